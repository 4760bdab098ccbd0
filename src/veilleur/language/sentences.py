"""Where sentences begin and end."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import sentencex

from veilleur.records import Article, Block, BlockKind

PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.STANDFIRST, BlockKind.QUOTE, BlockKind.ITEM})

_LONGEST_STRETCH = 4_000

_ABBREVIATED = {
    "fr": re.compile(
        r"(?:^|[\s(«'’\-])(?:[A-ZÀ-Ý]|MM|Dr|Pr|Me|Mgr|Ste?|art|no|n|al|vol|éd|env|janv|févr|juill|sept|oct|nov|déc)\.$"
    ),
    "en": re.compile(r"(?i)(?:^|[\s(])(?:incl|excl|approx|esp|vers?|resp)\.$"),
}
"""What the splitter takes for an end, though a name, number or month follows: "M. Durand"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence `article.text[start:end]`, the block it stands in, and its place among the article's sentences."""

    start: int
    end: int
    text: str
    block: Block
    index: int


@lru_cache(maxsize=4096)
def sentence_bounds(text: str, language: str) -> tuple[tuple[int, int], ...]:
    """Bounds of the sentences of a text in code points, without the white space around them."""
    bounds: list[tuple[int, int]] = []
    abbreviated = _ABBREVIATED.get(language)
    for begin, stop in _split(text, language):
        words = text[begin:stop]
        start = begin + len(words) - len(words.lstrip())
        end = stop - len(words) + len(words.rstrip())
        if start >= end:
            continue
        first, last = bounds[-1] if bounds else (start, start)
        ending = text[max(first, last - 8) : last]
        within_a_word = bounds and start == last and text[start].isalnum()  # "Acme.Json.Fast"
        if within_a_word or (abbreviated is not None and "\n" not in text[last:start] and abbreviated.search(ending)):
            bounds[-1] = (first, end)
        else:
            bounds.append((start, end))
    return tuple(bounds)


def _split(text: str, language: str) -> Iterator[tuple[int, int]]:
    """What the splitter takes for sentences. It looks at long stretches only in parts: its time grows with their
    square."""
    begin = 0
    while begin < len(text):
        end = begin + _LONGEST_STRETCH
        if end < len(text):
            middle = begin + _LONGEST_STRETCH // 2
            end = next(
                (cut + len(mark) for mark in ("\n", ". ", " ") if (cut := text.rfind(mark, middle, end)) > 0), end
            )
        for boundary in sentencex.get_sentence_boundaries(language, text[begin:end]):
            yield begin + boundary["start_index"], begin + boundary["end_index"]
        begin = end


def article_sentences(article: Article) -> Iterator[Sentence]:
    """The sentences of an article in order. A title, heading, table row or code block is one sentence."""
    index = 0
    language = article.language if article.language != "und" else "en"
    for block in article.blocks:
        text = article.text[block.start : block.end]
        bounds = sentence_bounds(text, language) if block.kind in PROSE else ((0, len(text)),)
        for start, end in bounds:
            yield Sentence(
                start=block.start + start, end=block.start + end, text=text[start:end], block=block, index=index
            )
            index += 1
