"""For the commands: a watch that has run once over a web in memory, and a few sites that answer on loopback."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from serve import Newsroom
from shell import veilleur
from small_watch import make_watch
from small_web import feed, harbour, title_of


@pytest.fixture
def watch(tmp_path):
    """Its folder: three articles, each a story of its own, whose briefs are not published yet."""
    return make_watch(tmp_path)


@pytest.fixture(scope="session")
def watch_once(tmp_path_factory):
    """The same for tests that only look."""
    return make_watch(tmp_path_factory.mktemp("watch"))


PLACE = "2026/11/harbour.html"


@dataclass(frozen=True)
class Desk:
    """A folder with a configuration whose `*.example` are the sites; `sites` is where their files stand."""

    folder: Path
    sites: Path

    @property
    def config(self) -> Path:
        return self.folder / "veilleur.toml"

    def call(self, *arguments: str, stdin: bytes = b""):
        done = veilleur(*arguments, stdin=stdin, folder=self.folder)
        assert b"Traceback" not in done.stderr, done.stderr.decode()
        return done

    def watch(self, *tables: str) -> None:
        self.config.write_text(
            self.config.read_text("utf-8") + "".join(f"\n[[source]]\n{t}\n" for t in tables), "utf-8"
        )

    def put(self, host: str, path: str, content: bytes) -> None:
        file = self.sites / host / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


@pytest.fixture
def desk(tmp_path):
    root = tmp_path / "world"
    for host in ("news", "blog", "walled", "gone", "old"):
        (root / "sites" / f"{host}.example").mkdir(parents=True)
    with Newsroom(root) as newsroom:
        folder = tmp_path / "desk"
        folder.mkdir()
        made = Desk(folder, root / "sites")
        made.config.write_text(
            f'# our watch\n[watch]\nlanguages = ["en"]\n\n[fetch]\nmin_delay = 0.0\nretries = 0\n'
            f'connect_to = {{ "*.example" = "127.0.0.1:{newsroom.port}" }}\n\n'
            '[[outlet]]\nkind = "site"\npath = "public"\nlanguages = ["en"]\n',
            "utf-8",
        )
        article = harbour(0)
        made.put("news.example", PLACE, article)
        made.put("news.example", "feed.xml", feed((f"http://news.example/{PLACE}", title_of(article))))
        made.put("news.example", "empty.xml", b'<rss version="2.0"><channel><title>Empty</title></channel></rss>')
        made.put("news.example", "page.html", b"<html><head><title>A page</title></head><body><p>x</p></body></html>")
        made.put(
            "blog.example", "index.html",
            b'<html><head><title>Blog</title><link rel="alternate" type="application/rss+xml" title="Ferries"'
            b' href="http://news.example/feed.xml"></head><body><p>Welcome.</p></body></html>',
        )  # fmt: skip
        made.put(
            "walled.example",
            "_server.toml",
            b'[path."/feed"]\nstatus = 403\nfile = "wall"\n[path."/feed".headers]\ncf-mitigated = "challenge"\n',
        )
        made.put("gone.example", "_server.toml", b'[path."/feed"]\nstatus = 410\n')
        made.put(
            "old.example", "_server.toml", b'[path."/feed"]\nstatus = 301\nlocation = "http://news.example/feed.xml"\n'
        )
        yield made
