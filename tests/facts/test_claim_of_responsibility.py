"""Claims of responsibility: who says he did it, where, against whom."""

import pytest
from telling import told

TOLD = [
    (
        "en",
        "The Akira gang bragged on Telegram of stealing 2 TB from Northmere Clinic.",
        "actor=Akira; victim=Northmere Clinic; volume=2 TB; where=Telegram; attributed; says Akira",
    ),
    (
        "en",
        "The Akira gang said it was behind the attack on Northmere Clinic.",
        "actor=Akira; victim=Northmere Clinic; attributed; says Akira",
    ),
    (
        "en",
        "Northmere Clinic appeared on the leak site of the Qilin gang on Monday.",
        "actor=Qilin; date=2026-03-09; victim=Northmere Clinic; where=leak site; attributed; says Qilin",
    ),
    (
        "en",
        "Northmere Clinic has been added to the leak site of Medusa.",
        "actor=Medusa; victim=Northmere Clinic; where=leak site; attributed; says Medusa",
    ),
    (
        "fr",
        "Le gang Qilin s'attribue le piratage de la clinique de Corvane.",
        "actor=Qilin; victim=clinique de Corvane; attributed; says Qilin",
    ),
    (
        "fr",
        "Le gang Qilin se targue d'avoir piraté la clinique de Corvane.",
        "actor=Qilin; victim=clinique de Corvane; attributed; says Qilin",
    ),
    (
        "fr",
        "La clinique de Corvane figure parmi les victimes affichées par le gang Qilin.",
        "actor=Qilin; victim=clinique de Corvane; attributed; says Qilin",
    ),
    (
        "fr",
        "La clinique de Corvane a été ajoutée au site de fuites du gang Qilin.",
        "actor=Qilin; victim=clinique de Corvane; where=site de fuites; attributed; says Qilin",
    ),
    (
        "en",
        "The Qilin gang claimed responsibility for the attack on Northmere Clinic.",
        "actor=Qilin; victim=Northmere Clinic; attributed; says Qilin",
    ),
    (
        "en",
        "The Lynx group lists Northmere Clinic on its leak site, claiming 45 GB.",
        "actor=Lynx; victim=Northmere Clinic; volume=45 GB; where=leak site; attributed; says Lynx",
    ),
    (
        "en",
        "The attack on Northmere Clinic was claimed by the Qilin gang on Telegram.",
        "actor=Qilin; victim=Northmere Clinic; where=Telegram; attributed; says Qilin",
    ),
    (
        "en",
        "The Qilin gang added Northmere Clinic to its leak site on Monday.",
        "actor=Qilin; date=2026-03-09; victim=Northmere Clinic; where=leak site; attributed; says Qilin",
    ),
    (
        "en",
        "The Qilin gang has taken credit for the attack on Northmere Clinic.",
        "actor=Qilin; victim=Northmere Clinic; attributed; says Qilin",
    ),
    (
        "en",
        "The Akira gang says on its leak site that it hacked Northmere Clinic.",
        "actor=Akira; victim=Northmere Clinic; where=leak site; attributed; says Akira",
    ),
    (
        "fr",
        "Le gang Qilin revendique l'attaque contre la clinique de Corvane sur son site de fuites.",
        "actor=Qilin; victim=clinique de Corvane; where=site de fuites; attributed; says Qilin",
    ),
    (
        "fr",
        "L'attaque contre la clinique de Corvane a été revendiquée lundi par le gang Qilin.",
        "actor=Qilin; date=2026-03-09; victim=clinique de Corvane; attributed; says Qilin",
    ),
    (
        "fr",
        "Le groupe Play a ajouté la clinique de Corvane à son site de fuites.",
        "actor=Play; victim=clinique de Corvane; where=site de fuites; attributed; says Play",
    ),
    (
        "fr",
        "Le gang Lynx revendique le vol de 600 Go à la clinique de Corvane.",
        "actor=Lynx; victim=clinique de Corvane; volume=600 GB; attributed; says Lynx",
    ),
    (
        "fr",
        "Le gang Lynx affirme sur Telegram avoir piraté la clinique de Corvane.",
        "actor=Lynx; victim=clinique de Corvane; where=Telegram; attributed; says Lynx",
    ),
]
NOT_TOLD = [
    ("fr", "L'ANSSI attribue l'attaque à APT28."),
    ("en", "Northmere Clinic appeared on the blog of Microsoft."),
    ("en", "Nobody has claimed responsibility for the attack on Northmere Clinic."),
    ("en", "Northmere Clinic claims that its portal is safe."),
    ("en", "The company lists its products on its website."),
    ("fr", "L'attaque contre la clinique de Corvane n'a pas été revendiquée."),
    ("fr", "Le syndicat revendique une hausse des salaires."),
]


@pytest.mark.parametrize(("language", "text", "line"), TOLD)
def test_it_is_told(language: str, text: str, line: str) -> None:
    assert told("claim_of_responsibility", text, language) == [line]


@pytest.mark.parametrize(("language", "text"), NOT_TOLD)
def test_it_is_not_told(language: str, text: str) -> None:
    assert told("claim_of_responsibility", text, language) == []
