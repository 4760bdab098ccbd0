"""`--ui-lang`: taken by every command, and what each says to people in French."""

import inspect
import json
import re

import pytest
from cyclopts import App
from shell import veilleur

from veilleur.cli.app import app, front

SIGNS = re.compile(r"(?<=[^\W\d_]):(?= |$)| [:;?!%»]|« ", re.MULTILINE)
"""A sign of French without its no-break space."""


def commands(of: App, *path: str):
    """The path of each command that does something."""
    for name in of:
        if name.startswith("-"):
            continue
        found = of[name]
        yield from commands(found, *path, name)
        if found.default_command:
            yield (*path, name)


COMMANDS = sorted(commands(app))


def test_there_are_commands_to_walk():
    assert {("init",), ("sources", "import-opml"), ("import", "jekyll"), ("read",), ("completion",)} <= set(COMMANDS)


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("put", [lambda path, option: (*option, *path), lambda path, option: (*path, *option)])
@pytest.mark.parametrize("option", [("--ui-lang", "fr"), ("--ui-lang=fr",)])
def test_every_command_takes_it_before_and_after_its_name(path, put, option):
    _, bound, _ = front.parse_args([*put(path, option), "-"], exit_on_error=False, print_error=False)
    assert (bound.args, bound.kwargs) == ((*path, "-"), {"ui_lang": "fr"})


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_it_is_in_the_help_of_every_command_and_in_no_signature(path):
    shown = veilleur(*path, "--help").stdout.decode()
    assert "--ui-lang" in shown
    command = app
    for name in path:
        command = command[name]
    assert command.default_command is not None
    assert "ui_lang" not in inspect.signature(command.default_command).parameters


def said(folder, *arguments, **environment):
    done = veilleur(*arguments, folder=folder, **environment)
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return (done.stdout + done.stderr).decode()


def french(folder, *arguments):
    words = said(folder, *arguments, "--ui-lang", "fr")
    assert not SIGNS.search(words), words
    return words


def test_init_and_doctor(tmp_path):
    assert "Écrit\u00a0: w/veilleur.toml\nRelisez-le, puis\u00a0: veilleur run" in french(tmp_path, "init", "w")
    shown = french(tmp_path, "doctor", "--config", "w/veilleur.toml")
    assert re.search(r"est valide\u00a0: \d+ sources, 1 débouché\n", shown)
    assert shown.endswith("rien ne va mal\n")
    headings = r"id +nom +étiquette +langue +fiabilité +lecteur +départ +adresse"
    assert re.match(headings, french(tmp_path, "init", "--list"))


def test_a_run_a_search_and_a_withdrawal(watch):
    assert "1 publié" in french(watch, "run", "publish")
    again = french(watch, "run", "publish")
    assert "1 à jour" in again
    assert re.search(r"3 articles, 3 histoires, 3 brèves, \d+ énoncés publiés", again)
    assert "\n  brève (en) " in french(watch, "search", "Quill")
    assert "tout tient" in french(watch, "verify", "site")
    gone = french(watch, "withdraw", "https://news.example/mill", "--reason", "droit")
    assert "retiré\u00a0: article https://news.example/mill\n" in gone
    assert re.search(r"\d+ fichiers écrits, \d+ supprimés\.\n", gone)
    assert "\u00a0: droit\n" in french(watch, "withdrawals")


def test_a_story_and_an_article(watch_once):
    story = said(watch_once, "show", "mill-of-sarn", "--ui-lang", "fr")
    for words in (
        "vue pour la première fois\u00a0: 2026",
        "[titre]",
        "[recommandations]",
        "(étayé)",
        "Rien n’a été écarté.",
    ):
        assert words in story, words
    assert "vulnérabilité\u00a0: identifiant CVE-2026-44444 (affirmé, positif)" in said(
        watch_once, "show", "https://news.example/mill", "--ui-lang", "fr"
    )


def test_sources(desk):
    feed = "http://news.example/feed.xml"
    added = french(desk.folder, "sources", "add", feed, "--id", "one")
    assert f"one (News, {feed}) ajoutée à veilleur.toml. Elle apporte 1 entrée" in added
    assert "bien  one\u00a0: 1 entrée, " in french(desk.folder, "sources", "check")
    assert "jamais relevée" in french(desk.folder, "sources", "list")
    assert json.loads(said(desk.folder, "sources", "list", "--json", "--ui-lang", "fr"))["state"] == "never polled"
    assert "one retirée de veilleur.toml.\n" in french(desk.folder, "sources", "remove", "one")


def test_json_is_the_same_in_every_language(tmp_path):
    said(tmp_path, "init", "w")
    lines = [
        said(tmp_path, "doctor", "--config", "w/veilleur.toml", "--json", "--ui-lang", one) for one in ("fr", "en")
    ]
    assert re.sub(r"\d+\.\d GB", "GB", lines[0]) == re.sub(r"\d+\.\d GB", "GB", lines[1])


def test_an_error_keeps_its_slug(tmp_path):
    assert said(tmp_path, "search", "x", LC_ALL="fr_FR.UTF-8").startswith(
        "veilleur\u00a0: configuration\u00a0: veilleur.toml"
    )
