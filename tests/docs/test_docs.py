"""Docs that fail when they lie: links, pictures, targets and what `init` writes; the reference has its own tests."""

import re
import tomllib
from pathlib import Path

import pytest

from veilleur import config, plugins
from veilleur.cli import starting

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "docs" / "reference"


@pytest.mark.parametrize("reader", plugins.names("veilleur.readers"))
def test_every_option_of_a_reader_is_there_and_no_other(reader):
    text = (REFERENCE / "configuration.md").read_text(encoding="utf-8").split("## Readers and their options", 1)[1]
    (row,) = re.findall(rf"^\| `{reader}` \| .+? \| (.+) \|$", text, flags=re.MULTILINE)
    declared = plugins.reader_options(reader) or ()
    assert set(re.findall(r"`([a-z_]+)`", row)) == {option.name for option in declared}
    assert ("(required)" in row) == any(option.required for option in declared)


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


def test_the_pictures_are_small_and_each_is_shown():
    pictures = {path.name: path.stat().st_size for path in (ROOT / "docs" / "images").iterdir()}
    shown = set(re.findall(r"images/([\w-]+\.png)", (ROOT / "docs" / "site.md").read_text(encoding="utf-8")))
    assert set(pictures) == shown
    assert {name: size for name, size in pictures.items() if size >= 250_000} == {}


def test_the_targets_that_the_docs_name_are_in_the_makefile():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"(?:^|`)make ([a-z][a-z-]+)", page.read_text(encoding="utf-8"), re.MULTILINE):
            assert re.search(rf"^{target}:", makefile, flags=re.MULTILINE), f"{page}: make {target}"


def test_the_version_of_the_changelog():
    assert tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["name"] == "veilleur"
    assert "## Unreleased" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
