"""Who may know what: the Traffic Light Protocol over stories and briefs.

An audience is the strictest marking that an outlet takes. What it may not know is left out before a brief is written,
and looked for again at the door: a brief that could not be written anew must not stay.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from veilleur.records import Brief, Source, Story, Tlp
from veilleur.store import Store
from veilleur.stories import without

Markings = Mapping[str, Tlp]
"""The marking of each article that has one, by id; the others are CLEAR."""


def strictest(markings: Iterable[Tlp]) -> Tlp:
    """The strictest of these; CLEAR if there are none."""
    return max(markings, key=lambda tlp: tlp.strictness, default=Tlp.CLEAR)


def markings_of(store: Store, sources: Sequence[Source]) -> Markings:
    """The marking of each article: that of its reading, or the last of its source if that is stricter.

    The marking of a source is remembered: one that is watched no more keeps its last.
    """
    store.sources.mark({source.id: source.tlp for source in sources})
    strict = store.sources.marked()
    markings = store.articles.marked()
    for article, source in store.articles.of_sources(strict).items():
        markings[article] = strictest((markings.get(article, Tlp.CLEAR), strict[source]))
    return markings


def for_audience(story: Story, markings: Markings, audience: Tlp) -> Story | None:
    """The story as far as an audience may know it; None if it may not."""
    return without(story, _hidden(story, markings, audience).__contains__)


def forget_hidden(store: Store, story: Story, markings: Markings, audience: Tlp) -> int:
    """Forget the briefs of a story, and its name, if they come from what the audience may not know; how many."""
    hidden = _hidden(story, markings, audience)
    if not hidden:
        return 0
    cited = store.briefs.cited(story.id, audience)
    # A story without a brief may have a name already, that of an article which is hidden now.
    return store.briefs.retract(story.id, audience) if not cited or hidden & cited else 0


def at_the_door(briefs: Iterable[Brief], markings: Markings, audience: Tlp) -> Iterator[Brief]:
    """The briefs that may go to an audience, each marked as strictly as its articles are today."""
    for brief in briefs:
        tlp = strictest((brief.tlp, *(markings.get(cited.article, Tlp.CLEAR) for cited in brief.articles)))
        if tlp.within(audience):
            yield brief if tlp is brief.tlp else replace(brief, tlp=tlp)


def _hidden(story: Story, markings: Markings, audience: Tlp) -> frozenset[str]:
    return frozenset(
        member.article for member in story.articles if not markings.get(member.article, Tlp.CLEAR).within(audience)
    )
