"""The page of the facts names every kind, its roles and their types, and no other."""

import re
from pathlib import Path

from veilleur.facts.kinds import KINDS

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "reference" / "facts.md").read_text(encoding="utf-8")


def test_the_kinds_and_their_roles_are_those_of_the_page():
    part = PAGE.split("## Kinds and their roles", 1)[1].split("\n\n`attack`")[0]
    told = {
        kind: set(re.findall(r"`(\w+)` \(([^,)]+)(?:, several)?\)", roles))
        for kind, roles in re.findall(r"^\| `(\w+)` \| (.+) \|$", part, flags=re.MULTILINE)
    }
    assert told == {kind.name: {(name, spec.type) for name, spec in kind.roles.items()} for kind in KINDS}
