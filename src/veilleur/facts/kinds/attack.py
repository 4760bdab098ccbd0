"""Attack: somebody was attacked.

Nouns tell it with what stands around them (`struck`): "was hit by a cyberattack", "suffered an intrusion", "after the
hacking of Acme". Verbs tell it with
an attacker, a malware or an attack as what strikes: a storm that hits a town is none.
"""

from dataclasses import replace

from veilleur.facts.kinds.dating import drop_other_dates
from veilleur.facts.kinds.frames import ACTORS, NOT_VICTIMS, VICTIMS, Draft, Filler, Kind, RoleSpec
from veilleur.facts.kinds.scope import scope_of
from veilleur.facts.kinds.struck import (
    circumstance,
    first_victim,
    is_claimed,
    is_owned,
    objects_of,
    opened,
    struck,
    subject_of,
)
from veilleur.facts.kinds.tables.attack import FRAMES
from veilleur.facts.reading import grammar
from veilleur.facts.reading.inflection import verb
from veilleur.facts.reading.mention import Mention
from veilleur.facts.reading.sentence import ACTIVE, PASSIVE, Predicate, Reading
from veilleur.facts.reading.voices import says, voices
from veilleur.records import BlockKind, Polarity, Stance

_GENERIC = frozenset({"attack", "attaque", "ransomware", "rançongiciel", "breach", "hack", "incident"})
"""Nouns that say too little alone: only with a victim of their own, in the singular."""
_TYPES = {
    "ransomware": (
        "ransomware",
        "rançongiciel",
        "rançongiciels",
        "rançonlogiciel",
        "encrypted",
        "chiffré",
        "chiffrés",
        "chiffrée",
        "chiffrées",
        "encrypting",
        "encrypt",
    ),
    "wiper": ("wiper", "wipers", "effaceur"),
    "ddos": ("ddos", "denial-of-service", "déni de service", "denial of service"),
    "supply_chain": ("supply-chain", "supply chain", "chaîne d' approvisionnement"),
    "defacement": ("defaced", "defacement", "défacement", "défiguré", "défacé"),
    "phishing": ("phishing", "spear-phishing", "hameçonnage", "filoutage"),
    "account_takeover": ("account takeover", "prise de contrôle du compte"),
}


def _refine(reading: Reading, draft: Draft) -> Draft | None:
    if _in_name(reading, draft) or _general(reading, draft) or is_claimed(reading, draft):
        return None
    kept = _of_verb(reading, draft) if draft.predicate is not None else _of_noun(reading, draft)
    if kept is None:
        return None
    _type(reading, kept)
    _dates(reading, kept)
    drop_other_dates(reading, kept)
    kept.scope = scope_of(reading, kept)
    _actor(reading, kept)
    return kept


def _general(reading: Reading, draft: Draft) -> bool:
    """Whether it is said of anybody: "if an employee gets hit by ransomware", "can protect your company"."""
    first, last = reading.clause(draft.at)
    around = {reading.low(place) for place in range(max(0, first - 2), last)}
    return bool(around & {"if", "you", "your", "once", "whenever", "votre", "vos", "vous", "such"})


def _in_name(reading: Reading, draft: Draft) -> bool:
    """Whether the word is part of a name, or of another noun: "Attack Surface Management", "attack vector",
    "l'attaque de panique".
    """
    if draft.predicate is not None:
        return False
    covering = reading.covering(draft.at)
    if covering is not None and "name" in covering.classes and covering.last > covering.first + 1:
        return True
    return reading.low(draft.last) in frozenset(
        (
            "surface vector vectors chain chains technique techniques simulation simulations response path "
            "paths group groups gang gangs campaign campaigns operators operator actor actors affiliate "
            "affiliates strain strains variant variants family families protection exercise drill prevention "
            "detection attempt attempts scam scams email emails kit kits negotiator victims payments payment "
            "demand note crew"
        ).split()
    )


def _of_noun(reading: Reading, draft: Draft) -> Draft | None:
    word = " ".join(reading.low(place) for place in range(draft.at, draft.last))
    victim, predicate, found = struck(reading, draft)
    if draft.has("victim"):
        return draft
    if victim is not None:
        draft.fill("victim", victim)
    elif _was_none(reading, draft):
        said = any(voice.first <= draft.at < voice.last and voice.speaker for voice in voices(reading))
        draft.stance, draft.polarity = (Stance.DENIED, Polarity.POSITIVE) if said else (None, Polarity.NEGATIVE)
        return draft
    elif _too_little(reading, draft, word, found=found, alone=predicate is None):
        return None
    if victim is None and draft.at < 8 and (ahead := opened(reading, draft.last)) is not None:
        draft.fill("victim", ahead)
    if predicate is not None and not says(reading.low(predicate.at), reading.language):
        draft.predicate = predicate
    draft.presupposed = not found or (predicate is None and _known(reading, draft))
    return draft


