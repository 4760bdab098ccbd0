"""CVE, CWE, CVSS and version ranges read from the words of advisories, against their structured parts.

    python evaluation/advisories.py            the figures of the dev half
    python evaluation/advisories.py --errors   what is wrong there too
    python evaluation/advisories.py --report   the other half: never looked at while rules are written
    python evaluation/advisories.py --write    write the figures of the dev half into docs/quality.md
    python evaluation/advisories.py --check    exit 1 if docs/quality.md says otherwise

Halves by a digest of the advisory's id. Of the CSAF advisories the text is made of their notes; the ranges are read
from the free names that they
give to products ("WebAccess: versions prior to V8.2"). An identifier counts where the text says it. Exit 1 when a
figure is below its floor.
"""

import gzip
import json
import re
import sys
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

from veilleur.facts import IdentifierExtractor
from veilleur.language.version_ranges import branch
from veilleur.language.versions import version_phrases
from veilleur.records import Article, Block, BlockKind, article_id

ROOT = Path(__file__).resolve().parents[1]
_PLACES = [folder / "shared" / "data" for folder in ROOT.parents]
DATA = next(filter(Path.is_dir, _PLACES), _PLACES[0])
PAGE = ROOT / "docs" / "quality.md"
MARKS = ("<!-- advisories: written by evaluation/advisories.py --write -->\n", "<!-- advisories: end -->")
_NOW = datetime(2026, 11, 1, tzinfo=UTC)
_BOUND = re.compile(r"(<=|>=|<|>|)\s*[vV]?\.?\s*(\d[0-9A-Za-z.+_-]*)$")


@dataclass(frozen=True, slots=True)
class Advisory:
    """A text and what its structured part says of it: identifiers by CVE, and pairs of a phrase and its range."""

    id: str
    article: Article
    wanted: dict[str, dict[str, set[str]]] = field(default_factory=dict)
    ranges: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Count:
    """How often something was said, found and right."""

    said: int = 0
    found: int = 0
    right: int = 0


def half_of(identifier: str) -> str:
    """Which half an advisory is in."""
    return "report" if sha256(identifier.encode()).digest()[0] % 2 else "dev"


def page(source: str, title: str, parts: list[tuple[BlockKind, str]]) -> Article:
    """A page of a title and blocks, each without blank lines."""
    text, blocks = "", []
    for kind, words in [(BlockKind.TITLE, title), *parts]:
        body = " ".join(words.split())
        if body:
            text += "\n\n" if text else ""
            blocks.append(Block(kind=kind, start=len(text), end=len(text) + len(body), level=0))
            text += body
    url = f"https://advisory.example/{source}"
    name = " ".join(title.split())
    return Article(
        id=article_id(source="advisory", url=url, text=text), source="advisory", url=url, title=name, text=text,
        blocks=tuple(blocks), language="en", fetched_at=_NOW, published_at=_NOW,
    )  # fmt: skip


# The sources


