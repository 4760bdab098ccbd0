"""A run that publishes into a repository, killed at each of its calls of git: the next run completes it, once."""

import os
import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest
from gitting import ENVIRONMENT, Clone
from watching import Watch

SOURCES = ("harbour-herald", "incident-ledger", "vuln-notes")
MOMENTS = 50 if os.environ.get("VEILLEUR_LONG") else 10
GIT = shutil.which("git")
# In place of git: counts its calls, and at one of them kills who called, before or after doing what it was asked.
CALL = f"""#!/bin/bash
read -r number < "$CALLS"
number=$((number + 1))
echo $number > "$CALLS"
[ "$number.$WHEN" = "$KILL.before" ] && kill -9 $PPID && exit 1
"{GIT}" "$@"
code=$?
[ "$number.$WHEN" = "$KILL.after" ] && kill -9 $PPID
exit $code
"""
GIT_TABLE = """
[outlet.git]
push = true
author_name = "Veilleur"
author_email = "veilleur@blog.example"
"""


class Blog(Watch):
    """A watch whose folder is a clone, with a bare remote beside it and an operator in the middle of something."""

    def publish(self, calls: Path, *, kill: int = 0, when: str = "") -> subprocess.CompletedProcess[str]:
        calls.mkdir(exist_ok=True)
        (calls / "git").write_text(CALL)
        (calls / "git").chmod(0o755)
        (calls / "count").write_text("0\n")
        settings = {"CALLS": str(calls / "count"), "KILL": str(kill), "WHEN": when}
        environment = {**ENVIRONMENT, **settings, "PATH": f"{calls}:{os.environ['PATH']}", "HOME": os.environ["HOME"]}
        return subprocess.run(
            self.run_command("publish", "--quiet"), env=environment, capture_output=True, text=True, check=False
        )

    def calls(self, calls: Path) -> int:
        return int((calls / "count").read_text())

    def deliveries(self) -> list[tuple[str, str, str]]:
        connection = sqlite3.connect(self.folder / "veilleur.db")
        rows = connection.execute("SELECT outlet, name, digest FROM deliveries ORDER BY outlet, name").fetchall()
        connection.close()
        return rows


@pytest.fixture(scope="module")
def ready(newsroom, tmp_path_factory):
    """All but published."""
    place = tmp_path_factory.mktemp("ready")
    watch = Blog(place / "clone", newsroom.port, SOURCES)
    toml = watch.folder / "veilleur.toml"
    outlet = 'path = "blog"\nlanguages = ["fr"]\n'
    assert outlet in toml.read_text(encoding="utf-8")
    toml.write_text(toml.read_text(encoding="utf-8").replace(outlet, outlet + GIT_TABLE), encoding="utf-8")
    for stage in ("watch", "read", "extract", "group", "brief"):
        assert watch.run(stage, "--quiet").returncode == 0
    bare = Clone(place / "remote.git")
    bare.folder.mkdir()
    bare.git("init", "--quiet", "--bare", "-b", "main")
    clone = Clone(watch.folder)
    clone.git("init", "--quiet", "-b", "main")
    clone.save(".gitignore", "veilleur.db*\npublic/\n")
    clone.save("about.md", "about us\n")
    clone.git("add", "veilleur.toml")
    clone.git("commit", "--quiet", "-m", "operator: configuration")
    clone.git("remote", "add", "origin", "../remote.git")
    clone.git("push", "--quiet", "origin", "main")
    clone.write("about.md", "about us, in the middle of a senten")
    return place


def copy(ready: Path, place: Path, port: int) -> Blog:
    shutil.copytree(ready, place)
    toml = (place / "clone" / "veilleur.toml").read_text(encoding="utf-8")
    blog = Blog(place / "clone", port, SOURCES)
    (place / "clone" / "veilleur.toml").write_text(toml, encoding="utf-8")
    return blog


@pytest.fixture(scope="module")
def uncut(ready, newsroom, tmp_path_factory):
    """A run that nobody cut, and how often it called git."""
    place = tmp_path_factory.mktemp("uncut") / "w"
    blog = copy(ready, place, newsroom.port)
    done = blog.publish(place / "calls")
    assert (done.returncode, done.stderr) == (0, "")
    clone = Clone(blog.folder)
    assert len(clone.subjects()) == 4
    return blog, blog.calls(place / "calls")


@pytest.mark.long
@pytest.mark.parametrize("moment", range(MOMENTS))
def test_a_killed_delivery_is_completed_once(moment, uncut, ready, newsroom, tmp_path):
    whole, calls = uncut
    kill = 1 + (calls - 1) * moment // (MOMENTS - 1)
    when = "after" if moment % 2 else "before"
    place = tmp_path / "w"
    blog = copy(ready, place, newsroom.port)
    cut = blog.publish(place / "calls", kill=kill, when=when)
    assert cut.returncode == -9
    done = blog.publish(place / "calls")
    assert (done.returncode, done.stderr) == (0, "")
    clone, remote = Clone(blog.folder), Clone(place / "remote.git")
    # The same commit, to the letter: the same parent, files, author and moment.
    assert clone.git("rev-parse", "HEAD") == Clone(whole.folder).git("rev-parse", "HEAD")
    assert remote.git("rev-parse", "main") == clone.git("rev-parse", "HEAD")
    assert clone.status() == [" M about.md"]
    assert clone.read("about.md") == "about us, in the middle of a senten"
    assert blog.published() == whole.published()
    assert blog.deliveries() == whole.deliveries()
    clone.git("fsck", "--strict")


def test_a_failure_is_a_row_and_the_other_outlet_goes_on(ready, newsroom, tmp_path):
    blog = copy(ready, tmp_path / "w", newsroom.port)
    clone = Clone(blog.folder)
    clone.git("checkout", "--quiet", "--detach")
    done = blog.publish(tmp_path / "w" / "calls")
    assert "publish  delivery" in done.stderr
    assert "detached HEAD" in done.stderr
    assert (blog.folder / "public" / "index.html").is_file()
    clone.git("checkout", "--quiet", "main")
    assert blog.publish(tmp_path / "w" / "calls").stderr == ""
    assert len(clone.subjects()) == 4
