"""A brief from a story: written, judged, and built of what the judge let through."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from veilleur.briefs.names import NO_NAMES, REASON, Names
from veilleur.briefs.verify import judge_brief, over_quota
from veilleur.errors import NothingSupported, PluginError
from veilleur.ports import Writer
from veilleur.records import Article, Brief, CitedArticle, Fact, Section, Source, Story, Tlp


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """Which brief this is: its name, its place among the revisions, its moment and its language."""

    language: str
    revision: int
    date: date
    slug: str
    updated_at: datetime


def make_brief(
    edition: Edition,
    story: Story,
    articles: Sequence[Article],
    facts: Sequence[Fact],
    *,
    writer: Writer,
    sources: Sequence[Source],
    withdrawn: Names = NO_NAMES,
) -> Brief:
    """Write and judge the brief of a story; `articles` are all of its articles, the lead first.

    NothingSupported if the headline is refused or holds a withdrawn name; PluginError if the writer quotes more than it
    may.
    """
    told = writer.write(story, articles, facts, sources=sources, language=edition.language)
    written, withheld = withdrawn.split(told)
    copies = {member.article: member.copy_of for member in story.articles}
    by_id = {source.id: source for source in sources}
    cited = {a.id: cite(a, by_id.get(a.source), copy_of=copies.get(a.id)) for a in articles}
    judged = judge_brief(written, cited, _texts(articles))
    kept = tuple(one for one in judged if one.verdict.publishable)
    if not any(one.statement.section is Section.HEADLINE for one in kept):
        refused = next((one for one in judged if one.statement.section is Section.HEADLINE), None)
        named = any(one.statement.section is Section.HEADLINE for one in withheld)
        why = "; ".join(refused.verdict.reasons) if refused else f"it holds a {REASON}" if named else "there is none"
        raise NothingSupported(story.id, f"the headline was refused: {why}")
    too_much = over_quota([one.statement for one in kept], cited)
    if too_much:
        raise PluginError(writer.name, f"quotes too much: {too_much[0]}")
    return Brief(
        story=story.id,
        language=edition.language,
        revision=edition.revision,
        date=edition.date,
        slug=edition.slug,
        updated_at=edition.updated_at,
        writer=f"{writer.name} {writer.version}",
        articles=tuple(cited.values()),
        statements=kept,
        dropped=(*(one for one in judged if not one.verdict.publishable), *withheld),
        tlp=_strictest(articles, by_id),
    )


def _strictest(articles: Sequence[Article], sources: Mapping[str, Source]) -> Tlp:
    """The strictest marking among the articles, or among their sources as they are marked today."""
    markings = [article.tlp for article in articles]
    markings += [sources[article.source].tlp for article in articles if article.source in sources]
    return max(markings, key=lambda tlp: tlp.strictness)


def cite(article: Article, source: Source | None, *, copy_of: str | None) -> CitedArticle:
    """What a brief says of an article; a source that is watched no more goes by its id."""
    if source is None:
        source = Source(id=article.source, url=article.url, name=article.source, tag=article.source)
    return CitedArticle(
        article=article.id,
        source=source.id,
        outlet=source.name,
        tag=source.tag,
        reliability=source.reliability,
        title=article.title,
        url=article.url,
        language=article.language,
        published_at=article.published_at,
        fetched_at=article.fetched_at,
        digest=article.text_digest,
        length=len(article.text),
        copy_of=copy_of,
        redistribute=source.redistribute,
    )


def _texts(articles: Sequence[Article]) -> Mapping[str, str]:
    return {article.id: article.text for article in articles}
