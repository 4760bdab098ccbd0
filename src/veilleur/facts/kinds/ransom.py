"""Ransom: demanded, paid, refused or negotiated; a demand that did not come is negative."""

from dataclasses import replace

from veilleur.facts.kinds.frames import ACTORS, NOT_VICTIMS, VICTIMS, Draft, Filler, Frame, Kind, RoleSpec
from veilleur.facts.kinds.struck import first_victim
from veilleur.facts.reading import grammar
from veilleur.facts.reading.inflection import verb
from veilleur.facts.reading.mention import Mention
from veilleur.facts.reading.sentence import PASSIVE, Reading
from veilleur.facts.reading.standing import Standing
from veilleur.records import Polarity, Stance

_RANSOM = frozenset(
    "ransom ransoms ransomware extortion extort extorted hackers hacker attackers attacker gang "
    "cybercriminals criminals extortionists decryptor decryption decrypt encrypted decrypted unlock"
    "rançon rançons rançongiciel pirates pirate attaquants cybercriminels rançonneurs extorsion "
    "déchiffrement déchiffrer chiffré chiffrés chiffrées intruders crooks hackeurs crew".split()
)
"""Words one of which must stand in a sentence for a payment to be a ransom; a bitcoin amount or an attacker does as
well.
"""
_OTHER_MONEY = frozenset(
    (
        "fine fined fines penalty penalties settlement amende amendes salary wages dividend invoice "
        "bounty bounties reward facture bug"
    ).split()
)
_GETS = {
    "en": "receive get make issue send leave see report",
    "fr": "recevoir parvenir formuler adresser émettre transmettre laisser",
}
_BY = {"en": frozenset({"by", "before", "until", "within"}), "fr": frozenset({"avant", "ici", "d'ici", "jusqu'"})}


def _state(language: str, state: str, verbs: str = "", particles: str = "", nouns: str = "") -> Frame:
    return Frame(
        language=language,
        verbs=verbs,
        particles=particles,
        nouns=nouns,
        prep={"by": "actor", "par": "actor"},
        fixed={"state": state},
    )


def _refine(reading: Reading, draft: Draft) -> Draft | None:
    lows = {word.low for word in reading.line}
    if lows & _OTHER_MONEY and "ransom" not in lows and "rançon" not in lows:
        return None
    if draft.predicate is None:
        return _of_noun(reading, draft)
    if reading.low(draft.at - 1) in grammar.ARTICLES[reading.language] and draft.predicate.voice != PASSIVE:
        return None
    state = draft.frame.fixed["state"]
    amount = _amount(reading, draft)
    people = _parties(reading, draft, reading.clause(draft.last - 1)[1])
    if _general(reading, draft, people, state):
        return None
    if _earlier(reading) and _pays_nothing(reading, draft, state):
        draft.polarity = Polarity.NEGATIVE
    elif not _without_sum(reading, draft, state) and not _of_ransom(reading, draft, people, amount):
        return None
    if state == "paid" and _threatened(reading, draft):
        state = "demanded"
        draft.drop("state")
        draft.roles.append(Filler(name="state", first=draft.at, last=draft.last, value=state))
        draft.only = Standing(Stance.ASSERTED, Polarity.POSITIVE, None, ability=False)
        before = [m for m in reading.mentions if m.last <= draft.at]
        people = [*people, *(m for m in before if "actor" in m.classes)]
    return _with_parties(reading, draft, people, state)


def _amount(reading: Reading, draft: Draft) -> Filler | None:
    """The sum, in its clause or beside it; "over" of "handed over $2 million" is no bound."""
    amount = draft.filled("amount")
    if amount is None and (amount := _amount_beside(reading, draft)) is not None:
        draft.roles.append(amount)
    if amount is not None and amount.first == draft.at + 1 and reading.low(amount.first) == "over":
        draft.drop("amount")
        amount = replace(amount, first=amount.first + 1, value=amount.value.lstrip(">"))
        draft.roles.append(amount)
    return amount


def _named(reading: Reading, draft: Draft) -> bool:
    around = {reading.low(place) for place in range(*reading.clause(draft.last - 1))}
    return bool(around & {"ransom", "rançon", "ransoms", "rançons"})


def _without_sum(reading: Reading, draft: Draft, state: str) -> bool:
    """Whether it is told without a sum: "refused to pay", "asked for money", of an extortion that was told."""
    if state == "refused" and draft.last > draft.at + 1:
        return _named(reading, draft) or draft.has("amount") or _earlier(reading)
    return _wants_money(reading, draft, state) and _earlier(reading)


