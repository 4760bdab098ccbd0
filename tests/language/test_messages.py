import re
from importlib.resources import files

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from veilleur.language.messages import LANGUAGES, message
from veilleur.language.typography import NARROW_NO_BREAK_SPACE, NO_BREAK_SPACE

FOLDER = files("veilleur.language") / "catalogues"
CATALOGUES = sorted(path.name.removesuffix(".ftl") for path in (FOLDER / LANGUAGES[0]).iterdir())


class _Variables(Visitor):
    """The variables that a message needs, and the words that it says."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.words: list[str] = []
        self.references: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802  (named by the parser)
        self.names.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802
        self.references.add(node.id.name)

    def visit_TextElement(self, node: ast.TextElement) -> None:  # noqa: N802
        self.words.append(node.value)


def entries(language: str, catalogue: str) -> list[ast.EntryType]:
    text = (FOLDER / language / f"{catalogue}.ftl").read_text(encoding="utf-8")
    return FluentParser().parse(text).body


def messages(language: str, catalogue: str) -> dict[str, _Variables]:
    """Each message's name, with the variables that it needs and its words."""
    found = {}
    for entry in entries(language, catalogue):
        if isinstance(entry, ast.Message):
            visitor = _Variables()
            visitor.visit(entry)
            found[entry.id.name] = visitor
    for visitor in found.values():
        # A message that is referred to gets the variables of the one that refers to it.
        for name in visitor.references:
            assert not found[name].references, name
            visitor.names |= found[name].names
    return found


def test_every_language_has_every_catalogue():
    for language in LANGUAGES:
        assert sorted(path.name for path in (FOLDER / language).iterdir()) == [f"{name}.ftl" for name in CATALOGUES]


@pytest.mark.parametrize("catalogue", CATALOGUES)
def test_every_message_is_in_every_language_with_the_same_variables(catalogue):
    kept = {
        language: {name: found.names for name, found in messages(language, catalogue).items()} for language in LANGUAGES
    }
    assert kept["fr"] == kept["en"]
    assert kept["fr"]


@pytest.mark.parametrize("catalogue", CATALOGUES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogues_have_no_mistake_and_no_message_twice(language, catalogue):
    found = entries(language, catalogue)
    assert [entry.content for entry in found if isinstance(entry, ast.Junk)] == []
    names = [entry.id.name for entry in found if isinstance(entry, ast.Message)]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("catalogue", CATALOGUES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("amount", [0, 1, 2, 5])
def test_every_message_can_be_written(language, catalogue, amount):
    for name, found in messages(language, catalogue).items():
        assert message(language, catalogue, name, **dict.fromkeys(found.names, amount)).strip(), name


@pytest.mark.parametrize("catalogue", CATALOGUES)
def test_french_words_keep_their_signs_on_the_line(catalogue):
    plain = re.compile(r" [;!?%»]|« ")
    for name, found in messages("fr", catalogue).items():
        for words in found.words:
            assert not plain.search(words), (name, words)
            if not name.startswith("legacy-"):  # whose frame is fixed byte for byte
                assert " :" not in words, (name, words)
            assert f"{NARROW_NO_BREAK_SPACE}:" not in words, (name, words)
            assert f"{NO_BREAK_SPACE}!" not in words, (name, words)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("catalogue", CATALOGUES)
def test_no_form_of_a_plural_has_its_number_written_out(language, catalogue):
    # In French 0 is singular too: "[one] 1 source" would say 1 of none.
    text = (FOLDER / language / f"{catalogue}.ftl").read_text(encoding="utf-8")
    assert re.findall(r"\[one\] .*\b1\b", text) == []


@pytest.mark.parametrize(
    ("language", "amount", "words"),
    [
        ("en", 0, "0 sources"), ("en", 1, "1 source"), ("en", 2, "2 sources"),
        ("fr", 0, "0 source"), ("fr", 1, "1 source"), ("fr", 2, "2 sources"),
    ],
)  # fmt: skip
def test_numbers_have_their_form(language, amount, words):
    assert message(language, "cli", "n-sources", sources=amount) == words


def test_what_is_missing_is_named():
    with pytest.raises(KeyError, match="no-such-message"):
        message("fr", "publish", "no-such-message")
    with pytest.raises(ValueError, match="quote"):
        message("fr", "compose", "quote")
