"""What a source has brought lately, and what became of it."""

from dataclasses import replace
from datetime import timedelta

from veilleur.records import Abstention, AbstentionReason, Entry, SourceHealth, SourceState
from veilleur.store import Failure, Fate
from veilleur.testing import NOW, make_article, memory_store

ENTRY = Entry(source="source", id="1", url="https://news.example/1", title="A title", published_at=NOW)
HEALTH = SourceHealth(
    source="source", url="https://news.example/feed", state=SourceState.NEW_ENTRIES, polled_at=NOW, etag='"1"'
)
FAILURE = Failure(
    stage="read",
    subject="",
    slug="unreachable",
    reason="no answer",
    code_version="1",
    first_at=NOW,
    last_at=NOW,
    count=1,
)


def entry(number, **changes):
    url = f"https://news.example/{number}?utm_source=rss"
    moment = NOW - timedelta(hours=number)
    return replace(ENTRY, id=str(number), url=url, title=f"Title {number}", **{"published_at": moment, **changes})


def test_each_entry_comes_with_its_outcome_the_newest_first():
    with memory_store() as store:
        found = [entry(number) for number in range(5)]
        undated = entry(5, published_at=None)
        store.entries.keep(HEALTH, [*reversed(found), undated], seen_at=NOW - timedelta(minutes=30))
        store.entries.keep(replace(HEALTH, source="other"), [replace(found[0], source="other")], seen_at=NOW)
        text = "A text that ends with these words [...]"
        store.articles.keep(found[0], make_article("Title 0", text, url="https://news.example/0"))
        store.articles.abstain(found[1], _wall(found[1]), decided_at=NOW)
        store.entries.close(found[2], "too-old")
        store.failures.keep(replace(FAILURE, subject=found[3].url))
        seen = store.entries.lately("source")
        assert [one.title for one in seen] == ["Title 0", "Title 5", "Title 1", "Title 2", "Title 3", "Title 4"]
        assert [one.outcome for one in seen] == ["article", None, "paywall", "too-old", "unreachable", None]
        assert (seen[0].length, seen[0].ending) == (len(f"Title 0\n\n{text}"), f"Title 0\n\n{text}")
        assert [one.title for one in store.entries.lately("source", 2)] == ["Title 0", "Title 5"]
        assert store.entries.lately("nobody") == ()
        assert store.entries.fate(found[0]) == Fate(outcome="article", decided=True)
        assert store.entries.fate(found[1]) == Fate(outcome="paywall", detail="one has to pay", decided=True)
        assert store.entries.fate(found[3]) == Fate(outcome="unreachable", detail="no answer")
        assert store.entries.fate(found[4]) == Fate(outcome=None)
        assert store.entries.fate(replace(ENTRY, id="never")) is None


def _wall(one):
    return Abstention(
        source=one.source, url=one.url, title=one.title, reason=AbstentionReason.PAYWALL, detail="one has to pay"
    )


def test_an_article_that_was_read_from_another_source_is_not_this_ones():
    with memory_store() as store:
        mine = entry(1)
        store.entries.keep(HEALTH, [mine], seen_at=NOW)
        store.articles.keep(mine, make_article("Title 1", "Another's.", source="other", url="https://news.example/1"))
        (seen,) = store.entries.lately("source")
        assert (seen.outcome, seen.length) == ("article", 0)
