"""What the warning lists of MISP know: resolvers, big sites, scanners, empty files. No indicator, however it is
written.

The data are in `data/`, made by `tools/warning_lists.py`, which says which lists are taken.
"""

import sys
from array import array
from bisect import bisect_left, bisect_right
from functools import cache
from importlib.resources import files
from ipaddress import IPv4Address, IPv6Network, ip_address
from urllib.parse import urlsplit

_CONTACTS = frozenset({"abuse", "noc", "security", "soc"})  # The list common-contact-emails.


def is_harmless(type: str, value: str, host: str) -> bool:  # noqa: A002
    """Whether a warning list knows an indicator of that type, value and host.

    Of a URL its host is looked up only if it has no path: a big site is harmless, what strangers keep there need not
    be.
    """
    if type in {"md5", "sha1", "sha256", "sha512"}:
        return _knows_digest(value)
    if type in {"ipv4", "ipv6"}:
        return _knows_address(value)
    if type == "email":
        return value.partition("@")[0].lower() in _CONTACTS
    if type == "url" and not _is_bare(value):
        return False
    return type in {"domain", "url"} and (_knows_host(host) or (host[-1:].isdecimal() and _knows_address(host)))


def _is_bare(url: str) -> bool:
    try:
        parts = urlsplit(url if "://" in url else f"//{url}")
    except ValueError:
        return False
    return parts.path in {"", "/"} and not parts.query and not parts.fragment


def _knows_digest(value: str) -> bool:
    known, wanted = _digests(), int(value[:16], 16)
    place = bisect_left(known, wanted)
    return place < len(known) and known[place] == wanted


def _knows_address(value: str) -> bool:
    try:
        address = ip_address(value)
    except ValueError:
        return False
    bounds = _ipv4() if isinstance(address, IPv4Address) else _ipv6()
    place = bisect_right(bounds, int(address))
    return place % 2 == 1 or (place > 0 and bounds[place - 1] == int(address))


def _knows_host(host: str) -> bool:
    exact, below = _hosts()
    name = host.removeprefix("www.")
    if host in exact or name in exact:
        return True
    while name:
        if name in below:
            return True
        _, _, name = name.partition(".")
    return False


@cache
def _hosts() -> tuple[frozenset[str], frozenset[str]]:
    lines = (files("veilleur.facts") / "data" / "harmless_hosts.txt").read_text(encoding="utf-8").splitlines()
    return (
        frozenset(line for line in lines if not line.startswith(".")),
        frozenset(line[1:] for line in lines if line.startswith(".")),
    )


@cache
def _ipv6() -> tuple[int, ...]:
    lines = (files("veilleur.facts") / "data" / "harmless_ipv6.txt").read_text(encoding="utf-8").splitlines()
    networks = sorted(map(IPv6Network, lines))
    return tuple(int(end) for one in networks for end in (one.network_address, one.broadcast_address))


@cache
def _ipv4() -> "array[int]":
    return _numbers("I", "harmless_ipv4.bin")


@cache
def _digests() -> "array[int]":
    return _numbers("Q", "harmless_digests.bin")


def _numbers(code: str, name: str) -> "array[int]":
    made: array[int] = array(code)
    made.frombytes((files("veilleur.facts") / "data" / name).read_bytes())
    if sys.byteorder == "little":
        made.byteswap()
    return made


__all__ = ["is_harmless"]
