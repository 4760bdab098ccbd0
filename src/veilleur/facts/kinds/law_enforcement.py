"""Law enforcement: what police, courts and authorities do to people and services, at its exact legal stage."""

from veilleur.facts.kinds.frames import LAST, Draft, Filler, Frame, Kind, RoleSpec
from veilleur.facts.kinds.parties import (
    PRONOUNS,
    authority_of,
    behind_complement,
    first_word,
    is_person,
    phrase,
    subject,
    words_of,
)
from veilleur.facts.kinds.tables.law_enforcement import (
    CALLED,
    CLEAR,
    NOT_YET,
    NOUNS,
    PEOPLE,
    PLACES,
    SPLIT,
    THINGS,
    VERBS,
)
from veilleur.facts.reading.mention import Mention
from veilleur.facts.reading.phrases import coordinated, date_of, state_at, text_of
from veilleur.facts.reading.sentence import PASSIVE, Predicate, Reading
from veilleur.facts.reading.territories import country_at

_TELLS_IT = frozenset("go goes went gone put stand placé placée placés placées".split())
"""Verbs before "on trial" or "en garde à vue" that tell the stage themselves."""


def _stands(reading: Reading, draft: Draft, action: str) -> bool:
    """Whether the word tells a deed here; settles the predicate of the draft."""
    told = draft.predicate
    if told is None:
        draft.predicate = state_at(reading, draft.at)
        if reading.low(draft.last - 1) in _OF:
            return not any(reading.low(n) in NOT_YET for n in range(max(0, draft.at - 4), draft.at))
        named = draft.predicate is not None or draft.frame.nouns.startswith("mise")
        return named and reading.low(draft.at - 1) not in _TELLS_IT
    told = draft.predicate = coordinated(reading, told)
    if told.voice == "attributive" or _reflexive(told):
        return False
    return told.voice == PASSIVE or reading.language == "en" or action not in {"wanted", "on_trial"}


_OF = frozenset({"of", "de", "d'"})


def _is_it(reading: Reading, told: Predicate | None) -> bool:
    """Whether a pronoun is the subject: an authority that was named before."""
    return told is not None and reading.low(first_word(reading, told)) in {"it", "they", "elle", "ils"}


def _refine(reading: Reading, draft: Draft) -> Draft | None:
    draft.roles = []
    action, sort = draft.frame.fixed["action"], draft.frame.fixed.get("sort", "p")
    last = _behind(reading, draft)
    if last is None:
        return None
    if not _stands(reading, draft, action):
        return None
    told = draft.predicate
    _, end = reading.clause(last - 1)
    active = told is not None and told.voice != PASSIVE and action not in _INTRANSITIVE
    struck = _struck(reading, draft, told, last, end, active=active)
    draft.roles.append(Filler(name="action", first=draft.at, last=last, value=action))
    agency = authority_of(reading, told, end, active=active) if told is not None else None
    by_it = active and agency is None and sort != "p" and _is_it(reading, told)
    if by_it and words_of(reading, struck) & THINGS[reading.language]:
        draft.recalls["agency"] = LAST
    elif not _plausible(reading, draft, sort, struck, agency):
        return None
    _stage(reading, draft, end)
    if agency is not None:
        value = text_of(reading, *agency)
        meant = Mention(agency[0], agency[1], frozenset({"authority"}), value, agency[1] - 1)
        draft.roles.append(Filler(name="agency", first=agency[0], last=agency[1], value=value, mention=meant))
    _objects(reading, draft, sort, struck)
    _around(reading, draft, agency, end)
    return draft


_INTRANSITIVE = frozenset({"pleaded_guilty", "on_trial", "wanted", "in_custody"})


def _reflexive(told: Predicate) -> bool:
    return any(low in {"s'", "se"} for low in told.chain)


def _behind(reading: Reading, draft: Draft) -> int | None:
    """Where the words that tell it end; None if the verb lacks the word that makes it one."""
    particles = draft.frame.fixed.get("particles", "")
    if not particles:
        return draft.last
    _, end = reading.clause(draft.last - 1)
    for at in range(draft.last, min(end, draft.last + 8)):
        for particle in particles.split("; "):
            parts = particle.split(" ")
            if all(reading.low(at + n) == part for n, part in enumerate(parts)):
                return at + len(parts)
    return None


def _struck(
    reading: Reading, draft: Draft, told: Predicate | None, last: int, end: int, *, active: bool
) -> tuple[int, int] | None:
    """The words of whom or what it befalls: the object, or the subject of a passive."""
    if told is None:
        start = last - 1 if reading.low(last - 1) in _OF else last
        while start < end and reading.low(start) not in {"of", "de", "d'", "des", "du"}:
            start += 1
        return phrase(reading, start + 1, end) if start < end else None
    if active:
        first = draft.last
        if draft.frame.language == "fr" and draft.frame.verbs == "condamner":
            end = min(len(reading.line), draft.last + 25)
        mention = reading.covering(first)
        while mention is not None and "date" in mention.classes and mention.first == first:
            first = mention.last
            mention = reading.covering(first)
        return phrase(reading, first, end) or behind_complement(reading, first, end)
    return subject(reading, told)


