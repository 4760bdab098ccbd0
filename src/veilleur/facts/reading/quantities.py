"""What a sentence counts: numbers with their unit, money, volumes, shares, durations, dates; and identifiers."""

import re
from collections.abc import Sequence
from datetime import date

from veilleur.facts.reading import grammar
from veilleur.facts.reading.mention import Mention
from veilleur.facts.reading.nouns import nouns
from veilleur.language.calendar import date_at
from veilleur.language.numbers import Number, number_at
from veilleur.language.words import Word

_CVE = re.compile(r"cve-\d{4}-\d{4,19}$")


_VOLUME = re.compile(
    r"(?:([\d.,]+))?([kmgtp][bo]|octets|bytes|gigabytes?|terabytes?|megabytes?|gigaoctets?|téraoctets?)$"
)


_VOLUME_UNITS = {"k": "KB", "m": "MB", "g": "GB", "t": "TB", "p": "PB"}


_CURRENCIES = {
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "us$": "USD",
    "usd": "USD",
    "eur": "EUR",
    "gbp": "GBP",
    "chf": "CHF",
    "cad": "CAD",
    "aud": "AUD",
    "btc": "BTC",
    "eth": "ETH",
    "xmr": "XMR",
    "dollar": "USD",
    "dollars": "USD",
    "euro": "EUR",
    "euros": "EUR",
    "pounds": "GBP",
    "pound": "GBP",
    "livres": "GBP",
    "bitcoin": "BTC",
    "bitcoins": "BTC",
    "yen": "JPY",
    "francs": "CHF",
    "c$": "CAD",
    "ca$": "CAD",
    "a$": "AUD",
    "au$": "AUD",
    "nz$": "NZD",
    "yuan": "CNY",
    "rupees": "INR",
    "roupies": "INR",
    "won": "KRW",
    "k€": "EUR",
    "m€": "EUR",
    "usdt": "USDT",
    "monero": "XMR",
    "dkk": "DKK",
    "nok": "NOK",
    "sek": "SEK",
    "pln": "PLN",
    "czk": "CZK",
    "huf": "HUF",
    "ron": "RON",
    "nzd": "NZD",
    "sgd": "SGD",
    "hkd": "HKD",
    "inr": "INR",
    "krw": "KRW",
    "jpy": "JPY",
    "cny": "CNY",
    "brl": "BRL",
    "zar": "ZAR",
    "mxn": "MXN",
    "ils": "ILS",
    "aed": "AED",
}


_QUALIFIED = {
    ("canadian", "dollars"): "CAD",
    ("australian", "dollars"): "AUD",
    ("us", "dollars"): "USD",
    ("dollars", "canadiens"): "CAD",
    ("francs", "suisses"): "CHF",
    ("livres", "sterling"): "GBP",
    ("dollars", "australiens"): "AUD",
    ("dollars", "américains"): "USD",
    ("pounds", "sterling"): "GBP",
    ("swiss", "francs"): "CHF",
}


_DURATIONS = {
    "en": {"hour": "TH", "day": "D", "week": "W", "month": "M", "year": "Y", "minute": "TM"},
    "fr": {"heure": "TH", "jour": "D", "semaine": "W", "mois": "M", "an": "Y", "année": "Y", "minute": "TM"},
}


_COUNTABLE = frozenset({"people", "records", "organisations", "devices", "flaws", "procedures", "services"})


def _identifier(line: Sequence[Word], at: int) -> Mention | None:
    if line[at].low.startswith("cve-") and _CVE.match(line[at].low):
        return Mention(at, at + 1, frozenset({"cve"}), line[at].text.upper(), at)
    return None


def _when(line: Sequence[Word], at: int, language: str, day: date | None) -> Mention | None:
    when = date_at(line, at, language, day)
    return Mention(when.first, when.last, frozenset({"date"}), when.form, when.first) if when is not None else None


def _counted(line: Sequence[Word], at: int, language: str) -> Mention | None:
    volume = _volume_in_one_word(line, at, language)
    if volume is not None:
        return volume
    number = number_at(line, at, language)
    if number is None:
        return None
    return _money(line, number) or _measure(line, number, language) or _units(line, number, language)


def _volume_in_one_word(line: Sequence[Word], at: int, language: str) -> Mention | None:
    match = _VOLUME.match(line[at].low) if line[at].low[0].isdecimal() else None
    if match is None or not match[1]:
        return None
    apart = (Word(match[1], match[1], 0, 0),)
    number = number_at(apart, 0, language)
    if number is None:
        return None
    near = number_at([*line[:at], apart[0]], at, language) or number
    return Mention(
        min(near.first, at),
        at + 1,
        frozenset({"volume"}),
        f"{near.form} {_VOLUME_UNITS[match[2][0]]}",
        at,
        counted=True,
    )


