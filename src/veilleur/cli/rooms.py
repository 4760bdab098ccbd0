"""The rooms as filters over JSON lines; their forms are in `docs/reference/*.schema.json`."""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict

from veilleur.attempts import each
from veilleur.cli.assembly import clock_at, copying, extractors, fetch_options, make_outlet, make_writer
from veilleur.cli.lines import (
    ArticleForm,
    Given,
    Input,
    Inputs,
    StatementForm,
    moment_text,
    read_lines,
    write_lines,
)
from veilleur.cli.progress import shown
from veilleur.cli.taking import is_address, take
from veilleur.cli.wording import words_of_interface
from veilleur.config import FetchTable
from veilleur.errors import InputError, PageError
from veilleur.ports import OutletSettings
from veilleur.records import Abstention, Brief, Fact, Source, Story, StoryArticle


def read(files: Inputs = (), /, *, as_of: str | None = None) -> int:
    """Read pages: HTML, PDF, Markdown or plain text, from files or http(s) addresses; one JSON line each.

    Parameters
    ----------
    files
        Paths or addresses; `-` is standard input.
    as_of
        The moment at which they count as read (ISO 8601).
    """
    if not files:
        raise InputError("read", "name one or several files or addresses")
    write_lines(_read_one(file, as_of) for file in files)
    return 0


def _read_one(file: str, as_of: str | None) -> dict[str, Any]:
    from veilleur.articles import read_document
    from veilleur.sources import HttpFetcher, is_pdf, pdf_text

    clock = clock_at(as_of)
    if is_address(file):
        with HttpFetcher(fetch_options(FetchTable(), ""), clock=clock) as web:
            fetched = web.fetch(file, page=True)
        data, url, media_type = fetched.body, fetched.final_url, fetched.header("content-type")
        if is_pdf(data):
            data, media_type = pdf_text(data, subject=file).encode("utf-8", "replace"), "text/plain"
    else:
        given = take(file)
        data, url, media_type = given.text, given.url, given.media_type
    source = urlsplit(url).hostname or "file"
    try:
        found = read_document(
            data, url=url, media_type=media_type, title=None, source_id=source, fetched_at=clock.now()
        )
    except PageError as error:
        raise PageError(file, error.reason) from error
    if isinstance(found, Abstention):
        return {
            "id": None, "url": found.url, "title": found.title, "published_at": None, "language": None, "text": None,
            "source": found.source, "abstained": found.reason, "detail": found.detail,
        }  # fmt: skip
    return {
        "id": found.id,
        "url": found.url,
        "title": found.title,
        "published_at": moment_text(found.published_at),
        "language": found.language,
        "text": found.text,
        "source": found.source,
        "abstained": None,
        "sponsored": found.sponsored,
        "blocks": [asdict(block) for block in found.blocks],
    }


def _given(path: Path | None, now: datetime) -> Iterator[Given]:
    from veilleur.articles import language_of

    seen: set[str] = set()
    for form in read_lines(path, ArticleForm):
        if form.abstained:
            continue
        if form.id in seen:
            raise InputError(form.id, "two articles have this id")
        seen.add(form.id)
        yield Given.of(form, language=language_of(form.text), now=now)


def facts(file: Input = None, /) -> int:
    """Find facts in articles; one JSON line each.

    Parameters
    ----------
    file
        Articles as JSON lines; standard input if it is left out or `-`.
    """
    known = extractors()
    articles = _given(file, clock_at(None).now())
    write_lines(_fact_line(given, fact) for given in articles for tool in known for fact in tool.extract(given.article))
    return 0


def _fact_line(given: Given, fact: Fact) -> dict[str, Any]:
    roles = {role.name: {"value": role.value, "type": role.type, **given.place(role.span)} for role in fact.roles}
    return {
        "article": given.id,
        "kind": fact.kind,
        "roles": roles,
        "stance": fact.stance,
        "polarity": fact.polarity,
        "speaker": given.place(fact.speaker) if fact.speaker else None,
        "extractor": f"{fact.extractor} {fact.version}",
        "evidence": [given.place(span) for span in fact.evidence],
    }


def _grouped(path: Path | None, now: datetime) -> list[tuple[Story, list[Given]]]:
    """Stories over the articles given, in the order in which their first article was given."""
    from veilleur.stories import Library

    given = list(_given(path, now))
    library = Library(copying=copying())
    members: dict[str, list[StoryArticle]] = {}
    # One article may be given under two ids: it is placed once, and both get its place.
    by_id: dict[str, list[Given]] = {}
    for one in given:
        by_id.setdefault(one.article.id, []).append(one)
    articles = [same[0].article for same in by_id.values()]
    for article in sorted(articles, key=lambda article: (article.published_at or now, article.id)):
        placed = library.place(article)
        members.setdefault(placed.story, []).append(placed.member)
    stories = [
        Story(id=story, articles=tuple(placed), first_seen=now, last_seen=now) for story, placed in members.items()
    ]
    order = {article: number for number, article in enumerate(by_id)}
    stories.sort(key=lambda story: min(order[member.article] for member in story.articles))
    return [(story, [one for member in story.articles for one in by_id[member.article]]) for story in stories]


