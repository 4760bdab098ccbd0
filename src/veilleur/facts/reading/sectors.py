"""The sector of somebody by the noun that names him, from `facts/lexicon/victims.<language>.txt`."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib.resources import files

from veilleur.facts.reading import grammar
from veilleur.facts.reading.inflection import noun_forms
from veilleur.facts.reading.mention import Mention
from veilleur.facts.reading.nouns import PhraseIndex, nouns
from veilleur.facts.reading.sentence import Reading
from veilleur.language.words import words

_REACH = 8
"""Words before and behind a name in which its noun may stand ("the tile maker Fosca", "Vancroft, a fertiliser
maker").
"""


@cache
def _victims(language: str) -> PhraseIndex:
    found: dict[tuple[str, ...], frozenset[str]] = {}
    section = ""
    source = files("veilleur.facts.lexicon") / f"victims.{language}.txt"
    for line in source.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            for entry in line.split(";"):
                noun = entry.strip()
                for form in (noun[:-1],) if noun.endswith("!") else noun_forms(noun, language):
                    found.setdefault(tuple(word.low for word in words(form, language)), frozenset({section}))
    return PhraseIndex(found)


def about(reading: Reading, mention: Mention) -> Iterator[tuple[str, int, int, str]]:
    """What stands beside a name and belongs to it, as role, first and last word and value: its sector, its place,
    its country.
    """
    sector = sector_of(reading, mention)
    if sector is not None:
        yield "sector", *sector
    seat = _seat(reading, mention)
    if seat is not None:
        yield "place", *seat
    place = _place(reading, mention)
    if place is not None:
        yield ("country" if "country" in place.classes else "place"), place.first, place.last, place.value
    before = reading.covering(mention.first - 2) if reading.low(mention.first - 1) == "of" else None
    adjective = reading.covering(mention.first - 3) if before is not None else None
    if adjective is not None and "country" in adjective.classes:
        yield "country", adjective.first, adjective.last, adjective.value


def _seat(reading: Reading, mention: Mention) -> tuple[int, int, str] | None:
    """The town in the name of a town hall, or of what is named for a town with a river: "mairie de Corvane"."""
    if reading.language != "fr":
        return None
    for at in range(mention.first, mention.last - 1):
        if reading.low(at) in {"de", "d'"}:
            town = reading.line[at + 1]
            rivers = any(part in town.low for part in ("-sur-", "-lès-", "-en-", "-sous-"))
            halls = reading.low(mention.first) in {"mairie", "ville", "commune", "municipalité"}
            alone = at + 2 == mention.last and town.is_name
            return (at + 1, at + 2, town.text) if alone and (rivers or halls) else None
    return None


def _place(reading: Reading, mention: Mention) -> Mention | None:
    """ "Saint Odile Clinic in Brenton", "le centre hospitalier de Valmorin (Allier)", "le réseau Tramelys, à
    Sornay".
    """
    at = mention.last
    if reading.low(at) == "(":
        inside = reading.covering(at + 1)
        known = inside is not None and reading.low(inside.last) == ")" and inside.is_a({"name", "country"})
        return inside if known and inside is not None and not inside.is_a({"organisation", "vendor"}) else None
    if reading.low(at) == ",":
        at += 1
    if reading.low(at) not in {"in", "near", "à", "en", "près", "at"} or reading.low(at) == "at":
        return None
    behind = reading.covering(at + 1)
    return (
        behind
        if behind is not None and behind.is_a({"name", "country"}) and not behind.is_a({"organisation", "actor"})
        else None
    )


def sector_of(reading: Reading, mention: Mention) -> tuple[int, int, str] | None:
    """The words (`first`, `last`) of the noun that tells a sector and the sector's name: in the name itself, or in
    apposition to it.
    """
    return (
        _noun_in(reading, mention.first, mention.last)
        or _next(reading, mention)
        or _before(reading, mention)
        or _behind(reading, mention)
    )


def _noun_in(reading: Reading, first: int, last: int) -> tuple[int, int, str] | None:
    """The longest noun of a sector between two words; of several, the last in English ("school bus company") and
    the first in French.
    """
    found: list[tuple[int, int, str]] = []
    at = first
    while at < last:
        known = _victims(reading.language).at(reading.line, at)
        if known is not None and at + known[0] <= last:
            found.append((at, at + known[0], next(iter(known[1]))))
            at += known[0]
        else:
            at += 1
    if not found:
        return None
    first_at, last_at, sector = found[0] if reading.language == "fr" else found[-1]
    return first_at, last_at, sector


def modifies(reading: Reading, mention: Mention) -> bool:
    """Whether a name only stands before another noun: "Ohio cities", "a Syracuse student", "an Akamai report"."""
    if mention.last >= len(reading.line) or reading.language == "fr":
        return False
    known = nouns(reading.language).at(reading.line, mention.last)
    if known is None:
        return False
    low = reading.low(mention.last)
    return bool(known[1] & {"people", "flaws", "attackers"}) or (
        bool(known[1] & {"organisations"}) and low.endswith("s")
    )


def widened(reading: Reading, mention: Mention) -> Mention:
    """A name with the noun of a sector that ends it: "Cloquet" of "Cloquet school district"."""
    found = _next(reading, mention) if "name" in mention.classes else None
    if found is None or mention.last - mention.first > 3:
        return mention
    noun = " ".join(reading.line[place].text for place in range(found[0], found[1]))
    return replace(mention, last=found[1], value=f"{mention.value} {noun}")


def sector_noun(reading: Reading, noun: str) -> str | None:
    """The sector that a single noun tells; None for "company", "group" and the like."""
    known = _victims(reading.language).at(words(noun, reading.language), 0) if noun else None
    return next(iter(known[1])) if known is not None and known[0] == 1 else None


def _next(reading: Reading, mention: Mention) -> tuple[int, int, str] | None:
    """ "Kingsmere county", "Velden airport"."""
    known = _victims(reading.language).at(reading.line, mention.last) if mention.last < len(reading.line) else None
    if known is None or reading.language == "fr" or reading.low(mention.last + known[0] - 1).endswith("s"):
        return None
    (sector,) = known[1]
    return mention.last, mention.last + known[0], sector


def _before(reading: Reading, mention: Mention) -> tuple[int, int, str] | None:
    """ "the tile maker Ceramica Fosca", "l'hébergeur Nuagik", "the Swiss town of Oberwil": words of its own noun
    phrase.
    """
    at = mention.first
    while at > max(0, mention.first - _REACH):
        low = reading.low(at - 1)
        if (
            not reading.line[at - 1].is_word
            or low in grammar.AUXILIARIES[reading.language]
            or low in grammar.ARTICLES[reading.language] - {"de", "des", "du", "d'"}
            or (low in grammar.PREPOSITIONS[reading.language] and low not in {"of", "de", "d'", "en", "du", "des"})
            or low in grammar.SUBORDINATORS[reading.language]
        ):
            break
        at -= 1
    found = _noun_in(reading, at, mention.first)
    if found is None:
        return None
    between = {reading.low(place) for place in range(found[1], mention.first)}
    linked = between & {"of", "de", "d'", "du", "des"}
    own = {"town", "city", "county", "village", "ville", "commune", "mairie", "port", "région", "state", "borough"}
    return found if not linked or reading.low(found[0]) in own else None


def _behind(reading: Reading, mention: Mention) -> tuple[int, int, str] | None:
    """ "Vancroft Seeds, a fertiliser maker," and "Cactus Garden Supplies, the nursery chain"."""
    at = mention.last
    opens = {"a", "an", "the", "one", "un", "une", "le", "la", "l'"}
    if reading.low(at) not in {",", "("} or reading.low(at + 1) not in opens:
        return None
    end = at + 2
    while (
        end < min(at + _REACH, len(reading.line))
        and reading.line[end].is_word
        and (
            reading.low(end) not in grammar.PREPOSITIONS[reading.language] | grammar.SUBORDINATORS[reading.language]
            or reading.low(end) in {"de", "d'", "of"}
        )
    ):
        end += 1
    return _noun_in(reading, at + 2, end)
