"""The page about the Jekyll blog, run as a newcomer would: every command, in one shell, from a built wheel on."""

import os
import re
import shutil
import socket
import subprocess
import sys
import sysconfig
import time
import tomllib
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from demo import HERE
from lxml import html
from serve import Newsroom

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "how-to" / "jekyll-blog.md").read_text(encoding="utf-8")
MARK = "--- next ---"
SERVE = "jekyll serve"
SOURCES = ("harbour-herald", "incident-ledger", "vuln-notes")


WAY = "pipx" if shutil.which("pipx") else "venv"
OTHER_WAY = {"pipx": "venv", "venv": "pipx"}[WAY]


def steps() -> list[tuple[str, str]]:
    """Each command of the page with the lines that it shows."""
    found = []
    for block in re.findall(r"^```console\n(.*?)^```", PAGE, flags=re.MULTILINE | re.DOTALL):
        for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = step.partition("\n")
            found.append((command, shown.strip("\n")))
    return found


STEPS = steps()
INSTALLING = {
    "pipx": [number for number, (command, _) in enumerate(STEPS) if "pipx " in command or "/.local/bin:" in command],
    "venv": [number for number, (command, _) in enumerate(STEPS) if "-m venv" in command or "veilleur/bin" in command],
}
RUN = [
    number
    for number, (command, _) in enumerate(STEPS)
    if not command.startswith(SERVE) and number not in INSTALLING[OTHER_WAY]
]


def environment(home: Path, way: str) -> dict[str, str]:
    """A newcomer's: a home of their own, nobody's git settings, the releases that constraints.txt names.

    pipx fetches the dependencies. The other way takes those of the tests, so that pip need not fetch them again;
    Veilleur itself is not among them, it comes from the wheel.
    """
    kept = {name: value for name, value in os.environ.items() if name.startswith("PIP_") or name == "LANG"}
    system = [place for place in os.environ["PATH"].split(":") if Path(place) != Path(sys.executable).parent]
    made = {
        **kept,
        "HOME": str(home),
        "PATH": ":".join([str(home / "python"), *system]),
        "GIT_CONFIG_NOSYSTEM": "1",
        "COLUMNS": "1000",
    }
    if way == "pipx":
        own = home / ".local"
        return made | {"PIPX_HOME": str(own / "share" / "pipx"), "PIPX_BIN_DIR": str(own / "bin")}
    return made | {"PYTHONPATH": str(libraries(home))}


def libraries(home: Path) -> Path:
    """The libraries of the tests without Veilleur."""
    folder = home / "libraries"
    folder.mkdir()
    for path in Path(sysconfig.get_paths()["purelib"]).iterdir():
        if not path.name.lower().startswith(("veilleur", "_veilleur", "__editable__", "pip")) and path.suffix != ".pth":
            (folder / path.name).symlink_to(path)
    return folder


def checked_out(home: Path) -> Path:
    """A checkout, and a `python3` that is none of the tests' own."""
    checkout = home / "checkout"
    checkout.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, checkout)
    shutil.copytree(ROOT / "src", checkout / "src", ignore=shutil.ignore_patterns("__pycache__"))
    (home / "python").mkdir()
    (home / "python" / "python3").symlink_to(Path(sys.base_prefix) / "bin" / "python3")
    return checkout


def installing(command: str) -> str:
    """What pip is told before a command of the page installs."""
    if command.startswith("pipx install"):
        return f"export PIP_CONSTRAINT='{ROOT / 'constraints.txt'}'\n"
    return "export PIP_NO_DEPS=1\n" if "pip install" in command else ""


