"""Claim of responsibility: somebody says that he did it. Always attributed, to the one who claims."""

from veilleur.facts.kinds.frames import ACTORS, NOT_VICTIMS, VICTIMS, Draft, Filler, Frame, Kind, RoleSpec
from veilleur.facts.kinds.struck import can_be_victim, first_victim
from veilleur.facts.reading.mentions import Mention
from veilleur.facts.reading.sentence import PASSIVE, Reading
from veilleur.facts.reading.voices import Standing
from veilleur.records import Polarity, Stance

_DEEDS = frozenset(
    "attack attacks hack hacks breach cyberattack cyberattacks intrusion theft leak hit raid "
    "incident operation responsibility credit"
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
            "claim claims claimed claiming say says said boast boasts boasted affirme affirment prétend "
            "prétendent assure dit affirmait"
        ).split()
    )
)
_LISTS = ("list", "add", "post", "name", "ajout", "inscri", "affich", "list", "épingl", "publi", "référenc")


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


def _refine(reading: Reading, draft: Draft) -> Draft | None:
    predicate = draft.predicate
    if predicate is None:
        return None
    where = _where(reading, draft.at)
    low = reading.low(draft.at)
    _, end = reading.clause(draft.last - 1)
    passive = predicate.voice == PASSIVE
    agents = reading.governed(draft.last, end, {"by", "par"}) if passive else reading.subjects(predicate)
    actor = next((m for m in agents if _may_claim(m)), None)
    if actor is None:
        return None
    sentence_end = len(reading.line) if low in _SAYS else end
    behind = [m for m in reading.between(draft.last, sentence_end) if not (where and m.first <= where[0] < m.last)]
    says = low in _SAYS and not low.startswith("claim")
    claimed = not says and _claims(reading, draft, passive=passive)
    if not claimed and not _says_or_lists(reading, draft, where):
        return None
    draft.drop("actor", "victim")
    draft.fill("actor", actor)
    on = [
        m
        for m in behind
        if m.governor in {"on", "against", "at", "of", "from", "contre", "chez", "de", "à", "visant"} or not m.governor
    ]
    victim_mention = first_victim(reading, [m for m in on if m is not actor and not m.is_a({"volume", "date", "data"})])
    if victim_mention is not None:
        draft.fill("victim", victim_mention)
    if where is not None:
        value = " ".join(reading.line[n].text for n in range(*where))
        draft.roles = [role for role in draft.roles if role.last <= where[0] or role.first >= where[1]]
        draft.roles.append(Filler(name="where", first=where[0], last=where[1], value=value))
    draft.only = Standing(Stance.ATTRIBUTED, Polarity.POSITIVE, actor, ability=False)
    return draft


def _says_or_lists(reading: Reading, draft: Draft, where: tuple[int, int] | None) -> bool:
    """Whether somebody says somewhere that he did it, or lists his victim on his site."""
    low = reading.low(draft.at)
    if where is None:
        return low not in _SAYS and not low.startswith(_LISTS)
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
    did = {
        "hit",
        "hacked",
        "breached",
        "stole",
        "stolen",
        "attacked",
        "encrypted",
        "exfiltrated",
        "downloaded",
        "compromised",
        "dérobé",
        "volé",
        "exfiltré",
        "piraté",
        "attaqué",
        "chiffré",
        "compromis",
        "frappé",
        "paralysé",
    }
    own = {"it", "they", "have", "avoir"}
    return bool(near & did) and bool(near & own) and not near & {"no", "not", "aucun", "aucune", "pas"}


def _verb(language: str, verbs: str, particles: str = "") -> Frame:
    return Frame(language=language, verbs=verbs, particles=particles)


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
        _verb("en", "claim say boast"),
        _verb("en", "take", "credit; responsibility"),
        _verb("en", "list add post name"),
        _verb("fr", "revendiquer affirmer prétendre assurer dire"),
        _verb("fr", "ajouter inscrire afficher lister épingler référencer"),
    ),
    complete=frozenset({"actor"}),
    once_a_sentence=True,
    refine=_refine,
)
