"""What must stand beside what: a number keeps its unit and what it counts, a version its verb, two names their order.

A bag of words lets "70 operations and 3 patients" say "3 operations"; this reads the neighbours.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

import re2

from veilleur.briefs.reading import equivalents, fold, lexicon, values, without_names_of_days

_TOKEN = re2.compile(
    r"(?P<version>\bv?\d+(?:\.\d+){2,}[A-Za-z0-9\-]*\b)"
    r"|(?P<number>\d+(?:(?:[.,]|[ \x{a0}\x{202f}])\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?)"
    r"|(?P<word>\p{L}[\p{L}\p{M}\p{N}]*(?:['’\-_/@]+[\p{L}\p{N}]+)*)|(?P<unit>[%$€£¥])|(?P<stop>[.;:!?](?:\s|$)|\n)"
)
_UNITS = {
    "%": "%", "percent": "%", "pourcent": "%", "prozent": "%", "$": "$", "dollar": "$", "dollars": "$", "usd": "$",
    "dolares": "$", "€": "€", "euro": "€", "euros": "€", "eur": "€", "£": "£", "pounds": "£", "gbp": "£",
    "livres": "£", "¥": "¥", "yen": "¥", "yens": "¥",
}  # fmt: skip
_PASSIVE = frozenset({"by", "par", "von", "durch", "por"})
_BEHIND, _BEFORE = 4, 5
_LETTERS_OF_A_STEM = 5


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    word: str


def turned(own: str, evidence: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Which way a bound points that the evidence does not point: "au moins" is not "moins de"."""
    there = {way for text, _ in evidence for way in directions(text)}
    for way in sorted(directions(own) - there):
        yield f"the statement has a {way} that the evidence lacks"


def directions(text: str) -> set[str]:
    """Which ways the bounds of a text point: "at least" is a lower bound, "fewer than" an upper one."""
    plain = "-".join(word for word in re2.split(r"[^\p{L}]+", fold(text)) if word)
    found = set()
    for way in ("lower", "upper"):
        # the longest phrase wins: "no more than" is not "more than", "no less than" not "less than"
        for phrase in sorted(lexicon("marks")[f"direction-{way}"], key=lambda each: -len(each)):
            for match in re2.finditer(rf"(?:^|-){re2.escape(phrase)}(?:-|$)", plain):
                before = plain[: match.start()].rpartition("-")[2]
                if before not in {"no", "not", "pas", "ni", "nicht"}:
                    found.add(f"{way}-bound")
    return found


def licensed(word: str, there: set[str], *, same_language: bool) -> bool:
    """Whether a word of the evidence is this word, a form of it, or the same in another language."""
    if word in there or equivalents().get(word, frozenset()) & there:
        return True
    if len(word) < _LETTERS_OF_A_STEM:
        return False
    stem = word[:-2] if same_language and len(word) > _LETTERS_OF_A_STEM + 2 else word[:_LETTERS_OF_A_STEM]
    return any(other.startswith(stem) and abs(len(other) - len(word)) <= 3 for other in there)


def misplaced(own: str, evidence: Sequence[tuple[str, str]], language: str) -> Iterator[str]:
    """What stands beside something else than in the evidence, given as texts with their languages."""
    said = _tokens(own)
    pieces = [(_tokens(text), known == language) for text, known in evidence]
    for place, token in enumerate(said):
        if token.kind == "number":
            yield from _number(said, place, pieces)
        elif token.kind == "version":
            yield from _version(said, place, pieces)
    for one, other in pairwise(_names(said)):
        if _exchanged(one, other, said, pieces):
            yield f"“{one}” and “{other}” changed places"


def _tokens(text: str) -> list[_Token]:
    found = []
    for match in _TOKEN.finditer(without_names_of_days(text)):
        kind = next(name for name, words in match.groupdict().items() if words)
        found.append(_Token(kind, match.group(), fold(match.group())))
    return found


