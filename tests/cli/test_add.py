"""`veilleur add`, and documents handed to `veilleur read`."""

import json

import pytest
from shell import conform, veilleur
from small_web import harbour

from veilleur.store import Store

ADDRESS = "http://news.example/2026/11/harbour.html"
TEXT = """Oderwick ferry line tells its customers of an intrusion

The Oderwick ferry line wrote to its customers on Thursday that strangers had read its booking system for two days.

Names and telephone numbers were read, the line said, and no card number was among the data that left its network.

It has reset every password and asks its customers to be wary of calls that name their last crossing.
"""


def pdf(*lines: str) -> bytes:
    """A PDF of one page, each text on a line of its own."""
    shown = "\n".join(f"({line}) Tj T*" for line in lines)
    stream = f"BT /F1 11 Tf 14 TL 40 780 Td\n{shown}\nET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 6 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Font << /F1 5 0 R >> >>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(made)
    made += b"xref\n0 7\n0000000000 65535 f \n%s" % table
    return made + b"trailer << /Size 7 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start


PDF = pdf(
    "Oderwick ferry line tells its customers of an intrusion",
    "",
    "The Oderwick ferry line wrote to its customers on Thursday that strangers had read its",
    "booking system for two days. Names and telephone numbers were read, the line said.",
    "",
    "It has reset every password and asks its customers to be wary of calls that name their",
    "last crossing, which no employee of the line would ever do on the telephone.",
)


def added(desk, *arguments, stdin=b""):
    done = desk.call("add", "--json", *arguments, stdin=stdin)
    (line,) = map(json.loads, done.stdout.splitlines())
    return done.returncode, line


def articles(desk):
    with Store(str(desk.folder / "veilleur.db")) as store:
        return [store.articles.get(one) for one in store.facts.lacking("nobody", "0")]


# -- add -----------------------------------------------------------------------------------------------------------


def test_a_page_is_read_at_once_once_and_published_by_the_next_run(desk):
    code, line = added(desk, f"{ADDRESS}?utm_source=mail#top")
    assert (code, line["outcome"], line["new"], line["url"]) == (0, "article", True, ADDRESS)
    assert line["title"] == "Vaucourt ferry closes its office after an intrusion"
    assert line["source"] == "added.clear.news.example"
    assert line["words"] > 60
    again = desk.call("add", ADDRESS)
    assert (again.returncode, again.stdout.startswith(b"Is there already: Vaucourt ferry")) == (0, True)
    assert len(articles(desk)) == 1
    assert desk.call("run").returncode == 0
    (page,) = (desk.folder / "public").rglob("brief.json")
    assert json.loads(page.read_bytes())["articles"][0]["url"] == ADDRESS


def test_what_is_watched_is_not_read_with_it(desk):
    desk.watch('id = "good"\nurl = "http://news.example/feed.xml"')
    desk.put("news.example", "2026/11/other.html", harbour(1))
    assert desk.call("run", "watch", "--as-of", "2026-02-03T08:00:00Z").returncode == 0
    code, _ = added(desk, "http://news.example/2026/11/other.html")
    assert (code, [one.title for one in articles(desk)]) == (
        0,
        ["Halmstad quarry closes its office after an intrusion"],
    )
    assert desk.call("run", "--as-of", "2026-02-03T08:00:00Z").returncode == 0
    line = added(desk, ADDRESS)[1]
    assert (line["new"], line["source"], len(articles(desk))) == (False, "good", 2)


@pytest.mark.parametrize(
    ("name", "content"),
    [("mail.txt", TEXT.encode()), ("note.md", b"# " + TEXT.encode()), ("report.pdf", PDF), ("-", TEXT.encode())],
)
def test_a_text_of_no_address_has_a_name_and_no_path(name, content, desk):
    file = desk.folder / name
    if name != "-":
        file.write_bytes(content)
    given = ["-"] if name == "-" else [str(file)]
    code, line = added(desk, *given, "--tlp", "TLP:AMBER", "--date", "2026-03-05", stdin=content)
    assert (code, line["title"]) == (0, "Oderwick ferry line tells its customers of an intrusion"), line
    assert (line["source"], line["tlp"]) == ("added.amber.document", "AMBER")
    assert line["published_at"] == "2026-03-05T00:00:00Z"
    assert line["url"].startswith("urn:veilleur:")
    (article,) = articles(desk)
    assert "wary of calls" in article.text
    assert str(desk.folder) not in repr(article)
    assert added(desk, *given, "--tlp", "amber", stdin=content)[1]["new"] is False
    assert len(articles(desk)) == 1
    # Marked, so it goes to no outlet for everyone.
    assert desk.call("run").returncode == 0
    assert list((desk.folder / "public").rglob("brief.json")) == []


