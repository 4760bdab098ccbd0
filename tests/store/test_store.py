"""The store keeps what it is given, in steps that cannot be half done."""

import sqlite3
from dataclasses import replace
from datetime import date, timedelta

import pytest

from veilleur.errors import StoreError
from veilleur.records import (
    Abstention,
    AbstentionReason,
    Entry,
    Fact,
    Fetched,
    LegacyPart,
    LegacyPost,
    LegacySection,
    SourceHealth,
    SourceState,
    StoryArticle,
)
from veilleur.store import Failure, Kept, Store
from veilleur.testing import NOW, make_article, memory_store

ENTRY = Entry(source="source", id="1", url="https://news.example/1", title="A title", published_at=NOW)
HEALTH = SourceHealth(
    source="source", url="https://news.example/feed", state=SourceState.NEW_ENTRIES, polled_at=NOW, etag='"1"'
)


@pytest.fixture
def store():
    with memory_store() as opened:
        yield opened


def test_health_comes_back_as_it_was_kept(store):
    assert store.sources.health("source") is None
    failing = replace(HEALTH, failing_since=NOW, failures=3, not_before=NOW + timedelta(hours=2), disabled=True)
    store.sources.keep(HEALTH)
    store.sources.keep(failing)
    assert store.sources.health("source") == failing


def test_entries_are_new_once(store):
    assert store.entries.keep(HEALTH, [ENTRY, replace(ENTRY, id="2")], seen_at=NOW) == 2
    assert store.entries.keep(HEALTH, [ENTRY], seen_at=NOW) == 0
    assert store.entries.known("source") == {"1", "2"}
    assert [entry.id for entry in store.entries.unread()] == ["1", "2"]


def test_unread_entries_come_oldest_first_and_undated_last(store):
    entries = [
        replace(ENTRY, id="undated", published_at=None),
        replace(ENTRY, id="new", published_at=NOW),
        replace(ENTRY, id="old", published_at=NOW - timedelta(days=1)),
    ]
    store.entries.keep(HEALTH, entries, seen_at=NOW)
    assert [entry.id for entry in store.entries.unread()] == ["old", "new", "undated"]


def test_an_article_closes_its_entry_and_comes_back_whole(store):
    article = make_article("A title", "A paragraph with – accents: été.", url=ENTRY.url)
    store.entries.keep(HEALTH, [ENTRY], seen_at=NOW)
    store.articles.keep(ENTRY, article)
    assert store.entries.unread() == ()
    assert store.articles.get(article.id) == article
    assert store.articles.latest(ENTRY.url, source="source") == article.id


def test_the_latest_revision_of_a_page_is_the_one_that_none_revises(store):
    first = make_article("A title", "As it was.", url=ENTRY.url)
    second = replace(make_article("A title", "As it is.", url=ENTRY.url), revision_of=first.id)
    store.entries.keep(HEALTH, [ENTRY], seen_at=NOW)
    store.articles.keep(ENTRY, first)
    store.articles.keep(ENTRY, second)
    assert store.articles.latest(ENTRY.url, source="source") == second.id


def test_a_text_that_was_changed_in_the_database_is_noticed(tmp_path):
    article = make_article("A title", "Servers were shut down.")
    with Store(str(tmp_path / "kept.db")) as store:
        store.entries.keep(HEALTH, [ENTRY], seen_at=NOW)
        store.articles.keep(ENTRY, article)
    with sqlite3.connect(tmp_path / "kept.db") as connection:
        connection.execute("UPDATE articles SET text = replace(text, 'shut', 'shot')")
    connection.close()
    with Store(str(tmp_path / "kept.db")) as store, pytest.raises(StoreError, match="was changed"):
        store.articles.get(article.id)


def test_a_page_is_kept_as_it_came(store):
    page = Fetched(url="u", final_url="u", status=200, headers=(), body=b"\x00<html>\xff" * 1000, fetched_at=NOW)
    assert store.pages.body(store.pages.keep(page)) == page.body
    with pytest.raises(StoreError, match="no such page"):
        store.pages.body("0" * 64)


def test_an_abstention_closes_its_entry(store):
    abstention = Abstention(source="source", url=ENTRY.url, title="t", reason=AbstentionReason.PAYWALL, detail="d")
    store.entries.keep(HEALTH, [ENTRY], seen_at=NOW)
    store.articles.abstain(ENTRY, abstention, decided_at=NOW)
    assert store.entries.unread() == ()
    assert store.articles.abstentions() == (abstention,)


def test_an_extractor_that_found_nothing_is_not_asked_again(store):
    article = make_article("A title", "A text.")
    store.entries.keep(HEALTH, [ENTRY], seen_at=NOW)
    store.articles.keep(ENTRY, article)
    assert store.facts.lacking("tool", "1") == (article.id,)
    store.facts.keep(article.id, "tool", "1", ())
    assert store.facts.lacking("tool", "1") == ()
    assert store.facts.lacking("tool", "2") == (article.id,)


def test_facts_come_back_by_the_version_that_found_them(store):
    article = make_article("A title", "A text.")
    store.entries.keep(HEALTH, [ENTRY], seen_at=NOW)
    store.articles.keep(ENTRY, article)
    fact = Fact(kind="attack", roles=(), evidence=(article.quote(0, 7),), extractor="tool", version="1")
    store.facts.keep(article.id, "tool", "1", (fact,))
    store.facts.keep(article.id, "tool", "2", (replace(fact, version="2"), fact))
    assert store.facts.of(article.id, [("tool", "1")]) == (fact,)
    assert len(store.facts.of(article.id, [("tool", "2")])) == 2


