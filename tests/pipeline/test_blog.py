"""The blog of the whole newsroom, built by a real Jekyll."""

import re
import shutil
import subprocess
from typing import Any

import pytest
from lxml import html

from veilleur.cli import starting


def test_jekyll_builds_the_whole_newsroom_without_a_warning(whole, tmp_path):
    jekyll = shutil.which("jekyll")
    if jekyll is None:
        pytest.skip("jekyll is not on this machine (apt-get install jekyll)")
    starting.init(tmp_path, blog=True)
    shutil.copytree(whole.folder / "blog", tmp_path / "blog", dirs_exist_ok=True)
    command = [jekyll, "build", "--safe", "--verbose", "--source", "blog", "--destination", "_site"]
    done = subprocess.run(command, cwd=tmp_path, check=False, capture_output=True, text=True)
    said = [line for line in done.stderr.splitlines() if "warn" in line.lower() or "error" in line.lower()]
    assert (done.returncode, said) == (0, [])
    posts = sorted((tmp_path / "blog" / "_posts").iterdir())
    assert len(posts) > 10
    for post in posts:
        name = post.stem
        page = tmp_path / "_site" / "posts" / name[:10].replace("-", "/") / name[11:] / "index.html"
        tree: Any = html.fromstring(page.read_bytes())
        marks = {str(mark) for mark in tree.xpath("//sup/a[@class='footnote']/@href")}
        assert marks == {f"#{note}" for note in tree.xpath("//div[@class='footnotes']//li/@id")}, name
        assert marks, name
        assert not tree.xpath("//script | //iframe | //*[@onclick or @onerror]"), name
        assert not re.search(r"\{[{%]|\[\^\d+\]|\{:", tree.text_content()), name
