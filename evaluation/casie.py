"""Attacks, breaches, ransoms, flaws and patches read from the news articles of CASIE, against its annotations.

    python evaluation/casie.py               the dev half
    python evaluation/casie.py --errors breach    what of a kind stands in no annotated sentence of its type, on dev
    python evaluation/casie.py --report      both halves: the figures of the page
    python evaluation/casie.py --write       both halves, into docs/quality.md
    python evaluation/casie.py --check       exit 1 if docs/quality.md says otherwise or a floor is missed

The half of a file is that of the digest of its name, decided before any file is read. CASIE marks what happened
("Actual") and what is said in general or only
possible ("Generic", "Other"). A fact of ours is right if an event of its type, of any of the three, is marked in its
sentence; recall is over the sentences with an
actual event, which are what a reader of news wants. A role is right if it shares half of its words with an argument
of that role and type in the same document:
CASIE marks "the company" where we give the name that it stands for. A nugget whose offset is wrong (3 % are) is
looked up by its words.
Satyapanich, Ferraro, Finin: CASIE, AAAI 2020.
"""

import argparse
import json
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from facts import facts_of, same_words, wilson
from veilleur.language.sentences import article_sentences
from veilleur.records import Article, Block, BlockKind, Fact, Polarity, article_id

ROOT = Path(__file__).resolve().parents[1]
_PLACES = [folder / "shared" / "data" / "casie" / "annotation" for folder in ROOT.parents]
CORPUS = next(filter(Path.is_dir, _PLACES), _PLACES[0])
PAGE = ROOT / "docs" / "quality.md"
MARKS = ("<!-- casie: written by evaluation/casie.py --write -->\n", "<!-- casie: end -->")
HALVES = ("dev", "test")
TYPES = {
    "breach": "Databreach",
    "ransom": "Ransom",
    "vulnerability": "DiscoverVulnerability",
    "exploitation": "DiscoverVulnerability",
    "patch_release": "PatchVulnerability",
}
"""Our kinds as CASIE's types; an attack is one by its own type."""
ATTACKS = {"ransomware": "Ransom", "phishing": "Phishing"}
ROLES = {
    "victim": ("Victim",),
    "people": ("Number-of-Victim", "Number-of-Data"),
    "records": ("Number-of-Data", "Number-of-Victim"),
    "data": ("Compromised-Data",),
    "amount": ("Price",),
    "actor": ("Attacker",),
    "date": ("Time",),
}


@dataclass(frozen=True, slots=True)
class Event:
    """An annotated event: its type, whether it happened, the sentence that it stands in and its arguments as role
    and words.
    """

    type: str
    actual: bool
    sentence: int
    arguments: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Counts:
    """What was found, what of it is right, what was wanted, what of that was found."""

    found: int = 0
    right: int = 0
    wanted: int = 0
    met: int = 0


@dataclass(slots=True)
class Measured:
    """The counts by event type and by role."""

    types: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    roles: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))


def half_of(path: Path) -> str:
    """The half of a file, by the digest of its name."""
    return "test" if sha256(path.name.encode()).digest()[0] % 2 else "dev"


def article_of(document: dict[str, Any], name: str) -> Article:
    """A document as an article: its title and one paragraph."""
    title, body = document["info"].get("title") or "Article", document["content"]
    text = f"{title}\n\n{body}"
    start = len(title) + 2
    blocks = (
        Block(kind=BlockKind.TITLE, start=0, end=len(title), level=1),
        Block(kind=BlockKind.PARAGRAPH, start=start, end=len(text)),
    )
    url = f"https://casie.example/{name}"
    return Article(
        id=article_id(source="casie", url=url, text=text),
        source="casie",
        url=url,
        title=title,
        text=text,
        blocks=blocks,
        language="en",
        fetched_at=_day(document["info"].get("date", "")),
        published_at=_day(document["info"].get("date", "")),
    )


