"""Full-text search over what is kept: articles, and the last revision of each brief."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Engine, text

from veilleur.errors import StoreError

_QUOTED = re.compile(r'"([^"]*)"?|(\S+)')
_BEGIN, _END = "\x02", "\x03"
_FOUND = re.compile(f"{_BEGIN}([^{_END}]*){_END}")
_QUERY = text(
    "SELECT r.kind, r.subject, r.language, r.audience, c.title, "
    "snippet(search_index, -1, :begin, :end, '…', 32) AS snippet "
    "FROM search_index JOIN search_rows AS r ON r.number = search_index.rowid "
    "JOIN search_content AS c ON c.number = r.number "
    "WHERE search_index MATCH :query ORDER BY bm25(search_index, 4.0, 1.0), r.number LIMIT :most"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An article or a brief that holds all the words.

    `subject` is the id of the article or of the brief's story. `snippet` are its words, each part with whether it was
    looked for.
    """

    kind: str
    subject: str
    language: str
    audience: str
    title: str
    snippet: tuple[tuple[str, bool], ...]


class Search:
    """The index of a store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def find(self, words: Sequence[str], *, limit: int) -> tuple[Found, ...]:
        """What holds all of these words, the best first; nothing if there is no word among them.

        In double quotes, or in one element with spaces, words are a phrase; `*` at its end stands for any ending.
        StoreError if this kind of database has no index.
        """
        if self._engine.dialect.name != "sqlite":
            raise StoreError(str(self._engine.url), "search works on SQLite stores only, so far")
        query = match_expression(words)
        if not query:
            return ()
        values = {"query": query, "most": limit, "begin": _BEGIN, "end": _END}
        with self._engine.connect() as connection:
            rows = connection.execute(_QUERY, values).mappings().all()
        return tuple(
            Found(
                kind=row["kind"],
                subject=row["subject"],
                language=row["language"],
                audience=row["audience"],
                title=row["title"],
                snippet=tuple(_parts(row["snippet"] or "")),
            )
            for row in rows
        )


def match_expression(words: Sequence[str]) -> str:
    """An FTS5 expression that cannot be wrong: each term is a string of the language, whatever it holds."""
    terms = [term for one in words for term in _terms(one)]
    return " ".join('"' + term.rstrip("*").replace('"', '""') + ('"*' if term.endswith("*") else '"') for term in terms)


def _terms(words: str) -> Iterator[str]:
    """An element is one term, or several if there are quotes in it. What has neither letter nor digit is none."""
    clean = words.encode("utf-8", "ignore").decode().replace("\0", " ")
    found = [match.group(1) or match.group(2) or "" for match in _QUOTED.finditer(clean)] if '"' in clean else [clean]
    for one in found:
        term = one.strip()
        if any(char.isalnum() for char in term):
            yield term


def _parts(snippet: str) -> Iterator[tuple[str, bool]]:
    for number, part in enumerate(_FOUND.split(" ".join(snippet.split()))):
        if part:
            yield part, number % 2 == 1
