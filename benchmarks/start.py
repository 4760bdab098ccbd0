"""How soon a command begins to answer: the CPU time of whole processes, over a watch of three articles.

    python benchmarks/start.py            the figures
    python benchmarks/start.py --write    write them into docs/performance.md

Each command runs several times in turn with a named peer, and the least is given: what else the machine does only adds.
"""

import platform
import resource
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "performance.md"
MARKS = ("<!-- written by benchmarks/start.py --write -->\n", "<!-- end of start -->")
TIMES = 5
NOTHING, PEER = ("-c", "pass"), ("-m", "pip", "--version")
COMMANDS = (
    ("--version",),
    ("--help",),
    ("completion", "bash"),
    ("init", "--list"),
    ("sources", "list"),
    ("withdrawals",),
    ("show", "https://news.example/mill"),
    ("search", "harbour"),
    ("verify", "site"),
    ("verify", "site", "--config", "veilleur.toml"),
    ("doctor",),
)


def main(arguments: Sequence[str]) -> int:
    """Measure, print, and write if asked to."""
    sys.path.insert(0, str(ROOT / "tests" / "support"))
    from small_watch import make_watch  # noqa: PLC0415 - the tests' own watch

    with TemporaryDirectory() as folder:
        make_watch(Path(folder))
        _spent(("-m", "veilleur", "run", "publish"), folder)
        runs = {" ".join(command): ("-m", "veilleur", *command) for command in COMMANDS}
        runs |= {"python -c pass": NOTHING, "pip --version": PEER}
        least = dict.fromkeys(runs, float("inf"))
        for _ in range(TIMES):
            for name, run in runs.items():
                least[name] = min(least[name], _spent(run, folder))
    text = "\n".join(table(least))
    print(text)
    if "--write" in arguments:
        head, _, rest = PAGE.read_text(encoding="utf-8").partition(MARKS[0])
        PAGE.write_text(f"{head}{MARKS[0]}{text}\n{MARKS[1]}{rest.partition(MARKS[1])[2]}", encoding="utf-8")
    return 0


def _spent(command: Sequence[str], folder: str) -> float:
    """CPU seconds of a process of this interpreter; its exit code is not looked at, for `doctor` has one of its own."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *command], cwd=folder, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def table(least: dict[str, float]) -> list[str]:
    """The figures as Markdown."""
    nothing, peer = least["python -c pass"], least["pip --version"]
    lines = [
        f"Python {platform.python_version()}, {platform.machine()}; the least of {TIMES} runs each.",
        "",
        "| command | seconds of CPU | against `python -c pass` | against `pip --version` |",
        "|---|---|---|---|",
    ]
    for name, spent in least.items():
        shown = name if name in {"python -c pass", "pip --version"} else f"veilleur {name}"
        lines.append(f"| `{shown}` | {spent:.2f} | {spent / nothing:.1f} | {spent / peer:.2f} |")
    return lines


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
