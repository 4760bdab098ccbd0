"""The sidecar: a brief as JSON, published beside each page, with all that `veilleur verify` needs.

The form is public and versioned: `docs/reference/sidecar.schema.json`. `digest` is the SHA-256 of the same JSON without
it, so that anyone can check a sidecar: `jq -S 'del(.digest)' brief.json | sha256sum`.
"""

import json
from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from veilleur import __version__
from veilleur.errors import InputError
from veilleur.records import (
    Brief,
    CitedArticle,
    Judged,
    Origin,
    Reliability,
    Search,
    Section,
    Span,
    Statement,
    Tlp,
    Verdict,
    VerdictKind,
)
from veilleur.records.digest import digest

FORMAT = "veilleur-sidecar"
VERSION = 1
SCHEMA_ID = "https://github.com/veilleur/veilleur/blob/main/docs/reference/sidecar.schema.json"
LARGEST = 32 * 1024 * 1024

Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Count = Annotated[int, Field(ge=0, le=2**53)]


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class EvidenceForm(_Form):
    """Words of an article: code points `start` to `end` of its text."""

    article: str
    start: Count
    end: Count
    quote: str


class SearchForm(_Form):
    """A search that found nothing."""

    subject: Section
    articles: tuple[str, ...]
    extractor: str
    version: str


class StatementForm(_Form):
    """A sentence of the brief, the judge's verdict, and what supports it."""

    n: Annotated[int, Field(ge=1, le=2**53)]
    text: str
    language: str
    section: Section
    origin: Origin
    verdict: VerdictKind
    reasons: tuple[str, ...]
    evidence: tuple[EvidenceForm, ...]
    search: SearchForm | None


class ArticleForm(_Form):
    """An article that the brief cites; `digest` is the SHA-256 of its text, `length` its code points."""

    article: str
    source: str
    outlet: str
    tag: str
    reliability: Reliability
    title: str
    url: str
    language: str
    published_at: AwareDatetime | None
    fetched_at: AwareDatetime
    digest: Digest
    length: Count
    copy_of: str | None
    redistribute: bool


class SidecarForm(_Form):
    """A brief of Veilleur with all its evidence. `digest` is the SHA-256 of the rest, as canonical JSON."""

    format: Literal["veilleur-sidecar"]
    version: Literal[1]
    generator: str
    story: str
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
    revision: Annotated[int, Field(ge=1, le=2**53)]
    date: date
    slug: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$", max_length=230)]
    updated_at: AwareDatetime
    writer: str
    tlp: Tlp = Tlp.CLEAR
    articles: Annotated[tuple[ArticleForm, ...], Field(min_length=1)]
    statements: tuple[StatementForm, ...]
    dropped: tuple[StatementForm, ...]
    digest: Digest


class _Kind(BaseModel):
    """What any JSON object says of its form."""

    format: object = None


def is_other_json(data: bytes) -> bool:
    """Whether it is a JSON object of another kind, a JSON Feed say. What is no JSON may be a broken sidecar."""
    try:
        return _Kind.model_validate_json(data).format != FORMAT
    except ValidationError:
        return False


def to_json(brief: Brief) -> dict[str, Any]:
    """The sidecar of a brief as a tree of JSON values."""
    content: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "generator": f"veilleur {__version__}",
        "story": brief.story,
        "language": brief.language,
        "revision": brief.revision,
        "date": brief.date.isoformat(),
        "slug": brief.slug,
        "updated_at": moment(brief.updated_at),
        "writer": brief.writer,
        "tlp": brief.tlp.value,
        "articles": [_article(article) for article in brief.articles],
        "statements": [_statement(judged, n=n) for n, judged in enumerate(brief.statements, start=1)],
        "dropped": [_statement(judged, n=n) for n, judged in enumerate(brief.dropped, start=1)],
    }
    return content | {"digest": digest(canonical(content))}


def encode(brief: Brief) -> bytes:
    """The sidecar of a brief as a file."""
    return canonical(to_json(brief))


