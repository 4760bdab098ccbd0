"""Breach: data of somebody was stolen, exposed, leaked, accessed or put up for sale.

What a malware or a package steals in general is its capability; what an organisation publishes itself is no leak.
"""

from functools import cache

from veilleur.facts.kinds.dating import drop_other_dates
from veilleur.facts.kinds.frames import ACTORS, NOT_VICTIMS, VICTIMS, Draft, Filler, Frame, Kind, RoleSpec
from veilleur.facts.kinds.scope import scope_of
from veilleur.facts.kinds.struck import first_victim, is_claimed, is_owned
from veilleur.facts.kinds.taking import LANDS, claims_it, taken, was_robbed
from veilleur.facts.reading import grammar
from veilleur.facts.reading.inflection import verb
from veilleur.facts.reading.mention import Mention
from veilleur.facts.reading.sentence import PASSIVE, Predicate, Reading

_TAKEN = "data people records volume of_whom"
_WHAT = ("data", "people", "records", "volume", "of_whom")
_BARE = frozenset(
    "data information record records file files document documents database databases item items "
    "copy copies account accounts credentials"
    "données donnée information informations fichier fichiers document documents dossier dossiers "
    "base bases compte comptes".split()
)
"""Nouns that say nothing of the data."""
_FLAWS = frozenset(
    (
        "flaw flaws vulnerability vulnerabilities bug bugs exploit exploits cve faille failles "
        "vulnérabilité vulnérabilités malware trojan spyware worm backdoor ransomware-as-a-service"
    ).split()
)
_UNREAL = frozenset(
    (
        "attempted possible potential unauthorised-access risk possibility tentative tentatives "
        "éventuelle possible risque to avoid prevent preventing protect against contre éviter prévenir "
        "future"
    ).split()
)
_CLOSE = frozenset({"patient", "patients", "client", "clients", "customer", "customers"})


def _verbs(language: str, state: str, verbs: str, particles: str = "") -> Frame:
    prep = {"by": "actor", "par": "actor"} | ({"to": _TAKEN, "à": _TAKEN} if state == "accessed" and particles else {})
    return Frame(
        language=language,
        verbs=verbs,
        particles=particles,
        subject="actor",
        object=_TAKEN,
        prep=prep,
        fixed={"state": state},
    )


def _takes(language: str, verbs: str, particles: str) -> Frame:
    """ "made off with the files", "se sont emparés des dossiers": what was taken stands behind the preposition."""
    last = {part.split()[-1] for part in particles.replace(";", " ; ").split(" ; ")}
    prep = dict.fromkeys(last, _TAKEN)
    return Frame(
        language=language,
        verbs=verbs,
        particles=particles,
        subject="actor",
        object=_TAKEN,
        prep=prep,
        fixed={"state": "stolen"},
    )


def _lands(language: str, verbs: str, particles: str) -> Frame:
    return Frame(
        language=language, verbs=verbs, particles=particles, subject=_TAKEN, object=_TAKEN, fixed={"state": "leaked"}
    )


def _circulates(language: str, verbs: str) -> Frame:
    return Frame(language=language, verbs=verbs, subject=_TAKEN, fixed={"state": "leaked"})


def _nouns(language: str, state: str, nouns: str) -> Frame:
    fixed = {"state": state} if state else {}
    return Frame(language=language, nouns=nouns, object=_TAKEN, prep={"by": "actor", "par": "actor"}, fixed=fixed)


