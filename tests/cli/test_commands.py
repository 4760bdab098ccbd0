"""Every command through the shell, with what goes wrong in an operator's hands."""

import fcntl
import json
import os
import subprocess
import sys

import pytest
from shell import conform, veilleur

from veilleur import __version__

ARTICLE = {
    "id": "acme",
    "title": "Acme fixes a flaw in Gate",
    "text": "Acme fixes a flaw in Gate\n\nAcme has released Gate 8.4.7, which fixes CVE-2026-12345 in its pages.\n\n"
    "Administrators should update to Gate 8.4.7 as soon as possible, Acme says in its advisory of Tuesday.",
    "url": "https://news.example/acme",
    "source": "news",
    "published_at": "2026-01-13T09:00:00+01:00",
}
STATEMENT = {
    "id": 7,
    "statement": "Gate 8.4.7 fixes CVE-2026-12345.",
    "language": "en",
    "evidence": [{"text": "Gate 8.4.7 fixes CVE-2026-12345.", "language": "en"}],
}
PAGE = b"<html><head><title>T</title></head><body><p>Verify you are human.</p></body></html>"
EMPTY = '[watch]\nlanguages = ["fr"]\n'


def line(value):
    return json.dumps(value).encode() + b"\n"


def clean(done):
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """A site of one brief."""
    folder = tmp_path_factory.mktemp("published") / "site"
    brief = veilleur("brief", "--lang", "en", "--as-of", "2026-01-14", stdin=line(ARTICLE))
    done = veilleur("render", str(folder), "--outlet", "site", "--lang", "en", stdin=brief.stdout)
    assert done.returncode == 0, done.stderr
    return folder


# -- the program ---------------------------------------------------------------------------------------------------


def test_version_and_help():
    assert veilleur("--version").stdout.decode().strip() == f"veilleur {__version__}"
    said = veilleur("--help").stdout.decode()
    for name in (
        "init",
        "run",
        "add",
        "sources",
        "doctor",
        "verify",
        "read",
        "facts",
        "group",
        "brief",
        "judge",
        "render",
    ):
        (described,) = [row for row in said.splitlines() if row.split()[1:2] == [name]]
        assert len(described.split()) > 4, described


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("frobnicate",), "frobnicate"),
        (("run", "--frobnicate"), "--frobnicate"),
        (("facts", "--frobnicate"), "--frobnicate"),
        (("read", "--frobnicate"), "--frobnicate"),
        (("run", "frobnicate"), "publish"),
        (("brief", "--lang", "de"), "fr"),
        (("verify",), "PATH"),
        (("render", "out"), "--outlet"),
        (("read",), "name one or several files"),
        (("read", "--as-of", "0001-01-01T00:00:00+05:00", "x"), "0001-01-01"),
    ],
)
def test_a_command_line_that_is_wrong_is_told_so(arguments, named, tmp_path):
    done = clean(veilleur(*arguments, folder=tmp_path))
    assert (done.returncode, done.stdout) == (2, b"")
    assert named in done.stderr.decode()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no device that is always full")  # noqa: PTH110
