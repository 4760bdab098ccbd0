"""What an article is reduced to."""

from datetime import UTC, datetime

import pytest

from veilleur.records import BlockKind
from veilleur.stories import Profile, profile
from veilleur.stories.features import FEATURES_KEPT, LEAD_CHARACTERS, fold
from veilleur.testing import NOW, make_article


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("L’Hôpital", "hopital"), ("d'Anvers", "anvers"), ("hospital’s", "hospital"), ("Users'", "users"),
        ("Köln.", "koln"), ("rock'n'roll", "rock'n'roll"), ("AZ", "az"),
    ],
)  # fmt: skip
def test_words_are_compared_without_case_accents_or_elision(word, folded):
    assert fold(word) == folded


def test_the_same_article_gives_the_same_profile():
    article = make_article("Port of Oosterhaven closed", "The gate of Oosterhaven was closed by 1,240 trucks.")
    assert profile(article) == profile(article)


def test_names_numbers_and_identifiers_are_told_apart_from_words():
    features = dict(
        profile(make_article("Flaw in Aurora", "The flaw CVE-2026-40411 is in 1,240 copies of Aurora Gate.")).features
    )
    assert features["id:CVE-2026-40411"] > features["name:aurora"] > features["word:copies"]
    assert "number:1240" in features
    assert "name:aurora gate" in features


def test_a_number_is_the_same_in_french_and_in_english():
    english = dict(profile(make_article("One", "About 1,240 pupils were sent home.")).features)
    french = dict(profile(make_article("Un", "Environ 1.240 élèves sont rentrés.", language="fr")).features)
    assert "number:1240" in english.keys() & french.keys()


def test_the_first_word_of_a_sentence_is_no_name_for_its_capital():
    features = dict(profile(make_article("Quiet day", "Nothing happened. Trucks waited. IBM waited.")).features)
    assert "name:trucks" not in features
    assert "name:ibm" in features


def test_only_the_beginning_counts_but_identifiers_count_further():
    filler = "words that fill the page again and again. " * (LEAD_CHARACTERS // 40)
    article = make_article("Flaw", filler, f"{filler[:200]} Oosterhaven.", "It is CVE-2026-40411.")
    features = dict(profile(article).features)
    assert "name:oosterhaven" not in features
    assert "id:CVE-2026-40411" in features


def test_a_long_article_keeps_its_heaviest_features():
    article = make_article("Aurora", " ".join(f"word{chr(97 + n % 26)}{chr(97 + n // 26)}x" for n in range(300)))
    features = profile(article).features
    assert len(features) == FEATURES_KEPT
    weights = [weight for _, weight in features]
    assert weights == sorted(weights, reverse=True)


def test_the_moment_is_that_of_publication_or_of_reading():
    published = datetime(2026, 1, 2, tzinfo=UTC)
    assert profile(make_article("A", "b.", published_at=published)).moment == published
    assert profile(make_article("A", "b.", published_at=None)).moment == NOW


def test_a_profile_survives_its_record():
    one = profile(make_article("Port of Oosterhaven closed", "The gate was closed by 1,240 trucks."))
    assert Profile.from_json(one.article, one.to_json()) == one


def test_an_article_of_title_alone_has_a_profile():
    article = make_article("Oosterhaven closed")
    assert article.blocks[0].kind is BlockKind.TITLE
    assert dict(profile(article).features)["word:closed"] > 0