_FRAMES = (
    _verbs(
        "en",
        "stolen",
        (
            "steal exfiltrate copy download siphon harvest scrape grab swipe pilfer extract obtain take hold acquire "
            "lift loot"
        ),
    ),
    _takes("en", "make get", "off with"),
    _takes("en", "walk run", "away with; off with"),
    _verbs("en", "leaked", "disclose"),
    _circulates("en", "surface"),
    _lands("en", "end turn wind fall", "up on; up in; up for sale on; into the hands of"),
    _verbs("en", "for_sale", "put offer", "up for auction; for auction; for sale"),
    _verbs("en", "exposed", "expose compromise"),
    _verbs("en", "exposed", "leave"),
    _verbs("fr", "exposed", "laisser"),
    _verbs("en", "for_sale", "put offer list"),
    _verbs("en", "leaked", "leak publish dump post release upload"),
    _verbs("en", "accessed", "access view"),
    _verbs("en", "accessed", "gain get obtain", "access to; unauthorized access to; unauthorised access to"),
    _nouns("en", "accessed", "unauthorized access; unauthorised access"),
    _nouns("fr", "accessed", "accès non autorisé; accès illégitime; accès frauduleux"),
    _verbs("fr", "accessed", "accéder", "à; aux"),
    _verbs("en", "for_sale", "sell auction advertise"),
    _verbs("en", "for_sale", "offer put", "for sale; up for sale"),
    _circulates("en", "circulate"),
    _nouns("en", "stolen", "theft; data theft; exfiltration; data exfiltration; data heist"),
    _nouns("en", "leaked", "leak; data leak; leakage; data leakage"),
    _nouns("en", "", "data breach; privacy breach; breach of data"),
    _nouns("en", "exposed", "exposure; data exposure"),
    _verbs(
        "fr",
        "stolen",
        (
            "voler dérober exfiltrer subtiliser copier télécharger aspirer siphonner extraire détenir récupérer "
            "emporter rafler piller"
        ),
    ),
    _takes("fr", "emparer", "des; de; du; d'"),
    _takes("fr", "mettre", "la main sur; main basse sur"),
    _circulates("fr", "fuiter"),
    _lands("fr", "retrouver", "sur; en ligne; dans la nature"),
    _verbs("fr", "for_sale", "mettre proposer", "aux enchères"),
    _verbs("fr", "exposed", "exposer compromettre"),
    _verbs("fr", "leaked", "publier diffuser divulguer"),
    _circulates("fr", "circuler"),
    _verbs("fr", "leaked", "mettre", "en ligne"),
    _verbs("fr", "accessed", "consulter"),
    _verbs("fr", "for_sale", "vendre"),
    _verbs("fr", "for_sale", "mettre proposer", "en vente; à la vente"),
    _nouns("fr", "stolen", "vol; vol de données; exfiltration; exfiltration de données"),
    _nouns("fr", "leaked", "fuite; fuite de données; divulgation"),
    _nouns("fr", "", "violation de données; violation de données personnelles"),
    _nouns("fr", "accessed", "compromission"),
    _nouns("fr", "exposed", "exposition"),
)


def _refine(reading: Reading, draft: Draft) -> Draft | None:
    if draft.predicate is not None and not taken(reading, draft):
        return None
    if is_claimed(reading, draft):
        return None
    if draft.predicate is not None and reading.low(draft.at).startswith(LANDS):
        _of_subject(reading, draft, draft.predicate)
    _owners(reading, draft)
    _in_trigger(reading, draft)
    _other_clause(reading, draft)
    _claimant(reading, draft)
    _far_people(reading, draft)
    generic = _drop_bare(reading, draft)
    if _of_flaw(reading, draft):
        return None
    _victim(reading, draft)
    if draft.predicate is None and not _noun_tells(reading, draft, generic=generic):
        return None
    if draft.predicate is not None and not (
        draft.has("data", "people", "records", "volume") or (generic and _criminal(reading, draft))
    ):
        return None
    drop_other_dates(reading, draft)
    draft.scope = scope_of(reading, draft)
    return draft


def _of_subject(reading: Reading, draft: Draft, predicate: Predicate) -> None:
    """What circulates: the subject, and what it is of ("the records of 300 patients surfaced")."""
    for mention in reading.patients(predicate):
        for name in _WHAT:
            spec = KIND.roles[name]
            if spec.accepts(mention) and not _taken(draft, mention) and (spec.many or not draft.has(name)):
                draft.roles.append(
                    Filler(name=name, first=mention.first, last=mention.last, value=mention.value, mention=mention)
                )


def _in_trigger(reading: Reading, draft: Draft) -> None:
    """Data whose first word belongs to the noun itself: "vol de données | de santé"."""
    covering = reading.covering(draft.last - 1)
    if (
        draft.predicate is None
        and covering is not None
        and "data" in covering.classes
        and covering.last > draft.last
        and not draft.has("data")
    ):
        draft.fill("data", covering)


def _owners(reading: Reading, draft: Draft) -> None:
    """People without a number before an apostrophe are whose data it is: "inmates' medical files"; and after "of"."""
    if draft.has("of_whom"):
        return
    first, end = reading.clause(draft.at)
    for mention in reading.between(first, end):
        if "people" not in mention.classes or mention.counted:
            continue
        owns = reading.low(mention.last) in {"'", "’", "'s"}
        behind = reading.covering(mention.last + 1) if owns else None
        if behind is not None and behind.is_a({"data", "records"}):
            draft.fill("of_whom", mention)
            if not draft.has("data") and not behind.counted and "data" in behind.classes:
                draft.roles.append(
                    Filler(name="data", first=behind.first, last=behind.last, value=behind.value, mention=behind)
                )
            return


