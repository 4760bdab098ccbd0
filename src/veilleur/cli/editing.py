"""Changing a veilleur.toml: checked whole before it is written, replaced in one step, nobody else's change lost."""

import fcntl
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from veilleur.config import Configuration, parse, text_of
from veilleur.errors import ConfigurationError

_MOST_TRIES = 10


def edit(path: Path, change: Callable[[str], str]) -> Configuration:
    """Give the file the text that `change` makes of it; the configuration that it is now.

    `change` is called again if the file was changed meanwhile. Nothing is written unless the new text is a valid
    configuration.
    """
    place = path.resolve()
    text_of(place)
    try:
        folder = os.open(place.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError as error:
        raise ConfigurationError(str(path), f"cannot be written: {error.strerror}") from error
    try:
        # Two of our commands take turns; an editor knows nothing of it, so the text is compared at the end too.
        fcntl.flock(folder, fcntl.LOCK_EX)
        for _ in range(_MOST_TRIES):
            before = text_of(place)
            after = change(before)
            configuration = parse(after, path)
            if after == before or _replaced(place, before, after, folder):
                return configuration
    except OSError as error:
        raise ConfigurationError(str(path), f"cannot be written: {error.strerror}") from error
    finally:
        os.close(folder)
    raise ConfigurationError(str(path), "something else keeps changing it; nothing was written")


def _replaced(place: Path, before: str, after: str, folder: int) -> bool:
    """Whether the new text is in its place; False, and nothing done, if the old one is there no more."""
    handle, name = tempfile.mkstemp(prefix=".veilleur-", suffix=".toml", dir=place.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(after.encode())
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(place.stat().st_mode & 0o7777)
        if text_of(place) != before:
            return False
        Path(name).replace(place)
        os.fsync(folder)
    finally:
        Path(name).unlink(missing_ok=True)
    return True
