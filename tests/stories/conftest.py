"""The articles of the recorded newsroom, read as the watch reads them, with the stories that a reader sees in them."""

import tomllib
from datetime import UTC
from urllib.parse import urlsplit

import pytest
from demo import HERE

from veilleur.articles import read_document
from veilleur.records import Article
from veilleur.testing import NOW


def _page(url):
    parts = urlsplit(url)
    path = HERE / "sites" / parts.hostname / parts.path.strip("/")
    tries = (path, path / "index.html", path.with_name(f"{path.name}.html"))
    return next(found for found in tries if found.is_file()).read_bytes()


def _read(entry):
    found = read_document(
        _page(entry["url"]),
        url=entry["url"],
        media_type="text/html",
        title=entry["title"],
        source_id=entry["source"],
        fetched_at=NOW,
    )
    assert isinstance(found, Article), found
    return Article(
        **{name: getattr(found, name) for name in found.__slots__ if name != "published_at"},
        published_at=entry["published"].astimezone(UTC),
    )


@pytest.fixture(scope="session")
def newsroom():
    """Pairs of an article and the story that it tells, in the order of publication."""
    entries = tomllib.loads((HERE / "expected.toml").read_text(encoding="utf-8"))["page"]
    told = [(_read(entry), entry["story"]) for entry in entries if entry["kind"] == "article"]
    return sorted(told, key=lambda pair: (pair[0].published_at, pair[0].id))
