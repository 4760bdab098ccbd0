"""What an answer that is no success means: gone, blocked by a wall against robots, or another status. Pure."""

import math
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from veilleur.errors import BadStatus, Blocked, FetchError, Gone
from veilleur.sources.exchange import Answer

# Statuses that walls answer with; 202 is AWS WAF's challenge.
_WALL_STATUSES = frozenset({202, 401, 403, 405, 406, 429, 503})

# (who, header, text in its value). Headers that only a wall's refusal carries, not every page behind the same network.
_WALL_HEADERS = (
    ("Cloudflare", "cf-mitigated", ""),
    ("AWS WAF", "x-amzn-waf-action", ""),
    ("DataDome", "x-datadome", ""),
    ("DataDome", "server", "datadome"),
    ("Sucuri", "x-sucuri-block", ""),
    ("Imperva", "x-cdn", "incapsula"),
    ("Imperva", "x-cdn", "imperva"),
)
_WALL_TEXTS = (
    ("Cloudflare", b"challenge-platform"),
    ("Cloudflare", b"cf-chl-"),
    ("Cloudflare", b"cf-error-details"),
    ("Cloudflare", b"attention required! | cloudflare"),
    ("DataDome", b"captcha-delivery.com"),
    ("Imperva", b"_incapsula_resource"),
    ("Imperva", b"incapsula incident id"),
    ("Akamai", b"errors.edgesuite.net"),
    ("Akamai", b"bm-verify"),
    ("PerimeterX", b"px-captcha"),
    ("PerimeterX", b"_pxappid"),
    ("Anubis", b"anubis_challenge"),
    ("a captcha", b"g-recaptcha"),
    ("a captcha", b"h-captcha"),
    ("a captcha", b"captcha"),
    ("a wall", b"enable javascript and cookies to continue"),
    ("a wall", b"verify you are human"),
    ("a wall", b"are you a robot"),
    ("a wall", b"you have been blocked"),
    ("a wall", b"using a security service to protect itself"),
)


def complaint(answer: Answer, *, now: datetime, conditional: bool) -> FetchError | None:
    """The error that this answer amounts to; None for 200, a redirect, or 304 to a conditional request."""
    url, status = str(answer.url), answer.status
    if status == 200 or answer.is_redirect or (status == 304 and conditional):
        return None
    wall = _wall(answer)
    if wall is not None:
        return Blocked(url, f"{wall} answered {status} instead of the site")
    if status == 410:
        return Gone(url, "the server says that this address is gone for good (410)")
    wait = retry_after(answer.header("retry-after"), now)
    asked = "" if wait is None else f" and asks to come back in {wait:.0f} s"
    return BadStatus(url, f"the server answered {status}{asked}", status=status, retry_after=wait)


def retry_after(value: str, now: datetime) -> float | None:
    """Seconds to wait, from a number of seconds or a date (RFC 9110 section 10.2.3); None if it says neither."""
    text = value.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:  # "-0000": UTC, of unknown local time
        moment = moment.replace(tzinfo=UTC)
    return float(max(0, math.ceil((moment - now).total_seconds())))


def _wall(answer: Answer) -> str | None:
    """Who stands in the way, if the answer bears such a mark."""
    if answer.status not in _WALL_STATUSES:
        return None
    for who, name, mark in _WALL_HEADERS:
        if any(key == name and mark in value.lower() for key, value in answer.headers):
            return who
    if "akamaighost" in answer.header("server").lower() and answer.status == 403:
        return "Akamai"
    body = answer.body.lower()
    return next((who for who, mark in _WALL_TEXTS if mark in body), None)
