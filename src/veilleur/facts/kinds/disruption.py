"""Disruption: a service or system of the victim does not work, by the attacker's hand or as the victim's precaution."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from veilleur.facts.kinds.frames import NOT_VICTIMS, VICTIMS, Draft, Filler, Frame, Kind, RoleSpec
from veilleur.facts.kinds.systems import SYSTEMS, objects, owner, phrase_at, told_systems
from veilleur.facts.kinds.tables.disruption import (
    ADVICE,
    BY_ATTACK,
    MOVED,
    ON_THE_MOVE,
    PRECAUTION,
    REST,
    SHUT,
    SPLIT,
    STATES,
    VERBS,
)
from veilleur.facts.reading.inflection import verb
from veilleur.facts.reading.mention import Mention
from veilleur.facts.reading.phrases import heads, state_at, text_of, whole
from veilleur.facts.reading.sentence import ACTIVE, PASSIVE, Predicate, Reading

_HURT = frozenset({"paralysed", "hit"})
_STAFF = frozenset({"officials", "administrators", "technicians", "staff", "équipes", "techniciens", "informaticiens"})
_SINCE = frozenset({"since", "depuis"})
_UNTIL = frozenset({"until", "till", "jusqu'à", "jusqu'"})

_HURTS_A_BODY = frozenset(
    ("paralysed paralyzed crippled paralysé paralysée paralysés paralysées paralyse cripples paralyses").split()
)


def _split_state(reading: Reading, draft: Draft) -> tuple[str, int, int] | None:
    """The state that a verb tells with the words behind it or its object, and where these stand."""
    _, end = reading.clause(draft.last - 1)
    options = [option.split("=") for option in draft.frame.fixed["state"].split("|")]
    for at in range(draft.last, min(end, draft.last + 9)):
        for phrase, state in options:
            if behind := phrase_at(reading, at, phrase):
                return state, at, behind
        if at > draft.last and reading.low(at) in {",", "and", "et", "after", "après"}:
            break
    return None


_OF_ITSELF = frozenset({"stop", "cease"})


@dataclass(frozen=True, slots=True)
class _Told:
    """The state, how its verb stands, the word behind the state and the one behind the verb itself."""

    state: str
    predicate: Predicate
    last: int
    behind: int


def _told(reading: Reading, draft: Draft) -> _Told | None:
    """What a trigger tells; None if it tells no state here."""
    state, last, behind = draft.frame.fixed["state"], draft.last, draft.last
    if "=" in state:
        split = _split_state(reading, draft)
        if split is None:
            return None
        state, particle, end = split
        behind = end
        last = end if particle == draft.last else draft.last
    told = draft.predicate
    if reading.low(draft.at) in SHUT and reading.low(draft.at - 1) in REST:
        state, told = "unavailable", state_at(reading, draft.at) or told
    if draft.frame.verbs in _OF_ITSELF and told is not None:
        told = replace(told, voice=PASSIVE)
    told = told or state_at(reading, draft.at) or _of_headline(reading, draft.at)
    draft.predicate = told
    if told is None or told.voice == "attributive" or _gerund_noun(reading, draft) or _inside_split(reading, draft):
        return None
    return None if _no_act(reading, draft, told) else _Told(state, told, last, behind)


def _refine(reading: Reading, draft: Draft) -> Draft | None:
    draft.roles = [role for role in draft.roles if role.name != "state"]
    found = _told(reading, draft)
    if found is None:
        return None
    told = found.predicate
    _, end = reading.clause(max(draft.last, found.behind) - 1)
    systems, victim = _told_of(reading, draft, told, found.last, end)
    attacked = _by_attacker(reading, told, end)
    if not systems and not (victim and (reading.low(draft.at) in _HURTS_A_BODY or draft.frame.nouns)):
        return None
    if _means_another(reading, draft, systems):
        return None
    if told.voice == ACTIVE and not attacked and not victim and not _recalls_subject(reading, told):
        return None
    draft.roles.append(Filler(name="state", first=draft.at, last=found.last, value=found.state))
    _name_systems(reading, draft, systems, end)
    if victim is not None:
        draft.roles.append(
            Filler(name="victim", first=victim.first, last=victim.last, value=victim.value, mention=victim)
        )
    _places(reading, draft, systems)
    _by(reading, draft, attacked, end)
    _times(reading, draft, end)
    return draft


def _means_another(reading: Reading, draft: Draft, systems: list[Mention]) -> bool:
    """Whether a verb that tells it only of what moves or takes place is told of something else."""
    verbs, wanted = ON_THE_MOVE.get((reading.language, draft.frame.fixed["state"]), ("", frozenset()))
    if not any(reading.low(draft.at) in verb(lemma, reading.language) for lemma in verbs.split()):
        return False
    return not any(m.is_a(wanted) or MOVED & {reading.low(n) for n in range(m.first, m.last)} for m in systems)


def _name_systems(reading: Reading, draft: Draft, systems: list[Mention], end: int) -> None:
    """The systems by their whole phrases, and how many they are."""
    start = draft.predicate.start if draft.predicate is not None else draft.at
    for mention in systems:
        left = max(_left(reading, mention), draft.last if mention.first >= draft.last else 0)
        first, stop = whole(reading, mention, left, end if mention.first > draft.at else start)
        draft.roles.append(Filler(name="system", first=first, last=stop, value=text_of(reading, first, stop)))
        if mention.counted and not draft.has("count"):
            draft.roles.append(
                Filler(name="count", first=mention.first, last=mention.last, value=mention.value, mention=mention)
            )


def _no_act(reading: Reading, draft: Draft, told: Predicate) -> bool:
    """Whether a verb tells advice, or what a program can do rather than did ("encrypts servers")."""
    form = reading.low(draft.at)
    first, _ = reading.clause(told.start)
    advised = {reading.low(n) for n in range(max(0, first - 3), told.start)} & ADVICE
    if told.voice != ACTIVE:
        return False
    infinitive = form in draft.frame.verbs.split() and not told.chain
    if infinitive and (advised or reading.language == "fr"):
        return True
    return not told.chain and form in {
        "encrypts",
        "encrypt",
        "chiffre",
        "chiffrent",
        "crypte",
        "cryptent",
        "disables",
        "désactive",
        "locks",
        "bloque",
        "verrouille",
    }


def _gerund_noun(reading: Reading, draft: Draft) -> bool:
    return (
        reading.language == "en"
        and reading.low(draft.at).endswith("ing")
        and draft.predicate is not None
        and not draft.predicate.chain
    )


def _of_headline(reading: Reading, at: int) -> Predicate | None:
    """A state right behind its noun, without any verb: "Booking system offline after cyberattack"."""
    before = reading.covering(at - 1)
    opens = before is not None and before.first <= 6 and before.is_a(SYSTEMS | VICTIMS)
    behind = reading.low(at + 1)
    after = {
        "",
        ".",
        ",",
        "after",
        "as",
        "since",
        "following",
        "until",
        "for",
        "in",
        "due",
        "à",
        "après",
        "depuis",
        "suite",
        "en",
        "par",
        "pour",
        "jusqu'à",
    }
    clause_first, clause_end = reading.clause(at)
    verbal = any(
        reading.low(n) in {"is", "are", "was", "were", "has", "have", "est", "sont", "a", "ont"}
        for n in range(clause_first, clause_end)
    )
    words_behind = {reading.low(n) for n in range(at, min(at + 5, len(reading.line)))}
    fits = behind in after or bool(words_behind & after)
    return Predicate(at, PASSIVE, (), at) if opens and fits and not verbal else None


def _inside_split(reading: Reading, draft: Draft) -> bool:
    """Whether a word of state belongs to a verb before it: "took its servers offline"."""
    if not draft.frame.nouns:
        return False
    first, _ = reading.clause(draft.at)
    takes = {
        "take",
        "takes",
        "took",
        "taken",
        "taking",
        "knock",
        "knocked",
        "knocks",
        "force",
        "forced",
        "put",
        "bring",
        "brought",
        "mis",
        "mettre",
        "met",
        "rendu",
        "rend",
        "rendus",
        "rendue",
        "rendues",
        "shut",
        "go",
        "goes",
        "went",
    }
    return reading.low(draft.at - 1) not in {"went", "goes", "go"} and any(
        reading.low(n) in takes for n in range(max(first, draft.at - 8), draft.at)
    )


def _told_of(
    reading: Reading, draft: Draft, told: Predicate, behind_verb: int, end: int
) -> tuple[list[Mention], Mention | None]:
    """The systems that do not work, and the victim that the clause names."""
    if told.voice == PASSIVE:
        systems = told_systems(reading, told)
        bodies = [] if systems else [m for m in heads(reading, told, VICTIMS) if not m.is_a(NOT_VICTIMS)]
        victim = bodies[-1] if bodies else owner(reading, systems, told.start)
        if "=" in draft.frame.fixed["state"] and not systems and bodies:  # "was left without phones"
            systems = objects(reading, behind_verb, end)
        return systems, victim
    systems = objects(reading, behind_verb, end)
    subjects = [
        m
        for m in heads(reading, told, VICTIMS)
        if not m.is_a(NOT_VICTIMS | {"services"}) and not _is_attack(reading, m)
    ]
    if subjects:
        named = [m for m in subjects if "name" in m.classes] or subjects
        return systems, named[-1]
    struck = [
        m
        for m in reading.between(draft.last, end)
        if m.is_a(VICTIMS) and not m.is_a(NOT_VICTIMS | {"services"}) and m.governor in {"", "of", "de", "at"}
    ]
    return systems, (struck[0] if struck and (not systems or struck[0].governor != "") else None)


def _is_attack(reading: Reading, mention: Mention) -> bool:
    return any(reading.low(n) in BY_ATTACK[reading.language] for n in range(mention.first, mention.last))


def _by_attacker(reading: Reading, told: Predicate, end: int) -> tuple[int, int] | None:
    """The words that say that an attacker or an attack did it."""
    named = BY_ATTACK[reading.language]
    if told.voice == ACTIVE:
        first, _ = reading.clause(told.start)
        if reading.low(first - 1) in {"qui", "that", "which", "who"}:
            first = max(0, first - 9)
        places = range(told.start - 1, first - 1, -1)
    else:
        by = next((n for n in range(told.at, end) if reading.low(n) in {"by", "par"}), end)
        places = range(by, min(by + 6, end))
    for place in places:
        mention = reading.covering(place)
        if (
            told.voice == ACTIVE
            and mention is not None
            and mention.is_a(VICTIMS)
            and not mention.governor
            and not mention.is_a(NOT_VICTIMS)
            and not _is_attack(reading, mention)
        ):
            return None
        if reading.low(place) in named or (mention is not None and mention.is_a({"attackers", "actor", "malware"})):
            return (mention.first, mention.last) if mention is not None else (place, place + 1)
    return None


def _recalls_subject(reading: Reading, told: Predicate) -> bool:
    """Whether the one who did it is a pronoun or was named before: "it closed", "and closed"."""
    before = reading.low(told.start - 1)
    return before in {
        "it",
        "they",
        ")",
        "he",
        "she",
        "il",
        "elle",
        "ils",
        "elles",
        "and",
        "et",
        ",",
        "has",
        "had",
        "officials",
        "clerks",
        "staff",
        "who",
        "qui",
        "on",
        "we",
        "nous",
        "services",
        "équipes",
        "agents",
        "responsables",
    }


def _by(reading: Reading, draft: Draft, attacked: tuple[int, int] | None, end: int) -> None:
    first, _ = reading.clause(draft.at)
    for phrase in PRECAUTION[reading.language]:
        for at in range(max(0, first - 1), end + 1):
            if behind := phrase_at(reading, at, phrase.replace("l'", "l' ")):
                draft.roles.append(Filler(name="by", first=at, last=behind, value="victim"))
                return
    staff = next((n for n in range(first, draft.at) if reading.low(n) in _STAFF), None)
    if attacked is None and staff is not None and draft.predicate is not None and draft.predicate.voice == ACTIVE:
        draft.roles.append(Filler(name="by", first=staff, last=staff + 1, value="victim"))
    if attacked is not None:
        draft.roles.append(Filler(name="by", first=attacked[0], last=attacked[1], value="attacker"))


def _earlier(reading: Reading, draft: Draft, mention: Mention) -> str:
    """A weekday behind "was out of order until" is the last one, not the next."""
    past = draft.predicate is not None and {"was", "were", "était", "étaient", "resté", "restée", "restés"} & {
        *draft.predicate.chain,
        reading.low(draft.predicate.start),
    }
    if (
        not past
        or not draft.frame.nouns
        or mention.last - mention.first != 1
        or len(mention.value) != 10
        or reading.low(mention.first)[0].isdigit()
    ):
        return mention.value
    return (date.fromisoformat(mention.value) - timedelta(days=7)).isoformat()


def _places(reading: Reading, draft: Draft, systems: list[Mention]) -> None:
    """At how many places: "lessons at eleven schools", "les sites de quatorze offices"."""
    if draft.has("count") or not systems:
        return
    system = max(role.last for role in draft.roles if role.name == "system")
    near = [
        m
        for m in reading.between(system, system + 6)
        if m.counted and m.is_a({"count"}) and m.governor in {"at", "of", "de", "in", "dans"}
    ]
    if near and not near[0].is_a({"people", "date"}):
        mention = near[0]
        draft.roles.append(
            Filler(name="count", first=mention.first, last=mention.last, value=mention.value, mention=mention)
        )


def _times(reading: Reading, draft: Draft, end: int) -> None:
    first, _ = reading.clause(draft.at)
    if reading.low(end) in {"until", "till"}:
        _, end = reading.clause(end + 1)
    for mention in reading.between(first, end):
        if "date" not in mention.classes:
            continue
        until = mention.governor in _UNTIL or reading.low(mention.first - 2) == "jusqu'"
        name = "since" if mention.governor in _SINCE else "until" if until else ""
        if name and not draft.has(name):
            value = _earlier(reading, draft, mention) if name == "until" else mention.value
            draft.roles.append(Filler(name=name, first=mention.first, last=mention.last, value=value, mention=mention))


def _left(reading: Reading, mention: Mention) -> int:
    """How far a noun phrase may reach to the left: no verb stands in it."""
    first, _ = reading.clause(mention.first)
    return max(first, mention.first - 4)


def _frames() -> tuple[Frame, ...]:
    made = [Frame(language=code, nouns=phrases, fixed={"state": state}) for (code, state), phrases in STATES.items()]
    made += [
        Frame(language=code, verbs=verb, fixed={"state": "|".join(f"{phrase}={state}" for phrase, state in options)})
        for code, verbs in SPLIT.items()
        for verb, options in verbs.items()
        if options
    ]
    made += [Frame(language=code, verbs=verbs, fixed={"state": state}) for (code, state), verbs in VERBS.items()]
    return tuple(made)


KIND = Kind(
    name="disruption",
    roles={
        "victim": RoleSpec(type="name", classes=VICTIMS, never=NOT_VICTIMS),
        "system": RoleSpec(type="text", classes=SYSTEMS, many=True),
        "state": RoleSpec(type="disruption state"),
        "count": RoleSpec(type="count", classes=frozenset({"procedures", "services"})),
        "since": RoleSpec(type="date", classes=frozenset({"date"})),
        "until": RoleSpec(type="date", classes=frozenset({"date"})),
        "by": RoleSpec(type="attacker or victim"),
    },
    frames=_frames(),
    refine=_refine,
)
