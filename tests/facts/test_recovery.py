import pytest
from aftermath import facts, standing, told


def test_what_works_again_since_when_and_whose_it_is():
    assert told("recovery", "Delmore Bank restored its mobile app on Tuesday.") == [
        {"state": "restored", "what": "mobile app", "victim": "Delmore Bank", "date": "2026-03-10"}
    ]
    assert told("recovery", "La mairie de Brelan a rétabli son site internet mardi.", language="fr") == [
        {"state": "restored", "what": "site internet", "victim": "mairie de Brelan", "date": "2026-03-10"}
    ]


@pytest.mark.parametrize(
    ("language", "sentence", "state"),
    [
        ("en", "Email is working again.", "restored"),
        ("en", "Flights resumed.", "restored"),
        ("en", "The website is back online.", "restored"),
        ("en", "The laboratory is up and running.", "restored"),
        ("en", "The tax portal came back on Sunday.", "restored"),
        ("en", "The servers are being restored.", "ongoing"),
        ("en", "Systems are gradually being brought back online.", "ongoing"),
        ("en", "The network was partially restored.", "partial"),
        ("fr", "La messagerie fonctionne à nouveau.", "restored"),
        ("fr", "Le portail est de nouveau accessible.", "restored"),
        ("fr", "Le laboratoire a redémarré.", "restored"),
        ("fr", "Le site a rouvert.", "restored"),
        ("fr", "Les serveurs ont été remis en service.", "restored"),
        ("fr", "Le réseau n'est que partiellement rétabli.", "partial"),
        ("fr", "Les serveurs sont progressivement remis en service.", "ongoing"),
        ("fr", "La pharmacie ne fonctionne qu'à moitié.", "partial"),
    ],
)
def test_every_way_to_say_that_it_works_again(language: str, sentence: str, state: str):
    assert [roles["state"] for roles in told("recovery", sentence, language=language)] == [state]


@pytest.mark.parametrize(
    ("language", "sentence", "share"),
    [
        ("en", "About 70% of the servers have been restored.", "~70 %"),
        ("en", "The laboratory is running at 60 percent.", "60 %"),
        ("en", "The college has rebuilt about half of its workstations.", "~50 %"),
        ("fr", "Environ 70 % des serveurs ont été restaurés.", "~70 %"),
        ("fr", "Au moins 80 % des applications fonctionnent de nouveau.", ">=80 %"),
    ],
)
def test_a_share_is_partial_and_keeps_its_bound(language: str, sentence: str, share: str):
    (roles,) = told("recovery", sentence, language=language)
    assert (roles["share"], roles["state"]) == (share, "partial")


def test_a_share_belongs_to_its_own_deed():
    first, second = told(
        "recovery", "La messagerie est rétablie depuis lundi et 80 % des serveurs ont été restaurés.", language="fr"
    )
    assert "share" not in first
    assert second["what"] == "serveurs"


def test_negation_hope_and_who_says_it():
    assert standing("recovery", "Delmore Bank has not yet restored its mobile app.") == [("asserted", "negative", "")]
    assert standing("recovery", "Delmore Bank hopes to reopen its website soon.")[0][0] == "hypothetical"
    assert standing("recovery", "The servers were restored, the mayor said.") == [("attributed", "positive", "mayor")]
    assert standing("recovery", "Le portail n'a pas encore été rétabli.", language="fr") == [
        ("asserted", "negative", "")
    ]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Confidence was restored."),
        ("en", "Full recovery could take weeks."),
        ("en", "The minister came back on Sunday."),
        ("fr", "La ville remonte la pente."),
        ("fr", "Le maire est revenu lundi."),
    ],
)
def test_near_misses(language: str, sentence: str):
    assert facts("recovery", sentence, language=language) == []


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Email returned on Monday at Delmore Bank."),
        ("en", "The lab workstations were reimaged."),
        ("en", "The phones are running smoothly."),
        ("en", "Self-checkouts were switched back on."),
        ("fr", "Les tramways circulent de nouveau."),
        ("fr", "La billettique a été rétablie."),
        ("fr", "La mairie de Brelan n'a retrouvé que ce jeudi sa messagerie."),
        ("fr", "La mairie de Brelan a récupéré mardi son standard téléphonique."),
    ],
)
def test_the_trade_has_more_words_for_what_works_again(language: str, sentence: str):
    assert [roles["state"] for roles in told("recovery", sentence, language=language)] == ["restored"]


def test_a_server_that_returns_an_answer_is_no_recovery():
    assert told("recovery", "The server returned an error on login.") == []
