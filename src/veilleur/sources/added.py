"""What an operator adds by hand (`veilleur add`): a page, a PDF, a pasted text.

Its source is derived from its id alone, so that no table of sources is needed: `added.<tlp>.<host>`.
"""

from urllib.parse import urlsplit

from veilleur.records import Source, Tlp

_PREFIX = "added"
NOWHERE = "document"
"""Stands for the host of a text that came from no address."""


def added_id(url: str | None, *, tlp: Tlp = Tlp.CLEAR) -> str:
    """The id of the source of a text that was added by hand, from its address if it has one."""
    host = (urlsplit(url).hostname if url else None) or NOWHERE
    return f"{_PREFIX}.{tlp.name.lower()}.{host.removeprefix('www.')}"


def added_source(source_id: str, *, unnamed: str = "Document") -> Source | None:
    """The source of such an id; None for another id. `unnamed` is what a text without address is called."""
    prefix, _, rest = source_id.partition(".")
    marking, _, host = rest.partition(".")
    if prefix != _PREFIX or not host or marking.upper() not in Tlp.__members__:
        return None
    known = host != NOWHERE
    return Source(
        id=source_id,
        url=f"https://{host}/" if known else f"urn:veilleur:{NOWHERE}",
        name=host if known else unnamed,
        tag=host.rsplit(".", 2)[-2] if host.count(".") else host,
        reader="feed",
        tlp=Tlp[marking.upper()],
    )
