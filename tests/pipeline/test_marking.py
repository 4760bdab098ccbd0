"""Nothing is published above its marking: attempts to make something leak, over a web in memory."""

from dataclasses import replace
from datetime import timedelta
from html import unescape

import pytest
from small_web import FEED, Web, feed, harbour, page, title_of

from veilleur.cli.assembly import make_outlet
from veilleur.delivering import Target
from veilleur.errors import DeliveryError
from veilleur.pipeline import Stage
from veilleur.ports import OutletSettings
from veilleur.publish import DirectoryDelivery, legacy_slug
from veilleur.records import Document, Entry, Origin, Section, Source, Statement, Tlp
from veilleur.sources import added_id
from veilleur.testing import NOW, make_source, memory_store
from veilleur.verification import verify

SECRET_FEED = "https://cellule.example/feed"
SECRET_URL = "https://cellule.example/note-7"
SECRET_TITLE = "Kestrel note seven on the Vaucourt ferry"
SECRET = page(
    SECRET_TITLE,
    "The Vaucourt ferry closed its booking office on Monday after strangers entered its network, Kestrel was told.",
    "Orphelin is the name that the analysts of Kestrel gave to the strangers who entered the Vaucourt ferry.",
    "CVE-2026-10000 in the gateway of the Vaucourt ferry was used to enter; a Quillonbrook server took the data.",
    "The director of the Vaucourt ferry asked Kestrel to keep the name Orphelin within the trade for a month.",
)
WORDS = ("kestrel", "orphelin", "quillonbrook", "cellule", "note-7", "note seven", "note-seven")
"""Stands for the text, title, outlet, source and address of the marked article: each of them holds one of these."""


def cell(tlp: Tlp = Tlp.AMBER) -> Source:
    return replace(make_source("cellule-sept", SECRET_FEED), name="Cellule Sept", tag="cellule", tlp=tlp)


def target(folder, name, tlp=Tlp.CLEAR, kind="site"):
    settings = OutletSettings(title="Watch", base_url="https://watch.example/", language="en", form="marked")
    return Target(
        name=name,
        outlet=make_outlet(kind, settings),
        settings=settings,
        delivery=DirectoryDelivery(folder / name),
        languages=("en",),
        tlp=tlp,
    )


@pytest.fixture
def store():
    with memory_store() as opened:
        yield opened


@pytest.fixture
def targets(tmp_path):
    return (
        target(tmp_path, "open"),
        target(tmp_path, "blog", kind="jekyll"),
        target(tmp_path, "trade", Tlp.AMBER),
        target(tmp_path, "trade-blog", Tlp.AMBER, kind="jekyll"),
    )


OPEN, TRADE = ("open", "blog"), ("trade", "trade-blog")


def told(folder, name):
    """Everything that the visitor of an outlet can see: names of files and folders, and their bytes."""
    root = folder / name
    return "\n".join(
        f"{path.relative_to(root)}\n{path.read_bytes().decode() if path.is_file() else ''}"
        for path in sorted(root.rglob("*"))
    )


def leaks(folder, name, *more):
    seen = unescape(told(folder, name)).lower()
    return [word for word in (*WORDS, *more) if word.lower() in seen]


def holds(folder, *names):
    """Each outlet verifies."""
    reports = [verify(folder / name, make_outlet=make_outlet) for name in names]
    assert [report.problems for report in reports] == [[]] * len(names)
    return sum(report.briefs for report in reports)


def web_of(*, secret_first=False, tlp=Tlp.AMBER):
    """A story that a source in the open and a marked one tell; the marked one leads."""
    web = Web(sources=(cell(tlp), make_source()))
    web.tell(1)
    web.pages |= {SECRET_URL: SECRET, SECRET_FEED: feed((SECRET_URL, SECRET_TITLE), published=NOW)}
    if secret_first:
        web.pages[FEED] = feed()
    return web


