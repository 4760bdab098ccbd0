"""JSON lines in and out of the room commands. Strangers' data: checked here, line by line."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Self, TypeVar

from cyclopts import Parameter, Token
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from veilleur.errors import InputError
from veilleur.records import Article, Block, BlockKind, Span, Tlp, article_id

MOST_TEXT = 10_000_000
MOST_LINE = 64_000_000
"""Bytes of a line: a text of `MOST_TEXT` characters with its blocks, each escaped, has room in it."""

Form = TypeVar("Form", bound=BaseModel)


def _no_option(_type: object, value: object) -> None:
    for one in value if isinstance(value, tuple) else (value,):
        if one is not None and str(one).startswith("-") and str(one) != "-":
            message = f"Unknown option: {one}. A file of this name is written ./{one}."
            raise ValueError(message)


_NAMED = Parameter(allow_leading_hyphen=True, validator=_no_option)
Input = Annotated[Path | None, _NAMED]
"""A file on the command line; `-`, which cyclopts takes for an option, or nothing is standard input."""
Inputs = Annotated[tuple[str, ...], _NAMED]
"""Files or addresses on the command line; `-` is standard input."""
OneInput = Annotated[str, _NAMED]
"""One file or address on the command line; `-` is standard input."""


def _marking(_type: object, tokens: Sequence[Token]) -> Tlp:
    words = tokens[0].value.upper().removeprefix("TLP:").replace("-", "+").replace("_", "+")
    if words not in set(Tlp):
        message = f"{tokens[0].value!r} is no marking; there are: {', '.join(Tlp)}"
        raise ValueError(message)
    return Tlp(words)


Marking = Annotated[Tlp, Parameter(converter=_marking)]
"""A marking of the Traffic Light Protocol, as people write it."""


def _in_utc(moment: datetime) -> datetime:
    try:
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except OverflowError:
        message = "lies outside the calendar"
        raise ValueError(message) from None


Moment = Annotated[datetime, AfterValidator(_in_utc)]
"""A moment in UTC; one that names no zone is in UTC already."""


class BlockForm(BaseModel):
    """One block of a text, as `read` gives it."""

    model_config = ConfigDict(extra="forbid")
    kind: BlockKind
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    level: int = Field(default=0, ge=0)


class ArticleForm(BaseModel):
    """One article. `id`, `title` and `text` are needed; `blocks` are those of `read`; other keys are ignored."""

    model_config = ConfigDict(extra="ignore")
    id: str = Field(min_length=1)
    title: str = Field(min_length=1)
    text: str = Field(min_length=1, max_length=MOST_TEXT)
    url: str | None = None
    published_at: Moment | None = None
    language: str | None = Field(default=None, pattern="^[a-z]{2,3}$")
    source: str | None = None
    blocks: tuple[BlockForm, ...] = ()
    abstained: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _no_text_if_abstained(cls, value: Any) -> Any:  # noqa: ANN401 - JSON
        # `read` passes on pages without an article, so that its lines match its arguments; they have no text.
        if isinstance(value, dict) and value.get("abstained"):
            said = {name: value.get(name) or "-" for name in ("id", "text", "title")}
            return {**value, **said, "blocks": ()}
        return value

    @model_validator(mode="after")
    def _blocks_in_place(self) -> Self:
        last = 0
        for number, block in enumerate(self.blocks):
            if not last <= block.start < block.end <= len(self.text) or (number == 0 and block.kind != "title"):
                message = f"blocks.{number}: blocks begin with the title and follow one another within the text"
                raise ValueError(message)
            last = block.end
        return self


class EvidenceForm(BaseModel):
    """One piece of evidence for `judge`."""

    model_config = ConfigDict(extra="ignore")
    text: str = Field(min_length=1, max_length=MOST_TEXT)
    language: str = "und"
    outlet: str = ""
    url: str = ""
    published_at: Moment | None = None


class StatementForm(BaseModel):
    """One statement for `judge`."""

    model_config = ConfigDict(extra="ignore")
    id: str | int
    statement: str = Field(min_length=1, max_length=100_000)
    language: str = Field(pattern="^[a-z]{2,3}$")
    evidence: tuple[EvidenceForm, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An article as it was given: the record, the id that it came with, and how far the record's text is shifted.

    A text that does not begin with its title gets it put before it; `shift` is the length of what was put.
    """

    id: str
    article: Article
    shift: int

    @classmethod
    def of(cls, form: ArticleForm, *, language: str, now: datetime) -> Self:
        """The record of a form; `language` is used if it names none."""
        begins = form.text.startswith(form.title)
        text = form.text if begins else f"{form.title}\n\n{form.text}"
        url, source = form.url or f"urn:veilleur:{form.id}", form.source or "given"
        blocks = tuple(Block(**block.model_dump()) for block in form.blocks) if begins else ()
        article = Article(
            id=article_id(source=source, url=url, text=text),
            source=source,
            url=url,
            title=form.title,
            text=text,
            blocks=blocks or tuple(plain_blocks(text, len(form.title))),
            language=form.language or language,
            fetched_at=now,
            published_at=form.published_at,
        )
        return cls(id=form.id, article=article, shift=0 if begins else len(text) - len(form.text))

    def place(self, span: Span) -> dict[str, Any]:
        """A span by the offsets of the text that was given; one in a title put before it says so."""
        if span.start < self.shift:
            return {"start": span.start, "end": span.end, "quote": span.quote, "in": "title"}
        return {"start": span.start - self.shift, "end": span.end - self.shift, "quote": span.quote}


