"""The built-in extractors, in the order of their entry points."""

from veilleur.facts.events import EventExtractor
from veilleur.facts.identifiers import IdentifierExtractor
from veilleur.facts.indicators import IndicatorExtractor
from veilleur.facts.recommendations import RecommendationExtractor

FACT_EXTRACTORS = (IdentifierExtractor, IndicatorExtractor, RecommendationExtractor, EventExtractor)
