"""`veilleur sources check`: each source fetched and read now, and nothing kept of it."""

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console

from veilleur import plugins
from veilleur.attempts import Silence
from veilleur.cli.assembly import clock_at, open_fetcher
from veilleur.cli.lines import moment_text, write_lines
from veilleur.cli.printing import printable
from veilleur.cli.progress import shown
from veilleur.cli.wording import ENGLISH, Say, words_of_interface
from veilleur.config import load
from veilleur.errors import InputError, VeilleurError
from veilleur.ports import EntryReader
from veilleur.records import Entry, Fetched, Source

EMPTY = "empty"


def check(*ids: str, config: Path = Path("veilleur.toml"), json: bool = False) -> int:
    """Fetch and read sources now, without keeping anything; exit code 1 if one is not well.

    Parameters
    ----------
    ids
        Those to check; all if none is named.
    config
        The configuration.
    json
        One JSON line a source.
    """
    from veilleur.sources import Request, fetch_together

    configuration = load(config)
    say = ENGLISH if json else words_of_interface()
    known = {source.id: source for source in configuration.sources}
    unknown = next((one for one in ids if one not in known), None)
    if unknown is not None:
        raise InputError(unknown, f"no source of {config} has this id")
    wanted = [known[one] for one in dict.fromkeys(ids)] if ids else list(known.values())
    if not wanted:
        sys.stderr.write(say.labelled(str(config), say("no-source-watched")) + "\n")
    clock = clock_at(None)
    console = Console(soft_wrap=True, highlight=False)
    well = True
    held: list[dict[str, Any]] = []
    with (
        shown(words_of_interface(), hidden=json) as progress,
        open_fetcher(configuration, clock=clock) as fetcher,
    ):
        progress.begin("check", len(wanted))
        requests = [Request(key=source.id, url=source.url) for source in wanted]
        for request, answer in fetch_together(fetcher, requests):
            found = _found(known[request.key], answer.result, say)
            well = well and bool(found["well"])
            progress.step("check", request.key, "well" if found["well"] else "ails")
            if json:
                write_lines([found])
            elif isinstance(progress, Silence):
                _tell(found, console, say)
            else:
                held.append(found)
    for found in held:
        _tell(found, console, say)
    return 0 if well else 1


def _tell(found: dict[str, Any], console: Console, say: Say) -> None:
    console.print(say("check-well" if found["well"] else "check-ails"), style="" if found["well"] else "red", end="  ")
    console.print(printable(say.labelled(found["id"], found["words"])), markup=False)


def _found(source: Source, answer: Callable[[], Fetched], say: Say) -> dict[str, Any]:
    line: dict[str, Any] = {"id": source.id, "url": source.url, "well": False, "problem": None, "words": ""}
    line |= {"entries": 0, "newest": None, "moved_to": None}
    try:
        fetched = answer()
        reader: EntryReader = plugins.load("veilleur.readers", source.reader)
        entries = reader.read(fetched, source)
    except VeilleurError as error:
        return line | {"problem": error.slug, "words": say.labelled(error.slug, error.reason)}
    newest = max((entry.published_at for entry in entries if entry.published_at), default=None)
    return line | {
        "well": bool(entries),
        "problem": None if entries else EMPTY,
        "words": ", ".join(_words(fetched, entries, say)),
        "entries": len(entries),
        "newest": moment_text(newest),
        "moved_to": fetched.moved_to,
    }


def _words(fetched: Fetched, entries: Sequence[Entry], say: Say) -> Iterator[str]:
    dates = [entry.published_at for entry in entries if entry.published_at]
    yield say("n-entries", entries=len(entries)) if entries else say("state-empty")
    if entries:
        yield say("newest-of", moment=f"{max(dates):%Y-%m-%d %H:%M}") if dates else say("none-dated")
    if fetched.moved_to:
        yield say("moved-to", url=fetched.moved_to)
