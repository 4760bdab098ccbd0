from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from lxml import html

from veilleur.publish import SiteOptions, SiteOutlet
from veilleur.publish.fold import fold, words
from veilleur.publish.layout import teaser
from veilleur.publish.shelves import identifiers, shelve
from veilleur.publish.slug import source_folder
from veilleur.records import Brief

OPTIONS = SiteOptions(title="V", base_url="https://veille.example/", language="en")


def pages(briefs: Sequence[Brief], options: SiteOptions = OPTIONS) -> dict[str, bytes]:
    return {page.name: page.content for page in SiteOutlet(options).indexes(briefs) if page.name.endswith(".html")}


def read(content: bytes) -> Any:
    return html.document_fromstring(content.decode())


def numbered(brief: Brief, count: int, day: date = date(2026, 3, 1)) -> list[Brief]:
    """As many briefs, one a day, backwards from `day`."""
    return [
        replace(brief, story=f"s{number}", slug=f"s{number}", date=day - timedelta(days=number))
        for number in range(count)
    ]


def saying(brief: Brief, *texts: str) -> Brief:
    """The brief with these sentences as its key points, each resting on its first words."""
    first = brief.statements[1]
    told = tuple(replace(first, statement=replace(first.statement, text=text)) for text in texts)
    return replace(brief, statements=(brief.statements[0], *told))


def test_identifiers_are_those_of_the_published_sentences(flaw):
    assert identifiers(flaw) == ("CVE-2026-10423",)
    several = saying(flaw, "CVE-2026-10423 and CVE-2025-0099, CVE-2025-12345.", "Again CVE-2025-0099.")
    assert identifiers(several) == ("CVE-2025-0099", "CVE-2025-12345", "CVE-2026-10423")


def test_a_source_has_its_briefs_and_knows_reprints(hospital, nothing_stated):
    shelves = shelve("fr", [hospital, nothing_stated])
    assert [(shelf.outlet, shelf.size, [told.reprint for told in shelf.told]) for shelf in shelves.sources] == [
        ("BleepingComputer", 1, [False]),
        ("CCB Belgique", 1, [False]),
        ("Le Quotidien d’Anvers", 1, [False]),
        ("Security Reprint", 1, [True]),
        ("The Hacker News", 1, [False]),
    ]


def test_a_source_that_both_tells_and_reprints_tells(hospital):
    first, second, third, copy = hospital.articles
    both = replace(hospital, articles=(first, second, third, replace(copy, source=second.source)))
    (shelf,) = (shelf for shelf in shelve("fr", [both]).sources if shelf.source == second.source)
    assert [told.reprint for told in shelf.told] == [False]


def test_the_name_of_a_source_is_its_latest(flaw):
    old = replace(flaw, story="old", slug="old", date=date(2025, 1, 1))
    new = replace(flaw, articles=(replace(flaw.lead, outlet="Palisade Advisories"),))
    assert [shelf.outlet for shelf in shelve("en", [new, old]).sources] == ["Palisade Advisories"]


def test_the_folder_of_a_source_is_safe_and_its_own():
    assert source_folder("fr", "cert-fr.avis") == "fr/sources/cert-fr.avis"
    odd = ["../../etc", "Cert-FR", "cert_fr", "日本", "a b", "a-b_", "", ".", "x.", "a" * 300, "CON\u202e"]
    folders = [source_folder("fr", source) for source in odd]
    assert len(set(folders)) == len(odd)
    for folder in folders:
        name = folder.removeprefix("fr/sources/")
        assert "/" not in name
        assert name.isascii()
        assert name not in {"", ".", ".."}
        assert len(name) <= 100
    assert not set(folders) & {source_folder("fr", plain) for plain in ("a-b", "cert-fr", "etc")}


def test_the_page_of_a_source_is_bounded_and_leads_to_its_years(flaw):
    briefs = numbered(flaw, 10, day=date(2026, 1, 4))
    files = pages(briefs, replace(OPTIONS, briefs_of_source=6))
    page = read(files["en/sources/palisade-psirt/index.html"])
    assert len(page.xpath("//main//li")) == 6
    years = [str(link) for link in page.xpath("//nav[@class='years']//@href")]
    assert years == ["2026/index.html", "2025/index.html"]
    assert len(read(files["en/sources/palisade-psirt/2026/index.html"]).xpath("//main//li")) == 4
    assert len(read(files["en/sources/palisade-psirt/2025/index.html"]).xpath("//main//li")) == 6
    assert not any("palisade-psirt/20" in name for name in pages(briefs))


def test_the_briefs_of_a_source_are_by_month_newest_first(flaw):
    page = read(pages(numbered(flaw, 40))["en/sources/palisade-psirt/index.html"])
    months = [heading.text_content() for heading in page.xpath("//section/h2")]
    assert months == ["March 2026", "February 2026", "January 2026"]
    days = [str(day) for day in page.xpath("//section//li//time/@datetime")]
    assert days == sorted(days, reverse=True)
    assert len(days) == 40


