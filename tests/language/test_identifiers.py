from collections.abc import Iterable

import pytest
import re2

from veilleur.language.cvss import cvss_score, cvss_scores, cvss_vectors, is_cvss_vector
from veilleur.language.identifiers import WIDEST_RANGE, Mention, cves, cwes, find, ghsas


def values(mentions: Iterable[Mention]) -> list[str]:
    return [mention.value for mention in mentions]


def short(mentions: Iterable[Mention]) -> list[int]:
    """The values of CVEs of 2026 by their numbers."""
    return [int(mention.value.removeprefix("CVE-2026-")) for mention in mentions]


@pytest.mark.parametrize(
    "written",
    [
        "CVE-2026-1001",
        "cve-2026-1001",
        "Cve-2026-1001",
        "CVE 2026-1001",
        "CVE: 2026-1001",
        "CVE : 2026-1001",
        "CVE #2026-1001",
        "CVE ID 2026-1001",
        "CVE_2026_1001",
        "CVE‑2026‑1001",
        "CVE–2026–1001",
        "CVE—2026—1001",
        "CVE\u22122026\u22121001",
        "CVE－2026－1001",
        "CVE-\n2026-1001",
        "CVE-2026-\n1001",
        "CVE-2026\u00ad-1001",
        "CVE-2026-\u200b1001",
        "CVE-2026-01001",
    ],
)
def test_one_cve_however_it_is_written(written):
    [mention] = cves(f"La faille {written}, corrigée hier.")
    assert mention.value == "CVE-2026-1001"
    assert f"La faille {written}, corrigée hier."[mention.start : mention.end] == written


@pytest.mark.parametrize(
    "text",
    [
        "CVE-1998-1234",  # before there were any
        "CVE-2026-123",
        "CVE-2026-XXXX",
        "XCVE-2026-1001",
        "CVE-2026-12345678901234567890",
        "CVE-26-1001",
        "The CVE programme of 2026",
        "CVE 2026 saw 1001 flaws",
        "",
    ],
)
def test_what_is_no_cve(text):
    assert cves(text) == ()


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("CVE-2026-1001, CVE-2026-1002, and CVE-2026-1003", [1001, 1002, 1003]),
        ("CVE-2026-1001, -1002 and -1003", [1001, 1002, 1003]),
        ("CVE-2026-1001,\u00a0-1002 et\u00a0-1003", [1001, 1002, 1003]),
        ("CVE-2026-1001, ‑1002 et ‑1003", [1001, 1002, 1003]),
        ("CVE-2026-1001, \u22121002 und \u22121003", [1001, 1002, 1003]),
        ("CVE-2026-1001, 1002 et 1003", [1001, 1002, 1003]),
        ("CVE-2026-1001, -1002 ainsi que -1003", [1001, 1002, 1003]),
        ("CVE-2026-1001 sowie -1002", [1001, 1002]),
        ("CVE-2026-1001 as well as -1002", [1001, 1002]),
        ("CVE-2026-1001 y -1002", [1001, 1002]),
        ("CVE-2026-1001; -1002; -1003", [1001, 1002, 1003]),
        ("CVE-2026-1001/1002/1003", [1001, 1002, 1003]),
        ("CVE-2026-1001/-1002", [1001, 1002]),
        ("CVE-2026-1001 and 2026-1002", [1001, 1002]),
        ("CVE-2026-21430/31/32", [21430, 21431, 21432]),
        ("CVE-2026-1001,\n-1002", [1001, 1002]),
        ("CVE-2026-1001, CVE-2026-1003 through -1005", [1001, 1003, 1004, 1005]),
        ("CVE-2026-1001 et -1003 à -1005", [1001, 1003, 1004, 1005]),
    ],
)
def test_lists_of_cves(text, numbers):
    found = cves(text)
    assert short(found) == numbers
    assert all(text[mention.start : mention.end].startswith("CVE-2026-") for mention in found)
    assert text[: found[-1].end].endswith(str(numbers[-1])[-2:])


@pytest.mark.parametrize("joint", [" to ", " through ", " à ", " bis ", " hasta ", " up to ", "–", " – "])
def test_a_range_names_all_between_its_ends(joint):
    text = f"CVE-2025-35430{joint}CVE-2025-35436 were fixed"
    assert values(cves(text)) == [f"CVE-2025-{number}" for number in range(35430, 35437)]


@pytest.mark.parametrize(
    "text", ["CVE-2026-1001-1003", "CVE-2026-1001–1003", "CVE-2026-1001 to 1003", "CVE-2026-1001 à -1003"]
)
def test_a_range_may_leave_out_what_repeats(text):
    assert short(cves(text)) == [1001, 1002, 1003]


