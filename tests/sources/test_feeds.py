"""Each format, the shape of entries, lying encodings, and what is no feed."""

import json
from datetime import UTC, datetime

import pytest

from veilleur.errors import NotAFeed
from veilleur.records import Entry
from veilleur.sources import FeedReader

DAY = datetime(2026, 10, 31, 10, 0, tzinfo=UTC)


@pytest.fixture
def read(fetched, source):
    reader = FeedReader()

    def read(body, content_type="application/xml", **changes):
        return reader.read(fetched(body, content_type, **changes), source)

    return read


def rss(*items: str, root: str = '<rss version="2.0">') -> str:
    entries = "".join(f"<item>{item}</item>" for item in items)
    return f"{root}<channel><title>c</title><link>/</link>{entries}</channel></rss>"


def atom(*entries: str, attributes: str = "") -> str:
    inside = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return f'<feed xmlns="http://www.w3.org/2005/Atom"{attributes}><title>t</title><id>f</id>{inside}</feed>'


ONE = Entry(
    source="blog",
    id="tag:1",
    url="https://blog.example/1",
    title="One & two",
    published_at=DAY,
    summary="First. Second.",
)
FORMATS = {
    "RSS 2.0": rss(
        '<title>One &amp;amp; two</title><link>/1</link><guid isPermaLink="false">tag:1</guid>'
        "<pubDate>Sat, 31 Oct 2026 12:00:00 +0200</pubDate>"
        "<description>&lt;p&gt;First.&lt;/p&gt;&lt;p&gt;Second.&lt;/p&gt;</description>"
    ),
    "RSS 2.0, CDATA and prefixes": rss(
        "<title><![CDATA[One & two]]></title><link>https://blog.example/1</link><guid>tag:1</guid>"
        "<dc:date>2026-10-31T10:00:00Z</dc:date><content:encoded><![CDATA[<div>First.<br>Second.</div>]]></content:encoded>",
        root='<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/">',
    ),
    "Atom 1.0": atom(
        '<title type="html">One &amp;amp; &lt;b&gt;two&lt;/b&gt;</title><id>tag:1</id><link rel="edit" href="/edit"/>'
        '<link href="https://blog.example/1"/><published>2026-10-31T10:00:00Z</published>'
        '<updated>2026-11-01T00:00:00Z</updated><summary type="html">&lt;i&gt;First.&lt;/i&gt; Second.</summary>'
    ),
    "Atom 1.0, XHTML, xml:base": atom(
        '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">One &amp; <b>two</b></div></title><id>tag:1</id>'
        '<link href="1"/><updated>2026-10-31T10:00:00Z</updated>'
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>First.</p><p>Second.</p></div></content>',
        attributes=' xml:base="https://blog.example/"',
    ),
    "JSON Feed 1.1": json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "t",
            "items": [
                {
                    "id": "tag:1",
                    "url": "/1",
                    "title": "One & two",
                    "content_html": "<p>First.</p>Second.",
                    "date_published": "2026-10-31T12:00:00+02:00",
                }
            ],
        }
    ),
}
RSS_10 = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://blog.example/"><title>t</title></channel>
 <item rdf:about="https://blog.example/1"><title>One &amp; two</title><link>https://blog.example/1</link>
 <description>First. Second.</description><dc:date>2026-10-31T10:00:00Z</dc:date></item></rdf:RDF>"""
RSS_091 = """<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"
 "http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel><title>t</title><item>
 <title>One &amp; two</title><link>https://blog.example/1</link><description>First. Second.</description></item>
 </channel></rss>"""


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_gives_the_same_entry(name, read):
    assert read(FORMATS[name]) == (ONE,)


@pytest.mark.parametrize(("document", "published_at"), [(RSS_10, DAY), (RSS_091, None)])
def test_formats_without_an_id(document, published_at, read):
    (entry,) = read(document)
    assert (entry.id, entry.url) == ("https://blog.example/1", "https://blog.example/1")
    assert (entry.title, entry.summary, entry.published_at) == ("One & two", "First. Second.", published_at)


def test_json_feed_1_0_numbers_as_ids_and_one_bad_item(read):
    items = [{"id": 7, "external_url": "https://x.example/7", "content_text": "Seven"}, 5, {"id": "8", "url": ["no"]}]
    document = json.dumps({"version": "https://jsonfeed.org/version/1", "items": items})
    assert [(e.id, e.url, e.title) for e in read(document)] == [("7", "https://x.example/7", "Seven")]


@pytest.mark.parametrize(
    "document",
    [
        rss(),
        atom(),
        "<rss/>",
        RSS_10[: RSS_10.index("<item")] + "</rdf:RDF>",
        '{"version": "https://jsonfeed.org/version/1.1", "items": []}',
    ],
)
def test_valid_but_empty(document, read):
    assert read(document) == ()


def test_a_304_has_no_entries(read):
    assert read(b"", status=304) == ()


@pytest.mark.parametrize(
    ("body", "looks_like"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"<!DOCTYPE html><html><head><title>No &amp; gone</title></head></html>", "web page titled 'No & gone'"),
        (b"<!-- x --><HTML lang=fr><body>", "web page"),
        (b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html xmlns="x"><rss/></html>', "web page"),
        (b"<div>Service unavailable</div>", "piece of a web page"),
        (b"\x89PNG\r\n\x1a\n\x00", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"GIF89a", "GIF"),
        (b"%PDF-1.7", "PDF"),
        (b"PK\x03\x04", "ZIP"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"Too many requests", "plain text that begins with 'Too many requests'"),
        (b'<urlset xmlns="x"></urlset>', "sitemap"),
        (b"<opml version='2.0'/>", "OPML"),
        (b"<config/>", "root is <config>"),
        (b'{"error": "no"}', "no JSON Feed"),
        (b'{"version": "2.0", "items": []}', "not a JSON Feed"),
        (b'{"version": "https://jsonfeed.org/version/1.1"}', "items"),
        (b'["a"]', "no JSON Feed"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": [', "Invalid JSON"),
        (b"<rss><channel><item><title>cut", "broken"),
        (b"\x00\x01\x02\x03", "plain text"),
    ],
)  # fmt: skip
def test_what_is_no_feed_is_told_what_it_looks_like(body, looks_like, read):
    with pytest.raises(NotAFeed) as refused:
        read(body)
    assert looks_like in refused.value.reason
    assert refused.value.subject == "https://blog.example/feed.xml"


def test_a_feed_is_found_behind_a_warning(read):
    warning = "<br />\n<b>Warning</b>: Cannot modify header\n"
    assert len(read(warning + '<?xml version="1.0"?>' + FORMATS["RSS 2.0"])) == 1


WORDS = "Vulnérabilité critique : l’œuvre"
JAPANESE = "脆弱性"


@pytest.mark.parametrize(
    ("declared", "header", "encoding", "title"),
    [
        ("utf-8", "application/xml", "utf-8", WORDS),
        ("utf-8", "application/xml", "utf-8-sig", WORDS),
        ("iso-8859-1", "application/xml", "utf-8-sig", WORDS),
        ("iso-8859-1", "application/xml", "utf-8", WORDS),
        ("utf-8", "text/xml; charset=iso-8859-1", "utf-8", WORDS),
        (None, "text/xml; charset=us-ascii", "utf-8", WORDS),
        ("utf-16", "application/xml", "utf-8", WORDS),
        ("utf-16", "application/xml", "ascii", "plain"),
        ("utf-16", "application/xml", "utf-16", WORDS),
        ("utf-16", "text/xml; charset=utf-8", "utf-16-be", WORDS),
        ("utf-16", "application/xml", "utf-16-le", WORDS),
        (None, "application/xml", "utf-32", WORDS),
        (None, "application/xml", "cp1252", WORDS),
        ("utf-8", "application/xml", "cp1252", WORDS),
        ("iso-8859-1", "application/xml", "cp1252", WORDS),
        ("windows-1252", "text/xml; charset=utf-8", "cp1252", WORDS),
        ("rot13", "application/xml", "ascii", "plain"),
        ("unicode_escape", "application/xml", "ascii", "plain \\u0041"),
        ("nonsense", "text/xml; charset=bogus", "utf-8", WORDS),
        ("shift_jis", "application/xml", "shift_jis", JAPANESE),
        (None, 'text/xml; charset="EUC-JP"', "euc_jp", JAPANESE),
        ("iso-2022-jp", "application/xml", "iso2022_jp", JAPANESE),
        ("gb2312", "application/xml", "gb18030", "漏洞"),
        ("big5", "application/xml", "big5", "漏洞"),
        ("koi8-r", "application/xml", "koi8-r", "Уязвимость"),
    ],
)
def test_encodings_that_are_told_wrong_or_right(declared, header, encoding, title, read):
    declaration = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    document = declaration + rss(f"<title>{title}</title><link>/1</link>")
    (entry,) = read(document.encode(encoding), header)
    assert entry.title == title


def test_one_damaged_byte_does_not_change_the_encoding(read):
    body = rss(f"<title>{WORDS} et #</title><link>/1</link>").encode().replace(b"#", b"\xff")
    assert read(body)[0].title == f"{WORDS} et \ufffd"


def test_control_characters_do_not_cost_the_feed(read):
    assert read(rss("<title>On\x00e\x0b \x1fx</title><link>/1</link>"))[0].title == "One x"


def test_entities_of_html_are_known(read):
    (entry,) = read(
        rss("<title>Vuln&eacute;rabilit&eacute; &laquo;&nbsp;a&nbsp;&raquo; &lt;tag></title><link>/1</link>")
    )
    assert entry.title == "Vulnérabilité « a » <tag>"


@pytest.mark.parametrize(
    "broken",
    [
        "<title>R & D</title><link>/?a=1&amp;b=2</link>",
        "<title>R &amp; D</title><link>/?a=1&b=2</link>",
        "<title>R &amp; D</title><link>/?a=1&amp;b=2</link><note>&bogus;</note>",
        "<title>R &amp; D</title><link>/?a=1&amp;b=2</link><dc:creator>undeclared prefix</dc:creator>",
        "<title>R &amp; D</title><link>/?a=1&amp;b=2</link></item><item><title>cut",
    ],
)
def test_a_broken_document_loses_nothing_of_its_addresses(broken, read):
    entry = read(rss(broken))[0]
    assert (entry.title, entry.url) == ("R & D", "https://blog.example/?a=1&b=2")


@pytest.mark.parametrize(
    "links",
    [
        '<link href="/1"/><link rel="edit" href="/edit"/>',
        '<link rel="edit" href="/edit"/><link href="/1"/>',
        '<link rel="edit" href="/edit"/><link rel="self" href="/self"/><link rel="alternate" href="/1"/>',
        '<link rel="replies" type="text/html" href="/replies"/><link rel="alternate" type="text/html" href="/1"/>',
        '<link rel="enclosure" href="/podcast.mp3"/><link href="/1"/>',
    ],
)
def test_an_atom_entry_is_the_page_not_its_other_links(links, read):
    (entry,) = read(atom(f"<title>t</title><id>1</id>{links}<updated>2026-10-31T10:00:00Z</updated>"))
    assert entry.url == "https://blog.example/1"


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("/a", "https://cdn.example/a"),
        ("a?b#c", "https://cdn.example/x/a?b#c"),
        ("//other.example/a", "https://other.example/a"),
        (" \n http://other.example/a \n", "http://other.example/a"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("mailto:a@b.example", None),
        ("http://[", None),
        ("https://x.example/" + "a" * 5000, None),
        ("", None),
    ],
)
def test_addresses_are_absolute_http(link, url, read):
    entries = read(rss(f"<title>t</title><link>{link}</link>"), final_url="https://cdn.example/x/feed")
    assert [entry.url for entry in entries] == ([] if url is None else [url])


def test_a_permanent_guid_serves_as_address(read):
    (entry,) = read(rss('<title>t</title><guid isPermaLink="true">https://blog.example/g</guid>'))
    assert entry.url == "https://blog.example/g"


def test_a_title_may_come_from_the_summary(read):
    long = "Word " * 100
    entries = read(rss(f"<link>/1</link><description>&lt;p&gt;{long}&lt;/p&gt;</description>", "<link>/2</link>"))
    assert len(entries) == 1
    assert entries[0].title.endswith("Word…")
    assert len(entries[0].title) <= 120


def test_nothing_comes_twice(read):
    same = "<title>t</title><link>/1</link><guid>g</guid>"
    other = "<title>u</title><link>/1</link><guid>h</guid>"
    reposted = "<title>t</title><link>/1</link><guid>i</guid>"
    assert [entry.id for entry in read(rss(same, same, other, reposted))] == ["g", "h"]


@pytest.mark.parametrize(
    ("date", "published_at"),
    [
        ("Sat, 31 Oct 2026 10:00:00 GMT", DAY),
        ("Sat, 31 Oct 2026 05:00:00 EST", datetime(2026, 10, 31, 10, tzinfo=UTC)),
        ("31 Oct 26 12:00 CEST", DAY),
        ("2026-10-31T10:00:00", DAY),
        ("2026-10-31", datetime(2026, 10, 31, tzinfo=UTC)),
        ("2026-10-31 12:00:00 +0200", DAY),
        ("2026-10-31T10:00:00.1234567Z", DAY.replace(microsecond=123456)),
        ("Tue, 1 Sept 2026 00:00:00 GMT", datetime(2026, 9, 1, tzinfo=UTC)),
        ("Fri, 30 Oct 2026 23:59:60 GMT", datetime(2026, 10, 30, 23, 59, 59, tzinfo=UTC)),
        ("2026-02-30T00:00:00Z", None),
        ("Mon, 30 Feb 2026 00:00:00 GMT", None),
        ("2023-02-29", None),
        ("Sat, 31 Oct 2026 25:00:00 GMT", None),
        ("Sat, 31 Oct 2026 10:00:00 +9900", None),
        ("Sat, 31 Oct 2026 10:00:00 XYZ", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("0001-01-01T00:00:00+14:00", None),
        ("9999-12-31T23:59:59-10:00", None),
        ("2031-01-01T00:00:00Z", None),
        ("yesterday", None),
        ("10:30", None),
        ("2026", None),
        ("", None),
    ],
)
@pytest.mark.parametrize("form", ["rss", "json"])
def test_dates_are_moments_in_utc_or_nothing(date, published_at, form, read):
    if form == "rss":
        document = rss(f"<title>t</title><link>/1</link><pubDate>{date}</pubDate>")
    else:
        item = {"id": "1", "url": "/1", "title": "t", "date_published": date}
        document = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [item]})
    assert read(document)[0].published_at == published_at
