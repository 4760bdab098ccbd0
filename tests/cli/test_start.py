"""What a shell asks of a command: to start at once, and to help it complete."""

import re
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from shell import veilleur

from veilleur.language import messages

SLOW = ("sqlalchemy", "alembic", "pydantic", "httpx2", "trafilatura", "lxml", "babel", "jinja2", "feedparser", "rensa")


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_it_starts_at_once(option):
    """CPU time, which other work on the machine does not stretch; about ten times what was measured."""

    def spent():
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime

    before = spent()
    assert veilleur(option).returncode == 0
    assert spent() - before < 1.5


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_it_loads_nothing_that_it_does_not_need(option):
    command = [sys.executable, "-X", "importtime", "-m", "veilleur", option]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in said.splitlines()}
    assert "cyclopts" in loaded
    assert loaded.isdisjoint(SLOW)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_a_shell_knows_every_command(shell, tmp_path):
    done = veilleur("completion", shell)
    assert (done.returncode, done.stderr) == (0, b"")
    script = done.stdout.decode()
    for command in ("run", "show", "search", "withdraw", "verify", "completion", "--ui-lang"):
        assert command.removeprefix("--") in script
    program = shutil.which(shell)
    if program:
        path = tmp_path / "script"
        path.write_text(script, encoding="utf-8")
        checked = subprocess.run([program, "-n", str(path)], capture_output=True, text=True, check=False)
        assert (checked.returncode, checked.stderr) == (0, "")


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
def test_bash_completes_a_command():
    script = veilleur("completion", "bash").stdout.decode()
    ask = 'COMP_WORDS=(veilleur withdrawa); COMP_CWORD=1; _veilleur; echo "${COMPREPLY[*]}"'
    done = subprocess.run(["bash", "-c", f"{script}\n{ask}"], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["withdrawals"]


def test_a_shell_that_is_not_known_is_told_so():
    done = veilleur("completion", "tcsh")
    assert (done.returncode, done.stdout) == (2, b"")


def test_both_languages_have_every_message():
    folder = Path(messages.__file__).parent / "catalogues"

    def names(language):
        return re.findall(r"^([a-z-]+) =", (folder / language / "cli.ftl").read_text(encoding="utf-8"), re.MULTILINE)

    assert names("fr") == names("en")
