"""Patch release: a vendor has published a fix, will, or has not."""

import re

from veilleur.facts.kinds.flaw_events import complete_patch
from veilleur.facts.kinds.frames import Draft, Frame, Kind, RoleSpec
from veilleur.facts.reading import flaw_words
from veilleur.facts.reading.sentence import PASSIVE, Reading
from veilleur.language.versions import version_phrases
from veilleur.records import Polarity

_PATCHES = frozenset(
    (
        "update updates patch patches fix fixes hotfix hotfixes firmware correctif correctifs mises mise rustine "
        "rustines security-update"
    ).split()
)
_MENDS = (
    "fix",
    "patch",
    "clos",
    "plug",
    "address",
    "resolv",
    "correct",
    "repair",
    "corrig",
    "combl",
    "colmat",
    "résou",
    "résol",
    "squash",
    "cur",
    "remed",
    "eliminat",
    "seal",
    "bouch",
    "élimin",
)
_FROM = frozenset({"from", "by", "chez", "for", "de", "d'", "du"})
_BULLETINS = frozenset(
    "tuesday update updates bulletin bulletins advisory advisories release releases rollup batch round patches lot "
    "salve fournée mise mises avis".split()
)
_ADVICE = frozenset("to de d' pour must should".split())
_OTHERS_DO = ("follow", "emboît")


def _refine(reading: Reading, draft: Draft) -> Draft | None:  # noqa: C901, PLR0911 - a rule a line
    """Drop what is no patch: a report that is released, a flaw "fixed in 4.2" (its `fixed`), advice to patch."""
    if draft.predicate is None:
        if not (_comes_out(reading, draft) or _headlined(reading, draft)):
            return None
        if _NONE & {reading.low(at) for at in range(max(0, draft.at - 7), draft.at)}:
            draft.polarity = Polarity.NEGATIVE
        return draft
    word = reading.low(draft.at)
    if word in {"releases", "issues", "updates"} and reading.low(draft.at - 1) in _BEFORE_NOUNS:
        return None
    if draft.last > draft.at + 1 and word.startswith(_OTHERS_DO):
        return draft if _patched_before(reading) else None
    if word.startswith(_HOLDS):
        return draft if _bulletin_holds(reading, first=reading.clause(draft.at)[0], draft=draft) else None
    first, last = reading.clause(draft.at)
    behind = [reading.low(at) for at in range(draft.last, min(last + 2, draft.last + 14))]
    mends = word.startswith(_MENDS)
    if draft.predicate.voice == PASSIVE and (mends or not _patch_before(reading, first, draft)):
        return None
    if reading.low(draft.at - 1) in {"to", "de", "d'", "pour", "must", "should"} and not _planned(
        reading, first, draft.at
    ):
        return None
    if draft.predicate.voice == PASSIVE:
        return draft
    flaws = any(low in flaw_words.FLAW_NOUNS or low.startswith("cve-") for low in behind)
    if (
        mends
        and not _release_of(reading, first, draft)
        and (
            reading.low(draft.predicate.start - 1)[:1].isdecimal()
            or reading.low(draft.predicate.start - 1) in {"which", "qui", "update", "it", "elle", "to"}
        )
    ):
        return None  # "5.3.2 closes the hole" says what mends it, not who released it when.
    if mends:
        return draft if flaws or any(low in {"them", "it"} for low in behind[:1]) or draft.has("count") else None
    near = behind[:9]
    if word.startswith(_NEWS):
        near = behind[:5]
        return draft if _PATCHES & set(near) or {"sortie", "release", "publication"} & set(near) else None
    text = reading.sentence.text[reading.line[draft.last - 1].end - reading.sentence.start :][:70]
    versioned = any(phrase.singles for phrase in version_phrases(text)) or bool(
        _NUMBERED.match(near[0] if near else "")
    )
    papers = _PAPERS & set(behind)
    return draft if _PATCHES & set(near) or (versioned and not papers) else None


_PAPERS = frozenset("report rapport guide guidance standard framework norme study étude playbook référentiel".split())
_BEFORE_NOUNS = frozenset("whose its the their these those all about of".split())
_HOLDS = ("contain", "includ", "bring", "brought", "compris", "conten", "contien", "comport", "compren", "compte")
_NEWS = ("promet", "promi")
_CAME_OUT = frozenset("parue paru sortie disponible available due out".split())
_LACKING = frozenset("rustine rustines".split())
_NONE = frozenset("no not pas aucun aucune sans without n'".split())
_AFFECTS = flaw_words.AFFECTS | flaw_words.AFFECTED | flaw_words.SUFFERS
_NUMBERED = re.compile(r"v?\d{1,6}(?:\.\w{1,12}){1,6}$")


def _release_of(reading: Reading, first: int, draft: Draft) -> bool:
    """ "Acme's Tuesday release of AcmeOS 7.0.17 closed a hole": a release that has its maker and its day."""
    before = {reading.low(at) for at in range(first, draft.at)}
    return bool(before & {"release", "update", "publication"}) and "'s" in before and draft.has("date")


