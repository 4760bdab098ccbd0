"""What a room gives, loaded when it is asked for (PEP 562): a command that only lists loads no parser.

A room writes its names twice: as imports for the type checker, and as a table for the interpreter. A test holds them
together. A name that a module of the room bears too is imported at once: Python would put the module in its place.
"""

import sys
from collections.abc import Callable, Mapping
from importlib import import_module


def lazily(room: str, modules: Mapping[str, str]) -> Callable[[str], object]:
    """The `__getattr__` of a room: by module, the names that it has, parted by spaces; `there=here` renames one."""
    places = {}
    for module, names in modules.items():
        for name in names.split():
            there, _, here = name.partition("=")
            places[here or there] = (f"{room}.{module}", there)

    def get(name: str) -> object:
        if name not in places:
            message = f"module {room!r} has no attribute {name!r}"
            raise AttributeError(message)
        module, there = places[name]
        found: object = getattr(import_module(module), there)
        setattr(sys.modules[room], name, found)
        return found

    return get