def _day(text: str) -> datetime:
    try:
        return datetime.strptime(text, "%Y_%m_%d").replace(tzinfo=UTC)
    except (TypeError, ValueError):
        return datetime(2018, 12, 31, tzinfo=UTC)


def events_of(document: dict[str, Any], article: Article) -> Iterator[Event]:
    """The annotated events with their sentences."""
    sentences = list(article_sentences(article))
    offset = article.text.index(document["content"], len(document["info"].get("title") or "Article"))
    for hopper in document["cyberevent"]["hopper"]:
        for event in hopper["events"]:
            at = _place(document["content"], event["nugget"])
            if at is None:
                continue
            at += offset
            sentence = next((s.index for s in sentences if s.start <= at < s.end), None)
            if sentence is None:
                continue
            arguments = tuple((one["role"]["type"], one["text"]) for one in event.get("argument", ()))
            yield Event(event["subtype"], event.get("realis") == "Actual", sentence, arguments)


def _place(content: str, nugget: dict[str, Any]) -> int | None:
    """Where a nugget stands: at its offset, or else the nearest place with its words."""
    words, at = nugget["text"], nugget["startOffset"]
    if content[at : at + len(words)] == words:
        return int(at)
    found = [n for n in (content.rfind(words, 0, at + len(words)), content.find(words, at)) if n >= 0]
    return min(found, key=lambda n: abs(n - at)) if found else None


def type_of(fact: Fact) -> str | None:
    """The type of CASIE that a fact of ours is; None if it is none of the five, or says that nothing happened."""
    if fact.polarity is Polarity.NEGATIVE:
        return None
    if fact.kind == "attack":
        told = fact.role("type")
        return ATTACKS.get(told.value) if told is not None else None
    return TYPES.get(fact.kind)


def measure(half: str, shown: str | None = None) -> Measured:
    """The counts over a half; `shown`: print the facts of this kind that are wrong."""
    measured = Measured()
    for path in sorted(CORPUS.glob("*.json")):
        if half_of(path) != half:
            continue
        document = json.loads(path.read_text(encoding="utf-8"))
        article = article_of(document, path.stem)
        _count(article, list(events_of(document, article)), measured, shown)
    return measured


def _count(article: Article, events: list[Event], measured: Measured, shown: str | None) -> None:
    sentences = {sentence.start: sentence for sentence in article_sentences(article)}
    body = {s.index for s in sentences.values() if s.block.kind is BlockKind.PARAGRAPH}
    marked = {(event.sentence, event.type) for event in events}
    wanted = {(event.sentence, event.type) for event in events if event.actual}
    found: set[tuple[int, str]] = set()
    for fact in facts_of(article):
        kind = type_of(fact)
        index = next((s.index for s in sentences.values() if s.start <= fact.evidence[0].start < s.end), None)
        if kind is None or index not in body or index is None:
            continue
        if (index, kind) not in marked and shown == fact.kind:
            roles = [(role.name, role.value) for role in fact.roles]
            print(f"{article.url} {kind} {fact.stance} {roles}\n    {fact.evidence[0].quote}")
        found.add((index, kind))
        if (index, kind) in marked:
            _count_roles(fact, kind, index, events, measured)
    _count_types(found, marked, wanted, measured)
    for event in events:
        if event.actual and (event.sentence, event.type) not in found:
            for name in {name for name, roles in ROLES.items() if any(one[0] in roles for one in event.arguments)}:
                measured.roles[name].wanted += 1


def _count_types(
    found: set[tuple[int, str]], marked: set[tuple[int, str]], wanted: set[tuple[int, str]], measured: Measured
) -> None:
    for key in found:
        measured.types[key[1]].found += 1
        measured.types[key[1]].right += key in marked
    for key in wanted:
        measured.types[key[1]].wanted += 1
        measured.types[key[1]].met += key in found


