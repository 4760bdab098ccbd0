"""What a piece of advice is about: its target, its version and its last day."""

from dataclasses import dataclass

from veilleur.facts.advisers import Context, Words
from veilleur.facts.counsel_clauses import Advised
from veilleur.facts.reading import grammar
from veilleur.facts.reading.mention import Mention
from veilleur.facts.reading.releases import Release, releases
from veilleur.facts.reading.sentence import Reading

_GENERIC = frozenset(
    "users user customers customer administrators admins administrator everyone anyone anybody everybody those "
    "who people organisations organizations companies you "
    "owners operators readers all utilisateurs utilisateur clients administrateurs organisations entreprises "
    "vous équipes personnes internautes qui whoever victims victimes it elles "
    "they il ils defenders teams developers développeurs abonnés usagers".split()
)
_ENDS_NAME = {
    "en": grammar.PREPOSITIONS["en"]
    | grammar.COORDINATORS["en"]
    | grammar.RELATIVES["en"]
    | grammar.AUXILIARIES["en"]
    | frozenset(
        "immediately now afterwards until as when if by before without running where soon again once promptly "
        "first today straight".split()
    ),
    "fr": (grammar.PREPOSITIONS["fr"] - {"de", "d'", "du", "des", "en"})
    | grammar.COORDINATORS["fr"]
    | grammar.RELATIVES["fr"]
    | frozenset(
        "immédiatement rapidement sans dès si lorsque afin d'ici avant jusqu' au plus toutes d'abord aussitôt".split()
    ),
}
_QUANTIFIERS = frozenset("all any every each both tous toutes tout toute chaque".split())
_SEARCHES = frozenset(
    "search hunt look report contact call bring take beware watch monitor be être stay remain avoid follow "
    "consult rechercher signaler contacter consulter faire rester prendre déposer porter".split()
)
_MOVES = frozenset(
    "update upgrade updating upgrading migrate migrating move switch mettre passer revenir migrer remonter "
    "remplacées".split()
)
_BY = {"en": frozenset({"by", "before"}), "fr": frozenset({"avant", "ici", "d'ici", "tard"})}


@dataclass(frozen=True, slots=True)
class About:
    """What a piece of advice is about: where its target, version and day stand."""

    target: tuple[Reading, Words] | None
    version: Release | None
    by: Mention | None


def about(reading: Reading, piece: Advised, context: Context) -> About:
    """The target, the version and the last day of a piece of advice; what is not sure is left out."""
    days = [one for one in reading.mentions if "date" in one.classes]
    found = [
        release
        for release in releases(reading.line, piece.first, piece.last)
        if not any(one.first < release.last and release.first < one.last for one in days)
    ]
    wanted = found[0] if len(found) == 1 else None
    readers = list(releases(reading.line, *piece.readers)) if piece.readers is not None and not found else []
    day = next(
        (
            one
            for one in reading.between(piece.first, min(piece.last + 4, len(reading.line)))
            if "date" in one.classes
            and any(
                reading.low(place) in _BY[reading.language]
                for place in range(max(piece.first, one.first - 3), one.first)
            )
        ),
        None,
    )
    return About(_target(reading, piece, context, wanted), wanted or (readers[0] if len(readers) == 1 else None), day)


def _target(
    reading: Reading, piece: Advised, context: Context, release: Release | None
) -> tuple[Reading, Words] | None:
    audience = _audience(reading, piece)
    verb, place = _object_place(reading, piece)
    passive = verb in {"be", "être"}
    if passive and audience is not None:
        return reading, audience
    if (passive and release is None) or (
        reading.low(piece.cue) in _NOUN_CUES and reading.low(piece.first - 1) in {"a", "an"}
    ):
        return None
    if passive:
        return context.product
    if verb in _MOVES or (release is not None and release.first <= place + 1):
        return _versioned(reading, piece, context, release, place)
    if reading.low(place) == "them" or any(reading.low(spot) == "their" for spot in range(piece.first, place)):
        noun = (
            (_noun_phrase(reading, place, piece.last) if reading.low(place) != "them" else None)
            if audience is None
            else audience
        )
        return (reading, noun) if noun is not None else None
    if verb in _SEARCHES or reading.low(place) in {"it", "l'", "access", "accès"}:
        return None
    noun = _noun_phrase(reading, place, piece.last)
    return (reading, noun) if noun is not None else None


