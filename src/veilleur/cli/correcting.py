"""What adding again means: the same words do nothing twice, another title makes a revision, the rest is refused.

An article is its text, which begins with its title; its date is no part of it (`records.article_id`). So a corrected
title is another article that revises the first, and a date alone corrects nothing.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from veilleur.errors import InputError
from veilleur.records import Article, Entry
from veilleur.records.digest import digest

if TYPE_CHECKING:
    from veilleur.store import Store


def refuse_corrections(entry: Entry, article: Article, store: Store) -> None:
    """InputError if what is said of a page that is there already is not what was said of it before."""
    first = store.entries.kept(entry)
    if entry.title and entry.title not in _titles(first, article):
        raise InputError("--title", f"{entry.url} is there already, as {article.title!r}: a page keeps its own title")
    if entry.published_at and entry.published_at not in _dates(first, article):
        raise InputError(
            "--date", f"{entry.url} is there already, {_dated(article)}: a page that was read keeps its date"
        )


def as_it_is_meant(entry: Entry, store: Store) -> Entry:
    """The entry of a document: the one that is there, a new one, or one that revises it under another title.

    InputError if what is said of it cannot be made a revision.
    """
    first = store.entries.kept(entry)
    if first is not None and first.url != entry.url:
        entry = replace(entry, id=digest(entry.id, entry.url))
        first = store.entries.kept(entry)
    if first is None:
        return entry
    last = store.articles.latest(first.url, source=first.source)
    if last is None:
        said = (entry.title or first.title, entry.published_at or first.published_at)
        return entry if said == (first.title, first.published_at) else _revised(entry, entry.published_at)
    article = store.articles.get(last)
    if not entry.title or entry.title in _titles(first, article):
        if entry.published_at and entry.published_at not in _dates(first, article):
            reason = (
                f"the text is there already, {_dated(article)}; it keeps its date unless its --title is corrected too"
            )
            raise InputError("--date", reason)
        return entry
    before = (one for one in store.articles.several(store.articles.at(first.url)) if one.source == first.source)
    if entry.title in {first.title, *(one.title for one in before)}:
        raise InputError("--title", f"the text had this title before it was corrected to {article.title!r}")
    return _revised(entry, entry.published_at or article.published_at)


def _revised(entry: Entry, published: datetime | None) -> Entry:
    return replace(entry, id=digest(entry.id, entry.title, str(published)), published_at=published)


def _titles(first: Entry | None, article: Article) -> set[str]:
    """What the article may be called without a correction: a page may have known better than who added it."""
    return {article.title} | ({first.title} if first and not article.revision_of else set())


def _dates(first: Entry | None, article: Article) -> set[datetime | None]:
    return {article.published_at} | ({first.published_at} if first and not article.revision_of else set())


def _dated(article: Article) -> str:
    return f"dated {article.published_at:%Y-%m-%d}" if article.published_at else "without a date"
