"""Rule 4: negation survives, apart from stance: what is not so is a negative fact, what is not confirmed is a doubt."""

import pytest
from building import article

from veilleur.facts.events import EventExtractor


def told(kind, *paragraphs, language="en"):
    return [
        (fact.stance.value, fact.polarity.value)
        for fact in EventExtractor().extract(article(*paragraphs, language=language))
        if fact.kind == kind
    ]


@pytest.mark.parametrize(
    ("kind", "positive", "negative"),
    [
        ("breach", "Data of 300 patients was stolen.", "Data of 300 patients was not stolen."),
        (
            "breach",
            "Hackers stole the passwords of 300 customers.",
            "Hackers did not steal the passwords of 300 customers.",
        ),
        ("breach", "Patient data was stolen.", "No patient data was stolen."),
        (
            "breach",
            "There is evidence that patient data was stolen.",
            "There is no evidence that patient data was stolen.",
        ),
        (
            "supply_chain",
            "The npm package tiny-router was hijacked.",
            "The npm package tiny-router was never hijacked.",
        ),
        (
            "supply_chain",
            "Malicious code was slipped into the npm package tiny-router.",
            "No malicious code was slipped into the npm package tiny-router.",
        ),
    ],
)
def test_pairs_in_english(kind, positive, negative):
    assert told(kind, positive) == [("asserted", "positive")]
    assert told(kind, negative) == [("asserted", "negative")]


@pytest.mark.parametrize(
    ("kind", "positive", "negative"),
    [
        ("breach", "Les données de 300 patients ont été volées.", "Les données de 300 patients n’ont pas été volées."),
        ("breach", "Des données de patients ont été volées.", "Aucune donnée de patients n’a été volée."),
        (
            "supply_chain",
            "Le paquet npm route-vite contient une porte dérobée.",
            "Le paquet npm route-vite ne contient pas de porte dérobée.",
        ),
        ("supply_chain", "Le paquet npm route-vite a été piraté.", "Le paquet npm route-vite n’a jamais été piraté."),
    ],
)
def test_pairs_in_french(kind, positive, negative):
    assert told(kind, positive, language="fr") == [("asserted", "positive")]
    assert told(kind, negative, language="fr") == [("asserted", "negative")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Corvane Clinic denied that patient data was stolen."),
        ("fr", "La clinique Corvane dément que des données de patients ont été volées."),
    ],
)
def test_a_denial_is_no_negation(language, text):
    assert told("breach", text, language=language) == [("denied", "positive")]


def test_a_bill_that_failed():
    assert told("policy", "A bill to ban ransom payments failed.") == [("asserted", "negative")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Not only was patient data stolen: the servers burned."),
        ("en", "Patient data was stolen, and no backup existed."),
    ],
)
def test_a_negation_of_something_else(language, text):
    assert told("breach", text, language=language) == [("asserted", "positive")]