@pytest.mark.parametrize("command", [["--help"], ["facts"], ["verify"]])
def test_an_output_that_cannot_be_written_is_an_error(command, published):
    if command == ["verify"]:
        command = ["verify", str(published), "--as-json"]
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = subprocess.run(
            [sys.executable, "-m", "veilleur", *command],
            input=line(ARTICLE), stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert (done.returncode, clean(done).stderr) == (2, b"veilleur: the output: No space left on device\n")


# -- init and run --------------------------------------------------------------------------------------------------


def test_init_touches_nothing_that_is_there(tmp_path):
    path = tmp_path / "veilleur.toml"
    path.write_text("mine", encoding="utf-8")
    before = path.stat()
    done = clean(veilleur("init", str(tmp_path)))
    assert (done.returncode, b"is there already" in done.stderr) == (2, True)
    assert (path.read_text(encoding="utf-8"), path.stat().st_mtime_ns) == ("mine", before.st_mtime_ns)
    in_a_file = clean(veilleur("init", str(path)))
    assert (in_a_file.returncode, b"is no folder" in in_a_file.stderr) == (2, True)


def test_init_names_the_file_it_wrote_whole(tmp_path):
    folder = tmp_path / "[red] a folder with a name that is long enough to be broken over two lines of a terminal"
    done = veilleur("init", str(folder), COLUMNS="60")
    assert done.returncode == 0
    assert done.stdout.decode().startswith(f"Wrote {folder / 'veilleur.toml'}.")
    assert f"--config '{folder / 'veilleur.toml'}'" in done.stdout.decode()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[watch\n", "is not TOML"),
        ("[watch]\nlangages = ['fr']\n", "watch.langages: no such key"),
        ("[watch]\nlanguages = ['fr', 'fr']\n", "watch.languages"),
        ("[watch]\nlanguages = []\n", "watch.languages"),
        ("[watch]\nwriter = 'oracle'\n", "watch.writer: no plugin 'oracle' in veilleur.writers; there are: quoting"),
        ("[watch]\ncontact = 'é'\n", "contact must be"),
        ("[fetch]\ntimeout = -1\n", "fetch.timeout"),
        ("[fetch]\nconnect_to = {'*.example' = '127.0.0.1'}\n", "fetch.connect_to: '127.0.0.1' is not host:port"),
        ("[[source]]\nid = 'a'\n", "source.0.url"),
        ("[[source]]\nid = 'a'\nurl = 'ftp://a.example/'\n", "source.0.url: 'ftp://a.example/' is no http(s) address"),
        ("[[source]]\nid = 'a'\nurl = 'http://a.example/'\nreader = 'pigeon'\n", "source.0.reader: no plugin 'pigeon'"),
        ("[[source]]\nid = 'a'\nurl = 'http://a.example/'\n" * 2, "source 'a' is there twice"),
        ("[[outlet]]\nkind = 'papyrus'\npath = 'out'\n", "outlet.0.kind: no plugin 'papyrus'"),
        ("[[outlet]]\nkind = 'site'\npath = 'out'\nlanguages = ['en']\n", "outlet.0.languages: 'en' is not among"),
        ("file = 'x'\n", "file: no such key"),
    ],
)
def test_a_configuration_that_is_wrong_is_named_with_its_key(text, named, tmp_path):
    path = tmp_path / "veilleur.toml"
    path.write_text(text, encoding="utf-8")
    done = clean(veilleur("run", "--config", str(path)))
    said = done.stderr.decode()
    assert (done.returncode, said.startswith(f"veilleur: configuration: {path}: ")) == (2, True), said
    assert named in said
    assert said.count("\n") == 1
    assert list(tmp_path.iterdir()) == [path], "nothing is made before the configuration is right"


def test_without_a_configuration_init_is_named(tmp_path):
    done = clean(veilleur("run", folder=tmp_path))
    assert (done.returncode, b"`veilleur init` writes one" in done.stderr) == (2, True)


def test_a_run_without_a_terminal_is_one_plain_line_a_stage(tmp_path):
    (tmp_path / "veilleur.toml").write_text(EMPTY, encoding="utf-8")
    done = clean(veilleur("run", folder=tmp_path, TERM="xterm-256color", COLUMNS="20"))
    assert done.returncode == 0
    stages = [row.split()[0] for row in done.stdout.decode().splitlines()[:6]]
    assert stages == ["watch", "read", "extract", "group", "brief", "publish"]
    assert done.stdout.isascii()
    assert b"\x1b" not in done.stdout + done.stderr
    assert b"\r" not in done.stdout
    quiet = veilleur("run", "--quiet", folder=tmp_path)
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, b"", b"")
    alone = veilleur("run", "group", folder=tmp_path)
    assert alone.stdout.split() == [b"group", b"0/0", b"nothing", b"to", b"do"]


