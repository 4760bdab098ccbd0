"""Long work shows how far it is: on a terminal, on standard error, and never among what was asked for."""

import json
import os
import pty
import subprocess
import sys
from threading import Thread

import pytest
from shell import veilleur
from small_watch import make_watch

POST = "---\nlayout: post\ntitle: Post {0}\ndate: 2025-01-{0:02} 10:00:00 +0100\n---\n\nText of the post {0}.\n"


def on_a_terminal(*arguments, folder):
    """The exit code, standard output (a pipe), and what the terminal of standard error was sent."""
    ours, theirs = pty.openpty()
    sent = bytearray()

    def listen():
        while True:
            try:
                data = os.read(ours, 65536)
            except OSError:  # Linux: the last of the other side has gone
                return
            sent.extend(data)

    listener = Thread(target=listen)
    listener.start()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-m", "veilleur", *arguments]
    done = subprocess.run(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=theirs,
        env=environment,
        check=False,
    )
    os.close(theirs)
    listener.join()
    os.close(ours)
    return done.returncode, done.stdout, sent.decode()


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    folder = make_watch(tmp_path_factory.mktemp("published"))
    assert veilleur("run", "publish", folder=folder).returncode == 0
    return folder


@pytest.fixture
def posts(tmp_path):
    folder = make_watch(tmp_path) / "_posts"
    folder.mkdir()
    for day in range(1, 6):
        (folder / f"2025-01-{day:02}-post.md").write_text(POST.format(day), encoding="utf-8")
    return tmp_path


def test_verify_shows_what_it_renders_and_judges(published):
    code, out, sent = on_a_terminal("verify", "site", folder=published)
    assert code == 0
    assert b"verify (sidecar)" in out
    assert "render" in sent
    assert "3 judged" in sent


def test_import_shows_how_many_posts_it_has_read(posts):
    code, out, sent = on_a_terminal("import", "jekyll", "_posts", folder=posts)
    assert (code, out.startswith(b"5 posts")) == (0, True)
    assert "5 read" in sent
    assert "5/5" in sent


def test_withdraw_shows_the_stages_that_it_runs(tmp_path):
    folder = make_watch(tmp_path)
    command = ("withdraw", "https://news.example/mill", "--reason", "asked for", "--as-of", "2026-11-20")
    code, out, sent = on_a_terminal(*command, folder=folder)
    assert (code, out.startswith(b"withdrawn: ")) == (0, True)
    assert "brief" in sent
    assert "publish" in sent


def test_render_shows_how_many_briefs_it_has_rendered(published, tmp_path):
    found = [json.loads(file.read_bytes()) for file in sorted((published / "site").rglob("*.json"))]
    sidecars = [one for one in found if one.get("format") == "veilleur-sidecar"]
    (tmp_path / "briefs.jsonl").write_text("".join(json.dumps(one) + "\n" for one in sidecars), encoding="utf-8")
    code, out, sent = on_a_terminal("render", "out", "briefs.jsonl", "--outlet", "site", folder=tmp_path)
    assert (code, out) == (0, b"")
    assert "3 rendered" in sent
    assert "files in out" in sent


def test_sources_check_shows_how_many_were_polled_and_tells_each_after_it(desk):
    desk.watch('id = "news"\nurl = "http://news.example/feed.xml"', 'id = "gone"\nurl = "http://gone.example/feed"')
    code, out, sent = on_a_terminal("sources", "check", folder=desk.folder)
    assert (code, len(out.splitlines())) == (1, 2)
    assert "1 ails, 1 well" in sent


def test_add_shows_that_it_reads(desk):
    code, out, sent = on_a_terminal("add", "http://news.example/2026/11/harbour.html", folder=desk.folder)
    assert (code, out.startswith(b"Read:")) == (0, True)
    assert "1 article" in sent


@pytest.mark.parametrize("command", [("verify", "site", "--json"), ("import", "jekyll", "_posts", "--json")])
def test_json_comes_without_a_bar(command, published, posts):
    folder = published if command[0] == "verify" else posts
    code, out, sent = on_a_terminal(*command, folder=folder)
    assert (code, sent) == (0, "")
    assert out.startswith(b"{")


def test_a_log_gets_no_bar(published):
    done = veilleur("verify", "site", folder=published)
    assert (done.returncode, done.stderr) == (0, b"")