def _plausible(
    reading: Reading, draft: Draft, sort: str, struck: tuple[int, int] | None, agency: tuple[int, int] | None
) -> bool:
    """Whether it is of the law: done to people by a word that means nothing else, or by an authority to things."""
    code = reading.language
    said = words_of(reading, struck)
    counted = next(
        (m for m in reading.mentions if struck and m.first >= struck[0] and m.last <= struck[1] and m.counted), None
    )
    person = (
        bool(said & (PEOPLE[code] | PRONOUNS))
        or (struck is not None and is_person(reading, struck))
        or (not said and draft.predicate is not None)
    )
    clear = draft.frame.fixed["action"] in CLEAR or draft.frame.nouns != ""
    if draft.frame.fixed["action"] == "fined" and not (agency is not None and words_of(reading, agency) & _COURTS):
        return False
    if sort == "p":
        aged = any("-year-old" in low for low in said)
        named = struck is not None and is_person(reading, struck)
        he = bool(said & {"he", "she", "him", "her"}) or (
            said <= {"il", "elle"} and bool(said) and code == "fr" and "condamn" in reading.low(draft.at)
        )
        return (person or aged) and (clear or agency is not None or bool(said & PEOPLE[code]) or aged or named or he)
    if sort == "w":
        return agency is not None or bool(said & PLACES)
    money = counted is not None and "money" in counted.classes
    things = bool(said & THINGS[code]) or money
    if sort == "t":
        if reading.low(draft.last) in {"on", "upon"}:
            return False
        named = struck is not None and _bare_name(reading, struck) is not None
        return (
            (agency is not None and (things or named or bool(said)))
            or (not _active(draft) and (things or named))
            or (code == "fr" and reading.low(draft.at - 1) in {"fait", "faire"} and things)
        )
    return agency is not None or (
        not _active(draft) and struck is not None and any(reading.line[n].is_name for n in range(*struck))
    )


_COURTS = frozenset({"court", "judge", "jury", "tribunal", "magistrate", "magistrates", "judges"})
"""Who fines people; the fines of regulators are policy."""


def _active(draft: Draft) -> bool:
    return draft.predicate is not None and draft.predicate.voice != PASSIVE


def _stage(reading: Reading, draft: Draft, end: int) -> None:
    """What a verdict really is: sentenced with a term, fined with an amount, else convicted."""
    action = next(role for role in draft.roles if role.name == "action")
    if reading.language != "fr" or action.value != "sentenced":
        return
    around = {reading.low(n) for n in range(draft.at, min(len(reading.line), end + 12))}
    if around & {"prison", "réclusion", "emprisonnement", "sursis", "ans", "mois", "ferme"}:
        return
    value = "fined" if "amende" in around or "amendes" in around else "convicted"
    draft.roles = [Filler(name="action", first=action.first, last=action.last, value=value)]


def _objects(reading: Reading, draft: Draft, sort: str, struck: tuple[int, int] | None) -> None:
    """The person, the service and how many."""
    code = reading.language
    said = words_of(reading, struck)
    if struck is None or said <= PRONOUNS:
        draft.recalls["person" if sort == "p" else "service"] = LAST
        return
    told = draft.predicate
    reach = told.start if told is not None and told.voice == PASSIVE and sort == "t" else struck[1]
    counted = [m for m in reading.mentions if m.first >= struck[0] - 3 and m.first < reach and m.counted]
    if sort == "t" and reading.low(struck[0] - 1) in {"his", "her", "son", "sa", "ses"}:
        draft.recalls["person"] = LAST
    for mention in counted:
        if mention.is_a({"money"}):
            draft.roles.append(Filler(name="amount", first=mention.first, last=mention.last, value=mention.value))
        elif (
            not mention.is_a({"date", "duration", "volume", "share", "number"})
            and "year" not in mention.value
            and not mention.value.endswith((" ans", " an"))
        ):
            draft.roles.append(_count(reading, mention, max(struck[1], reach)))
    if sort == "p" or said & PEOPLE[code] or is_person(reading, struck):
        value = text_of(reading, *struck)
        meant = Mention(struck[0], struck[1], frozenset({"person"}), value, struck[1] - 1)
        draft.roles.append(Filler(name="person", first=struck[0], last=struck[1], value=value, mention=meant))
        return
    if sort == "w":
        return
    named = _service_name(reading, *struck) or _bare_name(reading, struck)
    if named is not None:
        draft.roles.append(Filler(name="service", first=named.first, last=named.last, value=named.value, mention=named))
    else:
        draft.recalls["service"] = LAST


def _count(reading: Reading, mention: Mention, end: int) -> Filler:
    """How many: the unit is the noun, not the adjective before it ("three Iranian nationals")."""
    units = PEOPLE[reading.language] | THINGS[reading.language] | PLACES
    last, value = mention.last, mention.value
    if reading.low(last - 1) not in units and reading.language == "en":
        for place in range(last, min(end, last + 3)):
            if reading.low(place) in units:
                last, value = place + 1, f"{value.split(' ')[0]} {reading.low(place)}"
                break
    return Filler(name="count", first=mention.first, last=last, value=value, mention=mention)