def _of_ransom(reading: Reading, draft: Draft, people: list[Mention], amount: Filler | None) -> bool:
    """Whether a sum or the word ransom stands there, and a word of extortion, an attacker or bitcoins."""
    state, phrase = draft.frame.fixed["state"], draft.last > draft.at + 1
    named = _named(reading, draft)
    crypto = amount is not None and amount.value.lstrip("<>=~")[:3] in {"BTC", "XMR", "ETH"}
    attacker = any(m.is_a({"attackers", "actor"}) for m in people)
    if not named and amount is None and (state == "demanded" or not attacker or not phrase):
        return False
    return named or crypto or attacker or _nearby(reading, draft)


def _with_parties(reading: Reading, draft: Draft, people: list[Mention], state: str) -> Draft:
    _give_parties(reading, draft, people, state)
    _deadline(reading, draft)
    return draft


_EXTORTS = frozenset(
    "ransom ransoms ransomware extortion extort extorted extortionists hackers hacked attackers cyberattack ddos "
    "encrypted intruders gang leak rançon rançons rançongiciel extorsion chantage rançonneurs pirates pirate piraté "
    "attaquants cyberattaque chiffré chiffrés gang assaillants cybercriminels".split()
)
_NOTHING = frozenset("not never n't nothing rien pas jamais centime sou cent penny aucun".split())


def _earlier(reading: Reading) -> bool:
    """Whether the sentence or one of the two before it speaks of an extortion: "it has not paid" is of a ransom."""
    one: Reading | None = reading
    for _ in range(3):
        if one is None:
            return False
        if any(word.low in _EXTORTS for word in one.line) or any("actor" in m.classes for m in one.mentions):
            return not any(word.low in _OTHER_MONEY for word in reading.line)
        one = one.before
    return False


def _pays_nothing(reading: Reading, draft: Draft, state: str) -> bool:
    """ "it has not paid", "n'a rien versé", "will not pay the hackers": no sum, and nobody else who would be paid."""
    if state != "paid" or draft.predicate is None or draft.predicate.voice == PASSIVE:
        return False
    near = {*draft.predicate.chain, *(reading.low(draft.at + n) for n in (-3, -2, -1))}
    if near & {"will", "would", "'ll"} or "fut" in draft.predicate.features:
        return False
    behind = {reading.low(draft.last + n) for n in range(3)}
    if not near & _NOTHING and not behind & {"nothing", "centime", "sou", "cent", "penny"}:
        return False
    _, end = reading.clause(draft.last - 1)
    objects = [m for m in reading.objects(draft.last - 1, end) if m.first <= draft.last + 3]
    return all(m.is_a({"attackers", "actor", "date", "number", "money"}) for m in objects)


def _wants_money(reading: Reading, draft: Draft, state: str) -> bool:
    """ "nobody has asked for money", "n'a réclamé aucun argent"."""
    near = {reading.low(draft.last + n) for n in range(3)}
    return state == "demanded" and bool(near & {"money", "payment", "cash", "argent", "paiement"})


_NOBODY = frozenset(
    (
        "you your if once unless should users user victims victim organizations organisations companies "
        "businesses votre vos vous si victimes utilisateurs entreprises help recommend advise"
    ).split()
)
"""Words of general talk: "if you pay the ransom", "victims paid"."""


_OWNS_TO = frozenset(
    "denied denies deny admitted admits admit confirmed confirms acknowledged acknowledges reported disclosed "
    "after before".split()
)


def _general(reading: Reading, draft: Draft, people: list[Mention], state: str) -> bool:
    """Whether it is said of anybody: what a ransomware demands, what victims pay, what one should not pay."""
    first, end = reading.clause(draft.at)
    around = {reading.low(place) for place in range(max(0, first - 3), end)} - {"victime"}
    threat = state == "paid" and draft.predicate is not None and _threatened(reading, draft)
    if around & _NOBODY and not threat:
        return True
    before = reading.low(draft.at - 1)
    if state == "paid" and before in {"to", "from", "into", "de", "à"} and before != "paying":
        return not (
            {reading.low(draft.at - n) for n in (2, 3, 4)}
            & {"agreed", "decided", "chose", "opted", "accepté", "décidé", "had", "forced"}
        )
    if state == "demanded" and any(m.is_a({"malware"}) for m in people if m.last <= draft.at):
        return True
    owned = {reading.low(draft.at - n) for n in (1, 2)} & _OWNS_TO
    return reading.low(draft.at).endswith("ing") and state == "paid" and not owned


