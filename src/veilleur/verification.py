"""`veilleur verify`: check again, offline and without a model, what was published.

Two levels. `sidecar`: each statement against its quotations, by the judge; the digests; and each published file
against what the sidecars render to. Anyone can do it. `archive`: each quotation against the kept text, and each kept
page against its digest; the operator can do it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from veilleur import __version__
from veilleur.attempts import Progress, Silence, each
from veilleur.briefs import judge_brief, over_quota
from veilleur.errors import InputError, VeilleurError
from veilleur.ports import Outlet, OutletSettings
from veilleur.publish import (
    Manifest,
    decode_edition,
    decode_sidecar,
    is_edition,
    is_other_json,
    manifest_name,
    read_manifest,
)
from veilleur.records import Brief, Edition, Publication, VerdictKind
from veilleur.records.digest import digest

if TYPE_CHECKING:
    from veilleur.store import Store

MakeOutlet = Callable[[str, OutletSettings], Outlet]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What does not hold: the file or article, and one sentence."""

    subject: str
    reason: str


@dataclass(slots=True, kw_only=True)
class Report:
    """What was checked, and what does not hold. `vouched` are statements that rest on an analyst's word alone."""

    level: str
    files: int = 0
    briefs: int = 0
    statements: int = 0
    quotations: int = 0
    archived: int = 0
    vouched: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def passed(self) -> bool:
        """Whether everything holds."""
        return not self.problems


def verify(
    path: Path, *, make_outlet: MakeOutlet, store: Store | None = None, progress: Progress | None = None
) -> Report:
    """Check a published outlet (its folder), one of its files, or sidecars on their own.

    With a store, the archive is checked too. InputError if there is nothing to check at `path`.
    """
    if not path.exists():
        raise InputError(str(path), "no such file or folder")
    hears = progress or Silence()
    report = Report(level="archive" if store else "sidecar")
    root = _root(path)
    briefs = _loose_sidecars(path, report) if root is None else _verify_outlet(root, path, report, make_outlet, hears)
    for subject, brief in each(briefs, hears, "judge", "judged"):
        _verify_brief(subject, brief, report, store)
    return report


def _root(path: Path) -> Path | None:
    """The folder of the outlet that this path belongs to: the nearest with a manifest."""
    start = path.resolve()
    return next((folder for folder in (start, *start.parents) if (folder / manifest_name()).is_file()), None)


def _loose_sidecars(path: Path, report: Report) -> list[tuple[str, Brief]]:
    files = sorted(file for file in path.rglob("*.json") if file.is_file()) if path.is_dir() else [path]
    found = []
    for file in files:
        try:
            data = file.read_bytes()
        except OSError as error:
            report.files += 1
            report.problems.append(Problem(subject=str(file), reason=f"cannot be read: {error.strerror}"))
            continue
        if path.is_dir() and (b'"veilleur-sidecar"' not in data or is_other_json(data)):
            continue
        report.files += 1
        try:
            found.append((str(file), decode_sidecar(data, subject=str(file))))
        except InputError as error:
            report.problems.append(Problem(subject=str(file), reason=error.reason))
    if not report.files:
        raise InputError(str(path), "holds nothing that Veilleur published: no manifest and no sidecar")
    return found


def _verify_outlet(
    root: Path, path: Path, report: Report, make_outlet: MakeOutlet, progress: Progress
) -> list[tuple[str, Brief]]:
    """Check the files of an outlet, or the one named; the briefs that belong to them."""
    try:
        manifest = read_manifest((root / manifest_name()).read_bytes(), subject=str(root / manifest_name()))
    except InputError as error:
        report.problems.append(Problem(subject=error.subject, reason=error.reason))
        return _loose_sidecars(root, report)
    only = None if path.resolve() == root else path.resolve()
    wanted = [name for name in sorted(manifest.files) if only is None or _within(root / name, only)]
    if not wanted and only not in {None, root / manifest_name()}:
        raise InputError(str(path), f"is not among the files that {root / manifest_name()} lists")
    briefs, editions = _sidecars(root, manifest, report)
    heard = each([brief for _, _, brief in briefs], progress, "render", "rendered")
    rendered = _render(manifest, heard, editions, report, make_outlet)
    for name in wanted:
        report.files += 1
        reason = _why_not(root / name, name, manifest, rendered)
        if reason:
            report.problems.append(Problem(subject=str(root / name), reason=reason))
    if only is None:
        report.problems.extend(
            Problem(subject=str(root / name), reason="the sidecars call for this file, which the manifest lacks")
            for name in sorted(set(rendered) - set(manifest.files))
        )
        return [(str(root / name), brief) for name, _, brief in briefs]
    stories = {rendered[name].brief for name in wanted if name in rendered}
    return [(str(root / name), brief) for name, story, brief in briefs if story in stories or name in wanted]


