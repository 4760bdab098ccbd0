"""The forms of vulnerability identifiers and severity scores, and their normal forms. Decides nothing about meaning.

Every pattern runs on RE2, in time linear in the text, because the texts are strangers'. What each function returns
is in the order of the text, with the code points of the words that say it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Protocol

import re2

_DASH = r"[\x{2010}-\x{2015}\x{2212}\x{FE58}\x{FE63}\x{FF0D}\-]"
_GAP = r"[ \t\n\x{A0}\x{AD}\x{200B}\x{2060}\x{202F}]?"

WIDEST_RANGE = 100
"""A range of more identifiers than this is not expanded; its two ends are."""

_LIST_REACH = 800  # A list stops being read this far from the identifier that heads it.
_MOST_EXPANDED = 1_000  # Elided identifiers in one text; a text that asks for more is an attack on the reader.

_CVE = re2.compile(rf"(?i)CVE{_GAP}(?:{_DASH}|[_:#]){_GAP}(\d{{4}}){_GAP}(?:{_DASH}|_){_GAP}(\d{{4,19}})")
_CWE = re2.compile(rf"(?i)CWE{_GAP}(?:ID{_GAP})?(?:{_DASH}|[:#_]){_GAP}(\d{{1,4}})")
_GHSA = re2.compile(rf"(?i)GHSA((?:{_DASH}[23456789cfghjmpqrvwx]{{4}}){{3}})")
_LIST_STEP = re2.compile(
    r"(?i)^\s{0,3}(?:([/])|(?:[,;&+]\s{0,3})?(?:\b(?:and|or|et|ou|und|oder|y|o|e)\b)?[,;&+]?)\s{0,3}"
    rf"(?:(\d{{4}}){_DASH}(\d{{4,7}})|({_DASH})?(\d{{2,7}}))"
)
_RANGE_STEP = re2.compile(
    r"(?i)^\s{0,3}(to|through|thru|up to|until|à|au|jusqu['’]à|bis|hasta|a|[\x{2013}\x{2014}\-])\s{0,3}"
    rf"(?:(CVE){_DASH})?(?:(\d{{4}}){_DASH})?({_DASH})?(\d{{4,7}})"
)
_AFTER_BARE = re2.compile(
    r"(?i)^(?:\s*$|\s*[,;:/)\].*|\n]|\s+(?:and|or|et|ou|und|oder|y|[(–—-]|are|is|were|was|have|has|had|can|could|may"
    r"|might|allow|affect|impact|both|in|sont|est|ont|permettent|affectent|sind|wurden|betreffen|son|fueron"
    r"|permiten|afectan)(?:[^\p{L}]|$)|\s+\()"
)

_VERSION = r"(4\.0|4|3\.1|3\.0|3\.x|3|2\.0|2)"
_NUMBER = r"(10(?:[.,]0)?|[0-9][.,][0-9])"
_FILLER = (
    r"(?:[\s:=()\[\],–—*~-]|base|scores?|scored|rating|rated|severity|value|temporal|environmental|overall|maximum"
    r"|maximal|max|note|notée?|estimée?|estimated|of|is|at|an?|with|was|has|de|du|est|à|von|mit|bewertet|wert|beträgt"
    r"|puntuación|puntaje|calificación|con|gravité|sévérité|b|bt|be|bte){0,12}"
)
_SCORE = re2.compile(
    rf"(?i)CVSS(?:[\s-]?(?:v(?:ersion)?\.?\s?)?{_VERSION})?({_FILLER}?)(?:v(?:ersion)?\.?\s?{_VERSION})?({_FILLER}){_NUMBER}"
)
_SCORE_BEFORE = re2.compile(
    rf"(?i){_NUMBER}(?:\s?/\s?10|\sout of (?:10|ten)|\ssur 10|\svon 10|\sde 10)?(?:\s?\((?:\p{{L}}{{3,10}})\))?\s"
    rf"(?:(?:on|under|by|in|sur|selon|auf|nach|en|according to)\s)?(?:(?:the|l['’]échelle|le|la escala|der|dem)\s)?"
    rf"CVSS(?:[\s-]?(?:v(?:ersion)?\.?\s?)?{_VERSION})?"
)
_SCORE_WORD = re2.compile(
    rf"(?i){_NUMBER}(?:\s?/\s?10)?\s?\((?:critical|high|medium|low|critique|élevée?|haute|moyenne|faible|kritisch|hoch"
    r"|mittel|niedrig|crítica|alta|media|baja)\)"
)
_MORE_SCORES = re2.compile(rf"(?i)^\s?(?:,|/|–|-|and|et|und|y|to|à|or|ou|bis)\s?{_NUMBER}(?:[^\d.,%]|[.,](?:\D|$)|$)")
_VECTOR = re2.compile(r"(?i)(CVSS:\d(?:\.\d)?/)?((?:[A-Z]{1,3}:[A-Z]{1,5}/){5,40}[A-Z]{1,3}:[A-Z]{1,5})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """An identifier in a text: its type, its normal form, and the words `text[start:end]` that say it.

    `version` is the CVSS version of a score or a vector ("3.1"; "3" where the text does not say which 3), said by the
    words `version_at`; empty where it is not said.
    """

    type: str
    value: str
    start: int
    end: int
    version: str = ""
    version_at: tuple[int, int] | None = None


class Match(Protocol):
    """What RE2 found: as much of its match as is used."""

    def group(self, group: int = 0) -> str:
        """The words of a group."""
        ...

    def groups(self) -> tuple[str | None, ...]:
        """The words of all groups."""
        ...

    def start(self, group: int = 0) -> int:
        """Where a group begins, -1 if it is not there."""
        ...

    def end(self, group: int = 0) -> int:
        """Where a group ends, -1 if it is not there."""
        ...

    def span(self, group: int = 0) -> tuple[int, int]:
        """Both."""
        ...


class Pattern(Protocol):
    """A compiled pattern of RE2."""

    def finditer(self, text: str) -> Iterator[Match]:
        """All matches, none over another."""
        ...


def find(pattern: Pattern, text: str) -> Iterator[Match]:
    """The matches of an RE2 pattern. Lone surrogates, which UTF-8 cannot hold, are read as unknown characters."""
    try:
        text.encode()
    except UnicodeEncodeError:
        text = "".join("\ufffd" if "\ud800" <= character <= "\udfff" else character for character in text)
    return pattern.finditer(text)


def _alone(text: str, start: int, end: int) -> bool:
    """Whether no letter or digit touches the left, and no digit the right."""
    return not (start and text[start - 1].isalnum()) and not text[end : end + 1].isdigit()


def _normal_cve(year: str, number: str) -> str:
    return f"CVE-{year}-{number.lstrip('0').zfill(4)}"


def cves(text: str) -> tuple[Mention, ...]:
    """The CVE identifiers, each as often as it stands; lists and ranges give one mention an identifier.

    The words of an elided identifier ("-1002") begin with the identifier that makes them clear ("CVE-2026-1001").
    """
    found: list[Mention] = []
    budget = _MOST_EXPANDED
    for match in find(_CVE, text):
        year, number = match.group(1), match.group(2)
        if not _alone(text, match.start(), match.end()) or not 1999 <= int(year) <= 2099:
            continue
        head = Mention(type="cve", value=_normal_cve(year, number), start=match.start(), end=match.end())
        found.append(head)
        if budget > 0:
            elided = _elided(text, head, year, number)
            found.extend(elided)
            budget -= len(elided)
    return tuple(found)


def _elided(text: str, head: Mention, year: str, number: str) -> list[Mention]:
    """What a list or a range that `head` opens says besides it, up to the next identifier in full."""
    found: list[Mention] = []
    at = head.end
    while at - head.start < _LIST_REACH:
        rest = text[at : at + 64]
        step = _range_step(rest, year, number) or _list_step(rest, year, number, in_path=_in_path(text, head))
        if step is None:
            break
        inner, last, length = step
        end = at + length
        found.extend(Mention(type="cve", value=value, start=head.start, end=end) for value in inner)
        if last is None:
            break
        year, number = last
        at = end
    return found


def _in_path(text: str, head: Mention) -> bool:
    return text[max(0, head.start - 1) : head.start] in {"/", "="}


_Step = tuple[list[str], tuple[str, str] | None, int]


def _range_step(rest: str, year: str, number: str) -> _Step | None:
    """The identifiers of a range that goes on in `rest`, where it stands (None after a full identifier), its length."""
    match = _RANGE_STEP.match(rest)
    if match is None or not _ends_a_number(rest, match.end()):
        return None
    joint, full, to_year, dash, last = match.groups()
    low, high = int(number), int(last)
    wide = high - low + 1 > WIDEST_RANGE
    if to_year not in {None, year} or high <= low or (full and not to_year):
        return None
    inner = [] if wide else [_normal_cve(year, str(n)) for n in range(low + 1, high)]
    if full:  # "CVE-A - CVE-B" parts two headings as often as it spans a range.
        return None if joint == "-" else (inner, None, match.end())
    spaced = joint == "-" and match.group() != f"-{last}"
    number_like = not dash and (_looks_like_a_year(last) or not _AFTER_BARE.match(rest[match.end() :]))
    if joint == "a" or spaced or number_like or len(last) != len(number) or (wide and not joint[0].isalpha()):
        return None
    return [*inner, _normal_cve(year, last)], (year, last), match.end()


def _list_step(rest: str, year: str, number: str, *, in_path: bool) -> _Step | None:
    """The elided identifier that follows in a list, and how far it reaches."""
    match = _LIST_STEP.match(rest)
    if match is None or rest[match.end() : match.end() + 1].isalnum() or not _ends_a_number(rest, match.end()):
        return None
    slash, other_year, other, dash, bare = match.groups()
    item = next(match.start(group) for group in (2, 4, 5) if match.group(group))
    if not rest[:item].strip():  # Nothing but space joins it to the list.
        return None
    if other_year:
        if not 1999 <= int(other_year) <= 2099:
            return None
        return [_normal_cve(other_year, other)], (other_year, other), match.end()
    if slash:
        bare = _slashed(number, bare) if not in_path else None
    elif dash:
        bare = bare if len(bare) >= 4 else None
    elif len(bare) != len(number) or _looks_like_a_year(bare) or not _AFTER_BARE.match(rest[match.end() :]):
        bare = None
    if bare is None:
        return None
    return [_normal_cve(year, bare)], (year, bare), match.end()


def _slashed(number: str, bare: str) -> str | None:
    """What "/1002" or "/49" after `number` stands for."""
    if len(bare) == len(number):
        return None if _looks_like_a_year(bare) else bare
    tail = number[-len(bare) :]
    return number[: -len(bare)] + bare if 2 <= len(bare) < len(number) and bare > tail else None


def _looks_like_a_year(digits: str) -> bool:
    return len(digits) == 4 and 1990 <= int(digits) <= 2039


def cwes(text: str) -> tuple[Mention, ...]:
    """The CWE identifiers."""
    return tuple(
        Mention(type="cwe", value=f"CWE-{int(match.group(1))}", start=match.start(), end=match.end())
        for match in find(_CWE, text)
        if _alone(text, match.start(), match.end()) and int(match.group(1))
    )


def ghsas(text: str) -> tuple[Mention, ...]:
    """The identifiers of GitHub's advisories."""
    found = []
    for match in find(_GHSA, text):
        if _alone(text, match.start(), match.end()) and not text[match.end() : match.end() + 1].isalnum():
            words = match.group(1).lower()
            value = f"GHSA-{words[1:5]}-{words[6:10]}-{words[11:15]}"
            found.append(Mention(type="ghsa", value=value, start=match.start(), end=match.end()))
    return tuple(found)


