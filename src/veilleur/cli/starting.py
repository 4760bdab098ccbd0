"""`veilleur init`: a first configuration, and a blog to go with it."""

import shlex
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from rich.console import Console
from rich.markup import escape

from veilleur.cli.source_tables import switched_off, table
from veilleur.cli.tables import print_table
from veilleur.cli.wording import Say, UiLanguage, words_of_interface
from veilleur.cli.workflow import own_requirement, workflow
from veilleur.errors import InputError
from veilleur.sources import catalogue

START, ALL, NONE = "start", "all", "none"

OUTLETS = "# Where the briefs go."
LANGUAGES = "languages ="
SOURCES = "# What is watched."


def init(
    folder: Path = Path(),
    /,
    *,
    sources: str = START,
    show: Annotated[bool, Parameter(name="--list", negative="")] = False,
    blog: bool = False,
    lang: UiLanguage = "fr",
    json: bool = False,
) -> int:
    """Write a commented veilleur.toml, ready to run.

    Parameters
    ----------
    folder
        Where to write it; made if it is missing. A file that is there is never overwritten.
    sources
        Which ready sources are switched on: start, all, none, or ids parted by commas. The others follow as comments.
    show
        Print the ready sources instead.
    blog
        Publish to a Jekyll blog in a Git repository, and write a plain one, with a GitHub Actions workflow. A blog that
        is there (blog/_config.yml) stays as it is.
    lang
        The language of the briefs.
    json
        With --list: one JSON line a source.
    """
    if json and not show:
        raise InputError("--json", "goes with --list")
    say = words_of_interface()
    if show:
        _print_catalogue(say, as_json=json)
        return 0
    path = folder / "veilleur.toml"
    if path.exists():
        raise InputError(str(path), "is there already; nothing was written")
    tables = _tables(sources)
    console = Console()
    for name, text in (
        *(_blog_files(folder) if blog else ()),
        ("veilleur.toml", _configuration(blog=blog, language=lang) + tables),
    ):
        file = escape(str(folder / name))
        if _write(folder / name, text):
            console.print(say("wrote", file=f"[bold]{file}[/]"), soft_wrap=True, highlight=False)
        else:
            console.print(say("left-as-it-is", file=file), soft_wrap=True, highlight=False)
    console.print(say("look-through", command=f"[bold]{_command(path)}[/]"), soft_wrap=True)
    return 0


def _configuration(*, blog: bool, language: str) -> str:
    package = files("veilleur.cli")
    text = (package / "veilleur.toml").read_text(encoding="utf-8")
    text = text.replace(f'{LANGUAGES} ["fr"]', f'{LANGUAGES} ["{language}"]', 1)
    if not blog:
        return text
    before, _, rest = text.partition(OUTLETS)
    _, mark, after = rest.partition(SOURCES)
    outlet = (package / "blog" / "outlet.toml").read_text(encoding="utf-8")
    return before + outlet + mark + after


def _blog_files(folder: Path) -> Iterator[tuple[str, str]]:
    """The files around a blog, and the blog unless there is one."""
    package = files("veilleur.cli") / "blog"
    yield ".gitignore", (package / "gitignore").read_text(encoding="utf-8")
    yield ".github/workflows/veilleur.yml", workflow(own_requirement())
    if not (folder / "blog" / "_config.yml").exists():
        # Its configuration comes last: with it there is a blog, and a second attempt would leave the rest out.
        yield from sorted(_below(package / "blog", "blog"), key=lambda file: (file[0].endswith("_config.yml"), file[0]))


def _below(place: Traversable, name: str) -> Iterator[tuple[str, str]]:
    for each in place.iterdir():
        if each.is_dir():
            yield from _below(each, f"{name}/{each.name}")
        else:
            yield f"{name}/{each.name}", each.read_text(encoding="utf-8")


def _write(path: Path, text: str) -> bool:
    """Write a new file; whether it was written, or one is there."""
    if path.exists():
        return False
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(str(path.parent), f"is no folder and cannot be made one: {error.strerror}") from error
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise InputError(str(path), f"cannot be written: {error.strerror}") from error
    return True


def _command(path: Path) -> str:
    return f"veilleur run --config {escape(shlex.quote(str(path)))}"


def _tables(chosen: str) -> str:
    """The catalogue as tables: the chosen sources, then the others as comments."""
    on = _chosen(chosen)
    ready = [one.source for one in catalogue()]
    others = [one for one in ready if one.id not in on]
    text = "".join(f"\n{table(one)}" for one in ready if one.id in on)
    if others:
        text += "\n# Ready as well: take the # away, or `veilleur sources add ID`.\n"
        text += "".join(f"\n{switched_off(table(one))}" for one in others)
    return text


def _chosen(words: str) -> frozenset[str]:
    ready = catalogue()
    every = {one.source.id for one in ready}
    known = {START: {one.source.id for one in ready if one.start}, ALL: every, NONE: set[str]()}
    if words in known:
        return frozenset(known[words])
    wanted = {word.strip() for word in words.split(",")}
    unknown = sorted(wanted - every)
    if unknown:
        reason = f"no ready source has the id {unknown[0]!r}; `veilleur init --list` shows them"
        raise InputError("--sources", reason)
    return frozenset(wanted)


def _print_catalogue(say: Say, *, as_json: bool) -> None:
    if as_json:
        from veilleur.cli.lines import write_lines

        write_lines(
            {
                "id": one.source.id, "name": one.source.name, "tag": one.source.tag, "language": one.source.language,
                "reliability": one.source.reliability.value, "reader": one.source.reader, "start": one.start,
                "url": one.source.url,
            }
            for one in catalogue()
        )  # fmt: skip
        return
    rows = [
        (one.source.id, one.source.name, one.source.tag, one.source.language or "-", one.source.reliability.value,
         one.source.reader, say("yes") if one.start else "-", one.source.url)
        for one in catalogue()
    ]  # fmt: skip
    columns = ("id", "name", "tag", "language", "reliability", "reader", "start", "address")
    print_table(Console(highlight=False), [say(f"heading-{column}") for column in columns], rows)
