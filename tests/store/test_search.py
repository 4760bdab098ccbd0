"""The full-text index holds what the store holds, and no question breaks it."""

import sqlite3
from dataclasses import replace

import pytest
from briefing import brief_of
from hypothesis import given, settings
from hypothesis import strategies as st

from veilleur.errors import StoreError
from veilleur.records import Entry, StoryArticle
from veilleur.store import Store
from veilleur.store.search import Search, match_expression
from veilleur.testing import NOW, make_article, memory_store

ENTRY = Entry(source="source", id="1", url="https://news.example/1", title="A title", published_at=NOW)
TEXTS = {
    "hospital": ("L’hôpital de Brumaire à l’arrêt", "Le rançongiciel Qilin a chiffré ses serveurs.", "fr"),
    "gateway": ("Acme mends its gateway", "CVE-2026-90001 lets strangers in, says the state actor report.", "en"),
    "other": ("Acme mends its printer", "CVE-2026-900011 and CVE-2026-9000 are in the actor-free state of it.", "en"),
}


def keep(store, title, text, language="en", *, name="1"):
    article = make_article(title, text, url=f"https://news.example/{name}", language=language)
    entry = replace(ENTRY, id=name, url=article.url)
    store.entries.add(entry, seen_at=NOW)
    store.articles.keep(entry, article)
    return article


@pytest.fixture(scope="module")
def store():
    with memory_store() as opened:
        for name, texts in TEXTS.items():
            keep(opened, *texts, name=name)
        yield opened


def found(store, *words):
    return [one.title for one in store.search.find(words, limit=10)]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (["hopital"], {"hospital"}),
        (["HÔPITAL", "qilin"], {"hospital"}),
        (["hopital", "gateway"], set()),
        (["rancon*"], {"hospital"}),
        (["rancon"], set()),
        (["CVE-2026-90001"], {"gateway"}),
        (["cve-2026-9000"], {"other"}),
        (["CVE-2026-9000*"], {"gateway", "other"}),
        (['"state actor"'], {"gateway"}),
        (["state actor"], {"gateway"}),
        (["state", "actor"], {"gateway", "other"}),
        (['acme "actor report"'], {"gateway"}),
        (["l’arret"], {"hospital"}),
    ],
)
def test_what_is_found(words, names, store):
    assert set(found(store, *words)) == {TEXTS[name][0] for name in names}


def test_a_word_in_the_title_counts_more():
    with memory_store() as opened:
        keep(opened, "A mill", "The ferry, the ferry.", name="1")
        keep(opened, "The ferry", "A mill is near here.", name="2")
        assert found(opened, "ferry") == ["The ferry", "A mill"]


def test_the_words_found_are_marked(store):
    (one,) = store.search.find(["qilin"], limit=1)
    assert [part for part, is_found in one.snippet if is_found] == ["Qilin"]
    assert "rançongiciel Qilin a chiffré" in "".join(part for part, _ in one.snippet)


@settings(max_examples=200, deadline=None)
@given(words=st.lists(st.text(max_size=20), max_size=5))
def test_no_question_is_a_syntax_error(store, words):
    store.search.find(words, limit=5)


HOSTILE = [
    "*",
    '"',
    '""',
    "NOT",
    "zq OR",
    "NEAR(zq zr",
    "title:x",
    "^zq",
    "-",
    "'; DROP TABLE articles",
    "\0",
    "\ud800",
    "{zq}:",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_the_language_of_the_index_is_not_spoken(words, store):
    assert found(store, words) == []


def test_a_question_without_words_is_empty():
    assert match_expression(["*", "--", '" "']) == ""


def test_of_a_brief_the_last_revision_is_found_until_it_is_retracted():
    with memory_store() as opened:
        article = keep(opened, *TEXTS["gateway"])
        opened.stories.place(StoryArticle(article=article.id), story="s-1", seen_at=NOW, profile={})
        brief = brief_of(article, language="en")
        opened.briefs.keep(brief, inputs="1")
        assert [one.kind for one in opened.search.find(["published"], limit=9)] == ["brief"]
        opened.briefs.keep(replace(brief, revision=2, statements=brief.statements[:1]), inputs="2")
        assert opened.search.find(["published"], limit=9) == ()
        briefs = [one for one in opened.search.find(["gateway"], limit=9) if one.kind == "brief"]
        assert [one.subject for one in briefs] == ["s-1"]
        opened.briefs.retract("s-1", brief.tlp)
        assert [one.kind for one in opened.search.find(["gateway"], limit=9)] == ["article"]


def test_what_was_kept_before_the_index_is_indexed(tmp_path):
    path = str(tmp_path / "old.db")
    with Store(path) as opened:
        article = keep(opened, *TEXTS["hospital"])
        opened.stories.place(StoryArticle(article=article.id), story="s-1", seen_at=NOW, profile={})
        brief = brief_of(article, language="fr")
        opened.briefs.keep(brief, inputs="1")
        opened.briefs.keep(replace(brief, revision=2, statements=brief.statements[:1]), inputs="2")
    with sqlite3.connect(path) as connection:  # the store as it was before
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("DROP TABLE search_index")
        connection.execute("DROP VIEW search_content")
        connection.execute("DROP TABLE search_rows")
        connection.execute("UPDATE alembic_version SET version_num = '0003'")
    connection.close()
    with Store(path) as opened:
        assert sorted(one.kind for one in opened.search.find(["hopital"], limit=9)) == ["article", "brief"]
        assert opened.search.find(["publié"], limit=9) == ()


def test_another_kind_of_database_says_that_it_cannot():
    class Elsewhere:
        url = "postgresql://team"

        class dialect:  # noqa: N801 - as SQLAlchemy spells it
            name = "postgresql"

    with pytest.raises(StoreError, match="SQLite"):
        Search(Elsewhere()).find(["a"], limit=1)  # type: ignore[arg-type]
