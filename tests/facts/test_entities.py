import pytest
from building import article

from veilleur.facts.entities import entities
from veilleur.facts.names import Names


def found(text: str, language: str = "en", names: Names | None = None) -> list[tuple[str, str, str]]:
    """Type, usual form and words of each entity."""
    page = article(text, language=language)
    made = list(entities(page, names))
    assert all(page.text[one.span.start : one.span.end] == one.span.quote for one in made)
    assert [one.span.start for one in made] == sorted(one.span.start for one in made)
    return [(one.type.value, one.value, one.span.quote) for one in made]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "Fancy Bear sent Emotet to the energy sector in Norway and used Mimikatz, Proofpoint says.",
            "en",
            [
                ("group", "APT28", "Fancy Bear"),
                ("malware", "Emotet", "Emotet"),
                ("sector", "energy", "energy sector"),
                ("location", "NO", "Norway"),
                ("tool", "Mimikatz", "Mimikatz"),
                ("organisation", "Proofpoint", "Proofpoint"),
            ],
        ),
        (
            "L'ANSSI a vu le rançongiciel Brumaire chez des collectivités territoriales belges.",
            "fr",
            [
                ("organisation", "ANSSI", "ANSSI"),
                ("malware", "Brumaire", "Brumaire"),
                ("sector", "public administration", "collectivités territoriales"),
                ("location", "BE", "belges"),
            ],
        ),
        ("an Iran-aligned crew", "en", [("location", "IR", "Iran")]),
        ("It asked the Chinese government.", "en", [("organisation", "Chinese government", "Chinese government")]),
        ("Ask the Court of Justice there.", "en", [("organisation", "Court of Justice", "Court of Justice")]),
        ("He fears play, storm and royal weather.", "en", []),
    ],
)  # fmt: skip
def test_entities_have_type_usual_form_and_words(text, language, expected):
    assert found(text, language) == expected


def test_the_lexicon_is_a_value():
    names = Names.of("[vendor]\nOrvane\n")
    assert found("Orvane and Microsoft met.", names=names) == [("organisation", "Orvane", "Orvane")]
