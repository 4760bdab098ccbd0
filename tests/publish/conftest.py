"""Briefs for the tests of room 6, invented from beginning to end."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from veilleur.records import (
    Brief,
    CitedArticle,
    Judged,
    Origin,
    Reliability,
    Search,
    Section,
    Span,
    Statement,
    Verdict,
    VerdictKind,
)
from veilleur.records.digest import digest

Kept = tuple[CitedArticle, str]

MORNING = datetime(2026, 1, 13, 6, 32, tzinfo=UTC)
SUPPORTED = Verdict(kind=VerdictKind.SUPPORTED)


def article(
    name: str, *, outlet: str, title: str, text: str, language: str = "en", url: str | None = None, **changes: Any
) -> Kept:
    """A cited article and its text."""
    values: dict[str, Any] = {
        "article": digest("article", name),
        "source": outlet.lower().replace(" ", "-"),
        "outlet": outlet,
        "tag": outlet.lower().replace(" ", "")[:12],
        "reliability": Reliability.B,
        "title": title,
        "url": url or f"https://news.example/{name}/",
        "language": language,
        "published_at": MORNING,
        "fetched_at": MORNING.replace(hour=7, minute=5),
        "digest": digest(text),
        "length": len(text),
    } | changes
    return CitedArticle(**values), text


def cut(cited: Kept, words: str) -> Span:
    """The span of these words."""
    about, text = cited
    start = text.index(words)
    return Span(article=about.article, start=start, end=start + len(words), quote=words)


def said(
    text: str,
    section: Section,
    *spans: Span,
    language: str = "fr",
    origin: Origin = Origin.ARTICLE,
    verdict: Verdict = SUPPORTED,
    search: Search | None = None,
) -> Judged:
    """A judged statement."""
    statement = Statement(text=text, language=language, section=section, origin=origin, evidence=spans, search=search)
    return Judged(statement=statement, verdict=verdict)


def brief(
    articles: Iterable[Kept],
    statements: Iterable[Judged],
    *,
    story: str,
    slug: str,
    language: str = "fr",
    day: date = date(2026, 1, 13),
    **changes: Any,
) -> Brief:
    values: dict[str, Any] = {
        "story": story,
        "language": language,
        "revision": 1,
        "date": day,
        "slug": slug,
        "updated_at": MORNING.replace(hour=8),
        "writer": "phrase_fr 1",
        "articles": tuple(about for about, _ in articles),
        "statements": tuple(statements),
    } | changes
    return Brief(**values)


def make_hospital() -> Brief:
    """Four articles, a reprint among them, in French, with a contested count and a dropped sentence."""
    wire = (
        "Belgian hospital AZ Aurora shuts down servers after cyberattack\n\n"
        "AZ Aurora in Antwerp disconnected its servers on Tuesday at 06:32 after a cyberattack. "
        "Seven patients were transferred by the Red Cross. The emergency department remains open at reduced capacity. "
        "“There is no evidence that patient data was stolen,” a spokesperson said. "
        "The malware contacted update.example.net and http://198.51.100.7/stage2 before it was stopped."
    )
    local = (
        "Cyberattaque contre l’hôpital AZ Aurora\n\nL’hôpital a reporté 70 opérations non urgentes. "
        "Neuf patients ont été transférés, selon la police locale. L’enquête est confiée au parquet d’Anvers."
    )
    agency = (
        "Advisory: incident at a healthcare provider\n\nHospitals should verify that offline backups can be restored. "
        "The CCB recommends isolating remote access until its review is complete."
    )
    first = article("az-aurora", outlet="BleepingComputer", title=wire.split("\n", 1)[0], text=wire, tag="bleepingcomp")
    second = article(
        "anvers", outlet="Le Quotidien d’Anvers", title="Cyberattaque contre l’hôpital AZ Aurora", text=local
    )
    second = (replace(second[0], language="fr", reliability=Reliability.C), local)
    third = article("ccb", outlet="CCB Belgique", title="Advisory: incident at a healthcare provider", text=agency)
    third = (replace(third[0], reliability=Reliability.A, published_at=None), agency)
    copy = article("copy", outlet="Security Reprint", title=wire.split("\n", 1)[0], text=wire)
    copy = (replace(copy[0], copy_of=first[0].article, reliability=Reliability.E), wire)
    shut = cut(first, "AZ Aurora in Antwerp disconnected its servers on Tuesday at 06:32 after a cyberattack.")
    seven, nine = cut(first, "Seven patients were transferred by the Red Cross."), cut(second, "Neuf patients")
    point, advice = Section.KEY_POINTS, Section.RECOMMENDATIONS
    return brief(
        [first, second, third, copy],
        [
            said("L’hôpital belge AZ Aurora coupe ses serveurs après une cyberattaque", Section.HEADLINE, shut),
            said(
                "L’hôpital AZ Aurora, à Anvers, a déconnecté ses serveurs le 13 janvier 2026 à 6\u00a0h\u00a032 à la "
                "suite d’une cyberattaque.",
                Section.SUMMARY,
                shut,
                cut(copy, shut.quote),
            ),
            said("Il a reporté 70 opérations non urgentes.", Section.SUMMARY, cut(second, "reporté 70 opérations")),
            said(
                "Les urgences restent ouvertes, avec une capacité réduite.",
                Section.SUMMARY,
                cut(first, "The emergency department remains open at reduced capacity."),
            ),
            said(
                "Selon le parquet d’Anvers, une enquête est ouverte.",
                Section.SUMMARY,
                cut(second, "L’enquête est confiée au parquet d’Anvers."),
            ),
            said(
                "Patients transférés\u00a0: sept selon BleepingComputer, neuf selon Le Quotidien d’Anvers.",
                point,
                seven,
                nine,
                verdict=Verdict(kind=VerdictKind.CONTESTED, reasons=("7 / 9",)),
            ),
            said(
                "«\u00a0There is no evidence that patient data was stolen\u00a0»",
                point,
                cut(first, "“There is no evidence that patient data was stolen,”"),
                language="en",
            ),
            said(
                "L’établissement n’a reçu aucune demande de rançon à ce stade.",
                point,
                cut(second, "L’enquête est confiée"),
                origin=Origin.ANALYST,
                verdict=Verdict(kind=VerdictKind.VOUCHED, reasons=("M. Vidal, entretien du 13 janvier",)),
            ),
            said(
                "Aucune vulnérabilité n’est mentionnée par les sources.",
                Section.VULNERABILITIES,
                origin=Origin.NONE,
                search=Search(
                    subject=Section.VULNERABILITIES,
                    articles=tuple(about.article for about, _ in (first, second, third, copy)),
                    extractor="identifiers",
                    version="3",
                ),
            ),
            said("update[.]example[.]net", Section.INDICATORS, cut(first, "The malware contacted update.example.net")),
            said(
                "hxxp://198[.]51[.]100[.]7/stage2",
                Section.INDICATORS,
                cut(first, "and http://198.51.100.7/stage2 before"),
            ),
            said(
                "Vérifier que les sauvegardes hors ligne peuvent être restaurées.",
                advice,
                cut(third, "Hospitals should verify that offline backups can be restored."),
                origin=Origin.AUTHORITY,
            ),
            said(
                "Isoler les accès distants jusqu’à la fin de l’examen du CCB.",
                advice,
                cut(third, "The CCB recommends isolating remote access until its review is complete."),
                origin=Origin.AUTHORITY,
            ),
        ],
        story="st-aurora",
        slug="belgian-hospital-az-aurora-shuts-down-servers-after-cyberattack",
        revision=2,
        updated_at=MORNING.replace(day=14, hour=9, minute=4),
        dropped=(
            said(
                "Cinquante téraoctets ont été volés.",
                point,
                shut,
                verdict=Verdict(kind=VerdictKind.UNSUPPORTED, reasons=("50: not in the evidence",)),
            ),
        ),
    )


def make_flaw() -> Brief:
    """A vulnerability, in English, from one vendor's advisory."""
    text = (
        "Palisade fixes an unauthenticated flaw in Gatehouse VPN\n\n"
        "CVE-2026-10423 lets an unauthenticated attacker run code on Gatehouse VPN 7.4.0 to 7.4.6. "
        "The flaw has a CVSS score of 9.8 and is exploited in the wild. It is fixed in 7.4.7. "
        "Palisade asks its customers to update to 7.4.7 and to review the administrators' sessions."
    )
    only = article("palisade", outlet="Palisade PSIRT", title=text.split("\n", 1)[0], text=text)
    lets = cut(only, "CVE-2026-10423 lets an unauthenticated attacker run code on Gatehouse VPN 7.4.0 to 7.4.6.")
    fixed = cut(only, "It is fixed in 7.4.7.")
    score = cut(only, "The flaw has a CVSS score of 9.8 and is exploited in the wild.")
    advice = cut(only, "Palisade asks its customers to update to 7.4.7")

    def en(text: str, section: Section, *spans: Span, **more: Any) -> Judged:
        return said(text, section, *spans, language="en", **more)

    return brief(
        [only],
        [
            en("Gatehouse VPN flaw exploited in the wild; fixed in 7.4.7", Section.HEADLINE, score, fixed),
            en("An unauthenticated attacker can run code on Gatehouse VPN 7.4.0 to 7.4.6.", Section.SUMMARY, lets),
            en("Palisade says that CVE-2026-10423 is exploited.", Section.SUMMARY, lets, score),
            en("The flaw needs no authentication.", Section.KEY_POINTS, lets),
            en("CVE-2026-10423: CVSS 9.8, fixed in 7.4.7.", Section.VULNERABILITIES, lets, score, fixed),
            en("Update Gatehouse VPN to 7.4.7.", Section.RECOMMENDATIONS, advice, origin=Origin.VENDOR),
        ],
        story="st-gatehouse",
        slug="palisade-fixes-an-unauthenticated-flaw-in-gatehouse-vpn",
        language="en",
        writer="phrase_en 1",
    )