def _threatened(reading: Reading, draft: Draft) -> bool:
    """Whether the payment is what a threat asks for: "menace de tout publier si 600 000 dollars ne sont pas versés"."""
    low = [reading.low(place) for place in range(draft.at)]
    return bool({"si", "unless", "if"} & set(low[-14:])) and any(word.startswith(("menac", "threat")) for word in low)


def _nearby(reading: Reading, draft: Draft) -> bool:
    """Whether a word of extortion or the name of a gang stands in the sentence of the verb, not too far off."""
    places = range(max(0, draft.at - 24), min(len(reading.line), draft.last + 14))
    return any(reading.low(place) in _RANSOM for place in places) or any(
        m.is_a({"actor", "attackers"}) and m.first in places for m in reading.mentions
    )


def _amount_beside(reading: Reading, draft: Draft) -> Filler | None:
    """An amount that a quotation mark or a relative clause parts from its verb: 'demanded "up to €2 million"', "the
    €300,000 that the group wants".
    """
    first, _ = reading.clause(draft.at)
    for mention in reading.mentions:
        quoted = draft.last < mention.first <= draft.last + 2 and reading.low(draft.last) in grammar.QUOTES
        relative = mention.last == first - 1 and reading.low(first - 1) in {"that", "which", "que", "qu'"}
        if "money" in mention.classes and (quoted or relative):
            return Filler(name="amount", first=mention.first, last=mention.last, value=mention.value, mention=mention)
    return None


def _parties(reading: Reading, draft: Draft, end: int) -> list[Mention]:
    """Everybody in the clause of the verb: its subject, its agent, whom it was paid to or asked of."""
    predicate = draft.predicate
    subjects = reading.subjects(predicate) if predicate is not None and predicate.voice != PASSIVE else []
    return [*subjects, *reading.between(draft.last, end)]


def _give_parties(reading: Reading, draft: Draft, people: list[Mention], state: str) -> None:
    actor = next((m for m in people if "actor" in m.classes), None) or _of_gang(reading, people)
    if actor is not None:
        draft.fill("actor", actor)
    if draft.has("victim"):
        return
    if state == "demanded":
        asked = [m for m in people if m.governor in {"from", "à", "of", "auprès", "chez", "de"} and m.first > draft.at]
        victim = first_victim(reading, [m for m in asked if not m.is_a({"money", "date"})])
    else:
        victim = first_victim(reading, [m for m in people if m.last <= draft.at or m.governor in {"by", "par"}])
        subject = next((m for m in people if m.last <= draft.at and not m.is_a({"date", "money"})), None)
        draft.focus = (
            victim is not None or subject is None or subject.is_a({"speakers"}) or subject.value in {"it", "elle", "il"}
        )
    if victim is not None and reading.low(victim.first) not in {"ransom", "rançon"}:
        draft.fill("victim", victim)


def _of_gang(reading: Reading, people: list[Mention]) -> Mention | None:
    """ "aux pirates de DragonForce", "the hackers of Lynx": the name behind the noun."""
    for mention in people:
        if "attackers" in mention.classes and reading.low(mention.last) in {"de", "d'", "of", "from"}:
            name = reading.covering(mention.last + 1)
            if name is not None and "name" in name.classes:
                return name
    return None


def _deadline(reading: Reading, draft: Draft) -> None:
    """A date that looks ahead: "by 10 July", "avant dimanche"."""
    _, end = reading.clause(draft.last - 1)
    for mention in reading.between(draft.last, end):
        if "date" in mention.classes and any(
            reading.low(mention.first - n) in _BY[reading.language] for n in (1, 2, 3)
        ):
            draft.fill("deadline", mention)
            return


def _there(reading: Reading, draft: Draft, end: int) -> Mention | None:
    """ "ransom talks at Acme", "left a ransom note at Acme"."""
    near = reading.governed(draft.last, end, {"at", "chez", "for", "to"})
    return first_victim(reading, [m for m in near if m.first <= draft.last + 4])


_BESIDE_DEMAND = frozenset({"from", "by", "par", "de"})
_TALKS = ("negotiat", "négociat", "talks", "discussions", "pourparlers", "tractations", "bargaining")


