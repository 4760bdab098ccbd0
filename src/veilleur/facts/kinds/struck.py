"""Who was struck: the victim of an attack that a noun tells ("a cyberattack"), by the verbs and prepositions around
it.
"""

from collections.abc import Iterable
from functools import cache

from veilleur.facts.kinds.frames import NOT_VICTIMS, VICTIMS, Draft
from veilleur.facts.reading import grammar
from veilleur.facts.reading.inflection import verb
from veilleur.facts.reading.mention import Mention
from veilleur.facts.reading.sectors import modifies, widened
from veilleur.facts.reading.sentence import PASSIVE, Predicate, Reading

_STRIKES = {
    "en": (
        "hit cripple disrupt paralyse affect target strike impact attack knock encrypt compromise breach "
        "infect rock plague lock interrupt halt hobble deprive ground force hamper cause leave destroy wipe "
        "erase ravage"
    ),
    "fr": (
        "toucher viser frapper cibler paralyser attaquer affecter perturber atteindre infecter chiffrer "
        "compromettre interrompre bloquer priver désorganiser secouer ébranler handicaper immobiliser "
        "pénaliser contraindre détruire effacer"
    ),
}
_SUFFERS = {
    "en": (
        "suffer experience report confirm disclose face sustain undergo fight contain investigate "
        "announce detect reveal admit acknowledge weather battle repel endure deny thwart describe blame "
        "dispute refute reject rebut concede"
    ),
    "fr": (
        "subir confirmer annoncer révéler essuyer affronter signaler déplorer reconnaître admettre "
        "connaître constater détecter démentir repousser évoquer nier "
        "contester réfuter récuser"
    ),
}
_UNDERGOES = {
    "en": (
        "victim to",
        "victim of",
        "target of",
        "prey to",
        "recovering from",
        "recover from",
        "recovered from",
        "recovers from",
        "dealing with",
        "dealt with",
        "responding to",
        "responded to",
        "grappling with",
        "reeling from",
        "coping with",
        "subject of",
        "subject to",
        "subjected to",
        "struggling with",
        "recovery from",
        "hit with",
        "aftermath of",
        "wake of",
        "victims of",
    ),
    "fr": (
        "victime d'",
        "victime de",
        "victimes d'",
        "cible d'",
        "cible de",
        "objet d'",
        "objet de",
        "face à",
        "se remet d'",
        "se relève d'",
        "se remettre d'",
        "remis d'",
        "proie à",
        "en proie à",
        "aux prises avec",
        "victime d' une",
        "victime d' un",
    ),
}
_ON = {
    "en": frozenset({"on", "against", "at", "targeting", "affecting", "into", "involving"}),
    "fr": frozenset({"contre", "visant", "à", "chez", "touchant", "affectant", "sur", "dans"}),
}
_AFTER = {
    "en": frozenset("after following since during from over by amid in despite before because to with of".split()),
    "fr": frozenset("après suite à depuis lors pendant malgré par dès suivant de d' en".split()),
}
_OWNED = {"en": frozenset({"its", "their"}), "fr": frozenset({"ses", "son", "sa", "leurs", "leur", "nos"})}


@cache
def _forms(lemmas: str, language: str) -> dict[str, frozenset[str]]:
    return {form: features for lemma in lemmas.split() for form, features in verb(lemma, language).items()}


_NOT_OF_VICTIMS = frozenset(
    "bug flaw flaws vulnerability vulnerabilities hole zero-day exploit users customers accounts "
    "devices appliances products software app plugin plugins malware ransomware"
    "zero-days gang group hackers operators affiliates botnet clients firewalls routers".split()
)
"""Nouns behind a name that make it a product or a gang: "the Zoom bug", "Cisco devices"."""


_PLATFORMS = frozenset({"x", "telegram", "discord", "twitter", "breachforums"})
"""Names of the places where claims are posted and accounts are held: seldom a victim, and never as one word."""

