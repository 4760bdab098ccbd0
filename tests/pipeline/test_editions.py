"""A day's edition says what it could not read, keeps saying so, and is checked like the rest."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from small_web import FEED, Web, feed, harbour, page

from veilleur.cli.assembly import make_outlet
from veilleur.delivering import Target
from veilleur.errors import Blocked, TimedOut
from veilleur.ports import OutletSettings
from veilleur.publish import DirectoryDelivery, decode_edition
from veilleur.publish.sidecar import canonical
from veilleur.records import GapReason, Tlp
from veilleur.records.digest import digest
from veilleur.testing import NOW, make_source, memory_store
from veilleur.verification import verify

OTHER = "https://other.example/feed"
DAY = timedelta(days=1)


@pytest.fixture
def store():
    with memory_store() as opened:
        yield opened


def other(**changes):
    return replace(make_source("other", OTHER), **{"name": "Other Times", **changes})


def target(folder, name="open", tlp=Tlp.CLEAR):
    settings = OutletSettings(title="Watch", base_url="https://watch.example/", language="en", form="marked")
    return Target(
        name=name,
        outlet=make_outlet("site", settings),
        settings=settings,
        delivery=DirectoryDelivery(folder / name),
        languages=("en",),
        tlp=tlp,
    )


def gaps(store):
    return [(gap.outlet, gap.reason, gap.since) for edition in store.editions.all() for gap in edition.gaps]


def told(folder, name="open"):
    return {
        str(p.relative_to(folder)): p.read_text()
        for p in (folder / name).rglob("*")
        if p.suffix != ".svg" and p.is_file()
    }


def both(web=None):
    web = web or Web(sources=(make_source(), other()))
    web.tell(1)
    web.pages[OTHER] = TimedOut(OTHER, "no answer in 30 s")
    return web


def test_a_failing_source_is_told_with_the_moment_it_began(store, tmp_path):
    web = both()
    web.pipeline(store, targets=[target(tmp_path)]).run()
    later = NOW + timedelta(hours=5)
    web.clock.moment = later
    web.pipeline(store, targets=[target(tmp_path)]).run()
    assert gaps(store) == [("Other Times", GapReason.FAILING, NOW)]
    pages = told(tmp_path)
    words = "<bdi>Other Times</bdi> (failing since 3 February 2026, 07:00\u00a0UTC)."
    assert words in pages["open/en/2026/02/03/index.html"]
    assert words in pages["open/index.html"]
    assert "other.example" not in "".join(pages.values())
    assert verify(tmp_path / "open", make_outlet=make_outlet).problems == []


def test_the_second_run_does_nothing(store, tmp_path):
    web = both()
    web.pipeline(store, targets=[target(tmp_path)]).run()
    before = told(tmp_path)
    counts = web.pipeline(store, targets=[target(tmp_path)]).run()
    assert (counts["files"], counts["up-to-date"], told(tmp_path)) == (0, 1, before)


def test_the_edition_of_a_past_day_never_changes(store, tmp_path):
    web = both()
    web.pipeline(store, targets=[target(tmp_path)]).run()
    day = told(tmp_path)["open/en/2026/02/03/index.html"]
    web.clock.moment = NOW + DAY
    web.pages[OTHER] = feed(("https://other.example/1", "Quarry"))
    web.pages["https://other.example/1"] = harbour(1)
    web.pipeline(store, targets=[target(tmp_path)]).run()
    assert [(edition.day.day, len(edition.gaps)) for edition in store.editions.all()] == [(3, 1), (4, 0)]
    pages = told(tmp_path)
    assert "Other Times" in pages["open/en/2026/02/03/index.html"]
    assert day.partition("<nav")[0] == pages["open/en/2026/02/03/index.html"].partition("<nav")[0]
    assert 'class="gaps"' not in pages["open/index.html"]
    # A run whose clock stands in the past does not write history anew.
    web.clock.moment = NOW
    web.pages[OTHER] = Blocked(OTHER, "a wall")
    web.pipeline(store, targets=[target(tmp_path)]).run()
    assert gaps(store) == [("Other Times", GapReason.FAILING, NOW)]


def test_what_was_mended_within_the_day_is_no_gap_of_it(store):
    web = both()
    web.pipeline(store).run()
    web.clock.moment = NOW + timedelta(hours=3)
    web.pages[OTHER] = feed(("https://other.example/1", "Quarry"))
    web.pages["https://other.example/1"] = harbour(1)
    web.pipeline(store).run()
    assert gaps(store) == []


def test_a_valid_feed_that_never_brought_anything(store):
    web = Web(sources=(other(),))
    web.pages[OTHER] = feed()
    web.pipeline(store).run()
    assert gaps(store) == [("Other Times", GapReason.NEVER_READ, None)]


def test_a_silence_is_told_from_its_last_entry(store):
    web = Web(sources=(other(),))
    web.pages[OTHER] = feed(("https://other.example/1", "Quarry attacked"))
    web.pages["https://other.example/1"] = harbour(1)
    web.pipeline(store).run()
    assert gaps(store) == []
    web.clock.moment = NOW + 91 * DAY
    web.pipeline(store).run()
    assert gaps(store) == [("Other Times", GapReason.SILENT, NOW)]


def test_pages_behind_a_wall_are_told_from_when_they_were_noticed(store):
    web = Web(sources=(other(),))
    urls = [f"https://other.example/{number}" for number in range(6)]
    web.pages[OTHER] = feed(*((url, f"Attack on port {n}") for n, url in enumerate(urls)))
    web.pages |= {url: Blocked(url, "a wall") for url in urls}
    for day in range(3):
        web.clock.moment = NOW + day * DAY
        web.pipeline(store).run()
    assert gaps(store) == [("Other Times", GapReason.WALLED, NOW)] * 3


def test_texts_that_are_cut_short(store):
    web = Web(sources=(other(),))
    urls = [f"https://other.example/{number}" for number in range(6)]
    titles = [f"Intrusion at the {craft}" for craft in ("ferry", "quarry", "brewery", "library", "laundry", "cannery")]
    web.pages[OTHER] = feed(*zip(urls, titles, strict=True))
    for number, (url, title) in enumerate(zip(urls, titles, strict=True)):
        web.pages[url] = page(
            title,
            f"Strangers entered the network of craft number {number} on Monday, its owner said in a note to the press.",
            f"The police of district {number} look into the case; no customer has lost money so far, they told us.",
            f"A technician who works for craft number {number} noticed the strangers at night, and what he did then …",
        )
    web.pipeline(store).run()
    assert store.articles.count() == 6
    assert [reason for _, reason, _ in gaps(store)] == [GapReason.CUT_SHORT]
    rows = store.entries.lately("other", most=4)
    assert [row.outcome for row in rows] == ["article"] * 4
    assert all(row.ending.endswith("what he did then …") and 200 < row.length < 700 for row in rows)


def test_a_bug_in_a_reader_is_a_gap_too(store):
    class Broken:
        name = "feed"

        def read(self, *_):
            raise ZeroDivisionError

    web = Web(sources=(other(),))
    web.pages[OTHER] = feed()
    web.pipeline(store, readers={"feed": Broken()}).run()
    assert gaps(store) == [("Other Times", GapReason.FAILING, NOW)]


# -- markings ------------------------------------------------------------------------------------------------------


def test_a_marked_source_is_no_gap_where_it_may_not_be_named(store, tmp_path):
    web = both(Web(sources=(make_source(), other(tlp=Tlp.AMBER))))
    targets = [target(tmp_path), target(tmp_path, "trade", Tlp.AMBER)]
    web.pipeline(store, targets=targets).run()
    assert "Other" not in "".join(told(tmp_path).values())
    assert "(TLP:AMBER, failing since" in told(tmp_path, "trade")["trade/index.html"]
    assert [verify(tmp_path / name, make_outlet=make_outlet).problems for name in ("open", "trade")] == [[], []]


@pytest.mark.parametrize("watched", [True, False])
def test_past_editions_forget_a_source_that_is_marked_later(store, tmp_path, watched):
    web = both()
    web.pipeline(store, targets=[target(tmp_path)]).run()
    assert "Other Times" in "".join(told(tmp_path).values())
    web.clock.moment = NOW + DAY
    web.sources = (make_source(), other(tlp=Tlp.GREEN))
    web.pipeline(store).run()
    if not watched:
        web.sources = (make_source(),)
    web.pipeline(store, targets=[target(tmp_path)]).run()
    assert "Other" not in "".join(told(tmp_path).values())
    assert verify(tmp_path / "open", make_outlet=make_outlet).problems == []


# -- verify --------------------------------------------------------------------------------------------------------


def forge(root, change: Callable[[dict], object]):
    """Change an edition with digests that fit, in its file and in the manifest."""
    path = root / "editions" / "2026-02-03.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    change(content)
    del content["digest"]
    path.write_bytes(canonical(content | {"digest": digest(canonical(content))}))
    manifest = json.loads((root / "veilleur.json").read_text(encoding="utf-8"))
    manifest["files"]["editions/2026-02-03.json"] = digest(path.read_bytes())
    del manifest["digest"]
    (root / "veilleur.json").write_bytes(canonical(manifest | {"digest": digest(canonical(manifest))}))
    return path


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content["gaps"].clear(),
        lambda content: content["gaps"][0].update(reason="silent"),
        lambda content: content["gaps"][0].update(since="2026-02-01T07:00:00Z"),
    ],
)
def test_verify_finds_a_gap_that_was_changed(store, tmp_path, change):
    both().pipeline(store, targets=[target(tmp_path)]).run()
    path = forge(tmp_path / "open", change)
    assert len(decode_edition(path.read_bytes()).gaps) <= 1
    report = verify(tmp_path / "open", make_outlet=make_outlet)
    files = {problem.subject.removeprefix(f"{tmp_path}/open/") for problem in report.problems}
    assert files == {"index.html", "en/index.html", "en/2026/02/03/index.html"}
    assert all("is not what its sidecar says" in problem.reason for problem in report.problems)


def test_verify_finds_an_edition_that_is_missing_or_broken(store, tmp_path):
    both().pipeline(store, targets=[target(tmp_path)]).run()
    path = tmp_path / "open" / "editions" / "2026-02-03.json"
    path.write_bytes(path.read_bytes().replace(b"Other Times", b"Other Tomes"))
    reasons = [problem.reason for problem in verify(tmp_path / "open", make_outlet=make_outlet).problems]
    assert any("its digest is not that of its content" in reason for reason in reasons)
    path.unlink()
    reasons = [problem.reason for problem in verify(tmp_path / "open", make_outlet=make_outlet).problems]
    assert "is missing" in reasons


def test_the_day_before_is_not_the_day_of_another_zone(store):
    """Days are UTC days, as those of the briefs."""
    web = both()
    web.clock.moment = datetime(2026, 2, 3, 23, 59, 59, tzinfo=UTC)
    web.pages[FEED] = feed()
    web.pipeline(store).run()
    assert [edition.day.isoformat() for edition in store.editions.all()] == ["2026-02-03"]
