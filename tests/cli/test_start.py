"""What a shell asks of a command: to start at once, and to help it complete."""

import re
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from shell import veilleur
from small_watch import make_watch

from veilleur.language import messages

SLOW = frozenset(
    "alembic babel fastfeedparser feedparser fluent httpx2 jinja2 lxml protego py3langid pypdfium2 rensa sqlalchemy "
    "trafilatura".split()
)
LOADED = """
import sys
from veilleur.cli import main
try:
    main(sys.argv[1:])
finally:
    sys.stderr.write("LOADED " + " ".join({name.partition(".")[0] for name in sys.modules}))
"""
READING = [
    pytest.param(("completion", "bash"), SLOW, id="completion"),
    pytest.param(("init", "--list"), (SLOW - {"fluent", "babel"}) | {"pydantic"}, id="init --list"),
    pytest.param(("sources", "--help"), SLOW, id="sources --help"),
    pytest.param(("sources", "list"), SLOW - {"sqlalchemy", "fluent", "babel"}, id="sources list"),
    pytest.param(("withdrawals",), SLOW - {"sqlalchemy", "fluent", "babel"}, id="withdrawals"),
    pytest.param(("search", "harbour"), SLOW - {"sqlalchemy", "fluent", "babel"}, id="search"),
    pytest.param(("show", "https://news.example/mill"), SLOW - {"sqlalchemy", "fluent", "babel"}, id="show"),
    pytest.param(("verify", "site"), SLOW - {"jinja2", "lxml", "fluent", "babel"}, id="verify"),
    pytest.param(("doctor",), {"alembic", "trafilatura", "pypdfium2", "rensa"}, id="doctor"),
]
"""Commands that only look, and what they must not wait for."""


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
    assert loaded.isdisjoint(SLOW | {"pydantic"})


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    folder = make_watch(tmp_path_factory.mktemp("published"))
    assert veilleur("run", "publish", folder=folder).returncode == 0
    return folder


@pytest.mark.parametrize(("command", "unwanted"), READING)
def test_a_command_that_only_looks_waits_for_nothing_else(command, unwanted, published):
    """What is imported, which no other work changes; and CPU time, some times what was measured."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *command], cwd=published, capture_output=True, text=True, check=False
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    loaded = set(done.stderr.partition("LOADED ")[2].split())
    # `doctor` finds that the clock of the test is not that of the watch.
    assert done.returncode in ({0, 1} if command == ("doctor",) else {0}), done.stderr
    assert "cyclopts" in loaded
    assert loaded & unwanted == set()
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 4


@pytest.mark.parametrize("room", ["sources", "articles", "facts", "stories", "briefs", "publish", "store"])
def test_a_room_gives_what_it_names_and_no_module_in_its_place(room):
    """In a process where every module of the room is loaded first."""
    code = """
import importlib, pkgutil, sys, types
room = importlib.import_module(f"veilleur.{sys.argv[1]}")
for module in pkgutil.iter_modules(room.__path__, room.__name__ + "."):
    importlib.import_module(module.name)
assert [name for name in room.__all__ if isinstance(getattr(room, name), types.ModuleType)] == []
try:
    room.nothing_of_this_name
except AttributeError as error:
    assert room.__name__ in str(error)
else:
    raise AssertionError
"""
    done = subprocess.run([sys.executable, "-c", code, room], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


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
