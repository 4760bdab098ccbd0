"""The rooms as commands, through the shell, against the schemas that the docs publish."""

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference"
PAGE = """<!doctype html><html lang="en"><head><title>Acme fixes a flaw in Gate | News</title>
<meta property="article:published_time" content="2026-01-13T08:00:00+01:00"></head><body><nav>Home</nav><article>
<h1>Acme fixes a flaw in Gate</h1>
<p>Acme has released Gate 8.4.7, which fixes CVE-2026-12345, a command injection in the web interface.</p>
<p>The flaw has been given a CVSS score of 9.8 by the vendor, because no login is needed to exploit it.</p>
<p>Administrators should update to Gate 8.4.7 as soon as possible, Acme says in its advisory of the same day.</p>
</article></body></html>"""


def veilleur(*arguments, stdin=None):
    return subprocess.run(
        [sys.executable, "-m", "veilleur", *arguments],
        input=stdin, capture_output=True, text=True, check=False, env={**os.environ, "COLUMNS": "200"},
    )  # fmt: skip


def lines(done):
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def conform(values, schema):
    validator = jsonschema.Draft202012Validator(json.loads((REFERENCE / f"{schema}.schema.json").read_text("utf-8")))
    for value in values:
        validator.validate(value)


@pytest.fixture(scope="module")
def article(tmp_path_factory):
    page = tmp_path_factory.mktemp("pages") / "acme.html"
    page.write_text(PAGE, encoding="utf-8")
    (read,) = lines(veilleur("read", str(page), "--as-of", "2026-01-14"))
    return read


def test_read(article):
    conform([article], "read")
    conform([article], "article")
    assert article["title"] == "Acme fixes a flaw in Gate"
    assert article["published_at"] == "2026-01-13T07:00:00Z"
    assert article["text"].startswith(article["title"])
    assert "Home" not in article["text"]


def test_read_says_why_it_abstains(tmp_path):
    page = tmp_path / "wall.html"
    page.write_text("<html><title>Just a moment...</title><body><p>Verify you are human.</p></body></html>")
    (read,) = lines(veilleur("read", str(page)))
    conform([read], "read")
    assert (read["abstained"], read["text"]) == ("bot-wall", None)


def test_facts_stand_in_the_text_that_was_given(article):
    found = lines(veilleur("facts", stdin=json.dumps(article)))
    conform(found, "facts")
    kinds = {fact["kind"] for fact in found}
    assert kinds == {"patch_release", "recommendation", "vulnerability"}
    for fact in found:
        for place in [*fact["evidence"], *fact["roles"].values()]:
            assert article["text"][place["start"] : place["end"]] == place["quote"]
    (vulnerability,) = [fact for fact in found if fact["kind"] == "vulnerability"]
    assert vulnerability["roles"]["cve"]["value"] == "CVE-2026-12345"


def test_a_text_without_its_title_keeps_its_offsets():
    text = "The flaw CVE-2026-12345 is fixed."
    given = {"id": "x", "title": "About CVE-2026-99999", "text": text}
    found = lines(veilleur("facts", stdin=json.dumps(given)))
    conform(found, "facts")
    places = {fact["roles"]["cve"]["value"]: fact["roles"]["cve"] for fact in found}
    inside = places["CVE-2026-12345"]
    assert text[inside["start"] : inside["end"]] == inside["quote"] == "CVE-2026-12345"
    assert places["CVE-2026-99999"]["in"] == "title"


def test_group_joins_what_tells_the_same(article):
    other = {**article, "id": "other", "source": "b", "url": "https://b.example/1"}
    far = {"id": "far", "title": "A budget for swimming pools", "text": "A budget for swimming pools\n\nIt was voted."}
    found = lines(veilleur("group", stdin="\n".join(map(json.dumps, (article, other, far)))))
    conform(found, "group")
    story = {place["article"]: place["story"] for place in found}
    assert story[article["id"]] == story["other"] != story["far"]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_brief_render_and_verify(article, language, tmp_path):
    done = veilleur("brief", "--lang", language, "--as-of", "2026-01-14", stdin=json.dumps(article))
    (sidecar,) = lines(done)
    conform([sidecar], "sidecar")
    assert sidecar["language"] == language
    assert all(statement["verdict"] == "supported" for statement in sidecar["statements"])
    out = str(tmp_path / "out")
    rendered = veilleur("render", out, "--outlet", "site", "--lang", language, stdin=done.stdout)
    assert rendered.returncode == 0, rendered.stderr
    verified = veilleur("verify", out)
    assert verified.returncode == 0, verified.stdout
    again = json.loads(veilleur("verify", out, "--as-json").stdout)
    assert (again["passed"], again["briefs"]) == (True, 1)


def test_judge():
    evidence = [{"text": "At least 70 operations were postponed.", "language": "en"}]
    statements = [
        {"id": 1, "statement": "At least 70 operations were postponed.", "language": "en", "evidence": evidence},
        {"id": 2, "statement": "At least 80 operations were postponed.", "language": "en", "evidence": evidence},
    ]
    conform(statements, "judge-input")
    found = lines(veilleur("judge", stdin="\n".join(map(json.dumps, statements))))
    conform(found, "judge")
    assert [verdict["verdict"] for verdict in found] == ["supported", "unsupported"]
    assert "80" in found[1]["reasons"][0]


@pytest.mark.parametrize(
    ("arguments", "stdin", "subject"),
    [
        (("read", "/nowhere/at-all.html"), "", "/nowhere/at-all.html"),
        (("facts",), "{not json", "standard input, line 1"),
        (("facts",), '{"id": "x", "title": "t"}', "text"),
        (("judge",), '{"id": 1, "statement": "s", "language": "english", "evidence": []}', "language"),
        (("verify", "/nowhere"), "", "/nowhere"),
        (("run", "--config", "/nowhere/veilleur.toml"), "", "/nowhere/veilleur.toml"),
        (("render", "/tmp/x", "--outlet", "papyrus"), "", "papyrus"),
        (("brief", "--as-of", "yesterday"), "", "yesterday"),
    ],
)
def test_bad_input_is_named(arguments, stdin, subject):
    done = veilleur(*arguments, stdin=stdin)
    assert done.returncode == 2
    assert subject in done.stderr
    assert "Traceback" not in done.stderr


def test_init_never_overwrites(tmp_path):
    assert veilleur("init", str(tmp_path)).returncode == 0
    before = (tmp_path / "veilleur.toml").read_text("utf-8")
    refused = veilleur("init", str(tmp_path))
    assert (refused.returncode, "is there already" in refused.stderr) == (2, True)
    assert (tmp_path / "veilleur.toml").read_text("utf-8") == before


def test_a_reader_that_goes_away_is_no_error(article):
    command = f"{sys.executable} -m veilleur facts | head -n 1"
    many = "\n".join(json.dumps({**article, "id": str(number)}) for number in range(200))
    done = subprocess.run(["bash", "-c", command], input=many, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
