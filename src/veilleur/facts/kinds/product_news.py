"""Product news: what a vendor changes, launches or ends."""

import re
from collections.abc import Sequence

from veilleur.facts.kinds.frames import Draft, Filler, Frame, Hypothesis, Kind, RoleSpec
from veilleur.facts.reading import grammar
from veilleur.facts.reading.mention import Mention
from veilleur.facts.reading.phrases import text_of
from veilleur.facts.reading.releases import Release, releases
from veilleur.facts.reading.sentence import PASSIVE, Reading
from veilleur.records import Stance

_FEATURES = re.compile(
    r"\b(?i:support|encryption|end-to-end|authentication|sign-on|single "
    r"sign-on|feature|features|option|mode|filter|filters|scanning|scanner|dashboard|passkeys?|warnings?|alerts?"
    r"|protection"
    r"|console|integration|edition|page|logging|plan|app|tool|assistant|login|sso|mfa|two-factor|multi-factor"
    r"|sandboxing|isolation|detection|version|tier|client|clients|plug-in|module"
    r"|prise en charge|chiffrement|authentification|fonction|fonctions|fonctionnalité|option|mode|filtre|clés? "
    r"d'accès|alertes?|détection|console|édition|offre|récupération|protocole|calendriers?"
    r"|builds?|usernames?|backups?|offline|dark mode|sync|add-ons|tokens?|view|vault|free plan|free tier|quarantine"
    r"|labels?|sandbox|vpn|firewall|antivirus|connector|keys?|format|groups|devices|sdk|api"
    r"|modules complémentaires|jetons?|hors ligne|coffre-fort|bêta|gratuit|suite|passkey|noms? d'utilisateur"
    r"|double authentification|sauvegardes?|adresse ip|groupes|corbeille|quarantaine|pare-feu"
    r"|journalisation|sauvegarde|connexion|intégration|tableau de "
    r"bord|outil|assistant|connecteur|agent|comptes?|brouillons|windows|smb(?:v1)?|tls|sms|macos|linux|android|ios)s?\b"
)
_NOT_NEWS = re.compile(
    r"\b(?:CVE-\d|KEV)|\b(?i:patch(?:es|ed)?|fix(?:es|ed)?|flaws?|vulnerabilit(?:y|ies)|bugs?|hotfix|correctifs?"
    r"|failles?|vulnérabilités?|rustine|malware|ransomware|backdoor|stealer|rançongiciel"
    r"|porte dérobée|maliciel|attackers?|hackers?|gang|victims?|pirates?|leak "
    r"site|stolen|volées?|arrest|phishing|hameçonnage|trojan|botnet|variant|bypass|unauthenticated|arbitrary|"
    r"contournement|compromised?|compromis|outage|panne"
    r"|malicious|malveillante?s?|rogue|indictment|lawsuit|customers? data|attacks?|attaques?|trial|procès|chief"
    r"|lawsuits?|credit|crédit|identity|patients|victimes|breach|fuite|catalogue|catalog|payload|exploit)\b"
)
_BY_NAME_ONLY = frozenset(
    "add adds added introduce introduces introduced launch launches launched unveil unveils unveiled retire "
    "retires retired discontinue discontinues discontinued end ends ended drop drops dropped bring brings bringing "
    "deprecate deprecates deprecated sunset give gives gave ajoute ajoutera introduit lance lancera abandonne "
    "abandonnera abandonner retire retirera supprime intègre intégrera active activera "
    "let lets gains gained rename renames renamed rebrands rebranded phases phased rolls rolled ships shipped stops "
    "stopped begins began starts started switches switched extends extended expands expanded debuts debuted "
    "doter dote dotera gagne gagnera rebaptise généralise généralisera ouvre étend propose offre inaugure étrenne "
    "renomme déploie apporte apportera accueille cesse cessera cesseront fera masque ramène embarque inclut "
    "adopte bascule".split()
)
_BUYS = frozenset("acquire acquires acquired acquérir acquiert acquis racheter rachète racheté".split())
_WEAK = (
    *(
        "giv",
        "gave",
        "let",
        "ship",
        "begin",
        "began",
        "begun",
        "start",
        "support",
        "requir",
        "replac",
        "stop",
        "extend",
    ),
    *("propos", "offr", "ouvr", "retir", "rempla", "recev", "adopt", "impos", "accueil", "apport", "ramèn", "ramen"),
)
"""How the verbs begin that anybody does: they are news of a known vendor or of a version only."""
_PHASES = ("stop", "begin", "began", "begun", "start", "cess")
"""Those that need another verb: "stopped shipping", "cesse de"."""
_NOW = frozenset({"now", "désormais", "enfin", "default", "défaut"})
_STOPS = frozenset({";", ":", "—", "–", ".", "|", "(", ")", "»", "”"})
_PLANNED = {"will", "would", "plans", "to", "sera", "seront", "prévoit", "prévue", "prévu", "devrait", "devraient"}
_OWN = frozenset({"son", "sa", "ses", "its", "their", "leur", "leurs"})
_OUTSIDE = re.compile(
    r"\b(?:CISA|FBI|NSA|NCSC|CERT|CERT-FR|ANSSI|CNIL|BSI|ENISA|Europol|police|ministry|government|parliament"
    r"|council|commission|Commission|Autorité|Council|Ministry|Parliament|regulator|ministère|gouvernement|"
    r"mairie|court|university|hospital)\b"
)


