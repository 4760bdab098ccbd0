import pytest
from building import article
from hypothesis import given
from hypothesis import strategies as st

from veilleur.facts.evidence import MOST_EVIDENCE, Sentences, distinct
from veilleur.facts.headings import under_headings

PAGE = article("One here. Two there. Three.", "- An item.")


def quote(start: int, end: int) -> str:
    return Sentences(PAGE).evidence(start, end).quote


def test_evidence_is_the_sentence_of_what_was_found():
    at = PAGE.text.index("there")
    assert quote(at, at + 5) == "Two there."


def test_evidence_of_what_spans_sentences_is_all_of_them():
    assert quote(PAGE.text.index("here."), PAGE.text.index("there")) == "One here. Two there."


def test_the_sentence_at_a_place():
    sentences = Sentences(PAGE)
    assert sentences.at(0).text == "A title"
    assert sentences.at(PAGE.text.index("Two") - 1).text == "One here."  # the space behind it
    assert sentences.at(len(PAGE.text) - 1).text == "An item."


def test_a_very_long_sentence_is_cut_around_what_was_found():
    page = article("word " * 1000 + "CVE-2026-1001" + " word" * 1000)
    start = page.text.index("CVE")
    span = Sentences(page).evidence(start, start + 13)
    assert "CVE-2026-1001" in span.quote
    assert len(span.quote) <= 800
    assert span.quote == span.quote.strip()
    assert set(span.quote.split()) == {"word", "CVE-2026-1001"}  # no word is cut


@given(st.integers(0, 3000), st.integers(1, 3000), st.sampled_from(["x", "x ", "mot. ", "\u00a0x"]))
def test_evidence_holds_what_was_found_or_its_beginning(start, length, unit):
    page = article(("y" + unit) * 900)
    start = min(start, len(page.text) - 1)
    end = min(start + length, len(page.text))
    if page.text[start:end].strip("\n"):
        span = Sentences(page).evidence(start, end)
        assert page.holds(span)
        assert span.start <= start < span.end
        assert end - start > 800 or len(span.quote) <= 1_500


def test_evidence_is_kept_once_and_within_its_number():
    spans = [PAGE.quote(n, n + 1) for n in (3, 1, 3, 2, 0)]
    assert distinct(spans) == (spans[0], spans[1], spans[3])
    assert len(distinct(spans)) == MOST_EVIDENCE


def heads(*paragraphs: str) -> list[tuple[str, str | None]]:
    page = article(*paragraphs)
    found = under_headings(page, lambda sentence: "Do" in sentence.text)
    return [(sentence.text, head.text if head else None) for sentence, head in found if sentence.text != "A title"]


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (["## Do", "a", "- b"], [("Do", None), ("a", "Do"), ("b", "Do")]),
        (["## Do", "## Else", "a"], [("Do", None), ("Else", None), ("a", None)]),
        (["## Do", "### Else", "a"], [("Do", None), ("Else", None), ("a", "Do")]),
        (["### Do", "## Else", "a"], [("Do", None), ("Else", None), ("a", None)]),
        (["Do this:", "- a", "- b", "c"], [("Do this:", None), ("a", "Do this:"), ("b", "Do this:"), ("c", None)]),
        (["Do this:", "c", "- a"], [("Do this:", None), ("c", None), ("a", None)]),
        (["Do this.", "- a"], [("Do this.", None), ("a", None)]),
        (["## Do", "Do this:", "- a"], [("Do", None), ("Do this:", "Do"), ("a", "Do this:")]),
    ],
)
def test_what_heads_a_sentence(paragraphs, expected):
    assert heads(*paragraphs) == expected
