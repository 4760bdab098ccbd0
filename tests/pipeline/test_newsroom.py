"""The whole watch over the recorded newsroom, against what its authors wrote down beside it."""

import json
import re
import sqlite3
import tomllib

import pytest
from demo import HERE

EXPECTED = tomllib.loads((HERE / "expected.toml").read_text(encoding="utf-8"))
PAGES = {page["url"]: page for page in EXPECTED["page"]}


def folded(text):
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())


@pytest.fixture(scope="module")
def kept(whole):
    with sqlite3.connect(whole.folder / "veilleur.db") as connection:
        connection.row_factory = sqlite3.Row
        yield connection
    connection.close()


@pytest.fixture(scope="module")
def outcomes(kept):
    """What became of the page of each entry: its article's row, or the row of its abstention."""
    found = {}
    for row in kept.execute("SELECT * FROM articles"):
        found[row["url"]] = row
    for row in kept.execute("SELECT * FROM abstentions"):
        found[row["url"]] = row
    return found


def of_kind(*kinds):
    return [pytest.param(page, id=url) for url, page in PAGES.items() if page["kind"] in kinds]


@pytest.mark.parametrize("page", of_kind("article", "sponsored"))
def test_an_article_is_read_whole_and_clean(page, outcomes):
    article = outcomes[page["url"]]
    text = folded(article["text"])
    missing = [phrase for phrase in page["phrases"] if folded(phrase) not in text]
    intruding = [phrase for phrase in page["not_phrases"] if folded(phrase) in text]
    assert (missing, intruding) == ([], [])
    assert folded(article["title"]) == folded(page["title"])
    assert article["language"] == page["language"]
    assert bool(article["sponsored"]) == (page["kind"] == "sponsored")


@pytest.mark.parametrize("page", of_kind("article"))
def test_its_date_is_that_of_its_publication(page, outcomes):
    from datetime import datetime

    kept = datetime.fromisoformat(outcomes[page["url"]]["published_at"])
    assert abs(kept - datetime.fromisoformat(str(page["published"]))).total_seconds() < 60


@pytest.mark.parametrize("page", of_kind("abstain"))
def test_a_page_without_an_article_is_abstained_from(page, outcomes, kept):
    row = outcomes.get(page["url"])
    if row is None:  # walled by status: a failure of the fetch, not a reading of the page
        slug = kept.execute("SELECT slug FROM failures WHERE subject = ?", (page["url"],)).fetchone()[0]
        assert (page["reason"], slug) == ("bot-wall", "blocked")
    else:
        assert row["reason"] == page["reason"]


def test_articles_are_grouped_as_their_authors_say(kept):
    stories: dict[str, set[str]] = {}
    for row in kept.execute("SELECT a.url, s.story FROM articles a JOIN story_articles s ON s.article = a.id"):
        label = PAGES[row["url"]].get("story")
        stories.setdefault(row["story"], set()).add(label or row["url"])
    assert all(len(labels) == 1 for labels in stories.values()), stories
    told = [label for labels in stories.values() for label in labels]
    assert len(told) == len(set(told)), "a story was split"


def test_the_reprint_counts_as_its_original(kept):
    rows = kept.execute(
        "SELECT a.source, o.source FROM story_articles s JOIN articles a ON a.id = s.article "
        "JOIN articles o ON o.id = s.copy_of"
    ).fetchall()
    assert [tuple(row) for row in rows] == [("daily-breach-digest", "scheldt-wire")]


def briefs(whole, language):
    for path in (whole.folder / "public" / language).rglob("brief.json"):
        yield json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_story_of_az_monica(whole, language):
    brief = next(b for b in briefs(whole, language) if "az-monica" in b["slug"])
    text = "\n".join(statement["text"] for statement in brief["statements"])
    assert len(brief["articles"]) == 11
    assert "70" in text
    assert "80" in text
    # What this project exists to prevent: the scope of "intensive-care transport units" widened.
    assert not re.search(r"soins intensifs (?!.*transport)|intensive care (?!transport)", text)
    none = [s for s in brief["statements"] if s["origin"] == "none"]
    assert {s["section"] for s in none} == {"vulnerabilities", "recommendations"}
    # The wrong year of the reprint is nowhere.
    assert "2025" not in text


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_brief_has_a_headline_a_generated_sentence_and_evidence(whole, language):
    found = list(briefs(whole, language))
    assert len(found) > 10
    for brief in found:
        sections = [statement["section"] for statement in brief["statements"]]
        assert sections.count("headline") == 1
        generated = [s for s in brief["statements"] if s["section"] == "summary" and s["text"][0] not in "«“"]
        assert generated
        assert all(s["language"] == language for s in generated)
        assert all(s["evidence"] or s["search"] for s in brief["statements"])


def test_indicators_are_never_live(whole):
    for path in (whole.folder / "public").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "203.0.113.47" not in text
        assert "portail-agents-vaucourt.example" not in text


def test_each_source_is_in_its_state(kept):
    states = {row["source"]: row for row in kept.execute("SELECT * FROM sources")}
    assert states["old-wire"]["state"] == "gone"
    assert states["old-wire"]["disabled"] == 1
    assert states["quiet-channel"]["state"] == "empty"
    assert states["portal-page"]["state"] == "not-a-feed"
    assert states["busy-desk"]["not_before"] is not None
    assert states["bomb-feed"]["detail"].startswith("feed-too-costly")
    moved = states["us-gov-advisories"]
    assert (moved["url"] != moved["moved_from"], moved["state"]) == (True, "new-entries")


def test_a_second_run_does_nothing(whole):
    before = whole.published()
    stamps = {p: p.stat().st_mtime_ns for p in (whole.folder / "public").rglob("*") if p.is_file()}
    again = whole.run()
    assert again.returncode == 0, again.stderr
    assert whole.published() == before
    assert {p: p.stat().st_mtime_ns for p in (whole.folder / "public").rglob("*") if p.is_file()} == stamps
    for stage in ("read", "extract", "group", "brief"):
        assert re.search(rf"^{stage}\s.*nothing to do", again.stdout, re.MULTILINE), again.stdout


def test_two_runs_at_a_time_exclude_each_other(whole):
    import fcntl

    with (whole.folder / "veilleur.db.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        refused = whole.run()
    assert refused.returncode == 2
    assert "another run is using it" in refused.stderr


def test_verify_passes_at_both_levels(whole):
    store = str(whole.folder / "veilleur.db")
    for outlet in ("public", "blog"):
        for extra in ((), ("--archive", store)):
            checked = whole.call("verify", str(whole.folder / outlet), *extra)
            assert checked.returncode == 0, checked.stdout
            assert "everything holds" in checked.stdout
