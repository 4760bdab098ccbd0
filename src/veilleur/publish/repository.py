"""A Git repository through the `git` command: what it holds, and the few things that are done to it.

Every call is a list of arguments, without a shell, in a session of its own: no terminal to ask a password on, and an
interrupt of the watch ends it in order. A call that lasts too long is ended with all that it started.
"""

import hashlib
import os
import re
import signal
import subprocess
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from veilleur.errors import DeliveryError
from veilleur.publish.plain import line

LOCAL_SECONDS = 120.0
NETWORK_SECONDS = 300.0
PATIENCE = 5.0
NO_COMMIT = ""

# What would make git look at another repository than the one of the folder; set when a hook runs the watch, say.
_ELSEWHERE = frozenset(
    "GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_COMMON_DIR GIT_PREFIX GIT_NAMESPACE GIT_OBJECT_DIRECTORY".split()
)
# Their hooks are for people at work: none runs for what is done to this clone (`pre-push` does, it guards the way out).
_QUIETLY = ("-c", "core.hooksPath=/dev/null", "-c", "submodule.recurse=false", "-c", "gc.autoDetach=false")
_UNDER_WAY = {
    "MERGE_HEAD": "a merge",
    "rebase-merge": "a rebase",
    "rebase-apply": "a rebase",
    "CHERRY_PICK_HEAD": "a cherry-pick",
    "REVERT_HEAD": "a revert",
    "BISECT_LOG": "a bisection",
}
_CREDENTIALS = re.compile(r"(?<=://)[^/@\s]+@")
MOST_WORDS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a git command said."""

    code: int
    out: bytes
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a commit or the index holds below a folder: the blob of each file, and what else bars the way.

    `others` are links and submodules, and files in the middle of a merge.
    """

    blobs: Mapping[str, str]
    others: frozenset[str]


