"""No URL, name, answer of a resolver or redirect leads to an address that is not public."""

from ipaddress import ip_address

import httpcore2
import httpx2
import pytest

from veilleur.errors import AddressRefused, ConfigurationError, TooManyRedirects
from veilleur.sources import AddressPolicy, check_url, is_public
from veilleur.sources.guard import Deadline, GuardedBackend

PUBLIC = ["1.1.1.1", "93.184.215.14", "2606:4700::1111", "64:ff9b::101:101", "::ffff:1.1.1.1"]
PRIVATE = [
    "127.0.0.1", "127.255.255.254", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
    "169.254.169.254", "100.64.0.1", "100.100.100.200", "192.0.0.8", "192.0.2.1", "192.88.99.1", "198.18.0.1",
    "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "168.63.129.16",
    "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "fe80::1", "fe80::1%eth0", "fec0::1", "fc00::1",
    "fd00:ec2::254", "ff02::1", "ff0e::1", "100::1", "2001:db8::1", "2001::1", "2001:0:7f00:1::", "2001:20::1",
    "2002:7f00:1::", "2002:101:101::", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::101:101", "3fff::1",
    "4000::1", "5f00::1",
]  # fmt: skip

REFUSED_URLS = [
    "http://127.0.0.1/", "http://127.0.0.1:8080/feed", "http://[::1]/", "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/", "http://[2002:7f00:1::]/", "http://[64:ff9b::7f00:1]/", "http://[fe80::1%25eth0]/",
    "http://2130706433/", "http://0x7f000001/", "http://0x7f.1/", "http://0177.0.0.1/", "http://127.1/", "http://0/",
    "http://127.0.1/", "http://127.0.0.1./", "http://１２７.０.０.１/", "http://127。0。0。1/",
    "http://169.254.169.254/latest/meta-data/", "http://100.64.0.1/", "http://10.0.0.1/", "http://192.168.0.1/",
    "http://localhost/", "http://LOCALHOST./", "http://a.localhost/", "http://printer/", "http://nas.local/",
    "http://metadata.google.internal/", "http://router.lan/", "http://x.home.arpa/",
    "http://user:secret@site.example/", "http://site.example\\@127.0.0.1/", "http://site.example@127.0.0.1/",
    "http://127.0.0.1%00.site.example/", "http://%31%32%37.0.0.1/", "http://site..example/", "http:///feed", "http://",
    "http://site.example:22/", "http://site.example:6379/", "http://site.example:0/", "http://site.example:99999/",
    "ftp://site.example/", "file:///etc/passwd", "gopher://site.example/", "javascript:alert(1)", "//site.example/",
    "site.example/feed", "", "http://[::1", "http://site.example:80:80/", "http://x.1/", "http://" + "a" * 300 + ".fr/",
]  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses(address):
    assert is_public(ip_address(address))


@pytest.mark.parametrize("address", PRIVATE)
def test_addresses_that_are_not_public(address):
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("url", REFUSED_URLS)
def test_a_url_that_is_refused_sends_nothing(url, world, make_fetcher):
    with pytest.raises(AddressRefused):
        make_fetcher().fetch(url)
    assert world.connected == []
    assert world.resolved == []


def test_a_refusal_does_not_repeat_the_password():
    with pytest.raises(AddressRefused) as refused:
        check_url("http://user:secret@site.example/", AddressPolicy())
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("address", [a for a in PRIVATE if "%" not in a] + ["fe80::1%2", "not an address"])
def test_a_name_that_resolves_to_it_is_refused(address, world, make_fetcher):
    world.name("site.example", [address])
    with pytest.raises(AddressRefused, match=r"site\.example"):
        make_fetcher().fetch("https://site.example/feed")
    assert world.connected == []


@pytest.mark.parametrize("answers", [["1.1.1.1", "127.0.0.1"], ["10.0.0.1", "1.1.1.1"], ["2606:4700::1111", "::1"]])
def test_one_private_address_among_public_ones_refuses_them_all(answers, world, make_fetcher):
    world.name("site.example", answers)
    with pytest.raises(AddressRefused):
        make_fetcher().fetch("https://site.example/feed")
    assert world.connected == []


