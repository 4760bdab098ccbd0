"""`veilleur sources` and `veilleur init`, through the shell and over sites of our own."""

import json
import tomllib

import pytest
from shell import veilleur

from veilleur.config import load
from veilleur.sources import catalogue, read_opml

READY = {one.source.id: one for one in catalogue()}


def ids(desk):
    return [source.id for source in load(desk.config).sources]


def lines(done):
    return {line["id"]: line for line in map(json.loads, done.stdout.splitlines())}


# -- init ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "on"),
    [
        ((), [name for name, one in READY.items() if one.start]),
        (("--sources", "all"), list(READY)),
        (("--sources", "none"), []),
        (("--sources", "krebs, bsi"), ["bsi", "krebs"]),
    ],
)
def test_init_writes_the_catalogue_and_the_rest_of_it_is_one_sign_away(arguments, on, tmp_path):
    done = veilleur("init", str(tmp_path), *arguments)
    assert done.returncode == 0, done.stderr
    path = tmp_path / "veilleur.toml"
    assert [source.id for source in load(path).sources] == on
    text = path.read_text("utf-8")
    head, _, tail = text.partition("# Ready as well")
    uncommented = head + "".join(
        line.removeprefix("# ") for line in tail.splitlines(keepends=True)[1:] if line.startswith("# ")
    )
    tables = tomllib.loads(uncommented)["source"]
    assert {table["id"] for table in tables} == set(READY)


def test_init_lists_the_catalogue_and_refuses_what_is_not_in_it(tmp_path):
    listed = veilleur("init", "--list", folder=tmp_path)
    assert listed.returncode == 0
    for one in READY.values():
        (row,) = [row for row in listed.stdout.decode().splitlines() if row.split()[0] == one.source.id]
        assert one.source.url in row
        assert one.source.tag in row
    told = lines(veilleur("init", "--list", "--json", folder=tmp_path))
    assert {name: (one["tag"], one["start"]) for name, one in told.items()} == {
        name: (one.source.tag, one.start) for name, one in READY.items()
    }
    wrong = veilleur("init", "--sources", "krebs,nonesuch", folder=tmp_path)
    assert (wrong.returncode, b"'nonesuch'" in wrong.stderr) == (2, True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("arguments", "language"), [((), "fr"), (("--lang", "en"), "en"), (("--blog",), "fr")])
def test_init_writes_the_language_of_the_briefs(arguments, language, tmp_path):
    assert veilleur("init", str(tmp_path), *arguments).returncode == 0
    assert load(tmp_path / "veilleur.toml").watch.languages == (language,)


def test_run_in_another_language_and_what_it_would_take_back(desk):
    desk.watch('id = "good"\nurl = "http://news.example/feed.xml"')
    bound = desk.call("run", "--lang", "fr")
    assert (bound.returncode, b"--lang: fr cannot be: outlet.0.languages" in bound.stderr) == (2, True)
    desk.config.write_text(
        desk.config.read_text("utf-8").replace('path = "public"\nlanguages = ["en"]', 'path = "public"')
    )
    day = ("--as-of", "2026-02-03T08:00:00Z")
    assert desk.call("run", "--lang", "fr", *day).returncode == 0
    (page,) = (desk.folder / "public").rglob("brief.json")
    assert json.loads(page.read_bytes())["language"] == "fr"
    refused = desk.call("run", "--lang", "en", *day)
    assert (refused.returncode, b"would take back what is published in 'fr'" in refused.stderr) == (2, True)
    assert page.exists()


# -- add and remove ------------------------------------------------------------------------------------------------


def test_a_feed_is_added_with_what_it_calls_itself_and_taken_out_again(desk):
    before = desk.config.read_bytes()
    done = desk.call("sources", "add", "http://news.example/feed.xml", "--reliability", "b", "--tlp", "amber+strict")
    assert done.returncode == 0, done.stderr
    assert b"It brings 1 entry, the newest of 2026-02-03." in done.stdout
    assert desk.config.read_bytes().startswith(before)
    (source,) = load(desk.config).sources
    assert (source.id, source.name, source.url) == ("news", "News", "http://news.example/feed.xml")
    assert (source.reliability, source.tlp) == ("B", "AMBER+STRICT")
    again = desk.call("sources", "add", "https://news.example/feed.xml/")
    assert (again.returncode, b"is watched already, as news" in again.stderr) == (2, True)
    assert desk.call("sources", "remove", "news").returncode == 0
    assert desk.config.read_bytes() == before
    missing = desk.call("sources", "remove", "news")
    assert (missing.returncode, b"no source of veilleur.toml has this id" in missing.stderr) == (2, True)


