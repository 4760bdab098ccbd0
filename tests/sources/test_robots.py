"""Pages are read as robots.txt asks (RFC 9309); feeds are not pages."""

import httpcore2
import pytest

from veilleur.errors import AddressRefused, RobotsRefused

PAGE = "http://site.example/news/1"


@pytest.fixture
def site(world, answer):
    world.page("site.example/news/1", answer(200, b"page"))
    return world


def test_a_page_that_robots_txt_refuses(site, make_fetcher, answer):
    site.page("site.example/robots.txt", answer(200, b"User-agent: *\nDisallow: /news"))
    with pytest.raises(RobotsRefused):
        make_fetcher().fetch(PAGE, page=True)
    assert make_fetcher().fetch(PAGE).body == b"page", "a feed is there to be fetched by programs"


@pytest.mark.parametrize(
    "rules",
    [b"", b"User-agent: *\nAllow: /", b"User-agent: Veilleur\nAllow: /\n\nUser-agent: *\nDisallow: /",
     b"\xef\xbb\xbfUser-agent: other\nDisallow: /", b"<html>no rules</html>", b"\xff\x00\xfe"],
)  # fmt: skip
def test_pages_that_may_be_read(rules, site, make_fetcher, answer):
    site.page("site.example/robots.txt", answer(200, rules))
    assert make_fetcher().fetch(PAGE, page=True).body == b"page"


def test_our_own_name_can_be_refused(site, make_fetcher, answer):
    site.page("site.example/robots.txt", answer(200, b"User-agent: veilleur\nDisallow: /\n\nUser-agent: *\nAllow: /"))
    with pytest.raises(RobotsRefused):
        make_fetcher().fetch(PAGE, page=True)


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_without_robots_txt_all_is_allowed(status, site, make_fetcher, answer):
    site.page("site.example/robots.txt", answer(status))
    assert make_fetcher().fetch(PAGE, page=True).body == b"page"


@pytest.mark.parametrize("failure", [500, 503, httpcore2.ConnectError("down"), httpcore2.ReadTimeout("silence")])
def test_an_unreachable_robots_txt_refuses_for_now(failure, site, time, make_fetcher, answer):
    broken = answer(failure) if isinstance(failure, int) else failure
    site.page("site.example/robots.txt", broken)
    fetcher = make_fetcher(attempts=1)
    with pytest.raises(RobotsRefused, match="not known for now"):
        fetcher.fetch(PAGE, page=True)
    site.page("site.example/robots.txt", answer(404))
    with pytest.raises(RobotsRefused):
        fetcher.fetch(PAGE, page=True)
    time.elapsed += 301
    assert fetcher.fetch(PAGE, page=True).body == b"page"


def test_robots_txt_is_asked_once_and_again_after_a_while(site, time, make_fetcher, answer):
    site.page("site.example/robots.txt", answer(200, b""))
    fetcher = make_fetcher()
    for _ in range(3):
        fetcher.fetch(PAGE, page=True)
    asked = [request for request in site.requests if "/robots.txt" in request]
    assert len(asked) == 1
    time.elapsed += 13 * 3600
    fetcher.fetch(PAGE, page=True)
    assert sum("/robots.txt" in request for request in site.requests) == 2


def test_each_hop_of_a_redirect_asks_its_own_site(site, make_fetcher, answer):
    site.page("site.example/robots.txt", answer(404))
    site.page("site.example/short", answer(302, Location="http://other.example/private"))
    site.page("other.example/robots.txt", answer(200, b"User-agent: *\nDisallow: /private"))
    with pytest.raises(RobotsRefused) as refused:
        make_fetcher().fetch("http://site.example/short", page=True)
    assert refused.value.subject == "http://other.example/private"


def test_a_robots_txt_that_leads_inside_is_not_followed(site, make_fetcher, answer):
    site.page("site.example/robots.txt", answer(302, Location="http://127.0.0.1/robots.txt"))
    with pytest.raises(AddressRefused):
        make_fetcher().fetch(PAGE, page=True)
    assert ("127.0.0.1", 80) not in site.connected


def test_crawl_delay_is_kept_up_to_our_patience(site, time, make_fetcher, answer):
    site.page("site.example/robots.txt", answer(200, b"User-agent: *\nCrawl-delay: 7"))
    fetcher = make_fetcher()
    fetcher.fetch(PAGE, page=True)
    fetcher.fetch(PAGE, page=True)
    assert time.slept == [1.0, 7.0]
    site.page("slow.example/robots.txt", answer(200, b"User-agent: *\nCrawl-delay: 86400"))
    site.page("slow.example/1", answer(200, b"x"))
    fetcher.fetch("http://slow.example/1", page=True)
    fetcher.fetch("http://slow.example/1", page=True)
    assert time.slept[2:] == [1.0, 30.0]


def test_a_huge_robots_txt_is_read_as_far_as_the_standard_asks(site, make_fetcher, answer):
    rules = b"User-agent: *\nDisallow: /news\n" + b"# padding\n" * 100_000 + b"Disallow: /\n"
    site.page("site.example/robots.txt", answer(200, rules))
    site.page("site.example/other", answer(200, b"other"))
    fetcher = make_fetcher()
    assert fetcher.fetch("http://site.example/other", page=True).body == b"other"
    with pytest.raises(RobotsRefused):
        fetcher.fetch(PAGE, page=True)
