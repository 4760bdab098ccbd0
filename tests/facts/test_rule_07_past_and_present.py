"""Rule 7: past and present differ."""

from dataclasses import replace
from datetime import UTC, datetime

from building import article

from veilleur.facts import EventExtractor


def since(text, language="en"):
    page = replace(article(text, language=language), published_at=datetime(2026, 3, 12, 8, tzinfo=UTC))
    return [
        (fact.stance.value, role.value if (role := fact.role("since")) else None)
        for fact in EventExtractor().extract(page)
        if fact.kind == "exploitation"
    ]


def test_what_was_exploited_keeps_its_year():
    assert since("Attackers exploited CVE-2020-1001, a flaw in Ternbox, in 2020.") == [("asserted", "2020")]
    assert since("Attackers are exploiting CVE-2020-1001, a flaw in Ternbox.") == [("asserted", None)]
    assert since("La CVE-2020-1001, une faille de Ternbox, a été exploitée en 2020.", "fr") == [("asserted", "2020")]
    assert since("La CVE-2020-1001, une faille de Ternbox, est exploitée depuis février.", "fr") == [
        ("asserted", "2026-02")
    ]


def test_what_is_to_come_is_no_fact_yet():
    def stances(text, language="en"):
        return [
            fact.stance.value
            for fact in EventExtractor().extract(article(text, language=language))
            if fact.kind == "patch_release"
        ]

    assert stances("Morvane released Ternbox 6.4.2, which fixes a flaw.") == ["asserted"]
    assert stances("Morvane will release Ternbox 6.4.2, which fixes a flaw.") == ["hypothetical"]
    assert stances("Morvane a publié un correctif pour Ternbox.", "fr") == ["asserted"]
    assert stances("Morvane publiera un correctif pour Ternbox.", "fr") == ["hypothetical"]