def make_nothing_stated() -> Brief:
    """Neither flaw nor advice; its headline is the source's own title, quoted."""
    text = "Two suspects extradited over phishing kit\n\nTwo men were extradited to Lyon on Monday."
    only = article("kit", outlet="The Hacker News", title=text.split("\n", 1)[0], text=text, tag="hackernews")

    def absent(text: str, section: Section) -> Judged:
        search = Search(subject=section, articles=(only[0].article,), extractor="advice", version="2")
        return said(text, section, origin=Origin.NONE, search=search)

    return brief(
        [only],
        [
            said(
                "«\u00a0Two suspects extradited over phishing kit\u00a0»",
                Section.HEADLINE,
                cut(only, "Two suspects extradited over phishing kit"),
                language="en",
            ),
            said("Deux hommes ont été extradés vers Lyon.", Section.SUMMARY, cut(only, "Two men were extradited")),
            absent("Aucune vulnérabilité n’est mentionnée.", Section.VULNERABILITIES),
            absent("Aucune recommandation n’est énoncée.", Section.RECOMMENDATIONS),
        ],
        story="st-kit",
        slug="two-suspects-extradited-over-phishing-kit",
        day=date(2026, 1, 12),
    )


HOSTILE = (
    "<script>alert(1)</script> {{ site.secret }} {% raw %} [^1] [x](javascript:alert(1)) ![i](https://evil.example/p) "
    "*a* _b_ `c` ~~d~~ $$e$$ | f | {: onclick=g} \u202ereversed &lt;b&gt; \x00 <!-- --> *[HTML]: x"
)


