"""`veilleur init`: a first configuration."""

import shlex
from importlib.resources import files
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from rich.console import Console
from rich.markup import escape

from veilleur.cli.source_tables import switched_off, table
from veilleur.cli.tables import print_table
from veilleur.errors import InputError
from veilleur.sources import catalogue

START, ALL, NONE = "start", "all", "none"


def init(
    folder: Path = Path(),
    /,
    *,
    sources: str = START,
    show: Annotated[bool, Parameter(name="--list", negative="")] = False,
) -> int:
    """Write a commented veilleur.toml, ready to run.

    Parameters
    ----------
    folder
        Where to write it; made if it is missing. A file that is there is never overwritten.
    sources
        Which ready sources are switched on: start, all, none, or ids parted by commas. The others follow as comments.
    show
        Print the ready sources instead.
    """
    if show:
        _print_catalogue()
        return 0
    path = folder / "veilleur.toml"
    text = (files("veilleur.cli") / "veilleur.toml").read_text(encoding="utf-8") + _tables(sources)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(str(folder), f"is no folder and cannot be made one: {error.strerror}") from error
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise InputError(str(path), "is there already; nothing was written") from error
    except OSError as error:
        raise InputError(str(path), f"cannot be written: {error.strerror}") from error
    shown = escape(str(path))
    command = f"veilleur run --config {escape(shlex.quote(str(path)))}"
    Console(soft_wrap=True, highlight=False).print(f"Wrote [bold]{shown}[/]. Look through it, then: [bold]{command}[/]")
    return 0


def _tables(chosen: str) -> str:
    """The catalogue as tables: the chosen sources, then the others as comments."""
    on = _chosen(chosen)
    ready = [one.source for one in catalogue()]
    others = [one for one in ready if one.id not in on]
    text = "".join(f"\n{table(one)}" for one in ready if one.id in on)
    if others:
        text += "\n# Ready as well: take the # away, or `veilleur sources add ID`.\n"
        text += "".join(f"\n{switched_off(table(one))}" for one in others)
    return text


def _chosen(words: str) -> frozenset[str]:
    ready = catalogue()
    every = {one.source.id for one in ready}
    known = {START: {one.source.id for one in ready if one.start}, ALL: every, NONE: set[str]()}
    if words in known:
        return frozenset(known[words])
    wanted = {word.strip() for word in words.split(",")}
    unknown = sorted(wanted - every)
    if unknown:
        reason = f"no ready source has the id {unknown[0]!r}; `veilleur init --list` shows them"
        raise InputError("--sources", reason)
    return frozenset(wanted)


def _print_catalogue() -> None:
    rows = [
        (one.source.id, one.source.name, one.source.language or "-", one.source.reliability.value,
         one.source.reader, "yes" if one.start else "-", one.source.url)
        for one in catalogue()
    ]  # fmt: skip
    headings = ("id", "name", "language", "reliability", "reader", "start", "address")
    print_table(Console(highlight=False), headings, rows)