def _service_name(reading: Reading, first: int, end: int) -> Mention | None:
    """A name with the noun of a service beside it: "the market Candlemart", "the Royal ransomware gang"."""
    for mention in reading.between(first, end):
        if not mention.is_a({"name", "actor", "malware"}) or mention.is_a({"country", "authority"}):
            continue
        near = {reading.low(n) for n in (mention.first - 1, mention.first - 2, mention.last)}
        if near & CALLED[reading.language] or mention.is_a({"actor", "malware"}):
            return mention
    return None


def _bare_name(reading: Reading, struck: tuple[int, int]) -> Mention | None:
    mention = reading.covering(struck[0])
    fits = mention is not None and mention.is_a({"name"}) and not mention.is_a({"country", "authority", "date"})
    return mention if fits and mention is not None and mention.last <= struck[1] else None


def _around(reading: Reading, draft: Draft, agency: tuple[int, int] | None, end: int) -> None:
    """Term, amount, operation, service, country and day."""
    first, _ = reading.clause(draft.at)
    if not draft.has("service") and "service" not in draft.recalls:
        named = _service_name(reading, first, min(len(reading.line), end + 14))
        if named is not None:
            draft.roles.append(
                Filler(name="service", first=named.first, last=named.last, value=named.value, mention=named)
            )
    for mention in reading.between(draft.last, min(len(reading.line), end)):
        action = next(role.value for role in draft.roles if role.name == "action")
        if "duration" in mention.classes and action in {"sentenced", "convicted"} and not draft.has("term"):
            draft.roles.append(Filler(name="term", first=mention.first, last=mention.last, value=mention.value))
        if "money" in mention.classes and action in {"fined", "seized"} and not draft.has("amount"):
            draft.roles.append(Filler(name="amount", first=mention.first, last=mention.last, value=mention.value))
    _operation(reading, draft)
    _country(reading, draft, agency, end)
    day = date_of(reading, draft.at)
    if day is not None:
        draft.roles.append(Filler(name="date", first=day.first, last=day.last, value=day.value))


def _operation(reading: Reading, draft: Draft) -> None:
    end = len(reading.line)
    for at in range(end - 1):
        if reading.low(at) in {"operation", "opération"} and reading.line[at + 1].is_name:
            last = at + 2
            while last < end and reading.line[last].is_name:
                last += 1
            begin = at if reading.language == "en" else at + 1
            draft.roles.append(Filler(name="operation", first=begin, last=last, value=text_of(reading, begin, last)))
            return


def _country(reading: Reading, draft: Draft, agency: tuple[int, int] | None, end: int) -> None:
    """The country of the authority, and those that a person is brought from, to or found in."""
    found: list[tuple[int, int, str]] = []
    if agency is not None:
        begin = agency[0] - 2 if reading.low(agency[0] - 1) == "'s" else agency[0]
        spots = range(max(0, begin), agency[1])
    else:
        spots = range(0)
    towards = _TOWARDS if draft.frame.fixed.get("sort", "p") == "p" else _WITHIN
    behind = [n for n in range(draft.last, end) if reading.low(n - 1) in towards or reading.low(n - 2) in towards]
    for at in (*spots, *behind):
        named = country_at(reading.line, at, reading.language)
        if named is not None and all(code != named[1] for _, _, code in found):
            found.append((at, at + named[0], named[1]))
    for first, last, value in found:
        draft.roles.append(Filler(name="country", first=first, last=last, value=value))


_WITHIN = frozenset({"in", "en", "au", "aux"})
_TOWARDS = frozenset({"in", "from", "to", "en", "au", "aux", "vers", "du", "depuis"})


def _frames() -> tuple[Frame, ...]:
    made = [
        Frame(language=code, verbs=verbs, fixed={"action": action, "sort": sort})
        for (code, action, sort), verbs in VERBS.items()
    ]
    made += [
        Frame(language=code, verbs=verb, fixed={"action": action, "sort": sort, "particles": particles})
        for (code, action, sort, verb), particles in SPLIT.items()
    ]
    made += [Frame(language=code, nouns=nouns, fixed={"action": action}) for (code, action), nouns in NOUNS.items()]
    return tuple(made)


KIND = Kind(
    name="law_enforcement",
    roles={
        "agency": RoleSpec(type="name", classes=frozenset({"authority"}), many=True),
        "action": RoleSpec(type="law enforcement action"),
        "person": RoleSpec(type="name", classes=frozenset({"name", "people"}), many=True),
        "service": RoleSpec(type="name", classes=frozenset({"name"})),
        "country": RoleSpec(type="country", classes=frozenset({"country"}), many=True),
        "date": RoleSpec(type="date", classes=frozenset({"date"})),
        "operation": RoleSpec(type="name", classes=frozenset({"name"})),
        "count": RoleSpec(type="count", classes=frozenset({"count"})),
        "term": RoleSpec(type="duration", classes=frozenset({"duration"})),
        "amount": RoleSpec(type="money", classes=frozenset({"money"})),
    },
    frames=_frames(),
    refine=_refine,
)