def test_rebinding_finds_nothing_to_rebind(world, make_fetcher, answer):
    """The name is resolved once; the connection goes to the address that was checked."""
    world.name("site.example", ["1.1.1.1"], ["127.0.0.1"])
    world.page("site.example/feed", answer(200, b"feed"))
    fetcher = make_fetcher()
    assert fetcher.fetch("http://site.example/feed").body == b"feed"
    assert world.resolved == ["site.example"]
    assert world.connected == [("1.1.1.1", 80)]
    with pytest.raises(AddressRefused):
        fetcher.fetch("http://site.example/feed")
    assert world.connected == [("1.1.1.1", 80)]


@pytest.mark.parametrize(
    "location",
    ["http://127.0.0.1/", "http://169.254.169.254/", "//[::1]/", "http://2130706433/", "http://inside.example/",
     "http://mixed.example/", "https://site.example:22/", "http://localhost/", "http://a:b@site.example/"],
)  # fmt: skip
@pytest.mark.parametrize("page", [False, True])
def test_a_redirect_is_checked_like_the_first_url(location, page, world, make_fetcher, answer):
    world.name("inside.example", ["192.168.1.1"])
    world.name("mixed.example", ["1.1.1.1", "192.168.1.1"])
    world.page("site.example/feed", answer(302, Location=location))
    with pytest.raises(AddressRefused) as refused:
        make_fetcher().fetch("http://site.example/feed", page=page)
    assert {host for host, _ in world.connected} == {"93.184.215.14"}
    assert "example" in refused.value.subject


@pytest.mark.parametrize("location", ["ftp://site.example/", "file:///etc/passwd", "data:text/plain,x", "http://[::"])
def test_a_redirect_out_of_http_is_not_followed(location, world, make_fetcher, answer):
    world.page("site.example/feed", answer(302, Location=location))
    with pytest.raises(TooManyRedirects):
        make_fetcher().fetch("http://site.example/feed")


@pytest.mark.parametrize(
    ("allowed", "url", "connected"),
    [
        ("127.0.0.1", "http://127.0.0.1:9000/feed", ("127.0.0.1", 9000)),
        ("127.0.0.1:9000", "http://127.0.0.1:9000/feed", ("127.0.0.1", 9000)),
        ("[::1]:9000", "http://[::1]:9000/feed", ("::1", 9000)),
        ("::1", "http://[0:0:0:0:0:0:0:1]/feed", ("::1", 80)),
        ("Wiki.Internal", "http://wiki.internal./feed", ("10.0.0.7", 80)),
        ("wiki.internal:8000", "http://wiki.internal:8000/feed", ("10.0.0.7", 8000)),
    ],
)
def test_what_the_operator_names_is_allowed(allowed, url, connected, world, make_fetcher):
    world.name("wiki.internal", ["10.0.0.7"])
    world.name("wiki.internal.", ["10.0.0.7"])
    with pytest.raises(Exception, match="404"):
        make_fetcher(addresses=AddressPolicy(allow_hosts=frozenset({allowed}))).fetch(url)
    assert world.connected == [connected]


@pytest.mark.parametrize("url", ["http://127.0.0.1:9001/", "http://127.0.0.2:9000/", "http://localhost:9000/"])
def test_nothing_beside_what_the_operator_names(url):
    with pytest.raises(AddressRefused):
        check_url(url, AddressPolicy(allow_hosts=frozenset({"127.0.0.1:9000"})))


