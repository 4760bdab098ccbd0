"""`veilleur doctor`: what is wrong with the configuration, the sources and the store. It asks no network."""

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console

from veilleur.cli.assembly import clock_at
from veilleur.cli.examination import Finding, Level, examine_disk, examine_outlets, examine_plugins, examine_settings
from veilleur.cli.lines import write_lines
from veilleur.cli.memory_examination import examine_failures, examine_file, examine_memory, examine_sources
from veilleur.cli.printing import printable
from veilleur.cli.wording import ENGLISH, Say, words_of_interface
from veilleur.config import Configuration, load
from veilleur.errors import StoreError, VeilleurError
from veilleur.ports import Clock

_STYLES = {Level.WRONG: "red", Level.NOTE: "yellow", Level.WELL: "green"}


def doctor(*, config: Path = Path("veilleur.toml"), json: bool = False) -> int:
    """Say what is wrong with the configuration, the sources and the store, without the network; exit code 1 if any is.

    Parameters
    ----------
    config
        The configuration.
    json
        One JSON line a finding.
    """
    say = ENGLISH if json else words_of_interface()
    findings = _findings(config, say)
    wrong = sum(finding.level is Level.WRONG for finding in findings)
    if json:
        write_lines(_line(finding) for finding in findings)
    else:
        _print(findings, wrong, say)
    return 1 if wrong else 0


def _line(finding: Finding) -> dict[str, Any]:
    return asdict(finding) | {"level": finding.level.value}


def _print(findings: Iterable[Finding], wrong: int, say: Say) -> None:
    console = Console(soft_wrap=True, highlight=False)
    for finding in findings:
        console.print(f"{say(f'finding-{finding.level}'):<5}", style=_STYLES[finding.level], end="  ")
        console.print(printable(say.labelled(finding.subject, finding.reason)), markup=False)
        if finding.advice:
            console.print(printable(f"       -> {finding.advice}"), markup=False)
    console.print(f"[red]{say('n-wrong', count=wrong)}[/]" if wrong else f"[green]{say('nothing-wrong')}[/]")


def _findings(config: Path, say: Say) -> list[Finding]:
    try:
        configuration = load(config)
    except VeilleurError as error:
        return [Finding(check="configuration", subject=error.subject, level=Level.WRONG, reason=error.reason)]
    clock = clock_at(None)
    found = [
        *examine_settings(configuration, say),
        *examine_plugins(configuration, say),
        *examine_disk(configuration, say),
    ]
    return found + _of_store(configuration, clock, say)


def _of_store(configuration: Configuration, clock: Clock, say: Say) -> list[Finding]:
    from veilleur.store import Store

    address = configuration.store_address
    if "://" not in address:
        found = examine_file(Path(address), say)
        # Opening a store of an older version would migrate it: looking changes nothing.
        unopened = any(one.level is Level.WRONG or one.check == "migrations" for one in found)
        if unopened or not Path(address).is_file():
            return [*found, *examine_outlets(configuration, None, say)]
    else:
        found = []
    try:
        with Store(address) as store:
            found += examine_memory(store, clock.now(), say)
            found += examine_sources(configuration, store, clock.now(), say)
            found += examine_failures(store, say)
            found += examine_outlets(configuration, store, say)
    except StoreError as error:
        found.append(Finding(check="store", subject=error.subject, level=Level.WRONG, reason=error.reason))
    return found
