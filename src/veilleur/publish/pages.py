"""The templates of the site, and what each of them may call."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from posixpath import dirname, relpath
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from veilleur.language.dates import long_date, long_moment, month_name, weekday_date
from veilleur.language.typography import quoted
from veilleur.publish.layout import Quotation, first_line, lay_out, teaser, title, title_language
from veilleur.publish.plain import language_tag, line, web_address
from veilleur.publish.shelves import identifiers, outlets
from veilleur.publish.slug import day_folder, source_folder, story_folder
from veilleur.publish.words import absence, gap_reason, independence, labels, words
from veilleur.records import Brief

HTML = "text/html; charset=utf-8"
OUTLETS_ON_CARD = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Sister:
    """The page of another language that the switch leads to: the `same` page, or else the front page."""

    language: str
    name: str
    same: bool


class Pages:
    """Renders pages of a site with this title and root address."""

    def __init__(self, *, title: str, root: str) -> None:
        self._title = title
        self._root = root
        self._templates = Environment(
            loader=PackageLoader("veilleur.publish"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._templates.globals.update(_same_in_every_language())
        self._spoken: dict[str, dict[str, Any]] = {}

    def render(self, template: str, *, name: str, language: str, **values: object) -> str:
        """A page: `name` is its file, from which its links start."""
        return self._templates.get_template(template).render(self._known(name, language) | values)

    def feed_content(self, brief: Brief) -> str:
        """A brief as the content of a feed's entry, where links must be whole addresses."""
        return self.render(
            "entry.html", name=f"{story_folder(brief)}/", language=brief.language, brief=brief, layout=lay_out(brief)
        )

    def _known(self, name: str, language: str) -> dict[str, Any]:
        if language not in self._spoken:
            self._spoken[language] = _in_language(language)
        return self._spoken[language] | {
            "site_title": self._title,
            "root": self._root,
            "name": name,
            "address": self._root + _whole(name, language).removesuffix("index.html"),
            "language": language,
            "to": _linker(name),
        }


def _whole(name: str, language: str) -> str:
    """The front page stands twice; its address is the one that names its language."""
    return f"{language}/index.html" if name == "index.html" else name


def _same_in_every_language() -> dict[str, Any]:
    return {
        "word": words,
        "one_line": line,
        "href": web_address,
        "lang": language_tag,
        "day_folder": day_folder,
        "story_folder": story_folder,
        "source_folder": source_folder,
        "title": title,
        "title_language": title_language,
        "first_line": first_line,
        "teaser": teaser,
        "identifiers": identifiers,
        "independence": independence,
        "is_quotation": lambda note: isinstance(note, Quotation),
    }


def _in_language(language: str) -> dict[str, Any]:
    return {
        "t": partial(words, language),
        "quoted": partial(quoted, language=language),
        "long_date": partial(long_date, language=language),
        "weekday_date": partial(weekday_date, language=language),
        "month_name": partial(month_name, language=language),
        "long_moment": partial(long_moment, language=language),
        "absence": partial(absence, language=language),
        "labels": partial(labels, language=language),
        "gap_reason": partial(gap_reason, language=language),
        "outlets": partial(_outlets, language=language),
    }


def _outlets(brief: Brief, language: str) -> str:
    """The outlets that tell the story; of a long list the first ones, and how many more."""
    named = outlets(brief)
    if len(named) <= OUTLETS_ON_CARD + 1:
        return ", ".join(named)
    first = ", ".join(named[:OUTLETS_ON_CARD])
    return words(language, "outlets-more", outlets=first, count=len(named) - OUTLETS_ON_CARD)


def _linker(name: str) -> Callable[[str], str]:
    """Relative links, so that the site can be read from a disk and below any address."""
    return lambda target: relpath(target, dirname(name) or ".")
