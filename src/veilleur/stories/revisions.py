"""A story as it stands: of a page that was changed, only its last text tells it."""

from collections.abc import Iterable
from dataclasses import replace

from veilleur.records import Article, Story


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
