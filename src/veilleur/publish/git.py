"""Delivery into a Git repository: one commit of our files per run, and nobody's work lost.

The commit is made first, in the object store, from the bytes themselves; then index and working tree follow. So a run
that is killed leaves a commit or none, and the next run completes what is missing: it looks at what commit, index and
working tree hold, not at what an earlier run meant to do.

Only our files are ever touched. A file of ours is one that holds what was published now or before (the manifests say
so); one that holds anything else was changed by someone, is left as it is in all three places, and named in the error.
A remote that is ahead is taken over first, by fast-forward or a merge made in the object store; nothing is rebased,
reset, stashed or forced.
"""

import fcntl
import os
import stat
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from veilleur.errors import DeliveryError, InputError
from veilleur.language.messages import message
from veilleur.ports import Clock
from veilleur.publish.deliver import DirectoryDelivery
from veilleur.publish.manifest import manifest_name, read_manifest
from veilleur.publish.repository import Held, Repository
from veilleur.records import Outcome, Publication, Receipt
from veilleur.records.digest import digest

PUSHES = 3
"""How often a push is tried when others push meanwhile."""

NAMED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class GitOptions:
    """How a repository is published into. Empty: the branch that is checked out, git's own identity, our message.

    `message` is a template with `{date}`, `{briefs}` and `{files}`.
    """

    branch: str = ""
    remote: str = "origin"
    push: bool = False
    message: str = ""
    author_name: str = ""
    author_email: str = ""
    language: str = "en"


@dataclass(slots=True, kw_only=True)
class _Found:
    """What stands in the three places now, and which publications may go there."""

    commit: str
    committed: Held
    staged: Held
    ours: list[Publication] = field(default_factory=list)
    theirs: dict[str, str] = field(default_factory=dict)


