"""`veilleur verify`: does what was published hold?"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter
from rich.console import Console

from veilleur.cli.assembly import make_outlet
from veilleur.cli.lines import write_lines
from veilleur.cli.progress import shown
from veilleur.cli.wording import Say, words_of_interface
from veilleur.config import load
from veilleur.errors import InputError

if TYPE_CHECKING:
    from veilleur.verification import Report

SHOWN = 20
ReportFlag = Annotated[bool, Parameter(name=("--json", "--as-json"), negative=())]


def verify(
    path: Path,
    /,
    *,
    archive: str | None = None,
    config: Path | None = None,
    as_json: ReportFlag = False,
) -> int:
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
    from veilleur.verification import verify as check

    say = words_of_interface()
    address = archive or (load(config).store_address if config else None)
    with ExitStack() as opened:
        store = None
        if address is not None:
            if "://" not in address and not Path(address).is_file():
                raise InputError(address, "no such store")
            from veilleur.store import Store

            store = opened.enter_context(Store(address))
        progress = opened.enter_context(shown(say, hidden=as_json))
        report = check(path, make_outlet=make_outlet, store=store, progress=progress)
    if as_json:
        write_lines([asdict(report) | {"passed": report.passed}])
    else:
        _print(report, say)
    return 0 if report.passed else 1


def _print(report: Report, say: Say) -> None:
    console = Console(soft_wrap=True, highlight=False)
    for note in report.notes:
        console.print(f"{say('note')} {note}", markup=False)
    for statement in report.vouched:
        console.print(f"{say('vouched')} {statement}", markup=False)
    for problem in report.problems[:SHOWN]:
        console.print(say("does-not-hold"), style="red", end=" ")
        console.print(say.labelled(problem.subject, problem.reason), markup=False)
    if len(report.problems) > SHOWN:
        console.print(say("and-more", count=len(report.problems) - SHOWN))
    checked = say(
        "checked",
        files=report.files,
        briefs=report.briefs,
        statements=report.statements,
        quotations=report.quotations,
    )
    if report.level == "archive":
        checked += ", " + say("checked-texts", archived=report.archived)
    failed = say("some-do-not", count=len(report.problems))
    verdict = f"[green]{say('all-holds')}[/]" if report.passed else f"[red]{failed}[/]"
    console.print(say("verified", level=report.level, checked=checked, verdict=verdict))
