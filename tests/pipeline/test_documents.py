"""What a source brings itself is read without a fetch, and kept; a PDF is kept as it came."""

import json
import sqlite3
import zlib
from contextlib import closing
from email.message import EmailMessage

import pytest
from making_pdfs import pdf
from small_web import FEED, Web, feed, page

from veilleur.cli.assembly import extractors, make_outlet
from veilleur.delivering import Target
from veilleur.errors import PageError
from veilleur.ports import OutletSettings
from veilleur.publish import DirectoryDelivery
from veilleur.records import Document, Entry, Source
from veilleur.records.digest import digest
from veilleur.sources import FeedReader, KevReader, MailReader, added_id
from veilleur.sources.mailbox import to_mbox
from veilleur.store import Store
from veilleur.testing import NOW, memory_store
from veilleur.verification import verify

MAILBOX = "imaps://watch@mail.example/Newsletters"
KEV_URL = "https://catalogue.example/kev.json"
PDF_URL = "https://news.example/bulletin.pdf"
READERS = {"feed": FeedReader(), "mail": MailReader(), "kev": KevReader()}


def source(name, url, reader):
    return Source(id=name, url=url, name=name.title(), tag=name, reader=reader)


def letter():
    message = EmailMessage()
    message["From"] = "Bulletin <bulletin@cert.example>"
    message["Subject"] = "Relay 4.2 closes a hole in its gateway"
    message["Date"] = "Tue, 03 Feb 2026 06:30:00 +0000"
    message["Message-ID"] = "<7@cert.example>"
    message.set_content(
        "The maker of Relay has released version 4.2, which closes CVE-2026-90007 in the gateway.\n\n"
        "The hole lets anyone who reaches the gateway read its files, the maker said in its note of Monday.\n\n"
        "Administrators should install version 4.2 and look into the log of the last thirty days.\n"
    )
    return message.as_bytes()


CATALOGUE = {
    "title": "Catalog", "catalogVersion": "2026.02.02", "dateReleased": "2026-02-02T18:00:00Z", "count": 1,
    "vulnerabilities": [{
        "cveID": "CVE-2026-90008", "vendorProject": "Halden", "product": "Controller",
        "vulnerabilityName": "Halden Controller Command Injection Vulnerability", "dateAdded": "2026-02-02",
        "shortDescription": "Halden Controller contains a command injection vulnerability in its web interface.",
        "requiredAction": "Apply mitigations per vendor instructions or discontinue use of the product.",
        "dueDate": "2026-02-23", "knownRansomwareCampaignUse": "Unknown", "cwes": ["CWE-78"],
    }],
}  # fmt: skip
BULLETIN = pdf(
    "Bulletin on the Oderwick brewery",
    "The Oderwick brewery stopped its bottling line on Sunday after a program locked its servers.",
    "CVE-2026-90009 in the remote access of the brewery was the way in, the police of Oderwick said.",
    "The brewery asks its suppliers to change the passwords that they use in its portal.",
)


@pytest.fixture
def store():
    with memory_store() as opened:
        yield opened


def target(folder):
    settings = OutletSettings(title="Watch", base_url="https://watch.example/", language="en", form="marked")
    return Target(
        name="open",
        outlet=make_outlet("site", settings),
        settings=settings,
        delivery=DirectoryDelivery(folder / "open"),
        languages=("en",),
    )


def run(store, folder, *sources, pages):
    web = Web(sources=sources)
    web.pages |= pages
    changes = {"readers": READERS, "extractors": extractors(), "targets": (target(folder),)}
    counts = web.pipeline(store, **changes).run()
    assert store.failures.all() == ()
    assert "bug" not in counts
    asked = tuple(web.fetcher.asked)
    done = web.pipeline(store, **changes).run()
    assert not {"article", "brief", "published"} & {name for name, number in done.items() if number}
    return asked


def article_of(store, source_id):
    (article,) = store.articles.several(store.articles.of_sources([source_id]))
    return article


def archive_holds(store, folder):
    report = verify(folder / "open", make_outlet=make_outlet, store=store)
    assert report.problems == []
    return report.archived


