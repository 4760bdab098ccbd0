import re

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from veilleur.language.defang import (
    defang_text,
    defang_value,
    is_ipv4,
    is_ipv6,
    is_top_level,
    looks_like_version,
    refang,
    registered_domain,
)

ADDRESSES = [
    ("evil.com", "evil[.]com"),
    ("evil.com.", "evil[.]com."),
    ("www.evil.co.uk", "www[.]evil[.]co[.]uk"),
    ("(evil.com)", "(evil[.]com)"),
    ("evil.com,evil.net", "evil[.]com,evil[.]net"),
    ("http://evil.com/a.php?x=evil.net", "hxxp://evil[.]com/a.php?x=evil[.]net"),
    ("https://evil.com:8080/", "hxxps://evil[.]com:8080/"),
    ("<http://evil.com>", "<hxxp://evil[.]com>"),
    ("[here](http://evil.com)", "[here](hxxp://evil[.]com)"),
    ("http://user:pw@evil.com", "hxxp://user:pw[@]evil[.]com"),
    ("http://2130706433/", "hxxp://2130706433/"),
    ("ftp://evil.com", "ftp[://]evil[.]com"),
    ("//evil.com/x", "//evil[.]com/x"),
    ("\\\\evil.com\\share", "\\\\evil[.]com\\share"),
    ("a.b@evil.com", "a.b[@]evil[.]com"),
    ("mailto:a@evil.com", "mailto:a[@]evil[.]com"),
    ("198.51.100.7", "198[.]51[.]100[.]7"),
    ("http://198.51.100.7:80/x", "hxxp://198[.]51[.]100[.]7:80/x"),
    ("2001:db8::1", "2001[:]db8[:][:]1"),
    ("пример.рф", "пример[.]рф"),
    ("foo.zip", "foo[.]zip"),
    ("asp.net", "asp[.]net"),
]


@pytest.mark.parametrize(("live", "harmless"), ADDRESSES)
def test_addresses_are_made_harmless(live, harmless):
    assert defang_text(live) == harmless
    assert defang_text(harmless) == harmless
    assert refang(harmless) == live


@pytest.mark.parametrize(
    ("hidden", "harmless"),
    [
        ("HTTP://EVIL.COM", "hxxp://EVIL[.]COM"),
        ("evil。com", "evil[.]com"),
        ("evil．com", "evil[.]com"),
        ("evil.\u200bcom", "evil[.]\u200bcom"),
        ("hxxp://evil.com", "hxxp://evil[.]com"),
        ("meow://evil.com", "meow://evil[.]com"),
    ],
)
def test_addresses_in_disguise_are_made_harmless(hidden, harmless):
    assert defang_text(hidden) == harmless


@pytest.mark.parametrize(
    "text",
    [
        "Fixed in 20.9.8.2.",
        "Corrigée dans la version 20.9.8.2",
        "setup.exe",
        "README.md",
        "node.js",
        "ASP.NET",
        "3.14",
        "U.S.",
        "e.g. this, i.e. that",
        "The end.The next",
        "at 10:30:20",
        "std::vector",
        "12:34:56:78:9a:bc",
        "/tmp/x.sh",
        "CVSS:3.1/AV:N/AC:L",
        "wait...what",
        "",
    ],
)
def test_what_is_no_address_is_left_alone(text):
    assert defang_text(text) == text


def test_a_kept_host_stays_and_no_other():
    kept = {"kept.example"}
    text = "https://kept.example/a.b?c=1 and www.kept.example"
    assert defang_text(text, keep=kept) == text
    assert "sub[.]kept[.]com" in defang_text("sub.kept.com", keep={"kept.com"})
    assert defang_text("https://kept.com.evil.net/", keep={"kept.com"}) == "hxxps://kept[.]com[.]evil[.]net/"
    assert defang_text("https://kept.com@evil.net/", keep={"kept.com"}) == "hxxps://kept.com[@]evil[.]net/"
    assert defang_text("https://evil.net@kept.com/", keep={"kept.com"}).startswith("hxxps://evil[.]net")


@pytest.mark.parametrize(
    ("value", "type_", "harmless"),
    [
        ("198.51.100.7", "ipv4", "198[.]51[.]100[.]7"),
        ("2001:db8::1", "ipv6", "2001[:]db8[:][:]1"),
        ("evil.example", "domain", "evil[.]example"),
        ("abcdef.onion", "onion", "abcdef[.]onion"),
        ("https://evil.com/a.php", "url", "hxxps://evil[.]com/a.php"),
        ("a.b@evil.com", "email", "a.b[@]evil[.]com"),
        ("d41d8cd98f00b204e9800998ecf8427e", "md5", "d41d8cd98f00b204e9800998ecf8427e"),
    ],
)
def test_values_are_made_harmless_by_their_type(value, type_, harmless):
    assert defang_value(value, type_) == harmless
    assert refang(harmless) == value


