"""Indicators of compromise: addresses and digests that the text shows as hostile.

An address written defanged was meant as an indicator by who wrote it. One written live is an indicator only in a part
of the text that lists indicators, or right behind words that call it hostile; precision comes first there.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from ipaddress import ip_address
from itertools import islice
from typing import ClassVar
from urllib.parse import urlsplit

import re2

from veilleur.facts.addresses import Address, addresses, digests, ipv6_addresses
from veilleur.facts.evidence import MOST_EVIDENCE, Sentences, distinct
from veilleur.language.defang import FILE_ENDINGS, looks_like_version, registered_domain
from veilleur.language.identifiers import Pattern, find
from veilleur.records import Article, Block, BlockKind, Fact, Role

MOST_INDICATORS = 2_000
"""Indicators of one article; a longer list is a file to fetch, or an attack on the reader."""

_SECTION = re2.compile(
    r"(?i)\b(?:indicators?(?: of compromise)?|iocs?|indicateurs?(?: de compromission)?|marqueurs?|"
    r"kompromittierungsindikatoren|indikatoren|indicadores(?: de compromiso)?)\b"
)
_COLUMN = re2.compile(
    r"(?i)\b(?:indicat(?:or|eur|eurs|ors)|iocs?|indikator|indicador|md5|sha-?1|sha-?256|sha-?512|hash(?:es)?|c2"
    r"|c&c|empreintes?|condensats?|hachages?|hashwerte?|pr.fsummen?|huellas?)\b"
)
_HOSTILE = re2.compile(
    r"(?i)(?:malicious|phishing|attacker[- ](?:controlled|owned)|rogue|fraudulent|c2|c&c|command[- ]and[- ]control"
    r"|malware|exfiltration|malveillante?s?|d['’]hameçonnage|de commande(?: et (?:de )?contrôle)?|frauduleu(?:x|ses?)"
    r"|bösartige[nrs]?|schädliche[nrs]?|phishing-|malicios[oa]s?|de mando(?: y control)?)"
)
_THING = (
    r"(?:domains?|(?:web)?sites?|urls?|servers?|ips?|ip address(?:es)?|address(?:es)?|hosts?|pages?|domaines?"
    r"|serveurs?|adresses?(?: ip)?|seiten?|websites?|domänen?|servidor(?:es)?|dominios?|direcci(?:ón|ones)(?: ip)?"
    r"|sitios?|páginas?)"
)
_HOSTILE_BEFORE = re2.compile(
    rf"{_HOSTILE.pattern}[\s\-](?:[\p{{L}}\-]+\s)?{_THING}|{_THING}\s{_HOSTILE.pattern}|\b(?i:c2|c&c)\b"
)
_LINK = re2.compile(
    r"(?i)^(?:\s?(?:,|:|\(|«|“|\"|'|`|-|–|at|on|is|was|named|called|located|hosted|namely|such as|including|under"
    r"|à|sur|est|nommée?s?|hébergée?s?|appelée?s?|auf|unter|ist|en|es|llamado|alojado)){0,4}\s?$"
)
_LIST_LINK = re2.compile(r"(?i)^[\"'`)]?\s?(?:,|;|/|and|or|et|ou|und|oder|y|o|, and)\s[\"'`(]?$")
_DIGEST_CONTEXT = re2.compile(
    r"(?i)(?:^|[^\p{L}])(?:md5|sha-?1|sha-?256|sha-?512|hash(?:es)?|malware|payload|sample|empreinte|condensat|échantillon"
    r"|hashwert|prüfsumme|muestra|loader|backdoor|ransomware|implant|trojan)(?:[^\p{L}]|$)"
)
_NO_DIGEST = re2.compile(r"(?i)\b(?:commit|revision|git|patch|checksum of the release|guid|uuid)\b")
_REFERENCE = re2.compile(
    r"(?i)(?:^|[^\p{L}])(?:see|visit|read|download(?:ed)?|available|full list|report(?:ed)?|blog|more information|voir"
    r"|consulte[rz]|télécharge[rz]|disponibles?|siehe|herunterladen|verfügbar|véase|descargar|disponible)(?:[^\p{L}]|$)"
)
_REFERENCE_HOSTS = frozenset(
    "abuse.ch any.run archive.org cisa.gov cve.org europa.eu first.org github.com gitlab.com hybrid-analysis.com "
    "joesandbox.com linkedin.com microsoft.com mitre.org mozilla.org nist.gov shodan.io ssi.gouv.fr twitter.com "
    "urlscan.io virustotal.com wikipedia.org x.com youtube.com".split(" ")
)
"""Hosts that security texts link to. Written live, they are references."""

_MOST_ADDRESSES = 5_000  # Addresses that are looked at in one article.

_LISTS = frozenset({BlockKind.ITEM, BlockKind.ROW, BlockKind.CODE})
_FEW_WORDS = 6


@dataclass(frozen=True, slots=True)
class IndicatorExtractor:
    """One indicator fact for each value of an article, with the words at its first mentions."""

    name: ClassVar[str] = "indicators"
    version: ClassVar[str] = "3"
    kinds: ClassVar[frozenset[str]] = frozenset({"indicator"})

    def extract(self, article: Article) -> Iterator[Fact]:
        """The facts, in the order of the text."""
        told: dict[tuple[str, str], list[tuple[int, int]]] = {}
        for address in _Reading(article).indicators():
            key = (address.type, address.value)
            if key in told or len(told) < MOST_INDICATORS:
                told.setdefault(key, []).append((address.start, address.end))
        sentences = Sentences(article) if told else None
        for (kind, value), places in told.items():
            if sentences is None:
                break
            span = article.quote(*places[0])
            yield Fact(
                kind="indicator",
                roles=(
                    Role(name="value", type=kind, value=value, span=span),
                    Role(name="written", type="text", value=span.quote, span=span),
                ),
                evidence=distinct(sentences.evidence(*place) for place in places[: 4 * MOST_EVIDENCE]),
                extractor=self.name,
                version=self.version,
            )


class _Reading:
    """One article, and what of it decides whether an address in it is an indicator."""

    def __init__(self, article: Article) -> None:
        self._article = article
        host = (urlsplit(article.url).hostname or "").removeprefix("www.")
        self._own = registered_domain(host) or host

    def indicators(self) -> Iterator[Address]:
        """The addresses that are indicators, with places in the text of the article."""
        found = list(islice(self._candidates(), _MOST_ADDRESSES))
        defangs = any(address.defanged for address, *_ in found)
        last = (-1, -1)
        for address, block, text, lists in found:
            between = text[last[1] : min(address.start, last[1] + 8)] if last[0] == block.start else ""
            follows = bool(between) and last[1] + 8 >= address.start and bool(_LIST_LINK.search(between))
            if self._is_indicator(address, text, lists=lists, defangs=defangs, follows=follows):
                last = (block.start, address.end)
                yield Address(
                    type=address.type,
                    value=address.value,
                    host=address.host,
                    start=address.start + block.start,
                    end=address.end + block.start,
                    defanged=address.defanged,
                )

    def _candidates(self) -> Iterator[tuple[Address, Block, str, "_Lists"]]:
        for block, listed in _with_lists(self._article):
            text = self._article.text[block.start : block.end]
            bare = listed and (block.kind in _LISTS or len(text.split()) <= _FEW_WORDS)
            lists = _Lists(listed=listed, bare=bare)
            for address in _addresses(text, live=listed or _has(_HOSTILE, text)):
                yield address, block, text, lists

    def _is_indicator(self, address: Address, text: str, *, lists: "_Lists", defangs: bool, follows: bool) -> bool:
        if address.type in {"md5", "sha1", "sha256", "sha512"}:
            return _is_hostile_digest(address, text, listed=lists.listed)
        own = self._is_own(address.host) and not (address.type == "url" and address.defanged)
        if own or _is_internal(address.host):
            return False
        if address.defanged:
            return True
        if address.type == "ipv4" and looks_like_version(text, address.start, address.end):
            return False
        if address.type not in {"ipv4", "ipv6"} and (defangs or _is_reference(address, text)):
            return False
        if lists.bare or (lists.listed and address.type in {"ipv4", "ipv6"}):
            return True
        return follows or _is_called_hostile(text, address.start)

    def _is_own(self, host: str) -> bool:
        return host == self._own or host.endswith(f".{self._own}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lists:
    """Whether a block stands where indicators are listed, and whether it is an entry of the list."""

    listed: bool
    bare: bool


def _with_lists(article: Article) -> Iterator[tuple[Block, bool]]:
    """Each block, and whether it stands where indicators are listed.

    That is under a heading that says so, up to the next heading of its level; in the list behind a short line that
    says so and ends with a colon; in a table whose first row says so.
    """
    level: int | None = None
    by_line = table = in_table = False
    for block in article.blocks:
        text = article.text[block.start : block.end]
        row = block.kind is BlockKind.ROW
        if block.kind is BlockKind.HEADING:
            matches = _has(_SECTION, text)
            level = block.level if matches else None if level is not None and block.level <= level else level
            by_line = False
        elif block.kind not in _LISTS:
            by_line = len(text) < 120 and text.endswith(":") and _has(_SECTION, text)
        table = row and (table if in_table else len(text) < 200 and _has(_COLUMN, text))
        in_table = row
        lists = level is not None or table or (by_line and block.kind in _LISTS)
        yield block, lists and block.kind is not BlockKind.HEADING


def _addresses(text: str, *, live: bool) -> Iterable[Address]:
    found = [*addresses(text, live=live), *digests(text)]
    if "::" in text or text.count(":") >= 2:
        found += [address for address in ipv6_addresses(text) if live or address.defanged]
    return sorted(found, key=lambda address: address.start)


def _is_hostile_digest(address: Address, text: str, *, listed: bool) -> bool:
    around = text[max(0, address.start - 120) : address.end + 80]
    if _has(_NO_DIGEST, around):
        return False
    in_link = text[max(0, address.start - 1) : address.start] in {"/", "=", "-"}
    return listed or (not in_link and _has(_DIGEST_CONTEXT, around))


def _is_reference(address: Address, text: str) -> bool:
    """Whether a live address is what a text links to, or a file."""
    if (registered_domain(address.host) or address.host) in _REFERENCE_HOSTS:
        return True
    if address.type == "domain" and (address.host.rpartition(".")[2] in FILE_ENDINGS or "_" in address.host):
        return True
    words = text[address.start : address.end]
    if address.type == "domain" and words.rpartition(".")[2] != words.rpartition(".")[2].lower():
        return True  # "attack.It": a space was lost
    return _has(_REFERENCE, text[max(0, address.start - 80) : address.start])


def _is_called_hostile(text: str, start: int) -> bool:
    """Whether the words right before an address call it hostile: "the malicious domain ..."."""
    before = text[max(0, start - 90) : start]
    called = list(find(_HOSTILE_BEFORE, before))
    return bool(called) and bool(_LINK.search(before[called[-1].end() :]))


def _is_internal(host: str) -> bool:
    """Private, loopback and the like: nobody else's indicator. Documentation ranges stay: examples are made of them."""
    try:
        address = ip_address(host)
    except ValueError:
        return host == "localhost" or host.endswith((".localhost", ".local", ".internal", ".lan"))
    documentation = address.is_private and host.startswith(("192.0.2.", "198.51.100.", "203.0.113.", "2001:db8:"))
    return not documentation and not address.is_global


def _has(pattern: Pattern, text: str) -> bool:
    return next(find(pattern, text), None) is not None
