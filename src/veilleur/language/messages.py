"""The fixed words of the product, in the reader's language, from Fluent catalogues."""

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle

LANGUAGES = ("fr", "en")


@lru_cache(maxsize=32)
def _bundle(language: str, catalogue: str) -> "FluentBundle":
    # Fluent takes long to load: only who has something to say waits for it.
    from fluent.runtime import FluentBundle, FluentResource  # noqa: PLC0415

    resource = files("veilleur.language") / "catalogues" / language / f"{catalogue}.ftl"
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(FluentResource(resource.read_text(encoding="utf-8")))
    return bundle


def has_message(language: str, catalogue: str, name: str) -> bool:
    """Whether a catalogue has this message."""
    return bool(_bundle(language, catalogue).has_message(name))


def message(language: str, catalogue: str, name: str, /, **values: str | float) -> str:
    """The words of one message; KeyError if the catalogue lacks it, ValueError if a value it needs is missing."""
    bundle = _bundle(language, catalogue)
    if not bundle.has_message(name):
        raise KeyError(f"{catalogue}.ftl ({language}) has no message {name}")
    pattern = bundle.get_message(name).value
    if pattern is None:
        raise KeyError(f"{catalogue}.ftl ({language}): {name} has no text")
    text, errors = bundle.format_pattern(pattern, values)
    if errors:
        raise ValueError(f"{catalogue}.ftl ({language}): {name}: {errors[0]}")
    return str(text)
