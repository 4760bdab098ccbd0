"""Legacy posts that contradict each other on a CVE: score, exploitation, login needed, fixed version, product.

Only words that stand beside one CVE alone are taken: a line that names two says nothing sure of either. A flaw that was
not exploited on Monday and is on Friday is news, no contradiction; neither are CVSS 3.1 and 4.0 scores that differ.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import combinations

from veilleur.language.cvss import cvss_scores
from veilleur.language.identifiers import cves
from veilleur.publish.legacy_sections import folded
from veilleur.publish.legacy_titles import title_match
from veilleur.records import LegacyPart, LegacyPost, LegacySection

MOST_WORDS = 300


class Aspect(StrEnum):
    """What two posts say differently of a CVE."""

    SCORE = "score"
    EXPLOITED = "exploited"
    LOGIN_NEEDED = "login-needed"
    FIXED_VERSION = "fixed-version"
    PRODUCT = "product"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a post says of a CVE, with its words. `version` is the CVSS version of a score, where it is said."""

    post: str
    date: date
    value: str
    words: str
    version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two posts that say different things of one CVE."""

    cve: str
    aspect: Aspect
    one: Said
    other: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """Words about one CVE. `beside` says that they name it or stand below its name; else the post names no other."""

    cve: str
    words: str
    beside: bool


_SCORE = re.compile(r"(?i)(?:\b(?:score|note|cvss)\b[^\d|.]{0,20}|\|\s*)(10(?:[.,]0)?|\d[.,]\d)(?![\d.,]*\d|\s?%)")
_SENTENCES = re.compile(r"(?<=[.!?;])\s+|\n+")
_NOT_EXPLOITED = re.compile(
    r"\b(?:aucune?|pas d|no|without|sans) (?:(?:cas|preuves?|signes?|traces?|indices?|tentatives?|indications?"
    r"|rapports?"
    r"|evidence|known|active|public) (?:de |d |of )?)*exploitation\b(?! massive)(?! (?:d|de) (?!cette\b|ces\b"
    r"|la\b|celle))"
    r"|\bexploitation (?:\w+ ){0,3}?n (?:a|est|ait|avait|etait) (?:\w+ ){0,3}?(?:observe|signale|constate|rapporte"
    r"|detecte|connue|confirme)\w*"
    r"|\b(?:n a|n est|n ont|n ait|n avait|ne semble|ne sont) (?:\w+ ){0,2}?(?:pas|jamais) (?:\w+ ){0,3}?exploitee?s?\b"
    r"|\bpas (?:encore )?(?:ete )?(?:activement )?exploitee?s?\b|\bnot (?:been |being |yet )*exploited\b"
)
_EXPLOITED = re.compile(
    r"\b(?:aucune?|pas d|no|without any|ni) (?:\w+ ){0,4}?(?:exploitation|attaques?|exploited)\b(?!.{0,40}\bmassive)"
    r"|\bexploitation\b.{0,60}\b(?:n a|n est|n ont|n avait)\b.{0,20}\b(?:pas|ete)\b"
    r"|\b(?:n a|n est|n ont|n ait|n avait|ne semble|ne sont)\b (?:\w+ ){0,3}?(?:pas|jamais) (?:\w+ ){0,5}?exploit\w+"
    r"|\bpas (?:encore )?(?:ete )?(?:activement )?exploitee?s?\b|\bnot (?:been |being |yet )*exploited\b"
)
_EXPLOITED = re.compile(
    r"\bactivement exploitee?s?\b|\bexploitee?s? (?:activement|dans la nature|en tant que zero|comme zero|par des"
    r"|par le groupe|par les attaquants|lors d attaques)\b|\bexploitation (?:active|averee|confirmee|en cours)\b"
    r"|\b(?:kev|known exploited|vulnerabilites (?:connues )?exploitees|deja exploitee)\b|\bexploited in the wild\b"
    r"|\bactively exploited\b|\bactive exploitation\b"
)
_PERHAPS = re.compile(
    r"\b(?:pourrait|risque|potentiel\w*|eviter|prevenir|si |could|may|might|precede\w*|historique|similaire\w*|autres?"
    r"|precedent\w*|anterieur\w*|passe|probabilite|probable|avant|surveiller|partielle|incitant|anticiper|rapports)\b"
)
_FIXED = re.compile(
    r"(?i)(?:corrig\w+|correctifs?|patch\w*|mettre à jour|mises? à jour|mettez à jour|passer|migrer|fixed|upgrade"
    r"|update"
    r"|installer|appliquer)"
)
_AFFECTED = re.compile(
    r"(?i)antérieur|jusqu|inférieur|pour (?:la|les) versions?\b|affect|vulnérable|avant |prior"
    r"|before|through|touch|concern|<"
)
_VERSION = re.compile(r"(?<![\w.])v?(?!127\.|0\.0\.)(\d{1,4}(?:\.\d{1,6}){1,4})(?![\w.]*\d|%)")
_FLAW = re.compile(
    r"\b(?:flaws?|vulnerabilit\w+|bugs?|zero days?|0 days?|failles?|rce|cve|patch\w*|fix\w*|corrig\w+)\b"
)
_NO_LOGIN = re.compile(
    r"\bnon authentifie\w*|\bsans (?:\w+ ){0,3}?authentifi\w+|\bpre ?auth\w*|\bunauthenticated\b"
    r"|\baucune (?:\w+ )?authentification\b|\bwithout (?:any )?authentication\b"
)
_LOGIN = re.compile(
    r"\b(?:attaquants?|utilisateurs?|acteurs?|adversaires?|comptes?) (?:\w+ ){0,3}?authentifiee?s?\b|\bpost ?auth\w*"
    r"|\bapres authentification\b|\bauthentification (?:\w+ )?(?:requise|prealable|necessaire)\b"
    r"|\bnecessit\w+ (?:une |d etre )?authentifi\w+|\bauthenticated (?:attackers?|users?)\b"
)
# Names that stand for one maker; who names two in a line about one CVE says nothing sure.
_VENDORS = re.compile(
    r"\b(?:adobe|apache|apple|arista|asus|atlassian|barracuda|beyondtrust|bmc|broadcom|cacti|check point|chrome|cisco"
    r"|citrix|cloudflare|commvault|connectwise|cpanel|crushftp|dahua|dell|docker|drupal|elementor|exim|f5|firefox"
    r"|fortinet|fortra|ghostscript|gitea|github|gitlab|gogs|google|grafana|hewlett packard|hikvision|hpe|huawei"
    r"|ibm|intel"
    r"|ivanti|jenkins|jetbrains|joomla|juniper|kaseya|langflow|lantronix|lenovo|linksys|linux|magento|manageengine"
    r"|marimo|mediatek|microsoft|mitel|mlflow|mongodb|mozilla|n8n|netgear|netscaler|nginx|nvidia|openssh|openssl|oracle"
    r"|palo alto|papercut|php|postgresql|progress|qnap|qualcomm|redis|roundcube|salesforce|samsung|sap|schneider"
    r"|servicenow|sharefile|siemens|solarwinds|sonicwall|sophos|splunk|sudo|synology|tenda|tp link|trend micro|ubiquiti"
    r"|veeam|vmware|watchguard|winrar|wordpress|xerox|zimbra|zoom|zte|zyxel|d link|7 zip)\b"
)


def contradictions(posts: Iterable[LegacyPost]) -> Iterator[Contradiction]:
    """The pairs of posts that contradict each other, by CVE; one pair for each two values, the earliest posts."""
    said: dict[str, dict[Aspect, list[Said]]] = {}
    known: dict[str, LegacyPost] = {}
    for post in sorted(posts, key=lambda post: (post.date, post.name)):
        lines = tuple(_lines(post))
        if lines:
            known[post.name] = post
        for line in lines:
            for aspect, found in _claims(post, line):
                said.setdefault(line.cve, {}).setdefault(aspect, []).append(found)
    for cve in sorted(said):
        for aspect in Aspect:
            yield from _pairs(cve, aspect, said[cve].get(aspect, []), known)


def _lines(post: LegacyPost) -> Iterator[_Line]:
    whole = _named(f"{post.title}\n{post.body}")
    if not whole:
        return
    alone = next(iter(whole)) if len(whole) == 1 else None
    if alone:
        yield _Line(cve=alone, words=post.title, beside=True)
    for part in post.parts:
        # A CVE that is a heading, or an item with items below it, is what the lines below are about.
        above, indent = _named(part.heading), -1
        if part.heading and len(above) < 2:
            yield from _line(part.heading, above, alone)
        for line in part.text.split("\n"):
            depth = len(line) - len(line.lstrip())
            named = _named(line)
            if named or (line.strip() and depth <= indent):
                above, indent = (named, depth) if named else (_named(part.heading), -1)
            yield from _line(line, above, alone)


def _line(words: str, about: set[str], alone: str | None) -> Iterator[_Line]:
    if words.strip() and len(about) == 1:
        yield _Line(cve=next(iter(about)), words=words.strip(), beside=True)
    elif words.strip() and not about and alone:
        yield _Line(cve=alone, words=words.strip(), beside=False)


def _named(words: str) -> set[str]:
    return {mention.value for mention in cves(words)} if "CVE" in words.upper() else set()


def _claims(post: LegacyPost, line: _Line) -> Iterator[tuple[Aspect, Said]]:
    shown = line.words[:MOST_WORDS]
    score = _score(line)
    if score:
        yield Aspect.SCORE, Said(post=post.name, date=post.date, value=score[0], words=shown, version=score[1])
    vendors = set(_VENDORS.findall(folded(line.words))) if line.cve in _named(line.words) else set()
    if len(vendors) == 1:
        yield Aspect.PRODUCT, Said(post=post.name, date=post.date, value=vendors.pop(), words=shown)
    if line.words == post.title and _FLAW.search(folded(post.title)):
        yield Aspect.PRODUCT, Said(post=post.name, date=post.date, value=post.title, words=shown)
    for sentence in _SENTENCES.split(line.words):
        words = sentence.strip()[:MOST_WORDS]
        for aspect, value in _answers(folded(sentence)):
            yield aspect, Said(post=post.name, date=post.date, value=value, words=words)
        if _FIXED.search(sentence) and not _AFFECTED.search(sentence):
            versions = sorted(set(_VERSION.findall(sentence)))
            if versions:
                value = " ".join(versions)
                yield Aspect.FIXED_VERSION, Said(post=post.name, date=post.date, value=value, words=words)


def _score(line: _Line) -> tuple[str, str] | None:
    """The one score in a line and its CVSS version; None if there is none, or there are several."""
    scores = {(mention.value, mention.version) for mention in cvss_scores(line.words)}
    if not scores and line.beside:
        scores = {(match.group(1).replace(",", "."), "") for match in _SCORE.finditer(line.words)}
    if len(scores) != 1:
        return None
    value, version = scores.pop()
    return (value if "." in value else f"{value}.0"), version


def _answers(words: str) -> Iterator[tuple[Aspect, str]]:
    """What a sentence says of exploitation and of the login that is needed: yes or no, if it is sure."""
    if _NOT_EXPLOITED.search(words):
        yield Aspect.EXPLOITED, "no"
    elif _EXPLOITED.search(words) and not _PERHAPS.search(words):
        yield Aspect.EXPLOITED, "yes"
    without, with_login = _NO_LOGIN.search(words), _LOGIN.search(_NO_LOGIN.sub("", words))
    if bool(without) != bool(with_login):
        yield Aspect.LOGIN_NEEDED, "no" if without else "yes"


def _pairs(cve: str, aspect: Aspect, said: list[Said], known: dict[str, LegacyPost]) -> Iterator[Contradiction]:
    if aspect is Aspect.FIXED_VERSION:
        said = _joined(said)
    posts_of: dict[str, list[Said]] = {}
    for each in said:
        if all(each.post != other.post for other in posts_of.setdefault(each.value, [])):
            posts_of[each.value].append(each)
    for one_value, other_value in combinations(posts_of, 2):
        found = next(
            (
                (one, other)
                for one in posts_of[one_value]
                for other in posts_of[other_value]
                if _contradict(aspect, one, other, known) and not _both(said, one, other)
            ),
            None,
        )
        if found:
            one, other = sorted(found, key=lambda each: (each.date, each.post))
            yield Contradiction(cve=cve, aspect=aspect, one=one, other=other)


def _joined(said: list[Said]) -> list[Said]:
    """All fixed versions that a post names, together: a post that lists four branches says one thing."""
    versions: dict[str, set[str]] = {}
    first: dict[str, Said] = {}
    for each in said:
        versions.setdefault(each.post, set()).update(each.value.split())
        first.setdefault(each.post, each)
    return [
        Said(post=post, date=each.date, value=" ".join(sorted(versions[post])), words=each.words)
        for post, each in first.items()
    ]


def _both(said: list[Said], one: Said, other: Said) -> bool:
    """Whether one of the two posts says what the other says, too."""
    return any(
        (each.post == one.post and each.value == other.value) or (each.post == other.post and each.value == one.value)
        for each in said
    )


def _contradict(aspect: Aspect, one: Said, other: Said, known: dict[str, LegacyPost]) -> bool:
    if one.post == other.post:
        return False
    match aspect:
        case Aspect.SCORE:
            return not (one.version and other.version and one.version[0] != other.version[0])
        case Aspect.EXPLOITED:
            yes, no = (one, other) if one.value == "yes" else (other, one)
            return no.date >= yes.date
        case Aspect.FIXED_VERSION:
            return _versions_differ(one.value.split(), other.value.split())
        case Aspect.LOGIN_NEEDED:
            return True
        case Aspect.PRODUCT:
            alike = (one.value == one.words) == (other.value == other.words)
            return alike and _other_product(one, known[other.post]) and _other_product(other, known[one.post])


def _versions_differ(one: list[str], other: list[str]) -> bool:
    """Whether two posts name, for the same branch, other last numbers, and no version in common."""
    if set(one) & set(other):
        return False
    branches = {version.rpartition(".")[0] for version in one if version.count(".") >= 2}
    return any(version.rpartition(".")[0] in branches for version in other if version.count(".") >= 2)


def _other_product(said: Said, post: LegacyPost) -> bool:
    """Whether a post has nothing of what another says the CVE is in: its maker, or all that tells in its title."""
    if said.value != said.words:
        return said.value not in folded(f"{post.title} {post.body}")
    title = LegacyPart(kinds=(LegacySection.OTHER,), text=post.title)
    match = title_match(replace(post, title=said.value, parts=(*post.parts, title)))
    return len(match.telling) > 1 and match.share == 0
