"""What travels between the rooms: frozen dataclasses over the standard library.

Each record checks its own invariant when it is built, so that a record that exists is a record that holds.
"""

from veilleur.records.article import Abstention, AbstentionReason, Article, Block, BlockKind, Span, article_id
from veilleur.records.brief import (
    WITHHELD,
    Brief,
    CitedArticle,
    Judged,
    Origin,
    Search,
    Section,
    Statement,
    Verdict,
    VerdictKind,
)
from veilleur.records.edition import Edition, Gap, GapReason
from veilleur.records.fact import Fact, Polarity, Role, Stance
from veilleur.records.legacy import LegacyPart, LegacyPost, LegacySection
from veilleur.records.publication import Outcome, Publication, Receipt
from veilleur.records.source import Document, Entry, Fetched, Reliability, Source, SourceHealth, SourceState
from veilleur.records.story import ArticleRole, Story, StoryArticle
from veilleur.records.tlp import Tlp

__all__ = [
    "WITHHELD",
    "Abstention",
    "AbstentionReason",
    "Article",
    "ArticleRole",
    "Block",
    "BlockKind",
    "Brief",
    "CitedArticle",
    "Document",
    "Edition",
    "Entry",
    "Fact",
    "Fetched",
    "Gap",
    "GapReason",
    "Judged",
    "LegacyPart",
    "LegacyPost",
    "LegacySection",
    "Origin",
    "Outcome",
    "Polarity",
    "Publication",
    "Receipt",
    "Reliability",
    "Role",
    "Search",
    "Section",
    "Source",
    "SourceHealth",
    "SourceState",
    "Span",
    "Stance",
    "Statement",
    "Story",
    "StoryArticle",
    "Tlp",
    "Verdict",
    "VerdictKind",
    "article_id",
]
