"""The recorded newsroom, over real HTTP on loopback.

Every folder of `sites` is one host, told apart by the Host header. Nothing is cached: a test may copy the folder, start
a Newsroom on the copy and change a file between two polls.
"""

import argparse
import gzip
import hashlib
import tomllib
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any, Self
from urllib.parse import unquote, urlsplit

LOOPBACK = "127.0.0.1"
LAST_MODIFIED = datetime(2026, 9, 1, 6, 0, tzinfo=UTC)
IDLE_SECONDS = 5.0
RULES = "_server.toml"

CONTENT_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".rss": "application/rss+xml",
    ".atom": "application/atom+xml",
    ".rdf": "application/rdf+xml",
    ".json": "application/feed+json",
    ".xml": "application/xml",
    ".txt": "text/plain; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".mp3": "audio/mpeg",
}

NOT_FOUND = b"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>404 Not Found</title></head>
<body><h1>Page not found</h1><p>There is nothing at this address.</p></body></html>
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server says to one request, before compression and conditions."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Site:
    """One host: a folder of files, and the rules of its `_server.toml`, if it has any."""

    folder: Path

    def rule(self, path: str) -> dict[str, Any]:
        """Status, location, file and headers that `_server.toml` declares for this path."""
        rules = self.folder / RULES
        if not rules.is_file():
            return {}
        declared = tomllib.loads(rules.read_text(encoding="utf-8")).get("path", {})
        found = declared.get(path, {})
        return dict(found)

    def file(self, path: str) -> Path | None:
        """The file served at this path; None where there is none or it is not for visitors."""
        if "\0" in path:
            return None
        wanted = self.folder / path.lstrip("/")
        if path.endswith("/"):
            wanted /= "index.html"
        inside = wanted.resolve().is_relative_to(self.folder.resolve())
        hidden = any(part.startswith(("_", ".")) for part in wanted.relative_to(self.folder).parts)
        return wanted if inside and not hidden and wanted.is_file() else None

    def answer(self, path: str) -> Answer:
        """The answer at this path."""
        rule = self.rule(path)
        file = self.file(path)
        headers: dict[str, str] = {}
        if file is not None:
            headers["Content-Type"] = CONTENT_TYPES.get(file.suffix, "application/octet-stream")
        headers.update(rule.get("headers", {}))
        if "location" in rule:
            headers["Location"] = rule["location"]
        if file is None and "status" not in rule:
            return Answer(HTTPStatus.NOT_FOUND, {"Content-Type": CONTENT_TYPES[".html"]}, NOT_FOUND)
        body = b"" if file is None else file.read_bytes()
        return Answer(int(rule.get("status", HTTPStatus.OK)), headers, body)


def _accepts_gzip(accept_encoding: str) -> bool:
    """Whether this Accept-Encoding header allows gzip."""
    for offer in accept_encoding.lower().split(","):
        coding, _, parameter = offer.partition(";")
        if coding.strip() in {"gzip", "*"}:
            return parameter.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return False


def _not_modified(etag: str, if_none_match: str | None, if_modified_since: str | None) -> bool:
    """Whether the visitor already has this; If-None-Match decides alone when it is there."""
    if if_none_match is not None:
        known = {tag.strip().removeprefix("W/") for tag in if_none_match.split(",")}
        return "*" in known or etag in known
    if if_modified_since is None:
        return False
    try:
        since = parsedate_to_datetime(if_modified_since)
    except ValueError:
        return False
    return since.tzinfo is not None and since >= LAST_MODIFIED


class _Server(ThreadingHTTPServer):
    """A threaded server that knows its sites."""

    daemon_threads = True

    def __init__(self, port: int, sites: dict[str, Site]) -> None:
        self.sites = sites
        super().__init__((LOOPBACK, port), _Handler)


class _Handler(BaseHTTPRequestHandler):
    """GET and HEAD by virtual host."""

    protocol_version = "HTTP/1.1"
    timeout = IDLE_SECONDS
    server: _Server

    def version_string(self) -> str:
        """The Server header."""
        return "newsroom"

    def do_GET(self) -> None:
        """Answer with a body."""
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        """Answer without a body."""
        self._answer(with_body=False)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the signature of http.server
        """Say nothing: tests and demonstrations have their own output."""

    def _answer(self, *, with_body: bool) -> None:
        host = self.headers.get("Host", "").partition(":")[0].lower()
        site = self.server.sites.get(host)
        path = unquote(urlsplit(self.path).path) or "/"
        answer = (
            Answer(HTTPStatus.NOT_FOUND, {"Content-Type": CONTENT_TYPES[".html"]}, NOT_FOUND)
            if site is None
            else site.answer(path)
        )
        self._send(answer, with_body=with_body)

    def _send(self, answer: Answer, *, with_body: bool) -> None:
        body, headers = answer.body, dict(answer.headers)
        tag = hashlib.sha256(body).hexdigest()
        if body and _accepts_gzip(self.headers.get("Accept-Encoding", "")):
            body = gzip.compress(body, mtime=0)
            tag += "-gzip"  # a strong validator names the bytes that are sent
            headers["Content-Encoding"] = "gzip"
        status = answer.status
        if status == HTTPStatus.OK:
            headers |= {"ETag": f'"{tag}"', "Last-Modified": format_datetime(LAST_MODIFIED, usegmt=True)}
            wanted = self.headers.get("If-None-Match"), self.headers.get("If-Modified-Since")
            if _not_modified(headers["ETag"], *wanted):
                status = HTTPStatus.NOT_MODIFIED
                headers = {name: headers[name] for name in ("ETag", "Last-Modified")}
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Vary", "Accept-Encoding")
        if status != HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if with_body and status != HTTPStatus.NOT_MODIFIED:
            self.wfile.write(body)


class Newsroom:
    """The newsroom while it is open; `root` is the folder that holds `sites`.

    `only` names the hosts that answer (the others are unknown), `port` 0 takes a free port.
    """

    def __init__(self, root: Path, only: Collection[str] | None = None, *, port: int = 0) -> None:
        folders = sorted(folder for folder in (root / "sites").iterdir() if folder.is_dir())
        self.hosts = tuple(folder.name for folder in folders if only is None or folder.name in only)
        sites = {host: Site(root / "sites" / host) for host in self.hosts}
        self._server = _Server(port, sites)
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    @property
    def port(self) -> int:
        """The port on 127.0.0.1 that all hosts share."""
        return self._server.server_port

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(description="Serve the recorded newsroom on 127.0.0.1.")
    parser.add_argument("--port", type=int, default=8420, help="port to listen on; 0 takes a free one")
    parser.add_argument("--root", type=Path, default=Path(__file__).parent, help="folder that holds sites/")
    parser.add_argument("--only", nargs="*", metavar="HOST", help="hosts that answer; all when not given")
    chosen = parser.parse_args()
    with Newsroom(chosen.root, chosen.only, port=chosen.port) as newsroom:
        print(f"{len(newsroom.hosts)} hosts on http://{LOOPBACK}:{newsroom.port}", flush=True)
        try:
            Event().wait()
        except KeyboardInterrupt:
            print("closed")


if __name__ == "__main__":
    main()
