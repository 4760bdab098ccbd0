"""Where a finding stands in an article, and the words that are kept as its evidence."""

from bisect import bisect_right
from collections.abc import Iterable

from veilleur.language.sentences import Sentence, article_sentences
from veilleur.records import Article, Span

MOST_EVIDENCE = 3
"""Spans of evidence in one fact."""

_LONGEST = 800  # Code points of one span of evidence; a longer sentence is cut around the finding.
_AROUND = 300


class Sentences:
    """The sentences of an article, to be found by place."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.all = tuple(article_sentences(article))
        self._starts = [sentence.start for sentence in self.all]

    def at(self, place: int) -> Sentence:
        """The sentence at a place of the text, or the last before it."""
        return self.all[max(0, bisect_right(self._starts, place) - 1)]

    def evidence(self, start: int, end: int) -> Span:
        """The sentences in which `text[start:end]` stands; of a very long one the words around it."""
        first, last = self.at(start), self.at(end - 1)
        begin, stop = min(first.start, start), max(last.end, end)
        if stop - begin <= _LONGEST:
            return self.article.quote(begin, stop)
        text = self.article.text
        cut = max(begin, start - _AROUND)
        tail = min(stop, min(end, start + _AROUND) + _AROUND)
        if cut > begin:
            space = text.find(" ", cut, start)
            cut = space + 1 if space >= 0 else cut
        if tail < stop:
            space = text.rfind(" ", min(end, tail), tail)
            tail = space if space > start else tail
        return self.article.quote(cut, tail)


def distinct(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The first spans of evidence in their order, none twice."""
    return tuple(dict.fromkeys(spans))[:MOST_EVIDENCE]
