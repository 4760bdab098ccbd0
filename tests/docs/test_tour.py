"""The commands of the tour are run as a reader would, in one shell, and print what the page shows."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "tour.md").read_text(encoding="utf-8")
LEFT_OUT = "[...]"
MARK = "--- veilleur tour ---"


def steps():
    """Each command of the page with the lines that it shows."""
    for block in re.findall(r"^```console\n(.*?)^```", PAGE, flags=re.MULTILINE | re.DOTALL):
        for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = step.partition("\n")
            yield command, shown.strip("\n")


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """What each command printed, all of them in one shell."""
    folder = tmp_path_factory.mktemp("tour")
    script = "".join(f"{command} 2>&1\necho '{MARK}'\n" for command, _ in steps())
    script = script.replace("/tmp/veilleur-tour", str(folder / "out"))
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "COLUMNS": "1000"}
    done = subprocess.run(["bash", "-c", script], cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    outputs = done.stdout.replace(str(folder / "out"), "/tmp/veilleur-tour").split(f"{MARK}\n")
    return [output.strip("\n") for output in outputs]


def pattern(shown):
    return ".*".join(re.escape(part) for part in spaced(shown).split(LEFT_OUT))


def spaced(text):
    """With plain spaces for the no-break ones of French typography, which nobody can tell apart on the page."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("number", range(len(list(steps()))), ids=lambda n: list(steps())[n][0][:60])
def test_a_command_prints_what_the_page_shows(number, printed):
    _, shown = list(steps())[number]
    assert re.fullmatch(pattern(shown), spaced(printed[number]), flags=re.DOTALL), printed[number][:3000]


def test_the_page_has_commands():
    assert len(list(steps())) > 8
