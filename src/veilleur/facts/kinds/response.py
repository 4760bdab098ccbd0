"""Response: what the victim and others do about it."""

from veilleur.facts.kinds.frames import ORGANISATION, Draft, Filler, Frame, Kind, RoleSpec
from veilleur.facts.kinds.tables.response import AUTHORITIES, DEEDS, LATER, NEVER_PEOPLE, NOUNS, PEOPLE, STAFF
from veilleur.facts.reading import grammar
from veilleur.facts.reading.discourse import is_pronoun
from veilleur.facts.reading.mention import Mention
from veilleur.facts.reading.phrases import coordinated, date_of, heads, is_open, text_of
from veilleur.facts.reading.sentence import PASSIVE, Predicate, Reading

_TELL = {
    "en": "notify inform alert tell contact warn call brief approach write email e-mail",
    "fr": ("prévenir avertir informer alerter notifier saisir contacter aviser signaler déclarer écrire"),
}


_REACH = 12


def _object_in(reading: Reading, first: int, end: int, wanted: frozenset[str]) -> tuple[int, int] | None:
    """Where one of the words or phrases stands between two places."""
    phrases = [tuple(phrase.split(" ")) for phrase in wanted]
    for at in range(first, end):
        for phrase in phrases:
            if at + len(phrase) <= end and all(reading.low(at + n) == part for n, part in enumerate(phrase)):
                last = at + len(phrase)
                while last < end and reading.low(last) in wanted:
                    last += 1
                return at, last
    return None


def _own_clause(reading: Reading, draft: Draft, told: Predicate) -> tuple[int, int]:
    """The words in which the object may stand: behind an active verb up to the next deed, before a passive one."""
    first, end = reading.clause(draft.at)
    if told.voice in {PASSIVE, "attributive"}:
        low = told.start
        while low > first and reading.low(low - 1) not in {",", "and", "et"}:
            low -= 1
        if low > first and told.start - low < 2 and reading.low(low - 1) in {"and", "et"}:
            low = first
        return low, told.start
    last = min(end, draft.at + _REACH)
    if reading.low(draft.at) in _WRITES:
        return draft.last, last
    for at in range(draft.last + 1, last):
        if reading.low(at) in {"and", "et", ",", "to", "after", "après", "while"} and reading.low(at + 1) not in {
            "the",
            "la",
            "le",
            "les",
        }:
            if reading.low(at) in {"and", "et"} and (reading.low(at - 1), reading.low(at + 1)) in {
                ("pen", "paper"),
                ("papier", "crayon"),
                ("papier", "au"),
            }:
                continue
            if reading.low(at) == "to" and reading.low(at + 1) in {"paper", "pen", "manual", "police"}:
                continue
            return draft.last, at
    return draft.last, last


def _refine(reading: Reading, draft: Draft) -> Draft | None:
    draft.roles = []
    told = draft.predicate
    action = draft.frame.fixed["action"]
    if told is not None:
        told = draft.predicate = coordinated(reading, told)
        if _advised(reading, told) or _bare(reading, draft, told):
            return None
    if told is None:
        draft.roles.append(Filler(name="action", first=draft.at, last=draft.last, value=action))
        draft.recalls["who"] = ORGANISATION
        return _with_date(reading, draft)
    first, end = _own_clause(reading, draft, told)
    begin, last = draft.at, draft.last
    if action == "tell":
        found = _told_whom(reading, draft, told, first, end)
        if found is None:
            return None
        action, place = found
        last = max(last, place[1])
    else:
        found_at = _object_in(reading, first, end, frozenset(draft.frame.fixed["objects"].split("|")))
        if found_at is None and action == "manual_operation":
            found_at = _object_in(
                reading,
                draft.last,
                min(draft.last + _REACH, reading.clause(draft.at)[1]),
                frozenset(draft.frame.fixed["objects"].split("|")),
            )
        if found_at is None:
            return None
        begin, last = min(begin, found_at[0]), max(last, found_at[1])
    draft.roles.append(Filler(name="action", first=begin, last=last, value=action))
    _who(reading, draft, told)
    _count(reading, draft, first, end)
    if action in {"filed_complaint", "notified_authority"} and not draft.has("authority"):
        _authority(reading, draft, draft.last, reading.clause(draft.at)[1])
    return _with_date(reading, draft)


