"""Breaches: what was taken from whom; what a program can steal is none."""

import pytest
from telling import told

TOLD = [
    (
        "en",
        "Hackers made off with the medical records of 3,000 patients of Northmere Clinic.",
        "data=medical records; people=3000 patients; state=stolen; victim=Northmere Clinic",
    ),
    ("en", "Hackers lifted 45 GB from Northmere Clinic.", "state=stolen; victim=Northmere Clinic; volume=45 GB"),
    (
        "en",
        "The records of 3,000 patients of Northmere Clinic surfaced on a hacking forum.",
        "people=3000 patients; state=leaked; victim=Northmere Clinic",
    ),
    (
        "en",
        "Northmere Clinic left the records of 3,000 patients exposed online.",
        "people=3000 patients; state=exposed; victim=Northmere Clinic",
    ),
    (
        "fr",
        "Les pirates se sont emparés des dossiers de 3 000 patients de la clinique de Corvane.",
        "people=3000 patients; state=stolen; victim=clinique de Corvane",
    ),
    (
        "fr",
        "Les pirates ont emporté 55 Go de dossiers médicaux de la clinique de Corvane.",
        "data=dossiers médicaux; state=stolen; victim=clinique de Corvane; volume=55 GB",
    ),
    (
        "fr",
        "La clinique de Corvane s'est fait voler les données de 3 000 patients.",
        "data=données; people=3000 patients; state=stolen; victim=clinique de Corvane",
    ),
    (
        "fr",
        "Les adresses de 3 000 patients de la clinique de Corvane ont fuité.",
        "data=adresses; people=3000 patients; state=leaked; victim=clinique de Corvane",
    ),
    (
        "en",
        "Hackers stole the names and addresses of up to 2.5 million customers from Northmere Bank in December.",
        "data=names; data=addresses; date=2025-12; people=<=2500000 customers; state=stolen; victim=Northmere Bank",
    ),
    (
        "en",
        "Data of more than 2,100 patients were stolen from Northmere Clinic.",
        "people=>2100 patients; state=stolen; victim=Northmere Clinic",
    ),
    (
        "en",
        "The theft of passport numbers from Northmere Clinic was discovered on Friday.",
        "data=passport numbers; state=stolen; victim=Northmere Clinic",
    ),
    (
        "en",
        "Northmere Clinic exposed the email addresses of 48,000 patients.",
        "data=email addresses; people=48000 patients; state=exposed; victim=Northmere Clinic",
    ),
    (
        "en",
        "Attackers leaked 300 GB of contracts from Northmere Clinic on the dark web.",
        "data=contracts; state=leaked; victim=Northmere Clinic; volume=300 GB",
    ),
    (
        "en",
        "Medical records of about 900 patients were accessed at Northmere Clinic.",
        "data=medical records; people=~900 patients; state=accessed; victim=Northmere Clinic",
    ),
    (
        "en",
        "The gang is selling the records of at least 1.4 million members of Northmere Clinic.",
        "people=>=1400000 members; state=for_sale; victim=Northmere Clinic",
    ),
    ("en", "Northmere Clinic suffered a data breach in February.", "date=2026-02; victim=Northmere Clinic"),
    (
        "en",
        "Attackers gained access to customer data of Northmere Bank.",
        "data=customer data; state=accessed; victim=Northmere Bank",
    ),
    (
        "en",
        "Residents' tax files were copied from Northmere Council.",
        "data=tax files; of_whom=residents; state=stolen; victim=Northmere Council",
    ),
    (
        "en",
        "Northmere Clinic found no evidence that patient data was stolen.",
        "data=patient data; state=stolen; victim=Northmere Clinic; attributed; negative; says Northmere Clinic",
    ),
    (
        "en",
        "Patient data may have been stolen from Northmere Clinic.",
        "data=patient data; state=stolen; victim=Northmere Clinic; unconfirmed",
    ),
    (
        "en",
        "Northmere Clinic denied that patient data was stolen.",
        "data=patient data; state=stolen; victim=Northmere Clinic; denied; says Northmere Clinic",
    ),
    (
        "en",
        "Northmere Clinic confirmed that passport numbers were stolen.",
        "data=passport numbers; state=stolen; victim=Northmere Clinic; attributed; says Northmere Clinic",
    ),
    (
        "fr",
        "Des pirates ont volé les noms et adresses de 12 000 patients de la clinique de Corvane.",
        "data=noms; data=adresses; people=12000 patients; state=stolen; victim=clinique de Corvane",
    ),
    (
        "fr",
        "Près de 33 000 dossiers de la mairie de Corvane ont été publiés sur un forum.",
        "records=<33000 dossiers; state=leaked; victim=mairie de Corvane",
    ),
    (
        "fr",
        "Des données bancaires ont été dérobées à la banque de Corvane en février.",
        "data=données bancaires; date=2026-02; state=stolen; victim=banque de Corvane",
    ),
    (
        "fr",
        "La clinique de Corvane confirme une fuite de données.",
        "state=leaked; victim=clinique de Corvane; attributed; says clinique de Corvane",
    ),
    (
        "fr",
        "Le vol de données de santé de 2 300 patients a été constaté vendredi à la clinique de Corvane.",
        "data=données de santé; people=2300 patients; state=stolen; victim=clinique de Corvane",
    ),
    (
        "fr",
        "Le gang affirme avoir dérobé 1,5 To de contrats à la clinique de Corvane.",
        "data=contrats; state=stolen; victim=clinique de Corvane; volume=1.5 TB; attributed; says gang",
    ),
    (
        "fr",
        "Des données de patients auraient été volées à la clinique de Corvane.",
        "data=données; of_whom=patients; state=stolen; victim=clinique de Corvane; unconfirmed",
    ),
    (
        "fr",
        "Aucune donnée de santé n'a été dérobée à la clinique de Corvane.",
        "data=donnée de santé; state=stolen; victim=clinique de Corvane; negative",
    ),
    (
        "fr",
        "La clinique de Corvane dément le vol de données de patients.",
        "data=données; of_whom=patients; state=stolen; victim=clinique de Corvane; denied; says clinique de Corvane",
    ),
    (
        "fr",
        "Selon le procureur, des numéros de passeport ont été volés à la clinique de Corvane.",
        "data=numéros de passeport; state=stolen; victim=clinique de Corvane; attributed; says procureur",
    ),
]
NOT_TOLD = [
    ("en", "Northmere Clinic left the records open for review."),
    ("en", "Northmere Clinic ended up in debt."),
    ("en", "The malware steals passwords and cookies."),
    ("en", "Northmere Bank published its annual report."),
    ("en", "A flaw could expose passwords of users."),
    ("en", "Users can view the documents in the portal."),
    ("en", "Identity theft is on the rise."),
    ("fr", "Le logiciel vole les mots de passe des navigateurs."),
    ("fr", "La mairie de Corvane a publié les résultats du scrutin."),
]


@pytest.mark.parametrize(("language", "text", "line"), TOLD)
def test_it_is_told(language: str, text: str, line: str) -> None:
    assert told("breach", text, language) == [line]


@pytest.mark.parametrize(("language", "text"), NOT_TOLD)
def test_it_is_not_told(language: str, text: str) -> None:
    assert told("breach", text, language) == []
