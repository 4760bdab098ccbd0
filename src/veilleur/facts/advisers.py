"""Who gives a piece of advice, what it is about, up to which version and day."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from veilleur.facts import advice
from veilleur.facts.counsel import Advised
from veilleur.facts.reading import grammar
from veilleur.facts.reading.mentions import Mention
from veilleur.facts.reading.packages import packages
from veilleur.facts.reading.releases import Release, releases
from veilleur.facts.reading.sentence import Reading
from veilleur.facts.reading.voices import voices

Words = tuple[int, int]

_OFFICIAL = re.compile(
    rf"\b(?:{advice.AUTHORITIES}|CERT|CSIRT)\b|\b(?i:ministry|ministries|agency|police|government|regulator|commission|commissioner|authority|authorities|watchdog"
    r"|bureau|national (?:cyber|centre|center)|department of|prosecutors?|central bank|federal office|ministère|agence|gendarmerie|gouvernement|préfecture|autorité|autorités"
    r"|régulateur|parquet|office fédéral|centre (?:national|pour la cybersécurité))\b"
)
_VENDOR_NOUNS = frozenset(
    "vendor developer developers maintainer maintainers company firm maker manufacturer supplier provider publisher project "
    "éditeur éditrice développeur développeurs mainteneur mainteneurs société entreprise fabricant constructeur fournisseur".split()
)
_NOBODY = frozenset(
    "researchers researcher experts expert analysts analyst we specialists chercheurs chercheur experts spécialistes nous users customers one it they "
    "report reports article advisory bulletin notice rapport avis attackers hackers".split()
)
_POINTS_BACK = frozenset({"il", "elle", "it", "organisme", "agence", "agency", "centre", "autorité", "watchdog", "regulator"})
_GENERIC = frozenset(
    "users user customers customer administrators admins administrator everyone anyone anybody everybody those who people organisations organizations companies you "
    "owners operators readers all utilisateurs utilisateur clients administrateurs organisations entreprises vous équipes personnes internautes qui whoever victims victimes it elles "
    "they ils defenders teams developers développeurs abonnés usagers".split()
)
_ENDS_NAME = {
    "en": grammar.PREPOSITIONS["en"] | grammar.COORDINATORS["en"] | grammar.RELATIVES["en"] | grammar.AUXILIARIES["en"] | frozenset(
        "immediately now afterwards until as when if by before without running where soon again once promptly".split()),
    "fr": (grammar.PREPOSITIONS["fr"] - {"de", "d'", "du", "des", "en"}) | grammar.COORDINATORS["fr"] | grammar.RELATIVES["fr"] | frozenset(
        "immédiatement rapidement sans dès si lorsque afin d'ici avant jusqu' au plus".split()),
}  # fmt: skip
_QUANTIFIERS = frozenset("all any every each both tous toutes tout toute chaque".split())
_SEARCHES = frozenset("search hunt look report contact call bring take beware watch monitor be être stay remain avoid follow consult rechercher signaler contacter consulter faire rester prendre déposer porter".split())  # fmt: skip
_MOVES = frozenset("update upgrade updating upgrading migrate migrating move switch mettre passer revenir migrer remonter remplacées".split())  # fmt: skip
_LEFT = {code: grammar.ARTICLES[code] | grammar.PREPOSITIONS[code] | grammar.COORDINATORS[code] | grammar.AUXILIARIES[code] | grammar.SUBORDINATORS[code] for code in ("en", "fr")}
_BY = {"en": frozenset({"by", "before"}), "fr": frozenset({"avant", "ici", "d'ici", "tard"})}


@dataclass(slots=True)
class Context:
    """What the sentences so far have named: the product spoken of, and who spoke last, with where they stand."""

    product: tuple[Reading, Words] | None = None
    speaker: tuple[Reading, Words] | None = None

    def read(self, reading: Reading) -> None:
        """Keep what a sentence names."""
        spoken = [voice.speaker for voice in voices(reading) if voice.speaker is not None and "name" in voice.speaker.classes]
        named = [mention for mention in reading.mentions[:1] if "name" in mention.classes and mention.first <= 2 and not mention.governor]
        if spoken or named:
            who = spoken[-1] if spoken else named[0]
            self.speaker = (reading, (who.first, who.last))
        product = product_of(reading)
        if product is not None:
            self.product = (reading, product)


def product_of(reading: Reading) -> Words | None:
    """The product or package that a sentence gives a version of; the last of several is not sure."""
    named = packages(reading.line, reading.language)
    if named:
        return (named[0].first, _closed(reading, named[0].last)) if len(named) == 1 else None
    found: list[Words] = []
    for release in releases(reading.line, 0, len(reading.line)):
        at = release.first
        while at > 0 and reading.low(at - 1) in {"dans", "ses", "in", "its", "leurs", "(", "les", "versions", "the", "firmware"}:
            at -= 1
        mention = next((one for one in reading.mentions if one.last == at and "name" in one.classes), None)
        first = mention.first if mention is not None else at
        while mention is None and first > 0 and reading.line[first - 1].is_name and reading.line[first - 1].is_word:
            first -= 1
        if first < at and reading.line[at - 1].text[0].isalpha() and reading.low(first) not in grammar.ARTICLES[reading.language]:
            found.append((first, at))
    if not found:
        found = [(one.first, one.last) for one in reading.mentions if "product" in one.classes]
    return found[0] if len(set(found)) == 1 else None


def _closed(reading: Reading, last: int) -> int:
    return last - 1 if reading.low(last - 1) in {"»", "”", '"'} else last


# Who


def adviser(reading: Reading, piece: Advised | None, context: Context) -> tuple[str, Reading, Words] | None:
    """Who recommends: `vendor`, `authority` or `article`and the sentence and words that name them."""
    who = _behind_or_before(reading, piece)
    if who is None:
        return None
    words = {reading.low(place) for place in range(*who)}
    if words & _POINTS_BACK and len(words - grammar.ARTICLES[reading.language]) == 1:
        if context.speaker is None:
            return None
        reading, who = context.speaker
    text = reading.sentence.text[_offset(reading, who[0]) : _offset(reading, who[1] - 1, end=True)]
    words = {reading.low(place) for place in range(*who)}
    if words & _NOBODY:
        return None
    named = any(reading.line[place].is_name for place in range(who[0], who[1]))
    if _OFFICIAL.search(text):
        return "authority", reading, who
    if words & _VENDOR_NOUNS or named:
        return "vendor", reading, who
    return None


def _offset(reading: Reading, at: int, *, end: bool = False) -> int:
    word = reading.line[at]
    return (word.end if end else word.start) - reading.sentence.start


def _behind_or_before(reading: Reading, piece: Advised | None) -> Words | None:
    if piece is None:
        spoken = [voice.speaker for voice in voices(reading) if voice.speaker is not None]
        return (spoken[0].first, spoken[0].last) if spoken else None
    subject = _subject(reading, piece)
    if subject is not None:
        return subject
    over = [
        voice.speaker
        for voice in voices(reading)
        if voice.first <= piece.first < voice.last and voice.speaker is not None and 0 <= voice.said[0] - piece.last <= 2
    ]
    trailing = _trailing(reading, piece)
    if trailing is not None:
        return trailing
    return (over[0].first, over[0].last) if over else None


def _subject(reading: Reading, piece: Advised) -> Words | None:
    """The subject of the verb that recommends, where it is said actively."""
    at = piece.cue
    small = grammar.ADVERBS[reading.language] | {"has", "have", "a", "ont", ",", "is", "are", "strongly", "néanmoins", "vivement", "y"}
    if reading.low(at) in {"should", "must", "doit", "doivent", "devraient"} or at == piece.first:
        return None
    while at > 0 and (reading.low(at - 1) in small or reading.low(at - 1).endswith(("ly", "ment"))):
        if reading.low(at - 1) in {"is", "are"} and not reading.low(piece.cue).endswith("ing"):
            return None
        at -= 1
    before = _ending(reading, at)
    if before is not None:
        return before
    if reading.low(at - 1) in {"and", "et", "but", "mais"}:
        first = at - 1
        while first > 0 and reading.low(first - 1) not in {";", ":", "."}:
            first -= 1
        free = [one for one in reading.between(first, at) if not one.governor and one.is_a({"name", "organisation", "speakers"})]
        return (free[0].first, free[0].last) if free and "date" not in free[0].classes else None
    return None


def _ending(reading: Reading, at: int) -> Words | None:
    """The noun phrase that ends right before a word."""
    if reading.low(at - 1) in {"il", "elle", "it"}:
        return at - 1, at
    if at and reading.low(at - 1) == ",":
        at -= 1
    mention = next((one for one in reading.mentions if one.last == at and not one.counted and "date" not in one.classes), None)
    first = mention.first if mention is not None else at
    if mention is None or reading.low(first - 1) not in grammar.ARTICLES[reading.language]:
        while first > max(0, at - 5) and reading.line[first - 1].is_word and reading.low(first - 1) not in _LEFT[reading.language]:
            first -= 1
    if first == at or reading.low(first - 1) in grammar.PREPOSITIONS[reading.language] - {"of", "de"}:
        return None
    return first, at


def _trailing(reading: Reading, piece: Advised) -> Words | None:
    """ "..., CERT-Hessen advises:", "..., the ministry advised." """
    at = piece.last
    if reading.low(at) != ",":
        return None
    verbs = frozenset("say says said advise advises advised recommend recommends recommended urged urges warns warned".split()) | frozenset(
        "indique conseille recommande précise préconise rappelle avertit".split()
    )
    verb = next((place for place in range(at + 2, min(at + 9, len(reading.line))) if reading.low(place) in verbs), None)
    if verb is None:
        return None
    first = at + 1
    while first < verb and reading.low(first) in grammar.ARTICLES[reading.language]:
        first += 1
    return (first, verb) if verb > first else None


# What, up to when


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
            if "date" in one.classes and any(reading.low(place) in _BY[reading.language] for place in range(max(piece.first, one.first - 3), one.first))
        ),
        None,
    )
    return About(_target(reading, piece, context, wanted), wanted or (readers[0] if len(readers) == 1 else None), day)


def _target(reading: Reading, piece: Advised, context: Context, release: Release | None) -> tuple[Reading, Words] | None:
    audience = _audience(reading, piece)
    verb, place = _object_place(reading, piece)
    passive = verb in {"be", "être"}
    if passive and audience is not None:
        return reading, audience
    if passive and release is None or reading.low(piece.cue) in _NOUN_CUES and reading.low(piece.first - 1) in {"a", "an"}:
        return None
    if passive:
        return context.product
    if verb in _MOVES or (release is not None and release.first <= place + 1):
        return _versioned(reading, piece, context, release, place)
    if reading.low(place) == "them" or any(reading.low(spot) == "their" for spot in range(piece.first, place)):
        noun = (_noun_phrase(reading, place, piece.last) if reading.low(place) != "them" else None) if audience is None else audience
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
    while at < piece.last - 1 and reading.low(at) in {"not", "never", "ne", "n'", "pas", "jamais", "plus", "do", "please", "se", "s'"}:
        at += 1
    verb = reading.low(at)
    at += 1
    skipped = grammar.ARTICLES[reading.language] | _QUANTIFIERS | {"up", "off", "sans", "délai", "à", "jour", "immédiatement", "immediately", "d'", "abord"}
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
    while step > at + 1 and reading.low(step - 1) in {"afterwards", "now", "immediately", "dernière", "again", "rapidement", "from"}:
        step -= 1
    return at, step


def _audience(reading: Reading, piece: Advised) -> Words | None:
    """The noun phrase of the readers, where it says more than "users"."""
    if piece.readers is None:
        return None
    first, last = piece.readers
    while last > first and reading.low(last - 1) in grammar.AUXILIARIES[reading.language] | grammar.ADVERBS[reading.language] | {"not", ","}:
        last -= 1
    while first < last and reading.low(first) in grammar.ARTICLES[reading.language] | {"aux", "à", "ses", "federal"}:
        first += 1
    words = [reading.low(place) for place in range(first, last)]
    if "'" in words or not words or last - first > 6 or set(words[:2]) & _GENERIC or any(not reading.line[place].is_word for place in range(first, last)):
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


