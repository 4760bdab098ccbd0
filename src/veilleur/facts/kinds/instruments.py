"""The instruments of policy in a sentence: the nouns for them, the bodies that decide them, and whom they concern."""

import re

from veilleur.facts.reading import grammar
from veilleur.facts.reading.mention import Mention
from veilleur.facts.reading.phrases import text_of
from veilleur.facts.reading.sentence import Reading

_TYPES = {
    "law": "law;laws;law amendment;constitutional amendment;loi de programmation;act;bill;legislation;"
    "statute;loi;lois;projet de loi;proposition de loi",
    "directive": "directive;directives;emergency directive;binding operational directive",
    "regulation": "regulation;regulations;decree;ordinance;executive order;règlement;règlement d' exécution;"
    "implementing regulation;implementing act;delegated act;rules;by-law;arrêté ministériel;"
    "acte délégué;décret;arrêté;ordonnance;projet de décret;projet de règlement",
    "guideline": "guidelines;guideline;guidance;guide;code of practice;code of conduct;code of good practice;"
    "rulebook;circular;circulaire;guide pratique;charte;lignes directrices;référentiel",
    "fine": "fine;fines;penalty;penalties;civil penalty;sanction pécuniaire;sanction;amende;amendes;"
    "amende administrative",
    "strategy": "strategy;action plan;roadmap;road map;white paper;blueprint;livre blanc;plan national;"
    "plan cyber;stratégie;plan d' action;feuille de route",
    "ban": "ban;prohibition;moratorium;interdiction;moratoire",
    "agreement": "agreement;treaty;memorandum of understanding;memorandum;pact;accord-cadre;convention;"
    "mémorandum;partenariat;accord;traité;protocole d' accord",
}
_INSTRUMENTS: dict[tuple[str, ...], str] = {
    tuple(noun.split(" ")): kind for kind, nouns in _TYPES.items() for noun in nouns.split(";")
}
_NOT_BEHIND = frozenset({"firm", "firms", "enforcement", "school", "professor", "student", "students", "suit"})
_PUBLIC = re.compile(
    r"\b(?:CNIL|ICO|DPC|ENISA|CISA|NCSC|ANSSI|FTC|SEC|FCC|BSI|EDPB|CNPD|APD|AEPD|Garante|AP|ACCC|OAIC|NIST|EU|UE"
    r"|Ofcom|FCA|NYDFS|CERT|CSIRT|Bercy|Matignon|Arcep|ACPR|Autoriteit)\b"
    r"|\b(?i:parliament|parlement|government|gouvernement|commission|commissioner|ministry|ministries|minister"
    r"|agency|agencies|council|conseil|senate|sénat|congress|assembly|assemblée"
    r"|regulators?|régulateurs?|authority|authorities|autorités?|watchdog|board|office|lawmakers|députés"
    r"|sénateurs|deputies|president|état|state|city|ville|county|région|department|ministère|agence"
    r"|préfecture|court|tribunal|cour|union|cabinet|bundestag|bundesrat|house|municipality|canton|centre|center"
    r"|superviseur|supervisor|institut|institute)\b"
)
_CAPITALS = frozenset(
    "brussels bruxelles berlin paris london londres washington canberra ottawa dublin madrid rome vienna vienne "
    "tokyo beijing pékin bern berne wellington warsaw varsovie prague stockholm oslo copenhagen copenhague helsinki "
    "lisbon lisbonne athens athènes budapest bucharest bucarest vilnius tallinn riga kyiv kiev moscow moscou delhi "
    "seoul séoul singapore singapour luxembourg".split()
)
_DENIES = frozenset(
    "dément démentent nie nient conteste contestent denies denied deny disputes disputed plans plan planned".split()
)
STOPS = frozenset({",", ";", ":", "(", ")", "—", "–", ".", "|"})
_OBLIGES = frozenset(
    "oblige obliges obliging obliged obligent obligerait obligeant requires require requiring concerns concern "
    "concerne concernent applies apply impose imposes".split()
)


