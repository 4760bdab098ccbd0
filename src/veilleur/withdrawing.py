"""Taking an article or a person's name out, for law or privacy: what goes is decided here, the store does it.

An article goes with everything that is kept at its address. What was published changes with the next `brief` and
`publish`: briefs that cite it, or that hold the name, are gone from the store and are made again without.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from veilleur.articles import canonical, place
from veilleur.briefs import Names, is_name, same_name
from veilleur.errors import InputError, StoreError
from veilleur.publish import new_slug
from veilleur.store import Outline, Removal, Store, Taken, Withdrawal

SHORTEST_PREFIX = 8


def withdraw_article(store: Store, subject: str, *, reason: str, now: datetime) -> tuple[Withdrawal, ...]:
    """Take out what is kept at an address, or at that of the article with this id (or beginning of one).

    InputError if nothing is known of it; a second time does no harm.
    """
    known = store.articles.outlines()
    before = store.withdrawals.all()
    wanted = _address(subject, known, before)
    here = [one for one in known if place(one.url) == wanted]
    pages = {digest for digest, url in store.pages.addresses().items() if place(url) == wanted}
    pages |= {one.page_digest for one in here if one.page_digest}
    entries = tuple(_leading_to(wanted, known, store))
    already = tuple(one for one in before if one.url and place(one.url) == wanted)
    if not here and not entries and not already:
        raise InputError(subject, "no article or entry of this address or id is kept; `veilleur show` looks for it")
    rows = tuple(_row(store, one, reason, now) for one in here)
    if not rows and not already:
        rows = (Withdrawal(kind=Taken.ARTICLE, subject=subject, url=subject, reason=reason, withdrawn_at=now),)
    removal = Removal(
        withdrawals=rows,
        articles=tuple(one.id for one in here),
        entries=entries,
        pages=tuple(sorted(pages)),
        permalinks=tuple(_named_by(store, [one.title for one in here])),
    )
    store.withdrawals.carry_out(removal)
    store.withdrawals.scrub()
    return rows or already


def _address(subject: str, known: Iterable[Outline], before: Iterable[Withdrawal]) -> str:
    if "://" in subject or ":" in subject:
        return place(canonical(subject))
    if len(subject) < SHORTEST_PREFIX:
        raise InputError(subject, f"give an address, or at least {SHORTEST_PREFIX} characters of an article's id")
    ids = {one.id: one.url for one in known} | {one.subject: one.url for one in before if one.url}
    found = sorted({place(url) for article, url in ids.items() if article.startswith(subject.lower())})
    if len(found) > 1:
        raise InputError(subject, f"begins several ids: {', '.join(found[:5])}")
    return found[0] if found else ""


def _leading_to(wanted: str, known: Iterable[Outline], store: Store) -> Iterator[str]:
    """The entries with this address, and those that were read there after a redirect: by their source and title."""
    elsewhere = {place(one.url) for one in known} - {wanted}
    titles = {(one.source, one.title) for one in known if place(one.url) == wanted}
    for entry in store.entries.outlines():
        address = place(entry.url)
        led_here = entry.outcome == "article" and address not in elsewhere and (entry.source, entry.title) in titles
        if address == wanted or led_here:
            yield entry.key


def _row(store: Store, one: Outline, reason: str, now: datetime) -> Withdrawal:
    try:
        digest = store.articles.get(one.id).text_digest
    except StoreError:  # a text that was changed has no digest that means anything
        digest = None
    return Withdrawal(kind=Taken.ARTICLE, subject=one.id, reason=reason, withdrawn_at=now, digest=digest, url=one.url)


def _named_by(store: Store, titles: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The permanent names that these titles made."""
    wanted = tuple(titles)
    for story, audience, slug in store.briefs.permalinks():
        made = {new_slug(title, story=story) for title in wanted}
        if any(re.fullmatch(re.escape(one) + r"(?:-\d+)?", slug) for one in made):
            yield story, audience


def withdraw_name(store: Store, name: str, *, reason: str, now: datetime) -> Withdrawal:
    """Let no brief hold a name any more; InputError if there is no word in it."""
    name = " ".join(name.split())
    if not is_name(name):
        raise InputError(name or "--name", "is no name: there is no word in it")
    before = [one for one in store.withdrawals.all() if one.kind is Taken.NAME and same_name(one.subject, name)]
    kept = before[0] if before else Withdrawal(kind=Taken.NAME, subject=name, reason=reason, withdrawn_at=now)
    names = Names((kept.subject,))
    titles = [one.title for one in store.articles.outlines() if names.held_by(one.title)]
    slugs = set(_named_by(store, titles))
    slugs |= {(story, audience) for story, audience, slug in store.briefs.permalinks() if names.held_by(slug)}
    briefs = tuple(key for key, record in store.briefs.every() if names.held_by(*_words(record)))
    removal = Removal(withdrawals=(kept,), permalinks=tuple(sorted(slugs)), briefs=briefs)
    store.withdrawals.carry_out(removal)
    store.withdrawals.scrub()
    return kept


def _words(value: Any) -> Iterator[str]:  # noqa: ANN401 - JSON
    """Every string in a tree of JSON values."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from _words(one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from _words(one)
