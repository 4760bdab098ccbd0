import pytest
from aftermath import facts, standing, told


def test_what_does_not_work_since_when_and_whose_it_is():
    assert told("disruption", "The email of Harwick University has been offline since Monday.") == [
        {"state": "unavailable", "system": "email", "victim": "Harwick University", "since": "2026-03-09"}
    ]


def test_a_count_keeps_its_bound_and_its_unit():
    assert told("disruption", "Harwick Airport cancelled at least 40 flights after the attack.") == [
        {"state": "cancelled", "system": "flights", "count": ">=40 flights", "victim": "Harwick Airport"}
    ]
    assert told("disruption", "L'hôpital de Marlac a reporté au moins 70 opérations.", language="fr") == [
        {"state": "postponed", "system": "opérations", "count": ">=70 opérations", "victim": "hôpital de Marlac"}
    ]


@pytest.mark.parametrize(
    ("language", "sentence", "state"),
    [
        ("en", "The booking platform is down.", "unavailable"),
        ("en", "The payroll system remains inaccessible.", "unavailable"),
        ("en", "Phone lines went dark on Tuesday.", "unavailable"),
        ("en", "The ticketing system is out of service.", "unavailable"),
        ("en", "Card payments stopped working at the till.", "unavailable"),
        ("en", "Forty appointments were called off.", "cancelled"),
        ("en", "Ambulances were diverted.", "diverted"),
        ("en", "Deliveries were rescheduled.", "postponed"),
        ("en", "The file servers were encrypted.", "unavailable"),
        ("en", "Online banking was severely disrupted.", "degraded"),
        ("fr", "La messagerie est hors service.", "unavailable"),
        ("fr", "Le portail reste inaccessible.", "unavailable"),
        ("fr", "Les services en ligne sont à l'arrêt.", "unavailable"),
        ("fr", "Le standard téléphonique est en panne.", "unavailable"),
        ("fr", "Les consultations ont été annulées.", "cancelled"),
        ("fr", "Les ambulances sont déroutées.", "diverted"),
        ("fr", "Le réseau est au ralenti.", "degraded"),
        ("fr", "Le site a été rendu inaccessible.", "unavailable"),
    ],
)
def test_every_way_to_say_that_something_does_not_work(language: str, sentence: str, state: str):
    assert [roles["state"] for roles in told("disruption", sentence, language=language)] == [state]


def test_a_headline_needs_no_verb():
    assert told("disruption", "Nothing more.", title="Harwick website unavailable after attack")[0]["state"] == (
        "unavailable"
    )


@pytest.mark.parametrize(
    ("language", "sentence", "by"),
    [
        ("en", "The attackers crippled the phone lines.", "attacker"),
        ("en", "The phone lines were crippled by ransomware.", "attacker"),
        ("en", "As a precaution, Delmore Bank took its online banking offline.", "victim"),
        ("en", "Delmore Bank took its servers offline itself.", "victim"),
        ("fr", "Les pirates ont paralysé le standard.", "attacker"),
        ("fr", "Le standard a été paralysé par un rançongiciel.", "attacker"),
        ("fr", "Par précaution, la banque Delmas a coupé ses serveurs.", "victim"),
    ],
)
def test_by_the_attacker_or_by_the_victim_as_a_precaution(language: str, sentence: str, by: str):
    assert [roles["by"] for roles in told("disruption", sentence, language=language)] == [by]


def test_an_attack_before_the_subject_did_not_do_it():
    (roles,) = told("disruption", "Following an attack on Monday, Delmore Clinic postponed 12 operations.")
    assert "by" not in roles


def test_systems_are_listed_one_by_one():
    (roles,) = told("disruption", "The tax portal and the phone lines are unavailable.")
    assert roles["system"] == "tax portal + phone lines"


def test_until_when_in_the_future_and_in_the_past():
    assert told("disruption", "Lessons were cancelled until Friday.")[0]["until"] == "2026-03-13"
    assert told("disruption", "The tills were out of order until Tuesday.")[0]["until"] == "2026-03-10"
    assert told("disruption", "Le site reste fermé jusqu'à lundi.", language="fr")[0]["until"] == "2026-03-16"


def test_hedged_denied_and_told_by_others():
    assert standing("disruption", "The portal is reportedly down.") == [("unconfirmed", "positive", "")]
    assert standing("disruption", "Radiology was never interrupted.") == [("asserted", "negative", "")]
    assert standing("disruption", "Delmore Clinic denied that its servers were encrypted.") == [
        ("denied", "positive", "Delmore Clinic")
    ]
    assert standing("disruption", "La production serait à l'arrêt.", language="fr") == [("unconfirmed", "positive", "")]
    assert standing("disruption", "La distribution d'eau n'a pas été interrompue.", language="fr") == [
        ("asserted", "negative", "")
    ]
    assert standing("disruption", "Selon la mairie, la messagerie est indisponible.", language="fr") == [
        ("attributed", "positive", "mairie")
    ]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The share price is down 4 percent."),
        ("en", "The museum is closed on Mondays."),
        ("en", "The malware encrypts servers and deletes backups."),
        ("en", "Its booking system is not affected and remains available."),
        ("en", "The vendor urges users to disable the service."),
        ("fr", "Le maliciel chiffre les serveurs."),
        ("fr", "Le CERT recommande de désactiver l'accès."),
        ("fr", "La messagerie fonctionne normalement."),
    ],
)
def test_near_misses(language: str, sentence: str):
    assert facts("disruption", sentence, language=language) == []


@pytest.mark.parametrize(
    ("language", "sentence", "state"),
    [
        ("en", "Ticket barriers at Harwick station went blank on Monday.", "unavailable"),
        ("en", "The town's helpline fell silent.", "unavailable"),
        ("en", "The tracking portal was knocked over by a flood of requests.", "unavailable"),
        ("en", "Rehearsals and lectures were put off.", "postponed"),
        ("en", "Twelve hearings were adjourned.", "postponed"),
        ("en", "Sailings were axed.", "cancelled"),
        ("fr", "Les bornes d'enregistrement sont en rade.", "unavailable"),
        ("fr", "L'attaque a rendu le portail muet.", "unavailable"),
        ("fr", "La centrale d'appels tourne au ralenti et reste à mi-régime.", "degraded"),
        ("fr", "Douze trains ont été supprimés.", "cancelled"),
        ("fr", "Les ambulances sont orientées vers Brelan.", "diverted"),
    ],
)
def test_the_trade_has_more_words_for_what_is_down(language: str, sentence: str, state: str):
    assert state in [roles["state"] for roles in told("disruption", sentence, language=language)]


@pytest.mark.parametrize(
    "sentence",
    ["Les comptes de messagerie ont été supprimés.", "Le gang détourne un service de tunnel.", "Le site est supprimé."],
)
def test_verbs_of_what_moves_are_no_disruption_of_anything_else(sentence: str):
    assert told("disruption", sentence, language="fr") == []


def test_the_only_organisation_of_an_article_is_still_meant_three_sentences_later():
    text = "Harwick College was hacked. Nobody was hurt. Rain fell all day. It was cold. Exams were put off."
    assert told("disruption", text)[0]["victim"] == "Harwick College"
