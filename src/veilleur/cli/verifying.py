"""`veilleur verify`: does what was published hold?"""

from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path

from rich.console import Console

from veilleur.cli.assembly import make_outlet
from veilleur.cli.lines import write_lines
from veilleur.config import load
from veilleur.errors import InputError
from veilleur.store import Store
from veilleur.verification import Report
from veilleur.verification import verify as check

SHOWN = 20


def verify(path: Path, /, *, archive: str | None = None, config: Path | None = None, as_json: bool = False) -> int:
    """Check again, offline and without a model, what was published; exit code 1 if something does not hold.

    Parameters
    ----------
    path
        The folder of an outlet, one of its files, or a sidecar.
    archive
        The store (path or URL): check every quotation against the kept text too.
    config
        A configuration: its store is the archive.
    as_json
        Print the report as JSON.
    """
    address = archive or (load(config).store_address if config else None)
    with ExitStack() as opened:
        store = None
        if address is not None:
            if "://" not in address and not Path(address).is_file():
                raise InputError(address, "no such store")
            store = opened.enter_context(Store(address))
        report = check(path, make_outlet=make_outlet, store=store)
    if as_json:
        write_lines([asdict(report) | {"passed": report.passed}])
    else:
        _say(report)
    return 0 if report.passed else 1


def _say(report: Report) -> None:
    console = Console(soft_wrap=True, highlight=False)
    for note in report.notes:
        console.print(f"note: {note}", markup=False)
    for statement in report.vouched:
        console.print(f"vouched by an analyst: {statement}", markup=False)
    for problem in report.problems[:SHOWN]:
        console.print("does not hold: ", style="red", end="")
        console.print(f"{problem.subject}: {problem.reason}", markup=False)
    if len(report.problems) > SHOWN:
        console.print(f"... and {len(report.problems) - SHOWN} more")
    checked = (
        f"{report.files} files, {report.briefs} briefs, {report.statements} statements, {report.quotations} quotations"
    )
    if report.level == "archive":
        checked += f", {report.archived} kept texts"
    verdict = "[green]everything holds[/]" if report.passed else f"[red]{len(report.problems)} do not hold[/]"
    console.print(f"verify ({report.level}): {checked}: {verdict}")