def test_each_identifier_leads_to_its_briefs(flaw):
    other = replace(saying(flaw, "CVE-2026-9 is none; CVE-2026-0777 and CVE-2014-0015 are."), story="o", slug="o")
    files = pages([flaw, other])
    index = read(files["en/cve/index.html"])
    assert [text.strip() for text in index.xpath("//section/h2/a/text()")] == ["CVE-2026", "CVE-2014"]
    year = read(files["en/cve/2026/index.html"])
    assert [str(each) for each in year.xpath("//section/@id")] == ["CVE-2026-0777", "CVE-2026-10423"]
    links = year.get_element_by_id("CVE-2026-10423").xpath(".//a/@href")
    assert links == [f"../../2026/01/13/{flaw.slug}/index.html"]
    story = read(files[f"en/2026/01/13/{flaw.slug}/index.html"])
    assert story.xpath("//nav[@class='tags']/a/@href") == ["../../../../cve/2026/index.html#CVE-2026-10423"]


def test_a_busy_day_does_not_swell_the_front_page(flaw):
    busy = [replace(flaw, story=f"s{number}", slug=f"s{number}") for number in range(30)]
    files = pages([*busy, *numbered(flaw, 3, day=date(2026, 1, 10))], replace(OPTIONS, briefs_on_front=20))
    front = read(files["en/index.html"])
    assert len(front.xpath("//article")) == 20
    assert front.xpath("//p[@class='more']/a/@href") == ["2026/01/13/index.html"]
    assert "All 30 briefs of 13 January 2026" in front.text_content()
    assert len(read(files["en/2026/01/13/index.html"]).xpath("//article")) == 30


def test_the_switch_leads_to_the_same_page_where_there_is_one(flaw, hospital):
    french = replace(flaw, language="fr", date=date(2026, 1, 14), slug="une-faille")
    files = pages([flaw, french, hospital], replace(OPTIONS, language="fr"))

    def switch(name: str) -> tuple[str, dict[str, str]]:
        page = read(files[name])
        (link,) = page.xpath("//nav[@class='tongues']/a")
        alternate = {str(each.get("hreflang")): str(each.get("href")) for each in page.xpath("//link[@hreflang]")}
        return str(link.get("href")), alternate

    story, alternate = switch(f"en/2026/01/13/{flaw.slug}/index.html")
    assert story == "../../../../../fr/2026/01/14/une-faille/index.html"
    assert alternate == {
        "en": f"https://veille.example/en/2026/01/13/{flaw.slug}/",
        "fr": "https://veille.example/fr/2026/01/14/une-faille/",
    }
    assert switch(f"fr/2026/01/13/{hospital.slug}/index.html") == ("../../../../../en/index.html", {})
    assert switch("fr/2026/01/13/index.html")[0] == "../../../../en/2026/01/13/index.html"
    assert switch("fr/2026/01/14/index.html") == ("../../../../en/index.html", {})
    assert switch("fr/sources/palisade-psirt/index.html")[0] == "../../../en/sources/palisade-psirt/index.html"
    assert switch("fr/sources/bleepingcomputer/index.html")[0] == "../../../en/index.html"
    assert switch("fr/cve/2026/index.html")[0] == "../../../en/cve/2026/index.html"
    assert switch("en/search/index.html")[0] == "../../fr/search/index.html"
    assert switch("index.html")[0] == "en/index.html"
    assert read(files["index.html"]).xpath("//link[@rel='canonical']/@href") == ["https://veille.example/fr/"]


def test_a_list_names_a_few_outlets_and_says_how_many_more(hospital):
    def meta(count: int) -> str:
        extra = tuple(
            replace(hospital.lead, article=f"x{n}", source=f"x{n}", outlet=f"Outlet {n}") for n in range(count - 1)
        )
        brief = replace(hospital, articles=(hospital.lead, *extra), statements=hospital.statements[:1])
        page = read(pages([brief], replace(OPTIONS, language="fr"))["index.html"])
        return str(page.xpath("string(//article/p[@class='meta']/bdi)"))

    assert meta(4) == "BleepingComputer, Outlet 0, Outlet 1, Outlet 2"
    assert meta(5) == "BleepingComputer, Outlet 0, Outlet 1 et 2 autres"


def test_a_teaser_leaves_out_a_roll_call_of_outlets(hospital):
    roll = "Quatre médias en parlent\u00a0: BleepingComputer, CCB Belgique, Le Quotidien d’Anvers."
    summary = hospital.statements[1]
    calling = replace(summary, statement=replace(summary.statement, text=roll))
    headline, *rest = hospital.statements
    brief = replace(hospital, statements=(headline, calling, *rest))
    assert [each.text for each in teaser(brief)] == [each.statement.text for each in rest[:2]]
    only = replace(hospital, statements=(headline, calling))
    assert [each.text for each in teaser(only)] == [roll]


def test_folding():
    assert fold("Œuvre — ÉTÉ, Straße, Łódź, Ångström") == "oeuvre — ete, strasse, lodz, angstrom"
    assert list(words("L’hôpital d'Anvers\u00a0: CVE-2026-10423, update.example")) == [
        "l", "hopital", "d", "anvers", "cve-2026-10423", "cve", "2026", "10423", "update.example", "update", "example",
    ]  # fmt: skip
