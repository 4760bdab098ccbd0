from datetime import UTC, date, datetime

import pytest

from veilleur.articles import language_of
from veilleur.articles.dates import publication_moment
from veilleur.articles.written_dates import path_date, written_publication

FETCHED = datetime(2026, 1, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("candidates", "expected"),
    [
        (["2026-01-14T06:32:00+01:00"], "2026-01-14T05:32"),
        (["2026-01-14T06:32:00.123Z"], "2026-01-14T06:32"),
        (["Wed, 14 Jan 2026 06:32:00 +0100"], "2026-01-14T05:32"),
        (["2026-01-14 06:32", "2026-01-14T05:32:00Z"], "2026-01-14T05:32"),
        (["2026-01-14", "2024-01-14T05:32:00Z"], "2026-01-14T00:00"),
        ([date(2026, 1, 14)], "2026-01-14T00:00"),
        (["2026-02-30", None, "soon", "2026-01-02"], "2026-01-02T00:00"),
        (["2031-01-01T00:00:00Z", datetime(2026, 1, 3, 4, tzinfo=UTC)], "2026-01-03T04:00"),
        (["1970-01-01T00:00:00Z"], None),
        (["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-01-14T00:00+99:00"], None),
        ([], None),
    ],
)
def test_publication_moment(candidates, expected):
    found = publication_moment(candidates, fetched_at=FETCHED)
    assert (found and found.strftime("%Y-%m-%dT%H:%M")) == expected


@pytest.mark.parametrize(
    ("text", "declared", "expected"),
    [
        ("L’attaque a été détectée mardi par l’équipe de nuit.", "en", "fr"),
        ("The attack was noticed on Tuesday by the people of the night shift.", None, "en"),
        ("Der Angriff wurde am Dienstag von der Nachtschicht bemerkt.", "de-DE", "de"),
        ("El ataque fue detectado el martes por el equipo de noche.", None, "es"),
        ("CVE-2026-1234 7.4.1", "fr", "und"),
        ("", "fr", "und"),
    ],
)
def test_language_of(text, declared, expected):
    assert language_of(text, declared=declared) == expected


@pytest.mark.parametrize(
    ("line", "language", "expected"),
    [
        ("Publié le 13 janvier 2026, mis à jour le 15 janvier 2026", "fr", date(2026, 1, 13)),
        ("Mis à jour le 15 janvier 2026 – Publié le 13 janvier 2026", "fr", date(2026, 1, 13)),
        ("Le 1er février 2026 par Ann Ode", "fr", date(2026, 2, 1)),
        ("Mis à jour le 15 janvier 2026", "fr", None),
        ("Last updated: January 15, 2026", "en", None),
        ("By Ann Ode | Jan. 5, 2026", "en", date(2026, 1, 5)),
        ("12. März 2025", "de", date(2025, 3, 12)),
        ("Fecha de publicación: 03/04/2026", "es", date(2026, 4, 3)),
        ("Published 03/04/2026", "en", None),
        ("Published 14/01/2026", "en", date(2026, 1, 14)),
        ("Published 01/14/2026", "en", date(2026, 1, 14)),
        ("31 February 2026", "en", None),
        ("CVE-2026-01-14x and 7.4.2026.1", "en", None),
        ("The clerks who came to the tram depot from 3 to 5 March 2025 will come back with twice as many", "en", None),
    ],
)
def test_a_date_as_written_for_people(line, language, expected):
    assert written_publication([line], labelled=(), language=language) == expected


def test_away_from_the_title_only_a_date_called_publication_counts():
    rows = [
        "Deadline | 3 March 2026",
        "Date de la dernière version | 18 janvier 2026",
        "First version | 2 January 2026",
    ]
    assert written_publication([], labelled=rows, language="fr") is None
    named = [*rows, "Date de la première version | 15 janvier 2026"]
    assert written_publication([], labelled=named, language="fr") == date(2026, 1, 15)


def test_a_date_in_an_address():
    assert path_date("/blog/2026/01/09/owl.html") == date(2026, 1, 9)
    assert path_date("/2026/13/09/owl") is None
    assert path_date("/2026/01/owl") is None
