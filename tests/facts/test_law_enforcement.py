import pytest
from aftermath import facts, standing, told, values

from veilleur.facts.reading.territories import country_at
from veilleur.language.words import words


def test_who_arrested_whom_where_and_when():
    assert told("law_enforcement", "Ukrainian police arrested two members of the gang on Tuesday.") == [
        {
            "action": "arrested",
            "agency": "Ukrainian police",
            "count": "2 members",
            "person": "two members of the gang",
            "country": "UA",
            "date": "2026-03-10",
        }
    ]
    assert told("law_enforcement", "La police belge a interpellé Karim Vasseur mardi.", language="fr") == [
        {
            "action": "arrested",
            "agency": "police belge",
            "person": "Karim Vasseur",
            "country": "BE",
            "date": "2026-03-10",
        }
    ]


@pytest.mark.parametrize(
    ("language", "sentence", "stage"),
    [
        ("en", "Anton Reva was arrested in Leeds.", "arrested"),
        ("en", "Anton Reva was taken into custody.", "arrested"),
        ("en", "Two men remain in custody.", "in_custody"),
        ("en", "Anton Reva was charged with fraud.", "charged"),
        ("en", "A grand jury indicted Anton Reva.", "indicted"),
        ("en", "Anton Reva went on trial.", "on_trial"),
        ("en", "Anton Reva pleaded guilty.", "pleaded_guilty"),
        ("en", "A jury convicted Anton Reva.", "convicted"),
        ("en", "Anton Reva was acquitted.", "acquitted"),
        ("en", "Anton Reva was sentenced to eight years in prison.", "sentenced"),
        ("en", "Anton Reva was extradited to Spain.", "extradited"),
        ("en", "Police released the suspect.", "released"),
        ("en", "Anton Reva is wanted by Interpol.", "wanted"),
        ("en", "The Treasury sanctioned the hosting service Aurel.", "sanctioned"),
        ("en", "The FBI seized two domains.", "seized"),
        ("en", "Police took down the forum LeakHouse.", "taken_down"),
        ("en", "A judge fined the student 5,000 euros.", "fined"),
        ("en", "Officers searched six addresses.", "searched"),
        ("fr", "Un homme a été interpellé.", "arrested"),
        ("fr", "Un homme a été placé en garde à vue.", "in_custody"),
        ("fr", "Un adolescent est en garde à vue depuis mardi.", "in_custody"),
        ("fr", "Deux hommes ont été mis en examen.", "under_formal_investigation"),
        ("fr", "Un homme a été inculpé.", "indicted"),
        ("fr", "Karim Vasseur a plaidé coupable.", "pleaded_guilty"),
        ("fr", "Karim Vasseur a été reconnu coupable.", "convicted"),
        ("fr", "Karim Vasseur a été relaxé.", "acquitted"),
        ("fr", "Karim Vasseur a été condamné à deux ans de prison.", "sentenced"),
        ("fr", "Karim Vasseur a été extradé vers la France.", "extradited"),
        ("fr", "Le suspect a été remis en liberté.", "released"),
        ("fr", "Un homme est recherché par Interpol.", "wanted"),
        ("fr", "Le forum a été démantelé par la gendarmerie.", "taken_down"),
        ("fr", "Les serveurs ont été saisis par la gendarmerie.", "seized"),
    ],
)
def test_every_stage(language: str, sentence: str, stage: str):
    assert [roles["action"] for roles in told("law_enforcement", sentence, language=language)] == [stage]


def test_terms_are_durations_and_fines_are_amounts():
    (roles,) = told("law_enforcement", "A court in Ghent sentenced Anton Reva to 30 months in prison.")
    assert (roles["term"], roles["agency"]) == ("P30M", "court in Ghent")
    (roles,) = told(
        "law_enforcement", "Le tribunal de Lille a condamné Karim Vasseur à deux ans de prison.", language="fr"
    )
    assert roles["term"] == "P2Y"
    (roles,) = told("law_enforcement", "Agents seized $410,000 in cryptocurrency.")
    assert roles["amount"] == "USD 410000"