@cache
def _metrics() -> dict[str, dict[str, tuple[str, bool, dict[str, str]]]]:
    """By version and upper-case metric: its name, whether a vector must state it, its values by upper case."""
    table: dict[str, dict[str, tuple[str, bool, dict[str, str]]]] = {}
    lines = (files("veilleur.language") / "data" / "cvss_metrics.txt").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if not line.startswith("#"):
            versions, metric, need, *values = line.split()
            for version in versions.split(","):
                known = {value.upper(): value for value in values}
                table.setdefault(version, {})[metric.upper()] = (metric, need == "base", known)
    return table


def _read_vector(version: str, stated: list[tuple[str, str]]) -> str | None:
    """The metrics in the order of the specification, or None if a vector of that version cannot say them."""
    table = _metrics().get(version, {})
    given = dict(stated)
    if not table or len(given) != len(stated) or not set(given) <= set(table):
        return None
    words = []
    for metric, (name, must, values) in table.items():
        if metric in given:
            if given[metric] not in values:
                return None
            words.append(f"{name}:{values[given[metric]]}")
        elif must:
            return None
    return "/".join(words)


def cvss_vectors(text: str) -> tuple[Mention, ...]:
    """The CVSS vectors that the specification allows, normalised: its order of metrics, its upper and lower case.

    A vector of version 3 without its prefix does not say 3.0 or 3.1: it stays without, and its version is "3".
    """
    found = []
    for match in find(_VECTOR, text):
        if not _alone(text, match.start(), match.end()) or text[max(0, match.start() - 1) : match.start()] == "/":
            continue
        stated = [(name, value) for name, value in (part.split(":") for part in match.group(2).upper().split("/"))]
        prefix = match.group(1)
        for version in (_full_version(prefix[5:-1]),) if prefix else ("4.0", "3.1", "2.0"):
            metrics = _read_vector(version, stated)
            if metrics is not None:
                found.append(_vector(match, version, metrics))
                break
    return tuple(found)


