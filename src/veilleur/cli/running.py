"""`veilleur run`: the whole watch, or one stage of it."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter, validators
from rich.console import Console

from veilleur.cli.ailing import FAILING, health_of
from veilleur.cli.assembly import clock_at, open_pipeline
from veilleur.cli.exits import Exit
from veilleur.cli.overriding import in_language
from veilleur.cli.printing import printable
from veilleur.cli.progress import Bars, Lines
from veilleur.cli.watching import watch as keep_watch
from veilleur.cli.wording import Say, words_of_interface
from veilleur.config import Configuration, Language, OutletTable, load
from veilleur.errors import InputError
from veilleur.stages import BUG, Stage

if TYPE_CHECKING:
    from veilleur.store import Failure, Store


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
