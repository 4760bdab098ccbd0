"""What the parts of a legacy post are for: headings in many wordings and styles, and sentences that deny.

The posts were written by a model that was never asked for fixed headings: "Vulnérabilités exploitées (CVE)" as a
heading, in bold, or as the label of a list item all open the same section.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from veilleur.records import LegacyPart, LegacySection

_K = LegacySection

# Over folded words (no accents, lower case). The earliest in a heading is what the section is for.
_STEMS = {
    _K.KEY_POINTS: (
        r"(?:points?|elements?|informations?|faits|chiffres|enseignements) (?:cles?|essentiels?|importants?|marquants?"
        r"|principaux|forts?|saillants?|a retenir)|faits marquants|a retenir|l essentiel|ce qu il faut retenir"
        r"|key (?:points?|takeaways?|facts?|findings?|details?|highlights?)|main (?:points?|takeaways?|findings?)"
        r"|takeaways?|highlights?|kernpunkte|wichtigste punkte|puntos clave|punti chiave"
    ),
    _K.VULNERABILITIES: (
        r"vulnerabilit\w+|vulnerabilidad\w*|failles?|cves?|flaws?|weakness(?:es)?|faiblesses?|schwachstellen?"
    ),
    _K.RECOMMENDATIONS: (
        r"recommandations?|recommend(?:ations?|ed (?:actions?|steps?|measures?))|preconisations?|conseils?"
        r"|mesures?(?= (?:de|d|recommandees?|correctives?|a prendre|preventives?|a mettre|immediates?|defensives?)\b)"
        r"|mitigations?|attenuations?|remediations?|solutions? de contournement|workarounds?|contre ?mesures?"
        r"|countermeasures?"
        r"|actions? (?:recommandees?|requises?|a (?:court|moyen|long) terme|a mener|a entreprendre|prioritaires?"
        r"|correctives?|immediates?|items?)"
        r"|bonnes pratiques|best practices|que faire|what to do|advice|guidance|empfehlung\w*|recomendaci\w+"
        r"|raccomandazioni"
    ),
    _K.INDICATORS: (
        r"indicateurs?(?= (?:de|d|techniques?|reseau|ioc)\b)|indicateurs?$|indicators?(?= of\b)|indicators?$|iocs?"
        r"|indicadores|indikatoren"
    ),
    _K.SUMMARY: (
        r"resumes?|syntheses?|summary|overview|vue d ensemble|en bref|introduction|contexte|context|tl dr|in brief"
        r"|zusammenfassung|resumen|riassunto"
    ),
}
_STEM = re.compile("|".join(rf"(?P<{kind.name}>\b(?:{words})\b)" for kind, words in _STEMS.items()))
_ARTICLE = r"(?:(?:les|la|le|l|des|the|principales|principaux|main|key|autres|other|nouvelles|new) ){0,3}"
# "Vulnérabilités critiques (CVE) :" opens a section; "Vulnérabilité critique dans Exim" is a headline.
_BARE = re.compile(rf"{_ARTICLE}(?:{_STEM.pattern})(?: \w+)?(?: cves?)?")
_STRICT = re.compile(rf"{_ARTICLE}(?:{_STEM.pattern})(?: \w+){{0,5}}")
# The label of a list item opens a section only in the plainest words: not "**CVE-2026-1234 :**", not "**Contexte :**".
_ITEM = re.compile(
    rf"{_ARTICLE}(?:(?P<KEY_POINTS>{_STEMS[_K.KEY_POINTS]})|(?P<VULNERABILITIES>vulnerabilit\w+|failles?|cves?|flaws?)"
    rf"|(?P<RECOMMENDATIONS>{_STEMS[_K.RECOMMENDATIONS]})|(?P<INDICATORS>{_STEMS[_K.INDICATORS]}))"
)
_ITEM_TAIL = re.compile(r"(?: [a-z&]+){0,2}")
_AND = re.compile(r"\b(?:et|and|und|y|ou|or|e)\b|[&/,+]")

_COMBINING = re.compile("[\u0300-\u036f]+")
_MARKS = re.compile(r"[^\w&/,+]|_")
_ATX = re.compile(r" {0,3}(#{1,6})[ \t]*([^\s#].*?)[ \t]*#*[ \t]*")
_BOLD = re.compile(r" {0,3}(?:\*\*|__)[ \t]*([^*\n]{1,300}?)[ \t]*(?:\*\*|__)[ \t]*:?[ \t]*")
_LABEL = re.compile(
    r"([ \t]*(?:[*+•–-][ \t]+|\d{1,3}[.)][ \t]+)?)(?:\*\*|__)[ \t]*([^*\n]{2,80}?)[ \t]*(:?)[ \t]*(?:\*\*|__)"
    r"[ \t]*(:?)[ \t]*(.*)"
)
_PLAIN = re.compile(r" {0,3}([^\W\d_][^*:|\n]{2,60}?)[ \t\u00a0\u202f]*:[ \t]*(.*)")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{3,})[ \t]*")
_BOLD_RANK, _LABEL_RANK = 7, 8


@dataclass(frozen=True, slots=True, kw_only=True)
class _Heading:
    """A line that opens a part. `inline` is what stands behind its colon."""

    words: str
    rank: int
    kinds: tuple[LegacySection, ...]
    inline: str = ""


@dataclass(slots=True, kw_only=True)
class _Open:
    """A part that is being read."""

    kinds: tuple[LegacySection, ...]
    heading: str = ""
    rank: int = 0
    lines: list[str] = field(default_factory=list)


def folded(text: str) -> str:
    """Lower case without accents, punctuation as spaces: what wordings have in common."""
    return " ".join(_MARKS.sub(" ", without_accents(text)).split())


def without_accents(text: str) -> str:
    """Lower case, letters without their accents."""
    bare = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "OE").replace("’", "'"))
    return _COMBINING.sub("", bare).lower()


def kinds_of(heading: str) -> tuple[LegacySection, ...]:
    """What a heading announces: the earliest section word in it, and each that begins what "and" joins to it."""
    words = folded(heading)
    first = _STEM.search(words)
    if first is None:
        return (_K.OTHER,)
    found = [LegacySection[first.lastgroup or ""]]
    for conjunct in _AND.split(words[first.end() :])[1:]:
        joined = _STEM.match(re.sub(rf"^{_ARTICLE}", "", conjunct.strip()))
        if joined and LegacySection[joined.lastgroup or ""] not in {*found, _K.SUMMARY}:
            found.append(LegacySection[joined.lastgroup or ""])
    return tuple(found)


def parts(body: Sequence[str]) -> tuple[LegacyPart, ...]:
    """The parts of a body, given as lines, in order; no part for a body without words.

    A list item that is labelled like a section ("* **Vulnérabilités :** none") opens one only where no heading does.
    """
    found = _read(body, labels=frozenset())
    headed = {kind for part in found for kind in part.kinds}
    labels = frozenset(kind for line in body for kind in _item_kinds(line)) - headed
    return _read(body, labels=labels) if labels else found


def _read(body: Sequence[str], *, labels: frozenset[LegacySection]) -> tuple[LegacyPart, ...]:
    reading = _Reading(labels)
    for number, line in enumerate(body):
        reading.take(line, body[number + 1] if number + 1 < len(body) else "")
    return reading.end()


class _Reading:
    """Goes through a body once. A list item whose label is a section, one of `labels`, covers only its item."""

    def __init__(self, labels: frozenset[LegacySection]) -> None:
        self._labels = labels
        self._done: list[_Open] = []
        self._open = _Open(kinds=(_K.SUMMARY,))
        self._around: _Open | None = None
        self._item = 0
        self._headed = False

    def take(self, line: str, following: str) -> None:
        """One line of the body, and a look at the next."""
        if self._around is not None and line.strip() and _indent(line) <= self._item:
            around, self._around = self._around, None
            self._begin(_Open(kinds=around.kinds, rank=around.rank))
        label = _LABEL.fullmatch(line) if self._labels.intersection(_item_kinds(line)) else None
        if label:
            self._around = self._open
            self._item = _indent(line)
            self._begin(
                _Open(kinds=_item_kinds(line), heading=label.group(2), rank=_LABEL_RANK, lines=[label.group(5)])
            )
            return
        heading = _heading(line, following)
        if heading and not self._below(heading):
            kinds = (_K.HEADLINE,) if self._is_headline(heading) else heading.kinds
            self._begin(_Open(kinds=kinds, heading=heading.words, rank=heading.rank, lines=[heading.inline]))
        elif not (_UNDERLINE.fullmatch(line) and not any(self._open.lines)):
            self._open.lines.append(line)

    def end(self) -> tuple[LegacyPart, ...]:
        """What was read."""
        self._begin(_Open(kinds=(_K.OTHER,)))
        return tuple(part for opened in self._done for part in _closed(opened))

    def _begin(self, opened: _Open) -> None:
        self._done.append(self._open)
        self._open = opened
        self._headed = self._headed or bool(opened.heading)

    def _below(self, heading: _Heading) -> bool:
        """Whether a heading that announces nothing stands inside the section that is open."""
        known = self._open.kinds[0] not in {_K.HEADLINE, _K.SUMMARY, _K.OTHER}
        return known and heading.kinds == (_K.OTHER,) and heading.rank > self._open.rank

    def _is_headline(self, heading: _Heading) -> bool:
        if heading.rank > _BOLD_RANK or self._headed:
            return False
        return not _BARE.fullmatch(folded(heading.words))


def _closed(opened: _Open) -> Iterator[LegacyPart]:
    text = "\n".join(opened.lines).strip("\n")
    if opened.kinds == (_K.HEADLINE,):
        yield LegacyPart(kinds=opened.kinds, heading=opened.heading)
        if text.strip():
            yield LegacyPart(kinds=(_K.SUMMARY,), text=text)
    elif opened.heading or text.strip():
        yield LegacyPart(kinds=opened.kinds, heading=opened.heading, text=text)


def _heading(line: str, following: str) -> _Heading | None:
    if not line.strip() or len(line) > 2000:
        return None
    if atx := _ATX.fullmatch(line):
        return _of(atx.group(2), rank=len(atx.group(1)))
    if bold := _BOLD.fullmatch(line):
        return _of(bold.group(1), rank=_BOLD_RANK)
    if _UNDERLINE.fullmatch(following) and len(line) <= 200 and line.lstrip()[:1] not in "*-+>|[":
        return _of(line, rank=1 if following.lstrip()[0] == "=" else 2)
    if label := _LABEL.fullmatch(line):
        before, words, inside, outside, inline = label.groups()
        if not before.strip() and (inside or outside) and _STRICT.fullmatch(folded(words)):
            return _Heading(words=words, rank=_LABEL_RANK, kinds=kinds_of(words), inline=inline)
        return None
    plain = _PLAIN.fullmatch(line)
    if plain and _BARE.fullmatch(folded(plain.group(1))):
        words, inline = plain.groups()
        return _Heading(words=words, rank=_LABEL_RANK, kinds=kinds_of(words), inline=inline)
    return None


def _item_kinds(line: str) -> tuple[LegacySection, ...]:
    """The section that a list item opens by its label; none for any other line."""
    label = _LABEL.fullmatch(line) if len(line) <= 2000 and "**" in line else None
    if not label or not label.group(1).strip() or not (label.group(3) or label.group(4)):
        return ()
    words = folded(label.group(2))
    match = _ITEM.match(words)
    return (LegacySection[match.lastgroup or ""],) if match and _ITEM_TAIL.fullmatch(words, match.end()) else ()


def _of(words: str, *, rank: int) -> _Heading | None:
    bare = words.strip().strip("*_ \t:").strip()
    return _Heading(words=bare, rank=rank, kinds=kinds_of(bare)) if bare else None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))
