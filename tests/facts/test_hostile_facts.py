"""The whole room over strings of 150 kB that stall the packages of the trade, and over anything that Hypothesis
makes."""

from pathlib import Path
from time import process_time

import pytest
from building import article
from hypothesis import given, settings
from hypothesis import strategies as st

from veilleur.facts import FACT_EXTRACTORS
from veilleur.testing import check_extractor

EXTRACTORS = tuple(make() for make in FACT_EXTRACTORS)
SIZE = 150_000
LIMIT = 0.5
"""Seconds of the processor. The least of three runs counts: the machine of CI has other things to do."""

STRINGS = {
    "dots": ".",
    "digits": "1",
    "hexadecimal": "0a",
    "bracketed dots": "[.]",
    "domains of one letter": "a[.]",
    "local parts": "a@",
    "escapes": "%41",
    "opening parentheses": "(",
    "pairs of parentheses": "()",
    "spaces": " x ",
    "capital letters": "A",
    "names": "Aaa ",
    "initials": "A. ",
    "quotes": '"',
    "apostrophes": "'",
    "guillemets": "« a » ",
    "commas": "a, ",
    "commas alone": ",",
    "sayings": "said ",
    "sayings with a speaker": "he said ",
    "digits in groups": "1 111 111 ",
    "numbers in words": "twenty million ",
    "hyphens": "a-",
    "inverted pronouns": "-t-il ",
    "slashes": "a/",
    "backslashes": "C:\\a\\",
    "registry keys": "HKLM\\a\\",
    "addresses": "1.1.1.1 ",
    "wallets": "1BoatSLRHtKNngkdXEeobR76b53LETtpyT ",
    "attacks": "attackers stole data ",
    "victims": "Acme ransomware attack ",
    "stolen": "stolen ",
    "French thefts": "a volé ",
    "relatives": "who, , ",
    "months": "May ",
    "days": "12 May ",
    "weekdays": "Monday, ",
    "money": "$5 ",
    "bounds": "up to 5 ",
    "nouns": "patient data ",
    "institutions": "hôpital de Paris ",
    "sources": "according to ",
    "versions": "versions before 4.2.1, ",
    "lines": "a\n",
}


def spent(text: str, language: str) -> float:
    """Seconds of the processor that the room takes over a text, the least of three."""
    times = []
    for _ in range(3):
        page = article(text, language=language)
        started = process_time()
        for extractor in EXTRACTORS:
            for fact in extractor.extract(page):
                assert page.holds(fact.evidence[0])
        times.append(process_time() - started)
        if times[-1] < LIMIT / 4:
            break
    return min(times)


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    for language in ("en", "fr"):
        spent("Attackers stole the data of 300 patients, the clinic said on Monday, 12 May.", language)


DEEDS = frozenset({"attacks", "victims", "sayings with a speaker"})


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", STRINGS)
def test_a_hostile_string_takes_under_half_a_second(name, language):
    """Three times as long is allowed to a text of nothing but deeds, which is read up to the bound of an article."""
    unit = STRINGS[name]
    assert spent(unit * (SIZE // len(unit)), language) < LIMIT * (3 if name in DEEDS else 1)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("unit", STRINGS.values(), ids=STRINGS.keys())
def test_time_does_not_grow_with_the_square_of_the_length(unit, language):
    once, twice = (spent(unit * (size // len(unit)), language) for size in (SIZE // 2, SIZE))
    assert twice < 2.5 * once + 0.05


PIECES = st.sampled_from(
    (
        *STRINGS.values(),
        "Acme Corp ",
        "The Qilin gang ",
        "stole ",
        "was breached ",
        "up to 2.5 million ",
        "customers ",
        "claimed ",
        "no evidence that ",
        "reportedly ",
        "aurait été ",
        "selon ",
        "le CHU de Corvane ",
        "a confirmé ",
        "CVE-2026-1234 ",
        "CVSS 9.8 ",
        "hxxps://evil[.]com/a ",
        "before 4.2.1 ",
        "on 12 January ",
        "« ",
        " »",
        "’",
        "\u200b",
        "\u202e",
        "\U0001f600",
        "e\u0301",
        "İ",
        "ﬁ",
        "²",
        "٣",
        "½",
        "Ⅷ",
        "0/0",
        "0 ",
        "0..0",
        "99999999999999999999",
        "31 February ",
        "2026-13-45 ",
        "25:99 ",
        ". ",
        "\n",
    )
)
words = st.lists(
    st.one_of(PIECES, st.text(st.characters(exclude_categories=["Cs"]), max_size=8)), min_size=1, max_size=30
)
texts = words.map("".join).filter(lambda text: bool(text.strip("#->|` \n\t").strip()))


@settings(max_examples=400, deadline=None)
@given(st.lists(texts, min_size=1, max_size=4), texts, st.sampled_from(["en", "fr", "de", "und", "ja"]))
def test_every_span_quotes_its_text_and_nothing_is_raised(paragraphs, title, language):
    page = article(*(text.lstrip("#->|` ") or "x" for text in paragraphs), title=title, language=language)
    for extractor in EXTRACTORS:
        check_extractor(extractor, [page])
        for fact in extractor.extract(page):
            for span in (*fact.evidence, *(role.span for role in fact.roles), fact.speaker):
                assert span is None or page.text[span.start : span.end] == span.quote != ""


_DATA = next(
    (path for folder in Path(__file__).parents if (path := folder / "shared" / "data").is_dir()), Path("nowhere")
)
_READABLE = frozenset({".txt", ".md", ".html", ".json", ".csv", ".xml", ".yaml", ".yml", ".tsv"})


@pytest.mark.skipif(not _DATA.is_dir(), reason="the corpora are not here")
def test_no_text_of_the_corpora_breaks_the_room():
    for folder in sorted(path for path in _DATA.iterdir() if path.is_dir()):
        files = (path for path in sorted(folder.rglob("*")) if path.suffix in _READABLE and path.is_file())
        for number, path in zip(range(12), files, strict=False):
            text = path.read_bytes()[:20_000].decode("utf-8", "replace").strip()
            if text:
                page = article(text.lstrip("#->|` ") or "x", language=("en", "fr")[number % 2])
                for extractor in EXTRACTORS:
                    check_extractor(extractor, [page])
