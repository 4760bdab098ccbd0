"""The interface's own words, in the operator's language; the reasons of errors stay English."""

import os
from functools import partial
from typing import Annotated, Literal, Protocol

from cyclopts import Parameter

from veilleur.language.messages import LANGUAGES, message

UiLanguage = Literal["fr", "en"]
JsonFlag = Annotated[bool, Parameter(name="--json", negative=())]


class Say(Protocol):
    """Gives the words of one message."""

    def __call__(self, name: str, /, **values: str | float) -> str:
        """Those words, in the operator's language."""
        ...


def words_of(wanted: UiLanguage | None) -> Say:
    """The interface's words in the language that was asked for, or else in that of the locale."""
    return partial(message, wanted or _of_locale(), "cli")


def _of_locale() -> str:
    """The first of the variables that is set decides, as in every program."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable, "")  # noqa: TID251 - the composition root reads the environment
        if value:
            language = value[:2].lower()
            return language if language in LANGUAGES and value[2:3] in {"", "_", ".", "@"} else "en"
    return "en"
