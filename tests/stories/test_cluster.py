"""What tells two events apart: vulnerabilities, time, and how rare the words are that two articles share."""

from datetime import UTC, datetime, timedelta

import pytest

from veilleur.stories import Grouper, Profile, profile
from veilleur.stories.cluster import JOIN_AT, WINDOW
from veilleur.testing import make_article

DAY = datetime(2026, 3, 2, 8, tzinfo=UTC)


def of(name, *features, moment=DAY):
    return Profile(article=name, moment=moment, language="en", features=tuple((each, 2.0) for each in features))


AURORA = ("name:aurora", "name:oosterhaven", "word:port", "word:gate")


def test_an_article_that_is_like_none_starts_a_story():
    placed = Grouper().place(of("a" * 64, *AURORA))
    assert (placed.joined, placed.similarity, placed.story) == (None, 0.0, f"s-{'a' * 16}")


def test_an_article_joins_what_it_is_like():
    grouper = Grouper()
    first = grouper.place(of("a" * 64, *AURORA))
    second = grouper.place(of("b" * 64, *AURORA, "word:police"))
    assert (second.story, second.joined) == (first.story, "a" * 64)
    assert JOIN_AT < second.similarity < 1


@pytest.mark.parametrize(("later", "joins"), [(WINDOW, True), (WINDOW + timedelta(seconds=1), False)])
@pytest.mark.parametrize("sign", [1, -1])
def test_a_story_can_be_joined_within_the_window_both_ways(later, joins, sign):
    grouper = Grouper()
    grouper.place(of("a" * 64, *AURORA))
    assert (grouper.place(of("b" * 64, *AURORA, moment=DAY + sign * later)).joined is not None) is joins


def test_the_same_vendor_with_another_vulnerability_is_another_story():
    grouper = Grouper()
    text = "Torvald Networks has fixed a flaw in Torvald Gate, its remote-access appliance, that needs no login."
    first = make_article("Torvald fixes flaw in Gate", f"{text} The flaw is CVE-2026-40411.", url="https://a.example/1")
    other = make_article("Torvald fixes flaw in Gate", f"{text} The flaw is CVE-2026-40999.", url="https://a.example/2")
    same = make_article("Gate of Torvald has a hole", f"{text} It is CVE-2026-40411.", url="https://a.example/3")
    stories = [grouper.place(profile(article)).story for article in (first, other, same)]
    assert stories[0] != stories[1]
    assert stories[0] == stories[2]


def test_a_roundup_of_many_is_not_the_story_of_one():
    grouper = Grouper()
    one = grouper.place(of("a" * 64, *AURORA, "id:CVE-2026-1"))
    many = grouper.place(of("b" * 64, *AURORA, *(f"id:CVE-2026-{number}" for number in range(1, 9))))
    assert one.story != many.story


def test_an_article_without_an_identifier_may_join_one_that_has_it():
    grouper = Grouper()
    grouper.place(of("a" * 64, *AURORA, "id:CVE-2026-1"))
    assert grouper.place(of("b" * 64, *AURORA)).joined == "a" * 64


def test_a_copy_goes_where_its_original_is_whatever_it_is_like():
    grouper = Grouper()
    first = grouper.place(of("a" * 64, *AURORA))
    copy = grouper.place(of("b" * 64, "word:other", moment=DAY + 2 * WINDOW), copy_of="a" * 64)
    assert (copy.story, copy.joined, copy.similarity) == (first.story, "a" * 64, 1.0)


def test_a_copy_of_an_unknown_article_is_placed_by_its_words():
    placed = Grouper().place(of("b" * 64, *AURORA), copy_of="z" * 64)
    assert placed.joined is None


def test_similarity_is_symmetric_and_whole_for_the_same():
    grouper = Grouper()
    one, other = {"word:port": 2.0, "word:gate": 1.0}, {"word:port": 1.0, "name:x": 3.0}
    assert grouper.similarity(one, other) == grouper.similarity(other, one)
    assert grouper.similarity(one, one) == pytest.approx(1.0)
    assert grouper.similarity(one, {}) == 0.0


def test_a_word_of_every_article_proposes_nothing():
    grouper = Grouper()
    for number in range(60):
        grouper.place(of(f"{number:064}", "word:cyber", f"name:town{number}"))
    assert grouper.place(of("f" * 64, "word:cyber")).joined is None


def test_between_two_that_are_equally_like_the_choice_is_always_the_same():
    placed = []
    for order in ("ab", "ba"):
        grouper = Grouper()
        for name in order:
            grouper.remember(of(name * 64, *AURORA), f"s-{name}")
        placed.append(grouper.place(of("c" * 64, *AURORA)))
    assert placed[0] == placed[1]
