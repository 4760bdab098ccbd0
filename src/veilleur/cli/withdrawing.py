"""`veilleur withdraw` and `veilleur withdrawals`: taking an article or a person's name out, for law or privacy."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter
from rich.console import Console

from veilleur.cli.assembly import clock_at, open_pipeline, open_store
from veilleur.cli.lines import moment_text, write_lines
from veilleur.cli.printing import printable
from veilleur.cli.progress import shown
from veilleur.cli.wording import JsonFlag, words_of_interface
from veilleur.config import load
from veilleur.errors import InputError
from veilleur.stages import BUG, Stage

if TYPE_CHECKING:
    from veilleur.store import Withdrawal


def withdraw(
    article: str | None = None,
    /,
    *,
    reason: str,
    name: str | None = None,
    config: Path = Path("veilleur.toml"),
    no_publish: Annotated[bool, Parameter(negative=())] = False,
    as_of: str | None = None,
) -> int:
    """Take an article or a person's name out, and change what was published.

    Parameters
    ----------
    article
        The address of an article, its id, or the beginning of its id. All that is kept at its address goes.
    reason
        Why: kept with the digest of the text.
    name
        A person's name, in the place of an article: no brief holds it any more.
    config
        The configuration.
    no_publish
        Leave what was published as it is until the next run.
    as_of
        Do it as if it were this moment (ISO 8601).
    """
    from veilleur.withdrawing import withdraw_article, withdraw_name

    if (article is None) == (name is None):
        raise InputError("withdraw", "give an article, or a name with --name")
    if not reason.strip():
        raise InputError("--reason", "say why")
    clock = clock_at(as_of)
    with (
        shown(words_of_interface()) as progress,
        open_pipeline(load(config), clock=clock, progress=progress) as pipeline,
    ):
        now = clock.now()
        if name is not None:
            taken: tuple[Withdrawal, ...] = (withdraw_name(pipeline.store, name, reason=reason, now=now),)
        else:
            taken = withdraw_article(pipeline.store, article or "", reason=reason, now=now)
        counts = {} if no_publish else pipeline.run((Stage.BRIEF, Stage.PUBLISH))
        kept = () if no_publish else pipeline.store.failures.all()
        undone = [one for one in kept if one.stage == Stage.PUBLISH]
    console, say = Console(soft_wrap=True, highlight=False), words_of_interface()
    for one in taken:
        console.print(say(f"withdrawn-{one.kind}", subject=printable(one.url or one.subject)), markup=False)
    if no_publish:
        console.print(say("published-stays"))
    else:
        console.print(say("changed-published", files=counts.get("files", 0), removed=counts.get("removed", 0)))
    for failure in undone:
        told = say("still-published", slug=failure.slug, subject=failure.subject, reason=failure.reason)
        sys.stderr.write(say.labelled("veilleur", printable(told)) + "\n")
    if counts.get(BUG):
        return 3
    return 1 if undone else 0


def withdrawals(*, config: Path = Path("veilleur.toml"), as_json: JsonFlag = False) -> int:
    """List what was withdrawn, when and why.

    Parameters
    ----------
    config
        The configuration.
    as_json
        One JSON line each.
    """
    from veilleur.store import Taken

    with open_store(load(config)) as store:
        taken = store.withdrawals.all()
    if as_json:
        write_lines(asdict(one) | {"withdrawn_at": moment_text(one.withdrawn_at)} for one in taken)
        return 0
    console, say = Console(soft_wrap=True, highlight=False), words_of_interface()
    for one in taken:
        subject = one.subject if one.kind is Taken.NAME else f"{one.url} {one.subject[:16]}"
        told = f"{moment_text(one.withdrawn_at)} {say(f'taken-{one.kind}')} {subject}"
        line = say.labelled(told, one.reason)
        console.print(printable(line), markup=False)
    if not taken:
        console.print(say("nothing-withdrawn"))
    return 0
