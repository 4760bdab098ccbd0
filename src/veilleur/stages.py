"""The stages of a run, by name."""

from enum import StrEnum

BUG = "bug"
"""The outcome of a subject on which the code of its stage failed."""


class Stage(StrEnum):
    """The stages, in their order."""

    WATCH = "watch"
    READ = "read"
    EXTRACT = "extract"
    GROUP = "group"
    BRIEF = "brief"
    PUBLISH = "publish"
