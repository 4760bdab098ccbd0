"""Numbers as people write them, with the bound that stands before or behind them.

The normal form is `2500000`, `<=2500000` (up to), `<70` (fewer than, nearly), `>=70` (at least), `>70` (more than),
`~80` (about) or `70..80`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from text_to_num import text2num

from veilleur.language.words import Word

_DIGITS = re.compile(r"\d{1,30}(?:[.,]\d{1,12}){0,8}")
_GROUPED = {"en": re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?$"), "fr": re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?$")}
_SUFFIXED = re.compile(r"(\d{1,12}(?:[.,]\d{1,6})?)(k|m|mn|bn|b|md|mds)$")
_RANGED = re.compile(r"(\d{1,12})[-–](\d{1,12})$")

_SCALES = {
    "en": {
        "hundred": 100,
        "thousand": 1_000,
        "million": 10**6,
        "billion": 10**9,
        "trillion": 10**12,
        "bn": 10**9,
        "m": 10**6,
        "mn": 10**6,
        "k": 1_000,
        "millions": 10**6,
        "billions": 10**9,
    },
    "fr": {
        "cent": 100,
        "mille": 1_000,
        "millier": 1_000,
        "milliers": 1_000,
        "million": 10**6,
        "millions": 10**6,
        "milliard": 10**9,
        "milliards": 10**9,
        "md": 10**9,
        "mds": 10**9,
        "m": 10**6,
        "k": 1_000,
    },
}
_VAGUE = {
    "en": {
        "dozens": ">=24",
        "scores": ">=40",
        "hundreds": ">=200",
        "thousands": ">=2000",
        "millions": ">=2000000",
        "tens of thousands": ">=20000",
        "hundreds of thousands": ">=200000",
        "dozen": "12",
    },
    "fr": {
        "dizaines": ">=20",
        "centaines": ">=200",
        "milliers": ">=2000",
        "dizaine": "~10",
        "douzaine": "~12",
        "quinzaine": "~15",
        "vingtaine": "~20",
        "trentaine": "~30",
        "quarantaine": "~40",
        "cinquantaine": "~50",
        "soixantaine": "~60",
        "centaine": "~100",
        "millier": "~1000",
        "dizaines de milliers": ">=20000",
        "centaines de milliers": ">=200000",
        "millions": ">=2000000",
    },
}
_UNITS = {
    "en": frozenset(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen "
        "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion".split()
    ),
    "fr": frozenset(
        "un une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt "
        "vingts trente quarante "
        "cinquante soixante septante nonante cent cents mille million millions milliard milliards".split()
    ),
}
_LONELY = {
    "en": frozenset({"one"}),
    "fr": frozenset({"un", "une"}),
}  # Words that are an article or a pronoun more often than a number.

_BEFORE = {
    "en": (
        (
            "<=",
            (
                "up to",
                "at most",
                "no more than",
                "not more than",
                "a maximum of",
                "as many as",
                "as much as",
                "capped at",
            ),
        ),
        (
            "<",
            (
                "fewer than",
                "less than",
                "under",
                "below",
                "nearly",
                "almost",
                "close to",
                "just under",
                "just short of",
            ),
        ),
        (">=", ("at least", "no fewer than", "no less than", "a minimum of", "not less than")),
        (">", ("more than", "over", "above", "upwards of", "in excess of", "exceeding", "well over", "just over")),
        (
            "~",
            (
                "about",
                "around",
                "some",
                "approximately",
                "roughly",
                "circa",
                "an estimated",
                "estimated",
                "approx",
                "in the region of",
            ),
        ),
    ),
    "fr": (
        ("<=", ("jusqu'à", "jusqu' à", "au plus", "au maximum", "un maximum de", "pas plus de", "pas plus d'")),
        ("<", ("moins de", "moins d'", "près de", "près d'", "presque", "quasiment", "sous les", "à peine moins de")),
        (">=", ("au moins", "au minimum", "un minimum de", "pas moins de", "pas moins d'")),
        (
            ">",
            (
                "plus de",
                "plus d'",
                "au-delà de",
                "au-dessus de",
                "supérieur à",
                "supérieure à",
                "dépassant",
                "dépasse",
                "dépassent",
            ),
        ),
        (
            "~",
            (
                "environ",
                "quelque",
                "autour de",
                "à peu près",
                "approximativement",
                "aux alentours de",
                "une estimation de",
                "de l'ordre de",
            ),
        ),
    ),
}
_BEHIND = {
    "en": ((">=", ("or more", "and more", "or above", "at least")), ("<=", ("or less", "or fewer", "at most"))),
    "fr": (
        (">=", ("au moins", "ou plus", "au minimum")),
        ("<=", ("au plus", "au maximum", "ou moins")),
        ("~", ("environ",)),
    ),
}
_MOST_GROUPS = 8
"""Groups of three digits that one number may have; so that a long row of them is read in linear time."""


_OPENERS = {code: _UNITS[code] | {phrase.split(" ")[0] for phrase in _VAGUE[code]} for code in _UNITS}
"""The words that a number can begin with."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number over the words `first` to `last` (exclusive) and its normal form; `exact` is its value without bound."""

    first: int
    last: int
    form: str
    exact: Decimal
    spelled: bool = False


