"""The feeds that a web page names, and what things call themselves."""

import pytest

from veilleur.records import Fetched
from veilleur.sources import called, offered_feeds
from veilleur.testing import NOW


def page(body, url="https://blog.example/news/", media_type="text/html; charset=utf-8"):
    headers = (("content-type", media_type),)
    return Fetched(url=url, final_url=url, status=200, headers=headers, body=body.encode(), fetched_at=NOW)


def test_the_pages_own_feed_comes_before_that_of_its_comments():
    offered = offered_feeds(
        page("""<html><head><title>Blog</title>
        <link rel="alternate" type="application/rss+xml" title="Blog » Comments" href="/comments/feed/">
        <link rel="ALTERNATE" type="application/atom+xml; charset=utf-8" title="Blog &amp; more" href="feed.atom">
        <link rel="alternate" type="application/json" href="/wp-json/wp/v2/feed/1">
        <link rel="alternate" hreflang="fr" href="/fr/">
        <link rel="stylesheet" type="application/rss+xml" href="/no.css">
        <link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
        <link rel="alternate" type="application/feed+json" href="//cdn.example/feed.json">""")
    )
    assert [(one.url, one.title) for one in offered] == [
        ("https://blog.example/news/feed.atom", "Blog & more"),
        ("https://cdn.example/feed.json", ""),
        ("https://blog.example/comments/feed/", "Blog » Comments"),
    ]


def test_the_base_of_a_page_counts():
    (one,) = offered_feeds(page('<base href="/deep/er/"><link rel="alternate" type="application/rss+xml" href="rss">'))
    assert one.url == "https://blog.example/deep/er/rss"


@pytest.mark.parametrize("body", ["", "\x00", "no markup", "<link", "<link rel=alternate type=application/rss+xml>"])
def test_a_page_without_feeds(body):
    assert offered_feeds(page(body)) == ()


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("<rss><channel><title>Les &amp; unes</title><item><title>x</title></item></channel></rss>", "Les & unes"),
        ('<feed xmlns="http://www.w3.org/2005/Atom"><title>A &lt;b&gt;log&lt;/b&gt;</title></feed>', "A log"),
        ('{"version": "https://jsonfeed.org/version/1.1", "title": "J"}', "J"),
        ('{"title": 3}', ""),
        ("[" * 100_000, ""),
        ("<html><head><title>P</title></head></html>", "P"),
        ("<rss><channel/></rss>", ""),
        ("", ""),
        ('<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]><rss><channel><title>&e;</title></channel></rss>', ""),
    ],
)  # fmt: skip
def test_what_it_calls_itself(body, name):
    assert called(page(body)) == name
