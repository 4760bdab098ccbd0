"""The exit codes of every command; `docs/reference/commands.md` says what each means."""

from enum import IntEnum


class Exit(IntEnum):
    """How a command ended."""

    DONE = 0
    NOT_WELL = 1
    """What was checked, added or withdrawn is not as it should be."""
    REFUSED = 2
    """The input, the configuration or the command line is wrong."""
    BUG = 3
    NO_SOURCE = 4
    """The last poll of every source failed (`run`)."""
    INTERRUPTED = 130
    """As shells say of what SIGINT ended: 128 and its number."""
