"""What the writer cuts out of articles and facts: short words that stand for longer ones, and values that hold."""

from collections.abc import Callable, Sequence
from decimal import Decimal

import re2

from veilleur.briefs.quota import FEW_WORDS, QUOTE_WORDS, count_words
from veilleur.records import Article, Fact, Origin, Role, Span

_WORD = re2.compile(r"\S+")
_SCORE = re2.compile(r"\d{1,2}(?:\.\d{1,2})?")


def few_words(span: Span, article: Article, enough: Callable[[str], bool]) -> Span:
    """The first few words in a row of a span that are enough, or simply its first few words."""
    words = list(_WORD.finditer(span.quote))
    if count_words(span.quote) > len(words):  # no spaces to cut at
        return article.quote(span.start, min(span.end, span.start + FEW_WORDS))
    windows = [(words[n].start(), words[min(n + FEW_WORDS, len(words)) - 1].end()) for n in range(len(words))]
    low, high = next(((low, high) for low, high in windows if enough(span.quote[low:high])), windows[0])
    return article.quote(span.start + low, span.start + high)


def title_words(article: Article) -> Span:
    """The words of a title that may be quoted: all of them, but for a title that is a text."""
    start, end = article.blocks[0].start, article.blocks[0].end
    for word in _WORD.finditer(article.text[start:end]):
        if count_words(article.text[start : start + word.end()]) > QUOTE_WORDS:
            return article.quote(start, start + word.start()) if word.start() else article.quote(start, start + 80)
    return article.quote(start, end)


def origin_of(fact: Fact) -> Origin:
    """Whose advice it is; what an extractor calls otherwise is the article's."""
    role = fact.role("origin")
    return Origin(role.value) if role and role.value in {"vendor", "authority"} else Origin.ARTICLE


def score_of(fact: Fact) -> Decimal | None:
    """The CVSS score of a fact; None if it has none, or none that can be one."""
    role = fact.role("score")
    return Decimal(role.value) if role and _SCORE.fullmatch(role.value) and Decimal(role.value) <= 10 else None


def worst(named: Sequence[tuple[Fact, Role]]) -> list[tuple[Fact, Role]]:
    """Of a long list, the few with the highest scores, in their order."""
    scores = sorted((score for fact, _ in named if (score := score_of(fact)) is not None), reverse=True)[:5]
    return [(fact, role) for fact, role in named if scores and (score_of(fact) or 0) >= scores[-1]][: len(scores)]


def identifier_of(fact: Fact) -> Role | None:
    """The role that names a vulnerability."""
    return fact.role("cve") or fact.role("ghsa") if fact.kind == "vulnerability" else None
