"""What a day's edition could not read."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from veilleur.records.digest import require_aware
from veilleur.records.tlp import Tlp


class GapReason(StrEnum):
    """Why a source is missing from an edition: its server, its feed, what it brings, or that it never brought any."""

    FAILING = "failing"
    BLOCKED = "blocked"
    GONE = "gone"
    NOT_A_FEED = "not-a-feed"
    SILENT = "silent"
    WALLED = "walled"
    CUT_SHORT = "cut-short"
    UNREADABLE = "unreadable"
    OFF_TOPIC = "off-topic"
    NEVER_READ = "never-read"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A source that could not be read: `outlet` is its name for readers, `tlp` its marking.

    `since` is when it began, or when it was first noticed; only what was never read has no beginning.
    """

    source: str
    outlet: str
    reason: GapReason
    since: datetime | None
    tlp: Tlp = Tlp.CLEAR

    def __post_init__(self) -> None:
        if self.since is not None:
            require_aware("since", self.since)
        if (self.since is None) != (self.reason is GapReason.NEVER_READ):
            message = f"a gap of {self.source} ({self.reason}) since {self.since}"
            raise ValueError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What is said of a day beside its briefs: the sources that it lacks, in the operator's order, each once."""

    day: date
    gaps: tuple[Gap, ...] = ()

    def __post_init__(self) -> None:
        sources = [gap.source for gap in self.gaps]
        if len(sources) != len(set(sources)):
            message = f"the edition of {self.day} names a source twice"
            raise ValueError(message)
