"""Which addresses a watch may talk to: decided purely, before and after a name is resolved.

A feed, an article or a redirect can name any address, those of the operator's own network too (server-side request
forgery). Only globally routable unicast addresses are public; whatever else is needed, the operator names one by one.
"""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

import httpx2

from veilleur.errors import AddressRefused

PUBLIC_PORTS = frozenset({80, 443, 8080, 8443})
"""Ports where web sites live. Any other one is more likely to be another service that HTTP could be made to talk to."""

# `ipaddress.is_global` says yes to these (CPython 3.11 to 3.13 differ), although no site answers there.
_REFUSED_V4 = (
    IPv4Network("192.0.0.0/24"),  # IETF protocol assignments, RFC 6890
    IPv4Network("192.88.99.0/24"),  # 6to4 relays, deprecated by RFC 7526
    IPv4Network("168.63.129.16/32"),  # Azure's WireServer: the cloud's own host behind a public address
)
_REFUSED_V6 = (
    IPv6Network("2001::/23"),  # Teredo (RFC 4380), ORCHID and other protocol assignments
    IPv6Network("2002::/16"),  # 6to4: reaches any IPv4 address, deprecated by RFC 7526
    IPv6Network("3fff::/20"),  # documentation, RFC 9637
)
_GLOBAL_UNICAST = IPv6Network("2000::/3")  # the only block that IANA gives out
_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: the IPv4 address is in the last 32 bits

# Names that mean the local machine or network: RFC 6761, 6762, 8375, ICANN's `internal`, and what routers hand out.
_LOCAL_SUFFIXES = frozenset(
    {"localhost", "localdomain", "local", "internal", "intranet", "private", "corp", "home", "lan", "arpa"}
)
_HOST_NAME = re.compile(r"(?=.{1,253}\Z)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether anybody on the Internet could be meant by this address; the IPv4 address inside an IPv6 one decides."""
    if isinstance(address, IPv4Address):
        return (
            address.is_global
            and not address.is_multicast
            and not address.is_reserved
            and not any(address in block for block in _REFUSED_V4)
        )
    if address.scope_id is not None:
        return False
    if address.ipv4_mapped is not None:
        return is_public(address.ipv4_mapped)
    if address in _NAT64:
        return is_public(IPv4Address(int(address) & 0xFFFFFFFF))
    return address in _GLOBAL_UNICAST and address.is_global and not any(address in block for block in _REFUSED_V6)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressPolicy:
    """What the operator allows beyond public addresses.

    `allow_hosts` are names or addresses, each alone (any port) or with a port (`intranet.example:8000`,
    `[fd00::1]:8080`); they may resolve to anything. `connect_to` works like curl's option: a host name that matches
    the pattern (exact, `*.example`, or `*`) is connected to that host and port; TLS still asks for the original name.
    A malformed entry raises ValueError.
    """

    allow_hosts: frozenset[str] = frozenset()
    connect_to: tuple[tuple[str, str, int], ...] = ()

    def __post_init__(self) -> None:
        for entry in self.allow_hosts:
            _split(entry)
        for pattern, host, port in self.connect_to:
            if not pattern or not host or not 0 < port < 65536:
                message = f"connect_to needs a pattern, a host and a port: {pattern!r} {host!r} {port!r}"
                raise ValueError(message)

    def allows(self, host: str, port: int) -> bool:
        """Whether the operator named this host, alone or with this port."""
        wanted = canonical_host(host)
        return any(name == wanted and named_port in (None, port) for name, named_port in map(_split, self.allow_hosts))

    def route(self, host: str) -> tuple[str, int] | None:
        """Where `connect_to` sends this host; the first pattern that matches wins."""
        wanted = canonical_host(host)
        for pattern, target, port in self.connect_to:
            pattern_host = pattern.lower().rstrip(".")
            if pattern_host in ("*", wanted) or (pattern_host.startswith("*.") and wanted.endswith(pattern_host[1:])):
                return target, port
        return None


def check_url(url: str, policy: AddressPolicy) -> httpx2.URL:
    """The URL, parsed by the very parser that the connection will use, if its literal form may be asked for.

    Refuses, with AddressRefused, schemes other than http and https, credentials, unusual ports, local names, addresses
    that are not public, and hosts that only look like a name: decimal, octal, hexadecimal and short spellings of IPv4
    addresses, which resolvers accept. What a name resolves to is checked when connecting.
    """
    try:
        parsed = httpx2.URL(url)
    except (httpx2.InvalidURL, ValueError) as error:
        raise AddressRefused(url, f"this is no URL: {error}") from error
    host = canonical_host(parsed.raw_host.decode("ascii"))
    port = parsed.port if parsed.port is not None else (443 if parsed.scheme == "https" else 80)
    subject = str(parsed.copy_with(userinfo=b"")) if parsed.userinfo else url
    reason = _why_never(parsed, host, port)
    if reason is None and not policy.allows(host, port) and policy.route(host) is None:
        reason = _why_not_public(host, port)
    if reason is not None:
        raise AddressRefused(subject, reason)
    return parsed


def canonical_host(host: str) -> str:
    """Lower case, without brackets or final dot, addresses in their shortest form."""
    bare = host.strip("[]").lower().rstrip(".")
    address = parse_address(bare)
    return bare if address is None else str(address)


def parse_address(text: str) -> IPv4Address | IPv6Address | None:
    """The address that this text spells in standard form, if it does."""
    try:
        return ip_address(text)
    except ValueError:
        return None


def _why_never(url: httpx2.URL, host: str, port: int) -> str | None:
    """What no operator's list excuses."""
    if url.scheme not in ("http", "https"):
        return f"only http and https are fetched, not {url.scheme or 'a relative address'}"
    if url.userinfo:
        return "a URL with a user name or password is not fetched"
    if not 0 < port < 65536:
        return f"{port} is no port"
    if parse_address(host) is None and not _HOST_NAME.fullmatch(host):
        return f"{host!r} is no host name"
    return None


def _why_not_public(host: str, port: int) -> str | None:
    if port not in PUBLIC_PORTS:
        return f"port {port} is not one where web sites live"
    address = parse_address(host)
    if address is not None:
        return None if is_public(address) else f"{address} is not a public address"
    labels = host.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        return f"{host!r} is an address in disguise"
    if len(labels) == 1 or labels[-1] in _LOCAL_SUFFIXES:
        return f"{host!r} is a name of the local network"
    return None


def _split(entry: str) -> tuple[str, int | None]:
    """Host and port of an entry of `allow_hosts`; a bare IPv6 address has no port."""
    host, port = entry, ""
    if entry.startswith("["):
        host, _, rest = entry[1:].partition("]")
        port = rest.removeprefix(":")
    elif entry.count(":") == 1:
        host, _, port = entry.partition(":")
    if not host or (port and not (port.isascii() and port.isdigit())):
        message = f"allow_hosts takes a host, or host:port: {entry!r}"
        raise ValueError(message)
    return canonical_host(host), int(port) if port else None
