"""Which product a sentence about a flaw or a fix speaks of, and who makes it."""

from collections.abc import Iterator, Sequence

from veilleur.facts.reading import flaw_words, grammar
from veilleur.facts.reading.mention import Mention
from veilleur.facts.reading.sentence import Reading

_NEVER = frozenset({"country", "actor", "malware", "attackers", "date", "media", "authority", "sector", "people"})
_APPOSED = frozenset({"devices", "services"})


def names(reading: Reading) -> list[Mention]:
    """The names of a sentence that can be a product or its maker."""
    return [mention for mention in reading.mentions if may_be_product(mention)]


def may_be_product(mention: Mention) -> bool:
    """Whether a name can be a product or a maker by what it is."""
    if mention.is_a({"product", "vendor"}):
        return True
    low = mention.value.lower()
    return (
        "name" in mention.classes
        and not mention.is_a(_NEVER)
        and low not in flaw_words.NOT_PRODUCTS
        and not low.startswith(("cve-", "cwe-", "ghsa-", "cvss", "cert"))
        and any(letter.isalpha() for letter in low)
        and not low[0].isdigit()
    )


def products(reading: Reading, heads: Sequence[int], version_starts: frozenset[int]) -> list[Mention]:
    """The products by their place: in a product, behind "affects", before a version. `heads`: words that name or
    describe a flaw.
    """
    known = [mention for mention in reading.mentions if "product" in mention.classes and not mention.is_a(_NEVER)]
    found = list(known)
    for mention in names(reading):
        if mention in found or ("vendor" in mention.classes and "product" not in mention.classes):
            continue
        if (
            _in_it(reading, mention, heads)
            or _affected(reading, mention, heads)
            or _suffers(reading, mention)
            or _versioned(reading, mention, version_starts)
            or _versions_of(reading, mention)
            or _bracketed(reading, mention)
            or _fix_for(reading, mention)
        ):
            found.append(mention)
    return sorted(found, key=lambda mention: mention.first)


def is_linked(reading: Reading, mention: Mention, heads: Sequence[int]) -> bool:
    """Whether a name hangs on a flaw by its grammar, not only by the version behind it."""
    return _in_it(reading, mention, heads) or _affected(reading, mention, heads) or _suffers(reading, mention)


def _in_it(reading: Reading, mention: Mention, heads: Sequence[int]) -> bool:
    """ "a flaw in X", "une faille de la messagerie X": the head of the flaw stands shortly before the preposition."""
    if mention.governor not in flaw_words.PLACES | {"de", "d'"}:
        return False
    at = mention.first - 1
    while at > 0 and reading.low(at) not in flaw_words.PLACES | {"du", "des", "d'"}:
        at -= 1
    while at > 0 and _apposed(reading, at):  # "dans le pilote d'imprimante X"
        at -= 1
        while at > 0 and reading.low(at) not in flaw_words.PLACES | {"du", "des", "d'"}:
            at -= 1
    return any(0 <= at - head <= 4 for head in heads)


def _apposed(reading: Reading, at: int) -> bool:
    """Whether a preposition hangs on a common noun that itself hangs on another: "dans la passerelle d'..."."""
    if reading.low(at) not in {"of", "de", "du", "d'", "des", "for"}:
        return False
    between = [reading.low(place) for place in range(max(0, at - 4), at)]
    return any(low in {"in", "dans"} for low in between)


def _affected(reading: Reading, mention: Mention, heads: Sequence[int]) -> bool:
    """ "which affects X", "touche le serveur X"."""
    for at in range(mention.first - 1, max(-1, mention.first - 8), -1):
        low = reading.low(at)
        if low in flaw_words.AFFECTS:
            return low not in {"affected", "impacted"} or reading.low(at + 1) == "by" or not heads
        if low in grammar.STOPS or (low in {",", "and", "et", "to", "in"} and at != mention.first - 1):
            return False
        if any(other.first <= at < other.last and "name" in other.classes for other in reading.mentions):
            return False
    return False


def _suffers(reading: Reading, mention: Mention) -> bool:
    """ "X suffers from", "X is affected by", "X, sujet à"."""
    behind = [reading.low(mention.last + n) for n in range(4)]
    if behind[0] in flaw_words.SUFFERS and behind[1] in {"from", "a", "an", "de", "d'", "un", "une", "à"}:
        return True
    if behind[0] == "," and behind[1] in {"sujet", "sujette", "affecté", "affectée"}:
        return True
    return (
        behind[0] in {"is", "are", "est", "sont"}
        and behind[1] in flaw_words.AFFECTED
        and behind[2] in {"by", "to", "par", "à"}
    )


