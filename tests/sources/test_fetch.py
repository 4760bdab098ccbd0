"""Conditional requests, redirects, bounds, retries, walls."""

import gzip
import socket
import ssl
import zlib
from datetime import UTC, datetime

import httpcore2
import pytest

from veilleur.errors import (
    BadStatus,
    Blocked,
    FetchError,
    Gone,
    TimedOut,
    TooLarge,
    TooManyRedirects,
    Unreachable,
)
from veilleur.sources import FetchOptions
from veilleur.sources.answers import retry_after

FEED = "http://site.example/feed"


def test_an_answer_is_kept_untouched(world, make_fetcher, answer):
    world.page("site.example/feed", answer(200, b"\xff<rss>", ETag='"1"', Last_Modified="x", Set_Cookie="a=b"))
    fetched = make_fetcher().fetch(FEED + "#part")
    assert (fetched.status, fetched.body, fetched.etag, fetched.last_modified) == (200, b"\xff<rss>", '"1"', "x")
    assert (fetched.url, fetched.final_url, fetched.moved_to) == (FEED + "#part", FEED, None)
    assert fetched.fetched_at == datetime(2026, 11, 1, tzinfo=UTC)


def test_we_say_who_we_are_and_keep_no_cookie(world, make_fetcher, answer):
    world.page("site.example/feed", answer(200, b"x", Set_Cookie="session=1; Path=/"))
    fetcher = make_fetcher()
    fetcher.fetch(FEED)
    fetcher.fetch(FEED)
    assert "user-agent: veilleur/" in world.requests[0].lower()
    assert "(+https://watch.example/about)" in world.requests[0]
    assert "accept-encoding: gzip\r\n" in world.requests[0].lower()
    assert "cookie" not in world.requests[1].lower()


def test_a_conditional_request_that_is_not_modified(world, make_fetcher, answer):
    world.page("site.example/feed", answer(304, ETag='"1"'))
    fetched = make_fetcher().fetch(FEED, etag='"1"', last_modified="Sun, 01 Nov 2026 00:00:00 GMT")
    assert (fetched.status, fetched.body) == (304, b"")
    assert 'if-none-match: "1"' in world.requests[0].lower()
    assert "if-modified-since: sun, 01 nov 2026" in world.requests[0].lower()


def test_a_304_that_nobody_asked_for_is_an_error(world, make_fetcher, answer):
    world.page("site.example/feed", answer(304))
    with pytest.raises(BadStatus):
        make_fetcher().fetch(FEED)


@pytest.mark.parametrize("etag", ["a\r\nX-Evil: 1", "é", "x" * 2000])
def test_a_validator_that_fits_no_header_is_not_sent(etag, world, make_fetcher, answer):
    world.page("site.example/feed", answer(200, b"x"))
    make_fetcher().fetch(FEED, etag=etag)
    assert "if-none-match" not in world.requests[0].lower()


@pytest.mark.parametrize(
    ("statuses", "moved_to"),
    [
        ((301,), "http://site.example/1"),
        ((308, 301), "http://site.example/2"),
        ((302,), None),
        ((307, 301), None),
        ((301, 302), "http://site.example/1"),
        ((301, 303, 301), "http://site.example/1"),
    ],
)
def test_a_move_is_remembered_as_far_as_it_is_permanent(statuses, moved_to, world, make_fetcher, answer):
    for number, status in enumerate(statuses):
        here = "feed" if number == 0 else str(number)
        world.page(f"site.example/{here}", answer(status, Location=f"/{number + 1}#x"))
    world.page(f"site.example/{len(statuses)}", answer(200, b"feed"))
    fetched = make_fetcher().fetch(FEED)
    assert fetched.final_url == f"http://site.example/{len(statuses)}"
    assert fetched.moved_to == moved_to


def test_a_move_that_takes_encryption_away_is_not_remembered(world, make_fetcher, answer):
    world.page("site.example/feed", answer(301, Location="http://plain.example/feed"))
    world.page("plain.example/feed", answer(200, b"feed"))
    assert make_fetcher().fetch("https://site.example/feed").moved_to is None


def test_redirects_end(world, make_fetcher, answer):
    world.page("site.example/feed", answer(302, Location="/b"))
    world.page("site.example/b", answer(302, Location="/feed"))
    with pytest.raises(TooManyRedirects, match="circles"):
        make_fetcher().fetch(FEED)
    for number in range(10):
        world.page(f"site.example/{number}", answer(302, Location=f"/{number + 1}"))
    with pytest.raises(TooManyRedirects, match="more than 5"):
        make_fetcher().fetch("http://site.example/0")
    assert len(world.requests) == 2 + 6


