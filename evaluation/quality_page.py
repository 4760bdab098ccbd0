"""What the evaluations share: where the data are, the floors, and their parts of docs/quality.md."""

import sys
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "quality.md"


def data(*names: str) -> Path:
    """A place below `shared/data`: beside the checkout, or further up for a work tree of git. It may be absent."""
    places = [folder.joinpath("shared", "data", *names) for folder in ROOT.parents]
    return next(filter(Path.exists, places), places[0])


def floors(name: str) -> dict[str, Any]:
    """The floors of one evaluation, from floors.toml."""
    found: dict[str, Any] = tomllib.loads((ROOT / "evaluation" / "floors.toml").read_text(encoding="utf-8"))[name]
    return found


def below(name: str, measured: float, floor: float) -> list[str]:
    """The complaint about a figure that is below its floor, if it is."""
    return [f"{name} is {measured:.4f}, below its floor {floor}"] if measured < floor else []


def settle(name: str, section: str, wrong: list[str]) -> int:
    """The end of an evaluation: write or check its part of the page, print what is wrong; the exit code.

    `--write` puts the section between the marks of this name; `--check` finds fault with a page that says otherwise.
    """
    start, end = f"<!-- {name}: written by evaluation/{name}.py --write -->\n", f"<!-- {name}: end -->"
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(start)
    written, _, after = rest.partition(end)
    if "--write" in sys.argv:
        PAGE.write_text(f"{before}{start}{section}{end}{after}", encoding="utf-8")
    elif "--check" in sys.argv and written != section:
        wrong = [*wrong, f"{PAGE.relative_to(ROOT)} has other figures: python evaluation/{name}.py --write"]
    print("\n".join(wrong))
    return 1 if wrong else 0