def test_a_mixed_story_is_told_twice(store, targets, tmp_path):
    web = web_of()
    web.pipeline(store, targets=targets).run()
    assert len(store.stories.all()) == 1
    (clear,), (amber,) = store.briefs.latest(), store.briefs.latest(Tlp.AMBER)
    assert [cited.source for cited in clear.articles] == ["source"]
    assert [cited.source for cited in amber.articles] == ["cellule-sept", "source"]
    assert (clear.tlp, amber.tlp) == (Tlp.CLEAR, Tlp.AMBER)
    assert clear.slug == legacy_slug(title_of(harbour(0)))
    for name in OPEN:
        assert leaks(tmp_path, name, store.articles.get(amber.lead.article).text_digest, amber.lead.article) == []
        assert "TLP:" not in told(tmp_path, name)
    for name in TRADE:
        assert {"kestrel", "cellule"} <= set(leaks(tmp_path, name))
        assert "TLP:AMBER" in told(tmp_path, name)
    assert holds(tmp_path, *OPEN, *TRADE) == 4


def test_the_second_run_does_nothing(store, targets, tmp_path):
    web = web_of()
    web.pipeline(store, targets=targets).run()
    before = {name: told(tmp_path, name) for name in OPEN + TRADE}
    counts = web.pipeline(store, targets=targets).run()
    assert {name: told(tmp_path, name) for name in OPEN + TRADE} == before
    done = {name: number for name, number in counts.items() if number}
    assert done == {"not-modified": 2, "up-to-date": 4}


def test_a_marked_article_that_came_first_gives_the_open_brief_no_name(store, targets, tmp_path):
    web = web_of(secret_first=True)
    web.pipeline(store, targets=targets).run()
    assert store.briefs.latest() == ()
    assert all(leaks(tmp_path, name) == [] for name in OPEN)
    web.tell(1)
    web.pipeline(store, targets=targets).run()
    (clear,) = store.briefs.latest()
    assert (clear.slug, clear.revision) == (legacy_slug(title_of(harbour(0))), 1)
    assert all(leaks(tmp_path, name) == [] for name in OPEN)
    assert holds(tmp_path, *OPEN, *TRADE) == 4


def test_the_name_of_an_open_brief_does_not_tell_that_others_have_the_same(store, targets, tmp_path):
    """The marked brief of that title was there first; the open one of the same day is not "-2"."""
    web = web_of(secret_first=True)
    title = title_of(harbour(0))
    web.pages[SECRET_URL] = harbour(1).replace(title_of(harbour(1)).encode(), title.encode())
    web.pages[SECRET_FEED] = feed((SECRET_URL, title))
    web.pipeline(store, targets=targets).run()
    web.tell(1)
    web.pipeline(store, targets=targets).run()
    assert [brief.slug for brief in store.briefs.latest(Tlp.AMBER)] == [legacy_slug(title), f"{legacy_slug(title)}-2"]
    assert [brief.slug for brief in store.briefs.latest()] == [legacy_slug(title)]


def test_an_open_reprint_of_a_marked_original_names_no_original(store, targets, tmp_path):
    """The words of a reprint are in the open; that there is an original is not."""
    web = web_of(secret_first=True)
    web.pages[SECRET_URL] = harbour(0)
    web.pages[SECRET_FEED] = feed((SECRET_URL, title_of(harbour(0))), published=NOW - timedelta(hours=2))
    web.pipeline(store, targets=targets).run()
    second = make_source("other", "https://other.example/feed")
    web.sources = (*web.sources, second)
    web.fetcher.media_types = {**web.fetcher.media_types, second.url: "application/rss+xml"}
    web.tell(1)
    web.pages["https://other.example/1"] = harbour(0)
    web.pages[second.url] = feed(("https://other.example/1", title_of(harbour(0))), published=NOW)
    web.pipeline(store, targets=targets).run()
    (amber,), (clear,) = store.briefs.latest(Tlp.AMBER), store.briefs.latest()
    assert {cited.copy_of for cited in amber.articles if cited.source != "cellule-sept"} == {amber.lead.article}
    assert sorted(cited.source for cited in clear.articles) == ["other", "source"]
    # Two reprints of one text are one source, also where the text itself may not be named.
    assert (clear.lead.copy_of, clear.independent_sources) == (None, 1)
    assert all(leaks(tmp_path, name, amber.lead.article) == [] for name in OPEN)
    assert holds(tmp_path, *OPEN, *TRADE) == 4


