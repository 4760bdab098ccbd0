"""The interface's own words, in the operator's language. JSON is an interface of its own and stays English."""

import os
from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Annotated, Literal

from cyclopts import Parameter

from veilleur.language.messages import LANGUAGES, has_message, message

UiLanguage = Literal["fr", "en"]
JsonFlag = Annotated[bool, Parameter(name="--json", negative=())]

_CATALOGUE = "cli"
_wanted: ContextVar[UiLanguage | None] = ContextVar("_wanted", default=None)
"""What `--ui-lang` asked for: one command line has one language, read before its command is known."""


@dataclass(frozen=True, slots=True)
class Say:
    """Gives the interface's words in one language."""

    language: str

    def __call__(self, name: str, /, **values: str | float) -> str:
        """The words of one message."""
        return message(self.language, _CATALOGUE, name, **values)

    def known(self, name: str, key: str) -> str:
        """The words of `name-key`; the key itself where it has none, such as the slug of an error."""
        named = f"{name}-{key}"
        return self(named) if has_message(self.language, _CATALOGUE, named) else key

    def labelled(self, label: str, words: str) -> str:
        """Words after what they are: "failed: why"."""
        return self("labelled", name=label, value=words)

    def counted(self, outcomes: Mapping[str, int]) -> str:
        """Outcomes with their numbers, the most frequent first: "15 stories, 1 copy". Slugs stay as they are."""
        ordered = sorted(outcomes.items(), key=lambda pair: (-pair[1], pair[0]))
        return ", ".join(self._outcome(name, number) for name, number in ordered)

    def _outcome(self, name: str, number: int) -> str:
        named = f"outcome-{name}"
        if has_message(self.language, _CATALOGUE, named):
            return self(named, count=number)
        return self("outcome", count=number, name=name)


ENGLISH = Say("en")
"""The words of JSON output, the same for everybody."""


def speak(language: UiLanguage | None) -> None:
    """Take a language for the interface instead of that of the locale."""
    _wanted.set(language)


def words_of_interface() -> Say:
    """The interface's words in the language that was asked for, or else in that of the locale."""
    return Say(_wanted.get() or _of_locale())


def _of_locale() -> str:
    """The first of the variables that is set decides, as in every program."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable, "")  # noqa: TID251 - the composition root reads the environment
        if value:
            language = value[:2].lower()
            return language if language in LANGUAGES and value[2:3] in {"", "_", ".", "@"} else "en"
    return "en"
