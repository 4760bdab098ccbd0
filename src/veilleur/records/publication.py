"""What leaves the house."""

from dataclasses import dataclass
from enum import StrEnum

from veilleur.records.digest import digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """One file for one outlet; the same brief gives the same bytes.

    `name` is its path below the outlet's root, with forward slashes. `brief` is the story id if the file belongs to one
    brief, None for an index page.
    """

    outlet: str
    name: str
    media_type: str
    content: bytes
    brief: str | None = None

    def __post_init__(self) -> None:
        parts = self.name.split("/")
        if not self.name or self.name.startswith("/") or any(part in {"", ".", ".."} for part in parts):
            message = f"not a name below an outlet's root: {self.name!r}"
            raise ValueError(message)

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes."""
        return digest(self.content)

    @property
    def key(self) -> str:
        """What makes a second delivery harmless: outlet, name and content."""
        return digest(self.outlet, self.name, self.digest)


class Outcome(StrEnum):
    """What a delivery did."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """One publication is in its place."""

    key: str
    name: str
    outcome: Outcome
