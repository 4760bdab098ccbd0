"""Write constraints.txt anew: the newest versions that pyproject.toml allows, for every Python it supports."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    """Run uv's resolver, without registry addresses, so that the file works with any mirror."""
    command = [
        sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal", "--upgrade", "--extra", "dev",
        "--no-emit-index-url", "--no-annotate", "--no-header", "--python-version", "3.11",
        "--output-file", "constraints.txt", "pyproject.toml",
    ]  # fmt: skip
    done = subprocess.run(command, cwd=ROOT, check=False)
    if done.returncode:
        print("make lock needs uv: .venv/bin/python -m pip install uv")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
