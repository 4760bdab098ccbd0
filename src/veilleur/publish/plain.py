"""Strangers' text and addresses, made fit for a page; the words stay."""

import re
from urllib.parse import quote, urlsplit

# What neither XML nor a terminal should get: controls other than tab and line ends, lone surrogates, non-characters.
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# Marks that reorder a line: in a quotation they could make it read as another.
_REORDERING = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
_SPACES = re.compile(r"[ \t\n\r\x85\u2028\u2029]+")
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_SAFE_IN_ADDRESS = "!#$%&*+,-./:;=?@_~"


def line(text: str) -> str:
    """The text on one line: white space becomes single spaces (no-break spaces stay), unfit characters U+FFFD."""
    fit = _REORDERING.sub("", _UNFIT.sub("\ufffd", text))
    return _SPACES.sub(" ", fit).strip()


def web_address(url: str) -> str | None:
    """An http or https address fit for a link, its odd characters percent-encoded; None for anything else."""
    try:
        parts = urlsplit(url.strip())
        if parts.scheme.lower() not in {"http", "https"} or not parts.hostname or parts.username is not None:
            return None
        return quote(url.strip(), safe=_SAFE_IN_ADDRESS)
    except ValueError:
        return None


def language_tag(language: str) -> str | None:
    """The language for a `lang` attribute; None if it is unknown or no language code."""
    return language if language != "und" and _LANGUAGE_TAG.fullmatch(language) else None
