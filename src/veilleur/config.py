"""The operator's configuration: one TOML file, checked whole before anything runs."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from string import Formatter
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    HttpUrl,
    ValidationError,
    field_validator,
    model_validator,
)

from veilleur.errors import ConfigurationError, PluginError
from veilleur.language.messages import LANGUAGES
from veilleur.plugins import reader_options
from veilleur.records import Reliability, Source, Tlp

Language = Literal["fr", "en"]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]*$", max_length=100)]

_USUAL_READER = "feed"
# No line break, no angle brackets: git writes "name <e-mail>" on one line.
_NAME = r"^[^<>\x00-\x1f]*$"
COMMIT_FIELDS = ("date", "briefs", "files")
"""What a commit message may name: the day of the run, how many briefs and how many files the commit changes."""


def _web_address(value: str) -> str:
    try:
        HttpUrl(value)
    except ValidationError as error:
        message = f"{value!r} is no http(s) address: {error.errors()[0]['msg']}"
        raise ValueError(message) from None
    return value


def _source_address(value: str) -> str:
    if value.startswith("maildir:"):
        return value
    if not value.startswith("imaps:"):
        return _web_address(value)
    parts = urlsplit(value)
    if not parts.hostname or not parts.username or parts.password is not None:
        message = f"{value!r} is no mailbox: write imaps://user@host/MAILBOX, and the password elsewhere"
        raise ValueError(message)
    return value


WebAddress = Annotated[str, AfterValidator(_web_address)]
SourceAddress = Annotated[str, AfterValidator(_source_address)]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class WatchTable(_Table):
    """`[watch]`: what is made of what is read."""

    store: str = "veilleur.db"
    languages: tuple[Language, ...] = ("fr",)
    writer: Slug = "quoting"
    max_age_days: Annotated[int, Field(gt=0)] = 7
    contact: str = ""

    @field_validator("languages")
    @classmethod
    def _some(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if not value or len(set(value)) != len(value):
            message = f"name one or several of {', '.join(LANGUAGES)}, each once"
            raise ValueError(message)
        return value


class FetchTable(_Table):
    """`[fetch]`: how the network is used. Times in seconds, sizes in megabytes (10^6 bytes)."""

    min_delay: Annotated[float, Field(ge=0)] = 1.0
    timeout: Annotated[float, Field(gt=0)] = 30.0
    max_feed_mb: Annotated[float, Field(gt=0)] = 5.0
    max_page_mb: Annotated[float, Field(gt=0)] = 10.0
    retries: Annotated[int, Field(ge=0, le=10)] = 3
    proxy: str | None = None
    ca_bundle: Path | None = None
    allow_hosts: tuple[str, ...] = ()
    connect_to: Mapping[str, str] = Field(default_factory=dict)

    @field_validator("connect_to")
    @classmethod
    def _places(cls, value: Mapping[str, str]) -> Mapping[str, str]:
        for target in value.values():
            host, _, port = target.rpartition(":")
            if not host or not (port.isascii() and port.isdigit()) or not 0 < int(port) < 65536:
                message = f"{target!r} is not host:port"
                raise ValueError(message)
        return value


class GitTable(_Table):
    """`[outlet.git]`: the outlet's folder is in a Git repository, and each run is a commit there."""

    branch: str = ""
    remote: Annotated[str, Field(pattern=r"^[A-Za-z0-9_][A-Za-z0-9._/-]*$")] = "origin"
    push: bool = False
    message: str = ""
    author_name: Annotated[str, Field(pattern=_NAME)] = ""
    author_email: Annotated[str, Field(pattern=_NAME)] = ""

    @field_validator("message")
    @classmethod
    def _template(cls, value: str) -> str:
        for _, name, form, conversion in Formatter().parse(value):
            if name is not None and (name not in COMMIT_FIELDS or form or conversion):
                message = f"{{{name}}} is no field; there are: {', '.join(f'{{{each}}}' for each in COMMIT_FIELDS)}"
                raise ValueError(message)
        return value


class OutletTable(_Table):
    """`[[outlet]]`: where briefs go. `kind` names the plugin, `path` the directory."""

    kind: Slug
    path: Path
    languages: tuple[Language, ...] | None = None
    title: str = "Veilleur"
    base_url: WebAddress = "http://localhost/"
    form: Literal["marked", "legacy"] = "marked"
    tlp: Tlp = Tlp.CLEAR
    git: GitTable | None = None

    @field_validator("base_url")
    @classmethod
    def _folder(cls, value: str) -> str:
        return value if value.endswith("/") else value + "/"


