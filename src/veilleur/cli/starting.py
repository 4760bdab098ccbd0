"""`veilleur init`: a first configuration."""

import shlex
from importlib.resources import files
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from veilleur.errors import InputError


def init(folder: Path = Path(), /) -> int:
    """Write a commented veilleur.toml, ready to run.

    Parameters
    ----------
    folder
        Where to write it; made if it is missing. A file that is there is never overwritten.
    """
    path = folder / "veilleur.toml"
    text = (files("veilleur.cli") / "veilleur.toml").read_text(encoding="utf-8")
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
