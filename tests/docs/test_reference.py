"""The reference against the code, walked both ways: what is there is documented, what is documented is there."""

import ast
import inspect
import json
import pkgutil
import re
import tomllib
import typing
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from cyclopts import App
from pydantic import BaseModel

import veilleur
from veilleur import config, errors
from veilleur.cli.advice import advice
from veilleur.cli.app import app
from veilleur.cli.exits import Exit
from veilleur.cli.wording import ENGLISH
from veilleur.pipeline import Stage
from veilleur.records import AbstentionReason
from veilleur.stages import BUG

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "src" / "veilleur"
PAGES = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "reference").glob("*.md")}
OPTION = re.compile(r"`(--[a-z][a-z-]*)")
EVERYWHERE = {"--help", "--version", "--ui-lang"}


def walked(group: App, before: tuple[str, ...] = ()) -> Iterator[tuple[str, App]]:
    """Every command below an app by its whole name; groups of commands are none."""
    for word in group:
        if word.startswith("-"):
            continue
        below = group[word]
        yield from walked(below, (*before, word))
        if below.default_command is not None:
            yield " ".join((*before, word)), below


def options_of(command: App) -> set[str]:
    arguments = command.assemble_argument_collection(default_parameter=app.default_parameter)
    return {name for argument in arguments for name in argument.names if name.startswith("-")}


COMMANDS = {name: options_of(command) for name, command in walked(app)}
GROUPS = {name.split()[0] for name in COMMANDS if " " in name}


def command_in(words: str) -> str | None:
    """The command, or the group of commands, that a line which follows `veilleur` begins with."""
    first, second = [*re.split(r"[ |]", words), ""][:2]
    if f"{first} {second}" in COMMANDS:
        return f"{first} {second}"
    alone = first in GROUPS and not second[:1].isalpha()
    return first if first in COMMANDS or alone else None


def sections() -> list[tuple[list[str], str]]:
    """The parts of the page about commands: the commands that a heading names, and what stands below it."""
    parts = re.split(r"^##(#?) (.+)$", PAGES["commands"], flags=re.MULTILINE)[1:]
    found = []
    for heading, text in zip(parts[1::3], parts[2::3], strict=True):
        named = [command_in(words) or words for words in re.findall(r"`veilleur ([^`]+)`", heading)]
        found.append((list(dict.fromkeys(named)), text))
    return found


def documented_options() -> dict[str, set[str]]:
    """The options of each command: under its heading or that of its group, or in a table with a column `of`."""
    found: dict[str, set[str]] = {}
    for named, text in sections():
        if named:
            for name in named:
                found.setdefault(name, set()).update(OPTION.findall(text))
            continue
        for row in re.findall(r"^\| `veilleur ([^`]+)`", text, flags=re.MULTILINE):
            found[command_in(row) or row] = set()
        for option, commands in re.findall(r"^\| `(--[a-z-]+)[^|]*(?:\\\|[^|]*)*\| (`[^|]+) \|", text, re.MULTILINE):
            for name in re.findall(r"`([a-z-]+)`", commands):
                found.setdefault(name, set()).add(option)
    for group in GROUPS & found.keys():
        shared = found.pop(group)
        for name, options in COMMANDS.items():
            if name.startswith(f"{group} ") and name in found:
                found[name].update(shared & options)
    return found


def test_the_walk_finds_commands_and_options():
    assert {"run", "sources add", "import jekyll", "judge"} <= COMMANDS.keys()
    assert {"--config", "--as-of", "--quiet"} <= COMMANDS["run"]


def test_the_commands_are_those_of_the_page():
    assert set(documented_options()) == set(COMMANDS)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_the_options_of_a_command_are_those_of_the_page(name):
    assert documented_options()[name] - EVERYWHERE == COMMANDS[name]


def test_what_every_command_takes_is_told_before_the_first():
    start = PAGES["commands"].split("\n## ")[0]
    assert {flag for flag in (*app.help_flags, *app.version_flags) if flag.startswith("--")} == EVERYWHERE - {
        "--ui-lang"
    }
    assert all(flag in start for flag in EVERYWHERE)


def test_no_page_of_the_reference_names_an_option_that_does_not_exist():
    every = set().union(EVERYWHERE, *COMMANDS.values())
    assert {(page, each) for page, text in PAGES.items() for each in OPTION.findall(text) if each not in every} == set()


