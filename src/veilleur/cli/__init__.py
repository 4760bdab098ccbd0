"""The commands, and the only place where the parts of Veilleur are put together."""

from veilleur.cli.app import main

__all__ = ["main"]