def _was_none(reading: Reading, draft: Draft) -> bool:
    """ "there had been no cyberattack", "il n'y a pas eu la moindre intrusion"."""
    before = [reading.low(place) for place in range(max(0, draft.at - 9), draft.at)]
    if reading.language == "en":
        return "there" in before and bool({"no", "any"} & set(before[-2:])) and bool({"no", "not"} & set(before))
    return (
        "y" in before
        and bool({"n'", "ne", "pas", "jamais"} & set(before))
        and (bool({"aucun", "aucune", "moindre"} & set(before[-2:])) or before[-1:] in (["de"], ["d'"]))
    )


def _too_little(reading: Reading, draft: Draft, word: str, *, found: bool, alone: bool) -> bool:
    """Whether a noun without a victim of its own says too little to be of the one in focus."""
    plural = word.endswith("s") and not word.endswith("ddos")
    if plural or (alone and word in {"attack", "attaque", "hack"}):
        return True
    return not found and (word in _GENERIC or not _tells(reading, draft))


def _known(reading: Reading, draft: Draft) -> bool:
    """Whether it is told as known: "during the February intrusion"."""
    near = {reading.low(draft.at - n) for n in (1, 2, 3)}
    return bool(near & {"the", "le", "la", "l'", "its", "this"}) and circumstance(reading, draft)


def _tells(reading: Reading, draft: Draft) -> bool:
    """Whether a noun without a victim tells that it happened: "after it", not "protection against attacks"."""
    return circumstance(reading, draft) and reading.low(draft.at - 1) not in {"of", "de"}


def _of_verb(reading: Reading, draft: Draft) -> Draft | None:
    predicate = draft.predicate
    if predicate is None or predicate.voice == "attributive":
        return None
    _, end = reading.clause(draft.last - 1)
    passive = predicate.voice == PASSIVE
    reflexive = reading.low(draft.at).startswith(("pri", "pren", "intro"))
    if reflexive and not _aims(reading, draft):
        return None
    if reflexive and passive and reading.low(draft.last - 1) != "cible":
        predicate = draft.predicate = replace(predicate, voice=ACTIVE)
        passive = False
    if draft.frame.fixed.get("type") == "account_takeover" and not _of_account(reading, draft):
        return None
    if _struck_noun(reading, draft, end) or (not passive and _habitual(reading, draft)):
        return None
    agents = reading.governed(draft.last, end, {"by", "par"}) if passive else reading.subjects(predicate)
    if not passive:
        agents = [*agents, *_behind_conjunction(reading, predicate)]
    agent = next((m for m in agents if m.is_a({"attackers", "actor", "malware"})), None)
    if agent is None and not _says_by_itself(reading, draft, passive=passive):
        return None
    draft.drop("victim")
    if agent is not None and agent.is_a({"attackers", "actor"}) and "name" in agent.classes:
        draft.fill("actor", agent)
    return _with_victim(reading, draft, predicate, struck_by=agent is not None)


def _behind_conjunction(reading: Reading, predicate: Predicate) -> list[Mention]:
    """ "after intruders entered": what looks like a preposition opens a clause."""
    before = reading.covering(predicate.start - 1)
    opens = before is not None and before.governor in {"after", "since", "before", "until"}
    return [before] if before is not None and opens and "attackers" in before.classes else []


def _aims(reading: Reading, draft: Draft) -> bool:
    """ "s'en est pris à", "s'en prend aux", "prend pour cible", "se sont introduits dans": not "a pris au sérieux"."""
    before = {reading.low(draft.at - n) for n in range(1, 5)}
    low = reading.low(draft.at)
    if low.startswith("intro"):
        return bool(before & {"s'", "se"})
    return reading.low(draft.last - 1) == "cible" or {"s'", "en"} <= before


def _of_account(reading: Reading, draft: Draft) -> bool:
    """Whether an account, a page or a mailbox is what was taken over."""
    return bool({reading.low(place) for place in range(*reading.clause(draft.at))} & _ACCOUNTS)


