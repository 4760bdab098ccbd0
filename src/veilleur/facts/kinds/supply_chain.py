"""Supply chain: a package or product that others build on was made malicious."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from veilleur.facts.kinds.frames import Draft, Filler, Frame, Kind, RoleSpec
from veilleur.facts.reading import grammar
from veilleur.facts.reading.mention import Mention
from veilleur.facts.reading.packages import NOUNS, Package, ecosystem, packages
from veilleur.facts.reading.phrases import text_of
from veilleur.facts.reading.releases import releases
from veilleur.facts.reading.sentence import PASSIVE, Reading
from veilleur.records import Stance

_MALICIOUS = frozenset(
    "malicious tampered rogue poisoned trojanized trojanised backdoored infected compromised hijacked "
    "booby-trapped typosquatted typosquatting fake counterfeit weaponized "
    "malveillant malveillante malveillants malveillantes piégé piégée piégés piégées vérolé vérolée infecté "
    "infectée infectés infectées compromis compromise compromises "
    "altéré altérée altérés altérées détourné détournée détournés détournées usurpé usurpée "
    "contrefaçon contrefaçons trafiqué trafiquée falsifié falsifiée empoisonné empoisonnée".split()
)
_HOLDS = frozenset(
    "malware backdoor backdoors stealer infostealer miner cryptominer loader trojan worm spyware ransomware "
    "keylogger rat payload maliciel porte dérobée voleur chargeur "
    "mineur cheval rançongiciel ver".split()
) | frozenset({"malicious", "malveillant", "malveillante", "malveillants"})
_BY_ITSELF = frozenset(
    "compromis hijack poison infect trojan backdoor steal stole siphon exfiltr weapon tamper vol dérob pirat "
    "piég infecté infecta infecte empoisonn détourn vérol aspir siphonn harvest booby altér trafiqu falsifi usurp "
    "typosquat subvert mine mining smuggl grab leak ".split()
)
_TAKES = (
    "read",
    "ship",
    "send",
    "sent",
    "set",
    "phone",
    "contact",
    "open",
    "upload",
    "envo",
    "lis",
    "lit",
    "ouv",
    "mine",
    "min",
)
_LOOT = frozenset(
    "wallet wallets monero cryptocurrency reverse token tokens key keys credential credentials password passwords "
    "secret secrets cookies seed environment bitcoin ethereum portefeuille portefeuilles cryptomonnaie jetons clés "
    "identifiants phrases inversé".split()
)
_USUAL = frozenset("key keys token tokens environment password passwords cookies jetons clés identifiants".split())
_GONE = (
    "pull",
    "yank",
    "remov",
    "withdr",
    "unpublish",
    "delist",
    "retir",
    "supprim",
    "dépubli",
    "expuls",
    "taken",
    "took",
)
_ATTACKERS = frozenset(
    "attacker attackers hacker hackers attaquant attaquants pirate pirates intruder intruders".split()
)
_DOWNLOADED = ("download", "pull", "install", "télécharg", "instal")
_UNITS = frozenset("downloads times installs installations téléchargements fois pulls".split())
_REMOVED = (
    "remov",
    "delet",
    "taken",
    "pulled",
    "yanked",
    "withdr",
    "unpublish",
    "retir",
    "supprim",
    "retrait",
    "dépubli",
)
_ENDS = frozenset({",", ".", ";", ":", ")", "(", "—", "–", "before", "avant", "»", "”", "|"})
_DOES = tuple(
    (
        "steal stole exfiltrat send sends load loads harvest carr contain embed hid hide hides install drop "
        "download create creates creating opens execut siphon "
        "vol dérob exfiltr envo dépos embarqu conten contien contin dissimul cach télécharg install charg inject "
        "exécut aspir siphonn crée créent ouvr vide"
    ).split()
)
_NO_ACTION = frozenset(
    "downloads installed downloaded installations volume volumes vols containing contenu installs container "
    "containers cache caches charge charges voleur voleurs "
    "téléchargée téléchargées téléchargé téléchargés téléchargements téléchargement installée installées "
    "installés run sender volontaire voltaire installation téléchargeable contents".split()
)


def _refine(reading: Reading, draft: Draft) -> list[Draft] | None:
    if not _is_malicious(reading, draft) or reading.low(len(reading.line) - 1) == "?":
        return None
    if "whether" in {reading.low(at) for at in range(draft.at)}:
        draft.stance = Stance.UNCONFIRMED
    named = packages(reading.line, reading.language) or _named_before(reading)
    where = _ecosystem(reading) if named else None
    if where is None:
        return None
    if len(named) > 1 and sum(package.release is not None for package in named) > 1:
        return [_told(reading, replace(draft, roles=[]), [package], where) for package in named]
    return [_told(reading, replace(draft, roles=[]), named, where)]


def _named_before(reading: Reading) -> tuple[Package, ...]:
    """ "the extension", "l'extension": the one package that the sentences before have named."""
    lows = [word.low for word in reading.line]
    definite = {"the", "this", "le", "la", "l'", "ce", "cet", "cette"}
    if not any(low in definite and lows[at + 1] in NOUNS[reading.language] for at, low in enumerate(lows[:-1])):
        return ()
    for near in (reading.before, reading.before.before if reading.before is not None else None):
        if near is not None and (named := packages(near.line, near.language)):
            return tuple(replace(one, release=None, at=near) for one in named) if len(named) == 1 else ()
    return ()


def _ecosystem(reading: Reading) -> tuple[Reading, tuple[int, int, str]] | None:
    for near in (reading, reading.before, reading.before.before if reading.before is not None else None):
        if near is not None and (found := ecosystem(near.line)) is not None:
            return near, found
    return None


def _is_malicious(reading: Reading, draft: Draft) -> bool:
    """Whether the trigger says that the package does harm: by itself, by what it holds, or by an adjective."""
    low = reading.low(draft.at)
    if draft.predicate is None:
        behind = draft.last
        while (
            reading.language == "fr"
            and behind < min(draft.last + 4, len(reading.line))
            and reading.low(behind) not in grammar.AUXILIARIES["fr"]
        ):
            behind += 1
        around = [*range(max(0, draft.at - 6), draft.at), *range(draft.last, behind)]
        lows: list[str] = []
        for place in around:
            lows = [] if place < draft.at and reading.low(place) in {",", ";", "."} else [*lows, reading.low(place)]
        return low in _MALICIOUS or not _MALICIOUS.isdisjoint(lows)
    first, last = reading.clause(draft.at)
    rest = {reading.low(place) for place in range(first, min(last + 6, len(reading.line)))}
    if low.startswith(("replac", "remplac")):
        return not _ATTACKERS.isdisjoint(rest)
    if low.startswith(_GONE):
        whole = {word.low for word in reading.line}
        harm = any(one.startswith(("steal", "stole", "exfiltr", "mining", "siphon")) for one in whole)
        return harm or not (_MALICIOUS | _HOLDS | (_LOOT - {"key", "keys", "token", "tokens"})).isdisjoint(whole)
    if low.startswith(_TAKES):
        taken = {reading.low(place) for place in range(draft.last, min(last + 3, draft.last + 8))}
        contacts = low.startswith("contact") and bool(taken & {"server", "serveur", "domain", "domaine"})
        loot = _LOOT - _USUAL if low.startswith(("read", "open", "lis", "lit", "ouv", "send", "envo")) else _LOOT
        return (bool(taken & loot) or contacts) and draft.predicate.voice != PASSIVE
    if any(low.startswith(stem) for stem in _BY_ITSELF):
        return _said_of_package(reading, draft)
    carried = not _HOLDS.isdisjoint(rest) or {"même", "code"} <= rest or {"same", "code"} <= rest
    return carried or (
        "code" in rest
        and any(
            reading.low(place).startswith(("steal", "vol", "exfiltr")) for place in range(draft.at, len(reading.line))
        )
    )


def _said_of_package(reading: Reading, draft: Draft) -> bool:
    """Whether a verb stands behind the noun for a package, or before it as "compromised the npm package"."""
    places = [place for place, word in enumerate(reading.line) if word.low in NOUNS[reading.language]]
    return any(place < draft.at or place - draft.at <= 6 for place in places) or bool(
        packages(reading.line, reading.language)
    )


def _told(
    reading: Reading, draft: Draft, named: Sequence[Package], where: tuple[Reading, tuple[int, int, str]]
) -> Draft:
    near, (first, last, kind) = where
    for package in named:
        said = package.at or reading
        draft.roles.append(
            Filler(
                name="package",
                first=package.first,
                last=_closed(said, package.last),
                value=package.name,
                reading=package.at,
            )
        )
    draft.roles.append(Filler(name="ecosystem", first=first, last=last, value=kind, reading=near))
    alone = named[0].at is not None or len(packages(reading.line, reading.language)) == len(named)
    found = [_versions(reading, named, alone=alone)]
    if alone:
        found += [_first(reading, _downloads), _first(reading, _removal)]
        found.append(_action(reading, draft))
    draft.roles += [filler for filler in found if filler is not None]
    return draft


def _closed(reading: Reading, last: int) -> int:
    return last - 1 if reading.low(last - 1) in {"»", "”", '"', "’", "`"} else last


def _following(reading: Reading) -> Iterator[Reading]:
    """The sentence and those behind it that go on about the same packages."""
    near: Reading | None = reading
    while near is not None:
        yield near
        near = near.after
        if near is not None and packages(near.line, near.language):
            return


_GOES_ON = frozenset("it they once when the this these both le la les l' elle elles il ils ce cette ces".split())


def _advises(reading: Reading) -> bool:
    advice = {
        "should",
        "must",
        "doivent",
        "doit",
        "upgrade",
        "mettre",
        "recommends",
        "recommande",
        "conseille",
        "advises",
    }
    return any(word.low in advice for word in reading.line)


def _first(reading: Reading, finder: Callable[[Reading], Filler | None]) -> Filler | None:
    for near in _following(reading):
        found = finder(near)
        if found is not None:
            return replace(found, reading=near)
    return None


def _dates_before(reading: Reading) -> list[Mention]:
    one = reading.before
    two = one.before if one is not None else None
    return [mention for near in (two, one) if near is not None for mention in near.mentions]


def _versions(reading: Reading, named: Sequence[Package], *, alone: bool) -> Filler | None:
    own = [package.release for package in named if package.release is not None]
    if own:
        return (
            Filler(name="versions", first=own[0].first, last=own[0].last, value=own[0].form)
            if len(named) == 1
            else None
        )
    if not alone or len(named) > 1:
        return None
    for near in _following(reading):
        if near is not reading and _advises(near):
            continue
        days = [one for one in near.mentions if "date" in one.classes]
        found = [
            one
            for one in releases(near.line, 0, len(near.line))
            if not any(day.first < one.last and one.first < day.last for day in days) and not _is_clean(near, one.first)
        ]
        if len(found) == 1:
            return Filler(name="versions", first=found[0].first, last=found[0].last, value=found[0].form, reading=near)
        if found:
            return None
    return None


def _is_clean(reading: Reading, at: int) -> bool:
    """Whether a version is that of the cure."""
    return any(
        reading.low(place).startswith(
            (
                "fix",
                "clean",
                "upgrade",
                "corrig",
                "assain",
                "sain",
                "sortie",
                "publi",
                "patch",
                "remplac",
                "revenir",
                "rester",
            )
        )
        for place in range(max(0, at - 5), at)
    )


def _downloads(reading: Reading) -> Filler | None:
    if not any(word.low.startswith(_DOWNLOADED) for word in reading.line):
        return None
    for mention in reading.mentions:
        if not mention.counted or not mention.is_a({"count", "number", "devices", "organisations"}):
            continue
        last = next(
            (
                place
                for place in range(mention.first + 1, min(mention.last + 3, len(reading.line)))
                if reading.low(place) in _UNITS
            ),
            None,
        )
        form = mention.value.split(" ")[0]
        if last is not None:
            return Filler(name="downloads", first=mention.first, last=last + 1, value=f"{form} {reading.low(last)}")
        if reading.low(mention.last).startswith(_DOWNLOADED) and mention.is_a({"organisations", "devices"}):
            return Filler(name="downloads", first=mention.first, last=mention.last, value=mention.value)
    return None


def _removal(reading: Reading) -> Filler | None:
    for at, word in enumerate(reading.line):
        if word.low.startswith(_REMOVED):
            behind = [one for one in reading.between(at, min(at + 8, len(reading.line))) if "date" in one.classes]
            if behind:
                return Filler(name="removed", first=behind[0].first, last=behind[0].last, value=behind[0].value)
            if (day := _same_or_next_day(reading, at)) is not None:
                return day
    return None


_RELATIVE = {
    ("the", "same", "day"): 0,
    ("le", "jour", "même"): 0,
    ("le", "même", "jour"): 0,
    ("the", "next", "day"): 1,
    ("the", "following", "day"): 1,
    ("a", "day", "later"): 1,
    ("le", "lendemain"): 1,
}


def _same_or_next_day(reading: Reading, at: int) -> Filler | None:
    """ "Removed the next day": one day behind the last day that the text named."""
    for place in range(at, min(at + 8, len(reading.line))):
        for phrase, days in _RELATIVE.items():
            if tuple(reading.low(place + n) for n in range(len(phrase))) != phrase:
                continue
            told = [*_dates_before(reading), *reading.between(0, at)]
            earlier = [one for one in told if "date" in one.classes]
            if not earlier or len(earlier[-1].value) != 10:
                return None
            day = date.fromisoformat(earlier[-1].value) + timedelta(days=days)
            return Filler(name="removed", first=place, last=place + len(phrase), value=day.isoformat())
    return None


def _action(reading: Reading, draft: Draft) -> Filler | None:
    """What the package does, or what was done to it: from its verb to the end of the clause."""
    for near in _following(reading):
        if near is not reading and (near.low(0) not in _GOES_ON or _advises(near)):
            continue
        for at, word in enumerate(near.line):
            doing = word.low.startswith(_DOES) and word.low not in _NO_ACTION
            if (
                doing
                and near.covering(at) is None
                and near.low(at - 1) not in grammar.ARTICLES[reading.language] | {"de", "d'", "of"}
            ):
                return Filler(
                    name="action",
                    first=at,
                    last=_clause_end(near, at),
                    value=text_of(near, at, _clause_end(near, at)),
                    reading=near,
                )
    if draft.predicate is None or any(
        reading.low(place) in NOUNS[reading.language] for place in range(draft.at, _clause_end(reading, draft.at))
    ):
        return None
    last = _clause_end(reading, draft.at)
    return Filler(name="action", first=draft.at, last=last, value=text_of(reading, draft.at, last))


def _clause_end(reading: Reading, at: int) -> int:
    last = at + 1
    while last < len(reading.line) and reading.low(last) not in _ENDS:
        last += 1
    return last


def _frame(language: str, *, verbs: str = "", nouns: str = "", particles: str = "") -> Frame:
    return Frame(language=language, verbs=verbs, nouns=nouns, particles=particles, needs="package")


KIND = Kind(
    name="supply_chain",
    roles={
        "package": RoleSpec(type="name", classes=frozenset({"name"}), many=True),
        "ecosystem": RoleSpec(type="purl type"),
        "versions": RoleSpec(type="versions", classes=frozenset({"versions"})),
        "downloads": RoleSpec(type="count", classes=frozenset({"count"})),
        "removed": RoleSpec(type="date", classes=frozenset({"date"})),
        "action": RoleSpec(type="text"),
    },
    frames=(
        _frame(
            "en",
            verbs="compromise hijack tamper poison infect trojanise backdoor weaponise steal exfiltrate siphon harvest "
            "booby-trap mine smuggle grab leak subvert read ship send open contact upload pull yank remove withdraw "
            "unpublish",
        ),
        _frame("en", verbs="set", particles="up"),
        _frame(
            "en",
            verbs="carry contain embed hide inject slip plant replace deliver drop load download install execute "
            "bundle conceal ship bring smuggle include insert",
        ),
        _frame(
            "en",
            nouns="package; library; module; dependency; extension; plugin; plug-in; image; crate; gem; action; add-on",
        ),
        _frame(
            "fr",
            verbs="compromettre pirater piéger infecter empoisonner détourner voler dérober exfiltrer aspirer "
            "siphonner altérer trafiquer falsifier usurper contacter lire envoyer ouvrir miner retirer "
            "supprimer dépublier expulser",
        ),
        _frame(
            "fr",
            verbs="contenir embarquer dissimuler cacher déposer télécharger installer charger injecter exécuter "
            "glisser remplacer receler renfermer abriter héberger introduire insérer",
        ),
        _frame(
            "fr",
            nouns="paquet; bibliothèque; librairie; module; dépendance; extension; greffon; image; contrefaçon; plugin",
        ),
    ),
    refine=_refine,
    once="package",
)
