"""The addresses and digests in a text, live or defanged. Whether they are indicators is not judged here."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import ip_address

import re2

from veilleur.language.defang import dotted_names, is_ipv4, is_ipv6, refang, registered_domain
from veilleur.language.identifiers import find

_OPEN, _CLOSE = r"[\[({<]\s?", r"\s?[\])}>]"
_DOT_WORD = rf"{_OPEN}(?:\.|dot|point|punkt|punto){_CLOSE}"
_DOT = rf"(?:\.|\\\.|\[\.|\.\]|{_DOT_WORD}|\s{_DOT_WORD}\s)"
_AT_WORD = rf"{_OPEN}(?:@|at|arobase){_CLOSE}"
_AT = rf"(?:@|{_AT_WORD}|\s{_AT_WORD}\s)"
_HOST = re2.compile(rf"(?i)[\p{{L}}\p{{N}}_\-]+(?:{_DOT}[\p{{L}}\p{{N}}_\-]+)+")
_SCHEME_BEFORE = re.compile(
    r"(?i)(?:^|[\W_])((?:h(?:tt|xx|tx|xt|\*\*|__|\[tt\])p(?:s|\[s\])?|meows?|f[tx]ps?|sftp|wss?|tcp|ldaps?)\s?"
    r"(?:(?:\[:\]|\(:\)|\[:|:)(?://|\\\\|\[//\]|//\]|\[/\]\[/\]|\[/\]/)|[\[({]://[\])}])(?:[^\s/@]{1,64}@)?)$"
)
_LOCAL_BEFORE = re.compile(rf"(?i)([\w._%+\-]+{_AT})$")
_AT_AFTER = re.compile(rf"(?i)^{_AT}[^\W_]")
_AFTER = re.compile(
    r"^(?:(?::|\[:\]|\(:\))\d{1,5})?(?:(?:/|\[/\])[^\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff<>\"«»“”|`]*)?"
)
_IPV6 = re2.compile(r"(?:[0-9A-Fa-f]{0,4}(?:\[::?\]|:)){1,8}[0-9A-Fa-f]{0,4}")
_DIGEST = re2.compile(r"\b(?:[0-9A-Fa-f]{128}|[0-9A-Fa-f]{64}|[0-9A-Fa-f]{40}|[0-9A-Fa-f]{32})\b")
_DIGESTS = {32: "md5", 40: "sha1", 64: "sha256", 128: "sha512"}
_FILE_ENDINGS = frozenset(
    "asp aspx bat bin cfg class cmd conf cpp css csv dat dll doc docm docx elf exe gif gz hta html img inf ini iso jar "
    "java jpg jpeg js json jsp lnk log lua msi msix ocx odt pdf php png ppt pptx ps1 py rar rb reg rtf svg sys tar tgz "
    "tmp toml ts txt vbe vbs wsf xls xlsm xlsx xml yaml yml".split(" ")
)
_MARKS = frozenset("[]({<\\")
_LONGEST_PATH = 2_048
_MOST_LOOKED_AT = 5_000  # Words in one text that could be an address; who writes more attacks the reader.


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An address or digest `text[start:end]`: its type, value refanged and host, and whether it is defanged."""

    type: str
    value: str
    host: str
    start: int
    end: int
    defanged: bool


def addresses(text: str, *, live: bool) -> Iterator[Address]:
    """URLs, domains, e-mail and IPv4 addresses in order; without `live`, only those that are written defanged."""
    until = looked_at = 0
    for match in find(_HOST, text):
        start, end = match.span()
        if start < until or not (live or _may_be_defanged(text, start, end)):
            continue
        looked_at += 1
        if looked_at > _MOST_LOOKED_AT:
            return
        found = _address(text, start, end)
        if found is not None and (live or found.defanged or found.type == "onion"):
            until = found.end
            yield found


def ipv6_addresses(text: str) -> Iterator[Address]:
    """IPv6 addresses."""
    for match in find(_IPV6, text):
        start, words = match.start(), match.group().rstrip(":")
        value = words.replace("[:]", ":").replace("[::]", "::")
        if start and (text[start - 1].isalnum() or text[start - 1] == ":"):
            continue
        if is_ipv6(value) and not text[start + len(words) : start + len(words) + 1].isalnum():
            normal = str(ip_address(value))
            yield Address(
                type="ipv6", value=normal, host=normal, start=start, end=start + len(words), defanged=value != words
            )


