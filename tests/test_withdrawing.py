"""What is taken out for law or privacy is gone: from the store, from its file, and from what was published."""

import sqlite3
from dataclasses import replace

import pytest
from small_web import FEED, Web, feed, harbour, page, title_of

from veilleur.articles import place
from veilleur.cli.assembly import make_outlet
from veilleur.delivering import Target
from veilleur.errors import InputError
from veilleur.ports import OutletSettings
from veilleur.publish import DirectoryDelivery
from veilleur.records import Entry, Section, StoryArticle
from veilleur.store import Store, Taken
from veilleur.testing import NOW, make_article, make_source
from veilleur.withdrawing import withdraw_article, withdraw_name

REASON = "court order 12/26"
ENTRY = Entry(source="source", id="1", url="https://news.example/1", title="A title", published_at=NOW)
OTHER_FEED = "https://wire.example/feed"
NAMED = page(
    "Mill of Sarnford pays no ransom after an intrusion",
    "The mill of Sarnford pays no ransom for its servers, the clerk Jérôme O’Dell-Łukasz said on Monday.",
    "Strangers had encrypted its servers and had left a letter with a demand of 40,000 crowns on each printer.",
    "Machines of the mill stood still for two days, and the bakers of Sarnford bought their flour in Halmstad.",
    "CVE-2026-44444 in the mail gateway of the mill was used to enter, the owners of the mill in Sarnford added.",
    "The owners have called in the police of the county, who took away two servers and asked for the letters.",
    "Farmers who had brought wheat on the day of the intrusion were paid in cash, because the books were closed.",
    "A new gateway came on Friday from a shop in Oderwick, and the old one went to the police as evidence.",
    "The town council of Sarnford will speak of the case in its next meeting, which is open to everybody.",
)


class Kept:
    """A watch over a store in a file, with a site and a blog."""

    def __init__(self, folder, web):
        self.folder, self.web = folder, web
        self.store = Store(str(folder / "kept.db"))
        self.targets = tuple(self._target(kind) for kind in ("site", "jekyll"))

    def _target(self, kind):
        settings = OutletSettings(title="T", base_url="http://localhost/", language="en", form="marked")
        return Target(
            name=kind,
            outlet=make_outlet(kind, settings),
            settings=settings,
            delivery=DirectoryDelivery(self.folder / kind),
            languages=("en",),
        )

    def run(self):
        return self.web.pipeline(self.store, targets=self.targets).run()

    def published(self):
        files = [path for kind in ("site", "jekyll") for path in (self.folder / kind).rglob("*") if path.is_file()]
        return {str(path.relative_to(self.folder)): path.read_bytes() for path in files}

    def holding(self, *words):
        """Every file, of the store and of what was published, whose name or bytes hold one of these words."""
        return sorted(
            str(path.relative_to(self.folder))
            for path in self.folder.rglob("*")
            if path.is_file()
            for word in words
            if word.encode() in path.read_bytes() or word in str(path)
        )


@pytest.fixture
def kept(tmp_path):
    made = Kept(tmp_path, Web())
    yield made
    made.store.close()


def articles(kept):
    return {one.url: one.id for one in kept.store.articles.outlines()}


def test_a_withdrawn_article_is_gone_everywhere_and_the_others_stay(kept):
    first, second = kept.web.tell(2)
    kept.run()
    words = ("Vaucourt ferry", "vaucourt-ferry", "booking office")
    assert {name.partition("/")[0].partition("-")[0] for name in kept.holding(*words)} == {"kept.db", "site", "jekyll"}
    (taken,) = withdraw_article(kept.store, first, reason=REASON, now=NOW)
    assert (taken.kind, taken.url, taken.reason) == (Taken.ARTICLE, first, REASON)
    kept.run()
    kept.store.close()
    assert kept.holding("Vaucourt", "vaucourt", "booking office of the ferry", "CVE-2026-10000") == []
    assert kept.holding("Halmstad quarry")
    with Store(str(kept.folder / "kept.db")) as again:
        assert [one.url for one in again.articles.outlines()] == [second]
        assert len(again.stories.all()) == 1
        assert again.search.find(["vaucourt"], limit=9) == ()
        assert {one.kind for one in again.search.find(["halmstad"], limit=9)} == {"article", "brief"}


def test_the_digest_that_is_kept_is_that_of_the_text(kept):
    (url,) = kept.web.tell(1)
    kept.run()
    text = kept.store.articles.get(articles(kept)[url])
    (taken,) = withdraw_article(kept.store, url, reason=REASON, now=NOW)
    assert (taken.subject, taken.digest) == (text.id, text.text_digest)


@pytest.mark.parametrize("spelling", ["HTTP://www.news.example/0/?utm_source=feed#top", "https://news.example/0"])
def test_an_article_is_found_by_any_spelling_of_its_address(spelling, kept):
    kept.web.tell(1)
    kept.run()
    withdraw_article(kept.store, spelling, reason=REASON, now=NOW)
    assert articles(kept) == {}


