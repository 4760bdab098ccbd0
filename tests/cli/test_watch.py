"""`veilleur run --watch`: rounds by a clock that a test turns, and the real thing over the recorded newsroom."""

import fcntl
import os
import signal
import subprocess
import sys
import tomllib
from datetime import timedelta

import pytest
from demo import HERE
from serve import Newsroom
from shell import veilleur
from small_web import Web
from watching import Watch as OperatorsWatch

from veilleur.cli.watching import Attentive, Stopped, StopSign, Watch
from veilleur.errors import StoreBusy
from veilleur.testing import NOW, FixedClock, memory_store

MINUTE = timedelta(minutes=1)


class Rounds:
    """A watch over two sources: one due each half hour, one each two hours, until the clock has gone so far."""

    def __init__(self, *, until, busy=(), stuck=()):
        self.clock = FixedClock()
        self.until, self.busy, self.stuck = NOW + until, set(busy), set(stuck)
        self.pauses = {"fast": 30 * MINUTE, "slow": 120 * MINUTE}
        self.polled = dict.fromkeys(self.pauses, NOW - 600 * MINUTE)
        self.done, self.told = [], []
        self.watch = Watch(plan=self.plan, work=self.work, sleep=self.sleep, tell=self.tell, clock=self.clock)

    def plan(self, now):
        return {name: self.polled[name] + pause for name, pause in self.pauses.items()}

    def work(self, due):
        if len(self.done) in self.busy:
            self.busy.remove(len(self.done))
            raise StoreBusy("kept.db", "another run is using it")
        self.done.append(((self.clock.moment - NOW) / MINUTE, set(due)))
        self.polled |= {name: self.clock.moment for name in due if name not in self.stuck}
        return {"new-entries": len(due)}

    def sleep(self, seconds):
        assert seconds >= 1
        self.clock.moment += timedelta(seconds=seconds)
        if self.clock.moment > self.until:
            raise Stopped

    def tell(self, now, polled, counts, soonest):
        self.told.append((polled, counts, soonest))

    def go(self):
        with pytest.raises(Stopped):
            self.watch.go_on()
        return self.done


def test_each_source_is_polled_at_its_own_pace():
    rounds = Rounds(until=125 * MINUTE)
    both, fast = {"fast", "slow"}, {"fast"}
    assert rounds.go() == [(0, both), (30, fast), (60, fast), (90, fast), (120, both)]
    assert [polled for polled, _, _ in rounds.told] == [2, 1, 1, 1, 2]
    assert rounds.told[0][2] == NOW + 30 * MINUTE


def test_a_store_that_another_run_uses_is_asked_again_a_minute_later():
    assert Rounds(until=10 * MINUTE, busy=[0]).go() == [(1, {"fast", "slow"})]


def test_a_source_that_stays_due_is_no_reason_to_hurry():
    done = Rounds(until=60 * MINUTE, stuck=["fast"]).go()
    assert [moment for moment, _ in done] == [0, 10, 20, 30, 40, 50, 60]


def test_it_stops_between_two_subjects_and_goes_on_there():
    web, stop = Web(), StopSign()
    web.tell(3)
    with memory_store() as store:

        class StopsAfterOne(Attentive):
            def step(self, stage, subject, outcome):
                if stage == "read":
                    self.stop.signal = signal.SIGTERM
                super().step(stage, subject, outcome)

        with pytest.raises(Stopped):
            web.pipeline(store, progress=StopsAfterOne(stop)).run()
        assert store.articles.count() == 1
        assert len(store.entries.unread()) == 2
        web.pipeline(store).run()
        assert store.articles.count() == 3


def test_only_the_sources_that_are_due_are_polled():
    web = Web()
    web.tell(1)
    with memory_store() as store:
        web.pipeline(store, chosen=frozenset()).run()
        assert web.fetcher.asked == []
        web.pipeline(store, chosen={"source"}).run()
        assert store.articles.count() == 1


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("--watch", "--as-of", "2026-01-01"), "--watch"),
        (("watch", "--watch"), "--watch"),
        (("--every", "5"), "--every"),
        (("--watch", "--every", "0"), "--every"),
        (("--watch",), "no source to watch"),
    ],
)
def test_what_makes_no_watch_is_told_so(arguments, named, tmp_path):
    (tmp_path / "veilleur.toml").write_text("", encoding="utf-8")
    done = veilleur("run", *arguments, folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert named in done.stderr.decode()
    assert [path.name for path in tmp_path.iterdir()] == ["veilleur.toml"]


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_the_real_watch_goes_round_and_ends_when_it_is_told(number, code, tmp_path):
    small_sources = tomllib.loads((HERE / "small.toml").read_text(encoding="utf-8"))["sources"]
    with Newsroom(HERE) as newsroom:
        folder = OperatorsWatch(tmp_path, newsroom.port, small_sources[:1]).folder
        command = [sys.executable, "-m", "veilleur", "run", "--watch", "--config", str(folder / "veilleur.toml")]
        environment = {**os.environ, "LC_ALL": "C"}
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
        assert process.stdout is not None
        line = process.stdout.readline()
        assert " 1/1: " in line
        assert "; next round at 20" in line
        second = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (second.returncode, "another run is using it" in second.stderr) == (2, True)
        between = veilleur("run", "publish", "--config", str(folder / "veilleur.toml"))
        assert between.returncode == 0, between.stderr
        process.send_signal(number)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == code, errors
    assert "Traceback" not in errors
    with (folder / "veilleur.db.watch.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
