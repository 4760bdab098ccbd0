"""The one address of an article."""

import re
from functools import lru_cache
from urllib.parse import urljoin, urlsplit, urlunsplit

from publicsuffixlist import PublicSuffixList

_TRACKING = re.compile(
    r"(?:utm_\w+|at_(?:campaign|medium|format|custom\d*|creation|link_\w+|ptr_\w+|bbc_team|recipient\w*|send\w*|emailtype|variant|"
    r"platform|type|publisher|content|channel|detail|network|term|placement|targeting)|"
    r"pk_(?:campaign|source|medium|kwd|keyword|content|cid)|mtm_\w+|matomo_\w+|piwik_\w+|hsa_\w+|_hs(?:enc|mi|fp|ttp)?|__hs\w+|"
    r"hsctatracking|vero_\w+|oly_\w+|trk_\w+|fbclid|fb_(?:action_ids|action_types|source|ref)|gclid|gclsrc|gbraid|wbraid|dclid|"
    r"msclkid|yclid|twclid|ttclid|li_fat_id|igshid|igsh|mc_(?:cid|eid|tc)|mkt_tok|xtor|xtref|xts|"
    r"_ga|_gl|ga_\w+|cmpid|cmp_id|ns_(?:campaign|mchannel|source|linkname|fee)|spm|scid|sref|s_cid|"
    r"icid|ncid|wt_mc|wt\.mc_id|wtmc|dpg_\w+|ueid|_openstat|smid|sthash|ito|share_token|sh_kit|guccounter|"
    r"guce_referrer(?:_sig)?|amp_js_v|usqp|recruiter|trackingid|refsrc|ref_src|ref_url|rss_?source)",
    re.IGNORECASE,
)
_FROM_A_FEED = re.compile(
    r"(?:rss|feed|atom|twitter|facebook|linkedin|newsletter|email|social|share)\w*", re.IGNORECASE
)
_ORIGIN = frozenset({"ref", "source", "src", "from", "via", "medium", "partner", "referrer"})
_PORTS = {"http": 80, "https": 443}
_SCHEME = re.compile(r"https?://", re.IGNORECASE)


def canonical(url: str) -> str:
    """The address without fragment, tracking parameters and default port, its host in lower case.

    The order of what stays is kept: a server may read it. What is no http address stays as it is.
    """
    url = url.strip()
    if not _SCHEME.match(url):
        return url
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return url
    if not host:
        return url
    scheme = parts.scheme.lower()
    if ":" in host:
        host = f"[{host}]"
    user, at, _ = parts.netloc.rpartition("@")
    place = host if port is None or port == _PORTS.get(scheme) else f"{host}:{port}"
    query = "&".join(piece for piece in parts.query.split("&") if piece and not _is_tracking(piece))
    return urlunsplit((scheme, user + at + place, parts.path or "/", query, ""))


def place(url: str) -> str:
    """What the spellings of one address share: its canonical form without scheme, "www." and a slash at the end."""
    address = canonical(url)
    rest = _SCHEME.sub("", address)
    if rest == address:
        return address
    path, mark, query = rest.partition("?")
    return path.removeprefix("www.").rstrip("/") + mark + query


def _is_tracking(piece: str) -> bool:
    name, _, value = piece.partition("=")
    if _TRACKING.fullmatch(name) or _TRACKING.fullmatch(piece):
        return True
    return name.lower() in _ORIGIN and bool(_FROM_A_FEED.fullmatch(value))


def article_url(*, fetched: str, claimed: str | None) -> str:
    """The canonical address of an article: what the page claims, if that is on the same site and no front page."""
    own = canonical(fetched)
    if not claimed:
        return own
    try:
        address = canonical(urljoin(own, claimed.strip()))
        parts = urlsplit(address)
        ours = urlsplit(own)
    except ValueError:
        return own
    if parts.scheme not in _PORTS or not parts.hostname or not ours.hostname or "@" in parts.netloc:
        return own
    if registrable(parts.hostname) != registrable(ours.hostname):
        return own
    is_front = parts.path.rstrip("/").lower() in _FRONT_PAGES and not parts.query
    return own if is_front and (ours.path.rstrip("/") or ours.query) else address


def stated_url(claimed: str) -> str | None:
    """The canonical address that a document of no known address states, if it is one of the web and no front page."""
    try:
        address = canonical(claimed)
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme not in _PORTS or not parts.hostname or "@" in parts.netloc or not address.isprintable():
        return None
    is_front = parts.path.rstrip("/").lower() in _FRONT_PAGES and not parts.query
    return None if is_front else address


_FRONT_PAGES = frozenset({"", "/index.html", "/index.php", "/home", "/en", "/fr", "/de", "/es", "/blog", "/news"})


@lru_cache(maxsize=1)
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()


def registrable(host: str) -> str:
    """The part of a host name that somebody registered: "bbc.co.uk" of "www.bbc.co.uk"; an address is itself."""
    return _suffixes().privatesuffix(host.lower().rstrip(".")) or host.lower()
