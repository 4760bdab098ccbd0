"""The language of a text."""

import re
from functools import lru_cache
from typing import Protocol

from py3langid.langid import MODEL_FILE
from py3langid.langid import LanguageIdentifier as Identifier

from veilleur.articles.characters import letters

# Restricted: among all 97 languages a short text is too often taken for a rare one.
LANGUAGES = (
    "en",
    "fr",
    "de",
    "es",
    "it",
    "nl",
    "pt",
    "pl",
    "sv",
    "da",
    "cs",
    "ro",
    "ru",
    "uk",
    "tr",
    "ja",
    "zh",
    "ko",
    "ar",
)
UNKNOWN = "und"
_FEWEST_LETTERS = 20
_ENOUGH_LETTERS = 200
_NOT_WORDS = re.compile(r"https?://\S+|\S+@\S+|\b\S*\d\S*\b|[A-Z]{2,}")


class _Classifies(Protocol):
    def classify(self, text: str) -> tuple[str, float]: ...


@lru_cache(maxsize=1)
def _identifier() -> _Classifies:
    identifier = Identifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(LANGUAGES))
    chosen: _Classifies = identifier
    return chosen


def language_of(text: str, *, declared: str | None = None) -> str:
    """ISO 639-1 code of the language that a text is written in; "und" under 20 letters.

    What a page declares is kept for a short text of which the model is not sure: a template's `lang="en"` over a French
    text is common, and so is a short text full of English names.
    """
    claimed = (declared or "").strip().lower().replace("_", "-").split("-")[0]
    claimed = claimed if claimed in LANGUAGES else ""
    plain = _NOT_WORDS.sub(" ", text[:6000])
    count = letters(plain)
    if count < _FEWEST_LETTERS:
        return UNKNOWN
    found, probability = _identifier().classify(plain)
    if claimed and found != claimed and (count < _ENOUGH_LETTERS and probability < 0.9):
        return claimed
    return found
