"""Articles for the tests of room 3, from paragraphs."""

from collections.abc import Sequence
from datetime import UTC, datetime

from veilleur.records import Article, Block, BlockKind, article_id

KINDS = {"#": BlockKind.HEADING, "-": BlockKind.ITEM, "|": BlockKind.ROW, ">": BlockKind.QUOTE, "`": BlockKind.CODE}


def article(
    *paragraphs: str, title: str = "A title", language: str = "en", url: str = "https://news.example/a"
) -> Article:
    """An article. "## words" is a heading, "- words" an item ("-- words" a deeper one), "| words" a table row,
    "> words" a quote, "` words" code; anything else is a paragraph."""
    text, blocks = title, [Block(kind=BlockKind.TITLE, start=0, end=len(title))]
    for paragraph in paragraphs:
        mark, _, words = paragraph.partition(" ")
        kind = KINDS.get(mark[:1]) if mark and set(mark) == {mark[0]} else None
        words = words if kind else paragraph
        start = len(text) + 2
        text = f"{text}\n\n{words}"
        level = len(mark) if kind in {BlockKind.HEADING, BlockKind.ITEM} else 0
        blocks.append(Block(kind=kind or BlockKind.PARAGRAPH, start=start, end=len(text), level=level))
    return Article(
        id=article_id(source="test", url=url, text=text),
        source="test",
        url=url,
        title=title,
        text=text,
        blocks=tuple(blocks),
        language=language,
        fetched_at=datetime(2026, 1, 1, tzinfo=UTC),
    )


def roles(facts: Sequence[object], *names: str) -> list[tuple[str, ...]]:
    """The values of those roles, fact by fact."""
    return [tuple(role.value for role in fact.roles if not names or role.name in names) for fact in facts]  # type: ignore[attr-defined]