class Repository:
    """The repository that a folder belongs to. Paths are relative to its top, with forward slashes."""

    def __init__(self, folder: Path, environment: Mapping[str, str], *, identity: Mapping[str, str]) -> None:
        """DeliveryError if the folder is in no repository with a working tree."""
        self._folder = folder
        kept = {name: value for name, value in environment.items() if name not in _ELSEWHERE}
        self._environment = {**kept, "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", **identity}
        real = Path(os.path.realpath(folder))
        self._at = next(place for place in (real, *real.parents) if place.is_dir())
        asked = self.ask("rev-parse", "--show-toplevel", "--absolute-git-dir", "--show-object-format")
        if asked.code:
            raise self.error(f"is in no Git repository with a working tree; `git init` makes one ({asked.words})")
        top, git_dir, self._format = os.fsdecode(asked.out).rstrip("\n").split("\n")
        self.git_dir = Path(git_dir)
        self._at = Path(top)
        below = real.relative_to(os.path.realpath(top)).as_posix()
        self.prefix = "" if below == "." else f"{below}/"

    def error(self, reason: str) -> DeliveryError:
        """An error about the folder."""
        return DeliveryError(str(self._folder), reason)

    def ask(self, *arguments: str, stdin: bytes = b"", seconds: float = LOCAL_SECONDS, hooks: bool = False) -> Answer:
        """Run a command whose code matters; DeliveryError only if it cannot be run at all or does not end."""
        command = ["git", *(() if hooks else _QUIETLY), "-C", str(self._at), *arguments]
        try:
            process = subprocess.Popen(  # noqa: S603 - a list, no shell; what varies stands after options of ours
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=self._environment,
                start_new_session=True,
            )
        except OSError as error:
            raise self.error(f"git cannot be run: {error.strerror}") from error
        try:
            out, said = process.communicate(stdin, timeout=seconds)
        except subprocess.TimeoutExpired as error:
            raise self.error(f"git {arguments[0]} did not end within {seconds:.0f} seconds") from error
        finally:
            _end(process)
        words = _CREDENTIALS.sub("", line(said.decode("utf-8", "replace")))[:MOST_WORDS]
        return Answer(code=process.returncode, out=out, words=words or f"git {arguments[0]} said nothing")

    def run(self, *arguments: str, stdin: bytes = b"") -> bytes:
        """Run a command that must do its work; DeliveryError in git's own words if it does not."""
        answer = self.ask(*arguments, stdin=stdin)
        if answer.code:
            raise self.error(f"git {arguments[0]} failed: {answer.words}")
        return answer.out

    # -- what it holds -------------------------------------------------------------------------------------------

    def require_ready(self, branch: str) -> tuple[str, str]:
        """The branch that is checked out and its commit (NO_COMMIT before the first); DeliveryError if it must rest."""
        under_way = next((words for name, words in _UNDER_WAY.items() if (self.git_dir / name).exists()), None)
        if under_way:
            raise self.error(f"{under_way} is under way there; finish it, the next run publishes")
        if (self.git_dir / "index.lock").exists():
            lock = self.git_dir / "index.lock"
            raise self.error(f"another git command is at work there; if none is, remove {lock}")
        current = self.ask("symbolic-ref", "--quiet", "HEAD")
        reference = os.fsdecode(current.out).strip()
        name = reference.removeprefix("refs/heads/")
        if current.code or name == reference:
            raise self.error("no branch is checked out there (detached HEAD); check one out, `git switch main` say")
        if branch and name != branch:
            raise self.error(f"branch {name!r} is checked out there, not {branch!r}; Veilleur changes no branches")
        return name, self.commit_of("HEAD")

    def commit_of(self, name: str) -> str:
        """The commit that a name stands for; NO_COMMIT if there is none."""
        found = self.ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        return NO_COMMIT if found.code else found.out.decode().strip()

    def blob_id(self, content: bytes) -> str:
        """The id of a blob of these bytes."""
        return hashlib.new(self._format, b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()

    def committed(self, commit: str) -> Held:
        """What a commit holds below the folder."""
        if commit == NO_COMMIT:
            return Held(blobs={}, others=frozenset())
        below = ("--", self.prefix) if self.prefix else ()
        rows = [row for row in self.run("ls-tree", "-r", "-z", "--full-tree", commit, *below).split(b"\0") if row]
        return _held((head.split()[0], head.split()[2], b"0", path) for head, _, path in map(_cut, rows))

    def staged(self) -> Held:
        """What the index holds below the folder."""
        below = ("--", f":(top,literal){self.prefix}") if self.prefix else ()
        rows = [row for row in self.run("ls-files", "--stage", "-z", "--full-name", *below).split(b"\0") if row]
        return _held((*head.split(), path) for head, _, path in map(_cut, rows))

    def contents(self, blobs: Iterable[str]) -> dict[str, bytes]:
        """The bytes of these blobs."""
        wanted = sorted(set(blobs))
        if not wanted:
            return {}
        out = self.run("cat-file", "--batch", stdin="".join(f"{blob}\n" for blob in wanted).encode())
        found, position = {}, 0
        for blob in wanted:
            end = out.index(b"\n", position)
            *_, kind, size = out[position:end].split()
            if kind != b"blob" or not size.isdigit():
                raise self.error(f"the blob {blob} is missing from the repository; `git fsck` says more")
            position = end + 1 + int(size)
            found[blob] = out[end + 1 : position]
            position += 1
        return found

    def was_in(self, commit: str, path: str, words: str) -> bool:
        """Whether some version of a file, up to a commit, held these words."""
        if commit == NO_COMMIT:
            return False
        found = self.ask("log", "-1", "--format=%H", f"-S{words}", commit, "--", f":(top,literal){path}")
        return not found.code and bool(found.out.strip())

    # -- what is done to it --------------------------------------------------------------------------------------

    def commit(self, branch: str, parent: str, message: str, files: Mapping[str, bytes | None]) -> str:
        """Make a commit of these files on top of a branch that still ends in `parent`; nothing else is touched.

        None in place of a content takes the file away.
        """
        author, committer = (
            self.run("var", name).strip() + b"\n" for name in ("GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT")
        )
        stream = [b"feature done\ncommit refs/heads/" + os.fsencode(branch) + b"\n"]
        stream += [b"author " + author, b"committer " + committer, _data(message.encode())]
        stream += [b"from " + parent.encode() + b"\n"] if parent else []
        for path, content in files.items():
            if content is None:
                stream.append(b"D " + _quoted(path) + b"\n")
            else:
                stream += [b"M 100644 inline " + _quoted(path) + b"\n", _data(content)]
        stream.append(b"done\n")
        self.run("fast-import", "--quiet", "--done", "--date-format=raw", stdin=b"".join(stream))
        return self.commit_of("HEAD")

    def stage(self, blobs: Mapping[str, str | None]) -> None:
        """Put these blobs into the index, None to take a path out of it; what else is staged stays."""
        gone = "0 " + "0" * len(self.blob_id(b""))
        rows = b"".join(
            (f"100644 {blob}" if blob else gone).encode() + b"\t" + os.fsencode(path) + b"\0"
            for path, blob in blobs.items()
        )
        self.run("update-index", "-z", "--index-info", stdin=rows)

    def remote_commit(self, remote: str, branch: str) -> str:
        """The commit of a branch of the remote, which is fetched if it is not here; NO_COMMIT if it has none."""
        if self.ask("config", "--get-all", f"remote.{remote}.url").code:
            raise self.error(f"there is no remote {remote!r}; `git remote add {remote} ADDRESS`, or push = false")
        reference = f"refs/heads/{branch}"
        listed = self.ask("ls-remote", "--", remote, reference, seconds=NETWORK_SECONDS)
        if listed.code:
            raise self.error(f"the remote {remote!r} does not answer: {listed.words}")
        rows = [row.split("\t") for row in listed.out.decode().splitlines()]
        commit = next((row[0] for row in rows if row[1:] == [reference]), NO_COMMIT)
        if commit and not self.commit_of(commit):
            fetched = self.ask("fetch", "--no-tags", "--quiet", "--", remote, reference, seconds=NETWORK_SECONDS)
            if fetched.code:
                raise self.error(f"the remote {remote!r} does not give its commits: {fetched.words}")
        return commit

    def contains(self, commit: str, ancestor: str) -> bool:
        """Whether a commit has another among its ancestors."""
        return not self.ask("merge-base", "--is-ancestor", ancestor, commit).code

    def merged(self, ours: str, theirs: str, message: str) -> str:
        """A merge of two commits, made without touching branch, index or files; DeliveryError if they conflict."""
        answer = self.ask("merge-tree", "--write-tree", "-z", "--name-only", "--no-messages", ours, theirs)
        tree, *conflicts = os.fsdecode(answer.out).strip("\0").split("\0")
        if answer.code == 1:
            names = ", ".join(dict.fromkeys(conflicts))
            raise self.error(f"the remote has other changes to the same files ({names}); merge them by hand")
        if answer.code:
            raise self.error(f"the remote's commits cannot be merged: {answer.words}")
        made = self.run("commit-tree", tree, "-p", ours, "-p", theirs, "-m", message)
        return made.decode().strip()

    def forward(self, commit: str) -> None:
        """Move branch, index and files on to a commit; all of them or none, and no uncommitted work is lost."""
        moved = self.ask("merge", "--ff-only", "--no-autostash", "--quiet", commit)
        if moved.code:
            raise self.error(f"the remote's commits cannot be taken over, so nothing was changed: {moved.words}")

    def waiting(self, commit: str, remote: str, path: str) -> bool:
        """Whether a commit that changes this file is not among the remote's."""
        beyond = (f"^{remote}",) if remote else ()
        return bool(self.run("rev-list", "-1", commit, *beyond, "--", f":(top,literal){path}").strip())

    def push(self, remote: str, commit: str, branch: str) -> Answer:
        """Send a commit to a branch of the remote, which must be behind it."""
        refspec = f"{commit}:refs/heads/{branch}"
        return self.ask("push", "--quiet", "--", remote, refspec, seconds=NETWORK_SECONDS, hooks=True)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End a command that was given up, kindly first: git then takes its lock files away."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        if process.poll() is None:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, sign)
            with suppress(subprocess.TimeoutExpired):
                process.communicate(timeout=PATIENCE)


def _cut(row: bytes) -> tuple[bytes, bytes, bytes]:
    return row.partition(b"\t")


def _held(rows: Iterable[tuple[bytes, ...]]) -> Held:
    blobs, others = {}, set()
    for mode, blob, stage, path in rows:
        if mode in {b"100644", b"100755"} and stage == b"0":
            blobs[os.fsdecode(path)] = blob.decode()
        else:
            others.add(os.fsdecode(path))
    return Held(blobs=blobs, others=frozenset(others))


def _data(content: bytes) -> bytes:
    return b"data %d\n" % len(content) + content + b"\n"


def _quoted(path: str) -> bytes:
    escaped = os.fsencode(path).replace(b"\\", b"\\\\").replace(b'"', b'\\"').replace(b"\n", b"\\n")
    return b'"' + escaped + b'"'
