"""Addresses made harmless for display (defanged), and made whole again (refanged).

`defang_text` errs on the side of harm avoided: what it leaves alone is nothing that a Markdown renderer, a mail client
or a chat would turn into a link, except the hosts that the caller keeps and the names in `data/dotted_names.txt`.
Whether an address is an indicator is decided elsewhere.
"""

import re
from collections.abc import Callable, Collection
from functools import cache, lru_cache
from importlib.resources import files
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from string import ascii_letters

import re2
from publicsuffixlist import PublicSuffixList

from veilleur.language.identifiers import Pattern, find, first

DOTS = ".。．｡"
FILE_ENDINGS = frozenset(
    {"ai", "am", "app", "cab", "cc", "in", "la", "map", "md", "ml", "mov", "pl", "ps", "py", "rs", "sh", "so", "zip"}
)
"""Endings of file names that are top-level domains too."""

_WORD = r"\p{L}\p{M}\p{N}\p{Cf}_%+~\-"
_RUN = re2.compile(rf"[{_WORD}]+(?:[{DOTS}@][{_WORD}{DOTS}@]*(?:://)?|://)")
_JOINTS = re.compile(r"([@%+~])")  # One character: linear here too, and faster than RE2 on short words.
_HEX_RUN = re2.compile(r"[0-9A-Fa-f]{1,4}:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")
_DEFANGED_SCHEME = re2.compile(r"(?i)(?:h(?:xx|tx|xt|\*\*|__)ps?|fxp|meows?)$")
_AUTHORITY = re2.compile(r"^[^/?#\\\s<>\"'`]*")
_KEPT_PATH = re2.compile(r"^[A-Za-z0-9\-._~/%?=&#+]*")

_LIST = r"(?:v?\d+(?:\.\d+)*(?:\s?(?:,|/|-|–|\b(?:and|or|et|ou|to|und|oder|bis|y|à)\b)\s?)+)*"
_VERSION_BEFORE = re2.compile(
    r"(?i)(?:(?:^|[^\p{L}])(?:versions?|ver|vers|v|versión|versiones|versionen|releases?|build|firmware|micrologiciel"
    r"|revision|révision|patch|hotfix|fix|update|before|prior to|earlier than|older than|up to|fixed in|patched in"
    r"|resolved in|(?:upgrad|updat)\w{0,3}(?: \S{1,20}){0,2} to|antérieures? à|avant|jusqu['’]à|corrigée?s? (?:dans|en)"
    r"|(?:mettre|mise?s?|mettez) à jour vers|vor|antes de|hasta|anterior(?:es)? a)"
    rf"|[<>≤≥]=?)(?: la)?[.:=\s]{{0,3}}{_LIST}$"
)
_PRODUCT_BEFORE = re2.compile(rf"(?:^|[\s(])((?:[A-Z][\p{{L}}\d+\-]*\s)+){_LIST}$")
_VERSION_AFTER = re2.compile(
    r"(?i)^\s?(?:and|or|et|ou|und|oder|y|o)\s(?:earlier|later|prior|below|above|newer|older|higher|lower|antérieure"
    r"|ultérieure|supérieure|inférieure|früher|später|höher|neuer|älter|anterior|posterior|superior)"
)
_ADDRESS_WORD = re2.compile(
    r"(?:ips?|ipv4|address(?:es)?|adresses?|hosts?|servers?|serveurs?|c2|dns|from|to|at|port|source|destination"
    r"|contact|connect|ping|block|subnet|gateway|tcp|udp|https?|ssh|rdp|ftp|tor|vpn|domain|de|vers|the|and)"
)

_MOST_PASSES = 8
_MARKS = frozenset("[({<:]")

