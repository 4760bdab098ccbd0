# mypy: allow-untyped-defs, allow-untyped-calls
"""Articles of every kind, written for these tests, and the briefs of them."""

from datetime import UTC, date, datetime
from pathlib import Path

from veilleur.briefs import Edition, QuotingWriter, make_brief
from veilleur.cli.assembly import extractors
from veilleur.facts import mentions_advice, mentions_vulnerability
from veilleur.records import Article, Block, BlockKind, Source, Story, StoryArticle, article_id

NOW = datetime(2026, 6, 1, 7, 0, tzinfo=UTC)
ARTICLES = Path(__file__).parents[1] / "briefs" / "articles"
_KINDS = {">> ": BlockKind.STANDFIRST, "## ": BlockKind.HEADING, "| ": BlockKind.ROW, "- ": BlockKind.ITEM}


def page(text, *, language="en", source="desk", published_at=NOW, url=None):
    """An article from lines: the title, then a block each; `>> `, `## `, `| ` and `- ` mark what is no paragraph."""
    blocks, parts, place = [], [], 0
    for number, line in enumerate(text.strip("\n").split("\n")):
        mark = next((mark for mark in _KINDS if line.startswith(mark)), "") if number else ""
        words = line.removeprefix(mark)
        kind = _KINDS.get(mark, BlockKind.PARAGRAPH) if number else BlockKind.TITLE
        blocks.append(Block(kind=kind, start=place, end=place + len(words)))
        parts.append(words)
        place += len(words) + 2
    whole = "\n\n".join(parts)
    url = url or f"https://{source}.example/1"
    return Article(
        id=article_id(source=source, url=url, text=whole),
        source=source,
        url=url,
        title=parts[0],
        text=whole,
        blocks=tuple(blocks),
        language=language,
        fetched_at=NOW,
        published_at=published_at,
    )


def source(name, *, outlet=None, redistribute=False):
    return Source(
        id=name, url=f"https://{name}.example/feed", name=outlet or name.title(), tag=name, redistribute=redistribute
    )


def facts_of(*articles):
    return [fact for tool in extractors() for article in articles for fact in tool.extract(article)]


def writer():
    return QuotingWriter(mentions_vulnerability=mentions_vulnerability, mentions_advice=mentions_advice)


def story_of(*articles, copies=None):
    members = tuple(StoryArticle(article=a.id, copy_of=(copies or {}).get(a.id)) for a in articles)
    return Story(id="s-1", articles=members, first_seen=NOW, last_seen=NOW)


def brief_of(*articles, language="fr", facts=None, sources=None, copies=None, by=None):
    edition = Edition(language=language, revision=1, date=date(2026, 6, 1), slug="brief", updated_at=NOW)
    return make_brief(
        edition,
        story_of(*articles, copies=copies),
        articles,
        facts_of(*articles) if facts is None else facts,
        writer=by or writer(),
        sources=sources or [source(name) for name in dict.fromkeys(a.source for a in articles)],
    )


def article(name):
    """One of `articles/`: its name is kind and language."""
    return page((ARTICLES / f"{name}.txt").read_text(encoding="utf-8"), language=name.rpartition(".")[2])


KINDS = sorted(path.stem for path in ARTICLES.glob("*.txt"))
