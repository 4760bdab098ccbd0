"""Patch release: a vendor has published a fix, will, or has not."""

from veilleur.facts.kinds.flaw_events import complete_patch
from veilleur.facts.kinds.frames import Draft, Frame, Kind, RoleSpec
from veilleur.facts.reading import flaw_words
from veilleur.facts.reading.sentence import PASSIVE, Reading
from veilleur.language.versions import version_phrases

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
)


def _refine(reading: Reading, draft: Draft) -> Draft | None:
    """Drop what is no patch: a report that is released, a flaw "fixed in 4.2" (its `fixed`), advice to patch."""
    if draft.predicate is None:
        return draft if _comes_out(reading, draft) else None
    word = reading.low(draft.at)
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
    if mends and (
        reading.low(draft.predicate.start - 1)[:1].isdecimal()
        or reading.low(draft.predicate.start - 1) in {"which", "qui", "update", "it", "elle", "to"}
    ):
        return None  # "5.3.2 closes the hole" says what mends it, not who released it when.
    if mends:
        return draft if flaws or any(low in {"them", "it"} for low in behind[:1]) or draft.has("count") else None
    near = behind[:9]
    text = reading.sentence.text[reading.line[draft.last - 1].end - reading.sentence.start :][:70]
    versioned = any(phrase.singles for phrase in version_phrases(text))
    return draft if _PATCHES & set(near) or versioned else None


def _comes_out(reading: Reading, draft: Draft) -> bool:
    """ "2.7, available since Monday", "la 4.0.3 est disponible", "la sortie de la 4.0.3": a version or a patch stands
    beside it.
    """
    before = [reading.low(at) for at in range(max(0, draft.at - 7), draft.at)]
    behind = [reading.low(at) for at in range(draft.last, draft.last + 5)]
    near = behind if reading.low(draft.at) in {"sortie", "release"} else before
    versioned = any(low[:1].isdecimal() and "." in low for low in near)
    mended = versioned and _mended(reading)
    return bool({"no", "not", "pas", "aucun", "aucune"} & set(before)) is False and (
        mended or bool(set(near) & (_PATCHES - {"fixes", "mise"}))
    )


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
    return Frame(language=language, verbs=told.get("verbs", ""), nouns=told.get("nouns", ""), object="count")


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
            verbs="release publish issue ship push launch promise fix patch close plug address resolve repair correct",
        ),
        _frame("fr", verbs="publier livrer diffuser proposer corriger combler colmater promettre"),
        _frame("en", nouns="available; went out; go out"),
        _frame("fr", nouns="disponible; attendue; attendu; paru; parue; sortie"),
    ),
    refine=_refine,
    of_flaws=complete_patch,
)
