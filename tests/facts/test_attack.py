"""Attacks: who was struck, how, when; storms and plays are none."""

import pytest
from telling import told

TOLD = [
    (
        "en",
        "Intruders got into the network of Northmere Clinic on Monday.",
        "date=2026-03-09; sector=health; type=intrusion; victim=Northmere Clinic",
    ),
    (
        "en",
        "Northmere Clinic denies any intrusion.",
        "sector=health; type=intrusion; victim=Northmere Clinic; denied; says Northmere Clinic",
    ),
    (
        "en",
        "Northmere Clinic said there had been no cyberattack.",
        "sector=health; type=cyberattack; victim=Northmere Clinic; denied; says Northmere Clinic",
    ),
    (
        "en",
        "Three weeks after being hit by the Akira gang, Northmere Clinic reopened.",
        "actor=Akira; sector=health; type=cyberattack; victim=Northmere Clinic",
    ),
    (
        "en",
        "The X account of Northmere Clinic was hijacked on Monday.",
        "date=2026-03-09; sector=health; type=account_takeover; victim=Northmere Clinic",
    ),
    (
        "fr",
        "Des pirates se sont introduits dans le réseau de la clinique de Corvane.",
        "sector=health; type=intrusion; victim=clinique de Corvane",
    ),
    (
        "fr",
        "La clinique de Corvane, que le gang Qilin aurait frappée vendredi, a rouvert.",
        "actor=Qilin; date=2026-03-06; sector=health; type=cyberattack; victim=clinique de Corvane; unconfirmed",
    ),
    (
        "fr",
        "Le gang Qilin s'en est pris à la clinique de Corvane.",
        "actor=Qilin; sector=health; type=cyberattack; victim=clinique de Corvane",
    ),
    (
        "fr",
        "La clinique de Corvane nie toute intrusion.",
        "sector=health; type=intrusion; victim=clinique de Corvane; denied; says clinique de Corvane",
    ),
    (
        "en",
        "Northmere Clinic was hit by a ransomware attack on Monday.",
        "date=2026-03-09; sector=health; type=ransomware; victim=Northmere Clinic",
    ),
    (
        "en",
        "A cyberattack crippled Northmere Clinic last week.",
        "date=2026-W10; sector=health; type=cyberattack; victim=Northmere Clinic",
    ),
    (
        "en",
        "Northmere Clinic suffered a cyberattack in February.",
        "date=2026-02; sector=health; type=cyberattack; victim=Northmere Clinic",
    ),
    ("en", "Northmere Clinic fell victim to ransomware.", "sector=health; type=ransomware; victim=Northmere Clinic"),
    (
        "en",
        "Hackers broke into the network of Northmere Clinic on 3 March.",
        "date=2026-03-03; sector=health; type=intrusion; victim=Northmere Clinic",
    ),
    (
        "en",
        "Intruders encrypted the servers of Northmere Clinic.",
        "sector=health; type=ransomware; victim=Northmere Clinic",
    ),
    (
        "en",
        "Hit by a DDoS attack on Sunday, Northmere Bank closed its portal.",
        "date=2026-03-08; sector=banking; type=ddos; victim=Northmere Bank",
    ),
    (
        "en",
        "Northmere Clinic is recovering from a ransomware attack.",
        "sector=health; type=ransomware; victim=Northmere Clinic",
    ),
    (
        "en",
        "The attack on Northmere Clinic was noticed on Friday.",
        "sector=health; type=cyberattack; victim=Northmere Clinic",
    ),
    (
        "en",
        "After a cyberattack on Monday, Northmere Clinic cancelled operations.",
        "date=2026-03-09; sector=health; type=cyberattack; victim=Northmere Clinic",
    ),
    ("en", "The website of Northmere Clinic was defaced.", "sector=health; type=defacement; victim=Northmere Clinic"),
    (
        "en",
        "The tile maker Fosca was hacked in April.",
        "date=2025-04; sector=manufacturing; type=intrusion; victim=Fosca",
    ),
    (
        "en",
        "Vancroft Seeds, a fertiliser maker, was hit by a cyberattack.",
        "sector=chemicals; type=cyberattack; victim=Vancroft Seeds",
    ),
    (
        "en",
        "Northmere Clinic in Brenton was hit by a cyberattack.",
        "place=Brenton; sector=health; type=cyberattack; victim=Northmere Clinic",
    ),
    (
        "en",
        "Northmere Clinic reopened.\nIt was hit by a ransomware attack on 2 March.",
        "date=2026-03-02; sector=health; type=ransomware; victim=Northmere Clinic",
    ),
    (
        "en",
        "Northmere Clinic may have been hit by a cyberattack.",
        "sector=health; type=cyberattack; victim=Northmere Clinic; unconfirmed",
    ),
    (
        "en",
        "Northmere Clinic was reportedly hacked.",
        "sector=health; type=intrusion; victim=Northmere Clinic; unconfirmed",
    ),
    (
        "en",
        "Northmere Clinic was not hit by the cyberattack.",
        "sector=health; type=cyberattack; victim=Northmere Clinic; negative",
    ),
    (
        "en",
        "Northmere Clinic denied that it was hit by a cyberattack.",
        "sector=health; type=cyberattack; victim=Northmere Clinic; denied; says Northmere Clinic",
    ),
    (
        "en",
        "The mayor said on Monday that Northmere Clinic was hit by a cyberattack.",
        "sector=health; type=cyberattack; victim=Northmere Clinic; attributed; says mayor",
    ),
    (
        "fr",
        "La clinique de Corvane a été victime d'une cyberattaque lundi.",
        "date=2026-03-09; sector=health; type=cyberattack; victim=clinique de Corvane",
    ),
    (
        "fr",
        "La mairie de Corvane a été touchée par un rançongiciel dans la nuit de samedi à dimanche.",
        (
            "date=2026-03-07/2026-03-08; place=Corvane; sector=public administration; type=ransomware; victim=mairie "
            "de Corvane"
        ),
    ),
    (
        "fr",
        "Victime d'une cyberattaque lundi, la clinique de Corvane a fermé ses urgences.",
        "date=2026-03-09; sector=health; type=cyberattack; victim=clinique de Corvane",
    ),
    (
        "fr",
        "Une cyberattaque a paralysé l'hôpital de Corvane en février.",
        "date=2026-02; sector=health; type=cyberattack; victim=hôpital de Corvane",
    ),
    (
        "fr",
        "L'hôpital de Corvane a subi une attaque informatique.",
        "sector=health; type=cyberattack; victim=hôpital de Corvane",
    ),
    (
        "fr",
        "Une attaque par déni de service a visé la banque de Corvane dimanche.",
        "date=2026-03-08; sector=banking; type=ddos; victim=banque de Corvane",
    ),
    (
        "fr",
        "Le piratage de l'école Vauban a été découvert vendredi.",
        "sector=education; type=intrusion; victim=école Vauban",
    ),
    (
        "fr",
        "Suite à une cyberattaque, la mairie de Corvane est fermée.",
        "place=Corvane; sector=public administration; type=cyberattack; victim=mairie de Corvane",
    ),
    (
        "fr",
        "La clinique de Corvane (Allier) a été piratée en février.",
        "date=2026-02; place=Allier; sector=health; type=intrusion; victim=clinique de Corvane",
    ),
    (
        "fr",
        "Des pirates ont chiffré les serveurs de la clinique de Corvane.",
        "sector=health; type=ransomware; victim=clinique de Corvane",
    ),
    (
        "fr",
        "La clinique de Corvane aurait été visée par une cyberattaque.",
        "sector=health; type=cyberattack; victim=clinique de Corvane; unconfirmed",
    ),
    (
        "fr",
        "La clinique de Corvane n'a pas été touchée par la cyberattaque.",
        "sector=health; type=cyberattack; victim=clinique de Corvane; negative",
    ),
    (
        "fr",
        "La clinique de Corvane dément avoir subi une cyberattaque.",
        "sector=health; type=cyberattack; victim=clinique de Corvane; denied; says clinique de Corvane",
    ),
    (
        "fr",
        "Selon le procureur, la clinique de Corvane a été victime d'un rançongiciel.",
        "sector=health; type=ransomware; victim=clinique de Corvane; attributed; says procureur",
    ),
]
NOT_TOLD = [
    ("en", "Northmere Clinic entered a new market."),
    ("en", "Acme took over the account of Northmere Clinic."),
    ("en", "A storm hit Northmere Clinic on Monday."),
    ("en", "If your company is hit by ransomware, call the police."),
    ("en", "Nobody has reported attacks on the Northmere bug."),
    ("en", "The actor played a hacker who attacked the stage."),
    ("en", "The Qilin gang claimed responsibility for the attack on Northmere Clinic."),
    ("en", "Ransomware attacks are rising, says a report."),
    ("fr", "Une tempête a frappé la mairie de Corvane lundi."),
    ("fr", "Si votre entreprise est victime d'un rançongiciel, prévenez la police."),
    ("fr", "Les cyberattaques contre les collectivités se multiplient."),
]


@pytest.mark.parametrize(("language", "text", "line"), TOLD)
def test_it_is_told(language: str, text: str, line: str) -> None:
    assert told("attack", text, language) == [line]


@pytest.mark.parametrize(("language", "text"), NOT_TOLD)
def test_it_is_not_told(language: str, text: str) -> None:
    assert told("attack", text, language) == []
