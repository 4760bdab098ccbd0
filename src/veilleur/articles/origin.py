"""Which other outlet an article names as its origin."""

import re
from collections.abc import Iterable

_HEAD = 500
_FOOT = 400
_BEFORE = (
    # en
    r"(?:(?:first|originally|initially) (?:published|reported|appeared)(?: (?:by|in|on|at))?(?: the (?:website|site))?|"
    r"(?:article|story|post|report) (?:first |originally )?(?:was )?(?:appeared|published) (?:first )?(?:in|on|by|at)|"
    r"appeared first on|(?:republished|reprinted|syndicated|adapted) (?:with permission )?from|via|sources?\s?:|"
    r"h/t|hat tip(?: to)?|first (?:to be )?(?:reported|revealed|spotted|disclosed) by|(?:as )?reported by|according to|"
    # fr
    r"(?:initialement |d.abord )?(?:publié|paru|révélé|rapporté)e?s? (?:initialement |d.abord )?(?:par|dans|sur|chez)|"
    r"selon|d.après(?: un article de)?|rapporte|révèle|repris (?:de|du)|article original(?: de)?\s?:?|traduit de|"
    # de, es
    r"berichtet|quelle\s?:|zuerst (?:erschienen )?(?:bei|auf|in)|laut|"
    r"fuente\s?:|publicado originalmente (?:en|por)|según)\s+"
    r"(?:(?:the|le|la|les|l.|der|die|das|el|los|las|nos confrères d[eu]s?)\s*)?"
)
_AFTER = (
    r"\s+(?:first |was the first to |has |have |had |originally |d.abord |a |ont |avait )?"
    r"(?:reports?|reported|revealed|reveals|writes|wrote|broke the (?:story|news)|rapporte|rapporté|révèle|révélé|"
    r"écrit|berichtet|berichtete|informó|informa|reveló)\b"
)
# "according to X" alone is what every article says of its sources; as an origin it counts only with a word that says
# that X reported it.
_WEAK = re.compile(r"^(?:according to|selon|d.après|laut|según|reported by|rapporte|révèle|berichtet)", re.IGNORECASE)


def names_origin(article_text: str, outlet_names: Iterable[str]) -> str | None:
    """The outlet that an article names, at its head or foot, as the place where its news come from.

    Of the outlets given, the first that the text names so, as it is written there in `outlet_names`. "According to X"
    counts in the head only; in the body between head and foot nothing does.
    """
    head = article_text[:_HEAD]
    foot = article_text[max(_HEAD, len(article_text) - _FOOT) :]
    found: list[tuple[int, int, str]] = []
    for name in sorted(set(outlet_names), key=lambda one: (-len(one), one)):
        if not name.strip():
            continue
        written = re.escape(name.strip()).replace(r"\ ", r"\s+")
        named = rf"(?<!\w){written}(?!\w)"
        for offset, stretch in ((0, head), (len(article_text), foot)):
            before = re.search(rf"(?<!\w){_BEFORE}[\"“«\s]*{named}", stretch, re.IGNORECASE)
            if before and offset and _WEAK.match(before.group()):
                before = None
            after = re.search(named + _AFTER, stretch, re.IGNORECASE) if not offset else None
            at = [match.start() for match in (before, after) if match]
            if at:
                found.append((offset + min(at), -len(name), name))
    return min(found)[2] if found else None