def test_a_story_keeps_the_order_of_joining_and_its_bounds(store):
    first, second = make_article("A", "x"), make_article("B", "y", url="https://news.example/2")
    store.entries.keep(HEALTH, [ENTRY], seen_at=NOW)
    for article in (first, second):
        store.articles.keep(ENTRY, article)
    store.stories.place(StoryArticle(article=first.id), story="s", seen_at=NOW, profile={})
    later = NOW + timedelta(days=3)
    copy = StoryArticle(article=second.id, copy_of=first.id)
    store.stories.place(copy, story="s", seen_at=later, profile={"k": 1})
    (story,) = store.stories.all()
    assert [member.article for member in story.articles] == [first.id, second.id]
    assert (story.first_seen, story.last_seen, story.articles[1].copy_of) == (NOW, later, first.id)
    assert [kept.article for kept in store.stories.profiles(later)] == [second.id]
    assert store.stories.ungrouped() == ()


def test_a_slug_that_is_taken_that_day_gets_a_number(store):
    articles = [make_article("Same title", str(n), url=f"https://news.example/{n}") for n in range(4)]
    store.entries.keep(HEALTH, [ENTRY], seen_at=NOW)
    for number, article in enumerate(articles):
        store.articles.keep(ENTRY, article)
        store.stories.place(StoryArticle(article=article.id), story=f"s{number}", seen_at=NOW, profile={})
    day = date(2026, 1, 13)
    assert [store.briefs.permalink(f"s{n}", day=day, slug="same")[1] for n in range(3)] == ["same", "same-2", "same-3"]
    assert store.briefs.permalink("s3", day=date(2026, 1, 14), slug="same")[1] == "same"
    # A name once given stays, whatever is asked for later.
    assert store.briefs.permalink("s1", day=date(2027, 1, 1), slug="other") == (day, "same-2")


def test_failures_count_and_keep_their_first_moment(store):
    failure = Failure(
        stage="read", subject="u", slug="timed-out", reason="r", code_version="1", first_at=NOW, last_at=NOW, count=1
    )
    later = NOW + timedelta(hours=1)
    store.failures.keep(failure)
    store.failures.keep(replace(failure, first_at=later, last_at=later))
    (kept,) = store.failures.all()
    assert (kept.count, kept.first_at, kept.last_at) == (2, NOW, later)
    store.failures.clear("read", "u")
    assert store.failures.all() == ()


def test_what_is_no_database_is_refused_by_name(tmp_path):
    (tmp_path / "x.db").write_bytes(b"this is not a database, it is a text of some length" * 40)
    with pytest.raises(StoreError, match=r"x\.db"):
        Store(str(tmp_path / "x.db"))
    with pytest.raises(StoreError):
        Store("nosuchdialect://x")


def kept_article(store, name):
    """The id of an article of this name that the store has."""
    article = make_article(name, "x", url=f"https://news.example/{name}")
    store.entries.keep(HEALTH, [ENTRY], seen_at=NOW)
    store.articles.keep(ENTRY, article)
    return article.id


def legacy(name="2026-01-14-same.md", *, content=b"---\n---\n", permalink=None, day=date(2026, 1, 14), slug="same"):
    return LegacyPost(
        name=name, content=content, title="T", date=day, slug=slug, permalink=permalink, tags=("a",), source=None,
        parts=(LegacyPart(kinds=(LegacySection.KEY_POINTS, LegacySection.VULNERABILITIES), heading="H", text="x"),),
    )  # fmt: skip


def test_legacy_posts_come_back_as_they_were_kept(store):
    posts = [legacy("b.md", content=b"\xff\x00\r\n"), legacy("a/b.md", permalink="/x/")]
    assert set(store.legacy.keep(posts, imported_at=NOW).values()) == {Kept.NEW}
    assert set(store.legacy.keep(posts, imported_at=NOW).values()) == {Kept.UNCHANGED}
    assert tuple(store.legacy.all()) == (posts[1], posts[0])
    changed = replace(posts[0], content=b"y", title="U")
    assert store.legacy.keep([changed], imported_at=NOW) == {"b.md": Kept.CHANGED}
    assert tuple(store.legacy.all())[1] == changed
    assert store.legacy.count() == 2


def test_a_new_brief_takes_no_name_of_a_legacy_post(store):
    day = date(2026, 1, 14)
    store.legacy.keep(
        [
            legacy(),
            legacy("2026-01-13-a.md", permalink="/posts/2026/01/14/moved/", day=date(2026, 1, 13), slug="elsewhere"),
            legacy("2026-01-14-Shouted.md", slug="Shouted"),
            legacy("2026-01-14-taken-2.md", slug="taken-2"),
            legacy("2026-01-14-taken.md", slug="taken"),
        ],
        imported_at=NOW,
    )
    names = ("same", "moved", "shouted", "taken", "elsewhere", "free")
    for story in names:
        store.stories.place(StoryArticle(article=kept_article(store, story)), story=story, seen_at=NOW, profile={})
    given = [store.briefs.permalink(story, day=day, slug=story)[1] for story in names]
    assert given == ["same-2", "moved-2", "shouted-2", "taken-3", "elsewhere", "free"]
    assert store.briefs.permalink("same", day=date(2026, 1, 15), slug="other") == (day, "same-2")


def test_names_of_other_days_are_free(store):
    store.legacy.keep([legacy()], imported_at=NOW)
    store.stories.place(StoryArticle(article=kept_article(store, "s")), story="s", seen_at=NOW, profile={})
    assert store.briefs.permalink("s", day=date(2026, 1, 15), slug="same")[1] == "same"
