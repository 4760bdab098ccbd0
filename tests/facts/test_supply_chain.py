"""Packages that were made malicious. The texts are made up."""

import pytest
from building import article

from veilleur.facts.events import EventExtractor


def told(*paragraphs, language="en"):
    """The roles of each supply chain fact, as lists of values by name."""
    found = []
    for fact in EventExtractor().extract(article(*paragraphs, language=language)):
        if fact.kind == "supply_chain":
            roles: dict[str, list[str]] = {}
            for role in fact.roles:
                roles.setdefault(role.name, []).append(role.value)
            found.append((roles, fact))
    return found


@pytest.mark.parametrize(
    ("language", "text", "package", "ecosystem", "versions"),
    [
        ("en", "The npm package tiny-router was hijacked on Monday.", "tiny-router", "npm", None),
        ("en", "Version 1.2.3 of the PyPI package colorfmt was poisoned.", "colorfmt", "pypi", "1.2.3"),
        (
            "en",
            "The PyPI package data-helper, versions 4.0.1 to 4.0.3, contained an infostealer.",
            "data-helper",
            "pypi",
            ">=4.0.1|<=4.0.3",
        ),
        ("en", "Attackers compromised the RubyGems gem fast-jobs 2.2.0.", "fast-jobs", "gem", "2.2.0"),
        ("en", "A malicious NuGet package, Acme.Json.Fast, was uploaded in June.", "Acme.Json.Fast", "nuget", None),
        ("en", "A malicious VS Code extension, dark-forest, hid a cryptominer.", "dark-forest", "vscode", None),
        ("fr", "Le paquet PyPI « calcul-rapide » a été compromis lundi.", "calcul-rapide", "pypi", None),
        ("fr", "Le paquet npm route-vite 3.3.1 contenait une porte dérobée.", "route-vite", "npm", "3.3.1"),
        ("fr", "Une image Docker piégée, « atelier/base », a été publiée mardi.", "atelier/base", "docker", None),
        (
            "fr",
            "Les versions 1.0.1 et 1.0.2 de la bibliothèque npm « dates-fr » volent les jetons.",
            "dates-fr",
            "npm",
            "1.0.1|1.0.2",
        ),
    ],
)
def test_what_was_made_malicious(language, text, package, ecosystem, versions):
    ((roles, fact),) = told(text, language=language)
    assert roles["package"] == [package]
    assert roles["ecosystem"] == [ecosystem]
    assert roles.get("versions", [None]) == [versions]
    assert (fact.stance.value, fact.polarity.value) == ("asserted", "positive")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The npm package tiny-router was downloaded 3,000 times."),
        ("en", "The PyPI package colorfmt contains a parser for colours."),
        ("en", "The package was stolen from a van."),
        ("en", "A malicious package arrived at the office."),
        ("en", "The library in Corvane was compromised by damp."),
        ("en", "Upgrade the npm package tiny-router to 2.0.0."),
        ("fr", "Le paquet npm route-vite a été téléchargé 3 000 fois."),
        ("fr", "Le paquet contenait des livres volés."),
        ("fr", "La bibliothèque de Corvane a été piratée."),
        ("fr", "L’extension du réseau a été retardée."),
    ],
)
def test_other_packages_are_none(language, text):
    assert told(text, language=language) == []


@pytest.mark.parametrize(
    ("language", "text", "stance", "polarity", "speaker"),
    [
        (
            "en",
            "The npm package tiny-router was hijacked, Hartwell Labs said.",
            "attributed",
            "positive",
            "Hartwell Labs",
        ),
        ("en", "The npm package tiny-router may have been hijacked.", "unconfirmed", "positive", None),
        ("en", "The npm package tiny-router was not hijacked.", "asserted", "negative", None),
        ("fr", "Le paquet npm route-vite contiendrait une porte dérobée.", "unconfirmed", "positive", None),
        (
            "fr",
            "Selon Hartval, le paquet npm route-vite contient une porte dérobée.",
            "attributed",
            "positive",
            "Hartval",
        ),
        ("fr", "Le paquet npm route-vite ne contient pas de porte dérobée.", "asserted", "negative", None),
    ],
)
def test_how_surely(language, text, stance, polarity, speaker):
    ((_, fact),) = told(text, language=language)
    assert (fact.stance.value, fact.polarity.value) == (stance, polarity)
    assert (fact.speaker.quote if fact.speaker else None) == speaker


