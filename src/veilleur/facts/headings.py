"""Which part of an article a sentence stands in, by the heading above it."""

import re
from collections.abc import Callable, Iterator

from veilleur.language.sentences import Sentence, article_sentences
from veilleur.records import Article, BlockKind

_LISTS = frozenset({BlockKind.ITEM, BlockKind.ROW})
_NUMBERED = re.compile(r"\d{1,2}[.)]\s")


def under_headings(article: Article, heads: Callable[[Sentence], bool]) -> Iterator[tuple[Sentence, Sentence | None]]:
    """Each sentence with what heads it: a heading that `heads` accepts, up to the next heading of its level.

    A sentence that ends with a colon heads the list right behind it (items, or paragraphs with numbers), if `heads`
    accepts it.
    """
    heading: Sentence | None = None
    lead: Sentence | None = None
    for sentence in article_sentences(article):
        kind = sentence.block.kind
        if kind is BlockKind.HEADING:
            lead = None
            if heads(sentence):
                heading = sentence
            elif heading is not None and sentence.block.level <= heading.block.level:
                heading = None
            yield sentence, None
            continue
        listed = kind in _LISTS or _NUMBERED.match(article.text, sentence.block.start) is not None
        yield sentence, (lead or heading) if listed else heading
        if not listed:
            lead = sentence if sentence.text.endswith(":") and heads(sentence) else None
