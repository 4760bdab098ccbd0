"""Any single character changed in what was published, or in what was kept, is noticed by `verify`.

500 changes in the long series, 60 in CI; a third each in the posts, the pages and the sidecars, and in the archive.
"""

import json
import os
import random
import shutil
import sqlite3
from pathlib import Path

import pytest

from veilleur.cli.assembly import make_outlet
from veilleur.store import Store
from veilleur.verification import verify

CHANGES = 500 if os.environ.get("VEILLEUR_LONG") else 60
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,;-éèà"


@pytest.fixture(scope="module")
def published(newsroom, small_sources, tmp_path_factory):
    """A small newsroom's outlets and store, checked to hold before anything is changed."""
    from watching import Watch

    watch = Watch(tmp_path_factory.mktemp("published"), newsroom.port, small_sources)
    assert watch.run("--quiet").returncode == 0
    for outlet in ("public", "blog"):
        assert verify(watch.folder / outlet, make_outlet=make_outlet).passed
    return watch.folder


def wordings(folder: Path) -> list[str]:
    """Every statement and quotation that was published."""
    found = set()
    for path in (folder / "public").rglob("brief.json"):
        for statement in json.loads(path.read_text(encoding="utf-8"))["statements"]:
            found |= {statement["text"], *(piece["quote"] for piece in statement["evidence"])}
    return sorted(found)


def places(text: str, words: list[str]) -> list[int]:
    """Where the statements and quotations stand in a published file, letter by letter."""
    found: set[int] = set()
    for wording in words:
        start = text.find(wording)
        while start >= 0:
            found.update(range(start, start + len(wording)))
            start = text.find(wording, start + 1)
    return sorted(found)


def changed(text: str, place: int, chance: random.Random) -> str:
    letter = chance.choice([one for one in LETTERS if one != text[place]])
    return text[:place] + letter + text[place + 1 :]


@pytest.mark.long
@pytest.mark.parametrize("kind", ["post", "page", "sidecar"])
def test_a_character_changed_in_what_was_published_is_noticed(kind, published):
    pattern = {"post": "blog/_posts/*.md", "page": "public/**/index.html", "sidecar": "public/**/brief.json"}[kind]
    words = wordings(published)
    read = [(path, path.read_text(encoding="utf-8")) for path in sorted(published.glob(pattern))]
    files = [(path, text, where) for path, text in read if (where := places(text, words))]
    assert files
    chance = random.Random(kind)
    for _ in range(CHANGES // 4):
        path, text, where = chance.choice(files)
        place = chance.choice(where)
        path.write_text(changed(text, place, chance), encoding="utf-8")
        try:
            report = verify(path, make_outlet=make_outlet)
        finally:
            path.write_text(text, encoding="utf-8")
        assert not report.passed, (path, place, text[place - 20 : place + 20])
        assert str(path) in {problem.subject for problem in report.problems}


@pytest.mark.long
def test_a_character_changed_in_the_archive_is_noticed(published, tmp_path):
    copy = tmp_path / "changed.db"
    with sqlite3.connect(published / "veilleur.db") as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        texts = dict(
            connection.execute("SELECT id, text FROM articles WHERE id IN (SELECT article FROM story_articles)")
        )
    connection.close()
    shutil.copy(published / "veilleur.db", copy)
    chance = random.Random("archive")
    for _ in range(CHANGES - 3 * (CHANGES // 4)):
        article = chance.choice(sorted(texts))
        place = chance.randrange(len(texts[article]))
        write(copy, article, changed(texts[article], place, chance))
        with Store(str(copy)) as store:
            report = verify(published / "public", make_outlet=make_outlet, store=store)
        write(copy, article, texts[article])
        assert not report.passed, (article, place)


def write(database, article, text):
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE articles SET text = ? WHERE id = ?", (text, article))
    connection.close()


def test_a_statement_changed_with_all_digests_made_anew_is_noticed_by_the_judge(published, tmp_path):
    """The judge, not the digests: a number of a statement is changed and every digest computed again."""
    from veilleur.publish import decode_sidecar, encode_sidecar

    caught = 0
    tried = 0
    for path in sorted((published / "public").rglob("brief.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        for statement in data["statements"]:
            digits = [place for place, char in enumerate(statement["text"]) if char.isdigit()]
            if not digits:
                continue
            tried += 1
            old = statement["text"]
            place = digits[len(digits) // 2]
            statement["text"] = old[:place] + ("3" if old[place] != "3" else "8") + old[place + 1 :]
            forged = decode_sidecar(json.dumps(data).encode(), check_digest=False)
            (tmp_path / "forged.json").write_bytes(encode_sidecar(forged))
            caught += not verify(tmp_path / "forged.json", make_outlet=make_outlet).passed
            statement["text"] = old
    assert tried > 10
    assert caught == tried


def test_a_file_that_is_missing_or_foreign_is_noticed(published, tmp_path):
    copy = tmp_path / "public"
    shutil.copytree(published / "public", copy)
    page = next(iter(sorted(copy.rglob("brief.json")))).parent / "index.html"
    page.unlink()
    report = verify(copy, make_outlet=make_outlet)
    assert [(problem.subject, problem.reason) for problem in report.problems] == [(str(page), "is missing")]
