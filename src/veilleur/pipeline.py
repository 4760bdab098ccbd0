"""The order of the work.

    watch     polls the sources that are due                     -> entries
    read      fetches the pages of new entries, archives them    -> articles, abstentions
    extract   lets each extractor read each article once         -> facts
    group     puts each article into the story that it tells     -> stories
    brief     writes, judges and keeps what lacks a brief        -> briefs
    publish   renders the briefs and delivers what changed       -> files

Each stage asks the store what lacks its output, makes it and keeps it, one subject at a time. So a run that was cut
goes on where it stopped, and a second run does nothing. An expected failure is written down as a row and the others go
on; an unexpected one is a bug: written down with its traceback, its subject left alone until the code changes.
"""

import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from functools import partial
from typing import Protocol

from veilleur import __version__
from veilleur.articles import read_page
from veilleur.briefs import Edition, make_brief
from veilleur.errors import Gone, PluginError, RobotsRefused, VeilleurError
from veilleur.ports import Clock, Delivery, EntryReader, Extractor, Fetcher, Outlet, OutletSettings, Writer
from veilleur.publish import manifest, new_slug
from veilleur.records import Article, Brief, Entry, Fact, Fetched, Outcome, Publication, Source, Story
from veilleur.records.digest import digest
from veilleur.sources import Request, address, current, due, fetch_together, health_after_failure, health_after_success
from veilleur.store import RECOVERED, Failure, Store, entry_key
from veilleur.stories import Copying, Library

BUG = "bug"
RETRY_AFTER = timedelta(hours=1)
MOST_ATTEMPTS = 6


class Stage(StrEnum):
    """The stages, in their order."""

    WATCH = "watch"
    READ = "read"
    EXTRACT = "extract"
    GROUP = "group"
    BRIEF = "brief"
    PUBLISH = "publish"


class Progress(Protocol):
    """Hears what the pipeline does."""

    def begin(self, stage: str, total: int) -> None:
        """A stage begins, with so many subjects."""
        ...

    def step(self, stage: str, subject: str, outcome: str) -> None:
        """One subject is done."""
        ...


