"""Words of a sentence as text, and the phrase before a verb."""

from collections.abc import Collection

from veilleur.facts.reading import grammar
from veilleur.facts.reading.sentence import Reading


def as_written(reading: Reading, first: int, last: int) -> str:
    """The words from one to another, one blank between those that stand apart."""
    made = ""
    for place in range(first, last):
        word = reading.line[place]
        made += (" " if made and word.start > reading.line[place - 1].end else "") + word.text
    return made


def thing_before(reading: Reading, end: int, things: Collection[str]) -> tuple[int, int] | None:
    """The noun phrase right before a verb, if it holds a word of `things`: "booking complaints that install"."""
    last = end
    while last > 0 and (
        reading.low(last - 1) in {"that", "which", "qui"} or reading.low(last - 1) in grammar.ADVERBS[reading.language]
    ):
        last -= 1
    first = last
    while first > 0 and last - first < 5 and reading.line[first - 1].is_word:
        low = reading.low(first - 1)
        if (
            low in grammar.AUXILIARIES[reading.language]
            or low in grammar.SUBORDINATORS[reading.language]
            or low in grammar.PREPOSITIONS[reading.language]
        ):
            break
        first -= 1
        if low in grammar.ARTICLES[reading.language]:
            break
    if first == last or not any(reading.low(n) in things for n in range(first, last)):
        return None
    return first, last
