"""The posts of a watch that came before: published history, never evidence.

No Article, Fact, Story or Brief can be made from these records: they have no span to quote from.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from veilleur.records.digest import digest


class LegacySection(StrEnum):
    """What a part of a legacy post is for, whatever its heading says."""

    HEADLINE = "headline"
    SUMMARY = "summary"
    KEY_POINTS = "key-points"
    VULNERABILITIES = "vulnerabilities"
    RECOMMENDATIONS = "recommendations"
    INDICATORS = "indicators"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class LegacyPart:
    """A heading (empty if there is none) with the text below it. "Key points and flaws" has two kinds."""

    kinds: tuple[LegacySection, ...]
    heading: str = ""
    text: str = ""

    def __post_init__(self) -> None:
        if not self.kinds:
            message = f"the part {self.heading!r} has no kind"
            raise ValueError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class LegacyPost:
    """One post as it was published. `content` is its file, untouched; the rest is what the file says.

    `name` is its path below the folder of posts. `slug` is that of the file name, `permalink` what the front matter
    says, None if it says nothing; `source` is the address of the article, None if the post names none.
    """

    name: str
    content: bytes
    title: str
    date: dt.date
    slug: str
    permalink: str | None
    tags: tuple[str, ...]
    source: str | None
    parts: tuple[LegacyPart, ...]

    def __post_init__(self) -> None:
        steps = self.name.split("/")
        if not self.name or self.name.startswith("/") or any(step in {"", ".", ".."} for step in steps):
            message = f"not a name below a folder of posts: {self.name!r}"
            raise ValueError(message)

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes."""
        return digest(self.content)

    def of(self, kind: LegacySection) -> tuple[LegacyPart, ...]:
        """The parts of this kind, in order."""
        return tuple(part for part in self.parts if kind in part.kinds)

    @property
    def body(self) -> str:
        """Headings and texts, in order, without the marks of headings."""
        return "\n".join(words for part in self.parts for words in (part.heading, part.text) if words)