def test_a_newsletter_is_read_from_the_mail_itself(store, tmp_path):
    asked = run(store, tmp_path, source("bulletin", MAILBOX, "mail"), pages={MAILBOX: to_mbox([letter()])})
    assert asked == (MAILBOX,)
    article = article_of(store, "bulletin")
    assert article.title == "Relay 4.2 closes a hole in its gateway"
    assert "Administrators should install version 4.2" in article.text
    assert b"closes CVE-2026-90007" in store.pages.body(article.page_digest)
    assert archive_holds(store, tmp_path) == 1


def test_a_line_of_the_catalogue_is_read_from_the_catalogue(store, tmp_path):
    body = json.dumps(CATALOGUE).encode()
    asked = run(store, tmp_path, source("kev", KEV_URL, "kev"), pages={KEV_URL: body})
    assert asked == (KEV_URL,)
    article = article_of(store, "kev")
    assert "on 2 February 2026" in article.text
    assert "Required action: Apply mitigations" in article.text
    (brief,) = store.briefs.latest()
    assert "CVE-2026-90008" in " ".join(judged.statement.text for judged in brief.statements)
    assert archive_holds(store, tmp_path) == 1


def test_a_pdf_is_read_and_kept_untouched(store, tmp_path):
    pages = {FEED: feed((PDF_URL, "Bulletin on the Oderwick brewery")), PDF_URL: BULLETIN}
    asked = run(store, tmp_path, source("source", FEED, "feed"), pages=pages)
    assert asked == (FEED, PDF_URL)
    article = article_of(store, "source")
    assert "The brewery asks its suppliers to change the passwords" in article.text
    assert article.page_digest == digest(BULLETIN)
    assert store.pages.body(article.page_digest) == BULLETIN
    assert archive_holds(store, tmp_path) == 1


def test_the_archive_of_a_pdf_is_checked_byte_for_byte(tmp_path):
    pages = {FEED: feed((PDF_URL, "Bulletin on the Oderwick brewery")), PDF_URL: BULLETIN}
    with Store(str(tmp_path / "watch.db")) as store:
        run(store, tmp_path, source("source", FEED, "feed"), pages=pages)
    with closing(sqlite3.connect(tmp_path / "watch.db")) as connection, connection:
        # A byte after its end: the same text to any reader, but not the document that was read.
        changed = (zlib.compress(BULLETIN + b" "), digest(BULLETIN))
        assert connection.execute("UPDATE pages SET compressed = ? WHERE digest = ?", changed).rowcount == 1
    with Store(str(tmp_path / "watch.db")) as store:
        report = verify(tmp_path / "open", make_outlet=make_outlet, store=store)
    assert ["its digest is another" in problem.reason for problem in report.problems] == [True]


def test_a_pdf_without_text_is_a_row_and_the_others_are_read(store):
    good = "https://news.example/1"
    web = Web()
    web.pages |= {PDF_URL: BULLETIN[:400], good: page("Mirandol cannery reopens", *["The cannery reopens. " * 9] * 3)}
    web.pages[FEED] = feed((PDF_URL, "Bulletin"), (good, "Mirandol cannery reopens"))
    web.pipeline(store).run()
    assert [(row.stage, row.subject, row.slug) for row in store.failures.all()] == [("read", PDF_URL, PageError.slug)]
    assert store.articles.count() == 1


def test_a_document_and_a_page_of_one_address_are_two_articles(store):
    """What is added by hand under the address of a page keeps its own words, and nothing is fetched for it."""
    web = Web()
    (url,) = web.tell(1)
    document = Document(
        media_type="text/plain; charset=utf-8",
        body=b"Quay notice\n\nThe quay of Vaucourt stays closed until Friday, says the notice on its gate.\n\n"
        b"Those who hold a pass of the ferry may use the north gate of Vaucourt until then, it says.\n",
    )
    entry = Entry(source=added_id(url), id="1", url=url, title="Quay notice", document=document)
    store.entries.add(entry, seen_at=NOW)
    web.pipeline(store).run()
    assert web.fetcher.asked.count(url) == 1
    by_hand = article_of(store, added_id(url))
    assert "until Friday" in by_hand.text
    assert store.pages.body(by_hand.page_digest) == document.body
    assert "booking office" in article_of(store, "source").text
