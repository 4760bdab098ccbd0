"""Room 3: what an article says, as facts with the words that say it.

This first set finds vulnerabilities by their identifiers, indicators of compromise, and recommendations.
"""

from veilleur.facts.events import EventExtractor
from veilleur.facts.identifiers import IdentifierExtractor
from veilleur.facts.indicators import IndicatorExtractor
from veilleur.facts.recommendations import RecommendationExtractor, mentions_advice, mentions_vulnerability

FACT_EXTRACTORS = (IdentifierExtractor, IndicatorExtractor, RecommendationExtractor, EventExtractor)
"""The built-in extractors, in the order of their entry points."""

__all__ = [
    "FACT_EXTRACTORS",
    "EventExtractor",
    "IdentifierExtractor",
    "IndicatorExtractor",
    "RecommendationExtractor",
    "mentions_advice",
    "mentions_vulnerability",
]
