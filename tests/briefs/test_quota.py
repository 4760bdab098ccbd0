"""How much is quoted: at most sixty words at once, at most 15 % of an article, in any script."""

import pytest
from briefing import brief_of, page, source

from veilleur.briefs import over_quota
from veilleur.briefs.quota import QUOTE_WORDS, Quota, count_words
from veilleur.records import Origin, Section, Statement
from veilleur.testing import make_article


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0), ("one two  three", 3), ("白川電機", 2), ("白川電機は", 3), ("a" * 40, 1), ("a" * 41, 2),
        ("CVE-2026-12345", 1), ("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", 2),
        ("เครื่องแม่ข่าย", 7),
    ],
)  # fmt: skip
def test_words_are_counted_in_any_script(text, words):
    assert count_words(text) == words


def test_one_quotation_has_at_most_sixty_words():
    article = make_article("T", *["word " * 60 + "x."] * 40)
    quota = Quota(article=article)
    assert not quota.take(article.quote(article.blocks[1].start, article.blocks[1].end))
    assert quota.take(article.quote(article.blocks[1].start, article.blocks[1].start + 5 * QUOTE_WORDS - 1))


def test_what_is_refused_uses_nothing():
    article = make_article("Title", "a bb ccc dddd " * 20)
    quota = Quota(article=article)
    assert not quota.take(article.quote(7, 7 + 100))
    assert quota.take(article.quote(7, 7 + 41))
    assert not quota.take(article.quote(100, 128))


def test_the_same_words_are_counted_once():
    article = make_article("Title", "a bb ccc dddd " * 20)
    quota = Quota(article=article)
    assert all(quota.take(article.quote(7, 7 + 40)) for _ in range(5))


def test_short_sentences_count_too():
    article = make_article("Title", *["Five short words stand here."] * 20)
    quota = Quota(article=article)
    taken = [quota.take(article.quote(block.start, block.end)) for block in article.blocks[1:]]
    assert 0 < sum(taken) * 28 <= 0.15 * len(article.text)


def test_names_and_the_title_do_not_count():
    article = make_article("A title of many words that is quoted whole", "Short text.")
    quota = Quota(article=article)
    assert quota.take(article.quote(0, article.blocks[0].end))
    assert quota.take(article.quote(article.blocks[1].start, article.blocks[1].end))


def test_free_lifts_the_share_but_not_the_length():
    article = make_article("Title", "word " * 100)
    quota = Quota(article=article, free=True)
    assert quota.take(article.quote(7, 7 + 5 * 50))
    assert not quota.take(article.quote(7, 7 + 5 * 61))


def test_no_brief_is_over_its_quota(each, language):
    brief = brief_of(each, language=language)
    cited = {one.article: one for one in brief.articles}
    assert over_quota([one.statement for one in brief.statements], cited) == ()
    spans = {span for one in brief.statements for span in one.statement.evidence if span.start > 0}
    places = {place for span in spans if len(span.quote.split()) > 3 for place in range(span.start, span.end)}
    assert len(places) <= 0.15 * len(each.text)
    assert all(len(span.quote.split()) <= 60 for span in spans)


def test_the_judge_finds_what_quotes_too_much():
    article = page("Title\n" + "\n".join(f"Sentence {n} has six words here." for n in range(10)))
    brief = brief_of(article, language="en")
    cited = {one.article: one for one in brief.articles}
    spans = [article.quote(block.start, block.end) for block in article.blocks[1:6]]
    statements = [
        Statement(text=f"“{s.quote}”", language="en", section=Section.KEY_POINTS, origin=Origin.ARTICLE, evidence=(s,))
        for s in spans
    ]
    assert over_quota(statements[:1], cited) == ()
    assert len(over_quota(statements, cited)) == 1
    free = brief_of(article, language="en", sources=[source("desk", redistribute=True)])
    assert over_quota(statements, {one.article: one for one in free.articles}) == ()
