"""What a sentence says of a flaw beside its name: its type, its versions, who scores it how, and whether its exploit is
public.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import re2

from veilleur.facts.reading import flaw_words
from veilleur.facts.reading.sentence import Reading
from veilleur.language.cvss import cvss_score, cvss_scores, cvss_vectors
from veilleur.language.identifiers import cwes, find
from veilleur.language.versions import VersionPhrase, version_phrases

_SCORE = re2.compile(
    r"(?i)\b(?:rated|scored|scores|scoring|rating of|score of|notée?s?|cotée?s?|évaluée?s? à|note de|score "
    r"de)\s+(?:at\s+)?(\d{1,2}[.,]\d)(?:[^\d.,%]|[.,](?:\D|$)|$)"
)
_BARE_SCORE = re2.compile(
    r"^\s?\((\d{1,2}[.,]\d)\)|^[^()]{0,80}:[A-Z](?:/[A-Z]{1,3}:[A-Z]{1,5}){5,40},\s(\d{1,2}[.,]\d)\)"
)
_SCORER = re2.compile(
    r"(?i)^(?:/10|\s?sur 10)?,?\s(?:by|par|selon|according to)\s(?:the\s|la\s|le\s)?((?:l['’])?[\p{L}][\p{L}\-]*)"
)
_PROOF = re2.compile(
    r"(?i)\b(?:proofs?[- ]of[- ]concept(?: code| exploit)?|PoCs?|exploit code|public exploits?|working "
    r"exploit|preuves? de concept|codes? d['’]exploitation|exploit public)\b"
)
_PUBLIC = re2.compile(
    r"(?i)\b(?:public|publicly|available|published|released|circulates?|circulating|exists?|online|posted|"
    r"disponibles?|publiée?s?|publiques?|circulent|circule|diffusée?s?|existe|en ligne|ligne)\b"
)
_REACH = 11


@dataclass(frozen=True, slots=True)
class Said:
    """A role that the words `text[start:end]` of the article say."""

    name: str
    value: str
    start: int
    end: int


def types(reading: Reading, start: int, end: int) -> Iterator[Said]:
    """The types that the words between two places of the article say, none twice."""
    index, at, seen = flaw_words.flaw_types(reading.language), 0, set()
    while at < len(reading.line):
        known = index.at(reading.line, at) if start <= reading.line[at].start < end else None
        if known is None:
            at += 1
            continue
        size, (value,) = known[0], tuple(known[1])
        if value == "code_execution" and _remote(reading, at, at + size):
            value = "remote_code_execution"
        if value not in seen and not _denied(reading, at):
            seen.add(value)
            yield Said("type", value, reading.line[at].start, reading.line[at + size - 1].end)
        at += size


def _remote(reading: Reading, first: int, last: int) -> bool:
    near = [reading.low(at) for at in range(max(0, first - 8), min(len(reading.line), last + 6))]
    return "remote" in near or "remotely" in near or "distance" in near or "distant" in near


def _denied(reading: Reading, at: int) -> bool:
    return reading.low(at - 1) in {"no", "aucun", "aucune", "not", "anti"}


def versions(reading: Reading) -> list[Said]:
    """The versions that the sentence calls affected or fixed, by their places in the article."""
    offset = reading.sentence.start
    phrases = version_phrases(reading.sentence.text)
    told = [
        (phrase, _first(reading, phrase.start + offset), _first(reading, phrase.end + offset)) for phrase in phrases
    ]
    made = []
    for number, (phrase, first, last) in enumerate(told):
        low = told[number - 1][2] if number else 0
        high = told[number + 1][1] if number + 1 < len(told) else len(reading.line)
        name = _role_of(reading, phrase, first, last, low, high)
        if name:
            made.append(Said(name, phrase.value, phrase.start + offset, phrase.end + offset))
    return made


def _first(reading: Reading, place: int) -> int:
    """The first word at or behind a place of the article."""
    return next((at for at, word in enumerate(reading.line) if word.start >= place), len(reading.line))


def _role_of(reading: Reading, phrase: VersionPhrase, first: int, last: int, low: int, high: int) -> str:
    """`affected`, `fixed` or nothing: what the nearest word around a phrase says of it."""
    right = _right(reading, last, high)
    if right == "unaffected":
        return ""
    left, negated = _left(reading, first, low)
    if right == "affected":
        return "affected"
    if phrase.opens_below:
        return (
            ""
            if negated or (left == "fixed" and phrase.intervals[0].low is not None and not phrase.cued)
            else "affected"
        )
    if right == "fixed":
        return "fixed"
    if (
        not negated
        and not phrase.singles
        and reading.low(_opening(reading, first, last)) in {"since", "depuis", "from", "dès"}
    ):
        return "affected"
    return "" if negated else left


def _right(reading: Reading, last: int, high: int) -> str:
    """What follows a phrase up to the next one: "are affected", "closes the hole", "is not affected"."""
    negated = False
    for at in range(last, min(high, last + 9)):
        low = reading.low(at)
        if low in {";", ".", ":", "|"} or (low == "," and at > last and reading.low(at + 1) in {"and", "et", "while"}):
            return ""
        if low in flaw_words.NEGATORS:
            negated = True
        elif low in flaw_words.AFFECTED:
            return "unaffected" if negated or low == "unaffected" else "affected"
        elif low in {"unaffected", "safe"}:
            return "unaffected"
        elif (
            low in flaw_words.FIXES
            and not negated
            and reading.low(at - 1) not in {"be", "is", "was", "are", "were", "and", "est", "été", "sont", "et"}
        ):
            return "fixed"
    return ""


def _left(reading: Reading, first: int, low_at: int) -> tuple[str, bool]:
    """What the nearest word before a phrase says of it, and whether that is denied."""
    for at in range(first - 1, max(-1, low_at - 1, first - _REACH), -1):
        low = reading.low(at)
        if low in {";", "|"} or (low in {".", ":"} and first - at > 3):
            return "", False
        name = ""
        if low in flaw_words.FIXES or low in flaw_words.INSTALLS or low in flaw_words.RELEASES:
            name = "fixed"
        elif (
            low in flaw_words.AFFECTS
            or low in flaw_words.AFFECTED
            or low in {"running", "exécutant", "since"}
            or (
                low in {"users", "utilisateurs", "administrators", "installations"}
                and reading.low(at + 1)
                in {
                    "of",
                    "de",
                    "d'",
                    "running",
                }
            )
            or (
                low in {"in", "dans"}
                and reading.low(at + 1) in {"version", "versions", "ses", "its", "les", "all", "firmware"}
                and not _fix_before(reading, at)
            )
        ):
            name = "affected"
        if name:
            return name, _negated(reading, at)
    return "", False


def _opening(reading: Reading, first: int, last: int) -> int:
    """The comparison of a phrase: "since" of "every build since 7.0"."""
    return next((at for at in range(first, last) if reading.low(at) in {"since", "depuis", "from", "dès"}), first)


def _fix_before(reading: Reading, at: int) -> bool:
    return any(reading.low(place) in flaw_words.FIXES for place in range(max(0, at - 4), at))


def _negated(reading: Reading, at: int) -> bool:
    """Whether a word is denied; "n'affecte que" (only) is no denial."""
    near = [reading.low(place) for place in range(max(0, at - 3), at + 3)]
    return any(low in flaw_words.NEGATORS for low in near) and not ("n'" in near and "que" in near)


def identifiers(reading: Reading, start: int, end: int) -> Iterator[Said]:
    """Weaknesses, scores and vectors between two places of the article, where only one flaw can own them."""
    text = reading.sentence.text[start - reading.sentence.start : end - reading.sentence.start]
    for name, forms in (("weakness", cwes), ("score", cvss_scores), ("vector", cvss_vectors)):
        for one in forms(text):
            yield Said(name, one.value, start + one.start, start + one.end)


def score(reading: Reading, start: int, end: int, named: int) -> Iterator[Said]:
    """A score that is called so without the word CVSS ("rated 9.8", "CVE-2026-1 (9.8)"), and who gives it."""
    text, offset = reading.sentence.text, reading.sentence.start
    labelled = "CVSS" in text.upper()  # Read and given to its flaw where identifiers are.
    found = [] if labelled else [match.span(1) for match in find(_SCORE, text[start - offset : end - offset])]
    base = start - offset
    if not found and named:
        behind = next(find(_BARE_SCORE, text[named - offset : end - offset]), None)
        if behind is not None:
            group = 1 if behind.start(1) >= 0 else 2
            found, base = [behind.span(group)], named - offset
    for first, last in found[:1]:
        words = text[base + first : base + last]
        value = cvss_score(words)
        if value is None:
            continue
        yield Said("score", value, offset + base + first, offset + base + last)
        yield from scorer(reading, offset + base + last)


def scorer(reading: Reading, at: int) -> Iterator[Said]:
    """Who gave the score that ends at a place: "by the NVD", "par l'éditeur"."""
    offset = reading.sentence.start
    match = next(find(_SCORER, reading.sentence.text[at - offset :]), None)
    if match is not None:
        words = match.group(1)
        if words[0].isupper() or words.lower().replace("’", "'") in {"l'éditeur", "vendor", "éditeur", "l'agence"}:
            yield Said("scorer", words, at + match.start(1), at + match.end(1))


def proof(reading: Reading, start: int, end: int) -> Iterator[Said]:
    """Whether it says that a proof of concept is there."""
    text, offset = reading.sentence.text, reading.sentence.start
    for match in find(_PROOF, text[start - offset : end - offset]):
        first, last = match.start() + start - offset, match.end() + start - offset
        around = text[max(0, first - 60) : last + 60]
        before = text[max(0, first - 25) : first].lower()
        denied = any(word in f" {before} " for word in (" no ", " aucune ", " aucun ", " not ", " pas de ", "without "))
        if not denied and next(find(_PUBLIC, around), None) is not None:
            yield Said("proof_of_concept", "yes", offset + first, offset + last)
            return
