"""`veilleur search`: the words of what is kept."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter, validators
from rich.console import Console
from rich.text import Text

from veilleur.cli.assembly import open_store
from veilleur.cli.lines import write_lines
from veilleur.cli.printing import printable
from veilleur.cli.wording import JsonFlag, words_of_interface
from veilleur.config import load
from veilleur.errors import InputError
from veilleur.records import Tlp

if TYPE_CHECKING:
    from veilleur.audiences import Markings
    from veilleur.store import Found


def search(
    words: tuple[str, ...] = (),
    /,
    *,
    config: Path = Path("veilleur.toml"),
    limit: Annotated[int, Parameter(validator=validators.Number(gte=1, lte=10_000))] = 20,
    as_json: JsonFlag = False,
) -> int:
    """Search articles and briefs for words, all of which they hold; the best first.

    Parameters
    ----------
    words
        Words, in any case, with or without accents; words in quotes are a phrase; `ranso*` is a beginning.
    config
        The configuration.
    limit
        How many at most.
    as_json
        One JSON line each.
    """
    from veilleur.audiences import markings_of

    if not any(char.isalnum() for word in words for char in word):
        raise InputError(" ".join(words) or "search", "give a word to search for")
    say = words_of_interface()
    configuration = load(config)
    with open_store(configuration) as store:
        found = store.search.find(words, limit=limit)
        markings = markings_of(store, configuration.sources)
    if as_json:
        write_lines(
            {
                "kind": one.kind,
                "id": one.subject,
                "language": one.language,
                "audience": one.audience or None,
                "tlp": _marking(one, markings),
                "title": one.title,
                "snippet": [{"text": part, "found": is_found} for part, is_found in one.snippet],
            }
            for one in found
        )
        return 0
    console = Console(soft_wrap=True, highlight=False)
    for one in found:
        kind = say("found-brief", language=one.language) if one.kind == "brief" else say("found-article")
        console.print(Text(printable(one.title), style="bold"))
        console.print(f"  {kind} {one.subject[:18]} TLP:{_marking(one, markings)}", markup=False)
        console.print(_marked(one.snippet))
    if not found:
        console.print(say("nothing-found"))
    return 0


def _marking(found: Found, markings: Markings) -> str:
    """That of an article by its source today, or of the audience that a brief is written for."""
    return found.audience or markings.get(found.subject, Tlp.CLEAR)


def _marked(snippet: Iterable[tuple[str, bool]]) -> Text:
    """What was looked for in bold; in a pipe the words alone."""
    shown = Text("  ")
    for part, is_found in snippet:
        shown.append(printable(part), style="bold yellow" if is_found else "")
    return shown
