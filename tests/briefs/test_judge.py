"""The judge, on pairs that differ in one thing: what is there passes, what is not is named."""

from datetime import date

import pytest

from veilleur.briefs import Quoted, judge
from veilleur.records import VerdictKind

EVIDENCE = (
    "At least 70 operations were postponed at AZ Monica on 13 January 2026, and intensive-care transport units are "
    "offline. The flaw, CVE-2026-12345, has a CVSS score of 9.8 and is fixed in version 8.5.1. "
    "Contact admin@evil.example or hxxps://evil[.]example/x."
)
PIECE = Quoted(
    text=EVIDENCE,
    language="en",
    article="a",
    outlet="Harbour Herald",
    url="http://harbour-herald.example/1",
    published_on=date(2026, 1, 14),
)

SUPPORTED = [
    ("fr", "« intensive-care transport units are offline » (Harbour Herald, en anglais)"),
    ("en", "“intensive-care transport units are offline”"),
    ("fr", "Harbour Herald a publié cet article le 14 janvier 2026."),
    ("en", "Harbour Herald published this article on 14 January 2026."),
    ("fr", "Harbour Herald cite CVE-2026-12345, avec un score CVSS de 9,8."),
    ("en", "Harbour Herald names CVE-2026-12345, with a CVSS score of 9.8."),
    ("fr", "1 article de 1 source en parle\u00a0: Harbour Herald."),
    ("en", "At least 70 operations were postponed."),
]

REFUSED = [
    ("fr", "« intensive care is offline »", "does not hold the words"),
    ("fr", "« intensive-care transport unit are offline »", "does not hold the words"),
    ("fr", "Les soins intensifs sont hors service.", "soins"),
    ("fr", "Harbour Herald a publié cet article le 15 janvier 2026.", "15/1/2026"),
    ("fr", "Harbour Herald a publié cet article le 14 janvier 2025.", "14/1/2025"),
    ("en", "Harbour Herald published this article on 13 February 2026.", "13/2/2026"),
    ("fr", "Harbour Herald cite CVE-2026-12346.", "CVE-2026-12346"),
    ("fr", "Harbour Herald cite CVE-2026-12345, avec un score CVSS de 8,9.", "8.9"),
    ("fr", "Harbour Tribune cite CVE-2026-12345.", "tribune"),
    ("fr", "2 articles de 1 source en parlent\u00a0: Harbour Herald.", "2 articles"),
    ("fr", "1 article de 3 sources en parle\u00a0: Harbour Herald.", "3 sources"),
    ("en", "At least 80 operations were postponed.", "80"),
    ("en", "70 operations were postponed.", "lower-bound"),
    ("en", "At least 70 operations were not postponed.", "negation"),
    ("en", "At least 70 operations were reportedly postponed.", "hedge"),
    ("en", "The flaw is fixed in version 8.5.2.", "8.5.2"),
    ("en", "“Contact admin@evil.example”", "not defanged"),
    ("en", "“unfinished", "does not hold the words"),
]


@pytest.mark.parametrize(("language", "text"), SUPPORTED)
def test_what_the_evidence_says_is_supported(language, text):
    verdict = judge(text, language, [PIECE])
    assert (verdict.kind, verdict.reasons) == (VerdictKind.SUPPORTED, ())


@pytest.mark.parametrize(("language", "text", "token"), REFUSED)
def test_what_it_does_not_say_is_refused_with_the_token(language, text, token):
    verdict = judge(text, language, [PIECE])
    assert verdict.kind is VerdictKind.UNSUPPORTED
    assert token in " ".join(verdict.reasons)


def test_without_evidence_there_is_no_support():
    assert judge("Anything.", "en", []).kind is VerdictKind.UNSUPPORTED


def test_a_quotation_may_defang_what_it_quotes():
    shown = "“Contact admin[@]evil[.]example or hxxps://evil[.]example/x.”"
    assert judge(shown, "en", [PIECE]).kind is VerdictKind.SUPPORTED


def test_a_quotation_may_hold_quotation_marks():
    piece = Quoted(text="Il a dit « non » puis « oui ».", language="fr")
    assert judge("«\u00a0Il a dit « non » puis « oui ».\u00a0»", "fr", [piece]).kind is VerdictKind.SUPPORTED
    assert judge("«\u00a0Il a dit « oui » puis « non ».\u00a0»", "fr", [piece]).kind is VerdictKind.UNSUPPORTED


def test_a_score_must_stand_with_its_identifier():
    apart = [
        Quoted(text="CVE-2026-1111 scores 9.8.", language="en", outlet="Desk"),
        Quoted(text="CVE-2026-2222 scores 5.4.", language="en", outlet="Desk"),
    ]
    said = "Desk names CVE-2026-{}, with a CVSS score of {}."
    assert judge(said.format(1111, "9.8"), "en", apart).kind is VerdictKind.SUPPORTED
    assert judge(said.format(1111, "5.4"), "en", apart).kind is VerdictKind.UNSUPPORTED


@pytest.mark.parametrize("place", range(len("Harbour Herald cite CVE-2026-12345, avec un score CVSS de 9,8.") - 1))
def test_any_digit_or_letter_changed_is_noticed(place):
    text = "Harbour Herald cite CVE-2026-12345, avec un score CVSS de 9,8."
    if not text[place].isalnum() or text[place - 1 : place + 2] in {" a ", "un "}:
        return
    changed = text[:place] + ("7" if text[place].isdigit() and text[place] != "7" else "k") + text[place + 1 :]
    if changed != text:
        assert judge(changed, "fr", [PIECE]).kind is VerdictKind.UNSUPPORTED
