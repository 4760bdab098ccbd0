"""Laws, fines, bans and what else the authorities decide. The texts are made up; the fines are not real ones."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from building import article

from veilleur.facts.events import EventExtractor


def told(*paragraphs, language="en"):
    return [
        ({role.name: role.value for role in fact.roles}, fact)
        for fact in EventExtractor().extract(article(*paragraphs, language=language))
        if fact.kind == "policy"
    ]


@pytest.mark.parametrize(
    ("language", "text", "body", "kind", "instrument"),
    [
        (
            "en",
            "The European Commission adopted a directive on hospital security.",
            "European Commission",
            "directive",
            None,
        ),
        ("en", "Parliament passed a law on ransom payments.", "Parliament", "law", "law on ransom payments"),
        ("en", "The ministry published guidelines for water utilities.", "ministry", "guideline", "guidelines"),
        (
            "en",
            "The city of Corvane adopted its first cybersecurity strategy.",
            None,
            "strategy",
            "cybersecurity strategy",
        ),
        ("en", "The decree takes effect on 1 May.", None, "regulation", "decree"),
        ("en", "The government signed an agreement with ENISA.", "government", "agreement", "agreement"),
        ("fr", "Le Parlement a adopté une loi sur les rançons.", "Parlement", "law", "loi sur les rançons"),
        ("fr", "La CNIL a publié un guide pour les mairies.", "CNIL", "guideline", "guide"),
        ("fr", "Le décret a été publié hier.", None, "regulation", "décret"),
        ("fr", "Bruxelles : adoption d’une feuille de route pour les hôpitaux.", "Bruxelles", "strategy", None),
    ],
)
def test_what_was_decided(language, text, body, kind, instrument):
    ((roles, fact),) = told(text, language=language)
    assert roles["type"] == kind
    if body is not None:
        assert next(role.value for role in fact.roles if role.name == "body") == body
    if instrument is not None:
        assert roles["instrument"] == instrument
    assert (fact.stance.value, fact.polarity.value) == ("asserted", "positive")


@pytest.mark.parametrize(
    ("language", "text", "body", "amount", "target"),
    [
        ("en", "The ICO fined the retailer Postrijk £300,000 for weak passwords.", "ICO", "GBP 300000", "Postrijk"),
        (
            "en",
            "The data authority fined Postrijk more than 2 million euros.",
            "data authority",
            ">EUR 2000000",
            "Postrijk",
        ),
        ("en", "The regulator is considering a fine of up to NOK 2 million.", "regulator", "<=NOK 2000000", None),
        (
            "fr",
            "La CNIL a prononcé une amende de 150 000 euros contre la société Lunavel.",
            "CNIL",
            "EUR 150000",
            "Lunavel",
        ),
    ],
)
def test_fines_keep_their_amount(language, text, body, amount, target):
    ((roles, _),) = told(text, language=language)
    assert roles["type"] == "fine"
    assert roles["body"] == body
    assert roles["amount"] == amount
    assert roles.get("target") == target


@pytest.mark.parametrize(
    ("language", "text", "stance", "polarity"),
    [
        ("en", "The government plans a law on age checks.", "hypothetical", "positive"),
        ("en", "Parliament will adopt a law on age checks.", "hypothetical", "positive"),
        ("en", "A bill to ban ransom payments failed.", "asserted", "negative"),
        ("en", "Parliament adopted a law on age checks.", "asserted", "positive"),
        ("fr", "Le gouvernement prépare une loi sur les rançons.", "hypothetical", "positive"),
        ("fr", "Le décret entrera en vigueur le 1er avril.", "hypothetical", "positive"),
        ("fr", "Le Parlement a voté une loi sur les rançons.", "asserted", "positive"),
    ],
)
def test_plans_are_not_laws(language, text, stance, polarity):
    ((_, fact),) = told(text, language=language)
    assert (fact.stance.value, fact.polarity.value) == (stance, polarity)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The law firm published a report."),
        ("en", "Law enforcement took down the forum."),
        ("en", "A fine museum opened in Corvane."),
        ("en", "The company signed an agreement with its bank."),
        ("en", "The vendor published guidance for customers."),
        ("en", "The attackers took files from the ministry."),
        ("en", "A judge sentenced him to three years in prison."),
        ("fr", "Le tribunal de Corvane a condamné un homme à trois ans de prison."),
        ("en", "The court fined Smith $5,000 for hacking."),
        ("en", "The gang introduced a bill for its services."),
        ("en", "The act took place on Monday."),
        ("en", "The council issued an apology."),
        ("fr", "Le conseil municipal a voté un budget."),
        ("fr", "L’éditeur a publié un guide de migration."),
        ("fr", "Le groupe a publié les fichiers de la mairie."),
        ("fr", "Il a été interdit de vol."),
    ],
)
def test_other_words_are_no_policy(language, text):
    assert told(text, language=language) == []


def test_a_day_to_come_is_the_next_one():
    page = article("Le décret entrera en vigueur le 1er janvier.", language="fr")
    (fact,) = EventExtractor().extract(replace(page, published_at=datetime(2026, 3, 2, tzinfo=UTC)))
    date = fact.role("date")
    assert date is not None
    assert date.value == "2027-01-01"


@pytest.mark.parametrize(
    ("language", "text", "kind", "stance"),
    [
        ("en", "Poland has barred Kestrel cameras from ministries.", "ban", "asserted"),
        ("en", "A bill banning ransom payments by councils is to be tabled in May.", "law", "hypothetical"),
        ("en", "Warsaw and Oslo signed a memorandum on cyber drills.", "agreement", "asserted"),
        ("fr", "Le Sénat a entériné mardi le projet de loi sur la résilience.", "law", "asserted"),
        ("fr", "Berne pourrait interdire les caméras de cette marque.", "ban", "hypothetical"),
        ("fr", "La CNIL nie avoir infligé une amende à la société Corvane.", "fine", "denied"),
    ],
)
def test_other_ways_to_decide(language, text, kind, stance):
    ((roles, fact),) = told(text, language=language)
    assert (roles["type"], fact.stance.value) == (kind, stance)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The state bars voters from using phones in booths."),
        ("en", "The club bars players from betting."),
        ("fr", "La ville interdit la baignade."),
        ("fr", "Le musée interdit les photos."),
    ],
)
def test_a_ban_of_other_things_is_no_policy_here(language, text):
    assert told(text, language=language) == []
