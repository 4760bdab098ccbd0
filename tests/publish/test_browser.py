"""What a real browser makes of the site, opened from a disk: no server, no network."""

from dataclasses import replace

import pytest
from browser import Browser, find_browser

from veilleur.publish import DirectoryDelivery, SiteOptions, SiteOutlet
from veilleur.records import Brief

NARROW = 320
LONG = "Wiederaufnahmeverfahrensverzögerungen" * 3


@pytest.fixture(scope="module", name="root")
def _root(tmp_path_factory, samples, hospital):
    """The site of the samples, with the hospital in English too and a brief whose words do not break."""
    folder = tmp_path_factory.mktemp("site")
    english = replace(hospital, language="en")
    first = hospital.statements[0]
    wide = replace(first, statement=replace(first.statement, text=f"{LONG}: {LONG}"))
    lead = replace(hospital.lead, title=LONG, outlet=LONG, url=f"https://news.example/{'a' * 200}")
    long = replace(hospital, story="long", slug="long", statements=(wide,) * 3, articles=(lead, *hospital.articles[1:]))
    outlet = SiteOutlet(SiteOptions(title="Veille cyber", base_url="https://veille.example/"))
    briefs = [*samples, english, long]
    delivery = DirectoryDelivery(folder)
    for brief in briefs:
        list(delivery.deliver_all(outlet.pages(brief)))
    list(delivery.deliver_all(outlet.indexes(briefs)))
    return folder.as_uri()


@pytest.fixture(scope="module", name="browser")
def _browser():
    executable = find_browser()
    if executable is None:
        pytest.skip("chromium is not on this machine")
    with Browser.started(executable) as browser:
        yield browser


@pytest.fixture(name="page")
def _page(browser):
    """A page about which the console must have nothing to say."""
    page = browser.page()
    page.size(1200, 900)
    yield page
    assert page.complaints() == []
    page.call("Page.close")


def story(hospital: Brief, language: str = "fr") -> str:
    return f"{language}/2026/01/13/{hospital.slug}/index.html"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("hopital anvers", "L’hôpital belge AZ Aurora coupe ses serveurs après une cyberattaque"),
        ("L'HÔPITAL", "L’hôpital belge AZ Aurora coupe ses serveurs après une cyberattaque"),
        ("extradi lyon", "«\u00a0Two suspects extradited over phishing kit\u00a0»"),
        ("sauvegardes", "L’hôpital belge AZ Aurora coupe ses serveurs après une cyberattaque"),
    ],
)
def test_the_search_finds_a_brief(page, root, query, found):
    page.open(f"{root}/fr/search/index.html")
    page.until("document.getElementById('count').textContent === ''")
    page.click("#query")
    page.write(query)
    page.until("document.querySelector('#results a')")
    assert page.ask("document.querySelector('#results a').textContent") == found
    assert page.ask("document.getElementById('count').textContent") == "1 brève trouvée"
    assert page.ask("document.getElementById('count').getAttribute('role')") == "status"
    page.press("Tab")
    page.press("Tab")
    assert page.ask("document.activeElement.closest('#results') !== null")
    page.press("Enter")
    page.until("document.querySelector('article.story h1')")


@pytest.mark.parametrize("query", ["CVE-2026-10423", "cve 2026 10423", "cve-2026-104", "gatehouse auth"])
def test_the_search_finds_an_identifier_from_an_address(page, root, query):
    page.open(f"{root}/en/search/index.html#q={query.replace(' ', '%20')}")
    page.until("document.querySelector('#results a')")
    assert page.ask("document.querySelector('#query').value") == query
    assert page.ask("document.querySelectorAll('#results li').length") == 1
    assert "Gatehouse VPN" in page.ask("document.querySelector('#results a').textContent")


def test_a_search_without_result_says_so(page, root):
    page.open(f"{root}/fr/search/index.html#q=zzzz")
    page.until("document.getElementById('count').textContent.startsWith('Aucune brève trouvée')")
    assert page.ask("document.querySelectorAll('#results li').length") == 0


def test_hostile_words_are_only_words_in_a_result(page, root):
    page.open(f"{root}/fr/search/index.html#q=alert")
    page.until("document.querySelector('#results a')")
    assert page.ask("document.querySelector('#results a').textContent").startswith("<script>alert(1)</script>")
    assert page.ask("document.querySelectorAll('#results script, #results img, main script').length") == 0


