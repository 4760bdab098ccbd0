"""Texts made to break or to slow the extractors: nothing is raised, every span quotes the text, time stays linear."""

import re
from time import process_time

import pytest
from building import article
from hypothesis import given, settings
from hypothesis import strategies as st

from veilleur.facts import (
    IdentifierExtractor,
    IndicatorExtractor,
    RecommendationExtractor,
    mentions_advice,
    mentions_vulnerability,
)
from veilleur.language.defang import defang_text, refang
from veilleur.testing import check_extractor

EXTRACTORS = (IdentifierExtractor(), IndicatorExtractor(), RecommendationExtractor())
LIMIT = 2.0
"""Seconds of the processor for the room over a text of 200 kB: generous, since quadratic time takes minutes."""

DIGEST = "d41d8cd98f00b204e9800998ecf8427e"
PIECES = (
    "CVE-2026-1001",
    "CVE-2025-35430 to CVE-2025-35436",
    "cve‑2026‑\n1002",
    ", -1003",
    " et 1004",
    "/1005",
    "CVE-2026-",
    "CWE-79",
    "GHSA-2345-6789-cfgh",
    "CVSS",
    " score de 9,8",
    " v3.1 base score of 7.5 (High)",
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
    "hxxps://evil[.]com/a",
    "meow://evil.com",
    "http[:]//198.51.100[.]7:80",
    "user[at]evil(dot)com",
    "2001[:]db8::1",
    "evil{.}net",
    "[.com",
    ".]",
    "20.9.8.2",
    DIGEST,
    "the malicious domain evil.com",
    "Indicators of compromise:",
    "Recommendations",
    "Users should update to 5.2",
    "L’ANSSI recommande d’appliquer les correctifs",
    "Nutzer sollten die Updates installieren",
    "Se recomienda actualizar",
    "Never open attachments",
    "Steps:",
    "The vendor recommends that customers:",
    " | ",
    ". ",
    "\n",
    " ",
    "[",
    "]",
    "(",
    "{",
    "://",
    "@",
    "%41",
    "\\.",
    "\u202e",
    "\u200b",
    "\u00ad",
    "\u00a0",
    "\U0001f600",
    "İ",
    "ﬀ",
    "٣",
    "９",
    "e\u0301",
)
SURROGATES = st.text(st.characters(categories=["Cs", "Ll", "Nd", "Po", "Ps"]))
MARKS = ("", "", "", "## ", "# ", "- ", "-- ", "| ", "> ", "` ")
words = st.lists(
    st.one_of(st.sampled_from(PIECES), st.text(st.characters(exclude_categories=["Cs"]), max_size=6)),
    min_size=1,
    max_size=12,
).map("".join)
paragraphs = st.lists(st.tuples(st.sampled_from(MARKS), words).map("".join), max_size=6)
languages = st.sampled_from(["en", "fr", "de", "es", "und", "nl", "ja"])


def _has_words(text: str) -> bool:
    return bool(text.lstrip("#->|` ").strip())


@settings(max_examples=250, deadline=None)
@given(paragraphs.map(lambda found: [text for text in found if _has_words(text)]), words.filter(str.strip), languages)
def test_every_span_quotes_its_article_and_nothing_is_raised(found, title, language):
    page = article(*found, title=title, language=language)
    for extractor in EXTRACTORS:
        check_extractor(extractor, [page])  # the quotes, the kinds, and the same facts twice
    mentions_vulnerability(page.text, language)


@settings(max_examples=250, deadline=None)
@given(paragraphs.map(lambda found: [text for text in found if _has_words(text)]), languages)
def test_what_is_found_as_advice_or_vulnerability_is_never_denied(found, language):
    page = article(*found, language=language)
    if any(RecommendationExtractor().extract(page)):
        assert mentions_advice(page.text, language)
    if any(IdentifierExtractor().extract(page)):
        assert mentions_vulnerability(page.text, language)


