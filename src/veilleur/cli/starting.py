"""`veilleur init`: a first configuration, and a blog to go with it."""

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from rich.console import Console

from veilleur.errors import InputError

OUTLETS = "# Where the briefs go."
SOURCES = "# What is watched."
BLOG_FILES = {"gitignore": ".gitignore", "workflow.yml": ".github/workflows/veilleur.yml"}
"""Files of the blog's folder that cannot have their own name in a package."""


def init(folder: Path = Path(), /, *, blog: bool = False) -> int:
    """Write a commented veilleur.toml, ready to run.

    Parameters
    ----------
    folder
        Where to write it; made if it is missing. A file that is there is never overwritten.
    blog
        Publish to a Jekyll blog in a Git repository, and write a plain one, with a GitHub Actions workflow. A blog that
        is there (blog/_config.yml) stays as it is.
    """
    path = folder / "veilleur.toml"
    if path.exists():
        raise InputError(str(path), "is there already; nothing was written")
    console = Console()
    for name, text in (*(_blog_files(folder) if blog else ()), ("veilleur.toml", _configuration(blog=blog))):
        if _write(folder / name, text):
            console.print(f"Wrote [bold]{folder / name}[/].", soft_wrap=True, highlight=False)
        else:
            console.print(f"Left {folder / name} as it is.", soft_wrap=True, highlight=False)
    console.print(f"Look through it, then: [bold]veilleur run --config {path}[/]", soft_wrap=True)
    return 0


def _configuration(*, blog: bool) -> str:
    package = files("veilleur.cli")
    text = (package / "veilleur.toml").read_text(encoding="utf-8")
    if not blog:
        return text
    before, _, rest = text.partition(OUTLETS)
    _, mark, after = rest.partition(SOURCES)
    outlet = (package / "blog" / "outlet.toml").read_text(encoding="utf-8")
    return before.replace('["fr", "en"]     #', '["fr"]           #') + outlet + mark + after


def _blog_files(folder: Path) -> Iterator[tuple[str, str]]:
    """The files around a blog, and the blog unless there is one."""
    package = files("veilleur.cli") / "blog"
    for name, place in BLOG_FILES.items():
        yield place, (package / name).read_text(encoding="utf-8")
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