_REFANG: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (
        re.compile(
            r"(?i)[ \t\n\r\f\v]?[\[({<][ \t\n\r\f\v]?(?:\.|dot|point|punto|punkt)[ \t\n\r\f\v]?[\])}>][ \t\n\r\f\v]?"
        ),
        ".",
    ),
    (re.compile(r"(?i)[ \t\n\r\f\v]?[\[({<][ \t\n\r\f\v]?(?:@|at|arobase)[ \t\n\r\f\v]?[\])}>][ \t\n\r\f\v]?"), "@"),
    (re.compile(r"[ \t\n\r\f\v]?[\[({]://[\])}][ \t\n\r\f\v]?"), "://"),
    (re.compile(r"[ \t\n\r\f\v]?[\[({](::?)[\])}][ \t\n\r\f\v]?"), lambda match: match.group(1)),
    (re.compile(r"[\[({](//?)[\])}]"), lambda match: match.group(1)),
    (re.compile(r"\[\.([^\W_])"), lambda match: f".{match.group(1)}"),
    (re.compile(r"\.\]([^\W_])"), lambda match: f".{match.group(1)}"),
    (
        re.compile(r"(?i)(^|[\W_])(?:h(?:xx|tx|xt|\*\*|__|\[tt\])p|meow)(?:(s)|\[(s)\])?[ \t\n\r\f\v]?:(\\\\)?"),
        lambda match: (
            f"{match.group(1)}http{'s' if match.group(2) or match.group(3) else ''}:{'//' if match.group(4) else ''}"
        ),
    ),
    (re.compile(r"(?i)(^|[\W_])fxp:"), lambda match: f"{match.group(1)}ftp:"),
)


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList(accept_unknown=False, only_icann=True)


@lru_cache(maxsize=4096)
def is_top_level(label: str) -> bool:
    """Whether there is such a top-level domain."""
    return _suffixes().publicsuffix(label.lower()) is not None


def registered_domain(host: str) -> str | None:
    """The domain of a host that someone registered ("a.b.co.uk" is in "b.co.uk"); None if it is no host."""
    registered: str | None = _suffixes().privatesuffix(host.lower())
    return registered if registered and "_" not in registered and len(host) <= 253 else None


