"""The nouns of security news by what they stand for, from `facts/lexicon/nouns.<language>.txt`."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from veilleur.facts.reading.inflection import noun_forms
from veilleur.language.words import Word, words

Phrase = tuple[str, ...]


class PhraseIndex:
    """Phrases by their first word, to be found at a place of a line, the longest first."""

    def __init__(self, phrases: Mapping[Phrase, frozenset[str]]) -> None:
        self.phrases = tuple(sorted(phrases))
        self._by_first: dict[str, list[tuple[Phrase, frozenset[str]]]] = {}
        for phrase, classes in phrases.items():
            self._by_first.setdefault(phrase[0], []).append((phrase, classes))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def at(self, line: Sequence[Word], place: int) -> tuple[int, frozenset[str]] | None:
        """The number of words and the classes of the longest phrase that begins there."""
        for phrase, classes in self._by_first.get(line[place].low, ()):
            end = place + len(phrase)
            if end <= len(line) and all(line[place + n].low == part for n, part in enumerate(phrase)):
                return len(phrase), classes
        return None


@cache
def listed(lexicon: str, language: str) -> Mapping[str, tuple[Phrase, ...]]:
    """The entries of `facts/lexicon/<lexicon>.<language>.txt` by section, in the words of a line, in no other form."""
    found: dict[str, list[Phrase]] = {}
    for section, entry in _entries(lexicon, language):
        found.setdefault(section, []).append(tuple(word.low for word in words(entry, language)))
    return {section: tuple(entries) for section, entries in found.items()}


@cache
def phrases(lexicon: str, language: str) -> PhraseIndex:
    """The nouns of `facts/lexicon/<lexicon>.<language>.txt` by section, in every form that the rules make."""
    found: dict[Phrase, set[str]] = {}
    for section, noun in _entries(lexicon, language):
        forms = (noun[:-1],) if noun.endswith("!") else noun_forms(noun, language)
        for form in forms:
            found.setdefault(tuple(word.low for word in words(form, language)), set()).add(section)
    return PhraseIndex({phrase: frozenset(classes) for phrase, classes in found.items()})


def _entries(lexicon: str, language: str) -> Iterator[tuple[str, str]]:
    section = ""
    source = files("veilleur.facts.lexicon") / f"{lexicon}.{language}.txt"
    for line in source.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            for entry in line.split(";"):
                if entry.strip():
                    yield section, entry.strip()


def nouns(language: str) -> PhraseIndex:
    """The built-in nouns of a language that is read (`en`, `fr`)."""
    return phrases("nouns", language)
