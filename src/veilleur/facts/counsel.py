"""What exactly a sentence advises, in English and French: the words of each piece of advice, and whom it is for."""

from collections.abc import Sequence
from dataclasses import replace

from veilleur.facts.counsel_clauses import Advised, verb_forms
from veilleur.facts.counsel_english import english_advice
from veilleur.facts.counsel_french import ORDERS_FR, french_advice, is_infinitive
from veilleur.facts.reading import grammar
from veilleur.language.words import Word


def advised(line: Sequence[Word], language: str) -> tuple[Advised, ...]:
    """The pieces of advice of a sentence, in order; of words that two cues reach, the first one has them."""
    found: list[Advised] = []
    seeker = french_advice if language == "fr" else english_advice
    for piece in seeker(line):
        if not found or piece.first >= found[-1].last:
            found += _parted(line, piece, language)
    return tuple(found)


def _parted(line: Sequence[Word], piece: Advised, language: str) -> list[Advised]:
    """The pieces of a piece: "revoke the keys and rebuild the hosts" are two."""
    features = _features(line, piece, language)
    starts = [piece.first]
    joints = grammar.COORDINATORS[language] - {"&", "or", "ou", "plus", "as well as"} | {",", "then", "puis"}
    for at in range(piece.first + 2, piece.last - 1):
        small = line[at - 1].low in {"to", "de", "d'", "à", "then"}
        joined = line[at - 1].low in joints or (small and line[at - 2].low in joints)
        if joined and at - starts[-1] > 2 and _same_form(line, at, features, language):
            starts.append(at)
    made = []
    for first, following in zip(starts, [*starts[1:], piece.last], strict=True):
        last = following
        while (
            last > first + 1
            and line[last - 1].low in joints | {"to", "de", "d'", "à", "then"}
            and following != piece.last
        ):
            last -= 1
        made.append(replace(piece, first=first, last=last))
    return made


def _features(line: Sequence[Word], piece: Advised, language: str) -> frozenset[str]:
    if language == "fr":
        return frozenset(
            {"inf"} if any(is_infinitive(word.low) for word in line[piece.first : piece.first + 3]) else {"ez"}
        )
    verb = next(
        (place for place in range(piece.first, min(piece.first + 3, piece.last)) if line[place].low in verb_forms()),
        piece.first,
    )
    features = verb_forms().get(line[verb].low, frozenset())
    return features & {"inf", "ger"}


def _same_form(line: Sequence[Word], at: int, features: frozenset[str], language: str) -> bool:
    low = line[at].low
    if language == "fr":
        place = at + (low in {"ne", "n'"})
        return is_infinitive(line[place].low) if "inf" in features else bool(ORDERS_FR.search(line[place].low))
    behind = line[at + 1].low if at + 1 < len(line) else ""
    starts = behind in grammar.ARTICLES["en"] | {"to", "them", "it", "for", "up", "in", "from", "on", "only"} or (
        behind.isalpha() and behind not in grammar.AUXILIARIES["en"]
    )
    return bool(verb_forms().get(low, frozenset()) & features) and starts
