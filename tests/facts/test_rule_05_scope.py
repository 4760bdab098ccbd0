"""Rule 5: the words that narrow a fact are kept; a theft from a test server is not one from the hospital."""

import pytest
from telling import facts

NARROWED = [
    (
        "en",
        "breach",
        "Hackers stole the names of 900 patients of Northmere Clinic from its Cork site.",
        "from its Cork site",
    ),
    (
        "en",
        "breach",
        "Passwords were stolen from a test server of Northmere Clinic.",
        "from a test server of Northmere Clinic",
    ),
    (
        "en",
        "breach",
        "Northmere Clinic said that passwords were stolen only from inactive accounts.",
        "only from inactive accounts",
    ),
    (
        "en",
        "breach",
        "Northmere Clinic suffered a data breach limited to email addresses.",
        "limited to email addresses",
    ),
    (
        "en",
        "attack",
        "Northmere Clinic was hit by a ransomware attack on its Swiss subsidiary.",
        "on its Swiss subsidiary",
    ),
    (
        "fr",
        "breach",
        "Les noms de 900 patients de la clinique de Corvane ont été volés sur son site de Lyon.",
        "sur son site de Lyon",
    ),
    (
        "fr",
        "breach",
        "Des mots de passe ont été volés à la banque de Corvane dans un environnement de test.",
        "dans un environnement de test",
    ),
    (
        "fr",
        "breach",
        "La clinique de Corvane confirme une fuite de données limitée aux adresses électroniques.",
        "limitée aux adresses électroniques",
    ),
    (
        "fr",
        "breach",
        "Des mots de passe ont été volés à la banque de Corvane, uniquement ceux de comptes inactifs.",
        "uniquement ceux de comptes inactifs",
    ),
    (
        "fr",
        "attack",
        "La banque de Corvane a été touchée par une cyberattaque dans sa filiale suisse.",
        "dans sa filiale suisse",
    ),
]
WHOLE = [
    ("en", "breach", "Hackers stole the names of 900 patients from Northmere Clinic."),
    ("en", "attack", "Northmere Clinic was hit by a ransomware attack on Monday."),
    ("fr", "breach", "Les noms de 900 patients de la clinique de Corvane ont été volés."),
    ("fr", "attack", "La banque de Corvane a été touchée par une cyberattaque lundi."),
]


@pytest.mark.parametrize(("language", "kind", "text", "scope"), NARROWED)
def test_words_that_narrow_are_kept(language: str, kind: str, text: str, scope: str) -> None:
    (fact,) = facts(kind, text, language)
    assert fact.scope is not None
    assert fact.scope.quote == scope


@pytest.mark.parametrize(("language", "kind", "text"), WHOLE)
def test_nothing_narrows_what_is_said_of_the_whole(language: str, kind: str, text: str) -> None:
    (fact,) = facts(kind, text, language)
    assert fact.scope is None


@pytest.mark.parametrize(
    ("language", "text", "victim"),
    [
        ("en", "Northmere Clinic was hit by a ransomware attack on its Swiss subsidiary.", "Northmere Clinic"),
        ("en", "The attack on the supplier Aerogate closed Northmere Clinic.", "Aerogate"),
        ("fr", "La banque de Corvane a été touchée par une cyberattaque dans sa filiale suisse.", "banque de Corvane"),
        ("fr", "L'attaque contre l'hébergeur Nuagik a fermé la clinique de Corvane.", "Nuagik"),
    ],
)
def test_the_victim_is_the_one_that_was_struck(language: str, text: str, victim: str) -> None:
    (fact,) = facts("attack", text, language)
    role = fact.role("victim")
    assert role is not None
    assert role.value == victim
