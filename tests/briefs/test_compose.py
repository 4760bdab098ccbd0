"""The writer without a model, over articles of every kind, in both languages."""

import random
import re

import pytest
from briefing import KINDS, article, brief_of, facts_of, page, source, story_of, writer

from veilleur.records import Origin, Section
from veilleur.testing import FixedClock


def texts(brief, section):
    return [statement.text for statement in brief.section(section)]


def test_every_kind_of_article_gives_a_whole_brief(each, language):
    brief = brief_of(each, language=language)
    assert brief.dropped == ()
    assert len(texts(brief, Section.HEADLINE)) == 1
    generated = [s for s in brief.section(Section.SUMMARY) if s.language == language and "Desk" in s.text]
    assert generated
    assert texts(brief, Section.VULNERABILITIES)
    assert texts(brief, Section.RECOMMENDATIONS)


def test_nothing_is_said_twice(each, language):
    brief = brief_of(each, language=language)
    said = [one.statement.text for one in brief.statements]
    assert len(said) == len(set(said))


def test_the_same_articles_give_the_same_brief_whatever_the_order_of_the_facts(each, language):
    facts = facts_of(each)
    brief = brief_of(each, language=language, facts=facts)
    assert brief_of(each, language=language, facts=facts) == brief
    for seed in range(3):
        random.Random(seed).shuffle(facts)
        assert brief_of(each, language=language, facts=facts) == brief


@pytest.mark.parametrize("name", [name for name in KINDS if name.endswith((".en", ".de", ".ja", ".ar"))])
def test_a_title_in_another_language_is_quoted_with_its_language(name):
    labels = {"en": "en anglais", "de": "en allemand", "ja": "en japonais", "ar": "en arabe"}
    [headline] = texts(brief_of(article(name)), Section.HEADLINE)
    assert headline.endswith(f"(Desk, {labels[name[-2:]]})")


def test_french_has_its_spaces(each):
    for one in brief_of(each).statements:
        if one.statement.language == "fr" and not one.statement.evidence:
            assert not re.search(r" [:;!?»]|« ", one.statement.text), one.statement.text


def test_scores_are_written_as_the_reader_writes_them():
    assert "Desk cite CVE-2026-40411, avec un score CVSS de 9,8." in texts(
        brief_of(article("vulnerability.en")), Section.VULNERABILITIES
    )
    assert "Desk names CVE-2026-40411, with a CVSS score of 9.8." in texts(
        brief_of(article("vulnerability.en"), language="en"), Section.VULNERABILITIES
    )


def test_each_vulnerability_is_named_once_even_in_a_long_list():
    said = " ".join(texts(brief_of(article("roundup.en")), Section.VULNERABILITIES))
    assert "cite 16 vulnérabilités" in said
    assert {f"CVE-2026-510{number:02}" for number in range(1, 17)} == set(re.findall(r"CVE-[\d-]+\d", said))
    assert said.count("CVE-2026-51003") == 1


def test_a_very_long_list_says_how_many_and_names_some():
    rows = "\n".join(f"| CVE-2026-{number} | Desk | important" for number in range(52000, 52090))
    lead = "The vendor fixed many holes in its desk product on Tuesday and named each of them in a table. " * 20
    brief = brief_of(page(f"Ninety holes fixed\n{lead}\n{rows}"), language="en")
    [statement] = brief.section(Section.VULNERABILITIES)
    assert statement.text.startswith("Desk names 90 vulnerabilities, among them CVE-2026-52000, ")
    assert len(statement.evidence) == 90
    assert brief.dropped == ()


def test_the_advice_of_the_article_is_quoted_without_its_marker():
    advice = page(
        "Patch the tool\nThe tool leaks tokens to other hosts when a redirect is followed across two hosts.\n"
        "## Recommendations\n- A - Upgrade the tool to version 8.19.0\n- B - Disable redirects in the settings\n"
        + "The tool is used by many programs that fetch pages, and most of them follow redirects by default. "
        * 12
    )
    said = brief_of(advice, language="en").section(Section.RECOMMENDATIONS)
    assert [statement.text for statement in said] == [
        "“Upgrade the tool to version 8.19.0”",
        "“Disable redirects in the settings”",
    ]
    assert {statement.origin for statement in said} == {Origin.ARTICLE}


def test_advice_that_does_not_fit_is_pointed_to():
    said = texts(brief_of(article("vulnerability.fr")), Section.RECOMMENDATIONS)
    assert said == [
        "«\u00a0L’éditeur recommande d’installer la version 3.4.2 sans attendre.\u00a0»",
        "Desk donne d’autres recommandations, à lire à la source.",
    ]


@pytest.mark.parametrize("name", ["japanese.ja", "arabic.ar"])
def test_nothing_is_denied_in_a_language_that_nobody_searched(name):
    brief = brief_of(article(name), language="en")
    for section in (Section.VULNERABILITIES, Section.RECOMMENDATIONS):
        [said] = texts(brief, section)
        assert "it may" in said


def test_where_advice_may_be_nothing_is_denied():
    doubtful = page("Notes\nThe workaround is a matter of taste, and the team has none that it would name today.")
    [said] = texts(brief_of(doubtful, language="en"), Section.RECOMMENDATIONS)
    assert said == "No recommendation was recognised in the article; it may contain some, to be read at the source."


def test_indicators_are_defanged_everywhere(each, language):
    for one in brief_of(each, language=language).statements:
        assert "evil.example" not in one.statement.text
        assert "http:" not in one.statement.text
        assert "198.51.100.23" not in one.statement.text


