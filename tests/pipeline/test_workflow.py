"""The GitHub Actions workflow: its form, and its steps run against a bare repository on this machine."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from demo import HERE
from gitting import ENVIRONMENT, Clone

import veilleur
from veilleur import __version__
from veilleur.cli import starting
from veilleur.cli.workflow import workflow

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "how-to" / "github-actions" / "veilleur.yml").read_text(encoding="utf-8")
# YAML 1.1 reads the key `on` as a boolean; GitHub does not.
WORKFLOW: dict[Any, Any] = yaml.safe_load(TEXT)
STEPS = [(name, step) for name, job in WORKFLOW["jobs"].items() for step in job["steps"]]
SOURCES = ("harbour-herald", "incident-ledger", "vuln-notes")


def test_the_docs_have_the_one_that_init_writes():
    assert workflow(f"veilleur=={__version__}") == TEXT


@pytest.mark.parametrize(
    ("direct_url", "requirement"),
    [(None, f"veilleur=={__version__}"), ("{}", f"./veilleur-{__version__}-py3-none-any.whl")],
    ids=["an index gave it", "a wheel or a checkout gave it"],
)
def test_it_installs_the_version_that_wrote_it(direct_url, requirement, tmp_path):
    """Each as an installer leaves it in `site-packages`: with `direct_url.json` unless an index gave it (PEP 610)."""
    metadata = tmp_path / f"veilleur-{__version__}.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: veilleur\nVersion: {__version__}\n")
    if direct_url is not None:
        (metadata / "direct_url.json").write_text(direct_url)
    program = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r}); from veilleur.cli.starting import init;"
        "from pathlib import Path; init(Path(sys.argv[1]), blog=True)"
    )
    own = {**os.environ, "PYTHONPATH": str(Path(veilleur.__file__).parents[1])}
    subprocess.run([sys.executable, "-c", program, tmp_path / "watch"], env=own, check=True, stdout=subprocess.DEVNULL)
    written = (tmp_path / "watch" / ".github" / "workflows" / "veilleur.yml").read_text(encoding="utf-8")
    assert yaml.safe_load(written)["env"] == {"VEILLEUR": requirement}


def test_its_steps_are_those_that_the_how_to_names():
    page = (ROOT / "docs" / "how-to" / "jekyll-blog.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| `(watch|pages)` \| (.+?) \|", page, flags=re.MULTILINE)
    assert named == [(job, step["name"]) for job, step in STEPS]


def test_its_keys_are_those_that_github_knows():
    assert set(WORKFLOW) == {"name", True, "permissions", "concurrency", "env", "jobs"}
    assert set(WORKFLOW[True]) == {"schedule", "workflow_dispatch"}
    (schedule,) = WORKFLOW[True]["schedule"]
    minute, hour, *rest = schedule["cron"].split()
    assert (0 < int(minute) < 60, 0 <= int(hour) < 24, rest) == (True, True, ["*", "*", "*"])
    assert WORKFLOW["concurrency"] == {"group": "veilleur", "cancel-in-progress": False}
    for name, job in WORKFLOW["jobs"].items():
        known = {"needs", "runs-on", "timeout-minutes", "permissions", "environment", "steps"}
        assert set(job) <= known, name
        assert {"runs-on", "timeout-minutes", "permissions", "steps"} <= set(job), name
        assert re.fullmatch(r"ubuntu-\d\d\.\d\d", job["runs-on"]), name
    for name, step in STEPS:
        assert set(step) <= {"name", "id", "if", "uses", "with", "run", "env"}, name
        assert ("uses" in step) != ("run" in step), step


def test_each_job_may_do_what_it_needs_and_no_more():
    assert WORKFLOW["permissions"] == {}
    assert {name: job["permissions"] for name, job in WORKFLOW["jobs"].items()} == {
        "watch": {"contents": "write"},
        "pages": {"contents": "read", "pages": "write", "id-token": "write"},
    }


def test_every_action_is_pinned_by_commit_and_says_its_version():
    uses = re.findall(r"uses: (.+)", TEXT)
    assert len(uses) == len([step for _, step in STEPS if "uses" in step])
    for line in uses:
        assert re.fullmatch(r"actions/[a-z-]+(?:/[a-z]+)?@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line
    pins: dict[str, set[str]] = {}
    for line in uses:
        pins.setdefault(line.split("@")[0].split("/")[1], set()).add(line.split("@")[1])
    assert all(len(versions) == 1 for versions in pins.values()), pins


def test_no_step_puts_what_others_write_into_a_shell_or_tells_a_secret():
    assert "secrets." not in TEXT
    assert "GITHUB_TOKEN" not in TEXT
    for _, step in STEPS:
        assert "${{" not in step.get("run", ""), step
        assert not re.search(r"\b(?:printenv|set -x|env\b)|\$\{?GITHUB_(?:ENV|OUTPUT)", step.get("run", "")), step


def test_the_memory_is_saved_where_it_is_looked_for_even_after_a_failure():
    restore, save = (step for _, step in STEPS if "actions/cache/" in step.get("uses", ""))
    assert restore["with"]["path"] == save["with"]["path"] == "veilleur.db*"
    assert restore["with"]["key"] == save["with"]["key"]
    assert restore["with"]["key"].startswith(restore["with"]["restore-keys"])
    assert "github.run_id" in save["with"]["key"]
    assert save["if"] == "always()"


class Runner:
    """A machine of GitHub's: a fresh checkout, perhaps the store of the last run, and the steps of a job."""

    def __init__(self, place: Path, remote: Clone) -> None:
        self.place = place
        self.remote = remote
        self.number = 0

    def run(self, job: str, *, store: Path | None = None) -> Clone:
        self.number += 1
        checkout = Clone(self.place / f"run-{self.number}")
        self.remote.git("clone", "--quiet", str(self.remote.folder), str(checkout.folder))
        for path in store.glob("veilleur.db*") if store else ():
            shutil.copy(path, checkout.folder)
        environment = {
            **{name: value for name, value in ENVIRONMENT.items() if "AUTHOR" not in name and "COMMITTER" not in name},
            "HOME": os.environ["HOME"],
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "GITHUB_REF_NAME": "main",
            "BASE_PATH": "/veille",
        }
        for name, step in STEPS:
            # Installing is the business of pip and apt; what the steps after it do is ours.
            if name == job and "run" in step and not step["name"].startswith("Install"):
                command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
                done = subprocess.run(
                    command, cwd=checkout.folder, env=environment, check=False, capture_output=True, text=True
                )
                assert done.returncode == 0, (step["name"], done.stdout, done.stderr)
        return checkout


