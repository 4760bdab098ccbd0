"""What an article says, with the words that say it."""

from dataclasses import dataclass
from enum import StrEnum

from veilleur.records.article import Span


class Stance(StrEnum):
    """How the text stands to what it says."""

    ASSERTED = "asserted"
    ATTRIBUTED = "attributed"
    UNCONFIRMED = "unconfirmed"
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"


class Polarity(StrEnum):
    """Whether the text says that something is, or that it is not."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """One part of a fact: its name (`cve`, `score`), the type and normalised form of its value, and its words."""

    name: str
    type: str
    value: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that one article says. `kind` and the names of roles are those of `docs/reference/facts.md`.

    Without evidence there is no fact. `extractor` and `version` say who found it, so that the findings of a bad
    version can be recalled.
    """

    kind: str
    roles: tuple[Role, ...]
    evidence: tuple[Span, ...]
    extractor: str
    version: str
    stance: Stance = Stance.ASSERTED
    polarity: Polarity = Polarity.POSITIVE
    speaker: Span | None = None
    scope: Span | None = None

    def __post_init__(self) -> None:
        if not self.evidence:
            message = f"a {self.kind} fact without words"
            raise ValueError(message)
        if {span.article for span in self.evidence} != {self.article}:
            message = f"a {self.kind} fact over several articles"
            raise ValueError(message)

    @property
    def article(self) -> str:
        """Id of the article that says it."""
        return self.evidence[0].article

    def role(self, name: str) -> Role | None:
        """The first role of this name."""
        return next((role for role in self.roles if role.name == name), None)
