"""`veilleur show`: one article or one story, with all that is known of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.text import Text

from veilleur.cli.assembly import extractors, open_store
from veilleur.cli.lines import moment_text, write_lines
from veilleur.cli.looking import look_up
from veilleur.cli.naming import Named, identifier_in
from veilleur.cli.printing import printable
from veilleur.cli.wording import JsonFlag, Say, words_of_interface
from veilleur.config import Language, load
from veilleur.records import Article, BlockKind, Brief, Fact, Judged, Story, Tlp

if TYPE_CHECKING:
    from veilleur.store import Failure, Store

_MARKS = {BlockKind.HEADING: "## ", BlockKind.ITEM: "- ", BlockKind.ROW: "| ", BlockKind.QUOTE: "> "}


def show(
    subject: str,
    /,
    *,
    lang: Language | None = None,
    config: Path = Path("veilleur.toml"),
    as_json: JsonFlag = False,
) -> int:
    """Show an article with its facts, or a story with its brief.

    Parameters
    ----------
    subject
        The address of an article, its id, the id or slug of a story, or the beginning of one; or a CVE or
        GHSA identifier: what names it.
    lang
        The language of the brief (default: the first of the configuration).
    config
        The configuration.
    as_json
        One JSON line each.
    """
    configuration, say = load(config), words_of_interface()
    language = lang or configuration.watch.languages[0]
    outlets = {source.id: source.name for source in configuration.sources}
    with open_store(configuration) as store:
        identifier = identifier_in(subject)
        if identifier is not None:
            named = Named(store, identifier)
            write_lines([named.json()]) if as_json else _print(named.lines())
            return 0
        meant = look_up(store, subject)
        story = store.stories.one(meant.story) if meant.story else None
        if story is not None:
            told = _Told(store, story, language)
            write_lines([told.json()]) if as_json else _print(told.lines(say, outlets))
        for article in store.articles.several(meant.articles):
            read = _Read(store, article)
            write_lines([read.json(outlets)]) if as_json else _print(read.lines(say, outlets))
    return 0


def _print(lines: Iterable[tuple[str, str]]) -> None:
    """Each line with its style; wrapped at words in a terminal, whole elsewhere."""
    console = Console(highlight=False)
    for words, style in lines:
        console.print(Text(printable(words), style=style), soft_wrap=not console.is_terminal)


class _Read:
    """An article, its facts by the extractors that are installed, and its stories."""

    def __init__(self, store: Store, article: Article) -> None:
        self._article = article
        self._facts = store.facts.of(article.id, [(one.name, one.version) for one in extractors()])
        self._stories = store.stories.having(article.id)

    def json(self, outlets: dict[str, str]) -> dict[str, Any]:
        article = self._article
        return {
            "kind": "article",
            "id": article.id,
            "url": article.url,
            "title": article.title,
            "source": article.source,
            "outlet": outlets.get(article.source, article.source),
            "author": article.author,
            "published_at": moment_text(article.published_at),
            "fetched_at": moment_text(article.fetched_at),
            "language": article.language,
            "tlp": article.tlp,
            "sponsored": article.sponsored,
            "revision_of": article.revision_of,
            "page_digest": article.page_digest,
            "stories": list(self._stories),
            "text": article.text,
            "blocks": [asdict(block) for block in article.blocks],
            "facts": [_fact_json(fact) for fact in self._facts],
        }

    def lines(self, say: Say, outlets: dict[str, str]) -> Iterator[tuple[str, str]]:
        article = self._article
        yield article.title, "bold"
        outlet = outlets.get(article.source, article.source)
        for name, value in (
            ("source", outlet if outlet == article.source else f"{outlet} ({article.source})"),
            ("address", article.url),
            ("published", moment_text(article.published_at)),
            ("read", moment_text(article.fetched_at)),
            ("language", article.language),
            ("marking", f"TLP:{article.tlp}"),
            ("identifier", article.id),
            ("revises", article.revision_of),
            ("page-digest", article.page_digest),
            ("stories", ", ".join(self._stories)),
        ):
            if value:
                yield say.labelled(say(name), value), ""
        if article.sponsored:
            yield say("sponsored"), ""
        yield "", ""
        yield say("text"), "underline"
        for block in article.blocks[1:]:
            yield _MARKS.get(block.kind, "") + article.text[block.start : block.end], ""
            yield "", ""
        yield say("facts" if self._facts else "no-facts"), "underline" if self._facts else ""
        for fact in self._facts:
            yield from _fact_lines(fact, say)


def _fact_lines(fact: Fact, say: Say) -> Iterator[tuple[str, str]]:
    from veilleur.language.typography import quoted

    roles = ", ".join(f"{say.known('role', role.name)} {role.value}" for role in fact.roles)
    spoken = f", {say('said-by', who=fact.speaker.quote)}" if fact.speaker else ""
    stance = f"{say.known('stance', fact.stance)}, {say.known('polarity', fact.polarity)}{spoken}"
    yield say.labelled(say.known("kind", fact.kind), f"{roles or '-'} ({stance})"), ""
    for span in fact.evidence:
        yield f"  {quoted(span.quote, say.language)} [{span.start}:{span.end}]", "dim"


def _fact_json(fact: Fact) -> dict[str, Any]:
    def span(words: Any) -> dict[str, Any] | None:  # noqa: ANN401 - a span or none
        return {"start": words.start, "end": words.end, "quote": words.quote} if words else None

    return {
        "kind": fact.kind,
        "roles": {
            role.name: {"value": role.value, "type": role.type, **(span(role.span) or {})} for role in fact.roles
        },
        "stance": fact.stance,
        "polarity": fact.polarity,
        "speaker": span(fact.speaker),
        "extractor": f"{fact.extractor} {fact.version}",
        "evidence": [span(one) for one in fact.evidence],
    }


class _Told:
    """A story and its brief in one language."""

    def __init__(self, store: Store, story: Story, language: str) -> None:
        self._story, self._language = story, language
        known = {one.id: one for one in store.articles.outlines()}
        self._articles = [(member, known[member.article]) for member in story.articles]
        self._brief: tuple[Tlp, Brief] | None = store.briefs.last(story.id, language)
        self._failures: Sequence[Failure] = [
            one for one in store.failures.all() if one.subject.startswith(f"{story.id} {language}")
        ]

    def json(self) -> dict[str, Any]:
        from veilleur.publish import sidecar_json

        story = self._story
        return {
            "kind": "story",
            "id": story.id,
            "first_seen": moment_text(story.first_seen),
            "last_seen": moment_text(story.last_seen),
            "articles": [
                {
                    "id": member.article,
                    "role": member.role,
                    "copy_of": member.copy_of,
                    "source": one.source,
                    "url": one.url,
                    "title": one.title,
                }
                for member, one in self._articles
            ],
            "language": self._language,
            "audience": self._brief[0] if self._brief else None,
            "brief": sidecar_json(self._brief[1]) if self._brief else None,
            "failures": [{"slug": one.slug, "reason": one.reason} for one in self._failures],
        }

    def lines(self, say: Say, outlets: dict[str, str]) -> Iterator[tuple[str, str]]:
        story = self._story
        yield f"{say('story')} {story.id}", "bold"
        for name, moment in (("first-seen", story.first_seen), ("last-seen", story.last_seen)):
            yield say.labelled(say(name), moment_text(moment) or ""), ""
        yield "", ""
        yield say("articles"), "underline"
        for member, one in self._articles:
            copied = f", {say('copy', of=member.copy_of[:16])}" if member.copy_of else ""
            yield say.labelled(f"{one.id[:16]} {outlets.get(one.source, one.source)}", one.title), ""
            yield say("in-role", role=say(f"role-{member.role}") + copied, url=one.url), "dim"
        yield "", ""
        if self._brief is None:
            yield say("no-brief"), ""
        else:
            audience, brief = self._brief
            title = say("brief", language=brief.language, revision=brief.revision, audience=f"TLP:{audience}")
            yield f"{title} {brief.date.isoformat()} {brief.slug}", "underline"
            yield from _brief_lines(brief, say)
        for failure in self._failures:
            yield say("failed", slug=failure.slug, reason=failure.reason), "red"


def _brief_lines(brief: Brief, say: Say) -> Iterator[tuple[str, str]]:
    """Each statement with its numbered quotations; then what was dropped, and why."""
    number, section = 0, None
    from veilleur.language.typography import quoted

    outlets = {article.article: article.outlet for article in brief.articles}
    for judged in brief.statements:
        statement = judged.statement
        if statement.section is not section:
            section = statement.section
            yield f"[{say.known('section', section)}]", "bold"
        marks = "".join(f"[{number + n}]" for n in range(1, len(statement.evidence) + 1))
        yield f"{statement.text} {marks} ({say.known('verdict', judged.verdict.kind)})".replace("  ", " "), ""
        for span in statement.evidence:
            number += 1
            yield f"  [{number}] {quoted(span.quote, say.language)} - {outlets[span.article]}", "dim"
        if statement.search:
            yield f"  {say('searched')} {statement.search.extractor} {statement.search.version}", "dim"
    yield "", ""
    yield say("dropped" if brief.dropped else "none-dropped"), "bold" if brief.dropped else ""
    yield from _dropped_lines(brief.dropped, say)


def _dropped_lines(dropped: Iterable[Judged], say: Say) -> Iterator[tuple[str, str]]:
    for judged in dropped:
        yield say.labelled(f"- {judged.statement.text}", "; ".join(judged.verdict.reasons)), ""
