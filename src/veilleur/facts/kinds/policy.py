"""Policy: a law, a directive, a guideline, a fine: adopted, published, planned or in force."""

import re
from collections.abc import Sequence

from veilleur.facts.kinds.frames import Draft, Filler, Frame, Kind, RoleSpec
from veilleur.facts.reading import grammar
from veilleur.facts.reading.mentions import Mention
from veilleur.facts.reading.sentence import PASSIVE, Reading
from veilleur.records import Polarity, Stance

_TYPES = {
    "law": "law;laws;act;bill;legislation;statute;loi;lois;projet de loi;proposition de loi",
    "directive": "directive;directives",
    "regulation": "regulation;regulations;decree;ordinance;executive order;règlement;règlement d' exécution;décret;arrêté;ordonnance;projet de décret;projet de règlement",
    "guideline": "guidelines;guideline;guidance;guide;code of practice;code of conduct;lignes directrices;référentiel",
    "fine": "fine;fines;penalty;amende;amendes",
    "strategy": "strategy;action plan;roadmap;stratégie;plan d' action;feuille de route",
    "ban": "ban;prohibition;moratorium;interdiction;moratoire",
    "agreement": "agreement;treaty;memorandum of understanding;pact;accord;traité;protocole d' accord",
}
_INSTRUMENTS: dict[tuple[str, ...], str] = {
    tuple(noun.split(" ")): kind for kind, nouns in _TYPES.items() for noun in nouns.split(";")
}
_NOT_BEHIND = frozenset({"firm", "firms", "enforcement", "school", "professor", "student", "students", "suit"})
_PUBLIC = re.compile(
    r"\b(?:CNIL|ICO|DPC|ENISA|CISA|NCSC|ANSSI|FTC|SEC|FCC|BSI|EDPB|CNPD|APD|AEPD|Garante|AP|ACCC|OAIC|NIST|EU|UE|Ofcom|FCA|NYDFS|CERT|CSIRT|Bercy|Matignon|Arcep|ACPR|Autoriteit)\b"
    r"|\b(?i:parliament|parlement|government|gouvernement|commission|commissioner|ministry|ministries|minister|agency|agencies|council|conseil|senate|sénat|congress|assembly|assemblée"
    r"|regulators?|régulateurs?|authority|authorities|autorités?|watchdog|board|office|lawmakers|députés|sénateurs|deputies|president|état|state|city|ville|county|région|department|ministère|agence"
    r"|préfecture|court|tribunal|cour|union|cabinet|bundestag|bundesrat|house|municipality|canton|centre|center|superviseur|supervisor|institut|institute)\b"
)
_CAPITALS = frozenset("brussels bruxelles berlin paris london londres washington canberra ottawa dublin madrid rome vienna vienne tokyo beijing pékin bern berne".split())  # fmt: skip
_STOPS = frozenset({",", ";", ":", "(", ")", "—", "–", ".", "|"})
_OBLIGES = frozenset("oblige obliges obliging obliged obligent obligerait obligeant requires require requiring concerns concern concerne concernent applies apply impose imposes".split())
_PLANS = frozenset("plan plans planned planning consider considers considering propose proposes proposed proposing weigh weighs weighing draft drafts drafting prépare préparent envisage envisagent propose proposent étudie étudient".split())  # fmt: skip
_FAILS = frozenset("fail failed fails rejected reject rejects rejeté rejetée rejette repoussé repoussée échoué".split())
_TEXT = frozenset({"on", "sur", "relative", "relatif", "for", "pour", "d'", "de", "du", "des", "of", "to"})


def _refine(reading: Reading, draft: Draft) -> Draft | None:
    low = reading.low(draft.at)
    first, last = _part(reading, draft)
    if not _carries(reading, draft, first, last):
        return None
    draft.roles.clear()
    if low in {"fined", "fines", "fine", "fining", "condamne", "condamné", "sanctionne", "sanctionné"}:
        kept = _fined(reading, draft, first, last)
    elif low.startswith(("ban", "prohibit", "outlaw", "interdi")) and draft.predicate is not None:
        kept = _banned(reading, draft, first, last)
    else:
        kept = _enacted(reading, draft, first, last)
    if not kept:
        return None
    _dated(reading, draft, first, last)
    if low in _FAILS:
        draft.polarity = Polarity.NEGATIVE
    elif low in _PLANS:
        draft.stance = Stance.HYPOTHETICAL
    elif draft.predicate is not None and draft.predicate.features == {"cond"}:
        draft.stance = Stance.HYPOTHETICAL
    return draft


