"""The forms of vulnerability identifiers, and their normal forms. Decides nothing about meaning.

Every pattern runs on RE2, in time linear in the text, because the texts are strangers'. What each function returns
is in the order of the text, with the code points of the words that say it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import re2

_DASH = r"[\x{2010}-\x{2015}\x{2212}\x{FE58}\x{FE63}\x{FF0D}\-]"
_GAP = r"[ \t\n\x{A0}\x{AD}\x{200B}\x{2060}\x{202F}]?"
SPACE = r"[\s\x{A0}\x{202F}]"  # RE2's \s is ASCII; French sets a no-break space before a colon.

WIDEST_RANGE = 100
"""A range of more identifiers than this is not expanded; its two ends are."""

_LIST_REACH = 800  # A list stops being read this far from the identifier that heads it.
_MOST_EXPANDED = 1_000  # Elided identifiers in one text; a text that asks for more is an attack on the reader.

_CVE = re2.compile(
    rf"(?i)CVE(?:s|{_GAP}{_DASH}?IDs?)?{_GAP}(?:{_DASH}|[_:#])?{_GAP}(\d{{4}}){_GAP}(?:{_DASH}|_){_GAP}(\d{{4,19}})"
)
_CWE = re2.compile(rf"(?i)CWE(?:{_GAP}{_DASH}?ID)?{_GAP}(?:{_DASH}|[:#_]|{SPACE}){_GAP}(\d{{1,4}})")
_GHSA = re2.compile(rf"(?i)GHSA((?:{_GAP}{_DASH}{_GAP}[23456789cfghjmpqrvwx]{{4}}){{3}})")
_LIST_STEP = re2.compile(
    rf"(?i)^{SPACE}{{0,3}}(?:([/])|(?:[,;&+]{SPACE}{{0,3}})?(?:\b(?:and|or|et|ou|und|oder|sowie|y|o|e|ainsi que"
    rf"|as well as|así como)\b)?[,;&+]?){SPACE}{{0,3}}"
    rf"(?:(\d{{4}}){_DASH}(\d{{4,7}})|({_DASH})?(\d{{2,7}}))"
)
_RANGE_STEP = re2.compile(
    rf"(?i)^{SPACE}{{0,3}}(to|through|thru|up to|until|à|au|jusqu['’]à|bis|hasta|a|[\x{{2013}}\x{{2014}}\-])"
    rf"{SPACE}{{0,3}}"
    rf"(?:(CVE){_DASH})?(?:(\d{{4}}){_DASH})?({_DASH})?(\d{{4,7}})"
)
_AFTER_BARE = re2.compile(
    rf"(?i)^(?:{SPACE}*$|{SPACE}*[,;:/)\].*|\n]|{SPACE}+(?:and|or|et|ou|und|oder|y|[(–—-]|are|is|were|was|have|has|had|can|could|may"
    r"|might|allow|affect|impact|both|in|sont|est|ont|permettent|affectent|sind|wurden|betreffen|son|fueron"
    rf"|permiten|afectan)(?:[^\p{{L}}]|$)|{SPACE}+\()"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """An identifier in a text: its type, its normal form, and the words `text[start:end]` that say it.

    `version` is the CVSS version of a score or a vector ("3.1"; "3" where the text does not say which 3), said by the
    words `version_at`; empty where it is not said.
    """

    type: str
    value: str
    start: int
    end: int
    version: str = ""
    version_at: tuple[int, int] | None = None


class Match(Protocol):
    """What RE2 found: as much of its match as is used."""

    def group(self, group: int = 0) -> str:
        """The words of a group."""
        ...

    def groups(self) -> tuple[str | None, ...]:
        """The words of all groups."""
        ...

    def start(self, group: int = 0) -> int:
        """Where a group begins, -1 if it is not there."""
        ...

    def end(self, group: int = 0) -> int:
        """Where a group ends, -1 if it is not there."""
        ...

    def span(self, group: int = 0) -> tuple[int, int]:
        """Both."""
        ...


class Pattern(Protocol):
    """A compiled pattern of RE2."""

    def finditer(self, text: str) -> Iterator[Match]:
        """All matches, none over another."""
        ...


def find(pattern: Pattern, text: str) -> Iterator[Match]:
    """The matches of an RE2 pattern. Lone surrogates, which UTF-8 cannot hold, are read as unknown characters."""
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            text = "".join("\ufffd" if "\ud800" <= character <= "\udfff" else character for character in text)
    return pattern.finditer(text)


def first(pattern: Pattern, text: str) -> Match | None:
    """The first match, if there is one."""
    return next(find(pattern, text), None)


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no letter or digit touches the left, and no digit the right."""
    glued = (
        text[start : start + 4] == "CVE-" and text[start - 1].islower()
    )  # "the system.CVE-2018-8870", its stop lost.
    return not (start and text[start - 1].isalnum() and not glued) and not text[end : end + 1].isdecimal()


def _normal_cve(year: str, number: str) -> str:
    return f"CVE-{year}-{number.lstrip('0').zfill(4)}"


