"""The kinds of facts, one module each with a `KIND`. To add a kind, add its module."""

from importlib import import_module
from pkgutil import iter_modules

from veilleur.facts.kinds.frames import Kind


def _found() -> tuple[Kind, ...]:
    modules = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
    return tuple(module.KIND for module in modules if hasattr(module, "KIND"))


KINDS: tuple[Kind, ...] = _found()
"""Every kind, in the order of the names."""

__all__ = ["KINDS", "Kind"]
