"""How a language sets its quotation marks, spaces and numbers."""

import re
from decimal import Decimal

from babel.numbers import format_decimal

NO_BREAK_SPACE = "\u00a0"
NARROW_NO_BREAK_SPACE = "\u202f"

_LOCALES = {"fr": "fr", "en": "en_GB"}
_QUOTES = {"fr": (f"«{NO_BREAK_SPACE}", f"{NO_BREAK_SPACE}»"), "en": ("“", "”")}

# A sign is set off only where the text already has a space: "10:30" and "https://" are not punctuation.
_COLON = re.compile(r"[ \u202f]:(?=\s|$)")
_HIGH_SIGNS = re.compile(r"[ \u00a0]([;!?%])")
_OPENING = re.compile(r"«[ \u202f]?(?=[^\s])")
_CLOSING = re.compile(r"(?<=[^\s])[ \u202f]?»")


def locale_of(language: str) -> str:
    """The locale by which dates and numbers are written; ValueError for a language that Veilleur does not write."""
    try:
        return _LOCALES[language]
    except KeyError:
        message = f"Veilleur does not write {language!r}"
        raise ValueError(message) from None


def quoted(words: str, language: str) -> str:
    """Words between the quotation marks of a language; the words themselves are left alone."""
    opening, closing = _QUOTES[language] if language in _QUOTES else _QUOTES["en"]
    return f"{opening}{words}{closing}"


def french_spaces(text: str) -> str:
    """The same text with the no-break spaces of French before : ; ! ? % and inside guillemets."""
    text = _COLON.sub(f"{NO_BREAK_SPACE}:", text)
    text = _HIGH_SIGNS.sub(rf"{NARROW_NO_BREAK_SPACE}\1", text)
    text = _OPENING.sub(f"«{NO_BREAK_SPACE}", text)
    return _CLOSING.sub(f"{NO_BREAK_SPACE}»", text)


def number(value: float | Decimal, language: str) -> str:
    """A number with the thousands and the decimal sign of a language, to the last digit given."""
    return format_decimal(value, locale=locale_of(language), decimal_quantization=False)


def percentage(value: float | Decimal, language: str) -> str:
    """`value` per cent: 41.5 gives "41,5 %" in French, "41.5%" in English."""
    space = NARROW_NO_BREAK_SPACE if language == "fr" else ""
    return f"{number(value, language)}{space}%"
