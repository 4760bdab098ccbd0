"""Who gives a piece of advice, what it is about, up to which version and day."""

import re
from dataclasses import dataclass

from veilleur.facts import advice
from veilleur.facts.counsel_clauses import Advised
from veilleur.facts.reading import grammar
from veilleur.facts.reading.packages import packages
from veilleur.facts.reading.releases import releases
from veilleur.facts.reading.sentence import Reading
from veilleur.facts.reading.voices import voices
from veilleur.records import BlockKind

Words = tuple[int, int]
_OFFICIAL = re.compile(
    rf"\b(?:{advice.AUTHORITIES}|CERT|CSIRT)\b|\b(?i:ministry|ministries|agency|police|government|regulator|commission|commissioner|authority|authorities|watchdog"
    r"|bureau|national (?:cyber|centre|center)|department of|prosecutors?|central bank|federal "
    r"office|ministère|agence|gendarmerie|gouvernement|préfecture|autorité|autorités"
    r"|régulateur|parquet|office fédéral|centre (?:national|pour la cybersécurité))\b"
)
_VENDOR_NOUNS = frozenset(
    "vendor developer developers maintainer maintainers company firm maker manufacturer supplier provider "
    "publisher project "
    "éditeur éditrice développeur développeurs mainteneur mainteneurs société entreprise fabricant constructeur "
    "fournisseur".split()
)
_NOBODY = frozenset(
    "researchers researcher experts expert analysts analyst we specialists chercheurs chercheur experts "
    "spécialistes nous users customers one it they "
    "report reports article advisory bulletin notice rapport avis attackers hackers".split()
)
_POINTS_BACK = frozenset(
    {"il", "elle", "it", "organisme", "agence", "agency", "centre", "autorité", "watchdog", "regulator"}
)
_LEFT = {
    code: grammar.ARTICLES[code]
    | grammar.PREPOSITIONS[code]
    | grammar.COORDINATORS[code]
    | grammar.AUXILIARIES[code]
    | grammar.SUBORDINATORS[code]
    for code in ("en", "fr")
}


@dataclass(slots=True)
class Context:
    """What the sentences so far have named: the product spoken of, and who spoke last, with where they stand."""

    product: tuple[Reading, Words] | None = None
    speaker: tuple[Reading, Words] | None = None

    def read(self, reading: Reading) -> None:
        """Keep what a sentence names."""
        spoken = [
            voice.speaker for voice in voices(reading) if voice.speaker is not None and "name" in voice.speaker.classes
        ]
        named = [
            mention
            for mention in reading.mentions[:1]
            if "name" in mention.classes
            and mention.first <= 2
            and not mention.governor
            and reading.sentence.block.kind is not BlockKind.TITLE
        ]
        if spoken or named:
            who = spoken[-1] if spoken else named[0]
            self.speaker = (reading, (who.first, _with_noun(reading, who.last)))
        product = product_of(reading)
        if product is not None:
            self.product = (reading, product)


def _with_noun(reading: Reading, last: int) -> int:
    """The end of a name with the noun behind it: "the Moldovan cyber agency"."""
    for at in range(last, min(last + 4, len(reading.line))):
        if reading.low(at) in _POINTS_BACK | {"ministry", "police", "office", "bureau"}:
            return at + 1
        if not reading.low(at).isalpha() or reading.low(at) not in {"cyber", "cybersecurity", "security", "national"}:
            break
    return last


def _named_in(reading: Reading, at: int) -> Words | None:
    """Who is named last before a pronoun of the same sentence and speaks there: "Acme fears; it advises"."""
    for mention in reversed(reading.between(0, at)):
        if "name" in mention.classes and not mention.governor and not mention.is_a({"date", "country", "product"}):
            said = reading.low(mention.last)
            return (mention.first, mention.last) if said in _SPEAKS else None
    return None


def product_of(reading: Reading) -> Words | None:
    """The product or package that a sentence gives a version of; the last of several is not sure."""
    named = packages(reading.line, reading.language)
    if named:
        return (named[0].first, _closed(reading, named[0].last)) if len(named) == 1 else None
    found: list[Words] = []
    for release in releases(reading.line, 0, len(reading.line)):
        at = release.first
        while at > 0 and reading.low(at - 1) in {
            "dans",
            "ses",
            "in",
            "its",
            "leurs",
            "(",
            "les",
            "versions",
            "the",
            "firmware",
        }:
            at -= 1
        mention = next((one for one in reading.mentions if one.last == at and "name" in one.classes), None)
        first = mention.first if mention is not None else at
        while mention is None and first > 0 and reading.line[first - 1].is_name and reading.line[first - 1].is_word:
            first -= 1
        if (
            first < at
            and reading.line[at - 1].text[0].isalpha()
            and reading.low(first) not in grammar.ARTICLES[reading.language]
        ):
            found.append((first, at))
    if not found:
        found = [(one.first, one.last) for one in reading.mentions if "product" in one.classes]
    return found[0] if len(set(found)) == 1 else None