def _says_by_itself(reading: Reading, draft: Draft, *, passive: bool) -> bool:
    """Whether a verb needs no attacker: "was hacked", "was encrypted", "Attaquée lundi, la clinique"."""
    low, kind = reading.low(draft.at), draft.frame.fixed.get("type")
    chain = draft.predicate.chain if draft.predicate is not None else ()
    fronted = passive and draft.at < 2 and not chain and low.startswith("atta")
    if low.startswith(("ent", "intro", "accé", "slip", "sne")) or (
        draft.frame.particles and not low.startswith(("br", "pri", "pren"))
    ):
        return False
    if kind == "ddos":
        return bool({reading.low(place) for place in range(*reading.clause(draft.at))} & _TRAFFIC)
    if passive and low.startswith("att") and _cyber(reading):
        return True
    hacked = kind in {"intrusion", "defacement", "account_takeover"} or low.startswith(("hack", "pirat"))
    return hacked or fronted or (kind == "ransomware" and passive)


_TRAFFIC = frozenset({"traffic", "requests", "packets", "trafic", "requêtes"})
_ACCOUNTS = frozenset(
    "account accounts channel page profile mailbox mailboxes compte comptes chaîne boîte boîtes messagerie".split()
)
_CYBER = frozenset(
    "cyberattack cyberattacks cyber hackers hacker hacked ransomware servers network computers computer online "
    "cybersecurity ddos encrypted cyberattaque cyberattaques pirates rançongiciel serveurs informatique informatiques "
    "réseau cybersécurité piratage chiffrés".split()
)


def _cyber(reading: Reading) -> bool:
    """Whether the sentence or one beside it is about computers: then "was attacked" needs no attacker."""
    near = (one for one in (reading, reading.before, reading.after) if one is not None)
    return any(word.low in _CYBER for one in near for word in one.line)


_INTO = frozenset({"into", "to", "inside", "dans", "à", "au", "aux"})


def _with_victim(reading: Reading, draft: Draft, predicate: Predicate, *, struck_by: bool) -> Draft | None:
    """The draft with the one whom the verb strikes; with none, of the one in focus where it strikes what is his."""
    _, end = reading.clause(draft.last - 1)
    passive = predicate.voice == PASSIVE
    struck_ones = reading.patients(predicate) if passive else objects_of(reading, draft.last - 1, end)
    if draft.frame.particles:
        takes = draft.frame.fixed.get("type") == "account_takeover" or reading.low(draft.last - 1) == "cible"
        behind = [m for m in reading.between(draft.at, end) if m.governor in _INTO and m.first <= draft.last + 4]
        struck_ones = [*behind, *(m for m in struck_ones if passive or (takes and not behind))]
    struck_ones = [m for m in struck_ones if not m.is_a({"duration", "date"})]
    if not struck_ones and not passive:
        struck_ones = _antecedent(reading, predicate)
    victim = first_victim(reading, struck_ones[:2])
    if victim is None and passive and not struck_ones:
        fronted = draft.at < 2 or _fronted(reading, draft)
        victim = opened(reading, draft.last) if fronted else subject_of(reading, predicate, draft)
        if victim is None:
            return None
    owned = next((m for m in struck_ones if m.is_a({"services", "devices", "data", "records"})), None)
    if victim is None and owned is not None and draft.frame.fixed.get("type") != "cyberattack":
        near = [m for m in reading.between(owned.last, end) if m.governor in {"of", "de"}]
        victim = first_victim(reading, [m for m in near if m.first <= owned.last + 2])
        if victim is None and is_owned(reading, owned):
            return draft
    if victim is not None:
        draft.fill("victim", victim)
        return draft
    broke_in = draft.frame.particles and draft.frame.fixed.get("type") == "intrusion"
    return draft if broke_in and struck_by and not struck_ones else None


def _antecedent(reading: Reading, predicate: Predicate) -> list[Mention]:
    """ "the clinic that Akira attacked", "Acme, que le gang aurait frappée"."""
    first, _ = reading.clause(predicate.start)
    if reading.low(first - 1) not in {"que", "qu'", "that", "which", "whom"}:
        return []
    return [m for m in reading.mentions if first - 2 <= m.last <= first - 1 and "name" in m.classes]


def _fronted(reading: Reading, draft: Draft) -> bool:
    """ "Three weeks after being hit by Akira, Acme reopened"."""
    ahead = [reading.low(place) for place in range(draft.at)]
    being = ahead[-1:] == ["being"] or ahead[-2:] in (["having", "been"], ["avoir", "été"], ["ayant", "été"])
    return being and len(ahead) < 10 and "," not in ahead and not _names(reading, draft)


