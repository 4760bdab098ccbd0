"""What an operator means by an address, an id, a slug, or the beginning of one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from veilleur.errors import InputError

if TYPE_CHECKING:
    from veilleur.store import Outline, Store

MOST_CANDIDATES = 5
SHORTEST = 4
_WORD = re.compile(r"[a-z0-9]{3,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """Articles of one address, or a story."""

    articles: tuple[str, ...] = ()
    story: str | None = None


def look_up(store: Store, subject: str) -> Meant:
    """What is meant; InputError, with what is near, if nothing or several things are."""
    known = store.articles.outlines()
    if re.match(r"[a-z][a-z0-9+.-]*:", subject, re.IGNORECASE):
        return _at_address(store, subject, known)
    names = {one.id: Meant(articles=(one.id,)) for one in known}
    slugs = {slug: Meant(story=story) for story, _, slug in store.briefs.permalinks()}
    stories = {story.id: Meant(story=story.id) for story in store.stories.all()}
    names |= slugs | stories
    wanted = subject.strip()
    if wanted in names:
        return names[wanted]
    begun = {name: meant for name, meant in names.items() if name.startswith(wanted.lower())}
    meant = set(begun.values())
    if len(meant) == 1 and len(wanted) >= SHORTEST:
        return meant.pop()
    if meant and len(wanted) >= SHORTEST:
        shown = ", ".join(sorted(name[:40] for name in begun)[:MOST_CANDIDATES])
        raise InputError(subject, f"begins {len(meant)} names: {shown}")
    raise InputError(subject, "no article and no story of this id or slug" + _near(wanted, [*slugs, *stories]))


def _at_address(store: Store, subject: str, known: Iterable[Outline]) -> Meant:
    from veilleur.articles import place

    wanted = place(subject)
    here = [one for one in known if place(one.url) == wanted]
    if here:
        last = {store.articles.latest(one.url, source=one.source) or one.id for one in here}
        return Meant(articles=tuple(sorted(last)))
    outcome = next((one for one in store.entries.outlines() if place(one.url) == wanted), None)
    if outcome is not None:
        became = outcome.outcome or "not read yet"
        told = [one for one in store.articles.abstentions() if place(one.url) == wanted]
        why = f" ({told[0].reason}: {told[0].detail})" if told else ""
        raise InputError(subject, f"no article is kept; its entry in {outcome.source}: {became}{why}")
    raise InputError(subject, "no article of this address" + _near(subject, [one.url for one in known]))


def _near(wanted: str, names: Iterable[str]) -> str:
    """What is spelled nearly the same; compared only with what shares a word, of thousands of names."""
    words = set(_WORD.findall(wanted.lower())) - {"https", "http", "www"}
    sharing = [name for name in dict.fromkeys(names) if words & set(_WORD.findall(name.lower()))]
    sharing.sort(key=lambda name: (-len(words & set(_WORD.findall(name.lower()))), name))
    near = get_close_matches(wanted, sharing[:200], n=MOST_CANDIDATES, cutoff=0.5)
    return f"; near: {', '.join(near)}" if near else "; `veilleur search` finds words"
