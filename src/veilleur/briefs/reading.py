"""How the judge reads a statement and its evidence: identifiers, dates, numbers, words.

It shares nothing with the extractors and the writer: what they misread alike would pass unseen.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files

import re2

_IDENTIFIER = re2.compile(r"(?i)\b(?:CVE-\d{4}-\d{4,}|CWE-\d{1,5}|GHSA(?:-[0-9a-z]{4}){3})\b")
_VERSION = re2.compile(r"\bv?\d+(?:\.\d+){2,}[a-z0-9\-]*\b")
_SPACE = "[ \u00a0\u202f]"
_NUMBER = re2.compile(rf"\d+(?:(?:[.,]|{_SPACE})\d{{3}})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?")
_WORD = re2.compile(r"\p{L}[\p{L}\p{M}\p{N}]*(?:[’'\-./_@:\[\]]+[\p{L}\p{N}]+)*")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january janvier januar enero jan",
            "february fevrier februar febrero feb fevr",
            "march mars marz marzo mar",
            "april avril abril apr avr",
            "may mai mayo",
            "june juin juni junio jun",
            "july juillet juli julio jul juil",
            "august aout agosto aug",
            "september septembre septiembre sept sep",
            "october octobre oktober octubre oct okt",
            "november novembre noviembre nov",
            "december decembre dezember diciembre dec dez",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True)).replace("aout", "ao[uû]t").replace("marz", "m[aä]rz")
_MONTH = _MONTH.replace("fevr", "f[eé]vr").replace("decem", "d[eé]cem") + "|dez|d[eé]c"
_DATE = re2.compile(
    rf"(?i)\b(?:(\d{{1,2}})(?:er|st|nd|rd|th|\.)?(?:{_SPACE}de)?{_SPACE}({_MONTH})\b\.?"
    rf"(?:(?:{_SPACE}de)?,?{_SPACE}(\d{{4}})\b)?|"
    rf"({_MONTH})\.?{_SPACE}(\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?{_SPACE}(\d{{4}})\b)?|(\d{{4}})-(\d{{2}})-(\d{{2}})\b)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day as a text gives it: the year may be missing."""

    day: int
    month: int
    year: int | None

    def agrees(self, other: "Day") -> bool:
        """Whether both can be the same day, the other giving at least as much."""
        return (self.day, self.month) == (other.day, other.month) and self.year in {None, other.year}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The tokens of a text, each taken out once: a digit of a date is not a number."""

    identifiers: frozenset[str]
    days: tuple[Day, ...]
    versions: frozenset[str]
    numbers: tuple[frozenset[Decimal], ...]
    words: tuple[str, ...]


def fold(word: str) -> str:
    """A word without case or accents, with plain apostrophes and hyphens."""
    bare = unicodedata.normalize("NFKD", word.casefold().replace("’", "'").replace("\u2011", "-"))
    return "".join(char for char in bare if not unicodedata.combining(char))


def read(text: str) -> Reading:
    """Read the tokens of a text."""
    identifiers = frozenset(match.group().upper() for match in _IDENTIFIER.finditer(text))
    rest = _IDENTIFIER.sub(" ", text)
    days = tuple(_days(rest))
    rest = _DATE.sub(lambda match: " " if _day(match) else match.group(), rest)
    versions = frozenset(match.group().lower().lstrip("v") for match in _VERSION.finditer(rest))
    rest = _VERSION.sub(" ", rest)
    words = tuple(part for match in _WORD.finditer(rest) for part in _parts(fold(match.group())))
    numbers = tuple(values(match.group()) for match in _NUMBER.finditer(_WORD.sub(" ", rest)))
    return Reading(identifiers=identifiers, days=days, versions=versions, numbers=numbers, words=words)


def identifiers_in(text: str) -> tuple[str, ...]:
    """The identifiers of a text in their order, as often as they stand there."""
    return tuple(match.group().upper() for match in _IDENTIFIER.finditer(text))


def without_names_of_days(text: str) -> str:
    """A text without what is no number, though it has digits: identifiers and dates."""
    kept: str = _DATE.sub(lambda match: " " if _day(match) else match.group(), _IDENTIFIER.sub(" ", text))
    return kept


def _parts(word: str) -> Iterator[str]:
    """A word, or, where an elision joins two (l'article), each of them."""
    head, apostrophe, tail = word.partition("'")
    if apostrophe and len(head) <= 2 and tail:
        yield head
        yield tail
    else:
        yield word.strip(".-'/_")


def values(number: str) -> frozenset[Decimal]:
    """What a number can mean: "1.234" is 1234 in Berlin and 1.234 in London."""
    plain = number.replace("\u00a0", "").replace("\u202f", "").replace(" ", "")
    forms = {plain.replace(",", "").replace(".", "")} if _grouped(plain) else set()
    forms |= {plain.replace(",", "."), plain.replace(",", ""), plain.replace(".", "").replace(",", ".")}
    found = set()
    for form in forms:
        if form.count(".") > 1 or (("." in plain or "," in plain) and not _means(plain, form)):
            continue
        try:
            found.add(Decimal(form))
        except InvalidOperation:
            continue
    return frozenset(found)


def _grouped(plain: str) -> bool:
    groups = plain.replace(",", ".").split(".")
    return len(groups) > 1 and 1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])


def _means(plain: str, form: str) -> bool:
    """Whether dropping a separator was allowed: only between groups of three digits."""
    return "." in form or _grouped(plain)


def _days(text: str) -> Iterator[Day]:
    for match in _DATE.finditer(text):
        found = _day(match)
        if found:
            yield found


def _day(match: "re2._Match[str]") -> Day | None:
    if match.group(7):
        return Day(day=int(match.group(9)), month=int(match.group(8)), year=int(match.group(7)))
    number = match.group(1) or match.group(5)
    month = _MONTHS.get(fold(match.group(2) or match.group(4)).rstrip("."))
    if month is None or not 1 <= int(number) <= 31:
        return None
    year = match.group(3) or match.group(6)
    return Day(day=int(number), month=month, year=int(year) if year else None)


def day_of(moment: date) -> Day:
    """A calendar day as the judge compares it."""
    return Day(day=moment.day, month=moment.month, year=moment.year)


@cache
def lexicon(name: str) -> dict[str, frozenset[str]]:
    """One of the judge's word lists, folded, by its blocks. `pairs` keeps its lines (see `equivalents`)."""
    blocks: dict[str, set[str]] = {}
    block = ""
    text = (files("veilleur.briefs") / "lexicon" / f"{name}.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            block = line.strip("[] ")
            blocks[block] = set()
        elif line and not line.startswith("#"):
            words = line if block == "pairs" else " ".join(line.split())
            blocks[block] |= {words} if block == "pairs" else {fold(word) for word in words.split()}
    return {name: frozenset(words) for name, words in blocks.items()}


@cache
def equivalents() -> dict[str, frozenset[str]]:
    """Words of the trade to the words that say the same in other languages."""
    table: dict[str, frozenset[str]] = {}
    for line in sorted(lexicon("frame")["pairs"]):
        words = frozenset(fold(word) for word in line.split())
        for word in words:
            table[word] = table.get(word, frozenset()) | words
    return table


@cache
def language_words() -> frozenset[str]:
    """The names of languages, and what is said of an unknown one."""
    return frozenset(word for names in lexicon("languages").values() for word in names) | {"langue", "language"}
