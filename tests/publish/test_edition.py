"""What a day could not read: its JSON form, and how the site says it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from veilleur.errors import InputError
from veilleur.publish import SiteOptions, SiteOutlet, decode_edition, is_edition
from veilleur.publish.edition import encode, schema_text
from veilleur.records import Edition, Gap, GapReason, Tlp
from veilleur.testing import check_outlet

SINCE = datetime(2025, 11, 12, 6, 0, tzinfo=UTC)
FAILING = Gap(source="cert-fr", outlet="CERT-FR", reason=GapReason.FAILING, since=SINCE)
SILENT = Gap(source="zataz", outlet="ZATAZ", reason=GapReason.SILENT, since=SINCE.replace(day=1))
NEVER = Gap(source="new", outlet="New", reason=GapReason.NEVER_READ, since=None)
DAY = date(2026, 1, 13)
OPTIONS = SiteOptions(title="Veille", base_url="https://veille.example/")


def shown(briefs, *editions, language="fr", page="2026/01/13/index.html"):
    files = {each.name: each.content for each in SiteOutlet(OPTIONS).indexes(briefs, editions)}
    found = html.fromstring(files[f"{language}/{page}"].decode()).cssselect(".gaps")
    return ["".join(map(str, each.itertext())) for each in found]


def test_a_day_says_what_was_not_read_and_since_when(samples):
    edition = Edition(day=DAY, gaps=(FAILING, SILENT, NEVER))
    words = (
        "Non lus\u00a0: CERT-FR (en échec depuis le 12 novembre 2025 à 6\u00a0h\u00a0UTC), "
        "ZATAZ (muet depuis le 1er novembre 2025), New (jamais lu)."
    )
    assert shown(samples, edition) == [words]
    assert shown(samples, edition, page="index.html") == [f"Édition du 13 janvier 2026. {words}"]
    assert shown(samples, Edition(day=DAY, gaps=(NEVER,))) == ["Non lu\u00a0: New (jamais lu)."]


def test_in_english(samples):
    day = next(brief.date for brief in samples if brief.language == "en")
    edition = Edition(day=day, gaps=(FAILING, SILENT))
    assert shown(samples, edition, language="en", page=f"{day:%Y/%m/%d}/index.html") == [
        "Not read: CERT-FR (failing since 12 November 2025, 06:00\u00a0UTC), ZATAZ (silent since 1 November 2025)."
    ]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_reason_has_words_of_its_own(samples, language):
    said = set()
    for reason in GapReason:
        gap = Gap(source="s", outlet="S", reason=reason, since=None if reason is GapReason.NEVER_READ else SINCE)
        (words,) = shown(samples, Edition(day=DAY, gaps=(gap,)), language=language, page="index.html")
        assert ("2025" in words) == (reason is not GapReason.NEVER_READ)
        said.add(words)
    assert len(said) == len(GapReason)


def test_a_day_without_gaps_says_nothing(samples):
    assert shown(samples, Edition(day=DAY)) == []
    assert shown(samples) == []


def test_the_front_page_tells_of_the_last_day_even_without_briefs():
    old, new = Edition(day=DAY, gaps=(FAILING,)), Edition(day=date(2026, 1, 14), gaps=(NEVER,))
    assert shown([], new, old, page="index.html") == ["Édition du 14 janvier 2026. Non lu\u00a0: New (jamais lu)."]
    assert shown([], replace(new, gaps=()), old, page="index.html") == []


def test_a_marked_source_is_named_with_its_marking(samples):
    (words,) = shown(samples, Edition(day=DAY, gaps=(replace(NEVER, tlp=Tlp.AMBER_STRICT),)))
    assert words.endswith("New (TLP:AMBER+STRICT, jamais lu).")


def test_a_hostile_name_is_text(samples):
    gap = replace(NEVER, outlet="<script>x</script>\n\u202e& co")
    page = next(p for p in SiteOutlet(OPTIONS).indexes(samples, (Edition(day=DAY, gaps=(gap,)),)) if "13/" in p.name)
    assert b"<script>x" not in page.content
    assert b"&lt;script&gt;x&lt;/script&gt;" in page.content
    assert "\u202e".encode() not in page.content


def test_an_outlet_with_editions_is_pure_in_any_order(samples):
    editions = (Edition(day=DAY, gaps=(FAILING,)), Edition(day=date(2026, 1, 14), gaps=(NEVER,)))
    names = {page.name for page in check_outlet(SiteOutlet(OPTIONS), samples, editions)}
    assert {"editions/2026-01-13.json", "editions/2026-01-14.json"} <= names


gaps = st.builds(
    lambda number, outlet, reason, since, tlp: Gap(
        source=f"s{number}", outlet=outlet, reason=reason, tlp=tlp,
        since=None if reason is GapReason.NEVER_READ else since.replace(tzinfo=UTC),
    ),
    st.integers(), st.text(), st.sampled_from(GapReason), st.datetimes(), st.sampled_from(Tlp),
)  # fmt: skip


@given(day=st.dates(), found=st.lists(gaps, unique_by=lambda gap: gap.source, max_size=5))
def test_nothing_is_lost(day, found):
    edition = Edition(day=day, gaps=tuple(found))
    data = encode(edition)
    assert is_edition(data)
    assert decode_edition(data) == edition


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"CERT-FR"', b'"CERT-EU"'),
        (b'"failing"', b'"lazy"'),
        (b'"failing"', b'"never-read"'),
        (b'"2025-11-12T06:00:00Z"', b"null"),
        (b'"version": 1', b'"version": 2'),
        (b"{", b"["),
    ],
)
def test_a_changed_edition_is_refused(old, new):
    data = encode(Edition(day=DAY, gaps=(FAILING,)))
    assert old in data
    with pytest.raises(InputError, match="its name"):
        decode_edition(data.replace(old, new), subject="its name")


def test_the_schema_is_published():
    path = Path(__file__).parents[2] / "docs" / "reference" / "edition.schema.json"
    assert path.read_text(encoding="utf-8") == schema_text()


def test_many_gaps_are_folded_behind_their_number(samples):
    gaps = tuple(replace(NEVER, source=f"s{n}", outlet=f"Outlet {n}") for n in range(5))
    edition = Edition(day=DAY, gaps=gaps)
    files = {each.name: each.content for each in SiteOutlet(OPTIONS).indexes(samples, (edition,))}
    (folded,) = html.fromstring(files["fr/index.html"].decode()).cssselect("details.lacking")
    assert folded.get("open") is None
    summary = "".join(map(str, folded.cssselect("summary")[0].itertext()))
    assert summary == "Édition du 13 janvier 2026. 5 sources n’ont pas pu être lues, ou se taisent"
    listed = ["".join(map(str, each.itertext())) for each in folded.cssselect(".gaps li")]
    assert listed == [f"Outlet {n} (jamais lu)" for n in range(5)]
