"""How much of a text may be quoted."""

from dataclasses import dataclass, field

import re2

from veilleur.records import Article, Span

QUOTE_WORDS = 60
"""Longest quotation, in words (design, rule of trust 7)."""

QUOTED_SHARE = 0.15
"""Largest share of an article that a brief quotes, in characters, its title apart (design, rule of trust 7)."""

FEW_WORDS = 3
"""A quotation of so few words (an identifier, a name, a score) does not count towards the share."""

_WITHOUT_SPACES = re2.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
_LONGEST_WORD = 40


def count_words(text: str) -> int:
    """How many words a quotation has; neither a script without spaces nor one endless word makes it shorter.

    Two characters of such a script are a word; an indicator (a digest, an address) is one for each forty characters.
    """
    return sum(
        max(-(-len(_WITHOUT_SPACES.findall(word)) // 2), -(-len(word) // _LONGEST_WORD)) for word in text.split()
    )


@dataclass(slots=True)
class Quota:
    """What may still be quoted of one article. `free` lifts the share, never the length of one quotation."""

    article: Article
    free: bool = False
    _taken: set[int] = field(default_factory=set)

    def take(self, span: Span) -> bool:
        """Use some of the quota; False, and nothing used, if that would be too much."""
        words = count_words(span.quote)
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
