"""Turns, pauses, and a memory that does not grow."""

import threading

import pytest

from veilleur.sources.politeness import HostGate, TooSoon


@pytest.fixture
def gate(time):
    return HostGate(min_delay=1.0, patience=30.0, monotonic=time.monotonic, sleep=time.sleep, max_hosts=100)


def test_the_longer_pause_counts(gate, time):
    for delay in (0.0, 5.0, 0.5, 0.0):
        with gate.turn("a", delay=delay):
            pass
    assert time.slept == [1.0, 5.0, 1.0]


def test_the_pause_begins_when_the_turn_ends_even_badly(gate, time):
    def fail() -> None:
        with gate.turn("a"):
            time.elapsed += 10
            raise ConnectionError

    with pytest.raises(ConnectionError):
        fail()
    with gate.turn("a"):
        assert time.slept == [1.0]


def test_postponed_hosts_are_waited_for_or_refused(gate, time):
    gate.postpone("a", 29)
    with gate.turn("a"):
        assert time.slept == [29]
    gate.postpone("a", 31)
    with pytest.raises(TooSoon) as soon, gate.turn("a"):
        pass
    assert soon.value.seconds == 31
    with gate.turn("b"):
        assert time.slept == [29]


def test_one_request_at_a_time_per_host(gate):
    inside: dict[str, int] = {"a": 0, "b": 0}
    overlaps: list[str] = []
    hosts_at_once = threading.Barrier(2, timeout=10)

    def visit(host: str) -> None:
        for turn in range(50):
            with gate.turn(host):
                inside[host] += 1
                if inside[host] != 1:
                    overlaps.append(host)
                inside[host] -= 1
            if turn == 0:
                hosts_at_once.wait()

    threads = [threading.Thread(target=visit, args=(host,)) for host in "aabb"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    assert not any(thread.is_alive() for thread in threads)
    assert overlaps == []


def test_two_hosts_have_their_turns_at_once(gate):
    with gate.turn("a"), gate.turn("b"):
        pass


def test_hosts_that_owe_nothing_are_forgotten(gate, time):
    for number in range(1000):
        with gate.turn(f"host{number}"):
            time.elapsed += 2
    assert len(gate) <= 100


def test_a_flood_of_long_pauses_is_bounded_too(gate):
    for number in range(1000):
        gate.postpone(f"host{number}", 3600 + number)
    assert len(gate) <= 100
    with pytest.raises(TooSoon), gate.turn("host999"):
        pass