def test_services_and_operations_have_their_names():
    (roles,) = told(
        "law_enforcement", "The FBI seized the domains of the forum LeakHouse as part of Operation Red Kite."
    )
    assert (roles["service"], roles["operation"]) == ("LeakHouse", "Operation Red Kite")


def test_he_and_its_are_whom_and_what_was_told_of_before():
    found = facts(
        "law_enforcement",
        "Anton Reva, 31, the founder of the forum LeakHouse, was arrested in May.",
        "He was extradited to Spain.",
        "Its servers were seized.",
    )
    assert values(found[1], "person", "country") == {"person": "Anton Reva", "country": "ES"}
    assert values(found[2], "service", "action") == {"action": "seized", "service": "LeakHouse"}


def test_a_suspect_is_no_rumour_but_a_hedge_is():
    assert standing("law_enforcement", "Police arrested a man suspected of running the forum.") == [
        ("asserted", "positive", "")
    ]
    assert standing("law_enforcement", "Anton Reva was reportedly arrested.") == [("unconfirmed", "positive", "")]
    assert standing("law_enforcement", "Anton Reva has not been charged.") == [("asserted", "negative", "")]
    assert standing("law_enforcement", "Karim Vasseur aurait été interpellé.", language="fr") == [
        ("unconfirmed", "positive", "")
    ]
    assert standing("law_enforcement", "Karim Vasseur n'a pas été inculpé.", language="fr") == [
        ("asserted", "negative", "")
    ]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Apple released a new version of its system."),
        ("en", "Prosecutors charged the wrong fee."),
        ("en", "Emails were seized on by critics."),
        ("en", "The regulator fined the broker Tallis 2 million euros."),
        ("en", "The update frees memory."),
        ("fr", "Le CERT recommande de rechercher les fichiers déposés."),
        ("fr", "La mise à jour libère de la place."),
        ("fr", "Le train a été arrêté par la neige."),
    ],
)
def test_near_misses(language: str, sentence: str):
    assert facts("law_enforcement", sentence, language=language) == []


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [
        ("en", "Netherlands", "NL"),
        ("en", "United Kingdom", "GB"),
        ("en", "U.S", "US"),
        ("en", "Belgian", "BE"),
        ("fr", "États-Unis", "US"),
        ("fr", "néerlandaise", "NL"),
        ("fr", "Côte d’Ivoire", "CI"),
        ("fr", "canadiennes", "CA"),
    ],
)
def test_countries_by_name_and_by_people(language: str, text: str, code: str):
    line = words(text, language)
    assert country_at(line, 0, language) == (len(line), code)


@pytest.mark.parametrize(
    ("language", "text"), [("en", "New Jersey"), ("en", "us"), ("en", "turkey"), ("fr", "la ville")]
)
def test_what_is_no_country(language: str, text: str):
    line = words(text, language)
    assert [country_at(line, at, language) for at in range(len(line))] == [None] * len(line)


@pytest.mark.parametrize(
    ("language", "sentence", "action"),
    [
        ("en", "Dutch police led away a student on Tuesday.", "arrested"),
        ("en", "Dutch police wound up the market Hollowmart.", "taken_down"),
        ("en", "Dutch detectives turned over two flats.", "searched"),
        ("en", "Prosecutors announced the extradition of Anton Reva.", "extradited"),
        ("en", "The police reported the arrest of three suspects.", "arrested"),
        ("fr", "La police a mis la main sur trois serveurs.", "seized"),
        ("fr", "Le parquet annonce l'arrestation de deux hommes.", "arrested"),
        ("fr", "L'extradition de Karim Vasseur a eu lieu lundi.", "extradited"),
    ],
)
def test_the_trade_has_more_words_for_the_law(language: str, sentence: str, action: str):
    assert action in [roles["action"] for roles in told("law_enforcement", sentence, language=language)]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "A court issued a warrant for the arrest of Anton Reva."),
        ("en", "Lawyers contest the extradition of Anton Reva."),
        ("fr", "La demande d'extradition de Karim Vasseur reste sans réponse."),
    ],
)
def test_what_is_only_asked_for_is_not_done(language: str, sentence: str):
    assert told("law_enforcement", sentence, language=language) == []
