"""Docs that fail when they lie: every command, option, slug and key is there, and every link leads somewhere."""

import inspect
import re
import tomllib
import typing
from pathlib import Path

import pytest
from pydantic import BaseModel

from veilleur import config, errors
from veilleur.cli import (
    adding,
    completing,
    doctoring,
    importing,
    rooms,
    running,
    searching,
    showing,
    source_adding,
    source_checking,
    source_commands,
    starting,
    verifying,
    withdrawing,
)
from veilleur.cli.advice import ADVICE
from veilleur.pipeline import Stage
from veilleur.records import AbstentionReason
from veilleur.stages import BUG

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "docs" / "reference"
COMMANDS = (
    starting.init, running.run, verifying.verify, rooms.read, rooms.facts, rooms.group, rooms.brief, rooms.judge,
    rooms.render, showing.show, searching.search, withdrawing.withdraw, withdrawing.withdrawals, completing.completion,
    importing.import_jekyll, importing.export_jekyll,
    adding.add, doctoring.doctor,
)  # fmt: skip
ROOMS = {"read", "facts", "group", "brief", "judge", "render"}
SOURCES = {
    "list": source_commands.list_sources, "check": source_checking.check, "add": source_adding.add,
    "remove": source_commands.remove, "import-opml": source_commands.import_opml,
    "export-opml": source_commands.export_opml,
}  # fmt: skip


def slugs():
    found = {BUG, *AbstentionReason}
    kinds = [errors.VeilleurError]
    while kinds:
        kind = kinds.pop()
        kinds += kind.__subclasses__()
        if kind is not errors.VeilleurError and kind.__module__ == "veilleur.errors":
            found.add(kind.slug)
    return sorted(found)


@pytest.mark.parametrize("slug", slugs())
def test_every_slug_is_explained(slug):
    assert f"`{slug}`" in (REFERENCE / "errors.md").read_text(encoding="utf-8")


def test_the_tree_in_the_docstring_is_the_tree():
    drawn = set(re.findall(r"[─ ]([A-Z]\w+) {2,}([a-z-]+)\n", errors.__doc__))
    real = {
        (kind.__name__, kind.slug)
        for kind in vars(errors).values()
        if inspect.isclass(kind) and issubclass(kind, errors.VeilleurError) and kind is not errors.VeilleurError
    }
    assert drawn == real


@pytest.mark.parametrize(
    ("name", "command"),
    [*((command.__name__, command) for command in COMMANDS), *((f"sources {n}", c) for n, c in SOURCES.items())],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_command_and_option_is_there(name, command):
    text = (REFERENCE / "commands.md").read_text(encoding="utf-8")
    name = name.replace("_", " ")
    assert f"veilleur {name}" in text
    section = text.split(f"`veilleur {name}", 1)[1].split("\n## ")[0]
    hints = typing.get_type_hints(command, include_extras=True)
    for parameter in inspect.signature(command).parameters.values():
        if parameter.kind is parameter.KEYWORD_ONLY:
            option = f"--{parameter.name.replace('_', '-')}"
            for extra in getattr(hints[parameter.name], "__metadata__", ()):
                option = next(iter(getattr(extra, "name", ()) or ()), option)
            assert f"`{option}" in (text if name in ROOMS or name.startswith("sources") else section), option


def test_the_advice_of_the_doctor_is_that_of_the_docs():
    text = (REFERENCE / "errors.md").read_text(encoding="utf-8")
    documented = dict(re.findall(r"^\| `([a-z-]+)` \| .+? \| (.+) \|$", text, flags=re.MULTILINE))
    assert documented == dict(ADVICE)


@pytest.mark.parametrize("stage", list(Stage))
def test_every_stage_is_there(stage):
    assert f"`{stage}`" in (REFERENCE / "commands.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("table", ["watch", "fetch", "outlet", "outlet.git", "source"])
def test_every_key_is_there_with_its_default(table):
    tables: dict[str, type[BaseModel]] = {
        "watch": config.WatchTable,
        "fetch": config.FetchTable,
        "outlet": config.OutletTable,
        "outlet.git": config.GitTable,
        "source": config.SourceTable,
    }
    model = tables[table]
    text = (REFERENCE / "configuration.md").read_text(encoding="utf-8")
    section = re.split(r"\n## ", text.split(f"[{table}]", 1)[1])[0]
    documented = dict(re.findall(r"^\| `(\w+)` \| (.+?) \|", section, flags=re.MULTILINE))
    assert set(documented) == set(model.model_fields)
    for key, field in model.model_fields.items():
        if isinstance(field.default, (bool, int, float)):
            assert documented[key] == f"`{str(field.default).lower()}`", key


def test_what_init_writes_is_a_configuration(tmp_path):
    starting.init(tmp_path)
    loaded = config.load(tmp_path / "veilleur.toml")
    assert loaded.sources
    assert loaded.outlet


def test_links_lead_somewhere():
    broken = []
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
        broken += [
            f"{page.relative_to(ROOT)}: {target}"
            for target in targets
            if "://" not in target and not (page.parent / target).exists()
        ]
    assert broken == []


def test_the_targets_that_the_docs_name_are_in_the_makefile():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"(?:^|`)make ([a-z][a-z-]+)", page.read_text(encoding="utf-8"), re.MULTILINE):
            assert re.search(rf"^{target}:", makefile, flags=re.MULTILINE), f"{page}: make {target}"


def test_the_version_of_the_changelog():
    assert tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["name"] == "veilleur"
    assert "## Unreleased" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
