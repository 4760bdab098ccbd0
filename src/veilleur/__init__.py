"""Veilleur: a cyber watch whose every published sentence leads to the words that support it."""

__version__ = "0.1.0"
