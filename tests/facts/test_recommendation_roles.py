"""The words of each piece of advice, what it is about, and who gives it. The texts are made up."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from building import article

from veilleur.facts import RecommendationExtractor


def told(*paragraphs, language="en"):
    page = replace(article(*paragraphs, language=language), published_at=datetime(2026, 3, 4, 8, tzinfo=UTC))
    return list(RecommendationExtractor().extract(page))


def values(fact, *names):
    return tuple(role.value if (role := fact.role(name)) is not None else None for name in names)


@pytest.mark.parametrize(
    ("language", "text", "actions"),
    [
        ("en", "Users should update to version 5.2 immediately.", ["update to version 5.2 immediately"]),
        ("en", "The bug is old; customers are advised to rotate their keys.", ["rotate their keys"]),
        ("en", "The vendor recommends disabling the web interface.", ["disabling the web interface"]),
        ("en", "We recommend that all customers upgrade.", ["upgrade"]),
        ("en", "Users are advised not to open the file.", ["not to open the file"]),
        ("en", "If you use Acme, change your password.", ["change your password"]),
        ("en", "Never share your one-time codes.", ["Never share your one-time codes"]),
        ("en", "Passwords should be changed, the vendor said.", ["be changed"]),
        ("en", "Upgrading to 5.2 is strongly recommended.", ["Upgrading to 5.2"]),
        (
            "en",
            "Administrators should revoke all tokens and rebuild the hosts.",
            ["revoke all tokens", "rebuild the hosts"],
        ),
        (
            "en",
            "CISA urges agencies to apply the patch, isolate old hosts and report intrusions.",
            ["apply the patch", "isolate old hosts", "report intrusions"],
        ),
        ("en", "Users should update because the flaw is exploited.", ["update"]),
        ("fr", "Les utilisateurs doivent mettre à jour leur logiciel.", ["mettre à jour leur logiciel"]),
        ("fr", "L’ANSSI recommande de ne jamais payer.", ["ne jamais payer"]),
        ("fr", "Les clients sont invités à changer leur mot de passe.", ["changer leur mot de passe"]),
        (
            "fr",
            "Les équipes doivent révoquer leurs jetons et revenir à la version 3.1.3.",
            ["révoquer leurs jetons", "revenir à la version 3.1.3"],
        ),
        ("fr", "Ne cliquez pas sur les liens.", ["Ne cliquez pas sur les liens"]),
        ("fr", "Mieux vaut désactiver l’interface.", ["désactiver l’interface"]),
        ("fr", "Il faut changer les mots de passe, car la faille est exploitée.", ["changer les mots de passe"]),
        ("fr", "La mise à jour est fortement recommandée.", ["La mise à jour"]),
    ],
)
def test_the_words_of_the_advice(language, text, actions):
    facts = told(text, language=language)
    assert [fact.roles[0].value for fact in facts] == actions
    for fact in facts:
        assert fact.evidence[0].quote == text


@pytest.mark.parametrize(
    ("language", "text", "version"),
    [
        ("en", "Users should upgrade to 4.2.1.", "4.2.1"),
        ("en", "Users should upgrade to version 4.2.1 or later.", ">=4.2.1"),
        ("en", "Users should disable all versions before 4.2.1.", "<4.2.1"),
        ("en", "Users should remove 4.2.1 and earlier.", "<=4.2.1"),
        ("en", "Users should disconnect every device running 21.x.", ">=21|<22"),
        ("en", "Users should update within 2 days.", None),
        ("fr", "Il faut passer à la 4.2.1.", "4.2.1"),
        ("fr", "Il faut installer la version 4.2.1 ou ultérieure.", ">=4.2.1"),
        ("fr", "Il faut désactiver les versions antérieures à la 4.2.1.", "<4.2.1"),
        ("fr", "Il faut changer les mots de passe.", None),
    ],
)
def test_the_version(language, text, version):
    (fact,) = told(text, language=language)
    assert values(fact, "version") == (version,)


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "CISA ordered agencies to patch the flaw by 27 March.", "2026-03-27"),
        ("en", "Users should update before Saturday.", "2026-03-07"),
        ("en", "Users should review the logs from 1 March onward.", None),
        ("fr", "L’ANSSI recommande d’appliquer le correctif avant le 30 mars.", "2026-03-30"),
        ("fr", "Les utilisateurs doivent vérifier les journaux depuis le 1er mars.", None),
    ],
)
def test_the_last_day(language, text, day):
    (fact,) = told(text, language=language)
    assert values(fact, "by") == (day,)


@pytest.mark.parametrize(
    ("language", "text", "origin", "speaker"),
    [
        ("en", "Coralon advises blocking port 8443.", "vendor", "Coralon"),
        ("en", "The flaw is fixed; Coralon urges owners to update their routers.", "vendor", "Coralon"),
        ("en", "Schools should install the patch, the ministry advised.", "authority", "ministry"),
        ("en", "Hospitals should install the patch, the national CERT says.", "authority", "national CERT"),
        ("en", "Users should install the patch.", "article", None),
        ("en", "Developers are advised to install the patch.", "article", None),
        ("en", "The researchers recommend disabling the service.", "article", None),
        ("fr", "Le CERT belge recommande de désactiver l’interface.", "authority", "CERT belge"),
        ("fr", "Orvane conseille de changer les mots de passe.", "vendor", "Orvane"),
        ("fr", "Les développeurs sont invités à révoquer leurs clés.", "article", None),
    ],
)
def test_who_recommends(language, text, origin, speaker):
    (fact,) = told(text, language=language)
    assert values(fact, "origin") == (origin,)
    assert (fact.speaker.quote if fact.speaker else None) == speaker


def test_each_of_two_advisers_has_his_own_words():
    text = "The company asks customers to review their logs; NCSC recommends enforcing strong passwords."
    first, second = told(text)
    assert (values(first, "action", "origin"), values(second, "action", "origin")) == (
        ("review their logs", "vendor"),
        ("enforcing strong passwords", "authority"),
    )


def test_a_pronoun_is_who_spoke_before():
    (fact,) = told("Le CERT-FR signale une faille. Il recommande d’appliquer le correctif.", language="fr")
    assert fact.speaker is not None
    assert fact.speaker.quote == "CERT-FR"


@pytest.mark.parametrize(
    ("language", "text", "target"),
    [
        ("en", "The developer recommends removing acme-i18n.", "acme-i18n"),
        ("en", "Users should replace end-of-life models.", "end-of-life models"),
        ("en", "Users of Coralon Desk should install 4.2.1.", "Coralon Desk"),
        ("en", "The npm package tiny-router 2.0.0 is broken. Upgrade to 2.0.1.", "tiny-router"),
        ("en", "Tell nobody. Users should remain calm and report it.", None),
        ("fr", "Les clients sont invités à révoquer leurs clés d’API.", "clés d’API"),
        ("fr", "Coffre : installer la version 1.18.", "Coffre"),
    ],
)
def test_what_it_is_about(language, text, target):
    fact = told(text, language=language)[-1]
    assert values(fact, "target") == (target,)


def test_signs_that_look_like_digits_are_no_numbers():
    (fact,) = told("² of ③ in ½.", "Users should update to 5.2.")
    assert values(fact, "version") == ("5.2",)


@pytest.mark.parametrize(
    ("language", "text", "action", "origin"),
    [
        ("en", "Morvane counsels owners to disable remote access.", "disable remote access", "vendor"),
        ("en", '"Rotate every token you have," advises Morvane Labs.', "Rotate every token you have", "vendor"),
        ("en", "Teachers should switch on passkeys.", "switch on passkeys", "article"),
        ("en", "Upgrade Ternbox first.", "Upgrade Ternbox first", "article"),
        ("en", "Federal agencies have until 11 June to update.", "update", "article"),
        ("fr", "Passez à la 2.5.", "Passez à la 2.5", "article"),
        ("fr", "L'ENISA engage ces derniers à tenir un inventaire.", "tenir un inventaire", "authority"),
        ("fr", "Morvane presse ses clients de couper le portail.", "couper le portail", "vendor"),
    ],
)
def test_other_words_of_advice(language, text, action, origin):
    [fact] = told(text, language=language)
    assert values(fact, "action", "origin") == (action, origin)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Ne tardez pas."),
        ("en", "A leaked chat log suggests that it did: 9 bitcoin."),
        ("en", "The portal was shut until staff had managed to update it."),
    ],
)
def test_what_is_no_advice(language, text):
    assert told(text, language=language) == []
