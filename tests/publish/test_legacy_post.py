"""Posts of another watch: read whatever their form, and given back byte for byte."""

import re
import time
from datetime import date
from pathlib import Path

import pytest

from veilleur.errors import InputError
from veilleur.publish import denials, doubts, legacy_slug, read_post, write_post
from veilleur.records import LegacySection

POSTS = Path(__file__).parents[3] / "shared" / "data" / "legacy-jekyll-posts"
NAME = "2026-01-14-halvorsund-fixes-relay.md"
POST = """---
title: 'Halvorsund fixes ''Relay'''
date: 2026-01-14
permalink: /posts/2026/01/14/halvorsund-fixes-relay/
tags:
- veille-cyber
- vulnnotes
---
**Halvorsund corrige Relay**

L'éditeur publie une version.

**Points clés :**

*   Trois failles.

**Vulnérabilités :**

*   **CVE-2026-90001** (CVSS 9.8).

**Recommandations :**

Aucune mentionnée.

---
[Source](https://vuln-notes.example/a_(b)/?x=1){:target="_blank"}
"""


def kinds(post):
    return [part.kinds[0].value for part in post.parts]


def body(text):
    """A post with this body."""
    return read_post(NAME, f"---\ntitle: T\n---\n{text}\n".encode())


def test_every_field_is_read_and_the_bytes_are_kept():
    post = read_post(NAME, POST.encode())
    assert post.title == "Halvorsund fixes 'Relay'"
    assert (post.date, post.slug) == (date(2026, 1, 14), "halvorsund-fixes-relay")
    assert post.permalink == "/posts/2026/01/14/halvorsund-fixes-relay/"
    assert post.tags == ("veille-cyber", "vulnnotes")
    assert post.source == "https://vuln-notes.example/a_(b)/?x=1"
    assert kinds(post) == ["headline", "summary", "key-points", "vulnerabilities", "recommendations"]
    assert post.of(LegacySection.KEY_POINTS)[0].text.strip() == "*   Trois failles."
    assert "Source" not in post.body
    written = write_post(post)
    assert (written.name, written.content) == (NAME, POST.encode())


@pytest.mark.parametrize(
    "content",
    [
        POST.replace("\n", "\r\n").encode(),
        POST.replace("\n", "\r").encode(),
        b"\xef\xbb\xbf" + POST.encode(),
        POST.encode("cp1252"),
        POST.encode("utf-16"),
        POST.rstrip("\n").encode(),
        (POST + "\n\n  \n").encode(),
    ],
    ids=["crlf", "cr", "bom", "windows-1252", "utf-16", "no last line end", "blank lines at the end"],
)
def test_the_form_of_the_bytes_changes_nothing_of_what_is_read(content):
    plain, post = read_post(NAME, POST.encode()), read_post(NAME, content)
    assert (post.title, post.source, post.parts) == (plain.title, plain.source, plain.parts)
    assert write_post(post).content == content


def test_bytes_of_no_encoding_are_kept_too():
    content = b"---\ntitle: A\n---\nd\xe9j\xe0 \x81\x8d\n"
    assert write_post(read_post(NAME, content)).content == content


@pytest.mark.parametrize(
    ("head", "title", "tags"),
    [
        ("tags: [a, b]\ndate: 2026-01-14\ntitle: \"Other: order\"", "Other: order", ("a", "b")),
        ("title: 2026\ntags: a b, c", "2026", ("a", "b", "c")),
        ("title: yes", "yes", ()),
        ("title: >\n  two\n  lines\nlayout: post", "two lines", ()),
        ("title: &t one\ntags: [*t, {no: tag}]", "one", ("one",)),
        ("title: !!python/object/apply:os.system [ls]", "halvorsund fixes relay", ()),
        ("title: a\ntitle: b", "b", ()),
        ("layout: post", "halvorsund fixes relay", ()),
        ("", "halvorsund fixes relay", ()),
    ],
)  # fmt: skip
def test_front_matter_of_other_hands(head, title, tags):
    post = read_post(NAME, f"---\n{head}\n---\nWords.\n".encode())
    assert (post.title, post.tags, post.date) == (title, tags, date(2026, 1, 14))
    assert post.source is None


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("---\n[Source](https://a.example/1)", "https://a.example/1"),
        ("***\n[L'article](https://a.example/1)", "https://a.example/1"),
        ("[Source](<https://a.example/1> \"titre\")", "https://a.example/1"),
        ("**Source :** https://a.example/1", "https://a.example/1"),
        ("*Source: [site](https://a.example/1)*", "https://a.example/1"),
        ("See [the list](https://a.example/1)", None),
        ("[Wikipedia](https://a.example/1)", None),
    ],
)  # fmt: skip
def test_source_lines(line, source):
    assert body(f"Some words.\n\n{line}").source == source


