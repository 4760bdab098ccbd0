"""Claim of responsibility: somebody says that he did it. Always attributed, to the one who claims."""

from functools import cache, partial

from veilleur.facts.kinds.frames import ACTORS, NOT_VICTIMS, VICTIMS, Draft, Filler, Frame, Kind, RoleSpec
from veilleur.facts.kinds.struck import can_be_victim, first_victim
from veilleur.facts.reading.inflection import verb
from veilleur.facts.reading.mention import Mention
from veilleur.facts.reading.sentence import PASSIVE, Predicate, Reading
from veilleur.facts.reading.standing import Standing
from veilleur.records import Polarity, Stance

_DEEDS = frozenset(
    "attack attacks hack hacks breach cyberattack cyberattacks intrusion theft leak hit raid "
    "incident operation responsibility credit "
    "attaque attaques cyberattaque cyberattaques piratage intrusion vol fuite opération exfiltration "
    "responsabilité it them".split()
)
"""What is claimed when somebody claims to have done it."""
_PLACES = {
    "en": (
        "data leak site",
        "data-leak site",
        "leak site",
        "leak blog",
        "dark web site",
        "dark-web site",
        "darknet site",
        "dark web blog",
        "extortion site",
        "tor site",
        "onion site",
        "leak portal",
        "shame site",
        "name-and-shame site",
        "victim list",
        "telegram channel",
        "telegram",
        "blog",
        "forum",
        "breachforums",
        "hacking forum",
        "cybercrime forum",
        "x",
        "twitter",
        "dark web",
        "darknet",
        "website",
    ),
    "fr": (
        "site de fuites",
        "site de fuite",
        "site vitrine",
        "site tor",
        "site du dark web",
        "site de revendication",
        "site d' extorsion",
        "site caché",
        "canal telegram",
        "chaîne telegram",
        "telegram",
        "blog",
        "forum",
        "breachforums",
        "x",
        "twitter",
        "dark web",
        "darknet",
        "vitrine",
        "site",
        "blogue",
        "site de publication",
    ),
}
_SITE = frozenset({"site", "blog", "blogue", "vitrine", "portal", "list", "telegram", "channel"})
_SAYS = frozenset(
    frozenset(
        (
            "claim claims claimed claiming say says said affirme affirment prétend prétendent assure dit affirmait"
        ).split()
    )
)
_LISTS = tuple("list add post name put publish ajout inscri affich épingl publi référenc".split())
_LISTS_BY_ITSELF = ("list", "épingl")
"""What a gang does to nobody but those whom it struck; the others list on a site, or among victims."""
_BOASTS = ("boast", "brag", "crow", "cheer", "vant", "targ", "félicit", "fanfaron")
_OWNS_UP = (
    "behind; carried out; was responsible; were responsible; are responsible; is responsible; its doing; its work",
    "à l' origine; l' auteur; les auteurs; être derrière; être responsable; en être responsable",
)
_REFLEXIVE = ("attribu", "vant", "targ", "félicit")
_ONLY_ACTIVE = (*_BOASTS, *_REFLEXIVE)
"""Verbs that have no passive: what looks like one is a perfect ("s'est vanté") or a past ("boasted of")."""
_VICTIMS = frozenset({"victim", "victims", "victime", "victimes", "chasse"})
_DID = {
    "en": (
        "hit hack breach steal attack encrypt exfiltrate download compromise lift take knock paralyse cripple deface "
        "infiltrate strike copy grab target"
    ),
    "fr": (
        "dérober voler exfiltrer pirater attaquer chiffrer compromettre frapper paralyser infiltrer télécharger "
        "copier subtiliser aspirer siphonner défacer cibler viser toucher"
    ),
}


def _where(reading: Reading, at: int) -> tuple[int, int] | None:
    """Where it is claimed: "on its leak site", "sur son blog"."""
    first, last = at - 10, min(at + 26, len(reading.line))
    for place in range(max(0, first), last):
        if reading.low(place) not in {"on", "to", "in", "via", "through", "sur", "à", "dans", "au"}:
            continue
        for start in range(place + 1, min(place + 5, last)):
            for phrase in _PLACES[reading.language]:
                parts = phrase.split(" ")
                if [reading.low(start + n) for n in range(len(parts))] == parts and (
                    phrase != "x" or reading.line[start].text == "X"
                ):
                    return start, start + len(parts)
            if not reading.line[start].is_word:
                break
    return None


@cache
def _did(language: str) -> frozenset[str]:
    """What those who say that they did it say they did."""
    return frozenset(form for lemma in _DID[language].split() for form in verb(lemma, language))


