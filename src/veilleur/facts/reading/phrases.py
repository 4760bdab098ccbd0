"""Noun phrases around a word, whole: "intensive-care transport units", "la distribution d'eau potable"."""

from veilleur.facts.reading import grammar
from veilleur.facts.reading.mention import Mention
from veilleur.facts.reading.sentence import ACTIVE, PASSIVE, Predicate, Reading
from veilleur.facts.reading.voices import says
from veilleur.language.numbers import number_at

_LINKS = {
    "en": frozenset(
        (
            "remain remains remained remaining stay stays stayed go goes went gone become becomes "
            "became keep kept fell fall falls seem seems stand stood sit sat"
        ).split()
    ),
    "fr": frozenset(
        (
            "rester demeurer reste restent restait restaient resté restée restés restées demeure "
            "demeurent demeurait demeuraient redevient redeviennent redevenu redevenue redevenus "
            "redevenues devenu devenue devenus devenues est sont tombe tombent tombé tombée "
            "tombés tombées"
        ).split()
    ),
}
_PARTS = frozenset({"de", "d'", "du", "des"})
_INNER = frozenset({"la", "le", "l'", "les", "leur", "leurs", "ses", "son", "sa"})
_ADJECTIVE = (
    "é",
    "ée",
    "és",
    "ées",
    "el",
    "els",
    "elle",
    "elles",
    "al",
    "ale",
    "aux",
    "ales",
    "ique",
    "iques",
    "if",
    "ive",
    "ifs",
    "ives",
    "aire",
    "aires",
    "eux",
    "euse",
    "ant",
    "ante",
    "ants",
    "antes",
    "ble",
    "bles",
    "ain",
    "aine",
    "ains",
    "aines",
    "ier",
    "ière",
    "iers",
    "ières",
    "ile",
    "iles",
    "ien",
    "ienne",
    "iens",
    "iennes",
    "rne",
    "rnes",
    "ne",
    "nes",
    "ble",
    "bles",
)
_ANYWAY = frozenset(
    {
        "itself",
        "themselves",
        "lui-même",
        "elle-même",
        "eux-mêmes",
        "elles-mêmes",
        "online",
        "offline",
        "down",
        "out",
        "off",
        "back",
        "up",
        "again",
        "hors",
        "ligne",
    }
)


def is_open(reading: Reading, at: int) -> bool:
    """Whether a word can be part of the inside of a noun phrase: neither a sign nor a small word."""
    if not 0 <= at < len(reading.line):
        return False
    word, code = reading.line[at], reading.language
    return word.is_word and not (
        word.low in grammar.ARTICLES[code]
        or word.low in grammar.PREPOSITIONS[code]
        or word.low in grammar.AUXILIARIES[code]
        or word.low in grammar.ADVERBS[code]
        or word.low in grammar.SUBORDINATORS[code]
        or word.low in grammar.COORDINATORS[code]
        or word.low in _ANYWAY
        or word.low in {"it", "he", "she", "they", "we", "lui", "elle", "elles", "eux", "il", "ils", "on"}
    )


def whole(reading: Reading, mention: Mention, first: int, last: int) -> tuple[int, int]:
    """The words of the noun phrase around a mention that lie between two words, without its article."""
    begin, end = mention.first, mention.last
    if mention.counted:
        begin = _after_number(reading, mention)
    elif reading.language == "en":
        while begin > first and is_open(reading, begin - 1) and not _possessive(reading, begin - 1):
            begin -= 1
    if reading.language == "en":
        while end < last and is_open(reading, end) and _joins(reading, end):
            end += 1
        return begin, end
    while end < last:
        if reading.low(end) in _PARTS:
            step = end + 1 + (reading.low(end + 1) in _INNER)
            if step >= last or not is_open(reading, step) or reading.line[step].low[0].isdigit():
                break
            end = step + 1
        elif is_open(reading, end) and reading.line[end].low.endswith(_ADJECTIVE) and not _dated(reading, end):
            end += 1
        else:
            break
    return begin, end


def _possessive(reading: Reading, at: int) -> bool:
    return reading.low(at) == "'s"


def _joins(reading: Reading, at: int) -> bool:
    mention = reading.covering(at)
    return mention is not None and mention.first == at and not mention.counted and not mention.is_a({"date", "name"})


def _dated(reading: Reading, at: int) -> bool:
    mention = reading.covering(at)
    return mention is not None and "date" in mention.classes


def _after_number(reading: Reading, mention: Mention) -> int:
    """Where what is counted begins, behind the number and its bound."""
    for at in range(mention.first, mention.last):
        number = number_at(reading.line, at, reading.language)
        if number is not None and number.last < mention.last:
            begin = number.last
            while begin < mention.last - 1 and reading.low(begin) in {"of", "de", "d'", "des", "its", "their", "the"}:
                begin += 1
            return begin
    return mention.last - 1


