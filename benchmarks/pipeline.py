"""How fast the whole watch is, what each stage takes of it, and how that grows with the number of articles.

    python benchmarks/pipeline.py                     the figures: 100, 250 and 500 articles
    python benchmarks/pipeline.py --articles 40 80    of other sizes, the smallest first
    python benchmarks/pipeline.py --write             write them into docs/performance.md

Each size runs in a process of its own over a new SQLite store on disk and a web in memory, so that no network is
measured. Speeds are given beside a named peer that did its part over the same pages in the same process.
"""

import json
import platform
import resource
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from itertools import pairwise, takewhile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import feedparser
from trafilatura import bare_extraction

from newsroom_copies import Newsroom, newsroom
from veilleur.articles import read_page
from veilleur.cli.assembly import copying, extractors, make_outlet, make_writer
from veilleur.delivering import Target
from veilleur.pipeline import Pipeline, Stage
from veilleur.ports import OutletSettings
from veilleur.publish import DirectoryDelivery
from veilleur.records import Entry, Fetched, Source
from veilleur.sources import FeedReader
from veilleur.store import Store
from veilleur.testing import NOW, FakeFetcher, FixedClock, make_source

PAGE = Path(__file__).resolve().parents[1] / "docs" / "performance.md"
MARKS = ("<!-- written by benchmarks/pipeline.py --write -->\n", "<!-- end -->")
SIZES = (100, 250, 500)
NEXT_DAY = 20
"""Articles that come on the day after, over all that is kept."""


def main(arguments: Sequence[str]) -> int:
    """Measure, print, and write if asked to."""
    if "--one" in arguments:
        print(json.dumps(measure(int(arguments[-1]))))
        return 0
    asked = arguments[arguments.index("--articles") + 1 :] if "--articles" in arguments else ()
    sizes = [int(size) for size in takewhile(str.isdigit, asked)] or SIZES
    found = [_apart(size) for size in sizes]
    text = "\n".join(tables(found))
    print(text)
    if "--write" in arguments:
        head, _, rest = PAGE.read_text(encoding="utf-8").partition(MARKS[0])
        PAGE.write_text(f"{head}{MARKS[0]}{text}\n{MARKS[1]}{rest.partition(MARKS[1])[2]}", encoding="utf-8")
    return 0