def _count_roles(fact: Fact, kind: str, index: int, events: list[Event], measured: Measured) -> None:
    """Roles of a fact in a sentence with an event of its type, where the document has such an argument at all."""
    here = [event for event in events if event.type == kind and event.sentence == index]
    for name, names in ROLES.items():
        said = [
            argument for event in events if event.type == kind for argument in event.arguments if argument[0] in names
        ]
        got = [role for role in fact.roles if role.name == name]
        counts = measured.roles[name]
        right = [role for role in got if any(_same(role.span.quote, words) for _, words in said)]
        counts.found += len(got) if said else 0
        counts.right += len(right)
        if any(argument[0] in names for event in here if event.actual for argument in event.arguments):
            counts.wanted += 1
            counts.met += bool(right)


def _same(one: str, other: str) -> bool:
    return same_words(one, other) or one.casefold() in other.casefold() or other.casefold() in one.casefold()


def _row(name: str, counts: Counts) -> str:
    def share(right: int, total: int) -> str:
        if not total:
            return "- | -"
        low, high = wilson(right, total)
        return f"{right / total:.3f} | {max(0.0, low):.3f}–{high:.3f}"

    precision, recall = share(counts.right, counts.found), share(counts.met, counts.wanted)
    return f"| {name} | {counts.found} | {precision} | {counts.wanted} | {recall} |"


def _total(parts: dict[str, Counts]) -> Counts:
    whole = Counter[str]()
    for counts in parts.values():
        whole.update({"found": counts.found, "right": counts.right, "wanted": counts.wanted, "met": counts.met})
    return Counts(whole["found"], whole["right"], whole["wanted"], whole["met"])


def figures(half: str, measured: Measured) -> str:
    """The tables of a half: event types, then roles, each with its Wilson interval of 95 %."""
    head = "| found | precision | 95 % | wanted | recall | 95 % |\n|---|---|---|---|---|---|---|"
    lines = [f"CASIE, {half} half:\n", f"| event type {head}"]
    lines += [_row(name, counts) for name, counts in [*sorted(measured.types.items()), ("all", _total(measured.types))]]
    lines += ["", f"| role {head}"]
    lines += [_row(name, counts) for name, counts in [*sorted(measured.roles.items()), ("all", _total(measured.roles))]]
    return "\n".join(lines)


def complaints(half: str, measured: Measured, floors: dict[str, float]) -> list[str]:
    """What is below its floor."""
    types, victim = _total(measured.types), measured.roles["victim"]
    reached = {
        f"{half}_event_precision": types.right / max(1, types.found),
        f"{half}_event_recall": types.met / max(1, types.wanted),
        f"{half}_victim_precision": victim.right / max(1, victim.found),
    }
    return [
        f"{name} is {value:.4f}, below its floor {floors[name]}"
        for name, value in reached.items()
        if name in floors and value < floors[name]
    ]


def main() -> int:
    """Measure, print, compare with the floors and the page."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--errors", metavar="KIND")
    for option in ("--report", "--write", "--check"):
        parser.add_argument(option, action="store_true")
    chosen = parser.parse_args()
    if not CORPUS.is_dir():
        print(f"no data at {CORPUS}: nothing measured")
        return 0
    whole = chosen.report or chosen.write or chosen.check
    if whole and chosen.errors:
        parser.error("the errors of the test half are not to be looked at")
    measured = {half: measure(half, chosen.errors) for half in (HALVES if whole else HALVES[:1])}
    section = "\n\n".join(figures(half, one) for half, one in measured.items()) + "\n"
    print(section)
    floors = tomllib.loads((ROOT / "evaluation" / "floors.toml").read_text(encoding="utf-8")).get("casie", {})
    wrong = [line for half, one in measured.items() for line in complaints(half, one, floors)]
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(MARKS[0])
    written, _, after = rest.partition(MARKS[1])
    if chosen.write:
        PAGE.write_text(f"{before}{MARKS[0]}{section}{MARKS[1]}{after}", encoding="utf-8")
    elif chosen.check and written != section:
        wrong.append(f"{PAGE.relative_to(ROOT)} has other figures: python evaluation/casie.py --write")
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
