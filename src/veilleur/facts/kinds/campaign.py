"""Campaign: somebody goes after many victims in one way over a time.

Told when attackers or a campaign go after a kind of people or organisations, not one by name, and the sentence says
more: since when, with which lure, technique or program, how many.
"""

from collections.abc import Iterator

from veilleur.facts.kinds.frames import ACTORS, Draft, Filler, Frame, Kind, RoleSpec
from veilleur.facts.reading import grammar
from veilleur.facts.reading.mention import Mention
from veilleur.facts.reading.nouns import phrases
from veilleur.facts.reading.sentence import ACTIVE, PASSIVE, Reading
from veilleur.facts.reading.wording import as_written

_FAKE = {
    "en": frozenset("fake false bogus phony counterfeit fraudulent spoofed".split()),
    "fr": frozenset("faux fausse fausses factices frauduleux frauduleuses".split()),
}
_TECHNIQUES = {
    "en": (
        "spear-phishing",
        "spear phishing",
        "phishing",
        "watering holes",
        "watering hole attacks",
        "voice calls",
        "password spraying",
        "smishing",
        "vishing",
        "malspam",
        "malvertising",
        "SEO poisoning",
        "credential stuffing",
        "QR codes",
        "brute force",
        "typosquatting",
    ),
    "fr": (
        "harponnage",
        "hameçonnage",
        "hameçonnage ciblé",
        "points d'eau",
        "point d'eau",
        "appels vocaux",
        "pulvérisation de mots de passe",
        "bourrage d'identifiants",
        "publicités malveillantes",
        "codes QR",
        "attaques par force brute",
    ),
}
_TECHNICAL_VERBS = ("spear-phish", "phish", "password-spray", "smish", "vish", "brute-forc", "hameçonn", "harponn")
_STOPS = frozenset({",", ";", ":", ".", "!", "?", "(", ")", "—", "–", "«", "»", "“", "”", '"'})
_OF = {"en": frozenset({"of"}), "fr": frozenset({"de", "d'", "du", "des"})}
_IN = {"en": frozenset({"in", "across"}), "fr": frozenset({"en", "au", "aux", "dans"})}
_BRANCHES = frozenset("sector industry industries sectors secteur secteurs industrie".split())
_LONGEST = 200
"""Words of the longest line that is read as a sentence."""
_SINCE = frozenset({"since", "depuis"})
_BY = frozenset({"by", "par"})
_NO_TARGETS = frozenset(
    "targets cookies credentials passwords systems servers devices files data emails messages invitations victims "
    "hypervisors hyperviseurs données fichiers courriels messages serveurs "
    "systèmes cibles appareils hundreds thousands dozens vulnerabilities flaws failles vulnérabilités updates "
    "attacks attaques criminals fraudsters scammers attackers hackers criminels escrocs attaquants pirates victimes "
    "wallets portefeuilles".split()
)
_COLLECTIVES = frozenset(
    "army navy military ngos smes msps isps telcos armée armées marine ong pme tpe télécoms télécommunications".split()
)
"""Heads of a target that are many without an s or in capitals."""
_DRIVEN_BY = (
    *("campaign", "campagne", "wave", "vague", "salve", "série", "series", "spate", "barrage", "offensive"),
    *("operation", "opération", "spree", "phish", "hameçonnage", "smishing", "vishing", "spear", "harponnage"),
)
"""How the nouns begin that are a subject of their own: "the wave has reached clinics"."""
_MESSAGES = frozenset(
    "email emails e-mail e-mails mails courriels courriel mail sms texts calls appels phishing hameçonnage messages "
    "spam pourriels invitations lures leurres".split()
)
_WAYS = frozenset({"sms", "téléphone", "courriel", "courriels", "mail", "e-mail", "phone", "email", "linkedin"})
_UPON = frozenset({"against", "contre", "chez"})
_STRIKES = frozenset(
    "attack attacks intrusion intrusions attempts lures raids emails attaque attaques tentatives cyberattaques "
    "cyberattacks offensives envois hameçonnages assauts".split()
)
_STEPS_UP = ("multipl", "step", "ramp", "intensif", "mèn", "men", "mén", "wag", "mount", "launch", "lanc", "condui")
"""How the verbs begin that take a noun for attacks: "stepped up its attacks on banks"."""
_WIELDS = ("us", "deploy", "wield", "unleash", "employ", "utilis", "déploi", "déploy", "emploi", "manie", "manié")
"""Those whose target stands behind "against": "uses X against banks"."""
_STRONG = (
    *("ratiss", "squatt", "sond", "arros", "démarch", "harcel", "hameçonn", "harponn", "mitraill", "pilonn", "écum"),
    *("multipl", "intensif", "ramp", "step", "wag"),
    *("pepper", "shower", "pelt", "pester", "hound", "prob", "spear-phish", "phish", "spy", "espionn", "prey"),
)
"""Those that tell a campaign of a named actor by themselves."""
_CARRIES = ("push", "distribut", "livr", "propag")
"""Those that bring a program to the target: "fake mails deliver X to hotels"."""
_RECEIVES = ("receiv", "reçoi", "recev", "reçu")
_SENDS = ("envo", "deliver", "adress", "expédi")
_GIVES = ("sen", "mail", "email")
"""Those with two objects: "sent hotels fake invoices", "sent fake invoices to hotels"."""
_DIRECTED = {"en": frozenset({"to", "at", "against", "on"}), "fr": frozenset({"à", "aux", "contre", "vers", "au"})}


