"""Dates of feeds: RFC 822 and its variants, ISO 8601. Pure, and without a guess: "yesterday" is no date here."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_tz

# Hours east of Greenwich. RFC 822 names only the American zones; the others are seen in feeds. Names that two
# continents share (IST, AST) are left out.
_ZONES = dict.fromkeys(("UTC", "UT", "GMT", "Z", "WET"), 0)
_ZONES |= dict.fromkeys(("WEST", "BST", "CET", "MET"), 1)
_ZONES |= dict.fromkeys(("CEST", "MEST", "EET"), 2)
_ZONES |= dict.fromkeys(("EEST", "MSK"), 3)
_ZONES |= {"JST": 9, "KST": 9, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13}
_ZONES |= {"EDT": -4, "EST": -5, "CDT": -5, "CST": -6, "MDT": -6, "MST": -7, "PDT": -7, "PST": -8}
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_ISO_ZONE = re.compile(r"\s*(UTC|GMT|Z|[+-]\d\d:?\d\d)$", re.IGNORECASE)
_RFC822 = re.compile(r"(?:[A-Za-z]{3,9}\.?,?\s+)?\d{1,2}[ -][A-Za-z]{3,9}\.?[ -]\d{2,4}\s+\d{1,2}:\d\d(?::\d\d)?(.*)")
_OFFSET = re.compile(r"[+-]\d{4}")
_SEPT = re.compile(r"\bSept\b", re.IGNORECASE)
_MAX_OFFSET = timedelta(hours=14)  # Kiribati
_FIRST_YEAR = 1990  # before the web: a clock that was never set


def parse_date(text: str) -> datetime | None:
    """The moment in UTC that a feed's date names; None if it names none.

    A date without zone is taken as UTC, a date without time as midnight UTC. Dates that do not exist (30 February),
    months alone, unknown zones and years before 1990 give None.
    """
    # Longer text is no date, and the standard library need not look at it.
    cleaned = _SEPT.sub("Sep", " ".join(text[:80].split()))
    moment = _iso(cleaned) if _ISO.match(cleaned) else _rfc822(cleaned)
    if moment is None or moment.year < _FIRST_YEAR:
        return None
    return moment


def _iso(text: str) -> datetime | None:
    zone = _ISO_ZONE.search(text, 11)
    naive = text[: zone.start()] if zone else text
    try:
        moment = datetime.fromisoformat(
            naive + (zone[1].upper().replace("UTC", "Z").replace("GMT", "Z") if zone else "")
        )
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _rfc822(text: str) -> datetime | None:
    form = _RFC822.fullmatch(text)
    fields = parsedate_tz(text) if form else None
    if form is None or fields is None:
        return None
    zone = form[1].strip().strip("()").upper()
    if zone and not _OFFSET.fullmatch(zone):
        if zone not in _ZONES:
            return None
        offset = timedelta(hours=_ZONES[zone])
    else:
        offset = timedelta(seconds=fields[9] or 0)
    if abs(offset) > _MAX_OFFSET:
        return None
    year, month, day, hour, minute, second = fields[:6]
    try:
        # A leap second is the last one that datetime knows.
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC) - offset
    except (ValueError, OverflowError):
        return None
