"""Suspicions about the posts of another watch: each kind found, and what only looks like it left alone."""

import pytest

from veilleur.publish import DoubtKind, doubts, read_post
from veilleur.publish.legacy_titles import title_match

RELAY = """**Halvorsund corrige la passerelle Relay**

Halvorsund publie Relay 8.4.7. La passerelle Relay équipe des ports et des usines.

**Points clés :**

*   La mise à jour de la passerelle est disponible depuis mardi, dit l'éditeur norvégien dans son avis.
"""


def post(day, title, body, source="https://a.example/x"):
    """A post of a day in January."""
    slug = "".join(letter if letter.isalnum() else "-" for letter in title.lower())
    text = f"---\ntitle: '{title}'\n---\n{body}\n\n---\n[Source]({source}{day}{slug})\n"
    return read_post(f"2026-01-{day:02}-{slug}.md", text.encode())


def found(*posts):
    return [(doubt.kind.value, len(doubt.posts)) for doubt in doubts(posts)]


def about(cve, words, day=14, title="Halvorsund fixes a flaw in Relay gateway"):
    """A post about one CVE of Relay, with a sentence about it."""
    return post(day, title, f"{RELAY}\n**Vulnérabilités :**\n\n*   **{cve} :** {words}")


def test_an_honest_post_is_left_alone():
    assert found(post(14, "Halvorsund fixes a flaw in Relay gateway", RELAY)) == []


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("empty", ""),
        ("empty", "..."),
        (
            "empty",
            "L'article fourni ne contient aucune information. Il s'agit d'une page de redirection vers un podcast.",
        ),
        ("empty", "Désolé, le texte fourni est vide. Veuillez fournir le contenu de l'article pour que je le résume."),
        ("empty", "The provided article does not contain any text to summarise. Please provide the content."),
        (
            "error-text",
            "Erreur lors de la génération du résumé : 503 UNAVAILABLE. {'error': {'code': 503, 'status': 'x'}}",
        ),
        (
            "error-text",
            'Traceback (most recent call last): File "summary.py", line 12: TimeoutError: no answer in time',
        ),
        ("error-text", "I'm sorry, but I can't help with summarising this article, because it describes an attack."),
        ("error-text", "La page fournie est une page d'erreur qui signale une indisponibilité temporaire du site."),
    ],
)
def test_posts_without_an_article(kind, body):
    assert found(post(14, "Halvorsund fixes a flaw in Relay gateway", body)) == [(kind, 1)]


@pytest.mark.parametrize(
    "words",
    [
        "Le rançongiciel affiche un message d'erreur, puis chiffre les fichiers de la passerelle.",
        "La page de redirection des pirates imite la page de connexion de Relay.",
        "Aucune vulnérabilité n'est mentionnée.",
        "L'API renvoyait « rate limit » aux attaquants, ce qui a limité la fuite de Relay.",
    ],
)
def test_an_article_about_errors_and_pages_is_no_error(words):
    body = RELAY.replace("**Points clés :**", f"{words} {'Les équipes de Relay ont répondu dans la journée. ' * 12}\n\n"
                         "**Points clés :**")  # fmt: skip
    assert found(post(14, "Halvorsund fixes a flaw in Relay gateway", body)) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.a.example/x/", "http://a.example/x", True),
        ("https://a.example/x?utm_source=rss&id=1", "https://A.example/x?id=1#top", True),
        ("https://a.example/x?id=1", "https://a.example/x?id=2", False),
        ("https://a.example/x", "https://b.example/x", False),
        ("https://[a.example/x", "https://[a.example/x", True),
    ],
)
def test_two_posts_of_one_article(one, other, same):
    text = "---\ntitle: Halvorsund fixes Relay\n---\n" + RELAY + "\n---\n[Source]({})\n"
    posts = [
        read_post(f"2026-01-{day}-relay.md", text.format(address).encode())
        for day, address in ((14, one), (15, other))
    ]  # fmt: skip
    assert found(*posts) == ([("same-source", 2)] if same else [])


