"""The three feeds say the same: read back with our own reader, and by the rules of their forms."""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import pytest
from lxml import etree, html

from veilleur.publish import SiteOptions, SiteOutlet
from veilleur.records import Brief, Entry, Fetched, Publication, Reliability, Source
from veilleur.sources import FeedReader

OPTIONS = SiteOptions(title="Veille & <b>co</b>", base_url="https://veille.example/cyber")
ATOM = "{http://www.w3.org/2005/Atom}"
FEEDS = {"atom.xml": "application/atom+xml", "rss.xml": "application/rss+xml", "feed.json": "application/feed+json"}


def feeds(briefs: Sequence[Brief], options: SiteOptions = OPTIONS) -> dict[str, Publication]:
    return {page.name: page for page in SiteOutlet(options).indexes(briefs)}


def parse(content: bytes) -> Any:
    return etree.fromstring(content)


def parse_page(content: str) -> Any:
    return html.document_fromstring(content)


def entries(page: Publication) -> tuple[Entry, ...]:
    url = f"{OPTIONS.root}{page.name}"
    fetched = Fetched(
        url=url, final_url=url, status=200, headers=(("content-type", page.media_type),),
        body=page.content, fetched_at=datetime(2026, 2, 1, tzinfo=UTC),
    )  # fmt: skip
    source = Source(id="own", name="Own", tag="own", url=url, reader="feed", language="fr", reliability=Reliability.A)
    return FeedReader().read(fetched, source)


@pytest.mark.parametrize(("name", "media_type"), FEEDS.items())
def test_our_reader_reads_them(samples, hospital, nothing_stated, name, media_type):
    page = feeds(samples)[f"fr/{name}"]
    assert page.media_type == media_type
    read = entries(page)
    assert [entry.url for entry in read] == [
        f"https://veille.example/cyber/fr/2026/01/13/{hospital.slug}/",
        "https://veille.example/cyber/fr/2026/01/12/script/",
        f"https://veille.example/cyber/fr/2026/01/12/{nothing_stated.slug}/",
    ]
    assert read[0].title == "L’hôpital belge AZ Aurora coupe ses serveurs après une cyberattaque"
    assert [entry.published_at for entry in read] == [datetime(2026, 1, day, tzinfo=UTC) for day in (13, 12, 12)]


@pytest.mark.parametrize("name", FEEDS)
def test_each_page_names_them(samples, name):
    for page in feeds(samples).values():
        if page.name.endswith(".html"):
            links = parse_page(page.content.decode()).xpath("//link[@rel='alternate'][@title]")
            assert {str(link.get("href")).rsplit("/", 1)[-1]: str(link.get("type")) for link in links} == FEEDS


def test_rss_by_its_rules(samples, hospital):
    rss = parse(feeds(samples)["fr/rss.xml"].content)
    assert (rss.tag, rss.get("version")) == ("rss", "2.0")
    (channel,) = rss
    for required in ("title", "link", "description"):
        assert channel.findtext(required)
    assert channel.findtext("title") == OPTIONS.title
    assert channel.findtext("language") == "fr"
    assert channel.findtext("lastBuildDate") == "Wed, 14 Jan 2026 09:04:00 GMT"
    assert channel.find(f"{ATOM}link").get("href") == "https://veille.example/cyber/fr/rss.xml"
    guids = []
    for item in channel.iterfind("item"):
        assert item.findtext("title")
        assert item.findtext("link").startswith("https://veille.example/cyber/fr/")
        assert item.find("guid").get("isPermaLink") == "false"
        guids.append(item.findtext("guid"))
        assert parsedate_to_datetime(item.findtext("pubDate")).utcoffset() == timedelta(0)
    assert len(set(guids)) == len(guids) == 3
    first = channel.find("item")
    assert [each.text for each in first.iterfind("category")] == [
        "bleepingcomp", "lequotidiend", "ccbbelgique", "securityrepr",
    ]  # fmt: skip
    content = parse_page(first.findtext("description"))
    assert content.xpath(".//sup/a/@href")[0] == f"https://veille.example/cyber/fr/2026/01/13/{hospital.slug}/#n1"


def test_json_feed_by_its_rules(samples, hospital):
    feed = json.loads(feeds(samples)["fr/feed.json"].content)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"] == OPTIONS.title
    assert feed["home_page_url"] == "https://veille.example/cyber/fr/"
    assert feed["feed_url"] == "https://veille.example/cyber/fr/feed.json"
    assert feed["language"] == "fr"
    ids = [item["id"] for item in feed["items"]]
    assert len(set(ids)) == len(ids) == 3
    moment = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
    for item in feed["items"]:
        assert all(isinstance(item[key], str) for key in ("id", "url", "title", "content_html"))
        assert moment.fullmatch(item["date_published"])
        assert moment.fullmatch(item["date_modified"])
        assert "" not in item.values()
    first = feed["items"][0]
    assert first["external_url"] == "https://news.example/az-aurora/"
    assert first["date_modified"] == "2026-01-14T09:04:00Z"
    assert first["attachments"] == [
        {
            "url": f"https://veille.example/cyber/fr/2026/01/13/{hospital.slug}/brief.json",
            "mime_type": "application/json",
        }
    ]


def test_they_have_the_same_entries_in_the_same_order(samples):
    files = feeds(samples)
    atom = parse(files["fr/atom.xml"].content)
    rss = parse(files["fr/rss.xml"].content)
    items = json.loads(files["fr/feed.json"].content)["items"]
    by_form = [
        [(e.findtext(f"{ATOM}id"), e.findtext(f"{ATOM}title"), e.findtext(f"{ATOM}content"))
         for e in atom.iterfind(f"{ATOM}entry")],
        [(e.findtext("guid"), e.findtext("title"), e.findtext("description")) for e in rss.iterfind("channel/item")],
        [(item["id"], item["title"], item["content_html"]) for item in items],
    ]  # fmt: skip
    assert by_form[0] == by_form[1] == by_form[2]


def test_hostile_text_is_no_markup_in_any(hostile):
    for name in FEEDS:
        content = feeds([hostile])[f"fr/{name}"].content.decode()
        assert "<script" not in content
        for entry in entries(feeds([hostile])[f"fr/{name}"]):
            assert "{{ site.secret }}" in entry.title
            assert "<script" not in entry.title
    (item,) = json.loads(feeds([hostile])["fr/feed.json"].content)["items"]
    assert item["title"].startswith("<script>alert(1)</script> {{ site.secret }}")
    assert not parse_page(item["content_html"]).xpath("//script | //@onclick")
    assert "external_url" not in item


def test_they_are_bounded(flaw):
    many = [replace(flaw, story=f"s{n}", slug=f"s{n}", date=date(2026, 3, 1) - timedelta(days=n)) for n in range(61)]
    files = feeds(many, replace(OPTIONS, language="en"))
    for name in FEEDS:
        read = entries(files[f"en/{name}"])
        assert len(read) == 50
        assert read[0].url.endswith("/s0/")
