"""`veilleur sources add`: a feed, a page that has one, or a ready source, into the configuration."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from cyclopts import Parameter
from pydantic import ValidationError
from rich.console import Console

from veilleur import plugins
from veilleur.cli.assembly import clock_at, open_fetcher
from veilleur.cli.editing import edit
from veilleur.cli.lines import Marking
from veilleur.cli.printing import printable
from veilleur.cli.source_tables import with_table
from veilleur.cli.wording import Say, words_of_interface
from veilleur.config import Configuration, SourceTable, load, parse, text_of
from veilleur.errors import InputError, NotAFeed
from veilleur.ports import EntryReader, Fetcher
from veilleur.records import Entry, Fetched, Reliability, Source, Tlp
from veilleur.sources import catalogue

FEED, MAIL = "feed", "mail"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """What the operator said of a source; None or nothing where it is left to us."""

    id: str | None
    name: str | None
    tag: str | None
    language: str | None
    reliability: Reliability | None
    tlp: Tlp | None
    reader: str | None
    options: tuple[tuple[str, str], ...]

    def over(self, source: Source) -> Source:
        """A source with these words instead of its own."""
        changes = {
            name: value
            for name in ("id", "name", "tag", "language", "reliability", "tlp", "reader", "options")
            if (value := getattr(self, name))
        }
        return replace(source, **changes)


def add(  # noqa: PLR0913 - one parameter for each key of a table
    source: str,
    /,
    *,
    id: str | None = None,  # noqa: A002 - the name of the option
    name: str | None = None,
    tag: str | None = None,
    language: str | None = None,
    reliability: Reliability | None = None,
    tlp: Marking | None = None,
    reader: str | None = None,
    option: Annotated[tuple[str, ...], Parameter(negative="")] = (),
    unchecked: Annotated[bool, Parameter(negative="")] = False,
    config: Path = Path("veilleur.toml"),
) -> int:
    """Add a source to the configuration, its comments and layout left as they are.

    An address is fetched first; if it is a web page, the feed that it names is taken.

    Parameters
    ----------
    source
        The address of a feed or of a web page, a mailbox, or the id of a ready source (`veilleur init --list`).
    id
        A short name; made of the name if it is left out.
    name
        What readers see; what the feed calls itself if it is left out.
    tag
        On its posts; the id if it is left out.
    language
        Of its articles, if it is always the same.
    reliability
        Admiralty grade, A to F.
    tlp
        Marking of its texts.
    reader
        The plugin that reads it: feed, page, sitemap, kev, mail ...
    option
        What its reader wants to know, as key=value; as often as needed.
    unchecked
        Write it without fetching it.
    config
        The configuration.
    """
    wanted = _Wanted(
        id=id, name=name, tag=tag, language=language, reliability=reliability, tlp=tlp, reader=reader,
        options=tuple(sorted(_pair(one) for one in option)),
    )  # fmt: skip
    configuration, say = load(config), words_of_interface()
    said = ""
    ready = next((one.source for one in catalogue() if one.source.id == source), None)
    if ready is not None:
        found = wanted.over(ready)
        _refuse_twice(found, configuration)
    else:
        _refuse_no_address(source)
        _refuse_address(source, configuration)
        if unchecked:
            found = _named(wanted, _plain(wanted, source), "", configuration)
        else:
            found, said = _looked_at(wanted, source, configuration, config, say)
    edit(config, _adding(found, config))
    words = say("source-added", id=found.id, name=found.name, url=found.url, config=str(config))
    Console(soft_wrap=True, highlight=False).print(printable(f"{words} {said}".rstrip()), markup=False)
    return 0


def _adding(found: Source, config: Path) -> Callable[[str], str]:
    def grown(text: str) -> str:
        _refuse_twice(found, parse(text, config))
        return with_table(text, found)

    return grown


def _pair(words: str) -> tuple[str, str]:
    key, sign, value = words.partition("=")
    if not sign or not key:
        raise InputError("--option", f"{words!r} is not key=value")
    return key, value


def _refuse_no_address(source: str) -> None:
    if ":" not in source:
        hint = f"write https://{source}" if "." in source else "`veilleur init --list` shows the ready sources"
        raise InputError(source, f"is neither an address nor the id of a ready source; {hint}")
    try:
        SourceTable(id="new", url=source)
    except ValidationError as error:
        raise InputError(source, error.errors()[0]["msg"].removeprefix("Value error, ")) from None


def _refuse_twice(found: Source, configuration: Configuration) -> None:
    _refuse_address(found.url, configuration)
    for known in configuration.source:
        if known.id == found.id:
            raise InputError(
                found.id, f"a source of this id is watched already ({known.url}); choose another with --id"
            )


def _refuse_address(url: str, configuration: Configuration) -> None:
    known = next((one for one in configuration.source if _same(one.url, url)), None)
    if known is not None:
        raise InputError(url, f"is watched already, as {known.id}")


def _same(one: str, other: str) -> bool:
    """Whether two addresses are one for any reader: http or https, a slash at the end or none."""
    from veilleur.articles import canonical

    first, second = (canonical(url).removesuffix("/").partition("://") for url in (one, other))
    return first[2] == second[2] and (first[0] == second[0] or {first[0], second[0]} == {"http", "https"})


def _plain(wanted: _Wanted, url: str) -> Source:
    return wanted.over(Source(id="new", url=url, name="new", tag="new", reader=_usual_reader(url)))


def _usual_reader(url: str) -> str:
    from veilleur.sources import MAIL_SCHEMES

    return MAIL if urlsplit(url).scheme.lower() in MAIL_SCHEMES else FEED


def _named(wanted: _Wanted, source: Source, title: str, configuration: Configuration) -> Source:
    """A source with a name and an id: the operator's, or what the feed calls itself, or its host."""
    from veilleur.sources import source_id

    host = (urlsplit(source.url).hostname or "source").removeprefix("www.")
    name = wanted.name or title or host
    taken = {one.id for one in configuration.source}
    new = wanted.id or source_id(name, source.url, taken)
    return replace(source, id=new, name=name, tag=wanted.tag or new)


