"""Putting the parts together from a configuration."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from veilleur import plugins
from veilleur.attempts import Progress
from veilleur.config import Configuration, FetchTable, OutletTable
from veilleur.errors import ConfigurationError, InputError, StoreBusy, StoreError
from veilleur.ports import Clock, Delivery, EntryReader, Extractor, Fetcher, Outlet, OutletSettings, Writer, WriterTools

if TYPE_CHECKING:
    from veilleur.delivering import Target
    from veilleur.pipeline import Pipeline
    from veilleur.sources import FetchOptions
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
    return SystemClock() if as_of is None else StoppedClock(moment_of(as_of, option="--as-of"))


def moment_of(words: str, *, option: str) -> datetime:
    """An ISO 8601 date or time on the command line, in UTC if it names no zone."""
    try:
        moment = datetime.fromisoformat(words)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise InputError(option, f"{words!r} is not an ISO 8601 date or time") from error


def fetch_options(table: FetchTable, contact: str, *, file: Path | None = None) -> FetchOptions:
    """The options of the fetcher; ConfigurationError names what is wrong, and the file that says so."""
    from veilleur.sources import AddressPolicy, FetchOptions

    routes = []
    for pattern, target in table.connect_to.items():
        host, _, port = target.rpartition(":")
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
        raise ConfigurationError(str(file or "fetch"), f"fetch: {error}") from error


def extractors() -> tuple[Extractor, ...]:
    """Every extractor that is installed."""
    return tuple(plugins.load("veilleur.extractors", name) for name in plugins.names("veilleur.extractors"))


def make_writer(name: str) -> Writer:
    """A writer by the name of its plugin."""
    from veilleur.facts import mentions_advice, mentions_vulnerability

    tools = WriterTools(mentions_vulnerability=mentions_vulnerability, mentions_advice=mentions_advice)
    made: Writer = plugins.load("veilleur.writers", name, tools)
    return made


def copying() -> Copying:
    """How the room of stories recognises near copies."""
    from veilleur.articles import bands, is_near_copy, signature
    from veilleur.stories import Copying

    return Copying(sign=signature, keys=bands, same=is_near_copy)


def make_outlet(kind: str, settings: OutletSettings) -> Outlet:
    """An outlet by the name of its plugin."""
    outlet: Outlet = plugins.load("veilleur.outlets", kind, settings)
    return outlet


def _named(configuration: Configuration, key: str, group: plugins.Group, name: str) -> str:
    """The name of a plugin, if there is one; ConfigurationError names the key otherwise."""
    known = plugins.names(group)
    if name not in known:
        reason = f"{key}: no plugin {name!r} in {group}; there are: {', '.join(known) or 'none'}"
        raise ConfigurationError(str(configuration.file), reason)
    return name


def _targets(configuration: Configuration, clock: Clock) -> Iterator[Target]:
    from veilleur.delivering import Target

    for number, table in enumerate(configuration.outlet):
        languages = _languages(table, configuration)
        _named(configuration, f"outlet.{number}.kind", "veilleur.outlets", table.kind)
        settings = OutletSettings(title=table.title, base_url=table.base_url, language=languages[0], form=table.form)
        yield Target(
            name=str(table.path),
            outlet=make_outlet(table.kind, settings),
            settings=settings,
            delivery=_delivery(table, configuration.folder / table.path, languages[0], clock),
            languages=languages,
            tlp=table.tlp,
        )


def _delivery(table: OutletTable, folder: Path, language: str, clock: Clock) -> Delivery:
    from veilleur.publish import DirectoryDelivery, GitDelivery, GitOptions

    if table.git is None:
        return DirectoryDelivery(folder)
    options = GitOptions(**table.git.model_dump(), language=language)
    return GitDelivery(folder, options, clock=clock, environment=os.environ)  # noqa: TID251 - the edge: git's HOME


def _languages(table: OutletTable, configuration: Configuration) -> tuple[str, ...]:
    wanted = table.languages or configuration.watch.languages
    return wanted[:1] if table.kind == "jekyll" else wanted


@contextmanager
def open_fetcher(configuration: Configuration, *, clock: Clock) -> Iterator[Fetcher]:
    """What gets the sources and pages of a configuration: the web, and mailboxes."""
    from veilleur.sources import MAIL_SCHEMES, HttpFetcher, MailFetcher, MailOptions, Routes

    options = fetch_options(configuration.fetch, configuration.watch.contact, file=configuration.file)
    mail = MailFetcher(
        MailOptions(timeout=options.read_timeout, ca_bundle=options.ca_bundle),
        clock=clock,
        password=partial(_password, configuration),
        folder=configuration.folder,
    )
    with HttpFetcher(options, clock=clock) as web:
        yield Routes({"http": web, "https": web, **dict.fromkeys(MAIL_SCHEMES, mail)})


def _password(configuration: Configuration, user: str, host: str) -> str:
    """The password of a mailbox: in the file, or the environment variable, that a source with this mailbox names."""
    for source in configuration.sources:
        parts = urlsplit(source.url)
        if parts.scheme != "imaps" or (unquote(parts.username or ""), parts.hostname) != (user, host):
            continue
        file, variable = source.option("password_file"), source.option("password_env")
        try:
            if file:
                return (configuration.folder / file).read_text(encoding="utf-8").rstrip("\r\n")
            if variable:
                return os.environ[variable]  # noqa: TID251 - the composition root reads secrets
        except (OSError, KeyError, UnicodeDecodeError) as error:
            reason = f"source {source.id}: the password of its mailbox cannot be read: {error}"
            raise ConfigurationError(str(configuration.file), reason) from error
    reason = f"no source names password_file or password_env for {user} at {host}"
    raise ConfigurationError(str(configuration.file), reason)


@contextmanager
def open_pipeline(configuration: Configuration, *, clock: Clock, progress: Progress) -> Iterator[Pipeline]:
    """A pipeline over the configured store, which no other run uses meanwhile."""
    from veilleur.pipeline import Pipeline
    from veilleur.recovery import Published, recover
    from veilleur.store import Store

    readers: dict[str, EntryReader] = {}
    for number, source in enumerate(configuration.source):
        if source.reader not in readers:
            name = _named(configuration, f"source.{number}.reader", "veilleur.readers", source.reader)
            readers[name] = plugins.load("veilleur.readers", name)
    made_writer = make_writer(_named(configuration, "watch.writer", "veilleur.writers", configuration.watch.writer))
    targets = tuple(_targets(configuration, clock))
    with (
        open_fetcher(configuration, clock=clock) as fetcher,
        alone(configuration),
        Store(configuration.store_address) as store,
    ):
        for table in configuration.outlet:
            folder = configuration.folder / table.path
            recover(store, Published(outlet=str(table.path), folder=folder, audience=table.tlp), seen_at=clock.now())
        yield Pipeline(
            store=store,
            clock=clock,
            fetcher=fetcher,
            sources=configuration.sources,
            readers=readers,
            extractors=extractors(),
            writer=made_writer,
            targets=targets,
            languages=configuration.watch.languages,
            copying=copying(),
            max_age=timedelta(days=configuration.watch.max_age_days),
            progress=progress,
        )


def open_store(configuration: Configuration) -> Store:
    """The store of a configuration, to look into; InputError if there is none yet."""
    from veilleur.store import Store

    address = configuration.store_address
    if "://" not in address and not Path(address).is_file():
        raise InputError(address, "no such store yet: `veilleur run` makes it")
    return Store(address)


@contextmanager
def alone(configuration: Configuration, *, kind: str = ".lock") -> Iterator[None]:
    """Hold the run's lock, or that of `run --watch`; a second run at the same time would fetch everything twice."""
    if "://" in configuration.watch.store:
        yield
        return
    path = Path(configuration.store_address + kind)
    with ExitStack() as opened:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            lock = opened.enter_context(path.open("w"))
        except (OSError, ValueError) as error:
            raise StoreError(configuration.store_address, f"cannot be written: {error}") from error
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise StoreBusy(configuration.store_address, "another run is using it") from error
        yield