def _gathered(reading: Reading, draft: Draft) -> Draft | None:
    """The fact of a campaign, if the sentence names whom it goes after and more; up to the next attackers."""
    predicate = draft.predicate
    if len(reading.line) > _LONGEST or (predicate is not None and predicate.voice not in {ACTIVE, PASSIVE}):
        return None
    if not _whole(reading, draft):
        return None
    target = _target(reading, draft)
    if target is None:
        return None
    span = _reach(reading, draft, target)
    lures = list(_lures(reading, (span[0], draft.at), target)) or list(_lures(reading, (draft.at, span[1]), target))
    actor, driven = _actor(reading, draft, lured=bool(lures))
    if not driven:
        return None
    roles = [Filler(name="target", first=target[0], last=target[1], value=as_written(reading, *target))]
    if actor is not None:
        roles.append(Filler(name="actor", first=actor.first, last=actor.last, value=actor.value))
    more = [
        *(lures or _disguises(reading, span, target)),
        *_techniques(reading, draft, span),
        *_dates_and_programs(reading, draft.at, span),
        *_scale(reading, target),
    ]
    strong = actor is not None and reading.low(draft.at).startswith(_STRONG)
    if not more and predicate is not None and not strong:
        return None
    roles += [*_countries(reading, target), *_sector(reading, target), *more]
    return Draft(at=draft.at, last=max(span[1], draft.last), frame=draft.frame, predicate=predicate, roles=roles)


def _whole(reading: Reading, draft: Draft) -> bool:
    """Whether what a verb needs beside it is there: "s'en prend aux", "multiplie les intrusions", "uses X against"."""
    low, at, last = reading.low(draft.at), draft.at, draft.last
    if draft.predicate is None:
        return True
    if low.startswith(("pren", "prend", "pris")):
        return reading.low(at - 1) == "en" and reading.low(at - 2) == "s'" and reading.low(last) in {"à", "aux", "au"}
    if low.startswith(("attaqu", "intéress")):
        before = {reading.low(at - 1), reading.low(at - 2)}
        return "s'" in before and reading.low(last) in {"à", "aux", "au"}
    if low.startswith(_STEPS_UP):
        return any(reading.low(n) in _STRIKES for n in range(last, min(len(reading.line), last + 9)))
    if low.startswith(_WIELDS):
        upon = next((n for n in range(last, min(len(reading.line), last + 12)) if reading.low(n) in _UPON), None)
        return upon is not None and any(m.is_a({"malware"}) for m in reading.between(last, upon))
    if low.startswith(_CARRIES):
        return any(m.is_a({"malware"}) and m.first <= last + 4 for m in reading.between(last, len(reading.line)))
    return True


