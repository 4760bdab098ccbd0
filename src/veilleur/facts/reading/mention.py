"""What a sentence mentions, and who knows names."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from veilleur.language.words import Word


@dataclass(frozen=True, slots=True)
class Mention:
    """Something that a sentence mentions, over the words `first` to `last` (exclusive).

    `classes` say what it can be (`name`, `organisation`, `attackers`, `people`, `data`, `services`, `money`, `date`,
    `country`, `cve` ...),
    `value` is its normal form, `head` the word that carries it. `governor` is the preposition that it depends on, empty
    for a subject or an object;
    a list shares that of its first member. `counted` tells a number with its unit.
    """

    first: int
    last: int
    classes: frozenset[str]
    value: str
    head: int
    governor: str = ""
    counted: bool = False

    def is_a(self, classes: Iterable[str]) -> bool:
        """Whether it can be one of these."""
        return not self.classes.isdisjoint(classes)


class NameLexicon(Protocol):
    """Knows names: what they can be, and their usual form."""

    def at(self, line: Sequence[Word], place: int) -> tuple[int, frozenset[str], str] | None:
        """The number of words, the classes and the usual form of the longest name that begins there."""
        ...


class Lexicon(Protocol):
    """Makes the names of one article."""

    def within(self, lines: Iterable[Sequence[Word]], language: str) -> NameLexicon:
        """The names of one article, decided by all that its lines say."""
        ...


class NoNames:
    """A lexicon that knows no name."""

    def within(self, lines: Iterable[Sequence[Word]], language: str) -> "NoNames":
        """Itself."""
        del lines, language
        return self

    def at(self, line: Sequence[Word], place: int) -> tuple[int, frozenset[str], str] | None:
        """Nothing."""
        del line, place
        return None