class SourceTable(_Table):
    """`[[source]]`: what is watched. The order of the sources is the order in which they lead a brief."""

    id: Slug
    url: SourceAddress
    name: str = ""
    tag: str = ""
    reader: Slug = _USUAL_READER
    language: Annotated[str, Field(pattern="^[a-z]{2}$")] | None = None
    reliability: Reliability = Reliability.F
    redistribute: bool = False
    tlp: Tlp = Tlp.CLEAR
    options: Mapping[str, str] = Field(default_factory=dict)

    def record(self) -> Source:
        """As the record that travels."""
        values = self.model_dump() | {"name": self.name or self.id, "tag": self.tag or self.id}
        return Source(**values | {"options": tuple(sorted(self.options.items()))})


class Configuration(_Table):
    """A whole `veilleur.toml`. Paths are relative to its folder."""

    file: Path
    watch: WatchTable = WatchTable()
    fetch: FetchTable = FetchTable()
    outlet: tuple[OutletTable, ...] = ()
    source: tuple[SourceTable, ...] = ()

    @model_validator(mode="after")
    def _each_once(self) -> "Configuration":
        for name, values in (
            ("source", [source.id for source in self.source]),
            ("outlet path", [str(outlet.path) for outlet in self.outlet]),
        ):
            twice = sorted({value for value in values if values.count(value) > 1})
            if twice:
                message = f"{name} {twice[0]!r} is there twice"
                raise ValueError(message)
        return self

    @model_validator(mode="after")
    def _languages_are_written(self) -> "Configuration":
        for number, outlet in enumerate(self.outlet):
            missing = set(outlet.languages or ()) - set(self.watch.languages)
            if missing:
                message = f"outlet.{number}.languages: {min(missing)!r} is not among watch.languages"
                raise ValueError(message)
        return self

    @property
    def folder(self) -> Path:
        """Where the file stands."""
        return self.file.parent

    @property
    def store_address(self) -> str:
        """Path or URL of the store."""
        store = self.watch.store
        return store if "://" in store else str(self.folder / store)

    @property
    def sources(self) -> tuple[Source, ...]:
        """What is watched, in the operator's order."""
        return tuple(source.record() for source in self.source)


def load(path: Path) -> Configuration:
    """Read a configuration; ConfigurationError names the file and the key that is wrong."""
    return parse(text_of(path), path)


def text_of(path: Path) -> str:
    """The text of a configuration with its own line ends, so that it can be written back as it was."""
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError as error:
        raise ConfigurationError(str(path), "no such file; `veilleur init` writes one") from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(str(path), f"cannot be read: {error}") from error


def parse(text: str, path: Path) -> Configuration:
    """The configuration that a text at this path is; ConfigurationError as `load` raises it."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(str(path), f"is not TOML: {error}") from error
    if "file" in values:
        raise ConfigurationError(str(path), "file: no such key")
    try:
        configuration = Configuration(**values, file=path.resolve())
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        reason = "no such key" if first["type"] == "extra_forbidden" else first["msg"].removeprefix("Value error, ")
        raise ConfigurationError(str(path), f"{key}: {reason}" if key else reason) from error
    for source in configuration.source:
        _check_options(source, path)
    return configuration


def _check_options(source: SourceTable, path: Path) -> None:
    """That a source tells its reader what the reader needs, and nothing that it does not know.

    A reader that cannot be loaded is told by who uses it (`run`, `doctor`).
    """
    if not source.options and source.reader == _USUAL_READER:
        return  # the usual case costs no import
    try:
        declared = reader_options(source.reader)
    except PluginError:
        return
    if declared is None:
        return
    unknown = sorted(source.options.keys() - {option.name for option in declared})
    if unknown:
        there = ", ".join(option.name for option in declared)
        known = f"there are: {there}" if there else "it has none"
        reason = f"source {source.id}: the reader {source.reader!r} has no option {unknown[0]!r}; {known}"
        raise ConfigurationError(str(path), reason)
    for option in declared:
        if option.required and not source.options.get(option.name):
            reason = f"source {source.id}: the reader {source.reader!r} needs the option {option.name}"
            raise ConfigurationError(str(path), reason)
