"""What tells one event from another: identifiers, names, numbers and words of an article."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import re2

from veilleur.records import Article, BlockKind

LEAD_CHARACTERS = 4000
"""How much of a text is looked at: the event stands at the beginning, what follows is background."""

FEATURES_KEPT = 160

_IDENTIFIER = re2.compile(
    r"\b(?:CVE-\d{4}-\d{4,7}|GHSA(?:-[23456789cfghjmpqrvwx]{4}){3}|(?:RUSTSEC|MFSA)[ -]\d{4}-\d+)\b"
)
_WORD = re2.compile(r"\d{1,3}(?:[.,\x{a0}\x{202f}]\d{3})+\b|[\p{L}\p{N}][\p{L}\p{N}'’.\-]*")
_NUMBER = re2.compile(r"^\d{1,3}(?:[.,\x{a0}\x{202f}]\d{3})+$|^\d{2,}$")

_ID_WEIGHT, _TITLE_NAME_WEIGHT, _NAME_WEIGHT, _TITLE_WORD_WEIGHT, _NUMBER_WEIGHT, _WORD_WEIGHT = (
    4.0,
    3.0,
    2.0,
    1.5,
    0.5,
    0.5,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """The features of an article with their weights, and when its event is told."""

    article: str
    moment: datetime
    language: str
    features: tuple[tuple[str, float], ...]

    def to_json(self) -> dict[str, Any]:
        """As JSON values."""
        return {"moment": self.moment.isoformat(), "language": self.language, "features": list(self.features)}

    @classmethod
    def from_json(cls, article: str, record: Any) -> "Profile":  # noqa: ANN401 - JSON
        """From `to_json`."""
        return cls(
            article=article,
            moment=datetime.fromisoformat(record["moment"]),
            language=record["language"],
            features=tuple((name, float(weight)) for name, weight in record["features"]),
        )


def fold(word: str) -> str:
    """A word without case, accents or a possessive ending, for comparison between languages."""
    bare = unicodedata.normalize("NFKD", word.casefold().replace("’", "'"))
    letters = "".join(char for char in bare if not unicodedata.combining(char))
    for ending in ("'s", "'"):
        letters = letters.removesuffix(ending)
    if "'" in letters[:3]:  # French and Italian elision: l'hopital, d'Anvers
        letters = letters.split("'", 1)[1]
    return letters.strip(".-'")


def profile(article: Article) -> Profile:
    """Reduce an article to its features; the same article gives the same profile."""
    weights: dict[str, float] = {}
    for match in _IDENTIFIER.finditer(article.text[: 4 * LEAD_CHARACTERS]):
        weights[f"id:{match.group().upper()}"] = _ID_WEIGHT
    for block in article.blocks:
        if block.start > LEAD_CHARACTERS or block.kind is BlockKind.CODE:
            continue
        _add_words(weights, article.text[block.start : block.end], title=block.kind is BlockKind.TITLE)
    heaviest = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:FEATURES_KEPT]
    moment = article.published_at or article.fetched_at
    return Profile(article=article.id, moment=moment, language=article.language, features=tuple(heaviest))


def _add_words(weights: dict[str, float], text: str, *, title: bool) -> None:
    first = True
    run: list[str] = []
    for match in _WORD.finditer(text):
        word, start = match.group(), match.start()
        begins = first or text[max(0, start - 2) : start].strip(' \n"“«(') in {".", "!", "?", ":", "•"}
        first = False
        folded = fold(word)
        if _NUMBER.match(word):
            _raise_to(weights, f"number:{''.join(filter(str.isdigit, word))}", _NUMBER_WEIGHT)
            run = []
            continue
        if len(folded) < 2 or folded.isdigit():
            run = []
            continue
        capital = word[0].isupper() and (not begins or any(char.isupper() for char in word[1:]))
        if capital:
            _raise_to(weights, f"name:{folded}", _TITLE_NAME_WEIGHT if title else _NAME_WEIGHT)
            run.append(folded)
            if len(run) > 1:
                _raise_to(weights, f"name:{run[-2]} {run[-1]}", _TITLE_NAME_WEIGHT if title else _NAME_WEIGHT)
        else:
            run = []
            if len(folded) > 3:
                _raise_to(weights, f"word:{folded[:7]}", _TITLE_WORD_WEIGHT if title else _WORD_WEIGHT)


def _raise_to(weights: dict[str, float], name: str, weight: float) -> None:
    weights[name] = max(weights.get(name, 0.0), weight)