def test_gone_for_good(world, make_fetcher, answer):
    world.page("site.example/feed", answer(410))
    world.page("site.example/away", answer(302, Location="/feed"))
    with pytest.raises(Gone):
        make_fetcher().fetch(FEED)
    with pytest.raises(BadStatus) as passing:
        make_fetcher().fetch("http://site.example/away")
    assert passing.value.status == 410


@pytest.mark.parametrize("status", [204, 206, 300, 400, 401, 403, 404, 500, 501])
def test_any_other_status_is_an_error_at_once(status, world, make_fetcher, answer):
    world.page("site.example/feed", answer(status, b"sorry" if status != 204 else b""))
    with pytest.raises(BadStatus) as bad:
        make_fetcher().fetch(FEED)
    assert (bad.value.status, bad.value.subject) == (status, FEED)
    assert len(world.requests) == 1


def test_a_body_larger_than_allowed(world, make_fetcher, answer):
    world.page("site.example/feed", answer(200, b"x" * 1001))
    with pytest.raises(TooLarge):
        make_fetcher(max_feed_bytes=1000).fetch(FEED)
    assert len(make_fetcher(max_feed_bytes=1001).fetch(FEED).body) == 1001


def test_a_bomb_is_stopped_at_the_limit(world, make_fetcher, answer):
    world.page("site.example/feed", answer(200, gzip.compress(bytes(50_000_000)), Content_Encoding="gzip"))
    with pytest.raises(TooLarge):
        make_fetcher().fetch(FEED)


def test_an_endless_answer_that_unpacks_to_nothing_is_stopped_too(world, make_fetcher):
    nothing = zlib.compressobj(wbits=31).flush(zlib.Z_FULL_FLUSH)[10:] * 10_000

    def endless():
        yield b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(b"")[:10]
        while True:
            yield nothing

    world.page("site.example/feed", endless)
    with pytest.raises(TooLarge):
        make_fetcher().fetch(FEED)


@pytest.mark.parametrize("encoding", ["br", "zstd", "deflate", "gzip, gzip", "compress"])
def test_an_encoding_that_was_not_asked_for(encoding, world, make_fetcher, answer):
    world.page("site.example/feed", answer(200, b"x", Content_Encoding=encoding))
    with pytest.raises(FetchError, match="not asked for"):
        make_fetcher().fetch(FEED)


def test_gzip_is_unpacked_and_what_only_claims_to_be_is_an_error(world, make_fetcher, answer):
    world.page("site.example/feed", answer(200, gzip.compress(b"feed"), Content_Encoding="gzip"))
    world.page("site.example/liar", answer(200, b"feed", Content_Encoding="gzip"))
    world.page("site.example/cut", answer(200, gzip.compress(b"feed" * 99)[:-9], Content_Encoding="gzip"))
    assert make_fetcher().fetch(FEED).body == b"feed"
    for page in ("liar", "cut"):
        with pytest.raises(FetchError, match="unpacked"):
            make_fetcher().fetch(f"http://site.example/{page}")


@pytest.mark.parametrize("head", [b"HTTP/1.1 200 OK\r\n\r\n", b"HTTP/1.1 200 OK\r\nX: "])
def test_an_endless_slow_answer_ends_with_the_time_allowed(head, world, time, make_fetcher):
    """One byte each 5 s is always within the silence allowed (20 s); the whole request is not within 60 s."""

    def drip():
        yield head
        while True:
            yield b"x"

    world.page("site.example/feed", drip)
    world.seconds_per_read = 5.0
    with pytest.raises(TimedOut):
        make_fetcher().fetch(FEED)
    assert time.elapsed - 1000 < 70
    assert len(world.requests) == 1, "what used up the whole time is not tried again"


@pytest.mark.parametrize(
    ("error", "ours"),
    [
        (httpcore2.ConnectError("refused"), Unreachable),
        (httpcore2.ReadError("reset"), Unreachable),
        (httpcore2.ReadTimeout("silence"), TimedOut),
    ],
)
def test_what_may_go_better_is_tried_again(error, ours, world, make_fetcher, answer):
    world.page("site.example/feed", error, answer(502), answer(200, b"feed"))
    assert make_fetcher().fetch(FEED).body == b"feed"
    world.page("site.example/feed", error)
    with pytest.raises(ours):
        make_fetcher().fetch(FEED)
    assert len(world.requests) == 3 + 3


