"""Room 3: what an article says, as facts with the words that say it.

Identifiers, indicators and recommendations have extractors of their own; what happened is told by verbs and nouns, read
by
`EventExtractor` with the kinds of `facts/kinds`.
"""

from typing import TYPE_CHECKING

from veilleur.exports import lazily

if TYPE_CHECKING:
    from veilleur.facts.events import EventExtractor
    from veilleur.facts.extractors import FACT_EXTRACTORS
    from veilleur.facts.identifiers import IdentifierExtractor
    from veilleur.facts.indicators import IndicatorExtractor
    from veilleur.facts.recommendations import RecommendationExtractor, mentions_advice, mentions_vulnerability
else:
    __getattr__ = lazily(
        __name__,
        {
            "events": "EventExtractor",
            "extractors": "FACT_EXTRACTORS",
            "identifiers": "IdentifierExtractor",
            "indicators": "IndicatorExtractor",
            "recommendations": "RecommendationExtractor mentions_advice mentions_vulnerability",
        },
    )

__all__ = [
    "FACT_EXTRACTORS",
    "EventExtractor",
    "IdentifierExtractor",
    "IndicatorExtractor",
    "RecommendationExtractor",
    "mentions_advice",
    "mentions_vulnerability",
]