def test_a_range_is_not_expanded_without_limit():
    assert values(cves("CVE-2025-0001 to CVE-2025-9999")) == ["CVE-2025-0001", "CVE-2025-9999"]
    assert len(cves(f"CVE-2025-1000 to CVE-2025-{1000 + WIDEST_RANGE - 1}")) == WIDEST_RANGE


@pytest.mark.parametrize(
    "text",
    [
        "CVE-2026-1001 and 1000 servers",
        "CVE-2026-1001, 1500 hosts were hit",
        "CVE-2026-1001 in 2025",
        "CVE-2026-1001, 2025 and before",
        "CVE-2026-1001 et 10 autres",
        "CVE-2026-1001, 12.4",
        "CVE-2026-1001, 1,200 machines",
        "CVE-2026-1001 à 10 h 30",
        "CVE-2026-1001 and 2026-03-01",
        "https://host.example/CVE-2026-1001/1002",
    ],
)
def test_other_numbers_behind_a_cve_are_not_cves(text):
    assert short(cves(text)) == [1001]


def test_a_dash_between_two_cves_may_part_headings():
    assert short(cves("CVE-2026-1001 - CVE-2026-1003")) == [1001, 1003]
    assert short(cves("CVE-2026-1005 to CVE-2026-1003")) == [1005, 1003]


@pytest.mark.parametrize(
    "text", ["CWE-79", "cwe-79", "CWE-079", "CWE‑79", "CWE: 79", "CWE 79", "CWE-ID 79", "(CWE-79)"]
)
def test_one_weakness_however_it_is_written(text):
    assert values(cwes(text)) == ["CWE-79"]


@pytest.mark.parametrize("text", ["CWE-0", "CWE-12345", "XCWE-79", "CWE 4.15", "CWE Top 25", "CWE"])
def test_what_is_no_weakness(text):
    assert cwes(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "GHSA-2345-6789-cfgh",
        "ghsa-2345-6789-CFGH",
        "GHSA‑2345‑6789‑cfgh",
        "GHSA-2345-6789-\ncfgh",
        "x/GHSA-2345-6789-cfgh.",
    ],
)
def test_one_advisory_however_it_is_written(text):
    assert values(ghsas(text)) == ["GHSA-2345-6789-cfgh"]


@pytest.mark.parametrize(
    "text", ["GHSA-2345-6789", "GHSA-2345-6789-cfga", "GHSA-2345-6789-cfghj", "XGHSA-2345-6789-cfgh"]
)
def test_what_is_no_advisory(text):
    assert ghsas(text) == ()


@pytest.mark.parametrize(
    ("text", "score", "version"),
    [
        ("CVSS 9.8", "9.8", ""),
        ("CVSS: 9.8", "9.8", ""),
        ("(CVSS: 7.5/10)", "7.5", ""),
        ("a CVSS score of 9.8", "9.8", ""),
        ("a 9.8 CVSS score", "9.8", ""),
        ("rated 9.8 out of 10 on the CVSS scale", "9.8", ""),
        ("CVSS v3.1 base score of 7.5 (High)", "7.5", "3.1"),
        ("CVSSv3.1 Base Score: 7.5", "7.5", "3.1"),
        ("CVSS:3.1 9.8", "9.8", "3.1"),
        ("CVSS (v3.1) 9.8", "9.8", "3.1"),
        ("Base score 9.8 (CVSS 3.1)", "9.8", "3.1"),
        ("severity: 8.8 (CVSSv3)", "8.8", "3"),
        ("CVSS v2 score 7.5", "7.5", "2.0"),
        ("CVSS 4.0 score of 9.3", "9.3", "4.0"),
        ("CVSS-BTE score 7.0", "7.0", ""),
        ("CVSS score 10", "10.0", ""),
        ("CVSS score of 9.", "9.0", ""),
        ("CVSS 8/10", "8.0", ""),
        ("CVSS score\n9.8", "9.8", ""),
        ("un score CVSS de 9,8", "9.8", ""),
        ("un score CVSS de 9,8 sur 10", "9.8", ""),
        ("score CVSS\u00a0: 9,8", "9.8", ""),
        ("CVSS\u202f9,8", "9.8", ""),
        ("CVSS v3.1\u00a0: 9,8 (critique)", "9.8", "3.1"),
        ("noté 9,8 sur l’échelle CVSS", "9.8", ""),
        ("9,8 sur 10 sur l’échelle CVSS", "9.8", ""),
        ("Le score CVSSv3 est de 9,8", "9.8", "3"),
        ("CVSS-Score von 9,8", "9.8", ""),
        ("CVSS-Basiswert von 9,8", "9.8", ""),
        ("puntuación CVSS de 9,8", "9.8", ""),
        ("puntaje CVSS v3.1 de 9.8", "9.8", "3.1"),
    ],
)
def test_scores(text, score, version):
    [mention] = cvss_scores(text)
    assert (mention.value, mention.version) == (score, version)
    assert cvss_score(text[mention.start : mention.end]) == score
    start, end = mention.version_at or (0, 0)
    assert text[start:end] in {version, version[:1]}


