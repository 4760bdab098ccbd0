"""Putting the parts together from a configuration."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from veilleur import plugins
from veilleur.articles import bands, is_near_copy, signature
from veilleur.briefs import QuotingWriter
from veilleur.config import Configuration, FetchTable, OutletTable
from veilleur.errors import ConfigurationError, InputError, StoreError
from veilleur.facts import mentions_advice, mentions_vulnerability
from veilleur.pipeline import Pipeline, Progress, Target
from veilleur.ports import Clock, Delivery, EntryReader, Extractor, Outlet, OutletSettings
from veilleur.publish import DirectoryDelivery, GitDelivery, GitOptions
from veilleur.recovery import Published, recover
from veilleur.sources import AddressPolicy, FetchOptions, HttpFetcher
from veilleur.store import Store
from veilleur.stories import Copying

PROJECT = "https://github.com/veilleur/veilleur"


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The moment, in UTC, to the second."""
        return datetime.now(UTC).replace(microsecond=0)  # noqa: TID251 - the edge that knows the time


class StoppedClock:
    """A clock that stands at one moment (`--as-of`)."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment

    def now(self) -> datetime:
        """That moment."""
        return self._moment


def clock_at(as_of: str | None) -> Clock:
    """The clock of a run: the machine's, or one that stands at an ISO 8601 moment (UTC if it names no zone)."""
    if as_of is None:
        return SystemClock()
    try:
        moment = datetime.fromisoformat(as_of)
    except ValueError as error:
        raise InputError("--as-of", f"{as_of!r} is not an ISO 8601 date or time") from error
    return StoppedClock(moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC))


def fetch_options(table: FetchTable, contact: str) -> FetchOptions:
    """The options of the fetcher; ConfigurationError names the key that is wrong."""
    routes = []
    for pattern, target in table.connect_to.items():
        host, _, port = target.rpartition(":")
        if not host or not port.isdigit():
            raise ConfigurationError("fetch.connect_to", f"{target!r} is not host:port")
        routes.append((pattern, host.strip("[]"), int(port)))
    try:
        return FetchOptions(
            contact=contact or PROJECT,
            max_feed_bytes=int(table.max_feed_mb * 1e6),
            max_page_bytes=int(table.max_page_mb * 1e6),
            total_timeout=table.timeout,
            min_delay=table.min_delay,
            attempts=table.retries + 1,
            proxy=table.proxy,
            ca_bundle=str(table.ca_bundle) if table.ca_bundle else None,
            addresses=AddressPolicy(allow_hosts=frozenset(table.allow_hosts), connect_to=tuple(routes)),
        )
    except ValueError as error:
        raise ConfigurationError("fetch", str(error)) from error


def extractors() -> tuple[Extractor, ...]:
    """Every extractor that is installed."""
    return tuple(plugins.load("veilleur.extractors", name) for name in plugins.names("veilleur.extractors"))


def writer() -> QuotingWriter:
    """The writer without a model."""
    return QuotingWriter(mentions_vulnerability=mentions_vulnerability, mentions_advice=mentions_advice)


def copying() -> Copying:
    """How the room of stories recognises near copies."""
    return Copying(sign=signature, keys=bands, same=is_near_copy)


def make_outlet(kind: str, settings: OutletSettings) -> Outlet:
    """An outlet by the name of its plugin."""
    outlet: Outlet = plugins.load("veilleur.outlets", kind, settings)
    return outlet


def _targets(configuration: Configuration, clock: Clock) -> Iterator[Target]:
    for table in configuration.outlet:
        languages = _languages(table, configuration)
        settings = OutletSettings(title=table.title, base_url=table.base_url, language=languages[0], form=table.form)
        yield Target(
            name=str(table.path),
            outlet=make_outlet(table.kind, settings),
            settings=settings,
            delivery=_delivery(table, configuration.folder / table.path, languages[0], clock),
            languages=languages,
        )


def _delivery(table: OutletTable, folder: Path, language: str, clock: Clock) -> Delivery:
    if table.git is None:
        return DirectoryDelivery(folder)
    options = GitOptions(**table.git.model_dump(), language=language)
    return GitDelivery(folder, options, clock=clock, environment=os.environ)  # noqa: TID251 - the edge: git's HOME


def _languages(table: OutletTable, configuration: Configuration) -> tuple[str, ...]:
    wanted = table.languages or configuration.watch.languages
    missing = [language for language in wanted if language not in configuration.watch.languages]
    if missing:
        raise ConfigurationError(f"outlet {table.path}", f"{missing[0]!r} is not among watch.languages")
    return wanted[:1] if table.kind == "jekyll" else wanted


@contextmanager
def open_pipeline(configuration: Configuration, *, clock: Clock, progress: Progress) -> Iterator[Pipeline]:
    """A pipeline over the configured store, which no other run uses meanwhile."""
    readers: dict[str, EntryReader] = {}
    for source in configuration.source:
        if source.reader not in readers:
            readers[source.reader] = plugins.load("veilleur.readers", source.reader)
    targets = tuple(_targets(configuration, clock))
    options = fetch_options(configuration.fetch, configuration.watch.contact)
    with _alone(configuration), Store(configuration.store_address) as store, HttpFetcher(options, clock=clock) as web:
        for table in configuration.outlet:
            published = Published(outlet=str(table.path), folder=configuration.folder / table.path)
            recover(store, published, seen_at=clock.now())
        yield Pipeline(
            store=store,
            clock=clock,
            fetcher=web,
            sources=configuration.sources,
            readers=readers,
            extractors=extractors(),
            writer=writer(),
            targets=targets,
            languages=configuration.watch.languages,
            copying=copying(),
            max_age=timedelta(days=configuration.watch.max_age_days),
            progress=progress,
        )


@contextmanager
def _alone(configuration: Configuration) -> Iterator[None]:
    """Hold the run's lock; a second run at the same time would fetch everything twice."""
    if "://" in configuration.watch.store:
        yield
        return
    path = Path(configuration.store_address + ".lock")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise StoreError(configuration.store_address, "another run is using it") from error
        yield
