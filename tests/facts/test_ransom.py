"""Ransoms: demanded, paid, refused, negotiated; what anybody might pay is none."""

import pytest
from telling import told

TOLD = [
    (
        "en",
        "Northmere Clinic paid a $2 million ransom to the Akira gang.",
        "actor=Akira; amount=USD 2000000; state=paid; victim=Northmere Clinic",
    ),
    (
        "en",
        "Northmere Clinic, hit by ransomware, says it has not paid.",
        "state=paid; victim=Northmere Clinic; negative",
    ),
    (
        "en",
        "Northmere Clinic handed over $2 million to the Akira gang.",
        "actor=Akira; amount=USD 2000000; state=paid; victim=Northmere Clinic",
    ),
    (
        "en",
        "Northmere Clinic turned down the demand of $500,000 from the Akira gang.",
        "actor=Akira; amount=USD 500000; state=refused; victim=Northmere Clinic",
    ),
    ("en", "Ransom talks at Northmere Clinic have begun.", "state=negotiated; victim=Northmere Clinic"),
    (
        "en",
        "The attackers threatened to publish the data unless Northmere Clinic paid $2 million.",
        "amount=USD 2000000; state=demanded; victim=Northmere Clinic",
    ),
    (
        "fr",
        "La clinique de Corvane a repoussé la demande de rançon de 500 000 euros.",
        "amount=EUR 500000; state=refused; victim=clinique de Corvane",
    ),
    (
        "fr",
        "La clinique de Corvane a déboursé 500 000 euros pour récupérer ses données auprès des pirates.",
        "amount=EUR 500000; state=paid; victim=clinique de Corvane",
    ),
    (
        "fr",
        "La clinique de Corvane a été attaquée en mai. La clinique n'a rien versé aux pirates.",
        "state=paid; victim=clinique de Corvane; negative",
    ),
    (
        "en",
        "The gang demanded at least $4 million from Northmere Clinic by Friday.",
        "amount=>=USD 4000000; deadline=2026-03-13; state=demanded; victim=Northmere Clinic",
    ),
    (
        "en",
        "Northmere Clinic paid 20 bitcoin to the Akira gang.",
        "actor=Akira; amount=BTC 20; state=paid; victim=Northmere Clinic",
    ),
    (
        "en",
        "Northmere Clinic refused to pay the ransom of €300,000.",
        "amount=EUR 300000; state=refused; victim=Northmere Clinic",
    ),
    ("en", "No ransom was paid by Northmere Clinic.", "state=paid; victim=Northmere Clinic; negative"),
    ("en", "Northmere Clinic received no ransom demand.", "state=demanded; victim=Northmere Clinic; negative"),
    ("en", "Northmere Clinic had not received a ransom demand.", "state=demanded; victim=Northmere Clinic; negative"),
    (
        "en",
        "Northmere Clinic received a ransom demand of two million dollars.",
        "amount=USD 2000000; state=demanded; victim=Northmere Clinic",
    ),
    (
        "en",
        "Northmere Clinic reportedly paid a ransom of about $500,000.",
        "amount=~USD 500000; state=paid; victim=Northmere Clinic; unconfirmed",
    ),
    (
        "en",
        "Northmere Clinic denied that it paid a ransom.",
        "state=paid; victim=Northmere Clinic; denied; says Northmere Clinic",
    ),
    ("en", "Northmere Clinic negotiated with the hackers.", "state=negotiated; victim=Northmere Clinic"),
    (
        "fr",
        "Les pirates réclament 2 millions d'euros à la clinique de Corvane avant vendredi.",
        "amount=EUR 2000000; deadline=2026-03-13; state=demanded; victim=clinique de Corvane",
    ),
    (
        "fr",
        "La clinique de Corvane a payé une rançon de 180 000 euros.",
        "amount=EUR 180000; state=paid; victim=clinique de Corvane",
    ),
    ("fr", "La clinique de Corvane a refusé de payer la rançon.", "state=refused; victim=clinique de Corvane"),
    (
        "fr",
        "Aucune rançon n'a été versée par la clinique de Corvane.",
        "state=paid; victim=clinique de Corvane; negative",
    ),
    (
        "fr",
        "La clinique de Corvane n'a reçu aucune demande de rançon.",
        "state=demanded; victim=clinique de Corvane; negative",
    ),
    (
        "fr",
        "La clinique de Corvane aurait versé 1,4 million d'euros aux pirates.",
        "amount=EUR 1400000; state=paid; victim=clinique de Corvane; unconfirmed",
    ),
    (
        "fr",
        "La clinique de Corvane dément avoir payé une rançon.",
        "state=paid; victim=clinique de Corvane; denied; says clinique de Corvane",
    ),
    ("fr", "La clinique de Corvane a négocié avec les pirates.", "state=negotiated; victim=clinique de Corvane"),
]
NOT_TOLD = [
    ("en", "Northmere Clinic opened merger talks with Acme."),
    ("fr", "La clinique de Corvane a transféré 500 000 euros à sa filiale."),
    ("en", "Northmere Bank paid a fine of $2 million."),
    ("en", "If you pay the ransom, you may not get your files back."),
    ("en", "Victims paid $25 million in ransom."),
    ("en", "Northmere Clinic demanded $2 million from its insurer."),
    ("fr", "La banque de Corvane a payé une amende de 2 millions d'euros."),
    ("fr", "Les experts conseillent de ne pas payer la rançon."),
]


@pytest.mark.parametrize(("language", "text", "line"), TOLD)
def test_it_is_told(language: str, text: str, line: str) -> None:
    assert told("ransom", text, language) == [line]


@pytest.mark.parametrize(("language", "text"), NOT_TOLD)
def test_it_is_not_told(language: str, text: str) -> None:
    assert told("ransom", text, language) == []
