"""Git as the tests use it: nobody's settings, and an operator with a name."""

import os
import subprocess
from pathlib import Path

ENVIRONMENT = {
    "PATH": os.environ["PATH"],
    "HOME": "/nonexistent",
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_SYSTEM": "/dev/null",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Operator",
    "GIT_AUTHOR_EMAIL": "operator@blog.example",
    "GIT_COMMITTER_NAME": "Operator",
    "GIT_COMMITTER_EMAIL": "operator@blog.example",
}


class Clone:
    """A repository with an operator in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def git(self, *arguments: str) -> str:
        command = ["git", "-C", str(self.folder), *arguments]
        done = subprocess.run(command, env=ENVIRONMENT, check=True, capture_output=True, text=True)
        return done.stdout.strip("\n")

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def read(self, name: str) -> str:
        return (self.folder / name).read_text()

    def save(self, name: str, text: str) -> None:
        """Their own commit of one file."""
        self.write(name, text)
        self.git("add", "--", name)
        self.git("commit", "--quiet", "-m", f"operator: {name}", "--", name)

    def subjects(self, reference: str = "HEAD") -> list[str]:
        return self.git("log", "--format=%s", reference).splitlines()

    def status(self) -> list[str]:
        return self.git("status", "--porcelain").splitlines()

    def state(self) -> tuple[str, str, str, dict[str, bytes]]:
        """Branch, commit, index and files: all that a delivery could spoil."""
        files = {str(p): p.read_bytes() for p in self.folder.rglob("*") if p.is_file() and ".git" not in p.parts}
        head = self.git("rev-parse", "HEAD")
        return self.git("rev-parse", "--abbrev-ref", "HEAD"), head, self.git("ls-files", "--stage"), files