def body_before(reading: Reading, first: int, end: int) -> tuple[int, int] | None:
    """The noun phrase before a verb, without what opens the sentence and the day."""
    said = (
        n for n in range(first + 1, end) if reading.low(n) in (grammar.AUXILIARIES[reading.language] | _DENIES) - {"'s"}
    )
    last = end = next(said, end)
    days = [one for one in reading.between(first, end) if "date" in one.classes]
    while last > first and (
        reading.low(last - 1) in STOPS | grammar.ADVERBS[reading.language]
        or any(day.first <= last - 1 < day.last for day in days)
    ):
        last -= 1
        if reading.low(last - 1) in {"on", "in", "le", "en", "last"} and any(day.first == last for day in days):
            last -= 1
    start = last
    while (
        start > first
        and reading.line[start - 1].is_word
        and reading.low(start - 1) not in grammar.SUBORDINATORS[reading.language]
    ):
        start -= 1
    for place in range(start, last):
        behind_place = (
            place > start
            and reading.low(place) in {"the", "la", "le", "l'"}
            and reading.low(start) in grammar.PREPOSITIONS[reading.language] | {"and", "et"}
        )
        if behind_place:
            start = place
    owner = next((place for place in range(start, last - 1) if reading.low(place) == "'s"), None)
    if owner is not None and owner + 2 == last and reading.line[last - 1].text.isupper():
        start = owner + 1
    while start < last - (reading.low(start) == "regulator") and reading.low(start) in grammar.ARTICLES[
        reading.language
    ] | grammar.COORDINATORS[reading.language] | {"regulator"}:
        start += 1
    if start == last or last - start > 8 or reading.low(start) in grammar.PREPOSITIONS[reading.language]:
        return None
    return start, last


def is_public(reading: Reading, words: tuple[int, int] | None) -> bool:
    """Whether words name a public body."""
    if words is None:
        return False
    text = text_of(reading, *words)
    mentions = reading.between(*words)
    return (
        bool(_PUBLIC.search(text))
        or any(one.is_a({"authority", "country"}) for one in mentions)
        or {reading.low(place) for place in range(*words)} <= _CAPITALS | {"and", "et"}
    )


def amount_in(reading: Reading, first: int, last: int) -> Mention | None:
    """The first amount of money between two words."""
    return next((one for one in reading.between(first, last) if "money" in one.classes), None)


def named_behind(reading: Reading, first: int, last: int) -> tuple[int, int] | None:
    """The name behind a verb ("the care-home operator Lindenhof Homes"), or else the plain noun phrase."""
    named = [
        one
        for one in reading.between(first, last)
        if "name" in one.classes and "country" not in one.classes and "date" not in one.classes
    ]
    if named and named[0].first - first <= 6:
        start = named[0].first
        while start > first and reading.line[start - 1].is_name and reading.line[start - 1].is_word:
            start -= 1
        return start, named[0].last
    at = first
    while at < last and reading.low(at) in grammar.ARTICLES[reading.language] | {"two", "three", "aux", "à", "des"}:
        at += 1
    if any(one.first <= at < one.last and "date" in one.classes for one in reading.mentions):
        return None
    end = at
    while (
        end < last
        and reading.line[end].is_word
        and reading.low(end)
        not in grammar.PREPOSITIONS[reading.language]
        | grammar.ARTICLES[reading.language]
        | grammar.COORDINATORS[reading.language]
    ):
        end += 1
    return (at, end) if 0 < end - at <= 4 and reading.low(at).isalpha() else None


def label_before(reading: Reading, first: int) -> tuple[int, int] | None:
    """ "Bruxelles : adoption d'un plan": the label before the colon."""
    if first < 2 or reading.low(first - 1) != ":":
        return None
    start = first - 1
    while start > 0 and reading.line[start - 1].is_word:
        start -= 1
    return (start, first - 1) if first - 1 > start else None


def instrument_in(reading: Reading, first: int, last: int) -> tuple[int, int, str] | None:
    """The first noun for an instrument between two words, with the adjectives before it."""
    for at in range(first, last):
        for size in (4, 3, 2, 1):
            kind = _INSTRUMENTS.get(tuple(reading.low(at + n) for n in range(size)))
            if kind is None or reading.low(at + size) in _NOT_BEHIND or at + size > last:
                continue
            start = at
            while start > first and _qualifies(reading, start - 1):
                start -= 1
            return start, at + size, kind
    return None