def test_a_body_about_something_else():
    other = post(14, "Microsoft Confirms Outlook Crashes After March Windows Update", RELAY)
    (doubt,) = doubts([other])
    assert doubt.kind is DoubtKind.OFF_TITLE
    assert "outlook" in doubt.reason


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Belgian hospital shuts down servers after ransomware", "Un hôpital belge arrête ses serveurs, rançongiciel."),
        ("Researchers find 1,200 exposed routers in Spain", "Des chercheurs trouvent 1200 routeurs exposés (Espagne)."),
        (
            "Police arrest teenager over school data theft",
            "La police interpelle un adolescent : vol de données, école.",
        ),
    ],
)
def test_translations_are_recognised(title, body):
    assert title_match(post(14, title, body)).share >= 0.5


@pytest.mark.parametrize(
    ("aspect", "one", "other"),
    [
        ("score: 9.8 (2026-01-14) against 7.5", "Score CVSS 9.8.", "(Score : 7,5) exécution de code."),
        ("exploited: yes (2026-01-14) against no", "Activement exploitée depuis lundi.", "Aucune exploitation connue."),
        ("login-needed: no (2026-01-14) against yes", "Un attaquant non authentifié suffit.",
         "Un attaquant authentifié peut lire des fichiers."),
        ("fixed-version: 8.4.7 (2026-01-14) against 8.4.9", "Corrigée dans la version 8.4.7.",
         "Corrigée dans la version 8.4.9."),
    ],
)  # fmt: skip
def test_two_posts_that_contradict_each_other(aspect, one, other):
    (doubt,) = doubts([about("CVE-2026-90001", one), about("CVE-2026-90001", other, day=16)])
    assert doubt.kind is DoubtKind.CONTRADICTION
    assert f"CVE-2026-90001, {aspect}" in doubt.reason
    assert [one in said.words or other in said.words for said in doubt.said] == [True, True]
    assert doubt.posts == tuple(said.post for said in doubt.said)


def test_one_cve_in_two_products():
    pool = """**Une faille dans Acme Poolpump**

Les pompes Acme de piscine acceptent des commandes venues du réseau, dit le fabricant autrichien dans un bulletin.

**Vulnérabilités :**

*   **CVE-2026-90001 :** injection de commande.
"""
    (doubt,) = doubts([
        about("CVE-2026-90001", "injection de commande."),
        post(15, "Acme Poolpump vulnerability lets neighbours drain pools", pool),
    ])  # fmt: skip
    assert "CVE-2026-90001, product" in doubt.reason


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Score CVSS 9.8.", "Score CVSS 9.8 (critique)."),
        ("Score CVSS v3.1 de 9.8.", "Score CVSS 4.0 : 9.3."),
        ("Aucune exploitation connue à ce jour.", "Activement exploitée depuis jeudi."),  # news, no contradiction
        ("Corrigée dans les versions 8.4.7 et 7.9.2.", "Corrigée dans la version 7.9.2."),
        ("Corrigée dans la version 8.4.7.", "Corrigée dans la version 9.0.1."),  # another branch
        ("Corrigée dans la version 8.4.7.", "Affecte les versions antérieures à 8.4.6, corrigez-les."),
        ("Score CVSS 9.8, comme CVE-2026-90002.", "Score CVSS 7.5."),  # whose score?
        ("Activement exploitée.", "Une exploitation active pourrait suivre."),
    ],
)
def test_posts_that_agree_or_say_nothing_sure(one, other):
    assert found(about("CVE-2026-90001", one), about("CVE-2026-90001", other, day=16)) == []


def test_the_words_of_two_cves_are_not_mixed():
    one = about("CVE-2026-90001", "Score CVSS 9.8.\n*   **CVE-2026-90002 :** Score CVSS 5.5.")
    other = about("CVE-2026-90002", "Score CVSS 5.5.\n*   **CVE-2026-90001 :** Score CVSS 9.8.", day=15)
    assert found(one, other) == []


def test_one_post_does_not_contradict_itself():
    assert found(about("CVE-2026-90001", "Score CVSS 9.8.\n*   **CVE-2026-90001 :** Score CVSS 7.5.")) == []


def test_the_order_of_the_posts_changes_nothing():
    posts = [
        about("CVE-2026-90001", f"Score CVSS {score}.", day=day) for day, score in ((14, 9.8), (15, 7.5), (16, 5.0))
    ]
    assert [doubt.reason for doubt in doubts(posts)] == [doubt.reason for doubt in doubts(posts[::-1])]
    assert len(doubts(posts)) == 3
