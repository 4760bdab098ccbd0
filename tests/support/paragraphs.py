"""What an article of some paragraphs tells: facts of one kind and the words of their roles."""

from dataclasses import replace
from datetime import UTC, datetime

from building import article

from veilleur.facts import EventExtractor
from veilleur.records import Fact
from veilleur.testing import check_extractor


def told(kind: str, *paragraphs: str, language: str = "en") -> list[Fact]:
    """The facts of a kind."""
    page = replace(article(*paragraphs, language=language), published_at=datetime(2026, 1, 1, tzinfo=UTC))
    check_extractor(EventExtractor(), [page])
    return [fact for fact in EventExtractor().extract(page) if fact.kind == kind]


def role_words(fact: Fact) -> dict[str, list[str]]:
    """The words of each role of a fact."""
    made: dict[str, list[str]] = {}
    for role in fact.roles:
        if role.span is not None:
            made.setdefault(role.name, []).append(role.span.quote)
    return made
