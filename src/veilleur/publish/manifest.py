"""What an outlet holds: each file with its digest, and the settings that anyone needs to render it again."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from veilleur import __version__
from veilleur.errors import InputError
from veilleur.ports import OutletSettings
from veilleur.publish.sidecar import canonical
from veilleur.records import Publication
from veilleur.records.digest import digest

NAME = "veilleur.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The files of an outlet by name, with their SHA-256, and what rendered them."""

    outlet: str
    generator: str
    settings: OutletSettings
    files: dict[str, str]


class _Settings(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    title: str
    base_url: str
    language: str
    form: str


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    format: Literal["veilleur-outlet"]
    version: Literal[1]
    outlet: str
    generator: str
    settings: _Settings
    files: dict[str, str]
    digest: str


def manifest_name() -> str:
    """Where the manifest of an outlet stands below its root."""
    return NAME


def manifest(outlet: str, settings: OutletSettings, pages: Iterable[Publication]) -> Publication:
    """The manifest of these files, as a file among them."""
    content: dict[str, Any] = {
        "format": "veilleur-outlet",
        "version": 1,
        "outlet": outlet,
        "generator": __version__,
        "settings": asdict(settings),
        "files": {page.name: page.digest for page in pages},
    }
    content["digest"] = digest(canonical(content))
    return Publication(outlet=outlet, name=NAME, media_type="application/json", content=canonical(content))


def read_manifest(data: bytes, *, subject: str) -> Manifest:
    """The manifest of an outlet; InputError about `subject` if it is none or was changed."""
    try:
        form = _Form.model_validate_json(data)
    except ValidationError as error:
        first = error.errors()[0]
        raise InputError(subject, f"is not a manifest: {'.'.join(map(str, first['loc']))}: {first['msg']}") from None
    if canonical(form.model_dump()) != data or digest(canonical(form.model_dump(exclude={"digest"}))) != form.digest:
        raise InputError(subject, "its digest is not that of its content: it was changed after publication")
    return Manifest(
        outlet=form.outlet,
        generator=form.generator,
        settings=OutletSettings(**form.settings.model_dump()),
        files=form.files,
    )
