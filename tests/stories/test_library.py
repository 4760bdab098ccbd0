"""Placing the newsroom's articles: the groups are those of a reader, in any order of a day."""

import random
from itertools import groupby

import pytest
from making_stories import grouped, library

from veilleur.testing import make_article


def groups(placed):
    """The sets of articles, whatever the stories are called."""
    stories: dict[str, set[str]] = {}
    for article, one in placed.items():
        stories.setdefault(one.story, set()).add(article)
    return {frozenset(articles) for articles in stories.values()}


@pytest.fixture(scope="module")
def in_order(newsroom):
    return grouped(article for article, _ in newsroom)


def test_articles_are_grouped_as_a_reader_groups_them(newsroom, in_order):
    expected: dict[str, set[str]] = {}
    for article, story in newsroom:
        expected.setdefault(story, set()).add(article.id)
    assert groups(in_order) == {frozenset(articles) for articles in expected.values()}


@pytest.mark.parametrize("seed", range(12))
def test_the_order_within_a_day_changes_no_group(newsroom, in_order, seed):
    shuffled = []
    for _, day in groupby(newsroom, key=lambda pair: pair[0].published_at.date()):
        articles = [article for article, _ in day]
        random.Random(seed).shuffle(articles)
        shuffled += articles
    assert groups(grouped(shuffled)) == groups(in_order)


def test_a_reprint_goes_with_its_original_and_names_it(newsroom, in_order):
    copies = {a.source: in_order[a.id].member.copy_of for a, _ in newsroom if in_order[a.id].member.copy_of}
    original = next(article.id for article, _ in newsroom if article.source == "scheldt-wire")
    assert copies == {"daily-breach-digest": original}
    reprint = next(article.id for article, _ in newsroom if article.source == "daily-breach-digest")
    assert in_order[reprint].story == in_order[original].story


PARAGRAPHS = (
    "The port of Oosterhaven closed its northern gate on Friday after an intruder changed the gate's schedule.",
    "Trucks waited for up to six hours and the harbour master called in the police of the province.",
    "The schedule was restored from paper, and the gate opened again at four in the morning.",
)


def test_a_copy_of_a_copy_names_the_first(newsroom):
    first, second, third = (
        make_article("Port gate closed", *PARAGRAPHS, source=name, url=f"https://{name}.example/1") for name in "abc"
    )
    placed = grouped([first, second, third])
    assert [placed[each.id].member.copy_of for each in (first, second, third)] == [None, first.id, first.id]
    assert len({one.story for one in placed.values()}) == 1


def test_a_source_does_not_reprint_itself():
    first = make_article("Port gate closed", *PARAGRAPHS, source="a", url="https://a.example/1")
    again = make_article("Port gate closed", *PARAGRAPHS, source="a", url="https://a.example/2")
    assert grouped([first, again])[again.id].member.copy_of is None


def test_what_was_remembered_places_the_next_as_before(newsroom, in_order):
    half = len(newsroom) // 2
    early, late = newsroom[:half], newsroom[half:]
    fresh = library()
    for article, _ in early:
        fresh.remember(article.id, in_order[article.id].story, in_order[article.id].record)
    for article, _ in late:
        placed = fresh.place(article)
        assert (placed.story, placed.joined, placed.member) == (
            in_order[article.id].story,
            in_order[article.id].joined,
            in_order[article.id].member,
        )


def test_placing_is_the_same_each_time(newsroom, in_order):
    assert grouped(article for article, _ in newsroom) == in_order