def _reach(reading: Reading, draft: Draft, target: tuple[int, int]) -> tuple[int, int]:
    """The words that tell of it: from the sign before to the sign or the attackers behind."""
    first = draft.at
    while first > 0 and reading.low(first - 1) not in {";", ":"}:
        first -= 1
    behind = max(draft.last, target[1])
    others = [m.first for m in reading.mentions if m.first > behind and m.is_a({"actor"}) and m.governor not in _BY]
    signs = [n for n in range(behind, len(reading.line)) if reading.low(n) == ";"]
    return first, min([*others, *signs, len(reading.line)])


def _actor(reading: Reading, draft: Draft, *, lured: bool) -> tuple[Mention | None, bool]:
    """Who is behind it, if named, and whether attackers or a campaign are the subject at all.

    Who sends fake things is an attacker.
    """
    predicate = draft.predicate
    if predicate is None:  # A noun: "the campaign by X against ..."
        by = [m for m in reading.governed(draft.last, len(reading.line), _BY) if m.is_a({"actor"})]
        return (by[0] if by else None), True
    if reading.low(draft.at).startswith(_RECEIVES):
        return None, lured
    if predicate.voice == PASSIVE:
        by = [m for m in reading.governed(predicate.at, len(reading.line), _BY) if m.is_a({"actor", "attackers"})]
        mailed = any(reading.low(n) in _MESSAGES for n in range(draft.last, min(len(reading.line), draft.last + 5)))
        return (by[0] if by and by[0].is_a({"actor"}) else None), bool(by) or lured or mailed
    first, _ = reading.clause(predicate.start)
    before = [m for m in reading.between(max(0, first - 8), predicate.start) if m.is_a({"actor", "attackers"})]
    named = [m for m in before if m.is_a({"actor"})]
    if not before and lured:
        near = reading.between(max(first, predicate.start - 9), predicate.start)
        strangers = [m for m in near if m.classes == {"name"} and not m.governor and predicate.start - m.last <= 2]
        strangers = [m for m in strangers if reading.low(m.first) not in _FAKE[reading.language]]
        return (strangers[-1] if strangers else None), bool(strangers)
    campaign = any(reading.low(n).startswith(_DRIVEN_BY) for n in range(first, predicate.start))
    carried = lured and reading.low(draft.at).startswith((*_SENDS, *_CARRIES))
    return (named[-1] if named else None), bool(before) or campaign or carried


def _target(reading: Reading, draft: Draft) -> tuple[int, int] | None:
    """The words that say whom it goes after: a plural noun with what belongs to it."""
    low, predicate, size = reading.low(draft.at), draft.predicate, len(reading.line)
    if predicate is not None and (predicate.voice == PASSIVE or low.startswith(_RECEIVES)):
        first, _ = reading.clause(predicate.start)
        starts = [m.first for m in reading.subjects(predicate) if not m.is_a({"actor", "attackers", "country"})]
        return _plural(reading, min([first, *starts]) if first else min(starts, default=0), predicate.start)
    directed = [
        n + 1 for n in range(draft.last, min(size, draft.last + 18)) if reading.low(n) in _DIRECTED[reading.language]
    ]
    direct = [] if predicate is None else [_past_ways(reading, draft.last)]
    starts = directed if predicate is None or low.startswith((*_SENDS, *_CARRIES)) else direct
    if low.startswith((*_STEPS_UP, *_WIELDS)):
        strikes = [n for n in range(draft.last, min(size, draft.last + 9)) if reading.low(n) in _STRIKES]
        reach = range(strikes[0] if strikes else draft.last, min(size, draft.last + 14))
        upon = _UPON | {"on"} if strikes else _UPON
        starts = [n + 1 for n in reach if reading.low(n) in upon][:1]
    if low.startswith("brute-forc"):
        starts = directed[:1]
    if low.startswith(_GIVES):
        starts = directed[:1] + direct
    return next((found for start in starts if (found := _plural(reading, start, size)) is not None), None)


