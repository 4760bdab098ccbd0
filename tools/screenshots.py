"""Take the pictures of docs/site.md from what `make demo` published, with Debian's Chromium."""

import sys
from dataclasses import dataclass
from pathlib import Path

from browser import Browser, find_browser

ROOT = Path(__file__).resolve().parents[1]
SITE = ROOT / "demo-out" / "public"
IMAGES = ROOT / "docs" / "images"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """A page (the newest that matches) in a window of this size; `mark` is the number of the mark to click."""

    name: str
    page: str
    width: int
    height: int
    scheme: str = "light"
    mark: int | None = None


SHOTS = (
    Shot(name="front-fr", page="fr/index.html", width=1000, height=860),
    Shot(name="story-fr", page="fr/*/*/*/antwerp-hospital*/index.html", width=1400, height=860, mark=12),
    Shot(name="story-en-phone", page="en/*/*/*/halvorsund-*/index.html", width=390, height=844, scheme="dark", mark=3),
)


def main() -> int:
    """Each picture, or one sentence on why there is none."""
    executable = find_browser()
    if executable is None or not SITE.is_dir():
        print("make screenshots needs chromium, and the site that make demo publishes")
        return 1
    IMAGES.mkdir(parents=True, exist_ok=True)
    with Browser.started(executable) as browser:
        for shot in SHOTS:
            found = sorted(SITE.glob(shot.page))
            if not found:
                print(f"{shot.page}: the demo published no such page")
                return 1
            page = browser.page()
            page.size(shot.width, shot.height)
            page.prefers(shot.scheme)
            page.open(found[-1].as_uri() + (f"#n{shot.mark}" if shot.mark else ""))
            page.picture(IMAGES / f"{shot.name}.png")
            print(f"docs/images/{shot.name}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
