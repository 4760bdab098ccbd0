"""What a run is told to do otherwise than its configuration says."""

from __future__ import annotations

from pathlib import Path

from veilleur.config import Configuration, Language
from veilleur.errors import InputError


def in_language(configuration: Configuration, language: Language) -> Configuration:
    """The configuration with one language of briefs, for a run.

    InputError if an outlet is bound to other languages, or if the run would take back what is published in another
    one: an outlet holds the briefs of its languages, and no others.
    """
    for number, outlet in enumerate(configuration.outlet):
        bound = set(outlet.languages or ()) - {language}
        if bound:
            reason = f"{language} cannot be: outlet.{number}.languages of the configuration names {min(bound)!r}"
            raise InputError("--lang", reason)
    published = _published(configuration) - {language}
    if published:
        reason = (
            f"{language} would take back what is published in {min(published)!r}: "
            "write the languages into the configuration, or use another one with a store and outlets of its own"
        )
        raise InputError("--lang", reason)
    watch = configuration.watch.model_copy(update={"languages": (language,)})
    return configuration.model_copy(update={"watch": watch})


def _published(configuration: Configuration) -> set[str]:
    """The languages of the briefs that are kept, if any outlet holds something."""
    address = configuration.store_address
    if "://" not in address and not Path(address).is_file():
        return set()
    from veilleur.store import Store

    with Store(address) as store:
        if not any(store.deliveries.delivered(str(outlet.path)) for outlet in configuration.outlet):
            return set()
        return {brief.language for outlet in configuration.outlet for brief in store.briefs.latest(outlet.tlp)}
