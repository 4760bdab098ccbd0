"""Dates of publication as a page writes them for people: "Publié le 13 janvier 2026", "Release date | 14 Jan 2026".

Never the date of an update, never a date that a sentence tells of, never 3/4/2026 where nobody knows its order.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date

from veilleur.articles.characters import one_line

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier janv januar januari enero ene gennaio gen janeiro jaenner janner",
            "february feb fevrier fevr fev februar februari febrero febbraio fevereiro",
            "march mar mars marz maerz maart marzo marco mrz",
            "april apr avril avr abril abr aprile",
            "may mai mei mayo maggio maio",
            "june jun juin juni junio giugno giu junho",
            "july jul juillet juil juli julio luglio lug julho",
            "august aug aout augustus agosto ago",
            "september sep sept septembre septiembre settembre set setembro",
            "october oct octobre oktober okt octubre ottobre ott outubro out",
            "november nov novembre noviembre novembro",
            "december dec decembre dezember dez diciembre dic dicembre dezembro",
        ),
        start=1,
    )
    for name in names.split()
}
_DATE = re.compile(
    r"(?<![\d/.-])(?:"
    r"(?P<d1>\d{1,2})(?:er|st|nd|rd|th|\.|º)?[ -](?:de |of )?(?P<m1>[a-z]{3,10})\.?,?[ -](?:de |del )?(?P<y1>\d{4})|"
    r"(?P<m2>[a-z]{3,10})\.? (?P<d2>\d{1,2})(?:st|nd|rd|th)?,? (?P<y2>\d{4})|"
    r"(?P<y3>\d{4})[-/](?P<m3>\d{1,2})[-/](?P<d3>\d{1,2})|"
    r"(?P<a4>\d{1,2})(?P<sep>[/.])(?P<b4>\d{1,2})(?P=sep)(?P<y4>\d{4})|"
    r"(?P<y5>\d{4})年(?P<m5>\d{1,2})月(?P<d5>\d{1,2})日"
    r")(?!\d|[.-]\d)"
)
_PUBLISHED = re.compile(
    r"publi[a-z]*|posted|release[ds]?|issued|first published|created?|mis en ligne|premiere version|version initiale|"
    r"initial|veroffentlicht[a-z]*|erschienen|erstellt|fecha|fecha de publicacion|pubblicat[a-z]+|gepubliceerd|"
    r"redige|^dat(?:e|um)\W{1,4}$"
)
_CHANGED = re.compile(
    r"updat[a-z]*|modif[a-z]*|revis[a-z]*|mis a jour|mise a jour|\bmaj\b|aktualisiert|geandert|\bstand\b|"
    r"actualiza[a-z]*|derniere|"
    r"\blast\b|latest|aggiornat[a-z]+|bijgewerkt|expir[a-z]*|deadline|due\b"
)
_FIRST_VERSION = re.compile(r"\W{1,4}(?:initial (?:publication|release|version)|version initiale|first published)")
_PATH = re.compile(r"/(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)")
_LONGEST_LINE = 140
_NEAR = 45
_FEW_WORDS = 14


def written_publication(lines: Iterable[str], *, labelled: Iterable[str], language: str) -> date | None:
    """The first date that one of these lines gives as that of publication.

    `lines` are bylines and those around the title: there a date alone says it. Of `labelled`, other short lines and
    rows of tables, only a date counts that is called so.
    """
    around = [one_line(line) for line in lines]
    for line in [*around, *(one_line(line) for line in labelled)]:
        for place, end, day, folded in _dates(line, language):
            if _called(folded, place, end) is True:
                return day
    for line in around:
        for place, end, day, folded in _dates(line, language):
            if _called(folded, place, end) is None and len(line.split()) <= _FEW_WORDS:
                return day
    return None


def path_date(path: str) -> date | None:
    """The day in the path of an address such as /2026/01/14/name."""
    match = _PATH.search(path)
    return _day(*match.groups()) if match else None


def _called(folded: str, place: int, end: int) -> bool | None:
    """Whether a date is called that of publication; None if it has no name."""
    before = folded[max(0, place - _NEAR) : place]
    # What stands before an earlier date of the same line is that one's name.
    earlier = list(_DATE.finditer(before))
    before = before[earlier[-1].end() :] if earlier else before
    said = max((match.start() for match in _PUBLISHED.finditer(before)), default=-1)
    changed = max((match.start() for match in _CHANGED.finditer(before)), default=-1)
    if changed >= 0 and changed >= said - 10:
        return False
    return True if said >= 0 or _FIRST_VERSION.match(folded, end) else None


def _dates(line: str, language: str) -> list[tuple[int, int, date, str]]:
    if not line or len(line) > _LONGEST_LINE:
        return []
    folded = _folded(line)
    found = []
    for match in _DATE.finditer(folded):
        day = _meant(match.groupdict(), language)
        if day is not None:
            found.append((match.start(), match.end(), day, folded))
    return found


def _meant(part: dict[str, str | None], language: str) -> date | None:
    for index in "12":
        if part[f"y{index}"]:
            month = _MONTHS.get(part[f"m{index}"] or "")
            return _day(part[f"y{index}"], month, part[f"d{index}"]) if month else None
    for index in "35":
        if part[f"y{index}"]:
            return _day(part[f"y{index}"], part[f"m{index}"], part[f"d{index}"])
    first, second = int(part["a4"] or 0), int(part["b4"] or 0)
    if part["sep"] == "." or language not in {"en", "und"} or first > 12 or first == second:
        return _day(part["y4"], second, first)
    return _day(part["y4"], first, second) if second > 12 else None


def _day(year: str | int | None, month: str | int | None, day: str | int | None) -> date | None:
    try:
        return date(int(year or 0), int(month or 0), int(day or 0))
    except ValueError:
        return None


def _folded(text: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare).casefold()