def test_every_page_calls_commands_that_exist_with_options_that_they_have():
    """In code, inline or in a block: what follows `veilleur` up to the end of the command."""
    wrong = []
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        text = page.read_text(encoding="utf-8")
        blocks = re.findall(r"^```[a-z]*\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)
        called = re.findall(r"`veilleur ([a-z][^`]*)`", text)
        for block in blocks:
            called += re.findall(r"(?:^|[|$] )veilleur ([a-z].*)", block, flags=re.MULTILINE)
        for line in called:
            words = re.split(r" [|#] | *#", line.replace("\n", " "))[0]
            name = command_in(words)
            used = set(re.findall(r"(?<!\S)--[a-z][a-z-]*", words))
            known = set().union(*(COMMANDS[each] for each in COMMANDS if each == name or each.startswith(f"{name} ")))
            if name is None or not used <= known | EVERYWHERE:
                wrong.append(f"{page.relative_to(ROOT)}: veilleur {line}")
    assert wrong == []


@pytest.mark.parametrize("stage", list(Stage))
def test_every_stage_is_there(stage):
    assert f"`{stage}`" in PAGES["commands"]


def test_the_exit_codes_are_those_of_the_page():
    told = PAGES["commands"].split("Exit codes:", 1)[1].split("\n\n")[0]
    assert {int(code) for code in re.findall(r"`(\d+)`", told)} == {code.value for code in Exit}
    for page, text in PAGES.items():
        for code in re.findall(r"exit code(?: is)? `?(\d+)", text):
            assert int(code) in set(Exit), page


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_command_ends_with_no_other_code(name):
    """The numbers that the function of a command returns, alone or as a branch of a choice."""
    (function,) = [command.default_command for each, command in walked(app) if each == name]
    assert function is not None
    tree = ast.parse(inspect.getsource(function))
    returned = [outcomes(node.value) for node in ast.walk(tree) if isinstance(node, ast.Return) and node.value]
    numbers = {each.value for found in returned for each in found if type(each.value) is int}
    assert Exit.DONE in numbers or not numbers
    assert numbers <= {code.value for code in Exit}


def outcomes(value: ast.expr) -> list[ast.Constant]:
    """The constants that an expression may give: itself, or the branches of a choice."""
    if isinstance(value, ast.IfExp):
        return [*outcomes(value.body), *outcomes(value.orelse)]
    return [value] if isinstance(value, ast.Constant) else []


def slugs() -> set[str]:
    """Of every error that any module of Veilleur knows."""
    for module in pkgutil.walk_packages(veilleur.__path__, "veilleur."):
        if not module.name.endswith(("__main__", ".env")) and ".migrations" not in module.name:
            import_module(module.name)
    found, kinds = {BUG}, errors.VeilleurError.__subclasses__()
    while kinds:
        kind = kinds.pop()
        kinds += kind.__subclasses__()
        if kind.__module__.startswith("veilleur."):
            found.add(kind.slug)
    return found


def test_the_slugs_are_those_of_the_page_with_their_advice():
    documented = dict(re.findall(r"^\| `([a-z-]+)` \| .+? \| (.+) \|$", PAGES["errors"], flags=re.MULTILINE))
    assert set(documented) == slugs()
    assert documented == {slug: advice(slug, ENGLISH) or "-" for slug in documented}


def test_the_reasons_to_abstain_are_those_of_the_page():
    told = PAGES["errors"].split("Their reasons:", 1)[1].split("\n\n")[0]
    assert set(re.findall(r"`([a-z-]+)`", told)) == {reason.value for reason in AbstentionReason}


def test_the_tree_in_the_docstring_is_the_tree():
    drawn = set(re.findall(r"[─ ]([A-Z]\w+) {2,}([a-z-]+)\n", errors.__doc__))
    real = {
        (kind.__name__, kind.slug)
        for kind in vars(errors).values()
        if inspect.isclass(kind) and issubclass(kind, errors.VeilleurError) and kind is not errors.VeilleurError
    }
    assert drawn == real


def tables(model: type[BaseModel], before: str = "") -> Iterator[tuple[str, type[BaseModel]]]:
    """Every table below a model of the configuration by its name in TOML, whether it may be repeated or left out."""
    for name, hint in typing.get_type_hints(model).items():
        for kind in (hint, *typing.get_args(hint)):
            if inspect.isclass(kind) and issubclass(kind, BaseModel):
                yield before + name, kind
                yield from tables(kind, f"{before}{name}.")


TABLES = dict(tables(config.Configuration))


def documented_tables() -> dict[str, dict[str, str]]:
    """Each table of the page: its keys with what stands as their default."""
    parts = re.split(r"^## (.+)$", PAGES["configuration"], flags=re.MULTILINE)[1:]
    return {
        name[1]: dict(re.findall(r"^\| `(\w+)` \| (.+?) \|", text, flags=re.MULTILINE))
        for heading, text in zip(parts[::2], parts[1::2], strict=True)
        if (name := re.fullmatch(r"`\[+([a-z.]+)\]+`", heading))
    }


def test_the_tables_are_those_of_the_page():
    assert set(documented_tables()) == set(TABLES)


@pytest.mark.parametrize("table", sorted(TABLES))
def test_the_keys_of_a_table_are_those_of_the_page_with_their_defaults(table):
    documented = documented_tables()[table]
    assert set(documented) == set(TABLES[table].model_fields)
    for key, field in TABLES[table].model_fields.items():
        if field.is_required():
            assert documented[key] == "required", key
        elif field.default and isinstance(field.default, (bool, int, float, str, tuple)):
            assert documented[key] == f"`{json.dumps(field.default)}`", key
        elif isinstance(field.default, bool):
            assert documented[key] == "`false`", key


def asked(path: Path) -> set[str]:
    """The options of a source that a module asks for."""
    return set(re.findall(r"\.option\(\"(\w+)\"\)", path.read_text(encoding="utf-8")))


def test_the_options_of_the_readers_are_those_of_the_page():
    """Each reader's own; what others ask for in its name (the password of a mailbox) must be some reader's."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    readers = project["entry-points"]["veilleur.readers"]
    modules = {name: Path(inspect.getfile(pkgutil.resolve_name(place))) for name, place in readers.items()}
    elsewhere = set().union(*(asked(path) for path in SOURCES.rglob("*.py") if path not in modules.values()))
    part = PAGES["configuration"].split("## Readers and their options", 1)[1].split("```")[0]
    documented = {
        name: set(re.findall(r"`(\w+)`", cell))
        for name, cell in re.findall(r"^\| `(\w+)` \| [^|]+ \| (.+) \|$", part, flags=re.MULTILINE)
    }
    assert set(documented) == set(readers) | ({"reader"} & set(documented))
    for name, module in modules.items():
        assert asked(module) <= documented[name], name
        assert documented[name] - asked(module) <= elsewhere, name
    assert elsewhere <= set().union(*documented.values())
