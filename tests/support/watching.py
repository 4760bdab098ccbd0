"""The watch as its operator runs it, over the recorded newsroom."""

import os
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path

from demo import AS_OF, configuration


class Watch:
    """One operator's folder: its configuration, and the commands run in it."""

    result: subprocess.CompletedProcess[str]
    """What its first run said, where a fixture keeps it."""

    def __init__(self, folder: Path, port: int, only: Collection[str] | None = None) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "veilleur.toml").write_text(configuration(port, only=only), encoding="utf-8")

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "veilleur", *arguments]

    def run_command(self, *extra: str) -> list[str]:
        return self.command("run", "--config", str(self.folder / "veilleur.toml"), "--as-of", AS_OF, *extra)

    def call(self, *arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONWARNINGS": "error::ResourceWarning", "COLUMNS": "200"}
        return subprocess.run(
            self.command(*arguments), capture_output=True, text=True, check=False, input=stdin, env=environment
        )

    def run(self, *extra: str) -> subprocess.CompletedProcess[str]:
        return self.call(*self.run_command(*extra)[3:])

    def published(self) -> dict[str, bytes]:
        return {
            str(path.relative_to(self.folder)): path.read_bytes()
            for outlet in ("public", "blog")
            for path in sorted((self.folder / outlet).rglob("*"))
            if path.is_file()
        }
