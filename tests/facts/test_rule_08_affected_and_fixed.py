"""Rule 8: affected and fixed versions are never swapped."""

import pytest
from building import article

from veilleur.facts import IdentifierExtractor


@pytest.mark.parametrize(
    ("language", "text", "affected", "fixed"),
    [
        ("en", "CVE-2026-1001 affects Ternbox before 6.4.2.", "<6.4.2", None),
        ("en", "CVE-2026-1001 affects Ternbox 6.4.2 and earlier.", "<=6.4.2", None),
        ("en", "CVE-2026-1001 affects Ternbox up to and excluding 6.4.2.", "<6.4.2", None),
        ("en", "CVE-2026-1001 in Ternbox is fixed in 6.4.2.", None, "6.4.2"),
        ("en", "CVE-2026-1001 was fixed in 6.4.2; versions before 6.4.2 are affected.", "<6.4.2", "6.4.2"),
        ("en", "For CVE-2026-1001, upgrade Ternbox to 6.4.2.", None, "6.4.2"),
        ("en", "CVE-2026-1001: Ternbox 6.4.2 is affected.", "6.4.2", None),
        ("en", "CVE-2026-1001: version 6.4.2 is not affected.", None, None),
        ("fr", "La CVE-2026-1001 touche les versions de Ternbox antérieures à la 6.4.2.", "<6.4.2", None),
        ("fr", "La CVE-2026-1001 touche Ternbox jusqu'à la 6.4.2 incluse.", "<=6.4.2", None),
        ("fr", "La CVE-2026-1001 est corrigée dans la 6.4.2.", None, "6.4.2"),
        ("fr", "Pour la CVE-2026-1001, passez à la version 6.4.2.", None, "6.4.2"),
        ("fr", "CVE-2026-1001 : la version 6.4.2 n'est pas affectée.", None, None),
    ],
)
def test_which_versions_are_which(language, text, affected, fixed):
    [fact] = [one for one in IdentifierExtractor().extract(article(text, language=language)) if one.role("cve")]
    got = [role.value if (role := fact.role(name)) else None for name in ("affected", "fixed")]
    assert got == [affected, fixed]
