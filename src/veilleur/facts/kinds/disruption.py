"""Disruption: a service or system of the victim does not work, by the attacker's hand or as the victim's precaution."""

from dataclasses import replace
from datetime import date, timedelta

from veilleur.facts.kinds.frames import NOT_VICTIMS, VICTIMS, Draft, Filler, Frame, Kind, RoleSpec
from veilleur.facts.kinds.tables.disruption import ADVICE, BY_ATTACK, PRECAUTION, REST, SHUT, SPLIT, STATES, VERBS
from veilleur.facts.reading import grammar
from veilleur.facts.reading.mentions import Mention
from veilleur.facts.reading.phrases import heads, parts, state_at, text_of, whole
from veilleur.facts.reading.sentence import ACTIVE, PASSIVE, Predicate, Reading

SYSTEMS = frozenset({"services", "procedures", "devices"})
"""What can be out of work."""

_HURT = frozenset({"paralysed", "hit"})
_STAFF = frozenset({"officials", "administrators", "technicians", "staff", "équipes", "techniciens", "informaticiens"})
_SINCE = frozenset({"since", "depuis"})
_UNTIL = frozenset({"until", "till", "jusqu'à", "jusqu'"})

_HURTS_A_BODY = frozenset(
    ("paralysed paralyzed crippled paralysé paralysée paralysés paralysées paralyse cripples paralyses").split()
)


def phrase_at(reading: Reading, at: int, phrase: str) -> int:
    """The word behind a phrase that begins at a word, or 0."""
    parts = phrase.split(" ")
    return at + len(parts) if all(reading.low(at + n) == part for n, part in enumerate(parts)) else 0


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


def _refine(reading: Reading, draft: Draft) -> Draft | None:
    state, behind = draft.frame.fixed["state"], draft.last
    particle = draft.at
    draft.roles = [role for role in draft.roles if role.name != "state"]
    if "=" in state:
        split = _split_state(reading, draft)
        if split is None:
            return None
        state, particle, behind = split
    if reading.low(draft.at) in SHUT and reading.low(draft.at - 1) in REST:
        state = "unavailable"
        draft.predicate = state_at(reading, draft.at) or draft.predicate
    if draft.frame.verbs in _OF_ITSELF and draft.predicate is not None:
        draft.predicate = replace(draft.predicate, voice=PASSIVE)
    if draft.predicate is None:
        draft.predicate = state_at(reading, draft.at) or _of_headline(reading, draft.at)
        if draft.predicate is None:
            return None
    _, end = reading.clause(max(draft.last, behind) - 1)
    told = draft.predicate
    if told.voice == "attributive" or _gerund_noun(reading, draft) or _no_act(reading, draft, told):
        return None
    if _inside_split(reading, draft):
        return None
    systems, victim = _told_of(reading, draft, told, behind if particle == draft.last else draft.last, end)
    attacked = _by_attacker(reading, told, end)
    if not systems and not (victim and (reading.low(draft.at) in _HURTS_A_BODY or draft.frame.nouns)):
        return None
    if told.voice == ACTIVE and not attacked and not victim and not _recalls_subject(reading, told):
        return None
    last = behind if particle == draft.last and "=" in draft.frame.fixed["state"] else draft.last
    draft.roles.append(Filler(name="state", first=draft.at, last=last, value=state))
    for mention in systems:
        left = max(_left(reading, mention), draft.last if mention.first >= draft.last else 0)
        first, stop = whole(reading, mention, left, end if mention.first > draft.at else told.start)
        draft.roles.append(Filler(name="system", first=first, last=stop, value=text_of(reading, first, stop)))
        if mention.counted and not draft.has("count"):
            draft.roles.append(
                Filler(name="count", first=mention.first, last=mention.last, value=mention.value, mention=mention)
            )
    if victim is not None:
        draft.roles.append(
            Filler(name="victim", first=victim.first, last=victim.last, value=victim.value, mention=victim)
        )
    _places(reading, draft, systems)
    _by(reading, draft, attacked, end)
    _times(reading, draft, end)
    return draft


def _no_act(reading: Reading, draft: Draft, told: Predicate) -> bool:
    """Whether a verb tells advice, or what a program can do rather than did ("encrypts servers", "chiffre les fichiers")."""
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


def objects(reading: Reading, first: int, end: int) -> list[Mention]:
    """What follows a verb directly, as a list; "out" and "off" before it are its particles."""
    found: list[Mention] = []
    for mention in reading.between(first, end):
        joined = [reading.low(n) for n in range(found[-1].last if found else first, mention.first)]
        if found and any(parts(reading, n) for n in range(found[-1].last, mention.first)):
            break
        if found and not any(low in {",", "and", "et", "ou", "or"} for low in joined):
            if not all(_is_inner(reading, n) for n in range(found[-1].last, mention.first)):
                break
            if reading.language == "en" and mention.is_a(SYSTEMS):
                found[-1] = mention
            continue
        if any(
            low in {"in", "at", "after", "by", "since", "à", "dans", "par", "depuis", "après", "on", "from", "to", "en"}
            for low in joined
        ):
            if "from" in joined or ("to" in joined and not found):
                continue
            break
        if mention.is_a(SYSTEMS):
            found.append(mention)
    return found


def _is_inner(reading: Reading, at: int) -> bool:
    return reading.line[at].is_word and reading.low(at) not in {"in", "at", "by", "after", "since", "on"}


def told_systems(reading: Reading, told: Predicate) -> list[Mention]:
    """Of the systems before a verb those that are its subject: the last, and those that are listed with it."""
    found = heads(reading, told, SYSTEMS)
    if not found:
        return []
    kept = [found[-1]]
    for before in reversed(found[:-1]):
        between = [reading.low(n) for n in range(before.last, kept[0].first)]
        if before.last == kept[0].first:
            continue
        told_between = any(low in grammar.AUXILIARIES[reading.language] for low in between)
        if (
            any(low in {"and", "et", ","} for low in between)
            and len(between) < 6
            and not told_between
            and not any(reading.covering(n) is not None for n in range(before.last, kept[0].first))
        ):
            kept.insert(0, before)
        else:
            break
    return kept


def owner(reading: Reading, systems: list[Mention], end: int) -> Mention | None:
    """Whose systems they are: "phones at Pellwick Council", "the port's website"."""
    if not systems:
        return None
    behind = [
        m
        for m in reading.between(systems[-1].last, end)
        if m.is_a(VICTIMS) and m.governor in {"at", "of", "de", "du", "in", "à"}
    ]
    before = [
        m for m in reading.mentions if m.last <= systems[0].first and reading.low(m.last) == "'s" and m.is_a(VICTIMS)
    ]
    fits = [
        m
        for m in (*behind, *before[-1:])
        if not m.is_a(NOT_VICTIMS | {"services"}) and ("name" in m.classes or m.counted or _pointed(reading, m))
    ]
    return fits[0] if fits else None


def _pointed(reading: Reading, mention: Mention) -> bool:
    return reading.low(mention.first - 1) in {"the", "la", "le", "l'", "its", "du", "a"}


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