def _advised(reading: Reading, told: Predicate) -> bool:
    """Whether it is advice, or the object of it: "urges users to reset passwords", "change your password"."""
    before = {reading.low(n) for n in range(max(0, told.start - 8), told.start + 1)} | set(told.chain)
    return bool(before & LATER) or {"your", "vos", "votre"} & {reading.low(told.at + n) for n in (1, 2, 3)} != set()


def _bare(reading: Reading, draft: Draft, told: Predicate) -> bool:
    """Whether a verb has no subject, as in advice ("Reset the passwords"), or tells a habit or an order."""
    form = reading.low(draft.at)
    first, _ = reading.clause(told.start)
    lemmas = set(draft.frame.verbs.split())
    if reading.language == "fr":
        by_act = {reading.low(told.start - n) for n in (1, 2)} & {"de", "fait", "faire", "d'", "va", "vont", "dû", "pu"}
        before = {reading.low(n) for n in range(max(0, told.start - 4), told.start)}
        return (
            form in lemmas
            and not told.chain
            and not (by_act and before & {"vient", "viennent", "venait", "a", "ont", "décidé"})
        )
    if told.voice == PASSIVE and not told.chain and draft.frame.fixed["action"] == "tell":
        return True
    if any(low in grammar.AUXILIARIES["en"] for low in told.chain) or form not in lemmas | {
        f"{lemma}s" for lemma in lemmas
    }:
        return False
    subject = any(m.is_a({"name", "organisation", "people"}) for m in reading.between(first, told.start))
    heading = reading.sentence.index == 0
    return (form in lemmas and not subject) or (draft.frame.fixed["action"] == "tell" and not heading)


def _told_whom(
    reading: Reading, draft: Draft, told: Predicate, first: int, end: int
) -> tuple[str, tuple[int, int]] | None:
    """Whether those who were told are an authority or the people concerned."""
    code = reading.language
    authority = _authority_at(reading, first, end)
    if authority is not None and told.voice != PASSIVE and _ordered(reading, authority[1]):
        return None
    if authority is not None and told.voice == PASSIVE and not told.chain:
        return None
    if authority is not None and not told.chain and reading.low(draft.at - 1) == "," and authority[0] == draft.last:
        return None  # "..., alerte Cybermalveillance": who says it, not who is told.
    if authority is not None and reading.low(draft.at) not in _WRITES:
        draft.roles.append(
            Filler(name="authority", first=authority[0], last=authority[1], value=text_of(reading, *authority))
        )
        return "notified_authority", authority
    quoted = any(reading.low(n) in grammar.QUOTES for n in range(draft.at))
    if quoted and reading.low(draft.at) in _WRITES:
        return None
    people = _object_in(reading, first, end, PEOPLE[code])
    if people is not None and told.voice != PASSIVE and _ordered(reading, people[1]):
        return None
    if people is None or reading.low(draft.at) in NEVER_PEOPLE:
        return None
    if told.voice == PASSIVE and reading.low(people[1]) in {"de", "of"} and people[1] < told.start - 6:
        return None
    return "notified_people", people


def _ordered(reading: Reading, at: int) -> bool:
    """Whether those who are told are told to do something: that is advice."""
    return reading.low(at) in {"to", "de", "d'"} and (
        reading.language == "en"
        or reading.low(at + 1).endswith(("er", "ir", "re"))
        or reading.low(at + 1) in {"ne", "n'"}
    )


_WRITES = frozenset("write writes wrote written writing écrire écrit écrits".split())


def _authority_at(reading: Reading, first: int, end: int) -> tuple[int, int] | None:
    for at in range(first, end):
        mention = reading.covering(at)
        known = mention is not None and "authority" in mention.classes
        if not known and reading.low(at) not in AUTHORITIES[reading.language]:
            continue
        begin, last = (
            (mention.first, mention.last) if mention is not None and mention.last - mention.first > 1 else (at, at + 1)
        )
        while reading.language == "en" and begin > first and is_open(reading, begin - 1):
            begin -= 1
        while last < end and reading.line[last].is_word and reading.line[last].is_name and is_open(reading, last):
            begin, last = (last if not reading.line[at].is_name and reading.language == "en" else begin), last + 1
        return begin, last
    return None


