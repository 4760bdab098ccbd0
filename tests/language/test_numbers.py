import time

import pytest

from veilleur.language.numbers import number_at
from veilleur.language.words import words


def found(text: str, language: str = "en") -> list[str]:
    """The normal forms of all numbers of a text, none over another."""
    line, at, forms = words(text, language), 0, []
    while at < len(line):
        number = number_at(line, at, language)
        if number is not None:
            assert 0 <= number.first <= at < number.last <= len(line)
            forms.append(number.form)
        at = number.last if number is not None else at + 1
    return forms


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("2,500,000 records", "2500000"),
        ("2.5 million customers", "2500000"),
        ("2.5m customers", "2500000"),
        ("1.2bn rows", "1200000000"),
        ("40k users", "40000"),
        ("twenty-five hospitals", "25"),
        ("three hundred people", "300"),
        ("up to 2.5 million customers", "<=2500000"),
        ("as many as 300 clinics", "<=300"),
        ("no more than 12 servers", "<=12"),
        ("fewer than 200 appliances", "<200"),
        ("nearly 900 pupils", "<900"),
        ("almost 1,000 pupils", "<1000"),
        ("at least 70 operations", ">=70"),
        ("2,100+ organisations", ">=2100"),
        ("70 or more operations", ">=70"),
        ("more than 70 operations", ">70"),
        ("over 70 operations", ">70"),
        ("about 80 operations", "~80"),
        ("some 80 operations", "~80"),
        ("an estimated 80 operations", "~80"),
        ("70 to 80 operations", "70..80"),
        ("70-80 operations", "70..80"),
        ("dozens of firms", ">=24"),
        ("hundreds of firms", ">=200"),
        ("tens of thousands of firms", ">=20000"),
        ("a dozen firms", "12"),
    ],
)
def test_english(text: str, form: str):
    assert found(text) == [form]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("2 500 000 dossiers", "2500000"),
        ("2.500.000 dossiers", "2500000"),
        ("2,5 millions de clients", "2500000"),
        ("1,2 milliard de lignes", "1200000000"),
        ("vingt-deux opérations", "22"),
        ("trois cents personnes", "300"),
        ("jusqu'à 300 cliniques", "<=300"),
        ("au plus 300 cliniques", "<=300"),
        ("pas plus de 12 serveurs", "<=12"),
        ("moins de 200 boîtiers", "<200"),
        ("près de 900 élèves", "<900"),
        ("au moins 70 opérations", ">=70"),
        ("pas moins de 70 opérations", ">=70"),
        ("70 opérations au moins", ">=70"),
        ("plus de 70 opérations", ">70"),
        ("environ 80 opérations", "~80"),
        ("quelque 80 opérations", "~80"),
        ("70 à 80 opérations", "70..80"),
        ("des dizaines de sociétés", ">=20"),
        ("une centaine de sociétés", "~100"),
        ("une vingtaine d'opérations", "~20"),
        ("des milliers de clients", ">=2000"),
        ("des dizaines de milliers de clients", ">=20000"),
    ],
)
def test_french(text: str, form: str):
    assert found(text, "fr") == [form]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "version 4.2.1"),
        ("en", "no one knows"),
        ("en", "several firms"),
        ("en", "CVE-2026-1234"),
        ("fr", "un hôpital"),
        ("fr", "plusieurs sociétés"),
        ("fr", "quelques clients"),
    ],
)
def test_what_is_no_number(language: str, text: str):
    assert found(text, language) == []


def test_a_bound_belongs_to_its_own_number():
    assert found("at least 70 operations and 12 visits") == [">=70", "12"]
    assert found("plus de 70 opérations et 12 visites", "fr") == [">70", "12"]


@pytest.mark.parametrize(
    "piece",
    [
        "1 ",
        "1,",
        "1.",
        "123 ",
        "1,000",
        "million ",
        "up to ",
        "cent ",
        "vingt et ",
        "dozens of ",
        "~",
        "1-2",
        "9" * 50 + " ",
    ],
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_hostile_text_is_read_in_linear_time(piece: str, language: str):
    small, large = words(piece * 1_000, language), words(piece * 10_000, language)
    assert _seconds(large, language) < 25 * max(_seconds(small, language), 0.02)


def _seconds(line, language: str) -> float:
    start = time.perf_counter()
    for at in range(len(line)):
        number_at(line, at, language)
    return time.perf_counter() - start
