"""A small IMAP server over TLS on loopback: enough of RFC 9051 to read a mailbox, and it notes what was asked of it."""

import re
import socket
import ssl
import threading
from types import TracebackType
from typing import Self

import trustme


class ImapServer:
    """Serves `messages` (UID 1, 2, ...) of the mailbox `name` to one user. Use as a context manager."""

    def __init__(self, messages: list[bytes], *, name: str = "Newsletters", password: str = "s3cret") -> None:
        self.messages = messages
        self.name = name
        self.password = password
        self.validity = 7
        self.asked: list[str] = []
        self.authority = trustme.CA()
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.authority.issue_cert("localhost").configure_cert(self._context)
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._serve)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        # Closing a socket does not wake its accept(); a connection does.
        self._closing = True
        socket.create_connection(("127.0.0.1", self.port)).close()
        self._thread.join()
        self._socket.close()

    _closing = False

    def _serve(self) -> None:
        while True:
            plain, _ = self._socket.accept()
            plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self._closing:
                plain.close()
                return
            try:
                with self._context.wrap_socket(plain, server_side=True) as connection:
                    connection.settimeout(5)
                    self._talk(connection)
            except OSError:
                plain.close()

    def _talk(self, connection: ssl.SSLSocket) -> None:
        connection.sendall(b"* OK ready\r\n")
        with connection.makefile("rb") as lines:
            for line in lines:
                tag, _, order = line.decode().strip().partition(" ")
                self.asked.append(order)
                for answer in self._answers(order):
                    connection.sendall(answer)
                verdict = self._verdict(order)
                connection.sendall(f"{tag} {verdict}\r\n".encode())
                if order.startswith("LOGOUT"):
                    return

    def _verdict(self, order: str) -> str:
        if order.startswith("LOGIN") and f'"{self.password}"' not in order:
            return "NO wrong password"
        if order.startswith("EXAMINE") and self.name not in order:
            return "NO no such mailbox"
        return "OK done"

    def _answers(self, order: str) -> list[bytes]:
        if order == "CAPABILITY":
            return [b"* CAPABILITY IMAP4rev1\r\n"]
        if order.startswith("EXAMINE") and self.name in order:
            return [f"* {len(self.messages)} EXISTS\r\n* OK [UIDVALIDITY {self.validity}] valid\r\n".encode()]
        if found := re.match(r"UID SEARCH UID (\d+):\*", order):
            first = min(int(found[1]), len(self.messages))
            uids = " ".join(str(uid) for uid in range(max(1, first), len(self.messages) + 1))
            return [f"* SEARCH {uids}\r\n".encode()]
        if found := re.match(r"UID FETCH (\d+) \(BODY\.PEEK\[\]<0\.(\d+)>\)", order):
            body = self.messages[int(found[1]) - 1][: int(found[2])]
            return [f"* {found[1]} FETCH (UID {found[1]} BODY[]<0> {{{len(body)}}}\r\n".encode() + body + b")\r\n"]
        return []
