"""Plugins, by entry point; what is built in comes through the same door."""

from importlib.metadata import entry_points
from typing import Any, Literal

from veilleur.errors import PluginError

Group = Literal["veilleur.readers", "veilleur.extractors", "veilleur.writers", "veilleur.outlets"]

_NEEDED = {
    "veilleur.readers": ("read",),
    "veilleur.extractors": ("extract", "kinds", "version"),
    "veilleur.writers": ("write", "version"),
    "veilleur.outlets": ("pages", "indexes"),
}


def names(group: Group) -> tuple[str, ...]:
    """Names of the plugins of a group, in alphabetical order."""
    return tuple(sorted({point.name for point in entry_points(group=group)}))


def load(group: Group, name: str, *arguments: object) -> Any:  # noqa: ANN401 - the caller knows the group's protocol
    """Load a plugin and make it with these arguments.

    PluginError if there is none of this name, it cannot be imported or made, or it lacks what its protocol needs.
    """
    found = next(iter(entry_points(group=group, name=name)), None)
    if found is None:
        raise PluginError(name, f"no such plugin in {group}; there are: {', '.join(names(group)) or 'none'}")
    try:
        plugin = found.load()(*arguments)
    except (ImportError, AttributeError, TypeError, ValueError) as error:
        raise PluginError(name, f"cannot be loaded from {found.value}: {error}") from error
    missing = [attribute for attribute in ("name", *_NEEDED[group]) if not hasattr(plugin, attribute)]
    if missing:
        raise PluginError(name, f"is no plugin for {group}: it has no {missing[0]}")
    return plugin
