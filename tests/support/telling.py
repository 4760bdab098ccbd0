"""What a text tells, in one line per fact, for tests that read many sentences."""

from datetime import UTC, datetime

from veilleur.facts.events import EventExtractor
from veilleur.records import Fact, Polarity, Stance
from veilleur.testing import check_extractor, make_article

DAY = datetime(2026, 3, 10, 8, tzinfo=UTC)
"""A Tuesday."""


def facts(
    kind: str, text: str, language: str = "en", title: str = "Une page", names: object | None = None
) -> list[Fact]:
    """The facts of a kind in a text published on DAY; each of them quotes it."""
    page = make_article(title, *text.split("\n"), language=language, published_at=DAY)
    extractor = EventExtractor() if names is None else EventExtractor(names=names)  # type: ignore[arg-type]
    check_extractor(extractor, [page])
    return [fact for fact in extractor.extract(page) if fact.kind == kind]


def told(kind: str, text: str, language: str = "en", title: str = "Une page") -> list[str]:
    """The facts of a kind as lines: roles in the order of their names, then what differs from an asserted, positive
    fact.
    """
    return [_line(fact) for fact in facts(kind, text, language, title)]


def _line(fact: Fact) -> str:
    roles = [f"{role.name}={role.value}" for role in sorted(fact.roles, key=lambda role: (role.name, role.span.start))]
    stance = [fact.stance.value] if fact.stance is not Stance.ASSERTED else []
    negative = ["negative"] if fact.polarity is Polarity.NEGATIVE else []
    speaker = [f"says {fact.speaker.quote}"] if fact.speaker is not None else []
    scope = [f"scope {fact.scope.quote}"] if fact.scope is not None else []
    return "; ".join([*roles, *stance, *negative, *speaker, *scope])
