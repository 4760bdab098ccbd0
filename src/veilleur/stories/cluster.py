"""Placing one article after the other: it joins the story that it tells, or starts one."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import lru_cache

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

_ROUNDING = 1e-6


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

    _features: dict[str, "_Features"] = field(default_factory=dict)
    _bare: dict[str, "_Features"] = field(default_factory=dict)
    _moments: dict[str, Profile] = field(default_factory=dict)
    _story: dict[str, str] = field(default_factory=dict)
    _having: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _frequency: Counter[str] = field(default_factory=Counter)

    def remember(self, profile: Profile, story: str) -> None:
        """Take in an article whose story is known."""
        features = dict(profile.features)
        self._features[profile.article] = _Features.of(features)
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
        common = max(40, COMMON_SHARE * len(self._features))
        candidates = {
            article for name in features if self._frequency[name] <= common for article in self._having.get(name, ())
        }
        near = [article for article in candidates if abs(self._moments[article].moment - profile.moment) <= WINDOW]
        if not near:
            return None, 0.0
        # Most candidates share common words and no more. What they share bounds how alike they can be, and is cheap to
        # weigh; the whole of an article is weighed only while it can still be the nearest.
        weighing = _Weighing(self._rarity)
        mine = _Features.of(features), _Features.of(_without_words(features))
        pairs = [self._pair(profile.language, mine, article) for article in near]
        bounds = ((weighing.bound(one, other), article) for (one, other), article in zip(pairs, near, strict=True))
        compared = dict(zip(near, pairs, strict=True))
        best, nearest = 0.0, ""
        for bound, article in sorted(bounds, reverse=True):
            if bound == 0 or bound < best - _ROUNDING:
                break
            best, nearest = max((best, nearest), (round(weighing.similarity(*compared[article]), 9), article))
        return nearest or None, best

    def _pair(
        self, language: str, mine: tuple["_Features", "_Features"], article: str
    ) -> tuple["_Features", "_Features"]:
        """The features of two articles: their names and numbers alone if they are in two languages."""
        known = self._moments[article].language
        if language == known or "und" in {language, known}:
            return mine[0], self._features[article]
        if article not in self._bare:
            self._bare[article] = _Features.of(_without_words(self._features[article].weights))
        return mine[1], self._bare[article]

    def similarity(self, one: Mapping[str, float], other: Mapping[str, float]) -> float:
        """Cosine of two profiles (0 to 1), each feature weighted by its rarity among the articles remembered.

        0 if both name vulnerabilities, but hardly the same: the same vendor with another bug is another story, and a
        roundup of many bugs is not the story of one.
        """
        return _Weighing(self._rarity).similarity(_Features.of(one), _Features.of(other))

    def _rarity(self, name: str) -> float:
        total = len(self._features)
        return math.log((total + 60) / (self._frequency[name] + 1))


def _without_words(features: Mapping[str, float]) -> dict[str, float]:
    return {name: weight for name, weight in features.items() if not name.startswith("word:")}


@dataclass(frozen=True, slots=True, eq=False)
class _Features:
    """The features of an article with their weights, and the vulnerabilities among them."""

    weights: Mapping[str, float]
    bugs: frozenset[str]

    @classmethod
    def of(cls, weights: Mapping[str, float]) -> "_Features":
        return cls(weights, frozenset(name for name in weights if name.startswith("id:")))


class _Weighing:
    """Compares articles while the rarities stand still: each is worked out once."""

    def __init__(self, rarity: Callable[[str], float]) -> None:
        self._rarity = lru_cache(maxsize=None)(rarity)
        self._square = lru_cache(maxsize=None)(self._squared)

    def bound(self, one: _Features, other: _Features) -> float:
        """What the similarity cannot be above: as if the other article had nothing but what both share."""
        names = _comparable(one, other)
        shared = self._shared(one, other, names)
        if not shared:
            return 0.0
        return shared / math.sqrt(self._square(one) * self._sum(other.weights, names))

    def similarity(self, one: _Features, other: _Features) -> float:
        """As `Grouper.similarity` says."""
        shared = self._shared(one, other, _comparable(one, other))
        norms = math.sqrt(self._square(one) * self._square(other))
        return shared / norms if norms else 0.0

    def _squared(self, one: _Features) -> float:
        return self._sum(one.weights, one.weights)

    def _shared(self, one: _Features, other: _Features, names: Collection[str]) -> float:
        return sum(one.weights[name] * other.weights[name] * self._rarity(name) ** 2 for name in names)

    def _sum(self, weights: Mapping[str, float], names: Iterable[str]) -> float:
        return sum((weights[name] * self._rarity(name)) ** 2 for name in names)


def _comparable(one: _Features, other: _Features) -> Collection[str]:
    """What both have; nothing if both name vulnerabilities, but hardly the same."""
    if one.bugs and other.bugs and len(one.bugs & other.bugs) < SAME_BUGS * len(one.bugs | other.bugs):
        return ()
    return one.weights.keys() & other.weights.keys()