def edit(toml: Path, port: int) -> None:
    """What the page asks the reader to do with an editor: name the sources. Here, those of the newsroom."""
    text = toml.read_text(encoding="utf-8")
    tables = (HERE / "sources.toml").read_text(encoding="utf-8").split("[[source]]\n")[1:]
    chosen = "".join(f"[[source]]\n{table}" for table in tables if table.split('"')[1] in SOURCES)
    text = text.split("[[source]]")[0] + chosen
    text = text.replace("max_age_days = 7 ", "max_age_days = 3650 ").replace("min_delay = 1.0 ", "min_delay = 0.05 ")
    text = text.replace("[fetch]\n", f'[fetch]\nconnect_to = {{ "*.example" = "127.0.0.1:{port}" }}\n')
    toml.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def printed(home: Path) -> dict[int, str]:
    """What each command printed; the newsroom answers meanwhile."""
    checkout = checked_out(home)
    with Newsroom(HERE) as newsroom:
        (home / "edit.py").write_text(
            f"import sys; sys.path[:0] = {[str(HERE), str(Path(__file__).parent), *sys.path]!r}\n"
            f"from pathlib import Path; from test_howto_jekyll import edit\n"
            f"edit(Path('veilleur.toml'), {newsroom.port})\n"
        )
        # The edit comes where the page asks for it: after the folder is made, before it is committed.
        script = "set -o pipefail\n"
        for number in RUN:
            command = STEPS[number][0]
            if command == "git add .":
                script += f"env -u PYTHONPATH '{sys.executable}' \"$HOME/edit.py\"\n"
            script += f"{installing(command)}{command} 2>&1 || echo \"exit code $?\"\necho '{MARK}'\n"
        done = subprocess.run(
            ["bash", "-c", script],
            cwd=checkout,
            env=environment(home, WAY),
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    outputs = done.stdout.split(f"{MARK}\n")
    return {number: outputs[place].strip("\n") for place, number in enumerate(RUN)}


def spaced(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("number", RUN, ids=lambda number: f"{number} {STEPS[number][0][:50]}")
def test_a_command_does_what_the_page_shows(number, printed):
    shown = ".*".join(re.escape(part) for part in spaced(STEPS[number][1]).split("[...]"))
    assert re.fullmatch(shown, spaced(printed[number]), flags=re.DOTALL), printed[number][:3000]


def test_the_veilleur_that_ran_came_from_the_wheel(home, printed):
    place = {"pipx": home / ".local" / "share" / "pipx" / "venvs" / "veilleur", "venv": home / "veilleur"}[WAY]
    installed = list(place.rglob("site-packages/veilleur/cli/blog/blog/_layouts/post.html"))
    assert len(installed) == 1


def test_pipx_put_the_command_in_its_folder_with_all_that_it_needs(home, printed):
    if WAY != "pipx":
        pytest.skip("pipx is not on this machine (.ci/run installs it, or apt-get install pipx)")
    command = home / ".local" / "bin" / "veilleur"
    asked = subprocess.run([command, "--version"], env={}, check=True, capture_output=True, text=True)
    assert asked.stdout.strip() == printed[next(n for n in RUN if STEPS[n][0] == "veilleur --version")]
    python = command.resolve().parent / "python"
    subprocess.run([python, "-c", "import veilleur.cli.rooms, veilleur.cli.running"], env={}, check=True)


def test_a_virtual_environment_will_do_without_pipx(tmp_path):
    if WAY != "pipx":
        pytest.skip("pipx is not on this machine: the whole page was run in a virtual environment")
    commands = [STEPS[0][0], *(installing(STEPS[n][0]) + STEPS[n][0] for n in INSTALLING["venv"]), "veilleur --version"]
    checkout = checked_out(tmp_path)
    own = environment(tmp_path, "venv")
    script = "set -e\n" + "\n".join(commands)
    done = subprocess.run(["bash", "-c", script], cwd=checkout, env=own, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("veilleur ")


def test_the_workflow_installs_the_wheel_that_was_committed(home, printed):
    watch = home / "veille"
    workflow = yaml.safe_load((watch / ".github" / "workflows" / "veilleur.yml").read_text(encoding="utf-8"))
    tracked = subprocess.run(["git", "ls-files", "*.whl"], cwd=watch, check=True, capture_output=True, text=True)
    assert [workflow["env"]["VEILLEUR"]] == [f"./{name}" for name in tracked.stdout.split()]


def test_the_remote_has_everything_and_nothing_is_left_over(home, printed):
    watch = home / "veille"

    def git(*arguments: str) -> str:
        command = ["git", "-C", str(watch), *arguments]
        own = {**os.environ, "HOME": str(home)}
        return subprocess.run(command, env=own, check=True, capture_output=True, text=True).stdout.strip()

    assert git("status", "--porcelain") == ""
    assert git("rev-parse", "HEAD") == git("--git-dir", str(home / "veille.git"), "rev-parse", "main")
    assert git("log", "--format=%an", "--", "blog/veilleur.json").split("\n") == ["Veilleur"]
    tracked = git("ls-files").splitlines()
    assert not [name for name in tracked if "veilleur.db" in name]
    assert len([name for name in tracked if name.startswith("blog/_posts/")]) == 2


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def served(home: Path, printed: dict[int, str]) -> Iterator[str]:
    """The address of the blog, served as the page says, on a port that is free."""
    if shutil.which("jekyll") is None:
        pytest.skip("jekyll is not on this machine (apt-get install jekyll)")
    (command,) = [command for command, _ in STEPS if command.startswith(SERVE)]
    assert "--host 127.0.0.1" in command
    port = free_port()
    words = command.replace("--port 4000", f"--port {port}").split()
    log = home / "serve.log"
    with log.open("wb") as out:
        own = {**os.environ, "HOME": str(home)}
        server = subprocess.Popen(words, cwd=home / "veille", env=own, stdout=out, stderr=out)
        try:
            deadline = time.monotonic() + 60
            while "Server running" not in log.read_text(encoding="utf-8"):
                assert server.poll() is None, log.read_text(encoding="utf-8")
                assert time.monotonic() < deadline, log.read_text(encoding="utf-8")
                with pytest.raises(subprocess.TimeoutExpired):
                    server.wait(timeout=0.1)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=30)


def fetch(address: str) -> Any:
    with urllib.request.urlopen(address, timeout=20) as answer:
        assert answer.status == 200
        return html.fromstring(answer.read())


def test_a_post_is_read_on_loopback(served, home):
    index = fetch(served + "/")
    links = list(index.xpath("//ul[@class='posts']//a/@href"))
    names = sorted(path.name for path in (home / "veille" / "blog" / "_posts").iterdir())
    assert sorted(links) == [f"/posts/{n[:4]}/{n[5:7]}/{n[8:10]}/{n[11:-3]}/" for n in names]
    for link in links:
        post = fetch(served + link)
        assert post.get("lang") == "fr"
        assert post.xpath("//em[@lang='en'] | //strong[@lang='en']")
        notes = post.xpath("//div[@class='footnotes']//li/@id")
        marks = post.xpath("//sup/a[@class='footnote']/@href")
        assert notes
        assert {f"#{note}" for note in notes} == set(marks)
        assert not post.xpath("//script")
        (evidence,) = [each for each in post.xpath("//article//a/@href") if each.endswith(".json")]
        with urllib.request.urlopen(f"{served}{link}{evidence}", timeout=20) as answer:
            assert b'"veilleur-sidecar"' in answer.read()


def test_the_version_that_the_page_names_is_ours():
    version = re.search(r'__version__ = "(.+?)"', (ROOT / "src/veilleur/__init__.py").read_text(encoding="utf-8"))
    assert version is not None
    assert set(re.findall(r"veilleur(?:-|==)(\d[\w.]*?)(?:-py3|`)", PAGE)) == {version[1]}
    assert tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["requires-python"] == ">=3.11"
