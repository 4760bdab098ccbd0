"""Outlet `site`: a plain static site, readable on a phone and without scripts, in French and English."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from importlib.resources import files
from urllib.parse import urlsplit

from veilleur.errors import ConfigurationError
from veilleur.language.messages import LANGUAGES
from veilleur.publish import atom, jsonfeed, rss
from veilleur.publish.edition import edition_name
from veilleur.publish.edition import encode as encode_edition
from veilleur.publish.feed import Feed, items
from veilleur.publish.layout import lay_out, newest_first
from veilleur.publish.pages import HTML, Pages, Sister
from veilleur.publish.plain import line
from veilleur.publish.search import MEDIA_TYPE, search_data
from veilleur.publish.shelves import Shelf, Shelves, Told, shelve
from veilleur.publish.sidecar import encode
from veilleur.publish.slug import day_folder, require_safe_names, source_folder, story_folder
from veilleur.publish.words import require_language, words
from veilleur.records import Brief, Edition, Publication

STATIC = (
    ("veilleur.css", "text/css; charset=utf-8"),
    ("veilleur.js", "text/javascript; charset=utf-8"),
    ("veilleur.svg", "image/svg+xml"),
)
FEEDS = (atom, rss, jsonfeed)


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteOptions:
    """`base_url` is where the site will be read; `language` that of its front page.

    A front page shows `days_on_front` days but not more than `briefs_on_front` briefs, a feed `entries_in_feed`; the
    page of a source lists `briefs_of_source`, then leads to its years.
    """

    title: str
    base_url: str
    language: str = "fr"
    days_on_front: int = 7
    briefs_on_front: int = 60
    briefs_of_source: int = 100
    entries_in_feed: int = 50

    def __post_init__(self) -> None:
        parts = urlsplit(self.base_url)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
            raise ConfigurationError(self.base_url, "a site's base_url is an http or https address, without ? and #")
        if self.language not in LANGUAGES:
            raise ConfigurationError(self.language, f"a site is written in one of {', '.join(LANGUAGES)}")

    @property
    def root(self) -> str:
        """The address of the front page, with a slash at its end."""
        return self.base_url.rstrip("/") + "/"


class SiteOutlet:
    """Pages of a static site."""

    name = "site"

    def __init__(self, options: SiteOptions) -> None:
        self._options = options
        self._pages = Pages(title=line(options.title), root=options.root)

    def pages(self, brief: Brief) -> Iterator[Publication]:
        """The brief's sidecar. Its page is among the indexes: it leads to the same story in another language."""
        require_safe_names(brief)
        require_language(brief)
        sidecar = f"{story_folder(brief)}/brief.json"
        yield self._publication(sidecar, "application/json", encode(brief), story=brief.story)

    def indexes(self, briefs: Sequence[Brief], editions: Sequence[Edition] = ()) -> Iterator[Publication]:
        """Stories, fronts, months, days, sources, CVE, search, feeds, editions, style. The order does not matter."""
        for brief in briefs:
            require_safe_names(brief)
            require_language(brief)
        ordered = newest_first(briefs)
        shelves = [
            shelve(language, [brief for brief in ordered if brief.language == language])
            for language in LANGUAGES
            if language == self._options.language or any(brief.language == language for brief in ordered)
        ]
        for mine in shelves:
            writer = _Language(
                self._options, self._pages, mine, [other for other in shelves if other is not mine], editions
            )
            for name, page, story in writer.all():
                yield self._publication(name, HTML, page.encode(), story=story)
            yield from self._data(mine)
        for edition in editions:
            yield self._publication(edition_name(edition), "application/json", encode_edition(edition))
        for name, media_type in STATIC:
            content = files("veilleur.publish") / "templates" / name
            yield self._publication(name, media_type, content.read_bytes())

    def _data(self, mine: Shelves) -> Iterator[Publication]:
        for year in mine.years:
            those = [brief for brief in mine.briefs if brief.date.year == year]
            yield self._publication(f"{mine.language}/search/{year:04d}.js", MEDIA_TYPE, search_data(year, those))
        if not mine.briefs:
            return
        feed = Feed(
            title=self._options.title,
            description=words(mine.language, "tagline"),
            home=f"{self._options.root}{mine.language}/",
            language=mine.language,
            items=items(
                mine.briefs[: self._options.entries_in_feed], self._options.root, content=self._pages.feed_content
            ),
        )
        for form in FEEDS:
            yield self._publication(f"{mine.language}/{form.NAME}", form.MEDIA_TYPE, form.render(feed))

    def _publication(self, name: str, media_type: str, content: bytes, *, story: str | None = None) -> Publication:
        return Publication(outlet=self.name, name=name, media_type=media_type, content=content, brief=story)


Page = tuple[str, str, str | None]


