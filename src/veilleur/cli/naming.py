"""What names an identifier: the articles that hold it, by the story that each tells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from veilleur.errors import InputError
from veilleur.language.identifiers import cves, ghsas

if TYPE_CHECKING:
    from veilleur.store import Store

_MOST = 10_000


def identifier_in(subject: str) -> str | None:
    """The normal form of a CVE or GHSA identifier, if that is all that a subject is."""
    words = subject.strip()
    found = (*cves(words), *ghsas(words))
    return found[0].value if len(found) == 1 and (found[0].start, found[0].end) == (0, len(words)) else None


class Named:
    """An identifier, and what is kept of it."""

    def __init__(self, store: Store, identifier: str) -> None:
        self._identifier = identifier
        # A brief quotes its articles, so that they alone tell which stories name it.
        ids = [one.subject for one in store.search.find([identifier], limit=_MOST) if one.kind == "article"]
        if not ids:
            raise InputError(identifier, "no article names it")
        outlines = {one.id: one for one in store.articles.outlines()}
        self._articles = [(outlines[one], store.stories.having(one)) for one in ids if one in outlines]

    def json(self) -> dict[str, Any]:
        """As a JSON value."""
        return {
            "kind": "identifier",
            "id": self._identifier,
            "stories": sorted({story for _, stories in self._articles for story in stories}),
            "articles": [
                {"id": one.id, "source": one.source, "url": one.url, "title": one.title, "stories": list(stories)}
                for one, stories in self._articles
            ],
        }

    def lines(self) -> Iterator[tuple[str, str]]:
        """Each line with its style."""
        yield self._identifier, "bold"
        for one, stories in self._articles:
            yield f"{one.id[:16]} {one.source}: {one.title}", ""
            yield f"  {one.url}" + "".join(f"; {story}" for story in stories), "dim"
