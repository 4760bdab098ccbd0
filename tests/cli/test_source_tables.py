"""A configuration is edited as a text: everything that is not the source in question stays as it was."""

import tomllib

import pytest

from veilleur.cli.editing import edit
from veilleur.cli.source_tables import switched_off, table, with_table, without_table
from veilleur.errors import ConfigurationError, InputError
from veilleur.records import Reliability, Source, Tlp
from veilleur.sources import catalogue

ODD = Source(
    id="odd",
    url="https://odd.example/feed?a=1#b",
    name='Quotes " and \\ and \x7f, été 🦉',
    tag="odd",
    reader="page",
    language="fr",
    reliability=Reliability.B,
    redistribute=True,
    tlp=Tlp.AMBER_STRICT,
    options=(("selector", "main > a[href]"), ("title", "x\ny")),
)
READY = catalogue()[0].source
FILE = """\
# mine
[watch]
languages = ["fr"]   # both later

# the first
[[source]]   # a note
id = "one"
url = "https://one.example/"

[[outlet]]
kind = "site"
path = "public"
title = '''
[[source]]
id = "two"
'''

[[ "source" ]]
url = "https://two.example/"   # the second
id = "two"
reader = "page"

  [source.options]
  selector = "a"

# after the second
# [[source]]
# id = "off"

[[source]]
id = "three"
url = "https://three.example/"
# the end"""


@pytest.mark.parametrize("source", [ODD, *(one.source for one in catalogue())], ids=lambda source: source.id)
def test_a_table_is_read_back_as_the_source_that_it_was_written_from(source):
    (values,) = tomllib.loads(table(source))["source"]
    from veilleur.config import SourceTable

    assert SourceTable(**values).record() == source
    assert tomllib.loads(switched_off(table(source))) == {}


@pytest.mark.parametrize(
    ("source", "gone"),
    [
        ("one", '[[source]]   # a note\nid = "one"\nurl = "https://one.example/"\n'),
        (
            "two",
            """\n[[ "source" ]]\nurl = "https://two.example/"   # the second\nid = "two"\nreader = "page"\n
  [source.options]\n  selector = "a"\n""",
        ),
        ("three", '\n[[source]]\nid = "three"\nurl = "https://three.example/"\n'),
    ],
)
def test_only_the_table_goes(source, gone):
    assert FILE.count(gone) == 1
    assert without_table(FILE, source) == FILE.replace(gone, "")
    windows = FILE.replace("\n", "\r\n")
    assert without_table(windows, source) == windows.replace(gone.replace("\n", "\r\n"), "")


def test_what_cannot_be_cut_out_is_left():
    assert without_table(FILE, "four") is None
    assert without_table('source = [{id = "one", url = "https://one.example/"}]\n', "one") is None
    only = '[[source]]\nid = "one"\nurl = "https://one.example/"\n'
    assert without_table(only, "one") == ""


def test_a_table_comes_to_the_end_or_is_switched_on_in_its_place():
    grown = with_table(FILE, ODD)
    assert grown == f"{FILE}\n\n{table(ODD)}"
    assert with_table("", ODD) == table(ODD)
    off = f"# head\n\n{switched_off(table(ODD))}\n# tail\n"
    assert with_table(off, ODD) == f"# head\n\n{table(ODD)}\n# tail\n"
    windows = off.replace("\n", "\r\n")
    assert with_table(windows, ODD) == f"# head\n\n{table(ODD)}\n# tail\n".replace("\n", "\r\n")


def test_a_file_that_takes_no_table_is_refused_and_words_within_a_text_are_left_alone():
    with pytest.raises(InputError, match="unusual form"):
        with_table('source = [{id = "one", url = "https://one.example/"}]\n', ODD)
    quoted = f'[watch]\ncontact = """\n\n{switched_off(table(READY))}"""\n'
    assert with_table(quoted, READY) == f"{quoted}\n{table(READY)}"


def test_an_edit_that_is_wrong_or_overtaken_loses_nothing(tmp_path):
    path = tmp_path / "veilleur.toml"
    path.write_bytes(FILE.encode())
    path.chmod(0o640)
    with pytest.raises(ConfigurationError, match=r"watch\.langages"):
        edit(path, lambda text: text.replace("languages", "langages"))
    assert path.read_bytes() == FILE.encode()
    seen = []

    def overtaken(text):
        seen.append(text)
        if len(seen) == 1:
            path.write_text(text.replace("# mine", "# an editor's"), encoding="utf-8")
        return with_table(text, ODD)

    configuration = edit(path, overtaken)
    assert len(seen) == 2
    assert path.read_text(encoding="utf-8") == with_table(FILE.replace("# mine", "# an editor's"), ODD)
    assert configuration.source[-1].record() == ODD
    assert path.stat().st_mode & 0o777 == 0o640
    assert [one.name for one in tmp_path.iterdir()] == ["veilleur.toml"]


def test_a_linked_file_is_changed_where_it_stands(tmp_path):
    place = tmp_path / "real.toml"
    place.write_text(FILE, encoding="utf-8")
    link = tmp_path / "veilleur.toml"
    link.symlink_to(place)
    edit(link, lambda text: with_table(text, ODD))
    assert link.is_symlink()
    assert place.read_text(encoding="utf-8") == with_table(FILE, ODD)