def make_hostile() -> Brief:
    """Everything that its author could write, they wrote."""
    text = f"{HOSTILE}\n\n1. {HOSTILE}\n# {HOSTILE}"
    only = article("x", outlet=f"Out{HOSTILE}", title=HOSTILE, text=text, url="javascript:alert(1)", tag="a: 'b\n- c")
    only = (replace(only[0], language='en" onload="x', source="hostile"), text)
    span = Span(article=only[0].article, start=0, end=len(HOSTILE), quote=HOSTILE)
    search = Search(
        subject=Section.RECOMMENDATIONS, articles=(only[0].article,), extractor=HOSTILE, version="</dl><script>"
    )
    return brief(
        [only],
        [
            said(HOSTILE, Section.HEADLINE, span, language='x" onclick="y'),
            said(f"1. {HOSTILE}", Section.SUMMARY, span),
            said(f"- {HOSTILE}\n\n# titre\n---\n", Section.KEY_POINTS, span, language='x" onclick="y'),
            said(f": {HOSTILE}", Section.RECOMMENDATIONS, origin=Origin.NONE, search=search),
        ],
        story="st/../hostile",
        slug="script",
        day=date(2026, 1, 12),
        writer=HOSTILE,
    )


@pytest.fixture(name="hospital", scope="session")
def _hospital() -> Brief:
    return make_hospital()


@pytest.fixture(name="flaw", scope="session")
def _flaw() -> Brief:
    return make_flaw()


@pytest.fixture(name="nothing_stated", scope="session")
def _nothing_stated() -> Brief:
    return make_nothing_stated()


@pytest.fixture(name="hostile", scope="session")
def _hostile() -> Brief:
    return make_hostile()


@pytest.fixture(name="samples", scope="session")
def _samples(hospital: Brief, flaw: Brief, nothing_stated: Brief, hostile: Brief) -> list[Brief]:
    return [hospital, flaw, nothing_stated, hostile]


@pytest.fixture(name="hostile_text")
def _hostile_text() -> str:
    return HOSTILE
