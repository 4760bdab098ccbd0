"""Which sentences of an article tell the most, so that a brief can quote them."""

import math
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import re2

from veilleur.language.sentences import PROSE, Sentence, article_sentences
from veilleur.records import Article, BlockKind, Fact

SHORTEST, LONGEST = 7, 60
"""Words of a sentence worth quoting."""

_WORD = re2.compile(r"[\p{L}\p{N}]+(?:[.,:’'\-][\p{L}\p{N}]+)*")
_OPENS_ELSEWHERE = re2.compile(
    r"(?i)^(?:it|this|that|these|those|he|she|they|we|i|you|but|and|so|however|also|in addition|for example|"
    r"il|elle|ils|elles|ce|cet|cette|ces|cela|nous|je|vous|mais|et|or|donc|cependant|toutefois|en outre|par ailleurs|"
    r"er|sie|es|dies|diese|dieser|wir|aber|und|zudem|außerdem|"
    r"este|esta|estos|estas|ello|nosotros|pero|y|además)\b"
)
_TEASER = re2.compile(
    r"(?i)\b(?:subscribe|newsletter|sign up|follow us|read more|read also|click here|join us|webinar|sponsored|"
    r"advertisement|cookies?|all rights reserved|originally appeared|podcast|stay tuned|learn more|register now|"
    r"abonnez|inscrivez|lire aussi|lire la suite|en savoir plus|suivez-nous|publicité|tous droits réservés|"
    r"abonnieren|lesen sie auch|mehr erfahren|suscríbase|suscríbete|lea también|más información)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A sentence worth quoting and how much it tells (higher is more)."""

    article: Article
    sentence: Sentence
    score: float
    stems: frozenset[str]
    marks: frozenset[str]

    def repeats(self, other: "Telling") -> bool:
        """Whether it says what another says: the same words, or, across languages, the same names and numbers."""
        numbers = {mark for mark in self.marks if mark[0].isdigit()}
        counted = bool(numbers) and numbers == {mark for mark in other.marks if mark[0].isdigit()}
        if self.article.language == other.article.language:
            together = self.stems & other.stems
            return len(together) > (0.15 if counted else 0.45) * min(len(self.stems), len(other.stems))
        together = self.marks & other.marks
        return counted or (len(together) >= 3 and len(together) > 0.6 * min(len(self.marks), len(other.marks)))


def stem(word: str) -> str:
    """The first letters of a word without case or accents: enough to see that two sentences use it."""
    bare = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in bare if not unicodedata.combining(char))[:6]


def tellings(article: Article, facts: Sequence[Fact]) -> tuple[Telling, ...]:
    """The sentences of an article that may be quoted, the most telling first; ties by place."""
    sentences = [s for s in article_sentences(article) if s.block.kind in PROSE]
    stems = {s.index: [stem(w) for w in _WORD.findall(s.text) if len(w) > 3] for s in sentences}
    counts = Counter(word for words in stems.values() for word in set(words))
    carried = _carried(sentences, facts)
    found = []
    for order, sentence in enumerate(sentences):
        words = _WORD.findall(sentence.text)
        if not _quotable(sentence, words):
            continue
        marks = frozenset(stem(w) for n, w in enumerate(words) if any(c.isdigit() for c in w) or (n and w[0].isupper()))
        central = sum(math.log(1 + counts[w]) for w in set(stems[sentence.index])) / (
            4 + len(set(stems[sentence.index]))
        )
        score = (
            1.2 / (1 + 0.12 * order)
            + 0.6 * central
            + 0.1 * min(carried[sentence.index], 2)
            + 0.05 * min(len(marks), 6)
            - (0.5 if _OPENS_ELSEWHERE.match(sentence.text) else 0.0)
        )
        found.append(
            Telling(
                article=article, sentence=sentence, score=score, stems=frozenset(stems[sentence.index]), marks=marks
            )
        )
    return tuple(sorted(found, key=lambda telling: (-round(telling.score, 9), telling.sentence.index)))


def _quotable(sentence: Sentence, words: Sequence[str]) -> bool:
    if not SHORTEST <= len(sentence.text.split()) <= LONGEST or len(words) < SHORTEST - 1:
        return False
    if sentence.text[-1] not in '.!»”")' or _TEASER.search(sentence.text):
        return False
    if sentence.block.kind is BlockKind.ITEM and sentence.text[-1] not in ".!":
        return False
    return sentence.text[0].isupper() or sentence.text[0].isdigit() or sentence.text[0] in '«“"'


def _carried(sentences: Iterable[Sentence], facts: Sequence[Fact]) -> Counter[int]:
    carried: Counter[int] = Counter()
    for sentence in sentences:
        for fact in facts:
            span = fact.evidence[0]
            if sentence.start <= span.start < sentence.end:
                carried[sentence.index] += 1
    return carried