def decode(data: bytes, *, check_digest: bool = True, subject: str = "sidecar") -> Brief:
    """The brief of a sidecar; InputError, about `subject` or the story, if it is not one or was changed."""
    if len(data) > LARGEST:
        raise InputError(subject, f"{len(data)} bytes; no sidecar is larger than {LARGEST}")
    try:
        form = SidecarForm.model_validate_json(data)
    except ValidationError as error:
        raise InputError(subject, first_fault(error)) from None
    if check_digest:
        content = json.loads(data)
        del content["digest"]
        if digest(canonical(content)) != form.digest:
            raise InputError(form.story, "its digest is not that of its content: it was changed after publication")
    try:
        return _brief(form)
    except ValueError as error:
        raise InputError(form.story, str(error)) from None


def canonical(content: dict[str, Any]) -> bytes:
    """The one way to write a tree of JSON values: keys sorted, two spaces, UTF-8, a line end."""
    return (json.dumps(content, ensure_ascii=False, sort_keys=True, indent=2, allow_nan=False) + "\n").encode()


def schema_text() -> str:
    """The JSON Schema of a sidecar, as `docs/reference/sidecar.schema.json` holds it."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_ID}
    schema = SidecarForm.model_json_schema() | {"title": "Veilleur sidecar, version 1"}
    return json.dumps(head | schema, ensure_ascii=False, indent=2) + "\n"


def moment(when: datetime) -> str:
    """As a sidecar writes a moment."""
    return when.isoformat().removesuffix("+00:00") + "Z"


def _article(article: CitedArticle) -> dict[str, Any]:
    return {
        "article": article.article,
        "source": article.source,
        "outlet": article.outlet,
        "tag": article.tag,
        "reliability": article.reliability.value,
        "title": article.title,
        "url": article.url,
        "language": article.language,
        "published_at": moment(article.published_at) if article.published_at else None,
        "fetched_at": moment(article.fetched_at),
        "digest": article.digest,
        "length": article.length,
        "copy_of": article.copy_of,
        "redistribute": article.redistribute,
    }


def _statement(judged: Judged, *, n: int) -> dict[str, Any]:
    statement, search = judged.statement, judged.statement.search
    return {
        "n": n,
        "text": statement.text,
        "language": statement.language,
        "section": statement.section.value,
        "origin": statement.origin.value,
        "verdict": judged.verdict.kind.value,
        "reasons": list(judged.verdict.reasons),
        "evidence": [
            {"article": span.article, "start": span.start, "end": span.end, "quote": span.quote}
            for span in statement.evidence
        ],
        "search": search
        and {
            "subject": search.subject.value,
            "articles": list(search.articles),
            "extractor": search.extractor,
            "version": search.version,
        },
    }


def _brief(form: SidecarForm) -> Brief:
    for name, statements in (("statements", form.statements), ("dropped", form.dropped)):
        if [statement.n for statement in statements] != list(range(1, len(statements) + 1)):
            message = f"its {name} are not numbered from 1"
            raise ValueError(message)
    return Brief(
        story=form.story,
        language=form.language,
        revision=form.revision,
        date=form.date,
        slug=form.slug,
        updated_at=in_utc(form.updated_at),
        writer=form.writer,
        tlp=form.tlp,
        articles=tuple(_cited(article) for article in form.articles),
        statements=tuple(_judged(statement) for statement in form.statements),
        dropped=tuple(_judged(statement) for statement in form.dropped),
    )


def in_utc(moment: datetime) -> datetime:
    """The same moment in Python's own UTC; another zone stays, and the record refuses it."""
    return moment if moment.utcoffset() else moment.astimezone(UTC)


def _cited(form: ArticleForm) -> CitedArticle:
    values = {name: getattr(form, name) for name in ArticleForm.model_fields}
    published_at = in_utc(form.published_at) if form.published_at else None
    return CitedArticle(**values | {"published_at": published_at, "fetched_at": in_utc(form.fetched_at)})


def _judged(form: StatementForm) -> Judged:
    return Judged(
        statement=Statement(
            text=form.text,
            language=form.language,
            section=form.section,
            origin=form.origin,
            evidence=tuple(
                Span(article=words.article, start=words.start, end=words.end, quote=words.quote)
                for words in form.evidence
            ),
            search=_search(form.search) if form.search else None,
        ),
        verdict=Verdict(kind=form.verdict, reasons=form.reasons),
    )


def _search(form: SearchForm) -> Search:
    return Search(subject=form.subject, articles=form.articles, extractor=form.extractor, version=form.version)


def first_fault(error: ValidationError) -> str:
    """What is wrong first, and where."""
    fault = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(str(step) for step in fault["loc"])
    return f"{place}: {fault['msg']}" if place else fault["msg"]
