"""Words of a text with their places. Linear in the text: no pattern here can run over the same letters twice."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(
    r"\d{1,30}(?:[.,]\d{1,12}){0,8}(?![^\W_]|[-_][^\W_]|[.,]\d)"  # A number: 2,500,000 or 2.5 or 4.2.1
    r"|[^\W_]+(?:[-.&_@+/]{1,2}[^\W_]+|['’](?!s\b)[^\W_]+)*"  # A word: CVE-2026-1234, AT&T, 4.2.1-rc1, O'Brien
    r"|['’]s\b|\S"
)
_ELIDED = re.compile(r"(?i)(?:[ldnsjmtc]|qu|jusqu|lorsqu|puisqu|quelqu|presqu)['’](?=\w)")
_INVERTED = re.compile(r"(?:-t)?-(ils?|elles?|on)\b(?!-)")
"""A pronoun behind its verb ("dit-elle", "a-t-il admis"): a word of its own."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word, number or sign `text[start:end]`; `low` is its form in lower case with a straight apostrophe."""

    text: str
    low: str
    start: int
    end: int

    @property
    def is_name(self) -> bool:
        """Whether it begins as a name does: with a capital, or a digit before one ("3CX")."""
        first = self.text[0]
        return first.isupper() or (first.isdigit() and any(letter.isupper() for letter in self.text[1:]))

    @property
    def is_word(self) -> bool:
        """Whether it holds a letter or a digit."""
        return any(letter.isalnum() for letter in self.text)


@lru_cache(maxsize=1024)
def words(text: str, language: str, offset: int = 0) -> tuple[Word, ...]:
    """The words of a text in order. In French an elided article and an inverted pronoun
    are words of their own ("l'", "hôpital"; "dit", "elle")."""
    found: list[Word] = []
    at = 0
    while (match := _WORD.search(text, at)) is not None:
        start, end = match.span()
        if language == "fr" and (elided := _ELIDED.match(text, start)) is not None:
            end = elided.end()
        elif (
            language == "fr"
            and (inverted := _INVERTED.search(text, start, end)) is not None
            and inverted.start() > start
        ):
            end = inverted.start()
        elif language == "fr" and text[start:end] == "-" and (inverted := _INVERTED.match(text, start)) is not None:
            end = inverted.end()
            found.append(Word(text[start:end], inverted[1], offset + start, offset + end))
            at = end
            continue
        form = text[start:end]
        found.append(Word(form, form.lower().replace("’", "'"), offset + start, offset + end))
        at = end
    return tuple(found)


def window(sequence: Sequence[Word], start: int, size: int) -> tuple[str, ...]:
    """The lower-case forms of at most `size` words from one on."""
    return tuple(word.low for word in sequence[start : start + size])
