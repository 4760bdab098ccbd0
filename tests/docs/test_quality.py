"""The figures of docs/quality.md are what its commands print."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DATA = [folder / "shared" / "data" / "feedparser_tests" for folder in ROOT.parents]


@pytest.mark.skipif(not any(map(Path.is_dir, DATA)), reason="../shared/data/feedparser_tests is not there")
def test_the_figures_about_feeds():
    """Floors, explanations and figures at once: the script says what is wrong."""
    done = subprocess.run(
        [sys.executable, ROOT / "evaluation" / "feeds.py", "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]


def test_the_figures_about_indicators():
    """Floors, warning lists and our own figures; the packages of the trade are not run here."""
    done = subprocess.run(
        [sys.executable, ROOT / "evaluation" / "indicators.py", "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
