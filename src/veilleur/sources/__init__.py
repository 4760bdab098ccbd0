"""Room 1: what we watch. A source's address goes in, entries come out, and nothing in between is trusted.

    fetcher = HttpFetcher(FetchOptions(contact=..., addresses=AddressPolicy(...)), clock=clock)
    known = current(health, source)               what the store remembers, if it is about this address
    if due(known, now):
        fetched = fetcher.fetch(address(health, source), etag=..., last_modified=...)
        entries = FeedReader().read(fetched, source)
        health = health_after_success(health, source, fetched, entries, new_count=..., now=now)
    ...and after a VeilleurError on the way: health = health_after_failure(health, source, error, now)

`fetch_together` does it for many sources, several hosts at a time.

`fetch` goes through `addresses` and `guard` (no private address, whatever a name resolves to), `robots` and
`politeness` (a good guest), `exchange` (bounded) and `answers` (what a refusal means). `feeds` goes through `charset`,
`feed_kind`, `feed_cost`, one adapter per format (`feed_xml`, `feed_json`), and `plain` and `dates`; a document that
looks costly is read by `feed_worker`, in a process with limits. `health` and `schedule` only decide, `ailments` judges
a source by what it has brought. `discovery` finds the feeds of a web page.
"""

from typing import TYPE_CHECKING

from veilleur.exports import lazily
from veilleur.sources.catalogue import Ready, catalogue

if TYPE_CHECKING:
    from veilleur.sources.added import added_id, added_source
    from veilleur.sources.addresses import AddressPolicy, check_url, is_public
    from veilleur.sources.ailments import LATELY, Ailment, Brought, Diagnosis, diagnose
    from veilleur.sources.discovery import Offered, called, offered_feeds
    from veilleur.sources.feed_cost import FeedLimits
    from veilleur.sources.feeds import FeedReader
    from veilleur.sources.fetch import HttpFetcher
    from veilleur.sources.given import as_fetched
    from veilleur.sources.health import address, current, due, health_after_failure, health_after_success
    from veilleur.sources.kev import KevReader
    from veilleur.sources.listing import ListingReader
    from veilleur.sources.mail import MailReader
    from veilleur.sources.mailbox import SCHEMES as MAIL_SCHEMES
    from veilleur.sources.mailbox import MailFetcher, MailOptions
    from veilleur.sources.opml import Listed, read_opml, source_id, write_opml
    from veilleur.sources.options import FetchOptions
    from veilleur.sources.pdf import PdfLimits, is_pdf, pdf_text
    from veilleur.sources.routes import Routes
    from veilleur.sources.schedule import next_poll
    from veilleur.sources.sitemap import SitemapReader
    from veilleur.sources.together import Request, fetch_together
else:
    __getattr__ = lazily(
        __name__,
        {
            "added": "added_id added_source",
            "addresses": "AddressPolicy check_url is_public",
            "ailments": "LATELY Ailment Brought Diagnosis diagnose",
            "discovery": "Offered called offered_feeds",
            "feed_cost": "FeedLimits",
            "feeds": "FeedReader",
            "fetch": "HttpFetcher",
            "given": "as_fetched",
            "health": "address current due health_after_failure health_after_success",
            "kev": "KevReader",
            "listing": "ListingReader",
            "mail": "MailReader",
            "mailbox": "SCHEMES=MAIL_SCHEMES MailFetcher MailOptions",
            "opml": "Listed read_opml source_id write_opml",
            "options": "FetchOptions",
            "pdf": "PdfLimits is_pdf pdf_text",
            "routes": "Routes",
            "schedule": "next_poll",
            "sitemap": "SitemapReader",
            "together": "Request fetch_together",
        },
    )

__all__ = [
    "LATELY",
    "MAIL_SCHEMES",
    "AddressPolicy",
    "Ailment",
    "Brought",
    "Diagnosis",
    "FeedLimits",
    "FeedReader",
    "FetchOptions",
    "HttpFetcher",
    "KevReader",
    "Listed",
    "ListingReader",
    "MailFetcher",
    "MailOptions",
    "MailReader",
    "Offered",
    "PdfLimits",
    "Ready",
    "Request",
    "Routes",
    "SitemapReader",
    "added_id",
    "added_source",
    "address",
    "as_fetched",
    "called",
    "catalogue",
    "check_url",
    "current",
    "diagnose",
    "due",
    "fetch_together",
    "health_after_failure",
    "health_after_success",
    "is_pdf",
    "is_public",
    "next_poll",
    "offered_feeds",
    "pdf_text",
    "read_opml",
    "source_id",
    "write_opml",
]
