"""Delivery of publications to a directory: whole or not at all, and a second time without effect.

Each name is opened step by step below the root, following no symbolic link. A file is written beside its place under a
name of its own, synced, and moved there in one step; so a run that is killed leaves the old file or the new one, and
its leftover is taken away by the next delivery of the same name.
"""

import errno
import fcntl
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from veilleur.errors import DeliveryError
from veilleur.records import Outcome, Publication, Receipt
from veilleur.records.digest import digest as digest_of

_DIRECTORY = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_HELD = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EACCES: "no permission to write there",
    errno.EPERM: "no permission to write there",
    errno.EROFS: "the file system is read-only",
    errno.EISDIR: "a directory is in the way",
    errno.ENOTDIR: "something on its way is no directory, or a symbolic link",
    errno.EEXIST: "something on its way is no directory",
    errno.ELOOP: "a symbolic link is in the way",
    errno.ENAMETOOLONG: "its name is too long for this file system",
}


class DirectoryDelivery:
    """Puts publications below a directory, which is made if it is missing. Only `take_back` deletes."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def deliver(self, publication: Publication) -> Receipt:
        """Put one file in its place; DeliveryError if it cannot be done, and then nothing has changed."""
        return next(self.deliver_all((publication,)))

    def deliver_all(self, publications: Iterable[Publication]) -> Iterator[Receipt]:
        """Put files in their places, in order; the first that fails raises DeliveryError."""
        for publication in publications:
            with _as_delivery_error(self._root / publication.name), ExitStack() as opened:
                self._root.mkdir(parents=True, exist_ok=True)
                top = _open(opened, str(self._root), os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
                fcntl.flock(top, fcntl.LOCK_EX)
                *folders, name = publication.name.split("/")
                place = top
                for folder in folders:
                    with suppress(FileExistsError):
                        os.mkdir(folder, dir_fd=place)
                    place = _open(opened, folder, _DIRECTORY, place)
                outcome = _put(publication.content, name, place)
            yield Receipt(key=publication.key, name=publication.name, outcome=outcome)

    def take_back(self, delivered: Mapping[str, str]) -> frozenset[str]:
        """Remove the files that hold what was delivered (name to SHA-256), with the folders that this leaves empty.

        The names of those that stay, because they hold something else.
        """
        return frozenset(name for name, digest in sorted(delivered.items()) if not self._remove(name, digest=digest))

    def _remove(self, name: str, *, digest: str) -> bool:
        """Take one file away; False if it holds something else than what was delivered."""
        *folders, last = name.split("/")
        with _as_delivery_error(self._root / name), ExitStack() as opened:
            try:
                places = [_open(opened, str(self._root), os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)]
                fcntl.flock(places[0], fcntl.LOCK_EX)
                for folder in folders:
                    places.append(_open(opened, folder, _DIRECTORY, places[-1]))
            except FileNotFoundError:
                return True
            with suppress(FileNotFoundError):
                os.unlink(leftover_name(last), dir_fd=places[-1])
            if not _take(last, digest, places[-1]):
                return False
            _remove_empty(folders, places)
            return True


def _take(name: str, digest: str, place: int) -> bool:
    """Whether nothing stands under this name any more."""
    content = _held(name, place)
    if content is not None and digest_of(content) != digest:
        return False
    try:
        if content is None:
            os.stat(name, dir_fd=place, follow_symlinks=False)
            return False
        os.unlink(name, dir_fd=place)
    except FileNotFoundError:
        return True
    os.fsync(place)
    return True


def _remove_empty(folders: list[str], places: list[int]) -> None:
    """A folder is named for what stood in it: an empty one would still tell."""
    for folder, above in zip(reversed(folders), reversed(places[:-1]), strict=True):
        try:
            os.rmdir(folder, dir_fd=above)
        except OSError:
            return
        os.fsync(above)


def leftover_name(name: str) -> str:
    """What a file is called while it is written: always the same, and never too long."""
    return f".veilleur-{digest_of(name)[:32]}.tmp"


def _put(content: bytes, name: str, place: int) -> Outcome:
    leftover = leftover_name(name)
    with suppress(FileNotFoundError):
        os.unlink(leftover, dir_fd=place)
    if _held(name, place, size=len(content)) == content:
        return Outcome.UNCHANGED
    try:
        file = os.open(leftover, _NEW, 0o666, dir_fd=place)
        with os.fdopen(file, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(leftover, name, src_dir_fd=place, dst_dir_fd=place)
    except OSError:
        with suppress(OSError):
            os.unlink(leftover, dir_fd=place)
        raise
    os.fsync(place)
    return Outcome.WRITTEN


def _held(name: str, place: int, *, size: int | None = None) -> bytes | None:
    """What a regular file of this name (and size) holds; what is no file of ours, a symbolic link say, is replaced."""
    try:
        file = os.open(name, _HELD, dir_fd=place)
    except FileNotFoundError:
        return None
    except OSError as error:
        if error.errno in {errno.ELOOP, errno.ENXIO, errno.EACCES}:
            return None
        raise
    try:
        found = os.fstat(file)
        if S_ISDIR(found.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), name)
        if not S_ISREG(found.st_mode) or size not in {None, found.st_size}:
            return None
        with os.fdopen(file, "rb", closefd=False) as stream:
            return stream.read()
    finally:
        os.close(file)


def _open(opened: ExitStack, name: str, flags: int, place: int | None = None) -> int:
    directory = os.open(name, flags, dir_fd=place)
    opened.callback(os.close, directory)
    return directory


@contextmanager
def _as_delivery_error(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise DeliveryError(str(path), _REASONS.get(error.errno or 0) or error.strerror or str(error)) from error
