"""Newsletters, by IMAP over TLS on loopback and from a Maildir."""

import os
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from imap_server import ImapServer

from veilleur.errors import FetchError, Unreachable
from veilleur.records import Source
from veilleur.sources import MailFetcher, MailOptions, MailReader
from veilleur.sources.mailbox import MOST_MESSAGES, from_mbox, to_mbox
from veilleur.testing import FixedClock

CLOCK = FixedClock(datetime(2026, 11, 24, 6, tzinfo=UTC))
TEXT = "Un correctif est paru pour Relay. Les administrateurs sont invités à l’installer."


def letter(number=1, *, sender="Bulletin <bulletin@cert.example>", subject="Bulletin n° {}", body=TEXT, html=None):
    message = EmailMessage()
    message["From"] = sender
    message["Subject"] = subject.format(number)
    message["Date"] = "Mon, 23 Nov 2026 07:30:00 +0100"
    message["Message-ID"] = f"<{number}@cert.example>"
    message.set_content(body)
    if html:
        message.add_alternative(html, subtype="html")
    return message.as_bytes()


def mailbox(server, tmp_path, *, password="s3cret"):
    bundle = tmp_path / "ca.pem"
    server.authority.cert_pem.write_to_path(bundle)
    fetcher = MailFetcher(
        MailOptions(ca_bundle=str(bundle), timeout=5, max_message_bytes=20_000),
        clock=CLOCK,
        password=lambda *_: password,
    )
    return fetcher, f"imaps://veille%40cert.example@localhost:{server.port}/Newsletters"


def source(**options):
    return Source(
        id="bulletin", url="maildir:/x", name="Bulletin", tag="b", reader="mail", options=tuple(options.items())
    )


def read(fetched, **options):
    return MailReader().read(fetched, source(**options))


def test_new_messages_come_once_and_stay_unread(tmp_path):
    with ImapServer([letter(1), letter(2)]) as server:
        fetcher, url = mailbox(server, tmp_path)
        first = fetcher.fetch(url)
        assert [entry.title for entry in read(first)] == ["Bulletin n° 1", "Bulletin n° 2"]
        assert fetcher.fetch(url, etag=first.etag).status == 304
        server.messages.append(letter(3))
        third = fetcher.fetch(url, etag=first.etag)
        assert [entry.id for entry in read(third)] == ["3@cert.example"]
        assert not any(order.startswith(("SELECT", "UID STORE")) for order in server.asked)
        assert all("BODY.PEEK" in order for order in server.asked if "FETCH" in order)


def test_a_mailbox_that_was_made_anew_is_read_from_its_beginning(tmp_path):
    with ImapServer([letter(1)]) as server:
        fetcher, url = mailbox(server, tmp_path)
        first = fetcher.fetch(url)
        server.validity = 8
        assert len(read(fetcher.fetch(url, etag=first.etag))) == 1


def test_a_message_that_is_too_large_costs_only_itself(tmp_path):
    with ImapServer([letter(1), letter(2, body="x" * 30_000), letter(3)]) as server:
        fetcher, url = mailbox(server, tmp_path)
        found = fetcher.fetch(url)
        assert [entry.id for entry in read(found)] == ["1@cert.example", "3@cert.example"]
        assert fetcher.fetch(url, etag=found.etag).status == 304


def test_many_messages_come_in_several_polls(tmp_path):
    with ImapServer([letter(number) for number in range(1, MOST_MESSAGES + 6)]) as server:
        fetcher, url = mailbox(server, tmp_path)
        first = fetcher.fetch(url)
        second = fetcher.fetch(url, etag=first.etag)
        assert [len(read(first)), len(read(second))] == [MOST_MESSAGES, 5]


@pytest.mark.parametrize("wrong", ["password", "mailbox", "authority"])
def test_what_the_server_refuses_is_said(wrong, tmp_path):
    with ImapServer([letter(1)]) as server:
        fetcher, url = mailbox(server, tmp_path, password="guess" if wrong == "password" else "s3cret")
        if wrong == "mailbox":
            url = url.replace("Newsletters", "Elsewhere")
        if wrong == "authority":
            fetcher = MailFetcher(MailOptions(timeout=5), clock=CLOCK, password=lambda *_: "s3cret")
        with pytest.raises(FetchError) as raised:
            fetcher.fetch(url)
        assert raised.value.subject == url
        assert "s3cret" not in str(raised.value)


def test_a_mailbox_needs_its_user(tmp_path):
    fetcher = MailFetcher(MailOptions(), clock=CLOCK, password=lambda *_: "")
    with pytest.raises(FetchError, match="imaps://user@host"):
        fetcher.fetch("imaps://mail.example/INBOX")


