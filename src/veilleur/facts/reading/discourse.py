"""What an article has spoken of so far, so that "the clinic", "it" and what is left out find their names."""

from collections import deque
from dataclasses import dataclass
from functools import cached_property

from veilleur.facts.reading.mentions import Mention
from veilleur.facts.reading.nouns import nouns
from veilleur.facts.reading.sentence import Reading

REACH = 4
"""Sentences over which a name stays in mind; the title's stays for the whole article."""

MOST_KEPT = 8
"""Sentences, or pieces of very long ones, that are kept for their names."""

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


class _Kept:
    """A sentence whose names are looked for when one is asked for."""

    def __init__(self, reading: Reading, victims: tuple[Mention, ...]) -> None:
        self.index = reading.sentence.index
        self._reading, self._victims = reading, victims

    @cached_property
    def names(self) -> list[Known]:
        """The names of the sentence, those whom it tells of last."""
        seen = [mention for mention in self._reading.mentions if may_be_meant(mention)]
        victims = [mention for mention in self._victims if "name" in mention.classes]
        ordered = [*(mention for mention in seen if mention not in self._victims), *victims]
        return [Known(mention, self._reading) for mention in ordered]


class Discourse:
    """The names of an article in the order of its sentences. A sentence is read for them only when one is asked for."""

    def __init__(self) -> None:
        self._title: _Kept | None = None
        self._last: deque[_Kept] = deque(maxlen=MOST_KEPT)
        self._speaker: Known | None = None

    def read(self, reading: Reading, victims: tuple[Mention, ...] = ()) -> None:
        """Keep a sentence; `victims` are those whom it tells of."""
        kept = _Kept(reading, victims)
        if self._title is None and kept.index == 0:
            self._title = kept
        else:
            self._last.append(kept)

    def spoke(self, speaker: Mention, reading: Reading) -> None:
        """Keep who spoke last."""
        self._speaker = Known(speaker, reading)

    def speaker(self, pronoun: str) -> Known | None:
        """Who is meant by the pronoun that speaks: the last speaker, or else the name in focus."""
        del pronoun
        if self._speaker is not None:
            return self._speaker
        kept = (*reversed(self._last), *filter(None, [self._title]))
        return next((one.names[-1] for one in kept if one.names), None)

    def of_noun(self, noun: str, reading: Reading) -> Known | None:
        """The name that "the clinic" stands for: the last that holds this noun, or else the last one of an
        organisation."""
        near = self._near(reading)
        for known in reversed(near):
            if noun in known.mention.value.lower().split(" "):
                return known
        return next(
            (known for known in reversed(near) if "organisation" in known.mention.classes), near[-1] if near else None
        )

    def in_focus(self, reading: Reading, before: int) -> Known | None:
        """The organisation that a clause without one is about: named before in its sentence, or in those just before
        it."""
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
        near = [one for one in self._last if reading.sentence.index - one.index <= REACH]
        return [known for one in (*filter(None, [self._title]), *near) for known in one.names]


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
