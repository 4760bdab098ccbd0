"""`veilleur doctor` over set-ups that are well, and over each thing that can be wrong."""

import fcntl
import json
import os
import sqlite3
from datetime import datetime, timedelta

import pytest

from veilleur.cli.advice import advice
from veilleur.cli.wording import ENGLISH
from veilleur.stages import BUG
from veilleur.store import Failure, Store

AS_OF = "2026-02-03T08:00:00Z"


def findings(desk):
    done = desk.call("doctor", "--json")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    wrong = [one for one in found if one["level"] == "wrong"]
    assert done.returncode == bool(wrong)
    return found, wrong


@pytest.fixture
def running(desk):
    """A watch of one source, run once."""
    desk.watch('id = "good"\nurl = "http://news.example/feed.xml"')
    assert desk.call("run").returncode == 0
    return desk


def reasons(found, check):
    return [one["reason"] for one in found if one["check"] == check]


def test_before_the_first_run_nothing_is_wrong_and_nothing_is_made(desk):
    desk.watch('id = "good"\nurl = "http://news.example/feed.xml"')
    found, wrong = findings(desk)
    assert wrong == []
    assert reasons(found, "configuration") == ["is valid: 1 source, 1 outlet"]
    assert reasons(found, "store") == ["is not there yet: a run makes it"]
    assert [path.name for path in desk.folder.iterdir()] == ["veilleur.toml"]
    said = desk.call("doctor")
    assert (said.returncode, said.stdout.endswith(b"nothing is wrong\n")) == (0, True)


def test_a_store_that_is_whole_and_a_source_that_has_fallen_silent(desk):
    desk.watch('id = "good"\nurl = "http://news.example/feed.xml"')
    assert desk.call("run", "--as-of", "2026-02-03T08:00:00Z").returncode == 0
    found, wrong = findings(desk)
    assert reasons(found, "store") == ["is whole"]
    assert [(one["check"], one["subject"]) for one in wrong] == [("sources", "good")]
    assert wrong[0]["reason"].startswith("silent since 2026-02-03")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[watch\n", "is not TOML"),
        ("[watch]\nlangages = []\n", "watch.langages: no such key"),
        ('[watch]\ncontact = "é"\n', "contact must be"),
        ('[[source]]\nid = "a"\nurl = "http://a.example/"\nreader = "pigeon"\n', "no such plugin in veilleur.readers"),
        ('[[outlet]]\nkind = "papyrus"\npath = "out"\n', "no such plugin in veilleur.outlets"),
        ("", "no source is watched"),
        ("", "nothing is published"),
    ],
)
def test_a_configuration_that_is_wrong(text, named, desk):
    desk.config.write_text(text, "utf-8")
    _, wrong = findings(desk)
    assert any(named in one["reason"] for one in wrong), wrong


def test_no_configuration_at_all(desk):
    desk.config.unlink()
    _, (wrong,) = findings(desk)
    assert (wrong["check"], "`veilleur init` writes one" in wrong["reason"]) == ("configuration", True)


def test_a_language_that_no_outlet_takes_is_noted(desk):
    desk.config.write_text(desk.config.read_text("utf-8").replace('["en"]', '["en", "fr"]', 1), "utf-8")
    found, _ = findings(desk)
    assert reasons(found, "languages") == ["briefs in 'fr' are written and no outlet takes them"]


def test_sources_that_fail_and_one_that_a_run_has_passed_over(desk):
    desk.watch('id = "walled"\nurl = "http://walled.example/feed"', 'id = "gone"\nurl = "http://gone.example/feed"')
    failed = desk.call("run", "--quiet")
    assert (failed.returncode, b"none of the 2 sources could be read" in failed.stderr) == (4, True)
    # They wait, so that the second run polls none: nothing can be read all the same.
    assert desk.call("run").returncode == 4
    assert desk.call("run", "read").returncode == 0
    desk.watch('id = "fresh"\nurl = "http://news.example/feed.xml"')
    found, wrong = findings(desk)
    by_source = {one["subject"]: one for one in found if one["check"] == "sources"}
    assert "blocked (Cloudflare answered 403" in by_source["walled"]["reason"]
    assert by_source["walled"]["advice"] == "tried again later; read the source another way"
    assert "gone, no longer polled" in by_source["gone"]["reason"]
    assert {one["subject"] for one in wrong} == {"walled", "gone"}
    assert (by_source["fresh"]["reason"], by_source["fresh"]["level"]) == ("was never polled", "note")


