"""Dates and times as people write them. Moments are written in UTC, and say so."""

from datetime import UTC, date, datetime

from babel.dates import format_date

from veilleur.language.typography import NO_BREAK_SPACE, locale_of


def long_date(day: date, language: str) -> str:
    """ "13 janvier 2026", "13 January 2026"."""
    return _first(format_date(day, "long", locale=locale_of(language)), language)


def weekday_date(day: date, language: str) -> str:
    """ "mardi 13 janvier 2026", "Tuesday 13 January 2026"."""
    return _first(format_date(day, "EEEE d MMMM y", locale=locale_of(language)), language)


def month_name(day: date, language: str) -> str:
    """The month that holds this day: "janvier 2026", "January 2026"."""
    return format_date(day, "MMMM y", locale=locale_of(language))


def clock_time(moment: datetime, language: str) -> str:
    """ "6 h 32", "06:32"; ValueError if the moment has no time zone."""
    moment = _in_utc(moment)
    if language == "fr":
        hours = f"{moment.hour}{NO_BREAK_SPACE}h"
        return f"{hours}{NO_BREAK_SPACE}{moment.minute:02d}" if moment.minute else hours
    return f"{moment:%H:%M}"


def long_moment(moment: datetime, language: str) -> str:
    """ "13 janvier 2026 à 6 h 32 UTC", "13 January 2026, 06:32 UTC"."""
    moment = _in_utc(moment)
    joint = " à " if language == "fr" else ", "
    return f"{long_date(moment.date(), language)}{joint}{clock_time(moment, language)}{NO_BREAK_SPACE}UTC"


def _in_utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        message = f"a moment without a time zone: {moment!r}"
        raise ValueError(message)
    return moment.astimezone(UTC)


def _first(written: str, language: str) -> str:
    """French says "1er janvier", and only the first day is ordinal."""
    if language != "fr":
        return written
    return " ".join("1er" if word == "1" else word for word in written.split(" "))