class GitDelivery:
    """Puts publications below a folder of a Git repository, commits them, and pushes if it is asked to."""

    def __init__(self, root: Path, options: GitOptions, *, clock: Clock, environment: Mapping[str, str]) -> None:
        """`environment` is what git runs in: its HOME, its PATH, its credentials."""
        self._root = root
        self._options = options
        self._clock = clock
        self._environment = environment

    def deliver_all(self, publications: Iterable[Publication]) -> Iterator[Receipt]:
        """Commit the files in one commit and give their receipts; then push.

        DeliveryError before any change if the repository must rest; after the receipts if a file was changed by someone
        and left alone, or if the remote cannot be reached: the commit stays, the next run pushes it.
        """
        pages = tuple(publications)
        repository = Repository(self._root, self._environment, identity=self._identity())
        with _alone(repository):
            branch, commit = repository.require_ready(self._options.branch)
            unreached: DeliveryError | None = None
            if self._options.push:
                try:
                    remote = repository.remote_commit(self._options.remote, branch)
                except DeliveryError as error:
                    unreached = error
                else:
                    news = self._has_news(repository, commit, remote, pages)
                    commit = self._caught_up(repository, branch, commit, remote, merge=news)
            found = self._look(repository, commit, pages)
            yield from self._settle(repository, branch, found)
            if self._options.push and not unreached:
                self._push(repository, branch)
        if unreached:
            raise unreached
        if found.theirs:
            raise _left_alone(self._root, found.theirs)

    def take_back(self, delivered: Mapping[str, str]) -> frozenset[str]:
        """Commit the removal of files that hold what was delivered, then take them from index and working tree.

        It is pushed with the commit of `deliver_all`, whose manifest lists them no more. A file that holds something
        else in any of the three places stays.
        """
        repository = Repository(self._root, self._environment, identity=self._identity())
        with _alone(repository):
            branch, commit = repository.require_ready(self._options.branch)
            places = (repository.committed(commit), repository.staged())
            paths = {name: repository.prefix + name for name in sorted(delivered)}
            blobs = {name: {b for place in places if (b := place.blobs.get(path))} for name, path in paths.items()}
            contents = repository.contents(blob for found in blobs.values() for blob in found)
            ours = {
                name: paths[name]
                for name, found in blobs.items()
                if all(digest(contents[blob]) == delivered[name] for blob in found)
                and self._holds(name, {None, delivered[name]})
            }
            committed = [path for path in ours.values() if path in places[0].blobs]
            if committed:
                repository.commit(branch, commit, self._words(()), dict.fromkeys(committed))
            staged = [path for path in ours.values() if path in places[1].blobs]
            if staged:
                repository.stage(dict.fromkeys(staged))
            left = DirectoryDelivery(self._root).take_back({name: delivered[name] for name in ours})
        return left | (delivered.keys() - ours.keys())

    def _holds(self, name: str, digests: Collection[str | None]) -> bool:
        """Whether a file on the disk holds one of these, None standing for no file."""
        try:
            content = _on_disk(self._root, name)
        except OSError:
            return False
        return (digest(content) if content is not None else None) in digests

    def _identity(self) -> dict[str, str]:
        moment = f"@{int(self._clock.now().timestamp())} +0000"
        values = {"NAME": self._options.author_name, "EMAIL": self._options.author_email, "DATE": moment}
        return {f"GIT_{who}_{what}": text for what, text in values.items() if text for who in ("AUTHOR", "COMMITTER")}

    # -- the remote ----------------------------------------------------------------------------------------------

    def _has_news(self, repository: Repository, commit: str, remote: str, pages: Sequence[Publication]) -> bool:
        """Whether there is anything to commit or to push."""
        held = repository.committed(commit).blobs
        if any(held.get(repository.prefix + page.name) != repository.blob_id(page.content) for page in pages):
            return True
        return repository.waiting(commit, remote, repository.prefix + manifest_name())

    def _caught_up(self, repository: Repository, branch: str, ours: str, theirs: str, *, merge: bool) -> str:
        """The branch's commit once it contains the remote's; without need, two histories are not merged."""
        if not theirs or (ours and repository.contains(ours, theirs)):
            return ours
        if not ours or repository.contains(theirs, ours):
            repository.forward(theirs)
            return theirs
        if not merge:
            return ours
        words = f"Merge branch '{branch}' of {self._options.remote}"
        merged = repository.merged(ours, theirs, words)
        repository.forward(merged)
        return merged

    def _push(self, repository: Repository, branch: str) -> None:
        """Push if a commit of ours is not on the remote; what others pushed meanwhile is merged first."""
        said = ""
        for _ in range(PUSHES):
            remote = repository.remote_commit(self._options.remote, branch)
            commit = repository.commit_of("HEAD")
            if not commit or not repository.waiting(commit, remote, repository.prefix + manifest_name()):
                return
            commit = self._caught_up(repository, branch, commit, remote, merge=True)
            pushed = repository.push(self._options.remote, commit, branch)
            if not pushed.code:
                return
            said = pushed.words
            if repository.remote_commit(self._options.remote, branch) == remote:
                break
        raise repository.error(
            f"committed, but {self._options.remote!r} refused the push; the next run tries again: {said}"
        )

    # -- commit, index, working tree -----------------------------------------------------------------------------

    def _look(self, repository: Repository, commit: str, pages: Sequence[Publication]) -> _Found:
        """Which files may be written, and what stands in the way of the others."""
        found = _Found(commit=commit, committed=repository.committed(commit), staged=repository.staged())
        places = (found.committed, found.staged)
        links = frozenset().union(*(place.others for place in places))
        files = frozenset().union(*(place.blobs for place in places)) | links
        folders = {str(folder) for path in files for folder in PurePosixPath(path).parents}
        held: dict[str, list[bytes]] = {}
        wanted = {}
        for page in pages:
            path, blob = repository.prefix + page.name, repository.blob_id(page.content)
            parents = {str(folder) for folder in PurePosixPath(path).parents}
            if path in links or path in folders or parents & files:
                found.theirs[page.name] = "a folder, a link, a submodule or an unfinished merge stands in its place"
                continue
            wanted[page.name] = [b for place in places if (b := place.blobs.get(path)) and b != blob]
            try:
                content = _on_disk(self._root, page.name)
            except OSError as error:
                found.theirs[page.name] = f"cannot be written in its place: {error.strerror or error}"
                continue
            held[page.name] = [content] if content is not None and content != page.content else []
        contents = repository.contents(blob for blobs in wanted.values() for blob in blobs)
        for name, blobs in wanted.items():
            held.setdefault(name, []).extend(contents[blob] for blob in blobs)
        self._tell_apart(repository, found, pages, held)
        return found

    def _tell_apart(
        self, repository: Repository, found: _Found, pages: Sequence[Publication], held: Mapping[str, list[bytes]]
    ) -> None:
        """Sort the files by whether all that is held under their name was published by us."""
        manifests = [*held.get(manifest_name(), ()), *self._manifests_as_they_are(repository, found)]
        known = _known(manifests)
        path = repository.prefix + manifest_name()
        for page in pages:
            if page.name in found.theirs:
                continue
            strange = [content for content in held[page.name] if digest(content) not in known]
            if page.name == manifest_name():
                strange = [content for content in strange if _manifest_files(content) is None]
            if all(repository.was_in(found.commit, path, digest(content)) for content in strange):
                found.ours.append(page)
            else:
                found.theirs[page.name] = "was changed by someone since it was published"

    def _manifests_as_they_are(self, repository: Repository, found: _Found) -> Iterator[bytes]:
        path = repository.prefix + manifest_name()
        blobs = [blob for place in (found.committed, found.staged) if (blob := place.blobs.get(path))]
        yield from repository.contents(blobs).values()
        try:
            content = _on_disk(self._root, manifest_name())
        except OSError:
            content = None  # already among what stands in the way
        if content is not None:
            yield content

    def _settle(self, repository: Repository, branch: str, found: _Found) -> Iterator[Receipt]:
        """Commit what the commit lacks, then bring index and working tree to it."""
        files = {repository.prefix + page.name: page for page in found.ours}
        blobs = {path: repository.blob_id(page.content) for path, page in files.items()}
        lacking = {path for path, blob in blobs.items() if found.committed.blobs.get(path) != blob}
        if lacking:
            words = self._words([files[path] for path in sorted(lacking)])
            contents = {path: files[path].content for path in sorted(lacking)}
            repository.commit(branch, found.commit, words, contents)
        behind = {path: blob for path, blob in blobs.items() if found.staged.blobs.get(path) != blob}
        if behind:
            repository.stage(behind)
        for receipt in DirectoryDelivery(self._root).deliver_all(found.ours):
            committed = repository.prefix + receipt.name in lacking
            outcome = Outcome.WRITTEN if committed else receipt.outcome
            yield Receipt(key=receipt.key, name=receipt.name, outcome=outcome)

    def _words(self, pages: Sequence[Publication]) -> str:
        """The message of a commit that changes these files."""
        date = self._clock.now().date().isoformat()
        briefs = len({page.brief for page in pages} - {None})
        template = self._options.message
        if template:
            return template.format(date=date, briefs=briefs, files=len(pages)) + "\n"
        return message(self._options.language, "publish", "commit", date=date, briefs=briefs) + "\n"


