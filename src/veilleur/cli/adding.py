"""`veilleur add`: one page, PDF or text that somebody has come upon, read at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError
from rich.console import Console

from veilleur.cli.assembly import clock_at, moment_of, open_pipeline
from veilleur.cli.correcting import as_it_is_meant, refuse_corrections
from veilleur.cli.lines import Marking, OneInput, moment_text, write_lines
from veilleur.cli.printing import printable
from veilleur.cli.progress import shown
from veilleur.cli.taking import HTML, Taken, is_address, take
from veilleur.cli.wording import Say, words_of_interface
from veilleur.config import WebAddress, load
from veilleur.errors import InputError
from veilleur.records import Article, Document, Entry, Tlp
from veilleur.records.digest import digest
from veilleur.stages import BUG

if TYPE_CHECKING:
    from veilleur.pipeline import Pipeline
    from veilleur.store import Fate

_AHEAD = timedelta(days=2)
_ARTICLE = "article"


def add(
    what: OneInput,
    /,
    *,
    title: str | None = None,
    date: str | None = None,
    url: str | None = None,
    tlp: Marking = Tlp.CLEAR,
    config: Path = Path("veilleur.toml"),
    json: bool = False,
) -> int:
    """Read one page, PDF or text at once; the next run publishes it. Exit code 1 if it holds no article.

    Parameters
    ----------
    what
        An address, a file (HTML, PDF, Markdown, plain text), or `-` for a text on standard input.
    title
        The title of a text that has none.
    date
        When it was published (ISO 8601), if it does not say so itself.
    url
        The address of a file or text; the one that an HTML file states if it is left out.
    tlp
        Its marking: nothing of it goes to an outlet that does not take this.
    config
        The configuration.
    json
        Say what was read as a JSON line.
    """
    if not what.strip():
        raise InputError("add", "name an address, a file, or - for a text on standard input")
    configuration = load(config)
    clock = clock_at(None)
    published = moment_of(date, option="--date") if date else None
    if published and published > clock.now() + _AHEAD:
        raise InputError("--date", f"{date} lies in the future")
    entry = _entry(what, title=title or "", published=published, url=url, tlp=tlp)
    with (
        shown(words_of_interface(), hidden=json) as progress,
        open_pipeline(configuration, clock=clock, progress=progress) as pipeline,
    ):
        found = _read(entry, pipeline)
    if json:
        write_lines([found])
    else:
        _say(found, config, words_of_interface())
    if found["outcome"] == BUG:
        return 3
    return 0 if found["outcome"] == _ARTICLE else 1


def _entry(what: str, *, title: str, published: datetime | None, url: str | None, tlp: Tlp) -> Entry:
    from veilleur.articles import canonical
    from veilleur.sources import added_id

    if is_address(what):
        if url is not None:
            raise InputError("--url", "is for files and texts; the address to read is given already")
        place = canonical(_web(what, subject=what))
        source = added_id(place, tlp=tlp)
        return Entry(source=source, id=place, url=place, title=title, published_at=published)
    taken = take(what)
    address = canonical(_web(url, subject="--url")) if url else taken.url if taken.stated else None
    return Entry(
        source=added_id(address, tlp=tlp),
        id=digest(taken.data),
        url=address or taken.url,
        title=title,
        published_at=published,
        document=_document(taken),
    )


def _document(taken: Taken) -> Document:
    return Document(media_type=taken.data_type, body=taken.data, whole=taken.data_type != HTML)


def _web(url: str, *, subject: str) -> str:
    try:
        return TypeAdapter(WebAddress).validate_python(url.strip())
    except ValidationError as error:
        raise InputError(subject, error.errors()[0]["msg"].removeprefix("Value error, ")) from None


def _read(entry: Entry, pipeline: Pipeline) -> dict[str, Any]:
    """Keep an entry and read it, unless it is there already; what became of it."""
    from veilleur.pipeline import Stage
    from veilleur.store import Fate

    store = pipeline.store
    held = store.articles.at(entry.url) if entry.document is None else ()
    if held:
        refuse_corrections(entry, store.articles.get(held[0]), store)
        return _told(entry, store.articles.get(held[0]), Fate(outcome=_ARTICLE), new=False)
    if entry.document is not None:
        entry = as_it_is_meant(entry, store)
    known = store.entries.fate(entry)
    if known is not None and known.decided:
        last = store.articles.latest(entry.url, source=entry.source)
        return _told(entry, store.articles.get(last) if last else None, known, new=False)
    before = store.articles.of_sources([entry.source])
    store.entries.add(entry, seen_at=pipeline.clock.now())
    store.failures.clear(Stage.READ, entry.url)
    # Without the watched sources, whose entries wait for the next run.
    replace(pipeline, sources=()).run((Stage.READ,))
    fate = store.entries.fate(entry) or Fate(outcome=None)
    # Others that were added before and failed may have been read with it: the one at its address is meant.
    fresh = store.articles.several(sorted(store.articles.of_sources([entry.source]).keys() - before.keys()))
    article = next((one for one in fresh if one.url == entry.url), next(iter(fresh), None))
    if fate.outcome == _ARTICLE and article is None:
        store.entries.forget(entry)
        raise InputError("--title", f"the document is there already and says its own title, not {entry.title!r}")
    if not fate.decided and fate.outcome != BUG:
        # It was told at once, to who asked for it: nothing is left to be tried again behind their back.
        store.entries.forget(entry)
        store.failures.clear(Stage.READ, entry.url)
    also = store.entries.bearing(entry.url, entry.document) if article and entry.document else ()
    return _told(entry, article if fate.outcome == _ARTICLE else None, fate, new=True, also=also)


def _told(entry: Entry, article: Article | None, fate: Fate, *, new: bool, also: Sequence[str] = ()) -> dict[str, Any]:
    return {
        "id": article.id if article else None,
        "url": article.url if article else entry.url,
        "source": article.source if article else entry.source,
        "title": article.title if article else entry.title or None,
        "published_at": moment_text(article.published_at if article else entry.published_at),
        "language": article.language if article else None,
        "words": len(article.text.split()) if article else 0,
        "tlp": article.tlp.value if article else None,
        "outcome": fate.outcome,
        "detail": fate.detail.removeprefix(f"{entry.url}: "),
        "new": new,
        "revision_of": article.revision_of if article else None,
        "also": list(also),
    }


def _say(found: dict[str, Any], config: Path, say: Say) -> None:
    console = Console(soft_wrap=True, highlight=False)
    if found["outcome"] == _ARTICLE:
        read = "add-revision" if found["revision_of"] else "add-read"
        console.print(say(read if found["new"] else "add-there"), end=" ")
        date = found["published_at"][:10] if found["published_at"] else say("no-date")
        title = found["title"] or found["url"]
        about = say("about-article", title=title, words=found["words"], date=date, source=found["source"])
        console.print(printable(about), markup=False)
        for url in found["also"]:
            console.print(printable(say("add-twice", url=url)), markup=False)
        if found["new"]:
            console.print(printable(say("run-publishes", command=f"veilleur run --config {config}")), markup=False)
        return
    console.print(say("no-article"), style="yellow", end=" ")
    outcome = found["outcome"] or say("not-read")
    words = say.labelled(outcome, found["detail"]) if found["detail"] else outcome
    console.print(printable(say.labelled(found["url"], words)), markup=False)