class Silence:
    """Nobody listens."""

    def begin(self, stage: str, total: int) -> None:
        """Say nothing."""

    def step(self, stage: str, subject: str, outcome: str) -> None:
        """Say nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """An outlet, what it was made with, where its files go, and the languages of the briefs that it takes.

    `name` tells targets apart, two of one kind too: it is the path.
    """

    name: str
    outlet: Outlet
    settings: OutletSettings
    delivery: Delivery
    languages: tuple[str, ...]


@dataclass(slots=True, kw_only=True)
class Pipeline:
    """The rooms in their order, over one store."""

    store: Store
    clock: Clock
    fetcher: Fetcher
    sources: Sequence[Source]
    readers: dict[str, EntryReader]
    extractors: Sequence[Extractor]
    writer: Writer
    targets: Sequence[Target]
    languages: Sequence[str]
    copying: Copying
    max_age: timedelta = timedelta(days=7)
    progress: Progress = field(default_factory=Silence)
    counts: dict[str, int] = field(default_factory=dict)

    def run(self, stages: Sequence[Stage] = tuple(Stage)) -> dict[str, int]:
        """Do these stages in their order; what was done, counted by outcome. `bug` among them means a bug."""
        order = {
            Stage.WATCH: self.watch,
            Stage.READ: self.read,
            Stage.EXTRACT: self.extract,
            Stage.GROUP: self.group,
            Stage.BRIEF: self.brief,
            Stage.PUBLISH: self.publish,
        }
        for stage, work in order.items():
            if stage in stages:
                work()
        return self.counts

    # -- watch ---------------------------------------------------------------------------------------------------

    def watch(self) -> None:
        """Poll every source that is due."""
        now = self.clock.now()
        health = {source.id: current(self.store.sources.health(source.id), source) for source in self.sources}
        waiting = {s.id: s for s in self.sources if due(health[s.id], now) and self._ready(Stage.WATCH, s.id)}
        self.progress.begin(Stage.WATCH, len(waiting))
        requests = []
        for source in waiting.values():
            known = health[source.id]
            etag, last_modified = (known.etag, known.last_modified) if known else (None, None)
            url = address(known, source)
            requests.append(Request(key=source.id, url=url, etag=etag, last_modified=last_modified))
        for request, answer in fetch_together(self.fetcher, requests):
            source = waiting[request.key]
            self._attempt(Stage.WATCH, source.id, partial(self._polled, source, answer.result))

    def _polled(self, source: Source, answer: Callable[[], Fetched]) -> str:
        previous = current(self.store.sources.health(source.id), source)
        now = self.clock.now()
        try:
            fetched = answer()
            entries = self.readers[source.reader].read(fetched, source) if fetched.status != 304 else ()
        except VeilleurError as error:
            self.store.sources.keep(health_after_failure(previous, source, error, now))
            raise
        known = self.store.entries.known(source.id)
        new = [entry for entry in entries if entry.id not in known]
        health = health_after_success(previous, source, fetched, entries, new_count=len(new), now=now)
        self.store.entries.keep(health, new, seen_at=now)
        return health.state

    # -- read ----------------------------------------------------------------------------------------------------

    def read(self) -> None:
        """Fetch and read the page of every entry without an outcome."""
        sources = {source.id: source for source in self.sources}
        oldest = self.clock.now() - self.max_age
        waiting: dict[str, Entry] = {}
        for entry in self.store.entries.unread():
            if entry.source not in sources:
                continue
            if entry.published_at and entry.published_at < oldest:
                self.store.entries.close(entry, "too-old")
            elif self._ready(Stage.READ, entry.url):
                waiting[entry_key(entry)] = entry
        self.progress.begin(Stage.READ, len(waiting))
        requests = [Request(key=key, url=entry.url, page=True) for key, entry in waiting.items()]
        for request, answer in fetch_together(self.fetcher, requests):
            entry = waiting[request.key]
            source = sources[entry.source]
            self._attempt(Stage.READ, entry.url, partial(self._read_one, entry, source, answer.result))

    def _read_one(self, entry: Entry, source: Source, answer: Callable[[], Fetched]) -> str:
        fetched = answer()
        outcome = read_page(fetched, entry, source)
        self.store.pages.keep(fetched)
        if not isinstance(outcome, Article):
            self.store.articles.abstain(entry, outcome, decided_at=self.clock.now())
            return outcome.reason
        self.store.articles.keep(entry, outcome)
        return "sponsored" if outcome.sponsored else "article"

    # -- extract -------------------------------------------------------------------------------------------------

    def extract(self) -> None:
        """Let each extractor read each article that this version of it has not read."""
        waiting = [(e, a) for e in self.extractors for a in self.store.facts.lacking(e.name, e.version)]
        self.progress.begin(Stage.EXTRACT, len(waiting))
        for extractor, article in waiting:
            subject = f"{extractor.name} {article}"
            if self._ready(Stage.EXTRACT, subject):
                self._attempt(Stage.EXTRACT, subject, partial(self._extract_one, extractor, article))

    def _extract_one(self, extractor: Extractor, article_id: str) -> str:
        article = self.store.articles.get(article_id)
        found = tuple(extractor.extract(article))
        for fact in found:
            spans = (*fact.evidence, *(role.span for role in fact.roles), *filter(None, (fact.speaker, fact.scope)))
            if fact.kind not in extractor.kinds or not all(article.holds(span) for span in spans):
                raise PluginError(extractor.name, f"gave a fact that is not in the words of {article.url}")
        self.store.facts.keep(article.id, extractor.name, extractor.version, found)
        return "facts"

    # -- group ---------------------------------------------------------------------------------------------------

    def group(self) -> None:
        """Put each article into its story, oldest first."""
        waiting = self.store.stories.ungrouped()
        self.progress.begin(Stage.GROUP, len(waiting))
        if not waiting:
            return
        articles = self.store.articles.several(waiting)
        oldest = min(article.published_at or article.fetched_at for article in articles)
        library = Library(copying=self.copying)
        for kept in self.store.stories.profiles(oldest - Library.WINDOW):
            library.remember(kept.article, kept.story, kept.record)
        told = self.store.briefs.told()
        # What was told before comes first, so that what is new can join it.
        for article in sorted(articles, key=lambda each: (each.source, each.url) not in told):
            if self._ready(Stage.GROUP, article.id):
                story = told.get((article.source, article.url))
                self._attempt(Stage.GROUP, article.id, partial(self._place, library, article, story))

    def _place(self, library: Library, article: Article, story: str | None) -> str:
        placed = library.place(article, told=story)
        self.store.stories.place(
            placed.member,
            story=placed.story,
            seen_at=article.published_at or article.fetched_at,
            profile=placed.record,
        )
        if placed.member.copy_of:
            return "copy"
        return "joined" if placed.joined else "story"

    # -- brief ---------------------------------------------------------------------------------------------------

    def brief(self) -> None:
        """Write and judge a brief for each story and language whose inputs changed."""
        wanted = []
        told = self.store.briefs.told()
        for story in self.store.stories.all():
            inputs = self._inputs(story)
            for language in self.languages:
                last = self.store.briefs.inputs(story.id, language)
                if last and last[1] == RECOVERED and self._is_told(story, told):
                    continue
                if last is None or last[1] != inputs:
                    wanted.append((story, language, inputs, last[0] + 1 if last else 1))
        self.progress.begin(Stage.BRIEF, len(wanted))
        for story, language, inputs, revision in wanted:
            subject = f"{story.id} {language}"
            if self._ready(Stage.BRIEF, subject):
                self._attempt(
                    Stage.BRIEF,
                    subject,
                    partial(self._brief_one, story, language, inputs, revision),
                )

    def _is_told(self, story: Story, told: Mapping[tuple[str, str], str]) -> bool:
        """Whether a brief that was taken back cites all that is held of a story: it may cite more, so it stays."""
        articles = self.store.articles.several(member.article for member in story.articles)
        return all(told.get((article.source, article.url)) == story.id for article in articles)

    def _inputs(self, story: Story) -> str:
        versions = [f"{extractor.name} {extractor.version}" for extractor in self.extractors]
        members = [f"{member.article} {member.copy_of} {member.role}" for member in story.articles]
        return digest(self.writer.name, self.writer.version, *versions, *members)

    def _brief_one(self, story: Story, language: str, inputs: str, revision: int) -> str:
        articles = self._in_order(story)
        versions = [(extractor.name, extractor.version) for extractor in self.extractors]
        facts: list[Fact] = [fact for article in articles for fact in self.store.facts.of(article.id, versions)]
        now = self.clock.now()
        wanted = new_slug(articles[0].title, story=story.id)
        day, slug = self.store.briefs.permalink(story.id, day=now.date(), slug=wanted)
        edition = Edition(language=language, revision=revision, date=day, slug=slug, updated_at=now)
        made = make_brief(edition, story, articles, facts, writer=self.writer, sources=self.sources)
        self.store.briefs.keep(made, inputs=inputs)
        self._count("statements", len(made.statements))
        self._count("dropped", len(made.dropped))
        return "brief"

    def _in_order(self, story: Story) -> list[Article]:
        """The articles of a story: no copy leads, then the operator's order of sources, then the oldest."""
        place = {source.id: number for number, source in enumerate(self.sources)}
        copies = {member.article for member in story.articles if member.copy_of}
        articles = self.store.articles.several(member.article for member in story.articles)
        return sorted(
            articles,
            key=lambda a: (a.id in copies, place.get(a.source, len(place)), a.published_at or a.fetched_at, a.id),
        )

    # -- publish -------------------------------------------------------------------------------------------------

    def publish(self) -> None:
        """Render every brief for every outlet and deliver the files that are not there."""
        briefs = self.store.briefs.latest()
        self.progress.begin(Stage.PUBLISH, len(self.targets))
        for target in self.targets:
            taken = [brief for brief in briefs if brief.language in target.languages]
            if self._ready(Stage.PUBLISH, target.name):
                self._attempt(Stage.PUBLISH, target.name, partial(self._deliver, target, taken))

    def _deliver(self, target: Target, briefs: Sequence[Brief]) -> str:
        pages: list[Publication] = [page for brief in briefs for page in target.outlet.pages(brief)]
        pages.extend(target.outlet.indexes(briefs))
        pages.append(manifest(target.outlet.name, target.settings, pages))
        known = self.store.deliveries.delivered(target.name)
        by_key = {page.key: page for page in pages}
        new: list[Publication] = []
        written = 0
        try:
            for receipt in target.delivery.deliver_all(pages):
                page = by_key[receipt.key]
                written += receipt.outcome is Outcome.WRITTEN
                if known.get(page.name) != page.digest:
                    new.append(page)
        finally:
            # What stands there is kept, whatever failed after it; and what a run that was killed had written, too.
            self.store.deliveries.keep(new, outlet=target.name, delivered_at=self.clock.now())
            self._count("files", written)
        return "published" if written else "up-to-date"

    # -- failures ------------------------------------------------------------------------------------------------

    def _ready(self, stage: Stage, subject: str) -> bool:
        """Whether a subject that failed may be tried again: a bug with other code, a failure after a while."""
        failure = self.store.failures.of(stage, subject)
        if failure is None or failure.code_version != __version__:
            return True
        if failure.slug == BUG:
            return False
        if stage is not Stage.READ:
            return True
        if failure.count >= MOST_ATTEMPTS or failure.slug in _FINAL:
            return False
        pause: timedelta = RETRY_AFTER * 2 ** (failure.count - 1)
        return self.clock.now() >= failure.last_at + pause

    def _attempt(self, stage: Stage, subject: str, action: Callable[[], str]) -> None:
        """Do one subject; write down its failure and let the others go on."""
        trace = None
        try:
            outcome = action()
            self.store.failures.clear(stage, subject)
        except VeilleurError as error:
            outcome, reason = error.slug, str(error)
        except Exception as error:  # noqa: BLE001 - the one guard: a bug on one subject must not stop the others
            outcome, reason, trace = BUG, f"{type(error).__name__}: {error}", traceback.format_exc()
        else:
            reason = ""
        if reason:
            now = self.clock.now()
            self.store.failures.keep(
                Failure(
                    stage=stage,
                    subject=subject,
                    slug=outcome,
                    reason=reason,
                    traceback=trace,
                    code_version=__version__,
                    first_at=now,
                    last_at=now,
                    count=1,
                )
            )
        self._count(outcome)
        self.progress.step(stage, subject, outcome)

    def _count(self, outcome: str, number: int = 1) -> None:
        self.counts[outcome] = self.counts.get(outcome, 0) + number


_FINAL = frozenset({RobotsRefused.slug, Gone.slug})
"""What trying again does not mend."""
