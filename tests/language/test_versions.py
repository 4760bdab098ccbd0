"""Versions as texts say them."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veilleur.language.version_ranges import Interval, Version
from veilleur.language.versions import version_phrases


def said(text: str) -> list[str]:
    return [phrase.value for phrase in version_phrases(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Relay before 3.8.2 is affected", "<3.8.2"),
        ("all releases prior to v3.8.2", "<3.8.2"),
        ("any build older than 3.8.2", "<3.8.2"),
        ("versions lower than 3.8", "<3.8"),
        ("up to (but not including) 3.8.2", "<3.8.2"),
        ("up to and excluding 3.8.2", "<3.8.2"),
        ("up to and including 3.8.2", "<=3.8.2"),
        ("3.8.2 and earlier", "<=3.8.2"),
        ("version 3.8.2 (and all prior versions)", "<=3.8.2"),
        ("through 3.8.2", "<=3.8.2"),
        ("<= 3.8.2", "<=3.8.2"),
        ("3.0 to 3.8.2", ">=3.0|<=3.8.2"),
        ("3.0.0 through 3.8.2", ">=3.0.0|<=3.8.2"),
        ("from 3.0 before 3.8.2", ">=3.0|<3.8.2"),
        ("versions 3.0 up to, but not including, 3.8.2", ">=3.0|<3.8.2"),
        ("between 3.0.1 and 3.8.2", ">=3.0.1|<=3.8.2"),
        (">= 3.0, < 3.8.2", ">=3.0|<3.8.2"),
        ("the 3.x branch", ">=3|<4"),
        ("versions 3.6.x and 3.7 before 3.7.5", ">=3.6|<3.7|>=3.7|<3.7.5"),
        ("version 3.0 and later", ">=3.0"),
        ("every release since 3.0", ">=3.0"),
        ("all versions", "*"),
        ("versions 3.1, 3.3 and 3.5", "3.1|3.3|3.5"),
        ("update to 3.8 SP2 now", "3.8-SP2"),
        ("les versions antérieures à la 3.8.2", "<3.8.2"),
        ("avant la version 3.8.2", "<3.8.2"),
        ("les versions 3.x antérieures à 3.8.2", ">=3|<3.8.2"),
        ("la 3.8.2 et les versions précédentes", "<=3.8.2"),
        ("jusqu'à la 3.8.2 incluse", "<=3.8.2"),
        ("jusqu’à la version 3.8.2 exclue", "<3.8.2"),
        ("de la version 3.0 à la 3.8.2", ">=3.0|<=3.8.2"),
        ("entre 3.0.1 et 3.8.2", ">=3.0.1|<=3.8.2"),
        ("version 3.0 et ultérieures", ">=3.0"),
        ("à partir de la version 3.0", ">=3.0"),
        ("toutes les versions", "*"),
        ("toutes les versions antérieures à 3.8.2", "<3.8.2"),
        ("corrigée dans la 3.8.2", "3.8.2"),
    ],
)
def test_a_phrase_is_a_range(text, value):
    assert said(text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "up to 2.5 million customers",
        "before 10 March",
        "from 3 to 5 December",
        "CVE-2026-1001 to CVE-2026-1009",
        "rated 9.8 by the agency",
        "avant le 30 septembre",
        "jusqu'à 2,5 millions de clients",
        "about 4.2 GB of data",
        "12.9.2 to 3.1.4",
    ],
)
def test_other_numbers_are_no_versions(text):
    assert said(text) == []


def test_bounds_keep_their_side():
    assert said("3.0 and earlier") != said("3.0 and later")
    assert said("before 3.0") != said("up to 3.0")


def test_parts_compare_as_numbers():
    assert Version("20.9.8.2") < Version("20.12.6.1")
    assert Version("3.0-rc1") < Version("3.0")
    assert Version("3.0") < Version("3.0-h2")
    assert not Interval(Version("3.10"), Version("3.9")).is_possible


@given(st.text(alphabet="before version and to 0123456789.,()<>=x-", max_size=80))
def test_every_phrase_is_in_its_text(text):
    for phrase in version_phrases(text):
        assert 0 <= phrase.start < phrase.end <= len(text)


@pytest.mark.parametrize("unit", ["4.2.1 and ", "before ", "4.2, ", ".", "1", "(", "versions ", "4.x "])
def test_time_is_linear(unit):
    started = process_time()
    version_phrases(unit * (100_000 // len(unit)))
    assert process_time() - started < 4