def state_at(reading: Reading, at: int) -> Predicate | None:
    """How a word of state stands behind its verb ("is still unavailable"); None without such a verb."""
    place = at - 1
    code = reading.language
    while place > 0 and (reading.low(place) in grammar.ADVERBS[code] or reading.low(place).endswith(("ly", "ement"))):
        place -= 1
    if reading.low(place) in _LINKS[code]:
        link = reading.predicate(place, frozenset({"part"} if code == "fr" else {"past", "pres", "part"}))
        chain, start = (link.chain, link.start) if link is not None else ((), place)
        between = tuple(reading.low(n) for n in range(place + 1, at))
        return Predicate(at, PASSIVE, (*chain, *between), min(start, place))
    if reading.low(place) in grammar.AUXILIARIES[code]:
        stands = reading.predicate(at, frozenset({"part"}))
        return stands if stands is not None and stands.voice == PASSIVE else None
    return None


def heads(reading: Reading, predicate: Predicate, classes: frozenset[str]) -> list[Mention]:
    """The subjects of a predicate that are of these classes, in the order of the text."""
    found = [mention for mention in reading.subjects(predicate) if mention.is_a(classes)]
    if "services" in classes:
        first, _ = reading.clause(predicate.start)
        found += [m for m in reading.between(first, predicate.start) if m.is_a(classes) and _of_share(reading, m)]
    return sorted(set(found), key=lambda mention: mention.first)


def _of_share(reading: Reading, mention: Mention) -> bool:
    """Whether it is what a share is of: "about 70 % of its servers", "80 % des applications"."""
    for at in range(mention.first - 1, max(-1, mention.first - 4), -1):
        before = reading.covering(at)
        if reading.low(at) in {"half", "most", "part", "moitié", "plupart", "tiers", "some", "all", "partie", "both"}:
            return True
        if before is not None:
            return "share" in before.classes
    return False


def date_of(reading: Reading, at: int) -> Mention | None:
    """The day that goes with a word: behind it before another verb or "and", or else at the head of its clause."""
    first, end = reading.clause(at)
    code = reading.language
    for place in range(at + 1, end):
        if says(reading.low(place), code) and reading.low(place) != "released":
            break
        mention = reading.covering(place)
        if mention is not None and "date" in mention.classes and mention.first == place:
            return None if mention.governor in _NOT_OF_IT else mention
        if reading.low(place) in grammar.AUXILIARIES[code] - {"'s"} or parts(reading, place):
            break
    for mention in reversed(reading.between(first, at)):
        if "date" not in mention.classes or mention.governor in _NOT_OF_IT:
            continue
        between = range(mention.last, at)
        crossed = (
            any(parts(reading, place) for place in between)
            or sum(reading.low(place) in grammar.AUXILIARIES[code] for place in between) > 3
        )
        opens = mention.first - first <= 3 and not crossed
        return mention if opens or all(not reading.line[n].is_word or _small(reading, n) for n in between) else None
    return None


_NOT_OF_IT = frozenset(
    {"of", "de", "until", "till", "from", "jusqu'", "jusqu'à", "after", "après", "by", "before", "avant"}
)


def parts(reading: Reading, at: int) -> bool:
    """Whether an "and" opens another deed: a verb follows it."""
    if reading.low(at) not in {"and", "et", "but", "mais"}:
        return False
    behind = reading.low(at + 1)
    verbal = (
        behind.endswith(("ed", "ught", "old"))
        if reading.language == "en"
        else behind.endswith(("é", "u", "is", "it", "ert"))
    )
    return verbal or any(
        reading.low(n) in grammar.AUXILIARIES[reading.language] for n in range(at + 1, min(at + 8, len(reading.line)))
    )


def _small(reading: Reading, at: int) -> bool:
    low, code = reading.low(at), reading.language
    return low in grammar.AUXILIARIES[code] or low in grammar.ADVERBS[code]


def text_of(reading: Reading, first: int, last: int) -> str:
    """Words as the sentence has them."""
    start, end = reading.bounds(first, last)
    return reading.sentence.text[start - reading.sentence.start : end - reading.sentence.start]


def coordinated(reading: Reading, told: Predicate) -> Predicate:
    """A verb that shares the auxiliary and the subject of one before it: "has told the police and hired experts"."""
    if told.chain or reading.low(told.start - 1) not in {",", "and", "et", "puis", "then", "or", "ou"}:
        return told
    if reading.low(told.at + 1) in {"by", "par"}:
        return told
    bare = reading.language != "en" or not reading.low(told.at).endswith("ed")  # "will reset it and informed them"
    have, be = grammar.HAVE[reading.language], grammar.BE[reading.language]
    first = told.start - 1
    while first > 0 and reading.line[first - 1].low not in {";", ":", "—", "–", "qui", "who", "which"}:
        first -= 1
    for place in range(told.start - 2, first - 1, -1):
        low = reading.low(place)
        if low in be and low not in {"'s", "été", "been"} and told.voice == PASSIVE:
            return told
        if low in have or (bare and low in grammar.MODALS[reading.language]):
            start = place
            while start > first and _small(reading, start - 1):
                start -= 1
            chain = tuple(reading.low(n) for n in range(start, place + 1))
            if low in grammar.MODALS[reading.language] or not any(reading.low(place + n) in be for n in (1, 2)):
                return Predicate(told.at, ACTIVE, chain, start)
            return told
    return told


def same_deed(reading: Reading, mention: Mention, at: int) -> bool:
    """Whether no "and" with another verb stands between a mention and a word."""
    low, high = (mention.last, at) if mention.last <= at else (at + 1, mention.first)
    return not any(parts(reading, place) for place in range(low, high))
