"""The configuration: checked whole, wrong keys by name."""

import pytest

from veilleur.config import load
from veilleur.errors import ConfigurationError
from veilleur.records import Reliability

WHOLE = """
[watch]
store = "memory/veilleur.db"
languages = ["en", "fr"]
[fetch]
connect_to = { "*.example" = "[::1]:8000" }
[[outlet]]
kind = "site"
path = "public"
base_url = "https://watch.example/briefs"
[[source]]
id = "second"
url = "https://second.example/feed"
[[source]]
id = "first"
url = "https://first.example/feed"
name = "The First"
reliability = "B"
"""


@pytest.fixture
def write(tmp_path):
    def put(text):
        path = tmp_path / "veilleur.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return put


def test_a_whole_configuration(write, tmp_path):
    found = load(write(WHOLE))
    assert found.folder == tmp_path
    assert found.store_address == str(tmp_path / "memory" / "veilleur.db")
    assert [source.id for source in found.sources] == ["second", "first"], "the operator's order, not the alphabet's"
    second, first = found.sources
    assert (second.name, second.tag, second.reader, second.reliability) == ("second", "second", "feed", Reliability.F)
    assert (first.name, first.tag, first.reliability) == ("The First", "first", Reliability.B)
    assert found.outlet[0].base_url == "https://watch.example/briefs/"
    assert (found.watch.writer, found.watch.max_age_days) == ("quoting", 7)


def test_an_empty_one_is_whole(write):
    found = load(write(""))
    assert (found.sources, found.outlet, found.watch.languages) == ((), (), ("fr",))


def test_a_store_by_its_address_is_left_as_it_is(write):
    assert load(write('[watch]\nstore = "postgresql://db.example/watch"')).store_address.startswith("postgresql://")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b"\xff\xfe", "cannot be read"),
        ("a = [", "is not TOML"),
        ("[watch]\nmax_age_days = 0", "watch.max_age_days"),
        ("[watch]\nmax_age_days = 'seven'", "watch.max_age_days"),
        ("[watch]\nlanguages = ['de']", "watch.languages.0"),
        ("watch = 3", "watch: "),
        ("[wach]", "wach: no such key"),
        ("[fetch]\nretries = 11", "fetch.retries"),
        ("[fetch]\nconnect_to = {'*' = 'host:99999'}", "fetch.connect_to: 'host:99999' is not host:port"),
        ("[fetch]\nconnect_to = {'*' = ':80'}", "fetch.connect_to: ':80' is not host:port"),
        ("[[source]]\nid = 'A b'\nurl = 'https://a.example'", "source.0.id"),
        ("[[source]]\nid = 'a'\nurl = 'feed.xml'", "source.0.url: 'feed.xml' is no http(s) address"),
        ("[[source]]\nid = 'a'\nurl = 'https://a.example'\nreliability = 'G'", "source.0.reliability"),
        ("[[outlet]]\nkind = 'site'\npath = 'a'\nbase_url = 'here'", "outlet.0.base_url: 'here' is no http(s) address"),
        ("[[outlet]]\nkind = 'site'\npath = 'a'\n" * 2, "outlet path 'a' is there twice"),
        ("[[outlet]]\nkind = 'site'\npath = 'a'\n[[outlet]]\nkind = 'jekyll'\npath = './a/'\n", "outlet path 'a'"),
        (
            "[[source]]\nid = 'a'\nurl = 'https://a.example'\nreader = 'page'",
            "source a: the reader 'page' needs the option selector",
        ),
        (
            "[[source]]\nid = 'a'\nurl = 'https://a.example'\nreader = 'page'\noptions = { selector = '', date = 'i' }",
            "source a: the reader 'page' needs the option selector",
        ),
        (
            "[[source]]\nid = 'a'\nurl = 'https://a.example'\nreader = 'sitemap'\noptions = { matches = 'x' }",
            "source a: the reader 'sitemap' has no option 'matches'; there are: match",
        ),
        (
            "[[source]]\nid = 'a'\nurl = 'https://a.example'\noptions = { selector = 'x' }",
            "source a: the reader 'feed' has no option 'selector'; it has none",
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_file_and_key(text, reason, write):
    path = write(text)
    with pytest.raises(ConfigurationError) as met:
        load(path)
    assert met.value.subject == str(path)
    assert reason in met.value.reason
    assert "\n" not in met.value.reason
