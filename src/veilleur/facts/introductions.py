"""How an article introduces the name of a malicious program or of attackers.

"The Pellet backdoor", "Remcos, a remote access trojan", "baptisé LoupGris". The words are in `lexicon/cues`, `malware`
and `groups`.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from veilleur.facts.reading import grammar
from veilleur.facts.reading.nouns import PhraseIndex, listed, phrases
from veilleur.language.words import Word

ATTACKER, MALWARE = "actor", "malware"
_NAMING_REACH = 16
REACH = 40
"""Words of one sentence within which a word of the trade is a cue: a longer line is no sentence."""


@dataclass(frozen=True, slots=True)
class Introduction:
    """A name as written, what it is (`actor`, `malware`), and the type of malware that the noun beside it says.

    It is not `sure` where every word has a capital: the name must come back inside a sentence.
    """

    form: str
    section: str
    type: str = ""
    sure: bool = True


OtherNames = Callable[[Sequence[Word], int], int]
"""Tells the number of words of a name, at a place, that is neither."""

_COPULAS = {"en": frozenset({"is", "was"}), "fr": frozenset({"est", "était", "sont", "serait", "seraient"})}
_SMALL = (grammar.ARTICLES, grammar.PREPOSITIONS, grammar.AUXILIARIES, grammar.SUBORDINATORS)


@cache
def _cues(language: str, section: str) -> frozenset[str]:
    """The single words of a section of the cues."""
    return frozenset(phrase[0] for phrase in listed("cues", language).get(section, ()) if len(phrase) == 1)


@cache
def _cue_phrases(language: str, section: str) -> tuple[tuple[str, ...], ...]:
    """The phrases of a section of the cues, the longest first."""
    return tuple(sorted(listed("cues", language).get(section, ()), key=lambda phrase: -len(phrase)))


def _malware(language: str) -> PhraseIndex:
    return phrases("malware", language)


def _groups(language: str) -> PhraseIndex:
    return phrases("groups", language)


def cued(line: Sequence[Word], first: int, last: int, section: str, *, strictly: bool) -> bool:
    """Whether the sentence makes a homonym a name of the trade.

    A noun of its class beside it does, or a word of the trade and a capital inside the sentence. `strictly`: only the
    noun beside it counts, because a company or product has that name too.
    """
    for language in ("en", "fr"):
        index = _malware(language) if section == MALWARE else _groups(language)
        behind = index.at(line, last) if last < len(line) else None
        if behind is not None and (line[last].text.islower() or "group" not in behind[1]):
            return True
        if _noun_before(line, first, index) is not None:
            return True
    if strictly:
        return False
    inside = first > 0 and line[first - 1].is_word and not line[first - 1].is_name
    neighbour = last < len(line) and line[last].is_name
    return inside and not neighbour and _hinted(line, first)


def speaks_of_malware(line: Sequence[Word], language: str) -> bool:
    """Whether a line holds a noun of malicious programs."""
    index = _malware(grammar.known_language(language))
    return any(index.at(line, at) is not None for at in range(len(line)))


def names_group(line: Sequence[Word], at: int) -> bool:
    """Whether the word there makes the name before it that of a group: "the TrickBot gang"."""
    return at < len(line) and line[at].text.islower() and _groups("en").at(line, at) is not None


def _noun_before(line: Sequence[Word], at: int, index: PhraseIndex) -> tuple[int, frozenset[str]] | None:
    """Where a noun begins that ends right before a place, quotes aside, and its classes."""
    end = at
    while end > 0 and line[end - 1].low in grammar.QUOTES | {"'", "‘"}:
        end -= 1
    for size in range(1, min(6, end) + 1):
        known = index.at(line, end - size)
        if known is not None and known[0] == size:
            return end - size, known[1]
    return None


def introductions(line: Sequence[Word], language: str, is_other: OtherNames) -> Iterator[Introduction]:
    """What a line introduces, in its order. Linear: every look around a place is bounded."""
    language = grammar.known_language(language)
    malware, groups = _malware(language), _groups(language)
    if _titled(line):
        yield from _in_title(line, malware, is_other)
        return
    last_noun = -REACH
    for at, word in enumerate(line):
        if not word.text[0].isalpha():
            continue
        if word.low in _cues(language, "namers") and at - last_noun <= _NAMING_REACH:
            form = _run_behind(line, _quoted(line, at + 1), is_other)
            if form:
                yield Introduction(form, MALWARE)
        noun, gang = malware.at(line, at), groups.at(line, at)
        if noun is not None:
            last_noun = at
        if noun is not None and (gang is None or gang[0] <= noun[0]):
            yield from _around(line, at, noun, MALWARE, language, is_other)
            continue
        followed = gang is not None and _behind_clause(line, at + gang[0]) > at + gang[0]
        if gang is not None and ("attackers" in gang[1] or followed or _hinted(line, at)):
            yield from _around(line, at, gang, ATTACKER, language, is_other)


def _in_title(line: Sequence[Word], malware: PhraseIndex, is_other: OtherNames) -> Iterator[Introduction]:
    """The word before a noun that may be a name: "Ares Malware: ..."."""
    for at in range(1, len(line)):
        noun = malware.at(line, at)
        following = line[at + noun[0]].low if noun is not None and at + noun[0] < len(line) else ""
        place = at - 1
        if (
            noun is not None
            and following not in _cues("en", "not heads")
            and _is_part(line, place)
            and not is_other(line, place)
        ):
            kind = next((name for name in sorted(noun[1]) if name != "malware"), "")
            yield Introduction(line[place].text, MALWARE, kind, sure=False)


def _titled(line: Sequence[Word]) -> bool:
    """Whether most words have a capital, as in headlines: there a capital says nothing."""
    long = [word for word in line if word.text.isalpha() and len(word.text) > 3]
    return len(long) > 3 and sum(word.text[0].isupper() for word in long) > 0.6 * len(long)


_BEFORE_NAMES = grammar.OPEN_QUOTES | {"it", "this", "the", "le", "la", "l'", "'", "‘", "*", "_"}
_AFTER_NAMES = frozenset({"”", '"', "’", "'", "*", "_", "»"})


def _quoted(line: Sequence[Word], at: int) -> int:
    """The place behind "it", "as" and an opening quote."""
    while at < len(line) and line[at].low in _BEFORE_NAMES:
        at += 1
    return at


def _hinted(line: Sequence[Word], at: int) -> bool:
    return not _cues("en", "hints").isdisjoint(word.low for word in line[max(0, at - REACH) : at + REACH])


def _around(
    line: Sequence[Word], at: int, noun: tuple[int, frozenset[str]], section: str, language: str, is_other: OtherNames
) -> Iterator[Introduction]:
    """Names beside a noun: before it in English, behind it, in apposition to it, or by a verb of naming."""
    last = at + noun[0]
    kind = next((name for name in sorted(noun[1]) if name not in {"malware", "attackers", "group"}), "")
    following = line[last].low if last < len(line) else ""
    runs = []
    if (
        language == "en"
        and line[at].text[0].islower() | line[at].text.isupper()
        and following not in _cues("en", "not heads")
    ):
        runs.append(_run_before(line, at, is_other))
        runs += _listed_before(line, at, is_other)
    runs.append(_run_behind(line, _opened(line, last, language), is_other))
    runs += _listed_behind(line, last, language, is_other)
    runs.append(_apposed(line, at, last, language))
    for form in runs:
        if form:
            yield Introduction(form, section, kind if section == MALWARE else "")


def _opened(line: Sequence[Word], at: int, language: str) -> int:
    """The place behind words of naming and quotes."""
    place = at
    if place < len(line) and line[place].low in {",", "("}:
        place += 1
    for phrase in _cue_phrases(language, "naming"):
        if tuple(word.low for word in line[place : place + len(phrase)]) == phrase:
            place += len(phrase)
            break
    else:
        place = _behind_clause(line, at)
    return _quoted(line, place)


_FOLLOWS = frozenset(
    "calls call tracks track dubs dubbed follows names christened suit suivons suivent appelle appelons appellent "
    "baptise baptisent baptisé nomme nomment nommons surnomme surnomment".split()
)
_UNDER = frozenset({"sous", "le", "nom", "de", "d'", "as", "under", "the", "name"})
_CLAUSE = 7


def _behind_clause(line: Sequence[Word], at: int) -> int:
    """The place behind "(that) Acme Labs calls", "que nous suivons sous le nom de"; the same place if there is none."""
    if at >= len(line) or not (line[at].low in {"that", "which", "que", "qu'"} or line[at].is_name):
        return at
    for place in range(at + 1, min(len(line), at + _CLAUSE)):
        if not line[place].is_word:
            return at
        if line[place].low in _FOLLOWS:
            name = place + 1
            while name < len(line) and line[name].low in _UNDER:
                name += 1
            return name if name < len(line) and line[name].is_name else at
    return at


def _is_part(line: Sequence[Word], at: int) -> bool:
    word = line[at]
    return (
        word.is_name
        and word.text[0].isalnum()
        and len(word.text) > 1
        and word.low not in _cues("en", "no names")
        and word.low not in _cues("en", "naming") | _cues("fr", "naming")
        and not any(word.low in small[code] for small in _SMALL for code in small)
    )


def _run_behind(line: Sequence[Word], at: int, is_other: OtherNames) -> str:
    if at >= len(line) or not _is_part(line, at) or is_other(line, at):
        return ""
    last = at + 1
    while last < min(len(line), at + 3) and _is_part(line, last) and not is_other(line, last):
        last += 1
    return _as_written(line, at, last)


def _run_before(line: Sequence[Word], at: int, is_other: OtherNames) -> str:
    end = at
    while end > 0 and line[end - 1].low in _AFTER_NAMES:
        end -= 1
    first = end
    while first > max(0, end - 3) and _is_part(line, first - 1):
        first -= 1
    if first == end:
        return ""
    begins = first == 0 or line[first - 1].low in {":", ".", "-", "–", "—", "•"}
    while first < end and (size := is_other(line, first)):
        first += size
        begins = False
    if (
        begins
        or first >= end
        or line[first].low.endswith(("-based", "-linked", "-backed", "-aligned", "-speaking", "-language"))
    ):
        first += 1
    return _as_written(line, first, end) if first < end else ""


def _before_apposition(line: Sequence[Word], place: int) -> int:
    """The last word of the subject of a copula, past what stands between two commas: "X, sold by Y, is a loader"."""
    if place <= 0 or line[place].low != ",":
        return place
    opening = next((n for n in range(place - 1, max(-1, place - 14), -1) if line[n].low == ","), None)
    return opening - 1 if opening is not None else place


_OF_APPOSITION = frozenset({"a", "an", "the", "this", "un", "une", "ce", "cet", "cette"})


_LINKS = frozenset({",", "and", "or", "et", "ou", "&"})
_MEMBERS = 12


def _listed_behind(line: Sequence[Word], last: int, language: str, is_other: OtherNames) -> Iterator[str]:
    """The members of "banking trojans, including A, B and C"."""
    place = last
    while place < len(line) and line[place].low in {",", "(", "–", "—", "-"}:
        place += 1
    for phrase in _cue_phrases(language, "such as"):
        if tuple(word.low for word in line[place : place + len(phrase)]) == phrase:
            place += len(phrase)
            break
    else:
        return
    for _ in range(_MEMBERS):
        place = _quoted(line, place)
        form = _run_behind(line, place, is_other)
        if not form:
            return
        yield form
        place += form.count(" ") + 1
        linked = place
        while place < len(line) and line[place].low in _LINKS | _AFTER_NAMES:
            place += 1
        if place == linked:
            return


def _listed_before(line: Sequence[Word], at: int, is_other: OtherNames) -> Iterator[str]:
    """The members of "A, B and C malware" but the last."""
    place = at
    while place > 0 and _is_part(line, place - 1):
        place -= 1
    for _ in range(_MEMBERS):
        linked = place
        while place > 0 and line[place - 1].low in _LINKS:
            place -= 1
        form = _run_before(line, place, is_other) if place < linked else ""
        if not form:
            return
        yield form
        place -= form.count(" ") + 1


def _apposed(line: Sequence[Word], at: int, last: int, language: str) -> str:
    """The name in "Remcos, a remote access trojan" and "« Fauvette » est un rançongiciel".

    The noun must be the head of its phrase.
    """
    following = line[last].low if last < len(line) else "."
    if language == "en" and not (
        following in grammar.PREPOSITIONS["en"]
        or following in grammar.RELATIVES["en"]
        or not following[0].isalnum()
        or following
        in {
            "that",
            "able",
            "written",
            "sold",
            "used",
            "known",
            "capable",
            "active",
            "built",
            "and",
            "first",
            "seen",
            "to",
            "developed",
            "spotted",
            "aimed",
            "whose",
            "going",
            "hidden",
            "circulating",
            "on",
            "since",
        }
        or following.endswith(("ed", "ing"))
    ):
        return ""
    place = at - 1
    reach = 5 if language == "en" else 2
    while place > 0 and at - place <= reach and line[place].low not in _OF_APPOSITION:
        if not (line[place].text[0].isalnum() or line[place].text[0] in ".-"):
            return ""
        place -= 1
    if place <= 0 or line[place].low not in _OF_APPOSITION:
        return ""
    demonstrative = line[place].low in {"this", "ce", "cet", "cette"}
    place -= 1
    if line[place].low in _COPULAS[language]:
        place = _before_apposition(line, place - 1)
    elif line[place].low == ",":
        place -= 1
    else:
        return ""
    while place >= 0 and line[place].low in grammar.QUOTES | {"’", "'", ","}:
        place -= 1
    end = place + 1
    while place >= 0 and end - place <= 3 and _is_part(line, place):
        place -= 1
    first = place + 1
    named = first > 0 and line[first - 1].low in _cues(language, "namers")
    return _as_written(line, first, end) if first < end and (named or not demonstrative) else ""


def _as_written(line: Sequence[Word], first: int, last: int) -> str:
    return " ".join(word.text for word in line[first:last])
