"""The checks that `veilleur.testing` ships, over every built-in plugin; and that they can fail."""

from dataclasses import replace

import pytest
from small_web import FEED, Web, feed

from veilleur import plugins
from veilleur.cli.assembly import extractors, make_outlet, make_writer
from veilleur.ports import OutletSettings
from veilleur.records import Fetched
from veilleur.testing import (
    NOW,
    check_extractor,
    check_outlet,
    check_reader,
    check_writer,
    make_article,
    make_source,
    memory_store,
)

ARTICLES = [
    make_article(
        "Acme fixes a flaw in Gate",
        "Acme has released Gate 8.4.7, which fixes CVE-2026-12345, scored 9.8, in its web interface.",
        "Administrators should update to Gate 8.4.7 at once; the servers at 203.0.113[.]7 gave out the worm.",
    ),
    make_article(
        "Acme corrige une faille de Gate",
        "Acme a publié Gate 8.4.7, qui corrige CVE-2026-12345 ; il est recommandé d'installer cette version.",
        source="autre", url="https://autre.example/1", language="fr",
    ),
    make_article("😀 \u202e", "\u0000 \ufffd", url="https://news.example/2"),
]  # fmt: skip
BODIES = [
    feed(("https://news.example/1", "One"), ("https://news.example/1", "One"), ("https://news.example/2", "Two")),
    b'{"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": [{"id": "1", "url": "/1", "title": "x"}]}',
    b"<html><body>no feed</body></html>",
    b"",
    b"\x89PNG\r\n\x1a\n\x00",
    feed(("javascript:alert(1)", "No"), ("https://news.example/3", "")),
]


def answers():
    for body in BODIES:
        yield Fetched(url=FEED, final_url=FEED, status=200, headers=(), body=body, fetched_at=NOW)


@pytest.fixture(scope="module")
def briefs():
    web = Web()
    web.tell(4)
    with memory_store() as store:
        web.pipeline(store).run()
        return store.briefs.latest()


@pytest.mark.parametrize("name", plugins.names("veilleur.readers"))
def test_readers(name):
    check_reader(plugins.load("veilleur.readers", name), answers(), make_source())


@pytest.mark.parametrize("extractor", extractors(), ids=lambda extractor: extractor.name)
def test_extractors(extractor):
    check_extractor(extractor, ARTICLES)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", plugins.names("veilleur.writers"))
def test_writers(name, language):
    told = ARTICLES[:2]
    facts = [fact for tool in extractors() for article in told for fact in tool.extract(article)]
    check_writer(make_writer(name), told, facts, language=language)


@pytest.mark.parametrize("name", plugins.names("veilleur.outlets"))
def test_outlets(name, briefs):
    settings = OutletSettings(title="t", base_url="http://localhost/", language="en", form="marked")
    assert len(check_outlet(make_outlet(name, settings), briefs)) >= len(briefs)


class Wrong:
    """A plugin of every kind that breaks one rule."""

    name, version, kinds = "wrong", "1", frozenset({"attack"})

    def __init__(self, gives):
        self.gives = gives

    def extract(self, _article):
        return self.gives

    def read(self, *_):
        return self.gives

    def write(self, *_, **__):
        return self.gives

    def pages(self, _brief):
        return self.gives

    def indexes(self, _briefs, _editions=()):
        return ()


def test_the_checks_can_fail(briefs):
    (fact, *_) = [fact for tool in extractors() for fact in tool.extract(ARTICLES[0])]
    named = replace(fact, extractor="wrong", version="1", kind="attack")
    check_extractor(Wrong([named]), ARTICLES[:1])
    moved = replace(named.evidence[0], quote="x" * len(named.evidence[0].quote))
    for bad in (replace(named, kind="breach"), replace(named, version="2"), replace(named, evidence=(moved,))):
        with pytest.raises(AssertionError):
            check_extractor(Wrong([bad]), ARTICLES[:1])
    with pytest.raises(AssertionError, match="0 headlines"):
        check_writer(Wrong(()), ARTICLES[:1], [], language="en")
    with pytest.raises(AssertionError, match="no sidecar"):
        check_outlet(Wrong(()), briefs)
    (entry, *_) = plugins.load("veilleur.readers", "feed").read(next(answers()), make_source())
    for wrong in ((entry, entry), (replace(entry, source="other"),), (replace(entry, url="ftp://x.example"),)):
        with pytest.raises(AssertionError):
            check_reader(Wrong(wrong), answers(), make_source())
