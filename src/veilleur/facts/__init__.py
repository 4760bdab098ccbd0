"""Room 3: what an article says, as facts with the words that say it.

This first set finds vulnerabilities by their identifiers, indicators of compromise, and recommendations.
"""

from veilleur.facts.identifiers import IdentifierExtractor
from veilleur.facts.indicators import IndicatorExtractor
from veilleur.facts.recommendations import RecommendationExtractor, mentions_advice, mentions_vulnerability

__all__ = [
    "IdentifierExtractor",
    "IndicatorExtractor",
    "RecommendationExtractor",
    "mentions_advice",
    "mentions_vulnerability",
]