_ALREADY = frozenset("published adopted passed signed approved publié publiée adopté adoptée voté votée signé signée promulgué promulguée".split())


def _carries(reading: Reading, draft: Draft, first: int, last: int) -> bool:
    """Whether the trigger itself tells it: "takes effect" and no other "take"; of two verbs over one text the one that says more."""
    low, behind = reading.low(draft.at), reading.low(draft.last)
    if low in {"take", "takes", "took", "taken", "taking"}:
        return behind == "effect"
    if low in {"entrer", "entre", "entrent", "entrera", "entreront", "entré", "entrée"}:
        return behind == "en" and reading.low(draft.last + 1) == "vigueur"
    if low.startswith("oblig"):
        return not any(reading.low(place) in _ALREADY for place in range(first, draft.at)) or low.endswith(("rait", "raient"))
    if low.startswith(("condamn", "sanctionn")):
        return any(reading.low(place) == "amende" for place in range(draft.last, last)) and _money(reading, draft.last, last) is not None
    behind_comma = draft.predicate is not None and draft.predicate.voice == PASSIVE and reading.low(draft.predicate.start - 1) == ","
    if behind_comma:  # "A ban, proposed in London, would take effect": the main verb tells it.
        return not any(reading.low(place) in {"would", "will", "takes", "took"} for place in range(draft.last, last))
    return True


def _part(reading: Reading, draft: Draft) -> tuple[int, int]:
    """The part of the sentence around a trigger: what strong signs and other main clauses leave."""
    first, last = draft.at, draft.last
    while first > 0 and reading.low(first - 1) not in {";", ":", "—", "–", ". "}:
        if reading.low(first - 1) in {"and", "et"} and reading.low(first - 2) in {","}:
            break
        first -= 1
    while last < len(reading.line) and reading.low(last) not in {";", ":", "—", "–"}:
        if reading.low(last) == "," and reading.low(last + 1) in {"and", "et", "but", "mais", "while"}:
            break
        last += 1
    return first, last


# Bodies


def _body(reading: Reading, first: int, end: int) -> tuple[int, int] | None:
    """The noun phrase before a verb, without what opens the sentence and the day."""
    last = end
    days = [one for one in reading.between(first, end) if "date" in one.classes]
    while last > first and (reading.low(last - 1) in _STOPS | grammar.ADVERBS[reading.language] or any(day.first <= last - 1 < day.last for day in days)):
        last -= 1
        if reading.low(last - 1) in {"on", "in", "le", "en", "last"} and any(day.first == last for day in days):
            last -= 1
    start = last
    while start > first and reading.line[start - 1].is_word and reading.low(start - 1) not in grammar.SUBORDINATORS[reading.language]:
        start -= 1
    for place in range(start, last):
        behind_place = place > start and reading.low(place) in {"the", "la", "le", "l'"} and reading.low(start) in grammar.PREPOSITIONS[reading.language] | {"and", "et"}
        if behind_place:
            start = place
    owner = next((place for place in range(start, last - 1) if reading.low(place) == "'s"), None)
    if owner is not None and owner + 2 == last and reading.line[last - 1].text.isupper():
        start = owner + 1
    while start < last - (reading.low(start) == "regulator") and reading.low(start) in grammar.ARTICLES[reading.language] | grammar.COORDINATORS[reading.language] | {"regulator"}:
        start += 1
    if start == last or last - start > 8 or reading.low(start) in grammar.PREPOSITIONS[reading.language]:
        return None
    return start, last


