"""The judge, on pairs that differ in one thing: what is there passes, what is not is named."""

from dataclasses import replace
from datetime import date

import pytest
from briefing import brief_of
from edits import edits

from veilleur.briefs import Quoted, judge, judge_brief
from veilleur.briefs.verify import judge_absence
from veilleur.records import Origin, Search, Section, Statement, VerdictKind
from veilleur.testing import make_article

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


# One sentence of evidence each: a statement that it supports, then statements that differ from it in one thing.
PAIRS = [
    (
        "At least 70 operations were postponed at AZ Monica and 3 patients were moved to Deurne.",
        "At least 70 operations were postponed at AZ Monica.",
        {
            "bound": "At most 70 operations were postponed at AZ Monica.",
            "bound lost": "70 operations were postponed at AZ Monica.",
            "unit": "At least 70% of operations were postponed at AZ Monica.",
            "values exchanged": "At least 3 operations were postponed at AZ Monica.",
            "what is counted": "At least 70 patients were moved to Deurne.",
            "negation": "At least 70 operations were not postponed at AZ Monica.",
            "hedge": "At least 70 operations were reportedly postponed at AZ Monica.",
            "name": "At least 70 operations were postponed at AZ Martina.",
        },
    ),
    (
        "Slate Heron attacked Northgate Water.",
        "Slate Heron attacked Northgate Water.",
        {
            "names exchanged": "Northgate Water attacked Slate Heron.",
            "hedge": "Slate Heron allegedly attacked Northgate Water.",
            "negation": "Slate Heron never attacked Northgate Water.",
        },
    ),
    (
        "The flaw affects version 8.5.0 and is fixed in version 8.5.1.",
        "The flaw is fixed in version 8.5.1.",
        {
            "versions exchanged": "The flaw is fixed in version 8.5.0.",
            "versions exchanged too": "The flaw affects version 8.5.1.",
            "version": "The flaw is fixed in version 8.5.2.",
        },
    ),
    (
        "Recovery costs 2 million euros and takes 5 weeks.",
        "Recovery takes 5 weeks.",
        {
            "unit of time": "Recovery takes 5 months.",
            "currency": "Recovery costs 2 million dollars.",
            "values exchanged": "Recovery takes 2 weeks.",
        },
    ),
    (
        "More than 70 servers are offline, fewer than 10 are lost.",
        "More than 70 servers are offline.",
        {
            "bound lost": "70 servers are offline.",
            "bound turned": "Fewer than 70 servers are offline.",
            "bounds exchanged": "More than 10 are lost.",
        },
    ),
    (
        "The group claims to have copied 90 GB of files.",
        "The group claims to have copied 90 GB of files.",
        {
            "hedge lost": "The group has copied 90 GB of files.",
            "unit": "The group claims to have copied 90 TB of files.",
        },
    ),
    (
        "There is no evidence that bank details were taken.",
        "“There is no evidence that bank details were taken.”",
        {
            "negation cut off": "“bank details were taken.”",
            "negation cut off in French": "« bank details were taken »",
            "word cut": "“evidence that bank detail”",
        },
    ),
    (
        "More than 1,240 pupils and 96 teachers are without intensive-care transport units.",
        "“More than 1,240 pupils and 96 teachers are without intensive-care transport units.”",
        {
            "bound cut off": "“1,240 pupils and 96 teachers are without intensive-care transport units.”",
            "number cut": "“240 pupils and 96 teachers are without intensive-care transport units.”",
            "scope": "“More than 1,240 pupils and 96 teachers are without intensive care.”",
            "compound cut": "“care transport units.”",
        },
    ),
]


@pytest.mark.parametrize(("evidence", "text", "edits"), PAIRS)
def test_one_thing_changed_is_refused(evidence, text, edits):
    piece = Quoted(text=evidence, language="en", outlet="Desk")
    assert judge(text, "en", [piece]).reasons == ()
    for kind, edited in edits.items():
        verdict = judge(edited, "fr" if "«" in edited else "en", [piece])
        assert verdict.kind is VerdictKind.UNSUPPORTED, kind


@pytest.mark.parametrize(
    ("said", "there"),
    [
        ("au moins", "au plus"), ("plus de", "moins de"), ("jusqu’à", "au moins"), ("moins de", "au moins"),
        ("plus de", "pas plus de"),
    ],
)  # fmt: skip
def test_a_bound_points_one_way(said, there):
    evidence = Quoted(text=f"Il y a {there} 70 serveurs à Anvers.", language="fr")
    assert judge(f"{there.capitalize()} 70 serveurs à Anvers.", "fr", [evidence]).reasons == ()
    assert judge(f"{said.capitalize()} 70 serveurs à Anvers.", "fr", [evidence]).kind is VerdictKind.UNSUPPORTED


def two_outlets():
    return [
        Quoted(text="Servers are offline.", language="en", article="a", outlet="Desk A", published_on=date(2026, 1, 3)),
        Quoted(
            text="CVE-2026-1111 is used.", language="en", article="b", outlet="Desk B", published_on=date(2026, 1, 5)
        ),
    ]


