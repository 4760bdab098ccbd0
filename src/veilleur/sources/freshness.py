"""How long an answer says that it stays fresh: its publisher's word on how often to come back. Pure."""

from datetime import timedelta

import re2

from veilleur.records import Fetched

MOST = timedelta(hours=6)
"""Longer is not believed: caches in front of a site say a year of everything, and an advisory must not wait a day."""

_HEAD = 64_000
_TTL = re2.compile(rb"(?i)<ttl>\s*([0-9]{1,6})\s*</ttl>")
_MAX_AGE = re2.compile(r"(?i)(?:^|[\s,])max-age=\"?([0-9]{1,10})")


def fresh_for(fetched: Fetched) -> timedelta:
    """The longer of the feed's `<ttl>` (RSS 2.0, minutes) and `Cache-Control: max-age` (RFC 9111), six hours at most.

    What a cache has used up already (`Age`) is taken off.
    """
    return min(max(_of_feed(fetched.body), _of_headers(fetched)), MOST)


def _of_feed(body: bytes) -> timedelta:
    found = _TTL.search(body[:_HEAD])
    return timedelta(minutes=int(found.group(1))) if found else timedelta()


def _of_headers(fetched: Fetched) -> timedelta:
    control = fetched.header("cache-control") or ""
    found = _MAX_AGE.search(control)
    if found is None or "no-cache" in control.lower() or "no-store" in control.lower():
        return timedelta()
    age = (fetched.header("age") or "").strip()
    used = int(age) if age.isascii() and age.isdigit() and len(age) <= 10 else 0
    return timedelta(seconds=max(0, int(found.group(1)) - used))
