"""How far long work is: bars for terminals, lines for logs."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn
from rich.table import Column

from veilleur.attempts import Progress as Listener
from veilleur.attempts import Silence
from veilleur.cli.wording import Say


@contextmanager
def shown(say: Say, *, hidden: bool = False) -> Iterator[Listener]:
    """Bars on standard error while long work lasts, gone when it is done; silence unless that is a terminal.

    Standard output stays whole: nothing of it passes through the bars, and nothing should be written to it meanwhile.
    """
    console = Console(stderr=True)
    if hidden or not console.is_terminal:
        yield Silence()
        return
    with Bars(console, say, transient=True) as bars:
        yield bars


class Lines:
    """One line a stage, when it is over: for logs, pipes and mails."""

    def __init__(self, console: Console, say: Say) -> None:
        self._console = console
        self._say = say
        self._stage = ""
        self._total = 0
        self._outcomes: dict[str, int] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def begin(self, stage: str, total: int) -> None:
        """Tell the stage before, now that it is over."""
        self._end()
        self._stage, self._total, self._outcomes = stage, total, {}

    def step(self, stage: str, subject: str, outcome: str) -> None:
        """Count one subject."""
        del stage, subject
        self._outcomes[outcome] = self._outcomes.get(outcome, 0) + 1

    def _end(self) -> None:
        if self._stage:
            done = f"{sum(self._outcomes.values())}/{self._total}"
            words = self._say.counted(self._outcomes) if self._total else self._say("nothing-to-do")
            self._console.print(f"{self._stage:<7} {done:>9} {words}", soft_wrap=True, highlight=False)
        self._stage = ""


class Bars:
    """One line a stage, with a bar while it lasts: for terminals."""

    def __init__(self, console: Console, say: Say, *, transient: bool = False) -> None:
        self._say = say
        self._bars = Progress(
            TextColumn("{task.description}", table_column=Column(width=7, no_wrap=True)),
            BarColumn(bar_width=12, table_column=Column(width=12)),
            MofNCompleteColumn(table_column=Column(width=7, justify="right", no_wrap=True)),
            TextColumn("{task.fields[outcomes]}", table_column=Column(overflow="fold")),
            console=console,
            transient=transient,
            redirect_stdout=not transient,
        )
        self._tasks: dict[str, TaskID] = {}
        self._outcomes: dict[str, dict[str, int]] = {}

    def __enter__(self) -> Self:
        self._bars.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bars.stop()

    def begin(self, stage: str, total: int) -> None:
        """Show a stage."""
        self._outcomes[stage] = {}
        self._tasks[stage] = self._bars.add_task(
            stage, total=total, outcomes="" if total else self._say("nothing-to-do")
        )

    def step(self, stage: str, subject: str, outcome: str) -> None:
        """Count one subject."""
        del subject
        outcomes = self._outcomes[stage]
        outcomes[outcome] = outcomes.get(outcome, 0) + 1
        self._bars.update(self._tasks[stage], advance=1, outcomes=self._say.counted(outcomes))
