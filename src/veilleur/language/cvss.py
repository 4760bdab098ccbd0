"""The forms of CVSS scores and vectors, and their normal forms. Decides nothing about meaning."""

from dataclasses import replace
from functools import cache
from importlib.resources import files

import re2

from veilleur.language.identifiers import SPACE, Match, Mention, ends_a_number, find, first, stands_alone

_VERSION = r"(4\.0|4|3\.1|3\.0|3\.x|3|2\.0|2)"
_NUMBER = r"(10(?:[.,]0)?|[0-9][.,][0-9])"
_ANY_NUMBER = r"(10(?:[.,]0)?|[0-9][.,][0-9]|[0-9])"
_ALONE = re2.compile(f"^{_ANY_NUMBER}$")
_OF_TEN = rf"(?:{SPACE}?/{SPACE}?10|{SPACE}(?:out of (?:10|ten)|(?:sur|von|de|sobre) (?:10|dix|zehn|diez)))"
_FILLER = (
    rf"(?:{SPACE}|[:=()\[\],–—*~-]|base|basis|scores?|scored|rating|rated|severity|value|temporal|environmental|overall"
    r"|maximum|maximal|max|note|notée?|estimée?|estimated|of|is|at|an?|with|was|has|de|du|est|à|von|mit|bewertet|wert"
    r"|beträgt|puntuación|puntaje|calificación|con|gravité|sévérité|b|bt|be|bte){0,12}"
)
_SCORE = re2.compile(
    rf"(?i)CVSS(?:(?:{SPACE}|[:-])?(?:v(?:ersion)?\.?{SPACE}?)?{_VERSION})?({_FILLER}?)"
    rf"(?:v(?:ersion)?\.?{SPACE}?{_VERSION})?({_FILLER}){_ANY_NUMBER}"
)
_SCORE_BEFORE = re2.compile(
    rf"(?i){_NUMBER}{_OF_TEN}?(?:{SPACE}?\((?:\p{{L}}{{3,10}})\))?(?:{SPACE}\(?|\()"
    rf"(?:(?:on|under|by|in|sur|selon|auf|nach|en|according to){SPACE})?"
    rf"(?:(?:the|l['’]échelle|le|la escala|der|dem){SPACE})?"
    rf"CVSS(?:(?:{SPACE}|[:-])?(?:v(?:ersion)?\.?{SPACE}?)?{_VERSION})?"
)
_SCORE_WORD = re2.compile(
    rf"(?i){_NUMBER}{_OF_TEN}?{SPACE}?\((?:critical|high|medium|low|critique|élevée?|haute|moyenne|faible|kritisch|hoch"
    r"|mittel|niedrig|crítica|alta|media|baja)\)"
)
_MORE_SCORES = re2.compile(
    rf"(?i)^{SPACE}?(?:,|/|–|-|and|et|und|y|to|à|or|ou|bis){SPACE}?{_NUMBER}"
    r"(?:[^\d.,%]|[.,](?:\D|$)|$)"
)
_ROUND = re2.compile(rf"(?i)^(?:{_OF_TEN}|{SPACE}?\(\p{{L}}|[.;)]?{SPACE}*$|[.;)]{SPACE})")
"""What stands behind a score without a decimal: "CVSS score: 5 flaws" is none."""

_TEN = re2.compile(rf"(?i)^{_OF_TEN}")
_VECTOR = re2.compile(r"(?i)(CVSS:\d(?:\.\d)?/)?((?:[A-Z]{1,3}:[A-Z]{1,5}/){5,40}[A-Z]{1,3}:[A-Z]{1,5})")


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
        if not stands_alone(text, match.start(), match.end()) or text[max(0, match.start() - 1) : match.start()] == "/":
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
    match = first(_ALONE, words)
    return _score_value(match.group(1)) if match else None


def _score_value(words: str) -> str:
    return "10.0" if words.startswith("10") else words.replace(",", ".") if len(words) > 1 else f"{words}.0"


def _score(match: Match, number: int, versions: tuple[int, ...]) -> Mention:
    said = next((group for group in versions if match.group(group)), None)
    version, version_at = "", None
    if said is not None:
        version, version_at = _full_version(match.group(said)), match.span(said)
    value = _score_value(match.group(number))
    start, end = match.span(number)
    return Mention(type="cvss_score", value=value, start=start, end=end, version=version, version_at=version_at)


def cvss_scores(text: str) -> tuple[Mention, ...]:
    """The CVSS scores that the text calls so; the words of a mention are the number alone."""
    found: dict[int, Mention] = {}
    taken: set[int] = set()
    for match in find(_SCORE, text):
        score = _score(match, 5, (1, 3))
        fillers = (match.group(2) + match.group(4)).lower()
        bare_version = score.value in {"2.0", "3.0", "3.1", "4.0"} and not score.version
        named = any(word in fillers for word in ("scor", "not", "rat", "punt", "calif", "wert"))
        if (bare_version and not named) or not _is_score(text, score, named=named):
            continue
        taken.add(match.start())
        found[score.start] = score
        _add_more_scores(text, score, found)
    told = len(taken) == text.upper().count("CVSS")
    for match in () if told else find(_SCORE_BEFORE, text):
        cvss = match.start() + match.group().upper().rfind("CVSS")
        of_a_tool = "version" in text[max(0, match.start() - 12) : match.start()].lower()
        if cvss not in taken and not of_a_tool and not _touches_a_number(text, match.start()):
            found.setdefault(match.start(1), _score(match, 1, (2,)))
    for match in find(_SCORE_WORD, text):
        before = text[max(0, match.start() - 80) : match.start()].rpartition("\n")[2]
        if "CVSS" in before.upper() and not _touches_a_number(text, match.start()):
            found.setdefault(match.start(1), _score(match, 1, ()))
    return tuple(found[start] for start in sorted(found))


def _is_score(text: str, score: Mention, *, named: bool) -> bool:
    """Whether a number that stands behind "CVSS" can be a score; a bare digit is one where it is called so."""
    if not ends_a_number(text, score.end) or text[score.end : score.end + 1] == "%":
        return False
    if score.end - score.start > 1:
        return True
    behind = text[score.end : score.end + 16]
    return first(_ROUND, behind) is not None and (named or first(_TEN, behind) is not None)


def _touches_a_number(text: str, start: int) -> bool:
    return text[max(0, start - 1) : start].isalnum() or text[max(0, start - 1) : start] in {".", ",", "-"}


def _add_more_scores(text: str, score: Mention, found: dict[int, Mention]) -> None:
    """The further scores of a list or range: "scores of 9.8, 8.1 and 7.5"."""
    at = score.end + (3 if text.startswith("/10", score.end) else 0)
    for _ in range(20):
        match = first(_MORE_SCORES, text[at : at + 24])
        if match is None:
            return
        start, end = at + match.start(1), at + match.end(1)
        found[start] = replace(score, value=_score_value(match.group(1)), start=start, end=end)
        at = end