def group(file: Input = None, /) -> int:
    """Say which articles tell the same story; one JSON line for each article and story.

    Parameters
    ----------
    file
        Articles as JSON lines; standard input if it is left out or `-`.
    """
    for story, given in _grouped(file, clock_at(None).now()):
        roles = {member.article: member.role for member in story.articles}
        write_lines({"article": one.id, "story": story.id, "role": roles[one.article.id]} for one in given)
    return 0


def brief(
    file: Input = None, /, *, lang: Literal["fr", "en"] = "fr", writer: str = "quoting", as_of: str | None = None
) -> int:
    """Write and judge a brief for each story; one sidecar a line.

    Parameters
    ----------
    file
        Articles as JSON lines; standard input if it is left out or `-`.
    lang
        The language of the briefs.
    writer
        Who writes them: quoting, or a plugin's.
    as_of
        The moment at which they are written (ISO 8601).
    """
    from veilleur.publish import sidecar_json

    now = clock_at(as_of).now()
    write_lines(
        sidecar_json(_brief(story, given, language=lang, writer=writer, now=now))
        for story, given in _grouped(file, now)
    )
    return 0


def _brief(story: Story, given: list[Given], *, language: str, writer: str, now: datetime) -> Brief:
    from veilleur.briefs import Edition, make_brief
    from veilleur.publish import new_slug

    given = sorted(given, key=lambda one: any(m.article == one.article.id and m.copy_of for m in story.articles))
    articles = list({one.article.id: one.article for one in given}.values())
    found = [fact for tool in extractors() for article in articles for fact in tool.extract(article)]
    sources = {
        article.source: Source(id=article.source, url=article.url, name=article.source, tag=article.source)
        for article in articles
    }
    edition = Edition(
        language=language,
        revision=1,
        date=now.date(),
        slug=new_slug(articles[0].title, story=story.id),
        updated_at=now,
    )
    return make_brief(edition, story, articles, found, writer=make_writer(writer), sources=tuple(sources.values()))


def judge(file: Input = None, /) -> int:
    """Judge statements against their evidence; one verdict a line.

    Parameters
    ----------
    file
        Statements as JSON lines; standard input if it is left out or `-`.
    """
    from veilleur.briefs import Quoted
    from veilleur.briefs import judge as judge_statement

    def verdicts() -> Iterator[dict[str, Any]]:
        for form in read_lines(file, StatementForm):
            evidence = [
                Quoted(
                    text=piece.text,
                    language=piece.language,
                    article=str(number),
                    outlet=piece.outlet,
                    url=piece.url,
                    published_on=piece.published_at.date() if piece.published_at else None,
                )
                for number, piece in enumerate(form.evidence)
            ]
            verdict = judge_statement(form.statement, form.language, evidence)
            yield {"id": form.id, "verdict": verdict.kind, "reasons": list(verdict.reasons)}

    write_lines(verdicts())
    return 0


class _Anything(BaseModel):
    model_config = ConfigDict(extra="allow")


def render(
    folder: Path,
    file: Input = None,
    /,
    *,
    outlet: str,
    title: str = "Veilleur",
    base_url: str = "http://localhost:8000/",
    lang: Literal["fr", "en"] | None = None,
    form: Literal["marked", "legacy"] = "marked",
) -> int:
    """Render briefs to files, with a manifest that `veilleur verify` checks.

    Parameters
    ----------
    folder
        Where the files go.
    file
        Sidecars as JSON lines; standard input if it is left out or `-`.
    outlet
        The kind: site, jekyll, or a plugin's.
    title
        The title of the site.
    base_url
        Where it will be read.
    lang
        The language of its front page, and of a blog; that of the first brief if it is left out.
    form
        For a Jekyll blog: with marks and footnotes, or as the legacy watch wrote.
    """
    from veilleur.publish import DirectoryDelivery, decode_sidecar, manifest

    briefs = [
        decode_sidecar(json.dumps(line.model_dump(), ensure_ascii=False).encode(), subject=f"sidecar {number}")
        for number, line in enumerate(read_lines(file, _Anything), start=1)
    ]
    language = lang or (briefs[0].language if briefs else "fr")
    settings = OutletSettings(title=title, base_url=base_url, language=language, form=form)
    made = make_outlet(outlet, settings)
    say = words_of_interface()
    with shown(say) as progress:
        pages = [page for one in each(briefs, progress, "render", "rendered") for page in made.pages(one)]
        pages.extend(made.indexes(briefs))
        pages.append(manifest(outlet, settings, pages))
        delivered = DirectoryDelivery(folder).deliver_all(pages)
        progress.begin("deliver", len(pages))
        receipts = []
        for receipt in delivered:
            receipts.append(receipt)
            progress.step("deliver", receipt.key, receipt.outcome)
    if not briefs:
        sys.stderr.write(say("rendered-nothing") + "\n")
    sys.stderr.write(say("rendered", files=len(receipts), folder=str(folder)) + "\n")
    return 0


__all__ = ["brief", "facts", "group", "judge", "read", "render"]
