"""Rule 6: dates are resolved against the article's own date (Thursday 12 March 2026) and keep their precision."""

from dataclasses import replace

import pytest
from aftermath import facts, told
from building import article

from veilleur.facts.events import EventExtractor


@pytest.mark.parametrize(
    ("language", "sentence", "day"),
    [
        ("en", "The website was restored on Tuesday.", "2026-03-10"),
        ("en", "The website was restored on Thursday.", "2026-03-12"),
        ("en", "The website was restored on Friday.", "2026-03-06"),
        ("en", "The website was restored yesterday.", "2026-03-11"),
        ("en", "The website was restored last week.", "2026-W10"),
        ("en", "The website was restored in December.", "2025-12"),
        ("en", "The website was restored in 2024.", "2024"),
        ("en", "The website was restored on 5 January.", "2026-01-05"),
        ("en", "The website was restored on December 28.", "2025-12-28"),
        ("en", "The website was restored on 28 December 2023.", "2023-12-28"),
        ("fr", "Le site a été rétabli mardi.", "2026-03-10"),
        ("fr", "Le site a été rétabli jeudi.", "2026-03-12"),
        ("fr", "Le site a été rétabli hier.", "2026-03-11"),
        ("fr", "Le site a été rétabli la semaine dernière.", "2026-W10"),
        ("fr", "Le site a été rétabli en décembre.", "2025-12"),
        ("fr", "Le site a été rétabli en 2024.", "2024"),
        ("fr", "Le site a été rétabli le 5 janvier.", "2026-01-05"),
        ("fr", "Le site a été rétabli le 28 décembre 2023.", "2023-12-28"),
    ],
)
def test_a_day_a_week_a_month_a_year(language: str, sentence: str, day: str):
    assert [roles.get("date") for roles in told("recovery", sentence, language=language)] == [day]


def test_the_words_of_the_text_stay_beside_the_day():
    (fact,) = facts("recovery", "The website was restored on Tuesday.")
    assert next(role.span.quote for role in fact.roles if role.name == "date") == "Tuesday"


@pytest.mark.parametrize(
    ("language", "sentence", "until"),
    [
        ("en", "The portal remains closed until Monday.", "2026-03-16"),
        ("fr", "Le portail reste fermé jusqu'à lundi.", "2026-03-16"),
        ("en", "The portal was out of service until Monday.", "2026-03-09"),
    ],
)
def test_what_lasts_until_a_day_looks_ahead_unless_it_is_past(language: str, sentence: str, until: str):
    assert [roles.get("until") for roles in told("disruption", sentence, language=language)] == [until]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The website was restored, the mayor said on Tuesday."),
        ("fr", "Le site a été rétabli, a indiqué mardi le maire."),
    ],
)
def test_the_day_of_a_saying_is_not_that_of_the_event(language: str, sentence: str):
    assert [roles.get("date") for roles in told("recovery", sentence, language=language)] == [None]


def test_an_article_without_a_date_resolves_nothing_but_what_is_written_in_full():
    page = replace(
        article("The website was restored on Tuesday.", "Email was restored on 3 March 2026."), published_at=None
    )
    found = [fact for fact in EventExtractor().extract(page) if fact.kind == "recovery"]
    assert [[role.value for role in fact.roles if role.name == "date"] for fact in found] == [[], ["2026-03-03"]]
