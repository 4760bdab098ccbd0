"""Ready sources that an operator can switch on by name."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files

from veilleur.records import Reliability, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A source of the catalogue; `start` says that a new watch begins with it."""

    source: Source
    start: bool


def catalogue() -> tuple[Ready, ...]:
    """The ready sources, in the order in which they name a story."""
    tables = tomllib.loads((files("veilleur.sources") / "catalogue.toml").read_text(encoding="utf-8"))["source"]
    return tuple(
        Ready(
            start=table["start"],
            source=Source(
                **{key: value for key, value in table.items() if key not in {"start", "reliability"}},
                reliability=Reliability(table["reliability"]),
            ),
        )
        for table in tables
    )
