"""Documents made to hurt: each ends within bounds, with entries or with a clear error, and leaks nothing."""

import time as real_time
from pathlib import Path

import pytest

from veilleur.errors import FeedTooCostly, NotAFeed
from veilleur.sources import FeedLimits, FeedReader
from veilleur.sources.feed_cost import is_plain

ITEM = b"<item><title>t</title><link>http://site.example/1</link></item>"
CORPUS = Path(__file__).parents[3] / "shared/data/feedparser_tests/tests"


def rss(inside: bytes) -> bytes:
    return b'<rss version="2.0"><channel><title>c</title>' + inside + b"</channel></rss>"


def laughs(inside: bytes) -> bytes:
    lines = [b'<!ENTITY a "lol">']
    lines += [b'<!ENTITY %c "%s">' % (98 + level, b"&%c;" % (97 + level) * 10) for level in range(12)]
    return b"<!DOCTYPE rss [" + b"".join(lines) + b"]>" + rss(inside)


TOO_COSTLY = {
    "billion laughs": laughs(b"<item><title>&m;</title><link>http://site.example/1</link></item>"),
    "quadratic blow-up": b'<!DOCTYPE x [<!ENTITY a "' + b"A" * 100_000 + b'">]>' + rss(ITEM + b"&a;" * 10_000),
    "parameter entities": b"<!DOCTYPE x [<!ENTITY % a SYSTEM 'http://x/'><!ENTITY b '%a;'>]>" + rss(ITEM),
    "500,000 tiny items": rss(b"<item/>" * 500_000),
    "too large": rss(ITEM + b" " * 10_000_000),
    "too many items of JSON": b'{"version":"https://jsonfeed.org/version/1.1","items":[' + b"0," * 2_000_000 + b"0]}",
}
SURVIVED = {
    "50,000 unclosed elements": rss(ITEM + b"<a>" * 50_000),
    "200,000 nested elements": rss(ITEM + b"<a>" * 200_000 + b"</a>" * 200_000),
    "50,000 attributes": rss(ITEM + b"<x " + b" ".join(b'a%d="1"' % n for n in range(50_000)) + b"/>"),
    "an attribute of a megabyte": rss(ITEM + b'<a b="' + b"x" * 900_000 + b'"/>'),
    "open comments": rss(ITEM + b"<!--" * 29_000),
    "open CDATA": rss(ITEM + b"<![CDATA[" * 29_000),
    "open instructions": rss(ITEM + b"<?x " * 29_000),
    "open tags": rss(ITEM + b"<" * 29_000),
    "half character references": rss(ITEM + b"&#" * 300_000),
    "a date of a megabyte": rss(ITEM + b"<item><pubDate>" + b" " * 900_000 + b"x</pubDate></item>"),
    "14,000 undeclared prefixes": rss(b"".join(b"<p%d:x/>" % n for n in range(14_000)) + ITEM),
    "10,000 name spaces": rss(b"".join(b"<x xmlns:p%d='u'/>" % n for n in range(10_000)) + ITEM),
    "crossed tags": rss(ITEM + b"<a></b>" * 14_000),
}
NO_FEED = {
    "deep JSON": b"[" * 1_000_000,
    "deep items": b'{"version":"https://jsonfeed.org/version/1.1","items":[' + b"[" * 1_000_000,
    "an endless number": b'{"version":"https://jsonfeed.org/version/1.1","items":[' + b"1" * 5_000_000 + b"]}",
    "an endless prolog": b"<!DOCTYPE x " * 300_000,
    "a megabyte of nothing": b"\x00" * 1_000_000,
}


@pytest.fixture
def timed(fetched, source):
    def read(body: bytes, limits: FeedLimits | None = None, content_type: str = "application/xml"):
        started = real_time.monotonic()
        try:
            return FeedReader(limits).read(fetched(body, content_type), source)
        finally:
            assert real_time.monotonic() - started < 15

    return read


@pytest.mark.parametrize("name", TOO_COSTLY)
def test_refused_as_too_costly(name, timed):
    with pytest.raises(FeedTooCostly):
        timed(TOO_COSTLY[name])


@pytest.mark.parametrize("name", SURVIVED)
def test_read_all_the_same(name, timed):
    assert [entry.title for entry in timed(SURVIVED[name])] == ["t"]


@pytest.mark.parametrize("name", NO_FEED)
def test_no_feed_at_all(name, timed):
    with pytest.raises(NotAFeed):
        timed(NO_FEED[name])


@pytest.mark.parametrize("system", ["file:///etc/passwd", "/etc/passwd", "http://127.0.0.1:1/x"])
def test_an_external_entity_is_not_read(system, timed):
    document = f'<!DOCTYPE x [<!ENTITY a SYSTEM "{system}">]>'.encode()
    (entry,) = timed(document + rss(b"<item><title>x&a;y</title><link>http://site.example/1</link></item>"))
    assert "root:" not in entry.title


def test_an_old_feed_may_define_letters(timed):
    document = b'<!DOCTYPE rss [<!ENTITY eacute "&#233;">]>'
    title = b"<item><title>caf&eacute;</title><link>http://site.example/1</link></item>"
    assert timed(document + rss(title))[0].title == "caf\xe9"


def test_the_process_is_stopped_when_its_time_is_over(timed):
    costly = rss(b"<item " + b" ".join(b'a%d="1"' % n for n in range(50_000)) + b"><title>t</title></item>")
    with pytest.raises(FeedTooCostly, match="1 s"):
        timed(costly, FeedLimits(cpu_seconds=1))
    with pytest.raises(FeedTooCostly):
        timed(costly, FeedLimits(wall_seconds=0.05))


def test_the_process_is_stopped_when_its_memory_is_used_up(timed):
    with pytest.raises((FeedTooCostly, NotAFeed)):
        timed(rss(ITEM + b"<a/>" * 1_000_000), FeedLimits(memory_bytes=120_000_000, cpu_seconds=2))


def test_the_process_gives_what_reading_here_gives(timed):
    feed = rss(ITEM + "<item><title>Été &lt;b&gt;x&lt;/b&gt; 😀</title><link>/2</link></item>".encode())
    assert timed(feed, FeedLimits(plain_chars=0)) == timed(feed)
    with pytest.raises(NotAFeed, match="broken"):
        timed(b"<rss><channel><item><title>cut", FeedLimits(plain_chars=0))


def test_what_is_plain():
    limits = FeedLimits()
    assert is_plain(rss(ITEM * 1000).decode(), limits)
    assert is_plain("<!DOCTYPE rss PUBLIC 'x' 'y'>" + rss(ITEM).decode(), limits)
    assert is_plain(rss(b"<![CDATA[" + b"<p>" * 1000 + b"]]>" + ITEM).decode(), limits)
    assert not is_plain("<!DOCTYPE rss [ ]>" + rss(ITEM).decode(), limits)
    assert not is_plain(rss(b"<a>" * 501).decode(), limits)
    assert not is_plain(rss(b"<a " + b"x" * 4000 + b">").decode(), limits)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="feedparser's test files are not beside the repository")
def test_feedparsers_own_tests_crash_nothing(timed):
    """Every tenth file or so of more than two thousand odd, broken and malicious feeds."""
    files = sorted(path for path in CORPUS.rglob("*") if path.suffix in (".xml", ".json"))
    sample = files[:: max(1, len(files) // 200)][:200]
    assert len(sample) == 200
    for path in sample:
        try:
            entries = timed(path.read_bytes())
        except (NotAFeed, FeedTooCostly):
            continue
        assert len({entry.id for entry in entries}) == len(entries)
