"""The reader of newsletters: messages of a mailbox to entries that bring their text with them."""

from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from urllib.parse import quote

from veilleur.ports import ReaderOption
from veilleur.records import Document, Entry, Fetched, Source
from veilleur.records.digest import digest
from veilleur.sources.mailbox import from_mbox
from veilleur.sources.plain import plain_text, plain_title

MAX_TITLE = 500
MAX_ID = 500
_READABLE = ("html", "plain")


class MailReader:
    """A `ports.EntryReader` for what `MailFetcher` gets.

    The source's option `from` keeps to the messages of one sender (an address, or `@domain`), `subject` to those whose
    subject holds these words. A sender can be forged: without DKIM checked by the mail server, the reliability of a
    newsletter is that of the mailbox.
    """

    name = "mail"
    options: tuple[ReaderOption, ...] = tuple(
        ReaderOption(name=name) for name in ("from", "subject", "password_file", "password_env")
    )

    def read(self, fetched: Fetched, source: Source) -> tuple[Entry, ...]:
        """One entry for each message that has a text, oldest first."""
        if fetched.status == 304:
            return ()
        return tuple(entry for data in from_mbox(fetched.body) for entry in _entry(data, source))


def _entry(data: bytes, source: Source) -> Iterator[Entry]:
    message = message_from_bytes(data, policy=policy.default)
    subject = plain_title(_header(message, "subject"), MAX_TITLE)
    if not _wanted(message, subject, source):
        return
    document = _document(message)
    if document is None or not subject:
        return
    number = _header(message, "message-id").strip().strip("<>")[:MAX_ID] or digest(data)
    yield Entry(
        source=source.id,
        id=number,
        url=_archived(message) or f"mid:{quote(number, safe='@')}",
        title=subject,
        published_at=_date(message),
        document=document,
    )


def _header(message: EmailMessage, name: str) -> str:
    """A header's value; an empty string if it is absent or so malformed that the library gives up on it."""
    try:
        return str(message.get(name, ""))
    except (ValueError, TypeError, LookupError, AttributeError):
        return ""


def _wanted(message: EmailMessage, subject: str, source: Source) -> bool:
    sender = parseaddr(_header(message, "from"))[1].lower()
    wanted = (source.option("from") or "").lower()
    if wanted and not (sender.endswith(wanted) if wanted.startswith("@") else sender == wanted):
        return False
    return (source.option("subject") or "").lower() in subject.lower()


def _document(message: EmailMessage) -> Document | None:
    """The text of a message: its HTML part, or its plain one."""
    try:
        part = message.get_body(_READABLE)
        text = "" if part is None else part.get_content()
    except (KeyError, ValueError, LookupError, AttributeError):
        return None
    if part is None or not isinstance(text, str) or not plain_text(text, 100):
        return None
    kind = "text/html" if part.get_content_type() == "text/html" else "text/plain"
    return Document(media_type=f"{kind}; charset=utf-8", body=text.encode("utf-8", errors="replace"))


def _archived(message: EmailMessage) -> str:
    """Where the message can be read on the web, if it says so (RFC 5064)."""
    url = _header(message, "archived-at").strip().strip("<>")
    return url if url.startswith(("https://", "http://")) and url.isprintable() and " " not in url else ""


def _date(message: EmailMessage) -> datetime | None:
    try:
        moment = parsedate_to_datetime(_header(message, "date"))
    except ValueError:
        return None
    try:
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except OverflowError:
        return None