def _refine(reading: Reading, draft: Draft) -> Draft | None:
    predicate = draft.predicate
    draft.roles.clear()
    if predicate is None:
        return _ended(reading, draft)
    text = reading.sentence.text
    last = _change_end(reading, draft.at)
    if predicate.voice == PASSIVE or (predicate.features == {"ger"} and not _progressive(predicate.chain)):
        return None
    able = not _ABLE.isdisjoint(predicate.chain)
    if able and "now" not in predicate.chain and "désormais" not in predicate.chain:
        return None
    if reading.titled or _NOT_NEWS.search(text_of(reading, draft.at, last)):
        return None
    subject = _subject(reading, predicate.start)
    if subject is None or _OUTSIDE.search(text_of(reading, *subject.words)) or not _fits(reading, draft, subject):
        return None
    buys = reading.low(draft.at) in _BUYS
    if not buys and not _FEATURES.search(text_of(reading, draft.at, last).replace("’", "'")):
        return None
    if not subject.is_known(text) and not (buys or _is_dated_product(reading, draft, last)):
        return None
    _fill(reading, draft, subject, last)
    if able:
        draft.stance = Stance.ASSERTED
    return draft if draft.has("vendor", "product") else None


_ABLE = frozenset("can could may might peut peuvent pourra pourrait".split())


class _Subject:
    """The name that a change is said of: words, the product's versions, and the vendor where one is said."""

    def __init__(self, words: tuple[int, int], release: Release | None, *, known: bool, part: bool) -> None:
        self.words = words
        self.release = release
        self.known = known
        self.is_product = release is not None or part

    def is_known(self, text: str) -> bool:
        """Whether something says that it is a product or a vendor."""
        return (
            self.known or self.release is not None or bool(re.search(r"(?i)\b(?:vendor|maker|éditeur|version)\b", text))
        )


def _fits(reading: Reading, draft: Draft, subject: _Subject) -> bool:
    """Whether a verb that anybody uses has what makes it news: a known name, and "stop" another verb."""
    low, behind = reading.low(draft.at), reading.low(draft.last)
    if low.startswith(_PHASES) and not (behind.endswith("ing") or behind in {"de", "d'", "support"}):
        return False
    return subject.known or subject.release is not None or not low.startswith(_WEAK)


def _progressive(chain: Sequence[str]) -> bool:
    return any(low in grammar.BE["en"] for low in chain)


def _change_end(reading: Reading, at: int) -> int:
    """The end of a change: the clause, without a second verb that "and" joins, and without its version or day."""
    last = at + 1
    days = [one for one in reading.mentions if "date" in one.classes]
    while last < len(reading.line) and reading.low(last) not in _STOPS | {","}:
        if any(one.first - 1 <= last < one.last for one in days) and reading.low(last) in {
            "on",
            "le",
            "depuis",
            "since",
            "in",
            "from",
            "dès",
        }:
            break
        if any(one.first == last for one in days) or reading.low(last) in {"that", "which", "qui", "while", "tandis"}:
            break
        supported = reading.low(last - 1) == "support" and (
            reading.low(at).startswith(("drop", "add", "gain"))
            or reading.line[min(last + 2, len(reading.line) - 1)].text.islower()
        )
        if (
            not supported
            and reading.low(last) in {"for", "to", "in", "pour", "dans"}
            and any(one.first == last + 1 and "name" in one.classes for one in reading.mentions)
        ):
            break
        if last > at + 1 and _own_product(reading, last) is not None:
            break
        if reading.low(last) in {"and", "et"} and _opens_verb(reading, last + 1):
            break
        if reading.low(last) in {"in", "en", "dans", "with", "avec"} and any(
            one.first - last <= 3 for one in releases(reading.line, last, min(last + 6, len(reading.line)))
        ):
            break
        last += 1
    return last


