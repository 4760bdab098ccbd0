"""Whether a verb tells of a breach: what a malware steals in general, and what an owner publishes himself, is none."""

from veilleur.facts.kinds.frames import Draft
from veilleur.facts.reading import grammar
from veilleur.facts.reading.inflection import verb
from veilleur.facts.reading.sentence import PASSIVE, Predicate, Reading

_NEEDS_THIEF = frozenset({"leaked", "for_sale"})
"""States that need somebody who is no owner: everybody publishes and sells."""
_LEAKS = frozenset(
    "leak leaked dark darknet forum forums hackers hacker stolen telegram gang ransomware "
    "breachforums pirates pirate volées volés dérobées dérobés fuite darkweb rançongiciel attackers "
    "cybercriminals intruders"
    "attaquants cybercriminels online ligne rançon ransom".split()
)


def taken(reading: Reading, draft: Draft) -> bool:
    """Whether a verb tells that somebody other than a program or the owner took data, once."""
    predicate = draft.predicate
    if predicate is None or predicate.voice == "attributive" or _general(reading, draft):
        return False
    low = reading.low(draft.at)
    if low.startswith(("download", "télécharg")) and not _by_thief(reading, draft):
        return False
    if low.startswith("circul"):
        return True
    if draft.last == draft.at + 1 and (needed := _needed(low)) and not _follows(reading, draft, needed):
        return False
    if low.startswith(LANDS):
        return draft.has("data", "people", "records", "volume") and (
            low.startswith("fuit") or _underworld(reading, draft)
        )
    if draft.frame.prep.keys() - {"by", "par", "to", "à"}:
        return _by_thief(reading, draft)
    if predicate.voice == PASSIVE:
        return _was_taken(reading, draft)
    return not _habitual(reading, draft) and _somebody_took(reading, draft, predicate)


LANDS = ("circul", "surfac", "end", "turn", "wind", "wound", "fall", "fell", "retrouv", "fuit")
"""What data do that were leaked: they surface on a forum, end up on the dark web, "se retrouvent sur Telegram"."""


def _was_taken(reading: Reading, draft: Draft) -> bool:
    if reading.low(draft.at) in _WEAK and not _said_of_data(reading, draft):
        return False
    if reading.low(draft.at - 1) in {"et", "puis"} and any(m.is_a({"attackers", "actor"}) for m in reading.mentions):
        return True  # "a attaqué l'hébergeur et volé 2 To"
    agents = reading.governed(draft.last, reading.clause(draft.at)[1], {"by", "par"})
    if agents and not any(m.is_a({"attackers", "actor", "malware"}) for m in agents) and agents[0].is_a(_TELLERS):
        return False
    chain = draft.predicate.chain if draft.predicate is not None else ()
    bare = not any(low in grammar.AUXILIARIES[reading.language] for low in chain)
    if reading.language == "fr" and bare and reading.low(draft.last) not in _OPENS_WHENCE:
        return False
    return draft.frame.fixed.get("state") not in _NEEDS_THIEF or _underworld(reading, draft)


def _somebody_took(reading: Reading, draft: Draft, predicate: Predicate) -> bool:
    state, low = draft.frame.fixed.get("state", ""), reading.low(draft.at)
    subject = next(iter(reading.subjects(predicate)), None)
    thief = subject is not None and subject.is_a({"attackers", "actor"})
    if low in _WEAK and not thief:
        return low.startswith("h") and claims_it(reading, draft)
    if subject is None or thief:
        return state not in _NEEDS_THIEF or thief or claims_it(reading, draft)
    if subject.is_a({"malware", "product", "tool", "people", "flaws", "devices", "services"}):
        return False
    if state in _NEEDS_THIEF:
        owner = subject.is_a({"organisation", "vendor", "media", "authority"})
        return "name" in subject.classes and not owner and draft.has("volume", "people", "records")
    if state == "accessed" and draft.last == draft.at + 1:
        return False
    return subject.is_a({"name", "organisation", "speakers"})


