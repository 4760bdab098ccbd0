"""Take the pictures of docs/site.md from what `make demo` published, with Debian's Chromium and Jekyll."""

import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from browser import Browser, Page, find_browser

ROOT = Path(__file__).resolve().parents[1]
DEMO = ROOT / "demo-out"
SITE = DEMO / "public"
IMAGES = ROOT / "docs" / "images"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """A page (the newest that matches) in a window of this size, in CSS pixels.

    `mark` is the number of the mark to click, `words` are typed into the search, `gaps` unfolds
    the sources that could not be read, `paper` shows the first page of what is printed.
    """

    name: str
    page: str
    width: int
    height: int
    scheme: str = "light"
    mark: int | None = None
    words: str = ""
    gaps: bool = False
    paper: bool = False


STORY = "fr/*/*/*/antwerp-hospital*/index.html"
SHOTS = (
    Shot(name="front-fr", page="fr/index.html", width=1000, height=860),
    Shot(name="front-dark", page="fr/index.html", width=1000, height=640, scheme="dark"),
    Shot(name="story-fr", page=STORY, width=1400, height=860, mark=12),
    Shot(name="story-en-phone", page="en/*/*/*/halvorsund-*/index.html", width=390, height=844, scheme="dark", mark=3),
    Shot(name="story-print", page=STORY, width=720, height=1000, paper=True),
    Shot(name="gaps-fr", page="fr/20*/*/*/index.html", width=1000, height=640, gaps=True),
    Shot(name="source-fr", page="fr/sources/harbour-herald/index.html", width=1000, height=560),
    Shot(name="cve-fr", page="fr/cve/20*/index.html", width=1000, height=640),
    Shot(name="search-fr", page="fr/search/index.html", width=1000, height=640, words="hopital"),
)
BLOG = Shot(name="blog", page="", width=1000, height=640)
BLOG_POST = Shot(name="blog-post", page="", width=1000, height=860)


class Quiet(SimpleHTTPRequestHandler):
    """Files, without a line for each on the terminal."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that the library gives it
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which a folder is served on loopback: a blog names its style sheet from the root of its site."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def build_blog(folder: Path) -> Path:
    """Jekyll's site of the demo's posts in the blog that `veilleur init --blog` writes."""
    source, built = folder / "blog", folder / "site"
    shutil.copytree(ROOT / "src" / "veilleur" / "cli" / "blog" / "blog", source)
    shutil.copytree(DEMO / "blog", source, dirs_exist_ok=True)
    command = ["jekyll", "build", "--safe", "--quiet", "--disable-disk-cache"]
    subprocess.run([*command, "--source", source, "--destination", built], check=True)
    return built


def printed(page: Page, picture: Path, *, width: int) -> None:
    """The first printed page as a PNG of this width; `picture` has no ending."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as pdf:
        page.paper(Path(pdf.name))
        size = ["-scale-to-x", str(width), "-scale-to-y", "-1"]
        command = ["pdftoppm", "-png", "-singlefile", *size, pdf.name, str(picture)]
        subprocess.run(command, check=True)


def take(page: Page, shot: Shot, address: str) -> None:
    """One picture."""
    page.size(shot.width, shot.height)
    page.prefers(shot.scheme)
    page.open(address + (f"#n{shot.mark}" if shot.mark else ""))
    if shot.words:
        page.until("document.getElementById('count').textContent === ''")
        page.click("#query")
        page.write(shot.words)
        page.until("document.querySelector('#results a')")
    if shot.gaps:
        page.ask("(() => { const fold = document.querySelector('details.lacking'); fold.open = true; })()")
    if shot.paper:
        printed(page, IMAGES / shot.name, width=shot.width)
    else:
        page.picture(IMAGES / f"{shot.name}.png")
    print(f"docs/images/{shot.name}.png")


def main() -> int:
    """Each picture, or one sentence on why there is none."""
    executable = find_browser()
    if executable is None or None in map(shutil.which, ("jekyll", "pdftoppm")) or not SITE.is_dir():
        print("make screenshots needs chromium, jekyll, pdftoppm (poppler-utils), and what make demo publishes")
        return 1
    IMAGES.mkdir(parents=True, exist_ok=True)
    with Browser.started(executable) as browser, tempfile.TemporaryDirectory() as folder:
        for shot in SHOTS:
            found = sorted(SITE.glob(shot.page))
            if not found:
                print(f"{shot.page}: the demo published no such page")
                return 1
            take(browser.page(), shot, found[-1].as_uri())
        with served(build_blog(Path(folder))) as address:
            take(browser.page(), BLOG, address)
            post = next((DEMO / "blog" / "_posts").glob("*antwerp-hospital*.md")).stem
            take(browser.page(), BLOG_POST, f"{address}posts/{post[:10].replace('-', '/')}/{post[11:]}/")
    return 0


if __name__ == "__main__":
    sys.exit(main())