def test_what_was_added_by_hand_is_no_poll_that_passed_over_a_source(desk):
    desk.watch('id = "good"\nurl = "http://news.example/feed.xml"')
    assert desk.call("add", "http://news.example/2026/11/harbour.html").returncode == 0
    found, wrong = findings(desk)
    assert wrong == []
    assert [one["level"] for one in found if one["subject"] == "good"] == ["note"]
    assert desk.call("run").returncode == 0
    desk.watch('id = "walled"\nurl = "http://walled.example/feed"')
    os.utime(desk.config, (1_700_000_000, 1_700_000_000))
    assert [one["subject"] for one in findings(desk)[1]] == ["walled"]


def test_a_store_that_is_damaged_or_none(running):
    store = running.folder / "veilleur.db"
    with sqlite3.connect(store) as connection:
        connection.execute("INSERT INTO extractions (article, extractor, version) VALUES ('nobody', 'x', '1')")
    connection.close()
    _, wrong = findings(running)
    stray = "a row of extractions names a row of articles that is not there"
    assert [one["reason"] for one in wrong if one["check"] == "store"] == [stray]
    store.write_bytes(b"this is a text and no database" * 300)
    _, wrong = findings(running)
    assert any("cannot be opened" in one["reason"] and one["check"] == "store" for one in wrong), wrong


def test_a_store_of_another_version_is_left_as_it_is(running):
    store = running.folder / "veilleur.db"
    for version, level in (("0000", "note"), ("9999", "wrong")):
        with sqlite3.connect(store) as connection:
            connection.execute("UPDATE alembic_version SET version_num = ?", [version])
        connection.close()
        found, _ = findings(running)
        (one,) = [one for one in found if one["check"] == "migrations"]
        assert (one["level"], version in one["reason"]) == (level, True)
        with sqlite3.connect(store) as connection:
            assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (version,)
        connection.close()


def test_a_run_that_is_under_way_is_noted(running):
    with (running.folder / "veilleur.db.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        found, _ = findings(running)
    assert reasons(found, "lock") == ["a run is using it now"]
    assert reasons(findings(running)[0], "lock") == []


def test_a_clock_that_was_set_back(desk):
    desk.watch('id = "good"\nurl = "http://news.example/feed.xml"')
    assert desk.call("run", "watch", "--as-of", "2199-01-01").returncode == 0
    _, wrong = findings(desk)
    assert any(one["check"] == "clock" and "2199-01-01" in one["reason"] for one in wrong), wrong


def test_an_outlet_that_was_changed_by_hand_and_one_that_cannot_be(desk):
    desk.watch('id = "good"\nurl = "http://news.example/feed.xml"')
    assert desk.call("run", "--as-of", AS_OF).returncode == 0
    page = desk.folder / "public" / "index.html"
    page.write_bytes(page.read_bytes() + b"<!-- mine -->")
    next((desk.folder / "public").rglob("brief.json")).unlink()
    _, wrong = findings(desk)
    changed = {one["subject"]: one["reason"] for one in wrong if one["check"] == "outlets"}
    assert changed.pop(str(page)) == "was changed after it was published"
    assert [(name.endswith("brief.json"), reason) for name, reason in changed.items()] == [
        (True, "was published and is missing")
    ]
    desk.config.write_text(
        desk.config.read_text("utf-8").replace('path = "public"', 'path = "veilleur.toml/x"'), "utf-8"
    )
    _, wrong = findings(desk)
    assert ("outlets", "is no folder") in {(one["check"], one["reason"]) for one in wrong}


def test_failures_and_bugs_are_told_by_slug_with_what_to_do(running):
    moment = datetime.fromisoformat(AS_OF)
    with Store(str(running.folder / "veilleur.db")) as store:
        for number, (stage, slug) in enumerate(
            [("read", "bad-status"), ("read", "bad-status"), ("read", BUG), ("publish", "delivery")]
        ):
            at = moment + timedelta(minutes=number)
            store.failures.keep(
                Failure(
                    stage=stage, subject=str(number), slug=slug, reason=f"reason {number}", code_version="1",
                    first_at=at, last_at=at, count=1,
                )
            )  # fmt: skip
    found, _ = findings(running)
    told = {one["subject"]: one for one in found if one["check"] == "failures"}
    assert {slug: one["level"] for slug, one in told.items()} == {
        "bad-status": "note", "bug": "wrong", "delivery": "wrong",
    }  # fmt: skip
    assert told["bad-status"]["reason"] == "2 at read; the last: reason 1"
    assert "please report it" in told["bug"]["advice"]
    assert told["delivery"]["advice"] == advice("delivery", ENGLISH)
    assert b"-> what stands there stays; free the disk" in running.call("doctor").stdout
