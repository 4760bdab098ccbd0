"""A story as far as an audience may know it. Pure."""

from collections.abc import Mapping
from dataclasses import replace

from veilleur.records import Story, Tlp


def for_audience(story: Story, markings: Mapping[str, Tlp], audience: Tlp) -> Story | None:
    """The story without the articles marked more strictly than the audience; None if nothing is left.

    `markings` are those of the articles that have one, by id; the others are CLEAR.
    """
    members = tuple(m for m in story.articles if markings.get(m.article, Tlp.CLEAR).within(audience))
    if len(members) == len(story.articles):
        return story
    known = {member.article for member in members}
    # An original that may not be shown cannot be named as one.
    shown = tuple(m if m.copy_of is None or m.copy_of in known else replace(m, copy_of=None) for m in members)
    return replace(story, articles=shown) if shown else None
