"""What tells two events apart: vulnerabilities, time, and how rare the words are that two articles share."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


names = st.sampled_from(
    ["id:CVE-2026-1", "id:CVE-2026-2", *(f"name:{c}" for c in "abcde"), *(f"word:{c}" for c in "vwxyz")]
)
profiles = st.lists(
    st.tuples(st.dictionaries(names, st.sampled_from([0.5, 1.5, 3.0, 4.0]), max_size=8), st.sampled_from(["en", "fr"])),
    min_size=2,
    max_size=12,
)


@given(profiles)
def test_what_is_not_weighed_whole_could_not_have_been_the_nearest(several):
    """The bound that spares most comparisons changes no answer: each against each gives the same."""
    grouper = Grouper()
    seen: list[Profile] = []
    for number, (features, language) in enumerate(several):
        new = Profile(article=f"{number:064}", moment=DAY, language=language, features=tuple(features.items()))
        alike = []
        for old in seen:
            words = new.language == old.language
            pair = [{n: w for n, w in each.features if words or not n.startswith("word:")} for each in (new, old)]
            alike.append(grouper.similarity(*pair))
        placed = grouper.place(new)
        assert placed.similarity == pytest.approx(max(alike, default=0.0), abs=1e-8)
        assert (placed.joined is not None) == (max(alike, default=0.0) >= JOIN_AT)
        seen.append(new)


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
