"""Whom the law befalls and by whom: the phrases before and behind a deed."""

from functools import cache

from veilleur.facts.kinds.tables.law_enforcement import (
    AGENCIES,
    CLOSES,
    PEOPLE,
    VERBS,
)
from veilleur.facts.reading import grammar
from veilleur.facts.reading.inflection import verb
from veilleur.facts.reading.sentence import Predicate, Reading
from veilleur.facts.reading.territories import country_at
from veilleur.facts.reading.voices import says

PRONOUNS = frozenset(
    ("he she they him her them il elle ils elles celui-ci celle-ci ceux-ci celles-ci l' le les lui who qui").split()
)


ARTICLES = frozenset("a an the le la les l' un une des its their his her ses son sa leur leurs".split())


def behind_complement(reading: Reading, first: int, end: int) -> tuple[int, int] | None:
    """The object behind "condamné jeudi à cinq ans de prison": the first person that follows a comma or an article."""
    for at in range(first, end):
        if reading.low(at) in PEOPLE[reading.language] or (
            reading.line[at].is_name and _person_name(reading, at) and reading.low(at - 1) not in {"de", "à"}
        ):
            begin = at
            while (
                begin > first
                and reading.low(begin - 1) not in CLOSES | {","}
                and reading.low(begin - 1) not in ARTICLES
            ):
                begin -= 1
            return phrase(reading, begin, end)
    return None


def _person_name(reading: Reading, at: int) -> bool:
    mention = reading.covering(at)
    return (
        mention is not None
        and "name" in mention.classes
        and not mention.is_a({"organisation", "country", "date", "authority"})
    )


def first_word(reading: Reading, told: Predicate) -> int:
    """Where the clause of a verb begins."""
    first, _ = reading.clause(told.start)
    return first


def subject(reading: Reading, told: Predicate) -> tuple[int, int] | None:
    """The noun phrase that is the subject of a passive, or of a verb without an object."""
    first, _ = reading.clause(told.start)
    if reading.low(first - 1) in grammar.RELATIVES[reading.language] and told.start - first < 2:
        first, _ = reading.clause(max(0, first - 2))
    apposed = _apposed(reading, first, told)
    if apposed is not None:
        return apposed
    start = first
    for at in range(first, told.start):
        opens = reading.low(at) in {",", "and", "et"}
        if opens and at - first > 1 and at + 1 < told.start and _verb_before(reading, first, at):
            start = at + 1
    while start < told.start and (
        not reading.line[start].is_word
        or reading.low(start) in grammar.ADVERBS[reading.language]
        or reading.low(start) in CLOSES - {"a"}
    ):
        mention = reading.covering(start + 1)
        start = mention.last if mention is not None and "date" in mention.classes else start + 1
    return phrase(reading, start, told.start)


def _apposed(reading: Reading, first: int, told: Predicate) -> tuple[int, int] | None:
    """The subject of "Anton Reva, 31, alleged founder of LeakHouse, was": the part that is a name, else the first."""
    if reading.low(told.start - 1) != ",":
        return None
    starts = [first, *(n + 1 for n in range(first, told.start - 1) if reading.low(n) == ",")]
    found = [part for start in starts if (part := phrase(reading, start, told.start)) is not None]
    found = [
        part
        for part in found
        if reading.low(part[0]) not in CLOSES | _deeds(reading.language) and not _dated(reading, part[0])
    ]
    return next((part for part in found if is_person(reading, part)), found[0] if found else None)


def _dated(reading: Reading, at: int) -> bool:
    mention = reading.covering(at)
    return mention is not None and "date" in mention.classes


def _verb_before(reading: Reading, first: int, at: int) -> bool:
    """Whether a clause has its verb before a comma or "and", so that another subject may follow."""
    return (
        any(reading.low(n) in grammar.AUXILIARIES[reading.language] for n in range(first, at)) or reading.low(at) == ","
    )