def csaf() -> Iterator[Advisory]:
    """Advisories in CSAF: a heading and the notes of each vulnerability."""
    with gzip.open(DATA / "cisa_csaf" / "cisa_csaf.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            if "document" in entry:
                yield _csaf(entry)


def _csaf(entry: dict[str, Any]) -> Advisory:
    identifier = entry["document"]["tracking"]["id"]
    parts, wanted = [], {}
    for flaw in entry.get("vulnerabilities", ()):
        notes = " ".join(note["text"] for note in flaw.get("notes", ()))
        cve = flaw.get("cve", "")
        parts.append((BlockKind.PARAGRAPH, notes))
        if cve and cve in notes:
            scores = [score.get("cvss_v3") or score.get("cvss_v2") or {} for score in flaw.get("scores", ())]
            wanted[cve] = {
                "weakness": {flaw["cwe"]["id"]} if flaw.get("cwe", {}).get("id", "-") in notes else set(),
                "score": {
                    f"{score['baseScore']:.1f}" for score in scores if f"score of {score.get('baseScore')}" in notes
                },
            }
    ranges = tuple(_csaf_ranges(entry.get("product_tree", {}).get("branches", ())))
    return Advisory(identifier, page(identifier, entry["document"]["title"], parts), wanted, ranges)


def _csaf_ranges(branches: Sequence[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for twig in branches:
        if twig["category"] in {"product_version_range", "product_version"} and "product" in twig:
            value = vers_of(twig["name"])
            _, colon, words = twig["product"]["name"].rpartition(": ")
            if value and colon and words.lower().replace("version", "") != twig["name"].lower():
                yield words, value
        yield from _csaf_ranges(twig.get("branches", ()))


def vers_of(name: str) -> str:
    """The structured range in the form of our values; empty if it is none."""
    made = []
    for part in re.sub(r"^vers:[a-z]+/", "", name.strip()).split("|"):
        if part.strip() == "*":
            made.append("*")
            continue
        match = _BOUND.match(part.strip())
        if match is None:
            return ""
        body = re.sub(r"(?:\.[xX*])+$", "", match[2])
        made.append(match[1] + body if match[1] or body == match[2] else str(branch(body)))
    return "|".join(made)


def curl() -> Iterator[Advisory]:
    """Advisories in Markdown: the CVE in the name of the file."""
    for path in sorted((DATA / "curl-advisories" / "docs").glob("CVE-*.md")):
        text = path.read_text(encoding="utf-8")
        title, _, body = text.partition("\n")
        parts = [(BlockKind.PARAGRAPH, part) for part in body.split("\n\n")]
        weakness = set(re.findall(r"^CWE-\d+", text, re.MULTILINE))
        yield Advisory(path.stem, page(path.stem, title, parts), {path.stem: {"weakness": weakness, "score": set()}})


def mozilla() -> Iterator[Advisory]:
    """Advisories in YAML: a heading and a paragraph for each CVE."""
    for path in sorted((DATA / "mozilla-advisories" / "announce").glob("*/*.yml")):
        entry = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        parts, wanted = [], {}
        for name, flaw in (entry.get("advisories") or {}).items():
            if name.startswith("CVE-"):
                parts += [
                    (BlockKind.HEADING, f"{name}: {flaw['title']}"),
                    (BlockKind.PARAGRAPH, flaw.get("description") or ""),
                ]
                wanted[name] = {"weakness": set(), "score": set()}
        if wanted:
            yield Advisory(path.stem, page(path.stem, entry["title"], parts), wanted)


SOURCES = {"cisa_csaf": csaf, "curl-advisories": curl, "mozilla-advisories": mozilla}


WHAT = ("cve", "weakness", "score", "range", "range, contradicted")


# The figures


@cache
def _explained() -> dict[str, str]:
    explained = tomllib.loads((ROOT / "evaluation" / "advisories-explained.toml").read_text(encoding="utf-8"))
    return dict(explained["contradictions"])


def measure(half: str, *, errors: bool) -> dict[str, dict[str, Count]]:
    """Counts by source and by what is read."""
    made: dict[str, dict[str, Count]] = {}
    for name, source in SOURCES.items():
        counts = made[name] = {what: Count() for what in WHAT}
        for advisory in source():
            if half_of(advisory.id) == half:
                for line in _compare(advisory, counts):
                    if errors:
                        print(f"{name} {advisory.id}: {line}")
    return made


def _compare(advisory: Advisory, counts: dict[str, Count]) -> Iterator[str]:
    facts = [fact for fact in IdentifierExtractor().extract(advisory.article) if fact.role("cve")]
    found = {cve.value: fact for fact in facts if (cve := fact.role("cve")) is not None}
    text = advisory.article.text
    said = set(advisory.wanted)
    counts["cve"].said += len(said)
    counts["cve"].found += len(said & found.keys()) + sum(cve[4:] not in text for cve in found)
    counts["cve"].right += len(said & found.keys())
    for cve in said - found.keys():
        yield f"{cve} is not found"
    for cve, wanted in advisory.wanted.items():
        for what in ("weakness", "score"):
            got = {role.value for role in found[cve].roles if role.name == what} if cve in found else set()
            counts[what].said += len(wanted[what])
            counts[what].found += len(got) if wanted[what] else 0
            counts[what].right += len(got & wanted[what])
            if wanted[what] and got != wanted[what]:
                yield f"{cve} {what} {sorted(got)} for {sorted(wanted[what])}"
    kind = "range, contradicted" if advisory.id in _explained() else "range"
    for words, value in advisory.ranges:
        phrases = version_phrases(words)
        counts[kind].said += 1
        if len(phrases) == 1:
            counts[kind].found += 1
            right = _without_zeros(phrases[0].value) == _without_zeros(value)
            counts[kind].right += right
            if not right:
                yield f"range {words!r} is {phrases[0].value}, structured {value}"


def _without_zeros(value: str) -> str:
    """A range in lower case, and "2.70" as 2.7: some structured parts write versions as numbers."""
    return re.sub(r"(?<![.\d])(\d+)(?:\.0+|(\.\d*[1-9])0+)(?![.\w-])", r"\1\2", value.lower())


def table(measured: dict[str, dict[str, Count]]) -> str:
    """The figures as a table: precision of what was read, and its share of what is said."""
    lines = ["| source | what | said | read | right | precision | coverage |", "|---|---|---|---|---|---|---|"]
    for source, counts in measured.items():
        for what, count in counts.items():
            if count.said:
                precision = f"{count.right / count.found:.3f}" if count.found else "-"
                coverage = f"{count.right / count.said:.3f}"
                cells = (source, what, count.said, count.found, count.right, precision, coverage)
                lines.append(f"| {' | '.join(map(str, cells))} |")
    return "\n".join(lines) + "\n"


def complaints(measured: dict[str, dict[str, Count]], floors: dict[str, float]) -> Iterator[str]:
    """The precisions that are below their floor."""
    for what, floor in floors.items():
        found = sum(counts[what].found for counts in measured.values())
        right = sum(counts[what].right for counts in measured.values())
        if found and right / found < floor:
            yield f"the precision of {what} is {right / found:.4f}, below its floor {floor}"


def main() -> int:
    """Measure, print, compare with the floors and the page."""
    if not (DATA / "cisa_csaf").is_dir():
        print(f"no data at {DATA}: nothing measured")
        return 0
    half = "report" if "--report" in sys.argv else "dev"
    measured = measure(half, errors="--errors" in sys.argv and half == "dev")
    section = table(measured)
    print(section)
    floors = tomllib.loads((ROOT / "evaluation" / "floors.toml").read_text(encoding="utf-8"))["advisories"]
    wrong = list(complaints(measured, floors))
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(MARKS[0])
    written, _, after = rest.partition(MARKS[1])
    if "--write" in sys.argv and half == "dev":
        PAGE.write_text(f"{before}{MARKS[0]}{section}{MARKS[1]}{after}", encoding="utf-8")
    elif "--check" in sys.argv and half == "dev" and written != section:
        wrong.append(f"{PAGE.relative_to(ROOT)} has other figures: python evaluation/advisories.py --write")
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
