"""The stages over a store in memory and a web in memory: what fails is a row, and the others go on."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import pytest
from small_web import FEED, Web, feed, harbour, page, title_of

from veilleur.errors import BadStatus, Blocked, Gone, TimedOut
from veilleur.pipeline import Pipeline, Stage
from veilleur.records import Entry, Fact, Origin, Section, SourceState, Statement
from veilleur.testing import NOW, make_source, memory_store


@pytest.fixture
def store():
    with memory_store() as opened:
        yield opened


@dataclass
class Heard:
    """What a pipeline says of its progress."""

    begun: dict[str, int] = field(default_factory=dict)
    steps: list[tuple[str, str]] = field(default_factory=list)

    def begin(self, stage, total):
        self.begun[stage] = total

    def step(self, stage, subject, outcome):
        self.steps.append((stage, outcome))


@dataclass
class Tool:
    """An extractor that does what a test tells it to do."""

    found: Callable[..., Any]
    name: str = "tool"
    version: str = "1"
    kinds: frozenset[str] = frozenset({"attack"})
    read: list[str] = field(default_factory=list)

    def extract(self, article):
        self.read.append(article.url)
        return self.found(article)


def nothing(_article):
    return ()


def fact(article, **changes):
    values = {"kind": "attack", "roles": (), "evidence": (article.quote(0, 5),), "extractor": "tool", "version": "1"}
    return Fact(**values | changes)


def failures(store):
    return {(failure.stage, failure.slug) for failure in store.failures.all()}


# -- the whole, and again -----------------------------------------------------------------------------------------


def test_each_entry_becomes_an_article_a_story_and_a_brief(store):
    web = Web()
    web.tell(3)
    counts = web.pipeline(store).run()
    assert (store.articles.count(), len(store.stories.all()), len(store.briefs.latest())) == (3, 3, 3)
    assert "bug" not in counts
    assert store.failures.all() == ()


def test_a_second_run_does_nothing(store):
    web = Web()
    web.tell(3)
    web.pipeline(store).run()
    heard = Heard()
    web.fetcher.asked.clear()
    web.pipeline(store, progress=heard).run()
    assert web.fetcher.asked == [FEED]
    assert heard.begun == {"watch": 1, "read": 0, "extract": 0, "group": 0, "brief": 0, "publish": 0}
    assert heard.steps == [("watch", SourceState.NOT_MODIFIED)]


def test_one_stage_alone(store):
    web = Web()
    web.tell(2)
    web.pipeline(store).run([Stage.WATCH])
    assert (len(store.entries.unread()), store.articles.count()) == (2, 0)
    web.pipeline(store).run([Stage.READ])
    assert (store.entries.unread(), store.articles.count(), store.stories.all()) == ((), 2, ())


# -- what fails ----------------------------------------------------------------------------------------------------


def test_an_expected_failure_is_a_row_and_the_others_go_on(store):
    web = Web()
    bad, *_ = web.tell(3)
    web.pages[bad] = TimedOut(bad, "no answer in 30 s")
    counts = web.pipeline(store).run()
    (failure,) = store.failures.all()
    assert (failure.stage, failure.subject, failure.slug, failure.count) == ("read", bad, "timed-out", 1)
    assert failure.traceback is None
    assert (store.articles.count(), len(store.briefs.latest()), "bug" in counts) == (2, 2, False)


def test_a_page_that_failed_is_tried_later_and_later_and_its_row_goes_when_it_succeeds(store):
    web = Web()
    (url,) = web.tell(1)
    good = web.pages[url]
    web.pages[url] = BadStatus(url, "the server answered 503", status=503)
    asked = []
    for minute in range(0, 60 * 8, 30):
        web.clock.moment = NOW + timedelta(minutes=minute)
        web.fetcher.asked.clear()
        web.pipeline(store).run([Stage.WATCH, Stage.READ])
        asked += [minute] * web.fetcher.asked.count(url)
    assert asked == [0, 60, 180, 420]
    assert [failure.count for failure in store.failures.all()] == [4]
    web.pages[url] = good
    web.clock.moment = NOW + timedelta(days=2)
    web.pipeline(store).run()
    assert (store.failures.all(), store.articles.count()) == ((), 1)


@pytest.mark.parametrize("error", [Gone(FEED, "410"), Blocked(FEED, "a wall"), BadStatus(FEED, "500", status=500)])
def test_a_source_that_fails_leaves_the_others_alone(store, error):
    web = Web(sources=(make_source(), make_source("other", "https://other.example/feed")))
    web.tell(1, feed_url="https://other.example/feed")
    web.pages[FEED] = error
    web.pipeline(store).run()
    expected = {"gone": SourceState.GONE, "blocked": SourceState.BLOCKED}.get(error.slug, SourceState.FAILING)
    health = store.sources.health("source")
    assert (health.state, health.disabled) == (expected, error.slug == "gone")
    assert failures(store) == {("watch", error.slug)}
    assert store.articles.count() == 1
    web.fetcher.asked.clear()
    web.clock.moment = NOW + timedelta(minutes=5)
    web.pipeline(store).run()
    assert FEED not in web.fetcher.asked
    web.clock.moment = NOW + timedelta(days=2)
    web.pipeline(store).run([Stage.WATCH])
    assert (FEED in web.fetcher.asked) == (error.slug != "gone")


def test_a_source_that_moved_for_good_is_polled_where_it_lives(store):
    new = "https://news.example/rss"
    web = Web()
    web.tell(1)
    web.pages[new] = web.pages.pop(FEED)
    web.fetcher.media_types = {new: "application/rss+xml"}
    web.moved[FEED] = new
    web.pipeline(store).run()
    health = store.sources.health("source")
    assert (health.url, health.moved_from, store.articles.count()) == (new, FEED, 1)
    web.fetcher.asked.clear()
    web.pipeline(store).run()
    assert web.fetcher.asked == [new]
    assert store.sources.health("source").state is SourceState.NOT_MODIFIED


def test_a_bug_is_kept_with_its_traceback_and_its_subject_left_alone_until_the_code_changes(store):
    web = Web()
    bad, *_ = web.tell(3)

    def breaks(article):
        if article.url == bad:
            raise ZeroDivisionError("half a character: \ud800, and a NUL: \0")
        return ()

    tool = Tool(breaks)
    counts = web.pipeline(store, extractors=(tool,)).run()
    (failure,) = store.failures.all()
    assert (failure.stage, failure.slug, counts["bug"]) == ("extract", "bug", 1)
    assert "ZeroDivisionError" in failure.reason
    assert 'raise ZeroDivisionError("half' in failure.traceback
    assert len(store.briefs.latest()) == 3
    tool.read.clear()
    heard = Heard()
    counts = web.pipeline(store, extractors=(tool,), progress=heard).run()
    assert (tool.read, heard.begun["extract"], "bug" in counts) == ([], 0, False)
    # Another Veilleur, or another version of the plugin, may do better: the subject is tried again.
    store.failures.keep(replace(failure, code_version="0.0.1"))
    web.pipeline(store, extractors=(tool,)).run()
    assert tool.read == [bad]
    mended = Tool(nothing, version="2")
    web.pipeline(store, extractors=(mended,)).run()
    assert (len(mended.read), store.failures.all()) == (3, ())


@pytest.mark.parametrize("stage", [Stage.WATCH, Stage.READ, Stage.EXTRACT, Stage.BRIEF])
def test_an_interruption_is_no_failure(store, stage):
    """Ctrl-C goes through the guard at every stage; what was done stays, and nothing is written against the subject."""

    class Interrupting:
        name, version, kinds = "tool", "1", frozenset({"attack"})

        def read(self, *_, **__):
            raise KeyboardInterrupt

        extract = write = read

    web = Web()
    urls = web.tell(2)
    by_stage: dict[str, dict[str, Any]] = {
        Stage.WATCH: {"readers": {"feed": Interrupting()}},
        Stage.READ: {},
        Stage.EXTRACT: {"extractors": (Interrupting(),)},
        Stage.BRIEF: {"writer": Interrupting()},
    }
    changes = by_stage[stage]
    kept = dict(web.pages)
    if stage is Stage.READ:
        web.fetcher.pages = {**web.pages, urls[0]: Raising()}
    with pytest.raises(KeyboardInterrupt):
        web.pipeline(store, **changes).run()
    assert store.failures.all() == ()
    web.fetcher.pages = kept
    web.pipeline(store).run()
    assert (store.articles.count(), len(store.briefs.latest())) == (2, 2)


class Raising(bytes):
    """A page in whose reading the operator interrupts."""

    def decode(self, *_):
        raise KeyboardInterrupt


# -- plugins are not trusted ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (lambda a: [fact(a, evidence=(replace(a.quote(0, 5), quote="wrong"),))], "not in the words"),
        (lambda a: [fact(a, scope=replace(a.quote(0, 5), quote="wrong"))], "not in the words"),
        (lambda a: [fact(a, kind="breach")], "'breach'"),
        (lambda a: [fact(a, extractor="identifiers")], "in the name of identifiers"),
        (lambda a: [fact(a, version="2")], "in the name of tool 2"),
    ],
)
def test_an_extractor_that_breaks_its_protocol_is_a_plugin_row(store, made, why):
    web = Web()
    web.tell(2)
    web.pipeline(store, extractors=(Tool(made),)).run()
    rows = store.failures.all()
    assert [(row.stage, row.slug) for row in rows] == [("extract", "plugin")] * 2
    assert all(why in row.reason and "tool" in row.reason for row in rows)
    assert len(store.briefs.latest()) == 2


def test_a_reader_that_gives_entries_of_another_source_is_a_plugin_row(store):
    class Stranger:
        name = "feed"

        def read(self, fetched, source):
            return (Entry(source="other", id="1", url="https://news.example/1", title="T"),)

    web = Web()
    web.tell(1)
    web.pipeline(store, readers={"feed": Stranger()}).run()
    assert failures(store) == {("watch", "plugin")}
    assert store.entries.unread() == ()
    # What the server said is not believed either: no validator is kept for entries that were not.
    assert store.sources.health("source").etag is None


@dataclass
class Scribe:
    """A writer that says the title, and something of its own."""

    said: str
    name: str = "scribe"
    version: str = "1"
    headline: bool = True

    def write(self, story, articles, facts, *, sources, language):
        lead = articles[0]
        title = lead.quote(0, len(lead.title))
        own = {"language": language, "origin": Origin.ARTICLE, "evidence": (title,)}
        headline = Statement(text=f"“{lead.title}”", section=Section.HEADLINE, **own)
        said = Statement(text=self.said, section=Section.SUMMARY, **own)
        return (headline, said) if self.headline else (said,)


def test_a_sentence_that_its_evidence_does_not_support_is_dropped_with_the_reason(store):
    web = Web()
    web.tell(1)
    web.pipeline(store, writer=Scribe("At least 9000 customers lost money.")).run()
    (brief,) = store.briefs.latest()
    assert [judged.statement.section for judged in brief.statements] == [Section.HEADLINE]
    (dropped,) = brief.dropped
    assert dropped.statement.text == "At least 9000 customers lost money."
    assert any("9000" in reason for reason in dropped.verdict.reasons)


def test_a_brief_without_headline_is_a_row_and_a_new_version_of_the_writer_tries_again(store):
    web = Web()
    web.tell(2)
    web.pipeline(store, writer=Scribe("At least 9000.", headline=False)).run()
    assert {(row.stage, row.slug) for row in store.failures.all()} == {("brief", "nothing-supported")}
    assert store.briefs.latest() == ()
    web.pipeline(store, writer=Scribe("At least 9000.", version="2")).run()
    assert (store.failures.all(), len(store.briefs.latest())) == ((), 2)


# -- what changes --------------------------------------------------------------------------------------------------


def test_a_new_version_of_an_extractor_reads_everything_again_and_the_briefs_follow(store):
    web = Web()
    web.tell(3)
    web.pipeline(store, extractors=(Tool(nothing),)).run()
    again = Tool(nothing, version="2")
    counts = web.pipeline(store, extractors=(again,)).run()
    assert (len(again.read), counts["brief"]) == (3, 3)
    assert {brief.revision for brief in store.briefs.latest()} == {2}


def test_a_brief_is_written_again_once_an_extractor_that_failed_on_its_article_succeeds(store):
    web = Web()
    web.tell(1)
    web.pipeline(store, extractors=(Tool(lambda a: [fact(a, kind="breach")]),)).run()
    assert [brief.revision for brief in store.briefs.latest()] == [1]
    web.pipeline(store, extractors=(Tool(lambda a: [fact(a)]),)).run()
    assert [brief.revision for brief in store.briefs.latest()] == [2]


def test_a_brief_that_a_second_article_joins_keeps_its_name_and_date(store):
    web = Web(sources=(make_source("first", "https://first.example/feed"), make_source()))
    web.tell(1)
    web.pages["https://first.example/feed"] = feed()
    web.pipeline(store).run()
    (before,) = store.briefs.latest()
    # A day later the operator's first source tells the same: it leads now, but the name stays.
    web.clock.moment = NOW + timedelta(days=1)
    other = "https://first.example/vaucourt"
    web.pages[other] = page(
        "Strangers in the network of the Vaucourt ferry",
        "The Vaucourt ferry has had no booking office since Monday, when strangers entered its network at night.",
        "CVE-2026-10000 in its gateway let them in; a technician of the Vaucourt ferry noticed the intrusion.",
        "The director of the Vaucourt ferry said that no customer lost money; the police look into the intrusion.",
    )
    web.pages["https://first.example/feed"] = feed((other, "Strangers in the network of the Vaucourt ferry"))
    web.pipeline(store).run()
    (after,) = store.briefs.latest()
    assert (after.revision, len(after.articles)) == (2, 2)
    assert (after.slug, after.date, after.story) == (before.slug, before.date, before.story)
    assert (after.lead.source, after.updated_at) == ("first", web.clock.moment)


def test_an_entry_whose_title_the_feed_changes_is_not_read_twice(store):
    web = Web()
    (url,) = web.tell(1)
    web.pipeline(store).run()
    web.pages[FEED] = feed((url, "Vaucourt ferry: what we know of the intrusion"))
    web.fetcher.asked.clear()
    web.pipeline(store).run()
    assert (web.fetcher.asked, store.articles.count()) == ([FEED], 1)


def test_a_changed_page_revises_its_article_and_the_brief_tells_the_last_text_alone(store):
    web = Web()
    (url,) = web.tell(1)
    web.pipeline(store).run()
    (before,) = store.briefs.latest()
    # The feed lists the page under a new id, as sites do when they change an article.
    new = harbour(0).replace(b"closes its office", b"closes its two offices").replace(b"No customer", b"No passenger")
    web.pages[url] = new
    web.pages[FEED] = feed((url, title_of(new))).replace(b"<guid>", b"<guid>updated-")
    web.pipeline(store).run()
    newest = store.articles.get(store.articles.latest(url, source="source"))
    assert newest.revision_of == before.lead.article
    (after,) = store.briefs.latest()
    assert [cited.article for cited in after.articles] == [newest.id]
    assert (after.slug, after.date, after.revision) == (before.slug, before.date, 2)


def test_an_entry_that_is_too_old_is_closed_unread(store):
    web = Web()
    old, new = web.tell(2)
    web.pages[FEED] = feed((old, "Old"), published=NOW - timedelta(days=8))
    web.pipeline(store).run()
    assert (store.entries.unread(), store.articles.count(), old in web.fetcher.asked) == ((), 0, False)
    web.pages[FEED] = feed((new, title_of(harbour(1))), published=NOW - timedelta(days=6))
    web.pipeline(store).run()
    assert store.articles.count() == 1


def test_two_runs_at_one_moment_make_the_same_briefs():
    made = []
    for _ in range(2):
        web = Web()
        web.tell(4)
        with memory_store() as store:
            web.pipeline(store).run()
            made.append(store.briefs.latest())
    assert made[0] == made[1]
    assert {brief.updated_at for brief in made[0]} == {NOW}


def test_half_a_character_in_a_feed_loses_no_entry(store):
    """A feed may spell half a character, or a NUL, which no database can keep."""
    web = Web()
    web.tell(1)
    plain = feed(("https://news.example/0", title_of(harbour(0))))
    web.pages[FEED] = plain.replace(b"<title>Vaucourt", b"<title>&amp;#xDFFF;&amp;#0; Vaucourt")
    assert web.pages[FEED] != plain
    web.pipeline(store).run()
    assert (store.failures.all(), store.articles.count()) == ((), 1)


def test_a_pipeline_counts_what_it_did(store):
    web = Web()
    web.tell(2)
    pipeline = web.pipeline(store)
    assert isinstance(pipeline, Pipeline)
    counts = pipeline.run()
    assert (counts["article"], counts["story"], counts["brief"]) == (2, 2, 2)
