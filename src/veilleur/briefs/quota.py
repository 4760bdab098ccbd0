"""How much of a text may be quoted."""

from dataclasses import dataclass, field

from veilleur.records import Article, Span

QUOTE_WORDS = 60
"""Longest quotation, in words (design, rule of trust 7)."""

QUOTED_SHARE = 0.15
"""Largest share of an article that a brief quotes, in characters, its title apart (design, rule of trust 7)."""

FEW_WORDS = 12
"""A quotation of so few words (an identifier, a name) does not count towards the share."""


@dataclass(slots=True)
class Quota:
    """What may still be quoted of one article. `free` lifts the share, never the length of one quotation."""

    article: Article
    free: bool = False
    _taken: set[int] = field(default_factory=set)

    def take(self, span: Span) -> bool:
        """Use some of the quota; False, and nothing used, if that would be too much."""
        words = len(span.quote.split())
        if words > QUOTE_WORDS:
            return False
        if words <= FEW_WORDS:
            return True
        title = self.article.blocks[0].end
        wanted = self._taken | set(range(max(span.start, title), span.end))
        if not self.free and len(wanted) > QUOTED_SHARE * len(self.article.text):
            return False
        self._taken = wanted
        return True
