"""Which legacy posts are to be looked at before anyone relies on them. Suspicions, not verdicts: nothing is left out.

Empty posts, error texts of the tool or of the site, two posts from one article, bodies that are not about their title,
and pairs that contradict each other on a CVE.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import parse_qsl, urlencode, urlsplit

from veilleur.publish.legacy_contradictions import Contradiction, Said, contradictions
from veilleur.publish.legacy_sections import folded
from veilleur.publish.legacy_titles import title_match
from veilleur.records import LegacyPost, LegacySection

_FEWEST_LETTERS = 40
_LETTERS = re.compile(r"[\W\d_]+")
_SHORT, _LONG = 700, 1800
_START = 500


class DoubtKind(StrEnum):
    """What is suspicious."""

    EMPTY = "empty"
    ERROR_TEXT = "error-text"
    SAME_SOURCE = "same-source"
    OFF_TITLE = "off-title"
    CONTRADICTION = "contradiction"


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """One suspicion about one post or several, with its reason. `said` holds both sides of a contradiction."""

    kind: DoubtKind
    posts: tuple[str, ...]
    reason: str
    said: tuple[Said, ...] = ()


# The tool's own failure, in its own words.
_TOOL_ERROR = re.compile(
    r"(?i)\berreur lors de\b|\b[45]\d\d (?:UNAVAILABLE|RESOURCE_EXHAUSTED|INTERNAL|TOO MANY|SERVICE|BAD GATEWAY"
    r"|FORBIDDEN"
    r"|NOT FOUND)|['\"]error['\"]\s*:|\bTraceback \(most recent|\binternal server error\b|\brate limit|\bquota exceeded"
    r"|\berror (?:while )?(?:generating|fetching|calling)|\b(?:API|HTTP) error\b|\bas an ai\b|\bI(?:'m| am) sorry\b"
    r"|\bI (?:can(?:no|')t|am unable to)\b|\bje ne (?:peux|suis) pas (?:en mesure|acceder|accéder|resumer|résumer"
    r"|capable)"
    r"|\ben tant qu.(?:ia|intelligence artificielle|mod[eè]le)\b"
)
# The site's failure, told as if it were the article.
_SITE_ERROR = re.compile(
    r"\b(?:page|message|code) (?:\w+ ){0,2}?d erreur\b|\berreur (?:http )?[45]\d\d\b|\b40[34] not found\b"
    r"|\berror page\b"
    r"|\b(?:indisponibilite|interruption|maintenance) (?:temporaire|technique|de service)(?: \w+){0,3} (?:du"
    r"|de la) (?:site|serveur|page|service)"
    r"|\b(?:verification|page) (?:de securite |anti )?(?:captcha|bot|robots?|cloudflare)\b|\benable javascript\b"
    r"|\bactiver javascript\b|\bacces (?:refuse|bloque)\b"
)
_SOURCE = r"(?:article|contenu|texte|page|lien|source|document|extrait|donnees|content|text|podcast)"
_EMPTY = tuple(
    re.compile(words)
    for words in (
        (
            rf"\b{_SOURCE}\b(?: \w+){{0,8}}? (?:ne (?:contient|comporte|presente|fournit)|n (?:a|inclut))\b"
            r"(?: \w+){0,3}? (?:pas|aucune?)\b(?! (?:cve|vulnerabilite|recommandation))"
        ),
        (
            rf"\b{_SOURCE}\b(?: \w+){{0,4}}? (?:est|etant|semble|sont) (?:\w+ )?(?:vide|depourvue?|indisponible"
            r"|inaccessible|incomplete?|manquante?|absente?)s?\b"
        ),
        (
            r"\bpage (?:\w+ ){0,3}?(?:d archives?|de navigation|de redirection|de renvoi|de garde|d index|d accueil"
            r"|vide|de transition|de lancement|de podcast)\b"
        ),
        (
            r"\b(?:absence|manque|indisponibilite) (?:de |d |du |des )(?:\w+ ){0,2}?(?:contenu|informations?|donnees"
            r"|details?|texte)\b"
        ),
        r"\bcontenu (?:\w+ ){0,3}?(?:indisponible|inexploitable|absent|manquant|non disponible|vide)\b",
        (
            r"\b(?:impossible|pas possible) (?:d|de) (?:en )?(?:extraire|analyser|resumer|fournir|identifier|generer"
            r"|produire)"
        ),
        r"\bne (?:peut|peuvent) (?:pas )?(?:donc )?etre (?:extrait|analyse|resume|fourni|genere|identifie)\w*",
        r"\bveuillez (?:me |nous )?(?:fournir|transmettre|partager|coller|consulter)\b",
        r"\bn hesitez pas a (?:me |nous )?(?:le |la |les )?(?:transmettre|partager|fournir)\b",
        r"\bsans (?:transcription|contenu|texte|corps)\b|\b(?:desole|malheureusement|sorry|unfortunately)\b",
        rf"\bthe (?:provided )?{_SOURCE}\b(?: \w+){{0,4}}? (?:does not|doesn t|is empty|contains no|has no)\b",
        r"\b(?:please provide|no (?:article )?content|unable to (?:access|extract|summari[sz]e))\b",
    )
)


def doubts(posts: Sequence[LegacyPost]) -> tuple[Doubt, ...]:
    """Every suspicion about these posts, by kind, in the order of the posts."""
    found = [doubt for post in posts for doubt in _of_one(post)]
    found += _same_source(posts)
    found += map(_of_two, contradictions(posts))
    order = list(DoubtKind)
    return tuple(sorted(found, key=lambda doubt: order.index(doubt.kind)))


def _of_one(post: LegacyPost) -> Iterator[Doubt]:
    """At most one suspicion: a post that is empty or an error is not about its title, either."""
    body = post.body
    if len(_LETTERS.sub("", body[:_SHORT])) < _FEWEST_LETTERS:
        yield Doubt(kind=DoubtKind.EMPTY, posts=(post.name,), reason="there is hardly a word in it")
        return
    start = body[:_START]
    site = _SITE_ERROR.search(folded(start))
    tool = _TOOL_ERROR.search(start)
    words = folded(body) if len(body) <= _LONG else ""
    signs = [match.group() for pattern in _EMPTY if (match := pattern.search(words))]
    structured = bool(post.of(LegacySection.KEY_POINTS) and len(body) > _SHORT)
    if tool and not structured:
        yield _told(post, DoubtKind.ERROR_TEXT, "it is an error message or a refusal", tool.group())
    elif site and (len(body) <= _SHORT or (signs and len(body) <= _LONG)):
        yield _told(post, DoubtKind.ERROR_TEXT, "it tells of an error page instead of an article", site.group())
    elif (signs and len(body) <= _SHORT) or (len(signs) > 1 and len(body) <= _LONG):
        yield _told(post, DoubtKind.EMPTY, "it says that there was nothing to summarise", signs[0])
    else:
        compared = title_match(post)
        if not compared.is_about:
            lacking = ", ".join(compared.lacking[:8])
            yield Doubt(kind=DoubtKind.OFF_TITLE, posts=(post.name,), reason=f"its body has nothing of: {lacking}")


def _told(post: LegacyPost, kind: DoubtKind, reason: str, words: str) -> Doubt:
    return Doubt(kind=kind, posts=(post.name,), reason=f"{reason} ({' '.join(words.split())[:100]!r})")


def _same_source(posts: Iterable[LegacyPost]) -> Iterator[Doubt]:
    by_address: dict[str, list[LegacyPost]] = {}
    for post in posts:
        if post.source:
            by_address.setdefault(_address(post.source), []).append(post)
    for same in by_address.values():
        if len(same) > 1:
            names = tuple(post.name for post in sorted(same, key=lambda post: (post.date, post.name)))
            yield Doubt(kind=DoubtKind.SAME_SOURCE, posts=names, reason=f"made from one article, {same[0].source}")


def _of_two(found: Contradiction) -> Doubt:
    one, other = found.one, found.other
    return Doubt(
        kind=DoubtKind.CONTRADICTION,
        posts=(one.post, other.post),
        reason=f"{found.cve}, {found.aspect}: {one.value} ({one.date}) against {other.value} ({other.date})",
        said=(one, other),
    )


def _address(url: str) -> str:
    """What two spellings of one address have in common; the address itself if it cannot be taken apart."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
        query = [(key, value) for key, value in parse_qsl(parts.query) if not key.lower().startswith("utm_")]
    except ValueError:
        return url.strip()
    return f"{host}{parts.path.rstrip('/')}?{urlencode(sorted(query))}" if host else url.strip()