def number_at(line: Sequence[Word], at: int, language: str) -> Number | None:
    """The number whose digits or words begin at a word, with the bounds around it; None if there is none."""
    language = language if language in _SCALES else "en"
    opening = line[at].low
    if not opening[0].isdecimal() and opening.partition("-")[0] not in _OPENERS[language]:
        return None
    core = _vague(line, at, language) or _core(line, at, language)
    if core is None:
        return None
    first, last, low, high, sign, spelled = core
    if not sign:
        first, last, sign = _bounds(line, first, last, language)
    form = f"{_plain(low)}..{_plain(high)}" if high is not None else f"{sign}{_plain(low)}"
    return Number(first, last, form, low, spelled)


_Core = tuple[int, int, Decimal, Decimal | None, str, bool]


def _core(line: Sequence[Word], at: int, language: str) -> _Core | None:
    low = line[at].low
    if (ranged := _RANGED.match(low)) and len(ranged[2]) < 4 and int(ranged[1]) < int(ranged[2]):
        return at, at + 1, Decimal(ranged[1]), Decimal(ranged[2]), "", False
    if (suffixed := _SUFFIXED.match(low)) is not None:
        value, last = _decimal(suffixed[1], language), at + 1
        scale = _SCALES[language].get(suffixed[2]) or _SCALES["en"].get(suffixed[2])
        return (at, last, value * scale, None, "", False) if value is not None and scale else None
    if low[0].isdecimal():
        value, last = _digits(line, at, language)
    else:
        value, last = _spelled(line, at, language)
    if value is None:
        return None
    spelled = not low[0].isdecimal()
    value, last = _scaled(line, value, last, language)
    joint = line[last].low if last < len(line) else ""
    between = at > 0 and line[at - 1].low in {"between", "entre"} and joint in {"and", "et"}
    if (between or joint in {"to", "à", "-", "–", "or", "ou"}) and last + 1 < len(line) and not spelled:
        high, end = _digits(line, last + 1, language)
        if high is not None:
            high, end = _scaled(line, high, end, language)
            if 0 < value < high and end - last < 5 and high / value < 100 and line[last + 1].low[0].isdecimal():
                return at - between, end, value, high, "", False
    return at, last, value, None, "", spelled


def _digits(line: Sequence[Word], at: int, language: str) -> tuple[Decimal | None, int]:
    """The number of a word of digits, with the groups of three that follow it after a space."""
    form = line[at].text
    if not _DIGITS.fullmatch(form):
        return None, at
    last = at + 1
    if form.isdecimal() and len(form) <= 3:
        while (
            last < len(line)
            and last - at < _MOST_GROUPS
            and len(line[last].text) == 3
            and line[last].text.isdecimal()
            and line[last].start - line[last - 1].end == 1
        ):
            form += line[last].text
            last += 1
        if last > at + 1 and language != "fr" and last - at > 3:  # English sets no such groups: a table of numbers.
            return _decimal(line[at].text, language), at + 1
        if (
            last < len(line)
            and last > at + 1
            and form.isdecimal()
            and line[last].text[:3].isdecimal()
            and "," in line[last].text
        ):
            form += line[last].text if line[last].start - line[last - 1].end == 1 else ""
            last += 1
    return _decimal(form, language), last


