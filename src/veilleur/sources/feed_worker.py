"""Reading an XML feed in a process of its own, with limits on time and memory.

Both sides are here: `read_apart` starts the process and understands how it ended; `main` is what runs inside. They
speak JSON over pipes; the inside gets no environment, so no secret of the parent, and can write no file.
"""

import json
import resource
import subprocess
import sys
from dataclasses import astuple
from pathlib import Path
from typing import Any

from veilleur.errors import FeedTooCostly, NotAFeed
from veilleur.sources.feed_cost import FeedLimits
from veilleur.sources.feed_xml import RawEntry, read_xml

_PACKAGES = str(Path(__file__).parents[2])
_START = (
    "import sys; sys.path.insert(0, sys.argv.pop()); from veilleur.sources.feed_worker import main; sys.exit(main())"
)
_MAX_FIELD = 60_000  # characters of one field that are handed back
_MAX_TOTAL = 20_000_000  # characters of all fields: entities can multiply a small document
_TOO_COSTLY = 3


def read_apart(url: str, text: str, limits: FeedLimits) -> tuple[RawEntry, ...]:
    """`read_xml` in a limited process. FeedTooCostly when it was stopped, RuntimeError for a bug in our own code."""
    order = {
        "url": url,
        "text": text,
        "cpu_seconds": limits.cpu_seconds,
        "memory_bytes": limits.memory_bytes,
    }
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and our own code
            [sys.executable, "-I", "-c", _START, _PACKAGES],
            input=json.dumps(order).encode(),
            capture_output=True,
            timeout=limits.wall_seconds,
            env={},
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise FeedTooCostly(url, f"reading the feed took more than {limits.wall_seconds:.0f} s") from late
    if done.returncode < 0 or done.returncode == _TOO_COSTLY:
        reason = f"reading the feed takes more than {limits.cpu_seconds} s or {limits.memory_bytes} bytes of memory"
        raise FeedTooCostly(url, reason)
    if done.returncode != 0:
        message = f"the feed reader's process failed: {done.stderr.decode(errors='replace')[-2000:]}"
        raise RuntimeError(message)
    answer = json.loads(done.stdout)
    if "not_a_feed" in answer:
        raise NotAFeed(url, answer["not_a_feed"])
    return tuple(RawEntry(*fields) for fields in answer["entries"])


def main() -> int:
    """Read one order from standard input, write one answer to standard output."""
    order: dict[str, Any] = json.load(sys.stdin.buffer)
    # Soft limit first: the signal ends the process; the hard one is for a library that catches it.
    resource.setrlimit(resource.RLIMIT_CPU, (order["cpu_seconds"], order["cpu_seconds"] + 1))
    resource.setrlimit(resource.RLIMIT_AS, (order["memory_bytes"], order["memory_bytes"]))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        entries = [[field[:_MAX_FIELD] for field in astuple(entry)] for entry in read_xml(order["url"], order["text"])]
    except NotAFeed as error:
        answer: dict[str, Any] = {"not_a_feed": error.reason}
    except MemoryError:
        return _TOO_COSTLY
    else:
        if sum(len(field) for entry in entries for field in entry) > _MAX_TOTAL:
            return _TOO_COSTLY
        answer = {"entries": entries}
    # Escapes keep lone surrogates, which a document may hold, apart from the encoding of the pipe.
    sys.stdout.write(json.dumps(answer))
    sys.stdout.flush()
    return 0
