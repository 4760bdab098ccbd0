"""Plugins, by entry point; what is built in comes through the same door."""

from importlib.metadata import EntryPoint, entry_points
from typing import Any, Literal

from veilleur.errors import PluginError
from veilleur.ports import ReaderOption

Group = Literal["veilleur.readers", "veilleur.extractors", "veilleur.writers", "veilleur.outlets"]

_NEEDED = {
    "veilleur.readers": ("read",),
    "veilleur.extractors": ("extract", "kinds", "version"),
    "veilleur.writers": ("write", "version"),
    "veilleur.outlets": ("pages", "indexes"),
}
_BROKEN = (
    ImportError, SyntaxError, AttributeError, TypeError, ValueError, LookupError, NameError, AssertionError,
    ArithmeticError, RuntimeError, OSError,
)  # fmt: skip
"""What a stranger's module raises when it is imported or made; its own kinds of error go on to `main`."""


def names(group: Group) -> tuple[str, ...]:
    """Names of the plugins of a group, in alphabetical order."""
    return tuple(sorted({point.name for point in entry_points(group=group)}))


def load(group: Group, name: str, *arguments: object) -> Any:  # noqa: ANN401 - the caller knows the group's protocol
    """Load a plugin and make it with these arguments.

    PluginError if there is none of this name, or two, if it cannot be imported or made, or lacks what its protocol
    needs. A plugin bears the name of its entry point: what is kept under a name must be found under it again.
    """
    point = _only(group, name)
    try:
        plugin = point.load()(*arguments)
    except _BROKEN as error:
        raise PluginError(name, f"cannot be loaded from {point.value}: {type(error).__name__}: {error}") from error
    missing = [attribute for attribute in ("name", *_NEEDED[group]) if not hasattr(plugin, attribute)]
    if missing:
        raise PluginError(name, f"is no plugin for {group}: {point.value} has no {missing[0]}")
    if plugin.name != name:
        raise PluginError(name, f"calls itself {plugin.name!r}: name it in {group} as it names itself")
    return plugin


def reader_options(name: str) -> tuple[ReaderOption, ...] | None:
    """What a reader declares that it wants to know; None if it does not say. PluginError as `load` raises it."""
    declared: tuple[ReaderOption, ...] | None = getattr(load("veilleur.readers", name), "options", None)
    return declared


def _only(group: Group, name: str) -> EntryPoint:
    found = {point.value: point for point in entry_points(group=group, name=name)}
    if not found:
        raise PluginError(name, f"no such plugin in {group}; there are: {', '.join(names(group)) or 'none'}")
    if len(found) > 1:
        # One of them would win by the order of folders: a stranger's could take the place of a built-in unseen.
        raise PluginError(name, f"two plugins of {group} have this name: {' and '.join(sorted(found))}; remove one")
    return next(iter(found.values()))
