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
