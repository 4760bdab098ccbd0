"""The versions that words speak of, as a range in the form of VERS without its prefix: ">=2.0|<2.3.1", "4.1|4.2"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from veilleur.language.words import Word

_NUMBER = re.compile(r"v?\d{1,9}(?:[._]\d{1,12}){0,6}(?:[-+.]?(?:rc|beta|alpha|p|r|sp|hf|u)\d{0,4})?$")
_NOUNS = frozenset(
    "version versions release releases firmware build builds v mouture micrologiciel révision branche branch".split()
)
_DETERMINERS = frozenset("the la le les its sa ses l' une un".split())
_BELOW = (
    ("up", "to", "and", "excluding"),
    ("up", "to", "but", "excluding"),
    ("up", "to", "but", "not", "including"),
    ("prior", "to"),
    ("earlier", "than"),
    ("older", "than"),
    ("lower", "than"),
    ("before",),
    ("below",),
    ("antérieures", "à"),
    ("antérieure", "à"),
    ("antérieurs", "à"),
    ("antérieur", "à"),
    ("inférieures", "à"),
    ("inférieure", "à"),
    ("avant", "la"),
    ("avant",),
    ("pre",),
)
_UP_TO = (
    ("up", "to", "and", "including"),
    ("up", "to"),
    ("through",),
    ("jusqu'", "à", "la"),
    ("jusqu'", "à"),
    ("jusqu'", "au"),
)
_AND_LATER = frozenset(
    "later newer above up ultérieures ultérieure suivantes supérieures supérieure après plus".split()
)
_AND_EARLIER = frozenset(
    "earlier older below lower prior antérieures antérieure antérieurs antérieur précédentes inférieures "
    "inférieure".split()
)


@dataclass(frozen=True, slots=True)
class Release:
    """A phrase for versions over the words `first` to `last` (exclusive), and the range in VERS notation."""

    first: int
    last: int
    form: str


def releases(line: Sequence[Word], first: int, last: int) -> Iterator[Release]:
    """Every phrase for versions between two words, in order."""
    at = first
    while at < last:
        found = release_at(line, at, last)
        if found is not None:
            yield found
            at = found.last
        else:
            at += 1


def release_at(line: Sequence[Word], at: int, end: int) -> Release | None:
    """The phrase for versions that begins at a word and ends before another."""
    start, step = at, at
    while step < end and line[step].low in _DETERMINERS:
        step += 1
    named = step < end and line[step].low in _NOUNS
    while step < end and line[step].low in _NOUNS:
        step += 1
    sign, step = _bound(line, step, end)
    named = named or (step > at and line[step - 1].low in _NOUNS) or (step - 1 == at and line[at].low in {"la", "v"})
    if step >= end or (step > at and not named and not sign and line[at].low in {"the", "its", "un", "une"}):
        return None
    first = _number(line, step, named=named)
    if first is None:
        return None
    branch = _branch(line, step)
    if branch is not None:
        return Release(start, step + 3, branch)
    form, last = _ranged(line, step, end, first, sign)
    return Release(start, last, form)


def _branch(line: Sequence[Word], at: int) -> str | None:
    """ "7.x" and "7.4.x", which are three words."""
    if (
        at + 2 >= len(line)
        or line[at + 1].text != "."
        or line[at + 2].low != "x"
        or line[at + 2].start != line[at].end + 1
    ):
        return None
    parts = line[at].low.lstrip("v").split(".")
    return f">={'.'.join(parts)}|<{'.'.join([*parts[:-1], str(int(parts[-1]) + 1)])}" if parts[-1].isdecimal() else None


def _bound(line: Sequence[Word], at: int, end: int) -> tuple[str, int]:
    """The sign that words before a number stand for, and the word behind them."""
    lows = tuple(word.low for word in line[at : min(at + 6, end)])
    for phrases, sign in ((_BELOW, "<"), (_UP_TO, "<=")):
        for phrase in phrases:
            if lows[: len(phrase)] == phrase:
                step = at + len(phrase)
                while step < end and line[step].low in _NOUNS | _DETERMINERS:
                    step += 1
                return sign, step
    return ("", at + 1) if lows[:1] == ("from",) else ("", at)


def _number(line: Sequence[Word], at: int, *, named: bool) -> str | None:
    """A version's number; a number without a point only behind "version" and the like."""
    text = line[at].text
    if not _NUMBER.match(text.lower()) or not (named or "." in text or _branch(line, at)):
        return None
    behind = line[at + 1].low if at + 1 < len(line) else ""
    if behind in {"%", "million", "millions", "billion", "€", "euros", "$", "milliards"}:
        return None
    return text.lower().lstrip("v")


def _ranged(line: Sequence[Word], at: int, end: int, first: str, sign: str) -> tuple[str, int]:
    """The range that begins with a number, and the word behind it."""
    step = at + 1

    def low(place: int) -> str:
        return line[place].low if place < end else ""

    if low(step) in {"and", "or", "et", "ou"} and low(step + 1) in _AND_LATER | _AND_EARLIER:
        return (">=" if low(step + 1) in _AND_LATER else "<=") + first, step + 2
    if sign:
        return sign + first, step
    below, behind = _bound(line, step, end)
    if below and behind < end and (top := _number(line, behind, named=False)) is not None:
        return f">={first}|{below}{top}", behind + 1
    if low(step) in {"to", "à", "through", "-", "–"}:
        place = step + 1 + (low(step + 1) in _DETERMINERS)
        top = _number(line, place, named=False) if place < end else None
        if top is not None:
            return f">={first}|<={top}", place + 1
    return _listed(line, step, end, [first])


def _listed(line: Sequence[Word], step: int, end: int, found: list[str]) -> tuple[str, int]:
    """ "3.1.4, 3.1.5 and 3.1.6"."""
    last = step
    while step < end and line[step].low in {",", "and", "et", "or", "ou"}:
        step += 1
        while step < end and line[step].low in {"and", "et", "la", "le"}:
            step += 1
        more = _number(line, step, named=False) if step < end else None
        if more is None or _branch(line, step):
            break
        found.append(more)
        step += 1
        last = step
    return "|".join(found), last