def _past_ways(reading: Reading, at: int) -> int:
    """The place behind "after", "à", a day and a way: "cible depuis mai, par SMS, les banques"."""
    size = len(reading.line)
    for _ in range(4):
        low, behind = reading.low(at), reading.low(at + 1)
        mention = reading.covering(at + 1) if at + 1 < size else None
        article = reading.covering(at + 2) if at + 2 < size and behind in {"le", "l'", "la", "the"} else None
        day = next((m for m in (mention, article) if m is not None and m.is_a({"date"})), None)
        if low in {"after", "on", "à", "aim", "at", "in"} or (low == "," and behind in _SINCE | _BY):
            at += 1
        elif low in _SINCE and day is not None:
            at = day.last
            at += reading.low(at) == ","
        elif low in _BY | {"via"} and behind in _WAYS:
            at += 2
            at += reading.low(at) == ","
        elif low in grammar.ADVERBS[reading.language]:
            at += 1
        else:
            break
    return at


def _plural(reading: Reading, at: int, end: int) -> tuple[int, int] | None:
    """A noun phrase in the plural that begins at a word, past articles and counts, with its "of" and "in" parts."""
    language = reading.language
    first = at
    while first < end and (
        reading.low(first) in grammar.ARTICLES[language]
        or reading.low(first) in {"notably", "notamment", "surtout", "mainly"}
    ):
        first += 1
    counted = next((m for m in reading.mentions if m.counted and m.first <= first + 1 and first < m.last), None)
    if counted is not None and counted.is_a({"count", "people", "organisations", "devices"}):
        first = counted.head
    last = first
    while last < end and _in_noun_phrase(reading, last):
        last += 1
    if last == first or reading.line[first].low in _FAKE[language]:
        return None
    heads = range(first, last) if language == "fr" else range(last - 1, last)
    told_more = reading.low(first) in {"serveurs", "systèmes", "appareils"} and last > first + 1
    if reading.low(last - 1) in _NO_TARGETS or (reading.low(first) in _NO_TARGETS and not told_more):
        return None
    many = (
        reading.low(n) in _COLLECTIVES
        or (reading.low(n).endswith(("s", "x", "people")) and reading.line[n].text.islower())
        for n in heads
    )
    if not any(many):
        return None
    return first, _extended(reading, last, end)


def _in_noun_phrase(reading: Reading, at: int) -> bool:
    low = reading.low(at)
    language = reading.language
    if low in _STOPS or low in _SINCE or low in _FAKE[language] or low in grammar.SUBORDINATORS[language]:
        return False
    if (
        low in grammar.PREPOSITIONS[language]
        or low in grammar.COORDINATORS[language]
        or low in grammar.AUXILIARIES[language]
    ):
        return False
    if low in grammar.ARTICLES[language] or low in grammar.ADVERBS[language]:
        return False
    covering = reading.covering(at)
    return covering is None or not covering.is_a({"date", "money", "malware", "actor", "vendor"})


def _extended(reading: Reading, last: int, end: int) -> int:
    """Past "of ..." and "in <countries>" and "in the ... sector"."""
    language = reading.language
    if last < end and reading.low(last) in _OF[language]:
        step = last + 1
        while step < end and (
            _in_noun_phrase(reading, step)
            or reading.low(step) in _OF[language]
            or reading.low(step) in {"le", "la", "l'", "the"}
        ):
            step += 1
        if step > last + 1:
            last = step
    while last < end and reading.low(last) in _IN[language] | {"and", "et", ","} | {"the", "le", "la", "l'"}:
        step = last + 1
        while step < end and reading.low(step) in grammar.ARTICLES[language]:
            step += 1
        mention = reading.covering(step) if step < end else None
        if mention is not None and mention.is_a({"country", "place"}):
            behind = mention.last
            branch = next((n for n in range(behind, min(end, behind + 3)) if reading.low(n) in _BRANCHES), None)
            last = branch + 1 if branch is not None else behind
            continue
        branch = next((n for n in range(step, min(end, step + 4)) if reading.low(n) in _BRANCHES), None)
        if branch is None:
            break
        last = branch + 1
    return last


