"""Rule 1: numbers keep their bound, unit and object; "up to 2.5 million customers" is not "2.5 million victims"."""

import pytest
from telling import facts

PEOPLE = {
    "en": [
        ("up to 2.5 million customers", "<=2500000 customers"),
        ("at least 2,100 customers", ">=2100 customers"),
        ("2,100+ customers", ">=2100 customers"),
        ("more than 2,100 customers", ">2100 customers"),
        ("nearly 900 customers", "<900 customers"),
        ("fewer than 900 customers", "<900 customers"),
        ("about 900 customers", "~900 customers"),
        ("between 700 and 900 customers", "700..900 customers"),
        ("hundreds of customers", ">=200 customers"),
        ("900 customers", "900 customers"),
    ],
    "fr": [
        ("jusqu'à 2,5 millions de clients", "<=2500000 clients"),
        ("au moins 2 100 clients", ">=2100 clients"),
        ("plus de 2 100 clients", ">2100 clients"),
        ("près de 900 clients", "<900 clients"),
        ("moins de 900 clients", "<900 clients"),
        ("environ 900 clients", "~900 clients"),
        ("entre 700 et 900 clients", "700..900 clients"),
        ("une centaine de clients", "~100 clients"),
        ("900 clients", "900 clients"),
    ],
}
MONEY = {
    "en": [
        ("at least $4 million", ">=USD 4000000"),
        ("up to €2 million", "<=EUR 2000000"),
        ("about £500,000", "~GBP 500000"),
        ("20 bitcoin", "BTC 20"),
        ("more than 300,000 Swiss francs", ">CHF 300000"),
        ("1.5 million Canadian dollars", "CAD 1500000"),
    ],
    "fr": [
        ("au moins 4 millions d'euros", ">=EUR 4000000"),
        ("jusqu'à 2 millions d'euros", "<=EUR 2000000"),
        ("environ 500 000 livres", "~GBP 500000"),
        ("20 bitcoins", "BTC 20"),
        ("plus de 300 000 francs suisses", ">CHF 300000"),
        ("4 millions de dollars", "USD 4000000"),
    ],
}
STOLEN = {
    "en": "Hackers stole the names of {} from Northmere Bank.",
    "fr": "Des pirates ont volé les noms de {} de la banque de Corvane.",
}
DEMANDED = {
    "en": "The gang demanded {} from Northmere Clinic.",
    "fr": "Les pirates réclament {} à la clinique de Corvane.",
}


def values(kind: str, role: str, text: str, language: str) -> list[str]:
    return [one.value for fact in facts(kind, text, language) for one in fact.roles if one.name == role]


@pytest.mark.parametrize(
    ("language", "words", "value"), [(code, *pair) for code, pairs in PEOPLE.items() for pair in pairs]
)
def test_people_keep_their_bound_and_their_noun(language: str, words: str, value: str) -> None:
    assert values("breach", "people", STOLEN[language].format(words), language) == [value]


@pytest.mark.parametrize(
    ("language", "words", "value"), [(code, *pair) for code, pairs in MONEY.items() for pair in pairs]
)
def test_amounts_keep_their_bound_and_their_currency(language: str, words: str, value: str) -> None:
    assert values("ransom", "amount", DEMANDED[language].format(words), language) == [value]


@pytest.mark.parametrize(
    ("language", "text", "volume"),
    [
        ("en", "Attackers leaked 300 GB of contracts from Northmere Clinic.", "300 GB"),
        ("en", "Attackers leaked more than 1.5 TB of contracts from Northmere Clinic.", ">1.5 TB"),
        ("fr", "Le gang Lynx affirme avoir dérobé plus de 1,5 To de contrats à la clinique de Corvane.", ">1.5 TB"),
        ("fr", "Le gang Lynx affirme avoir dérobé environ 45 Go de contrats à la clinique de Corvane.", "~45 GB"),
    ],
)
def test_volumes_keep_their_bound_and_their_unit(language: str, text: str, volume: str) -> None:
    assert values("breach", "volume", text, language) == [volume]


@pytest.mark.parametrize(
    ("language", "text", "people", "records"),
    [
        ("en", "Hackers stole 300 records of Northmere Clinic.", [], ["300 records"]),
        ("en", "Hackers stole the records of 300 patients of Northmere Clinic.", ["300 patients"], []),
        ("fr", "Des pirates ont volé 300 dossiers à la clinique de Corvane.", [], ["300 dossiers"]),
        ("fr", "Des pirates ont volé les noms de 300 patients de la clinique de Corvane.", ["300 patients"], []),
    ],
)
def test_what_is_counted_is_not_changed(language: str, text: str, people: list[str], records: list[str]) -> None:
    assert values("breach", "people", text, language) == people
    assert values("breach", "records", text, language) == records


def test_a_version_before_to_is_no_volume() -> None:
    assert (
        values("breach", "volume", "Northmere Bank said that data was stolen after the move from 9.3 to 9.4.", "en")
        == []
    )