def _decimal(form: str, language: str) -> Decimal | None:
    """ "2,500,000", "2.5", "2,5" (French), "2.500.000" (French): None for a version such as "4.2.1"."""
    for name in (language, "en", "fr"):
        if _GROUPED[name].match(form):
            thousands, point = (",", ".") if name == "en" else (".", ",")
            return Decimal(form.replace(thousands, "").replace(point, "."))
    if form.count(".") + form.count(",") > 1:
        return None
    try:
        return Decimal(form.replace(",", "."))
    except InvalidOperation:
        return None


def _spelled(line: Sequence[Word], at: int, language: str) -> tuple[Decimal | None, int]:
    numerals = _UNITS[language]
    last = at
    while (
        last < len(line)
        and last - at < 8
        and all(part in numerals or part in {"et", "and"} for part in line[last].low.split("-"))
    ):
        last += 1
    while last > at and line[last - 1].low in {"et", "and"}:
        last -= 1
    if last == at or line[at].low in {"et", "and"} or (last == at + 1 and line[at].low in _LONELY[language]):
        return None, at
    value = _value_of(" ".join(word.low for word in line[at:last]), language)
    return (value, last) if value is not None else (None, at)


@lru_cache(maxsize=512)
def _value_of(phrase: str, language: str) -> Decimal | None:
    try:
        return Decimal(text2num(phrase.replace("vingts", "vingt").replace("cents", "cent"), language))
    except ValueError:
        return None


def _scaled(line: Sequence[Word], value: Decimal, last: int, language: str) -> tuple[Decimal, int]:
    scales = _SCALES[language]
    while last < len(line) and line[last].low in scales:
        if line[last].low in {"m", "k"} and line[last].start != line[last - 1].end and line[last].text != "M":
            break
        value *= scales[line[last].low]
        last += 1
    return value, last


def _vague(line: Sequence[Word], at: int, language: str) -> _Core | None:
    """ "dozens", "une centaine": what stands for a number."""
    for size in (3, 1):
        phrase = " ".join(word.low for word in line[at : at + size])
        form = _VAGUE[language].get(phrase)
        if form is not None and (at == 0 or not line[at - 1].low[0].isdecimal()):
            value = Decimal(form.lstrip("<>=~"))
            first = at
            if language == "en" and phrase == "dozen":
                if at == 0 or line[at - 1].low not in {"a", "half"}:
                    return None
                first = at - 1
            return first, at + size, value, None, form[: len(form) - len(form.lstrip("<>=~"))], True
    return None


def _bounds(line: Sequence[Word], first: int, last: int, language: str) -> tuple[int, int, str]:
    if last < len(line) and line[last].low == "+":
        return first, last + 1, ">="
    if first and line[first - 1].low in {"~", "≈", "<", ">", "≤", "≥"}:
        return first - 1, last, {"≈": "~", "≤": "<=", "≥": ">="}.get(line[first - 1].low, line[first - 1].low)
    at = (
        first - 1
        if first
        and line[first - 1].low
        in {
            "the",
            "les",
            "des",
            "a",
            "de",
            "d'",
            "$",
            "€",
            "£",
            "usd",
            "eur",
            "us",
            "gbp",
            "chf",
            "cad",
            "aud",
            "dkk",
            "nok",
            "sek",
            "pln",
        }
        else first
    )
    before = [
        (end - len(parts), sign)
        for sign, phrases in _BEFORE[language]
        for parts in (tuple(phrase.split(" ")) for phrase in phrases)
        for end in {first, at}
        if end >= len(parts) and tuple(word.low for word in line[end - len(parts) : end]) == parts
    ]
    if before:  # The longest: "no fewer than", not "fewer than".
        begin, sign = min(before)
        return begin, last, sign
    for sign, phrases in _BEHIND[language]:
        for phrase in phrases:
            parts = phrase.split(" ")
            for begin in (last, last + 1):
                if [word.low for word in line[begin : begin + len(parts)]] == parts:
                    return first, last, sign
    return first, last, ""


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
