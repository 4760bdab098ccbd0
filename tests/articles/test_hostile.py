"""Pages made to break a reader: they end in an article, an abstention or a PageError, soon."""

import contextlib
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from veilleur.articles import read_document
from veilleur.articles.characters import visible
from veilleur.errors import PageError

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))
NOW = datetime(2026, 1, 20, tzinfo=UTC)
PARAGRAPH = (
    "<p>The board of the harbour said that cranes had been run by hand since Monday and that nobody was hurt.</p>"
)


def read(data: str | bytes, *, url: str, media_type: str):
    data = data.encode() if isinstance(data, str) else data
    return read_document(data, url=url, media_type=media_type, title=None, source_id="desk", fetched_at=NOW)


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000 + PARAGRAPH,
        "<b>" * 5_000 + PARAGRAPH,
        "<p>x</p>" * 120_000,
        "<blockquote>" * 249 + PARAGRAPH * 3,
        "<p>" + "word and letters " * 200_000,
    ],
    ids=["divs", "inline", "many", "quotes", "text"],
)
def test_too_deep_or_too_many(html):
    with pytest.raises(PageError):
        read(f"<html><body>{html}", url="https://desk.example/a", media_type="text/html")


@pytest.mark.parametrize(
    "html",
    [
        PARAGRAPH * 3 + "<p>" + "a " * 400_000,
        PARAGRAPH * 3 + "<table>" + "<tr><td>a<td>b" * 15_000,
        PARAGRAPH * 3 + "<style>" + ".a{" * 60_000 + "</style>",
        PARAGRAPH * 3 + "<style>" + "@media x{" * 30_000 + "</style>",
        PARAGRAPH * 3 + '<p class="' + "ad-" * 60_000 + '">x</p>',
        PARAGRAPH * 3 + '<script type="application/ld+json">' + "[" * 200_000 + "</script>",
        PARAGRAPH * 3 + '<script type="application/ld+json">' + '{"@graph":[' * 900 + "]}" * 900 + "</script>",
        PARAGRAPH * 3 + "<p>&#1;&#x8;&#xFFFF;" * 50,
        PARAGRAPH * 3 + "<br>" * 50_000,
        "<ul>" + "<li>a short line of a list" * 15_000,
        PARAGRAPH * 3 + "<p style='" + "color:red;" * 60_000 + "'>x</p>",
        PARAGRAPH * 3 + "<p>" + "By A" + "a" * 100_000 + "</p>",
        "<div class=related>" * 200 + PARAGRAPH * 200,
        PARAGRAPH * 3 + "<p>" + "<span>a b c</span> " * 30_000,
        PARAGRAPH * 3 + "".join(f"<div class='comment-body{at}'>a</div>" for at in range(20_000)),
        PARAGRAPH * 3 + "<time>3 Jan 2026</time>" * 20_000,
        PARAGRAPH * 3 + "<p>" + "accept refuse manage cookies " * 60_000,
        "<script type='application/json'>[" + '{"title":"The harbour","body":"x"},' * 40_000 + "1]</script>",
        "<script type='application/json'>" + '{"a":' * 900 + "1" + "}" * 900 + "</script>",
    ],
)
def test_costly_pages_end_soon(html):
    begun = time.process_time()
    with contextlib.suppress(PageError):
        read(f"<html><body><article><h1>The harbour</h1>{html}", url="https://desk.example/a", media_type="text/html")
    assert time.process_time() - begun < 8


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(PAGES), st.floats(0, 1), st.binary(max_size=12))
def test_damaged_pages_are_read_or_refused(page, where, noise):
    data = page.read_bytes()
    at = int(len(data) * where)
    for damaged in (data[:at], data[:at] + noise + data[at:]):
        try:
            found = read(damaged, url="https://desk.example/a", media_type="text/html")
        except PageError:
            continue
        assert found.title == visible(found.title)


@given(st.text())
def test_nothing_invisible_is_left(text):
    left = visible(text)
    assert visible(left) == left
    assert not set(left) & set("\u200b\u200d\u202e\u2066\ufeff\u00ad\U000e0041")