@pytest.mark.parametrize(
    "text",
    [
        "CVSS",
        "CVSS v3.1",
        "CVSS 4.0",
        "CVSS 3.1 vector",
        "CVSS 11.0",
        "CVSS 9.85",
        "CVSS 9.8%",
        "CVSS 3",
        "CVSS score: 5 flaws",
        "CVSS v3: 7 flaws",
        "3 CVSS vectors",
        "version 9.8 of the CVSS tool",
        "base score: 9.8",
        "1,9.8 CVSS",
        "la version 2.0 (CVSS)",
    ],
)
def test_what_is_no_score(text):
    assert cvss_scores(text) == ()


def test_several_scores():
    assert values(cvss_scores("CVSS scores of 9.8, 8.1 and 7.5")) == ["9.8", "8.1", "7.5"]
    assert values(cvss_scores("scores CVSS de 9,8 et 7,5")) == ["9.8", "7.5"]
    found = cvss_scores("CVSS v4.0 base score 9.3; CVSS v3.1 base score 9.8")
    assert [(mention.value, mention.version) for mention in found] == [("9.3", "4.0"), ("9.8", "3.1")]
    assert values(cvss_scores("CVSS 7.5 (high) and 9.8 (critical)")) == ["7.5", "9.8"]


V2 = "AV:N/AC:L/Au:N/C:P/I:P/A:P"
V3 = "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"
V4 = "AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N"


@pytest.mark.parametrize(
    ("text", "value", "version"),
    [
        (V2, V2, "2.0"),
        (f"({V2})", V2, "2.0"),
        (f"CVSS:3.0/{V3}", f"CVSS:3.0/{V3}", "3.0"),
        (f"CVSS:3.1/{V3}.", f"CVSS:3.1/{V3}", "3.1"),
        (f"cvss:3.1/{V3.lower()}", f"CVSS:3.1/{V3}", "3.1"),
        (f"CVSS:3.1/{V3}/E:P/RL:O/RC:C", f"CVSS:3.1/{V3}/E:P/RL:O/RC:C", "3.1"),
        ("CVSS:3.1/AC:L/AV:N/PR:N/UI:N/S:U/C:H/I:H/A:H", f"CVSS:3.1/{V3}", "3.1"),
        (V3, V3, "3"),
        (f"CVSS:4.0/{V4}", f"CVSS:4.0/{V4}", "4.0"),
        (f"https://www.first.org/cvss/calculator/4-0#CVSS:4.0/{V4}/E:A", f"CVSS:4.0/{V4}/E:A", "4.0"),
    ],
)
def test_vectors(text, value, version):
    [mention] = cvss_vectors(text)
    assert (mention.value, mention.version) == (value, version)
    assert text[mention.start : mention.end].lower().removesuffix(".") == text[mention.start : mention.end].lower()
    assert is_cvss_vector(text[mention.start : mention.end])


@pytest.mark.parametrize(
    "text",
    [
        f"CVSS:3.1/{V3}".removesuffix("/A:H"),  # a base metric is missing
        f"CVSS:3.1/{V3}".replace("AV:N", "AV:Z"),
        f"CVSS:3.1/{V3}".replace("AC:L", "AV:N"),
        f"CVSS:4.0/{V3}",
        f"CVSS:3.1/{V2}",
        f"CVSS:9.9/{V3}",
    ],
)
def test_what_is_no_vector(text):
    assert cvss_vectors(text) == ()
    assert not is_cvss_vector(text)


def test_a_vector_is_not_also_a_score():
    assert cvss_scores(f"CVSS:3.1/{V3}") == ()
    assert values(cvss_scores(f"CVSS 9.8 (CVSS:3.1/{V3})")) == ["9.8"]


def test_lone_surrogates_are_read_as_unknown_characters():
    text = "\ud800 CVE-2026-1001 \udfff"
    assert [match.span() for match in find(re2.compile("CVE"), text)] == [(2, 5)]
    assert short(cves(text)) == [1001]