def _refine(reading: Reading, draft: Draft) -> Draft | None:
    predicate = draft.predicate
    if predicate is None:
        return None
    where = _where(reading, draft.at)
    low = reading.low(draft.at)
    _, end = reading.clause(draft.last - 1)
    passive = predicate.voice == PASSIVE
    if draft.frame.subject or (passive and low.startswith(_LISTS)):
        return _shown(reading, draft, predicate, where)
    if draft.frame.language == "fr" and low.startswith(_REFLEXIVE) and not _of_himself(reading, draft):
        return None
    passive = passive and not low.startswith(_ONLY_ACTIVE)
    agents = reading.governed(draft.last, end, {"by", "par"}) if passive else reading.subjects(predicate)
    actor = next((m for m in map(partial(_in_gang, reading), agents) if _may_claim(m)), None)
    if actor is None:
        return None
    sentence_end = len(reading.line) if low in _SAYS else end
    behind = [m for m in reading.between(draft.last, sentence_end) if not (where and m.first <= where[0] < m.last)]
    says = low in _SAYS and not low.startswith("claim")
    claimed = not says and not low.startswith((*_LISTS, *_ONLY_ACTIVE)) and _claims(reading, draft, passive=passive)
    strict = actor.is_a({"actor", "attackers"})
    if not claimed and not (strict and _owns_up(reading, draft)) and not _says_or_lists(reading, draft, where):
        return None
    draft.drop("actor", "victim")
    draft.fill("actor", actor)
    on = [
        m
        for m in behind
        if m.governor in {"on", "against", "at", "of", "from", "contre", "chez", "de", "à", "visant"} or not m.governor
    ]
    victim_mention = first_victim(reading, [m for m in on if m is not actor and not _no_victim(reading, m)])
    if victim_mention is not None:
        draft.fill("victim", victim_mention)
    if where is not None:
        _give_place(reading, draft, where)
    draft.only = Standing(Stance.ATTRIBUTED, Polarity.POSITIVE, actor, ability=False)
    return draft


def _no_victim(reading: Reading, mention: Mention) -> bool:
    return mention.is_a({"volume", "date", "data"}) or reading.low(mention.first) in {"ddos", "dos"}


def _of_himself(reading: Reading, draft: Draft) -> bool:
    """ "s'attribue l'attaque", "se vante": never "attribue l'attaque à"."""
    chain = draft.predicate.chain if draft.predicate is not None else ()
    return bool({"s'", "se", "en"} & {*chain, reading.low(draft.at - 1), reading.low(draft.at - 2)})


def _in_gang(reading: Reading, mention: Mention) -> Mention:
    """ "hacktivists of Killnet", "les pirates de Lynx": the name behind the noun."""
    if "attackers" in mention.classes and "name" not in mention.classes and reading.low(mention.last) in _OF:
        return reading.covering(mention.last + 1) or mention
    return mention


_OF = frozenset({"of", "from", "de", "d'", "du", "des"})


def _shown(reading: Reading, draft: Draft, predicate: Predicate, where: tuple[int, int] | None) -> Draft | None:
    """ "Acme was added to the leak site of Qilin", "Acme figure parmi les victimes affichées par Qilin"."""
    subjects = reading.subjects(predicate)[:2]
    if any(m.is_a({"data", "records", "people", "volume", "attackers", "actor"}) for m in subjects):
        return None
    victim = first_victim(reading, subjects)
    ahead = range(draft.last, min(draft.last + 14, len(reading.line)))
    site = where is not None and bool(_SITE & {reading.low(n) for n in range(*where)})
    if victim is None or not (site or any(reading.low(place) in _VICTIMS for place in ahead)):
        return None
    near = [m for m in reading.between(draft.last, len(reading.line)) if m.first <= draft.last + 16]
    actor = next((m for m in near if m.is_a({"actor", "attackers"}) and "name" in m.classes), None)
    if actor is None and where is not None and site:
        actor = _of_site(reading, draft, where)
    if actor is None:
        return None
    draft.drop("actor", "victim")
    draft.fill("actor", actor)
    draft.fill("victim", victim)
    if where is not None and site:
        _give_place(reading, draft, where)
    draft.only = Standing(Stance.ATTRIBUTED, Polarity.POSITIVE, actor, ability=False)
    return draft


def _of_site(reading: Reading, draft: Draft, where: tuple[int, int]) -> Mention | None:
    """Whose site it is: "Lynx's blog", "the Lynx leak site", "le site de fuites de Lynx"."""
    first, last = where
    places = [first - 2 if reading.low(first - 1) == "'s" else first - 1]
    if reading.low(last) in _OF:
        places += [last + 1, last + 2]
    beside = (reading.covering(place) for place in places)
    return next((m for m in beside if m is not None and m.first > draft.at and _may_claim(m)), None)


def _give_place(reading: Reading, draft: Draft, where: tuple[int, int]) -> None:
    value = " ".join(reading.line[n].text for n in range(*where))
    draft.roles = [role for role in draft.roles if role.last <= where[0] or role.first >= where[1]]
    draft.roles.append(Filler(name="where", first=where[0], last=where[1], value=value))


