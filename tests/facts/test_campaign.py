import pytest
from paragraphs import role_words, told


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "Since May, the Tallow Street gang has been targeting clinics in Norway with fake invoices.",
            "en",
            {
                "actor": ["Tallow Street"],
                "target": ["clinics in Norway"],
                "sector": ["clinics"],
                "country": ["Norway"],
                "lure": ["fake invoices"],
                "since": ["May"],
            },
        ),
        (
            "The threat actor Copper Newt sent universities false grant letters that carry the Quillwort loader.",
            "en",
            {
                "actor": ["Copper Newt"],
                "target": ["universities"],
                "sector": ["universities"],
                "lure": ["false grant letters"],
                "malware": ["Quillwort"],
            },
        ),
        (
            "APT28 has been spear-phishing diplomats in Chile since March with voice calls.",
            "en",
            {
                "actor": ["APT28"],
                "target": ["diplomats in Chile"],
                "sector": ["diplomats"],
                "country": ["Chile"],
                "technique": ["spear-phishing"],
                "since": ["March"],
            },
        ),
        (
            "Depuis avril, le gang Ormeau cible les notaires avec de faux courriers du greffe.",
            "fr",
            {
                "actor": ["Ormeau"],
                "target": ["notaires"],
                "sector": ["notaires"],
                "lure": ["de faux courriers du greffe"],
                "since": ["avril"],
            },
        ),
        (
            "Le groupe TA4999 envoie aux universités italiennes de fausses convocations, et ce depuis juin, dit-on.",
            "fr",
            {
                "actor": ["TA4999"],
                "target": ["universités italiennes"],
                "sector": ["universités"],
                "country": ["italiennes"],
                "lure": ["de fausses convocations"],
                "since": ["juin"],
            },
        ),
    ],
)
def test_a_campaign_has_its_roles(text, language, expected):
    (fact,) = told("campaign", text, language=language)
    assert role_words(fact) == expected


def test_two_campaigns_of_one_sentence_keep_their_own_roles():
    text = (
        "The Tallow Street gang targets hotels with fake complaints; the threat actor Copper Newt targets museums with "
    )
    facts = told("campaign", f"{text}voice calls.")
    assert [(role_words(fact)["actor"], role_words(fact)["target"]) for fact in facts] == [
        (["Tallow Street"], ["hotels"]),
        (["Copper Newt"], ["museums"]),
    ]
    assert "lure" not in role_words(facts[1])


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The charity has targeted donors with letters since May.", "en"),
        ("The ad campaign targets young readers.", "en"),
        ("La mairie envoie aux écoles de nouvelles consignes depuis mai.", "fr"),
        ("Cette association vise les étudiants depuis mars.", "fr"),
    ],
)
def test_who_is_no_attacker_runs_no_campaign(text, language):
    assert told("campaign", text, language=language) == []


@pytest.mark.parametrize(
    ("text", "language", "actor", "target"),
    [
        (
            "A group Vexmoor Research calls Paper Newt is peppering tax clerks in Ghana with files posing as rosters.",
            "en",
            "Paper Newt",
            "tax clerks in Ghana",
        ),
        ("MuddyWater has stepped up its attacks on ferry operators in Oman.", "en", "MuddyWater", "operators in Oman"),
        ("Gamaredon deployed the Pellet backdoor against ministries in Ukraine.", "en", "Gamaredon", "ministries"),
        ("APT31 has been brute-forcing mailboxes at town halls since May.", "en", "APT31", "town halls"),
        ("Kimsuky s’en prend aux universités sous couvert d’un colloque.", "fr", "Kimsuky", "universités"),
        ("MuddyWater intensifie ses attaques contre les ports d'Oman.", "fr", "MuddyWater", "ports d'Oman"),
        (
            "Le groupe que nous suivons sous le nom de Pinson Gris démarche par téléphone les notaires belges.",
            "fr",
            "Pinson Gris",
            "notaires belges",
        ),
        ("Sandworm déploie l’effaceur Boréal contre des coopératives agricoles.", "fr", "Sandworm", "coopératives"),
    ],
)
def test_the_many_ways_to_go_after_somebody(text, language, actor, target):
    (fact,) = told("campaign", text, language=language)
    assert role_words(fact)["actor"] == [actor]
    assert target in role_words(fact)["target"][0]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Police use drones against smugglers.", "en"),
        ("The museum showers visitors with leaflets.", "en"),
        ("La mairie sonde les habitants sur la cantine.", "fr"),
        ("Le ministre s’en prend aux syndicats.", "fr"),
        ("Les enfants sont arrosés de cadeaux.", "fr"),
    ],
)
def test_the_same_verbs_of_everyday_life_tell_no_campaign(text, language):
    assert told("campaign", text, language=language) == []
