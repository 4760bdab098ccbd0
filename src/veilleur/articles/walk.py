"""From an element tree to its passages: paragraphs, headings, list items, rows, quotes and code, in page order."""

import re
from dataclasses import dataclass, field

from veilleur.articles.characters import code_lines, one_line
from veilleur.articles.tree import Element, elements
from veilleur.records import BlockKind

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset({"ul", "ol", "dl", "menu", "dir"})
_BOXES = frozenset(
    "html body div section article main header footer aside nav p form fieldset figure figcaption center address "
    "details summary hgroup blockquote table thead tbody tfoot tr td th caption li dt dd hr noindex dialog "
    "search slot picture".split()
)
_BLOCKS = _BOXES | _LISTS | frozenset(_HEADINGS) | {"pre"}
_TWO_BREAKS = re.compile(r"\n[ \t\r\f\v]*(?:\n[ \t\r\f\v]*)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """What will be a block of an article, with what helps to choose it.

    `linked` is the share of its characters that are links. `parent` numbers the box that it stands in: passages of one
    article mostly share it.
    """

    kind: BlockKind
    text: str
    level: int = 0
    linked: float = 0.0
    parent: int = 0


@dataclass(slots=True)
class _Walk:
    passages: list[Passage] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    links: int = 0
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    depth: int = 0
    parent: int = 0
    boxes: int = 0

    def text(self, text: str | None) -> None:
        """Words of the passage under way."""
        if text:
            self.pieces.append(text.replace("\n", " "))
            if self.links:
                self.linked += len(text.strip())

    def end(self) -> None:
        """The passage under way ends here."""
        raw = "".join(self.pieces)
        total = len(raw.strip()) or 1
        parts = _TWO_BREAKS.split(raw) if self.kind is not BlockKind.HEADING else [raw]
        for part in parts:
            text = one_line(part)
            if text:
                self.passages.append(
                    Passage(
                        kind=self.kind,
                        text=text,
                        level=self.level,
                        linked=min(1.0, self.linked / total),
                        parent=self.parent,
                    )
                )
        self.pieces.clear()
        self.linked = 0

    def visit(self, element: Element) -> None:
        """An element and what is in it, without the text after it."""
        tag = element.tag
        if not isinstance(tag, str):  # a comment or an instruction
            return  # type: ignore[unreachable]
        if tag == "br":
            self.pieces.append("\n")
        elif tag == "pre":
            self._code(element)
        elif tag == "table" and _is_data(element):
            self._rows(element)
        elif tag in _BLOCKS:
            self._box(element, tag)
        else:
            self._inline(element, tag)

    def _inline(self, element: Element, tag: str) -> None:
        self.links += tag == "a"
        self.pieces.append("\u201c" if tag == "q" else "")
        self._inside(element)
        self.pieces.append("\u201d" if tag == "q" else "")
        self.links -= tag == "a"

    def _inside(self, element: Element) -> None:
        self.text(element.text)
        for child in element:
            self.visit(child)
            self.text(child.tail)

    def _box(self, element: Element, tag: str) -> None:
        self.end()
        kept = (self.kind, self.level, self.depth, self.parent)
        if tag in _HEADINGS:
            self.kind, self.level = BlockKind.HEADING, _HEADINGS[tag]
        elif tag in _LISTS:
            self.depth += 1
        elif tag in {"li", "dt", "dd"} and self.kind is not BlockKind.QUOTE:
            self.kind, self.level = BlockKind.ITEM, max(self.depth, 1)
        elif tag == "blockquote":
            self.kind, self.level = BlockKind.QUOTE, 0
        if tag not in {"p", "li", "dt", "dd", "pre", "blockquote", *_LISTS, *_HEADINGS}:
            self.boxes += 1
            self.parent = self.boxes
        self._inside(element)
        self.end()
        self.kind, self.level, self.depth, self.parent = kept

    def _code(self, element: Element) -> None:
        self.end()
        for line_break in elements(element, "br"):
            line_break.tail = "\n" + (line_break.tail or "")
        text = code_lines("".join(str(piece) for piece in element.itertext()))
        if text.strip():
            self.passages.append(Passage(kind=BlockKind.CODE, text=text, parent=self.parent))

    def _rows(self, table: Element) -> None:
        self.end()
        for row in elements(table, "tr"):
            cells = [one_line(_cell(cell)) for cell in row if cell.tag in {"td", "th"}]
            if any(cells):
                text = one_line(" | ".join(cells))
                linked = sum(len(one_line("".join(map(str, a.itertext())))) for a in elements(row, "a")) / len(text)
                self.passages.append(
                    Passage(kind=BlockKind.ROW, text=text, linked=min(1.0, linked), parent=self.parent)
                )


def _cell(cell: Element) -> str:
    """The words of a table's cell, its paragraphs and lines parted by spaces."""
    pieces = []
    for element in cell.iter():
        if isinstance(element.tag, str):
            if element.tag in _BLOCKS or element.tag == "br":
                pieces.append(" ")
            pieces.append(element.text or "")
        if element is not cell:
            pieces.append(" " if element.tag in _BLOCKS else "")
            pieces.append(element.tail or "")
    return "".join(pieces)


def _is_data(table: Element) -> bool:
    """Whether a table holds data in rows, not the layout of a page."""
    if (table.get("role") or "").lower() in {"presentation", "none"}:
        return False
    if table.find(".//table") is not None or table.find(".//h1") is not None or table.find(".//pre") is not None:
        return False
    rows = [[cell for cell in row if cell.tag in {"td", "th"}] for row in elements(table, "tr")]
    cells = [cell for row in rows for cell in row]
    if not cells or max(len(row) for row in rows) < 2:
        return False
    if table.find(".//th") is not None:
        return True
    lengths = [len("".join(map(str, cell.itertext()))) for cell in cells]
    longest = max(lengths)
    fullest = cells[lengths.index(longest)]
    if longest > 250 and longest * 2 > sum(lengths) and len(elements(fullest, "p", "br", "ul", "h2", "h3", "font")) > 2:
        return False  # one cell holds a text, the others what stands around it
    paragraphs = max(len(elements(cell, "p")) for cell in cells)
    return longest < 800 and paragraphs < 4


def passages(root: Element) -> tuple[Passage, ...]:
    """All passages of a tree, in the order of the page."""
    walk = _Walk()
    walk.visit(root)
    walk.end()
    return tuple(walk.passages)
