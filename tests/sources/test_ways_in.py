"""Pages without a feed, sitemaps, the catalogue of exploited vulnerabilities, PDFs, and what is added by hand."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from making_pdfs import pdf

from veilleur.errors import FeedError, FeedTooCostly, FetchError, NotAFeed, PageError
from veilleur.records import Source, Tlp
from veilleur.sources import (
    KevReader,
    ListingReader,
    PdfLimits,
    Routes,
    SitemapReader,
    added_id,
    added_source,
    is_pdf,
    pdf_text,
)
from veilleur.sources.pdf import paragraphs
from veilleur.testing import FakeFetcher, FixedClock

KEV = Path(__file__).resolve().parents[3] / "shared" / "data" / "kev" / "known_exploited_vulnerabilities.json"


def source(**options):
    return Source(id="site", url="https://site.example/news", name="Site", tag="s", options=tuple(options.items()))


LIST = """<html><body><nav><a href="/">Home</a></nav><main>
<article><h2><a href="/a?x=1">First &amp; foremost</a></h2><time datetime="2026-11-20T08:00:00Z">friday</time></article>
<article><h2>Second</h2><p class="when">19 Nov 2026 07:00 GMT</p><a href="b.html">Read more</a></article>
<article><h2><a href="javascript:go()">Third</a></h2></article>
<article><h2><a href="/a?x=1">First &amp; foremost</a></h2></article>
</main></body></html>"""


def test_a_page_is_read_by_the_selectors_of_the_operator(fetched):
    found = ListingReader().read(
        fetched(LIST, "text/html"), source(selector="main article", title="h2", date="time, .when")
    )
    assert [(entry.title, entry.url) for entry in found] == [
        ("First & foremost", "https://blog.example/a?x=1"),
        ("Second", "https://blog.example/b.html"),
    ]
    assert [entry.published_at for entry in found] == [
        datetime(2026, 11, 20, 8, tzinfo=UTC),
        datetime(2026, 11, 19, 7, tzinfo=UTC),
    ]


def test_links_alone_are_enough(fetched):
    found = ListingReader().read(fetched(LIST, "text/html"), source(selector="h2 a"))
    assert [entry.title for entry in found] == ["First & foremost"]


@pytest.mark.parametrize("page", [LIST, "", "\x00", "<", "{}", "plain"])
def test_a_page_where_the_selector_finds_nothing_has_changed(page, fetched):
    with pytest.raises(NotAFeed, match="selector"):
        ListingReader().read(fetched(page, "text/html"), source(selector="div.news-list a"))


@pytest.mark.parametrize("options", [{}, {"selector": "]["}, {"selector": "main:unknown(x)"}])
def test_a_selector_that_is_missing_or_none_is_named(options, fetched):
    with pytest.raises(FeedError, match=r"selector|CSS"):
        ListingReader().read(fetched(LIST, "text/html"), source(**options))


SITEMAP = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://site.example/about</loc><lastmod>2020-01-01</lastmod></url>
<url><loc>https://site.example/news/old</loc><lastmod>2026-11-01</lastmod></url>
<url><loc>https://site.example/news/new</loc><news:news><news:publication_date>2026-11-23T05:00:00+01:00</news:publication_date>
<news:title>Relay: a flaw &lt;fixed&gt;</news:title></news:news></url>
<url><loc>ftp://site.example/news/x</loc></url>
</urlset>"""


def test_a_sitemap_gives_the_newest_addresses_first(fetched):
    found = SitemapReader().read(fetched(SITEMAP, "application/xml"), source(match="/news/"))
    assert [entry.url for entry in found] == ["https://site.example/news/new", "https://site.example/news/old"]
    assert [entry.title for entry in found] == ["Relay: a flaw <fixed>", ""]
    assert found[0].published_at == datetime(2026, 11, 23, 4, tzinfo=UTC)


def test_a_sitemap_that_names_others_says_so(fetched):
    index = "<sitemapindex><sitemap><loc>https://site.example/1.xml</loc></sitemap></sitemapindex>"
    with pytest.raises(NotAFeed, match=r"index of sitemaps.*1\.xml"):
        SitemapReader().read(fetched(index), source())


@pytest.mark.parametrize("body", ["", "<html><body>no</body></html>", "<rss/>", "{"])
def test_what_is_no_sitemap(body, fetched):
    with pytest.raises(NotAFeed):
        SitemapReader().read(fetched(body), source())


def test_a_sitemap_is_not_an_entity_bomb(fetched):
    bomb = '<!DOCTYPE u [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]><urlset><url><loc>&b;</loc></url></urlset>'
    with pytest.raises(FeedTooCostly):
        SitemapReader().read(fetched(bomb), source())
    outside = '<!DOCTYPE u [<!ENTITY a SYSTEM "file:///etc/passwd">]><urlset><url><loc>https://a.example/&a;</loc></url></urlset>'
    assert not any("root:" in entry.url for entry in SitemapReader().read(fetched(outside), source()))


def test_a_pattern_that_is_none_is_named(fetched):
    with pytest.raises(FeedError, match="regular expression"):
        SitemapReader().read(fetched(SITEMAP), source(match="(("))