def test_a_source_without_an_answer_is_one_line_and_quiet_says_it_once(tmp_path):
    """The port is ours for as long as the test lasts, and nobody listens there: the connection is refused."""
    import socket

    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        port = silent.getsockname()[1]
        (tmp_path / "veilleur.toml").write_text(
            f'[fetch]\nretries = 1\nconnect_to = {{ "a.example" = "127.0.0.1:{port}" }}\n'
            '[[source]]\nid = "a"\nurl = "http://a.example/feed"\n',
            encoding="utf-8",
        )
        first = clean(veilleur("run", "--quiet", "--as-of", "2026-01-14T06:00:00Z", folder=tmp_path))
        later = clean(veilleur("run", "--quiet", "--as-of", "2026-01-14T06:05:00Z", folder=tmp_path))
    assert (first.returncode, first.stdout) == (4, b"")
    heading, told = first.stderr.decode().split("\n\n")[0].splitlines()
    assert heading == "1 failed (kept as a row; the others went on):"
    assert told.split()[:2] == ["watch", "unreachable"]
    assert (later.returncode, later.stdout) == (4, b"")
    assert later.stderr.startswith(b"the source could not be read")


def test_a_second_run_at_the_same_time_is_refused(tmp_path):
    (tmp_path / "veilleur.toml").write_text(EMPTY, encoding="utf-8")
    with (tmp_path / "veilleur.db.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = clean(veilleur("run", folder=tmp_path))
    assert (done.returncode, b"another run is using it" in done.stderr) == (2, True)
    assert veilleur("run", folder=tmp_path).returncode == 0


# -- verify --------------------------------------------------------------------------------------------------------


def test_verify_takes_a_folder_a_file_or_a_sidecar(published):
    sidecar = next(published.rglob("brief.json"))
    for path in (published, sidecar.parent, sidecar, sidecar.with_name("index.html"), published / "index.html"):
        done = clean(veilleur("verify", str(path)))
        assert (done.returncode, b"everything holds" in done.stdout) == (0, True), path
    report = json.loads(veilleur("verify", str(published), "--as-json").stdout)
    assert (report["passed"], report["level"], report["briefs"], report["problems"]) == (True, "sidecar", 1, [])


def forged(content):
    """With another vulnerability than the one that was published."""
    assert b"CVE-2026-12345" in content
    return content.replace(b"CVE-2026-12345", b"CVE-2026-12346")


def test_verify_takes_a_sidecar_on_its_own(published, tmp_path):
    sidecar = tmp_path / "mailed.json"
    sidecar.write_bytes(next(published.rglob("brief.json")).read_bytes())
    (tmp_path / "dangling.json").symlink_to(tmp_path / "nowhere")
    (tmp_path / "folder.json").mkdir()
    for path in (sidecar, tmp_path):
        assert clean(veilleur("verify", str(path))).returncode == 0
    sidecar.write_bytes(forged(sidecar.read_bytes()))
    done = clean(veilleur("verify", str(tmp_path)))
    assert (done.returncode, str(sidecar).encode() in done.stdout) == (1, True)


def test_verify_says_what_was_tampered_with(published, tmp_path):
    import shutil

    copy = tmp_path / "site"
    shutil.copytree(published, copy)
    page = next(copy.rglob("brief.json")).with_name("index.html")
    page.write_bytes(forged(page.read_bytes()))
    done = clean(veilleur("verify", str(copy)))
    assert (done.returncode, f"{page}: was changed".encode() in done.stdout) == (1, True)
    report = json.loads(veilleur("verify", str(copy), "--as-json").stdout)
    assert (report["passed"], [problem["subject"] for problem in report["problems"]]) == (False, [str(page)])
    manifest = copy / "veilleur.json"
    manifest.write_bytes(manifest.read_bytes().replace(b'"files"', b'"../../etc/passwd"', 1))
    assert clean(veilleur("verify", str(copy))).returncode == 1


@pytest.mark.parametrize("given", ["nothing", "empty", "archive", "config", "text"])
def test_verify_of_nothing_is_an_error(given, published, tmp_path):
    (tmp_path / "text.db").write_bytes(b"this is a text and no database" * 100)
    arguments = {
        "nothing": [str(tmp_path / "nowhere")],
        "empty": [str(tmp_path)],
        "archive": [str(published), "--archive", str(tmp_path / "nowhere.db")],
        "config": [str(published), "--config", str(tmp_path / "nowhere.toml")],
        "text": [str(published), "--archive", str(tmp_path / "text.db")],
    }[given]
    done = clean(veilleur("verify", *arguments))
    assert (done.returncode, done.stdout) == (2, b"")
    assert not (tmp_path / "nowhere.db").exists()


def test_verify_with_an_archive_that_lacks_the_texts_says_so(published, tmp_path):
    (tmp_path / "veilleur.toml").write_text(EMPTY, encoding="utf-8")
    assert veilleur("run", folder=tmp_path).returncode == 0
    for extra in (("--archive", str(tmp_path / "veilleur.db")), ("--config", str(tmp_path / "veilleur.toml"))):
        done = clean(veilleur("verify", str(published), *extra))
        assert (done.returncode, b"no such article in the store" in done.stdout) == (1, True)


# -- the rooms -----------------------------------------------------------------------------------------------------

ROOMS = [
    (("facts",), ARTICLE, "facts"),
    (("group",), ARTICLE, "group"),
    (("brief",), ARTICLE, "sidecar"),
    (("judge",), STATEMENT, "judge"),
]


@pytest.mark.parametrize(("command", "given", "schema"), ROOMS, ids=[room[0][0] for room in ROOMS])
def test_a_room_reads_a_file_a_dash_or_its_input(command, given, schema, tmp_path):
    file = tmp_path / "lines.json"
    file.write_bytes(b"\n" + line(given) + b"   \r\n")
    found = []
    for arguments, stdin in (([str(file)], b""), (["-"], line(given)), ([], line(given).rstrip())):
        done = clean(veilleur(*command, *arguments, stdin=stdin, LC_ALL="C", PYTHONIOENCODING="ascii"))
        assert done.returncode == 0, done.stderr
        found.append(conform(done.stdout, schema))
    strip = [
        [{k: v for k, v in value.items() if k not in {"updated_at", "articles", "digest"}} for value in values]
        for values in found
    ]
    assert strip[0] == strip[1] == strip[2] != []


@pytest.mark.parametrize(("command", "given", "schema"), ROOMS, ids=[room[0][0] for room in ROOMS])
@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda good: good + b'{"id": "\xff\xfe"}\n', id="broken UTF-8"),
        pytest.param(lambda good: good + b'{"id": "a\x00b"}\n', id="NUL"),
        pytest.param(lambda good: good + b'{"id": "half \\ud800"}\n', id="half a character"),
        pytest.param(lambda good: good + b"[" * 100_000 + b"\n", id="deep"),
        pytest.param(lambda good: good + good.replace(b'text": "', b'text": "' + b"x" * 20_000_000), id="20 MB"),
        pytest.param(lambda good: good + b"null\n", id="null"),
    ],
)
def test_a_line_that_is_wrong_is_named_and_what_came_before_is_done(command, given, schema, spoil):
    done = clean(veilleur(*command, stdin=spoil(line(given))))
    assert done.returncode == 2
    assert done.stderr.startswith(b"veilleur: input: standard input, line 2: ")
    assert len(done.stderr) < 1000
    # A room that works line by line has told of the first; one that needs all lines has told nothing.
    assert len({tuple(value) for value in conform(done.stdout, schema)}) == (command[0] in {"facts", "judge"})


