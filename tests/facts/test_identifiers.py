from collections.abc import Sequence

import pytest
from building import article, roles

from veilleur.facts import IdentifierExtractor
from veilleur.facts.evidence import MOST_EVIDENCE
from veilleur.records import Fact
from veilleur.testing import check_extractor

V31 = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"


def found(*paragraphs: str, language: str = "en", title: str = "A title") -> Sequence[Fact]:
    page = article(*paragraphs, language=language, title=title)
    check_extractor(IdentifierExtractor(), [page])
    return tuple(IdentifierExtractor().extract(page))


def told(*paragraphs: str, language: str = "en", title: str = "A title") -> list[tuple[str, ...]]:
    """The values of all roles of each fact."""
    return roles(found(*paragraphs, language=language, title=title))


def test_each_cve_is_one_fact_in_the_order_of_the_text():
    facts = found("CVE-2026-1002 is old.", "cve-2026-1001 is new. CVE-2026-1002 again.")
    assert roles(facts, "cve") == [("CVE-2026-1002",), ("CVE-2026-1001",)]
    assert [span.quote for span in facts[0].evidence] == ["CVE-2026-1002 is old.", "CVE-2026-1002 again."]
    assert facts[1].roles[0].span.quote == "cve-2026-1001"


def test_lists_and_ranges_give_a_fact_for_each():
    facts = found("Fixed: CVE-2026-1001, -1002 and -1003.", "Et de CVE-2025-35430 à CVE-2025-35432.")
    assert [value for (value,) in roles(facts)] == [
        "CVE-2026-1001",
        "CVE-2026-1002",
        "CVE-2026-1003",
        "CVE-2025-35430",
        "CVE-2025-35431",
        "CVE-2025-35432",
    ]
    assert facts[2].roles[0].span.quote == "CVE-2026-1001, -1002 and -1003"
    assert facts[4].roles[0].span.quote == "CVE-2025-35430 à CVE-2025-35432"


def test_no_more_evidence_than_is_kept():
    (fact,) = found(*[f"CVE-2026-1001 in paragraph {number}." for number in range(9)])
    assert len(fact.evidence) == MOST_EVIDENCE


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "CVE-2026-1001 (CVSS 9.8) is critical."),
        ("en", "CVE-2026-1001 has a CVSS score of 9.8."),
        ("en", "Rated 9.8 on the CVSS scale, CVE-2026-1001 is critical."),
        ("fr", "CVE-2026-1001 a un score CVSS de 9,8."),
        ("fr", "Avec un score CVSS\u00a0: 9,8, la faille CVE-2026-1001 est critique."),
        ("de", "CVE-2026-1001 hat einen CVSS-Score von 9,8."),
        ("es", "CVE-2026-1001 tiene una puntuación CVSS de 9,8."),
    ],
)
def test_a_score_belongs_to_the_cve_of_its_sentence(language, text):
    assert told(text, language=language) == [("CVE-2026-1001", "9.8")]


def test_a_score_says_its_version_if_the_text_does():
    (fact,) = found(f"CVE-2026-1001 has a CVSS v3.1 base score of 9.8 (Critical), {V31}.")
    assert [(role.name, role.value) for role in fact.roles] == [
        ("cve", "CVE-2026-1001"),
        ("score", "9.8"),
        ("cvss_version", "3.1"),
        ("vector", V31),
    ]


def test_a_score_of_each_version_of_cvss():
    (fact,) = found("CVE-2026-1001: CVSS v3.1 score 9.8, CVSS v4.0 score 9.3.")
    assert [role.value for role in fact.roles] == ["CVE-2026-1001", "9.8", "3.1", "9.3", "4.0"]


def test_weaknesses_and_advisories_belong_to_the_cve_of_their_sentence():
    assert told("CVE-2026-1001 (GHSA-2345-6789-cfgh) is a CWE-79 and a CWE-80.") == [
        ("CVE-2026-1001", "GHSA-2345-6789-cfgh", "CWE-79", "CWE-80")
    ]


def test_a_score_among_several_cves_belongs_to_none():
    assert told("CVE-2026-1001 and CVE-2026-1002 have CVSS scores of 9.8 and 7.5.") == [
        ("CVE-2026-1001",),
        ("CVE-2026-1002",),
    ]
    assert told("CVE-2026-1001 is old. The other flaw has a CVSS score of 9.8.") == [("CVE-2026-1001",)]


