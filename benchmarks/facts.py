"""Speed and memory of the room of facts, beside a pipeline of spaCy over the same texts in the same run.

python benchmarks/facts.py                    our own figures
python benchmarks/facts.py --peer PYTHON      beside the spaCy of that environment (facts_peer.py)
python benchmarks/facts.py --peer PYTHON --write    and into docs/performance.md
python benchmarks/facts.py --check            exit 1 if 5 MB take more memory than `MOST_MB`
"""

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from time import process_time

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "evaluation"))

from indicators import timed  # type: ignore[import-not-found]  # noqa: E402

from veilleur.facts import FACT_EXTRACTORS  # noqa: E402
from veilleur.language.sentences import sentence_bounds  # noqa: E402
from veilleur.records import Article, Block, BlockKind, article_id  # noqa: E402

PAGE = ROOT / "docs" / "performance.md"
MARKS = ("<!-- facts: written by benchmarks/facts.py --write -->\n", "<!-- facts: end -->")
MOST_MB = 300
LARGE = 5_000_000


def seconds(articles: Sequence[Article]) -> tuple[float, int]:
    """Seconds of the processor for the whole room over the articles, the least of three, and the number of facts."""
    extractors = [make() for make in FACT_EXTRACTORS]
    times, facts = [], 0
    for _ in range(4):  # The first only warms up.
        sentence_bounds.cache_clear()
        started = process_time()
        facts = sum(1 for article in articles for extractor in extractors for _ in extractor.extract(article))
        times.append(process_time() - started)
    return min(times[1:]), facts


def large(articles: Sequence[Article]) -> Article:
    """An article of 5 MB from the texts of the others."""
    text, blocks = "A long page", [Block(kind=BlockKind.TITLE, start=0, end=11)]
    parts, size = [text], len(text)
    while size < LARGE:
        for article in articles:
            for block in article.blocks[1:]:
                words = article.text[block.start : block.end]
                blocks.append(Block(kind=block.kind, start=size + 2, end=size + 2 + len(words), level=block.level))
                parts.append(words)
                size += 2 + len(words)
    first, text = articles[0], "\n\n".join(parts)
    name = article_id(source="bench", url=first.url, text=text)
    return Article(
        id=name, source="bench", url=first.url, title="A long page", text=text, blocks=tuple(blocks), language="en",
        fetched_at=first.fetched_at,
    )  # fmt: skip


def peak() -> int:
    """The most memory that this process held, in MB, by the kernel's page."""
    found = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text(encoding="ascii"))
    return int(found[1]) // 1024 if found else 0


def memory() -> dict[str, float]:
    """What an article of 5 MB takes, in a process of its own."""
    before = peak()
    article = large(timed())
    started, facts = process_time(), 0
    for make in FACT_EXTRACTORS:
        facts += sum(1 for _ in make().extract(article))
    return {"before": before, "peak": peak(), "seconds": round(process_time() - started, 1), "facts": facts}


def main() -> int:
    """Measure, print, compare."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--peer", metavar="PYTHON")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--memory", action="store_true", help="only what an article of 5 MB takes, as JSON")
    options = parser.parse_args()
    if options.memory:
        print(json.dumps(memory()))
        return 0
    articles = timed()
    size = sum(len(article.text) for article in articles)
    spent, facts = seconds(articles)
    lines = [
        f"{len(articles)} articles of {size // len(articles):,} characters, {facts} facts: the whole room, one core.",
        "",
        "| | articles per second | KB of text per second | times as fast |",
        "|---|---|---|---|",
        f"| the room of facts | {len(articles) / spent:,.0f} | {size / spent / 1000:,.0f} | 1 |",
    ]
    if options.peer:
        asked = json.dumps([article.text for article in articles])
        script = str(ROOT / "benchmarks" / "facts_peer.py")
        done = subprocess.run([options.peer, script], input=asked, capture_output=True, text=True, check=True)
        peer = json.loads(done.stdout)
        took = peer["seconds"]
        lines.append(
            f"| spaCy {peer['version']}, en_core_web_sm | {len(articles) / took:,.0f} | {size / took / 1000:,.0f} "
            f"| {spent / took:.2f} |"
        )
    done = subprocess.run([sys.executable, __file__, "--memory"], capture_output=True, text=True, check=True)
    one = json.loads(done.stdout)
    held = f"{one['peak']:.0f} MB at most, of which {one['before']:.0f} MB before it"
    lines += ["", f"An article of 5 MB: {held}; {one['seconds']} s, {one['facts']:,.0f} facts.", ""]
    section = "\n".join(lines)
    print(section)
    if options.write:
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(MARKS[0])
        PAGE.write_text(f"{before}{MARKS[0]}{section}{MARKS[1]}{rest.partition(MARKS[1])[2]}", encoding="utf-8")
    if options.check and one["peak"] > MOST_MB:
        print(f"an article of 5 MB takes {one['peak']} MB, more than {MOST_MB}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