def _names(reading: Reading, draft: Draft) -> bool:
    return any("name" in m.classes and m.last <= draft.at for m in reading.mentions)


def _habitual(reading: Reading, draft: Draft) -> bool:
    """Whether a verb in the present tells what somebody does in general ("the gang targets hospitals"); headlines
    are in the present.
    """
    lemmas = draft.frame.verbs.split()
    features = {f for lemma in lemmas for f in verb(lemma, reading.language).get(reading.low(draft.at), ())}
    chain = draft.predicate.chain if draft.predicate is not None else ()
    bare = not any(low in grammar.AUXILIARIES[reading.language] for low in chain)
    title = reading.sentence.block.kind is BlockKind.TITLE
    return bare and features <= {"pres", "inf", "impf"} and not title


def _struck_noun(reading: Reading, draft: Draft, end: int) -> bool:
    """Whether a noun of an attack stands behind "hit by": then that noun tells it."""
    return (
        any(
            reading.low(place)
            in frozenset(
                (
                    "attack attacks cyberattack cyberattacks ransomware attaque cyberattaque rançongiciel ddos "
                    "intrusion incident phishing hameçonnage piratage"
                ).split()
            )
            for place in range(draft.last, min(end, draft.last + 10))
        )
        and reading.predicate(draft.at, frozenset({"part"})) is not None
    )


def _type(reading: Reading, draft: Draft) -> None:
    """The exact type by the words around: a hit by ransomware is no plain attack."""
    first, last = reading.clause(draft.at)
    around = (
        " "
        + " ".join(reading.low(place) for place in range(max(first, draft.at - 14), min(last, draft.last + 14)))
        + " "
    )
    said = draft.frame.fixed.get("type", "cyberattack")
    kind = said
    if said in {"cyberattack", "intrusion"}:
        kind = next((name for name, words in _TYPES.items() if any(f" {word} " in around for word in words)), said)
    draft.drop("type")
    draft.roles.append(Filler(name="type", first=draft.at, last=draft.last, value=kind))


def _dates(reading: Reading, draft: Draft) -> None:
    """The date of the attack, not of what came of it: one before the noun only right before it ("the February
    intrusion").
    """
    if draft.predicate is not None and draft.predicate.at <= draft.at:
        return
    near = reading.covering(draft.at - 1)
    if near is not None and "date" in near.classes:
        draft.fill("date", near)
        return
    low = reading.low(draft.at - 1)
    if len(low) == 4 and low.isdigit() and low[:2] in {"19", "20"}:
        draft.drop("date")
        draft.roles.append(Filler(name="date", first=draft.at - 1, last=draft.at, value=low))
        return
    date = draft.filled("date")
    if date is not None and date.first < draft.at and circumstance(reading, draft):
        draft.drop("date")
        _, end = reading.clause(draft.at)
        behind = [m for m in reading.between(draft.last, end) if "date" in m.classes and m.first <= draft.last + 8]
        if behind:
            draft.fill("date", behind[0])


def _actor(reading: Reading, draft: Draft) -> None:
    """ "the gang", "the Akira ransomware attack": the name right before the noun; never the victim."""
    before = reading.covering(draft.at - 1)
    if draft.predicate is None and not draft.has("actor") and before is not None and before.last == draft.at:
        if "actor" in before.classes:
            draft.fill("actor", before)
        elif "malware" in before.classes:
            draft.fill("vector", before)
    actor = draft.filled("actor")
    if actor is not None and actor.mention is not None and "name" not in actor.mention.classes:
        draft.drop("actor")


KIND = Kind(
    name="attack",
    roles={
        "victim": RoleSpec(type="name", classes=VICTIMS, never=NOT_VICTIMS),
        "country": RoleSpec(type="country", classes=frozenset({"country"}), everywhere=True),
        "date": RoleSpec(type="date", classes=frozenset({"date"}), everywhere=True),
        "actor": RoleSpec(type="name", classes=ACTORS),
        "vector": RoleSpec(type="text", classes=frozenset({"malware"})),
        "type": RoleSpec(type="attack type"),
        "sector": RoleSpec(type="sector"),
        "place": RoleSpec(type="name"),
    },
    frames=FRAMES,
    complete=frozenset({"victim"}),
    once_a_sentence=True,
    refine=_refine,
)
