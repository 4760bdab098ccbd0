"""Each record refuses to be built when its invariant does not hold."""

from dataclasses import FrozenInstanceError, replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from veilleur.records import (
    Article,
    Block,
    BlockKind,
    Brief,
    CitedArticle,
    Edition,
    Entry,
    Fact,
    Fetched,
    Gap,
    GapReason,
    Judged,
    Origin,
    Publication,
    Reliability,
    Role,
    Search,
    Section,
    Source,
    Span,
    Statement,
    Story,
    StoryArticle,
    Verdict,
    VerdictKind,
    article_id,
)
from veilleur.records.digest import digest
from veilleur.testing import NOW, make_article

NAIVE = datetime(2026, 1, 2, 3, 4)  # noqa: DTZ001 - that is the fault
ELSEWHERE = datetime(2026, 1, 2, 3, 4, tzinfo=timezone(timedelta(hours=1)))
ARTICLE = make_article("Port closed", "The port of Oosterhaven is closed.")
SPAN = ARTICLE.quote(0, 4)
FACT = Fact(kind="event", roles=(), evidence=(SPAN,), extractor="hand", version="1")
STATEMENT = Statement(text="“Port”", language="en", section=Section.SUMMARY, origin=Origin.ARTICLE, evidence=(SPAN,))
SEARCH = Search(subject=Section.VULNERABILITIES, articles=(ARTICLE.id,), extractor="hand", version="1")
STORY = Story(id="s-1", articles=(StoryArticle(article=ARTICLE.id),), first_seen=NOW, last_seen=NOW)
CITED = CitedArticle(
    article=ARTICLE.id,
    source="a",
    outlet="Desk",
    tag="desk",
    reliability=Reliability.F,
    title="Port closed",
    url="https://a.example/1",
    language="en",
    published_at=NOW,
    fetched_at=NOW,
    digest=ARTICLE.text_digest,
    length=len(ARTICLE.text),
)
SUPPORTED = Judged(statement=STATEMENT, verdict=Verdict(kind=VerdictKind.SUPPORTED))
BRIEF = Brief(
    story="s-1",
    language="en",
    revision=1,
    date=date(2026, 1, 2),
    slug="port-closed",
    updated_at=NOW,
    writer="hand 1",
    articles=(CITED,),
    statements=(SUPPORTED,),
)
FETCHED = Fetched(
    url="https://a.example",
    final_url="https://a.example",
    status=200,
    headers=(("etag", '"x"'), ("set-cookie", "a"), ("set-cookie", "b")),
    body=b"",
    fetched_at=NOW,
)
PUBLICATION = Publication(outlet="site", name="en/index.html", media_type="text/html", content=b"x")

REFUSED = [
    (ARTICLE, {"id": "0" * 64}, "digest"),
    (ARTICLE, {"text": ARTICLE.text + "!"}, "digest"),
    (ARTICLE, {"fetched_at": NAIVE}, "aware"),
    (ARTICLE, {"published_at": ELSEWHERE}, "UTC"),
    (ARTICLE, {"blocks": ()}, "title"),
    (ARTICLE, {"blocks": ARTICLE.blocks[1:]}, "title"),
    (ARTICLE, {"blocks": (*ARTICLE.blocks, Block(kind=BlockKind.PARAGRAPH, start=0, end=4))}, "out of place"),
    (ARTICLE, {"blocks": (Block(kind=BlockKind.TITLE, start=0, end=999),)}, "out of place"),
    (ARTICLE, {"blocks": (Block(kind=BlockKind.TITLE, start=4, end=4),)}, "out of place"),
    (SPAN, {"quote": "Por"}, "not a span"),
    (SPAN, {"start": -1, "end": 3}, "not a span"),
    (SPAN, {"start": 4}, "not a span"),
    (FACT, {"evidence": ()}, "without words"),
    (FACT, {"evidence": (SPAN, replace(SPAN, article="other"))}, "several articles"),
    (STATEMENT, {"text": " \n"}, "empty"),
    (STATEMENT, {"evidence": ()}, "carries evidence"),
    (STATEMENT, {"search": SEARCH}, "carries evidence"),
    (STATEMENT, {"evidence": (), "search": replace(SEARCH, subject=Section.INDICATORS)}, "may be said to be absent"),
    (STORY, {"articles": ()}, "no article"),
    (STORY, {"first_seen": NAIVE}, "first_seen"),
    (STORY, {"last_seen": ELSEWHERE}, "last_seen"),
    (CITED, {"fetched_at": NAIVE}, "fetched_at"),
    (CITED, {"published_at": NAIVE}, "published_at"),
    (BRIEF, {"articles": ()}, "no article"),
    (BRIEF, {"slug": ""}, "no slug"),
    (BRIEF, {"revision": 0}, "no revision"),
    (BRIEF, {"updated_at": NAIVE}, "updated_at"),
    (
        BRIEF,
        {"statements": (replace(SUPPORTED, verdict=Verdict(kind=VerdictKind.UNSUPPORTED)),)},
        "refused by the judge",
    ),
    (BRIEF, {"articles": (replace(CITED, article="other"),)}, "does not cite"),
    (FETCHED, {"fetched_at": NAIVE}, "fetched_at"),
    (Entry(source="a", id="1", url="https://a.example/1", title="t"), {"published_at": NAIVE}, "published_at"),
    (Source(id="a", url="https://a.example", name="A", tag="a"), {"id": ""}, "needs an id"),
    (Source(id="a", url="https://a.example", name="A", tag="a"), {"url": ""}, "needs an id and a url"),
    (PUBLICATION, {"name": ""}, "not a name"),
    (PUBLICATION, {"name": "/etc/passwd"}, "not a name"),
    (PUBLICATION, {"name": "en/../../x"}, "not a name"),
    (PUBLICATION, {"name": "en//x"}, "not a name"),
    (PUBLICATION, {"name": "./x"}, "not a name"),
]


