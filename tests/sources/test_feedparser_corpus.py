"""Feeds as they are: feedparser's own files, whole and damaged, and what it takes to read them."""

import json
import random
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from veilleur.errors import FeedError
from veilleur.sources import FeedReader

ROOT = Path(__file__).resolve().parents[2]
PLACES = [folder / "shared" / "data" / "feedparser_tests" / "tests" for folder in ROOT.parents]
CORPUS = next(filter(Path.is_dir, PLACES), PLACES[0])
MAX_SECONDS = 5
MAX_MB = 200

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="../shared/data/feedparser_tests is not there")


def test_every_file_within_bounds():
    """In a process of its own, so that the peak of memory is that of the reader and not of the tests."""
    done = subprocess.run(
        [sys.executable, ROOT / "evaluation" / "feeds.py", "--cost"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    cost = json.loads(done.stdout)
    assert cost["files"] > 2000
    assert cost["entries"] > 0
    assert cost["slowest_seconds"] < MAX_SECONDS
    assert 0 < cost["own_mb"] < MAX_MB
    assert 0 < cost["worker_mb"] < MAX_MB
    # Small files, hostile in their markup alone: to refuse one for its cost would be giving up.
    assert "feed-too-costly" not in cost


def cut(body: bytes, _chance: random.Random) -> bytes:
    return body[: len(body) * 7 // 10]


def junk(body: bytes, _chance: random.Random) -> bytes:
    return b"\n<br />\n<b>Warning</b>: include(): failed in <b>/www/x.php</b><br />\n" + body


def ampersands(body: bytes, chance: random.Random) -> bytes:
    return re.sub(rb"(?<=[a-z]) (?=[a-z])", lambda _: b" & " if chance.random() < 0.3 else b" ", body)


def controls(body: bytes, chance: random.Random) -> bytes:
    places = sorted(chance.randrange(len(body) + 1) for _ in range(5))
    pieces = [body[start:end] for start, end in zip([0, *places], [*places, len(body)], strict=True)]
    return b"".join(piece + bytes([chance.randrange(32)]) for piece in pieces)


def bad_utf8(body: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(body) + 1)
    return body[:place] + chance.choice([b"\xc3", b"\xff\xfe", b"\xed\xa0\x80", b"\xf4\x90\x80\x80"]) + body[place:]


MUTATIONS = (cut, junk, ampersands, controls, bad_utf8)


@pytest.mark.parametrize("damage", MUTATIONS)
def test_a_damaged_file_raises_nothing_but_a_feed_error(damage, fetched, source):
    """A third of the files for each damage, all of them between the five; the same ones each time."""
    reader = FeedReader()
    files = sorted(path for path in CORPUS.rglob("*") if path.is_file())[MUTATIONS.index(damage) % 3 :: 3]
    assert len(files) > 600
    for path in files:
        body = damage(path.read_bytes(), random.Random(path.name))
        try:
            entries = reader.read(fetched(body), source)
        except FeedError:
            continue
        for entry in entries:
            assert entry.url.startswith(("http://", "https://")), path
            assert entry.title.isprintable(), path


PROLOG = '<?xml version="1.0" encoding="UTF-8"?>\n'
WORDS = "Boats pass after the repair of the gate."
RSS = f'{PROLOG}<rss version="2.0"><channel><title>River watch</title>\n%s</channel></rss>'
ITEM = f"<title>Lock %d opens again</title><link>https://river.example/%d</link><description>{WORDS}</description>"
ATOM = f'{PROLOG}<feed xmlns="http://www.w3.org/2005/Atom"><title>River watch</title>\n%s</feed>'
ENTRY = f'<title>Lock %d opens again</title><link href="https://river.example/%d"/><summary>{WORDS}</summary>'
FEEDS = {"RSS": (RSS, f"<item>{ITEM}</item>\n"), "Atom": (ATOM, f"<entry>{ENTRY}</entry>\n")}


def spoil(mark: bytes) -> Callable[[bytes], bytes]:
    """The mark inside the words of every second entry's summary."""
    pair = re.compile(rb"(after the repair)(.*?after the repair)?", re.DOTALL)
    return lambda body: pair.sub(rb"\1 " + mark + rb"\2", body)


@pytest.mark.parametrize("form", FEEDS)
@pytest.mark.parametrize(
    ("damage", "kept"),
    [
        (lambda body: body[: len(body) * 7 // 10], 13),
        (lambda body: junk(body, random.Random(1)), 20),
        (spoil(b"& so &co; on"), 20),
        (spoil(b"\x01\x0b\x1f"), 20),
        (spoil(b"\xc3 \xff \xed\xa0\x80"), 20),
        (spoil(b"<b>bold <i>and"), 20),
        (spoil(b"<unknown:tag/>"), 20),
    ],
    ids=["cut at 70 %", "junk before", "bare &", "control characters", "bad UTF-8", "open tags", "undeclared prefix"],
)
def test_titles_survive_the_damage(form, damage, kept, fetched, source):
    frame, item = FEEDS[form]
    body = (frame % "".join(item % (number, number) for number in range(20))).encode()
    entries = FeedReader().read(fetched(damage(body)), source)
    titles = [entry.title for entry in entries]
    assert titles[:kept] == [f"Lock {number} opens again" for number in range(kept)]
    assert [entry.url for entry in entries[:kept]] == [f"https://river.example/{number}" for number in range(kept)]