def _within(file: Path, only: Path) -> bool:
    return file == only or only in file.parents


def _sidecars(
    root: Path, manifest: Manifest, report: Report
) -> tuple[list[tuple[str, str, Brief]], tuple[Edition, ...]]:
    """The briefs of an outlet and its editions, as far as they can be read."""
    found = []
    editions: dict[date, Edition] = {}
    for name in sorted(manifest.files):
        if not name.endswith(".json") or not (root / name).is_file():
            continue
        data = (root / name).read_bytes()
        try:
            if is_edition(data):
                edition = decode_edition(data, subject=str(root / name))
                editions[edition.day] = edition
                continue
            if is_other_json(data):
                continue
            brief = decode_sidecar(data, subject=str(root / name))
        except InputError as error:
            report.problems.append(Problem(subject=str(root / name), reason=error.reason))
            continue
        found.append((name, brief.story, brief))
    return found, tuple(editions.values())


def _render(
    manifest: Manifest, briefs: Iterable[Brief], editions: Sequence[Edition], report: Report, make_outlet: MakeOutlet
) -> dict[str, Publication]:
    """What the sidecars render to, if this Veilleur is the one that published; else digests must do."""
    if manifest.generator != __version__:
        report.notes.append(
            f"published by Veilleur {manifest.generator}, checked by {__version__}: "
            "pages are compared by their digests, not rendered again"
        )
        return {}
    try:
        outlet = make_outlet(manifest.outlet, manifest.settings)
        told = []
        pages: list[Publication] = []
        for brief in briefs:
            told.append(brief)
            pages.extend(outlet.pages(brief))
        pages.extend(outlet.indexes(told, editions))
    except VeilleurError as error:
        report.problems.append(Problem(subject=error.subject, reason=f"cannot be rendered again: {error.reason}"))
        return {}
    return {page.name: page for page in pages}


def _why_not(file: Path, name: str, manifest: Manifest, rendered: dict[str, Publication]) -> str | None:
    """Why a published file does not hold; None if it does."""
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        return "is missing"
    except OSError as error:
        return f"cannot be read: {error.strerror}"
    if digest(data) != manifest.files[name]:
        place = _first_difference(data, rendered[name].content) if name in rendered else ""
        return f"was changed after publication{place}"
    if rendered and name not in rendered:
        return "no sidecar calls for this file"
    if rendered and rendered[name].content != data:
        return f"is not what its sidecar says{_first_difference(data, rendered[name].content)}"
    return None


def _first_difference(found: bytes, expected: bytes) -> str:
    pairs = zip(found.splitlines(), expected.splitlines(), strict=False)
    for number, (one, other) in enumerate(pairs, start=1):
        if one != other:
            return f" (line {number})"
    return ""


def _verify_brief(subject: str, brief: Brief, report: Report, store: Store | None) -> None:
    """Judge every statement again, and compare with the verdict that was published."""
    report.briefs += 1
    statements = [judged.statement for judged in brief.statements]
    cited = {article.article: article for article in brief.articles}
    texts = dict(_archived(subject, brief, report, store)) if store else {}
    for published, again in zip(brief.statements, judge_brief(statements, cited, texts), strict=True):
        report.statements += 1
        report.quotations += len(published.statement.evidence)
        if published.verdict.kind is VerdictKind.VOUCHED:
            report.vouched.append(f"{subject}: {published.statement.text}")
        elif again.verdict != published.verdict:
            why = "; ".join(again.verdict.reasons) or f"published as {published.verdict.kind}"
            report.problems.append(Problem(subject=subject, reason=f"“{published.statement.text}”: {why}"))
    report.problems.extend(
        Problem(subject=subject, reason=f"quotes {words}") for words in over_quota(statements, cited)
    )


def _archived(subject: str, brief: Brief, report: Report, store: Store) -> Iterator[tuple[str, str]]:
    """The kept texts of a brief that hold, each checked against its digests and the brief's quotations."""
    for cited in brief.articles:
        try:
            article = store.articles.get(cited.article)
            if article.page_digest:
                store.pages.body(article.page_digest)
        except VeilleurError as error:
            report.problems.append(Problem(subject=f"{subject}: {cited.url}", reason=error.reason))
            continue
        report.archived += 1
        if article.text_digest != cited.digest or (article.source, article.url) != (cited.source, cited.url):
            report.problems.append(Problem(subject=f"{subject}: {cited.url}", reason="the kept text is another"))
            continue
        for judged in brief.statements:
            for span in judged.statement.evidence:
                if span.article == article.id and not article.holds(span):
                    reason = f"the kept text has other words at {span.start}-{span.end} than “{span.quote}”"
                    report.problems.append(Problem(subject=f"{subject}: {cited.url}", reason=reason))
        yield article.id, article.text
