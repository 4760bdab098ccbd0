"""Names that are published no more (law, privacy): which words hold one, and what stands where they stood."""

import html
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from veilleur.records import WITHHELD, Judged, Source, Statement, Verdict, VerdictKind

REASON = "withdrawn name"
"""Why a statement was dropped; its words are kept nowhere."""

_WORD = re.compile(r"[^\W_]+")
_WITHOUT_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Scripts that write words without spaces or glue endings to names: there a name is looked for anywhere."""

# Letters that no normal form takes apart.
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"})


def folded(text: str) -> str:
    """The words of a text without case, accents and punctuation, parted and surrounded by one space."""
    bare = unicodedata.normalize("NFKD", html.unescape(text).casefold())
    shown = "".join(char for char in bare if unicodedata.category(char) not in {"Mn", "Cf"})
    return f" {' '.join(_WORD.findall(shown.translate(_PLAIN)))} "


@dataclass(frozen=True, slots=True)
class Names:
    """The names that were withdrawn."""

    names: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.names)

    def held_by(self, *texts: str) -> bool:
        """Whether one of these texts or addresses holds a name: its words in a row, in any case, with any accents."""
        if not self.names:
            return False
        seen = [folded(text) for text in texts]
        seen += [folded(unquote(text)) for text in texts if "%" in text]
        return any(_holds(one, name) for name in map(folded, self.names) for one in seen)

    def named(self, source: Source) -> bool:
        """Whether what readers see of a source holds a name."""
        return self.held_by(source.id, source.name, source.tag)

    def split(self, statements: Iterable[Statement]) -> tuple[tuple[Statement, ...], tuple[Judged, ...]]:
        """The statements that hold no name, in their words or quotations, and what stands for the others."""
        kept: list[Statement] = []
        withheld: list[Judged] = []
        for one in statements:
            if self.held_by(one.text, *(span.quote for span in one.evidence)):
                withheld.append(_without_words(one))
            else:
                kept.append(one)
        return tuple(kept), tuple(withheld)


NO_NAMES = Names()


def is_name(name: str) -> bool:
    """Whether there is a word in it, so that it can be looked for."""
    return bool(folded(name).strip())


def same_name(one: str, other: str) -> bool:
    """Whether two spellings are one name."""
    return folded(one) == folded(other)


def _holds(text: str, name: str) -> bool:
    return (name.strip() if _WITHOUT_SPACES.search(name) else name) in text


def _without_words(statement: Statement) -> Judged:
    bare = Statement(text=WITHHELD, language=statement.language, section=statement.section, origin=statement.origin)
    return Judged(statement=bare, verdict=Verdict(kind=VerdictKind.UNSUPPORTED, reasons=(REASON,)))
