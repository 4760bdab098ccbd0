"""What vendors add, launch and end. The products are made up."""

import pytest
from building import article

from veilleur.facts.events import EventExtractor


def told(*paragraphs, language="en"):
    return [
        ({role.name: role.value for role in fact.roles}, fact)
        for fact in EventExtractor().extract(article(*paragraphs, language=language))
        if fact.kind == "product_news"
    ]


@pytest.mark.parametrize(
    ("language", "text", "roles"),
    [
        (
            "en",
            "Coralon added end-to-end encryption in version 6.3.",
            {"vendor": "Coralon", "change": "added end-to-end encryption", "version": "6.3"},
        ),
        (
            "en",
            "Coralon introduced single sign-on in Coralon Desk 4.0.",
            {"vendor": "Coralon", "product": "Coralon Desk", "version": "4.0", "change": "introduced single sign-on"},
        ),
        ("en", "Coralon Desk 4.0 adds a phishing-resistant login option.", None),
        (
            "en",
            "Coralon Desk 4.0 adds memory scanning on macOS.",
            {"product": "Coralon Desk", "version": "4.0", "change": "adds memory scanning on macOS"},
        ),
        (
            "en",
            "Coralon Desk 4.0 can now block logins from the app.",
            {"product": "Coralon Desk", "version": "4.0", "change": "can now block logins from the app"},
        ),
        (
            "en",
            "Support for Coralon Desk 3 ended on 2 March.",
            {"product": "Coralon Desk", "version": "3", "change": "Support for Coralon Desk 3 ended"},
        ),
        (
            "fr",
            "Orvane Coffre 5.0 active par défaut les clés d’accès.",
            {"product": "Orvane Coffre", "version": "5.0", "change": "active par défaut les clés d’accès"},
        ),
        (
            "fr",
            "L’éditeur Orvane abandonne la récupération par SMS.",
            {"vendor": "Orvane", "change": "abandonne la récupération par SMS"},
        ),
        (
            "fr",
            "La fin du support d’Orvane Coffre reste fixée au 14 octobre.",
            {"product": "Orvane Coffre", "change": "fin du support"},
        ),
    ],
)
def test_what_changes(language, text, roles):
    found = told(text, language=language)
    if roles is None:  # "phishing" in the words of a change: nothing is said rather than something wrong.
        assert found == []
        return
    ((said, fact),) = found
    assert {name: said.get(name) for name in roles} == roles
    assert fact.stance.value == "asserted"


def test_two_changes_are_two_facts():
    found = told("Coralon introduced single sign-on in Coralon Desk 4.0 and ended support for Coralon Desk 2.")
    assert [(said["change"], said["version"]) for said, _ in found] == [
        ("introduced single sign-on", "4.0"),
        ("ended support", "2"),
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Coralon Desk 4.1 will add passkeys in May."),
        ("fr", "Orvane Coffre 5.1 ajoutera les calendriers partagés."),
    ],
)
def test_plans_are_hypothetical(language, text):
    ((_, fact),) = told(text, language=language)
    assert fact.stance.value == "hypothetical"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "CISA added CVE-2026-1001 to its catalogue."),
        ("en", "The gang added Postrijk to its leak site."),
        ("en", "Attackers introduced a backdoor in version 2.1."),
        ("en", "Coralon fixed two flaws in version 2.1."),
        ("en", "The hospital ended its support for striking nurses."),
        ("en", "The flaw can block logins in Coralon Desk 4.0."),
        ("en", "The company added that nobody was hurt."),
        ("en", "Qilin now encrypts backups in version 3.0 of its ransomware."),
        ("fr", "La mairie a supprimé des postes."),
        ("fr", "Le groupe a ajouté la clinique à son site de fuites."),
        ("fr", "La faille peut bloquer les comptes."),
    ],
)
def test_what_is_no_news_of_a_product(language, text):
    assert told(text, language=language) == []


@pytest.mark.parametrize(
    ("language", "text", "roles"),
    [
        ("en", "Mozilla gave its browser a new offline mode.", {"vendor": "Mozilla"}),
        ("en", "Lynxway 4.2 now syncs passkeys across devices.", {"product": "Lynxway", "version": "4.2"}),
        ("en", "GitLab stopped support for Basic authentication.", {"vendor": "GitLab"}),
        ("fr", "Firefox masque désormais l’adresse IP.", {"product": "Firefox"}),
        (
            "fr",
            "L’éditeur Corvane abandonne la connexion par SMS dans son coffre Pinson.",
            {"vendor": "Corvane", "product": "Pinson", "change": "abandonne la connexion par SMS"},
        ),
    ],
)
def test_the_many_ways_to_change_a_product(language, text, roles):
    ((told_roles, _),) = told(text, language=language)
    assert roles.items() <= told_roles.items()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Microsoft stopped an attack on its authentication service."),
        ("en", "Apple begins a trial over encryption."),
        ("en", "Attackers gave Cisco a new deadline."),
        ("fr", "Le collège offre cinq ans de surveillance de crédit."),
    ],
)
def test_what_anybody_does_is_no_news_of_a_product(language, text):
    assert told(text, language=language) == []
