"""Which part of an article a sentence stands in, by the heading above it."""

from collections.abc import Callable, Iterator

from veilleur.language.sentences import Sentence, article_sentences
from veilleur.records import Article, BlockKind

_LISTS = frozenset({BlockKind.ITEM, BlockKind.ROW})


def under_headings(article: Article, heads: Callable[[Sentence], bool]) -> Iterator[tuple[Sentence, Sentence | None]]:
    """Each sentence with what heads it: a heading that `heads` accepts, up to the next heading of its level.

    A sentence that ends with a colon heads the list right behind it, if `heads` accepts it.
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
        yield sentence, (lead or heading) if kind in _LISTS else heading
        if kind not in _LISTS:
            lead = sentence if sentence.text.endswith(":") and heads(sentence) else None