def _own_product(reading: Reading, at: int) -> Mention | None:
    """The product in "dans son gestionnaire de mots de passe Coffrelis", "from its browser Lynxway"."""
    if reading.low(at) not in {"in", "to", "from", "dans", "de", "à"} or reading.low(at + 1) not in _OWN:
        return None
    near = (one for one in reading.between(at + 2, min(len(reading.line), at + 9)) if one.is_a({"name", "product"}))
    found = next(near, None)
    if found is None or any(reading.low(n) in _STOPS | {","} for n in range(at, found.first)):
        return None
    return None if found.is_a({"country", "date", "authority", "organisation", "vendor"}) else found


def _opens_verb(reading: Reading, at: int) -> bool:
    low = reading.low(at)
    return (
        low in _BY_NAME_ONLY
        or low in grammar.AUXILIARIES[reading.language]
        or low.endswith(("ed", "era"))
        or low in {"will", "also"}
    )


def _subject(reading: Reading, end: int) -> _Subject | None:
    """The name right before a verb, past an apposition ("X 5.0, out today, adds") and adverbs."""
    first = end
    while first > 0 and reading.low(first - 1) not in _STOPS | {"while", "tandis", "which", "that", "qui"}:
        first -= 1
    named = [
        one
        for one in reading.mentions
        if first <= one.first
        and one.last <= end
        and not one.is_a({"date", "country", "actor", "malware", "attackers", "authority"})
    ]
    named = [one for one in named if "name" in one.classes and one.governor in {"", "de", "of"}]
    if not named:
        return None
    verb = next((place for place in range(first, end) if reading.low(place) in _BY_NAME_ONLY), end)
    early = [one for one in named if one.last <= verb] or named[:1]
    near = (
        named[-1]
        if named[-1].last >= end - 1
        else early[-1]
        if len(early) == 1 or early[-1].last >= verb - 2
        else early[0]
    )
    words = _without_number(reading, near)
    versions = [one for one in releases(reading.line, first, end) if not _dated_there(reading, one)]
    nearest = next((one for one in versions if 0 <= one.first - words[1] <= 1 or 0 < near.first - one.last <= 1), None)
    known = bool(near.is_a({"product", "vendor"}))
    made = near.is_a({"product"}) and not near.is_a({"vendor"})
    part = near.governor in {"de", "of"} or made
    return _Subject(words, nearest or _number_in(reading, words[1], near.last), known=known, part=part)


def _vendor_near(reading: Reading) -> tuple[Reading, Mention] | None:
    """The vendor that the sentence before opens with: "Mozilla tidies up. Firefox now blocks ..."."""
    near = reading.before
    for one in near.mentions if near is not None else ():
        if near is not None and one.first <= 1 and one.is_a({"vendor"}) and not one.is_a({"product"}):
            return near, one
    return None


def _dated_there(reading: Reading, release: Release) -> bool:
    return any(
        "date" in one.classes and one.first < release.last and release.first < one.last for one in reading.mentions
    )


def _without_number(reading: Reading, mention: Mention) -> tuple[int, int]:
    last = mention.last
    number = reading.low(last - 1)
    if last > mention.first + 1 and number[0].isdecimal() and len(number.split(".")[0]) < 3:
        last -= 1
    return mention.first, last


def _number_in(reading: Reading, first: int, last: int) -> Release | None:
    """The version that a name ends with: "Coppice EDR 6"; a year is a part of the name."""
    if last != first + 1 or len(reading.low(first).split(".")[0]) > 2:
        return None
    return Release(first, last, reading.low(first))


def _is_dated_product(reading: Reading, draft: Draft, last: int) -> bool:
    """Whether an unknown name is a product or a vendor by what is said: a version, "now", a feature."""
    if any(
        not _dated_there(reading, one) for one in releases(reading.line, draft.at, min(last + 6, len(reading.line)))
    ):
        return True
    low = reading.low(draft.at)
    strong = low in _BY_NAME_ONLY and bool(
        re.search(
            r"(?i)\b(?:support|edition|encryption|authentication|sign-on|feature|page|warnings?|filter|protocol"
            r"|protocole|clés|prise en charge|offre)\b",
            text_of(reading, draft.at, last),
        )
    )
    return strong or any(reading.low(place) in _NOW for place in range(max(0, draft.at - 2), last))