def _closed(reading: Reading, last: int) -> int:
    return last - 1 if reading.low(last - 1) in {"»", "”", '"'} else last


def adviser(reading: Reading, piece: Advised | None, context: Context) -> tuple[str, Reading, Words] | None:
    """Who recommends: `vendor`, `authority` or `article`and the sentence and words that name them."""
    who = _behind_or_before(reading, piece)
    if who is None:
        return None
    words = {reading.low(place) for place in range(*who)}
    if words & _POINTS_BACK and len(words - grammar.ARTICLES[reading.language]) == 1:
        near = _named_in(reading, who[0])
        if near is None and context.speaker is None:
            return None
        reading, who = (reading, near) if near is not None else context.speaker or (reading, who)
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
        if voice.first <= piece.first < voice.last
        and voice.speaker is not None
        and 0 <= voice.said[0] - piece.last <= 2
    ]
    trailing = _trailing(reading, piece)
    if trailing is not None:
        return trailing
    return (over[0].first, over[0].last) if over else None


def _subject(reading: Reading, piece: Advised) -> Words | None:
    """The subject of the verb that recommends, where it is said actively."""
    at = piece.cue
    small = grammar.ADVERBS[reading.language] | {
        "has",
        "have",
        "a",
        "ont",
        ",",
        "is",
        "are",
        "strongly",
        "néanmoins",
        "vivement",
        "y",
    }
    if reading.low(at) in {"should", "must", "until", "doit", "doivent", "devraient"} or at == piece.first:
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
        free = [
            one
            for one in reading.between(first, at)
            if not one.governor and one.is_a({"name", "organisation", "speakers"})
        ]
        return (free[0].first, free[0].last) if free and "date" not in free[0].classes else None
    return None


def _ending(reading: Reading, at: int) -> Words | None:
    """The noun phrase that ends right before a word."""
    if reading.low(at - 1) in {"il", "elle", "it"}:
        return at - 1, at
    if at and reading.low(at - 1) == ",":
        at -= 1
    mention = next(
        (one for one in reading.mentions if one.last == at and not one.counted and "date" not in one.classes), None
    )
    first = mention.first if mention is not None else at
    if mention is None or reading.low(first - 1) not in grammar.ARTICLES[reading.language]:
        while (
            first > max(0, at - 5)
            and reading.line[first - 1].is_word
            and reading.low(first - 1) not in _LEFT[reading.language]
        ):
            first -= 1
    if first == at or reading.low(first - 1) in grammar.PREPOSITIONS[reading.language] - {"of", "de"}:
        return None
    return first, at


_SPEAKS = frozenset(
    "says said fears feared warns warned adds added believes thinks writes wrote explains notes cautions stresses "
    "dit craint estime prévient avertit indique précise ajoute explique souligne note".split()
)
_ADVISES = frozenset(
    "advise advises advised recommend recommends recommended urge urges urged says said warns warned counsels "
    "conseille recommande préconise avertit indique rappelle prévient suggère".split()
)


def _trailing(reading: Reading, piece: Advised) -> Words | None:
    """ "..., CERT-Hessen advises:", "..., the ministry advised." """
    at = piece.last
    while at < len(reading.line) and reading.low(at) in {"”", '"', "»", ","}:
        at += 1
    quoted = any(reading.low(place) in {"”", '"', "»"} for place in range(piece.last, at))
    at = at if quoted else piece.last
    if quoted and reading.low(at) in _ADVISES:
        behind = next((one for one in reading.mentions if at < one.first <= at + 2 and "date" not in one.classes), None)
        return (behind.first, behind.last) if behind is not None else None
    if reading.low(at) != ",":
        return None
    verbs = frozenset(
        "say says said advise advises advised recommend recommends recommended urged urges warns warned".split()
    ) | frozenset("indique conseille recommande précise préconise rappelle avertit".split())
    verb = next((place for place in range(at + 2, min(at + 9, len(reading.line))) if reading.low(place) in verbs), None)
    if verb is None:
        return None
    first = at + 1
    while first < verb and reading.low(first) in grammar.ARTICLES[reading.language]:
        first += 1
    return (first, verb) if verb > first else None
