"""Rule 10 of the vocabulary: a product, company, word and malware that share a name need context, not a list hit."""

import pytest

from veilleur.facts.names import built_in_names
from veilleur.language.words import words

TRADE = frozenset({"malware", "actor", "tool"})


def reading(texts: list[str], name: str, language: str) -> frozenset[str]:
    """The classes of the last place where a word stands, read in its article; empty if it is no name there."""
    lines = [words(text, language) for text in texts]
    names = built_in_names().within(lines, language)
    found = [
        here[1] if (here := names.at(line, at)) is not None else frozenset()
        for line in lines
        for at, word in enumerate(line)
        if word.text == name
    ]
    assert found, f"{name} does not stand there"
    return found[-1]


@pytest.mark.parametrize(
    ("text", "name", "language"),
    [
        ("Children Play here in summer.", "Play", "en"),
        ("Play starts at eight at the old theatre.", "Play", "en"),
        ("Get it from Google Play today.", "Play", "en"),
        ("The Royal Navy sails on Monday.", "Royal", "en"),
        ("Storm warnings were issued for the coast.", "Storm", "en"),
        ("a Cactus on the window sill", "Cactus", "en"),
        ("The festival showed Snake, a film about a river.", "Snake", "en"),
        ("Meta a publié ses comptes annuels.", "Meta", "fr"),
        ("Le groupe Royal vend des hôtels de luxe.", "Royal", "fr"),
        ("Le spectacle Medusa est complet.", "Medusa", "fr"),
        ("Un Cactus décore le hall de la mairie.", "Cactus", "fr"),
    ],
)
def test_without_a_cue_it_is_no_name_of_the_trade(text, name, language):
    assert TRADE.isdisjoint(reading([text], name, language))


@pytest.mark.parametrize(
    ("text", "name", "language"),
    [
        ("They fear play and storm, royal cactus and snake, say ransomware hunters.", "play", "en"),
        ("A storm of ransomware hit the port.", "storm", "en"),
        ("Le jeu royal du rançongiciel continue.", "royal", "fr"),
    ],
)
def test_never_in_lower_case(text, name, language):
    assert not reading([text], name, language)


@pytest.mark.parametrize(
    ("text", "name", "language"),
    [
        ("The Play ransomware gang wants money.", "Play", "en"),
        ("Servers were encrypted with the Royal ransomware.", "Royal", "en"),
        ("An affiliate of Cactus stole files, the ransomware's victims say.", "Cactus", "en"),
        ("Le rançongiciel Royal a chiffré les serveurs.", "Royal", "fr"),
        ("Le gang Play menace de publier les données.", "Play", "fr"),
        ("Selon lui, le groupe de rançongiciel Medusa réclame deux millions.", "Medusa", "fr"),
    ],
)
def test_with_a_cue_it_is(text, name, language):
    assert not TRADE.isdisjoint(reading([text], name, language))


@pytest.mark.parametrize(
    ("texts", "name", "language"),
    [
        (["The Play ransomware gang struck twice.", "Play published the files."], "Play", "en"),
        (["Le rançongiciel Cactus sévit.", "Cactus exige dix bitcoins."], "Cactus", "fr"),
    ],
)
def test_what_one_sentence_decides_holds_in_the_article(texts, name, language):
    assert not TRADE.isdisjoint(reading(texts, name, language))


@pytest.mark.parametrize(
    ("text", "name", "language", "kind"),
    [
        ("Meta said that hackers abused its ads.", "Meta", "en", "vendor"),
        ("Meta, an infostealer sold on forums, takes cookies.", "Meta", "en", "malware"),
        ("Des pirates ont visé la société Meta.", "Meta", "fr", "vendor"),
        ("Le voleur d'informations META aspire les cookies.", "META", "fr", "malware"),
    ],
)
def test_a_company_and_a_program_of_one_name_are_told_apart(text, name, language, kind):
    assert kind in reading([text], name, language)


def test_a_numbered_storm_is_a_group_and_a_storm_is_weather():
    assert "actor" in reading(["Storm-0558 forged tokens."], "Storm-0558", "en")
    assert not reading(["A Storm delayed the flights."], "Storm", "en")