# -- markings that change ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("stages", [tuple(Stage), (Stage.PUBLISH,)])
def test_what_a_source_published_is_taken_back_once_it_is_marked(store, targets, tmp_path, stages):
    web = web_of(secret_first=True, tlp=Tlp.CLEAR)
    web.pipeline(store, targets=targets).run()
    assert all(leaks(tmp_path, name) for name in OPEN)
    before = {path for name in OPEN for path in (tmp_path / name).rglob("*") if path.is_file()}
    web.sources = (cell(), make_source())
    counts = web.pipeline(store, targets=targets).run(stages)
    gone = sum(not path.exists() for path in before)
    assert gone > 4
    assert counts["removed"] == gone
    # Not even an empty folder is left, which would be named after the title.
    assert all(leaks(tmp_path, name) == [] for name in OPEN)
    assert all("TLP:AMBER" in told(tmp_path, name) for name in TRADE)
    assert holds(tmp_path, *OPEN, *TRADE) == 2
    counts = web.pipeline(store, targets=targets).run()
    assert not counts.get("removed")


def test_a_mixed_story_loses_what_is_marked_later_and_its_name_too(store, targets, tmp_path):
    web = web_of(tlp=Tlp.CLEAR)
    web.pipeline(store, targets=targets).run()
    assert all(leaks(tmp_path, name) for name in OPEN)
    web.sources = (cell(), make_source())
    web.clock.moment = NOW + timedelta(hours=1)
    web.pipeline(store, targets=targets).run()
    (clear,) = store.briefs.latest()
    assert (clear.slug, clear.revision) == (legacy_slug(title_of(harbour(0))), 1)
    assert all(leaks(tmp_path, name) == [] for name in OPEN)
    assert holds(tmp_path, *OPEN, *TRADE) == 4


class Scribe:
    """A writer that only writes of the marked source: it has nothing to say of the others."""

    name, version = "scribe", "1"

    def write(self, story, articles, facts, *, sources, language):
        lead = articles[0]
        section = Section.HEADLINE if lead.source == "cellule-sept" else Section.SUMMARY
        title = lead.quote(0, len(lead.title))
        words = f"“{lead.title}”"
        return (Statement(text=words, language=language, section=section, origin=Origin.ARTICLE, evidence=(title,)),)


def test_what_cannot_be_written_anew_does_not_stay(store, targets, tmp_path):
    web = web_of(tlp=Tlp.CLEAR)
    web.pipeline(store, targets=targets, writer=Scribe()).run()
    assert all(leaks(tmp_path, name) for name in OPEN)
    web.sources = (cell(), make_source())
    web.pipeline(store, targets=targets, writer=Scribe()).run()
    assert {failure.slug for failure in store.failures.all()} == {"nothing-supported"}
    assert all(leaks(tmp_path, name) == [] for name in OPEN)


def test_a_name_that_was_given_before_the_marking_is_forgotten_with_it(store, targets, tmp_path):
    """The headline was refused then, so there was no brief: only the name, that of an article which is marked now."""

    class Mute(Scribe):
        def write(self, *_, **__):
            return ()

    web = web_of(tlp=Tlp.CLEAR)
    web.pipeline(store, targets=targets, writer=Mute()).run()
    web.sources = (cell(), make_source())
    web.pipeline(store, targets=targets).run()
    (clear,) = store.briefs.latest()
    assert clear.slug == legacy_slug(title_of(harbour(0)))
    assert all(leaks(tmp_path, name) == [] for name in OPEN)


@pytest.mark.parametrize("first", [Tlp.AMBER, Tlp.CLEAR])
def test_a_source_that_is_watched_no_more_keeps_its_last_marking(store, targets, tmp_path, first):
    """Whether its articles were read under it, or it was given after they were read."""
    web = web_of(tlp=first)
    web.pipeline(store, targets=targets).run()
    web.sources = (cell(), make_source())
    web.pipeline(store, targets=targets).run()
    web.sources = (make_source(),)
    web.pipeline(store, targets=targets, extractors=()).run()
    assert all(leaks(tmp_path, name) == [] for name in OPEN)
    (amber,) = store.briefs.latest(Tlp.AMBER)
    assert {cited.source for cited in amber.articles} == {"cellule-sept", "source"}
    assert all("TLP:AMBER" in told(tmp_path, name) for name in TRADE)
    assert holds(tmp_path, *OPEN, *TRADE) == 4


def test_a_brief_is_marked_as_its_sources_are_today(store, targets, tmp_path):
    web = web_of(tlp=Tlp.GREEN)
    web.pipeline(store, targets=targets).run()
    assert "TLP:GREEN" in told(tmp_path, "trade")
    web.sources = (cell(), make_source())
    web.pipeline(store, targets=targets).run()
    assert "TLP:AMBER" in told(tmp_path, "trade")
    assert "TLP:GREEN" not in told(tmp_path, "trade")
    assert holds(tmp_path, *TRADE) == 2


