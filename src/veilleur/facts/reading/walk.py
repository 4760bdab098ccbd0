"""The sentences of an article in the order in which they are read, each with those next to it."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from veilleur.facts.reading.mention import NameLexicon
from veilleur.facts.reading.sentence import Reading
from veilleur.language.sentences import Sentence, article_sentences
from veilleur.records import Article, BlockKind

LONGEST_READ = 800
"""Code points that are read as one sentence. What has more is a list, or an attack on the reader: it is read in
pieces."""

NEAR = 2
"""Sentences before and after one that its kinds may look at."""


def readable(article: Article) -> Iterator[Sentence]:
    """The sentences in prose and titles; very long ones in pieces, cut behind a blank."""
    for sentence in article_sentences(article):
        if sentence.block.kind in {BlockKind.CODE, BlockKind.ROW}:
            continue
        if len(sentence.text) <= LONGEST_READ:
            yield sentence
            continue
        start = 0
        while start < len(sentence.text):
            end = start + LONGEST_READ
            if end < len(sentence.text):
                end = sentence.text.rfind(" ", start + LONGEST_READ // 2, end) + 1 or end
            piece = sentence.text[start:end]
            words_from = start + len(piece) - len(piece.lstrip())
            piece = piece.strip()
            if piece:
                begins = sentence.start + words_from
                yield replace(sentence, start=begins, end=begins + len(piece), text=piece)
            start = end


def readings(sentences: Iterable[Sentence], language: str, day: date | None, names: NameLexicon) -> Iterator[Reading]:
    """The sentences read in order, linked to those next to them; no more are kept than `NEAR` on each side."""
    ahead: deque[Reading] = deque()
    behind: deque[Reading] = deque()

    def gone(reading: Reading) -> Reading:
        behind.append(reading)
        if len(behind) > NEAR:
            behind.popleft()
            behind[0].before = None
        return reading

    for sentence in sentences:
        reading = Reading(sentence, language, day, names)
        if ahead:
            ahead[-1].after, reading.before = reading, ahead[-1]
        ahead.append(reading)
        if len(ahead) > NEAR:
            yield gone(ahead.popleft())
    while ahead:
        yield gone(ahead.popleft())
