import pytest
from aftermath import facts, standing, told, values


def actions(sentence: str, language: str = "en") -> list[str]:
    return [roles["action"] for roles in told("response", sentence, language=language)]


def test_whom_was_told_by_whom_and_when():
    assert told("response", "Delmore Clinic notified the ICO on Monday.") == [
        {"authority": "ICO", "action": "notified_authority", "who": "Delmore Clinic", "date": "2026-03-09"}
    ]
    assert told("response", "La société Delmas a notifié la CNIL lundi.", language="fr") == [
        {"authority": "CNIL", "action": "notified_authority", "who": "Delmas", "date": "2026-03-09"}
    ]


def test_several_deeds_share_their_subject():
    found = facts("response", "Delmore Clinic has told the police, revoked all API keys and hired forensic experts.")
    assert [values(fact, "action", "who") for fact in found] == [
        {"action": "notified_authority", "who": "Delmore Clinic"},
        {"action": "revoked_credentials", "who": "Delmore Clinic"},
        {"action": "hired_responders", "who": "Delmore Clinic"},
    ]
    found = facts("response", "La société Delmas a porté plainte et prévenu ses clients.", language="fr")
    assert [values(fact, "action", "who") for fact in found] == [
        {"action": "filed_complaint", "who": "Delmas"},
        {"action": "notified_people", "who": "Delmas"},
    ]


@pytest.mark.parametrize(
    ("language", "sentence", "action"),
    [
        ("en", "The firm reported the incident to the police.", "notified_authority"),
        ("en", "The council has alerted the data protection commissioner.", "notified_authority"),
        ("en", "The affected customers were notified by letter.", "notified_people"),
        ("en", "The school has filed a criminal complaint.", "filed_complaint"),
        ("en", "The port called in specialists.", "hired_responders"),
        ("en", "The operator isolated its servers.", "isolated_systems"),
        ("en", "All passwords have been reset.", "reset_passwords"),
        ("en", "The vendor revoked the stolen tokens.", "revoked_credentials"),
        ("en", "The hospital moved 17 patients.", "transferred_patients"),
        ("en", "The prosecutor opened an investigation.", "opened_investigation"),
        ("en", "The county declared a state of emergency.", "activated_crisis_plan"),
        ("en", "Doctors resorted to pen and paper.", "manual_operation"),
        ("en", "The college offers its students two years of credit monitoring.", "offered_monitoring"),
        ("en", "The bank blocked a second transfer.", "blocked"),
        ("fr", "L'hôpital a alerté l'Anssi.", "notified_authority"),
        ("fr", "Les familles ont été prévenues par courrier.", "notified_people"),
        ("fr", "La mairie a déposé plainte.", "filed_complaint"),
        ("fr", "La clinique a fait appel à des experts.", "hired_responders"),
        ("fr", "L'entreprise a isolé son réseau.", "isolated_systems"),
        ("fr", "L'éditeur a réinitialisé tous les mots de passe.", "reset_passwords"),
        ("fr", "La banque a révoqué les certificats volés.", "revoked_credentials"),
        ("fr", "Douze patients ont été transférés vers Lyon.", "transferred_patients"),
        ("fr", "Le parquet a ouvert une enquête.", "opened_investigation"),
        ("fr", "L'hôpital a activé son plan blanc.", "activated_crisis_plan"),
        ("fr", "Les agents sont revenus au papier.", "manual_operation"),
        ("fr", "La banque a bloqué deux virements.", "blocked"),
    ],
)
def test_every_action(language: str, sentence: str, action: str):
    assert actions(sentence, language) == [action]


def test_how_many_it_concerns():
    assert told("response", "The firm notified at least 4,000 customers.")[0]["count"] == ">=4000 customers"
    assert told("response", "Près de 3 000 clients ont été prévenus.", language="fr")[0]["count"] == "<3000 clients"


def test_the_one_who_does_it_may_have_been_named_before():
    (fact,) = facts("response", "Delmore Clinic was attacked on Monday.", "It has filed a complaint.")
    assert values(fact, "who") == {"who": "Delmore Clinic"}


def test_negation_and_what_is_only_planned():
    assert standing("response", "The company has not filed a complaint.") == [("asserted", "negative", "")]
    assert standing("response", "Delmore Bank will reset every password.") == [("hypothetical", "positive", "")]
    assert standing("response", "La société n'a pas porté plainte.", language="fr") == [("asserted", "negative", "")]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Reset the passwords of all accounts."),
        ("en", "Police urged customers to change their passwords."),
        ("en", "The agency told the authorities to disconnect the appliance."),
        ("en", "Customers are advised to block port 8443."),
        ("en", "The tool alerts users when a cookie is reused."),
        ("en", "The company filed its accounts."),
        ("fr", "Il est recommandé de changer son mot de passe."),
        ("fr", "Réinitialiser les mots de passe de tous les comptes."),
        ("fr", "Le maire a ouvert le bal."),
        ("fr", "Trois serveurs ont été saisis par la police."),
    ],
)
def test_near_misses(language: str, sentence: str):
    assert facts("response", sentence, language=language) == []


@pytest.mark.parametrize(
    ("language", "sentence", "action"),
    [
        ("en", "Delmore Clinic wrote this week to more than 300 patients.", "notified_people"),
        ("en", "Delmore Clinic emailed all customers.", "notified_people"),
        ("en", "Delmore Clinic tapped forensic specialists.", "hired_responders"),
        ("en", "Staff at Delmore Clinic stayed on paper.", "manual_operation"),
        ("fr", "La clinique Delmas a convoqué une cellule de crise.", "activated_crisis_plan"),
        ("fr", "La société Delmas a annulé les jetons.", "revoked_credentials"),
        ("fr", "La clinique Delmas a déplacé douze patients.", "transferred_patients"),
    ],
)
def test_the_trade_has_more_words_for_what_is_done(language: str, sentence: str, action: str):
    assert action in actions(sentence, language)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Customers are advised to rotate all passwords."),
        ("en", "Larkspur 7 now alerts users of odd logins."),
        ("fr", "Une vague de faux messages vise les mairies, alerte Cybermalveillance."),
    ],
)
def test_advice_features_and_who_warns_are_no_response(language: str, sentence: str):
    assert actions(sentence, language) == []
