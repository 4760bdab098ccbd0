"""An edition as JSON: what the day pages say was not read, so that anyone can render and check them again.

The form is public and versioned: `docs/reference/edition.schema.json`. Its digest is made as that of a sidecar.
"""

import json
from datetime import date
from typing import Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError

from veilleur import __version__
from veilleur.errors import InputError
from veilleur.publish.sidecar import LARGEST, Digest, canonical, first_fault, in_utc, moment
from veilleur.records import Edition, Gap, GapReason, Tlp
from veilleur.records.digest import digest

FORMAT = "veilleur-edition"
SCHEMA_ID = "https://github.com/veilleur/veilleur/blob/main/docs/reference/edition.schema.json"
_SIGN = f'"format": "{FORMAT}"'.encode()


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class GapForm(_Form):
    """A source that could not be read, why, and since when."""

    source: str
    outlet: str
    reason: GapReason
    since: AwareDatetime | None
    tlp: Tlp


class EditionForm(_Form):
    """What an edition of Veilleur lacks. `digest` is the SHA-256 of the rest, as canonical JSON."""

    format: Literal["veilleur-edition"]
    version: Literal[1]
    generator: str
    day: date
    gaps: tuple[GapForm, ...]
    digest: Digest


def edition_name(edition: Edition) -> str:
    """Where the file of an edition stands below its outlet."""
    return f"editions/{edition.day.isoformat()}.json"


def is_edition(data: bytes) -> bool:
    """Whether a file says that it is an edition."""
    return _SIGN in data


def encode(edition: Edition) -> bytes:
    """An edition as a file."""
    content: dict[str, Any] = {
        "format": FORMAT,
        "version": 1,
        "generator": f"veilleur {__version__}",
        "day": edition.day.isoformat(),
        "gaps": [
            {
                "source": gap.source,
                "outlet": gap.outlet,
                "reason": gap.reason.value,
                "since": moment(gap.since) if gap.since else None,
                "tlp": gap.tlp.value,
            }
            for gap in edition.gaps
        ],
    }
    return canonical(content | {"digest": digest(canonical(content))})


def decode(data: bytes, *, subject: str = "edition") -> Edition:
    """The edition of a file; InputError about `subject` if it is none or was changed."""
    if len(data) > LARGEST:
        raise InputError(subject, f"{len(data)} bytes; no edition is larger than {LARGEST}")
    try:
        form = EditionForm.model_validate_json(data)
    except ValidationError as error:
        raise InputError(subject, first_fault(error)) from None
    content = json.loads(data)
    del content["digest"]
    if digest(canonical(content)) != form.digest:
        raise InputError(subject, "its digest is not that of its content: it was changed after publication")
    try:
        return Edition(day=form.day, gaps=tuple(_gap(gap) for gap in form.gaps))
    except ValueError as error:
        raise InputError(subject, str(error)) from None


def schema_text() -> str:
    """The JSON Schema of an edition, as `docs/reference/edition.schema.json` holds it."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_ID}
    schema = EditionForm.model_json_schema() | {"title": "Veilleur edition, version 1"}
    return json.dumps(head | schema, ensure_ascii=False, indent=2) + "\n"


def _gap(form: GapForm) -> Gap:
    since = form.since and in_utc(form.since)
    return Gap(source=form.source, outlet=form.outlet, reason=form.reason, since=since, tlp=form.tlp)