def _lures(reading: Reading, span: tuple[int, int], target: tuple[int, int]) -> Iterator[Filler]:
    """What the victims are shown: "fake invoices for valve parts"."""
    language = reading.language
    for at in range(*span):
        if reading.low(at) not in _FAKE[language] or target[0] <= at < target[1]:
            continue
        if reading.low(at - 1) == "over" or reading.low(at - 2) == "over":  # "calls home over a fake handshake"
            continue
        last = at + 1
        while last < span[1] and (
            _in_noun_phrase(reading, last)
            or reading.low(last)
            in {
                "for",
                "of",
                "de",
                "d'",
                "du",
                "des",
                "la",
                "le",
                "l'",
                "from",
                "about",
                "their",
                "its",
                "leur",
                "leurs",
            }
        ):
            last += 1
        while (
            reading.low(last - 1) in grammar.PREPOSITIONS[language]
            or reading.low(last - 1) in grammar.ARTICLES[language]
        ):
            last -= 1
        if last > at + 1:
            first = at - 1 if language == "fr" and reading.low(at - 1) == "de" else at
            yield Filler(name="lure", first=first, last=last, value=as_written(reading, first, last))
            return


_POSES = {
    "en": (
        *(("posing", "as"), ("disguised", "as"), ("masquerading", "as"), ("dressed", "up", "as"), ("imitating",)),
        *(("impersonating",), ("purporting", "to", "be"), ("pretending", "to", "be"), ("mimicking",)),
    ),
    "fr": (
        *(("imitant",), ("se", "faisant", "passer", "pour"), ("usurpant",), ("déguisés", "en"), ("déguisées", "en")),
        *(("singeant",), ("maquillés", "en"), ("contrefaisant",)),
    ),
}
_GUISES = {
    "en": (("under", "the", "guise", "of"), ("under", "cover", "of"), ("on", "the", "pretext", "of")),
    "fr": (
        *(("sous", "couvert", "de"), ("sous", "couvert", "d'"), ("sous", "prétexte", "de"), ("sous", "prétexte", "d'")),
        *(("sous", "la", "forme", "de"), ("sous", "la", "forme", "d'")),
    ),
}


def _disguises(reading: Reading, span: tuple[int, int], target: tuple[int, int]) -> Iterator[Filler]:
    """What the attackers pose as: "Word files posing as seating plans", "sous couvert d'invitations"."""
    language = reading.language
    for at in range(*span):
        phrase = next((one for one in (*_POSES[language], *_GUISES[language]) if _stands(reading, at, one)), None)
        if phrase is None or target[0] <= at < target[1]:
            continue
        first = at + len(phrase) if phrase in _GUISES[language] else at
        last = at + len(phrase)
        while last < span[1] and not (
            reading.low(last) in _STOPS | _SINCE | {"and", "et"}
            or reading.low(last) in grammar.SUBORDINATORS[language]
            or reading.low(last) in grammar.AUXILIARIES[language]
        ):
            last += 1
        while first == at and at > span[0] and _in_noun_phrase(reading, first - 1) and at - first < 2:
            if first - 1 < target[1] <= first or first - 1 == span[0]:
                break
            first -= 1
        if last > at + len(phrase):
            yield Filler(name="lure", first=first, last=last, value=as_written(reading, first, last))
            return


def _stands(reading: Reading, at: int, phrase: tuple[str, ...]) -> bool:
    return all(reading.low(at + n) == part for n, part in enumerate(phrase))


def _techniques(reading: Reading, draft: Draft, span: tuple[int, int]) -> Iterator[Filler]:
    verb = reading.low(draft.at)
    if draft.predicate is not None and verb.startswith(_TECHNICAL_VERBS):
        yield Filler(name="technique", first=draft.at, last=draft.last, value=reading.line[draft.at].text)
        return
    for at in range(*span):
        for technique in _TECHNIQUES[reading.language]:
            parts = technique.lower().replace("d'", "d' ").split(" ")
            if [reading.low(at + n) for n in range(len(parts))] == parts:
                yield Filler(
                    name="technique", first=at, last=at + len(parts), value=as_written(reading, at, at + len(parts))
                )
                return
        if reading.low(at) in _BY | {"via"} and reading.low(at + 1) in _WAYS:
            yield Filler(name="technique", first=at, last=at + 2, value=as_written(reading, at, at + 2))
            return