_NOUN_CUES = frozenset("recommends recommend recommended advises advise advised suggests urges".split())


def _versioned(
    reading: Reading, piece: Advised, context: Context, release: Release | None, place: int
) -> tuple[Reading, Words] | None:
    """The product of "upgrade to 2.1": named behind the verb, in a label or by the readers, or spoken of before."""
    noun = _noun_phrase(reading, place, piece.last) if release is None or release.first > place + 1 else None
    if noun is not None and reading.low(noun[0]) not in {"to", "à", "version", "release"}:
        return reading, noun
    product = _labelled(reading, piece) or _of_readers(reading, piece)
    if product is not None:
        return reading, product
    audience = _audience(reading, piece)
    return (reading, audience) if audience is not None else context.product


def _object_place(reading: Reading, piece: Advised) -> tuple[str, int]:
    """The verb of the advice, and where its object begins, behind articles and small words."""
    at = piece.first
    while at < piece.last - 1 and reading.low(at) in {
        "not",
        "never",
        "ne",
        "n'",
        "pas",
        "jamais",
        "plus",
        "do",
        "please",
        "se",
        "s'",
    }:
        at += 1
    verb = reading.low(at)
    at += 1
    skipped = (
        grammar.ARTICLES[reading.language]
        | _QUANTIFIERS
        | {"up", "off", "sans", "délai", "à", "jour", "immédiatement", "immediately", "d'", "abord"}
    )
    while at < piece.last and (reading.low(at) in skipped or reading.low(at).endswith(("ly", "ment"))):
        at += 1
    return verb, at


def _noun_phrase(reading: Reading, at: int, last: int) -> Words | None:
    """The words of a bare noun phrase; None where it goes on in a way that would have to be read."""
    ends = _ENDS_NAME[reading.language]
    step = at
    while step < last and reading.low(step) not in ends and reading.line[step].is_word:
        if any(one.first <= step < one.last and "date" in one.classes for one in reading.mentions):
            break
        step += 1
    if step == at or step - at > 6 or not any(letter.isalpha() for letter in reading.line[at].text):
        return None
    if step < last and reading.low(step) in {"of", "on", "for", "in", "and", "or", "et", "ou", "sur", "that", "which"}:
        return None
    while step > at + 1 and reading.low(step - 1) in {
        "afterwards",
        "now",
        "immediately",
        "dernière",
        "again",
        "rapidement",
        "from",
    }:
        step -= 1
    return at, step


def _audience(reading: Reading, piece: Advised) -> Words | None:
    """The noun phrase of the readers, where it says more than "users"."""
    if piece.readers is None:
        return None
    first, last = piece.readers
    while last > first and reading.low(last - 1) in grammar.AUXILIARIES[reading.language] | grammar.ADVERBS[
        reading.language
    ] | {"not", ","}:
        last -= 1
    while first < last and reading.low(first) in grammar.ARTICLES[reading.language] | {"aux", "à", "ses", "federal"}:
        first += 1
    words = [reading.low(place) for place in range(first, last)]
    if (
        "'" in words
        or not words
        or last - first > 6
        or set(words[:2]) & _GENERIC
        or any(not reading.line[place].is_word for place in range(first, last))
    ):
        return None
    return first, last


def _of_readers(reading: Reading, piece: Advised) -> Words | None:
    """ "Users of Grenadine 10.1": the product."""
    if piece.readers is None:
        return None
    first, last = piece.readers
    for one in reading.between(first, last):
        if "name" in one.classes and one.governor in {"of", "de", "running", "using"} and one.first > first:
            return one.first, one.last
    return None


def _labelled(reading: Reading, piece: Advised) -> Words | None:
    """ "ES-200 : installer le micrologiciel 1.18": the label."""
    at = piece.first
    if at < 2 or reading.low(at - 1) != ":" or at > 6:
        return None
    return (0, at - 1) if all(reading.line[place].is_word for place in range(at - 1)) else None