@cache
def _all_forms(language: str) -> frozenset[str]:
    verbs = [lemma for frame in _FRAMES if frame.language == language for lemma in frame.verbs.split()]
    return frozenset(form for lemma in verbs for form in verb(lemma, language))


def _other_clause(reading: Reading, draft: Draft) -> None:
    """Leave out what a second verb behind "and" tells: "is selling the records and posted samples on Monday"."""
    joints = grammar.COORDINATORS[reading.language]
    for place in range(draft.last, len(reading.line) - 1):
        if reading.low(place) in joints and reading.low(place + 1) in _all_forms(reading.language):
            draft.roles = [role for role in draft.roles if role.first < place]
            return


def _claimant(reading: Reading, draft: Draft) -> None:
    """The gang that claims to have taken it, or that did another thing just before, as who took it."""
    if draft.predicate is None or draft.has("actor"):
        return
    before = [m for m in reading.mentions if m.last <= draft.at and "name" in m.classes and not m.governor]
    gang = next((m for m in before if "attackers" in m.classes), None)
    named = next((m for m in before if not m.is_a({"organisation", "country", "speakers"})), None)
    who = gang or (named if claims_it(reading, draft) else None)
    if who is not None:
        draft.fill("actor", who)


def _far_people(reading: Reading, draft: Draft) -> None:
    """Leave out people who stand apart from the data: "the theft of exam papers was the work of a pupil"."""
    whose = draft.filled("of_whom")
    if (
        whose is not None
        and reading.low(whose.last) not in {"'", "’", "'s"}
        and not _beside(reading, draft, whose.first)
    ):
        draft.drop("of_whom")


def _beside(reading: Reading, draft: Draft, at: int) -> bool:
    """Whether a place comes right behind data, people or the word that tells it, over articles and prepositions."""
    kinds = {"data", "records", "people", "volume", "services", "devices"}
    ends = [draft.last, *(m.last for m in reading.mentions if m.is_a(kinds))]
    return any(0 <= at - end <= 3 for end in ends)


def _drop_bare(reading: Reading, draft: Draft) -> bool:
    """Leave out "data" and "records" where they say nothing more; whether such a word stood there."""
    kept, found = [], False
    for role in draft.roles:
        bare = role.name == "data" and role.last == role.first + 1 and reading.low(role.first) in _BARE
        of_people = (
            bare
            and reading.low(role.last) in {"de", "d'", "des"}
            and any(other.name == "of_whom" and other.first <= role.last + 2 for other in draft.roles)
        )
        adjective = (
            bare
            and reading.language == "fr"
            and (
                reading.low(role.last).endswith(
                    ("elles", "els", "aux", "ales", "ives", "ibles", "aires", "iques", "ables")
                )
                or reading.low(role.last) in _CLOSE
            )
        )
        if adjective:
            kept.append(
                Filler(
                    name="data",
                    first=role.first,
                    last=role.last + 1,
                    value=f"{role.value} {reading.low(role.last)}",
                    mention=role.mention,
                )
            )
        elif bare and not of_people:
            found = True
        else:
            kept.append(role)
    draft.roles = kept
    return found


def _victim(reading: Reading, draft: Draft) -> None:
    """From whom: "from Acme", "at Acme", "chez Acme", "Acme's data", "of Acme"; the subject that exposed its own
    data.
    """
    if draft.has("victim"):
        return
    first, end = reading.clause(draft.at)
    near = reading.governed(draft.last, end, {"from", "at", "chez", "à", "belonging", "appartenant"})
    victim = first_victim(reading, [m for m in near if not _taken(draft, m)])
    if victim is None:
        around = reading.between(first, end)
        near = [m for m in around if m.governor in {"of", "de"} and "name" in m.classes and not _taken(draft, m)]
        victim = first_victim(reading, [m for m in near if _beside(reading, draft, m.first)])
    if victim is None:
        near = [m for m in reading.between(first, end) if reading.low(m.last) == "'s" and not _taken(draft, m)]
        near = [m for m in near if _owns(reading, draft, m)]
        victim = first_victim(reading, near)
    if (
        victim is None
        and draft.predicate is not None
        and draft.frame.fixed.get("state") == "exposed"
        and draft.predicate.voice != PASSIVE
    ):
        victim = first_victim(
            reading, [m for m in reading.subjects(draft.predicate)[:1] if "organisation" in m.classes]
        )
    if victim is None and draft.predicate is not None and was_robbed(reading, draft):
        victim = first_victim(reading, [m for m in reading.between(first, draft.at) if not m.governor])
    if victim is None and draft.predicate is None:
        before = reading.covering(draft.at - 1)
        if (
            before is not None
            and reading.language == "en"
            and before.last == draft.at
            and {"name", "organisation"} & before.classes
        ):
            victim = first_victim(reading, [before])
    if victim is not None and not (is_owned(reading, victim) and "name" not in victim.classes):
        draft.fill("victim", victim)