def _looked_at(wanted: _Wanted, url: str, configuration: Configuration, config: Path, say: Say) -> tuple[Source, str]:
    """The source at an address, and what it brings."""
    from veilleur.sources import called

    reader = _reader(wanted.reader or _usual_reader(url))
    asked = _plain(wanted, url)
    # A mailbox needs the options of its source: it is opened as if the source were there already.
    candidate = parse(with_table(text_of(config), _named(wanted, asked, "", configuration)), config)
    with open_fetcher(candidate, clock=clock_at(None)) as fetcher:
        fetched = fetcher.fetch(url)
        url = fetched.moved_to or url
        _refuse_address(url, configuration)
        try:
            entries, title = reader.read(fetched, replace(asked, url=url)), ""
        except NotAFeed as error:
            if wanted.reader is not None:
                raise
            fetched, entries, title = _feed_of_page(fetched, error, fetcher, reader, asked)
            url = fetched.moved_to or fetched.url
    title = title or (called(fetched) if reader.name == FEED else "")
    found = _named(wanted, replace(asked, url=url), title, configuration)
    return found, _brings(entries, say)


def _brings(entries: Sequence[Entry], say: Say) -> str:
    if not entries:
        return say("brings-nothing")
    dates = [entry.published_at for entry in entries if entry.published_at]
    if not dates:
        return say("brings", entries=len(entries))
    return say("brings-newest", entries=len(entries), date=f"{max(dates):%Y-%m-%d}")


def _feed_of_page(
    page: Fetched, error: NotAFeed, fetcher: Fetcher, reader: EntryReader, source: Source
) -> tuple[Fetched, tuple[Entry, ...], str]:
    """The first feed that a page names and that is one."""
    from veilleur.sources import offered_feeds

    offered = offered_feeds(page)
    if not offered:
        reason = f"{error.reason}, and it names none: with --reader page and --option selector=... its links are read"
        raise NotAFeed(page.url, reason) from error
    refused = error
    for one in offered:
        fetched = fetcher.fetch(one.url)
        try:
            return fetched, reader.read(fetched, replace(source, url=one.url)), one.title
        except NotAFeed as again:
            refused = again
    raise refused


def _reader(name: str) -> EntryReader:
    known = plugins.names("veilleur.readers")
    if name not in known:
        raise InputError("--reader", f"no plugin {name!r} in veilleur.readers; there are: {', '.join(known)}")
    made: EntryReader = plugins.load("veilleur.readers", name)
    return made


__all__ = ["add"]
