"""`veilleur import` and `veilleur export`: the past of another watch, in and out again unchanged."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import App, Parameter
from rich.console import Console

from veilleur.attempts import Progress, each
from veilleur.cli.assembly import clock_at
from veilleur.cli.progress import shown
from veilleur.cli.wording import words_of_interface
from veilleur.config import load
from veilleur.errors import InputError, VeilleurError
from veilleur.records import LegacyPost, LegacySection

if TYPE_CHECKING:
    from veilleur.publish import Doubt

SHOWN = 20
AT_ONCE = 250
"""Posts kept in one step: a run that is killed loses at most so many, and does them again."""

AsJson = Annotated[bool, Parameter(name=("--json", "--as-json"), negative=())]

importing = App(name="import", help="Take over what another watch has published.")
exporting = App(name="export", help="Give back what was taken over, unchanged.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A file that is no post, with the reason."""

    file: str
    slug: str
    reason: str


@dataclass(slots=True, kw_only=True)
class Report:
    """What an import found. `sections` and `lacking` count posts, `denying` those that say there is none."""

    posts: list[LegacyPost] = field(default_factory=list)
    kept: Counter[str] = field(default_factory=Counter)
    refused: list[Refused] = field(default_factory=list)
    doubts: tuple[Doubt, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The report as JSON values."""
        from veilleur.publish import denials
        from veilleur.store import Kept

        total = len(self.posts)
        sections = _sections(self.posts)
        denying = Counter(kind for post in self.posts for kind in {denial.kind for denial in denials(post)})
        return {
            "posts": total,
            **{kind: self.kept[kind] for kind in Kept},
            "sections": {kind: sections[kind] for kind in LegacySection},
            "lacking": {kind: total - sections[kind] for kind in LegacySection},
            "denying": {kind: denying[kind] for kind in (LegacySection.VULNERABILITIES, LegacySection.RECOMMENDATIONS)},
            "without_source": [post.name for post in self.posts if post.source is None],
            "refused": [asdict(refused) for refused in self.refused],
            "doubts": [_doubt(doubt) for doubt in self.doubts],
        }


@importing.command(name="jekyll")
def import_jekyll(folder: Path, /, *, config: Path = Path("veilleur.toml"), as_json: AsJson = False) -> int:
    """Read the posts of a Jekyll site into the store, as history and never as evidence.

    Twice does nothing twice; a run that was cut goes on. Exit code 2 if a file is no post; the others are kept.

    Parameters
    ----------
    folder
        The folder of the posts, or the site whose `_posts` is meant.
    config
        The configuration that names the store.
    as_json
        Print the whole report as JSON.
    """
    from veilleur.publish import doubts
    from veilleur.store import Store

    root = folder / "_posts" if (folder / "_posts").is_dir() else folder
    if not root.is_dir():
        raise InputError(str(folder), "no such folder")
    report, now = Report(), clock_at(None).now()
    with shown(words_of_interface(), hidden=as_json) as progress, Store(load(config).store_address) as store:
        reading = _read_all(root, report, progress)
        while batch := list(islice(reading, AT_ONCE)):
            report.kept.update(store.legacy.keep(batch, imported_at=now).values())
            report.posts += batch
    report.doubts = doubts(report.posts)
    if as_json:
        Console(soft_wrap=True).print_json(json.dumps(report.as_json(), ensure_ascii=False))
    else:
        _say(report, str(root))
    return 2 if report.refused else 0


@exporting.command(name="jekyll")
def export_jekyll(
    folder: Path,
    /,
    *,
    config: Path = Path("veilleur.toml"),
    overwrite: Annotated[bool, Parameter(negative=())] = False,
    as_json: AsJson = False,
) -> int:
    """Write the imported posts, byte for byte and under their old names.

    A file that is there with other content is left alone and named, and the exit code is 2.

    Parameters
    ----------
    folder
        Where to write them: the `_posts` of a site.
    config
        The configuration that names the store.
    overwrite
        Replace files that are there with other content, too, and name each.
    as_json
        Print the report as JSON.
    """
    from veilleur.publish import DirectoryDelivery, Outcome, write_post
    from veilleur.store import Store

    delivery = DirectoryDelivery(folder)
    done: Counter[str] = Counter()
    different: list[str] = []
    with Store(load(config).store_address) as store:
        if not store.legacy.count():
            raise InputError(store.address, "holds no imported posts")
        for post in store.legacy.all():
            if _holds_another(folder / post.name, post.content):
                different.append(post.name)
                if not overwrite:
                    continue
            done[delivery.deliver(write_post(post)).outcome] += 1
    if as_json:
        report = {
            "written": done[Outcome.WRITTEN],
            "unchanged": done[Outcome.UNCHANGED],
            "replaced" if overwrite else "left": different,
        }
        Console(soft_wrap=True).print_json(json.dumps(report, ensure_ascii=False))
    else:
        _say_exported(done, different, folder, what="replaced" if overwrite else "left-alone")
    return 2 if different and not overwrite else 0


def _read_all(root: Path, report: Report, progress: Progress) -> Iterator[LegacyPost]:
    """The posts below a folder, by name; what is none goes to the report. Hidden files and folders are passed over."""
    from veilleur.publish import read_post

    for path in each(list(_files(root, report)), progress, "import", "read"):
        name = path.relative_to(root).as_posix()
        try:
            yield read_post(_printable(name), _content(path, name))
        except VeilleurError as error:
            report.refused.append(Refused(file=_shown(name), slug=error.slug, reason=error.reason))


def _files(root: Path, report: Report) -> Iterator[Path]:
    try:
        found = sorted(root.iterdir())
    except OSError as error:
        reason = f"cannot be listed: {error.strerror}"
        report.refused.append(Refused(file=_shown(str(root)), slug=InputError.slug, reason=reason))
        return
    for path in found:
        if path.name.startswith("."):
            continue
        if S_ISDIR(path.lstat().st_mode):
            yield from _files(path, report)
        else:
            yield path


def _content(path: Path, name: str) -> bytes:
    """The bytes of a regular file; a pipe or a link could lead anywhere, or never end."""
    from veilleur.publish import LARGEST_POST

    try:
        if not S_ISREG(path.lstat().st_mode):
            raise InputError(name, "is no regular file")
        file = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(file, "rb") as stream:
            return stream.read(LARGEST_POST + 1)
    except OSError as error:
        raise InputError(name, f"cannot be read: {error.strerror}") from error


def _printable(name: str) -> str:
    try:
        name.encode()
    except UnicodeEncodeError as error:
        raise InputError(_shown(name), "its name is not UTF-8") from error
    return name


def _shown(name: str) -> str:
    return name.encode("utf-8", "backslashreplace").decode()


def _holds_another(path: Path, content: bytes) -> bool:
    """Whether something else than this content is in a place."""
    try:
        return not S_ISREG(path.lstat().st_mode) or path.read_bytes() != content
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True


def _sections(posts: Iterable[LegacyPost]) -> Counter[LegacySection]:
    return Counter(kind for post in posts for kind in {kind for part in post.parts for kind in part.kinds})


def _doubt(doubt: Doubt) -> dict[str, Any]:
    said = [{"post": each.post, "value": each.value, "words": each.words} for each in doubt.said]
    return {"kind": doubt.kind, "posts": list(doubt.posts), "reason": doubt.reason, "said": said}


def _say(report: Report, root: str) -> None:
    from veilleur.publish import DoubtKind
    from veilleur.store import Kept

    console, say = Console(soft_wrap=True, highlight=False), words_of_interface()
    values = report.as_json()
    kept = ", ".join(say(f"kept-{kind}", count=report.kept[kind]) for kind in Kept)
    console.print(say("imported", posts=values["posts"], root=root, kept=kept), markup=False)
    for kind in LegacySection:
        told = say("having-lacking", having=values["sections"][kind], lacking=values["lacking"][kind])
        denying = values["denying"].get(kind)
        if denying is not None:
            told = say("and-denying", told=told, denying=denying)
        console.print(f"  {say(f'section-{kind}'):<16} {told}", markup=False)
    if values["without_source"]:
        console.print(say("without-source", count=len(values["without_source"])))
    for refused in report.refused:
        console.print(say("no-post"), style="red", end=" ")
        console.print(say("error", slug=refused.file, subject=refused.slug, reason=refused.reason), markup=False)
    and_ = say("and")
    for doubtful in DoubtKind:
        found = [doubt for doubt in report.doubts if doubt.kind is doubtful]
        if found:
            console.print(say("suspicious", count=len(found), kind=say(f"doubt-{doubtful}")), style="yellow")
        for doubt in found[:SHOWN]:
            named = f"  {f' {and_} '.join(doubt.posts)}"
            console.print(say.labelled(named, doubt.reason), markup=False)
        if len(found) > SHOWN:
            console.print("  " + say("more-in-json", count=len(found) - SHOWN))


def _say_exported(done: Counter[str], different: list[str], folder: Path, *, what: str) -> None:
    from veilleur.publish import Outcome

    console, say = Console(soft_wrap=True, highlight=False), words_of_interface()
    for name in different:
        console.print(say.labelled(say(what), ""), style="yellow", end="")
        console.print(say.labelled(name, say("another-content")), markup=False)
    counts = {"written": done[Outcome.WRITTEN], "unchanged": done[Outcome.UNCHANGED], "different": len(different)}
    console.print(say.labelled(str(folder), say(f"exported-{what}", **counts)), markup=False)