_PARTS = frozenset(
    (
        "site sites office offices plant plants branch branches unit units subsidiary division server "
        "servers campus warehouse network portal"
    ).split()
)


def can_be_victim(reading: Reading, mention: Mention) -> bool:
    """Whether a mention is one organisation: a name, or a noun in the singular."""
    if not mention.is_a(VICTIMS) or mention.is_a(NOT_VICTIMS | {"product", "tool", "person", "date"}):
        return False
    if (
        mention.counted
        or (mention.last == mention.first + 1 and reading.low(mention.first) in _PLATFORMS)
        or reading.low(mention.last) in _NOT_OF_VICTIMS
        or reading.low(mention.last - 1).endswith("-based")
    ):
        return False
    if "name" in mention.classes and modifies(reading, mention):
        return False
    gang = reading.covering(mention.last + 1) if reading.low(mention.last) == "'s" else None
    if gang is not None and "attackers" in gang.classes:
        return False
    if is_owned(reading, mention) and reading.low(mention.last) in _PARTS:
        return False
    if "name" in mention.classes:
        return True
    if is_owned(reading, mention):
        return False
    head = reading.low(mention.head)
    return not head.endswith("s") and reading.low(mention.first - 1) not in {"les", "des", "ces", "other", "d'autres"}


def first_victim(reading: Reading, candidates: Iterable[Mention]) -> Mention | None:
    """The first of some mentions that can be a victim, with the noun that ends its name ("Kingsmere county")."""
    found = next((mention for mention in candidates if can_be_victim(reading, mention)), None)
    return widened(reading, found) if found is not None else None


def is_owned(reading: Reading, mention: Mention) -> bool:
    """Whether it belongs to the one spoken of: "its servers", "leur réseau"."""
    return any(reading.low(mention.first - n) in _OWNED[reading.language] for n in (1, 2, 3))


def struck(reading: Reading, draft: Draft) -> tuple[Mention | None, Predicate | None, bool]:
    """The victim of an attack told by a noun, the verb that says so, and whether anything does: with no victim, the
    one in focus is meant.
    """
    if "victim" in {role.name for role in draft.roles}:
        return None, None, True
    whose = _whose(reading, draft)
    if whose is not None:
        return whose, None, True
    for found in (
        _on(reading, draft),
        _by(reading, draft),
        _hits(reading, draft),
        _suffered(reading, draft),
        _owner(reading, draft),
    ):
        if found is not None:
            return found
    return None, None, False


def _whose(reading: Reading, draft: Draft) -> Mention | None:
    """ "the operator Lumatel, whose intrusion", "Lumatel, dont une intrusion"."""
    for place in range(draft.at - 1, max(0, draft.at - 4), -1):
        if reading.low(place) in {"whose", "dont"}:
            before = [m for m in reading.mentions if m.last <= place and m.last >= place - 1]
            return first_victim(reading, before)
        if reading.low(place) not in grammar.ARTICLES[reading.language]:
            return None
    return None


_PROGRAMS = frozenset({"ransomware", "rançongiciel", "wiper"})
_Found = tuple[Mention | None, Predicate | None, bool]


def _on(reading: Reading, draft: Draft) -> _Found | None:
    """ "an attack on Acme", "une intrusion dans son réseau"."""
    _, end = reading.clause(draft.last - 1)
    opening = range(draft.last, min(draft.last + 5, end))
    if not any(reading.low(place) in _ON[reading.language] for place in opening) or (
        draft.last == draft.at + 1 and reading.low(draft.at) in _PROGRAMS
    ):
        return None
    for mention in reading.governed(draft.last, min(end, draft.last + 14), _ON[reading.language]):
        if can_be_victim(reading, mention):
            return mention, None, True
        if mention.is_a({"services", "devices"}) and is_owned(reading, mention):
            return None, None, True
    return None


