"""The reader of CISA's catalogue of Known Exploited Vulnerabilities (its JSON form, CC0).

Each line becomes a text of its own in a fixed form with the day of its addition, so that what a brief says of it can be
quoted and checked like an article.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from veilleur.errors import NotAFeed
from veilleur.ports import ReaderOption
from veilleur.records import Document, Entry, Fetched, Source
from veilleur.sources.charset import decode_document

CATALOGUE = "https://www.cisa.gov/known-exploited-vulnerabilities-catalog?search_api_fulltext="


class _Line(BaseModel):
    model_config = ConfigDict(extra="ignore")
    cve: str = Field(alias="cveID", pattern=r"^CVE-\d{4}-\d{4,19}$")
    vendor: str = Field(alias="vendorProject")
    product: str
    name: str = Field(alias="vulnerabilityName")
    added: date = Field(alias="dateAdded")
    description: str = Field(alias="shortDescription")
    action: str = Field(alias="requiredAction")
    due: date | None = Field(default=None, alias="dueDate")
    ransomware: str = Field(default="Unknown", alias="knownRansomwareCampaignUse")
    weaknesses: tuple[str, ...] = Field(default=(), alias="cwes")


class _Catalogue(BaseModel):
    model_config = ConfigDict(extra="ignore")
    version: str = Field(alias="catalogVersion")
    lines: list[Any] = Field(alias="vulnerabilities")


class KevReader:
    """A `ports.EntryReader` for the catalogue."""

    name = "kev"
    options: tuple[ReaderOption, ...] = ()

    def read(self, fetched: Fetched, source: Source) -> tuple[Entry, ...]:
        """One entry for each vulnerability, the newest first; NotAFeed if the answer is not the catalogue."""
        text = decode_document(fetched.body, fetched.header("content-type") or "")
        try:
            catalogue = _Catalogue.model_validate_json(text)
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            where = ".".join(map(str, first["loc"])) or "document"
            raise NotAFeed(fetched.url, f"the answer is not the catalogue of CISA: {where}: {first['msg']}") from error
        lines = sorted(_lines(catalogue), key=lambda line: (line.added, line.cve), reverse=True)
        return tuple(_entry(line, source) for line in lines)


def _lines(catalogue: _Catalogue) -> Iterator[_Line]:
    """The lines that are of their form: one that is not does not cost the others."""
    for line in catalogue.lines:
        try:
            yield _Line.model_validate(line)
        except ValidationError:
            continue


def _entry(line: _Line, source: Source) -> Entry:
    url = f"{CATALOGUE}{quote(line.cve)}"
    title = f"{line.cve}: {' '.join(line.name.split())}"
    return Entry(
        source=source.id,
        id=line.cve,
        url=url,
        title=title,
        published_at=datetime.combine(line.added, time(), UTC),
        summary=line.description,
        document=Document(media_type="text/plain; charset=utf-8", body=_text(line, title).encode()),
    )


def _text(line: _Line, title: str) -> str:
    """The canonical rendering of a line. Its words are CISA's; the frame around them is ours."""
    added = f"{line.added.day} {line.added:%B %Y}"
    parts = [
        title,
        f"CISA added {line.cve} to its catalogue of Known Exploited Vulnerabilities on {added}.",
        line.description,
        f"Vendor: {line.vendor}. Product: {line.product}.",
        f"Required action: {line.action}",
    ]
    if line.due:
        parts.append(f"Due date for US federal agencies: {line.due.day} {line.due:%B %Y}.")
    parts.append(f"Known use in ransomware campaigns: {line.ransomware}.")
    if line.weaknesses:
        parts.append(f"Weaknesses: {', '.join(line.weaknesses)}.")
    return "\n\n".join(" ".join(part.split()) for part in parts) + "\n"
