"""A store that is lost or old: what the outlets tell is learnt from them, and nothing is told twice."""

import json
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from watching import Watch

from veilleur.errors import InputError
from veilleur.ports import OutletSettings
from veilleur.publish import DirectoryDelivery, JekyllOutlet, decode_sidecar, manifest
from veilleur.records import Brief
from veilleur.recovery import Published, recover
from veilleur.store import RECOVERED
from veilleur.testing import NOW, memory_store

LATER = "2026-08-26T06:00:00Z"
FEW = ("harbour-herald", "incident-ledger", "vuln-notes", "quotidien-du-fleuve")
MORE = (*FEW, "packet-gazette", "coulisses-it")


def lose(watch: Watch) -> None:
    for path in watch.folder.glob("veilleur.db*"):
        path.unlink()


def run(watch: Watch, moment: str = "2026-08-24T06:00:00Z") -> None:
    done = watch.call("run", "--config", str(watch.folder / "veilleur.toml"), "--as-of", moment)
    assert done.returncode == 0, done.stdout + done.stderr


def sidecars(watch: Watch) -> dict[str, Any]:
    found = [json.loads(path.read_bytes()) for path in sorted((watch.folder / "blog" / "veilleur").glob("*.json"))]
    return {brief["story"]: brief for brief in found}


@pytest.fixture(scope="module")
def first(newsroom, tmp_path_factory):
    watch = Watch(tmp_path_factory.mktemp("first"), newsroom.port, FEW)
    run(watch)
    return watch


@pytest.fixture
def watch(first, newsroom, tmp_path):
    """The watch as the first run left it, with its store."""
    shutil.copytree(first.folder, tmp_path / "w")
    return Watch(tmp_path / "w", newsroom.port, FEW)


def lasting(watch):
    """What was published, without what each day's edition says anew: who is silent, and the fronts that show it."""
    fronts = {f"public/{name}" for name in ("index.html", "fr/index.html", "en/index.html", "veilleur.json")}
    return {
        name: content
        for name, content in watch.published().items()
        if name not in fronts and not name.startswith("public/editions/")
    }


def test_with_a_lost_store_everything_stays_byte_for_byte(watch):
    before, lasts = watch.published(), lasting(watch)
    lose(watch)
    run(watch)
    assert watch.published() == before
    lose(watch)
    run(watch, LATER)
    assert lasting(watch) == lasts
    after = watch.published()
    assert after.items() >= {n: c for n, c in before.items() if n.startswith("public/editions/")}.items()
    run(watch, LATER)
    assert watch.published() == after
    for outlet in ("public", "blog"):
        checked = watch.call("verify", str(watch.folder / outlet))
        assert checked.returncode == 0, checked.stdout


def test_even_publish_alone_empties_no_manifest(watch):
    before = watch.published()
    lose(watch)
    assert watch.call("run", "publish", "--config", str(watch.folder / "veilleur.toml")).returncode == 0
    assert watch.published() == before


def test_a_new_article_joins_the_story_that_was_told(watch, newsroom):
    before = sidecars(watch)
    lose(watch)
    more = Watch(watch.folder, newsroom.port, MORE)
    run(more, LATER)
    after = sidecars(more)
    assert after.keys() == before.keys()
    grown = [story for story in after if len(after[story]["articles"]) > len(before[story]["articles"])]
    assert [after[story]["slug"] for story in grown] == [before[story]["slug"] for story in grown]
    assert [(len(before[s]["articles"]), len(after[s]["articles"]), after[s]["revision"]) for s in grown] == [(2, 4, 2)]
    assert all(after[story] == before[story] for story in after if story not in grown)
    assert {brief["date"] for brief in after.values()} == {"2026-08-24"}
    assert (
        more.call("verify", str(more.folder / "blog"), "--config", str(more.folder / "veilleur.toml")).returncode == 0
    )


def test_a_source_that_is_gone_takes_nothing_away(watch, newsroom):
    before = lasting(watch)
    lose(watch)
    less = Watch(watch.folder, newsroom.port, [source for source in FEW if source != "harbour-herald"])
    run(less, LATER)
    assert lasting(less) == before


