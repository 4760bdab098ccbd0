"""Dates in words, on Wednesday 14 January 2026 unless said otherwise."""

import time
from datetime import date

import pytest

from veilleur.language.calendar import clock_at, date_at
from veilleur.language.words import words

WEDNESDAY = date(2026, 1, 14)


def found(text: str, language: str = "en", day: date | None = WEDNESDAY) -> list[str]:
    """The normal forms of all dates of a text, none over another."""
    line, at, forms = words(text, language), 0, []
    while at < len(line):
        when = date_at(line, at, language, day)
        if when is not None:
            assert when.first <= at < when.last <= len(line)
            forms.append(when.form)
        at = when.last if when is not None else at + 1
    return forms


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("on Tuesday", "2026-01-13"),
        ("on Wednesday", "2026-01-14"),
        ("on Thursday", "2026-01-08"),
        ("by Friday", "2026-01-16"),
        ("until Wednesday", "2026-01-21"),
        ("last Wednesday", "2026-01-07"),
        ("today", "2026-01-14"),
        ("yesterday", "2026-01-13"),
        ("tomorrow", "2026-01-15"),
        ("last week", "2026-W02"),
        ("next week", "2026-W04"),
        ("last month", "2025-12"),
        ("last year", "2025"),
        ("in December", "2025-12"),
        ("in January", "2026-01"),
        ("by March", "2026-03"),
        ("in May 2024", "2024-05"),
        ("in 2023", "2023"),
        ("on 13 January", "2026-01-13"),
        ("on January 13, 2026", "2026-01-13"),
        ("on the 3rd of March 2025", "2025-03-03"),
        ("on December 30", "2025-12-30"),
        ("from 1 to 15 December 2025", "2025-12-01/2025-12-15"),
        ("on December 1-15, 2025", "2025-12-01/2025-12-15"),
        ("on Tuesday, 13 January", "2026-01-13"),
        ("on 2026-01-13", "2026-01-13"),
        ("on 13/01/2026", "2026-01-13"),
        ("on 13 January at 06:32", "2026-01-13T06:32"),
        ("on Tuesday at 9 pm", "2026-01-13"),
        ("on Tuesday at 9pm", "2026-01-13T21:00"),
    ],
)
def test_english(text: str, form: str):
    assert found(text) == [form]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("mardi", "2026-01-13"),
        ("mercredi", "2026-01-14"),
        ("jeudi dernier", "2026-01-08"),
        ("jeudi prochain", "2026-01-15"),
        ("d'ici vendredi", "2026-01-16"),
        ("avant vendredi", "2026-01-16"),
        ("aujourd'hui", "2026-01-14"),
        ("hier", "2026-01-13"),
        ("avant-hier", "2026-01-12"),
        ("demain", "2026-01-15"),
        ("la semaine dernière", "2026-W02"),
        ("le mois dernier", "2025-12"),
        ("l'an dernier", "2025"),
        ("en décembre", "2025-12"),
        ("en mai 2024", "2024-05"),
        ("en 2023", "2023"),
        ("le 13 janvier", "2026-01-13"),
        ("le 1er mars 2025", "2025-03-01"),
        ("mardi 13 janvier", "2026-01-13"),
        ("du 1 au 15 décembre 2025", "2025-12-01/2025-12-15"),
        ("le 13/01/2026", "2026-01-13"),
        ("le 03/04/2025", "2025-04-03"),
        ("mardi à 6h32", "2026-01-13T06:32"),
        ("mardi à 6 h 32", "2026-01-13T06:32"),
        ("mardi vers 9 heures", "2026-01-13T09:00"),
    ],
)
def test_french(text: str, form: str):
    assert found(text, "fr") == [form]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "it may happen"),
        ("en", "they march on"),
        ("en", "on 03/04/2026"),
        ("en", "31 February"),
        ("en", "2026 servers"),
        ("en", "version 1.2.2026"),
        ("en", "a sun rises on monday"),
        ("fr", "2026 serveurs"),
        ("fr", "le 31 février 2025"),
        ("fr", "32 janvier 2025 serveurs".replace("janvier 2025 ", "")),
    ],
)
def test_what_is_no_date(language: str, text: str):
    assert found(text, language) == []


def test_without_a_day_only_what_is_written_in_full_is_a_date():
    assert found("on Tuesday and yesterday, in May, on 3 May and on 3 May 2024", day=None) == ["2024-05-03"]


def test_another_language_is_read_as_english():
    assert found("3 May 2024", "de") == ["2024-05-03"]


@pytest.mark.parametrize(
    ("language", "text", "clock"),
    [
        ("en", "06:32", "06:32"),
        ("en", "11pm", "23:00"),
        ("en", "12 am", None),
        ("en", "12:30 am", "00:30"),
        ("fr", "9 heures", "09:00"),
        ("fr", "9h", "09:00"),
        ("en", "25:10", None),
        ("en", "10:75", None),
    ],
)
def test_times_of_day(language: str, text: str, clock: str | None):
    read = clock_at(words(text, language), 0, language)
    assert (read[0] if read is not None else None) == clock


@pytest.mark.parametrize(
    "piece", ["1 ", "31 ", "January ", "mardi ", "13 to ", "3-4 ", "may ", "12:", "2026-", "1/", "last "]
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_hostile_text_is_read_in_linear_time(piece: str, language: str):
    small, large = words(piece * 2_000, language), words(piece * 20_000, language)
    assert _seconds(large, language) < 25 * max(_seconds(small, language), 0.02)


def _seconds(line, language: str) -> float:
    start = time.perf_counter()
    for at in range(len(line)):
        date_at(line, at, language, WEDNESDAY)
    return time.perf_counter() - start