def _qualifies(reading: Reading, at: int) -> bool:
    low = reading.low(at)
    small = (
        grammar.ARTICLES[reading.language]
        | grammar.PREPOSITIONS[reading.language]
        | grammar.COORDINATORS[reading.language]
    )
    return (
        reading.language == "en"
        and reading.line[at].is_word
        and low not in small | {"first", "second", "new", "own", "'s"}
        and not low.endswith(("ed", "s"))
    )


def whole_instrument(reading: Reading, place: int, end: int, last: int, kind: str) -> tuple[int, int]:
    """The instrument with what it is on: "ban on ransom payments", "plan d'action pour les câbles"."""
    joints = {"on", "sur", "d'", "de", "du", "of"} | ({"for", "pour"} if kind == "strategy" else set())
    if kind in {"law", "ban"} and (reading.low(end) in {"that", "to"} or reading.low(end).endswith("ing")):
        at = end + 1
        verbs = grammar.AUXILIARIES[reading.language] if reading.low(end).endswith("ing") else frozenset()
        while at < last and reading.low(at) not in {",", "(", "."} | verbs:
            at += 1
        return place, at
    if kind == "fine" or reading.low(end) not in joints:
        return place, end
    at = end + 1
    ends = STOPS | {"by", "par", "in", "en", "that", "qui", "which", "to", "with", "avec"}
    days = [one for one in reading.between(end, last) if "date" in one.classes]
    while (
        at < last
        and reading.low(at) not in ends
        and not any(day.first - 1 <= at < day.last for day in days)
        and at - end < 9
    ):
        at += 1
    return (place, at) if at > end + 1 else (place, end)


def partner_of(reading: Reading, end: int, last: int) -> tuple[int, int] | None:
    """With whom an agreement is made."""
    at = next((place for place in range(max(0, end - 6), last) if reading.low(place) in {"with", "avec"}), None)
    named = (
        [one for one in reading.between(at + 1, last) if "name" in one.classes and one.first <= at + 3]
        if at is not None
        else []
    )
    return (named[0].first, named[0].last) if named else None


def whom(reading: Reading, kind: str, end: int, last: int) -> tuple[int, int] | None:
    """Whom an instrument of a type concerns, by the words behind it."""
    if kind == "fine":
        against = next(
            (
                place
                for place in range(end, last)
                if reading.low(place) in {"against", "contre", "encontre", "on", "à", "for"}
            ),
            None,
        )
        return (
            named_behind(reading, against + 1 + (reading.low(against) == "encontre"), last)
            if against is not None
            else None
        )
    if kind in {"law", "regulation", "directive", "ban"}:
        for place in range(end, len(reading.line)):
            if reading.low(place) in _OBLIGES and reading.low(place + 1):
                return _audience(reading, place + 1)
        if kind == "ban":
            by = next((place for place in range(end, last) if reading.low(place) in {"by", "par", "for", "pour"}), None)
            return _audience(reading, by + 1) if by is not None else None
        return None
    if kind == "guideline" and reading.low(end) in {"for", "pour", "à", "aux"}:
        return _audience(reading, end + 1)
    if kind == "strategy":
        concerns = next(
            (place for place in range(end, len(reading.line)) if reading.low(place).startswith("concern")), None
        )
        return _whole(reading, concerns + 1) if concerns is not None else None
    return None


def _audience(reading: Reading, at: int) -> tuple[int, int] | None:
    while at < len(reading.line) and reading.low(at) in grammar.ARTICLES[reading.language]:
        at += 1
    end = at
    stops = (
        grammar.PREPOSITIONS[reading.language]
        | grammar.AUXILIARIES[reading.language]
        | grammar.COORDINATORS[reading.language]
        | STOPS
    )
    while (
        end < len(reading.line)
        and reading.low(end) not in stops
        and not any(one.first <= end < one.last and "date" in one.classes for one in reading.mentions)
    ):
        end += 1
    return (at, end) if 0 < end - at <= 5 else None


def _whole(reading: Reading, at: int) -> tuple[int, int] | None:
    end = at
    while end < len(reading.line) and reading.low(end) not in STOPS:
        end += 1
    return (at, end) if 0 < end - at <= 8 else None