def _money(line: Sequence[Word], number: Number) -> Mention | None:
    before = next(
        (word.low for word in reversed(line[max(0, number.last - 4) : number.last]) if word.low in _CURRENCIES), ""
    )
    first = number.first
    core = _first_digit(line, number)
    if core and line[core - 1].low in _CURRENCIES:
        before, first = line[core - 1].low, min(first, core - 1)
        joined = core > 1 and line[core - 2].end == line[core - 1].start
        if joined and line[core - 2].low in {"us", "c", "a", "ca", "au"} and before == "$":
            first = min(first, core - 2)
            before = f"{line[core - 2].low}$"
    last = number.last
    if not before:
        step = last + 1 if last < len(line) and line[last].low in {"de", "d'", "of"} else last
        pair = (line[step].low, line[step + 1].low) if step + 1 < len(line) else ("", "")
        if pair in _QUALIFIED:
            return Mention(
                first,
                step + 2,
                frozenset({"money"}),
                _with_unit(number.form, _QUALIFIED[pair], before=True),
                step,
                counted=True,
            )
        if step < len(line) and line[step].low in _CURRENCIES:
            before, last = line[step].low, step + 1
    if not before:
        return None
    return Mention(
        first, last, frozenset({"money"}), _with_unit(number.form, _CURRENCIES[before], before=True), core, counted=True
    )


def _first_digit(line: Sequence[Word], number: Number) -> int:
    """The word where the number itself begins, behind what bounds it."""
    return next((n for n in range(number.first, number.last) if line[n].low[0].isdecimal()), number.first)


def _with_unit(form: str, unit: str, *, before: bool = False) -> str:
    """ ">=USD 5000000", "<=300 GB"."""
    sign = form[: len(form) - len(form.lstrip("<>=~"))]
    return f"{sign}{unit} {form[len(sign) :]}" if before else f"{form} {unit}"


def _measure(line: Sequence[Word], number: Number, language: str) -> Mention | None:
    """Volumes, shares and durations."""
    at = number.last
    step = at + 1 if at < len(line) and line[at].low in {"de", "d'", "-"} else at
    if step >= len(line):
        return None
    unit = line[step].low
    if (
        unit in {"%", "percent", "pc"}
        or (unit == "per" and line[step + 1 : step + 2] and line[step + 1].low == "cent")
        or (unit == "pour" and line[step + 1 : step + 2] and line[step + 1].low == "cent")
    ):
        last = step + (2 if unit in {"per", "pour"} else 1)
        return Mention(number.first, last, frozenset({"share"}), f"{number.form} %", at, counted=True)
    volume = _VOLUME.match(unit)
    is_unit = unit not in {"to", "go", "mo", "po", "ko"} or line[step].text[0].isupper()  # "from 9.3 to 9.4"
    if volume is not None and not volume[1] and not number.spelled and is_unit:
        return Mention(
            number.first,
            step + 1,
            frozenset({"volume"}),
            f"{number.form} {_VOLUME_UNITS.get(unit[0], 'GB')}",
            at,
            counted=True,
        )
    singular = unit[:-1] if unit.endswith("s") and unit != "mois" else unit
    period = _DURATIONS[language].get(singular)
    if period is not None:
        sign = number.form[: len(number.form) - len(number.form.lstrip("<>=~"))]
        amount = number.form[len(sign) :]
        value = f"{sign}PT{amount}{period[1]}" if period[0] == "T" else f"{sign}P{amount}{period}"
        return Mention(number.first, step + 1, frozenset({"duration"}), value, at, counted=True)
    return None


def _units(line: Sequence[Word], number: Number, language: str) -> Mention:
    """A number with the noun that it counts: the first known noun behind it within reach, or else the next word."""
    index = nouns(language)
    at = number.last
    for place in range(at, min(at + 6, len(line))):
        low = line[place].low
        known = index.at(line, place)
        if known is not None and not known[1].isdisjoint(_COUNTABLE):
            last = place + known[0]
            while (
                language == "en"
                and last < len(line)
                and (further := index.at(line, last))
                and not further[1].isdisjoint(_COUNTABLE)
            ):
                last += further[0]  # "customer accounts", "patient records"
                known = further
            return Mention(
                number.first,
                last,
                known[1] & _COUNTABLE | {"count"},
                f"{number.form} {line[last - 1].low if language == 'en' else line[place].low}",
                last - 1 if language == "en" else place,
                counted=True,
            )
        if (
            (low in grammar.PREPOSITIONS[language] and low not in {"de", "d'", "des", "of"})
            or low in grammar.AUXILIARIES[language]
            or not line[place].is_word
            or low in grammar.SUBORDINATORS[language]
        ):
            break
    if (
        at < len(line)
        and line[at].is_word
        and line[at].low not in grammar.PREPOSITIONS[language]
        and line[at].low not in grammar.AUXILIARIES[language]
    ):
        return Mention(number.first, at + 1, frozenset({"count"}), f"{number.form} {line[at].low}", at, counted=True)
    return Mention(number.first, number.last, frozenset({"number"}), number.form, number.first, counted=True)


def is_currency(line: Sequence[Word], at: int) -> bool:
    """Whether a code such as NOK stands before an amount."""
    return (
        line[at].text.isupper()
        and line[at].low in _CURRENCIES
        and at + 1 < len(line)
        and line[at + 1].text[0].isdecimal()
    )


def quantity_at(line: Sequence[Word], at: int, language: str, day: date | None) -> Mention | None:
    """What begins at a word and is no name or noun: an identifier, a date, a number with what it counts."""
    return _identifier(line, at) or _when(line, at, language, day) or _counted(line, at, language)
