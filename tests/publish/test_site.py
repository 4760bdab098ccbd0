import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations
from posixpath import dirname, join, normpath
from typing import Any

import pytest
from lxml import etree, html

from veilleur.errors import ConfigurationError
from veilleur.plugins import load
from veilleur.ports import OutletSettings
from veilleur.publish import SiteOptions, SiteOutlet, encode_sidecar
from veilleur.records import Brief, Publication, Tlp
from veilleur.records.digest import digest
from veilleur.testing import check_outlet

ATOM = {"a": "http://www.w3.org/2005/Atom"}
OPTIONS = SiteOptions(title="Veille & <b>co</b>", base_url="https://veille.example/cyber")
POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; base-uri 'none'; form-action 'none'"


def site(briefs: list[Brief], options: SiteOptions = OPTIONS) -> dict[str, bytes]:
    outlet = SiteOutlet(options)
    pages: list[Publication] = [page for brief in briefs for page in outlet.pages(brief)]
    return {page.name: page.content for page in (*pages, *outlet.indexes(briefs))}


def parse(content: bytes) -> Any:
    return html.document_fromstring(content.decode())


def parse_feed(content: bytes) -> Any:
    return etree.fromstring(content)


def story(brief: Brief) -> Any:
    (page,) = (page for page in SiteOutlet(OPTIONS).indexes([brief]) if page.brief == brief.story)
    return parse(page.content)


def text(element: Any) -> str:
    return " ".join(str(element.text_content()).split(" "))


def test_the_files_of_a_site(samples, hospital):
    assert sorted(site(samples)) == [
        "en/2026/01/13/index.html",
        "en/2026/01/13/palisade-fixes-an-unauthenticated-flaw-in-gatehouse-vpn/brief.json",
        "en/2026/01/13/palisade-fixes-an-unauthenticated-flaw-in-gatehouse-vpn/index.html",
        "en/2026/01/index.html",
        "en/atom.xml",
        "en/cve/2026/index.html",
        "en/cve/index.html",
        "en/feed.json",
        "en/index.html",
        "en/rss.xml",
        "en/search/2026.js",
        "en/search/index.html",
        "en/sources/index.html",
        "en/sources/palisade-psirt/index.html",
        "fr/2026/01/12/index.html",
        "fr/2026/01/12/script/brief.json",
        "fr/2026/01/12/script/index.html",
        "fr/2026/01/12/two-suspects-extradited-over-phishing-kit/brief.json",
        "fr/2026/01/12/two-suspects-extradited-over-phishing-kit/index.html",
        "fr/2026/01/13/belgian-hospital-az-aurora-shuts-down-servers-after-cyberattack/brief.json",
        "fr/2026/01/13/belgian-hospital-az-aurora-shuts-down-servers-after-cyberattack/index.html",
        "fr/2026/01/13/index.html",
        "fr/2026/01/index.html",
        "fr/atom.xml",
        "fr/cve/index.html",
        "fr/feed.json",
        "fr/index.html",
        "fr/rss.xml",
        "fr/search/2026.js",
        "fr/search/index.html",
        "fr/sources/bleepingcomputer/index.html",
        "fr/sources/ccb-belgique/index.html",
        "fr/sources/hostile/index.html",
        "fr/sources/index.html",
        f"fr/sources/le-quotidien-danvers_{digest('le-quotidien-d’anvers')[:16]}/index.html",
        "fr/sources/security-reprint/index.html",
        "fr/sources/the-hacker-news/index.html",
        "index.html",
        "veilleur.css",
        "veilleur.js",
        "veilleur.svg",
    ]
    (sidecar,) = SiteOutlet(OPTIONS).pages(hospital)
    assert sidecar.content == encode_sidecar(hospital)
    assert site(samples)[f"fr/2026/01/13/{hospital.slug}/brief.json"] == encode_sidecar(hospital)


def test_it_is_pure_in_any_order(samples):
    check_outlet(SiteOutlet(OPTIONS), samples)
    assert len({tuple(sorted(site(list(order)).items())) for order in permutations(samples)}) == 1


