"""Where sentences begin and end."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import sentencex

from veilleur.records import Article, Block, BlockKind

PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.STANDFIRST, BlockKind.QUOTE, BlockKind.ITEM})


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
    bounds = []
    for boundary in sentencex.get_sentence_boundaries(language, text):
        start, end = boundary["start_index"], boundary["end_index"]
        words = text[start:end]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        if start < end:
            bounds.append((start, end))
    return tuple(bounds)


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
