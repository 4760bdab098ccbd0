"""`veilleur show` and `veilleur search` through the shell."""

import json

import pytest
from shell import conform, veilleur

from veilleur.cli.printing import printable

MILL = "https://news.example/mill"
SLUG = "mill-of-sarnford-pays-no-ransom-after-an-intrusion"


def said(watch, *arguments, **environment):
    done = veilleur(*arguments, folder=watch, **{"LC_ALL": "C", **environment})
    assert done.returncode == 0, done.stderr
    return done.stdout.decode()


def test_an_article_by_its_address(watch_once):
    shown = said(watch_once, "show", "HTTPS://news.example/mill?utm_source=x#top")
    assert shown.startswith("Mill of Sarnford pays no ransom after an intrusion\n")
    for line in (
        "source: Harbour News (source)",
        "address: https://news.example/mill",
        "published: 2026-02-03T07:00:00Z",
        "language: en",
        "marking: TLP:CLEAR",
        "Strangers had encrypted its servers and had left a letter with a demand of 40,000 crowns on each printer.",
        "vulnerability: identifier CVE-2026-44444 (asserted, positive)",
    ):
        assert f"\n{line}\n" in shown, line
    assert "\n  “CVE-2026-44444 in the mail gateway of the mill" in shown


def test_an_article_as_json(watch_once):
    line = said(watch_once, "show", MILL, "--json")
    article = json.loads(line)
    assert said(watch_once, "show", article["id"][:12], "--json") == line
    for fact in article["facts"]:
        for span in (*fact["evidence"], *fact["roles"].values()):
            assert article["text"][span["start"] : span["end"]] == span["quote"]
    assert [fact["roles"]["cve"]["value"] for fact in article["facts"] if "cve" in fact["roles"]] == ["CVE-2026-44444"]
    (story,) = article["stories"]
    assert json.loads(said(watch_once, "show", story, "--json"))["articles"][0]["id"] == article["id"]


def test_a_story_by_the_beginning_of_its_slug(watch_once):
    shown = said(watch_once, "show", "mill-of-sarn")
    assert f"\nBrief (en, revision 1, TLP:CLEAR) 2026-02-03 {SLUG}\n" in shown
    assert "said on Monday.” [3] (supported)\n  [3] “The mill of Sarnford pays no ransom" in shown
    assert "Nothing was dropped." in shown


def test_a_story_as_json_has_the_sidecar_of_its_brief(watch_once):
    story = json.loads(said(watch_once, "show", SLUG, "--json"))
    (brief,) = conform(json.dumps(story["brief"]).encode(), "sidecar")
    assert (brief["story"], story["kind"], story["audience"]) == (story["id"], "story", "CLEAR")


def test_the_interface_speaks_the_language_of_the_locale_or_the_one_asked_for(watch_once):
    assert "\npublié\u00a0: 2026-02-03" in said(watch_once, "show", MILL, LC_ALL="fr_FR.UTF-8")
    assert "\npublished: 2026-02-03" in said(watch_once, "show", MILL, "--ui-lang", "en", LC_ALL="fr_FR.UTF-8")
    assert "Aucune brève" in said(watch_once, "show", "mill-of", "--lang", "fr", "--ui-lang", "fr")


@pytest.mark.parametrize(
    ("subject", "named"),
    [
        ("https://news.example/mil", f"near: {MILL}"),
        ("mill-of-sarnfort-pays-no-ransom", f"near: {SLUG}"),
        ("s-", "no article and no story"),
        ("zzzz", "`veilleur search` finds words"),
        ("", "no article and no story"),
        ("https://[broken", "no article of this address"),
    ],
)
def test_what_is_not_found_is_an_error_that_helps(subject, named, watch_once):
    done = veilleur("show", subject, folder=watch_once)
    assert (done.returncode, done.stdout) == (2, b"")
    assert named in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_words_are_found_in_articles_and_briefs(watch_once):
    found = [json.loads(line) for line in said(watch_once, "search", "jerome", "--json").splitlines()]
    assert {one["kind"] for one in found} == {"article", "brief"}
    assert {part["text"] for one in found for part in one["snippet"] if part["found"]} == {"Jérôme"}
    assert len(said(watch_once, "search", "jerome", "--json", "--limit", "1").splitlines()) == 1
    found = said(watch_once, "search", "jerome")
    assert "Jérôme Quill" in found
    assert "*" not in found
    assert "TLP:CLEAR" in found


def test_an_identifier_is_one_word(watch_once):
    found = [json.loads(line) for line in said(watch_once, "search", "CVE-2026-44444", "--json").splitlines()]
    assert {one["title"] for one in found} == {"Mill of Sarnford pays no ransom after an intrusion"}
    assert said(watch_once, "search", "CVE-2026-4444", "--json") == ""


def test_an_identifier_shows_what_names_it(watch_once):
    shown = said(watch_once, "show", "cve-2026-44444")
    assert "https://news.example/mill" in shown
    line = json.loads(said(watch_once, "show", "CVE-2026-44444", "--json"))
    assert (line["kind"], line["id"]) == ("identifier", "CVE-2026-44444")
    (article,) = line["articles"]
    assert (article["url"], article["stories"]) == ("https://news.example/mill", line["stories"])
    assert len(line["stories"]) == 1
    none = veilleur("show", "CVE-2026-4444", folder=watch_once)
    assert (none.returncode, b"CVE-2026-4444: no article names it" in none.stderr) == (2, True)


def test_nothing_found_is_said(watch_once):
    assert said(watch_once, "search", "nowhere") == "Nothing holds all of that.\n"
    french = said(watch_once, "search", "nowhere", LC_ALL="", LC_MESSAGES="", LANG="fr_CA")
    assert french == "Rien ne contient tout cela.\n"


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ((), "give a word"),
        (("*",), "give a word"),
        (("mill", "--limit", "0"), "--limit"),
        (("mill", "--ui-lang", "de"), "fr"),
        (("mill", "--config", "none.toml"), "none.toml"),
    ],
)
def test_a_search_that_cannot_be_made_is_told_so(arguments, named, watch_once):
    done = veilleur("search", *arguments, folder=watch_once)
    assert (done.returncode, done.stdout) == (2, b"")
    assert named in done.stderr.decode()


def test_words_of_strangers_move_no_cursor_and_spaces_stay_spaces():
    assert printable("\x1b[2J «\u00a0oui\u202f!\u00a0» \u202eevil") == "\\x1b[2J «\u00a0oui\u202f!\u00a0» \\u202eevil"
