"""The finder of indicators against a gold of our own, beside packages of the trade on the same texts in the same run.

    python evaluation/indicators.py                      the dev half: figures, and what is missed and wrong
    python evaluation/indicators.py --peers PYTHON       both halves beside the packages of that environment
    (indicator_peers.py)
    python evaluation/indicators.py --peers PYTHON --write    and into docs/quality.md and docs/performance.md
    python evaluation/indicators.py --check              exit 1 if our own figures in docs/quality.md are others

A finding is right if its type and value are those of the gold. The host of a URL or e-mail address of the gold, told
beside it, is
neither right nor wrong. Exit 1 when a figure is below its floor (floors.toml), or when a warning list knows what was
told.
"""

import argparse
import json
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from time import process_time
from typing import Any
from urllib.parse import urlsplit

import yaml

from veilleur.facts import IndicatorExtractor
from veilleur.facts.harmless import is_harmless
from veilleur.records import Article, Block, BlockKind, article_id

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "evaluation" / "gold"
QUALITY, PERFORMANCE = ROOT / "docs" / "quality.md", ROOT / "docs" / "performance.md"
MARKS = ("<!-- indicators: written by evaluation/indicators.py --write -->\n", "<!-- indicators: end -->")
OURS = "Veilleur"
COMMON = frozenset({"ipv4", "domain", "url", "email", "md5", "sha1", "sha256"})
"""Types that every package knows."""
KINDS = {"## ": BlockKind.HEADING, "- ": BlockKind.ITEM, "| ": BlockKind.ROW}
Item = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of the gold: an article, and the indicators in it."""

    name: str
    article: Article
    items: frozenset[Item]

    @property
    def half(self) -> str:
        """`dev` or `test`."""
        return "test" if int(sha256(self.name.encode()).hexdigest(), 16) % 2 else "dev"


@dataclass(frozen=True, slots=True)
class Score:
    """How many findings are right and wrong, and how many of the gold are missed."""

    right: int
    wrong: int
    missed: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)

    def __str__(self) -> str:
        precision, recall = self.right / max(1, self.right + self.wrong), self.right / max(1, self.right + self.missed)
        return f"{precision:.3f} | {recall:.3f} | {self.f1:.3f}"


def passages() -> tuple[Passage, ...]:
    """The gold."""
    entries = [
        entry
        for path in sorted((GOLD / "indicators").glob("*.yaml"))
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]
    return tuple(
        Passage(
            entry["id"],
            _article(entry["text"].split("\n"), entry.get("language", "en")),
            frozenset(normal(*item.split(" ", 1)) for item in entry["items"]),
        )
        for entry in entries
    )


def timed() -> tuple[Article, ...]:
    """Articles of ten passages each: the gold of indicators, and the dev half of that of facts, which mostly names
    none."""
    folders = (GOLD / "indicators", GOLD / "facts" / "dev")
    texts = [
        entry["text"]
        for folder in folders
        for path in sorted(folder.glob("*.yaml"))
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]
    lines = [[line for line in text.split("\n") if line.strip()] for text in texts]
    return tuple(
        _article([line for some in lines[n : n + 10] for line in some], "en") for n in range(0, len(lines), 10)
    )


def _article(lines: Sequence[str], language: str) -> Article:
    text, blocks = "A report", [Block(kind=BlockKind.TITLE, start=0, end=8)]
    for line in lines:
        mark = next((mark for mark in KINDS if line.startswith(mark)), "")
        start = len(text) + 2
        text = f"{text}\n\n{line.removeprefix(mark)}"
        level = 2 if mark == "## " else 0
        blocks.append(Block(kind=KINDS.get(mark, BlockKind.PARAGRAPH), start=start, end=len(text), level=level))
    url = "https://gold.example/report"
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    name = article_id(source="gold", url=url, text=text)
    return Article(
        id=name,
        source="gold",
        url=url,
        title="A report",
        text=text,
        blocks=tuple(blocks),
        language=language,
        fetched_at=moment,
    )


def normal(kind: str, value: str) -> Item:
    """A type and value in one form: what differs only in spelling is the same."""
    if kind == "domain" and value.lower().endswith(".onion"):
        kind = "onion"
    if kind == "registry":
        for long, short in (("HKEY_LOCAL_MACHINE", "HKLM"), ("HKEY_CURRENT_USER", "HKCU"), ("HKEY_USERS", "HKU")):
            value = value.replace(long, short)
    if kind == "url":
        return kind, value.rstrip("/")
    return kind, value if kind in {"wallet", "path", "registry"} else value.lower()


def found(articles: Iterable[Article]) -> list[list[Item]]:
    """What we find in each article."""
    extractor = IndicatorExtractor()
    return [[(fact.roles[1].type, fact.roles[1].value) for fact in extractor.extract(article)] for article in articles]


def _host(kind: str, value: str) -> str:
    if kind == "email":
        return value.partition("@")[2]
    return urlsplit(value if "://" in value else f"//{value}").hostname or ""


def judged(passage: Passage, told: Iterable[Item], kinds: frozenset[str]) -> tuple[set[Item], set[Item], set[Item]]:
    """Right, wrong and missed items of one passage."""
    items = {item for item in passage.items if item[0] in kinds}
    implied = {_host(kind, value) for kind, value in passage.items if kind in {"url", "email"}}
    mine = {item for kind, value in told if kind in kinds for item in [normal(kind, value)]}
    wrong = {item for item in mine - items if not (item[0] in {"domain", "ipv4", "onion"} and item[1] in implied)}
    return mine & items, wrong, items - mine


def scored(gold: Sequence[Passage], told: Sequence[Iterable[Item]], kinds: frozenset[str]) -> Score:
    """The score over some passages."""
    parts = [judged(passage, items, kinds) for passage, items in zip(gold, told, strict=True)]
    return Score(*(sum(len(part[place]) for part in parts) for place in range(3)))


def harmless(told: Iterable[Iterable[Item]]) -> int:
    """How many findings a warning list knows."""
    return sum(
        is_harmless(kind, value, urlsplit(value).hostname or "" if kind == "url" else value)
        for items in told
        for kind, value in items
        if kind in COMMON | {"ipv6"}
    )


def seconds(articles: Sequence[Article], *, bare: bool) -> float:
    """Seconds of the processor over all articles, the least of three. `bare`: values alone, as packages give."""
    times = []
    for _ in range(3):
        started = process_time()
        if bare:
            for article in articles:
                list(IndicatorExtractor.addresses(article))
        else:
            found(articles)
        times.append(process_time() - started)
    return min(times)


def every_kind(gold: Sequence[Passage]) -> frozenset[str]:
    """The types of the gold."""
    return frozenset(kind for passage in gold for kind, _ in passage.items)


def quality(gold: Sequence[Passage], told: dict[str, list[list[Item]]]) -> str:
    """The table of both halves."""
    lines = [
        "| half | finder | precision | recall | F1 | precision, common types | recall | F1 | known to warning lists |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    kinds = every_kind(gold)
    for half in ("dev", "test"):
        here = [place for place, passage in enumerate(gold) if passage.half == half]
        for name, items in told.items():
            some = [items[place] for place in here]
            those = [gold[place] for place in here]
            lines.append(
                f"| {half} | {name} | {scored(those, some, kinds)} | {scored(those, some, COMMON)} | {harmless(some)} |"
            )
    counts = [sum(len(p.items) for p in gold if p.half == half) for half in ("dev", "test")]
    return (
        f"{len(gold)} passages, {counts[0]} indicators in the dev half and {counts[1]} in the test half.\n\n"
        + "\n".join(lines)
        + "\n"
    )


def speed(taken: dict[str, float], size: int) -> str:
    """The table of throughput."""
    lines = ["| finder | KB of text per second of CPU | our throughput against it |", "|---|---|---|"]
    for name, one in sorted(taken.items(), key=lambda pair: pair[1]):
        lines.append(f"| {name} | {size / one / 1000:,.0f} | {one / taken[OURS]:.1f} |")
    return "\n".join(lines) + "\n"


def peers(python: str, gold: Sequence[Passage], articles: Sequence[Article]) -> dict[str, Any]:
    """What the packages of another environment find, and how long they take."""
    asked = {"texts": [p.article.text for p in gold], "timed": [article.text for article in articles]}
    script = ROOT / "evaluation" / "indicator_peers.py"
    done = subprocess.run(
        [python, "-W", "ignore", str(script)], input=json.dumps(asked), capture_output=True, text=True, check=True
    )
    return dict(json.loads(done.stdout))


def complaints(gold: Sequence[Passage], told: Sequence[list[Item]]) -> list[str]:
    """What is wrong with our own figures."""
    floors = tomllib.loads((ROOT / "evaluation" / "floors.toml").read_text(encoding="utf-8"))["indicators"]
    wrong = []
    for half in ("dev", "test"):
        here = [place for place, passage in enumerate(gold) if passage.half == half]
        score = scored([gold[n] for n in here], [told[n] for n in here], every_kind(gold))
        if score.f1 < floors[half]:
            wrong.append(f"F1 of the {half} half is {score.f1:.4f}, below its floor {floors[half]}")
    if harmless(told):
        wrong.append("a warning list knows what was told")
    return wrong


def written(page: Path, section: str | None = None) -> str:
    """What a page says between the marks; with a section, that is written there first."""
    before, _, rest = page.read_text(encoding="utf-8").partition(MARKS[0])
    now, _, after = rest.partition(MARKS[1])
    if section is None:
        return now
    page.write_text(f"{before}{MARKS[0]}{section}{MARKS[1]}{after}", encoding="utf-8")
    return section


def main() -> int:
    """Measure, print, compare."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--peers", metavar="PYTHON")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    gold = passages()
    told = {OURS: found(passage.article for passage in gold)}
    if options.peers:
        articles = timed()
        answers = peers(options.peers, gold, articles)
        told |= {f"{name} {one['version']}": one["found"] for name, one in answers.items()}
        taken = {
            OURS: seconds(articles, bare=True),
            f"{OURS}, with evidence and speaker": seconds(articles, bare=False),
        }
        taken |= {f"{name} {one['version']}": one["seconds"] for name, one in answers.items()}
        table = speed(taken, sum(len(article.text) for article in articles))
        print(quality(gold, told), table, sep="\n")
        if options.write:
            written(QUALITY, quality(gold, told))
            written(PERFORMANCE, table)
    else:
        dev = [(p, items) for p, items in zip(gold, told[OURS], strict=True) if p.half == "dev"]
        print(scored([p for p, _ in dev], [items for _, items in dev], every_kind(gold)))
        for passage, items in dev:
            _, wrong, missed = judged(passage, items, every_kind(gold))
            if wrong or missed:
                print(passage.name, "wrong", sorted(wrong), "missed", sorted(missed))
    wrong = complaints(gold, told[OURS])
    if options.check and not all(line in written(QUALITY) for line in quality(gold, {OURS: told[OURS]}).split("\n")):
        wrong.append("docs/quality.md has other figures: python evaluation/indicators.py --peers PYTHON --write")
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
