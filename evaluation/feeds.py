"""The reader of feeds against the expectations of `shared/data/feedparser_tests`, and how much it takes to read them.

    python evaluation/feeds.py            the figures of both halves, and each failure of the dev half
    python evaluation/feeds.py --test     each failure of the test half too
    python evaluation/feeds.py --write    write the figures into docs/quality.md
    python evaluation/feeds.py --check    exit 1 if docs/quality.md says otherwise
    python evaluation/feeds.py --cost     every file of the corpus, read once: what came, the slowest, the memory

Exit 1 when a pass rate is below its floor (floors.toml; floors only rise), when a failure has no explanation, or when
an explanation (feeds-explained.toml) has no failure any more.
"""

import json
import re
import resource
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from feed_expectations import Expectation, Sample, read_samples
from quality_page import ROOT, below, data, floors, settle

from veilleur.errors import FeedError
from veilleur.records import Entry, Fetched, Source
from veilleur.sources import FeedReader
from veilleur.sources.charset import decode_document
from veilleur.sources.feeds import MAX_SUMMARY, MAX_TITLE
from veilleur.sources.plain import plain_text, plain_title

CORPUS = data("feedparser_tests", "tests")
HALVES = ("dev", "test")
_SOURCE = Source(id="corpus", url="http://127.0.0.1:8097/", name="corpus", tag="corpus")
_NOW = datetime(2026, 11, 1, tzinfo=UTC)
_ENTRY = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?(?:item|entry)[\s>/]", re.IGNORECASE)
_END = re.compile(r"</(?:([A-Za-z_][\w.-]*):)?(item|entry)\s*>", re.IGNORECASE)
_TITLE = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?title\b", re.IGNORECASE)
_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")


@dataclass(frozen=True, slots=True)
class Outcome:
    """One expectation and what came of it. `completed`: the entry was given an address to be kept at all."""

    sample: Sample
    expectation: Expectation
    expected: object
    got: object
    completed: bool

    @property
    def passed(self) -> bool:
        """Whether the entry is what the file says."""
        return self.expected == self.got


def evaluate(samples: tuple[Sample, ...]) -> tuple[Outcome, ...]:
    """Every expectation about an entry, in the order of the files."""
    reader = FeedReader()
    return tuple(outcome for sample in samples if sample.expectations for outcome in _outcomes(reader, sample))


def _outcomes(reader: FeedReader, sample: Sample) -> Iterator[Outcome]:
    entries = _read(reader, sample)
    content_type = dict(sample.headers)["content-type"]
    elements = len(_ENTRY.findall(decode_document(sample.body, content_type)))
    completed = False
    # An entry without an address is left out on purpose (nobody could go and check it), and so is one without words.
    # To see what becomes of its other fields it is given what it lacks, but never what the file is about.
    if len(entries) < elements and not any(one.field == "count" for one in sample.expectations):
        more = _read(reader, replace(sample, body=_complete(sample)))
        entries, completed = (more, True) if len(more) > len(entries) else (entries, False)
    for expectation in sample.expectations:
        yield Outcome(sample, expectation, *_compared(expectation, entries), completed)


def _read(reader: FeedReader, sample: Sample) -> tuple[Entry, ...]:
    try:
        return reader.read(_fetched(sample), _SOURCE)
    except FeedError:
        return ()


def _fetched(sample: Sample) -> Fetched:
    url = f"http://127.0.0.1:8097/tests/{sample.name}"
    return Fetched(url=url, final_url=url, status=200, headers=sample.headers, body=sample.body, fetched_at=_NOW)


def _complete(sample: Sample) -> bytes:
    """The document with an address and a title at the end of each entry that has none; nothing else changed."""
    about = {one.field for one in sample.expectations}
    body = sample.body
    # Where it is ASCII's superset, the bytes are taken one by one: what they mean is the reader's business.
    codec = next((wide for wide in _WIDE if "<?xml".encode(wide) in body), "latin-1")
    text = body.decode(codec)
    pieces, position = [], 0
    for number, end in enumerate(_END.finditer(text)):
        inside, tag = text[position : end.start()], f"{end[1]}:" if end[1] else ""
        is_atom = end[2].lower() == "entry"
        pieces.append(inside)
        if "title" not in about and not _TITLE.search(inside[_start(inside) :]):
            pieces.append(f"<{tag}title>{_filler(number)}</{tag}title>")
        elif "summary" not in about and not is_atom:
            pieces.append(f"<{tag}description>{_filler(number)}</{tag}description>")
        elif "summary" not in about:
            pieces.append(f"<{tag}summary>{_filler(number)}</{tag}summary>")
        if "url" not in about:
            address = f"http://address.example/{number}"
            pieces.append(f'<{tag}link href="{address}"/>' if is_atom else f"<{tag}link>{address}</{tag}link>")
        pieces.append(end[0])
        position = end.end()
    return "".join([*pieces, text[position:]]).encode(codec)


def _filler(number: int) -> str:
    return f"Words given to entry {number}"