@pytest.mark.parametrize("command", ["facts", "group", "brief", "judge"])
def test_no_line_is_no_output(command):
    done = veilleur(command)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"blocks": [{"kind": "paragraph", "start": 0, "end": 5}]}, "blocks.0"),
        ({"blocks": [{"kind": "title", "start": 0, "end": 99999}]}, "blocks.0"),
        ({"published_at": "0001-01-01T00:00:00+05:00"}, "published_at"),
        ({"published_at": "yesterday"}, "published_at"),
        ({"language": "English"}, "language"),
        ({"title": ""}, "title"),
    ],
)
def test_an_article_that_does_not_hold_together_is_named(changes, named):
    done = clean(veilleur("facts", stdin=line({**ARTICLE, **changes})))
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"veilleur: input: standard input, line 1: " + named.encode())


def test_the_fields_of_a_fact_are_those_of_the_design():
    found = conform(veilleur("facts", stdin=line({**ARTICLE, "title": "Élan: Acme's flaw 🦉"})).stdout, "facts")
    assert {fact["kind"] for fact in found} == {"patch_release", "recommendation", "vulnerability"}
    for fact in found:
        assert set(fact) == {"article", "kind", "roles", "stance", "polarity", "speaker", "extractor", "evidence"}
        places = [*fact["roles"].values(), *fact["evidence"], *([fact["speaker"]] if fact["speaker"] else [])]
        for place in places:
            assert {"start", "end", "quote"} <= set(place)
            assert ARTICLE["text"][place["start"] : place["end"]] == place["quote"]
        assert all(role["value"] for role in fact["roles"].values())