def _full_version(words: str) -> str:
    return {"2": "2.0", "3.x": "3", "4": "4.0"}.get(words.lower(), words)


def _vector(match: Match, version: str, metrics: str) -> Mention:
    prefixed = match.group(1) is not None
    unsaid = version == "3.1" and not prefixed
    return Mention(
        type="cvss_vector",
        value=metrics if version == "2.0" or unsaid else f"CVSS:{version}/{metrics}",
        start=match.start(),
        end=match.end(),
        version="3" if unsaid else version,
        version_at=(match.start(), match.end(1) - 1) if prefixed else match.span(),
    )


def is_cvss_vector(words: str) -> bool:
    """Whether the words are one CVSS vector of version 2.0, 3.0, 3.1 or 4.0, and nothing else."""
    found = cvss_vectors(words)
    return len(found) == 1 and (found[0].start, found[0].end) == (0, len(words))


def cvss_score(words: str) -> str | None:
    """The normal form of a score alone ("9,8" is "9.8"), None if the words are no score."""
    match = re2.fullmatch(_NUMBER, words)
    return _score_value(match.group(1)) if match else None


def _score_value(words: str) -> str:
    return "10.0" if words.startswith("10") else words.replace(",", ".")


def _score(match: Match, number: int, versions: tuple[int, ...]) -> Mention:
    said = next((group for group in versions if match.group(group)), None)
    version, version_at = "", None
    if said is not None:
        version, version_at = _full_version(match.group(said)), match.span(said)
    value = _score_value(match.group(number))
    start, end = match.span(number)
    return Mention(type="cvss_score", value=value, start=start, end=end, version=version, version_at=version_at)


