"""Which sentences are worth quoting."""

import pytest
from briefing import article, facts_of, page

from veilleur.briefs.select import tellings, without_marker

KEPT = "The port of Oosterhaven closed its northern gate on Friday after an intrusion."


def chosen(text, language="en"):
    return [telling.sentence.text for telling in tellings(page(f"Title\n{text}", language=language), [])]


@pytest.mark.parametrize(
    "sentence",
    [
        "Subscribe to our newsletter to get the latest news every morning.",
        "Read more about the port of Oosterhaven in our archive of stories.",
        "This article was originally published by the Oosterhaven Courier in June.",
        "Figure 2: the northern gate of the port of Oosterhaven at night.",
        "The northern gate of the port on Friday night (Photo: port authority).",
        "Lire aussi : le port d’Oosterhaven ferme sa porte nord après une intrusion.",
        "Are you sure that your own port is safe from such things?",
        "- The northern gate of the port of Oosterhaven and its schedule",
        "## The northern gate of the port was closed on Friday evening.",
        "| Gate | closed on Friday | opened on Sunday | by the harbour master.",
        "Short sentence here.",
        "and so the gate of the port of Oosterhaven stayed closed until Sunday...",
        "word " * 61 + "end.",
    ],
)
def test_what_is_no_sentence_of_the_story_is_not_quoted(sentence):
    assert chosen(f"{KEPT}\n{sentence}") == [KEPT]


@pytest.mark.parametrize(
    "sentence",
    [
        "The state-sponsored group stole session cookies from two laboratories in Halden.",
        "Attackers bought an advertisement that led readers to a false download page.",
        "The newsletter platform was breached in March and lost 40,000 addresses of readers.",
        "curl leaks a token when it follows a redirect to a second host.",
        "Les attaquants ont lu les podcasts privés de douze salariés de la radio.",
        "13 servers of the port were shut down on Friday by the harbour master.",
        "同社はサーバーを停止し、警察に被害を届け出た。",
        "وقالت البلدية إن فرقها الفنية أوقفت الخوادم المصابة صباح الأحد.",
    ],
)
def test_what_tells_the_story_may_be_quoted(sentence):
    assert sentence in chosen(f"{KEPT}\n{sentence}")


@pytest.mark.parametrize(
    "sentence",
    [
        "This advisory describes the closing of the northern gate of the port of Oosterhaven.",
        "We'd like to thank Mara Lindgren of Oosterhaven for telling us about the gate.",
        "The CVE project has assigned the name CVE-2026-1234 to this issue of the gate.",
        "See the list of gates of the port of Oosterhaven for all that is known.",
    ],
)
def test_a_sentence_about_the_text_is_quoted_only_where_there_is_no_other(sentence):
    assert chosen(f"{sentence}\n{KEPT}") == [KEPT]
    assert chosen(sentence) == [sentence]


def test_the_beginning_of_an_article_tells_more():
    first = tellings(article("incident.en"), [])[0]
    assert first.sentence.text.startswith("Northgate Water, a utility")


def test_a_sentence_that_leans_on_another_tells_less():
    alone = tellings(page(f"Title\n{KEPT}"), [])[0].score
    leaning = tellings(page(f"Title\nIt {KEPT[0].lower()}{KEPT[1:]}"), [])[0].score
    assert leaning < alone


def test_a_sentence_that_carries_facts_tells_more():
    told = article("vulnerability.en")
    with_facts = {t.sentence.index: t.score for t in tellings(told, facts_of(told))}
    without = {t.sentence.index: t.score for t in tellings(told, [])}
    gained = [index for index in without if with_facts[index] > without[index]]
    assert gained
    assert all(with_facts[index] >= without[index] for index in without)


def test_the_same_words_or_the_same_figures_repeat():
    first, same, other = (
        tellings(page(f"Title\n{text}", source=f"s{n}"), [])[0]
        for n, text in enumerate(
            [
                KEPT,
                "On Friday the port of Oosterhaven closed its northern gate after an intrusion.",
                "Payroll data of 4,100 employees was copied from a server in the town of Halden.",
            ]
        )
    )
    assert same.repeats(first)
    assert not other.repeats(first)


def test_a_translation_repeats_by_its_figures():
    english = tellings(page("Title\nThe school of Halden lost 1240 files of 96 teachers on Monday."), [])[0]
    french = tellings(page("Titre\nLe lycée de Halden a perdu 1240 dossiers de 96 enseignants.", language="fr"), [])[0]
    assert french.repeats(english)


@pytest.mark.parametrize(
    ("entry", "shown"),
    [
        ("A - Upgrade the tool", "Upgrade the tool"), ("1. Upgrade the tool", "Upgrade the tool"),
        ("b) Upgrade the tool", "Upgrade the tool"), ("• Upgrade the tool", "Upgrade the tool"),
        ("Upgrade the tool", "Upgrade the tool"), ("A tool to upgrade", "A tool to upgrade"),
        ("8.19.0 is the version to use", "8.19.0 is the version to use"), ("24 hours later", "24 hours later"),
    ],
)  # fmt: skip
def test_an_entry_of_a_list_loses_its_marker_only(entry, shown):
    told = page(f"Title\n- {entry}")
    span = told.quote(told.blocks[1].start, told.blocks[1].end)
    assert without_marker(told, span).quote == shown
