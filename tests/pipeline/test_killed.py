"""Killed anywhere and started again: the same site, byte for byte, and nothing twice."""

import os
import random
import signal
import sqlite3
import subprocess
import time

import pytest
from watching import Watch

MOMENTS = 50 if os.environ.get("VEILLEUR_LONG") else 10


@pytest.fixture(scope="module")
def uncut(newsroom, small_sources, tmp_path_factory):
    """A run that nobody cut, when its work began, and how long it took."""
    watch = Watch(tmp_path_factory.mktemp("uncut"), newsroom.port, small_sources)
    started = time.monotonic()
    process = subprocess.Popen(watch.run_command("--quiet"))
    while not (watch.folder / "veilleur.db").exists() and process.poll() is None:
        time.sleep(0.005)
    begins = time.monotonic() - started
    assert process.wait() == 0
    return watch, begins, time.monotonic() - started


@pytest.mark.long
@pytest.mark.parametrize("moment", range(MOMENTS))
def test_a_killed_run_ends_the_same(moment, uncut, newsroom, small_sources, tmp_path):
    whole, begins, lasts = uncut
    watch = Watch(tmp_path / "cut", newsroom.port, small_sources)
    # Deterministic moments, spread evenly over the run, with one random place in each stretch.
    delay = begins + (lasts - begins) * (moment + random.Random(moment).random()) / MOMENTS
    process = subprocess.Popen(watch.run_command("--quiet"))
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    process.wait()
    again = watch.run("--quiet")
    assert again.returncode == 0, again.stderr
    assert watch.published() == whole.published()
    with sqlite3.connect(watch.folder / "veilleur.db") as cut, sqlite3.connect(whole.folder / "veilleur.db") as full:
        for table in ("entries", "articles", "abstentions", "facts", "story_articles", "briefs", "permalinks"):
            count = f"SELECT count(*) FROM {table}"
            assert cut.execute(count).fetchone() == full.execute(count).fetchone(), table
    cut.close()
    full.close()