@cache
def dotted_names() -> frozenset[str]:
    """The names that look like addresses and are not."""
    lines = (files("veilleur.language") / "data" / "dotted_names.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def is_ipv4(words: str) -> bool:
    """Whether the words are one IPv4 address."""
    if not 7 <= len(words) <= 15:
        return False
    try:
        IPv4Address(words)
    except AddressValueError:
        return False
    return True


def is_ipv6(words: str) -> bool:
    """Whether the words are one IPv6 address, and not a time, a MAC address or a scope in C++."""
    first, _, _ = words.partition(":")
    if len(words) > 45 or not first or max(map(len, words.split(":"))) < 3:
        return False
    try:
        IPv6Address(words)
    except AddressValueError:
        return False
    return len(first) >= 3 or "::" not in words


def looks_like_version(text: str, start: int, end: int) -> bool:
    """Whether the four numbers `text[start:end]` are a version ("fixed in 20.9.8.2"), not an address."""
    if text[end : end + 1] in {"/", ":"} and text[end + 1 : end + 2].isalnum():
        return False
    if text[end : end + 1] == " " and first(_VERSION_AFTER, text[end : end + 24]):
        return True
    before = text[max(0, start - 96) : start]
    if before[-1:] in {"@", ":", "[", '"', "'"} and not before[-8:-1].lower().endswith(("version", "build")):
        return False
    if first(_VERSION_BEFORE, before):
        return True
    product = first(_PRODUCT_BEFORE, before) if any(map(str.isupper, before)) else None
    if product is None:
        return False
    words = product.group(1).lower().split()
    opens = product.start(1) == 0 or before[: product.start(1)].rstrip()[-1:] in {"", ".", "!", "?", "\n", ":"}
    return not _ADDRESS_WORD.fullmatch(words[-1]) and (len(words) > 1 or not opens)


def _words(pattern: Pattern, text: str) -> str:
    match = first(pattern, text)
    return match.group() if match else ""


def refang(text: str) -> str:
    """The addresses of a text as they are, from all the usual ways to make them harmless."""
    text = text.replace("\\.", ".")
    if _MARKS.isdisjoint(text):
        return text
    for (
        pattern,
        whole,
    ) in _REFANG:  # Nothing in these patterns repeats without a bound: linear here too, and faster on short words.
        text = pattern.sub(whole, text)
    return text


def defang_value(value: str, type: str) -> str:  # noqa: A002
    """One value made harmless, by its type as indicators name it (ipv4, ipv6, domain, onion, url, email)."""
    if type in {"ipv4", "domain", "onion"}:
        return value.replace(".", "[.]")
    if type == "ipv6":
        return value.replace(":", "[:]").replace(".", "[.]")
    if type == "email":
        local, _, host = value.rpartition("@")
        return f"{defang_text(local)}[@]{host.replace('.', '[.]')}"
    return defang_text(value) if type in {"url", "path", "registry"} else value


def defang_text(text: str, *, keep: Collection[str] = ()) -> str:
    """The text with every URL, domain, e-mail and IP address made harmless, except those of the hosts in `keep`.

    A kept host is kept with and without "www.", not with other subdomains. What is harmless already stays as it is.
    """
    for _ in range(_MOST_PASSES):  # What is made harmless can uncover an address that was part of a longer word.
        harmless = _Defanging(_without_ipv6(text), keep).text()
        if harmless == text:
            break
        text = harmless
    return text


def _without_ipv6(text: str) -> str:
    parts, end = [], 0
    for match in find(_HEX_RUN, text):
        start = match.start()
        if match.end() - start > 64 or (start and (text[start - 1].isalnum() or text[start - 1] == ":")):
            continue
        words = match.group().rstrip(".:")
        for candidate in (words, words.partition(".")[0]):
            if is_ipv6(candidate):
                parts += [text[end:start], defang_value(candidate, "ipv6")]
                end = start + len(candidate)
                break
    return "".join((*parts, text[end:]))


class _Defanging:
    """One pass over the stretches of a text that could hold an address."""

    def __init__(self, text: str, keep: Collection[str]) -> None:
        self._text = text
        self._keep = frozenset(host.lower().removeprefix("www.") for host in keep)
        self._kept_until = 0

    def text(self) -> str:
        parts, end = [], 0
        for match in find(_RUN, self._text):
            parts += [self._text[end : match.start()], self._run(match.start(), match.end())]
            end = match.end()
        return "".join((*parts, self._text[end:]))

    def _is_kept(self, host: str) -> bool:
        return bool(self._keep) and host.lower().removeprefix("www.") in self._keep

    def _run(self, start: int, end: int) -> str:
        run = self._text[start:end]
        if not run.endswith("://"):
            return run if start < self._kept_until and "@" not in run else self._pieces(run, start)
        letters = run[len(run[:-3].rstrip(ascii_letters)) : -3]
        scheme = letters.lower()
        if scheme in {"http", "https"}:
            if self._keeps_url(start, end):
                return run
            self._kept_until = 0
            return f"{self._pieces(run[: -3 - len(letters)], start)}hxxp{scheme[4:]}://"
        if first(_DEFANGED_SCHEME, self._text[max(0, end - 9) : end - 3]):
            return self._pieces(run[:-3], start) + "://"
        return self._pieces(run[:-3], start) + "[://]"

    def _keeps_url(self, start: int, end: int) -> bool:
        """Whether the URL whose scheme ends at `end` leads to a kept host; its path is then kept too."""
        if not self._keep or (start and self._text[start - 1].isalnum()):
            return False
        authority = _words(_AUTHORITY, self._text[end : end + 300])
        host = authority.rstrip(".,;:!)]}*_")
        name, _, port = host.partition(":")
        if not self._is_kept(name) or (port and not port.isdecimal()):
            return False
        path = end + len(host)
        if len(authority) == len(host):
            path += len(_words(_KEPT_PATH, self._text[path : path + 600]))
        self._kept_until = path
        return True

    def _pieces(self, run: str, start: int) -> str:
        """The parts of a run between "@", "%", "+" and "~", each made harmless."""
        pieces = _JOINTS.split(run)
        if len(pieces) == 1:
            return self._dotted(run, start, forced=False)
        made: list[str] = []
        at = start
        for index, piece in enumerate(pieces):
            if piece == "@":
                host = pieces[index + 1] if index + 1 < len(pieces) else ""
                made.append("[@]" if self._is_mail_host(host, start) else "@")
            elif piece in {"%", "+", "~"}:
                made.append(piece)
            else:
                mail = index > 0 and made[-1] == "[@]"
                made.append(self._dotted(piece, at, forced=mail) if piece else piece)
            at += len(piece)
        return "".join(made)

    def _is_mail_host(self, host: str, start: int) -> bool:
        host = _plain(host).strip(".-")
        if self._is_kept(host):
            return False
        name, dot, last = host.rpartition(".")
        if not dot:
            return bool(host) and self._text[max(0, start - 7) : start].lower() == "mailto:"
        return bool(name) and (not last[0].isdecimal() or is_ipv4(host))

    def _dotted(self, words: str, start: int, *, forced: bool) -> str:
        """Words with dots between, made harmless if they are an address."""
        core = words.strip(DOTS + "-_")
        plain = _plain(core)
        if "." not in plain:
            return words
        if ".." in plain or "._" in plain:
            return self._parts(words, start)
        before = len(words) - len(words.lstrip(DOTS + "-_"))
        lead, tail, at = words[:before], words[before + len(core) :], start + before
        forced = forced or self._text[max(0, start - 2) : start] == "//" or plain[:4].lower() == "www."
        if self._is_kept(plain) or (core in dotted_names() and not forced):
            return words
        made = _bracketed(core) if forced else self._name(core, plain, at)
        if made == core and not core.isascii() and _visible_dots(core) != core:
            made = self._between_full_stops(core, at)
        return f"{lead}{made}{tail}"

    def _between_full_stops(self, words: str, start: int) -> str:
        """Words that full stops of other scripts part, which may end sentences."""
        made = []
        for part in _FULL_STOPS.split(words):
            made.append(self._dotted(part, start, forced=False) if part else part)
            start += len(part)
        return "".join(made)

    def _parts(self, words: str, start: int) -> str:
        """Words that dots in a row part ("wait...evil.com")."""
        made = []
        for match in find(_BETWEEN_DOTS, words):
            part = match.group()
            whole = part[0] in f"{DOTS}_" or part == words
            made.append(part if whole else self._dotted(part, start + match.start(), forced=False))
        return "".join(made)

    def _name(self, core: str, plain: str, at: int) -> str:
        """One address or name: harmless if it could be an address of a machine."""
        name, _, last = plain.rpartition(".")
        if last[-1:].isdecimal():
            bare = is_ipv4(plain) and not looks_like_version(self._text, at, at + len(core))
            return _bracketed(core) if bare else core
        if is_top_level(last):
            path = self._text[max(0, at - 1) : at] == "/" and last.lower() in FILE_ENDINGS
            return core if path or "_" in name.rpartition(".")[2] else _bracketed(core)
        if last.istitle() and "." in name and is_top_level(name.rpartition(".")[2]):
            name, _, last = _visible_dots(core).rpartition(".")
            return f"{_bracketed(name)}.{last}"  # "evil.com.The": a space was lost
        return core


_LABEL = rf"[^{DOTS}\p{{Cf}}_][^{DOTS}]*"
_BETWEEN_DOTS = re2.compile(rf"[{DOTS}][{DOTS}\p{{Cf}}_]+|{_LABEL}(?:[{DOTS}]{_LABEL})*|[{DOTS}\p{{Cf}}_]+")
_FULL_STOPS = re.compile(rf"([{DOTS[1:]}])")
_SEEN = re2.compile(r"[^\p{Cf}]+")


@cache
def _dot_table() -> dict[int, str]:
    return str.maketrans(dict.fromkeys(DOTS, "."))


def _visible_dots(words: str) -> str:
    return words if words.isascii() else words.translate(_dot_table())


def _plain(words: str) -> str:
    """The words as a resolver of names reads them: one kind of dot, and no characters that cannot be seen."""
    return words if words.isascii() else "".join(match.group() for match in find(_SEEN, _visible_dots(words)))


def _bracketed(words: str) -> str:
    return _visible_dots(words).replace(".", "[.]")
