"""The names of a brief's files: the slug rule of the legacy posts, and the paths made from it."""

import html
import re
import unicodedata
from collections.abc import Container
from datetime import date

from veilleur.errors import InputError
from veilleur.records import Brief
from veilleur.records.digest import digest

_REFUSED = re.compile(r"[^a-z0-9\s_-]")
_GAP = re.compile(r"[\s_-]+")
_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,229}")
_PLAIN = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,98}[a-z0-9])?")
_LANGUAGE = re.compile(r"[a-z]{2,3}")

# A file system allows 255 bytes: "2026-01-14-", the slug, "-10", ".json". The longest legacy slug has 221.
LONGEST = 225


def legacy_slug(title: str) -> str:
    """The slug of a title as the legacy posts make it; empty for a title without Latin letters or digits."""
    bare = unicodedata.normalize("NFD", title).encode("ascii", "ignore").decode().lower()
    return _GAP.sub("-", _REFUSED.sub("", bare)).strip("-")


def new_slug(title: str, *, story: str, taken: Container[str] = ()) -> str:
    """The slug of a new brief.

    The legacy form keeps a source's raw HTML entities in title and slug; a new brief decodes them first. A slug that is
    taken gets "-2", "-3" and so on; an empty one is the story's id.
    """
    slug = legacy_slug(html.unescape(title))[:LONGEST].strip("-") or legacy_slug(story)
    candidate, number = slug, 1
    while candidate in taken:
        number += 1
        candidate = f"{slug}-{number}"
    return candidate


def post_stem(day: date, slug: str) -> str:
    """What the files of a post are called, before their ending."""
    return f"{day.isoformat()}-{slug}"


def post_name(day: date, slug: str) -> str:
    """The file name of a legacy post."""
    return f"_posts/{post_stem(day, slug)}.md"


def permalink(day: date, slug: str) -> str:
    """The address of a legacy post below its site."""
    return f"/posts/{day:%Y/%m/%d}/{slug}/"


def day_folder(language: str, day: date) -> str:
    """The folder of a day on the plain site."""
    return f"{language}/{day:%Y/%m/%d}"


def story_folder(brief: Brief) -> str:
    """The folder of a brief's page on the plain site."""
    return f"{day_folder(brief.language, brief.date)}/{brief.slug}"


def source_folder(language: str, source: str) -> str:
    """The folder of a source on the plain site: its id, or what a foreign id leaves with a digest that keeps it apart.

    A plain id has no "_", so neither form can be taken for the other.
    """
    name = source if _PLAIN.fullmatch(source) else f"{legacy_slug(source)[:60]}_{digest(source)[:16]}"
    return f"{language}/sources/{name}"


def require_safe_names(brief: Brief) -> None:
    """Refuse a brief whose slug or language could name a file outside its folder; it may be a stranger's."""
    if not _SAFE.fullmatch(brief.slug):
        raise InputError(brief.story, f"its slug cannot be a file name: {brief.slug!r}")
    if not _LANGUAGE.fullmatch(brief.language):
        raise InputError(brief.story, f"its language is not a language code: {brief.language!r}")
