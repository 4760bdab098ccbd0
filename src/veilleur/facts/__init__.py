"""Room 3: what an article says, as facts with the words that say it.

This first set finds vulnerabilities by their identifiers, indicators of compromise, and recommendations.
"""

from typing import TYPE_CHECKING

from veilleur.exports import lazily

if TYPE_CHECKING:
    from veilleur.facts.identifiers import IdentifierExtractor
    from veilleur.facts.indicators import IndicatorExtractor
    from veilleur.facts.recommendations import RecommendationExtractor, mentions_advice, mentions_vulnerability
else:
    __getattr__ = lazily(
        __name__,
        {
            "identifiers": "IdentifierExtractor",
            "indicators": "IndicatorExtractor",
            "recommendations": "RecommendationExtractor mentions_advice mentions_vulnerability",
        },
    )

__all__ = [
    "IdentifierExtractor",
    "IndicatorExtractor",
    "RecommendationExtractor",
    "mentions_advice",
    "mentions_vulnerability",
]