def phrase(reading: Reading, first: int, end: int) -> tuple[int, int] | None:
    """A noun phrase from a place on, without its article: up to what closes it. "from Zwolle" is part of it."""
    while first < end and (
        reading.low(first) in ARTICLES - {"l'", "le", "les"} or reading.low(first) in {"l'", "le", "les", "up"}
    ):
        first += 1
    at = first
    while at < end and at - first < 14:
        low = reading.low(at)
        mention = reading.covering(at)
        if low in {"from", "of"} and at > first and at + 1 < end and (reading.line[at + 1].is_name or low == "of"):
            at += 2
            continue
        if mention is not None and "money" in mention.classes and at == first:
            at = mention.last
            continue
        if not reading.line[at].is_word or low in CLOSES or low in grammar.AUXILIARIES[reading.language] - {"a"}:
            break
        if mention is not None and mention.is_a({"date", "money"}) and mention.first == at and at > first:
            break
        if at > first and (
            low in grammar.ADVERBS[reading.language] or (says(low, reading.language) and mention is None)
        ):
            break
        at += 1
    return (first, at) if at > first else None


def words_of(reading: Reading, span: tuple[int, int] | None) -> set[str]:
    """The words of a phrase, in lower case; none of no phrase."""
    return {reading.low(n) for n in range(*span)} if span is not None else set()


def authority_of(reading: Reading, told: Predicate, end: int, *, active: bool) -> tuple[int, int] | None:
    """Who does it, if it is an authority: the subject, or the one behind "by"."""
    code = reading.language
    if active:
        first, _ = reading.clause(told.start)
        span = _subject_of_deed(reading, first, told.start)
    else:
        by = next((n for n in range(told.at, end) if reading.low(n) in {"by", "par"}), None)
        if by is None:
            return None
        span = _agent(reading, by + 1, end)
    if span is None:
        return None
    known = any(
        (m := reading.covering(n)) is not None and "authority" in m.classes and m.first == n for n in range(*span)
    )
    state = country_at(reading.line, span[0], code) is not None and told.at - told.start < 6
    if state and active and any(form in reading.low(told.at) for form in ("sanction", "extrad")):
        return span
    return span if known or words_of(reading, span) & AGENCIES[code] else None


@cache
def _deeds(language: str) -> frozenset[str]:
    """Every form of the verbs of this kind: where the subject of the first of several deeds ends."""
    lemmas = [lemma for (code, _, _), verbs in VERBS.items() if code == language for lemma in verbs.split()]
    return frozenset(form for lemma in lemmas for form in verb(lemma, language))


def _subject_of_deed(reading: Reading, first: int, end: int) -> tuple[int, int] | None:
    start = first
    for at in range(first, end):
        if (
            reading.low(at) in {",", "and", "et"}
            and at + 1 < end
            and words_of(reading, (at + 1, end)) & AGENCIES[reading.language]
        ):
            if reading.low(at) in {"and", "et"} and not _verb_before(reading, first, at):
                continue
            start = at + 1
    genitive = next((n for n in range(start, end) if reading.low(n) == "'s"), None)
    start = start if genitive is None else genitive + 1
    while start < end and (reading.low(start) in ARTICLES or not reading.line[start].is_word):
        start += 1
    at = end
    while at > start and (
        not reading.line[at - 1].is_word or reading.low(at - 1) in grammar.ADVERBS[reading.language] | {"en", "y"}
    ):
        at -= 1
    for place in range(start + 1, at):
        mention = reading.covering(place)
        if reading.low(place) in grammar.AUXILIARIES[reading.language] | {","} | _deeds(reading.language) or (
            mention is not None and "date" in mention.classes
        ):
            at = place
            break
    return (start, at) if start < at else None


def _agent(reading: Reading, first: int, end: int) -> tuple[int, int] | None:
    while first < end and reading.low(first) in ARTICLES:
        first += 1
    at = first
    while at < end:
        low = reading.low(at)
        mention = reading.covering(at)
        inside = mention is not None and mention.first < at and "name" in mention.classes and at < mention.last
        if not inside and (
            not reading.line[at].is_word or low in CLOSES or (mention is not None and "date" in mention.classes)
        ):
            break
        at += 1
    return (first, at) if at > first else None


def is_person(reading: Reading, span: tuple[int, int]) -> bool:
    """Whether a phrase is the name of a person: two words with capitals, of no known organisation."""
    mention = reading.covering(span[0])
    if (
        mention is None
        or "name" not in mention.classes
        or mention.is_a({"organisation", "country", "authority", "vendor", "product", "malware"})
    ):
        return False
    return sum(reading.line[n].is_name for n in range(mention.first, mention.last)) >= 2
