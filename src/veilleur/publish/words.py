"""The fixed words around a brief, the same in every outlet."""

from collections.abc import Iterator
from functools import lru_cache

from veilleur.errors import InputError
from veilleur.language.dates import long_date, long_moment
from veilleur.language.messages import LANGUAGES, message
from veilleur.publish.layout import Absence, Line
from veilleur.publish.plain import line
from veilleur.records import Brief, Gap, GapReason, Origin, Section, Tlp, VerdictKind

CATALOGUE = "publish"


@lru_cache(maxsize=1024)
def words(language: str, name: str, /, **values: str | float) -> str:
    """A message of the catalogue. A site says the same few hundreds of them on each of its pages."""
    return message(language, CATALOGUE, name, **values)


def require_language(brief: Brief) -> None:
    """Refuse a brief in a language that has no catalogue."""
    if brief.language not in LANGUAGES:
        raise InputError(brief.story, f"no words in its language, {brief.language!r}; there are {', '.join(LANGUAGES)}")


def independence(brief: Brief) -> str:
    """ "4 articles, 3 sources indépendantes"."""
    counts = {"articles": len(brief.articles), "sources": brief.independent_sources}
    return words(brief.language, "independence", **counts)


def absence(note: Absence, language: str) -> str:
    """What a search that found nothing looked for, where and how."""
    return message(
        language,
        CATALOGUE,
        f"search-{note.search.subject.value}",
        articles=len(note.search.articles),
        extractor=line(note.search.extractor),
        version=line(note.search.version),
    )


def gap_reason(gap: Gap, language: str) -> str:
    """Why a source could not be read, since when, and how it is marked: "en échec depuis le 12 novembre ..."."""
    polled = gap.reason in {GapReason.FAILING, GapReason.BLOCKED, GapReason.GONE, GapReason.NOT_A_FEED}
    # A server fails at a moment; what is known from the entries is known to the day.
    words = (long_moment(gap.since, language) if polled else long_date(gap.since.date(), language)) if gap.since else ""
    why = message(language, CATALOGUE, f"gap-{gap.reason.value}", since=words)
    return why if gap.tlp is Tlp.CLEAR else f"TLP:{gap.tlp.value}, {why}"


def labels(each: Line, language: str) -> Iterator[str]:
    """What a reader must know of a sentence beside its words: whose advice it is, that it is contested or vouched."""
    if each.section is Section.RECOMMENDATIONS and each.origin is not Origin.NONE:
        yield words(language, f"origin-{each.origin.value}")
    if each.verdict is not VerdictKind.SUPPORTED:
        yield words(language, f"verdict-{each.verdict.value}")