@pytest.mark.parametrize(
    "written",
    [
        "https://evil.com/a",
        "hxxps://evil.com/a",
        "hXXps://evil[.]com/a",
        "hxxp[s]://evil[.]com/a",
        "h**ps://evil[.]com/a",
        "htxps://evil.com/a",
        "h[tt]ps://evil.com/a",
        "meows://evil[.]com/a",
        "hxxps[:]//evil[.]com/a",
        "https[:]//evil.com/a",
        "https[://]evil.com/a",
        "hxxps(:)//evil(.)com/a",
        "hxxps:\\\\evil[.]com/a",
        "https://evil{.}com/a",
        "https://evil[dot]com/a",
        "https://evil[DOT]com/a",
        "https://evil(dot)com/a",
        "https://evil [.] com/a",
        "https://evil[ . ]com/a",
        "https://evil[point]com/a",
        "https://evil[punto]com/a",
        "https://evil<.>com/a",
        "https://evil[.com/a",
        "https://evil.]com/a",
        "https://evil\\.com/a",
        "https://evil[.]com[/]a",
    ],
)
def test_every_usual_way_to_defang_is_undone(written):
    assert refang(written) == "https://evil.com/a"


@pytest.mark.parametrize(
    "written",
    ["a@evil.com", "a[@]evil[.]com", "a[at]evil[dot]com", "a (at) evil (dot) com", "a[arobase]evil[point]com"],
)
def test_mail_addresses_are_made_whole(written):
    assert refang(written) == "a@evil.com"


@pytest.mark.parametrize("text", ["Plain words.", "an array[0] of f(x)", "a : b", "[1] and (2)", "{}", "see [here]"])
def test_other_brackets_stay(text):
    assert refang(text) == text


def test_domains():
    assert registered_domain("a.b.co.uk") == "b.co.uk"
    assert registered_domain("WWW.Evil.COM") == "evil.com"
    assert registered_domain("com") is None
    assert registered_domain("host.invalidtld") is None
    assert registered_domain("a." * 130 + "com") is None
    assert is_top_level("com")
    assert is_top_level("FR")
    assert not is_top_level("exe")


def test_addresses_of_machines():
    assert is_ipv4("198.51.100.7")
    assert not any(map(is_ipv4, ["198.51.100", "198.51.100.256", "1.2.3.4.5", "198.051.100.007", "", "a.b.c.d"]))
    assert is_ipv6("2001:db8::1")
    assert is_ipv6("fe80::1")
    assert not any(map(is_ipv6, ["10:30:20", "std::vector", "::1", "12:34:56:78:9a:bc", "a::b", "", "2001:db8"]))


@pytest.mark.parametrize(
    ("text", "is_version"),
    [
        ("Fixed in {}", True),
        ("version {}", True),
        ("la version {} corrige", True),
        ("antérieure à {}", True),
        ("vor {}", True),
        ("hasta {}", True),
        ("< {}", True),
        ("versions 20.9.8.1, 20.9.9 and {}", True),
        ("{} and later", True),
        ("{} et ultérieures", True),
        ("Cisco Catalyst Manager {}", True),
        ("the server {}", False),
        ("connects to {}", False),
        ("l’adresse {}", False),
        ("The IP {}", False),
        ("{}", False),
        ("http://{}/a", False),
        ("versions of it phone {}:8443", False),
    ],
)
def test_four_numbers_are_a_version_or_an_address(text, is_version):
    start = text.index("{}")
    text = text.format("20.9.8.2")
    assert looks_like_version(text, start, start + len("20.9.8.2")) is is_version


labels = st.from_regex(r"[a-z0-9]([a-z0-9\-]{0,8}[a-z0-9])?", fullmatch=True)
domains = st.builds(
    lambda names, last: ".".join([*names, last]),
    st.lists(labels, min_size=1, max_size=4),
    st.sampled_from(["com", "fr", "co.uk", "zip", "ru"]),
)
live = st.one_of(
    domains,
    domains.map(lambda host: f"https://{host}/a"),
    domains.map(lambda host: f"user@{host}"),
    st.ip_addresses(v=4).map(lambda address: f"http://{address}/"),
)
LIVE = re.compile(r"(?i)https?://|[a-z0-9]\.(?:com|fr|uk|zip|ru)\b|[a-z]@[a-z0-9]")


@given(st.lists(live, min_size=1, max_size=5), st.sampled_from([" ", ", ", "\n", " (", "; ", " | ", "“", "…", "/"]))
@example(["evil.com", "evil.fr"], "/")
def test_no_address_stays_live(found, joint):
    # Behind a slash "0.zip" is a file of the first address, not an address.
    assume(joint != "/" or not any(one.endswith(".zip") for one in found))
    text = joint.join(found)
    harmless = defang_text(f"x {text}")
    assert not LIVE.search(harmless)
    assert defang_text(harmless) == harmless


@given(live)
def test_what_was_made_harmless_can_be_made_whole(address):
    assert refang(defang_text(address)) == address
