"""Every page of `pages/` against what stands beside it."""

import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from veilleur.articles import read_page
from veilleur.records import Abstention, Article, Entry, Fetched, Source

PAGES = Path(__file__).parent / "pages"
FETCHED_AT = datetime(2026, 1, 20, 8, 0, tzinfo=UTC)
SOURCE = Source(id="desk", url="https://desk.example/feed", name="Example Desk", tag="desk")


def read(name: str) -> tuple[Article | Abstention, dict[str, Any]]:
    expected = tomllib.loads((PAGES / f"{name}.toml").read_text(encoding="utf-8"))
    url = expected.get("url", f"https://desk.example/2026/01/{name}")
    fetched = Fetched(
        url=url,
        final_url=url,
        status=200,
        headers=(("content-type", "text/html"),),
        body=(PAGES / f"{name}.html").read_bytes(),
        fetched_at=FETCHED_AT,
    )
    entry = Entry(
        source="desk", id=url, url=url, title=expected["entry"], published_at=expected.get("entry_published_at")
    )
    return read_page(fetched, entry, SOURCE), expected


NAMES = sorted(page.stem for page in PAGES.glob("*.html"))


def test_every_page_has_its_expected_value():
    assert sorted(page.stem for page in PAGES.glob("*.toml")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_page(name):
    found, expected = read(name)
    if "reason" in expected:
        assert isinstance(found, Abstention), found.text
        allowed = [expected["reason"]] if isinstance(expected["reason"], str) else expected["reason"]
        assert found.reason in allowed
        assert found.detail
        return
    assert isinstance(found, Article), f"{found.reason}: {found.detail}"
    for phrase in expected.get("contains", ()):
        assert phrase in found.text
    for phrase in expected.get("lacks", ()):
        assert phrase not in found.text
    for block in expected.get("blocks", ()):
        kind, level, text = block
        assert (kind, level, text) in {(b.kind, b.level, found.text[b.start : b.end]) for b in found.blocks}
    for name_of_field in ("title", "language", "author", "published_at", "sponsored", "article_url"):
        if name_of_field in expected:
            value = getattr(found, name_of_field.removeprefix("article_"))
            assert value == (expected[name_of_field] or None if value is None else expected[name_of_field])
    assert found.text.startswith(found.title)
    assert read(name)[0] == found
