"""What an article has spoken of so far, so that "the clinic", "it" and what is left out find their names."""

from dataclasses import dataclass

from veilleur.facts.reading.mentions import Mention
from veilleur.facts.reading.nouns import nouns
from veilleur.facts.reading.sentence import Reading

REACH = 4
"""Sentences over which a name stays in mind; the title's stays for the whole article."""

_NOT_IN_FOCUS = frozenset(
    {"country", "authority", "media", "malware", "actor", "tool", "attackers", "product", "sector", "person"}
)
_PRONOUNS = frozenset({"it", "they", "elle", "il", "elles", "ils", "on", "she", "he", "who", "qui"})
_PLACED = frozenset({"in", "à", "en", "dans", "near", "across", "between", "entre"})


@dataclass(frozen=True, slots=True)
class Known:
    """A name and the sentence in which it stands."""

    mention: Mention
    reading: Reading


class Discourse:
    """The names of an article in the order of its sentences."""

    def __init__(self) -> None:
        self._names: list[Known] = []
        self._speakers: list[Known] = []
        self._told: dict[tuple[str, str], Known] = {}

    def told(self, kind: str, role: str, known: Known) -> None:
        """Keep what filled a role of the last fact of a kind."""
        self._told[kind, role] = known

    def last_told(self, kind: str, role: str, reading: Reading) -> Known | None:
        """What filled a role of the last fact of a kind that is still in mind: whom "he" was arrested is."""
        known = self._told.get((kind, role))
        if known is None or reading.sentence.index - known.reading.sentence.index > REACH:
            return None
        return known

    def read(self, reading: Reading, victims: tuple[Mention, ...] = ()) -> None:
        """Keep what a sentence names; `victims` are those whom it tells of."""
        seen = [mention for mention in reading.mentions if may_be_meant(mention)]
        ordered = [*(m for m in seen if m not in victims), *(m for m in victims if "name" in m.classes)]
        self._names += [Known(mention, reading) for mention in ordered]

    def spoke(self, speaker: Mention, reading: Reading) -> None:
        """Keep who spoke last."""
        self._speakers.append(Known(speaker, reading))

    def speaker(self, pronoun: str) -> Known | None:
        """Who is meant by the pronoun that speaks: the last speaker, or else the name in focus."""
        del pronoun
        return self._speakers[-1] if self._speakers else (self._names[-1] if self._names else None)

    def of_noun(self, noun: str, reading: Reading) -> Known | None:
        """The name that "the clinic" stands for: the last that holds this noun, or else the last one of an organisation."""
        near = self._near(reading)
        for known in reversed(near):
            if noun in known.mention.value.lower().split(" "):
                return known
        return next(
            (known for known in reversed(near) if "organisation" in known.mention.classes), near[-1] if near else None
        )

    def in_focus(self, reading: Reading, before: int) -> Known | None:
        """The organisation that a clause without one is about: named before in its sentence, or in those just before it."""
        own = [
            mention
            for mention in reading.mentions
            if mention.last <= before and may_be_meant(mention) and "organisation" in mention.classes
        ]
        if own:
            return Known(own[-1], reading)
        near = self._near(reading)
        return next((known for known in reversed(near) if "organisation" in known.mention.classes), None)

    def _near(self, reading: Reading) -> list[Known]:
        index = reading.sentence.index
        return [
            known
            for known in self._names
            if known.reading.sentence.index == 0 or index - known.reading.sentence.index <= REACH
        ]


def may_be_meant(mention: Mention) -> bool:
    """Whether a name can be an organisation that the text is about."""
    return "name" in mention.classes and not mention.is_a(_NOT_IN_FOCUS) and mention.governor not in _PLACED


def is_pronoun(reading: Reading, mention: Mention) -> bool:
    """Whether a mention is a mere pronoun."""
    return mention.last == mention.first + 1 and reading.low(mention.first) in _PRONOUNS


def is_definite(reading: Reading, mention: Mention) -> bool:
    """Whether a noun without a name points back: "the clinic", "cette société"."""
    return (
        "name" not in mention.classes
        and reading.low(mention.first - 1) in {"the", "its", "this", "le", "la", "l'", "cette", "ce", "cet"}
        and nouns(reading.language).at(reading.line, mention.first) is not None
    )
