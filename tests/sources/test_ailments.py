"""What ails a source that answers."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from veilleur.sources.ailments import Ailment, Brought, diagnose

NOW = datetime(2026, 11, 24, 6, tzinfo=UTC)
ONE = Brought(
    title="Une faille critique dans Relay",
    summary="",
    seen_at=NOW,
    published_at=NOW,
    outcome="article",
    length=3_000,
    ending="says the vendor.",
)


def entries(count=12, *, every=timedelta(days=1), last=timedelta(hours=5), **changes):
    moments = [NOW - last - number * every for number in range(count)]
    return [replace(ONE, **({"published_at": moment, "seen_at": moment} | changes)) for moment in moments]


def ailments(brought):
    return [found.ailment for found in diagnose(brought, now=NOW)]


def test_a_source_that_is_well():
    assert ailments(entries()) == []
    assert ailments([]) == []


@pytest.mark.parametrize(
    ("every", "last", "silent"),
    [
        (timedelta(hours=6), timedelta(days=13), False),  # holidays
        (timedelta(hours=6), timedelta(days=15), True),
        (timedelta(days=10), timedelta(days=35), False),  # a slow blog
        (timedelta(days=10), timedelta(days=45), True),
        (timedelta(days=60), timedelta(days=91), True),
    ],
)
def test_a_silence_is_measured_by_the_rhythm_of_the_source(every, last, silent):
    found = diagnose(entries(every=every, last=last), now=NOW)
    assert [one.ailment for one in found] == ([Ailment.SILENT] if silent else [])
    if silent:
        assert found[0].since == NOW - last


def test_a_source_that_was_polled_for_the_first_time_is_not_silent_yet():
    old = timedelta(days=400)
    assert ailments(entries(last=old, seen_at=NOW - timedelta(days=3))) == []
    assert ailments(entries(last=old, seen_at=NOW - timedelta(days=15))) == [Ailment.SILENT]


def test_a_new_source_is_given_time():
    assert ailments(entries(2, last=timedelta(days=30))) == []
    assert ailments(entries(2, last=timedelta(days=91))) == [Ailment.SILENT]


@pytest.mark.parametrize("outcome", ["bot-wall", "cookie-wall", "paywall", "blocked", "robots-refused"])
def test_walls(outcome):
    assert ailments(entries(6) + entries(6, outcome=outcome)) == [Ailment.WALLED]
    assert ailments(entries(8) + entries(4, outcome=outcome)) == []


def test_texts_that_are_cut_short():
    assert ailments(entries(outcome="too-short")) == [Ailment.CUT_SHORT]
    assert ailments(entries(length=300, ending="The attackers then […]")) == [Ailment.CUT_SHORT]
    assert ailments(entries(length=300, ending="Lire la suite »")) == [Ailment.CUT_SHORT]
    assert ailments(entries(length=300)) == [], "short notices that end like a text are no teasers"
    assert ailments(entries(length=3_000, ending="and so on…")) == []


def test_pages_that_cannot_be_read():
    assert ailments(entries(outcome="title-mismatch")) == [Ailment.UNREADABLE]
    assert ailments(entries(4, outcome="title-mismatch")) == [], "four are too few to tell"


def test_what_was_not_read_says_nothing():
    assert ailments(entries(outcome="too-old") + entries(outcome=None)) == []


def test_another_subject():
    recipes = entries(title="Dix recettes de soupe pour l'hiver")
    assert ailments(recipes) == [Ailment.OFF_TOPIC]
    assert ailments(recipes[:7] + entries(5)) == []
    assert ailments(entries(title="Weekly notes", summary="On a vulnerability in a router")) == []
