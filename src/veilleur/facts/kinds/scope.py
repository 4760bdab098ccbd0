"""Words that narrow a fact and must not be lost: "from its Cork site", "limited to a test server", "uniquement des
comptes inactifs".
"""

from veilleur.facts.kinds.frames import Draft
from veilleur.facts.reading import grammar
from veilleur.facts.reading.sentence import Reading

_OPENS = {
    "en": frozenset({"from", "at", "on", "in", "of", "to"}),
    "fr": frozenset({"de", "depuis", "sur", "dans", "à", "d'"}),
}
_OWN = {"en": frozenset({"its", "their", "our"}), "fr": frozenset({"son", "sa", "leur", "notre"})}
_LIMITS = {
    "en": (("limited", "to"), ("restricted", "to"), ("confined", "to"), ("only",), ("solely",)),
    "fr": (
        ("limité", "à"),
        ("limitée", "à"),
        ("limités", "à"),
        ("limitées", "à"),
        ("limité", "aux"),
        ("limitée", "aux"),
        ("uniquement",),
        ("seulement",),
        ("exclusivement",),
    ),
}
_HELD = {
    "en": frozenset(
        frozenset(
            (
                "site sites office subsidiary branch unit division plant portal shop store platform campus "
                "environment server system environments servers systems database app forum arm"
            ).split()
        )
    ),
    "fr": frozenset(
        frozenset(
            (
                "site filiale agence unité division usine portail boutique plateforme campus environnement "
                "environnements serveur serveurs système base application branche succursale forum antenne"
            ).split()
        )
    ),
}
_STAGES = frozenset({"tor", "leak", "leaks", "fuites", "blog", "telegram", "onion", "extortion", "darknet", "vitrine"})
"""Words of the places where gangs speak: what they say there is not narrowed by it."""
_TESTS = frozenset(
    frozenset(
        (
            "test tests legacy staging development preproduction pre-production archived recette "
            "développement préproduction retired decommissioned"
        ).split()
    )
)


def scope_of(reading: Reading, draft: Draft) -> tuple[int, int] | None:
    """The words, `first` to `last`, that narrow what a verb or noun tells; None if nothing does."""
    first, last = reading.clause(draft.at)
    for at in range(first, last):
        found = _limited(reading, at, last) or _part(reading, at, last)
        if found is not None and not first <= draft.at < found[0] - 16:
            return found
    return None


def _limited(reading: Reading, at: int, end: int) -> tuple[int, int] | None:
    for words in _LIMITS[reading.language]:
        if all(reading.low(at + n) == word for n, word in enumerate(words)):
            begins = at + len(words)
            begins += reading.low(begins) in _OPENS[reading.language]
            last = _phrase_end(reading, begins, end)
            return (at, last) if last > begins else None
    return None


def _part(reading: Reading, at: int, end: int) -> tuple[int, int] | None:
    """ "from its Cork site", "in a test environment", "de sa filiale canadienne"."""
    language = reading.language
    if reading.low(at) not in _OPENS[language] or at + 2 >= end:
        return None
    last = _phrase_end(reading, at + 1, end)
    inside = [reading.low(place) for place in range(at + 1, last)]
    if not inside or not _HELD[language] & set(inside) or _STAGES & set(inside):
        return None
    owned = inside[0] in _OWN[language] and len(inside) > 2
    return (at, last) if owned or _TESTS & set(inside) else None


def _phrase_end(reading: Reading, at: int, end: int) -> int:
    """The end of a noun phrase that begins at a word."""
    language = reading.language
    while at < end:
        low = reading.low(at)
        within = {"of"} if language == "en" else {"de", "d'", "du", "des"}
        covering = reading.covering(at)
        if (
            not reading.line[at].is_word
            or low in grammar.AUXILIARIES[language]
            or (low in grammar.PREPOSITIONS[language] and low not in within)
            or low in grammar.COORDINATORS[language]
            or (covering is not None and "date" in covering.classes)
        ):
            break
        at += 1
    return at
