"""The figures of docs/quality.md are what its commands print."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NEEDED = {
    "advisories": ("cisa_csaf", "curl-advisories", "mozilla-advisories"),
    "annoctr": ("annoctr",),
    "facts": (),
    "feeds": ("feedparser_tests",),
    "legacy": ("legacy-jekyll-posts",),
    "stories": ("legacy-jekyll-posts", "story-clusters"),
}


@pytest.mark.parametrize("name", sorted(NEEDED))
def test_the_figures(name):
    """Floors, explanations and figures at once: the script says what is wrong."""
    for folder in NEEDED[name]:
        if not any((above / "shared" / "data" / folder).is_dir() for above in ROOT.parents):
            pytest.skip(f"../shared/data/{folder} is not there")
    done = subprocess.run(
        [sys.executable, ROOT / "evaluation" / f"{name}.py", "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]


def test_the_figures_about_indicators():
    """Floors, warning lists and our own figures; the packages of the trade are not run here."""
    done = subprocess.run(
        [sys.executable, ROOT / "evaluation" / "indicators.py", "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