def _apart(size: int) -> dict[str, Any]:
    """One size in a process of its own: a peak of memory is that of a process."""
    done = subprocess.run([sys.executable, __file__, "--one", str(size)], capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def measure(size: int) -> dict[str, Any]:
    """A first run, a run that finds nothing new, and the run of the next day."""
    desks = newsroom(size, at=NOW)
    before = _peak()
    with TemporaryDirectory() as folder, Store(f"{folder}/watch.db") as store:
        clock = FixedClock()
        first = _run(_pipeline(store, clock, desks, Path(folder)))
        peak = _peak()
        articles, stories, briefs = store.articles.count(), len(store.stories.all()), len(store.briefs.latest())
        again = _run(_pipeline(store, clock, desks, Path(folder)))
        clock.moment = NOW + timedelta(days=1)
        fresh = newsroom(NEXT_DAY, at=clock.moment, start=100_000)
        both = Newsroom(pages=desks.pages | fresh.pages, feeds=desks.feeds + fresh.feeds)
        following = _run(_pipeline(store, clock, both, Path(folder)))
        return {
            "size": size,
            "articles": articles,
            "stories": stories,
            "briefs": briefs,
            "failures": len(store.failures.all()),
            "first": first,
            "again": again,
            "following": following,
            "peak": peak,
            "before": before,
            "reading": _reading(desks),
            "feeds": _feeds(desks),
        }


def _pipeline(store: Store, clock: FixedClock, desks: Newsroom, folder: Path) -> Pipeline:
    settings = OutletSettings(title="Watch", base_url="https://watch.example/", language="en", form="marked")
    types = dict.fromkeys(desks.feeds, "application/rss+xml")
    return Pipeline(
        store=store,
        clock=clock,
        fetcher=FakeFetcher(pages=desks.pages, media_types=types, clock=clock),
        sources=tuple(make_source(f"desk-{number}", url) for number, url in enumerate(desks.feeds)),
        readers={"feed": FeedReader()},
        extractors=extractors(),
        writer=make_writer("quoting"),
        targets=(
            Target(
                name="site",
                outlet=make_outlet("site", settings),
                settings=settings,
                delivery=DirectoryDelivery(folder / "site"),
                languages=("en",),
            ),
        ),
        languages=("en",),
        copying=copying(),
    )


def _run(pipeline: Pipeline) -> dict[str, list[float]]:
    """Seconds of each stage: of CPU, and by the clock on the wall."""
    return {stage.value: list(_timed(partial(pipeline.run, [stage]))) for stage in Stage}


def _timed(action: Callable[[], object]) -> tuple[float, float]:
    cpu, wall = _cpu(), time.perf_counter()
    action()
    return _cpu() - cpu, time.perf_counter() - wall


def _cpu() -> float:
    """Of this process and those that it waited for (costly feeds are read in one of their own)."""
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def _peak() -> int:
    """The most memory that this process has had, in MB (Linux counts in kB)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000


def _reading(desks: Newsroom) -> list[float]:
    """CPU seconds of the room of articles, of trafilatura's text alone, and of its text and metadata."""
    bodies = desks.bodies()
    source, url = make_source(), "https://news.example/1"
    entry = Entry(source=source.id, id="1", url=url, title="")

    def ours() -> None:
        for body in bodies:
            read_page(_fetched(url, body, "text/html; charset=utf-8"), entry, source)

    def theirs(*, with_metadata: bool) -> None:
        for body in bodies:
            bare_extraction(body.decode(), with_metadata=with_metadata)

    actions = (ours, partial(theirs, with_metadata=False), partial(theirs, with_metadata=True))
    bare_extraction(bodies[0].decode(), with_metadata=True)  # what is loaded at the first use is nobody's speed
    return [_timed(action)[0] for action in actions]


def _feeds(desks: Newsroom) -> list[float]:
    """CPU seconds of the reader of feeds and of feedparser alone, over the same feeds."""
    answers = [_fetched(url, desks.pages[url], "application/rss+xml") for url in desks.feeds]
    source: Source = make_source()

    def ours() -> None:
        for answer in answers:
            FeedReader().read(answer, source)

    def theirs() -> None:
        for answer in answers:
            feedparser.parse(answer.body)

    return [_timed(ours)[0], _timed(theirs)[0]]


def _fetched(url: str, body: bytes, media_type: str) -> Fetched:
    at: datetime = NOW
    return Fetched(
        url=url, final_url=url, status=200, headers=(("content-type", media_type),), body=body, fetched_at=at
    )


def tables(found: Sequence[dict[str, Any]]) -> list[str]:
    """The figures as Markdown."""
    last = found[-1]
    cpu = {run: {stage: sum_[0] for stage, sum_ in last[run].items()} for run in ("first", "again", "following")}
    total = sum(cpu["first"].values())
    wall = sum(both[1] for both in last["first"].values())
    lines = [
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {platform.machine()}; one process.",
        "",
        (
            f"A first run over {last['size']} pages ({last['articles']} articles, {last['stories']} stories, "
            f"{last['briefs']} briefs): **{last['articles'] / wall:.1f} articles per second** by the clock, "
            f"{1000 * total / max(last['articles'], 1):.0f} ms of CPU each; {last['peak']} MB at most, "
            f"of which {last['before']} MB before it began."
        ),
        "",
        " | ".join(["| stage", "share of CPU", "ms of CPU per article", *_growths(found)]) + " |",
        "|---|---|---|" + "---|" * len(_growths(found)),
    ]
    for stage, seconds in cpu["first"].items():
        grown = [_ratio(more["first"][stage][0], less["first"][stage][0]) for less, more in pairwise(found)]
        share = f"{100 * seconds / total:.0f} %"
        each = f"{1000 * seconds / max(last['articles'], 1):.1f}"
        lines.append(" | ".join(["| " + stage, share, each, *grown]) + " |")
    lines += ["", *_sizes(found), "", *_later(found), "", *_peers(found)]
    return lines


def _sizes(found: Sequence[dict[str, Any]]) -> list[str]:
    """Speed and memory of a first run of each size."""
    lines = [
        "A first run of each size:",
        "",
        "| pages | articles | articles per second | ms of CPU per article | MB at most | MB before |",
        "|---|---|---|---|---|---|",
    ]
    for one in found:
        articles = max(one["articles"], 1)
        cpu, wall = (sum(both[which] for both in one["first"].values()) for which in (0, 1))
        lines.append(
            f"| {one['size']} | {one['articles']} | {articles / wall:.1f} | {1000 * cpu / articles:.0f} "
            f"| {one['peak']} | {one['before']} |"
        )
    return lines


def _growths(found: Sequence[dict[str, Any]]) -> list[str]:
    return [f"{more['size']} against {less['size']}" for less, more in pairwise(found)]


def _later(found: Sequence[dict[str, Any]]) -> list[str]:
    """What a run costs that finds nothing new, and one of the next day."""
    lines = [
        (
            f"Over what is kept: a run that finds nothing new, and one of the next day with {NEXT_DAY} new articles "
            "(seconds of CPU)."
        ),
        "",
        "| kept | nothing new | next day | " + " | ".join(Stage) + " |",
        "|---|---|---|" + "---|" * len(Stage),
    ]
    for one in found:
        sums = [sum(both[0] for both in one[run].values()) for run in ("again", "following")]
        stages = [f"{one['following'][stage][0]:.2f}" for stage in Stage]
        lines.append(" | ".join([f"| {one['articles']}", *(f"{each:.2f}" for each in sums), *stages]) + " |")
    return lines


def _peers(found: Sequence[dict[str, Any]]) -> list[str]:
    lines = [
        "CPU of a room against a peer that does its part, over the same pages, in the same process:",
        "",
        (
            "| pages | `read_page` / trafilatura, text alone | `read_page` / trafilatura with metadata "
            "| feeds / feedparser |"
        ),
        "|---|---|---|---|",
    ]
    for one in found:
        ours, bare, whole = one["reading"]
        lines.append(f"| {one['size']} | {_ratio(ours, bare)} | {_ratio(ours, whole)} | {_ratio(*one['feeds'])} |")
    return lines


def _ratio(one: float, other: float) -> str:
    return f"{one / other:.2f}" if other > 0.001 else "-"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