def test_an_old_store_learns_what_a_later_one_published(watch, newsroom):
    old = {path.name: path.read_bytes() for path in watch.folder.glob("veilleur.db*")}
    more = Watch(watch.folder, newsroom.port, MORE)
    run(more, LATER)
    before = lasting(more)
    lose(more)
    for name, content in old.items():
        (more.folder / name).write_bytes(content)
    run(more, "2026-08-27T06:00:00Z")
    assert lasting(more) == before


def test_a_manifest_that_cannot_be_read_hides_nothing(watch):
    before = lasting(watch)
    lose(watch)
    (watch.folder / "blog" / "veilleur.json").write_text("<<<<<<< HEAD\n")
    (watch.folder / "public" / "veilleur.json").unlink()
    run(watch, LATER)
    assert lasting(watch) == before


# -- the parts -----------------------------------------------------------------------------------------------------


@pytest.fixture
def brief(first):
    path = next(iter(sorted((first.folder / "blog" / "veilleur").glob("*.json"))))
    return decode_sidecar(path.read_bytes())


def publish(folder: Path, *briefs: Brief) -> Published:
    pages = [page for brief in briefs for page in JekyllOutlet().pages(brief)]
    settings = OutletSettings(title="V", base_url="https://v.example/", language="fr", form="marked")
    list(DirectoryDelivery(folder).deliver_all([*pages, manifest("jekyll", settings, pages)]))
    return Published(outlet="blog", folder=folder)


def test_a_brief_comes_back_with_its_name_and_its_pages_to_read(brief, tmp_path):
    published = publish(tmp_path, brief)
    with memory_store() as store:
        assert recover(store, published, seen_at=NOW) == 1
        assert store.briefs.latest() == (brief,)
        assert store.briefs.inputs(brief.story, brief.language) == (brief.revision, RECOVERED)
        assert store.briefs.permalink(brief.story, day=NOW.date(), slug="another") == (brief.date, brief.slug)
        assert {entry.url for entry in store.entries.unread()} == {article.url for article in brief.articles}
        assert recover(store, published, seen_at=NOW) == 0


def test_the_name_of_one_story_is_not_given_to_another(brief, tmp_path):
    published = publish(tmp_path, brief)
    with memory_store() as store:
        recover(store, published, seen_at=NOW)
        other = replace(brief, story="s-other")
        assert store.briefs.recover(other) is False
        assert store.briefs.recover(replace(brief, date=brief.date + timedelta(days=1), revision=9)) is False
        assert store.briefs.latest() == (brief,)


def test_a_sidecar_that_was_changed_stops_the_run_unless_the_store_knows_better(brief, tmp_path):
    published = publish(tmp_path, brief)
    path = next((tmp_path / "veilleur").glob("*.json"))
    path.write_bytes(path.read_bytes().replace(b'"revision": 1', b'"revision": 7'))
    with memory_store() as store:
        with pytest.raises(InputError, match="changed after publication"):
            recover(store, published, seen_at=NOW)
        store.deliveries.keep(JekyllOutlet().pages(brief), outlet="blog", delivered_at=NOW)
        assert recover(store, published, seen_at=NOW) == 0


def test_a_strangers_manifest_leads_nowhere(brief, tmp_path):
    secret = tmp_path / "secret.json"
    published = publish(tmp_path / "blog", brief)
    secret.write_bytes(next((tmp_path / "blog" / "veilleur").glob("*.json")).read_bytes())
    settings = OutletSettings(title="V", base_url="https://v.example/", language="fr", form="marked")
    page = next(iter(JekyllOutlet().pages(brief)))
    hostile = manifest("jekyll", settings, [replace(page, name="up.json")])
    (tmp_path / "blog" / "up.json").symlink_to(secret)
    (tmp_path / "blog" / "veilleur.json").write_bytes(hostile.content)
    with memory_store() as store:
        assert recover(store, published, seen_at=NOW) == 0
