"""The systems that a verb tells of, and whose they are: for disruptions and recoveries."""

from veilleur.facts.kinds.frames import NOT_VICTIMS, VICTIMS
from veilleur.facts.reading import grammar
from veilleur.facts.reading.mention import Mention
from veilleur.facts.reading.phrases import heads, parts
from veilleur.facts.reading.sentence import Predicate, Reading

SYSTEMS = frozenset({"services", "procedures", "devices"})
"""What can be out of work."""


def phrase_at(reading: Reading, at: int, phrase: str) -> int:
    """The word behind a phrase that begins at a word, or 0."""
    parts = phrase.split(" ")
    return at + len(parts) if all(reading.low(at + n) == part for n, part in enumerate(parts)) else 0


def objects(reading: Reading, first: int, end: int) -> list[Mention]:
    """What follows a verb directly, as a list; "out" and "off" before it are its particles."""
    found: list[Mention] = []
    for mention in reading.between(first, end):
        if not found and mention.is_a({"date"}):
            first = mention.last
            continue
        joined = [reading.low(n) for n in range(found[-1].last if found else first, mention.first)]
        if found and any(parts(reading, n) for n in range(found[-1].last, mention.first)):
            break
        if found and not any(low in {",", "and", "et", "ou", "or"} for low in joined):
            if not all(_is_inner(reading, n) for n in range(found[-1].last, mention.first)):
                break
            if reading.language == "en" and mention.is_a(SYSTEMS):
                found[-1] = mention
            continue
        if any(
            low in {"in", "at", "after", "by", "since", "à", "dans", "par", "depuis", "après", "on", "from", "to", "en"}
            for low in joined
        ):
            if "from" in joined or ("to" in joined and not found):
                continue
            break
        if mention.is_a(SYSTEMS):
            found.append(mention)
    return found


def _is_inner(reading: Reading, at: int) -> bool:
    return reading.line[at].is_word and reading.low(at) not in {"in", "at", "by", "after", "since", "on"}


def told_systems(reading: Reading, told: Predicate) -> list[Mention]:
    """Of the systems before a verb those that are its subject: the last, and those that are listed with it."""
    found = heads(reading, told, SYSTEMS)
    if not found:
        return []
    kept = [found[-1]]
    for before in reversed(found[:-1]):
        between = [reading.low(n) for n in range(before.last, kept[0].first)]
        if before.last == kept[0].first:
            continue
        told_between = any(low in grammar.AUXILIARIES[reading.language] for low in between)
        if (
            any(low in {"and", "et", ","} for low in between)
            and len(between) < 6
            and not told_between
            and not any(reading.covering(n) is not None for n in range(before.last, kept[0].first))
        ):
            kept.insert(0, before)
        else:
            break
    return kept


def owner(reading: Reading, systems: list[Mention], end: int) -> Mention | None:
    """Whose systems they are: "phones at Pellwick Council", "the port's website"."""
    if not systems:
        return None
    behind = [
        m
        for m in reading.between(systems[-1].last, end)
        if m.is_a(VICTIMS) and m.governor in {"at", "of", "de", "du", "in", "à"}
    ]
    before = [
        m for m in reading.mentions if m.last <= systems[0].first and reading.low(m.last) == "'s" and m.is_a(VICTIMS)
    ]
    fits = [
        m
        for m in (*behind, *before[-1:])
        if not m.is_a(NOT_VICTIMS | {"services"}) and ("name" in m.classes or m.counted or _pointed(reading, m))
    ]
    return fits[0] if fits else None


def _pointed(reading: Reading, mention: Mention) -> bool:
    return reading.low(mention.first - 1) in {"the", "la", "le", "l'", "its", "du", "a"}