def _is_public(reading: Reading, words: tuple[int, int] | None) -> bool:
    if words is None:
        return False
    start, end = reading.bounds(*words)
    text = reading.sentence.text[start - reading.sentence.start : end - reading.sentence.start]
    mentions = reading.between(*words)
    return (
        bool(_PUBLIC.search(text))
        or any(one.is_a({"authority", "country"}) for one in mentions)
        or {reading.low(place) for place in range(*words)} <= _CAPITALS
    )


def _add(reading: Reading, draft: Draft, name: str, words: tuple[int, int], value: str | None = None) -> None:
    start, end = reading.bounds(*words)
    said = reading.sentence.text[start - reading.sentence.start : end - reading.sentence.start]
    draft.roles.append(Filler(name=name, first=words[0], last=words[1], value=said if value is None else value))


def _bodies(reading: Reading, draft: Draft, words: tuple[int, int]) -> None:
    """One body, or two that "and" joins."""
    joint = next((place for place in range(words[0] + 1, words[1] - 1) if reading.low(place) in {"and", "et"}), None)
    if joint is not None and joint - words[0] <= 2:
        _add(reading, draft, "body", (words[0], joint))
        words = (joint + 1, words[1])
    _add(reading, draft, "body", words)


# Fines, bans, other instruments


def _money(reading: Reading, first: int, last: int) -> Mention | None:
    return next((one for one in reading.between(first, last) if "money" in one.classes), None)


def _fined(reading: Reading, draft: Draft, first: int, last: int) -> bool:
    predicate = draft.predicate
    amount = _money(reading, draft.at, last)
    if predicate is None:
        return False
    if predicate.voice == PASSIVE:
        by = reading.governed(draft.last, last, {"by", "par"})
        body = (by[0].first, by[0].last) if by else None
        target = _body(reading, first, predicate.start)
    else:
        body = _body(reading, first, predicate.start)
        target = _named_behind(reading, draft.last, min(last, amount.first if amount is not None else last))
    if body is None or not _is_public(reading, body):
        if amount is None or predicate.voice != PASSIVE:
            return False
        body = None
    if body is not None:
        _bodies(reading, draft, body)
    _add(reading, draft, "instrument", (draft.at, draft.last))
    _add(reading, draft, "type", (draft.at, draft.last), "fine")
    if amount is not None:
        _add(reading, draft, "amount", (amount.first, amount.last), amount.value)
    if target is not None:
        _add(reading, draft, "target", target)
    return amount is not None or target is not None


def _named_behind(reading: Reading, first: int, last: int) -> tuple[int, int] | None:
    """The name behind a verb ("the care-home operator Lindenhof Homes"), or else the plain noun phrase."""
    named = [one for one in reading.between(first, last) if "name" in one.classes and "country" not in one.classes and "date" not in one.classes]
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
    while end < last and reading.line[end].is_word and reading.low(end) not in grammar.PREPOSITIONS[reading.language] | grammar.ARTICLES[reading.language] | grammar.COORDINATORS[reading.language]:
        end += 1
    return (at, end) if 0 < end - at <= 4 and reading.low(at).isalpha() else None


def _banned(reading: Reading, draft: Draft, first: int, last: int) -> bool:
    """ "Italy banned its agencies from using X", "Berlin interdit aux administrations l'usage de X"."""
    predicate = draft.predicate
    if predicate is None or predicate.voice == PASSIVE:
        return False
    start = predicate.start
    while start > first and reading.low(start - 1) in {"de", "d'", "vient", "viennent", ","} or any(
        one.low == "côté" for one in reading.line[max(0, start - 1) : start]
    ):
        start -= 1
    comma = next((place for place in range(start - 1, first, -1) if reading.low(place) in {"vient", "viennent"}), None)
    body = _body(reading, first, comma if comma is not None else start)
    if not _is_public(reading, body) or body is None:
        return False
    _bodies(reading, draft, body)
    _add(reading, draft, "type", (draft.at, draft.last), "ban")
    at = draft.last
    preposition = next((place for place in range(at, last) if reading.low(place) in {"from", "l'", "d'", "de"} and place > at + 1), None)
    if preposition is not None and (reading.low(at) in {"aux", "à"} or reading.low(preposition) == "from"):
        target = _named_behind(reading, at, preposition)
        if target is not None:
            _add(reading, draft, "target", target)
        end = preposition + 1
        while end < last and reading.low(end) not in _STOPS:
            end += 1
        _add(reading, draft, "instrument", (preposition + (reading.low(preposition) == "from"), end))
    return True


