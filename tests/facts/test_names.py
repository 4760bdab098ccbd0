import time

import pytest

from veilleur.facts.names import Names, built_in_names
from veilleur.language.words import words


def found(text: str, language: str = "en", names: Names | None = None) -> dict[str, tuple[frozenset[str], str]]:
    """Each name of a text with its classes and usual form, as the words stand there."""
    line = words(text, language)
    known = (names or built_in_names()).within([line], language)
    made, at = {}, 0
    while at < len(line):
        here = known.at(line, at)
        if here is not None:
            made[text[line[at].start : line[at + here[0] - 1].end]] = (here[1], here[2])
        at += here[0] if here is not None else 1
    return made


@pytest.mark.parametrize(
    ("text", "language", "words_of_name", "kind", "usual"),
    [
        ("The bank in Lisbon is Portuguese.", "en", "Portuguese", "country", "PT"),
        ("Une mairie belge est touchée.", "fr", "belge", "country", "BE"),
        ("Des serveurs situés en Allemagne", "fr", "Allemagne", "country", "DE"),
        ("It was found in the U.S. last year", "en", "U.S.", "country", "US"),
        ("a flaw in products of Fortinet", "en", "Fortinet", "vendor", "Fortinet"),
        ("servers that run Microsoft Exchange Server", "en", "Microsoft Exchange Server", "product", "Exchange"),
        ("a report by CERT-FR", "en", "CERT-FR", "authority", "CERT-FR"),
        (
            "la Commission nationale de l'informatique et des libertés",
            "fr",
            "Commission nationale de l'informatique et des libertés",
            "authority",
            "CNIL",
        ),
        ("told The Washington Post", "en", "The Washington Post", "media", "Washington Post"),
        ("spies of Fancy Bear", "en", "Fancy Bear", "actor", "APT28"),
        ("un courriel qui livre Emotet", "fr", "Emotet", "malware", "Emotet"),
        ("they ran Mimikatz", "en", "Mimikatz", "tool", "Mimikatz"),
    ],
)
def test_a_listed_name_has_its_class_and_its_usual_form(text, language, words_of_name, kind, usual):
    classes, form = found(text, language)[words_of_name]
    assert kind in classes
    assert form == usual


@pytest.mark.parametrize(
    ("text", "language", "name", "kind"),
    [
        ("Spies planted the Larkspur backdoor there.", "en", "Larkspur", "malware"),
        ("Larkspur, a new backdoor for Linux, was seen.", "en", "Larkspur", "malware"),
        ("The tool is a loader dubbed Quillwort by its finders.", "en", "Quillwort", "malware"),
        ("banking trojans such as Dorvane and Quillwort", "en", "Quillwort", "malware"),
        ("The Tallow Street gang wants money.", "en", "Tallow Street", "actor"),
        ("a threat actor tracked as Copper Newt", "en", "Copper Newt", "actor"),
        ("Le rançongiciel Brumaire chiffre tout.", "fr", "Brumaire", "malware"),
        ("« Brumaire » est un rançongiciel récent.", "fr", "Brumaire", "malware"),
        ("un chargeur nommé Salicorne", "fr", "Salicorne", "malware"),
        ("Le gang Ormeau réclame une rançon.", "fr", "Ormeau", "actor"),
    ],
)
def test_an_article_introduces_names(text, language, name, kind):
    assert kind in found(text, language)[name][0]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the Northgate ransomware attack", "Northgate"),
        ("researchers of the Northgate malware team", "Northgate"),
        ("a Windows backdoor", "Windows"),
        ("Northgate, a malware research firm, said so.", "Northgate"),
    ],
)
def test_what_stands_beside_such_a_noun_is_not_always_its_name(text, name):
    assert "malware" not in found(text).get(name, (frozenset(), ""))[0]


def test_a_name_introduced_once_is_known_in_the_whole_article():
    lines = [words(text, "en") for text in ("They planted the Larkspur backdoor.", "Larkspur waits for a week.")]
    names = built_in_names().within(lines, "en")
    assert names.at(lines[1], 0) == (1, frozenset({"malware", "name"}), "Larkspur")


@pytest.mark.parametrize("name", ["APT99", "TA4999", "UNC7777", "Storm-4321", "FIN99", "UAC-0777", "APT-C-99"])
def test_a_numbered_group_needs_no_list(name):
    assert "actor" in found(f"mails sent by {name} on Monday")[name][0]


def test_two_letters_of_a_country_need_their_capitals():
    assert "US" in found("agencies of the US warn")
    assert not found("they told us to wait")


def test_a_lexicon_of_ones_own_is_used_as_it_stands():
    names = Names.of("[vendor]\nOrvane; Orvane Systems\n[malware]\n?Pebble\n")
    assert found("Orvane Systems sells it", names=names) == {
        "Orvane Systems": (frozenset({"vendor", "name", "organisation"}), "Orvane")
    }
    assert not found("they threw a Pebble", names=names)
    assert "Pebble" in found("the Pebble malware", names=names)


def test_the_built_in_list_is_sorted_and_says_where_it_is_from():
    from importlib.resources import files

    text = (files("veilleur.facts.lexicon") / "names.txt").read_text(encoding="utf-8")
    head, *sections = text.split("\n[")
    assert "CC0" in head
    assert "MITRE" in head
    assert len(sections) == 9
    for section in sections:
        usual = [line.split("; ")[0].lstrip("?=") for line in section.splitlines()[1:]]
        assert usual == sorted(usual, key=lambda form: (form.lower(), form))
        assert len(usual) == len(set(usual))


def test_the_list_is_read_in_a_moment():
    from importlib.resources import files

    text = (files("veilleur.facts.lexicon") / "names.txt").read_text(encoding="utf-8")
    started = time.process_time()
    Names.of(text)
    assert time.process_time() - started < 0.5  # About 0.04 s on one core; generous for a shared machine.
