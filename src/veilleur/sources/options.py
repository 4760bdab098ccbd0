"""What an operator can set about fetching."""

from dataclasses import dataclass, field

from veilleur import __version__
from veilleur.sources.addresses import AddressPolicy

PRODUCT = "Veilleur"
"""The name that robots.txt files can address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchOptions:
    """Bounds and manners of fetching. Sizes in bytes after unpacking, times in seconds.

    contact            address (URL or mail) where a site's operator can reach ours, sent with every request
    max_feed_bytes     a larger feed is TooLarge
    max_page_bytes     a larger page is TooLarge
    connect_timeout    to open a connection, each address
    read_timeout       longest silence of a server
    total_timeout      one request from its connection to its last byte
    min_delay          rest of a host between two requests
    patience           longest wait for a host within a run: Retry-After and Crawl-delay beyond it are not waited for
    max_redirects      followed one by one, each checked like the first URL
    attempts           how often one request is tried in all, when another try may go better
    backoff, max_backoff   first and longest wait before such an attempt, doubled each time, with as much jitter
    robots_ttl         how long a robots.txt is believed (RFC 9309 section 2.4: at most a day)
    proxy              URL of an HTTP proxy, `http://host:port`; it resolves names in our place
    ca_bundle          file of certificates to trust instead of the system's
    addresses          what is allowed beyond public addresses
    """

    contact: str
    max_feed_bytes: int = 5_000_000
    max_page_bytes: int = 10_000_000
    connect_timeout: float = 10.0
    read_timeout: float = 20.0
    total_timeout: float = 60.0
    min_delay: float = 1.0
    patience: float = 30.0
    max_redirects: int = 5
    attempts: int = 3
    backoff: float = 1.0
    max_backoff: float = 10.0
    robots_ttl: float = 12 * 3600.0
    proxy: str | None = None
    ca_bundle: str | None = None
    addresses: AddressPolicy = field(default_factory=AddressPolicy)

    def __post_init__(self) -> None:
        if not self.contact.isprintable() or not self.contact.isascii() or not self.contact:
            message = "contact must be one line of ASCII: a URL or a mail address"
            raise ValueError(message)

    @property
    def user_agent(self) -> str:
        """How we introduce ourselves (RFC 9110 section 10.1.5)."""
        return f"{PRODUCT}/{__version__} (+{self.contact})"