def _authority(reading: Reading, draft: Draft, first: int, end: int) -> None:
    place = next((n for n in range(first, end) if reading.low(n) in {"with", "to", "auprès", "à", "au"}), None)
    if place is None:
        return
    found = _authority_at(reading, place + 1, min(end, place + 8))
    if found is not None:
        draft.roles.append(Filler(name="authority", first=found[0], last=found[1], value=text_of(reading, *found)))


def _who(reading: Reading, draft: Draft, told: Predicate) -> None:
    """Who does it: the organisation that is the subject or that it stands for, or the one in focus."""
    if told.voice in {PASSIVE, "attributive"}:
        _, end = reading.clause(told.at)
        by = [m for m in reading.governed(told.at + 1, end, {"by", "par"}) if m.is_a({"name", "organisation"})]
        _name_who(reading, draft, by[0] if by else None)
        return
    subjects = [
        m for m in heads(reading, told, frozenset({"name", "organisation"})) if not m.is_a({"country", "actor"})
    ]
    chosen = subjects[-1] if subjects else None
    if chosen is not None and reading.low(told.start - 1) in {",", "and", "et"} and len(subjects) > 1:
        chosen = subjects[0]  # Of several deeds the subject stands before the first.
    if chosen is not None and (_pronoun_between(reading, chosen, told) or _is_staff(reading, chosen)):
        chosen = None
    _name_who(reading, draft, chosen)


def _is_staff(reading: Reading, mention: Mention) -> bool:
    """Whether it is only the people who work there: "Clerks have gone back to paper"."""
    return reading.low(mention.last - 1) in STAFF or reading.low(mention.first) in STAFF


def _pronoun_between(reading: Reading, subject: Mention, told: Predicate) -> bool:
    return any(
        reading.low(n) in {"it", "they", "she", "he", "elle", "il", "elles", "ils", "on", "nous", "we"}
        for n in range(subject.last, told.start)
    )


def _name_who(reading: Reading, draft: Draft, mention: Mention | None) -> None:
    if mention is None or is_pronoun(reading, mention):
        draft.recalls["who"] = ORGANISATION
    elif "name" in mention.classes:
        draft.roles.append(
            Filler(name="who", first=mention.first, last=mention.last, value=mention.value, mention=mention)
        )
    elif reading.low(mention.first - 1) in grammar.ARTICLES[reading.language]:
        draft.recalls["who"] = reading.low(mention.last - 1)
    else:
        draft.recalls["who"] = ORGANISATION


def _count(reading: Reading, draft: Draft, first: int, end: int) -> None:
    """How many people or things it concerns."""
    for mention in reading.between(first, end):
        if (
            mention.counted
            and mention.is_a({"people", "records", "count", "devices"})
            and not mention.is_a({"date", "money", "duration", "share"})
        ):
            draft.roles.append(
                Filler(name="count", first=mention.first, last=mention.last, value=mention.value, mention=mention)
            )
            return


def _with_date(reading: Reading, draft: Draft) -> Draft:
    day = date_of(reading, draft.at)
    if day is not None:
        draft.roles.append(Filler(name="date", first=day.first, last=day.last, value=day.value))
    return draft


def _frames() -> tuple[Frame, ...]:
    made = [Frame(language=code, nouns=nouns, fixed={"action": action}) for (code, action), nouns in NOUNS.items()]
    made += [Frame(language=code, verbs=verbs, fixed={"action": "tell"}) for code, verbs in _TELL.items()]
    made += [
        Frame(language=deed.language, verbs=deed.verbs, fixed={"action": deed.action, "objects": deed.objects})
        for deed in DEEDS
    ]
    return tuple(made)


KIND = Kind(
    name="response",
    roles={
        "who": RoleSpec(type="name", classes=frozenset({"name", "organisation"})),
        "action": RoleSpec(type="response action"),
        "authority": RoleSpec(type="name", classes=frozenset({"authority"})),
        "count": RoleSpec(type="count", classes=frozenset({"count"})),
        "date": RoleSpec(type="date", classes=frozenset({"date"})),
    },
    frames=_frames(),
    refine=_refine,
)