def _number(said: Sequence[_Token], place: int, pieces: Sequence[tuple[list[_Token], bool]]) -> Iterator[str]:
    meant = values(said[place].text)
    places = [(tokens, n, same) for tokens, same in pieces for n in _same_number(tokens, meant)]
    if not places:
        return
    units = _units(said, place)
    places = [each for each in places if _units(each[0], each[1]) == units]
    if not places:
        yield f"the number {said[place].text} has another unit in the evidence"
        return
    ways = directions(" ".join(reversed(_before(said, place))))
    places = [each for each in places if directions(" ".join(reversed(_before(each[0], each[1])))) == ways]
    if not places:
        yield f"the number {said[place].text} has another bound in the evidence"
        return
    counted = said[place + 1].word if place + 1 < len(said) and said[place + 1].kind == "word" else ""
    counts = any(licensed(counted, _behind(tokens, n), same_language=same) for tokens, n, same in places)
    if counted and not _says_nothing(counted) and not counts:
        yield f"the number {said[place].text} does not count “{counted}” in the evidence"


def _same_number(tokens: Sequence[_Token], meant: frozenset[Decimal]) -> Iterator[int]:
    return (n for n, token in enumerate(tokens) if token.kind == "number" and values(token.text) & meant)


def _version(said: Sequence[_Token], place: int, pieces: Sequence[tuple[list[_Token], bool]]) -> Iterator[str]:
    meant = said[place].word.lstrip("v")
    led = next((word for word in _before(said, place) if not _says_nothing(word) and word != "version"), None)
    if led is None:
        return
    places = [
        (set(_before(tokens, n)), same)
        for tokens, same in pieces
        for n, token in enumerate(tokens)
        if token.kind == "version" and token.word.lstrip("v") == meant
    ]
    if places and not any(licensed(led, there, same_language=same) for there, same in places):
        yield f"the version {meant} does not stand with “{led}” in the evidence"


def _units(tokens: Sequence[_Token], place: int) -> set[str]:
    near = [tokens[place - 1]] if place and tokens[place - 1].kind == "unit" else []
    for token in tokens[place + 1 : place + 4]:
        if token.kind not in {"word", "unit"}:
            break
        near.append(token)
    return {_UNITS[token.word] for token in near if token.word in _UNITS}


def _behind(tokens: Sequence[_Token], place: int) -> set[str]:
    found: set[str] = set()
    for token in tokens[place + 1 :]:
        if token.kind in {"number", "version", "stop"} or len(found) == _BEHIND:
            break
        found |= {token.word, *token.word.split("-")}
    return found


def _before(tokens: Sequence[_Token], place: int) -> list[str]:
    """The words before a place, the nearest first, as far as the value before it."""
    found: list[str] = []
    for token in reversed(tokens[:place]):
        if token.kind in {"number", "version", "stop"} or len(found) == _BEFORE:
            break
        found.append(token.word)
    return found


def _says_nothing(word: str) -> bool:
    return any(word in words for name, words in lexicon("frame").items() if name != "pairs") or any(
        word in lexicon("marks")[name] for name in ("negation", "hedge", "lower-bound", "upper-bound", "about")
    )


def _names(tokens: Sequence[_Token]) -> list[str]:
    named = (t.word for t in tokens if t.kind == "word" and t.text[0].isupper() and not _says_nothing(t.word))
    return list(dict.fromkeys(named))


def _exchanged(one: str, other: str, said: Sequence[_Token], pieces: Sequence[tuple[list[_Token], bool]]) -> bool:
    """Whether every sentence of the evidence that has both names has them the other way round."""
    passive = any(token.word in _PASSIVE for token in said)
    orders = []
    for tokens, _ in pieces:
        for sentence in _sentences(tokens):
            words = [token.word for token in sentence if token.kind == "word"]
            if one in words and other in words:
                follows = words.index(one) < len(words) - 1 - words[::-1].index(other)
                orders.append(follows == (passive == bool(_PASSIVE & set(words))))
    return bool(orders) and not any(orders)


def _sentences(tokens: Sequence[_Token]) -> Iterator[list[_Token]]:
    sentence: list[_Token] = []
    for token in tokens:
        if token.kind == "stop":
            yield sentence
            sentence = []
        else:
            sentence.append(token)
    yield sentence