def _enacted(reading: Reading, draft: Draft, first: int, last: int) -> bool:
    predicate = draft.predicate
    if predicate is None:
        found = _instrument(reading, draft.last, min(draft.last + 6, last)) or _instrument(reading, draft.at, draft.last)
        body = _label(reading, first)
    elif predicate.voice == PASSIVE or _subject_is_text(reading, draft):
        found = _instrument(reading, first, predicate.start)
        by = reading.governed(draft.last, last, {"by", "par"})
        body = (by[0].first, by[0].last) if by else None
    else:
        found = _instrument(reading, draft.last, min(draft.last + 12, last))
        body = _body(reading, first, predicate.start)
    if found is None:
        return False
    place, end, kind = found
    public = _is_public(reading, body)
    amount = _money(reading, first, last) if kind == "fine" else None
    if kind == "fine" and amount is None or (kind in {"guideline", "strategy", "agreement", "fine"} and body is not None and not public and kind != "agreement"):
        return False
    if kind == "agreement" and not public and not _is_public(reading, _partner(reading, end, last)):
        return False
    if kind in {"guideline", "strategy"} and body is None and reading.low(place) not in {"national", "stratégie", "strategy"} and kind != "strategy":
        return False
    if body is not None and public:
        _bodies(reading, draft, body)
    before = predicate is not None and (predicate.voice == PASSIVE or _subject_is_text(reading, draft))
    words = _phrase(reading, place, end, predicate.start if predicate is not None and before else last, kind)
    partner = _partner(reading, end, last) if kind == "agreement" else None
    if partner is not None:
        _add(reading, draft, "body", partner)
    _add(reading, draft, "instrument", words)
    _add(reading, draft, "type", (end - 1, end), kind)
    if amount is not None:
        _add(reading, draft, "amount", (amount.first, amount.last), amount.value)
    target = _target(reading, draft, kind, end, last)
    if target is not None:
        _add(reading, draft, "target", target)
    return True


def _subject_is_text(reading: Reading, draft: Draft) -> bool:
    """Whether it is the text itself that takes effect, fails, obliges."""
    low = reading.low(draft.at)
    return low.startswith(("tak", "took", "come", "came", "enter", "entr", "oblig", "fail")) or low in _FAILS


def _label(reading: Reading, first: int) -> tuple[int, int] | None:
    """ "Bruxelles : adoption d'un plan": the label before the colon."""
    if first < 2 or reading.low(first - 1) != ":":
        return None
    start = first - 1
    while start > 0 and reading.line[start - 1].is_word:
        start -= 1
    return (start, first - 1) if first - 1 > start else None


def _instrument(reading: Reading, first: int, last: int) -> tuple[int, int, str] | None:
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
    small = grammar.ARTICLES[reading.language] | grammar.PREPOSITIONS[reading.language] | grammar.COORDINATORS[reading.language]
    return reading.language == "en" and reading.line[at].is_word and low not in small | {"first", "second", "new", "own", "'s"} and not low.endswith(("ed", "s"))


def _phrase(reading: Reading, place: int, end: int, last: int, kind: str) -> tuple[int, int]:
    """The instrument with what it is on: "ban on ransom payments", "plan d'action pour les câbles"."""
    joints = {"on", "sur", "d'", "de", "du", "of"} | ({"for", "pour"} if kind == "strategy" else set())
    if kind in {"law", "ban"} and reading.low(end) in {"that", "to"}:
        at = end + 1
        while at < last and reading.low(at) not in {",", "(", "."}:
            at += 1
        return place, at
    if kind == "fine" or reading.low(end) not in joints:
        return place, end
    at = end + 1
    ends = _STOPS | {"by", "par", "in", "en", "that", "qui", "which", "to", "with", "avec"}
    days = [one for one in reading.between(end, last) if "date" in one.classes]
    while at < last and reading.low(at) not in ends and not any(day.first - 1 <= at < day.last for day in days) and at - end < 9:
        at += 1
    return (place, at) if at > end + 1 else (place, end)


