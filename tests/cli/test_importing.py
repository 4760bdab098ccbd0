"""Taking over another watch, through the shell: everything kept, nothing believed, the same bytes back."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from veilleur.records import Entry, SourceHealth, SourceState
from veilleur.store import Store
from veilleur.testing import NOW, make_article

TABLES = (
    "articles",
    "facts",
    "extractions",
    "stories",
    "story_articles",
    "profiles",
    "briefs",
    "permalinks",
    "entries",
)


def command(*arguments):
    return [sys.executable, "-m", "veilleur", *map(str, arguments)]


def veilleur(*arguments):
    return subprocess.run(
        command(*arguments), capture_output=True, text=True, check=False, env={**os.environ, "COLUMNS": "200"}
    )  # fmt: skip


def post(number, *, line_end="\n", source="https://a.example/1"):
    """A post, odd enough that bytes matter."""
    text = f"""---
title: 'Post number {number} about Relay'
date: 2026-01-14
permalink: /posts/2026/01/14/post-{number}/
tags:
- veille-cyber
---
**Relay, post numéro {number}**

La passerelle Relay a une faille, CVE-2026-90001, dit l'éditeur.\x20\x20

**Vulnérabilités :**

*   **CVE-2026-90001** : CVSS 9.{number % 10}.

---
[Source]({source}{number})
"""
    return text.replace("\n", line_end).encode()


@pytest.fixture
def watch(tmp_path):
    """A folder with a configuration and three posts."""
    assert veilleur("init", tmp_path).returncode == 0
    posts = tmp_path / "old" / "_posts"
    posts.mkdir(parents=True)
    (posts / "2026-01-14-post-1.md").write_bytes(post(1))
    (posts / "2026-01-14-post-2.md").write_bytes(b"\xef\xbb\xbf" + post(2, line_end="\r\n"))
    (posts / "deeper").mkdir()
    (posts / "deeper" / "2026-01-15-post-3.markdown").write_bytes(post(3).decode().encode("cp1252"))
    return tmp_path


def imported(watch, *arguments):
    config = ("--config", watch / "veilleur.toml")
    done = veilleur("import", "jekyll", watch / "old", *config, "--json", *arguments)
    return done.returncode, json.loads(done.stdout) if done.stdout else done.stderr


def exported(watch, folder, *arguments):
    return veilleur("export", "jekyll", folder, "--config", watch / "veilleur.toml", *arguments)


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def count(watch, table):
    connection = sqlite3.connect(watch / "veilleur.db")
    (number,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    connection.close()
    return number


def test_in_and_out_again_byte_for_byte(watch):
    code, report = imported(watch)
    assert (code, report["posts"], report["new"], report["refused"]) == (0, 3, 3, [])
    assert report["sections"]["vulnerabilities"] == 3
    assert report["lacking"]["recommendations"] == 3
    done = exported(watch, watch / "new", "--json")
    assert json.loads(done.stdout) == {"written": 3, "unchanged": 0, "left": []}
    assert contents(watch / "new") == contents(watch / "old" / "_posts")


def test_twice_does_nothing_twice(watch):
    imported(watch)
    code, report = imported(watch)
    assert (code, report["new"], report["changed"], report["unchanged"]) == (0, 0, 0, 3)
    assert count(watch, "legacy_posts") == 3
    exported(watch, watch / "new")
    assert json.loads(exported(watch, watch / "new", "--json").stdout)["unchanged"] == 3


def test_a_post_that_was_revised_is_kept_as_it_is_now(watch):
    imported(watch)
    (watch / "old" / "_posts" / "2026-01-14-post-1.md").write_bytes(post(9))
    _, report = imported(watch)
    assert (report["changed"], report["unchanged"]) == (1, 2)
    exported(watch, watch / "new")
    assert contents(watch / "new") == contents(watch / "old" / "_posts")


def test_what_is_no_post_is_named_and_the_others_go_on(watch):
    posts = watch / "old" / "_posts"
    (posts / "2026-01-16-broken.md").write_bytes(b"---\ntitle: 'a\n---\nb\n")
    (posts / "README.txt").write_bytes(b"read me")
    (posts / ".hidden.md").write_bytes(b"")
    (posts / "2026-01-17-link.md").symlink_to("/etc/hostname")
    os.mkfifo(posts / "2026-01-18-pipe.md")
    Path(os.fsdecode(os.fsencode(posts) + b"/2026-01-19-caf\xe9.md")).write_bytes(post(5))
    code, report = imported(watch)
    assert (code, report["posts"]) == (2, 3)
    assert {refused["file"]: refused["slug"] for refused in report["refused"]} == {
        "2026-01-16-broken.md": "input",
        "README.txt": "input",
        "2026-01-17-link.md": "input",
        "2026-01-18-pipe.md": "input",
        "2026-01-19-caf\\udce9.md": "input",
    }
    said = veilleur("import", "jekyll", watch / "old", "--config", watch / "veilleur.toml")
    assert said.returncode == 2
    assert "no post: 2026-01-16-broken.md: input: its front matter is no YAML" in said.stdout
    assert "Traceback" not in said.stdout + said.stderr


def test_suspicious_posts_are_listed(watch):
    (watch / "old" / "_posts" / "2026-01-20-empty.md").write_bytes(b"---\ntitle: Nothing\n---\n")
    _, report = imported(watch)
    kinds = [doubt["kind"] for doubt in report["doubts"]]
    assert kinds == ["empty", "contradiction", "contradiction", "contradiction"]
    first = report["doubts"][1]
    assert [said["value"] for said in first["said"]] == ["9.1", "9.2"]
    assert [said["post"] for said in first["said"]] == first["posts"]
    said = veilleur("import", "jekyll", watch / "old", "--config", watch / "veilleur.toml").stdout
    assert "1 suspicious: empty" in said
    assert "2026-01-14-post-1.md and 2026-01-14-post-2.md: CVE-2026-90001, score: 9.1" in said


def test_a_file_in_the_way_is_never_overwritten_unsaid(watch):
    imported(watch)
    place = watch / "new" / "2026-01-14-post-1.md"
    place.parent.mkdir()
    place.write_bytes(b"mine")
    done = exported(watch, watch / "new")
    assert done.returncode == 2
    assert "left alone: 2026-01-14-post-1.md" in done.stdout
    assert place.read_bytes() == b"mine"
    assert len(contents(watch / "new")) == 3
    done = exported(watch, watch / "new", "--overwrite")
    assert (done.returncode, "replaced: 2026-01-14-post-1.md" in done.stdout) == (0, True)
    assert place.read_bytes() == post(1)


def told(watch):
    """Every row that an article about the flaw of the posts leads to, by table."""
    article = make_article(
        "Acme fixes a flaw in Relay",
        "Acme has fixed CVE-2026-90001 in Relay 8.4.7, with a CVSS score of 5.0, it says.",
        url="https://a.example/1",
    )
    entry = Entry(source=article.source, id="1", url=article.url, title=article.title, published_at=NOW)
    health = SourceHealth(source=article.source, url=article.url, state=SourceState.NEW_ENTRIES, polled_at=NOW)
    with Store(str(watch / "veilleur.db")) as store:
        store.entries.keep(health, [entry], seen_at=NOW)
        store.articles.keep(entry, article)
    for stage in ("extract", "group", "brief"):
        done = veilleur("run", stage, "--config", watch / "veilleur.toml", "--as-of", NOW.isoformat())
        assert done.returncode == 0, done.stdout + done.stderr
    connection = sqlite3.connect(watch / "veilleur.db")
    rows = {table: connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in TABLES}
    connection.close()
    return rows


def test_imported_posts_are_no_evidence(watch, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    assert veilleur("init", other).returncode == 0
    imported(watch)
    with_posts, without = told(watch), told(other)
    assert with_posts == without
    assert without["facts"]
    assert without["briefs"]
    assert count(watch, "legacy_posts") == 3
    connection = sqlite3.connect(watch / "veilleur.db")
    pointing = [
        table
        for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        if any(row[2] == "legacy_posts" for row in connection.execute(f"PRAGMA foreign_key_list({table})"))
    ]
    connection.close()
    assert pointing == []


@pytest.mark.parametrize("moment", [0.0, 0.6])
def test_a_killed_import_goes_on(watch, moment, tmp_path):
    posts = watch / "old" / "_posts"
    for number in range(4, 602):
        (posts / f"2026-02-01-post-{number}.md").write_bytes(post(number))
    arguments = ("import", "jekyll", watch / "old", "--config", watch / "veilleur.toml", "--json")
    process = subprocess.Popen(command(*arguments), stdout=subprocess.DEVNULL)
    wanted = int(moment * 601 / 250) * 250
    while process.poll() is None and not (wanted == 0 and (watch / "veilleur.db").exists()):
        # Until so many posts are kept: a reader beside the writer sees only whole steps.
        try:
            if (watch / "veilleur.db").exists() and count(watch, "legacy_posts") >= wanted:
                break
        except sqlite3.OperationalError:
            pass  # the table is not there yet
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    process.wait()
    if count_or_none(watch) is not None:
        assert count(watch, "legacy_posts") % 250 in {0, 601 % 250}
    code, report = imported(watch)
    assert (code, report["posts"], report["new"] + report["unchanged"]) == (0, 601, 601)
    assert count(watch, "legacy_posts") == 601
    exported(watch, tmp_path / "again")
    assert contents(tmp_path / "again") == contents(posts)


def count_or_none(watch):
    try:
        return count(watch, "legacy_posts")
    except sqlite3.OperationalError:
        return None


def test_a_post_that_was_changed_in_the_store_is_noticed(watch):
    imported(watch)
    connection = sqlite3.connect(watch / "veilleur.db")
    with connection:
        connection.execute("UPDATE legacy_posts SET digest = ? WHERE name = '2026-01-14-post-1.md'", ("0" * 64,))
    connection.close()
    done = exported(watch, watch / "new")
    assert done.returncode == 2
    assert "2026-01-14-post-1.md" in done.stderr
    with Store(str(watch / "veilleur.db")) as store:
        assert store.legacy.keep([], imported_at=NOW) == {}


@pytest.mark.parametrize(
    ("arguments", "subject"),
    [
        (("import", "jekyll", "/nowhere/posts"), "/nowhere/posts"),
        (("import", "jekyll", "/"), "veilleur.toml"),
        (("import", "hugo", "/"), "hugo"),
        (("export", "jekyll", "/nowhere/posts"), "veilleur.toml"),
    ],
)
def test_bad_input_is_named(arguments, subject):
    done = veilleur(*arguments)
    assert done.returncode == 2
    assert subject in done.stderr + done.stdout
    assert "Traceback" not in done.stderr


def test_an_export_of_nothing_is_an_error(watch):
    done = exported(watch, watch / "new")
    assert (done.returncode, "holds no imported posts" in done.stderr) == (2, True)
    assert not (watch / "new").exists()
