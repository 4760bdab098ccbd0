"""The blog that `veilleur init --blog` writes, built by a real Jekyll."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from lxml import html

from veilleur.cli import starting
from veilleur.config import load
from veilleur.errors import ConfigurationError, InputError
from veilleur.publish import DirectoryDelivery, JekyllOutlet

ROOT = Path(__file__).resolve().parents[2]


def build(folder: Path, *options: str) -> Path:
    """The site that Jekyll builds of a folder's blog, without a word on standard error."""
    jekyll = shutil.which("jekyll")
    if jekyll is None:
        pytest.skip("jekyll is not on this machine (apt-get install jekyll)")
    command = [jekyll, "build", "--safe", "--source", "blog", "--destination", "_site", *options]
    done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert not re.search(r"warning|deprecat|conflict", done.stdout, re.IGNORECASE), done.stdout
    return folder / "_site"


def tree(page: Path) -> Any:
    """A page, for XPath."""
    return html.fromstring(page.read_bytes())


@pytest.fixture
def site(samples, tmp_path):
    starting.init(tmp_path, blog=True)
    for brief in samples:
        list(DirectoryDelivery(tmp_path / "blog").deliver_all(JekyllOutlet().pages(brief)))
    return build(tmp_path)


def test_a_post_looks_as_it_should(site, hospital):
    page = tree(site / "posts/2026/01/13" / hospital.slug / "index.html")
    assert page.get("lang") == "fr"
    assert page.xpath("//article//h1/text()") == ["Belgian hospital AZ Aurora shuts down servers after cyberattack"]
    assert page.xpath("//time/@datetime") == ["2026-01-13"]
    assert page.xpath("//time/text()") == ["13 janvier 2026"]
    assert page.xpath("//em[@lang='en']")
    notes = page.xpath("//div[@class='footnotes']//li/@id")
    marks = page.xpath("//sup/a[@class='footnote']/@href")
    assert len(notes) >= 13
    assert {f"#{note}" for note in notes} == set(marks)
    assert not page.xpath("//script | //*[@onclick or @onload]")


def test_a_hostile_title_does_nothing_anywhere(site):
    names = ["index.html", "posts/2026/01/12/script/index.html"]
    for name in names:
        page = tree(site / name)
        assert not page.xpath("//script | //img | //*[@onclick or @onload] | //a[starts-with(@href, 'javascript')]"), (
            name
        )
        assert "{{ site.secret }}" in page.text_content(), name
    feed = ET.fromstring((site / "feed.xml").read_bytes())
    titles = [title.text or "" for title in feed.iter("{http://www.w3.org/2005/Atom}title")]
    assert any("script" in title for title in titles)
    assert not any("<script" in title for title in titles)


def test_the_index_leads_to_every_post_under_a_base_address(samples, tmp_path):
    starting.init(tmp_path, blog=True)
    for brief in samples:
        list(DirectoryDelivery(tmp_path / "blog").deliver_all(JekyllOutlet().pages(brief)))
    site = build(tmp_path, "--baseurl", "/veille")
    page = tree(site / "index.html")
    links = [link for link in page.xpath("//a/@href | //link/@href") if "://" not in link]
    assert len([link for link in links if link.startswith("/veille/posts/")]) == 4
    for link in links:
        place = site / link.removeprefix("/veille/")
        assert (place / "index.html" if link.endswith("/") else place).is_file(), link


def test_an_empty_blog_builds(tmp_path):
    starting.init(tmp_path, blog=True)
    assert "Rien encore" in (build(tmp_path) / "index.html").read_text(encoding="utf-8")


def test_what_is_there_is_never_overwritten(tmp_path):
    (tmp_path / "blog").mkdir()
    (tmp_path / "blog" / "_config.yml").write_text("title: theirs\n")
    (tmp_path / ".gitignore").write_text("theirs\n")
    starting.init(tmp_path, blog=True)
    assert (tmp_path / "blog" / "_config.yml").read_text() == "title: theirs\n"
    assert (tmp_path / ".gitignore").read_text() == "theirs\n"
    assert [path.name for path in (tmp_path / "blog").iterdir()] == ["_config.yml"]
    assert (tmp_path / ".github" / "workflows" / "veilleur.yml").is_file()
    with pytest.raises(InputError, match="is there already; nothing was written"):
        starting.init(tmp_path, blog=True)


def test_a_file_where_the_folder_should_be(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError):
        starting.init(tmp_path / "file", blog=True)


def test_the_configuration_publishes_to_the_blog(tmp_path):
    starting.init(tmp_path / "blog-watch", blog=True)
    starting.init(tmp_path / "site-watch")
    blog, site = (load(tmp_path / name / "veilleur.toml") for name in ("blog-watch", "site-watch"))
    (outlet,) = blog.outlet
    assert (outlet.kind, outlet.path, outlet.git and outlet.git.push) == ("jekyll", Path("blog"), False)
    assert blog.watch.languages == ("fr",)
    assert blog.source == site.source


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('message = "{author}"', "author"),
        ('message = "{date!r}"', "date"),
        ('message = "{briefs.__class__}"', "no field"),
        ('message = "{"', "message"),
        ('author_name = "a <b>"', "author_name"),
        ('author_email = "a\\nb"', "author_email"),
        ('remote = "--upload-pack=x"', "remote"),
        ("force = true", "no such key"),
    ],
)
def test_a_wrong_key_of_the_repository_is_named(line, words, tmp_path):
    path = tmp_path / "veilleur.toml"
    path.write_text(f'[[outlet]]\nkind = "jekyll"\npath = "blog"\n[outlet.git]\n{line}\n')
    with pytest.raises(ConfigurationError, match=words):
        load(path)