def _partner(reading: Reading, end: int, last: int) -> tuple[int, int] | None:
    """With whom an agreement is made."""
    at = next((place for place in range(max(0, end - 6), last) if reading.low(place) in {"with", "avec"}), None)
    named = [one for one in reading.between(at + 1, last) if "name" in one.classes and one.first <= at + 3] if at is not None else []
    return (named[0].first, named[0].last) if named else None


def _target(reading: Reading, draft: Draft, kind: str, end: int, last: int) -> tuple[int, int] | None:
    if kind == "fine":
        against = next((place for place in range(end, last) if reading.low(place) in {"against", "contre", "encontre", "on", "à", "for"}), None)
        return _named_behind(reading, against + 1 + (reading.low(against) == "encontre"), last) if against is not None else None
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
        concerns = next((place for place in range(end, len(reading.line)) if reading.low(place).startswith("concern")), None)
        return _whole(reading, concerns + 1) if concerns is not None else None
    return None


def _audience(reading: Reading, at: int) -> tuple[int, int] | None:
    while at < len(reading.line) and reading.low(at) in grammar.ARTICLES[reading.language]:
        at += 1
    end = at
    stops = grammar.PREPOSITIONS[reading.language] | grammar.AUXILIARIES[reading.language] | grammar.COORDINATORS[reading.language] | _STOPS
    while end < len(reading.line) and reading.low(end) not in stops and not any(one.first <= end < one.last and "date" in one.classes for one in reading.mentions):
        end += 1
    return (at, end) if 0 < end - at <= 5 else None


def _whole(reading: Reading, at: int) -> tuple[int, int] | None:
    end = at
    while end < len(reading.line) and reading.low(end) not in _STOPS:
        end += 1
    return (at, end) if 0 < end - at <= 8 else None


_REASONS = frozenset({"for", "over", "pour", "dont", "after", "après", "about", "following"})


def _dated(reading: Reading, draft: Draft, first: int, last: int) -> None:
    """The day of the event: the one next to the verb."""
    days: Sequence[Mention] = [one for one in reading.between(first, last) if "date" in one.classes and not any(role.first <= one.first < role.last for role in draft.roles)]
    fine = any(role.value == "fine" for role in draft.roles)
    days = [one for one in days if not fine or one.first < draft.at or not any(reading.low(place) in _REASONS for place in range(draft.last, one.first))]
    near = sorted(days, key=lambda one: min(abs(one.first - draft.at), abs(one.last - draft.at)))
    if near and "/" not in near[0].value:
        planned = draft.predicate is not None and (
            draft.predicate.features == {"fut"} or not {"will", "would", "sera", "seront"}.isdisjoint(draft.predicate.chain)
        )
        draft.roles.append(Filler(name="date", first=near[0].first, last=near[0].last, value=reading.ahead(near[0].value) if planned else near[0].value))


def _frame(language: str, **told: str) -> Frame:
    return Frame(language=language, needs="instrument", **told)


KIND = Kind(
    name="policy",
    roles={
        "body": RoleSpec(type="name", classes=frozenset({"authority"}), many=True),
        "instrument": RoleSpec(type="text", classes=frozenset({"name"})),
        "type": RoleSpec(type="policy type"),
        "amount": RoleSpec(type="money", classes=frozenset({"money"})),
        "date": RoleSpec(type="date", classes=frozenset({"date"})),
        "target": RoleSpec(type="text", classes=frozenset({"name"})),
    },
    frames=(
        _frame("en", verbs="fine adopt pass approve enact sign publish issue introduce propose plan consider ban prohibit outlaw unveil ratify impose levy repeal reject fail vote weigh draft"),
        _frame("en", verbs="take", nouns="adoption"),
        _frame("fr", verbs="adopter voter approuver promulguer signer publier présenter proposer interdire imposer prononcer infliger sanctionner condamner dévoiler rejeter préparer envisager obliger"),
        _frame("fr", verbs="entrer", nouns="adoption; promulgation"),
    ),
    refine=_refine,
)