def cves(text: str) -> tuple[Mention, ...]:
    """The CVE identifiers, each as often as it stands; lists and ranges give one mention an identifier.

    The words of an elided identifier ("-1002") begin with the identifier that makes them clear ("CVE-2026-1001").
    """
    found: list[Mention] = []
    budget = _MOST_EXPANDED
    for match in find(_CVE, text):
        year, number = match.group(1), match.group(2)
        if not stands_alone(text, match.start(), match.end()) or not 1999 <= int(year) <= 2099:
            continue
        head = Mention(type="cve", value=_normal_cve(year, number), start=match.start(), end=match.end())
        found.append(head)
        if budget > 0:
            elided = _elided(text, head, year, number)
            found.extend(elided)
            budget -= len(elided)
    return tuple(found)


def _elided(text: str, head: Mention, year: str, number: str) -> list[Mention]:
    """What a list or a range that `head` opens says besides it, up to the next identifier in full."""
    found: list[Mention] = []
    at = head.end
    while at - head.start < _LIST_REACH:
        rest = text[at : at + 64]
        step = _range_step(rest, year, number) or _list_step(rest, year, number, in_path=_in_path(text, head))
        if step is None:
            break
        inner, last, length = step
        end = at + length
        found.extend(Mention(type="cve", value=value, start=head.start, end=end) for value in inner)
        if last is None:
            break
        year, number = last
        at = end
    return found


def _in_path(text: str, head: Mention) -> bool:
    return text[max(0, head.start - 1) : head.start] in {"/", "="}


_Step = tuple[list[str], tuple[str, str] | None, int]


def _range_step(rest: str, year: str, number: str) -> _Step | None:
    """The identifiers of a range that goes on in `rest`, where it stands (None after a full identifier), its length."""
    match = first(_RANGE_STEP, rest)
    if match is None or not ends_a_number(rest, match.end()):
        return None
    joint, full, to_year, dash, last = (match.group(group) for group in range(1, 6))
    low, high = int(number), int(last)
    wide = high - low + 1 > WIDEST_RANGE
    if to_year not in {None, year} or high <= low or (full and not to_year):
        return None
    inner = [] if wide else [_normal_cve(year, str(n)) for n in range(low + 1, high)]
    if full:  # "CVE-A - CVE-B" parts two headings as often as it spans a range.
        return None if joint == "-" else (inner, None, match.end())
    spaced = joint == "-" and match.group() != f"-{last}"
    number_like = not dash and (_looks_like_a_year(last) or not first(_AFTER_BARE, rest[match.end() :]))
    if joint == "a" or spaced or number_like or len(last) != len(number) or (wide and not joint[0].isalpha()):
        return None
    return [*inner, _normal_cve(year, last)], (year, last), match.end()


def _list_step(rest: str, year: str, number: str, *, in_path: bool) -> _Step | None:
    """The elided identifier that follows in a list, and how far it reaches."""
    match = first(_LIST_STEP, rest)
    if match is None or rest[match.end() : match.end() + 1].isalnum() or not ends_a_number(rest, match.end()):
        return None
    slash, other_year, other, dash, bare = (match.group(group) for group in range(1, 6))
    item = next(match.start(group) for group in (2, 4, 5) if match.group(group))
    if not rest[:item].strip():  # Nothing but space joins it to the list.
        return None
    if other_year:
        if not 1999 <= int(other_year) <= 2099:
            return None
        return [_normal_cve(other_year, other)], (other_year, other), match.end()
    elided: str | None = bare
    if slash:
        elided = _slashed(number, bare) if not in_path else None
    elif dash:
        elided = bare if len(bare) >= 4 else None
    elif len(bare) != len(number) or _looks_like_a_year(bare) or not first(_AFTER_BARE, rest[match.end() :]):
        elided = None
    if elided is None:
        return None
    return [_normal_cve(year, elided)], (year, elided), match.end()


def _slashed(number: str, bare: str) -> str | None:
    """What "/1002" or "/49" after `number` stands for."""
    if len(bare) == len(number):
        return None if _looks_like_a_year(bare) else bare
    tail = number[-len(bare) :]
    return number[: -len(bare)] + bare if 2 <= len(bare) < len(number) and bare > tail else None


def _looks_like_a_year(digits: str) -> bool:
    return len(digits) == 4 and 1990 <= int(digits) <= 2039


def ends_a_number(text: str, end: int) -> bool:
    """Whether the number that ends there goes on with neither a digit nor a decimal."""
    return not (
        text[end : end + 1].isdecimal() or (text[end : end + 1] in {".", ","} and text[end + 1 : end + 2].isdecimal())
    )


def cwes(text: str) -> tuple[Mention, ...]:
    """The CWE identifiers."""
    return tuple(
        Mention(type="cwe", value=f"CWE-{int(match.group(1))}", start=match.start(), end=match.end())
        for match in find(_CWE, text)
        if stands_alone(text, match.start(), match.end()) and ends_a_number(text, match.end()) and int(match.group(1))
    )


def ghsas(text: str) -> tuple[Mention, ...]:
    """The identifiers of GitHub's advisories."""
    found = []
    for match in find(_GHSA, text):
        if stands_alone(text, match.start(), match.end()) and not text[match.end() : match.end() + 1].isalnum():
            words = "".join(letter for letter in match.group(1).lower() if letter.isascii() and letter.isalnum())
            value = f"GHSA-{words[:4]}-{words[4:8]}-{words[8:]}"
            found.append(Mention(type="ghsa", value=value, start=match.start(), end=match.end()))
    return tuple(found)
