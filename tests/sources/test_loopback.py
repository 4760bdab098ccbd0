"""The whole way through real sockets, to a server of this machine that the operator names."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from veilleur.errors import AddressRefused
from veilleur.sources import AddressPolicy, FeedReader, FetchOptions, HttpFetcher

FEED = b"""<rss version="2.0"><channel><title>c</title>
<item><title>One</title><link>/1</link><guid>1</guid></item></channel></rss>"""


class Site(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if self.headers["If-None-Match"] == '"v1"':
            self.send_response(304)
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("ETag", '"v1"')
        self.send_header("Content-Length", str(len(FEED)))
        self.end_headers()
        self.wfile.write(FEED)

    def log_message(self, *args) -> None:
        pass


@pytest.fixture
def port():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    thread.join()
    server.server_close()


def options(addresses: AddressPolicy) -> FetchOptions:
    return FetchOptions(contact="https://watch.example/", min_delay=0.0, attempts=1, addresses=addresses)


def test_a_feed_is_polled_twice(port, time, source):
    policy = AddressPolicy(connect_to=(("blog.example", "127.0.0.1", port),))
    with HttpFetcher(options(policy), clock=time) as fetcher:
        first = fetcher.fetch("http://blog.example/feed.xml")
        second = fetcher.fetch("http://blog.example/feed.xml", etag=first.etag)
    assert [(entry.url, entry.title) for entry in FeedReader().read(first, source)] == [
        ("http://blog.example/1", "One")
    ]
    assert (second.status, FeedReader().read(second, source)) == (304, ())


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_this_machine_is_refused_unless_named(host, port, time):
    with HttpFetcher(options(AddressPolicy()), clock=time) as fetcher, pytest.raises(AddressRefused):
        fetcher.fetch(f"http://{host}:{port}/feed.xml")
    named = AddressPolicy(allow_hosts=frozenset({f"{host}:{port}"}))
    with HttpFetcher(options(named), clock=time) as fetcher:
        assert fetcher.fetch(f"http://{host}:{port}/feed.xml").body == FEED
