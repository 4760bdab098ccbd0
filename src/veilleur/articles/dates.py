"""When an article says it was published."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from email.utils import parsedate_to_datetime

_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
_AHEAD = timedelta(days=2)
_SAME = timedelta(hours=36)
_ISO = re.compile(
    r"(\d{4})-(\d\d?)-(\d\d?)(?:[T\s]+(\d\d?):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?)?\s*$",
    re.IGNORECASE,
)
_SLASHED = re.compile(r"(\d{4})/(\d\d?)/(\d\d?)$")


def parsed_moment(value: str | date) -> datetime | None:
    """The moment that a machine-readable date names, naive if it names no time zone; None if it names none."""
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime.combine(value, time())
    value = value.strip()[:60]
    match = _ISO.match(value)
    try:
        if match:
            return _from_iso(match)
        slashed = _SLASHED.match(value)
        if slashed:
            return datetime(*map(int, slashed.groups()))  # type: ignore[arg-type]  # noqa: DTZ001 - as above
        return parsedate_to_datetime(value) if re.search(r"\d\d:\d\d", value) else None
    except (ValueError, OverflowError, TypeError):
        return None


def _from_iso(match: re.Match[str]) -> datetime:
    year, month, day, hour, minute, second = (int(group or 0) for group in match.groups()[:6])
    moment = datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - the zone, if any, follows
    zone = match.group(7)
    if zone is None:
        return moment
    if zone.upper() in {"Z", "UTC", "GMT"}:
        return moment.replace(tzinfo=UTC)
    hours, minutes = int(zone[1:3]), int(zone[-2:]) if len(zone) > 3 else 0
    offset = timedelta(hours=hours, minutes=minutes) * (-1 if zone[0] == "-" else 1)
    if abs(offset) > timedelta(hours=15):
        message = f"not a time zone: {zone}"
        raise ValueError(message)
    return (moment - offset).replace(tzinfo=UTC)


def publication_moment(candidates: Iterable[str | date | None], *, fetched_at: datetime) -> datetime | None:
    """The publication date in UTC, from candidates with the best first.

    The first possible candidate says it. If it has no time zone, a later candidate that has one and lies within 36
    hours is the same date, better said; without such a candidate it is taken as UTC. Dates before 1990 or more than two
    days after the page was fetched are no publication dates. The moment of fetching never is one.
    """
    moments = [parsed_moment(candidate) for candidate in candidates if candidate is not None]
    possible = []
    for moment in moments:
        if moment is None:
            continue
        in_utc = _in_utc(moment)
        if in_utc is not None and _EARLIEST <= in_utc <= fetched_at + _AHEAD:
            possible.append((in_utc, moment.tzinfo is not None))
    if not possible:
        return None
    first, has_zone = possible[0]
    if has_zone:
        return first
    return next((moment for moment, zoned in possible if zoned and abs(moment - first) <= _SAME), first)


def _in_utc(moment: datetime) -> datetime | None:
    try:
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (OverflowError, ValueError):
        return None