def _owns(reading: Reading, draft: Draft, owner: Mention) -> bool:
    """Whether what follows "Acme's" is the data, or the word that tells the breach."""
    places = range(owner.last + 1, owner.last + 5)
    return draft.at in places or any(
        m.first in places and m.is_a({"data", "records", "people"}) for m in reading.mentions
    )


def _taken(draft: Draft, mention: Mention) -> bool:
    return any(role.first < mention.last and mention.first < role.last for role in draft.roles)


def _criminal(reading: Reading, draft: Draft) -> bool:
    """Whether bare "data" was stolen: the verb says so by itself ("stole", "leaked", "dérobé")."""
    low = reading.low(draft.at)
    return low.startswith(
        ("st", "exfil", "leak", "siphon", "swip", "pilf", "vol", "dérob", "subtil", "expos", "divulg", "compro")
    )


def _of_flaw(reading: Reading, draft: Draft) -> bool:
    """Whether a flaw or a program is what the clause is about: what it exposes is not said to have been taken."""
    first, last = reading.clause(draft.at)
    around = {reading.low(place) for place in range(max(0, first - 6), last)}
    return bool(around & _FLAWS) and not draft.has("people", "records", "volume") and not draft.has("victim")


def _noun_tells(reading: Reading, draft: Draft, *, generic: bool) -> bool:
    """Whether a noun tells that it happened: with its data or victim, or confirmed, denied, after it."""
    first, _ = reading.clause(draft.at)
    before = [reading.low(place) for place in range(max(first, draft.at - 5), draft.at)]
    if _UNREAL & set(before[-4:]):
        return False
    word = reading.low(draft.at)
    covering = reading.covering(draft.at)
    if covering is not None and "name" in covering.classes:
        return False
    if reading.low(draft.last) in frozenset(
        "site sites victims victim notification notifications prevention protection laws law costs report à".split()
    ) and word not in {"vol", "theft"}:
        return False
    if (
        word in {"vol", "fuite", "exposition", "compromission", "exposure", "leak", "divulgation"}
        and not draft.has("data", "people", "records", "volume")
        and not generic
    ):
        return bool(
            frozenset(
                (
                    "confirme confirmé dément démenti subi after après nie confirms confirmed denies denied suffered "
                    "admis reconnaît reconnu revendique"
                ).split()
            )
            & set(before)
        ) and word not in {"vol", "exposure", "exposition", "divulgation"}
    if draft.has("data", "people", "records", "volume") or (generic and word not in {"theft", "vol"}):
        return True
    if word in {"theft", "vol"}:
        return False
    told = frozenset(
        (
            "confirms confirmed suffered disclosed reported after following admits denies denied confirme "
            "subi après dément victime acknowledged in"
        ).split()
    )
    return draft.has("victim") or bool(told & set(before))


KIND = Kind(
    name="breach",
    roles={
        "victim": RoleSpec(type="name", classes=VICTIMS, never=NOT_VICTIMS),
        "people": RoleSpec(type="count", classes=frozenset({"people"}), needs=frozenset({"count"})),
        "records": RoleSpec(
            type="count", classes=frozenset({"records"}), needs=frozenset({"count"}), never=frozenset({"people"})
        ),
        "volume": RoleSpec(type="volume", classes=frozenset({"volume"}), everywhere=True),
        "data": RoleSpec(
            type="text", classes=frozenset({"data", "records"}), never=frozenset({"count", "name"}), many=True
        ),
        "of_whom": RoleSpec(type="text", classes=frozenset({"people"}), never=frozenset({"count", "name"})),
        "date": RoleSpec(type="date", classes=frozenset({"date"}), everywhere=True),
        "actor": RoleSpec(type="name", classes=ACTORS),
        "state": RoleSpec(type="state"),
    },
    frames=_FRAMES,
    refine=_refine,
)