def test_an_outlet_that_takes_less_than_before_gives_back_the_rest(store, targets, tmp_path):
    web = web_of()
    web.pipeline(store, targets=targets).run()
    web.pipeline(store, targets=[replace(each, tlp=Tlp.CLEAR) for each in targets]).run()
    assert all(leaks(tmp_path, name) == [] for name in OPEN + TRADE)
    assert holds(tmp_path, *OPEN, *TRADE) == 4


def test_a_file_that_somebody_changed_stays_and_each_run_says_so(store, targets, tmp_path):
    web = web_of(secret_first=True, tlp=Tlp.CLEAR)
    web.pipeline(store, targets=targets[1:2]).run()
    (post,) = (tmp_path / "blog" / "_posts").iterdir()
    post.write_text("my own words", encoding="utf-8")
    web.sources = (cell(), make_source())
    for _ in range(2):
        counts = web.pipeline(store, targets=targets[1:2]).run()
        assert counts["left-as-changed"] == 1
    assert post.read_text(encoding="utf-8") == "my own words"
    assert [path.name for path in (tmp_path / "blog").rglob("*") if path.is_file() and path != post] == [
        "veilleur.json"
    ]
    post.unlink()
    web.pipeline(store, targets=targets[1:2]).run()
    assert web.pipeline(store, targets=targets[1:2]).run()["left-as-changed"] == 0


class FullDisk(DirectoryDelivery):
    """A directory where the power goes after two files."""

    def deliver_all(self, publications):
        for number, receipt in enumerate(super().deliver_all(publications)):
            if number == 2:
                raise KeyboardInterrupt
            yield receipt


def test_what_a_killed_run_left_behind_is_taken_back_too(store, targets, tmp_path):
    web = web_of(secret_first=True, tlp=Tlp.CLEAR)
    cut = replace(targets[0], delivery=FullDisk(tmp_path / "open"))
    with pytest.raises(KeyboardInterrupt):
        web.pipeline(store, targets=[cut]).run()
    assert leaks(tmp_path, "open")
    web.sources = (cell(), make_source())
    web.pipeline(store, targets=targets[:1]).run()
    assert leaks(tmp_path, "open") == []


class NoRoom(DirectoryDelivery):
    """A directory on a disk that is full."""

    def deliver_all(self, publications):
        return map(self._refuse, publications)

    def _refuse(self, publication):
        raise DeliveryError(publication.name, "the disk is full")


def test_a_full_disk_does_not_keep_what_must_go(store, targets, tmp_path):
    web = web_of(secret_first=True, tlp=Tlp.CLEAR)
    web.pipeline(store, targets=targets[1:2]).run()
    assert leaks(tmp_path, "blog")
    web.sources = (cell(), make_source())
    counts = web.pipeline(store, targets=[replace(targets[1], delivery=NoRoom(tmp_path / "blog"))]).run()
    assert counts["delivery"] == 1
    # The list of files is still the old one; it is written once there is room.
    (tmp_path / "blog" / "veilleur.json").unlink()
    assert leaks(tmp_path, "blog") == []


# -- what is added by hand -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("tlp", [Tlp.GREEN, Tlp.AMBER_STRICT, Tlp.RED])
def test_a_text_added_by_hand_goes_as_far_as_its_marking(store, tmp_path, tlp):
    targets = (target(tmp_path, "open"), target(tmp_path, "house", tlp))
    web = Web()
    web.tell(1)
    added = Entry(
        source=added_id(None, tlp=tlp),
        id="1",
        url="urn:veilleur:kestrel",
        title=SECRET_TITLE,
        document=Document(media_type="text/html; charset=utf-8", body=SECRET, whole=False),
    )
    store.entries.add(added, seen_at=NOW)
    web.pipeline(store, targets=targets).run()
    (brief,) = store.briefs.latest(tlp)
    assert (brief.tlp, len(brief.articles)) == (tlp, 2)
    assert leaks(tmp_path, "open", "urn:veilleur") == []
    assert f"TLP:{tlp.value}" in told(tmp_path, "house")
    assert holds(tmp_path, "open", "house") == 2
