"""Plain text to passages: what parts blank lines is a paragraph, however its lines were wrapped."""

import re
from textwrap import dedent

from veilleur.articles.characters import code_lines, one_line, visible
from veilleur.articles.walk import Passage
from veilleur.records import BlockKind

_BLANK = re.compile(r"\n[ \t]*\n\s*?(?=\S|[ \t]+\S)")
_ITEM = re.compile(r"^\s{0,6}(?:[-*•–]|\d{1,3}[.)])\s+(?=\S)")
_UNDERLINED = re.compile(r"\A\s*(\S.{0,200})\n\s*([=\-~^])\2{2,}\s*(?:\n|\Z)")
_RULE = re.compile(r"^[\s=\-_*~#+]{3,}$")
_PGP = re.compile(
    r"-----BEGIN PGP SIGNED MESSAGE-----\s*\n(?:Hash:[^\n]*\n)?|-----BEGIN PGP SIGNATURE-----.*", re.DOTALL
)


def plain_passages(text: str) -> tuple[Passage, ...]:
    """The passages of a plain text."""
    text = _PGP.sub("\n", visible(text)).strip("\n").rstrip()
    found: list[Passage] = []
    for stretch in _BLANK.split(text):
        heading, rest = _UNDERLINED.match(stretch), stretch
        if heading:
            level = 1 if heading.group(2) == "=" else 2
            found.append(Passage(kind=BlockKind.HEADING, text=one_line(heading.group(1)), level=level))
            rest = stretch[heading.end() :]
        found += _passages(rest)
    return tuple(passage for passage in found if passage.text.strip())


def _passages(stretch: str) -> list[Passage]:
    lines = [line for line in stretch.split("\n") if line.strip() and not _RULE.match(line)]
    if not lines:
        return []
    if len(lines) > 1 and all(line.startswith(("    ", "\t")) for line in lines):
        return [Passage(kind=BlockKind.CODE, text=code_lines(dedent("\n".join(lines))))]
    passages: list[Passage] = []
    for line in lines:
        mark = _ITEM.match(line)
        words = one_line(line[mark.end() :] if mark else line)
        if mark:
            passages.append(Passage(kind=BlockKind.ITEM, text=words, level=1))
        elif passages:
            last = passages[-1]
            passages[-1] = Passage(kind=last.kind, text=f"{last.text} {words}", level=last.level)
        else:
            passages.append(Passage(kind=BlockKind.PARAGRAPH, text=words))
    return passages
