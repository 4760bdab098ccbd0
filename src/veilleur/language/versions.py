"""Versions as texts say them, in English and French, as VERS ranges (https://github.com/package-url/vers-spec).

"versions before 4.2.1" is `<4.2.1`, "4.2.1 et antérieures" `<=4.2.1`, "4.0 to 4.2.1" `>=4.0|<=4.2.1`, a branch "4.x"
`>=4|<5`. Values come without
the prefix `vers:` and its scheme, since a vendor's scheme is seldom known. They are ordered as Debian orders its
versions, by `univers`: its own
generic scheme takes 20.9.8.2 for greater than 20.12.6.1.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import re2

from veilleur.language.identifiers import find
from veilleur.language.version_ranges import Interval, Version, branch, vers
from veilleur.language.version_words import (
    ALL,
    CUES,
    EARLIER,
    EXCLUDED,
    FILLERS,
    INCLUDED,
    JOINERS,
    LATER,
    NOT_VERSIONS,
    OPERATORS,
    RANGE_LINKS,
    UNITS,
)

_TOKEN = re.compile(r"(?:[vV]\.?)?\d[0-9A-Za-z]*(?:[.\-_+][0-9A-Za-z*]+)*|[^\W\d_]\w*(?:['’.\-]\w+)*['’]?|<=|=<|>=|\S")
"""Linear: no two parts of it can take the same characters, and every character begins a match."""

_VERSION = re2.compile(r"^[vV]?\.?(\d+(?:[.\-_+][0-9A-Za-z]+|[A-Za-z]{1,2}\d*)*?)((?:\.[xX*])+)?$")
_NEVER = re2.compile(
    r"(?i)^(?:\d{4}-\d\d-\d\d.*|\d+(?:st|nd|rd|th|er|ers|e|ème|k|m|h|s|[kmgt]i?[bo]|bit|bits|am|pm|x)|"
    r"\d{1,3}(?:,\d{3})+)$"
)
_EXTRA = frozenset({"sp", "su", "hf", "hotfix", "update", "patch", "build", "mr", "p", "rc", "r", "lts"})
_OPENERS = FILLERS | {words[0] for words in (*OPERATORS, *ALL)}
_MOST = 40  # Phrases in one list, and words in one that is looked at as a phrase.


@dataclass(frozen=True, slots=True)
class VersionPhrase:
    """The words `text[start:end]` that say versions. `cued`: a word such as "version" says that they are some."""

    start: int
    end: int
    intervals: tuple[Interval, ...]
    cued: bool

    @property
    def value(self) -> str:
        """The VERS range without its prefix, in the order of the versions."""
        return vers(self.intervals)

    @property
    def singles(self) -> bool:
        """Whether it only lists versions one by one."""
        return all(interval.is_single for interval in self.intervals)

    @property
    def opens_below(self) -> bool:
        """Whether it has an upper bound that is no lower one: versions that something newer follows."""
        return any(interval.high is not None and not interval.is_single for interval in self.intervals)


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    low: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Atom:
    """One version or branch in the words `first` to `last`."""

    version: Version | None
    line: str  # "4" of "4.x".
    last: int
    cued: bool
    dots: int
    end: Version | None = None  # Of "7.00-7.04" in one word.


@lru_cache(maxsize=1024)
def version_phrases(text: str) -> tuple[VersionPhrase, ...]:
    """All phrases of versions, in order; neighbours in a list ("2.0 and 2.6") are one phrase."""
    tokens = tuple(
        _Token(match.group(), match.group().lower().replace("’", "'"), *match.span()) for match in _TOKEN.finditer(text)
    )
    return tuple(_Parser(tokens).phrases())


class _Parser:
    """Reads the phrases off the words of a text, from left to right."""

    def __init__(self, tokens: Sequence[_Token]) -> None:
        self._tokens = tokens

    def phrases(self) -> Iterator[VersionPhrase]:
        at, count = 0, len(self._tokens)
        while at < count:
            low = self._tokens[at].low
            opens = low in _OPENERS or low[0].isdecimal() or low[0] == "v"
            phrase = self._phrase(at) if opens else None
            if phrase is None:
                at += 1
                continue
            last, found = phrase
            last, found = self._list(last, found)
            if all(interval.is_possible for interval in found.intervals):
                yield found
            at = max(at + 1, last)

    def _low(self, at: int) -> str:
        return self._tokens[at].low if 0 <= at < len(self._tokens) else ""

    def _match(self, at: int, table: dict[tuple[str, ...], str]) -> tuple[int, str] | None:
        """The longest entry of a table at a word: where it ends and what it says."""
        for size in range(8, 0, -1):
            key = tuple(self._low(at + step) for step in range(size))
            if key in table:
                return at + size, table[key]
        return None

    def _list(self, last: int, found: VersionPhrase) -> tuple[int, VersionPhrase]:
        """Further phrases of a list."""
        intervals = list(found.intervals)
        for _ in range(_MOST):
            step = last
            while step < last + 3 and self._low(step) in JOINERS:
                step += 1
            spaced = (
                found.cued and found.singles and self._low(step)[:1].isdecimal() and "." in self._low(step)
            )  # "Versions 1.1 1.2"
            if step == last and not spaced:
                break
            more = self._phrase(step, listed=found.cued or len(intervals) > 1 or not found.singles)
            if more is None or (
                self._low(step) in {"before", "avant", "since", "depuis", "from"} and self._low(last) == ","
            ):
                break
            last, phrase = more
            intervals += phrase.intervals
            found = replace(found, end=phrase.end, intervals=tuple(intervals), cued=found.cued or phrase.cued)
        return last, found

    def _phrase(self, at: int, *, listed: bool = False) -> tuple[int, VersionPhrase] | None:
        """One phrase that begins at a word: where it ends, and the phrase."""
        first, cued = at, listed
        size = next((len(entry) for entry in ALL if all(self._low(at + n) == part for n, part in enumerate(entry))), 0)
        if size:
            inner = self._operated(at + size, cued=True)
            if inner is not None:
                return inner[0], replace(inner[1], start=self._tokens[first].start)
            return at + size, self._made(first, at + size, Interval(), cued=True)
        operated = self._operated(at, cued=cued)
        if operated is not None:
            return operated
        if self._low(at) in FILLERS and self._low(at) not in CUES | {
            "la",
            "l'",
            "the",
            "les",
            "all",
            "any",
            "every",
            "toutes",
            "de",
        }:
            return None
        step = at
        while step < at + 4 and self._low(step) in FILLERS:
            step += 1
        if (
            step > at
            and (inner := self._operated(step, cued=any(self._low(n) in CUES for n in range(at, step)))) is not None
        ):
            return inner[0], replace(inner[1], start=self._tokens[first].start)
        return self._plain(at, cued=cued)

    def _operated(self, at: int, *, cued: bool) -> tuple[int, VersionPhrase] | None:
        """A comparison and what it compares to: "before 4.2.1", "from 4.0 to 4.2.1", "between 4.0 and 4.2"."""
        operator = self._match(at, OPERATORS)
        if operator is None:
            return None
        step, sign = operator
        cued = cued or self._low(at - 1) in CUES or (sign in {"<=", ">="} and self._low(at) in {"<=", ">=", "≤", "≥"})
        if self._low(at) in {"<", ">", "<=", ">=", "≤", "≥", "=<"}:
            cued = True
        atom = self._atom(step, cued=cued)
        if atom is None:
            return None
        if sign in {">=", ">", "between"}:
            ranged = self._range_end(atom, low_in=sign != ">")
            if ranged is not None:
                last, interval = ranged
                return last, self._made(at, last, interval, cued=True)
            if sign == "between" or not (atom.cued or atom.dots > 1 or (atom.dots and self._behind_name(at))):
                return None
            last = self._later(atom.last) or atom.last
            return last, self._made(at, last, _open(atom, above=True, included=sign == ">="), cued=atom.cued)
        if not (atom.cued or atom.dots > 1 or (atom.dots and not self._is_count(atom.last))):
            return None
        last, included = self._bound(atom.last, included=sign == "<=")
        return last, self._made(at, last, _open(atom, above=False, included=included), cued=atom.cued)

    def _plain(self, at: int, *, cued: bool) -> tuple[int, VersionPhrase] | None:  # noqa: C901, PLR0911 - a form a line
        """A version that no comparison opens: alone, or the lower end of a range, or with "and earlier" behind it."""
        atom = self._atom(at, cued=cued)
        if atom is None:
            return None
        if atom.end is not None:
            return atom.last, self._made(at, atom.last, Interval(atom.version, atom.end, high_in=True), cued=True)
        ranged = self._range_end(atom, low_in=True)
        strong = atom.cued or atom.dots > 1
        if ranged is not None and (strong or atom.dots or self._behind_name(at)):
            last, interval = ranged
            return last, self._made(at, last, interval, cued=True)
        earlier = self._suffix(atom.last, EARLIER)
        if earlier and (strong or atom.dots or self._behind_name(at)):
            return earlier, self._made(at, earlier, _open(atom, above=False, included=True), cued=True)
        later = self._later(atom.last)
        if later and (strong or atom.dots or self._behind_name(at)):
            return later, self._made(at, later, _open(atom, above=True, included=True), cued=True)
        if atom.line:
            return atom.last, self._made(at, atom.last, branch(atom.line), cued=True)
        if atom.version is None or self._low(at - 1) in NOT_VERSIONS or self._is_count(atom.last):
            return None
        if {"prior", "antérieures"} & {self._low(at - 1), self._low(at - 2)}:
            return None
        if any(self._suffix(atom.last + n, EARLIER | LATER) for n in (1, 2)):
            return None  # "9 Rev.ZD and prior": more of a version than is read.
        if not (
            strong or (atom.dots and self._behind_name(at)) or (self._low(at - 1) in {"in", "en", "to"} and atom.dots)
        ):
            return None
        return atom.last, self._made(at, atom.last, Interval(atom.version, atom.version), cued=atom.cued)

    def _made(self, first: int, last: int, interval: Interval, *, cued: bool) -> VersionPhrase:
        return VersionPhrase(self._tokens[first].start, self._tokens[last - 1].end, (interval,), cued)

    def _atom(self, at: int, *, cued: bool) -> _Atom | None:
        """A version behind the words that may stand before it ("the version", "la")."""
        step = at
        while step < at + 5 and self._low(step) in FILLERS:
            article = self._low(step) in {"la", "l'"} and self._low(step + 1)[:1].isdecimal()
            cued = cued or self._low(step) in CUES or article
            step += 1
        if step >= len(self._tokens):
            return None
        token = self._tokens[step]
        match = next(find(_VERSION, token.text), None)
        if match is None or next(find(_NEVER, token.text), None) is not None:
            return None
        cued = cued or token.text[0] in "vV"
        body, line = match.group(1), match.group(2)
        if line:
            return _Atom(None, body, step + 1, cued=True, dots=body.count("."))
        if (
            "-" in body
            and (ends := body.split("-"))
            and len(ends) == 2
            and ends[0].count(".") == ends[1].count(".") > 0
            and Interval(Version(ends[0]), Version(ends[1])).is_possible
        ):
            return None if not cued else _Atom(Version(ends[0]), "", step + 1, cued=True, dots=1, end=Version(ends[1]))
        last = step + 1
        extra = self._tokens[last] if last < len(self._tokens) else None
        if extra is not None and extra.start == token.end + 1:
            known = extra.low.rstrip("0123456789")
            if known in _EXTRA and known != extra.low:
                body, last = f"{body}-{extra.text}", last + 1
            elif known in {"sp", "update", "hotfix", "build", "patch", "su"} and self._low(last + 1).isdecimal():
                body, last = f"{body}-{extra.text}-{self._tokens[last + 1].text}", last + 2
        return _Atom(Version(body), "", last, cued, body.count("."))

    def _range_end(self, atom: _Atom, *, low_in: bool) -> tuple[int, Interval] | None:
        """The upper end of a range that begins with a version; a range of a branch ends inside it."""
        step = atom.last
        if self._low(step) in {"(", "["} and self._low(step + 1) in INCLUDED | EXCLUDED:
            low_in, step = self._low(step + 1) in INCLUDED, step + 3
        link = self._match(step, RANGE_LINKS)
        if link is None:
            return None
        last, sign = link
        words = {self._low(n) for n in range(step, last)}
        if self._low(step) == "," and self._low(last - 1) == "to":
            return None
        bound = self._match(last, OPERATORS) if words <= {"and", "et", ",", "to"} else None
        if bound is not None and bound[1] in {"<", "<="}:
            last, sign = bound
        elif words <= {"and", "et"} and self._low(self._opening(atom)) not in {"between", "entre"}:
            return None
        end = self._atom(last, cued=atom.cued)
        if end is None:
            return None
        last, included = self._bound(end.last, included=sign == "<=")
        low = atom.version or Version(atom.line)
        if end.line:
            above = branch(end.line)
            return last, Interval(low, above.high if included else Version(end.line), low_in=low_in)
        if end.version is None or self._is_count(last):
            return None
        return last, Interval(low, end.version, low_in, included)

    def _opening(self, atom: _Atom) -> int:
        """The word before a version and its fillers."""
        step = atom.last - 2
        while step > 0 and self._low(step) in FILLERS:
            step -= 1
        return step

    def _bound(self, at: int, *, included: bool) -> tuple[int, bool]:
        """What "(excluded)", "inclus", "and earlier" or "included" behind an upper bound say of it."""
        opened = self._low(at) in {"(", ",", "["}
        step = at + 1 if opened else at
        if self._low(step) in {"not", "non", "but"} and self._low(step + 1) in INCLUDED:
            return step + 2 + (self._low(step + 2) in {")", "]"}), False
        if self._low(step) in {"and", "et"} and self._low(step + 1) in INCLUDED:
            step += 1
        if self._low(step) in EXCLUDED:
            return step + 1 + (self._low(step + 1) in {")", "]"}), False
        if self._low(step) in INCLUDED and self._low(step) != "including":
            return step + 1 + (self._low(step + 1) in {")", "]"}), True
        earlier = self._suffix(at, EARLIER)
        return (earlier, True) if earlier else (at, included)

    def _suffix(self, at: int, wanted: frozenset[str]) -> int:
        """The end of "and earlier versions", "ou ultérieure", "(and prior)"; 0 if none stands there."""
        step = at + 1 if self._low(at) in {",", "(", ")"} else at
        if self._low(step) not in {"and", "or", "et", "ou", "&", "and/or"}:
            return 0
        step += 1
        while self._low(step) in {
            "all",
            "any",
            "the",
            "les",
            "toutes",
            "tous",
            "la",
            "le",
            "its",
            "ses",
            "versions",
            "releases",
        }:
            step += 1
        if self._low(step) not in wanted or self._low(step + 1) in {"to", "than", "à"}:
            return 0
        step += 1
        if self._low(step) in {"versions", "version", "releases", "release", "builds", "firmware"}:
            step += 1
        return step + 1 if self._low(at) == "(" and self._low(step) == ")" else step

    def _later(self, at: int) -> int:
        if self._low(at) == "+" or self._low(at) in {"onwards", "onward", "upwards"}:
            return at + 1
        return self._suffix(at, LATER)

    def _is_count(self, at: int) -> bool:
        """Whether the word behind a number makes it a count, an amount or a date."""
        return self._low(at) in UNITS

    def _behind_name(self, at: int) -> bool:
        """Whether a name stands right before: "FortiOS 7.0"."""
        before = self._tokens[at - 1] if at else None
        return before is not None and before.text[0].isupper() and before.low not in NOT_VERSIONS


def _open(atom: _Atom, *, above: bool, included: bool) -> Interval:
    """A range with one bound; of a branch the bound is its edge."""
    if atom.line:
        whole = branch(atom.line)
        if above:
            return Interval(whole.low if included else whole.high)
        return Interval(None, whole.high if included else whole.low)
    if above:
        return Interval(atom.version, None, included)
    return Interval(None, atom.version, high_in=included)
