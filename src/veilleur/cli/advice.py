"""What to do about each kind of failure, by its slug; a test compares it with `docs/reference/errors.md`."""

from veilleur.cli.wording import Say

NOTHING = "-"
"""The advice on what mends itself."""


def advice(slug: str, say: Say) -> str:
    """What to do about it, or nothing."""
    words = say.known("advice", slug)
    return "" if words in {slug, NOTHING} else words
