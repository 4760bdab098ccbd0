"""Rule 3: hedges survive. A doubt of the text is a doubt of the fact, across kinds and in both languages."""

import pytest
from building import article

from veilleur.facts.events import EventExtractor

KINDS = {"attack", "breach", "supply_chain", "policy", "product_news"}


def stances(kind, *paragraphs, language="en"):
    return [
        (fact.stance.value, fact.speaker.quote if fact.speaker else None)
        for fact in EventExtractor().extract(article(*paragraphs, language=language))
        if fact.kind == kind
    ]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("breach", "Data of 300 patients was stolen from Corvane Clinic."),
        ("breach", "Hackers stole the passwords of 300 customers."),
        ("supply_chain", "The npm package tiny-router was hijacked."),
        ("policy", "Parliament passed a law on ransom payments."),
    ],
)
def test_what_is_plainly_said_is_asserted(kind, text):
    assert stances(kind, text) == [("asserted", None)]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("breach", "Data of 300 patients may have been stolen from Corvane Clinic."),
        ("breach", "Data of 300 patients might have been stolen from Corvane Clinic."),
        ("breach", "Data of 300 patients was reportedly stolen from Corvane Clinic."),
        ("breach", "Data of 300 patients was allegedly stolen from Corvane Clinic."),
        ("breach", "Data of 300 patients appears to have been stolen from Corvane Clinic."),
        ("supply_chain", "The npm package tiny-router may have been hijacked."),
        ("supply_chain", "The npm package tiny-router was reportedly hijacked."),
    ],
)
def test_doubt_in_english(kind, text):
    assert [stance for stance, _ in stances(kind, text)] == ["unconfirmed"]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("breach", "Les données de 300 patients auraient été volées à la clinique Corvane."),
        ("breach", "Des pirates auraient volé les mots de passe de 300 clients."),
        ("breach", "Les données de 300 patients ont probablement été volées à la clinique Corvane."),
        ("supply_chain", "Le paquet npm route-vite aurait été piraté."),
        ("supply_chain", "Le paquet npm route-vite contiendrait une porte dérobée."),
    ],
)
def test_doubt_in_french(kind, text):
    assert stances(kind, text, language="fr") == [("unconfirmed", None)]


@pytest.mark.parametrize(
    ("language", "kind", "text", "speaker"),
    [
        ("en", "breach", "According to Hartwell Labs, data of 300 patients was stolen.", "Hartwell Labs"),
        ("en", "supply_chain", "The npm package tiny-router was hijacked, Hartwell Labs said.", "Hartwell Labs"),
        ("fr", "breach", "Selon Hartval, les données de 300 patients ont été volées.", "Hartval"),
        ("fr", "breach", "Selon Hartval, les données de 300 patients auraient été volées.", "Hartval"),
        ("fr", "supply_chain", "Selon Hartval, le paquet npm route-vite contient une porte dérobée.", "Hartval"),
    ],
)
def test_with_a_speaker_it_is_his_word(language, kind, text, speaker):
    assert stances(kind, text, language=language) == [("attributed", speaker)]


@pytest.mark.parametrize(
    ("language", "kind", "text"),
    [
        ("en", "policy", "The government plans a law on ransom payments."),
        ("en", "policy", "Parliament will adopt a law on ransom payments."),
        ("en", "product_news", "Coralon Desk 4.1 will add passkeys in May."),
        ("fr", "policy", "Le décret entrera en vigueur le 1er avril."),
        ("fr", "product_news", "Orvane Coffre 5.1 ajoutera les calendriers partagés."),
    ],
)
def test_plans_are_hypothetical(language, kind, text):
    assert stances(kind, text, language=language) == [("hypothetical", None)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The flaw could let attackers steal data of patients."),
        ("fr", "La faille permet de voler des données de patients."),
    ],
)
def test_what_could_be_done_is_no_event(language, text):
    assert stances("breach", text, language=language) == []


def test_the_month_of_may_is_no_doubt():
    assert stances("breach", "Data of 300 patients was stolen from Corvane Clinic in May 2025.") == [("asserted", None)]
