"""How well the room of facts reads the gold set of passages.

    python evaluation/facts.py            the dev half, by kind
    python evaluation/facts.py --errors breach    what is missed and wrong there, of one kind or of all
    python evaluation/facts.py --report   the test half: never looked at while rules are written
    python evaluation/facts.py --write    both halves into docs/quality.md; --check: exit 1 if it says otherwise

A predicted fact is right if a gold fact of its kind stands in the same words and no better one claims it: of a
vulnerability the CVE, of an indicator the value must be the same too. A role is right if its normal form is that of the
gold fact; for
names and phrases, if the words overlap and share at least half of their words. Stance, polarity and speaker count over
the right facts.
"""

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from math import sqrt
from pathlib import Path
from typing import Any

import yaml
from quality_page import below, floors, settle

from veilleur.facts import FACT_EXTRACTORS
from veilleur.records import Article, Block, BlockKind, Fact, article_id

GOLD = Path(__file__).parent / "gold" / "facts"
_WORDS = re.compile(r"\w+")
_FREE = frozenset(
    {
        "the",
        "a",
        "an",
        "of",
        "in",
        "on",
        "its",
        "their",
        "le",
        "la",
        "les",
        "l",
        "de",
        "des",
        "du",
        "d",
        "un",
        "une",
        "et",
        "and",
    }
)
_SAME_VALUE = {
    "vulnerability": ("cve", "ghsa", "product"),
    "indicator": ("value",),
    "exploitation": ("cve",),
    "patch_release": (),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldRole:
    """A role of the gold set: its name, words and normal form."""

    name: str
    words: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldFact:
    """A fact of the gold set."""

    kind: str
    evidence: str
    stance: str
    polarity: str
    speaker: str | None
    roles: tuple[GoldRole, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A passage, its facts and the article made of it."""

    id: str
    language: str
    text: str
    published: datetime
    facts: tuple[GoldFact, ...]

    @property
    def half(self) -> str:
        """Which half it is in, by the digest of its number: the two of a minimal pair stay together.

        The passages of the third writers came after the test half had been reported once; all are in the dev half.
        """
        if self.id[2] == "3":
            return "dev"
        return "test" if sha256(self.id.rstrip("abcdef").encode()).digest()[0] % 2 else "dev"

    def article(self) -> Article:
        """The passage as a page: a title (its own, or "Passage"), then paragraphs, items and rows."""
        lines = self.text.rstrip("\n").split("\n")
        titled = len(lines) > 2 and not lines[1].strip() and not lines[0].rstrip().endswith((".", ":", "!"))
        rows = lines if titled else ["Passage", "", *lines]
        text, blocks = "", []
        for number, line in enumerate(row for row in rows if row.strip()):
            kind = (
                BlockKind.TITLE
                if number == 0
                else BlockKind.ROW
                if " | " in line
                else BlockKind.ITEM
                if re.match(r"\s*[-•*] ", line)
                else BlockKind.PARAGRAPH
            )
            body = re.sub(r"^\s*[-•*] ", "", line) if kind is BlockKind.ITEM else line
            text += "\n\n" if text else ""
            blocks.append(
                Block(kind=kind, start=len(text), end=len(text) + len(body), level=int(kind is BlockKind.ITEM))
            )
            text += body
        url = f"https://gold.example/{self.id}"
        return Article(
            id=article_id(source="gold", url=url, text=text),
            source="gold",
            url=url,
            title=rows[0],
            text=text,
            blocks=tuple(blocks),
            language=self.language,
            fetched_at=self.published,
            published_at=self.published,
        )


def passages(half: str) -> Iterator[Passage]:
    """The passages of a half, in the order of the files."""
    for path in sorted((GOLD / half).glob("*.yaml")):
        for entry in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader):
            passage = Passage(
                id=entry["id"],
                language=path.name[:2],
                text=entry["text"],
                published=_moment(entry["published"]),
                facts=tuple(_gold_fact(fact) for fact in entry["facts"] or ()),
            )
            if passage.half != half:
                message = f"{passage.id} belongs to the {passage.half} half, not to {half}"
                raise ValueError(message)
            yield passage


def _moment(value: datetime | str) -> datetime:
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _gold_fact(entry: dict[str, Any]) -> GoldFact:
    roles = []
    for role in entry.get("roles") or ():
        ((name, said),) = role.items()
        words, value = said if isinstance(said, list) else (said, said)
        roles.append(GoldRole(name=name, words=str(words), value=str(value)))
    return GoldFact(
        kind=entry["kind"],
        evidence=entry["evidence"],
        stance=entry.get("stance", "asserted"),
        polarity=entry.get("polarity", "positive"),
        speaker=entry.get("speaker"),
        roles=tuple(roles),
    )


# What is right


def _norm(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")).strip().casefold()


def _content(text: str) -> set[str]:
    found = set(_WORDS.findall(_norm(text)))
    return found - _FREE or found


def same_words(one: str, other: str) -> bool:
    """Whether two phrases share at least half of the words of the longer, or one is the other without small words."""
    first, second = _content(one), _content(other)
    return bool(first & second) and len(first & second) >= 0.5 * max(len(first), len(second))


def same_role(gold: GoldRole, name: str, words: str, value: str) -> bool:
    """Whether a role that was read is this one of the gold set."""
    if gold.name != name:
        return False
    if _norm(gold.value) == _norm(value):
        return True
    return gold.value == gold.words and same_words(gold.words, words)


def _matches(gold: GoldFact, fact: Fact) -> float:
    """How well they match: 0 if they are no match."""
    if gold.kind != fact.kind:
        return 0
    evidence = _norm(gold.evidence)
    quotes = [_norm(span.quote) for span in fact.evidence]
    touched = max((_overlap(evidence, quote) for quote in quotes), default=0)
    if touched < 0.3:
        return 0
    for name in _SAME_VALUE.get(gold.kind, ()):
        wanted = {_norm(role.value) for role in gold.roles if role.name == name}
        found = {_norm(role.value) for role in fact.roles if role.name == name}
        if wanted and found:
            if wanted.isdisjoint(found):
                return 0
            break
    right = sum(any(same_role(role, got.name, got.span.quote, got.value) for got in fact.roles) for role in gold.roles)
    return (
        0.01
        + right
        + touched * 0.5
        + 0.3 * (gold.polarity == fact.polarity.value)
        + 0.2 * (gold.stance == fact.stance.value)
    )


def _overlap(gold: str, found: str) -> float:
    if gold in found or found in gold:
        return 1.0
    one, other = _content(gold), _content(found)
    return len(one & other) / max(1, min(len(one), len(other)))


def aligned(gold: Sequence[GoldFact], facts: Sequence[Fact]) -> list[tuple[int, int]]:
    """Pairs of gold and found facts, the best first, none used twice."""
    scored = sorted(
        ((_matches(one, other), i, j) for i, one in enumerate(gold) for j, other in enumerate(facts)),
        key=lambda row: (-row[0], row[1], row[2]),
    )
    pairs, used_gold, used_found = [], set(), set()
    for score, i, j in scored:
        if score > 0 and i not in used_gold and j not in used_found:
            pairs.append((i, j))
            used_gold.add(i)
            used_found.add(j)
    return pairs


@dataclass(slots=True)
class Tally:
    """Counts of one kind."""

    gold: int = 0
    found: int = 0
    right: int = 0
    roles_gold: int = 0
    roles_found: int = 0
    roles_right: int = 0
    stance: int = 0
    polarity: int = 0
    speaker: int = 0
    role_names: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def add(self, other: "Tally") -> None:
        """Count another's."""
        for name in (
            "gold",
            "found",
            "right",
            "roles_gold",
            "roles_found",
            "roles_right",
            "stance",
            "polarity",
            "speaker",
        ):
            setattr(self, name, getattr(self, name) + getattr(other, name))


def facts_of(article: Article) -> list[Fact]:
    """Everything that the built-in extractors find."""
    return [fact for extractor in FACT_EXTRACTORS for fact in extractor().extract(article)]


def measure(half: str, shown: str | None = None, language: str | None = None) -> dict[str, Tally]:
    """Counts by kind over a half; `shown` prints the errors of a kind ("all": of every kind)."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for passage in passages(half):
        if language is not None and passage.language != language:
            continue
        found = facts_of(passage.article())
        pairs = aligned(passage.facts, found)
        lines = list(_count(passage, found, pairs, tallies, shown))
        if lines:
            print(f"--- {passage.id} {passage.published:%Y-%m-%d %a}\n{passage.text.strip()}")
            print("\n".join(lines))
    return tallies


def _count(  # noqa: C901 - one pass over a passage
    passage: Passage,
    found: Sequence[Fact],
    pairs: Sequence[tuple[int, int]],
    tallies: dict[str, Tally],
    shown: str | None,
) -> Iterator[str]:
    def of_interest(kind: str) -> bool:
        return shown in {"all", kind}

    for fact in passage.facts:
        tallies[fact.kind].gold += 1
        tallies[fact.kind].roles_gold += len(fact.roles)
    for fact in found:
        tallies[fact.kind].found += 1
        tallies[fact.kind].roles_found += len(fact.roles)
    for i, j in pairs:
        gold, fact = passage.facts[i], found[j]
        tally = tallies[gold.kind]
        tally.right += 1
        tally.stance += gold.stance == fact.stance.value
        tally.polarity += gold.polarity == fact.polarity.value
        speaker = fact.speaker.quote if fact.speaker is not None else None
        spoken = (gold.speaker is None) == (speaker is None) and (
            speaker is None or gold.speaker is None or bool(_content(gold.speaker) & _content(speaker))
        )
        tally.speaker += spoken
        left = list(fact.roles)
        lacks, wrong = [], []
        for role in gold.roles:
            hit = next((got for got in left if same_role(role, got.name, got.span.quote, got.value)), None)
            if hit is None:
                lacks.append(f"{role.name}={role.words!r}" + (f" [{role.value}]" if role.value != role.words else ""))
            else:
                left.remove(hit)
                tally.roles_right += 1
        wrong = [f"{role.name}={role.span.quote!r} [{role.value}]" for role in left]
        if of_interest(gold.kind):
            notes = [f"stance {fact.stance.value} not {gold.stance}"] if gold.stance != fact.stance.value else []
            notes += [f"polarity {fact.polarity.value}"] if gold.polarity != fact.polarity.value else []
            notes += [f"speaker {speaker!r} not {gold.speaker!r}"] if not spoken else []
            notes += [f"lacks {', '.join(lacks)}"] if lacks else []
            notes += [f"wrong {', '.join(wrong)}"] if wrong else []
            if notes:
                yield f"  ~ {gold.kind}: {'; '.join(notes)}"
    for i, gold in enumerate(passage.facts):
        if i not in {pair[0] for pair in pairs} and of_interest(gold.kind):
            told = [(role.name, role.value) for role in gold.roles]
            yield f"  - MISSED {gold.kind} ({gold.stance} {gold.polarity}): {gold.evidence!r} {told}"
    for j, fact in enumerate(found):
        if j not in {pair[1] for pair in pairs} and of_interest(fact.kind):
            said = [(role.name, role.span.quote, role.value) for role in fact.roles]
            yield f"  + WRONG {fact.kind} ({fact.stance.value} {fact.polarity.value}): {said}"


def wilson(right: int, total: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927)."""
    if not total:
        return 0.0, 1.0
    z, share = 1.96, right / total
    middle = (share + z * z / (2 * total)) / (1 + z * z / total)
    half = z * sqrt(share * (1 - share) / total + z * z / (4 * total * total)) / (1 + z * z / total)
    return middle - half, middle + half


_OVER_ALL = (
    ("event precision", "right", "found"),
    ("event recall", "right", "gold"),
    ("role precision", "roles_right", "roles_found"),
    ("role recall", "roles_right", "roles_gold"),
    ("stance", "stance", "right"),
    ("polarity", "polarity", "right"),
    ("speaker", "speaker", "right"),
)
"""What is counted over all kinds: the names of a tally's counts."""


def _whole(tallies: dict[str, Tally]) -> Tally:
    whole = Tally()
    for tally in tallies.values():
        whole.add(tally)
    return whole


def _share(right: int, total: int) -> str:
    return f"{right / total:.3f}" if total else "-"


def table(tallies: dict[str, Tally]) -> Iterator[str]:
    """The figures by kind, and over all."""
    whole = Tally()
    yield f"{'kind':<24}{'gold':>5}{'P':>8}{'R':>8}{'role P':>8}{'role R':>8}{'stance':>8}{'polar':>8}{'speak':>8}"
    for kind, tally in [*sorted(tallies.items()), ("all", whole)]:
        if tally is not whole:
            whole.add(tally)
        shares = (
            (tally.right, tally.found),
            (tally.right, tally.gold),
            (tally.roles_right, tally.roles_found),
            (tally.roles_right, tally.roles_gold),
            (tally.stance, tally.right),
            (tally.polarity, tally.right),
            (tally.speaker, tally.right),
        )
        yield f"{kind:<24}{tally.gold:>5}" + "".join(f"{_share(*pair):>8}" for pair in shares)
    for label, right_name, total_name in _OVER_ALL:
        right, total = getattr(whole, right_name), getattr(whole, total_name)
        low, high = wilson(right, total)
        yield f"{label:<18}{right / max(1, total):.3f}  [{low:.3f}, {high:.3f}]  {right}/{total}"


def _section(halves: dict[str, dict[str, Tally]]) -> str:
    """The part of docs/quality.md: both halves over all kinds, then the test half by kind."""
    lines = ["| what | dev | 95 % | test | 95 % |", "|---|---|---|---|---|"]
    wholes = {half: _whole(tallies) for half, tallies in halves.items()}
    for label, right, total in _OVER_ALL:
        cells = [label]
        for half in ("dev", "test"):
            pair = getattr(wholes[half], right), getattr(wholes[half], total)
            low, high = wilson(*pair)
            cells += [f"{_share(*pair)} ({pair[0]} of {pair[1]})", f"{low:.3f} to {high:.3f}"]
        lines.append(f"| {' | '.join(cells)} |")
    lines += [
        "",
        "| kind, test half | facts | precision | recall | role precision | role recall |",
        "|---|---|---|---|---|---|",
    ]
    for kind, tally in sorted(halves["test"].items()):
        shares = (
            _share(tally.right, tally.found),
            _share(tally.right, tally.gold),
            _share(tally.roles_right, tally.roles_found),
            _share(tally.roles_right, tally.roles_gold),
        )
        lines.append(f"| `{kind}` | {tally.gold} | {' | '.join(shares)} |")
    return "\n".join(lines) + "\n"


def _settled() -> int:
    """Both halves against their floors and the page."""
    halves = {half: measure(half) for half in ("dev", "test")}
    wrong = []
    for half, tallies in halves.items():
        whole, floor = _whole(tallies), floors("facts")[half]
        wrong += below(f"facts {half}: event precision", whole.right / whole.found, floor["precision"])
        wrong += below(f"facts {half}: event recall", whole.right / whole.gold, floor["recall"])
        wrong += below(f"facts {half}: role precision", whole.roles_right / whole.roles_found, floor["roles"])
    return settle("facts", _section(halves), wrong)


def main() -> int:
    """Print the figures of a half, or settle both with the page."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--report", action="store_true", help="the test half")
    parser.add_argument("--errors", metavar="KIND", help="print what is wrong on dev, of one kind or of all")
    parser.add_argument("--language", choices=["en", "fr"])
    parser.add_argument("--write", action="store_true", help="both halves into docs/quality.md")
    parser.add_argument("--check", action="store_true", help="exit 1 below a floor, or if the page says otherwise")
    chosen = parser.parse_args()
    if chosen.report and chosen.errors:
        parser.error("the errors of the test half are not to be looked at")
    if chosen.write or chosen.check:
        return _settled()
    print("\n".join(table(measure("test" if chosen.report else "dev", chosen.errors, chosen.language))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