@pytest.fixture
def maildir(tmp_path):
    for folder in ("new", "cur", "tmp"):
        (tmp_path / "mail" / folder).mkdir(parents=True)
    return tmp_path / "mail"


def deliver(folder: Path, name: str, data: bytes, *, at: int) -> Path:
    path = folder / name
    path.write_bytes(data)
    os.utime(path, (at, at))
    return path


def test_a_maildir_is_read_in_the_order_of_delivery_and_left_as_it_is(maildir):
    deliver(maildir / "new", "2.host", letter(2), at=200)
    first = deliver(maildir / "cur", "1.host:2,S", letter(1), at=100)
    deliver(maildir / "tmp", "3.host", letter(3), at=300)
    fetcher = MailFetcher(MailOptions(), clock=CLOCK, password=lambda *_: "")
    found = fetcher.fetch(f"maildir:{maildir}")
    assert [entry.id for entry in read(found)] == ["1@cert.example", "2@cert.example"]
    # A message that is read meanwhile is moved, and is not new because of that.
    (maildir / "new" / "2.host").rename(maildir / "cur" / "2.host:2,S")
    assert fetcher.fetch(f"maildir:{maildir}", etag=found.etag).status == 304
    assert first.exists()
    deliver(maildir / "new", "4.host", letter(4), at=400)
    assert [entry.id for entry in read(fetcher.fetch(f"maildir:{maildir}", etag=found.etag))] == ["4@cert.example"]


def test_a_folder_that_is_no_maildir(tmp_path):
    fetcher = MailFetcher(MailOptions(), clock=CLOCK, password=lambda *_: "")
    with pytest.raises(Unreachable, match="no Maildir"):
        fetcher.fetch(f"maildir:{tmp_path}/nowhere")


def fetched(*messages):
    return MailFetcherFake(messages).fetch("maildir:/x")


class MailFetcherFake(MailFetcher):
    def __init__(self, messages):
        super().__init__(MailOptions(), clock=CLOCK, password=lambda *_: "")
        self.messages = list(messages)

    def _from_maildir(self, url, etag):
        return self.messages, "1"


def test_an_entry_has_the_text_the_date_and_an_address():
    entry = read(fetched(letter(1, html=f"<html><body><p>{TEXT}</p></body></html>")))[0]
    assert entry.published_at == datetime(2026, 11, 23, 6, 30, tzinfo=UTC)
    assert entry.url == "mid:1@cert.example"
    assert entry.document is not None
    assert entry.document.media_type == "text/html; charset=utf-8"
    assert TEXT in entry.document.body.decode()


def test_a_newsletter_that_is_on_the_web_too_has_that_address():
    message = letter(1).replace(b"From:", b"Archived-At: <https://cert.example/bulletins/1>\nFrom:", 1)
    assert read(fetched(message))[0].url == "https://cert.example/bulletins/1"
    message = letter(1).replace(b"From:", b"Archived-At: <javascript:alert(1)>\nFrom:", 1)
    assert read(fetched(message))[0].url == "mid:1@cert.example"


def test_a_source_is_one_sender_of_the_mailbox():
    both = fetched(letter(1), letter(2, sender="Promo <shop@elsewhere.example>"))
    assert len(read(both, **{"from": "bulletin@cert.example"})) == 1
    assert len(read(both, **{"from": "@elsewhere.example"})) == 1
    assert len(read(both, subject="n° 2")) == 1
    # A name that looks like an address is not the address.
    forged = letter(3, sender='"bulletin@cert.example" <shop@elsewhere.example>')
    assert read(fetched(forged), **{"from": "bulletin@cert.example"}) == ()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\xff\xfe",
        b"Subject: =?utf-8?b?broken",
        b"Content-Type: text/html; charset=no-such\nSubject: a\n\n<p>b</p>",
        b"Content-Type: multipart/mixed; boundary=x\nSubject: a\n\n--x\n",
        b"Date: never\nSubject: a\nMessage-ID: <\n\nwords",
        b"Content-Transfer-Encoding: base64\nSubject: a\n\n!!!!",
        b"Subject: a\nFrom: @@@ <<<\n\nwords",
    ],
)
def test_a_message_of_any_shape_is_read_or_left_out(data):
    for entry in read(fetched(data)):
        assert entry.title
        assert entry.document


def test_mbox_gives_back_what_it_was_given():
    letters = [letter(1, body="From here on\n>From there\nend"), letter(2, body="From veilleur\n")]
    assert [one.rstrip() for one in from_mbox(to_mbox(letters))] == [one.rstrip() for one in letters]