def test_connect_to_sends_names_where_the_operator_says(world, make_fetcher, answer):
    world.page("a.test.example/feed", answer(200, b"a"))
    world.page("plain.example:8443/feed", answer(200, b"b"))
    policy = AddressPolicy(connect_to=(("*.test.example", "127.0.0.1", 9000), ("plain.example", "127.0.0.1", 9001)))
    fetcher = make_fetcher(addresses=policy)
    assert fetcher.fetch("https://a.test.example/feed").final_url == "https://a.test.example/feed"
    assert fetcher.fetch("http://plain.example:8443/feed").body == b"b"
    assert world.connected == [("127.0.0.1", 9000), ("127.0.0.1", 9001)]
    with pytest.raises(AddressRefused):
        fetcher.fetch("http://127.0.0.1:9000/feed")


@pytest.mark.parametrize(
    "wrong",
    [{"allow_hosts": frozenset({""})}, {"allow_hosts": frozenset({"host:http"})}, {"connect_to": (("*", "h", 0),)}],
)
def test_a_malformed_policy_is_refused(wrong):
    with pytest.raises(ValueError, match=r"takes a host|needs a pattern"):
        AddressPolicy(**wrong)


@pytest.mark.parametrize("proxy", [None, "http://proxy.corp.example:3128"])
def test_the_guard_is_in_place(proxy, make_fetcher):
    """httpx2 has no public door for a network backend: this fails when an update moves the private one."""
    client = make_fetcher(proxy=proxy).exchange.client
    assert isinstance(client._transport, httpx2.HTTPTransport)
    assert isinstance(client._transport._pool._network_backend, GuardedBackend)
    assert client._mounts == {}
    assert client.trust_env is False
    assert client.follow_redirects is False


def test_through_a_proxy_only_the_proxy_is_connected_to(world, make_fetcher, answer):
    world.name("proxy.corp.example", ["10.0.0.5"])
    world.page("site.example/feed", answer(200, b"feed"))
    fetcher = make_fetcher(proxy="http://proxy.corp.example:3128")
    assert fetcher.fetch("http://site.example/feed").body == b"feed"
    assert fetcher.fetch("https://site.example/feed").body == b"feed"
    assert set(world.connected) == {("10.0.0.5", 3128)}
    assert "site.example" not in world.resolved
    assert any(request.startswith("CONNECT site.example:443") for request in world.requests)


@pytest.mark.parametrize("url", [url for url in REFUSED_URLS if "site.example" not in url])
def test_through_a_proxy_names_and_literals_are_still_checked(url, world, make_fetcher):
    with pytest.raises(AddressRefused):
        make_fetcher(proxy="http://proxy.corp.example:3128").fetch(url)
    assert world.connected == []


@pytest.mark.parametrize("proxy", ["socks5://proxy.example:1080", "proxy.example:3128", "http://"])
def test_a_proxy_that_cannot_be_used_is_a_configuration_error(proxy, make_fetcher):
    with pytest.raises(ConfigurationError):
        make_fetcher(proxy=proxy)


def test_a_ca_bundle_that_cannot_be_read_is_a_configuration_error(make_fetcher, tmp_path):
    empty = tmp_path / "empty.pem"
    empty.write_text("")
    for bundle in (str(tmp_path / "absent.pem"), str(empty)):
        with pytest.raises(ConfigurationError):
            make_fetcher(ca_bundle=bundle)


def test_a_second_address_is_tried_when_the_first_does_not_answer(world, time):
    class HalfDown:
        def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None):
            if host != "1.0.0.1":
                raise httpcore2.ConnectError("down")
            return world.connect_tcp(host, port)

    world.name("site.example", ["1.1.1.1", "1.0.0.1"])
    world.name("down.example", ["1.1.1.1"])
    world.name("nowhere.example", [])
    backend = GuardedBackend(
        AddressPolicy(), resolver=world, connector=HalfDown(), deadline=Deadline(), monotonic=time.monotonic
    )
    backend.connect_tcp("site.example", 443)
    assert world.connected == [("1.0.0.1", 443)]
    for name in ("down.example", "nowhere.example"):
        with pytest.raises(httpcore2.ConnectError):
            backend.connect_tcp(name, 443)
    with pytest.raises(AddressRefused):
        backend.connect_unix_socket("/run/docker.sock")