def test_indicators_are_listed_with_their_kind():
    said = texts(brief_of(article("research.en")), Section.INDICATORS)
    assert "Adresse IPv4\u00a0: 198[.]51[.]100[.]23" in said
    assert any(text.startswith("Empreinte SHA-256\u00a0: 9f86d0") for text in said)


def test_no_teaser_caption_or_thanks_is_quoted():
    for name in ("incident.en", "research.en", "podcast.en", "incident.fr"):
        spoken = article(name)
        longer = page(
            spoken.text.replace("\n\n", "\n")
            + "\nThe inquiry goes on and more is expected in the coming weeks of spring." * 9,
            language=spoken.language,
        )
        quoted = " ".join(one.statement.text for one in brief_of(longer, language="en").statements)
        for unwanted in ("newsletter", "Figure 1", "Lire aussi", "thank", "Listen", "In this post", "figure 2"):
            assert unwanted not in quoted, name


TOLD = (
    "Lock maker Varn shuts down its cloud\n"
    "Varn shut down its cloud on Monday after an intruder read 12,000 door logs.\n"
    "The firm says that no lock was opened from afar and that the police have been told about the case.\n"
    "Customers can use their keys until the cloud is back, which will take at least until Friday evening.\n"
)


FRENCH_DAYS, ENGLISH_DAYS = "du 13 janvier au 2 février 2026", "from 13 January to 2 February 2026"
OUTLETS, REPRINT_AT = "Herald, Gazette", "\u202f; reprise chez"


def three():
    early, late = FixedClock().now().replace(month=1, day=13), FixedClock().now().replace(month=2, day=2)
    more = "The city of Oosterhaven uses the locks in its schools and has sent caretakers with keys to each of them.\n"
    return (
        page(TOLD + more * 3, source="herald", published_at=early),
        page(TOLD.replace("Varn shut", "Varn has shut") + more * 3, source="wire", published_at=early),
        page("Serrures Varn\nLe fabricant Varn a coupé son service après une intrusion, lundi.\n" * 1
             + "Les clients gardent leurs clés.\n" * 1, source="gazette", language="fr", published_at=late),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "fr",
            f"3 articles de 2 sources indépendantes en parlent, {FRENCH_DAYS}\u00a0: {OUTLETS}{REPRINT_AT} Wire.",
        ),
        ("en", f"3 articles from 2 independent sources report on it, {ENGLISH_DAYS}: {OUTLETS}; reprinted by Wire."),
    ],
)
def test_the_counts_are_those_of_the_page(language, said):
    herald, wire, gazette = three()
    brief = brief_of(herald, wire, gazette, language=language, copies={wire.id: herald.id})
    assert said in texts(brief, Section.SUMMARY)
    assert (len(brief.articles), brief.independent_sources) == (3, 2)
    assert brief.dropped == ()
    assert {len(s.search.articles) for s in (one.statement for one in brief.statements) if s.search} <= {3}


def test_two_reprints_of_a_text_that_is_gone_are_one_source():
    herald, wire, _ = three()
    brief = brief_of(herald, wire, language="en", copies={herald.id: "gone", wire.id: "gone"})
    assert brief.dropped == ()
    assert any(text.startswith("2 articles from a single source") for text in texts(brief, Section.SUMMARY))


def test_with_several_articles_each_quotation_names_its_outlet():
    herald, wire, gazette = three()
    brief = brief_of(herald, wire, gazette, copies={wire.id: herald.id})
    for statement in brief.section(Section.KEY_POINTS):
        outlet = next(one.outlet for one in brief.articles if one.article == statement.evidence[0].article)
        assert statement.text.endswith(f"({outlet})")


def test_the_title_in_the_language_of_the_reader_comes_first():
    herald, wire, gazette = three()
    assert texts(brief_of(herald, wire, gazette), Section.HEADLINE) == ["«\u00a0Serrures Varn\u00a0» (Gazette)"]


def test_an_article_without_a_date_is_told_without_one():
    undated = page(TOLD, published_at=None)
    assert "Desk a publié cet article." in texts(brief_of(undated), Section.SUMMARY)


@pytest.mark.parametrize("outlet", ["Channel 4", "Le « Quotidien »", "24/7 “Desk”", "Not Only Law (mirror)"])
def test_any_name_of_an_outlet_passes(outlet, language):
    told = page(TOLD, source="a")
    brief = brief_of(told, language=language, sources=[source("a", outlet=outlet)])
    assert brief.dropped == ()
    assert any(text.startswith(f"{outlet} ") for text in texts(brief, Section.SUMMARY))


def test_a_title_as_long_as_a_text_is_quoted_in_part():
    long = page(("word " * 200).strip() + "\nThe port was closed on Friday by its master and opened again on Sunday.")
    brief = brief_of(long, language="en")
    assert len(brief.section(Section.HEADLINE)[0].evidence[0].quote.split()) == 60
    assert brief.dropped == ()


def test_a_report_of_ten_thousand_words():
    words = [
        f"{one}{two}"
        for one in ("gat", "ston", "riv", "mark", "bell", "harb")
        for two in ("en", "or", "al", "um", "ix")
    ]
    draw = random.Random(7)
    lines = [f"Team {n} found that {' '.join(draw.sample(words, 9))} in building {n + 3}." for n in range(700)]
    report = page("A long report\n" + "\n".join(lines))
    brief = brief_of(report, language="en")
    assert brief.dropped == ()
    quoted = [*brief.section(Section.SUMMARY), *brief.section(Section.KEY_POINTS)]
    assert 3 <= len(quoted) <= 11


def test_the_writer_alone_is_pure():
    told = page(TOLD)
    facts = facts_of(told)
    first = writer().write(story_of(told), [told], facts, sources=[source("desk")], language="fr")
    assert writer().write(story_of(told), [told], facts, sources=[source("desk")], language="fr") == first
