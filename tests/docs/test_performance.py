"""The benchmark runs, and the page that holds its figures names the command that makes them."""

import re
import subprocess
import sys
from pathlib import Path

from newsroom_copies import newsroom
from veilleur.articles import read_page
from veilleur.pipeline import Stage
from veilleur.records import Article, Entry, Fetched
from veilleur.testing import NOW, make_source

ROOT = Path(__file__).resolve().parents[2]
BENCHMARK = ROOT / "benchmarks" / "pipeline.py"


def test_the_page_names_its_commands():
    page = (ROOT / "docs" / "performance.md").read_text(encoding="utf-8")
    assert "python benchmarks/pipeline.py --write" in page
    assert "make bench" in page
    figures = page.partition("<!-- written by benchmarks/pipeline.py --write -->")[2].partition("<!-- end -->")[0]
    assert "articles per second" in figures
    assert all(f"| {stage} |" in figures for stage in Stage)


def test_a_tiny_run():
    done = subprocess.run(
        [sys.executable, BENCHMARK, "--articles", "4"], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
    # Not each page of the newsroom holds an article: some are walls on purpose.
    made = re.search(r"over 4 pages \((\d) articles, (\d) stories, (\d) briefs\)", done.stdout)
    assert made
    articles, stories, briefs = map(int, made.groups())
    assert 4 >= articles >= stories == briefs >= 1
    assert all(f"\n| {stage} | " in done.stdout for stage in Stage)


def test_the_articles_are_distinct_and_the_same_each_time():
    pages = newsroom(60, at=NOW).bodies()
    assert newsroom(60, at=NOW).bodies() == pages
    found = []
    for number, body in enumerate(pages):
        url = f"https://desk.example/{number}"
        fetched = Fetched(url=url, final_url=url, status=200, headers=(), body=body, fetched_at=NOW)
        found.append(read_page(fetched, Entry(source="source", id=url, url=url, title=""), make_source()))
    articles = [each for each in found if isinstance(each, Article)]
    assert len(articles) >= 50
    assert len({each.title for each in articles}) >= 50
