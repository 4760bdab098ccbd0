import pytest
from building import article
from hypothesis import given
from hypothesis import strategies as st

from veilleur.language.sentences import article_sentences, sentence_bounds


def sentences(text: str, language: str = "en") -> list[str]:
    return [text[start:end] for start, end in sentence_bounds(text, language)]


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("en", ["The flaw is old.", "Is it fixed?", "Yes!"]),
        ("en", ["Version 20.9.8.2 fixes it.", "It scores 9.8 out of 10."]),
        ("en", ["Dr. Smith of Acme Inc. found it.", "The patch is out."]),
        ("en", ["The site evil.com is down.", "So is evil[.]net."]),
        ("fr", ["La faille est ancienne.", "Est-elle corrigée ?", "Oui !"]),
        ("fr", ["M. Durand l’a dit.", "Le score est de 9,8."]),
        ("fr", ["Selon l’art. 323-1, le Dr. Petit et MM. Roy et J. Blanc sont visés.", "Fin le 3 janv. 2026."]),
        ("en", ["Several flaws, incl. CVE-2026-1001, are fixed.", "The rest is not."]),
        ("de", ["Die Lücke ist alt.", "Sie wurde am 3. März geschlossen."]),
        ("es", ["El fallo es antiguo.", "¿Está corregido?", "Sí."]),
    ],
)
def test_sentences(language, parts):
    assert sentences(" ".join(parts), language) == parts


def test_white_space_belongs_to_no_sentence():
    assert sentences("  One.  Two. ") == ["One.", "Two."]
    assert sentences("") == []
    assert sentences(" \n ") == []


def test_bounds_count_characters_and_not_bytes():
    assert sentences("Été 😀 à la « mairie ». Déjà.", "fr") == ["Été 😀 à la « mairie ».", "Déjà."]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200), st.sampled_from(["en", "fr", "de", "es", "xx"]))
def test_sentences_follow_each_other_and_lose_no_word(text, language):
    bounds = sentence_bounds(text, language)
    places = [place for bound in bounds for place in bound]
    assert places == sorted(places)
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in bounds)
    kept = "".join(text[start:end] for start, end in bounds)
    assert "".join(kept.split()) == "".join(text.split())


def test_sentences_of_an_article():
    page = article(
        "## A heading. Of two",
        "One. Two.",
        "- An item. And more.",
        "| a | b. c",
        "> Quoted. Twice.",
        "` x. y",
        title="A title. Of two",
    )
    found = list(article_sentences(page))
    assert [sentence.text for sentence in found] == [
        "A title. Of two",
        "A heading. Of two",
        "One.",
        "Two.",
        "An item.",
        "And more.",
        "a | b. c",
        "Quoted.",
        "Twice.",
        "x. y",
    ]
    assert [sentence.index for sentence in found] == list(range(10))
    assert all(page.text[sentence.start : sentence.end] == sentence.text for sentence in found)
    assert all(sentence.block.start <= sentence.start < sentence.end <= sentence.block.end for sentence in found)


def test_an_article_in_an_unknown_language_has_sentences_too():
    page = article("One. Two.", language="und")
    assert [sentence.text for sentence in article_sentences(page)] == ["A title", "One.", "Two."]