def _fill(reading: Reading, draft: Draft, subject: _Subject, last: int) -> None:
    tail = min(len(reading.line), last + 7)
    behind = [one for one in releases(reading.line, last, tail) if not _dated_there(reading, one)]
    said = [
        one
        for one in reading.between(last, tail)
        if "name" in one.classes and one.governor in {"in", "en", "dans", "to", "for"} and one.first <= last + 2
    ]
    own = _own_product(reading, last)
    said = [own] if own is not None else said
    _role(reading, draft, "product" if subject.is_product else "vendor", subject.words)
    context = None
    if subject.is_product:
        _vendor(reading, draft, subject.words)
    elif said and "country" not in said[0].classes:
        _role(reading, draft, "product", _without_number(reading, said[0]))
    else:
        context = _product_before(reading, draft, subject)
    if not behind and said and not subject.is_product:
        number = _number_in(reading, _without_number(reading, said[0])[1], said[0].last)
        behind = [number] if number is not None else []
    release = subject.release or (behind[0] if behind else None)
    if release is not None and context is None:
        draft.roles.append(Filler(name="version", first=release.first, last=release.last, value=release.form))
    start = (
        draft.predicate.start
        if draft.predicate is not None and not _ABLE.isdisjoint(draft.predicate.chain)
        else draft.at
    )
    _role(reading, draft, "change", (start, last))
    day = _day(reading, draft, last)
    predicate = draft.predicate
    planned = predicate is not None and (predicate.features == {"fut"} or not _PLANNED.isdisjoint(predicate.chain))
    if planned:
        draft.stance = Stance.HYPOTHETICAL
    if day is not None:
        draft.roles.append(
            Filler(
                name="date", first=day.first, last=day.last, value=reading.ahead(day.value) if planned else day.value
            )
        )


def _product_before(reading: Reading, draft: Draft, subject: _Subject) -> Reading | None:
    """ "With version 3.0 of its vault Sésame, the maker X ...": the product that was given a version before."""
    if not any(
        reading.low(place) in {"éditeur", "vendor", "maker", "company", "firm", "société"}
        for place in range(max(0, subject.words[0] - 3), subject.words[0])
    ):
        return None
    for near in (reading, reading.before):
        found = _versioned_name(near, subject.words[0] if near is reading else None) if near is not None else None
        if near is not None and found is not None:
            words, release = found
            value = text_of(near, *words)
            draft.roles += [
                Filler(name="product", first=words[0], last=words[1], value=value, reading=near),
                Filler(name="version", first=release.first, last=release.last, value=release.form, reading=near),
            ]
            return near
    return None


def _versioned_name(reading: Reading, end: int | None) -> tuple[tuple[int, int], Release] | None:
    """The first name with a version right behind it, or behind "version 3.0 of"."""
    for release in releases(reading.line, 0, len(reading.line) if end is None else end):
        for one in reading.mentions:
            words = _without_number(reading, one)
            of = reading.low(release.last) in {"de", "of"} and 0 < one.first - release.last <= 4
            if "name" in one.classes and (of or words[1] == release.first) and not _dated_there(reading, release):
                return words, release
    return None


def _role(reading: Reading, draft: Draft, name: str, words: tuple[int, int]) -> None:
    draft.roles.append(Filler(name=name, first=words[0], last=words[1], value=text_of(reading, *words)))


def _vendor(reading: Reading, draft: Draft, product: tuple[int, int]) -> None:
    """The maker of a product: said to be so near by, or the first word of its name that is also used alone."""
    for near in (reading, reading.after, reading.before):
        if near is None:
            continue
        maker = _maker(near)
        if maker is None and product[1] > product[0] + 1:
            word = reading.line[product[0]].text
            maker = next(((one.first, one.last) for one in near.mentions if one.value == word), None)
        if maker is not None and (near is not reading or maker != product):
            value = text_of(near, *maker)
            draft.roles.append(Filler(name="vendor", first=maker[0], last=maker[1], value=value, reading=near))
            return
        if near is reading and (found := _vendor_near(reading)) is not None and product[1] == product[0] + 1:
            where, one = found
            draft.roles.append(Filler(name="vendor", first=one.first, last=one.last, value=one.value, reading=where))
            return