def _verb_before(reading: Reading, draft: Draft, lemmas: str, reach: int = 12) -> Predicate | None:
    """The nearest verb of a list before the noun, in its clause."""
    first, _ = reading.clause(draft.at)
    forms = _forms(lemmas, reading.language)
    for at in range(draft.at - 1, max(first, draft.at - reach) - 1, -1):
        features = forms.get(reading.low(at))
        if features is not None and (predicate := reading.predicate(at, features)) is not None:
            return predicate
    return None


def _governor(reading: Reading, at: int) -> str:
    """The preposition that a noun depends on, over its article and adjectives."""
    for place in range(at - 1, max(-1, at - 6), -1):
        low = reading.low(place)
        if low in grammar.PREPOSITIONS[reading.language] and low != "of":
            return low
        if not reading.line[place].is_word or low in grammar.AUXILIARIES[reading.language]:
            return ""
    return ""


def _by(reading: Reading, draft: Draft) -> _Found | None:
    """ "Acme was hit by a cyberattack", "la mairie, paralysée par un rançongiciel", "Acme victim of an attack"."""
    before = " ".join(reading.low(place) for place in range(max(0, draft.at - 6), draft.at))
    opening = next((phrase for phrase in _UNDERGOES[reading.language] if f" {phrase} " in f" {before} "), None)
    if opening is not None:
        at = max(0, draft.at - 6) + before.split(" ").index(opening.split(" ")[0])
        predicate = Predicate(at, "active", _chain(reading, at), at)
        return subject_of(reading, predicate, draft), predicate, True
    if _governor(reading, draft.at) not in {"by", "par", "in", "dans", "lors", "with", "during"}:
        return None
    found = _verb_before(reading, draft, _STRIKES[reading.language])
    if found is None or found.voice != PASSIVE:
        return None
    victim = subject_of(reading, found, draft)
    subjects = reading.subjects(found)
    if (
        victim is None
        and subjects
        and subjects[0].is_a({"devices", "people", "organisations"})
        and not _known(reading, subjects[0])
    ):
        return None
    return victim, found, True


def _known(reading: Reading, mention: Mention) -> bool:
    """Whether a noun is of the one spoken of, or a service of his: "its servers", "the ordering system"."""
    return is_owned(reading, mention) or mention.is_a({"services"})


def _chain(reading: Reading, at: int) -> tuple[str, ...]:
    """The auxiliaries and adverbs right before a word."""
    known = grammar.AUXILIARIES[reading.language] | grammar.ADVERBS[reading.language]
    chain: list[str] = []
    for place in range(at - 1, max(-1, at - 9), -1):
        low = reading.low(place)
        if low not in known and low not in frozenset("fallen fell fall the a la l' une fait is tombé tombée".split()):
            break
        chain.insert(0, low)
    return tuple(chain)


def subject_of(reading: Reading, predicate: Predicate, draft: Draft) -> Mention | None:
    """The victim as the subject of a verb; behind the phrase where it opens the sentence ("Hit by an attack, Acme
    ...").
    """
    known = (
        grammar.AUXILIARIES[reading.language]
        | grammar.ADVERBS[reading.language]
        | frozenset("fallen fell the la l' une fait tombé tombée".split())
    )
    start = predicate.at
    while start > 0 and reading.low(start - 1) in known:
        start -= 1
    if start == 0:
        return opened(reading, draft.last)
    if reading.low(start - 1) == ")":  # "La mairie de Corvane (Allier) paralysée par"
        ahead = next((m for m in reversed(reading.mentions) if m.last < start and reading.low(m.last) == "("), None)
        return first_victim(reading, [ahead] if ahead is not None else [])
    subjects = reading.subjects(Predicate(predicate.at, predicate.voice, predicate.chain, start))
    return first_victim(reading, subjects)


