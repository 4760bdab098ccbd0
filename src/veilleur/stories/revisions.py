"""A story as it stands: of a page that was changed, only its last text tells it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from veilleur.records import Article, Story, StoryArticle


def as_it_stands(story: Story, articles: Iterable[Article]) -> Story:
    """The story without the articles that another of its articles revises; a copy of one is a copy of the last."""
    newer = {article.revision_of: article.id for article in articles if article.revision_of}

    def last(article: str) -> str:
        while article in newer:
            article = newer[article]
        return article

    members = [member for member in story.articles if member.article not in newer]
    return replace(
        story,
        articles=tuple(
            replace(member, copy_of=last(member.copy_of)) if member.copy_of else member for member in members
        ),
    )


def without(story: Story, hidden: Callable[[str], bool]) -> Story | None:
    """The story without the articles that may not be shown; None if there is no other."""
    members = tuple(member for member in story.articles if not hidden(member.article))
    if len(members) == len(story.articles):
        return story
    known = {member.article for member in members}
    # An original that may not be shown cannot be named as one: the first of its copies stands for it.
    heirs: dict[str, str] = {}
    for member in members:
        if member.copy_of and member.copy_of not in known:
            heirs.setdefault(member.copy_of, member.article)
    shown = tuple(replace(m, copy_of=_heir(m, heirs)) if m.copy_of in heirs else m for m in members)
    return replace(story, articles=shown) if shown else None


def _heir(member: StoryArticle, heirs: Mapping[str, str]) -> str | None:
    heir = heirs[member.copy_of or ""]
    return None if heir == member.article else heir