def _patched_before(reading: Reading) -> bool:
    """Whether the sentence before tells of fixes: "VMware will follow suit"."""
    near = (one for one in (reading.before, reading.before and reading.before.before) if one is not None)
    return any(
        word.low in _PATCHES | {"patched", "squashed", "corrigé", "comblé", "publié"}
        for one in near
        for word in one.line
    )


def _bulletin_holds(reading: Reading, first: int, draft: Draft) -> bool:
    """ "The January Patch Tuesday contains 330 fixes", "le bulletin de mars comporte 12 correctifs"."""
    before = {reading.low(at) for at in range(first, draft.at)}
    behind = {reading.low(at) for at in range(draft.last, draft.last + 7)}
    fixes = {"fixes", "patches", "correctifs", "updates", "corrections"}
    return bool(before & _BULLETINS) and bool(behind & fixes)


def _headlined(reading: Reading, draft: Draft) -> bool:
    """ "78 fixes from Acme", "12 correctifs chez Acme": how many, and whose."""
    counted = any(one.counted and one.first < draft.last <= one.last for one in reading.mentions)
    return counted and reading.low(draft.last) in {"from", "chez"} and reading.line[draft.last + 1].is_name


def _comes_out(reading: Reading, draft: Draft) -> bool:
    """ "2.7, available since Monday", "la 4.0.3 est disponible", "la sortie de la 4.0.3": a version or a patch stands
    beside it.
    """
    before = [reading.low(at) for at in range(max(0, draft.at - 7), draft.at)]
    behind = [reading.low(at) for at in range(draft.last, draft.last + 5)]
    word = reading.low(draft.at)
    near = behind if word in {"sortie", "release"} else before
    patches = set(near) & (_PATCHES - {"fixes", "mise", "update", "updates"})
    if word in _LACKING:
        return reading.low(draft.at - 1) in {"sans", "without"} or {"no", "aucun", "aucune"} & set(before[-2:]) != set()
    if _NONE & set(before):
        return bool(patches) and not {";", ","} & set(before[-4:])
    versioned = any(low[:1].isdecimal() and "." in low for low in near)
    announced = any(low.startswith(("annonc", "announc")) for low in before)
    dated = word in _CAME_OUT and draft.has("date") and not _affected(reading)
    return bool(patches) or (versioned and (_mended(reading) or announced or dated))


def _affected(reading: Reading) -> bool:
    """Whether the sentence says that something is affected, and not that it is not."""
    lows = {word.low for word in reading.line}
    return bool(lows & _AFFECTS) and not lows & {"pas", "not", "n't", "no", "plus"}


def _mended(reading: Reading) -> bool:
    return any(
        word.low in flaw_words.FIXES or word.low.startswith(("corrige", "firmware", "micrologiciel", "hotfix"))
        for word in reading.line
    )


def _patch_before(reading: Reading, first: int, draft: Draft) -> bool:
    before = {reading.low(at) for at in range(max(first, draft.at - 10), draft.at)}
    return bool(before & (_PATCHES - {"fixes"}))


def _planned(reading: Reading, first: int, at: int) -> bool:
    return bool(
        {reading.low(place) for place in range(max(first, at - 4), at)}
        & {"plans", "plan", "planned", "prévoit", "intends", "expects", "promises", "promet", "compte"}
    )


def _frame(language: str, **told: str) -> Frame:
    return Frame(
        language=language,
        verbs=told.get("verbs", ""),
        particles=told.get("particles", ""),
        nouns=told.get("nouns", ""),
        object="count",
    )


KIND = Kind(
    name="patch_release",
    roles={
        "vendor": RoleSpec(type="name", classes=frozenset({"vendor"})),
        "product": RoleSpec(type="name", classes=frozenset({"product"})),
        "version": RoleSpec(type="versions", classes=frozenset({"versions"})),
        "count": RoleSpec(type="count", classes=frozenset({"flaws"})),
        "critical": RoleSpec(type="count"),
        "exploited": RoleSpec(type="count"),
        "date": RoleSpec(type="date", classes=frozenset({"date"}), everywhere=True),
        "cve": RoleSpec(type="cve", classes=frozenset({"cve"}), many=True),
    },
    frames=(
        _frame(
            "en",
            verbs="release publish issue ship push launch promise fix patch close plug address resolve repair correct "
            "deliver provide distribute rush post squash cure remedy eliminate seal contain include bring",
        ),
        _frame("en", verbs="put send roll get", particles="out"),
        _frame("en", verbs="follow", particles="suit"),
        _frame(
            "fr",
            verbs="publier livrer diffuser proposer corriger combler colmater promettre déployer fournir distribuer "
            "sortir boucher éliminer contenir comporter comprendre",
        ),
        _frame("fr", verbs="mettre", particles="en ligne; à disposition; à la disposition"),
        _frame("fr", verbs="emboîter", particles="le pas"),
        _frame("en", nouns="available; went out; go out; came out; due out; fix; patch"),
        _frame("fr", nouns="disponible; attendue; attendu; paru; parue; sortie; correctif; rustine"),
    ),
    refine=_refine,
    of_flaws=complete_patch,
)