def test_the_theme_is_the_systems_until_the_reader_chooses(page, root):
    paper = "getComputedStyle(document.body).backgroundColor"
    page.prefers("light")
    page.open(f"{root}/index.html")
    light = page.ask(paper)
    page.prefers("dark")
    dark = page.ask(paper)
    assert light != dark
    choose = (
        "(() => {{ const choice = document.getElementById('theme'); choice.value = '{}';"
        "choice.dispatchEvent(new Event('change')); }})()"
    )
    page.ask(choose.format("light"))
    assert page.ask(paper) == light
    page.open(f"{root}/fr/2026/01/13/index.html")
    assert page.ask(paper) == light
    assert page.ask("document.getElementById('theme').value") == "light"
    page.ask(choose.format("auto"))
    assert page.ask(paper) == dark
    page.prefers("light")
    page.ask(choose.format("dark"))
    assert page.ask(paper) == dark
    page.call("Emulation.setEmulatedMedia", media="print")
    assert page.ask(paper) == "rgb(255, 255, 255)"
    page.call("Emulation.setEmulatedMedia", media="")
    page.ask(choose.format("auto"))


PAGES = (
    "index.html", "en/index.html", "fr/2026/01/13/index.html", "fr/2026/01/index.html", "fr/2026/01/13/long/index.html",
    "fr/sources/index.html", "fr/sources/bleepingcomputer/index.html", "en/cve/index.html", "en/cve/2026/index.html",
    "fr/search/index.html#q=wieder",
)  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_nothing_overflows_a_narrow_window(page, root, name):
    page.size(NARROW, 640)
    page.open(f"{root}/{name}")
    if "search" in name:
        page.until("document.querySelector('#results a')")
    assert page.ask("document.documentElement.scrollWidth") <= NARROW
    # Hidden overflow would not show in that number.
    wide = page.ask(
        "[...document.querySelectorAll('body *:not(.skip)')].filter((each) => each.checkVisibility() &&"
        f"each.getBoundingClientRect().right > {NARROW} + 1).map((each) => each.outerHTML.slice(0, 120))"
    )
    assert wide == []


@pytest.mark.parametrize("name", ["index.html", "story", "fr/search/index.html", "fr/sources/index.html"])
def test_targets_are_large_enough(page, root, hospital, name):
    page.open(f"{root}/{story(hospital) if name == 'story' else name}")
    small = page.ask(
        "[...document.querySelectorAll('a, button, select, input')].filter((each) => each.checkVisibility()"
        "&& !each.matches('.skip, main > p > a'))"
        ".map((each) => [each.outerHTML.slice(0, 120), each.getClientRects()[0]])"
        ".filter(([, box]) => box.width < 24 || box.height < 23.5).map(([text, box]) => [text, box.width, box.height])"
    )
    assert small == []


def test_marks_open_their_quotations_without_scripts(page, root, hospital):
    page.call("Emulation.setScriptExecutionDisabled", value=True)
    page.open(f"{root}/{story(hospital)}")
    position = "getComputedStyle(document.getElementById('n1')).position"
    assert page.ask(position) == "relative"
    assert page.ask("document.querySelector('.theme').checkVisibility()") is False
    page.click("#s1 .marks a")
    assert page.ask("location.hash") == "#n1"
    assert page.ask(position) == "fixed"
    assert page.ask(
        "(() => { const box = document.getElementById('n1').getBoundingClientRect();"
        "return box.top >= 0 && box.bottom <= innerHeight && box.height > 100; })()"
    )
    page.click("#n1 .close")
    assert page.ask(position) == "relative"


def test_escape_closes_a_quotation_and_the_focus_returns(page, root, hospital):
    page.open(f"{root}/{story(hospital)}")
    page.click("#s1 .marks a")
    page.until("document.querySelector('.note:target')")
    page.press("Escape")
    page.until("!document.querySelector('.note:target')")
    assert page.ask("document.activeElement === document.querySelector('#s1 .marks a')")


def test_the_search_page_without_scripts_says_where_else_to_look(page, root):
    page.call("Emulation.setScriptExecutionDisabled", value=True)
    page.open(f"{root}/fr/search/index.html")
    assert page.ask("document.getElementById('search').checkVisibility()") is False
    assert "La recherche a besoin de JavaScript" in page.ask("document.querySelector('noscript').innerText")


def test_the_switch_leads_to_the_story_in_the_other_language(page, root, hospital):
    page.open(f"{root}/{story(hospital)}")
    page.click(".tongues a")
    page.until(f"location.pathname.endsWith({story(hospital, 'en')!r})")


def test_the_first_tab_leads_past_the_navigation(page, root):
    page.open(f"{root}/index.html")
    page.press("Tab")
    assert page.ask("document.activeElement.className") == "skip"
    assert page.ask("document.activeElement.getBoundingClientRect().left") >= 0
    page.press("Enter")
    page.until("document.activeElement.id === 'content'")