@pytest.fixture(scope="module")
def runner(newsroom, tmp_path_factory):
    """A remote that holds what `init --blog` writes, with the newsroom's sources and `push = true`."""
    place = tmp_path_factory.mktemp("actions")
    remote, operator = Clone(place / "remote.git"), Clone(place / "operator")
    remote.folder.mkdir()
    remote.git("init", "--quiet", "--bare", "-b", "main")
    starting.init(operator.folder, blog=True)
    toml = operator.folder / "veilleur.toml"
    text = toml.read_text(encoding="utf-8").split("[[source]]")[0].replace("push = false", "push = true ")
    text = text.replace("max_age_days = 7 ", "max_age_days = 3650 ").replace("min_delay = 1.0 ", "min_delay = 0.05 ")
    text = text.replace("[fetch]\n", f'[fetch]\nconnect_to = {{ "*.example" = "127.0.0.1:{newsroom.port}" }}\n')
    tables = (HERE / "sources.toml").read_text(encoding="utf-8").split("[[source]]\n")[1:]
    text += "".join(f"[[source]]\n{table}" for table in tables if table.split('"')[1] in SOURCES)
    toml.write_text(text, encoding="utf-8")
    operator.git("init", "--quiet", "-b", "main")
    operator.git("add", ".")
    operator.git("commit", "--quiet", "-m", "operator")
    operator.git("push", "--quiet", str(remote.folder), "main")
    return Runner(place, remote)


def test_a_day_and_the_next_ones(runner):
    first = runner.run("watch")
    assert len(runner.remote.subjects("main")) == 2
    tip = runner.remote.git("rev-parse", "main")
    second = runner.run("watch", store=first.folder)
    # Evicted: nothing is told twice, nothing is committed. And again with the store that learnt it.
    third = runner.run("watch")
    runner.run("watch", store=third.folder)
    assert runner.remote.git("rev-parse", "main") == tip
    assert [clone.status() for clone in (first, second, third)] == [[], [], []]
    assert not [name for name in first.git("ls-files").splitlines() if name.startswith("veilleur.db")]
    if shutil.which("jekyll") is None:
        pytest.skip("jekyll is not on this machine (apt-get install jekyll)")
    site = runner.run("pages").folder / "_site"
    assert len(list(site.glob("posts/*/*/*/*/index.html"))) == 2
    assert 'href="/veille/posts/' in (site / "index.html").read_text(encoding="utf-8")