_TELLERS = frozenset({"speakers", "media", "authority"})
_OPENS_WHENCE = frozenset(
    (
        "par à au aux chez lors dans sur en depuis entre le hier lundi mardi mercredi jeudi vendredi samedi dimanche"
    ).split()
)
"""What must follow a participle that stands alone behind its noun: "75 Go dérobés à Acme", never "une boutique de
cartes volées".
"""
_WEAK = frozenset(
    (
        "take took taking taken hold held holding obtain obtained acquire acquired post posted view "
        "viewed release releases released releasing upload uploads uploaded uploading posting publishing "
        "publish offer offered détient détiennent récupéré extrait "
        "compromised compromise"
    ).split()
)
"""Verbs that say it only of data, or with a thief as their subject."""


_OPEN = frozenset(
    "exposed unprotected unsecured accessible open online public exposées exposés exposée accessibles libre clair "
    "protection".split()
)
_SALE = frozenset({"sale", "auction"})


def _needed(low: str) -> frozenset[str]:
    """What must follow a verb that says too little alone: "left the records exposed", "put the files up for sale"."""
    if low.startswith(("leav", "left", "laiss")):
        return _OPEN
    return _SALE if low.startswith(("put", "offer", "list")) else frozenset()


def _follows(reading: Reading, draft: Draft, needed: frozenset[str]) -> bool:
    _, end = reading.clause(draft.at)
    return any(reading.low(place) in needed for place in range(draft.last, min(end, draft.last + 16)))


_BUILDS = frozenset({"image", "images", "package", "packages", "paquet", "paquets", "version", "versions", "build"})
"""What is compromised without any data being exposed."""


def _said_of_data(reading: Reading, draft: Draft) -> bool:
    """Whether data, more than an account, stand before a passive verb."""
    before = [
        role for role in draft.roles if role.name in {"data", "records", "people", "volume"} and role.last <= draft.at
    ]
    return any(
        reading.low(role.last - 1)
        not in {"account", "accounts", "credentials", "website", "profile", "profiles", *_BUILDS}
        for role in before
    )


def _by_thief(reading: Reading, draft: Draft) -> bool:
    first, end = reading.clause(draft.at)
    return any(m.is_a({"attackers", "actor"}) for m in reading.between(first, end)) or claims_it(reading, draft)


def _general(reading: Reading, draft: Draft) -> bool:
    """Whether the clause tells what happens to anybody: "once your account has been compromised", "if data is
    stolen".
    """
    first, last = reading.clause(draft.at)
    around = {reading.low(place) for place in range(max(0, first - 2), last)}
    return bool(around & {"you", "your", "if", "once", "whenever", "votre", "vos", "vous", "si", "risk", "risque"})


def _underworld(reading: Reading, draft: Draft) -> bool:
    """Whether what was published was a leak: by the verb itself, or by the words around it."""
    return reading.low(draft.at).startswith(("leak", "dump", "divulg", "auction")) or any(
        word.low in _LEAKS for word in reading.line
    )


def claims_it(reading: Reading, draft: Draft) -> bool:
    """ "claims to hold", "threatens to publish", "menace de publier"."""
    near = {reading.low(place) for place in range(max(0, draft.at - 10), draft.at)}
    return bool(
        near
        & frozenset(
            (
                "claims claimed claim threatens threatened threatening threaten affirme prétend menace menacent "
                "menacé affirment"
            ).split()
        )
    )


def was_robbed(reading: Reading, draft: Draft) -> bool:
    """ "s'est fait voler les données": its subject is the victim."""
    before = {reading.low(draft.at - n) for n in range(1, 5)}
    return reading.low(draft.at - 1) in {"fait", "faire"} and bool(before & {"s'", "se"})


def _habitual(reading: Reading, draft: Draft) -> bool:
    """A verb in the bare present or imperfect tells what something does in general, a sale and a publication apart."""
    if draft.frame.fixed.get("state") in {"for_sale", "leaked"} or draft.predicate is None:
        return False
    features = {
        f for lemma in draft.frame.verbs.split() for f in verb(lemma, reading.language).get(reading.low(draft.at), ())
    }
    bare = not any(low in grammar.AUXILIARIES[reading.language] for low in draft.predicate.chain)
    if was_robbed(reading, draft):
        return False
    if reading.low(draft.at - 1) in {"to", "de", "d'", "à", "avoir", "pour"}:
        return not claims_it(reading, draft)
    titled = reading.sentence.index == 0
    return bare and features <= {"pres", "inf", "impf", "ger"} and not titled
