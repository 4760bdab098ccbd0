"""What a source brought lately."""

from datetime import timedelta

import pytest

from veilleur.records import Abstention, AbstentionReason, Entry, SourceHealth, SourceState
from veilleur.store import Failure, Fate
from veilleur.testing import NOW, make_article, memory_store

HEALTH = SourceHealth(source="source", url="https://news.example/feed", state=SourceState.NEW_ENTRIES, polled_at=NOW)


def entry(number, *, source="source", dated=True):
    moment = NOW - timedelta(hours=number) if dated else None
    url = f"https://{source}.example/{number}?from=feed"
    return Entry(source=source, id=str(number), url=url, title=f"T{number}", summary="S", published_at=moment)


@pytest.fixture
def store():
    with memory_store() as opened:
        opened.entries.keep(HEALTH, [entry(n) for n in range(5)], seen_at=NOW)
        opened.entries.keep(HEALTH, [entry(0, source="other")], seen_at=NOW)
        yield opened


def test_the_newest_first_and_no_more_than_asked_for(store):
    assert [row.title for row in store.entries.lately("source", most=3)] == ["T0", "T1", "T2"]
    store.entries.keep(HEALTH, [entry(9, dated=False)], seen_at=NOW + timedelta(hours=1))
    assert [row.title for row in store.entries.lately("source", most=2)] == ["T9", "T0"]
    assert store.entries.lately("unknown", most=3) == ()


def test_what_became_of_each(store):
    # The article's address is another than the entry's, as after a redirect.
    article = make_article("T1", "word " * 100 + "the very end", url="https://news.example/canonical")
    store.articles.keep(entry(1), article)
    gone = Abstention(source="source", url="u", title="T2", reason=AbstentionReason.PAYWALL, detail="d")
    store.articles.abstain(entry(2), gone, decided_at=NOW)
    store.entries.close(entry(3), "too-old")
    store.failures.keep(
        Failure(
            stage="read", subject=entry(4).url, slug="timed-out", reason="r", code_version="1", first_at=NOW,
            last_at=NOW, count=1,
        )
    )  # fmt: skip
    rows = store.entries.lately("source", most=20)
    assert [row.outcome for row in rows] == [None, "article", "paywall", "too-old", "timed-out"]
    assert [row.length for row in rows] == [0, len(article.text), 0, 0, 0]
    assert rows[1].ending == article.text[-200:]
    assert (rows[0].ending, rows[0].summary, rows[0].published_at, rows[0].seen_at) == ("", "S", NOW, NOW)


@pytest.mark.parametrize("length", [1, 197, 198, 199, 300])
def test_the_ending_of_texts_of_any_length(store, length):
    article = make_article("T", "x" * (length - 1) + "é")
    store.articles.keep(entry(1), article)
    (_, row, *_) = store.entries.lately("source", most=2)
    assert row.ending == article.text[-200:]


def test_the_fate_of_an_entry(store):
    store.articles.keep(entry(1), make_article("T1", "words", url="https://news.example/canonical"))
    gone = Abstention(source="source", url="u", title="T2", reason=AbstentionReason.PAYWALL, detail="one has to pay")
    store.articles.abstain(entry(2), gone, decided_at=NOW)
    store.failures.keep(
        Failure(
            stage="read", subject=entry(4).url, slug="timed-out", reason="too slow", code_version="1", first_at=NOW,
            last_at=NOW, count=1,
        )
    )  # fmt: skip
    assert store.entries.fate(entry(0)) == Fate(outcome=None)
    assert store.entries.fate(entry(1)) == Fate(outcome="article", decided=True)
    assert store.entries.fate(entry(2)) == Fate(outcome="paywall", detail="one has to pay", decided=True)
    assert store.entries.fate(entry(4)) == Fate(outcome="timed-out", detail="too slow")
    assert store.entries.fate(entry(99)) is None