def opened(reading: Reading, at: int) -> Mention | None:
    """Who follows the comma behind a phrase that opens a sentence: "Following a cyberattack on Monday, Acme closed"."""
    for place in range(at, min(at + 14, len(reading.line))):
        if reading.low(place) == ",":
            near = [m for m in reading.mentions if place < m.first <= place + 6 and not m.governor]
            return first_victim(reading, near[:2])
    return None


def _hits(reading: Reading, draft: Draft) -> _Found | None:
    """ "a cyberattack crippled Acme", "the attack that hit Acme", "le rançongiciel qui a paralysé ses serveurs"."""
    forms = _forms(_STRIKES[reading.language], reading.language)
    for at in range(draft.last, min(draft.last + 8, len(reading.line))):
        low = reading.low(at)
        features = forms.get(low)
        if features is None:
            if low in {",", ";"} or low in grammar.QUOTES:
                return None
            continue
        predicate = reading.predicate(at, features)
        if predicate is None or predicate.voice == "attributive":
            continue
        if predicate.voice == PASSIVE and any(part in grammar.BE[reading.language] for part in predicate.chain):
            return None
        _, end = reading.clause(at)
        objects = [m for m in objects_of(reading, at, end) if m.first <= at + 8]
        near = [
            m
            for n, m in enumerate(objects[:4])
            if not n or m.governor in {"of", "de"} or objects[n - 1].is_a({"country"})
        ]
        victim = first_victim(reading, near)
        if victim is not None and not (near[0].is_a({"services", "devices"}) and not victim.governor):
            return victim, predicate, True
        return (None, predicate, True) if objects and is_owned(reading, objects[0]) else None
    return None


def objects_of(reading: Reading, at: int, end: int) -> list[Mention]:
    """What a verb strikes, over its particle too: "knocked out its pharmacy server"."""
    return [m for m in reading.between(at + 1, end) if m.governor in {"", "of", "de", "out", "off", "down"}]


def _suffered(reading: Reading, draft: Draft) -> _Found | None:
    """ "Acme suffered a cyberattack", "la mairie confirme avoir subi une attaque"."""
    if _governor(reading, draft.at) and reading.low(draft.at - 1) not in grammar.ARTICLES[reading.language]:
        return None
    found = _verb_before(reading, draft, _SUFFERS[reading.language], reach=7)
    if found is None or found.voice == PASSIVE:
        return None
    if reading.mentions and any(
        found.at < m.first and m.last <= draft.at and "date" not in m.classes and not m.is_a({"malware", "actor"})
        for m in reading.mentions
    ):
        return None
    return subject_of(reading, found, draft), found, True


def _owner(reading: Reading, draft: Draft) -> _Found | None:
    """ "Acme's cyberattack", "the Acme hack"."""
    at = draft.at
    if reading.language != "en":
        return None
    if reading.low(at - 1) == "'s":
        owner = reading.covering(at - 2)
        return (owner, None, True) if owner is not None and can_be_victim(reading, owner) else None
    owner = reading.covering(at - 1)
    if owner is None or owner.last != at or not {"name", "organisation"} <= owner.classes:
        return None
    return (owner, None, True) if can_be_victim(reading, owner) else None


def is_claimed(reading: Reading, draft: Draft) -> bool:
    """Whether the attack is what somebody claims: then only the claim is told."""
    before = " ".join(reading.low(place) for place in range(max(0, draft.at - 8), draft.at))
    return draft.predicate is None and any(
        phrase in before
        for phrase in ("responsibility for", "credit for", "claims the", "claimed the", "claim the", "revendiqu")
    )


def circumstance(reading: Reading, draft: Draft) -> bool:
    """Whether the noun only tells when or why: "after a cyberattack", "suite à une attaque"; then the one in focus
    is its victim.
    """
    for place in range(draft.at - 1, max(-1, draft.at - 7), -1):
        low = reading.low(place)
        if low in _AFTER[reading.language]:
            return True
        if not reading.line[place].is_word or low in grammar.AUXILIARIES[reading.language]:
            return False
    return False