@pytest.mark.parametrize(
    ("text", "supported"),
    [
        ("“Servers are offline.” (Desk A)", True),
        ("“Servers are offline.” (Desk B)", False),
        ("“Servers are offline.” (Desk C)", False),
        ("“Servers are offline.” (Servers)", False),
        ("Desk B: “Servers are offline.”", False),
        ("“Servers are offline.” (Desk A, in English)", True),
        ("“Servers are offline.” (Desk A, in German)", False),
        ("“Servers are offline.” (Desk A, in Germanish)", False),
        ("Desk B names CVE-2026-1111.", True),
        ("Desk A names CVE-2026-1111.", False),
        ("Desk A published this article on 3 January 2026.", True),
        ("Desk A published this article on 5 January 2026.", False),
        ("2 articles from 2 independent sources report on it, from 3 January to 5 January 2026: Desk A, Desk B.", True),
        (
            "2 articles from 2 independent sources report on it, from 5 January to 3 January 2026: Desk A, Desk B.",
            False,
        ),
        ("2 articles from 2 independent sources report on it on 3 January 2026: Desk A, Desk B.", False),
        (
            "2 articles from 1 independent sources report on it, from 3 January to 5 January 2026: Desk A, Desk B.",
            False,
        ),
    ],
)
def test_words_belong_to_their_outlet_and_day(text, supported):
    assert judge(text, "en", two_outlets()).publishable is supported


def test_a_reprint_is_an_article_but_no_independent_source():
    pieces = [
        Quoted(text="Servers are offline.", language="en", article="a", outlet="Desk A"),
        Quoted(text="Servers are offline.", language="en", article="b", outlet="Desk B", copy_of="a"),
    ]
    said = "2 articles from {} report on it: Desk A, Desk B."
    assert judge(said.format("a single source"), "en", pieces).publishable
    assert not judge(said.format("2 independent sources"), "en", pieces).publishable
    assert not judge(said.format("2 sources"), "en", pieces).publishable


@pytest.mark.parametrize(
    "outlet", ["Channel 4", "24/7 Desk", "Le « Quotidien »", "“Quoted” News", "Not Only Law", "Desk (mirror)"]
)
def test_the_name_of_an_outlet_needs_no_evidence(outlet):
    piece = Quoted(text="Servers are offline.", language="en", outlet=outlet, published_on=date(2026, 1, 3))
    assert judge(f"{outlet} published this article on 3 January 2026.", "en", [piece]).reasons == ()
    assert judge(f"“Servers are offline.” ({outlet}, in English)", "en", [piece]).reasons == ()
    assert not judge(f"{outlet} Daily published this article on 3 January 2026.", "en", [piece]).publishable


def test_a_score_beside_several_identifiers_is_refused():
    both = Quoted(text="CVE-2026-1111 scores 9.8 and CVE-2026-2222 scores 5.4.", language="en", outlet="Desk")
    assert not judge("Desk names CVE-2026-1111, with a CVSS score of 5.4.", "en", [both]).publishable


def absent(text, subject=Section.RECOMMENDATIONS):
    search = Search(subject=subject, articles=("a",), extractor="quoting", version="2")
    return Statement(text=text, language="en", section=subject, origin=Origin.NONE, search=search)


NONE = "No recommendation is stated in the article."
DOUBT = "No recommendation was recognised in the article; it may contain some, to be read at the source."


@pytest.mark.parametrize(
    ("text", "texts", "languages", "supported"),
    [
        (NONE, ("The shop is closed.",), {"en"}, True),
        (NONE, ("The vendor recommends an update.",), {"en"}, False),
        (NONE, ("The shop is closed.",), {"ja"}, False),
        (DOUBT, ("The vendor recommends an update.",), {"en"}, True),
        (DOUBT, ("The shop is closed.",), {"ja"}, True),
        ("A recommendation was recognised in the article; it may contain some.", (), {"en"}, False),
        ("No recommendation was recognised in the article; it may contain malware.", (), {"en"}, False),
        ("No recommendation was recognised in the 3 articles; they may contain some.", (), {"en"}, False),
        ("No recommendation may be stated in the article.", ("Experts recommend an update.",), {"en"}, False),
        ("No vulnerability is mentioned in the article.", (), {"en"}, False),
    ],
)
def test_none_is_stated_only_where_the_judge_can_read(text, texts, languages, supported):
    verdict = judge_absence(absent(text), (), texts, frozenset(languages))
    assert verdict.publishable is supported


@pytest.mark.parametrize("text", [NONE, DOUBT])
def test_none_is_not_stated_beside_some(text):
    article = make_article("Desk", "Install the update.")
    span = article.quote(6, 25)
    some = Statement(
        text="“Install the update.”",
        language="en",
        section=Section.RECOMMENDATIONS,
        origin=Origin.ARTICLE,
        evidence=(span,),
    )
    assert judge_absence(absent(text), (), ()).publishable
    assert not judge_absence(absent(text), (some,), ()).publishable


def test_every_edit_of_a_true_statement_is_refused(each, language):
    brief = brief_of(each, language=language)
    cited = {one.article: one for one in brief.articles}
    statements = [one.statement for one in brief.statements if one.statement.evidence]
    done = 0
    for statement in statements:
        for kind, edited in edits(statement.text, outlets=("Desk", "Tower")):
            done += 1
            again = judge_brief([replace(statement, text=edited)], cited)[0]
            assert not again.verdict.publishable, (kind, edited)
    assert done >= 3