def _start(text: str) -> int:
    """Where the last entry of the text begins."""
    return max((match.start() for match in _ENTRY.finditer(text)), default=0)


def _compared(expectation: Expectation, entries: tuple[Entry, ...]) -> tuple[object, object]:
    """Expected and got, in the same form: markup to plain text by the function that the reader uses itself."""
    wanted = expectation.value
    if expectation.field == "count":
        return wanted, len(entries)
    if expectation.index >= len(entries):
        return wanted, None
    got: object = getattr(entries[expectation.index], expectation.field)
    if expectation.field == "title" and isinstance(wanted, str):
        # A title without words, an image say, gives way to the beginning of the summary.
        return plain_title(wanted, MAX_TITLE) or _filler(expectation.index), got
    if expectation.field == "summary" and isinstance(wanted, str):
        return plain_text(wanted, MAX_SUMMARY), got
    return wanted, got


def figures(samples: tuple[Sample, ...], outcomes: tuple[Outcome, ...]) -> str:
    """The table of both halves."""
    lines = [
        "| half | files | about entries | answered | expectations | passed | failed | rate | completed | of nothing |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for half in HALVES:
        files = [sample for sample in samples if sample.half == half]
        here = [outcome for outcome in outcomes if outcome.sample.half == half]
        passed = sum(outcome.passed for outcome in here)
        cells = (
            half, len(files), sum(sample.about_entries for sample in files), sum(bool(s.expectations) for s in files),
            len(here), passed, len(here) - passed, f"{passed / len(here):.3f}",
            sum(outcome.completed for outcome in here), sum(outcome.expected in ("", None) for outcome in here),
        )  # fmt: skip
        lines.append(f"| {' | '.join(map(str, cells))} |")
    return "\n".join(lines)


def classes(outcomes: tuple[Outcome, ...], explained: dict[str, dict[str, str]]) -> str:
    """Why the failures fail: how many expectations of each class, with its explanation."""
    failed = Counter(explained["files"].get(one.sample.name, "unexplained") for one in outcomes if not one.passed)
    return "\n".join(
        f"- {count} of {name}: {explained['classes'].get(name, '?')}" for name, count in failed.most_common()
    )


def complaints(
    outcomes: tuple[Outcome, ...], explained: dict[str, dict[str, str]], lowest: dict[str, float]
) -> list[str]:
    """What is wrong: rates below their floor, failures without explanation, explanations without failure."""
    found = []
    for half in HALVES:
        here = [outcome.passed for outcome in outcomes if outcome.sample.half == half]
        rate = sum(here) / len(here) if here else 0.0
        found += below(f"the pass rate of the {half} half", rate, lowest[half])
    failing = {outcome.sample.name for outcome in outcomes if not outcome.passed}
    found += [f"no explanation: {name}" for name in sorted(failing - explained["files"].keys())]
    found += [f"explained, but passes: {name}" for name in sorted(explained["files"].keys() - failing)]
    unknown = set(explained["files"].values()) ^ explained["classes"].keys()
    return found + [f"a class without words or without files: {name}" for name in sorted(unknown)]


def cost(samples: tuple[Sample, ...]) -> dict[str, object]:
    """Read everything once. Anything but entries or a FeedError ends this program with a traceback."""
    reader = FeedReader()
    came: Counter[str] = Counter()
    slowest = 0.0
    for sample in samples:
        started = time.perf_counter()
        try:
            came["entries"] += len(reader.read(_fetched(sample), _SOURCE))
        except FeedError as error:
            came[error.slug] += 1
        slowest = max(slowest, time.perf_counter() - started)
    # Our own peak from the kernel's page: what getrusage says includes the process that started us, before its exec.
    own = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text(encoding="ascii"))
    workers = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    peaks = [int(own[1]) // 1024 if own else 0, workers // 1024]
    return {
        "files": len(samples),
        **came,
        "slowest_seconds": round(slowest, 2),
        "own_mb": peaks[0],
        "worker_mb": peaks[1],
    }


def main() -> int:
    """Measure, print, compare with the floors, the explanations and the page."""
    if not CORPUS.is_dir():
        print(f"no data at {CORPUS}: nothing measured")
        return 0
    samples = read_samples(CORPUS)
    if "--cost" in sys.argv:
        print(json.dumps(cost(samples)))
        return 0
    outcomes = evaluate(samples)
    explained = tomllib.loads((ROOT / "evaluation" / "feeds-explained.toml").read_text(encoding="utf-8"))
    section = f"{figures(samples, outcomes)}\n\n{classes(outcomes, explained)}\n"
    print(section)
    for outcome in outcomes:
        if not outcome.passed and (outcome.sample.half == "dev" or "--test" in sys.argv):
            print(f"{outcome.sample.name} ({explained['files'].get(outcome.sample.name, 'unexplained')})")
            print(f"  stated    {outcome.expectation.source}")
            print(f"  expected  {outcome.expected!r}\n  got       {outcome.got!r}")
    return settle("feeds", section, complaints(outcomes, explained, floors("feeds")))


if __name__ == "__main__":
    sys.exit(main())
