"""Plugins by entry point: a distribution made for the test, from the very page that explains how to write one."""

import importlib
import re
import sys
from pathlib import Path

import pytest
from small_web import Web

from veilleur import plugins
from veilleur.cli.assembly import extractors, make_outlet, make_writer
from veilleur.errors import PluginError
from veilleur.ports import OutletSettings
from veilleur.testing import check_outlet, memory_store

PAGE = (Path(__file__).resolve().parents[1] / "docs" / "plugins.md").read_text(encoding="utf-8")
GROUPS: tuple[plugins.Group, ...] = ("veilleur.readers", "veilleur.extractors", "veilleur.writers", "veilleur.outlets")
SETTINGS = OutletSettings(title="t", base_url="http://localhost/", language="en", form="marked")


def blocks(kind):
    return re.findall(rf"^```{kind}\n(.*?)^```$", PAGE, flags=re.MULTILINE | re.DOTALL)


@pytest.fixture
def install(tmp_path, monkeypatch):
    """Put a distribution on the path: its entry points as in pyproject.toml, its module as text."""
    monkeypatch.syspath_prepend(str(tmp_path))

    def put(points, code, *, module="my_plugins", distribution="my_plugins"):
        (tmp_path / f"{module}.py").write_text(code, encoding="utf-8")
        info = tmp_path / f"{distribution}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 1.0\n")
        points = re.sub(r'\[project\.entry-points\."([^"]+)"\]', r"[\1]", points).replace('"', "")
        (info / "entry_points.txt").write_text(points, encoding="utf-8")
        importlib.invalidate_caches()
        monkeypatch.delitem(sys.modules, module, raising=False)

    yield put
    sys.modules.pop("my_plugins", None)


def test_the_page_tells_how_to_write_register_use_and_test_a_plugin(install):
    (points,) = blocks("toml")
    code, test, kind = blocks("python")
    exec(compile(kind, "a kind of fact", "exec"), {})
    install(points, code)
    exec(code + test, {})
    tools = extractors()
    assert "ports" in {tool.name for tool in tools}
    web = Web()
    web.tell(2)
    with memory_store() as store:
        web.pipeline(store, writer=make_writer("title-only"), extractors=tools).run()
        briefs = store.briefs.latest()
        assert store.failures.all() == ()
    assert {brief.writer for brief in briefs} == {"title-only 1"}
    assert len(check_outlet(make_outlet("sidecars", SETTINGS), briefs)) == 2
    assert plugins.load("veilleur.readers", "lines").name == "lines"


def test_what_is_built_in_comes_through_the_same_door():
    assert {group: plugins.names(group) for group in GROUPS} == {
        "veilleur.readers": ("feed", "kev", "mail", "page", "sitemap"),
        "veilleur.extractors": ("events", "identifiers", "indicators", "recommendations"),
        "veilleur.writers": ("quoting",),
        "veilleur.outlets": ("jekyll", "site"),
    }


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("raise RuntimeError('no model here')", "no model here"),
        ("def broken(:", "SyntaxError"),
        ("import a_module_that_is_not_there", "a_module_that_is_not_there"),
        ("", "has no attribute"),
        ("def broken():\n    raise OSError('no such device')", "no such device"),
        ("def broken(needed):\n    pass", "needed"),
        ("class broken:\n    name = 'broken'", "has no extract"),
        ("class broken:\n    name = 'other'\n    version = '1'\n    kinds = ()\n    extract = None", "'other'"),
    ],
)
def test_a_broken_plugin_is_named(code, why, install):
    install("[veilleur.extractors]\nbroken = my_plugins:broken\n", code)
    with pytest.raises(PluginError, match="broken") as met:
        extractors()
    assert (met.value.subject, why in met.value.reason) == ("broken", True)


def test_a_plugin_that_is_not_there_is_told_with_those_that_are():
    with pytest.raises(PluginError, match="there are: jekyll, site"):
        make_outlet("papyrus", SETTINGS)


def test_nobody_takes_the_place_of_a_built_in_unseen(install):
    install("[veilleur.outlets]\nsite = my_plugins:site\n", "def site(settings): ...")
    with pytest.raises(PluginError, match="two plugins"):
        make_outlet("site", SETTINGS)
