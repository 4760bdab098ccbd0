"""The ready sources, and lists of feeds in OPML."""

from pathlib import Path

import pytest

from veilleur import plugins
from veilleur.errors import InputError
from veilleur.records import Source
from veilleur.sources import catalogue, check_url
from veilleur.sources.addresses import AddressPolicy
from veilleur.sources.opml import Listed, read_opml, source_id, write_opml


def test_the_catalogue_has_what_it_promises():
    ready = catalogue()
    sources = [one.source for one in ready]
    assert len(sources) >= 25
    assert len({source.id for source in sources}) == len({source.url for source in sources}) == len(sources)
    assert {source.language for source in sources} >= {"fr", "en"}
    assert 8 <= sum(one.start for one in ready) <= 20
    for source in sources:
        assert source.reader in plugins.names("veilleur.readers"), source.id
        assert source.url.startswith("https://")
        check_url(source.url, AddressPolicy())


LIST = b"""<?xml version="1.0"?><opml version="2.0"><head><title>x</title></head><body>
<outline text="Press"><outline type="rss" text="A &amp; B" xmlUrl="https://a.example/feed" language="fr-FR"/>
<outline text="twice" xmlUrl="https://a.example/feed"/></outline>
<outline title="" text="" xmlUrl="https://b.example/rss"/><outline text="none"/>
<outline text="js" xmlUrl="javascript:1"/>
</body></opml>"""


def test_a_list_of_feeds_is_read():
    found = read_opml(LIST, subject="l.opml")
    assert found.feeds == (
        Listed("https://a.example/feed", "A & B", "fr", "Press"),
        Listed("https://b.example/rss", "", None),
    )
    assert found.dropped == (
        "none: it has no address (xmlUrl)",
        "js: 'javascript:1' is no http(s) address",
    )


@pytest.mark.parametrize("data", [b"", b"<rss/>", b"{}", b"\x00\xff", b"<html><body/></html>"])
def test_what_is_no_list_is_named(data):
    with pytest.raises(InputError, match=r"l\.opml: is no OPML"):
        read_opml(data, subject="l.opml")


def test_a_list_that_is_written_reads_the_same(tmp_path: Path):
    sources = [
        Source(id="a", url="https://a.example/?a=1&b=2", name='Les « brèves » <b>"', tag="Presse & co", language="fr"),
        Source(id="b", url="https://b.example/", name="b", tag="b"),
    ]
    found = read_opml(write_opml(sources, title="Veille & co"), subject="l.opml").feeds
    assert [one.folder for one in found] == ["Presse & co", ""]
    assert [one.url for one in found] == [one.url for one in sources]
    assert found[0].language == "fr"
    assert write_opml(sources, title="x") == write_opml(sources, title="x")


def test_a_list_reads_no_file_of_the_machine():
    bomb = b'<!DOCTYPE o [<!ENTITY e SYSTEM "file:///etc/passwd">]><opml><body><outline text="&e;" xmlUrl="https://a.example/"/></body></opml>'
    assert all("root:" not in one.name for one in read_opml(bomb, subject="l.opml").feeds)


def test_an_id_is_made_from_a_name_or_a_host():
    assert source_id("Les Échos : sécurité", "https://x.example/", []) == "les-echos-securite"
    assert source_id("", "https://www.x.example/feed", []) == "x-example"
    assert source_id("A", "https://x.example/", ["a", "a-2"]) == "a-3"