class _Language:
    """Writes the pages of one language: name, content, and the story that a page belongs to."""

    def __init__(
        self,
        options: SiteOptions,
        pages: Pages,
        mine: Shelves,
        others: Sequence[Shelves],
        editions: Sequence[Edition],
    ) -> None:
        self._options = options
        self._pages = pages
        self._mine = mine
        self._editions = {edition.day: edition for edition in editions}
        self._others = [(other.language, frozenset(_tails(other, options.briefs_of_source))) for other in others]
        self._stories = [(other.language, {brief.story: brief for brief in other.briefs}) for other in others]

    def all(self) -> Iterator[Page]:
        """Every page of the language."""
        yield from self._fronts()
        yield from self._dates()
        yield from self._sources()
        yield from self._flaws()
        yield self._page("search.html", "search/index.html", years=self._mine.years)
        for brief in self._mine.briefs:
            yield self._story(brief)

    def _page(self, template: str, tail: str, *, root: str | None = None, **values: object) -> Page:
        name = root or f"{self._mine.language}/{tail}"
        sisters = [
            Sister(language=language, name=f"{language}/{tail if tail in tails else 'index.html'}", same=tail in tails)
            for language, tails in self._others
        ]
        return name, self._render(template, name, sisters=sisters, **values), None

    def _render(self, template: str, name: str, **values: object) -> str:
        language, has_feed = self._mine.language, bool(self._mine.briefs)
        return self._pages.render(template, name=name, language=language, has_feed=has_feed, **values)

    def _fronts(self) -> Iterator[Page]:
        left, shown = self._options.briefs_on_front, []
        for day in self._mine.days[: self._options.days_on_front]:
            if left > 0:
                shown.append((day, day.briefs[:left]))
                left -= day.size
        latest = self._editions.get(max(self._editions, default=date.min))
        page = partial(self._page, "front.html", "index.html", days=shown, months=self._mine.months, edition=latest)
        if self._mine.language == self._options.language:
            yield page(root="index.html")
        yield page()

    def _dates(self) -> Iterator[Page]:
        for month in self._mine.months:
            yield self._page("month.html", f"{month.first:%Y/%m}/index.html", month=month)
        days = self._mine.days
        for place, day in enumerate(days):
            newer = days[place - 1] if place else None
            older = days[place + 1] if place + 1 < len(days) else None
            tail = day_folder("", day.date).removeprefix("/")
            edition = self._editions.get(day.date)
            yield self._page("day.html", f"{tail}/index.html", day=day, newer=newer, older=older, edition=edition)

    def _sources(self) -> Iterator[Page]:
        yield self._page("sources.html", "sources/index.html", sources=self._mine.sources)
        for shelf in self._mine.sources:
            tail = _source_tail(shelf)
            years = _years(shelf, self._options.briefs_of_source)
            latest = shelf.told[: self._options.briefs_of_source]
            page = partial(self._page, "source.html", shelf=shelf, years=years)
            yield page(f"{tail}/index.html", year=None, told=latest)
            for year, told in years.items():
                yield page(f"{tail}/{year:04d}/index.html", year=year, told=told)

    def _flaws(self) -> Iterator[Page]:
        yield self._page("flaws.html", "cve/index.html", years=self._mine.flaws)
        for year, flaws in self._mine.flaws:
            yield self._page("flaws_of_year.html", f"cve/{year:04d}/index.html", year=year, flaws=flaws)

    def _story(self, brief: Brief) -> Page:
        sisters = []
        for language, stories in self._stories:
            twin = stories.get(brief.story)
            folder = story_folder(twin) if twin else language
            sisters.append(Sister(language=language, name=f"{folder}/index.html", same=twin is not None))
        name = f"{story_folder(brief)}/index.html"
        page = self._render("story.html", name, sisters=sisters, brief=brief, layout=lay_out(brief))
        return name, page, brief.story


def _tails(shelves: Shelves, briefs_of_source: int) -> Iterator[str]:
    """The pages that a language has, named below its folder; not its stories, whose names differ."""
    yield from ("index.html", "sources/index.html", "cve/index.html", "search/index.html")
    yield from (f"{month.first:%Y/%m}/index.html" for month in shelves.months)
    yield from (f"{day_folder('', day.date)[1:]}/index.html" for day in shelves.days)
    for shelf in shelves.sources:
        yield f"{_source_tail(shelf)}/index.html"
        yield from (f"{_source_tail(shelf)}/{year:04d}/index.html" for year in _years(shelf, briefs_of_source))
    yield from (f"cve/{year:04d}/index.html" for year, _ in shelves.flaws)


def _years(shelf: Shelf, briefs_of_source: int) -> dict[int, tuple[Told, ...]]:
    """The years of a source that has more briefs than its page lists."""
    return dict(shelf.years) if shelf.size > briefs_of_source else {}


def _source_tail(shelf: Shelf) -> str:
    return source_folder("", shelf.source)[1:]
