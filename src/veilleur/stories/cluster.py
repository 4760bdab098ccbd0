"""Placing one article after the other: it joins the story that it tells, or starts one."""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from veilleur.stories.features import Profile

JOIN_AT = 0.14
"""Weighted cosine from which two articles tell the same event. Provisional: set on the odd lines of the
labelled pairs of `shared/data/story-clusters`; `python evaluation/stories.py` prints the curve."""

WINDOW = timedelta(days=45)
"""How long after its last article a story can be joined."""

SAME_BUGS = 0.4
"""Share of the vulnerabilities named by either of two articles that both must name."""

COMMON_SHARE = 0.25
"""A feature that more than this share of the articles have (of at least 40) proposes no candidates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where an article goes: `story` is new if `joined` is None, else `joined` is the article that it is like."""

    article: str
    story: str
    joined: str | None
    similarity: float


@dataclass(slots=True)
class Grouper:
    """The recent past of the watch, by feature. Memory is bounded by the window that the caller loads."""

    _profiles: dict[str, Mapping[str, float]] = field(default_factory=dict)
    _moments: dict[str, Profile] = field(default_factory=dict)
    _story: dict[str, str] = field(default_factory=dict)
    _having: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _frequency: Counter[str] = field(default_factory=Counter)

    def remember(self, profile: Profile, story: str) -> None:
        """Take in an article whose story is known."""
        features = dict(profile.features)
        self._profiles[profile.article] = features
        self._moments[profile.article] = profile
        self._story[profile.article] = story
        for name in features:
            self._having[name].append(profile.article)
            self._frequency[name] += 1

    def place(self, profile: Profile, *, copy_of: str | None = None, told: str | None = None) -> Placement:
        """Say where an article goes, and take it in. A copy goes where its original is; `told` has it already."""
        if told is not None:
            self.remember(profile, told)
            return Placement(article=profile.article, story=told, joined=None, similarity=1.0)
        joined, best = (copy_of, 1.0) if copy_of in self._story else self._nearest(profile)
        if joined is None or best < JOIN_AT:
            joined, story = None, f"s-{profile.article[:16]}"
        else:
            story = self._story[joined]
        self.remember(profile, story)
        return Placement(article=profile.article, story=story, joined=joined, similarity=best)

    def _nearest(self, profile: Profile) -> tuple[str | None, float]:
        features = dict(profile.features)
        common = max(40, COMMON_SHARE * len(self._profiles))
        candidates = {
            article for name in features if self._frequency[name] <= common for article in self._having.get(name, ())
        }
        scored = [
            (self._alike(profile, self._moments[article]), article)
            for article in candidates
            if abs(self._moments[article].moment - profile.moment) <= WINDOW
        ]
        if not scored:
            return None, 0.0
        best, article = max(scored, key=lambda pair: (round(pair[0], 9), pair[1]))
        return article, best

    def _alike(self, one: Profile, other: Profile) -> float:
        """Similarity of two articles: of their names and numbers alone if they are in two languages."""
        if one.language == other.language or "und" in {one.language, other.language}:
            return self.similarity(dict(one.features), self._profiles[other.article])
        return self.similarity(_without_words(one.features), _without_words(other.features))

    def similarity(self, one: Mapping[str, float], other: Mapping[str, float]) -> float:
        """Cosine of two profiles (0 to 1), each feature weighted by its rarity among the articles remembered.

        0 if both name vulnerabilities, but hardly the same: the same vendor with another bug is another story, and a
        roundup of many bugs is not the story of one.
        """
        bugs, others = _identifiers(one), _identifiers(other)
        if bugs and others and len(bugs & others) < SAME_BUGS * len(bugs | others):
            return 0.0
        shared = sum(one[name] * other[name] * self._rarity(name) ** 2 for name in one.keys() & other.keys())
        norms = math.sqrt(self._square(one) * self._square(other))
        return shared / norms if norms else 0.0

    def _square(self, features: Mapping[str, float]) -> float:
        return sum((weight * self._rarity(name)) ** 2 for name, weight in features.items())

    def _rarity(self, name: str) -> float:
        total = len(self._profiles)
        return math.log((total + 60) / (self._frequency[name] + 1))


def _without_words(features: Sequence[tuple[str, float]]) -> dict[str, float]:
    return {name: weight for name, weight in features if not name.startswith("word:")}


def _identifiers(features: Mapping[str, float]) -> set[str]:
    return {name for name in features if name.startswith("id:")}
