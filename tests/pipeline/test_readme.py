"""What the README shows of `make demo` is what `make demo` prints."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LEFT_OUT = "[...]"


def shown():
    """The block of the README, without the prompt and what make says of its setting up."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    block = text.split("$ make demo\n", 1)[1].split("```", 1)[0]
    return block.replace("Setting up .venv (once) ...\n", "").strip("\n")


def test_the_readme_shows_what_the_demo_prints(tmp_path):
    done = subprocess.run(
        [sys.executable, str(ROOT / "examples/newsroom/demo.py"), str(tmp_path / "demo-out")],
        capture_output=True, text=True, check=True, env={**os.environ, "COLUMNS": "1000"},
    )  # fmt: skip
    expected = ".*".join(re.escape(part) for part in shown().split(LEFT_OUT))
    assert re.fullmatch(expected, done.stdout.strip("\n"), flags=re.DOTALL), done.stdout