def digests(text: str) -> Iterator[Address]:
    """MD5, SHA-1, SHA-256 and SHA-512 digests in hexadecimal, but no long numbers."""
    for match in find(_DIGEST, text):
        value = match.group().lower()
        if not value.isdecimal():
            start, end = match.span()
            yield Address(type=_DIGESTS[len(value)], value=value, host="", start=start, end=end, defanged=False)


def _may_be_defanged(text: str, start: int, end: int) -> bool:
    """A quick look, so that ordinary words with dots cost little."""
    words = text[max(0, start - 8) : end + 8]
    return not _MARKS.isdisjoint(words) or "://" in words or ".onion" in words


def _address(text: str, start: int, end: int) -> Address | None:
    before = text[max(0, start - 112) : start]
    scheme, local = "", ""
    if before[-1:] and before[-1] in "/\\]@)}":
        match = _SCHEME_BEFORE.search(before)
        scheme = match.group(1) if match else ""
    if not scheme and before.rstrip()[-1:] and before.rstrip()[-1] in "@])}>":
        match = _LOCAL_BEFORE.search(before)
        local = match.group(1) if match else ""
    if not (scheme or local) and before[-1:] and before[-1] in "/\\@" and not before.endswith("//"):
        return None  # a part of a path, or of an address that could not be read
    if text[end : end + 1] in {"@", "[", "(", "{", "<", " "} and _AT_AFTER.search(text[end : end + 12]):
        return None  # the name before "@"
    host = text[start:end].rstrip("-_")
    end = start + len(host)
    after = "" if local else _trimmed(_after(text, end))
    return _typed(start - len(scheme or local), scheme, local, host, after)


def _after(text: str, end: int) -> str:
    found = _AFTER.match(text[end : end + _LONGEST_PATH])
    return found.group() if found is not None else ""


def _typed(start: int, scheme: str, local: str, host: str, after: str) -> Address | None:
    """An address from its parts as they are written; one of `scheme` and `local` at most is there."""
    name, path, head = refang(host), refang(after), refang(scheme or local).lower()
    if _ends_a_sentence(host, name):
        return None
    kind = _host_type(name, defanged=name != host or head != (scheme or local).lower())
    if kind is None:
        return None
    if local:
        kind = "email"
    elif scheme or "/" in after:
        if kind == "ipv4" and not scheme and after[1:].isdecimal() and len(after) <= 3:
            return None  # a network: 198.51.100.0/24
        kind = "url"
    else:
        after = path = ""  # the port is no part of a domain or an address
    written, whole = f"{scheme}{local}{host}{after}", f"{head}{name.lower()}{path}"
    defanged = (head, name, path) != ((scheme or local).lower(), host, after)
    return Address(type=kind, value=whole, host=name.lower(), start=start, end=start + len(written), defanged=defanged)


def _ends_a_sentence(host: str, name: str) -> bool:
    """Whether a dot with one bracket is the full stop of a remark: "[see above.]It was"."""
    return (".]" in host or "[." in host.replace("[.]", "")) and name.rpartition(".")[2].istitle()


def _host_type(host: str, *, defanged: bool) -> str | None:
    """Whether a host is an IPv4 address or a domain; nobody defangs a file name or a version on purpose."""
    labels = host.split(".")
    last = labels[-1].lower()
    if last.isdecimal():
        return "ipv4" if is_ipv4(host) else None
    if last == "onion" and len(labels[-2]) >= 10 and labels[-2].isalnum():
        return "onion"
    if host in dotted_names() or last in _FILE_ENDINGS or not all(labels):
        return None
    if registered_domain(host) is not None:
        return "domain"
    reserved = last.isalpha() and len(last) > 1 and max(map(len, labels)) > 1  # ".example", ".i2p", ".local"
    return "domain" if defanged and reserved else None


_OPENING = {")": "(", "]": "[", "}": "{"}


def _trimmed(after: str) -> str:
    """A port and path without the punctuation of the sentence around them."""
    while after:
        last = after[-1]
        closes = last in _OPENING and after.count(last) > after.count(_OPENING[last])
        if last not in ".,;:!?'*_" and not closes:
            break
        after = after[:-1]
    return after
