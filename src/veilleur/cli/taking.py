"""A document that somebody hands over as a file or through standard input: what it is, and its address.

The path of a file is its operator's own business: it never becomes an address that could be published.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

from veilleur.cli.assembly import fetch_options
from veilleur.config import FetchTable
from veilleur.errors import InputError
from veilleur.records.digest import digest

PDF, HTML, TEXT = "application/pdf", "text/html", "text/plain"
STDIN = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A document. `url` is the address that it says it has, or a name made of its digest; `stated` tells which.

    `data` are its bytes, of the type `data_type`; `text` those that can be read, of the type `media_type`.
    """

    data: bytes
    data_type: str
    text: bytes
    media_type: str
    url: str
    stated: bool


def is_address(words: str) -> bool:
    """Whether it is something to fetch."""
    return words.lower().startswith(("http://", "https://"))


def take(file: str) -> Taken:
    """The document in a file, or standard input if it is `-`; InputError or PageError names it if it is none."""
    from veilleur.articles import claimed_address, media_type_of
    from veilleur.sources import is_pdf, pdf_text

    data = _bytes_of(file)
    if not data.strip():
        raise InputError("standard input" if file == STDIN else file, "is empty")
    if is_pdf(data):
        text = pdf_text(data, subject=file).encode("utf-8", "replace")
        return Taken(data=data, data_type=PDF, text=text, media_type=TEXT, url=_name_of(data), stated=False)
    kind = media_type_of(data, name="" if file == STDIN else file, subject=file)
    stated = claimed_address(data, subject=file) if kind == HTML else None
    url = stated or _name_of(data)
    return Taken(data=data, data_type=kind, text=data, media_type=kind, url=url, stated=stated is not None)


def _name_of(data: bytes) -> str:
    """A name (URN) for a document without an address: the same for the same bytes."""
    return f"urn:veilleur:{digest(data)}"


def _bytes_of(file: str) -> bytes:
    most = fetch_options(FetchTable(), "").max_page_bytes
    try:
        with sys.stdin.buffer if file == STDIN else Path(file).open("rb") as stream:
            data = stream.read(most + 1)
    except (OSError, ValueError) as error:
        raise InputError(file, f"cannot be read: {getattr(error, 'strerror', None) or error}") from error
    if len(data) > most:
        raise InputError(file, f"is larger than {most:,} bytes")
    return data
