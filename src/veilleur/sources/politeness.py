"""One request at a time per host, with a pause between two: what a guest owes its hosts.

Thread-safe; time and sleep are given, so tests need neither. Hosts that owe nothing any more are forgotten.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


class TooSoon(Exception):
    """The host asked for a longer pause than a run waits. `seconds` are left."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"{seconds:.0f} s too soon")
        self.seconds = seconds


@dataclass(slots=True)
class _Host:
    free_at: float = 0.0
    users: int = 0
    turn: threading.Lock = field(default_factory=threading.Lock)


class HostGate:
    """Gives each host's turns one after the other, `min_delay` seconds apart, waiting `patience` seconds at most."""

    def __init__(
        self,
        *,
        min_delay: float,
        patience: float,
        monotonic: Callable[[], float],
        sleep: Callable[[float], None],
        max_hosts: int = 10_000,
    ) -> None:
        self._min_delay = min_delay
        self._patience = patience
        self._monotonic = monotonic
        self._sleep = sleep
        self._max_hosts = max_hosts
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, host: str, *, delay: float = 0.0) -> Iterator[None]:
        """The host is ours inside; afterwards it rests for `delay` seconds, or the minimum if that is longer.

        TooSoon, at once, when the host must not be asked for longer than the patience allows.
        """
        state = self._enter(host)
        try:
            with state.turn:
                self._wait(state)
                try:
                    yield
                finally:
                    self._rest(state, max(delay, self._min_delay))
        finally:
            with self._lock:
                state.users -= 1

    def postpone(self, host: str, seconds: float) -> None:
        """Leave the host alone for so many seconds (Retry-After, RFC 9110 section 10.2.3)."""
        state = self._enter(host)
        self._rest(state, seconds)
        with self._lock:
            state.users -= 1

    def __len__(self) -> int:
        return len(self._hosts)

    def _enter(self, host: str) -> _Host:
        with self._lock:
            if host not in self._hosts:
                self._forget()
                self._hosts[host] = _Host()
            state = self._hosts[host]
            state.users += 1
            return state

    def _wait(self, state: _Host) -> None:
        # Again after each sleep: another thread may have postponed the host meanwhile.
        while (wait := state.free_at - self._monotonic()) > 0:
            if wait > self._patience:
                raise TooSoon(wait)
            self._sleep(wait)

    def _rest(self, state: _Host, seconds: float) -> None:
        with self._lock:
            state.free_at = max(state.free_at, self._monotonic() + seconds)

    def _forget(self) -> None:
        """Make room: first who is free again, then, if a flood of hosts asked for long pauses, who is free soonest."""
        if len(self._hosts) < self._max_hosts:
            return
        now = self._monotonic()
        idle = sorted((state.free_at, name) for name, state in self._hosts.items() if not state.users)
        for place, (free_at, name) in enumerate(idle):
            if free_at > now and place >= self._max_hosts // 2:
                break
            del self._hosts[name]