def test_the_feed_of_a_page_is_found_and_a_move_is_followed(desk):
    done = desk.call("sources", "add", "http://blog.example/")
    assert done.returncode == 0, done.stderr
    (source,) = load(desk.config).sources
    assert (source.id, source.name, source.url) == ("ferries", "Ferries", "http://news.example/feed.xml")
    moved = desk.call("sources", "add", "http://old.example/feed")
    assert (moved.returncode, b"is watched already, as ferries" in moved.stderr) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["http://news.example/page.html"], "titled 'A page', not a feed, and it names none"),
        (["http://gone.example/feed"], "gone for good"),
        (["http://walled.example/feed"], "Cloudflare answered 403"),
        (["http://news.example/nowhere"], "404"),
        (["ftp://news.example/feed"], "is no http(s) address"),
        (["news.example"], "write https://news.example"),
        (["nonesuch"], "`veilleur init --list` shows the ready sources"),
        (["http://news.example/feed.xml", "--reader", "oracle"], "no plugin 'oracle'"),
        (["http://news.example/feed.xml", "--option", "selector"], "'selector' is not key=value"),
        (["http://news.example/feed.xml", "--tlp", "PURPLE"], "'PURPLE' is no marking"),
        (["http://news.example/feed.xml", "--id", "Not A Slug"], "id: String should match"),
        (["http://127.0.0.1:9/feed"], "127.0.0.1"),
        (["http://news.example/page.html", "--reader", "page"], "needs the option selector"),
        (["http://news.example/x", "--reader", "page", "--unchecked"], "source news-example: the reader 'page' needs"),
        (["http://news.example/feed.xml", "--option", "selektor=a"], "the reader 'feed' has no option 'selektor'"),
    ],
)
def test_what_is_no_source_is_not_added(arguments, named, desk):
    before = desk.config.read_bytes()
    done = desk.call("sources", "add", *arguments)
    assert (done.returncode, desk.config.read_bytes()) == (2, before), done.stdout
    assert named in done.stderr.decode()


def test_a_page_of_links_is_added_with_its_options(desk):
    done = desk.call(
        "sources", "add", "http://blog.example/", "--reader", "page", "--option", "selector=link", "--id", "links"
    )
    assert done.returncode == 0, done.stderr
    (source,) = load(desk.config).sources
    assert (source.reader, source.options, source.name) == ("page", (("selector", "link"),), "blog.example")


def test_a_folder_of_mails_is_read_as_one(desk):
    for name in ("cur", "new", "tmp"):
        (desk.folder / "mails" / name).mkdir(parents=True)
    (desk.folder / "mails" / "new" / "1.eml").write_bytes(
        b"From: bulletin@cert.example\r\nSubject: Bulletin 12\r\nMessage-ID: <12@cert.example>\r\n"
        b"Date: Tue, 03 Feb 2026 07:00:00 +0000\r\n\r\nA flaw in Relay is used by strangers; update to 8.4.7.\r\n"
    )
    done = desk.call("sources", "add", "maildir:mails", "--name", "Bulletin", "--option", "from=@cert.example")
    assert done.returncode == 0, done.stderr
    (source,) = load(desk.config).sources
    assert (source.id, source.reader, source.options) == ("bulletin", "mail", (("from", "@cert.example"),))
    assert desk.call("sources", "check").returncode == 0


def test_a_ready_source_is_switched_on_where_it_stands(desk):
    desk.config.unlink()
    assert desk.call("init", "--sources", "none").returncode == 0
    before = desk.config.read_text("utf-8")
    assert desk.call("sources", "add", "krebs").returncode == 0
    assert load(desk.config).sources == (READY["krebs"].source,)
    assert len(desk.config.read_text("utf-8").splitlines()) == len(before.splitlines())
    twice = desk.call("sources", "add", "krebs")
    assert (twice.returncode, b"is watched already, as krebs" in twice.stderr) == (2, True)
    same_id = desk.call("sources", "add", "https://other.example/", "--unchecked", "--id", "krebs")
    assert (same_id.returncode, b"choose another with --id" in same_id.stderr) == (2, True)
    assert desk.call("sources", "remove", "krebs").returncode == 0
    assert load(desk.config).sources == ()


# -- check and list ------------------------------------------------------------------------------------------------


def test_check_says_in_words_what_it_finds_and_keeps_nothing(desk):
    desk.watch(
        *(
            f'id = "{name}"\nurl = "{url}"'
            for name, url in {
                "good": "http://news.example/feed.xml",
                "moved": "http://old.example/feed",
                "walled": "http://walled.example/feed",
                "gone": "http://gone.example/feed",
                "page": "http://news.example/page.html",
                "empty": "http://news.example/empty.xml",
                "absent": "http://news.example/nowhere",
                "private": "http://127.0.0.1:9/feed",
            }.items()
        )
    )
    done = desk.call("sources", "check", "--json")
    found = lines(done)
    assert done.returncode == 1
    assert {name: (one["well"], one["problem"]) for name, one in found.items()} == {
        "good": (True, None),
        "moved": (True, None),
        "walled": (False, "blocked"),
        "gone": (False, "gone"),
        "page": (False, "not-a-feed"),
        "empty": (False, "empty"),
        "absent": (False, "bad-status"),
        "private": (False, "address-refused"),
    }
    assert (found["good"]["entries"], found["good"]["newest"]) == (1, "2026-02-03T07:00:00Z")
    assert found["moved"]["moved_to"] == "http://news.example/feed.xml"
    said = desk.call("sources", "check", "good", "walled", "moved").stdout.decode()
    assert "well  good: 1 entry, the newest of 2026-02-03 07:00 UTC\n" in said
    assert "ails  walled: blocked: Cloudflare answered 403 instead of the site\n" in said
    assert "moved to http://news.example/feed.xml\n" in said
    assert desk.call("sources", "check", "good").returncode == 0
    assert [path.name for path in desk.folder.iterdir()] == ["veilleur.toml"]
    unknown = desk.call("sources", "check", "nonesuch")
    assert (unknown.returncode, b"nonesuch: no source" in unknown.stderr) == (2, True)