def test_links_within_the_site_lead_somewhere(samples):
    files = site(samples)
    for name, content in files.items():
        if not name.endswith(".html"):
            continue
        page = parse(content)
        ids = [str(each) for each in page.xpath("//@id")]
        assert len(ids) == len(set(ids)), name
        for target in map(str, page.xpath("//@href | //@src")):
            if target.startswith(("https://veille.example/", "https://news.example/")):
                continue
            address, _, fragment = target.partition("#")
            found = normpath(join(dirname(name), address)) if address else name
            assert found in files, (name, target)
            if fragment:
                other = page if found == name else parse(files[found])
                assert fragment in other.xpath("//@id"), (name, target)


def test_every_page_runs_our_script_and_no_other(samples):
    for name, content in site(samples).items():
        if name.endswith(".html"):
            page = parse(content)
            policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
            assert len(policy) == 1
            assert str(policy[0]).startswith(POLICY)
            assert str(policy[0]).endswith("require-trusted-types-for 'script'; trusted-types veilleur")
            (script,) = page.xpath("//script")
            assert normpath(join(dirname(name), script.get("src"))) == "veilleur.js"
            assert not script.text
            assert not page.xpath("//style | //iframe | //object | //base | //form[@action] | //@style")
            assert not [each for each in page.xpath("//@*") if each.attrname.startswith("on")], name
            assert page.xpath("count(//h1)") == 1
            assert page.get("lang") == ("en" if name.startswith("en/") else "fr")


def test_each_statement_leads_to_its_words(hospital):
    page = story(hospital)
    for n, judged in enumerate(hospital.statements, start=1):
        (said,) = page.xpath(f"//*[@id='s{n}']")
        assert judged.statement.text in text(said)
        marks = said.xpath(".//sup[@class='marks']/a/@href")
        assert marks
        notes = [page.get_element_by_id(str(mark).removeprefix("#")) for mark in marks]
        assert all(f"#s{n}" in note.xpath(".//p[@class='back']//@href") for note in notes)


def test_a_note_tells_words_outlet_address_times_and_digest(hospital):
    note = story(hospital).get_element_by_id("n1")
    (words,) = note.xpath(".//blockquote")
    assert words.get("lang") == "en"
    assert words.get("cite") == "https://news.example/az-aurora/"
    assert text(words).strip().startswith("«\u00a0AZ Aurora in Antwerp disconnected its servers")
    assert "BleepingComputer" in text(note)
    assert [str(when) for when in note.xpath(".//time/@datetime")] == [
        "2026-01-13T06:32:00+00:00",
        "2026-01-13T07:05:00+00:00",
    ]
    assert hospital.lead.digest[:16] in text(note)
    assert "mêmes mots chez Security Reprint (reprise)" in text(note)


def test_a_marking_is_shown_unless_it_is_clear(hospital):
    page = story(replace(hospital, tlp=Tlp.AMBER))
    assert [text(each) for each in page.cssselect("article header .tlp")] == ["TLP:AMBER"]
    assert story(hospital).cssselect(".tlp") == []


def test_sources_reprints_and_what_was_dropped(hospital):
    page = story(hospital)
    assert "4 articles, 3 sources indépendantes" in text(page)
    assert "1 phrase écartée" in text(page)
    assert "1 phrase attestée par un analyste" in text(page)
    (copy,) = page.xpath("//li[@class='copy']")
    assert "reprise de BleepingComputer" in text(copy)
    assert "sources divergentes" in text(page.get_element_by_id("s6"))
    assert "Motif\u00a0: M. Vidal" in text(page.get_element_by_id("s8"))
    assert "d’une autorité" in text(page.get_element_by_id("s12"))
    assert "Cinquante" not in text(page)
    assert "veilleur verify brief.json" in text(page)


def test_source_links_are_safe(samples):
    for brief in samples:
        for link in story(brief).xpath("//a[starts-with(@href, 'http')]"):
            assert link.get("rel") == "noopener noreferrer nofollow"