def _known(manifests: Iterable[bytes]) -> frozenset[str]:
    """The digests of all files that these manifests list."""
    listed = (_manifest_files(data) or {} for data in manifests)
    return frozenset(value for files in listed for value in files.values())


def _manifest_files(data: bytes) -> Mapping[str, str] | None:
    try:
        return read_manifest(data, subject=manifest_name()).files
    except InputError:
        return None


def _on_disk(root: Path, name: str) -> bytes | None:
    """What a file holds, None if there is none; OSError if anything but plain folders and a file is on its way."""
    place = root
    *folders, last = name.split("/")
    for folder in folders:
        place /= folder
        try:
            mode = place.lstat().st_mode
        except FileNotFoundError:
            return None
        if not stat.S_ISDIR(mode):
            raise NotADirectoryError(0, f"{place} is no folder, or a link")
    place /= last
    try:
        mode = place.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None
    if not stat.S_ISREG(mode):
        raise OSError(0, f"{place} is no file, or a link")
    return place.read_bytes()


def _left_alone(root: Path, theirs: Mapping[str, str]) -> DeliveryError:
    """The error about files that were left as they are."""
    name, reason = next(iter(theirs.items()))
    more = [other for other in theirs if other != name]
    others = f"; so it is with {', '.join(more[: NAMED - 1])}" if more else ""
    rest = f" and {len(more) - NAMED + 1} more" if len(more) >= NAMED else ""
    hint = "left as it is, the other files were published; delete it, or move it away, to have it written again"
    return DeliveryError(str(root / name), f"{reason}: {hint}{others}{rest}")


@contextmanager
def _alone(repository: Repository) -> Iterator[None]:
    """Wait for any other delivery into the same clone."""
    with ExitStack() as opened:
        place = os.open(repository.git_dir, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        opened.callback(os.close, place)
        fcntl.flock(place, fcntl.LOCK_EX)
        yield
