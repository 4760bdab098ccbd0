"""The threads of a text about flaws: which part of a sentence is about which CVE, and whether a sentence goes on about
the one before.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import re2

from veilleur.facts.reading import flaw_words
from veilleur.facts.reading.flaw_details import Said
from veilleur.facts.reading.sentence import Reading
from veilleur.language.identifiers import Mention as Identifier
from veilleur.language.identifiers import find
from veilleur.language.versions import version_phrases
from veilleur.records import BlockKind

_LISTED = re2.compile(r"(?i)^[\s,;&/+()]*(?:(?:and|et|or|ou|to|through|à|puis|as well as|ainsi que|[–—-])?[\s,;&/+]*)$")
_OTHERS = frozenset(
    {"a", "an", "un", "une", "other", "another", "autre", "different", "old", "second", "third", "earlier", "previous"}
)


@dataclass(slots=True)
class Part:
    """A part of a sentence, `text[start:end]` of the article, and the CVEs that it is about."""

    start: int
    end: int
    cves: list[Identifier]


def version_starts(reading: Reading) -> frozenset[int]:
    """Where phrases of versions begin in the article."""
    return frozenset(phrase.start + reading.sentence.start for phrase in version_phrases(reading.sentence.text))


def heads(reading: Reading) -> list[int]:
    """The last words of what names or describes a flaw: CVEs, nouns, types."""
    heads = [
        at for at, word in enumerate(reading.line) if word.low in flaw_words.FLAW_NOUNS or word.low.startswith("cve-")
    ]
    index = flaw_words.flaw_types(reading.language)
    heads += [at + known[0] - 1 for at in range(len(reading.line)) if (known := index.at(reading.line, at)) is not None]
    return heads


def parts(reading: Reading, own: Sequence[Identifier]) -> list[Part]:
    """The parts of a sentence, each with the CVEs of one list."""
    start, end = reading.sentence.start, reading.sentence.end
    text = reading.sentence.text
    groups: list[list[Identifier]] = []
    for one in own:
        before = groups[-1][-1] if groups else None
        if before is not None and (
            one.start <= before.end or next(find(_LISTED, text[before.end - start : one.start - start]), None)
        ):
            groups[-1].append(one)
        else:
            groups.append([one])
    if reading.sentence.block.kind is BlockKind.ROW or len(groups) == 1:
        return [Part(start, end, list(own))]
    bracketed = all(text[: group[0].start - start].rstrip().endswith("(") for group in groups)
    cuts = [start]
    for group, after in pairwise(groups):
        between = text[group[-1].end - start : after[0].start - start]
        cuts.append(group[-1].end + _cut(between, bracketed=bracketed))
    cuts.append(end)
    return [Part(first, last, group) for first, last, group in zip(cuts[:-1], cuts[1:], groups, strict=True)]


def _cut(between: str, *, bracketed: bool) -> int:
    """Where the words between two CVEs stop speaking of the first."""
    if bracketed:
        close = between.find(")")
        return close + 1 if close >= 0 else 0
    for sign in (";", ". ", ", and ", ", et ", " while ", " tandis que ", ", puis ", ":", ", ", " and ", " et "):
        at = between.rfind(sign)
        if at >= 0:
            return at + len(sign)
    return len(between)


def lows(reading: Reading, first: int, count: int) -> list[str]:
    """The lower-case forms of some words from one on."""
    return [reading.low(at) for at in range(first, first + count)]


def definite_flaw(reading: Reading) -> bool:
    """ "the bug", "cette faille", "the Zoom bug" anywhere."""
    for at, word in enumerate(reading.line):
        if word.low in flaw_words.FLAW_NOUNS:
            before = lows(reading, max(0, at - 3), min(3, at))
            if any(low in {"the", "this", "that", "le", "la", "cette", "ce"} for low in before) and not any(
                low in _OTHERS for low in before
            ):
                return True
    return False


def goes_on(reading: Reading) -> bool:
    """Whether a sentence goes on about the flaw before it."""
    if indefinite(reading):
        return False
    opening = lows(reading, 0, 3)
    if opening[0] in {"it", "elle", "il", "which", "this", "both", "celle-ci"} or definite_flaw(reading):
        return True
    if opening[0] in flaw_words.INSTALLS:
        return True
    for at, word in enumerate(reading.line):
        if word.low in flaw_words.FIXES and (
            reading.low(at + 1) in {"it", "them"} or reading.low(at - 1) in {"les", "l'", "la", "le"}
        ):
            return True
    return False


def of_versions(reading: Reading, versions: Sequence[Said]) -> bool:
    """Whether versions are what a sentence is about: "All versions before 4.2 are affected"."""
    first = min(said.start for said in versions)
    return first - reading.sentence.start <= 4


def plural(reading: Reading) -> bool:
    """ "All five are fixed", "shipped 1.9.0 to correct them", "La 2.7 les corrige"."""
    if (
        reading.low(0) in {"all", "both", "tous", "toutes"}
        and not lows(reading, 1, 1)[0].startswith("version")
        and reading.low(2) != "versions"
    ):
        return True
    for at, word in enumerate(reading.line):
        if word.low in flaw_words.FIXES and (reading.low(at + 1) == "them" or reading.low(at - 1) == "les"):
            return True
    return False


def indefinite(reading: Reading) -> bool:
    """ "a critical flaw in X", "une faille critique"."""
    for at, word in enumerate(reading.line):
        if word.low in flaw_words.FLAW_NOUNS:
            before = lows(reading, max(0, at - 5), min(5, at))
            if any(low in {"a", "an", "un", "une", "another"} for low in before) and not any(
                low in {"no", "aucune"} for low in before
            ):
                return True
    return False


def by_the_update(reading: Reading) -> bool:
    """Whether what mends is "the update", "it", "which" or the release of the sentence before."""
    return any(
        reading.low(at)
        in {"update", "release", "patch", "hotfix", "version", "correctif", "jour", "which", "qui", "it", "elle"}
        and reading.low(at - 1) in {"the", "this", "", "à", "le", "la", "cette", ",", "."}
        for at in range(min(8, len(reading.line)))
    )


def release(reading: Reading) -> Said | None:
    """The version that a sentence says was or will be released."""
    for phrase in version_phrases(reading.sentence.text):
        start = phrase.start + reading.sentence.start
        at = next((n for n, word in enumerate(reading.line) if word.start >= start), 0)
        if phrase.singles and any(reading.low(n) in flaw_words.RELEASES for n in range(max(0, at - 7), at)):
            if any(reading.low(n) in {"will", "plans", "plan"} for n in range(max(0, at - 9), at)):
                return None
            return Said("fixed", phrase.value, start, phrase.end + reading.sentence.start)
    return None