def _ends_a_number(text: str, end: int) -> bool:
    return not (
        text[end : end + 1].isdigit() or (text[end : end + 1] in {".", ","} and text[end + 1 : end + 2].isdigit())
    )


def cvss_scores(text: str) -> tuple[Mention, ...]:
    """The CVSS scores that the text calls so; the words of a mention are the number alone."""
    found: dict[int, Mention] = {}
    taken: set[int] = set()
    for match in find(_SCORE, text):
        score = _score(match, 5, (1, 3))
        fillers = (match.group(2) + match.group(4)).lower()
        bare_version = score.value in {"2.0", "3.0", "3.1", "4.0"} and not score.version
        named = any(word in fillers for word in ("scor", "not", "rat", "punt", "calif", "wert"))
        if (
            (bare_version and not named)
            or not _ends_a_number(text, score.end)
            or text[score.end : score.end + 1] == "%"
        ):
            continue
        taken.add(match.start())
        found[score.start] = score
        _add_more_scores(text, score, found)
    told = len(taken) == text.upper().count("CVSS")
    for match in () if told else find(_SCORE_BEFORE, text):
        cvss = match.start() + match.group().upper().rfind("CVSS")
        if cvss not in taken and not _touches_a_number(text, match.start()):
            found.setdefault(match.start(1), _score(match, 1, (2,)))
    for match in find(_SCORE_WORD, text):
        before = text[max(0, match.start() - 80) : match.start()]
        if "CVSS" in before.upper() and "\n" not in before and not _touches_a_number(text, match.start()):
            found.setdefault(match.start(1), _score(match, 1, ()))
    return tuple(found[start] for start in sorted(found))


def _touches_a_number(text: str, start: int) -> bool:
    return text[max(0, start - 1) : start].isalnum() or text[max(0, start - 1) : start] in {".", ",", "-"}


def _add_more_scores(text: str, score: Mention, found: dict[int, Mention]) -> None:
    """The further scores of a list or range: "scores of 9.8, 8.1 and 7.5"."""
    at = score.end + (3 if text.startswith("/10", score.end) else 0)
    for _ in range(20):
        match = _MORE_SCORES.match(text[at : at + 24])
        if match is None:
            return
        start, end = at + match.start(1), at + match.end(1)
        found[start] = replace(score, value=_score_value(match.group(1)), start=start, end=end)
        at = end