def _versioned(reading: Reading, mention: Mention, version_starts: frozenset[int]) -> bool:
    """ "FortiOS 7.0.17", "Bressan C1, micrologiciel 2.7 et antérieurs"."""
    behind = mention.last
    if reading.low(behind) in {",", "("}:
        behind += 1
    while behind < mention.last + 4 and reading.low(behind) in {
        "dans",
        "ses",
        "in",
        "its",
        "gateway",
        "appliance",
        "server",
    }:
        behind += 1
    return behind < len(reading.line) and reading.line[behind].start in version_starts


def _versions_of(reading: Reading, mention: Mention) -> bool:
    """ "version 7.2.5 of its Larkspur server", "la version 6.3.2 de sa passerelle SecurPont"."""
    for at in range(mention.first - 1, max(0, mention.first - 6), -1):
        if reading.low(at) in {"of", "de", "du", "d'"}:
            near = [reading.low(place) for place in range(max(0, at - 3), at)]
            if any(low and low[0].isdigit() for low in near[-1:]) and any(
                low in {"version", "versions", "firmware", "release"} for low in near
            ):
                return True
    return False


def _bracketed(reading: Reading, mention: Mention) -> bool:
    """ "CVE-2026-1 (Tessaro VPN)"."""
    if reading.low(mention.first - 1) != "(" or reading.low(mention.last) != ")":
        return False
    before = reading.covering(mention.first - 2)
    return before is not None and "cve" in before.classes


def makers(reading: Reading) -> Iterator[Mention]:
    """Who is said to make or mend a product, the surest first."""
    found = [mention for mention in reading.mentions if "vendor" in mention.classes and not mention.is_a(_NEVER)]
    yield from found
    for mention in names(reading):
        if mention not in found and (
            _introduced(reading, mention) or mends(reading, mention) or _owns(reading, mention)
        ):
            yield mention


def _introduced(reading: Reading, mention: Mention) -> bool:
    """ "the vendor Noorder", "l'éditeur rennais X", "Son éditeur, X,"."""
    for at in range(mention.first - 1, max(-1, mention.first - 4), -1):
        low = reading.low(at)
        if low in flaw_words.MAKERS:
            return reading.low(at - 1) not in {"third-party", "tiers"}
        if not (low == "," or low.endswith(("ais", "ois", "ien", "ain", "and"))):
            return False
    return mention.value.lower().split(" ")[0] in flaw_words.MAKERS


_PATCHES = frozenset(
    (
        "update updates patch patches fix fixes hotfix hotfixes firmware version correctif correctifs mise mises "
        "bulletin bulletins rustine"
    ).split()
)


_ABOUT_TO = frozenset(
    "promises promised promise promet promettent prévoit prévoient intends expects will today then quickly "
    "since yesterday ensuite également finalement aussitôt depuis le la les des".split()
)
"""What may stand between a maker and the word for what it does with a release."""


def _fix_for(reading: Reading, mention: Mention) -> bool:
    """ "a fix for X", "un correctif pour X": the word for the fix stands right before the preposition."""
    if mention.governor not in {"for", "pour"}:
        return False
    before = [reading.low(at) for at in range(max(0, mention.first - 4), mention.first)]
    return bool(_PATCHES & set(before)) and not {",", ";"} & set(before)


def mends(reading: Reading, mention: Mention) -> bool:
    """ "X released an update", "X has patched", "X a corrigé", "X plans to release": a name that is no version's."""
    if mention.governor and reading.low(mention.first - 1) not in {",", ";", ".", "and", "et"}:
        return False
    if reading.line[mention.last - 1].text[0].isdigit():
        return False
    at = mention.last
    skipped = 0
    while at < len(reading.line) and skipped < 7:
        low = reading.low(at)
        if low in flaw_words.FIXES | flaw_words.RELEASES and low not in {
            "available",
            "disponible",
            "patch",
            "fix",
            "update",
        }:
            behind = {reading.low(at + n) for n in range(1, 9)}
            flaws = bool(behind & flaw_words.FLAW_NOUNS) or any(low.startswith("cve-") for low in behind)
            return flaws or bool(behind & _PATCHES) or any(low and low[0].isdigit() and "." in low for low in behind)
        if not (
            low in grammar.AUXILIARIES[reading.language]
            or low in grammar.ADVERBS[reading.language]
            or low in {"plans", "plan", "to", "meanwhile", "de", "son", "côté", "has", "a", "also", "aussi", ","}
            or low in _ABOUT_TO
        ):
            return False
        at, skipped = at + 1, skipped + 1
    return False


def _owns(reading: Reading, mention: Mention) -> bool:
    """ "X's May bulletin", "Fortinet's Tuesday release", "X's Connect Secure suffers from"."""
    if reading.low(mention.last) not in {"'s", "'", "’"}:
        return False
    behind = {reading.low(mention.last + n) for n in range(1, 7)}
    return bool(behind & (_PATCHES | {"release", "suffers", "affected", "advisory"}))
