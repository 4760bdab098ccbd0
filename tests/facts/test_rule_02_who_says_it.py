"""Rule 2: who says it travels with it."""

import pytest
from aftermath import facts, standing


@pytest.mark.parametrize(
    ("language", "sentence", "speaker"),
    [
        ("en", "Delmore Clinic said its file servers were unavailable.", "Delmore Clinic"),
        ("en", "The file servers were unavailable, the mayor said.", "mayor"),
        ("en", "According to Delmore Clinic, the file servers were unavailable.", "Delmore Clinic"),
        ("en", "The prosecutor confirmed that the file servers were unavailable.", "prosecutor"),
        ("en", "The gang claims that the file servers were unavailable.", "gang"),
        ("en", "Investigators found that the file servers were unavailable.", "Investigators"),
        ("fr", "La clinique du Val-Doré affirme que ses serveurs sont indisponibles.", "clinique du Val-Doré"),
        ("fr", "Les serveurs sont indisponibles, a déclaré le maire.", "maire"),
        ("fr", "Selon la préfecture, les serveurs sont indisponibles.", "préfecture"),
        ("fr", "D'après le procureur, les serveurs sont indisponibles.", "procureur"),
        ("fr", "Le gang prétend que les serveurs sont indisponibles.", "gang"),
        ("fr", "Le parquet a confirmé que les serveurs étaient indisponibles.", "parquet"),
    ],
)
def test_what_somebody_says_is_his(language: str, sentence: str, speaker: str):
    ((stance, polarity, who),) = standing("disruption", sentence, language=language)
    assert (stance, polarity) == ("attributed", "positive")
    assert speaker in who


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The file servers were unavailable."),
        ("en", "The mayor said nothing more; the file servers were unavailable."),
        ("en", "Delmore Clinic has told the police and its file servers are unavailable."),
        ("fr", "Les serveurs sont indisponibles."),
        ("fr", "Le maire n'a rien dit de plus ; les serveurs sont indisponibles."),
        ("fr", "La clinique a averti ses patients : les serveurs sont indisponibles."),
    ],
)
def test_what_the_article_says_itself_has_no_speaker(language: str, sentence: str):
    assert standing("disruption", sentence, language=language) == [("asserted", "positive", "")]


@pytest.mark.parametrize(
    ("language", "sentence", "speaker"),
    [
        ("en", "Delmore Clinic denied that its servers were encrypted.", "Delmore Clinic"),
        ("fr", "La clinique du Val-Doré dément que ses serveurs aient été chiffrés.", "clinique du Val-Doré"),
    ],
)
def test_a_denial_is_denied_by_somebody_and_stays_positive(language: str, sentence: str, speaker: str):
    assert standing("disruption", sentence, language=language) == [("denied", "positive", speaker)]


def test_doubt_wins_over_who_says_it_and_keeps_the_speaker():
    assert standing("disruption", "Delmore Clinic said its servers may have been encrypted.") == [
        ("unconfirmed", "positive", "Delmore Clinic")
    ]


def test_the_hearsay_conditional_is_attributed_with_a_speaker_and_unconfirmed_without():
    assert standing("law_enforcement", "Selon le parquet, un homme aurait été interpellé.", language="fr") == [
        ("attributed", "positive", "parquet")
    ]
    assert standing("law_enforcement", "Un homme aurait été interpellé.", language="fr") == [
        ("unconfirmed", "positive", "")
    ]


def test_two_sayings_of_one_article_keep_their_speakers():
    found = facts("disruption", "The email was down, the mayor said.", "The website is offline, the operator said.")
    assert [fact.speaker.quote.removeprefix("the ") for fact in found if fact.speaker is not None] == [
        "mayor",
        "operator",
    ]


def test_an_act_of_speech_is_the_event_itself():
    assert standing("response", "Delmore Clinic has alerted the police.") == [("asserted", "positive", "")]
    assert standing("response", "La société Delmas a averti ses clients.", language="fr") == [
        ("asserted", "positive", "")
    ]
