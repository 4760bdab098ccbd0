"""`veilleur search`: the words of what is kept."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter, validators
from rich.console import Console
from rich.text import Text

from veilleur.cli.assembly import open_store
from veilleur.cli.lines import write_lines
from veilleur.cli.printing import printable
from veilleur.cli.wording import JsonFlag, UiLanguage, words_of
from veilleur.config import load
from veilleur.errors import InputError


def search(
    words: tuple[str, ...] = (),
    /,
    *,
    config: Path = Path("veilleur.toml"),
    limit: Annotated[int, Parameter(validator=validators.Number(gte=1, lte=10_000))] = 20,
    as_json: JsonFlag = False,
    ui_lang: UiLanguage | None = None,
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
    ui_lang
        The language of the interface (default: that of the locale).
    """
    if not any(char.isalnum() for word in words for char in word):
        raise InputError(" ".join(words) or "search", "give a word to search for")
    say = words_of(ui_lang)
    with open_store(load(config)) as store:
        found = store.search.find(words, limit=limit)
    if as_json:
        write_lines(
            {
                "kind": one.kind,
                "id": one.subject,
                "language": one.language,
                "audience": one.audience or None,
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
        console.print(f"  {kind} {one.subject[:18]}", markup=False)
        console.print(_marked(one.snippet, plain=not console.is_terminal))
    if not found:
        console.print(say("nothing-found"))
    return 0


def _marked(snippet: Iterable[tuple[str, bool]], *, plain: bool) -> Text:
    """What was looked for in bold, or between asterisks where there is no bold."""
    shown = Text("  ")
    for part, is_found in snippet:
        words = printable(part)
        shown.append(f"**{words}**" if plain and is_found else words, style="bold yellow" if is_found else "")
    return shown
