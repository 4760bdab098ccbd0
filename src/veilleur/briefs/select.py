"""Which sentences of an article tell the most, so that a brief can quote them."""

import math
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import re2

from veilleur.briefs.patter import ABOUT_ITSELF, CAPTION, OPENS_ELSEWHERE, SUPPOSES, TEASER
from veilleur.briefs.quota import count_words
from veilleur.language.sentences import PROSE, Sentence, article_sentences
from veilleur.records import Article, BlockKind, Fact, Span

SHORTEST, LONGEST = 7, 60
"""Words of a sentence worth quoting."""

_WORD = re2.compile(r"[\p{L}\p{N}]+(?:[.,:’'\-][\p{L}\p{N}]+)*")
_MARKER = re2.compile(r"^(?:(?:[A-Za-z]|\d{1,2})(?:[.)]|\s[-–—:])|[-–—•*·▪‣])\s+")
_WIDE = re2.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
_ENDS = '.!»”")。！।۔…'


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


def without_marker(article: Article, span: Span) -> Span:
    """An entry of a list without the letter, number or dot that counts it ("A - Upgrade" is "Upgrade")."""
    marker = _MARKER.match(span.quote)
    start = span.start + (marker.end() if marker else 0)
    return article.quote(start, span.end) if start < span.end else span


def tellings(article: Article, facts: Sequence[Fact]) -> tuple[Telling, ...]:
    """The sentences of an article that may be quoted, the most telling first; ties by place."""
    sentences = [s for s in article_sentences(article) if s.block.kind in PROSE]
    words = {s.index: _words(s.text) for s in sentences}
    stems = {s.index: frozenset(stem(w) for w in words[s.index] if len(w) > 3 or _WIDE.search(w)) for s in sentences}
    counts = Counter(word for each in stems.values() for word in each)
    carried = _carried(sentences, facts)
    found = []
    for order, sentence in enumerate(sentences):
        if not _quotable(sentence, words[sentence.index]):
            continue
        own = stems[sentence.index]
        marks = _marks(words[sentence.index])
        score = (
            1.2 / (1 + 0.12 * order)
            + 0.6 * sum(math.log(1 + counts[word]) for word in sorted(own)) / (4 + len(own))
            + 0.1 * min(carried[sentence.index], 2)
            + 0.05 * min(len(marks), 6)
            - _weakness(sentence.text)
        )
        found.append(Telling(article=article, sentence=sentence, score=score, stems=own, marks=marks))
    found = [telling for telling in found if not ABOUT_ITSELF.search(telling.sentence.text)] or found
    return tuple(sorted(found, key=lambda telling: (-round(telling.score, 9), telling.sentence.index)))


def _words(text: str) -> list[str]:
    """The words of a sentence; where a script has no spaces, its pairs of letters."""
    found = []
    for word in _WORD.findall(text):
        wide = len(word) > 2 and _WIDE.search(word)
        found += [word[n : n + 2] for n in range(len(word) - 1)] if wide else [word]
    return found


def _marks(words: Sequence[str]) -> frozenset[str]:
    """The numbers and names of a sentence: what it has in common with its translation."""
    return frozenset(stem(w) for n, w in enumerate(words) if any(c.isdigit() for c in w) or (n and w[0].isupper()))


def _weakness(text: str) -> float:
    """How much less a sentence tells when it is read alone."""
    return (0.5 if OPENS_ELSEWHERE.match(text) else 0.0) + (0.2 if SUPPOSES.match(text) else 0.0)


def _quotable(sentence: Sentence, words: Sequence[str]) -> bool:
    text = sentence.text
    if not SHORTEST <= count_words(text) <= LONGEST or len(words) < SHORTEST - 1:
        return False
    if text[-1] not in _ENDS or text.endswith("...") or TEASER.search(text) or CAPTION.search(text):
        return False
    if sentence.block.kind is BlockKind.ITEM and text[-1] not in ".!。":
        return False
    # "curl", "npm" and "iOS" open a paragraph in small letters
    begins = sentence.start == sentence.block.start and sentence.block.kind is not BlockKind.ITEM
    return begins or not text[0].islower()


_CARRYING = frozenset({"vulnerability", "indicator", "recommendation"})
"""Kinds that make a sentence worth quoting; what happened is told by most sentences, and helps no choice."""


def _carried(sentences: Sequence[Sentence], facts: Sequence[Fact]) -> Counter[int]:
    carried: Counter[int] = Counter()
    starts = [sentence.start for sentence in sentences]
    for fact in facts:
        if fact.kind not in _CARRYING:
            continue
        place = bisect_right(starts, fact.evidence[0].start) - 1
        if place >= 0 and fact.evidence[0].start < sentences[place].end:
            carried[sentences[place].index] += 1
    return carried