def test_a_saved_page_has_the_address_that_it_states_or_that_it_is_given(desk):
    saved = harbour(0).replace(b"<title>", b'<link rel="canonical" href="https://saved.example/a?utm_medium=x"><title>')
    (desk.folder / "saved.html").write_bytes(saved)
    assert added(desk, "saved.html")[1]["url"] == "https://saved.example/a"
    _, line = added(desk, "saved.html", "--url", "https://other.example/b")
    assert (line["url"], line["source"], line["new"]) == ("https://other.example/b", "added.clear.other.example", True)
    front = harbour(1).replace(b"<title>", b'<link rel="canonical" href="https://saved.example/"><title>')
    assert added(desk, "-", stdin=front)[1]["url"].startswith("urn:veilleur:")


def test_the_front_matter_of_a_note_is_no_text(desk):
    note = f"---\ntitle: A note on a ferry line\ndate: 2026-04-01\n---\n\n{TEXT}"
    line = added(desk, "-", stdin=note.encode())[1]
    assert (line["title"], line["published_at"]) == ("A note on a ferry line", "2026-04-01T00:00:00Z")
    assert "---" not in articles(desk)[0].text


@pytest.mark.parametrize(
    ("given", "outcome"),
    [
        ("http://news.example/page.html", "too-short"),
        ("http://news.example/nowhere", "bad-status"),
        ("http://walled.example/feed", "blocked"),
        ("short.txt", "too-short"),
        ("http://127.0.0.1:9/", "address-refused"),
    ],
)
def test_what_holds_no_article_says_why(given, outcome, desk):
    (desk.folder / "short.txt").write_text("Nothing to see.\n", "utf-8")
    code, line = added(desk, given)
    assert (code, line["outcome"], line["id"], bool(line["detail"])) == (1, outcome, None, True)
    said = desk.call("add", given)
    assert (said.returncode, f"{outcome}: " in said.stdout.decode()) == (1, True)


def test_a_page_that_failed_is_tried_again_at_once(desk):
    place = "http://news.example/late.html"
    assert added(desk, place)[1]["outcome"] == "bad-status"
    desk.put("news.example", "late.html", harbour(2))
    code, line = added(desk, place)
    assert (code, line["title"]) == (0, "Oderwick brewery closes its office after an intrusion")


def test_what_failed_is_said_once_and_not_kept_among_the_failures(desk):
    place = "http://news.example/nowhere"
    said = desk.call("add", place)
    assert (said.returncode, said.stdout.decode().count(place)) == (1, 1)
    with Store(str(desk.folder / "veilleur.db")) as store:
        assert (store.failures.all(), store.entries.outlines()) == ((), ())


def test_another_title_is_a_revision_and_another_date_alone_is_refused(desk):
    (desk.folder / "a.txt").write_text(TEXT, "utf-8")
    _, first = added(desk, "a.txt", "--date", "2026-03-05")
    code, line = added(desk, "a.txt", "--title", "Ferry line of Oderwick tells of an intrusion")
    assert (code, line["new"], line["revision_of"]) == (0, True, first["id"])
    assert (line["title"], line["published_at"]) == (
        "Ferry line of Oderwick tells of an intrusion",
        first["published_at"],
    )
    assert (line["url"], line["also"]) == (first["url"], [])
    for again in ([], ["--title", line["title"]], ["--date", "2026-03-05"]):
        code, same = added(desk, "a.txt", *again)
        assert (code, same["new"], same["id"]) == (0, False, line["id"])
    for wrong, named in (
        (["--date", "2026-03-06"], "--date: the text is there already, dated 2026-03-05"),
        (["--title", first["title"]], "--title: the text had this title before it was corrected to"),
    ):
        done = desk.call("add", "a.txt", *wrong)
        assert (done.returncode, named in done.stderr.decode()) == (2, True), done.stderr
    assert len(articles(desk)) == 2
    assert desk.call("run").returncode == 0
    (page,) = (desk.folder / "public").rglob("brief.json")
    assert [one["title"] for one in json.loads(page.read_bytes())["articles"]] == [line["title"]]


