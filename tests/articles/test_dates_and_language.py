from datetime import UTC, date, datetime

import pytest

from veilleur.articles import language_of
from veilleur.articles.dates import publication_moment

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