def test_list_says_how_each_source_is_before_and_after_a_run(desk):
    desk.watch('id = "good"\nname = "Le Bon"\nurl = "http://old.example/feed"\nlanguage = "en"\nreliability = "B"')
    desk.watch('id = "walled"\nurl = "http://walled.example/feed"\ntlp = "GREEN"')
    assert {one["state"] for one in lines(desk.call("sources", "list", "--json")).values()} == {"never polled"}
    assert not (desk.folder / "veilleur.db").exists()
    assert desk.call("run", "--as-of", "2026-02-03T08:00:00Z").returncode == 0
    found = lines(desk.call("sources", "list", "--json"))
    assert found["good"]["state"] == "new entries, moved to http://news.example/feed.xml"
    assert (found["good"]["polled_at"], found["good"]["failing_since"]) == ("2026-02-03T08:00:00Z", None)
    # One entry, of February: silent for longer than any source may be.
    assert [one["ailment"] for one in found["good"]["ailments"]] == ["silent"]
    assert found["walled"]["state"] == "blocked (Cloudflare answered 403 instead of the site)"
    assert found["walled"]["failing_since"] == "2026-02-03T08:00:00Z"
    heading, good, walled = desk.call("sources", "list").stdout.decode().splitlines()
    assert heading.split()[:6] == ["id", "name", "reader", "language", "reliability", "tlp"]
    assert "Le Bon" in good
    assert "silent since 2026-02-03" in good
    assert "GREEN" in walled


# -- lists of other readers ----------------------------------------------------------------------------------------


def test_a_list_goes_out_and_comes_back(desk):
    desk.watch('id = "one"\nurl = "http://news.example/feed.xml"\nname = "Été & <co>"\nlanguage = "fr"')
    desk.watch('id = "two"\nurl = "http://blog.example/"\nreader = "page"\noptions = { selector = "a" }')
    out = desk.call("sources", "export-opml")
    (feed,) = read_opml(out.stdout, subject="out").feeds
    assert (feed.url, feed.name, feed.language) == ("http://news.example/feed.xml", "Été & <co>", "fr")
    assert desk.call("sources", "export-opml", "feeds.opml").returncode == 0
    assert (desk.folder / "feeds.opml").read_bytes() == out.stdout
    refused = desk.call("sources", "export-opml", "feeds.opml")
    assert (refused.returncode, b"is there already and was left as it is" in refused.stderr) == (2, True)
    known = desk.call("sources", "import-opml", "feeds.opml")
    assert (known.returncode, b"0 added to veilleur.toml, 1 was watched already" in known.stdout) == (0, True)
    assert desk.call("sources", "remove", "one").returncode == 0
    assert desk.call("sources", "import-opml", "-", stdin=out.stdout).returncode == 0
    assert ids(desk) == ["two", "ete-co"]
    assert load(desk.config).sources[1].name == "Été & <co>"


def test_folders_become_tags_and_what_is_dropped_is_named(desk):
    given = (
        b'<opml version="2.0"><body><outline text="Press"><outline text="A" xmlUrl="https://a.example/feed"/>'
        b'<outline text="Mail" xmlUrl="mailto:a@b.example"/></outline></body></opml>'
    )
    done = desk.call("sources", "import-opml", "-", stdin=given)
    assert done.returncode == 0, done.stderr
    assert "dropped: Mail: 'mailto:a@b.example' is no http(s) address" in done.stdout.decode()
    (source,) = load(desk.config).sources
    assert (source.id, source.tag) == ("a", "Press")
    assert b'<outline text="Press" title="Press">' in desk.call("sources", "export-opml").stdout


@pytest.mark.parametrize("given", [b"", b"<rss/>", b"<opml><body/></opml>", b"\xff\xfe\x00", b"{}"])
def test_what_is_no_list_changes_nothing(given, desk):
    before = desk.config.read_bytes()
    done = desk.call("sources", "import-opml", "-", stdin=given)
    assert (done.returncode, desk.config.read_bytes()) == (2, before)
    assert done.stderr.startswith(b"veilleur: input: standard input: ")