def test_a_page_that_was_read_keeps_its_title_and_date(desk):
    words = ("--title", "Another title", "--date", "2026-01-05")
    assert added(desk, ADDRESS, *words)[1]["new"] is True
    assert added(desk, ADDRESS, *words)[1]["new"] is False
    for option, value in (("--title", "A third title"), ("--date", "2026-01-06")):
        done = desk.call("add", ADDRESS, option, value)
        assert (done.returncode, f"{option}: {ADDRESS} is there already" in done.stderr.decode()) == (2, True)
    (desk.folder / "page.html").write_bytes(harbour(3))
    assert added(desk, "page.html")[1]["new"] is True
    done = desk.call("add", "page.html", "--title", "A title of ours")
    assert (done.returncode, b"says its own title" in done.stderr) == (2, True), done.stdout


def test_a_document_at_a_second_address_is_a_second_article_and_says_so(desk):
    (desk.folder / "a.txt").write_text(TEXT, "utf-8")
    urls = ["https://a.example/1", "https://a.example/2", "https://b.example/1"]
    found = [added(desk, "a.txt", "--url", url)[1] for url in urls]
    assert [(one["url"], one["new"], one["also"]) for one in found] == [
        (url, True, urls[:number]) for number, url in enumerate(urls)
    ]
    assert [added(desk, "a.txt", "--url", url)[1]["new"] for url in urls] == [False] * 3
    said = desk.call("add", "a.txt", "--url", "https://c.example/").stdout.decode()
    assert "The same document is there as https://a.example/2 too: two articles." in said


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ([""], "add: name an address, a file, or -"),
        (["nowhere.txt"], "nowhere.txt: cannot be read"),
        (["empty.txt"], "empty.txt: is empty"),
        (["image.png"], "image.png: not a text: an image"),
        (["broken.pdf"], "broken.pdf: the PDF cannot be read"),
        ([ADDRESS, "--url", ADDRESS], "--url: is for files and texts"),
        (["good.txt", "--url", "nowhere"], "--url: 'nowhere' is no http(s) address"),
        (["good.txt", "--date", "yesterday"], "--date: 'yesterday' is not an ISO 8601 date"),
        (["good.txt", "--date", "2999-01-01"], "--date: 2999-01-01 lies in the future"),
        (["good.txt", "--tlp", "PURPLE"], "'PURPLE' is no marking"),
        (["good.txt", "--config", "no.toml"], "no.toml: no such file"),
        (["--frobnicate"], "--frobnicate"),
    ],
)
def test_what_cannot_be_taken_is_named(arguments, named, desk):
    for name, content in {
        "empty.txt": b" \n",
        "image.png": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        "broken.pdf": b"%PDF-1.4\nnothing",
        "good.txt": TEXT.encode(),
    }.items():
        (desk.folder / name).write_bytes(content)
    done = desk.call("add", *arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert named in done.stderr.decode()
    assert not (desk.folder / "veilleur.db").exists()


# -- read ----------------------------------------------------------------------------------------------------------


def test_read_takes_a_pdf_and_tells_no_path(tmp_path):
    for name, content in {"report.pdf": PDF, "mail.txt": TEXT.encode(), "note.md": b"# " + TEXT.encode()}.items():
        (tmp_path / name).write_bytes(content)
        done = veilleur("read", str(tmp_path / name), "--as-of", "2026-03-06")
        (line,) = conform(done.stdout, "read")
        assert (line["title"], line["source"]) == ("Oderwick ferry line tells its customers of an intrusion", "file")
        assert line["url"].startswith("urn:veilleur:")
        assert str(tmp_path) not in done.stdout.decode()
        brief = veilleur("brief", "--lang", "en", "--as-of", "2026-03-06", stdin=done.stdout)
        assert len(conform(brief.stdout, "sidecar")) == 1
        assert str(tmp_path) not in brief.stdout.decode()


def test_read_names_the_file_that_is_no_text(tmp_path):
    file = tmp_path / "broken.pdf"
    file.write_bytes(b"%PDF-1.4\nnothing")
    done = veilleur("read", str(file))
    assert (done.returncode, done.stderr.startswith(f"veilleur: page: {file}: the PDF".encode())) == (2, True)
