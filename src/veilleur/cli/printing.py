"""Words of strangers on a terminal."""

from unicodedata import category


def printable(words: str) -> str:
    """Words of strangers for a terminal: what would move its cursor or change its colours is spelled out."""
    # Python counts the spaces of French typography among what cannot be printed.
    shown = (char if char.isprintable() or category(char) == "Zs" else _spelled(char) for char in words)
    return "".join(shown)


def _spelled(char: str) -> str:
    return char.encode("unicode_escape").decode()