def test_a_source_in_the_front_matter_will_do():
    post = read_post(NAME, b"---\ntitle: a\nsource_url: https://a.example/1\n---\nWords.\n")
    assert post.source == "https://a.example/1"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("notes.md", POST.encode(), "its name"),
        ("2026-01-14-a.txt", POST.encode(), "its name"),
        (NAME, b"", "no front matter"),
        (NAME, b"# Just Markdown\n", "no front matter"),
        (NAME, b"---\ntitle: a\n", "does not end"),
        (NAME, b"---\ntitle: 'a\n---\nb\n", "no YAML: line"),
        (NAME, b"---\n- a\n---\nb\n", "holds no keys"),
        (NAME, b"---\ntitle: a\ndate: 2026-02-30\n---\nb\n", "2026-02-30"),
        ("2026-13-01-a.md", b"---\ntitle: a\n---\nb\n", "2026-13-01"),
        (NAME, b"---\ntags: &a [*a]\n---\nb\n", "no YAML"),
        (NAME, b"---\n" + b"[" * 20_000 + b"\n---\n", "no YAML"),
        (NAME, b"---\ntitle: a\n---\n\x00\x01", "no text"),
        (NAME, b"---\n" + b"a: b\n" * 20_000 + b"---\n", "too large"),
        (NAME, b"x" * 5_000_001, "too large"),
    ],
)
def test_what_is_no_post_is_named_with_its_reason(name, content, reason):
    with pytest.raises(InputError, match=reason) as raised:
        read_post(name, content)
    assert raised.value.subject == name


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("**Points clés :**", "key-points"),
        ("**Points clés** :", "key-points"),
        ("### Points essentiels", "key-points"),
        ("#### **Les points à retenir**", "key-points"),
        ("Key takeaways:", "key-points"),
        ("__Faits marquants__", "key-points"),
        ("Ce qu'il faut retenir\n---", "key-points"),
        ("**VULNÉRABILITÉS EXPLOITÉES (CVE)**", "vulnerabilities"),
        ("## 🔒 Failles corrigées", "vulnerabilities"),
        ("**Détails de la vulnérabilité**", "vulnerabilities"),
        ("### Vulnerabilities", "vulnerabilities"),
        ("**Recommandations pour les administrateurs :**", "recommendations"),
        ("**Mesures d'atténuation**", "recommendations"),
        ("### Bonnes pratiques", "recommendations"),
        ("### Recommended actions", "recommendations"),
        ("**Actions à mener**", "recommendations"),
        ("**Indicateurs de compromission (IoC) :**", "indicators"),
        ("### IOCs", "indicators"),
        ("**En bref**", "summary"),
        ("**Systèmes affectés**", "other"),
    ],
)
def test_headings_whatever_their_wording(heading, kind):
    post = body(f"**Un titre**\n\nUn résumé.\n\n{heading}\n\n*   Un point.")
    assert kinds(post) == ["headline", "summary", kind]
    assert "Un point." in post.parts[-1].text


def test_a_heading_may_announce_two():
    post = body("**Un titre**\n\n**Points clés et vulnérabilités majeures :**\n* a")
    assert post.parts[1].kinds == (LegacySection.KEY_POINTS, LegacySection.VULNERABILITIES)
    post = body("**Un titre**\n\n**Points clés de la vulnérabilité :**\n* a")
    assert post.parts[1].kinds == (LegacySection.KEY_POINTS,)


def test_a_first_heading_about_a_flaw_is_a_headline():
    post = body("### Vulnérabilité critique dans Relay\n\nTexte.\n\n### Recommandations\n* a")
    assert kinds(post) == ["headline", "summary", "recommendations"]
    assert kinds(body("**Vulnérabilités :**\n* a")) == ["vulnerabilities"]


def test_items_that_are_labelled_like_sections():
    items = "* **Points clés :** un.\n    * deux\n* **Vulnérabilités :** aucune.\n* **Recommandations :** N/A"
    post = body(f"Rien à lire.\n\n{items}")
    assert kinds(post)[:2] == ["summary", "key-points"]
    assert post.of(LegacySection.KEY_POINTS)[0].text == "un.\n    * deux"
    assert post.of(LegacySection.RECOMMENDATIONS)[0].text == "N/A"


def test_a_label_inside_a_section_that_has_its_heading_is_an_item():
    post = body("**T**\n\n**Points clés :**\n* **Vulnérabilité :** x\n* y\n\n**Vulnérabilités :**\n* z")
    assert kinds(post) == ["headline", "key-points", "vulnerabilities"]
    assert "x" in post.parts[1].text


