"""`veilleur run`: the whole watch, or one stage of it."""

from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Self
from unicodedata import category

from cyclopts import Parameter, validators
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn
from rich.table import Column

from veilleur.attempts import BUG
from veilleur.cli.ailing import FAILING, health_of
from veilleur.cli.assembly import clock_at, open_pipeline
from veilleur.cli.exits import Exit
from veilleur.cli.overriding import in_language
from veilleur.cli.watching import watch as keep_watch
from veilleur.cli.wording import Say, words_of_interface
from veilleur.config import Configuration, Language, OutletTable, load
from veilleur.errors import InputError
from veilleur.pipeline import Stage
from veilleur.store import Failure, Store


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

    def __init__(self, console: Console, say: Say) -> None:
        self._say = say
        self._bars = Progress(
            TextColumn("{task.description}", table_column=Column(width=7, no_wrap=True)),
            BarColumn(bar_width=12, table_column=Column(width=12)),
            MofNCompleteColumn(table_column=Column(width=7, justify="right", no_wrap=True)),
            TextColumn("{task.fields[outcomes]}", table_column=Column(overflow="fold")),
            console=console,
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
        counted = self._outcomes[stage]
        counted[outcome] = counted.get(outcome, 0) + 1
        self._bars.update(self._tasks[stage], advance=1, outcomes=self._say.counted(counted))


def run(
    stage: Stage | None = None,
    /,
    *,
    config: Path = Path("veilleur.toml"),
    as_of: str | None = None,
    quiet: bool = False,
    watch: bool = False,
    every: Annotated[float | None, Parameter(validator=validators.Number(gte=1, lte=10_080))] = None,
    lang: Language | None = None,
) -> int:
    """Watch, read, extract, group, brief and publish; a run that was cut goes on where it stopped.

    Parameters
    ----------
    stage
        Do this stage alone.
    config
        The configuration.
    as_of
        Run as if it were this moment (ISO 8601): for tests, and to make a site again byte for byte.
    quiet
        Say nothing unless something failed.
    watch
        Keep running: poll each source at its own pace, until SIGTERM or an interruption.
    every
        With --watch: poll each source every so many minutes instead.
    lang
        The language of the briefs, in the place of those that the configuration names.
    """
    if watch and (stage or as_of):
        raise InputError("--watch", "goes with neither a stage nor --as-of")
    if every is not None and not watch:
        raise InputError("--every", "goes with --watch")
    configuration = load(config)
    if lang is not None:
        configuration = in_language(configuration, lang)
    say = words_of_interface()
    if watch:
        pace = None if every is None else timedelta(minutes=every)
        return keep_watch(configuration, every=pace, quiet=quiet, say=say)
    console = Console(stderr=quiet, quiet=quiet)
    stages = (stage,) if stage else tuple(Stage)
    clock = clock_at(as_of)
    started = clock.now()
    with (
        Bars(console, say) if console.is_terminal and not quiet else Lines(console, say) as display,
        open_pipeline(configuration, clock=clock, progress=display) as pipeline,
    ):
        counts = pipeline.run(stages)
        failures = pipeline.store.failures.all()
        totals = _totals(pipeline.store, say)
        unread = _no_source_read(configuration, pipeline.store)
        places = [_place(configuration, outlet, pipeline.store) for outlet in configuration.outlet]
    console.print()
    told = tuple(failure for failure in failures if failure.last_at >= started or failure.slug == BUG)
    _say_failures(Console(stderr=True) if quiet else console, told, say)
    older = Counter(failure.slug for failure in failures) - Counter(failure.slug for failure in told)
    if older:
        console.print(say("failed-before", count=sum(older.values()), outcomes=say.counted(older)), soft_wrap=True)
    if Stage.PUBLISH in stages:
        console.print(totals, soft_wrap=not console.is_terminal)
        for outlet, place in zip(configuration.outlet, places, strict=True):
            console.print(say.labelled(outlet.kind, str(place)), soft_wrap=True)
    if counts.get(BUG):
        return Exit.BUG
    if Stage.WATCH in stages and unread:
        Console(stderr=True).print(say("no-source-read", count=len(configuration.source)), style="red", soft_wrap=True)
        return Exit.NO_SOURCE
    return 0


def _no_source_read(configuration: Configuration, store: Store) -> bool:
    """Whether the last poll of every source failed, in this run or, while they wait to be tried again, before it."""
    known = [(source, health_of(source, store)) for source in configuration.sources]
    return bool(known) and all(
        health.state in FAILING if health else store.failures.of(Stage.WATCH, source.id) is not None
        for source, health in known
    )


def _place(configuration: Configuration, outlet: OutletTable, store: Store) -> Path:
    """What to open: the front page if we wrote one (a blog's own is no page yet), else the folder."""
    front = "index.html" in store.deliveries.delivered(str(outlet.path))
    return configuration.folder / outlet.path / ("index.html" if front else "")


def _totals(store: Store, say: Say) -> str:
    briefs = store.briefs.latest()
    statements = sum(len(brief.statements) for brief in briefs)
    dropped = sum(len(brief.dropped) for brief in briefs)
    stories = len({brief.story for brief in briefs})
    return say(
        "totals",
        articles=store.articles.count(),
        stories=stories,
        briefs=len(briefs),
        statements=statements,
        dropped=dropped,
        abstained=len(store.articles.abstentions()),
    )


def _say_failures(console: Console, failures: tuple[Failure, ...], say: Say) -> None:
    """What failed in this run, and every bug; the rest is only counted: a year of it fills pages."""
    if not failures:
        return
    console.print(say("failed-now", count=len(failures)), style="bold")
    for failure in failures:
        console.print(f"  {failure.stage}  {failure.slug}  ", end="", style="yellow", soft_wrap=True)
        console.print(printable(failure.reason), markup=False, highlight=False, soft_wrap=True)
    console.print()


def printable(words: str) -> str:
    """Words of strangers for a terminal: what would move its cursor or change its colours is spelled out."""
    # Python counts the spaces of French typography among what cannot be printed.
    shown = (char if char.isprintable() or category(char) == "Zs" else _spelled(char) for char in words)
    return "".join(shown)


def _spelled(char: str) -> str:
    return char.encode("unicode_escape").decode()