def test_an_article_is_found_by_the_beginning_of_its_id(kept):
    urls = kept.web.tell(2)
    kept.run()
    withdraw_article(kept.store, articles(kept)[urls[0]][:12], reason=REASON, now=NOW)
    assert list(articles(kept)) == urls[1:]


@pytest.mark.parametrize("subject", ["https://news.example/unknown", "0123456789ab", "abc", "", "no such thing at all"])
def test_what_is_not_kept_cannot_be_withdrawn(subject, kept):
    kept.web.tell(1)
    kept.run()
    with pytest.raises(InputError) as caught:
        withdraw_article(kept.store, subject, reason=REASON, now=NOW)
    assert caught.value.subject == subject
    assert len(articles(kept)) == 1
    assert kept.store.withdrawals.all() == ()


def test_it_is_never_read_again_by_whatever_way_it_comes(kept):
    (url,) = kept.web.tell(1)
    wire = make_source("wire", OTHER_FEED)
    kept.web.sources = (make_source(), wire)
    kept.web.pages[OTHER_FEED] = feed()
    kept.web.fetcher.media_types = {FEED: "application/rss+xml", OTHER_FEED: "application/rss+xml"}
    kept.run()
    withdraw_article(kept.store, url, reason=REASON, now=NOW)
    asked = len(kept.web.fetcher.asked)
    title = title_of(harbour(0))
    # The same entry again under another id, with marks of a campaign, through a redirect, and the same text elsewhere.
    ways = [f"{url}?utm_medium=rss", "https://go.example/short"]
    kept.web.moved["https://go.example/short"] = url
    kept.web.pages[OTHER_FEED] = feed(*((way, title) for way in ways))
    counts = kept.run()
    assert counts["withdrawn"] == 1
    assert [one for one in kept.web.fetcher.asked[asked:] if place(one) == place(url)] == []
    assert articles(kept) == {}
    assert kept.store.entries.unread() == ()
    kept.store.close()
    assert kept.holding("Vaucourt") == []


def test_the_same_text_at_another_address_of_the_source_is_not_read(kept):
    (url,) = kept.web.tell(1)
    kept.run()
    withdraw_article(kept.store, url, reason=REASON, now=NOW)
    kept.web.pages["https://news.example/print/0"] = harbour(0)
    kept.web.pages[FEED] = feed(("https://news.example/print/0", title_of(harbour(0))))
    assert kept.run()["withdrawn"] == 1
    assert articles(kept) == {}


def reprinted(kept):
    """An article and two reprints of it by others, as the store keeps them."""
    made = [
        make_article("The mill stands still", "A", source=name, url=f"https://{name}.example/1")
        for name in ("first", "second", "third")
    ]
    for number, one in enumerate(made):
        entry = replace(ENTRY, source=one.source, id=str(number), url=one.url)
        kept.store.entries.add(entry, seen_at=NOW)
        kept.store.articles.keep(entry, one)
        member = StoryArticle(article=one.id, copy_of=made[0].id if number else None)
        kept.store.stories.place(member, story="s-1", seen_at=NOW, profile={"copy_of": member.copy_of})
    return made


def test_the_first_reprint_takes_the_place_of_a_withdrawn_original(kept):
    first, second, third = reprinted(kept)
    withdraw_article(kept.store, first.id, reason=REASON, now=NOW)
    (story,) = kept.store.stories.all()
    assert story.articles == (StoryArticle(article=second.id), StoryArticle(article=third.id, copy_of=second.id))
    profiles = {one.article: one.record["copy_of"] for one in kept.store.stories.profiles(NOW)}
    assert profiles == {second.id: None, third.id: second.id}


def test_all_revisions_of_a_page_go(kept):
    (url,) = kept.web.tell(1)
    kept.run()
    first = kept.store.articles.get(articles(kept)[url])
    newer = make_article(first.title, "Updated.", source=first.source, url=url)
    newer = replace(newer, revision_of=first.id)
    entry = replace(ENTRY, id="again", url=url)
    kept.store.entries.add(entry, seen_at=NOW)
    kept.store.articles.keep(entry, newer)
    taken = withdraw_article(kept.store, first.id, reason=REASON, now=NOW)
    assert {one.subject for one in taken} == {first.id, newer.id}
    assert articles(kept) == {}


def test_withdrawing_twice_changes_nothing_and_keeps_the_first_reason(kept):
    (url,) = kept.web.tell(1)
    kept.run()
    (first,) = withdraw_article(kept.store, url, reason=REASON, now=NOW)
    assert withdraw_article(kept.store, url, reason="another", now=NOW) == (first,)
    assert withdraw_article(kept.store, first.subject, reason="another", now=NOW) == (first,)
    assert kept.store.withdrawals.all() == (first,)


