"""Indicators of compromise: addresses and digests that the text shows as hostile.

An address written defanged was meant as an indicator by who wrote it. One written live is an indicator only in a part
of the text that lists indicators, or right behind words that call it hostile; precision comes first there.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from ipaddress import ip_address
from itertools import groupby, islice
from typing import ClassVar
from urllib.parse import urlsplit

from veilleur.facts import indicator_words as words
from veilleur.facts.addresses import Address, addresses, digests, ipv6_addresses
from veilleur.facts.artefacts import paths, wallets
from veilleur.facts.attribution import speaker_at
from veilleur.facts.evidence import MOST_EVIDENCE, Sentences, distinct
from veilleur.facts.harmless import is_harmless
from veilleur.language.defang import FILE_ENDINGS, looks_like_version, registered_domain
from veilleur.language.identifiers import Pattern, find
from veilleur.records import Article, Block, BlockKind, Fact, Role, Stance

MOST_INDICATORS = 2_000
"""Indicators of one article; a longer list is a file to fetch, or an attack on the reader."""

_REFERENCE_HOSTS = frozenset(
    "abuse.ch any.run archive.org cisa.gov cve.org europa.eu first.org github.com gitlab.com hybrid-analysis.com "
    "joesandbox.com linkedin.com microsoft.com mitre.org mozilla.org nist.gov shodan.io ssi.gouv.fr twitter.com "
    "urlscan.io virustotal.com wikipedia.org x.com youtube.com".split(" ")
)
"""Hosts that security texts link to. Written live, they are references."""

_MOST_ADDRESSES = 5_000  # Addresses that are looked at in one article.

_LISTS = frozenset({BlockKind.ITEM, BlockKind.ROW, BlockKind.CODE})
_IP = frozenset({"ipv4", "ipv6"})
_FEW_WORDS = 6


@dataclass(frozen=True, slots=True)
class IndicatorExtractor:
    """One indicator fact for each value of an article, with the words at its first mentions."""

    name: ClassVar[str] = "indicators"
    version: ClassVar[str] = "4"
    kinds: ClassVar[frozenset[str]] = frozenset({"indicator"})

    @staticmethod
    def addresses(article: Article) -> Iterator[Address]:
        """The addresses, digests and so on that are indicators, each time that they are written."""
        return _Reading(article).indicators()

    def extract(self, article: Article) -> Iterator[Fact]:
        """The facts, in the order of the text."""
        told: dict[tuple[str, str], list[tuple[int, int]]] = {}
        for address in self.addresses(article):
            key = (address.type, address.value)
            if key in told or len(told) < MOST_INDICATORS:
                told.setdefault(key, []).append((address.start, address.end))
        sentences = Sentences(article) if told else None
        for (kind, value), places in told.items():
            if sentences is None:
                break
            span = article.quote(*places[0])
            said = speaker_at(sentences.at(places[0][0]), article.language, places[0][0])
            yield Fact(
                kind="indicator",
                roles=(
                    Role(name="type", type="indicator type", value=kind, span=span),
                    Role(name="value", type=kind, value=value, span=span),
                ),
                evidence=distinct(sentences.evidence(*place) for place in places[: 4 * MOST_EVIDENCE]),
                stance=Stance.ATTRIBUTED if said is not None else Stance.ASSERTED,
                speaker=article.quote(*said) if said is not None else None,
                extractor=self.name,
                version=self.version,
            )


class _Reading:
    """One article, and what of it decides whether an address in it is an indicator."""

    def __init__(self, article: Article) -> None:
        self._article = article

    @cached_property
    def _own(self) -> str:
        """The domain of the article itself."""
        host = (urlsplit(self._article.url).hostname or "").removeprefix("www.")
        return registered_domain(host) or host

    def indicators(self) -> Iterator[Address]:
        """The addresses that are indicators, with places in the text of the article."""
        if not _has(words.CANDIDATE, self._article.text):
            return
        found = list(islice(self._candidates(), _MOST_ADDRESSES))
        defanged = frozenset(registered_domain(address.host) for address, *_ in found if address.defanged)
        last = (-1, -1)
        for address, block, text, lists in found:
            between = text[last[1] : min(address.start, last[1] + 8)] if last[0] == block.start else ""
            follows = bool(between) and last[1] + 8 >= address.start and bool(words.LIST_LINK.search(between))
            if self._is_indicator(address, text, lists=lists, defanged=defanged, follows=follows):
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
            if not _has(words.CANDIDATE, text):
                continue
            bare = listed and (block.kind in _LISTS or len(text.split()) <= _FEW_WORDS)
            live = listed or "[.]" in text or _has(words.HOSTILE, text) or _has(words.DOTTED, text)
            found = list(_addresses(text, live=live))
            defangs_ip = any(address.defanged and address.type in _IP for address in found)
            for address in found:
                ip = address.type in _IP
                yield address, block, text, _Lists(listed=listed, bare=bare, defangs_ip=defangs_ip and ip)

    def _is_indicator(
        self, address: Address, text: str, *, lists: "_Lists", defanged: frozenset[str | None], follows: bool
    ) -> bool:
        """`defanged`: the domains that the article defangs somewhere."""
        if is_harmless(address.type, address.value, address.host):
            return False
        if not address.host:
            return _is_hostile_thing(address, text, listed=lists.listed)
        own = self._is_own(address.host) and not (address.type == "url" and address.defanged)
        if own or _is_internal(address.host):
            return False
        if address.defanged or address.type == "onion":
            return True
        if address.type in _IP:
            return _is_live_ip(address, text, lists=lists, follows=follows)
        if _is_reference(address, text):
            return False
        if defanged:  # Who defangs some domains means no live ones of others.
            same = registered_domain(address.host) in defanged
            return same and lists.listed and _stands_alone(address, text)
        return lists.bare or follows or _is_called_hostile(text, address.start)

    def _is_own(self, host: str) -> bool:
        return host == self._own or host.endswith(f".{self._own}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lists:
    """Whether a block stands where indicators are listed, whether it is an entry of the list, and whether it defangs
    an IP address
    beside this one: who defangs one means the others too."""

    listed: bool
    bare: bool
    defangs_ip: bool = False


def _with_lists(article: Article) -> Iterator[tuple[Block, bool]]:
    """Each block, and whether it stands where indicators are listed.

    That is under a heading that says so, up to the next heading of its level; in the list behind a short line that
    says so and ends with a colon; in a table whose first row says so; in a list or table of which one entry is
    defanged;
    in a short line of a page whose title says so.
    """
    level: int | None = None
    by_line = table = in_table = False
    titled = _has(words.SECTION, article.title)
    defanged = _defanged_lists(article)
    for number, block in enumerate(article.blocks):
        text = article.text[block.start : block.end]
        row = block.kind is BlockKind.ROW
        if block.kind is BlockKind.HEADING:
            matches = _has(words.SECTION, text)
            level = block.level if matches else None if level is not None and block.level <= level else level
            by_line = False
        elif block.kind not in _LISTS:
            by_line = len(text) < 120 and text.endswith(":") and _has(words.SECTION, text)
        table = row and (table if in_table else len(text) < 200 and _has(words.COLUMN, text))
        in_table = row
        lists = level is not None or table or (by_line and block.kind in _LISTS) or number in defanged
        yield block, (lists or (titled and len(text.split()) <= words.SHORT)) and block.kind is not BlockKind.HEADING


def _defanged_lists(article: Article) -> frozenset[int]:
    """The numbers of the entries and rows that follow each other in a list of which one is defanged."""
    found: set[int] = set()
    for kind, run in groupby(enumerate(article.blocks), lambda numbered: numbered[1].kind):
        if kind in {BlockKind.ITEM, BlockKind.ROW}:
            entries = list(run)
            if _has(words.DEFANGED, article.text[entries[0][1].start : entries[-1][1].end]):
                found.update(number for number, _ in entries)
    return frozenset(found)


def _addresses(text: str, *, live: bool) -> Iterable[Address]:
    plain = text if text.isascii() else text.translate(_FULL_WIDTH)
    wide = plain != text
    long = any(len(word) >= _LONG for word in plain.split())
    found = [*addresses(plain, live=live or wide), *(digests(plain) if long else ())]
    if "::" in plain or plain.count(":") >= 2:
        found += [address for address in ipv6_addresses(plain) if live or wide or address.defanged]
    if wide:
        found = [_as_written(address, text, plain) for address in found]
        found = [one for one in found if live or one.defanged or one.type in {"md5", "sha1", "sha256", "sha512"}]
    artefacts = list(islice((*(wallets(text) if long else ()), *islice(paths(text), _MOST_ARTEFACTS)), _MOST_ARTEFACTS))
    if artefacts:
        found = [one for one in found if not any(a.start <= one.start < a.end for a in artefacts)]
    return sorted((*found, *artefacts), key=lambda address: address.start)


_LONG = 26  # The shortest wallet; digests have 32 digits or more.
_MOST_ARTEFACTS = 200  # Wallets, paths and keys of one block.
_FULL_WIDTH = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    **str.maketrans("【】〔〕［］（）｛｝〈〉《》「」", "[][][](){}<><>[]"),
}
"""Letters, signs and brackets as Chinese, Japanese and Korean texts set them. One for one: places stay."""


def _as_written(address: Address, text: str, plain: str) -> Address:
    """The same address, defanged if it is written with signs of full width."""
    place = slice(address.start, address.end)
    return replace(address, defanged=address.defanged or text[place] != plain[place])


def _around(address: Address, text: str) -> str:
    return text[max(0, address.start - 120) : address.end + 80]


def _is_left_by_malware(address: Address, text: str) -> bool:
    """Whether the words before a path or key say that malware put it there, and none that it is where people work."""
    before = text[max(0, address.start - 160) : address.start]
    return _has(words.LEFT, before) and not _has(words.WORK, before)


def _is_hostile_thing(address: Address, text: str, *, listed: bool) -> bool:
    """Wallets, paths, registry keys and digests: what has no host."""
    if address.type == "wallet":
        return listed or not address.value.startswith("0x") or _has(words.COIN_WORDS, _around(address, text))
    if address.type in {"path", "registry"}:
        return listed or _is_left_by_malware(address, text)
    return _is_hostile_digest(address, text, listed=listed)


def _is_live_ip(address: Address, text: str, *, lists: "_Lists", follows: bool) -> bool:
    """Whether a live IP address stands in a list of indicators, beside defanged ones, or where malware reaches it."""
    if address.type == "ipv4" and looks_like_version(text, address.start, address.end):
        return False
    before = text[max(0, address.start - 90) : address.start]
    reached = words.REACHES.search(before) is not None and not _has(words.WORK, before[-45:])
    return reached or follows or lists.listed or lists.defangs_ip or _is_called_hostile(text, address.start)


def _stands_alone(address: Address, text: str) -> bool:
    """Whether an address is all that a block or a cell of a table holds."""
    before, after = text[: address.start].rstrip(), text[address.end :].lstrip()
    return before[-1:] in {"", "|"} and after[:1] in {"", "|"}


def _is_hostile_digest(address: Address, text: str, *, listed: bool) -> bool:
    around = text[max(0, address.start - 120) : address.end + 80]
    if _has(words.NO_DIGEST, around):
        return False
    before = text[max(0, address.start - 12) : address.start]
    in_link = before[-1:] in {"/", "=", "-"} and not _has(words.LABELLED, before)
    return listed or (not in_link and _has(words.DIGEST_CONTEXT, around))


def _is_reference(address: Address, text: str) -> bool:
    """Whether a live address is what a text links to, or a file."""
    if (registered_domain(address.host) or address.host) in _REFERENCE_HOSTS:
        return True
    if address.type == "domain" and (address.host.rpartition(".")[2] in FILE_ENDINGS or "_" in address.host):
        return True
    ending = text[address.start : address.end].rpartition(".")[2]
    if address.type == "domain" and ending != ending.lower():
        return True  # "attack.It": a space was lost
    return _has(words.REFERENCE, text[max(0, address.start - 80) : address.start])


def _is_called_hostile(text: str, start: int) -> bool:
    """Whether the words right before an address call it hostile: "the malicious domain ..."."""
    before = text[max(0, start - 90) : start]
    called = list(find(words.HOSTILE_BEFORE, before))
    return bool(called) and bool(words.LINK.search(before[called[-1].end() :]))


def _is_internal(host: str) -> bool:
    """Private, loopback and the like: nobody else's indicator. Documentation ranges stay: examples are made of them."""
    if not host[-1:].isdecimal() and ":" not in host:
        return host == "localhost" or host.endswith((".localhost", ".local", ".internal", ".lan"))
    try:
        address = ip_address(host)
    except ValueError:
        return False
    documentation = address.is_private and host.startswith(("192.0.2.", "198.51.100.", "203.0.113.", "2001:db8:"))
    return not documentation and not address.is_global


def _has(pattern: Pattern, text: str) -> bool:
    return next(find(pattern, text), None) is not None
