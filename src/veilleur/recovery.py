"""What the outlets already tell, learnt from the outlets themselves when the store does not know it.

A store can be lost or be of yesterday (an evicted cache, a restored backup, a new machine), while the blog is not. The
manifest of an outlet lists its files and each sidecar holds a whole brief: so a brief that stands there and not in the
store is taken back, with its permanent name. Then a story keeps its address, its page stays as it is, and the articles
that it cites belong to it again when they are read again. Nothing is ever told twice.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from veilleur.errors import InputError
from veilleur.publish import decode_edition, decode_sidecar, is_edition, manifest_name, read_manifest
from veilleur.records import Brief, Entry, Tlp
from veilleur.records.digest import digest
from veilleur.store import Store

SIDECAR = b'"veilleur-sidecar"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """An outlet by the name that deliveries have, its folder, and the strictest marking that it takes."""

    outlet: str
    folder: Path
    audience: Tlp = Tlp.CLEAR


def recover(store: Store, published: Published, *, seen_at: datetime) -> int:
    """Take back the briefs of an outlet that are newer than the store's or unknown to it; how many those were.

    Its editions come back too. InputError if a sidecar cannot be read: to publish without knowing what is there could
    tell it twice.
    """
    found = 0
    known = store.deliveries.delivered(published.outlet)
    for name, content in _unknown(known, published.folder):
        subject = str(published.folder / name)
        try:
            if is_edition(content):
                store.editions.restore(decode_edition(content, subject=subject))
                continue
            brief = decode_sidecar(content, subject=subject)
        except InputError:
            if name not in known:
                raise
            continue  # the store knows what belongs there, and the outlet gets it again
        last = store.briefs.inputs(brief.story, brief.language, published.audience)
        if last is not None and last[0] >= brief.revision:
            continue
        store.entries.expect(_entries(brief), seen_at=seen_at)
        found += store.briefs.recover(brief, audience=published.audience)
    return found


def _unknown(known: Mapping[str, str], folder: Path) -> Iterator[tuple[str, bytes]]:
    """The sidecars and editions that this store did not deliver. Reads only these: a blog holds thousands."""
    for name, expected in _listed(folder):
        file = _below(folder, name)
        if file is None or (expected and known.get(name) == expected):
            continue
        content = file.read_bytes()
        if SIDECAR in content or is_edition(content) or expected not in {None, digest(content)}:
            yield name, content


def _listed(folder: Path) -> Iterator[tuple[str, str | None]]:
    """The JSON files of an outlet with their digests: as its manifest has them, else those that are there."""
    path = folder / manifest_name()
    try:
        files = read_manifest(path.read_bytes(), subject=str(path)).files
    except (OSError, InputError):
        yield from ((name, None) for name in _found(folder))
    else:
        yield from ((name, expected) for name, expected in sorted(files.items()) if name.endswith(".json"))


def _found(folder: Path) -> Iterator[str]:
    """The JSON files below a folder, but for those of hidden folders and of Jekyll's own (`_site` holds copies)."""
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(each for each in folders if each[0] not in "._")
        yield from (str((Path(place) / file).relative_to(folder)) for file in sorted(files) if file.endswith(".json"))


def _below(folder: Path, name: str) -> Path | None:
    """The regular file of this name that stands inside the folder; a manifest may be a stranger's."""
    file = folder / name
    inside = file.resolve().is_relative_to(folder.resolve())
    return file if inside and file.is_file() else None


def _entries(brief: Brief) -> Iterator[Entry]:
    """The articles of a brief as entries, so that those of late are read again: their texts were lost."""
    for article in brief.articles:
        yield Entry(
            source=article.source,
            id=article.url,
            url=article.url,
            title=article.title,
            published_at=article.published_at or article.fetched_at,
        )
