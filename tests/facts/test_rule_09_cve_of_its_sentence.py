"""Rule 9: a CVE belongs to the product of its sentence, bullet or table row."""

from building import article

from veilleur.facts import IdentifierExtractor


def told(*paragraphs, language="en"):
    facts = IdentifierExtractor().extract(article(*paragraphs, language=language))
    return {
        cve.value: tuple(role.value if (role := fact.role(name)) else None for name in ("product", "type"))
        for fact in facts
        if (cve := fact.role("cve")) is not None
    }


def test_sentences_of_a_roundup():
    found = told(
        "CVE-2026-1001 is a SQL injection flaw in Ternbox. CVE-2026-1002 is a path traversal in Quillmail.",
        "CVE-2026-1003 is a flaw that needs no login.",
    )
    assert found["CVE-2026-1001"] == ("Ternbox", "sql_injection")
    assert found["CVE-2026-1002"] == ("Quillmail", "path_traversal")


def test_parts_of_one_sentence():
    found = told("CVE-2026-1001 is a SQL injection in Ternbox; CVE-2026-1002 is an XXE flaw in Quillmail.")
    assert found == {"CVE-2026-1001": ("Ternbox", "sql_injection"), "CVE-2026-1002": ("Quillmail", "xxe")}
    found = told(
        "La CVE-2026-1001 est une injection SQL dans Ternbox ; la CVE-2026-1002, un déni de service dans Quillmail.",
        language="fr",
    )
    assert found == {"CVE-2026-1001": ("Ternbox", "sql_injection"), "CVE-2026-1002": ("Quillmail", "denial_of_service")}


def test_items_and_rows():
    found = told("- CVE-2026-1001: a use-after-free in Ternbox", "- CVE-2026-1002: a CSRF flaw in Quillmail")
    assert found == {"CVE-2026-1001": ("Ternbox", "use_after_free"), "CVE-2026-1002": ("Quillmail", "csrf")}
    found = told("| CVE-2026-1001 | SSRF | Ternbox 6.4.1", "| CVE-2026-1002 | XSS | Quillmail 2.0.3")
    assert found == {"CVE-2026-1001": ("Ternbox", "ssrf"), "CVE-2026-1002": ("Quillmail", "cross_site_scripting")}


def test_a_list_of_one_flaw_each():
    found = told("CVE-2026-1001, CVE-2026-1002 and CVE-2026-1003 are buffer overflows in Ternbox.")
    assert set(found.values()) == {("Ternbox", "buffer_overflow")}
    assert len(found) == 3
