"""`veilleur sources`: what is watched, looked at and changed from the command line."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cyclopts import App
from rich.console import Console

from veilleur.cli.ailing import ailment_in_words, ailments_of, health_of, state_in_words
from veilleur.cli.assembly import clock_at
from veilleur.cli.editing import edit
from veilleur.cli.lines import Input, moment_text, write_lines
from veilleur.cli.printing import printable
from veilleur.cli.source_adding import add
from veilleur.cli.source_checking import check
from veilleur.cli.source_tables import with_tables, without_table
from veilleur.cli.tables import print_table
from veilleur.cli.wording import ENGLISH, Say, words_of_interface
from veilleur.config import Configuration, load, parse
from veilleur.errors import ConfigurationError, InputError
from veilleur.records import Source

if TYPE_CHECKING:
    from veilleur.store import Store

CONFIG = Path("veilleur.toml")
_MOST_OPML = 10_000_000

sources = App(name="sources", help="What is watched: list, add, remove, check, and lists of feeds (OPML).")


@contextmanager
def open_kept(configuration: Configuration) -> Iterator[Store | None]:
    """The store of a configuration to look at; None before the first run."""
    from veilleur.store import Store

    address = configuration.store_address
    if "://" not in address and not Path(address).is_file():
        yield None
        return
    with Store(address) as store:
        yield store


@sources.command(name="list")
def list_sources(*, config: Path = CONFIG, json: bool = False) -> int:
    """Say of each source how it is.

    Parameters
    ----------
    config
        The configuration.
    json
        One JSON line a source.
    """
    configuration = load(config)
    say = ENGLISH if json else words_of_interface()
    with open_kept(configuration) as store:
        found = [_described(source, store, say) for source in configuration.sources]
    if json:
        write_lines(found)
        return 0
    columns = ("id", "name", "reader", "language", "reliability", "tlp", "polled", "failing-since", "state")
    rows = [
        (one["id"], one["name"], one["reader"], one["language"] or "-", one["reliability"], one["tlp"],
         _shown(one["polled_at"]), _shown(one["failing_since"]),
         "; ".join([one["state"], *(ailment["words"] for ailment in one["ailments"])]))
        for one in found
    ]  # fmt: skip
    if not rows:
        sys.stderr.write(say.labelled(str(config), say("no-source-watched")) + "\n")
        return 0
    print_table(Console(highlight=False), [say(f"heading-{column}") for column in columns], rows)
    return 0


def _described(source: Source, store: Store | None, say: Say) -> dict[str, Any]:
    health = health_of(source, store)
    ailments = ailments_of(source, store, now=clock_at(None).now())
    return {
        "id": source.id,
        "name": source.name,
        "url": source.url,
        "reader": source.reader,
        "language": source.language,
        "reliability": source.reliability.value,
        "tlp": source.tlp.value,
        "state": state_in_words(health, say),
        "polled_at": moment_text(health.polled_at) if health else None,
        "failing_since": moment_text(health.failing_since) if health else None,
        "ailments": [
            {
                "ailment": one.ailment.value,
                "count": one.count,
                "of": one.of,
                "since": moment_text(one.since),
                "words": ailment_in_words(one, say),
            }
            for one in ailments
        ],
    }


def _shown(moment: str | None) -> str:
    return moment[:16].replace("T", " ") if moment else "-"


@sources.command
def remove(source: str, /, *, config: Path = CONFIG) -> int:
    """Take a source out of the configuration. What was read of it stays in the store.

    Parameters
    ----------
    source
        Its id.
    config
        The configuration.
    """

    def cut(text: str) -> str:
        if all(one.id != source for one in parse(text, config).source):
            raise InputError(source, f"no source of {config} has this id")
        left = without_table(text, source)
        if left is None:
            raise ConfigurationError(str(config), f"the table of {source} stands in an unusual form; edit it by hand")
        return left

    edit(config, cut)
    _say("source-removed", source=source, config=str(config))
    return 0


@sources.command(name="import-opml")
def import_opml(file: Input, /, *, config: Path = CONFIG) -> int:
    """Add the feeds of a list that another reader exported; those that are watched already are left out.

    Parameters
    ----------
    file
        The OPML file; `-` is standard input.
    config
        The configuration.
    """
    from veilleur.sources import read_opml, source_id

    name, data = _opml(file)
    found = read_opml(data, subject=name)
    listed = found.feeds
    if not listed:
        raise InputError(name, "lists no feed" + (f"; dropped: {'; '.join(found.dropped)}" if found.dropped else ""))
    added: list[Source] = []

    def grow(text: str) -> str:
        added.clear()
        known = parse(text, config)
        ids, urls = {one.id for one in known.source}, {one.url for one in known.source}
        for feed in listed:
            if feed.url in urls:
                continue
            new = source_id(feed.name, feed.url, ids)
            added.append(
                Source(id=new, url=feed.url, name=feed.name or new, tag=feed.folder or new, language=feed.language)
            )
            ids.add(new)
        return with_tables(text, added)

    edit(config, grow)
    _say("opml-read", added=len(added), config=str(config), known=len(listed) - len(added))
    for source in added:
        _print(f"  {source.id}")
    for words in found.dropped:
        _say("opml-dropped", what=words)
    return 0


def _opml(file: Path | None) -> tuple[str, bytes]:
    name = "standard input" if file is None or str(file) == "-" else str(file)
    try:
        with sys.stdin.buffer if name == "standard input" else Path(name).open("rb") as stream:
            data = stream.read(_MOST_OPML + 1)
    except OSError as error:
        raise InputError(name, f"cannot be read: {error.strerror}") from error
    if len(data) > _MOST_OPML:
        raise InputError(name, f"is larger than {_MOST_OPML:,} bytes")
    return name, data


@sources.command(name="export-opml")
def export_opml(file: Input = None, /, *, config: Path = CONFIG) -> int:
    """Write the feeds that are watched as a list for other readers; sources without a feed are left out.

    Parameters
    ----------
    file
        Where to write it, never over a file that is there; standard output if it is left out or `-`.
    config
        The configuration.
    """
    from veilleur.sources import write_opml

    feeds = [source for source in load(config).sources if source.reader == "feed"]
    data = write_opml(feeds, title="Veilleur")
    if file is None or str(file) == "-":
        sys.stdout.buffer.write(data)
        return 0
    try:
        with file.open("xb") as stream:
            stream.write(data)
    except FileExistsError:
        reason = "is there already and was left as it is: remove it first, or write to another name"
        raise InputError(str(file), reason) from None
    except OSError as error:
        raise InputError(str(file), f"cannot be written: {error.strerror}") from error
    _say("opml-written", feeds=len(feeds), file=str(file))
    return 0


def _say(name: str, /, **values: str | float) -> None:
    _print(words_of_interface()(name, **values))


def _print(words: str) -> None:
    Console(soft_wrap=True, highlight=False).print(printable(words), markup=False)


sources.command(add)
sources.command(check)

__all__ = ["sources"]
