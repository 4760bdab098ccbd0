"""The briefs of one language as a reader looks for them: by day, by month, by source, by CVE identifier."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from veilleur.language.identifiers import cves
from veilleur.publish.fold import fold
from veilleur.publish.plain import line
from veilleur.records import Brief, Reliability


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The briefs of one day."""

    date: date
    briefs: tuple[Brief, ...]

    @property
    def size(self) -> int:
        """How many briefs."""
        return len(self.briefs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """The days of one month that have briefs; `first` is its first day."""

    first: date
    days: tuple[Day, ...]

    @property
    def size(self) -> int:
        """How many briefs."""
        return sum(day.size for day in self.days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A brief as one source told it: in its own words, or only as a `reprint`."""

    brief: Brief
    reprint: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The briefs that cite one source, newest first. Its name and grade are those of its latest brief."""

    source: str
    outlet: str
    reliability: Reliability
    told: tuple[Told, ...]

    @property
    def size(self) -> int:
        """How many briefs."""
        return len(self.told)

    @property
    def years(self) -> tuple[tuple[int, tuple[Told, ...]], ...]:
        """The briefs of each year."""
        return tuple((year, tuple(those)) for year, those in groupby(self.told, key=lambda told: told.brief.date.year))


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """A CVE identifier and the briefs whose published sentences name it."""

    identifier: str
    briefs: tuple[Brief, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelves:
    """The whole of one language; `flaws` by the year of their identifiers, the latest first."""

    language: str
    briefs: tuple[Brief, ...]
    days: tuple[Day, ...]
    months: tuple[Month, ...]
    sources: tuple[Shelf, ...]
    flaws: tuple[tuple[int, tuple[Flaw, ...]], ...]

    @property
    def years(self) -> tuple[int, ...]:
        """The years that have briefs, the latest first."""
        return tuple(dict.fromkeys(day.date.year for day in self.days))


def shelve(language: str, briefs: Sequence[Brief]) -> Shelves:
    """Sort the briefs of one language, given newest first, onto their shelves."""
    days = tuple(Day(date=day, briefs=tuple(those)) for day, those in groupby(briefs, key=lambda brief: brief.date))
    months = groupby(days, key=lambda day: day.date.replace(day=1))
    return Shelves(
        language=language,
        briefs=tuple(briefs),
        days=days,
        months=tuple(Month(first=first, days=tuple(those)) for first, those in months),
        sources=tuple(sorted(_sources(briefs), key=lambda shelf: (fold(shelf.outlet), shelf.source))),
        flaws=_flaws(briefs),
    )


def identifiers(brief: Brief) -> tuple[str, ...]:
    """The CVE identifiers that its published sentences name, each once, in order."""
    found = {mention.value for judged in brief.statements for mention in cves(judged.statement.text)}
    return tuple(sorted(found, key=_year_and_number))


def outlets(brief: Brief) -> tuple[str, ...]:
    """The outlets that tell the story, without reprints, each once."""
    return tuple(dict.fromkeys(line(article.outlet) for article in brief.articles if article.copy_of is None))


def _sources(briefs: Sequence[Brief]) -> Iterator[Shelf]:
    told: dict[str, list[Told]] = {}
    about: dict[str, tuple[str, Reliability]] = {}
    for brief in briefs:
        own = {article.source for article in brief.articles if article.copy_of is None}
        for article in {article.source: article for article in brief.articles}.values():
            about.setdefault(article.source, (line(article.outlet) or article.source, article.reliability))
            told.setdefault(article.source, []).append(Told(brief=brief, reprint=article.source not in own))
    for source, those in told.items():
        outlet, reliability = about[source]
        yield Shelf(source=source, outlet=outlet, reliability=reliability, told=tuple(those))


def _flaws(briefs: Sequence[Brief]) -> tuple[tuple[int, tuple[Flaw, ...]], ...]:
    named: dict[str, list[Brief]] = {}
    for brief in briefs:
        for identifier in identifiers(brief):
            named.setdefault(identifier, []).append(brief)
    flaws = [Flaw(identifier=identifier, briefs=tuple(those)) for identifier, those in named.items()]
    flaws.sort(key=lambda flaw: _year_and_number(flaw.identifier))
    years = groupby(flaws, key=lambda flaw: _year_and_number(flaw.identifier)[0])
    return tuple(reversed([(year, tuple(those)) for year, those in years]))


def _year_and_number(identifier: str) -> tuple[int, int]:
    _, year, number = identifier.split("-")
    return int(year), int(number)
