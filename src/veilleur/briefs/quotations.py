"""How the judge reads the quotations of a statement: whose words they are, and whether a cut changed their sense.

What is left are the statement's own words, without the names of the outlets, which need no evidence.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import re2

from veilleur.briefs.near import directions
from veilleur.briefs.reading import language_words, lexicon, read
from veilleur.language.defang import refang

_QUOTES = {"«": "»", "“": "”"}
_MARKS = frozenset("«»“”")
_SPACES = " \u00a0\u202f"
_SENTENCE = re2.compile(r"[.!?。！？]\s|\n")
_WORDS_BESIDE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """One piece of evidence: its words, and what is known of where they stand.

    `copy_of` is the article that this one reprints: a copy confirms nothing.
    """

    text: str
    language: str
    article: str = ""
    outlet: str = ""
    url: str = ""
    published_on: date | None = None
    copy_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWords:
    """What a statement says itself: its words, the outlets it names, and what is wrong with its quotations."""

    text: str
    outlets: frozenset[str]
    reasons: tuple[str, ...]


def own_words(text: str, evidence: Sequence[Quoted]) -> OwnWords:
    """The statement without its quotations and the names of its outlets, and what is wrong with these."""
    names = sorted({piece.outlet for piece in evidence if piece.outlet}, key=lambda name: (-len(name), name))
    own: list[str] = []
    reasons: list[str] = []
    cuts: list[tuple[str, list[Quoted]]] = []
    holding: set[str] = set()
    named: set[str] = set()
    place = 0
    while place < len(text):
        name = _name_at(text, place, names)
        closing = _QUOTES.get(text[place])
        if name is not None:
            named.add(name)
            own.append(" ")
            place += len(name)
        elif closing is None:
            own.append(text[place])
            place += 1
        else:
            end, holders = _quotation(text, place, closing, evidence)
            if holders:
                cuts.append((refang(text[place + 1 : end].strip(_SPACES)), holders))
                holding |= {piece.outlet for piece in holders}
                reasons.extend(_attribution(text[end + 1 :], names, holders))
            else:
                reasons.append(f"the evidence does not hold the words {text[place : end + 1]}")
            own.append(" ")
            place = end + 1
    said = "".join(own)
    if not reasons and any(mark in said for mark in _MARKS):
        reasons.append("a quotation mark stands without its pair")
    if cuts:
        reasons.extend(f"the quotation is not of {name}" for name in sorted(named - holding))
    reasons.extend(reason for quotation, holders in cuts if (reason := _why_cut(quotation, holders, said)))
    return OwnWords(text=said, outlets=frozenset(named), reasons=tuple(reasons))


def _name_at(text: str, place: int, names: Sequence[str]) -> str | None:
    if place and text[place - 1].isalnum():
        return None
    for name in names:
        if text.startswith(name, place) and not text[place + len(name) : place + len(name) + 1].isalnum():
            return name
    return None


def _quotation(text: str, start: int, closing: str, evidence: Sequence[Quoted]) -> tuple[int, list[Quoted]]:
    """Where the longest quotation from here ends that the evidence holds, and what holds it.

    A quotation may hold quotation marks itself. Without a holder, the end of the shortest.
    """
    ends = [place for place in range(start + 1, len(text)) if text[place] == closing]
    for end in reversed(ends):
        inner = refang(text[start + 1 : end].strip(_SPACES))
        holders = [piece for piece in evidence if inner and inner in refang(piece.text)]
        if holders:
            return end, holders
    return (ends[0] if ends else len(text) - 1), []


def _attribution(behind: str, names: Sequence[str], holders: Sequence[Quoted]) -> Iterator[str]:
    """What is wrong with the outlet and language that stand in parentheses right behind a quotation."""
    if behind[:1] not in _SPACES or behind[1:2] != "(" or not behind:
        return
    inside = behind[2:]
    for name in names:
        if inside.startswith(name) and inside[len(name) : len(name) + 1] in {",", ")"}:
            if name not in {piece.outlet for piece in holders}:
                yield f"the quotation is not of {name}"
            return
    words = read(inside.partition(")")[0]).words
    if names and not set(words) <= language_words() | {"in", "en"}:
        yield f"the quotation is not of “{inside.partition(')')[0]}”"


def _why_cut(quotation: str, holders: Sequence[Quoted], own: str) -> str | None:
    """Why no place of the evidence can be quoted in this way; None if one can."""
    why: str | None = None
    for piece in holders:
        text = refang(piece.text)
        place = text.find(quotation)
        while place >= 0:
            why = _cut_at(text, place, place + len(quotation), own)
            if why is None:
                return None
            place = text.find(quotation, place + 1)
    return why


def _cut_at(text: str, start: int, end: int, own: str) -> str | None:
    if _inside_word(text, start) or _inside_word(text, end):
        return f"the quotation “{text[start:end]}” begins or ends inside a word"
    before = _SENTENCE.split(text[:start])[-1]
    behind = _SENTENCE.split(text[end:])[0] if not _SENTENCE.search(text[max(start, end - 1) : end + 1]) else ""
    beside = " ".join([*before.split()[-_WORDS_BESIDE:], *behind.split()[:_WORDS_BESIDE]])
    kept = set(read(text[start:end]).words) | set(read(own).words)
    marks = lexicon("marks")
    for name in ("negation", "hedge", "lower-bound", "upper-bound", "about"):
        omitted = read(f"{before} {behind}" if name in {"negation", "hedge"} else beside)
        if marks[name] & set(omitted.words) and not marks[name] & kept:
            return f"the quotation “{text[start:end]}” leaves out the {name} of its sentence"
    if directions(beside) - directions(text[start:end]) - directions(own):
        return f"the quotation “{text[start:end]}” leaves out the bound of its sentence"
    return None


def _inside_word(text: str, place: int) -> bool:
    """Whether a place stands inside a word, a compound or a number; scripts without spaces have no such places."""
    if not 0 < place < len(text):
        return False
    before, behind = text[place - 1], text[place]
    if _joined(before) and _joined(behind):
        return True
    joints = ".,-’'_/@"
    if behind in joints and _joined(before) and place + 1 < len(text):
        return (text[place + 1].isdigit() and before.isdigit()) or (behind not in ".,’'" and _joined(text[place + 1]))
    if before in joints and _joined(behind) and place > 1:
        return (text[place - 2].isdigit() and behind.isdigit()) or (before not in ".,’'" and _joined(text[place - 2]))
    return False


def _joined(char: str) -> bool:
    return char.isdigit() or char.lower() != char.upper()
