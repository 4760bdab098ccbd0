import json
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from veilleur.publish import SiteOptions, SiteOutlet
from veilleur.publish.search import LONGEST_TEXT, MOST_IDENTIFIERS, MOST_WORDS, search_data
from veilleur.records import Brief, Judged

CLOSING = "</script><script>alert(1)//<!-- \u2028\u2029 ]]> \\ \" ' & __proto__ \u202e"
FORM = re.compile(r'\(window\.veilleurBriefs \?\?= \{\}\)\["2026"\] = (\[.*\]);\n', re.DOTALL)


def rows(briefs: Sequence[Brief]) -> Any:
    script = search_data(2026, briefs).decode("ascii")
    assigned = FORM.fullmatch(script)
    assert assigned, script
    return json.loads(assigned[1])


def test_a_row_tells_what_a_result_shows(flaw):
    ((folder, title, language, day, outlets, identifiers, told, more),) = rows([flaw])
    assert folder == f"2026/01/13/{flaw.slug}"
    assert title == "Gatehouse VPN flaw exploited in the wild; fixed in 7.4.7"
    assert (language, day, outlets, identifiers) == ("", "2026-01-13", ["Palisade PSIRT"], ["CVE-2026-10423"])
    assert told == [
        "An unauthenticated attacker can run code on Gatehouse VPN 7.4.0 to 7.4.6.",
        "",
        "Palisade says that CVE-2026-10423 is exploited.",
        "",
    ]
    assert more.split() == ["needs", "authentication", "cvss", "9.8", "update"]


def test_the_language_of_a_quoted_title_is_kept(nothing_stated):
    ((_, title, language, *_),) = rows([nothing_stated])
    assert (title, language) == ("«\u00a0Two suspects extradited over phishing kit\u00a0»", "en")


@pytest.mark.parametrize("text", [CLOSING, "<!--<script>", "a\u2028b", "\x00", "\ud800", "'; alert(1); '"])
def test_a_hostile_title_stays_data(flaw, text):
    lead = replace(flaw.lead, title=text, outlet=text)
    hostile = replace(flaw, articles=(lead,), statements=flaw.statements[1:])
    script = search_data(2026, [hostile]).decode("ascii")
    assert not set(script) & set("<>&'")
    assert script.isprintable() or set(script) - set("\n") <= set(map(chr, range(0x20, 0x7F)))
    ((_, title, _, _, outlets, *_),) = rows([hostile])
    assert outlets == [title]
    expected = re.sub(r"[\u2028\u2029\s]+", " ", text.replace("\u202e", "").replace("\x00", "\ufffd"))
    assert title == expected.replace("\ud800", "\ufffd").strip()


def test_the_hostile_brief(hostile):
    script = search_data(2026, [hostile]).decode("ascii")
    assert not set(script) & set("<>&'")
    assert len(rows([hostile])) == 1


def test_a_row_is_bounded(flaw):
    first: Judged = flaw.statements[1]

    def said(text: str) -> Judged:
        return replace(first, statement=replace(first.statement, text=text))

    many = [said(" ".join(f"word{n}x{m}" for m in range(50))) for n in range(40)]
    patch_day = [said(", ".join(f"CVE-2026-{number}" for number in range(20000, 20300)))]
    ((*_, identifiers, told, more),) = rows([replace(flaw, statements=(*many, *patch_day))])
    assert len(identifiers) == MOST_IDENTIFIERS
    assert len(more.split()) == MOST_WORDS
    assert all(len(text) <= LONGEST_TEXT + 1 for text in told)


def test_the_data_are_split_by_year(flaw):
    old = replace(flaw, story="old", slug="old", date=date(2024, 5, 5))
    options = SiteOptions(title="V", base_url="https://v.example/", language="en")
    files = {page.name: page.content for page in SiteOutlet(options).indexes([flaw, old])}
    assert sorted(name for name in files if name.endswith(".js")) == [
        "en/search/2024.js", "en/search/2026.js", "veilleur.js",
    ]  # fmt: skip
    assert b"2024/05/05/old" in files["en/search/2024.js"]
    assert b"2024/05/05/old" not in files["en/search/2026.js"]
    assert b'data-years="2026 2024"' in files["en/search/index.html"]


def test_the_script_is_a_program_that_assigns_them(samples):
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not on this machine")
    data = search_data(2026, samples).decode("ascii")
    program = f"globalThis.window = {{}};{data}console.log(window.veilleurBriefs[2026].length)"
    ran = subprocess.run([node, "-e", program], capture_output=True, text=True, check=True)
    assert ran.stdout == "4\n"