def test_a_bad_certificate_is_not_tried_again(world, make_fetcher):
    world.tls_error = ssl.SSLCertVerificationError("certificate verify failed")
    with pytest.raises(Unreachable, match="certificate"):
        make_fetcher().fetch("https://site.example/feed")
    assert len(world.connected) == 1


@pytest.mark.parametrize(("errno", "tries"), [(socket.EAI_NONAME, 1), (socket.EAI_AGAIN, 3)])
def test_a_name_that_does_not_exist_is_not_asked_again(errno, tries, world, make_fetcher):
    world.resolver_error = socket.gaierror(errno, "no answer")
    with pytest.raises(Unreachable, match="does not resolve"):
        make_fetcher().fetch(FEED)
    assert len(world.resolved) == tries


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_is_waited_for_within_bounds(status, world, time, make_fetcher, answer):
    world.page("site.example/feed", answer(status, Retry_After="20"), answer(200, b"feed"))
    assert make_fetcher().fetch(FEED).body == b"feed"
    assert sum(time.slept) == 20


def test_a_longer_retry_after_is_left_to_the_next_poll(world, time, make_fetcher, answer):
    world.page("site.example/feed", answer(429, Retry_After="3600"))
    fetcher = make_fetcher()
    with pytest.raises(BadStatus) as first:
        fetcher.fetch(FEED)
    assert (first.value.status, first.value.retry_after) == (429, 3600)
    with pytest.raises(BadStatus) as second:
        fetcher.fetch("http://site.example/other")
    assert second.value.retry_after == pytest.approx(3600)
    assert len(world.requests) == 1, "the host asked to be left alone, all of it"
    assert time.slept == []


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120), ("0", 0), (" 5 ", 5), ("Sun, 01 Nov 2026 00:01:00 GMT", 60), ("Sat, 31 Oct 2026 00:00:00 GMT", 0),
        ("9" * 40, 999_999_999), ("", None), ("-1", None), ("soon", None), ("Sun, 99 Nov 2026 00:01:00 GMT", None),
    ],
)  # fmt: skip
def test_retry_after_values(value, seconds):
    assert retry_after(value, datetime(2026, 11, 1, tzinfo=UTC)) == seconds


@pytest.mark.parametrize(
    ("status", "headers", "body"),
    [
        (403, {"CF_Mitigated": "challenge"}, b""),
        (503, {"Server": "cloudflare"}, b"<script src='/cdn-cgi/challenge-platform/x'>"),
        (403, {"Server": "AkamaiGHost"}, b"<h1>Access Denied</h1>"),
        (403, {"X_DataDome": "protected"}, b""),
        (405, {}, b"<script src='https://ct.captcha-delivery.com/c.js'>"),
        (403, {"X_CDN": "Imperva"}, b""),
        (403, {}, b"<iframe src='/_Incapsula_Resource?x'> Incapsula incident ID: 1"),
        (202, {"X_Amzn_WAF_Action": "challenge"}, b""),
        (429, {"Retry_After": "5"}, b"Please solve this CAPTCHA"),
        (410, {}, None),
    ],
)
def test_walls(status, headers, body, world, make_fetcher, answer):
    world.page("site.example/feed", answer(status, body or b"captcha", **headers))
    with pytest.raises(Blocked if body is not None else Gone):
        make_fetcher().fetch(FEED)
    assert len(world.requests) == 1


def test_a_site_behind_a_network_is_no_wall(world, make_fetcher, answer):
    world.page("site.example/feed", answer(403, b"Forbidden", Server="cloudflare", CF_Ray="1"))
    with pytest.raises(BadStatus):
        make_fetcher().fetch(FEED)


def test_one_host_rests_between_two_requests(world, time, make_fetcher, answer):
    world.page("site.example/feed", answer(200, b"x"))
    world.page("other.example/feed", answer(200, b"x"))
    fetcher = make_fetcher()
    fetcher.fetch(FEED)
    fetcher.fetch("http://other.example/feed")
    assert time.slept == []
    fetcher.fetch(FEED)
    assert time.slept == [1.0]


@pytest.mark.parametrize("contact", ["", "a\nb", "é"])
def test_a_contact_must_fit_a_header(contact):
    with pytest.raises(ValueError, match="contact"):
        FetchOptions(contact=contact)
