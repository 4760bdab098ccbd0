"""Newsletters: gets the new messages of a mailbox, by IMAP or from a Maildir, and leaves it as it was.

A mailbox is fetched like a page: the answer's body is the messages in mbox form, and its validator says how far we have
read. An IMAP mailbox is opened read-only and its messages stay unread; the files of a Maildir are not moved.
"""

import imaplib
import re
import ssl
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from veilleur.errors import FetchError, TimedOut, Unreachable
from veilleur.ports import Clock
from veilleur.records import Fetched

SCHEMES = frozenset({"imaps", "maildir"})
MOST_MESSAGES = 100
"""Messages of one poll; the next poll takes the next ones."""

_IMAPS_PORT = 993
_SEPARATOR = b"From veilleur\n"
_FROM_LINE = re.compile(rb"^(>*From )", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class MailOptions:
    """Bounds of reading mail: bytes of one message, bytes of one poll, seconds of one exchange."""

    max_message_bytes: int = 3_000_000
    max_total_bytes: int = 30_000_000
    timeout: float = 30.0
    ca_bundle: str | None = None


class MailFetcher:
    """A `ports.Fetcher` for `imaps://user@host[:port]/MAILBOX` and `maildir:/path`.

    `password` gives the secret of a user at a host; it is asked for only when it is needed. The relative path of a
    Maildir starts from `folder`.
    """

    def __init__(
        self, options: MailOptions, *, clock: Clock, password: Callable[[str, str], str], folder: Path = Path()
    ) -> None:
        self._folder = folder
        self._options = options
        self._clock = clock
        self._password = password

    def fetch(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None, page: bool = False
    ) -> Fetched:
        """The messages that came since the validator `etag`, oldest first; status 304 if none did."""
        del last_modified, page
        if urlsplit(url).scheme == "maildir":
            messages, seen = self._from_maildir(url, etag or "")
        else:
            messages, seen = self._from_imap(url, etag or "")
        return Fetched(
            url=url,
            final_url=url,
            status=200 if messages else 304,
            headers=(("content-type", "application/mbox"), ("etag", seen)),
            body=to_mbox(messages),
            fetched_at=self._clock.now(),
        )

    def _from_maildir(self, url: str, etag: str) -> tuple[list[bytes], str]:
        """Messages by the time of their delivery; the validator is the last one's time and name."""
        root = self._folder / Path(unquote(url.removeprefix("maildir:").removeprefix("//")))
        found = []
        try:
            for folder in ("new", "cur"):
                for file in (root / folder).iterdir():
                    about = file.stat()
                    # A name keeps its part before the colon when the message is moved from `new` to `cur`.
                    found.append((f"{about.st_mtime_ns:020d}-{file.name.partition(':')[0]}", file, about.st_size))
        except OSError as error:
            raise Unreachable(url, f"is no Maildir that can be read: {error.strerror}") from error
        # A name that begins with a dot is no message.
        later = sorted(one for one in found if one[0] > etag and not one[1].name.startswith("."))
        messages: list[bytes] = []
        seen = etag
        for key, file, size in later[:MOST_MESSAGES]:
            if sum(map(len, messages)) + size > self._options.max_total_bytes:
                break
            seen = key
            if size <= self._options.max_message_bytes:
                with suppress(FileNotFoundError):  # moved while we looked: the next poll finds it
                    messages.append(file.read_bytes())
        return messages, seen

    def _from_imap(self, url: str, etag: str) -> tuple[list[bytes], str]:
        """Messages by their UID (RFC 9051 section 2.3.1.1); the validator is UIDVALIDITY and the last UID."""
        mailbox = unquote(urlsplit(url).path.lstrip("/")) or "INBOX"
        with self._session(url) as session:
            _ok(url, session.select(_quoted(mailbox), readonly=True), f"the mailbox {mailbox!r}")
            validity = (session.response("UIDVALIDITY")[1] or [b"0"])[-1] or b"0"
            known_validity, _, known_uid = etag.partition(":")
            last = int(known_uid) if known_validity == validity.decode() and known_uid.isdigit() else 0
            found = _ok(url, session.uid("SEARCH", f"UID {last + 1}:*"), "the search for new messages")
            # "n:*" always names the last message, be it older than n.
            uids = sorted(uid for uid in map(int, (found[0] if found else b"").split()) if uid > last)[:MOST_MESSAGES]
            messages: list[bytes] = []
            for uid in uids:
                message = self._message(url, session, uid)
                if sum(map(len, messages)) + len(message) > self._options.max_total_bytes:
                    break
                last = uid
                if message:
                    messages.append(message)
        return messages, f"{validity.decode()}:{last}"

    def _message(self, url: str, session: imaplib.IMAP4_SSL, uid: int) -> bytes:
        """One message, not marked as read; nothing if it is larger than allowed."""
        limit = self._options.max_message_bytes
        found = _ok(url, session.uid("FETCH", str(uid), f"(BODY.PEEK[]<0.{limit + 1}>)"), f"message {uid}")
        body = next(iter(found), b"")
        return body if len(body) <= limit else b""

    @contextmanager
    def _session(self, url: str) -> Iterator[imaplib.IMAP4_SSL]:
        """A session over TLS, logged in; every failure is told as one of our errors about this URL."""
        parts = urlsplit(url)
        host, user = parts.hostname or "", unquote(parts.username or "")
        if not host or not user:
            raise FetchError(url, "a mailbox is named like imaps://user@host/INBOX")
        context = ssl.create_default_context(cafile=self._options.ca_bundle)
        try:
            with imaplib.IMAP4_SSL(
                host, parts.port or _IMAPS_PORT, ssl_context=context, timeout=self._options.timeout
            ) as session:
                session.login(user, self._password(user, host))
                yield session
        except TimeoutError as error:
            raise TimedOut(url, "the mail server did not answer in time") from error
        except (imaplib.IMAP4.error, OSError) as error:
            raise Unreachable(url, f"the mailbox cannot be read: {error}") from error


def _ok(url: str, answer: tuple[str, list[Any]], what: str) -> list[bytes]:
    """The data of an answer that is OK: its lines, or of a literal (a tuple of line and data) the data."""
    status, data = answer
    if status != "OK":
        raise FetchError(url, f"the mail server refuses {what}: {data!r}")
    literals = [part[1] for part in data if isinstance(part, tuple)]
    return literals or [part for part in data if part]


def _quoted(mailbox: str) -> str:
    """A mailbox's name as an IMAP string."""
    return '"' + mailbox.replace("\\", "\\\\").replace('"', '\\"') + '"'


def to_mbox(messages: Iterable[bytes]) -> bytes:
    """Messages in the mboxrd form (RFC 4155 and its common variant): "From " lines of a body get a ">"."""
    return b"".join(
        _SEPARATOR + _FROM_LINE.sub(rb">\1", message.replace(b"\r\n", b"\n")).rstrip(b"\n") + b"\n\n"
        for message in messages
    )


def from_mbox(data: bytes) -> tuple[bytes, ...]:
    """The messages of `to_mbox`."""
    parts = (b"\n" + data).split(b"\n" + _SEPARATOR)[1:]
    return tuple(re.sub(rb"^>(>*From )", rb"\1", part, flags=re.MULTILINE) for part in parts)
