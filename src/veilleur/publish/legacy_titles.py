"""Whether the body of a legacy post is about its title, where the title is English and the body French.

What survives translation is compared: names, numbers, identifiers, words that both languages share or nearly share
(cognates), and the few dozen words of the trade whose translations are always the same.
"""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from veilleur.publish.legacy_sections import without_accents
from veilleur.records import LegacyPost

# Chosen on the development half of the posts (`evaluation/legacy.py`).
MOST_SHARED = 0.2
MOST_SHARED_OF_ALL = 0.25
_WORD = re.compile(r"[a-z0-9]+(?:[.+#'-][a-z0-9]+)*[+#]*")
_ORDINAL = re.compile(r"\d{1,2}(?:st|nd|rd|th)")
_JOINT = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lexicon:
    """Words of titles: those that say nothing, those that all posts share, and beginnings of French translations."""

    empty: frozenset[str]
    everywhere: frozenset[str]
    translated: Mapping[str, tuple[str, ...]]


@cache
def _lexicon() -> _Lexicon:
    text = (files("veilleur.publish") / "lexicon" / "title_words.txt").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    section: list[str] = []
    for line in text.splitlines():
        if line.startswith("["):
            section = found.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            section.append(line)
    pairs = (line.split(" = ") for line in found["translated"])
    return _Lexicon(
        empty=frozenset(" ".join(found["empty"]).split()),
        everywhere=frozenset(" ".join(found["everywhere"]).split()),
        translated={english: tuple(french.split()) for english, french in pairs},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleMatch:
    """Which words of a title the body has, and which it lacks. `telling` are those that tell posts apart."""

    found: frozenset[str]
    lacking: tuple[str, ...]
    telling: frozenset[str]

    @property
    def share(self) -> float:
        """The part of the telling words that the body has; 1 if there is none."""
        return len(self.found & self.telling) / len(self.telling) if self.telling else 1.0

    @property
    def whole(self) -> float:
        """The part of all words that the body has; 1 if there is none."""
        total = len(self.found) + len(self.lacking)
        return len(self.found) / total if total else 1.0

    @property
    def is_about(self) -> bool:
        """Whether the body may well be about the title. A title of few words says too little to doubt it."""
        few = len(self.telling) < 2 or len(self.found) + len(self.lacking) < 4
        return few or self.share > MOST_SHARED or self.whole > MOST_SHARED_OF_ALL


@dataclass(frozen=True, slots=True, kw_only=True)
class _Body:
    """A body made ready for looking up: its words, their beginnings (each after a space), and all without a space."""

    words: frozenset[str]
    beginnings: str
    run: str


def title_match(post: LegacyPost) -> TitleMatch:
    """Compare the title of a post with its body, heading and all."""
    body = _plain(post.body)
    words = frozenset(_WORD.findall(body)) | frozenset(_JOINT.split(body))
    said_there = _Body(words=words, beginnings=" " + " ".join(words), run=_JOINT.sub("", body))
    said = [
        word
        for word in dict.fromkeys(_WORD.findall(_plain(html.unescape(post.title))))
        if word not in _lexicon().empty and not _ORDINAL.fullmatch(word) and (len(word) >= 3 or word.isdigit())
    ]
    telling = [word for word in said if _lexicon().everywhere.isdisjoint(_singulars(word))]
    found = frozenset(word for word in said if _is_there(word, said_there))
    lacking = tuple(word for word in said if word not in found)
    return TitleMatch(found=found, lacking=lacking, telling=frozenset(telling or said))


def _is_there(word: str, body: _Body) -> bool:
    bare = _JOINT.sub("", word)
    if word in body.words or bare in body.words or (len(bare) >= 5 and bare in body.run):
        return True
    if any(part in body.words for part in _JOINT.split(word) if len(part) > 3 and part.isalpha()):
        return True
    for form in _singulars(bare):
        if any(f" {beginning}" in body.beginnings for beginning in _lexicon().translated.get(form, ())):
            return True
    # A cognate: the same beginning ("vulnerable" and "vulnérable", "hospital" and "hospitalier").
    return bare.isalpha() and len(bare) >= 6 and f" {bare[: 5 if len(bare) < 8 else 6]}" in body.beginnings


def _singulars(word: str) -> tuple[str, ...]:
    """The forms under which the table may have an English word."""
    forms = [word]
    for ending in ("s", "es", "ed", "ing", "d", "er", "ers", "y", "ies"):
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            stem = word[: -len(ending)]
            forms += [stem, stem + "e", stem + "y"]
            if len(stem) > 3 and stem[-1] == stem[-2]:
                forms.append(stem[:-1])
    return tuple(forms)


def _plain(text: str) -> str:
    return without_accents(text).replace("'s ", " ").replace("n't", "nt")