LINE = {
    "cveID": "CVE-2026-90001",
    "vendorProject": "Halvorsund",
    "product": "Relay",
    "vulnerabilityName": "Halvorsund Relay Command Injection Vulnerability",
    "dateAdded": "2026-03-06",
    "shortDescription": "Halvorsund Relay contains a command injection vulnerability.",
    "requiredAction": "Apply mitigations per vendor instructions.",
    "dueDate": "2026-03-27",
    "knownRansomwareCampaignUse": "Known",
    "notes": "",
    "cwes": ["CWE-78"],
}


def catalogue(*lines):
    return json.dumps({"catalogVersion": "2026.03.06", "count": len(lines), "vulnerabilities": lines})


def test_a_line_of_the_catalogue_brings_its_text(fetched):
    older = LINE | {"cveID": "CVE-2026-90000", "dateAdded": "2026-03-01"}
    found = KevReader().read(fetched(catalogue(older, {"cveID": "broken"}, LINE), "application/json"), source())
    assert [entry.id for entry in found] == ["CVE-2026-90001", "CVE-2026-90000"]
    assert found[0].document is not None
    text = found[0].document.body.decode()
    for words in (
        "6 March 2026",
        "27 March 2026",
        "CWE-78",
        "ransomware campaigns: Known",
        str(LINE["shortDescription"]),
    ):
        assert words in text
    assert found[0].url.startswith("https://www.cisa.gov/")


@pytest.mark.parametrize("body", ["", "{}", "[]", '{"vulnerabilities": 3}', "<rss/>"])
def test_what_is_not_the_catalogue(body, fetched):
    with pytest.raises(NotAFeed, match="catalogue"):
        KevReader().read(fetched(body, "application/json"), source())


@pytest.mark.skipif(not KEV.exists(), reason="the catalogue is in ../shared/data, which is not here")
def test_the_whole_catalogue_is_read(fetched):
    data = KEV.read_bytes()
    found = KevReader().read(fetched(data.decode(), "application/json"), source())
    assert len(found) == json.loads(data)["count"]


def test_the_text_of_a_pdf():
    text = pdf_text(
        pdf("Bulletin d'alerte", "La faille CVE-2026-90001 est exploitée.", "Mettez à jour."), subject="a.pdf"
    )
    assert "Bulletin d'alerte" in text
    assert "La faille CVE-2026-90001 est exploitée." in text


def test_pages_beyond_the_bound_are_left_out():
    text = pdf_text(pdf("Page", pages=9), subject="a.pdf", limits=PdfLimits(pages=4))
    assert text.count("Page") == 4


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"%PDF-1.4\n" + b"\x00" * 1000, pdf(""), pdf("cut")[:300]])
def test_a_pdf_without_text_is_named(data):
    assert is_pdf(data)
    with pytest.raises(PageError) as raised:
        pdf_text(data, subject="a.pdf")
    assert raised.value.subject == "a.pdf"


def test_a_pdf_that_costs_too_much_is_stopped():
    with pytest.raises(PageError, match="more than 0 s"):
        pdf_text(pdf("a", pages=3), subject="a.pdf", limits=PdfLimits(wall_seconds=0.01))


def test_lines_become_paragraphs():
    page = (
        "Bulletin\r\n\r\nThe vendor has released updates for three vulnerabilities in its remote-access gate\ufffe\r\n"
        "way, one of which is being exploited by unknown attackers according to the company itself.\r\nShort end.\r\n"
        "A second paragraph begins here and runs over the whole width of the page as the first one did\r\nbefore."
    )
    assert paragraphs(page).split("\n\n") == [
        "Bulletin",
        page.split("\r\n")[2].replace("\ufffe", "") + page.split("\r\n")[3] + " Short end.",
        "A second paragraph begins here and runs over the whole width of the page as the first one did before.",
    ]


def test_each_address_goes_to_the_fetcher_of_its_scheme():
    web = FakeFetcher({"https://a.example/": b"web"}, clock=FixedClock(datetime(2026, 11, 24, tzinfo=UTC)))
    routes = Routes({"https": web})
    assert routes.fetch("https://a.example/").body == b"web"
    with pytest.raises(FetchError, match="no way to fetch gopher"):
        routes.fetch("gopher://a.example/")


@pytest.mark.parametrize("url", ["https://www.cert.example/a/b", None, "https://xn--caf-dma.example/"])
@pytest.mark.parametrize("tlp", list(Tlp))
def test_the_source_of_what_is_added_by_hand_follows_from_its_id(url, tlp):
    known = added_source(added_id(url, tlp=tlp), unnamed="Document ajouté")
    assert known is not None
    assert known.tlp is tlp
    assert known.name == ("Document ajouté" if url is None else url.split("/")[2].removeprefix("www."))


@pytest.mark.parametrize("name", ["cert-fr", "added", "added.clear", "added.pink.host", "added.clear."])
def test_other_ids_are_not_of_that_kind(name):
    assert added_source(name) is None


def test_markings_are_in_order():
    assert [tlp for tlp in Tlp if tlp.within(Tlp.AMBER)] == [Tlp.CLEAR, Tlp.GREEN, Tlp.AMBER]
