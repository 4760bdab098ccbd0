"""Dates as people write them, resolved against the day of the text and no finer than they are written.

The normal form is that of ISO 8601: `2026-01-13`, `2026-01`, `2026`, `2026-W03`, `2026-01-13T06:32` (the local time as
written), `2025-12-01/2025-12-15`. A day of the week or a day without a year is the last one up to the day of the text,
or the next one
where the words before it look ahead ("by Friday", "d'ici vendredi").
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from veilleur.language.words import Word

_MONTHS = {
    "en": "january february march april may june july august september october november december",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
}
_SHORT = {
    "en": {
        "jan": 1,
        "feb": 2,
        "mar": 3,
        "apr": 4,
        "jun": 6,
        "jul": 7,
        "aug": 8,
        "sep": 9,
        "sept": 9,
        "oct": 10,
        "nov": 11,
        "dec": 12,
    },
    "fr": {
        "janv": 1,
        "févr": 2,
        "avr": 4,
        "juil": 7,
        "sept": 9,
        "oct": 10,
        "nov": 11,
        "déc": 12,
        "aout": 8,
        "fevrier": 2,
        "decembre": 12,
    },
}
_DAYS = {
    "en": "monday tuesday wednesday thursday friday saturday sunday",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
}
_MONTH = {
    code: {**{name: n for n, name in enumerate(names.split(), 1)}, **_SHORT[code]} for code, names in _MONTHS.items()
}
_DAY = {code: {name: n for n, name in enumerate(names.split())} for code, names in _DAYS.items()}
_AHEAD = {
    "en": frozenset({"by", "before", "until", "till", "next", "coming", "no later than", "from"}),
    "fr": frozenset({"avant", "d'ici", "jusqu'", "jusqu'à", "jusqu'au", "prochain", "prochaine", "ici"}),
}
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)$")
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})$")
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er)$")
_SPAN_OF_DAYS = re.compile(r"(\d{1,2})[-–](\d{1,2})$")
_CLOCK = re.compile(r"(\d{1,2})(?::|h)(\d\d)$")

_RELATIVE = {
    "en": {
        "today": "d0",
        "yesterday": "d-1",
        "last night": "d-1",
        "overnight": "d-1",
        "tomorrow": "d1",
        "last week": "w-1",
        "this week": "w0",
        "earlier this week": "w0",
        "later this week": "w0",
        "next week": "w1",
        "last month": "m-1",
        "this month": "m0",
        "earlier this month": "m0",
        "later this month": "m0",
        "next month": "m1",
        "last year": "y-1",
        "this year": "y0",
        "earlier this year": "y0",
        "later this year": "y0",
        "next year": "y1",
        "this morning": "d0",
        "the previous day": "d-1",
        "past week": "w-1",
    },
    "fr": {
        "aujourd'hui": "d0",
        "hier": "d-1",
        "avant-hier": "d-2",
        "demain": "d1",
        "ce matin": "d0",
        "cette nuit": "d0",
        "la semaine dernière": "w-1",
        "semaine dernière": "w-1",
        "la semaine passée": "w-1",
        "cette semaine": "w0",
        "la semaine prochaine": "w1",
        "le mois dernier": "m-1",
        "mois dernier": "m-1",
        "le mois prochain": "m1",
        "ce mois-ci": "m0",
        "l'an dernier": "y-1",
        "an dernier": "y-1",
        "l' an dernier": "y-1",
        "l'année dernière": "y-1",
        "l' année dernière": "y-1",
        "année dernière": "y-1",
        "cette année": "y0",
        "l' an prochain": "y1",
        "l' année prochaine": "y1",
        "ce jour": "d0",
    },
}
_OPENERS = {
    code: frozenset({*_MONTH[code], *_DAY[code], *(phrase.split(" ")[0] for phrase in _RELATIVE[code])})
    for code in _MONTH
}
"""The words that a date can begin with."""
_RELATIVE_WORDS = {code: frozenset(phrase.split(" ")[0] for phrase in phrases) for code, phrases in _RELATIVE.items()}


@dataclass(frozen=True, slots=True)
class When:
    """A date over the words `first` to `last` (exclusive), in its normal form."""

    first: int
    last: int
    form: str


def date_at(line: Sequence[Word], at: int, language: str, day: date | None) -> When | None:
    """The date that begins at a word; None if none does, or if it cannot be resolved without the day of the text."""
    language = language if language in _MONTH else "en"
    low = line[at].low
    if not low[0].isdecimal() and low.rstrip(".") not in _OPENERS[language]:
        return None
    found = _written(line, at, language, day) or _relative(line, at, language, day)
    return _with_clock(line, found, language) if found is not None else None


def _written(line: Sequence[Word], at: int, language: str, day: date | None) -> When | None:
    low = line[at].low
    if (iso := _ISO.match(low)) is not None:
        return _when(at, at + 1, _date(int(iso[1]), int(iso[2]), int(iso[3])))
    size = 5 if at + 4 < len(line) and line[at + 1].low == line[at + 3].low == "/" else 1
    joined = "".join(word.low for word in line[at : at + size])
    if (slashed := _SLASHED.match(joined)) is not None and line[at + size - 1].end - line[at].start == len(joined):
        first, second, year = int(slashed[1]), int(slashed[2]), int(slashed[3])
        if language == "en" and first <= 12 and second <= 12 and first != second:
            return None  # 03/04/2026 is two dates.
        return _when(at, at + size, _date(year, second, first) if second <= 12 else _date(year, first, second))
    if low in _DAY[language]:
        return _weekday(line, at, language, day)
    number = _day_number(low)
    if number is not None and at + 1 < len(line):
        return _day_first(line, at, number, language, day)
    if _is_month(line, at, language):
        if at and line[at - 1].low.isdigit() and len(line[at - 1].low) <= 2:
            return None  # "31 February" is no day, and not all of February either.
        return _month_first(line, at, language, day)
    if len(low) == 4 and low.isdecimal() and 1990 <= int(low) <= 2099 and _stands_as_year(line, at, language):
        return When(at, at + 1, low)
    return None


def _is_month(line: Sequence[Word], at: int, language: str) -> bool:
    word = line[at]
    if word.low.rstrip(".") not in _MONTH[language]:
        return False
    if language == "en" and word.low in {
        "may",
        "march",
        "mar",
        "jan",
        "sept",
        "sep",
        "dec",
        "oct",
        "jun",
        "jul",
        "apr",
    }:
        near = line[at + 1].low if at + 1 < len(line) else ""
        before = line[at - 1].low if at else ""
        return word.text[0].isupper() and (
            near[:1].isdecimal()
            or near == "."
            or before in {"in", "since", "of", "last", "by", "until", "late", "early", "mid", "and"}
            or before[:1].isdecimal()
        )
    return language == "fr" or word.text[0].isupper()


def _day_number(low: str) -> int | None:
    if low.isdecimal() and len(low) <= 2 and 1 <= int(low) <= 31:
        return int(low)
    ordinal = _ORDINAL.match(low)
    return int(ordinal[1]) if ordinal is not None and 1 <= int(ordinal[1]) <= 31 else None


def _day_first(line: Sequence[Word], at: int, number: int, language: str, day: date | None) -> When | None:
    """ "13 January 2026", "13 janvier", "13 to 15 January"."""
    step = at + 1
    if line[step].low == "of" and language == "en":
        step += 1
    if (
        step < len(line)
        and line[step].low in {"to", "au", "-", "–", "and", "et"}
        and step + 2 < len(line)
        and _day_number(line[step + 1].low)
        and _is_month(line, step + 2, language)
    ):
        end = _day_first(line, step + 1, _day_number(line[step + 1].low) or 0, language, day)
        if end is None or len(end.form) != 10:
            return None
        start = _date(int(end.form[:4]), int(end.form[5:7]), number)
        return When(at, end.last, f"{start.isoformat()}/{end.form}") if start is not None else None
    if step >= len(line) or not _is_month(line, step, language):
        return None
    month = _MONTH[language][line[step].low.rstrip(".")]
    return _day_of_month(line, at, step + 1, number, month, language, day)


def _month_first(line: Sequence[Word], at: int, language: str, day: date | None) -> When | None:
    """ "January 13, 2026", "January 2026", "January"."""
    month = _MONTH[language][line[at].low.rstrip(".")]
    step = at + 1
    if step < len(line) and line[step].text == ".":
        step += 1
    if language == "en" and step < len(line):
        span = _SPAN_OF_DAYS.match(line[step].low)
        number = _day_number(line[step].low)
        if span is not None:
            last = _day_of_month(line, at, step + 1, int(span[2]), month, language, day)
            start = _date(int(last.form[:4]), month, int(span[1])) if last is not None else None
            return (
                When(at, last.last, f"{start.isoformat()}/{last.form}")
                if last is not None and start is not None
                else None
            )
        if number is not None:
            return _day_of_month(line, at, step + 1, number, month, language, day)
    year = _year_at(line, step)
    if year is None and step < len(line) and line[step].low in {"de", "of"}:
        step, year = step + 1, _year_at(line, step + 1)
    if year is not None:
        return When(at, step + 1, f"{year}-{month:02d}")
    if day is None:
        return None
    ahead = _looks_ahead(line, at, language)
    year = day.year + (1 if ahead and month < day.month else 0) - (1 if not ahead and month > day.month else 0)
    return When(at, step, f"{year}-{month:02d}")


def _day_of_month(
    line: Sequence[Word], at: int, step: int, number: int, month: int, language: str, day: date | None
) -> When | None:
    if step < len(line) and line[step].text == "." and language == "en":
        step += 1
    year = _year_at(line, step)
    if year is None and step < len(line) and line[step].low == ",":
        year = _year_at(line, step + 1)
        step += year is not None
    if year is not None:
        return _when(at, step + 1, _date(year, month, number))
    if day is None:
        return None
    resolved = _date(day.year, month, number)
    if resolved is None:
        return None
    if _looks_ahead(line, at, language):
        if resolved < day:
            resolved = _date(day.year + 1, month, number)
    elif resolved > day + timedelta(days=1):
        resolved = _date(day.year - 1, month, number)
    return _when(at, step, resolved)


def _weekday(line: Sequence[Word], at: int, language: str, day: date | None) -> When | None:
    """ "Tuesday", "mardi dernier", "Tuesday, 13 January": the day of the month decides if it is there."""
    step = at + 1
    for skip in (0, 1):
        if step + skip < len(line) and (not skip or line[step].low in {",", "le", "the"}):
            number = _day_number(line[step + skip].low)
            dated = (
                _day_first(line, step + skip, number, language, day)
                if number is not None and step + skip + 1 < len(line)
                else _month_first(line, step + skip, language, day)
                if _is_month(line, step + skip, language)
                else None
            )
            if dated is not None and len(dated.form) == 10:
                return When(at, dated.last, dated.form)
    if day is None or not (language == "fr" or line[at].text[0].isupper()):
        return None
    back = (day.weekday() - _DAY[language][line[at].low]) % 7
    last = step
    follows = line[step].low if step < len(line) else ""
    ahead = _looks_ahead(line, at, language)
    if language == "fr" and follows in {"dernier", "prochain", "prochaine"}:
        ahead, last = follows != "dernier", step + 1
    if language == "en" and back == 0 and ((at and line[at - 1].low in {"last", "past"}) or follows == "last"):
        back, last = 7, step + (follows == "last")
    night = _night(line, at, step, language, day - timedelta(days=back))
    if night is not None:
        return night
    resolved = (
        day - timedelta(days=back) if not ahead else day + timedelta(days=(7 - back) % 7 or (7 if back == 0 else 0))
    )
    return When(at, last, resolved.isoformat())


def _night(line: Sequence[Word], at: int, step: int, language: str, first: date) -> When | None:
    """ "de dimanche à lundi", "between Friday and Saturday": two days in a row, the first of them given."""
    joint, opens = (
        ({"à", "et", "au"}, {"de", "du", "entre"}) if language == "fr" else ({"to", "and"}, {"from", "between"})
    )
    if step + 1 >= len(line) or line[step].low not in joint or not at or line[at - 1].low not in opens:
        return None
    days = _DAY[language]
    if (days.get(line[step + 1].low, -2) - days[line[at].low]) % 7 != 1:
        return None
    return When(at, step + 2, f"{first.isoformat()}/{(first + timedelta(days=1)).isoformat()}")


def _relative(line: Sequence[Word], at: int, language: str, day: date | None) -> When | None:
    if day is None or line[at].low not in _RELATIVE_WORDS[language]:
        return None
    for size in range(min(3, len(line) - at), 0, -1):
        code = _RELATIVE[language].get(" ".join(word.low for word in line[at : at + size]))
        if code is not None:
            return When(at, at + size, _shifted(day, code[0], int(code[1:])))
    return None


def _shifted(day: date, unit: str, by: int) -> str:
    if unit == "d":
        return (day + timedelta(days=by)).isoformat()
    if unit == "w":
        year, week, _ = (day + timedelta(weeks=by)).isocalendar()
        return f"{year}-W{week:02d}"
    if unit == "y":
        return str(day.year + by)
    months = day.year * 12 + day.month - 1 + by
    return f"{months // 12}-{months % 12 + 1:02d}"


def _with_clock(line: Sequence[Word], found: When, language: str) -> When:
    """A day with the time that stands right behind it ("on 13 January at 06:32", "mardi à 6 h 32")."""
    step = found.last
    if len(found.form) != 10 or step + 1 >= len(line) or line[step].low not in {"at", "à", "around", "vers", ","}:
        return found
    clock = clock_at(line, step + 1, language)
    return When(found.first, clock[1], f"{found.form}T{clock[0]}") if clock is not None else found


def clock_at(line: Sequence[Word], at: int, language: str) -> tuple[str, int] | None:
    """The time of day `HH:MM` that begins at a word, and the word after it."""
    forms = [word.low for word in line[at : at + 4]]
    if (joined := _CLOCK.match(forms[0])) is not None:
        hours, minutes, last = int(joined[1]), int(joined[2]), at + 1
    elif (
        len(forms) > 2
        and forms[0].isdecimal()
        and forms[1] in {":", "h"}
        and forms[2].isdecimal()
        and len(forms[2]) == 2
    ):
        hours, minutes, last = int(forms[0]), int(forms[2]), at + 3
    elif language == "fr" and len(forms) > 1 and forms[0].isdecimal() and forms[1] in {"h", "heures"}:
        hours, minutes, last = int(forms[0]), 0, at + 2
    elif language == "fr" and re.fullmatch(r"\d{1,2}h", forms[0]):
        hours, minutes, last = int(forms[0][:-1]), 0, at + 1
    elif (twelve := re.fullmatch(r"(\d{1,2})(am|pm)", forms[0])) is not None:
        hours, minutes, last = int(twelve[1]) % 12 + (12 if twelve[2] == "pm" else 0), 0, at + 1
    else:
        return None
    if len(line) > last and line[last].low in {"am", "pm"}:
        hours, last = hours % 12 + (12 if line[last].low == "pm" else 0), last + 1
    return (f"{hours:02d}:{minutes:02d}", last) if hours < 24 and minutes < 60 else None


def _looks_ahead(line: Sequence[Word], at: int, language: str) -> bool:
    return any(word.low in _AHEAD[language] for word in line[max(0, at - 2) : at])


def _stands_as_year(line: Sequence[Word], at: int, language: str) -> bool:
    """Whether four digits are a year: behind "in", "since", "fin" and the like, and before no unit."""
    before = line[at - 1].low if at else ""
    return before in (
        {"in", "since", "until", "by", "of", "early", "late", "mid", "from", "before", "after", "during"}
        if language == "en"
        else {"en", "depuis", "fin", "début", "courant", "dès", "avant", "après", "mi", "année", "d'ici"}
    )


def _year_at(line: Sequence[Word], at: int) -> int | None:
    if at < len(line) and len(line[at].low) == 4 and line[at].low.isdecimal() and 1970 <= int(line[at].low) <= 2099:
        return int(line[at].low)
    return None


def _date(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _when(first: int, last: int, resolved: date | None) -> When | None:
    return When(first, last, resolved.isoformat()) if resolved is not None else None