def test_words_of_another_language_are_marked(nothing_stated):
    page = story(nothing_stated)
    (said,) = page.xpath("//h1//span[@lang]")
    assert said.get("lang") == "en"
    front = parse(site([nothing_stated])["index.html"])
    assert front.xpath("//h3/a/@lang") == ["en"]


def test_nothing_stated_is_a_paragraph(nothing_stated):
    page = story(nothing_stated)
    assert [text(each) for each in page.xpath("//section[@class='vulnerabilities']//li")] == []
    assert "Aucune vulnérabilité" in text(page.xpath("//p[@class='absent']")[0])
    assert (
        "Recherche de vulnérabilités dans l’article cité\u00a0: aucune trouvée (outil «\u00a0advice\u00a0», version 2)"
        in text(page)
    )


def test_hostile_text_is_text(hostile, hostile_text):
    page = story(hostile)
    assert "<script>alert(1)</script> {{ site.secret }}" in text(page.xpath("//h1")[0])
    assert not page.xpath("//script[not(@src)] | //b | //*[@onclick] | //*[@onload]")
    assert not [each for each in page.xpath("//@href") if "javascript" in str(each)]
    assert not re.search("[\x00\u202e]", text(page))
    assert all(re.fullmatch("[a-z]{2}", str(each)) for each in page.xpath("//@lang"))


def test_front_days_and_months(samples, hospital):
    files = site(samples)
    front = parse(files["index.html"])
    days = [str(each) for each in front.xpath("//section[@class='day']/h2//time/@datetime")]
    assert days == ["2026-01-13", "2026-01-12"]
    assert front.xpath("//nav/a[@hreflang='en']/@href") == ["en/index.html"]
    assert "3 brèves" in text(front.xpath("//section[@class='months']")[0])
    day = parse(files["fr/2026/01/12/index.html"])
    assert day.xpath("//nav[@class='turn']/a[@rel='next']/@href") == ["../13/index.html"]
    assert not day.xpath("//nav[@class='turn']/a[@rel='prev']")


def test_a_front_page_shows_only_the_last_days(flaw):
    many = [
        replace(flaw, story=f"s{number}", slug=f"s{number}", date=date(2026, 3, 1) - timedelta(days=number))
        for number in range(61)
    ]
    files = site(many, replace(OPTIONS, language="en", days_on_front=3, entries_in_feed=5))
    assert files["index.html"].count(b'class="card"') == 3
    assert files["en/atom.xml"].count(b"<entry>") == 5
    months = parse(files["index.html"]).xpath("//section[@class='months']//a")
    assert [month.text for month in months] == ["March 2026", "February 2026", "January 2026", "December 2025"]


def test_an_empty_site():
    files = site([])
    assert sorted(files) == [
        "fr/cve/index.html",
        "fr/index.html",
        "fr/search/index.html",
        "fr/sources/index.html",
        "index.html",
        "veilleur.css",
        "veilleur.js",
        "veilleur.svg",
    ]
    for name in ("index.html", "fr/search/index.html", "fr/sources/index.html"):
        assert "Rien n’est encore publié." in files[name].decode()
    assert "Aucune phrase publiée ne nomme d’identifiant CVE." in files["fr/cve/index.html"].decode()
    assert not [name for name in files if b"atom.xml" in files[name]]


def test_the_feed(samples, hospital):
    feed = parse_feed(site(samples)["fr/atom.xml"])
    assert feed.xpath("string(a:title)", namespaces=ATOM) == "Veille & <b>co</b>"
    assert feed.xpath("string(a:updated)", namespaces=ATOM) == "2026-01-14T09:04:00Z"
    assert feed.xpath("string(a:link[@rel='self']/@href)", namespaces=ATOM) == (
        "https://veille.example/cyber/fr/atom.xml"
    )
    entries = feed.xpath("a:entry", namespaces=ATOM)
    assert len(entries) == 3
    first = {child.tag.split("}")[1]: child for child in entries[0]}
    assert first["id"].text == "tag:veille.example,2026-01-13:fr/st-aurora"
    assert first["updated"].text == "2026-01-14T09:04:00Z"
    assert first["published"].text == "2026-01-13T00:00:00Z"
    content = parse(str(first["content"].text).encode())
    assert "4 articles, 3 sources indépendantes" in text(content)
    assert content.xpath(".//sup/a/@href")[0] == f"https://veille.example/cyber/fr/2026/01/13/{hospital.slug}/#n1"


