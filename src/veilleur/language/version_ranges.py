"""Versions and ranges of them, ordered as Debian orders its versions (`univers`), and written as VERS writes them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import total_ordering

from univers.versions import DebianVersion, InvalidVersion


@total_ordering
@dataclass(frozen=True, slots=True)
class Version:
    """A version as written, without a "v" before it. Compared part by part, a release candidate below its release."""

    text: str

    @property
    def key(self) -> DebianVersion:
        """Its place in the order of Debian's versions."""
        low = self.text.lower()
        for early in ("alpha", "beta", "rc", "preview", "dev"):
            for sign in ("-", ".", "_", ""):
                low = low.replace(f"{sign}{early}", f"~{early}")
        return DebianVersion(low.replace("_", "+").replace("~~", "~"))

    def __lt__(self, other: "Version") -> bool:
        """Whether it comes before another."""
        return bool(self.key < other.key)


@dataclass(frozen=True, slots=True)
class Interval:
    """Versions from `low` to `high`; None is without a bound there. A single version is both."""

    low: Version | None = None
    high: Version | None = None
    low_in: bool = True
    high_in: bool = False

    @property
    def is_single(self) -> bool:
        """Whether it is one version."""
        return self.low is not None and self.low == self.high

    @property
    def is_possible(self) -> bool:
        """Whether the lower bound is not above the upper one."""
        if self.low is None or self.high is None or self.is_single:
            return True
        try:
            return self.low < self.high
        except (InvalidVersion, ValueError, TypeError):
            return False

    def __str__(self) -> str:
        """As VERS writes it."""
        if self.is_single:
            return str(self.low.text) if self.low else ""
        low = f"{'>=' if self.low_in else '>'}{self.low.text}" if self.low else ""
        high = f"{'<=' if self.high_in else '<'}{self.high.text}" if self.high else ""
        return "|".join(part for part in (low, high) if part) or "*"


def vers(intervals: Sequence[Interval]) -> str:
    """Several intervals as one range, the lowest first."""

    def place(interval: Interval) -> tuple[int, Version]:
        return (0, Version("0")) if interval.low is None else (1, interval.low)

    distinct = list(dict.fromkeys(intervals))
    try:
        ordered = sorted(distinct, key=place)
    except (InvalidVersion, ValueError, TypeError):
        ordered = distinct
    return "|".join(str(interval) for interval in ordered)


def branch(text: str) -> Interval:
    """The versions of a branch: "4" of 4.x is all from 4 up to 5, "10.1" all up to 10.2."""
    head, _, last = text.rpartition(".")
    above = f"{head}.{int(last) + 1}" if head else str(int(last) + 1)
    return Interval(Version(text), Version(above))