def test_a_smaller_heading_stays_in_its_section():
    post = body("# T\n\n## Recommandations\n\n**Pour les équipes**\n\n* a\n\n## Chronologie\n\nb")
    assert kinds(post) == ["headline", "recommendations", "other"]


@pytest.mark.parametrize(
    ("section", "sentence"),
    [
        ("Vulnérabilités", "Aucune."),
        ("Vulnérabilités", "* N/A"),
        ("Vulnérabilités", "* **CVE :** aucune spécifiée (à ce jour)."),
        ("Vulnérabilités", "Non spécifié"),
        ("Vulnérabilités", "Aucune vulnérabilité (CVE) n'est mentionnée."),
        ("Vulnérabilités", "L'article ne mentionne pas de CVE spécifique."),
        ("Vulnérabilités", "Il ne s'agit pas d'une faille logicielle."),
        ("Vulnérabilités", "Bien que les CVE ne soient pas listées dans l'article, le risque existe."),
        ("Vulnérabilités", "Pas de CVE associée."),
        ("Vulnerabilities", "No specific vulnerability was disclosed."),
        ("Vulnerabilities", "None mentioned."),
        ("Recommandations", "Aucune recommandation n'est formulée."),
        ("Recommandations", "L'article ne propose pas de recommandations."),
        ("Recommandations", "Aucune mesure n'est suggérée par le texte."),
        ("Recommendations", "The article does not give any recommendation."),
    ],
)
def test_denials(section, sentence):
    kind = LegacySection.VULNERABILITIES if section.startswith("Vuln") else LegacySection.RECOMMENDATIONS
    found = list(denials(body(f"**T**\n\n**{section} :**\n\n{sentence}")))
    assert [denial.kind for denial in found] == [kind]


@pytest.mark.parametrize(
    ("section", "sentence"),
    [
        ("Vulnérabilités", "Aucun correctif n'existe pour cette vulnérabilité."),
        ("Vulnérabilités", "Une faille exploitable sans authentification."),
        ("Vulnérabilités", "Aucune interaction n'est nécessaire pour exploiter la faille."),
        ("Vulnérabilités", "Des vulnérabilités non corrigées sont exploitées."),
        ("Vulnérabilités", "L'intrus a exploité une vulnérabilité non précisée."),
        ("Recommandations", "Ne jamais suivre les conseils d'un inconnu."),
        ("Recommandations", "N'installez aucune extension."),
        ("Recommandations", "Aucune mitigation n'est possible avant le correctif."),
    ],
)
def test_what_denies_something_else(section, sentence):
    assert list(denials(body(f"**T**\n\n**{section} :**\n\n{sentence}"))) == []


def test_a_cve_that_is_not_named_denies_no_advice():
    text = "**T**\n\n**Recommandations :**\n\nCorriger la faille (CVE non communiquée) sans délai."
    assert [denial.kind for denial in denials(body(text))] == [LegacySection.VULNERABILITIES]


def test_a_hostile_body_costs_little():
    started = time.process_time()
    for text in (
        "**" * 50_000,
        "* **a :** " * 20_000,
        "# " * 50_000,
        "aucune " * 20_000,
        "[" * 50_000,
        "x\n---\n" * 100_000,
        "CVE-" * 20_000,
    ):
        post = body(text)
        list(denials(post))
        doubts([post])
    # A few seconds as it is; one pattern or list that grows with the square takes tens.
    assert time.process_time() - started < 15


def test_all_real_posts():
    if not POSTS.is_dir():
        pytest.skip(f"{POSTS} is not on this machine")
    files = sorted(POSTS.glob("*.md"))
    assert len(files) == 2772
    seen = dict.fromkeys(LegacySection, 0)
    for file in files:
        content = file.read_bytes()
        post = read_post(file.name, content)
        assert write_post(post).content == content
        assert write_post(post).name == file.name
        assert post.permalink == f"/posts/{post.date:%Y/%m/%d}/{post.slug}/"
        assert legacy_slug(post.title) == post.slug
        assert post.source
        assert len(post.tags) == 2
        for kind, words in (
            (LegacySection.KEY_POINTS, r"^[*# ]*points? cl"),
            (LegacySection.RECOMMENDATIONS, r"^[*# ]*recommandation"),
        ):
            if re.search(words, content.decode(), flags=re.IGNORECASE | re.MULTILINE):
                seen[kind] += 1
                assert post.of(kind), (file.name, kind)
    # As `grep -liE '^[*# ]*points? cl' *.md | wc -l` counts, and the same for the recommendations.
    assert (seen[LegacySection.KEY_POINTS], seen[LegacySection.RECOMMENDATIONS]) == (2648, 2641)
