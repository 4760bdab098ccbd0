"""What ails a source that answers: judged by what it has brought lately. Pure.

A feed can be valid and useless: nothing new for weeks, a wall before every page, texts that stop after two sentences,
or another subject than security since the site was sold. Each ailment is told with the numbers that it rests on.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from statistics import median

import re2

from veilleur.records import AbstentionReason

LATELY = 20
"""How many of the last entries are looked at."""

_ENOUGH = 5
_SHORT = 700  # code points; what a feed's teaser has
_QUIET = timedelta(days=14)
_RHYTHMS = 4
_LONGEST_SILENCE = timedelta(days=90)
_WALLS = frozenset(
    {AbstentionReason.BOT_WALL, AbstentionReason.COOKIE_WALL, AbstentionReason.PAYWALL, "blocked", "robots-refused"}
)
_CUT = re2.compile(
    r"(?i)(?:…|\.\.\.|\[…\]|\[\.\.\.\]|read more|continue reading|lire la suite|weiterlesen|seguir leyendo)\W*$"
)
# Words of the trade in the languages that are watched, without accents.
_TRADE = re2.compile(
    r"(?i)cve-\d|cyber|secur|vulnerab|ransom|rancon|malware|maliciel|phish|hamecon|hack|pirat|breach|leak|fuite|exploit"
    r"|attack|attaqu|angriff|ataque|patch|correctif|zero.?day|botnet|ddos|encrypt|chiffr|trojan|backdoor|password"
    r"|mot de passe|credential|identifiant|privacy|donnees|datos|daten|threat|menace|bedrohung|amenaza|flaw|faille"
    r"|schwachstelle|sicherheit|lucke|firewall|vpn|spyware|fraud|arnaque|scam|apt\d|advisory|bulletin|update"
    r"|mise a jour"
)


class Ailment(StrEnum):
    """What ails a source that answers."""

    SILENT = "silent"
    WALLED = "walled"
    CUT_SHORT = "cut-short"
    UNREADABLE = "unreadable"
    OFF_TOPIC = "off-topic"


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """One entry of a source and what became of it.

    `outcome` is None while it is unread, "article", "too-old", the reason of an abstention or the slug of a failure.
    `length` counts the code points of the article's text, `ending` is its last words.
    """

    title: str
    summary: str
    seen_at: datetime
    published_at: datetime | None
    outcome: str | None
    length: int = 0
    ending: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """An ailment, how many of the entries looked at show it, and since when for a silence."""

    ailment: Ailment
    count: int
    of: int
    since: datetime | None = None


def diagnose(brought: Sequence[Brought], *, now: datetime) -> tuple[Diagnosis, ...]:
    """What ails a source, from its entries, the newest first. Nothing is said on less than five of a kind."""
    lately = brought[:LATELY]
    found = []
    silence = _silence(lately, now)
    if silence is not None:
        found.append(silence)
    read = [one for one in lately if one.outcome not in {None, "too-old"}]
    texts = [one for one in read if one.outcome == "article"]
    walled = [one for one in read if one.outcome in _WALLS]
    short = [one for one in read if one.outcome == AbstentionReason.TOO_SHORT]
    short += [one for one in texts if one.length < _SHORT and _CUT.search(one.ending)]
    other = [one for one in read if one.outcome != "article" and one not in walled and one not in short]
    for ailment, those in (
        (Ailment.WALLED, walled),
        (Ailment.CUT_SHORT, short),
        (Ailment.UNREADABLE, other),
    ):
        if len(read) >= _ENOUGH and 2 * len(those) >= len(read):
            found.append(Diagnosis(ailment=ailment, count=len(those), of=len(read)))
    foreign = [one for one in lately if not _of_the_trade(one)]
    if len(lately) >= 2 * _ENOUGH and 5 * len(foreign) >= 4 * len(lately):
        found.append(Diagnosis(ailment=Ailment.OFF_TOPIC, count=len(foreign), of=len(lately)))
    return tuple(found)


def _silence(lately: Sequence[Brought], now: datetime) -> Diagnosis | None:
    """A silence much longer than the source's own rhythm, a fortnight at least, that we have heard ourselves.

    A source polled for the first time may bring old entries alone: how it goes on is not known yet.
    """
    moments = sorted((one.published_at or one.seen_at for one in lately), reverse=True)
    if not moments:
        return None
    last = moments[0]
    allowed = _LONGEST_SILENCE
    if len(moments) >= _ENOUGH:
        rhythm = median((a - b).total_seconds() for a, b in pairwise(moments))
        allowed = min(_LONGEST_SILENCE, max(_QUIET, _RHYTHMS * timedelta(seconds=rhythm)))
    if now - max(last, *(one.seen_at for one in lately)) <= allowed:
        return None
    return Diagnosis(ailment=Ailment.SILENT, count=0, of=len(moments), since=last)


def _of_the_trade(one: Brought) -> bool:
    bare = unicodedata.normalize("NFKD", f"{one.title} {one.summary}")
    return _TRADE.search("".join(char for char in bare if not unicodedata.combining(char))) is not None