def _of_talks(reading: Reading, draft: Draft, end: int) -> Draft | None:
    """ "ransom talks at Acme", "negotiations had taken place": never merger talks."""
    if not draft.has("victim") and (there := _there(reading, draft, end)) is not None:
        draft.fill("victim", there)
    words = {word.low for word in reading.line}
    if words & _RANSOM:
        return draft
    bare = reading.low(draft.at).startswith(("negotiat", "négociat")) and not draft.has("amount")
    return draft if bare and words & {"place", "talks", "lieu"} else None


def _of_noun(reading: Reading, draft: Draft) -> Draft | None:
    """ "received no ransom demand", "aucune demande de rançon n'est parvenue": the verb beside the noun says whether
    it came.
    """
    first, end = reading.clause(draft.at)
    forms = {
        form: features
        for lemma in _GETS[reading.language].split()
        for form, features in verb(lemma, reading.language).items()
    }
    for at in [*range(draft.at - 1, first - 1, -1), *range(draft.last, end)]:
        features = forms.get(reading.low(at))
        predicate = reading.predicate(at, features) if features is not None else None
        if predicate is not None:
            draft.predicate = predicate
            break
    low = reading.low(draft.at)
    if reading.low(draft.last - 1).endswith("s") and not low.startswith(_TALKS) and draft.predicate is None:
        return None
    denied = any(reading.low(draft.at - n) in {"no", "any", "aucune", "pas", "de"} for n in (1, 2))
    if low.startswith(_TALKS) or reading.low(draft.last - 1) == "talks":
        return _of_talks(reading, draft, end)
    if draft.predicate is None and not denied:
        return None
    if low == "demand" and draft.last == draft.at + 1 and not draft.has("amount") and reading.low(draft.last) != "for":
        return None
    _give_parties(
        reading,
        draft,
        [m for m in reading.between(first, end) if m.governor in _BESIDE_DEMAND],
        "demanded",
    )
    if draft.predicate is not None and not draft.has("victim"):
        subject = first_victim(reading, reading.subjects(draft.predicate))
        if subject is not None and draft.predicate.at < draft.at:
            draft.fill("victim", subject)
    if not draft.has("victim") and (there := _there(reading, draft, end)) is not None:
        draft.fill("victim", there)
    _deadline(reading, draft)
    return draft


KIND = Kind(
    name="ransom",
    roles={
        "victim": RoleSpec(type="name", classes=VICTIMS, never=NOT_VICTIMS),
        "state": RoleSpec(type="ransom state"),
        "amount": RoleSpec(type="money", classes=frozenset({"money"}), everywhere=True),
        "deadline": RoleSpec(type="date", classes=frozenset({"date"})),
        "actor": RoleSpec(type="name", classes=ACTORS),
    },
    frames=(
        _state("en", "demanded", verbs="demand seek request want"),
        _state("en", "demanded", verbs="ask", particles="for"),
        _state(
            "en",
            "demanded",
            nouns=(
                "ransom demand; ransom note; extortion demand; demand for ransom; demand for a ransom; ransom "
                "request; demand"
            ),
        ),
        _state("en", "refused", verbs="refuse decline", particles="to pay;to give in;to negotiate"),
        _state("en", "refused", verbs="refuse reject rebuff spurn"),
        _state("en", "refused", verbs="turn", particles="down"),
        _state("en", "demanded", verbs="ask set"),
        _state("en", "paid", verbs="pay transfer wire remit hand"),
        _state("en", "paid", verbs="shell fork cough", particles="out; over; up"),
        _state("en", "negotiated", verbs="negotiate", particles="with"),
        _state("en", "negotiated", nouns="negotiation; ransom negotiation; talks; ransom talks; discussions"),
        _state("fr", "demanded", verbs="exiger réclamer demander sommer fixer"),
        _state("fr", "demanded", nouns="demande de rançon; demande de versement"),
        _state(
            "fr",
            "refused",
            verbs="refuser",
            particles="de payer;de verser;de céder;de régler;tout versement;tout paiement",
        ),
        _state("fr", "refused", verbs="refuser repousser rejeter décliner écarter"),
        _state("fr", "paid", verbs="payer verser régler acquitter débourser transférer"),
        _state("fr", "negotiated", verbs="négocier", particles="avec"),
        _state("fr", "negotiated", nouns="négociation; pourparlers; tractations; discussions"),
    ),
    complete=frozenset({"victim"}),
    once_a_sentence=True,
    refine=_refine,
)