def test_a_withdrawal_that_was_cut_before_the_file_was_cleaned_is_finished_by_the_next_run(kept):
    kept.web.tell(1)
    kept.run()
    kept.store.close()
    with sqlite3.connect(kept.folder / "kept.db") as connection:  # as if an older Veilleur had left bytes behind
        connection.execute("PRAGMA secure_delete = OFF")
        connection.execute("CREATE TABLE left_over (words)")
        connection.execute("INSERT INTO left_over VALUES ('Vaucourt of old')")
        connection.execute("DROP TABLE left_over")
        connection.execute("PRAGMA user_version = 1")
    connection.close()
    assert kept.holding("Vaucourt of old")
    kept.store = Store(str(kept.folder / "kept.db"))
    kept.run()
    assert kept.store.withdrawals.scrub() is False
    kept.store.close()
    assert kept.holding("Vaucourt of old") == []


@pytest.mark.parametrize(
    "name",
    ["Jérôme O’Dell-Łukasz", "JEROME O'DELL-LUKASZ", "  jérôme   o'dell lukasz ", "Je\u0301ro\u0302me O’Dell‑Łukasz"],
)
def test_a_withdrawn_name_is_in_nothing_that_is_published(name, kept):
    kept.web.pages |= {"https://news.example/mill": NAMED}
    kept.web.pages[FEED] = feed(("https://news.example/mill", title_of(NAMED)))
    kept.run()
    before = kept.published()
    assert [data for data in before.values() if "Łukasz".encode() in data], "else the test shows nothing"
    withdraw_name(kept.store, name, reason=REASON, now=NOW)
    kept.run()
    after = kept.published()
    assert not [name for name, data in after.items() if "Łukasz".encode() in data or b"ukasz" in data]
    (brief,) = kept.store.briefs.latest()
    dropped = [one for one in brief.dropped if one.verdict.reasons == ("withdrawn name",)]
    assert dropped
    assert {one.statement.text for one in dropped} == {"[…]"}
    assert not any(one.statement.evidence for one in dropped)
    assert set(before) == set(after), "the brief keeps its name"


def test_an_article_that_names_the_person_in_its_title_is_not_cited_and_its_slug_changes(kept):
    urls = ["https://news.example/a", "https://news.example/b"]
    titles = ["Ada Quill arrested over the mill of Sarnford", "Arrest over the mill of Sarnford and its gateway"]
    body = [
        "The police of Sarnford arrested a clerk over the intrusion at the mill, in which CVE-2026-44444 was used.",
        "The mill of Sarnford stood still for two days after the intrusion, and its gateway was mended on Friday.",
        "Bakers of Sarnford bought their flour elsewhere while the mill and its gateway were out of order.",
    ]
    kept.web.pages |= {urls[0]: page(titles[0], *body), urls[1]: page(titles[1], *body[::-1], "The mayor was glad.")}
    kept.web.pages[FEED] = feed(*zip(urls, titles, strict=True))
    kept.run()
    assert len(kept.store.stories.all()) == 1
    assert [one.slug for one in kept.store.briefs.latest()] == ["ada-quill-arrested-over-the-mill-of-sarnford"]
    withdraw_name(kept.store, "Quill", reason=REASON, now=NOW)
    kept.run()
    (brief,) = kept.store.briefs.latest()
    assert [article.url for article in brief.articles] == urls[1:]
    assert not [one for one in kept.holding("Quill", "quill") if not one.startswith("kept.db")]
    assert kept.run().get("brief") is None, "it is not made again each time"


def test_a_story_that_only_named_articles_tell_is_retracted(kept):
    kept.web.pages |= {"https://news.example/x": NAMED}
    kept.web.pages[FEED] = feed(("https://news.example/x", title_of(NAMED)))
    kept.run()
    withdraw_name(kept.store, "mill of sarnford", reason=REASON, now=NOW)
    kept.run()
    assert kept.store.briefs.latest() == ()
    assert not [one for one in kept.published() if "mill" in one]


def test_an_article_that_comes_later_is_held_to_the_names_too(kept):
    kept.web.pages[FEED] = feed()
    kept.run()
    withdraw_name(kept.store, "Łukasz", reason=REASON, now=NOW)
    kept.web.pages |= {"https://news.example/mill": NAMED}
    kept.web.pages[FEED] = feed(("https://news.example/mill", title_of(NAMED)))
    kept.run()
    (brief,) = kept.store.briefs.latest()
    assert [one for one in brief.statements if one.statement.section is Section.HEADLINE]
    assert not [one for one in kept.published().values() if "Łukasz".encode() in one]


def test_a_name_without_a_word_is_refused_and_one_name_is_kept_once(kept):
    for name in ("", "  ", "—", "\u200b"):
        with pytest.raises(InputError):
            withdraw_name(kept.store, name, reason=REASON, now=NOW)
    withdraw_name(kept.store, "José  Núñez", reason=REASON, now=NOW)
    withdraw_name(kept.store, "JOSE NUNEZ", reason="again", now=NOW)
    assert [(one.kind, one.subject, one.reason) for one in kept.store.withdrawals.all()] == [
        (Taken.NAME, "José Núñez", REASON)
    ]
