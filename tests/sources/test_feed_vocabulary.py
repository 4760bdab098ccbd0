"""Words that a hasty reader loses, fields that it mistakes for others, and names that must not change."""

from datetime import UTC, datetime

import pytest

from veilleur.sources import FeedReader
from veilleur.sources.feed_outline import outline

NAMES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" '
    'xmlns:x="http://www.w3.org/1999/xhtml"'
)


def rss(item: str) -> str:
    return f'<rss version="2.0" {NAMES}><channel><title>c</title><item>{item}</item></channel></rss>'


def atom(entry: str, space: str = "http://www.w3.org/2005/Atom") -> str:
    return f'<feed xmlns="{space}"><title>c</title><entry>{entry}</entry></feed>'


@pytest.fixture
def read_one(fetched, source):
    def read(body: str, **changes):
        (entry,) = FeedReader().read(fetched(body, **changes), source)
        return entry

    return read


@pytest.mark.parametrize(
    "item",
    [
        "<description>The gate <b>broke</b> at noon.</description>",
        "<description><x:div>The gate <x:b>broke</x:b> at noon.</x:div></description>",
        "<x:body>The gate <x:b>broke</x:b> at noon.</x:body>",
        "<content:encoded>&lt;script&gt;var n = 1;&lt;/script&gt;The gate broke at noon.</content:encoded>",
        "<description/><content:encoded>The gate broke at noon.</content:encoded>",
        "<description>The gate broke at noon.</description><media:description>A picture.</media:description>",
    ],
)
def test_the_summary_of_an_item(item, read_one):
    entry = read_one(rss(f"<title>Gate</title><link>https://river.example/1</link>{item}"))
    assert entry.summary == "The gate broke at noon."


@pytest.mark.parametrize(
    ("space", "content"),
    [
        (
            "http://purl.org/atom/ns#",
            '<content type="text/html" mode="base64">VGhlIGdhdGUgPGI+YnJva2U8L2I+Lg==</content>',
        ),
        ("http://purl.org/atom/ns#", '<content type="text/html" mode="xml">The gate <b>broke</b>.</content>'),
        ("http://www.w3.org/2005/Atom", '<content type="application/octet-stream">VGhlIGdhdGUgYnJva2Uu</content>'),
        ("http://www.w3.org/2005/Atom", '<content type="html">The gate &lt;b>broke&lt;/b>.</content>'),
    ],
    ids=["base64 of 0.3", "inline of 0.3", "base64 of 1.0", "html of 1.0"],
)
def test_the_content_of_an_entry(space, content, read_one):
    entry = read_one(atom(f'<title>Gate</title><link rel="alternate" href="https://river.example/1"/>{content}', space))
    assert (
        entry.summary == "The gate broke ." if "<b>broke</b>." in entry.summary else entry.summary == "The gate broke."
    )


def test_a_title_of_another_vocabulary_is_not_the_title(read_one):
    item = "<media:title>picture.jpg</media:title><title>Gate</title><link>https://river.example/1</link>"
    assert read_one(rss(item)).title == "Gate"


@pytest.mark.parametrize(
    ("links", "url"),
    [
        ('<link rel="enclosure" href="/a.mp3"/><link rel="alternate" href="/1"/>', "https://blog.example/1"),
        ('<link rel="edit" href="/edit"/><link href="/1"/>', "https://blog.example/1"),
        ('<link rel="alternate">/1</link><link rel="enclosure">/a.mp3</link>', "https://blog.example/1"),
    ],
)
def test_the_alternate_link_is_the_address(links, url, read_one):
    assert read_one(atom(f"<title>Gate</title>{links}")).url == url


def test_a_guid_that_is_no_address_is_not_taken_for_one(fetched, source, read_one):
    item = '<title>Gate</title><guid isPermaLink="{}">https://river.example/1</guid>'
    assert read_one(rss(item.format("true"))).url == "https://river.example/1"
    assert FeedReader().read(fetched(rss(item.format("false"))), source) == ()


def test_a_recording_beside_a_guid_is_not_the_address(read_one):
    item = '<title>Gate</title><enclosure url="https://river.example/a.mp3" type="audio/mpeg" length="1"/>'
    assert read_one(rss(f"{item}<guid>https://river.example/1</guid>")).url == "https://river.example/1"


@pytest.mark.parametrize("spoiled", ["", "<undeclared:x/>"], ids=["well-formed", "ill-formed"])
def test_an_entry_keeps_its_name_when_its_feed_moves_or_breaks(spoiled, read_one):
    body = rss(f"<title>Gate</title><link>/1</link><guid>gate-1</guid>{spoiled}")
    assert read_one(body).id == "gate-1"
    assert read_one(body, final_url="https://moved.example/feed").id == "gate-1"


def test_a_channel_without_a_wrapper(read_one):
    item = '<ITEM HREF="/1" LASTMOD="2004-04-06T23:05-05:00"><TITLE>Gate</TITLE><ABSTRACT>It broke.</ABSTRACT></ITEM>'
    entry = read_one(f"<CHANNEL>{item}</CHANNEL>")
    assert (entry.url, entry.title, entry.summary) == ("https://blog.example/1", "Gate", "It broke.")
    assert entry.published_at == datetime(2004, 4, 7, 4, 5, tzinfo=UTC)


def test_what_blogs_write_is_plain_enough_for_the_fast_reader():
    item = (
        "<title>Gate</title><link>https://river.example/1</link><comments>https://river.example/1#c</comments>"
        "<dc:creator>An editor</dc:creator><pubDate>Sat, 31 Oct 2026 10:00:00 +0000</pubDate><category>locks</category>"
        '<guid isPermaLink="false">https://river.example/?p=1</guid><description>Short.</description>'
        "<content:encoded><![CDATA[<p>Long.</p>]]></content:encoded>"
        '<media:content url="https://river.example/1.jpg"><media:title>picture</media:title></media:content>'
        '<atom:link rel="replies" href="https://river.example/1/c"/>'
    )
    (entry,) = outline(rss(item)) or ()
    assert entry.has_summary


@pytest.mark.parametrize(
    "item",
    [
        "<title>a<b>c</b></title><link>/1</link>",
        "<title>a</title><title>b</title><link>/1</link>",
        "<media:title>b</media:title><title>a</title><link>/1</link>",
        "<title>a</title><guid>https://river.example/1</guid>",
        "<TITLE>a</TITLE><link>/1</link>",
        "<title>a</title><link>/1</link><item/>",
        "<title>a</title><link>/1</link",
    ],
)
def test_what_the_fast_reader_is_not_given(item):
    assert outline(rss(item)) is None