def _maker(reading: Reading) -> tuple[int, int] | None:
    """The name behind "its maker", "l'éditeur" or "chez" in a sentence."""
    for at, word in enumerate(reading.line):
        if word.low in {"vendor", "maker", "éditeur"} or (word.low == "chez" and at == 0):
            named = next((one for one in reading.mentions if at < one.first <= at + 3 and "name" in one.classes), None)
            if named is not None:
                return named.first, named.last
    return None


def _day(reading: Reading, draft: Draft, last: int) -> Mention | None:
    first = draft.at
    while first > 0 and reading.low(first - 1) not in {";", ":", "—", "–"}:
        first -= 1
    tail = next(
        (place for place in range(last, len(reading.line)) if reading.low(place) in {",", ";", "and", "et"}),
        len(reading.line),
    )
    days = [one for one in reading.between(first, min(tail, last + 8)) if "date" in one.classes]
    return days[0] if len(days) == 1 else None


def _ended(reading: Reading, draft: Draft) -> Draft | None:
    """ "Support for X 6 ended on 31 October", "la fin du support d'X reste fixée au 14 octobre"."""
    last = min(len(reading.line), draft.last + 12)
    named = next(
        (one for one in reading.between(draft.last, last) if "name" in one.classes and one.first <= draft.last + 2),
        None,
    )
    if named is None:
        return None
    first = draft.at
    if reading.language == "en":
        verb = next(
            (
                place
                for place in range(named.last, last)
                if reading.low(place) in {"ended", "ends", "end", "stops", "stopped", "expires", "expired"}
            ),
            None,
        )
        if verb is None:
            return None
        end = verb + 1
    else:
        verb, end = draft.at, draft.last
    words = _without_number(reading, named)
    number_end = words[1] + 1 if reading.low(words[1])[:1].isdecimal() else words[1]
    release = _number_in(reading, words[1], number_end) or next(
        iter(releases(reading.line, words[1], min(len(reading.line), words[1] + 3))), None
    )
    _role(reading, draft, "product", words)
    if release is not None and not _dated_there(reading, release):
        draft.roles.append(Filler(name="version", first=release.first, last=release.last, value=release.form))
    _role(reading, draft, "change", (first, end))
    _vendor(reading, draft, words)
    days = [one for one in reading.between(named.last, len(reading.line)) if "date" in one.classes]
    if len(days) == 1:
        ahead = reading.language == "fr" or reading.low(verb) in {"ends", "expires", "end"}
        draft.roles.append(
            Filler(
                name="date",
                first=days[0].first,
                last=days[0].last,
                value=reading.ahead(days[0].value) if ahead else days[0].value,
            )
        )
    return draft


KIND = Kind(
    name="product_news",
    roles={
        "vendor": RoleSpec(type="name", classes=frozenset({"vendor"})),
        "product": RoleSpec(type="name", classes=frozenset({"product"})),
        "change": RoleSpec(type="text", classes=frozenset({"name"})),
        "version": RoleSpec(type="versions", classes=frozenset({"versions"})),
        "date": RoleSpec(type="date", classes=frozenset({"date"})),
    },
    frames=(
        Frame(
            language="en",
            verbs="add introduce launch unveil retire discontinue end drop bring deprecate acquire enable integrate",
            needs="change",
        ),
        Frame(language="en", verbs="hide alert block isolate encrypt detect warn scan", needs="change"),
        Frame(
            language="en",
            verbs="give let gain rename rebrand ship stop begin start switch extend expand debut label mask sync "
            "sunset require support",
            needs="change",
        ),
        Frame(language="en", verbs="phase roll", particles="out", needs="change"),
        Frame(language="en", verbs="turn switch", particles="on; off", needs="change"),
        Frame(language="en", nouns="support", needs="change"),
        Frame(
            language="fr",
            verbs="ajouter introduire lancer dévoiler abandonner supprimer intégrer activer racheter chiffrer "
            "journaliser détecter bloquer doter gagner rebaptiser généraliser ouvrir étendre proposer offrir inaugurer "
            "étrenner renommer déployer apporter accueillir cesser masquer ramener embarquer inclure adopter basculer "
            "imposer remplacer retirer synchroniser",
            needs="change",
        ),
        Frame(
            language="fr", nouns="fin du support; fin de la prise en charge; fin de vie; fin de support", needs="change"
        ),
    ),
    ability=Hypothesis.KEEP,
    refine=_refine,
)