def test_the_next_sentences_say_more():
    text = (
        "The npm package tiny-router was hijacked on 3 March 2026. "
        "Downloaded more than 5,000 times, it was removed the next day."
    )
    ((roles, _),) = told(text)
    assert roles["downloads"] == [">5000 times"]
    assert roles["removed"] == ["2026-03-04"]


@pytest.mark.parametrize(
    ("language", "said", "value"),
    [
        ("en", "up to 5,000 downloads", "<=5000 downloads"),
        ("en", "at least 5,000 downloads", ">=5000 downloads"),
        ("en", "about 5,000 downloads", "~5000 downloads"),
        ("fr", "au moins 5 000 téléchargements", ">=5000 téléchargements"),
        ("fr", "près de 5 000 téléchargements", "<5000 téléchargements"),
    ],
)
def test_downloads_keep_their_bound(language, said, value):
    text = {
        "en": f"The npm package tiny-router was hijacked. It had {said}.",
        "fr": f"Le paquet npm route-vite a été piraté. Il comptait {said}.",
    }
    ((roles, _),) = told(text[language], language=language)
    assert roles["downloads"] == [value]


def test_packages_with_versions_of_their_own_are_facts_of_their_own():
    found = told(
        "Malicious releases of two npm packages, tiny-router 1.2.3 and tiny-cache up to 2.0.0, appeared in June."
    )
    assert [(roles["package"], roles["versions"]) for roles, _ in found] == [
        (["tiny-router"], ["1.2.3"]),
        (["tiny-cache"], ["<=2.0.0"]),
    ]


def test_a_list_without_versions_is_one_fact():
    ((roles, _),) = told("Three malicious packages on PyPI, data-tidy, sql-tidy and log-tidy, steal cloud keys.")
    assert roles["package"] == ["data-tidy", "sql-tidy", "log-tidy"]


def test_the_same_package_is_told_once():
    text = "The npm package tiny-router was hijacked. The npm package tiny-router contained a backdoor."
    assert len(told(text)) == 1


def test_the_version_of_the_cure_is_not_malicious():
    ((roles, _),) = told("The npm package tiny-router was hijacked. The maintainers published the fixed version 2.0.1.")
    assert "versions" not in roles


@pytest.mark.parametrize(
    ("language", "text", "package", "ecosystem"),
    [
        ("en", "On npm, tidy-map 2.2.0 was pulled on Monday for stealing seed phrases.", "tidy-map", "npm"),
        ("en", "docker: the image ovenforge/base, which set up a reverse shell.", "ovenforge/base", "docker"),
        ("en", "On PyPI a theme called Quiet Heron turned out to mine Monero.", "Quiet Heron", "pypi"),
        ("en", "On RubyGems, the maintainers of capfit say that release 0.9 was tampered with.", "capfit", "gem"),
        ("en", "Version 3.8.4 of the npm package glim-router was booby-trapped.", "glim-router", "npm"),
        ("fr", "RubyGems : la gemme rouge-http 1.9.3 contactait un serveur inconnu.", "rouge-http", "gem"),
        ("fr", "NuGet : Bureau.Data siphonnait les identifiants.", "Bureau.Data", "nuget"),
        ("fr", "L'image Docker officielle de Praline CI a été compromise le 6 novembre.", "Praline CI", "docker"),
    ],
)
def test_other_words_for_it(language, text, package, ecosystem):
    [(roles, _)] = told(text, language=language)
    assert roles["package"] == [package]
    assert roles["ecosystem"] == [ecosystem]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "GitHub pulled the npm package right-pad 1.3.0 after its author asked for removal."),
        ("en", "The npm package brisk-csv 2.0 reads API keys from the environment at start-up."),
        ("en", "The PyPI maintainers of requests opened an issue about tokens."),
        ("fr", "Le paquet npm « flux-jour » a-t-il été piégé ?"),
    ],
)
def test_what_is_no_malice(language, text):
    assert told(text, language=language) == []


def test_what_is_only_looked_into():
    [(_, fact)] = told("On RubyGems the maintainers of capfit are looking into whether it was tampered with.")
    assert fact.stance == "unconfirmed"