@settings(max_examples=250, deadline=None)
@given(st.one_of(words, SURROGATES))
def test_addresses_are_made_harmless_and_whole_without_an_error(text):
    harmless = defang_text(text)
    assert defang_text(harmless) == harmless
    assert not re.search(r"(?i)https?://\w", harmless)
    refang(text)


def repeated(unit: str, size: int = 200_000) -> str:
    return unit * (size // len(unit))


def counted(template: str, count: int) -> str:
    return "".join(template.format(number) for number in range(1000, 1000 + count))


SLOW = {
    "dots": repeated("."),
    "digits": repeated("1"),
    "hexadecimal": repeated("0a"),
    "digits and dots": repeated("1."),
    "letters and dots": repeated("a."),
    "bracketed dots": repeated("[.]"),
    "one-sided dots": repeated("a[."),
    "domains of one letter": repeated("a[.]"),
    "spaced dots": repeated("a [ . ] "),
    "addresses": repeated("198.51.100[.]7 "),
    "local parts": repeated("a@"),
    "bracketed local parts": repeated("a[at]"),
    "escapes": repeated("%41"),
    "opening brackets": repeated("("),
    "closing brackets": repeated("evil[.]com/" + ")" * 1000 + " "),
    "spaces": repeated(" ") + "x",
    "no-break spaces": "x" + repeated("\u00a0") + "x",
    "schemes": repeated("hxxp://"),
    "schemes in brackets": repeated("hxxp[:]//"),
    "colons": repeated("a:"),
    "hexadecimal colons": repeated("12ab:"),
    "lines that end in a colon": repeated("should\n:"),
    "one long word": repeated("é"),
    "a CVE": repeated("CVE-"),
    "elided CVEs": "CVE-2025-1000" + counted(", -{}", 9000) + repeated(", -1002", 100_000),
    "CVEs": counted("CVE-2025-{}, ", 12_000),
    "one CVE often": repeated("CVE-2025-1001, "),
    "ranges": repeated("CVE-2025-1001 to CVE-2025-1090, "),
    "CVSS": repeated("CVSS "),
    "CVSS scores": repeated("CVSS 9.8, 7.5, "),
    "scores": repeated("9.8 (high) "),
    "vector": repeated("AV:N/"),
    "users": repeated("users "),
    "should": repeated("users should "),
    "advice": repeated("Users should update now. "),
    "recommends": repeated("the vendor "),
    "questions": repeated("Should users update now? "),
    "digests": repeated(DIGEST + " "),
    "dashes": "x" + repeated("-"),
    "pipes": repeated(" | "),
    "newlines": "x" + repeated("\n") + "x",
    "smileys": repeated("\U0001f600."),
}


@pytest.mark.parametrize("text", SLOW.values(), ids=SLOW.keys())
@pytest.mark.parametrize("heading", ["Text", "## Recommendations and indicators of compromise"])
def test_time_is_linear(text, heading):
    page = article(heading, text, title="A title")
    started = process_time()
    for extractor in EXTRACTORS:
        for fact in extractor.extract(page):
            assert page.holds(fact.evidence[0])
    mentions_advice(text, "en")
    mentions_vulnerability(text, "en")
    assert process_time() - started < LIMIT


@pytest.mark.parametrize("text", SLOW.values(), ids=SLOW.keys())
def test_defanging_takes_linear_time(text):
    started = process_time()
    defang_text(text)
    refang(text)
    assert process_time() - started < LIMIT


@pytest.mark.parametrize("kind", ["- ", "| ", "## ", "> ", ""])
def test_time_is_linear_in_the_number_of_blocks(kind):
    page = article(
        "## Recommendations", *[f"{kind}Update CVE-2026-{n} at evil{n}[.]com (CVSS 9.8)." for n in range(1000, 4000)]
    )
    started = process_time()
    found = [fact for extractor in EXTRACTORS for fact in extractor.extract(page)]
    mentions_advice(page.text, "en")
    assert process_time() - started < LIMIT
    assert {fact.kind for fact in found} >= {"vulnerability", "indicator"}