@pytest.mark.parametrize(("record", "change", "why"), REFUSED)
def test_a_record_that_does_not_hold_is_not_built(record, change, why):
    assert replace(record) == record
    with pytest.raises(ValueError, match=why):
        replace(record, **change)


@pytest.mark.parametrize("record", [ARTICLE, SPAN, FACT, STATEMENT, STORY, CITED, BRIEF, FETCHED, PUBLICATION])
def test_a_record_does_not_change(record):
    name = next(iter(type(record).__slots__))
    with pytest.raises(FrozenInstanceError):
        setattr(record, name, None)


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (5, 4), (0, 10_000)])
def test_only_words_of_the_text_can_be_quoted(start, end):
    with pytest.raises(ValueError, match="no stretch"):
        ARTICLE.quote(start, end)


def test_an_article_holds_its_own_words_only():
    other = make_article("Port closed", "The port of Oosterhaven is closed.", url="https://news.example/2")
    assert ARTICLE.holds(ARTICLE.quote(4, 9))
    assert not other.holds(ARTICLE.quote(4, 9))
    assert not ARTICLE.holds(Span(article=ARTICLE.id, start=0, end=4, quote="Fort"))


def test_the_id_depends_on_source_address_and_text_and_on_where_each_ends():
    ids = {
        article_id(source=source, url=url, text=text)
        for source, url, text in [("a", "b", "c"), ("ab", "", "c"), ("a", "bc", ""), ("", "ab", "c"), ("a", "b", "d")]
    }
    assert len(ids) == 5


def test_a_digest_of_one_part_is_that_of_sha256sum():
    assert digest("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert digest(b"abc") == digest("abc")
    assert digest("ab", "c") != digest("a", "bc")


def test_a_fact_gives_its_roles_by_name():
    role = Role(name="cve", type="cve", value="CVE-2026-1", span=SPAN)
    fact = replace(FACT, roles=(role, replace(role, value="CVE-2026-2")))
    assert fact.role("cve") == role
    assert fact.role("score") is None
    assert fact.article == ARTICLE.id


@pytest.mark.parametrize(("kind", "publishable"), [(kind, kind is not VerdictKind.UNSUPPORTED) for kind in VerdictKind])
def test_only_what_the_judge_refuses_is_not_published(kind, publishable):
    assert Verdict(kind=kind).publishable is publishable


def cited(name, source, *, outlet=None, copy_of=None):
    return replace(CITED, article=name, source=source, outlet=outlet or source.title(), copy_of=copy_of)


@pytest.mark.parametrize(
    ("articles", "sources"),
    [
        ([cited("1", "a")], 1),
        ([cited("1", "a"), cited("2", "b")], 2),
        ([cited("1", "a"), cited("2", "a")], 1),
        ([cited("1", "a"), cited("2", "b", copy_of="1")], 1),
        ([cited("1", "a"), cited("2", "b", copy_of="1"), cited("3", "c")], 2),
        ([cited("1", "a", copy_of="0"), cited("2", "b", copy_of="0")], 1),  # both reprint what is not cited
        ([cited("1", "a"), cited("2", "b", outlet="A")], 1),  # two feeds of one outlet
    ],
)
def test_a_reprint_counts_as_the_source_that_it_reprints(articles, sources):
    brief = replace(BRIEF, articles=tuple(articles), statements=())
    assert brief.independent_sources == sources


def test_a_brief_knows_its_lead_and_its_sections():
    assert BRIEF.lead == CITED
    assert BRIEF.section(Section.SUMMARY) == (STATEMENT,)
    assert BRIEF.section(Section.HEADLINE) == ()


def test_headers_are_found_in_any_case_the_first_of_a_name():
    assert FETCHED.header("ETag") == FETCHED.etag == '"x"'
    assert FETCHED.header("Set-Cookie") == "a"
    assert FETCHED.last_modified is None


def test_the_key_of_a_publication_changes_with_outlet_name_and_content():
    keys = {
        PUBLICATION.key,
        *(replace(PUBLICATION, **c).key for c in ({"outlet": "x"}, {"name": "x"}, {"content": b"y"})),
    }
    assert len(keys) == 4
    assert replace(PUBLICATION, brief="s-1").key == PUBLICATION.key


def test_moments_in_utc_are_accepted():
    assert Article(
        **{name: getattr(ARTICLE, name) for name in Article.__slots__ if name != "published_at"},
        published_at=datetime(2026, 1, 2, tzinfo=UTC),
    ).published_at == datetime(2026, 1, 2, tzinfo=UTC)


def test_a_gap_has_a_beginning_unless_nothing_ever_was_read():
    gap = Gap(source="a", outlet="A", reason=GapReason.SILENT, since=NOW)
    Gap(source="a", outlet="A", reason=GapReason.NEVER_READ, since=None)
    for changes in ({"since": None}, {"reason": GapReason.NEVER_READ}, {"since": NAIVE}, {"since": ELSEWHERE}):
        with pytest.raises(ValueError, match=r"a gap of a|since"):
            replace(gap, **changes)
    with pytest.raises(ValueError, match="twice"):
        Edition(day=date(2026, 1, 1), gaps=(gap, replace(gap, outlet="B")))
