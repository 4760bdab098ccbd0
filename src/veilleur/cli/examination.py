"""What `veilleur doctor` sees without the store: the configuration, the plugins, the disk, the outlets."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from veilleur import plugins
from veilleur.cli.assembly import fetch_options, make_writer
from veilleur.cli.wording import Say
from veilleur.config import Configuration, OutletTable
from veilleur.errors import VeilleurError
from veilleur.ports import OutletSettings
from veilleur.records.digest import digest

if TYPE_CHECKING:
    from veilleur.store import Store

_LITTLE = 1_000_000_000
_TOO_LITTLE = 100_000_000
_SHOWN = 5


class Level(StrEnum):
    """How bad a finding is. Only what is wrong makes the exit code 1."""

    WELL = "well"
    NOTE = "note"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was looked at, how it is, and what to do about it."""

    check: str
    subject: str
    level: Level
    reason: str
    advice: str = ""


def examine_settings(configuration: Configuration, say: Say) -> Iterator[Finding]:
    """Whether the configuration says all that a watch needs."""
    file = str(configuration.file)
    try:
        fetch_options(configuration.fetch, configuration.watch.contact, file=configuration.file)
    except VeilleurError as error:
        yield Finding(check="configuration", subject=file, level=Level.WRONG, reason=error.reason)
    else:
        counted = say("valid", sources=len(configuration.source), outlets=len(configuration.outlet))
        yield Finding(check="configuration", subject=file, level=Level.WELL, reason=counted)
    if not configuration.source:
        advice, reason = say("no-source-advice"), say("no-source")
        yield Finding(check="sources", subject=file, level=Level.WRONG, reason=reason, advice=advice)
    if not configuration.outlet:
        advice, reason = say("no-outlet-advice"), say("no-outlet")
        yield Finding(check="outlets", subject=file, level=Level.WRONG, reason=reason, advice=advice)
        return
    taken = {language for table in configuration.outlet for language in _languages(table, configuration)}
    for language in configuration.watch.languages:
        if language not in taken:
            reason = say("language-untaken", language=language)
            yield Finding(check="languages", subject=file, level=Level.NOTE, reason=reason)


def _languages(table: OutletTable, configuration: Configuration) -> tuple[str, ...]:
    wanted = table.languages or configuration.watch.languages
    return wanted[:1] if table.kind == "jekyll" else wanted


def examine_plugins(configuration: Configuration, say: Say) -> Iterator[Finding]:
    """Whether what is installed loads, and what the configuration names is there."""
    broken = False
    for group in get_args(plugins.Group):
        known = plugins.names(group)
        for name in sorted({*known, *_named(group, configuration)}):
            try:
                _make(group, name)
            except VeilleurError as error:
                broken = True
                advice = say("plugin-advice")
                reason = say.labelled(group, error.reason)
                yield Finding(check="plugins", subject=name, level=Level.WRONG, reason=reason, advice=advice)
    if not broken:
        yield Finding(check="plugins", subject=say("plugins-subject"), level=Level.WELL, reason=say("plugins-load"))


def _named(group: str, configuration: Configuration) -> set[str]:
    return {
        "veilleur.readers": {source.reader for source in configuration.source},
        "veilleur.writers": {configuration.watch.writer},
        "veilleur.outlets": {outlet.kind for outlet in configuration.outlet},
    }.get(group, set())


def _make(group: plugins.Group, name: str) -> None:
    if group == "veilleur.writers":
        make_writer(name)
    elif group == "veilleur.outlets":
        settings = OutletSettings(title="Veilleur", base_url="http://localhost/", language="en", form="marked")
        plugins.load(group, name, settings)
    else:
        plugins.load(group, name)


def examine_disk(configuration: Configuration, say: Say) -> Iterator[Finding]:
    """Whether there is room where the store and the outlets are."""
    from veilleur.language.typography import number

    places = [configuration.folder / outlet.path for outlet in configuration.outlet]
    if "://" not in configuration.store_address:
        places.insert(0, Path(configuration.store_address).parent)
    seen: set[int] = set()
    for place in map(_standing, places):
        device = place.stat().st_dev
        if device in seen:
            continue
        seen.add(device)
        free = shutil.disk_usage(place).free
        level = Level.WRONG if free < _TOO_LITTLE else Level.NOTE if free < _LITTLE else Level.WELL
        advice = "" if level is Level.WELL else say("disk-advice")
        reason = say("disk-free", size=number(Decimal(f"{free / 1e9:.1f}"), say.language))
        yield Finding(check="disk", subject=str(place), level=level, reason=reason, advice=advice)


def examine_outlets(configuration: Configuration, store: Store | None, say: Say) -> Iterator[Finding]:
    """Whether each outlet can be written, and holds what was delivered."""
    for table in configuration.outlet:
        place = configuration.folder / table.path
        standing = _standing(place)
        if not standing.is_dir() or not os.access(standing, os.W_OK | os.X_OK):
            reason = say("outlet-unwritable" if standing.is_dir() else "outlet-no-folder")
            advice = say("outlet-advice")
            yield Finding(check="outlets", subject=str(standing), level=Level.WRONG, reason=reason, advice=advice)
            continue
        changed = _changed(place, store.deliveries.delivered(str(table.path)), say) if store else []
        if not changed:
            yield Finding(check="outlets", subject=str(place), level=Level.WELL, reason=say("outlet-writable"))
        for name, reason in changed[:_SHOWN]:
            advice = say("file-advice")
            subject = str(place / name)
            yield Finding(check="outlets", subject=subject, level=Level.WRONG, reason=reason, advice=advice)
        if len(changed) > _SHOWN:
            reason = say("more-files", count=len(changed) - _SHOWN)
            yield Finding(check="outlets", subject=str(place), level=Level.WRONG, reason=reason)


def _changed(place: Path, delivered: dict[str, str], say: Say) -> list[tuple[str, str]]:
    found = []
    for name, known in sorted(delivered.items()):
        file = place / name
        try:
            if digest(file.read_bytes()) != known:
                found.append((name, say("file-changed")))
        except FileNotFoundError:
            found.append((name, say("file-missing")))
        except OSError as error:
            found.append((name, say("file-unreadable", reason=error.strerror or str(error))))
    return found


def _standing(place: Path) -> Path:
    """A path, or the nearest above it that exists."""
    return next(one for one in (place, *place.parents) if one.exists())
