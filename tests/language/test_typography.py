from decimal import Decimal

import pytest

from veilleur.language.messages import LANGUAGES
from veilleur.language.typography import french_spaces, number, percentage, quoted


@pytest.mark.parametrize(
    ("plain", "set_"),
    [
        ("Attention : trois failles !", "Attention\u00a0: trois failles\u202f!"),
        ("Qui ? Personne ; rien.", "Qui\u202f? Personne\u202f; rien."),
        ("Il dit « non ».", "Il dit «\u00a0non\u00a0»."),
        ("Il dit «non».", "Il dit «\u00a0non\u00a0»."),
        ("41,5 % des postes", "41,5\u202f% des postes"),
        ("https://a.example/?b à 10:30", "https://a.example/?b à 10:30"),
        ("", ""),
    ],
)
def test_french_spaces(plain, set_):
    assert french_spaces(plain) == set_
    assert french_spaces(set_) == set_


def test_quotation_marks_of_each_language():
    assert quoted("non", "fr") == "«\u00a0non\u00a0»"
    assert quoted("no", "en") == "“no”"


@pytest.mark.parametrize(
    ("value", "language", "written"),
    [
        (1234567, "fr", "1\u202f234\u202f567"),
        (1234567, "en", "1,234,567"),
        (9.8, "fr", "9,8"),
        (Decimal("0.12345"), "fr", "0,12345"),
        (70, "fr", "70"),
    ],
)
def test_numbers(value, language, written):
    assert number(value, language) == written


def test_percentages():
    assert percentage(41.5, "fr") == "41,5\u202f%"
    assert percentage(41.5, "en") == "41.5%"


def test_a_language_that_is_not_written_here():
    assert LANGUAGES == ("fr", "en")
    with pytest.raises(ValueError, match="'xx'"):
        number(1, "xx")
