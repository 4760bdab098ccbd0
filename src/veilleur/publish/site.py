"""Outlet `site`: a plain static site, readable on a phone and without scripts, in French and English."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from importlib.resources import files
from itertools import groupby
from posixpath import dirname, relpath
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined

from veilleur.errors import ConfigurationError
from veilleur.language.dates import long_date, long_moment, month_name, weekday_date
from veilleur.language.messages import LANGUAGES, message
from veilleur.language.typography import quoted
from veilleur.publish.atom import Feed, feed
from veilleur.publish.edition import edition_name
from veilleur.publish.edition import encode as encode_edition
from veilleur.publish.layout import Quotation, first_line, lay_out, newest_first, title, title_language
from veilleur.publish.plain import language_tag, line, web_address
from veilleur.publish.sidecar import encode
from veilleur.publish.slug import day_folder, require_safe_names, story_folder
from veilleur.publish.words import CATALOGUE, absence, gap_reason, independence, labels, require_language
from veilleur.records import Brief, Edition, Publication

STATIC = (("veilleur.css", "text/css; charset=utf-8"), ("veilleur.svg", "image/svg+xml"))
HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteOptions:
    """`base_url` is where the site will be read; `language` that of its front page.

    A front page shows `days_on_front` days, a feed `entries_in_feed` briefs.
    """

    title: str
    base_url: str
    language: str = "fr"
    days_on_front: int = 7
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The briefs of one day in one language."""

    date: date
    briefs: tuple[Brief, ...]

    @property
    def size(self) -> int:
        """How many briefs."""
        return len(self.briefs)


class SiteOutlet:
    """Pages of a static site."""

    name = "site"

    def __init__(self, options: SiteOptions) -> None:
        self._options = options
        self._templates = Environment(
            loader=PackageLoader("veilleur.publish"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )

    def pages(self, brief: Brief) -> Iterator[Publication]:
        """The brief's page, and its sidecar beside it."""
        require_safe_names(brief)
        require_language(brief)
        name = f"{story_folder(brief)}/index.html"
        page = self._page("story.html", name=name, language=brief.language, brief=brief, layout=lay_out(brief))
        yield self._publication(name, HTML, page.encode(), brief=brief)
        sidecar = f"{story_folder(brief)}/brief.json"
        yield self._publication(sidecar, "application/json", encode(brief), brief=brief)

    def indexes(self, briefs: Sequence[Brief], editions: Sequence[Edition] = ()) -> Iterator[Publication]:
        """Front pages, months, days, feeds, editions, style. The order of `briefs` and `editions` does not matter."""
        for brief in briefs:
            require_safe_names(brief)
            require_language(brief)
        ordered = newest_first(briefs)
        languages = [
            language
            for language in LANGUAGES
            if language == self._options.language or any(brief.language == language for brief in ordered)
        ]
        for language in languages:
            mine = tuple(brief for brief in ordered if brief.language == language)
            yield from self._language(language, mine, languages=languages, editions=editions)
        for edition in editions:
            yield self._publication(edition_name(edition), "application/json", encode_edition(edition))
        for name, media_type in STATIC:
            content = files("veilleur.publish") / "templates" / name
            yield self._publication(name, media_type, content.read_bytes())

    def _language(
        self, language: str, briefs: Sequence[Brief], *, languages: Sequence[str], editions: Sequence[Edition]
    ) -> Iterator[Publication]:
        by_day = {edition.day: edition for edition in editions}
        latest = by_day.get(max(by_day, default=date.min))
        days = [Day(date=day, briefs=tuple(those)) for day, those in groupby(briefs, key=lambda brief: brief.date)]
        months = [
            (first, tuple(those))
            for first, those in ((group[0].date.replace(day=1), group) for group in _by_month(days))
        ]
        page = partial(self._page, language=language, languages=languages, has_feed=bool(briefs))
        fronts = ["index.html"] if language == self._options.language else []
        for name in [*fronts, f"{language}/index.html"]:
            shown = days[: self._options.days_on_front]
            yield self._html(name, page("front.html", name=name, days=shown, months=months, edition=latest))
        for first, those in months:
            name = f"{language}/{first:%Y/%m}/index.html"
            yield self._html(name, page("month.html", name=name, month=first, days=those))
        for place, day in enumerate(days):
            name = f"{day_folder(language, day.date)}/index.html"
            newer = days[place - 1] if place else None
            older = days[place + 1] if place + 1 < len(days) else None
            yield self._html(
                name, page("day.html", name=name, day=day, newer=newer, older=older, edition=by_day.get(day.date))
            )
        if briefs:
            yield self._publication(f"{language}/atom.xml", "application/atom+xml", self._feed(language, briefs))

    def _feed(self, language: str, briefs: Sequence[Brief]) -> bytes:
        template = self._templates.get_template("entry.html")

        def content(brief: Brief) -> str:
            name = f"{story_folder(brief)}/"
            return template.render(self._words(name, brief.language) | {"brief": brief, "layout": lay_out(brief)})

        return feed(
            briefs[: self._options.entries_in_feed],
            Feed(title=self._options.title, root=self._options.root, language=language),
            content=content,
        )

    def _page(self, template: str, *, name: str, language: str, **values: Any) -> str:  # noqa: ANN401 a template's
        words = self._words(name, language)
        return self._templates.get_template(template).render({"languages": (), "has_feed": True, **words, **values})

    def _words(self, name: str, language: str) -> dict[str, Any]:
        """What every template may call."""
        return {
            "site": self._options,
            "name": name,
            "address": self._options.root + name.removesuffix("index.html"),
            "language": language,
            "to": _linker(name),
            "t": partial(message, language, CATALOGUE),
            "word": partial(_word, CATALOGUE),
            "one_line": line,
            "href": web_address,
            "lang": language_tag,
            "quoted": partial(quoted, language=language),
            "long_date": partial(long_date, language=language),
            "weekday_date": partial(weekday_date, language=language),
            "month_name": partial(month_name, language=language),
            "long_moment": partial(long_moment, language=language),
            "day_folder": day_folder,
            "story_folder": story_folder,
            "title": title,
            "title_language": title_language,
            "first_line": first_line,
            "outlets": _outlets,
            "independence": independence,
            "gap_reason": partial(gap_reason, language=language),
            "absence": partial(absence, language=language),
            "labels": partial(labels, language=language),
            "is_quotation": lambda note: isinstance(note, Quotation),
        }

    def _html(self, name: str, page: str) -> Publication:
        return self._publication(name, HTML, page.encode())

    def _publication(self, name: str, media_type: str, content: bytes, *, brief: Brief | None = None) -> Publication:
        story = brief.story if brief else None
        return Publication(outlet=self.name, name=name, media_type=media_type, content=content, brief=story)


def _word(catalogue: str, language: str, name: str) -> str:
    return message(language, catalogue, name)


def _by_month(days: Sequence[Day]) -> Iterator[list[Day]]:
    for _, those in groupby(days, key=lambda day: (day.date.year, day.date.month)):
        yield list(those)


def _linker(name: str) -> Callable[[str], str]:
    """Relative links, so that the site can be read from a disk and below any address."""
    return lambda target: relpath(target, dirname(name) or ".")


def _outlets(brief: Brief) -> tuple[str, ...]:
    """The outlets that tell the story, without reprints, each once."""
    return tuple(dict.fromkeys(line(article.outlet) for article in brief.articles if article.copy_of is None))
