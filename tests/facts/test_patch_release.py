"""Fixes that a vendor published, or will."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from building import article

from veilleur.facts import EventExtractor

DAY = datetime(2026, 3, 12, 8, tzinfo=UTC)  # A Thursday.


def told(*paragraphs, language="en"):
    page = replace(article(*paragraphs, language=language), published_at=DAY)
    return [fact for fact in EventExtractor().extract(page) if fact.kind == "patch_release"]


def values(fact):
    return {role.name: role.value for role in fact.roles}


@pytest.mark.parametrize(
    ("language", "text", "roles"),
    [
        (
            "en",
            "Morvane released Ternbox 6.4.2 on Tuesday to fix CVE-2026-1001.",
            {"vendor": "Morvane", "product": "Ternbox", "version": "6.4.2", "date": "2026-03-10"},
        ),
        (
            "en",
            "Morvane has published updates for 41 flaws, three of them critical.",
            {"vendor": "Morvane", "count": "41 flaws", "critical": "3 flaws"},
        ),
        (
            "en",
            "Morvane patched 12 vulnerabilities in Ternbox.",
            {"vendor": "Morvane", "count": "12 vulnerabilities", "product": "Ternbox"},
        ),
        (
            "fr",
            "Morvane a corrigé 41 failles, dont trois critiques.",
            {"vendor": "Morvane", "count": "41 failles", "critical": "3 failles"},
        ),
        (
            "fr",
            "L'éditeur Morvane a publié mardi la version 6.4.2 de Ternbox.",
            {"vendor": "Morvane", "version": "6.4.2", "date": "2026-03-10"},
        ),
    ],
)
def test_a_release(language, text, roles):
    [fact] = told(text, language=language)
    assert roles.items() <= values(fact).items()
    assert fact.stance == "asserted"


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "Morvane will release Ternbox 6.4.2 on Tuesday to fix a flaw.", "2026-03-17"),
        ("fr", "Morvane publiera mardi un correctif pour Ternbox.", "2026-03-17"),
    ],
)
def test_a_release_to_come_is_hypothetical(language, text, day):
    [fact] = told(text, language=language)
    assert fact.stance == "hypothetical"
    assert values(fact)["date"] == day


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "CVE-2026-1001 was fixed in Ternbox 6.4.2."),
        ("en", "Morvane released its annual report on Tuesday."),
        ("en", "Users should patch Ternbox now."),
        ("en", "The council fixed the date of the hearing."),
        ("fr", "Morvane a publié mardi son rapport annuel."),
        ("fr", "La CVE-2026-1001 est corrigée dans la version 6.4.2."),
    ],
)
def test_what_is_no_release(language, text):
    assert told(text, language=language) == []


@pytest.mark.parametrize(
    ("language", "text", "roles"),
    [
        (
            "en",
            "Morvane put out 14 fixes for Ternbox, three rated critical.",
            {"count": "14 fixes", "critical": "3 fixes"},
        ),
        ("en", "Morvane rolled out Ternbox 6.4.2 on Tuesday.", {"vendor": "Morvane", "version": "6.4.2"}),
        (
            "en",
            "Morvane has since renewed its certificates and issued 6.4.3.",
            {"vendor": "Morvane", "version": "6.4.3"},
        ),
        ("en", "The March bulletin of Morvane brings 31 fixes.", {"count": "31 fixes"}),
        ("fr", "Morvane a mis en ligne un correctif pour Ternbox.", {"vendor": "Morvane", "product": "Ternbox"}),
        ("fr", "Morvane a déployé mardi la 6.4.2.", {"vendor": "Morvane", "version": "6.4.2", "date": "2026-03-10"}),
    ],
)
def test_other_words_for_a_release(language, text, roles):
    [fact] = told(text, language=language)
    assert roles.items() <= values(fact).items()
    assert (fact.stance, fact.polarity) == ("asserted", "positive")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "No patch is available for CVE-2026-1001, a flaw in Morvane Ternbox."),
        ("fr", "Aucun correctif n'est disponible pour CVE-2026-1001, une faille de Ternbox."),
    ],
)
def test_that_there_is_no_fix(language, text):
    [fact] = told(text, language=language)
    assert fact.polarity == "negative"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Morvane released version 4.2 of its annual threat report on Tuesday."),
        ("en", "Python 3.14 was released on Monday."),
        ("en", "Morvane will follow suit on Monday."),
        ("fr", "La version 5.0 de Ternbox est sortie mardi."),
    ],
)
def test_what_is_no_fix(language, text):
    assert told(text, language=language) == []


@pytest.mark.parametrize(
    ("language", "text", "vendor"),
    [
        ("en", "Morvane put out 14 fixes for Ternbox. Quillane will follow suit on Monday.", "Quillane"),
        ("fr", "Morvane a comblé mardi 71 failles. Quillane a emboîté le pas.", "Quillane"),
    ],
)
def test_another_maker_follows(language, text, vendor):
    assert values(told(text, language=language)[-1])["vendor"] == vendor
