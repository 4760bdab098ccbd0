"""Wallets, file paths and registry keys in a text. Whether a path or key is an indicator is not judged here.

A wallet counts by its form: Base58Check and Bech32 (BIP 173, BIP 350) carry checksums; a Monero address decodes to 69
bytes with a known prefix.
"""

from collections.abc import Iterator
from hashlib import sha256

import re2

from veilleur.facts.addresses import Address
from veilleur.language.identifiers import find

_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_MOST = 2_000  # Words in one text that are looked at.

_COIN = re2.compile(
    r"\b(?:[13][1-9A-HJ-NP-Za-km-z]{25,34}|bc1[02-9ac-hj-np-z]{11,71}|BC1[02-9AC-HJ-NP-Z]{11,71}"
    r"|[48][1-9A-HJ-NP-Za-km-z]{94,105}|0x[0-9a-fA-F]{40})\b"
)
_SEGMENT = r"[^\s\\/:*?\"<>|«»“”;,]"
_NAMED = r"[^\s\\/:*?\"<>|«»“”;,.]"
_FOLDER = rf"(?:{_NAMED}+(?: {_NAMED}+){{1,2}}\\|{_SEGMENT}+\\)"
_WINDOWS_PATH = re2.compile(
    rf"(?:\b[A-Za-z]:\\|%[A-Za-z][A-Za-z0-9_()]{{1,30}}%\\|\\\\[\w.\-]{{1,64}}\\){_FOLDER}*{_SEGMENT}+"
)
_UNIX_PATH = re2.compile(
    r"/(?:tmp|var|usr|opt|etc|dev|home|root|bin|sbin|lib|lib64|srv|mnt|private|proc|boot|run|Library|Users"
    r"|Applications)"
    r"(?:/[\p{L}\p{N}._\-+@%~{}$#]+)+"
)
_REGISTRY = re2.compile(
    rf"\b(?:HKEY_(?:LOCAL_MACHINE|CURRENT_USER|CLASSES_ROOT|USERS|CURRENT_CONFIG)|HK(?:LM|CU|CR|U"
    rf"|CC)):?\\{_FOLDER}*{_SEGMENT}+"
)


def wallets(text: str) -> Iterator[Address]:
    """Bitcoin, Ethereum and Monero addresses; of Ethereum's only the form is checked."""
    for number, match in enumerate(find(_COIN, text)):
        if number >= _MOST:
            return
        if is_wallet(match.group()):
            yield _artefact("wallet", match.group(), match.start())


def paths(text: str) -> Iterator[Address]:
    """Absolute paths of files and keys of the registry of Windows."""
    keys = (
        [_artefact("registry", match.group(), match.start()) for match in find(_REGISTRY, text)] if "HK" in text else []
    )
    yield from keys
    ends = {key.start: key.end for key in keys}
    if "\\" in text:
        yield from (
            _artefact("path", match.group(), match.start())
            for match in find(_WINDOWS_PATH, text)
            if not any(start <= match.start() < end for start, end in ends.items())
        )
    if "/" in text:
        for match in find(_UNIX_PATH, text):
            before = text[match.start() - 1] if match.start() else " "
            if not (before.isalnum() or before in "/.:~-_]})%"):
                yield _artefact("path", match.group(), match.start())


def _artefact(type: str, words: str, start: int) -> Address:  # noqa: A002
    words = words.rstrip(".!?'’`") or words
    closes = words[-1:] in {")", "]", "}"}
    if closes and words.count(words[-1]) > words.count({")": "(", "]": "[", "}": "{"}[words[-1]]):
        words = words[:-1]
    return Address(type=type, value=words, host="", start=start, end=start + len(words), defanged=False)


def is_wallet(words: str) -> bool:
    """Whether the words are an address of Bitcoin, Ethereum or Monero."""
    if words.startswith("0x"):
        return len(words) == 42 and not words[2:].isdecimal() and len(set(words[2:].lower())) > 4
    if words[:3].lower() == "bc1":
        return _is_bech32(words.lower())
    if words[0] in "48":
        return len(words) in {95, 106} and _is_monero(words)
    return _is_base58check(words)


def _is_base58check(words: str) -> bool:
    number = 0
    for letter in words:
        number = number * 58 + _BASE58.index(letter)
    if number >= 1 << 200:
        return False
    whole = number.to_bytes(25, "big")
    zeros = len(whole) - len(whole.lstrip(b"\0"))
    ones = len(words) - len(words.lstrip("1"))
    return whole[0] in {0, 5} and zeros == ones and sha256(sha256(whole[:21]).digest()).digest()[:4] == whole[21:]


def _is_bech32(words: str) -> bool:
    try:
        values = [_BECH32.index(letter) for letter in words[3:]]
    except ValueError:
        return False
    checksum = 1
    for value in (3, 3, 0, 2, 3, *values):  # "bc", spread over two numbers a letter
        top = checksum >> 25
        checksum = (checksum & 0x1FFFFFF) << 5 ^ value
        for place, term in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            checksum ^= term if top >> place & 1 else 0
    return len(values) > 6 and checksum == (1 if values[0] == 0 else 0x2BC830A3)


def _is_monero(words: str) -> bool:
    """Eleven letters are eight bytes; the first byte says what network and kind of address it is."""
    first = 0
    for letter in words[:11]:
        first = first * 58 + _BASE58.index(letter)
    return first < 1 << 64 and first >> 56 in {18, 19, 42}