def plain_blocks(text: str, title: int) -> Iterator[Block]:
    """The blocks of a plain text that begins with a title of so many characters: lines, marked like Markdown."""
    yield Block(kind=BlockKind.TITLE, start=0, end=title)
    place = title
    for line in text[title:].split("\n"):
        start = place + len(line) - len(line.lstrip())
        end = place + len(line.rstrip())
        place += len(line) + 1
        if start < end:
            yield Block(kind=_kind(text[start:end]), start=start, end=end)


def _kind(line: str) -> BlockKind:
    if line.startswith("#"):
        return BlockKind.HEADING
    if line.startswith(("- ", "* ", "• ")):
        return BlockKind.ITEM
    return BlockKind.ROW if " | " in line else BlockKind.PARAGRAPH


def read_lines(path: Path | None, form: type[Form]) -> Iterator[Form]:
    """The JSON lines of a file, or of standard input if it is None or `-`; InputError names the line that is wrong."""
    name = "standard input" if path is None or str(path) == "-" else str(path)
    try:
        stream = sys.stdin.buffer if name == "standard input" else Path(name).open("rb")  # noqa: SIM115 - closed below
    except OSError as error:
        raise InputError(name, f"cannot be read: {error.strerror}") from error
    with stream:
        for number, line in enumerate(iter(partial(stream.readline, MOST_LINE + 1), b""), start=1):
            if len(line) > MOST_LINE:
                raise InputError(f"{name}, line {number}", f"is longer than {MOST_LINE:,} bytes")
            if not line.strip():
                continue
            try:
                yield form.model_validate_json(line)
            except ValidationError as error:
                first = error.errors()[0]
                key = ".".join(str(part) for part in first["loc"])
                reason = first["msg"].removeprefix("Value error, ")
                raise InputError(f"{name}, line {number}", f"{key}: {reason}" if key else reason) from None


def write_lines(values: Iterable[dict[str, Any]]) -> None:
    """Write values as JSON lines in UTF-8, whatever the locale, each as soon as it is there."""
    for value in values:
        sys.stdout.buffer.write(json.dumps(value, ensure_ascii=False).encode() + b"\n")
        sys.stdout.buffer.flush()


def moment_text(moment: datetime | None) -> str | None:
    """ISO 8601 with `Z`, or None."""
    return moment.isoformat().replace("+00:00", "Z") if moment else None