def test_one_article_under_two_ids_gets_two_places():
    twice = line(ARTICLE) + line({**ARTICLE, "id": "again"})
    found = conform(veilleur("group", stdin=twice).stdout, "group")
    assert {place["article"] for place in found} == {"acme", "again"}
    assert len({place["story"] for place in found}) == 1
    (brief,) = conform(veilleur("brief", stdin=twice).stdout, "sidecar")
    assert len(brief["articles"]) == 1
    refused = veilleur("group", stdin=line(ARTICLE) * 2)
    assert (refused.returncode, b"two articles have this id" in refused.stderr) == (2, True)


def test_read_takes_files_a_dash_and_says_what_it_cannot_read(tmp_path):
    page = tmp_path / "page.html"
    page.write_bytes(PAGE)
    both = veilleur("read", str(page), "-", "--as-of", "2026-01-14", stdin=PAGE)
    first, second = conform(both.stdout, "read")
    assert (first["abstained"], second["abstained"]) == ("bot-wall", "bot-wall")
    assert conform(veilleur("facts", stdin=both.stdout).stdout, "facts") == []
    (tmp_path / "big.html").write_bytes(b"<p>" + b"x" * 10_000_001)
    (tmp_path / "image.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    for name in ("big.html", "image.html", ".", "nowhere.html"):
        done = clean(veilleur("read", str(tmp_path / name)))
        assert (done.returncode, done.stdout) == (2, b""), name
        assert str(tmp_path).encode() in done.stderr


def test_render_refuses_a_brief_that_was_changed(tmp_path):
    brief = veilleur("brief", "--lang", "en", stdin=line(ARTICLE)).stdout
    done = clean(veilleur("render", str(tmp_path / "out"), "--outlet", "site", stdin=forged(brief)))
    assert (done.returncode, (tmp_path / "out").exists()) == (2, False)
    done = clean(veilleur("render", str(tmp_path / "out"), "-", "--outlet", "jekyll", stdin=brief))
    assert done.returncode == 0
    assert len(list((tmp_path / "out" / "_posts").iterdir())) == 1


def test_many_lines_into_head_are_no_error():
    many = b"".join(line({**ARTICLE, "id": str(number)}) for number in range(300))
    for room in ("facts", "group"):
        command = f"{sys.executable} -m veilleur {room} | head -c 10"
        done = subprocess.run(["bash", "-o", "pipefail", "-c", command], input=many, capture_output=True, check=False)
        assert (done.returncode, done.stderr, len(done.stdout)) == (0, b"", 10)
