"""What the sentences of a test tell: the facts of one kind, each as a line of its roles."""

from dataclasses import replace
from datetime import UTC, datetime

from building import article

from veilleur.facts.events import EventExtractor
from veilleur.records import Fact
from veilleur.testing import check_extractor

DAY = datetime(2026, 3, 12, 9, 0, tzinfo=UTC)
"""A Thursday, on which every article of these tests is published."""


def facts(kind: str, *paragraphs: str, language: str = "en", title: str = "A title") -> list[Fact]:
    """The facts of a kind, checked against the contract of extractors."""
    page = replace(article(*paragraphs, language=language, title=title), published_at=DAY)
    check_extractor(EventExtractor(), [page])
    return [fact for fact in EventExtractor().extract(page) if fact.kind == kind]


def values(fact: Fact, *names: str) -> dict[str, str]:
    """The values of the roles of a fact, several of one name joined by " + "; of all roles if none is named."""
    found: dict[str, str] = {}
    for role in fact.roles:
        if not names or role.name in names:
            found[role.name] = f"{found[role.name]} + {role.value}" if role.name in found else role.value
    return found


def told(kind: str, *paragraphs: str, language: str = "en", title: str = "A title") -> list[dict[str, str]]:
    """The roles of the facts of a kind, fact by fact."""
    return [values(fact) for fact in facts(kind, *paragraphs, language=language, title=title)]


def standing(kind: str, *paragraphs: str, language: str = "en") -> list[tuple[str, str, str]]:
    """Stance, polarity and speaker of the facts of a kind."""
    return [
        (fact.stance.value, fact.polarity.value, fact.speaker.quote if fact.speaker is not None else "")
        for fact in facts(kind, *paragraphs, language=language)
    ]
