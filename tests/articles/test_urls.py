import pytest
from hypothesis import given
from hypothesis import strategies as st

from veilleur.articles import canonical
from veilleur.articles.urls import article_url


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTPS://Desk.Example:443/a?utm_source=x&b=2&a=1&fbclid=z#top", "https://desk.example/a?b=2&a=1"),
        ("http://desk.example:8080", "http://desk.example:8080/"),
        ("https://desk.example/a?xtor=RSS-1&at_medium=feed&mc_cid=1&igshid=2", "https://desk.example/a"),
        ("https://desk.example/a?ref=rss&source=rss", "https://desk.example/a"),
        ("https://desk.example/a?ref=v2.1&source=kernel", "https://desk.example/a?ref=v2.1&source=kernel"),
        ("https://[2001:DB8::1]/a", "https://[2001:db8::1]/a"),
        ("file:///tmp/A.md", "file:///tmp/A.md"),
        ("https://desk.example/%7Eann/?q=a%20b&q=c", "https://desk.example/%7Eann/?q=a%20b&q=c"),
    ],
)
def test_canonical(url, expected):
    assert canonical(url) == expected


PIECES = st.sampled_from(
    [
        "utm_source=a",
        "a=1",
        "b",
        "&",
        "fbclid",
        "#x",
        "?",
        "/",
        "//",
        "@",
        ":",
        ":80",
        ":443",
        "%41",
        " ",
        "\n",
        "é",
        "[",
        "]",
        "\\",
    ]
)


@given(
    st.sampled_from(["http://", "HTTPS://", "https://Desk.Example", "http://u:p@h.example:80"]),
    st.lists(PIECES | st.text(max_size=4), max_size=12).map("".join),
)
def test_canonical_is_idempotent(start, rest):
    once = canonical(start + rest)
    assert canonical(once) == once


@given(st.text())
def test_canonical_of_anything(text):
    once = canonical(text)
    assert canonical(once) == once


@pytest.mark.parametrize(
    ("claimed", "expected"),
    [
        ("/2026/a", "https://www.desk.co.uk/2026/a"),
        ("https://desk.co.uk/2026/a", "https://desk.co.uk/2026/a"),
        ("https://evil.co.uk/2026/a", None),
        ("https://www.desk.co.uk/", None),
        ("https://desk.co.uk", None),
        ("javascript:alert(1)", None),
        ("https://user@desk.co.uk/2026/a", None),
        ("http://[", None),
        (None, None),
    ],
)
def test_a_claimed_address_counts_on_the_same_site_only(claimed, expected):
    own = "https://www.desk.co.uk/2026/b"
    assert article_url(fetched=own + "?utm_medium=rss", claimed=claimed) == (expected or own)