def _dates_and_programs(reading: Reading, at: int, span: tuple[int, int]) -> Iterator[Filler]:
    inside = reading.between(*span)
    since = (m for m in inside if m.is_a({"date"}) and (m.governor in _SINCE or reading.low(m.first - 1) in _SINCE))
    programs = (m for m in reading.between(at, span[1]) if m.is_a({"malware"}))
    for name, mention in (("since", next(since, None)), ("malware", next(programs, None))):
        if mention is not None:
            yield Filler(name=name, first=mention.first, last=mention.last, value=mention.value)


def _scale(reading: Reading, region: tuple[int, int]) -> Iterator[Filler]:
    """A count of victims: the number whose noun begins the target."""
    for mention in reading.mentions:
        if (
            mention.counted
            and mention.first < region[0] <= mention.head < region[1]
            and mention.is_a({"count", "people", "organisations"})
        ):
            yield Filler(name="scale", first=mention.first, last=mention.last, value=mention.value)
            return


def _countries(reading: Reading, region: tuple[int, int]) -> Iterator[Filler]:
    for mention in reading.between(*region):
        if mention.is_a({"country"}):
            yield Filler(name="country", first=mention.first, last=mention.last, value=mention.value)


def _sector(reading: Reading, region: tuple[int, int]) -> Iterator[Filler]:
    """The branch of the target, by the longest word of a sector in it."""
    index = phrases("sectors", reading.language)
    found = [
        (known[0], at, known[1])
        for at in range(*region)
        if (known := index.at(reading.line, at)) is not None and len(known[1]) == 1
    ]
    if found:
        size, at, names = max(found, key=lambda entry: (entry[0], -entry[1]))
        yield Filler(name="sector", first=at, last=at + size, value=next(iter(names)))


KIND = Kind(
    name="campaign",
    roles={
        "actor": RoleSpec(type="name", classes=ACTORS),
        "target": RoleSpec(type="text"),
        "sector": RoleSpec(type="sector"),
        "country": RoleSpec(type="country", many=True),
        "technique": RoleSpec(type="text"),
        "lure": RoleSpec(type="text"),
        "since": RoleSpec(type="date"),
        "scale": RoleSpec(type="count"),
        "malware": RoleSpec(type="name"),
    },
    frames=(
        Frame(
            language="en",
            verbs="target spear-phish spearphish brute-force phish smish vish password-spray go send mail email "
            "telephone phone "
            "call flood spy bombard lure receive pepper shower pelt blanket inundate swamp deluge pester hound woo "
            "court probe ensnare entice dupe deliver push distribute step ramp intensify wage mount launch use deploy "
            "wield unleash employ",
        ),
        Frame(language="en", verbs="prey", particles="on; upon"),
        Frame(language="en", verbs="zero home hone", particles="in on"),
        Frame(language="en", verbs="take", particles="aim at"),
        Frame(
            language="en",
            nouns="campaign; phishing campaign; spear-phishing campaign; espionage campaign; malspam campaign; "
            "cyberespionage campaign; phishing wave; smishing campaign; spying campaign; phishing operation; "
            "espionage operation; spying operation; cyberespionage operation; vishing campaign; phishing spree; "
            "wave of phishing; wave of attacks; wave of intrusions; series of attacks; series of intrusions; "
            "spate of attacks; string of attacks; string of intrusions; spate of intrusions",
        ),
        Frame(
            language="fr",
            verbs="viser cibler envoyer inonder espionner appeler bombarder piéger recevoir arroser ratisser courtiser "
            "squatter sonder démarcher harceler appâter traquer mitrailler submerger pilonner écumer hameçonner "
            "harponner prendre attaquer intéresser multiplier intensifier mener lancer conduire utiliser déployer "
            "employer livrer distribuer propager adresser expédier",
        ),
        Frame(
            language="fr",
            nouns="campagne; campagne d'hameçonnage; campagne d'espionnage; campagne de phishing; campagne de "
            "cyberespionnage; vague d'hameçonnage; vague de phishing; vague d'attaques; vague d'intrusions; "
            "série d'attaques; série d'intrusions; opération d'espionnage; opération de cyberespionnage; "
            "opération d'hameçonnage; campagne de harponnage; campagne de smishing; salve de courriels; "
            "vague de courriels; vague de SMS; campagne de courriels",
        ),
    ),
    needs=frozenset({"target"}),
    refine=_gathered,
)