def _owns_up(reading: Reading, draft: Draft) -> bool:
    """Whether an attacker says by the words themselves that he did it: "boasted of stealing", "s'attribue le
    piratage", "said it was behind the attack", "lists Acme".
    """
    low, language = reading.low(draft.at), reading.language
    ahead = [reading.low(place) for place in range(draft.last, min(draft.last + 14, len(reading.line)))]
    if {"no", "not", "never", "aucun", "aucune", "pas"} & set(ahead[:6]):
        return False
    if low in _SAYS or low.startswith(_BOASTS):
        text = f" {' '.join(ahead)} "
        if any(f" {phrase.strip()} " in text for phrase in _OWNS_UP[language == "fr"].split(";")):
            return True
    if low.startswith(_BOASTS):
        return reading.low(draft.at - 1) == "en" or bool(set(ahead) & (_did(language) | _DEEDS))
    if low.startswith(("attribu", "assum", "sign")):
        return bool(set(ahead[:5]) & _DEEDS)
    objects = reading.objects(draft.last - 1, reading.clause(draft.last - 1)[1])
    if not low.startswith(_LISTS) or not objects or first_victim(reading, objects[:2]) is None:
        return False
    return low.startswith(_LISTS_BY_ITSELF) or bool(_VICTIMS & set(ahead))


def _says_or_lists(reading: Reading, draft: Draft, where: tuple[int, int] | None) -> bool:
    """Whether somebody says somewhere that he did it, or lists his victim on his site."""
    low = reading.low(draft.at)
    if where is not None and low.startswith(_BOASTS):
        return _says_it_did(reading, draft)
    if where is None:
        return low not in _SAYS and not low.startswith((*_LISTS, *_BOASTS, "attribu", "assum", "sign"))
    if low in _SAYS:
        return _says_it_did(reading, draft)
    return bool(_SITE & {reading.low(n) for n in range(*where)})


def _may_claim(mention: Mention) -> bool:
    """Whether somebody can be the one who did it: a gang or a name, not an organisation or a mere noun."""
    return (
        mention.is_a(ACTORS)
        or {"name", "attackers"} <= mention.classes
        or ("name" in mention.classes and not mention.is_a({"organisation", "country", "authority", "media", "vendor"}))
    )


def _claims(reading: Reading, draft: Draft, *, passive: bool) -> bool:
    """Whether a deed is claimed: "claims the attack", "claimed responsibility", "revendique 130 Go"; a school as
    well, by a gang.
    """
    if passive and reading.low(draft.at).startswith(("claim", "revendiq")):
        return True
    near = [reading.low(place) for place in range(draft.last, min(draft.last + 8, len(reading.line)))]
    if "to" in near[:1] or "that" in near[:1] or "que" in near[:1] or "avoir" in near[:2]:
        return False
    if reading.low(draft.at).startswith("revendiq"):
        return True
    if any(low in _DEEDS for low in near[:5]) or draft.last > draft.at + 1:
        return True
    _, end = reading.clause(draft.last - 1)
    objects = reading.objects(draft.last - 1, end)
    return reading.low(draft.at).startswith("claim") and bool(objects) and can_be_victim(reading, objects[0])


def _says_it_did(reading: Reading, draft: Draft) -> bool:
    """ "says on Telegram that it hit Castellan", "affirme avoir dérobé 75 Go"."""
    near = {reading.low(place) for place in range(draft.last, min(draft.last + 12, len(reading.line)))}
    did = _did(reading.language)
    own = {"it", "they", "have", "avoir"}
    return bool(near & did) and bool(near & own) and not near & {"no", "not", "aucun", "aucune", "pas"}


def _verb(language: str, verbs: str, particles: str = "") -> Frame:
    return Frame(language=language, verbs=verbs, particles=particles)


def _shows(language: str, verbs: str, particles: str = "") -> Frame:
    return Frame(language=language, verbs=verbs, particles=particles, subject="victim")


KIND = Kind(
    name="claim_of_responsibility",
    roles={
        "actor": RoleSpec(type="name", classes=ACTORS),
        "victim": RoleSpec(type="name", classes=VICTIMS, never=NOT_VICTIMS),
        "where": RoleSpec(type="text"),
        "volume": RoleSpec(type="volume", classes=frozenset({"volume"}), everywhere=True),
        "date": RoleSpec(type="date", classes=frozenset({"date"}), everywhere=True),
    },
    frames=(
        _verb("en", "claim say boast brag crow cheer"),
        _verb("en", "take claim accept", "credit; responsibility; full responsibility"),
        _verb("en", "list add post name publish"),
        _verb("en", "put", "up"),
        _verb("en", "put"),
        _shows("en", "appear surface feature figure"),
        _verb("fr", "revendiquer affirmer prétendre assurer dire vanter targuer attribuer féliciter assumer signer"),
        _verb("fr", "ajouter inscrire afficher lister épingler référencer publier"),
        _shows("fr", "figurer apparaître surgir"),
    ),
    complete=frozenset({"actor"}),
    once_a_sentence=True,
    refine=_refine,
)