def test_the_feed_of_hostile_text(hostile):
    feed = parse_feed(site([hostile])["fr/atom.xml"])
    content = feed.xpath("string(//a:content)", namespaces=ATOM)
    assert "<script" not in content
    assert 'javascript:alert(1)"' not in content
    assert feed.xpath("string(//a:entry/a:id)", namespaces=ATOM) == "tag:veille.example,2026-01-12:fr/st%2F..%2Fhostile"


def test_an_entry_keeps_its_id_when_revised(hospital):
    def identity(brief: Brief) -> str:
        feed = parse_feed(site([brief])["fr/atom.xml"])
        return str(feed.xpath("string(//a:entry/a:id)", namespaces=ATOM))

    assert identity(hospital) == identity(replace(hospital, revision=3, statements=hospital.statements[:2]))


@pytest.mark.parametrize(
    "base_url", ["", "veille.example", "ftp://veille.example/", "https://", "https://a.example/?b"]
)
def test_an_address_that_is_none(base_url):
    with pytest.raises(ConfigurationError):
        SiteOptions(title="V", base_url=base_url)


def test_it_is_made_from_settings(hospital):
    settings = OutletSettings(title="V", base_url="https://v.example/", language="fr", form="marked")
    made = load("veilleur.outlets", "site", settings)
    assert [page.name for page in made.pages(hospital)] == [f"fr/2026/01/13/{hospital.slug}/brief.json"]
    assert f"fr/2026/01/13/{hospital.slug}/index.html" in {page.name for page in made.indexes([hospital])}


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _themes() -> dict[str, dict[str, str]]:
    """The colours of each theme: a block of custom properties in the style sheet."""
    css = site([])["veilleur.css"].decode()
    blocks = {
        "light": ":root {",
        "dark, as the system asks": ':root:not([data-theme="light"]) {',
        "dark, as chosen": ':root[data-theme="dark"] {',
    }
    found = {name: css.split(start, 1)[1].split("}", 1)[0] for name, start in blocks.items()}
    return {name: dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block)) for name, block in found.items()}


TEXTS = (
    ("ink", "paper"), ("ink", "sheet"), ("ink", "lamp-wash"), ("soft", "paper"), ("soft", "sheet"),
    ("soft", "lamp-wash"), ("lamp", "paper"), ("lamp", "sheet"), ("lamp", "mark"), ("lamp", "lamp-wash"),
    ("paper", "lamp"), ("sheet", "lamp"), ("alert", "alert-wash"), ("calm", "paper"), ("calm", "lamp-wash"),
)  # fmt: skip
# The border by which a field is seen, and the ring of the focus: WCAG asks 3:1 of what is not text.
EDGES = (("edge", "paper"), ("edge", "sheet"), ("lamp", "paper"), ("lamp", "sheet"))


@pytest.mark.parametrize(("pairs", "least"), [(TEXTS, 4.5), (EDGES, 3.0)], ids=["texts", "edges"])
@pytest.mark.parametrize("theme", ["light", "dark, as the system asks", "dark, as chosen"])
def test_colours_have_contrast_by_day_and_by_night(theme, pairs, least):
    colours = _themes()[theme]
    for ink, ground in pairs:
        light, dark = sorted((_luminance(colours[ink]), _luminance(colours[ground])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= least, (ink, ground)


def test_both_ways_to_the_night_are_the_same():
    themes = _themes()
    assert themes["dark, as chosen"] == themes["dark, as the system asks"]
    assert themes["dark, as chosen"].keys() == themes["light"].keys()