def test_two_scores_of_one_version_cannot_both_be_its_own():
    assert told("CVE-2026-1001: CVSS 9.8, says the vendor; CVSS 7.5, says the finder.") == [("CVE-2026-1001",)]


def test_a_heading_owns_its_section():
    assert told("## CVE-2026-1001", "It is a CWE-79.", "CVSS score: 9.8.", "## Others", "CVSS score: 7.5.") == [
        ("CVE-2026-1001", "CWE-79", "9.8")
    ]


def test_a_section_that_names_other_cves_owns_nothing_by_its_place():
    assert told("## CVE-2026-1001", "CVE-2026-1002 is like it.", "The CVSS score is 9.8.") == [
        ("CVE-2026-1001",),
        ("CVE-2026-1002",),
    ]


def test_an_item_owns_the_deeper_items():
    assert told("- CVE-2026-1001", "-- CVSS score: 9.8", "- CVE-2026-1002", "-- CVSS score: 7.5") == [
        ("CVE-2026-1001", "9.8"),
        ("CVE-2026-1002", "7.5"),
    ]


def test_rows_under_a_column_of_scores():
    facts = found("| CVE | Title | CVSS v3.1", "| CVE-2026-1001 | One | 9.8", "| CVE-2026-1002 | Deux | 7,5")
    assert [tuple(role.value for role in fact.roles) for fact in facts] == [
        ("CVE-2026-1001", "9.8", "3.1"),
        ("CVE-2026-1002", "7.5", "3.1"),
    ]
    assert [span.quote for span in facts[1].evidence] == ["CVE-2026-1002 | Deux | 7,5", "CVE | Title | CVSS v3.1"]


def test_numbers_under_another_column_are_no_scores():
    assert told("| CVE | Version", "| CVE-2026-1001 | 9.8") == [("CVE-2026-1001",)]


def test_what_no_cve_explains_stands_alone():
    assert told("GHSA-2345-6789-cfgh is a CWE-79.") == [("GHSA-2345-6789-cfgh", "CWE-79")]
    assert told("CVE-2026-1001 is a CWE-79.", "CWE-79 is common.") == [("CVE-2026-1001", "CWE-79")]


def test_identifiers_are_found_in_every_kind_of_block():
    kinds = (
        "## CVE-2026-1001",
        "- CVE-2026-1002",
        "| CVE-2026-1003",
        "> CVE-2026-1004",
        "` CVE-2026-1005",
        "CVE-2026-1006",
    )
    values = [value for (value, *_) in told(*kinds, title="CVE-2026-1000")]
    assert values == [f"CVE-2026-{number}" for number in range(1000, 1007)]


def test_an_article_without_identifiers_has_none():
    assert found("Version 9.8 of the CVSS tool is out.", "A score of 7.5.") == ()


@pytest.mark.parametrize(
    ("paragraph", "score"),
    [
        ("The flaw is CVE-2026-1111. It has a CVSS score of 9.8.", "9.8"),
        ("The flaw is CVE-2026-1111. The vulnerability is rated CVSS 7.5 by the vendor.", "7.5"),
        ("La faille est CVE-2026-1111. Elle a un score CVSS de 9,8.", "9.8"),
        ("The flaw is CVE-2026-1111. Another flaw, without a number, has a CVSS score of 5.3.", None),
        ("CVE-2026-1111 and CVE-2026-2222 were fixed. It has a CVSS score of 9.8.", None),
    ],
)
def test_a_sentence_that_goes_on_about_the_one_flaw_before_it(paragraph, score):
    facts = [f for f in IdentifierExtractor().extract(article(paragraph)) if f.role("cve")]
    assert {role.value if (role := f.role("score")) else None for f in facts} == {score}


def test_a_score_without_an_identifier_is_a_fact_of_its_own():
    page = article(
        "The flaw in Relay has no CVE yet. Its score is CVSS 9.8 (CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H)."
    )
    (fact,) = IdentifierExtractor().extract(page)
    assert roles([fact], "score") == [("9.8",)]
    assert roles([fact], "vector") == [("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",)]
    assert fact.role("cve") is None
