"""The errors that Veilleur expects, as a tree.

Each names its subject (a URL, a file, a source or article id) and has a slug that is documented in
`docs/reference/errors.md`; the slug, never the message, is what code and operators may rely on.

    VeilleurError
    ├── ConfigurationError      configuration
    ├── InputError              input
    ├── PluginError             plugin
    ├── FetchError              fetch
    │   ├── AddressRefused      address-refused
    │   ├── Unreachable         unreachable
    │   ├── TimedOut            timed-out
    │   ├── TooLarge            too-large
    │   ├── TooManyRedirects    too-many-redirects
    │   ├── RobotsRefused       robots-refused
    │   ├── BadStatus           bad-status
    │   ├── Gone                gone
    │   └── Blocked             blocked
    ├── FeedError               feed
    │   ├── NotAFeed            not-a-feed
    │   └── FeedTooCostly       feed-too-costly
    ├── PageError               page
    ├── NothingSupported        nothing-supported
    ├── StoreError              store
    │   ├── StoreBusy           store-busy
    │   └── StoreUnavailable    store-unavailable
    └── DeliveryError           delivery
"""

from typing import ClassVar


class VeilleurError(Exception):
    """An expected failure about one subject.

    `subject` is what it is about; `reason` is one sentence for a person.
    """

    slug: ClassVar[str] = "veilleur"

    def __init__(self, subject: str, reason: str) -> None:
        super().__init__(f"{subject}: {reason}")
        self.subject = subject
        self.reason = reason


class ConfigurationError(VeilleurError):
    """The configuration cannot be read or contradicts itself."""

    slug = "configuration"


class InputError(VeilleurError):
    """What was given to a command is not of its form."""

    slug = "input"


class PluginError(VeilleurError):
    """A plugin could not be loaded, or does not keep its protocol."""

    slug = "plugin"


class FetchError(VeilleurError):
    """A URL could not be fetched."""

    slug = "fetch"


class AddressRefused(FetchError):
    """The URL leads to an address that is not public and that the configuration does not name."""

    slug = "address-refused"


class Unreachable(FetchError):
    """No answer: the name does not resolve, the connection fails, TLS fails."""

    slug = "unreachable"


class TimedOut(FetchError):
    """The answer did not arrive whole within the time allowed."""

    slug = "timed-out"


class TooLarge(FetchError):
    """The answer, or what it unpacks to, is larger than allowed."""

    slug = "too-large"


class TooManyRedirects(FetchError):
    """The redirects do not end, or lead somewhere that is not http or https."""

    slug = "too-many-redirects"


class RobotsRefused(FetchError):
    """The site's robots.txt asks robots not to read this page."""

    slug = "robots-refused"


class BadStatus(FetchError):
    """The server answered with an error status. `status` is that status, `retry_after` in seconds if given."""

    slug = "bad-status"

    def __init__(self, subject: str, reason: str, *, status: int, retry_after: float | None = None) -> None:
        super().__init__(subject, reason)
        self.status = status
        self.retry_after = retry_after


class Gone(FetchError):
    """The server says that this address is gone for good (410)."""

    slug = "gone"


class Blocked(FetchError):
    """A wall against robots answered instead of the site."""

    slug = "blocked"


class FeedError(VeilleurError):
    """A feed was fetched but cannot be used."""

    slug = "feed"


class NotAFeed(FeedError):
    """The answer is no feed: a web page, an image, an empty body."""

    slug = "not-a-feed"


class FeedTooCostly(FeedError):
    """Reading the feed took more time or memory than any honest feed needs."""

    slug = "feed-too-costly"


class PageError(VeilleurError):
    """A page was fetched but cannot be read at all (an image, a broken document)."""

    slug = "page"


class NothingSupported(VeilleurError):
    """The judge left a brief without its headline, so that there is nothing to publish."""

    slug = "nothing-supported"


class StoreError(VeilleurError):
    """The store cannot be opened or migrated, or something that it kept is absent or was changed."""

    slug = "store"


class StoreBusy(StoreError):
    """Another run uses the store; when it is over, this one can go."""

    slug = "store-busy"


class StoreUnavailable(StoreError):
    """The store cannot be read or written now: the disk is full, the file is damaged or locked, the server is away.

    It is about no single subject, so a run stops at it.
    """

    slug = "store-unavailable"


class DeliveryError(VeilleurError):
    """A publication could not be delivered."""

    slug = "delivery"
