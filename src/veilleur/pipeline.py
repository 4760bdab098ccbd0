"""The order of the work.

    watch     polls the sources that are due                     -> entries
    read      fetches the pages of new entries, archives them    -> articles, abstentions
    extract   lets each extractor read each article once         -> facts
    group     puts each article into the story that it tells     -> stories
    brief     writes, judges and keeps what lacks a brief        -> briefs
    publish   renders the briefs and delivers what changed       -> files

Each stage asks the store what lacks its output, makes it and keeps it, one subject at a time. So a run that was cut
goes on where it stopped, and a second run does nothing. `attempts` guards each subject: what fails is written down and
the others go on.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from itertools import product

from veilleur.articles import place, read_page
from veilleur.attempts import Attempts, Progress, Silence
from veilleur.audiences import Markings, at_the_door, for_audience, forget_hidden, markings_of
from veilleur.briefs import Edition, Names, make_brief
from veilleur.delivering import Deliverer, Target
from veilleur.editions import edition_of, editions_for
from veilleur.errors import PluginError, VeilleurError
from veilleur.ports import Clock, EntryReader, Extractor, Fetcher, Writer
from veilleur.publish import new_slug
from veilleur.records import Article, Entry, Fact, Fetched, Source, Story, Tlp
from veilleur.records.digest import digest
from veilleur.sources import (
    Request,
    added_source,
    address,
    as_fetched,
    current,
    due,
    fetch_together,
    health_after_failure,
    health_after_success,
    is_pdf,
    pdf_text,
)
from veilleur.stages import Stage
from veilleur.store import RECOVERED, Store, entry_key
from veilleur.stories import Copying, Library, as_it_stands, without

__all__ = ["Pipeline", "Stage"]


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
    chosen: Collection[str] | None = None
    """The sources that may be polled; all of them if it is None."""
    _attempts: Attempts = field(init=False)

    def __post_init__(self) -> None:
        self._attempts = Attempts(
            failures=self.store.failures,
            clock=self.clock,
            step=self.progress.step,
            retried=frozenset({Stage.READ}),
        )

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
        self.store.withdrawals.scrub()
        for stage, work in order.items():
            if stage in stages:
                work()
        return self._attempts.counts

    # -- watch ---------------------------------------------------------------------------------------------------

    def watch(self) -> None:
        """Poll every source that is due."""
        now = self.clock.now()
        health = {source.id: current(self.store.sources.health(source.id), source) for source in self.sources}
        chosen = [one for one in self.sources if self.chosen is None or one.id in self.chosen]
        waiting = {s.id: s for s in chosen if due(health[s.id], now) and self._attempts.ready(Stage.WATCH, s.id)}
        self.progress.begin(Stage.WATCH, len(waiting))
        requests = []
        for source in waiting.values():
            known = health[source.id]
            etag, last_modified = (known.etag, known.last_modified) if known else (None, None)
            url = address(known, source)
            requests.append(Request(key=source.id, url=url, etag=etag, last_modified=last_modified))
        for request, answer in fetch_together(self.fetcher, requests):
            source = waiting[request.key]
            self._attempts.make(Stage.WATCH, source.id, partial(self._polled, source, answer.result))

    def _polled(self, source: Source, answer: Callable[[], Fetched]) -> str:
        previous = current(self.store.sources.health(source.id), source)
        now = self.clock.now()
        try:
            fetched = answer()
            entries = tuple(self.readers[source.reader].read(fetched, source)) if fetched.status != 304 else ()
            if any(entry.source != source.id for entry in entries):
                raise PluginError(source.reader, f"gave an entry of another source than {source.id}")
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
        """Read every entry without an outcome: its page is fetched, unless the source brought a document itself."""
        oldest = self.clock.now() - self.max_age
        blocked = self._blocked()
        waiting: dict[str, tuple[Entry, Source]] = {}
        for entry in self.store.entries.unread():
            source, by_hand = self._source(entry.source)
            if place(entry.url) in blocked:
                self.store.entries.withdraw(entry)
            elif source is None:
                continue
            elif entry.published_at and entry.published_at < oldest and not by_hand:
                self.store.entries.close(entry, "too-old")
            elif self._attempts.ready(Stage.READ, entry.url):
                waiting[entry_key(entry)] = (entry, source)
        self.progress.begin(Stage.READ, len(waiting))
        for entry, source in waiting.values():
            if entry.document is not None:
                brought = partial(as_fetched, entry, entry.document, self.clock.now())
                self._attempts.make(Stage.READ, entry.url, partial(self._read_one, entry, source, blocked, brought))
        requests = [
            Request(key=key, url=entry.url, page=True) for key, (entry, _) in waiting.items() if entry.document is None
        ]
        for request, answer in fetch_together(self.fetcher, requests):
            entry, source = waiting[request.key]
            self._attempts.make(Stage.READ, entry.url, partial(self._read_one, entry, source, blocked, answer.result))

    def _source(self, source_id: str) -> tuple[Source | None, bool]:
        """A source that is watched, or that of something added by hand, and which of the two."""
        known = next((source for source in self.sources if source.id == source_id), None)
        return (known, False) if known else (added_source(source_id), True)

    def _blocked(self) -> frozenset[str]:
        """The addresses, and the digests of the texts, of what was withdrawn: none of it is read again."""
        taken = self.store.withdrawals.all()
        return frozenset([place(t.url) for t in taken if t.url] + [t.digest for t in taken if t.digest])

    def _read_one(self, entry: Entry, source: Source, blocked: Collection[str], answer: Callable[[], Fetched]) -> str:
        fetched = answer()
        plain = pdf_text(fetched.body, subject=fetched.final_url) if is_pdf(fetched.body) else None
        outcome = read_page(fetched, entry, source, plain=plain)
        text = outcome.text_digest if isinstance(outcome, Article) else ""
        if not {place(fetched.final_url), place(outcome.url), text}.isdisjoint(blocked):
            self.store.entries.withdraw(entry)
            return "withdrawn"
        self.store.pages.keep(fetched)
        if not isinstance(outcome, Article):
            self.store.articles.abstain(entry, outcome, decided_at=self.clock.now())
            return outcome.reason
        before = self.store.articles.latest(outcome.url, source=source.id)
        if before not in (None, outcome.id):
            outcome = replace(outcome, revision_of=before)
        self.store.articles.keep(entry, outcome)
        return "sponsored" if outcome.sponsored else "article"

    # -- extract -------------------------------------------------------------------------------------------------

    def extract(self) -> None:
        """Let each extractor read each article that this version of it has not read."""
        waiting = [
            (extractor, article, f"{extractor.name} {article}")
            for extractor in self.extractors
            for article in self.store.facts.lacking(extractor.name, extractor.version)
        ]
        waiting = [one for one in waiting if self._attempts.ready(Stage.EXTRACT, one[2], one[0].version)]
        self.progress.begin(Stage.EXTRACT, len(waiting))
        for extractor, article, subject in waiting:
            action = partial(self._extract_one, extractor, article)
            self._attempts.make(Stage.EXTRACT, subject, action, version=extractor.version)

    def _extract_one(self, extractor: Extractor, article_id: str) -> str:
        article = self.store.articles.get(article_id)
        found = tuple(extractor.extract(article))
        for fact in found:
            spans = (*fact.evidence, *(role.span for role in fact.roles), *filter(None, (fact.speaker, fact.scope)))
            if not all(article.holds(span) for span in spans):
                raise PluginError(extractor.name, f"gave a fact that is not in the words of {article.url}")
            if fact.kind not in extractor.kinds:
                raise PluginError(extractor.name, f"gave a fact of the kind {fact.kind!r}, which it does not declare")
            if (fact.extractor, fact.version) != (extractor.name, extractor.version):
                raise PluginError(extractor.name, f"gave a fact in the name of {fact.extractor} {fact.version}")
        self.store.facts.keep(article.id, extractor.name, extractor.version, found)
        return "facts"

    # -- group ---------------------------------------------------------------------------------------------------

    def group(self) -> None:
        """Put each article into its story, oldest first."""
        waiting = [article for article in self.store.stories.ungrouped() if self._attempts.ready(Stage.GROUP, article)]
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
            story = told.get((article.source, article.url))
            self._attempts.make(Stage.GROUP, article.id, partial(self._place, library, article, story))

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
        audiences = sorted({target.tlp for target in self.targets} or {Tlp.CLEAR}, key=lambda tlp: tlp.strictness)
        markings = markings_of(self.store, self.sources)
        names = Names(self.store.withdrawals.names())
        naming = self._naming(names)
        lacking = {e.name: frozenset(self.store.facts.lacking(e.name, e.version)) for e in self.extractors}
        recovered = self.store.briefs.told()
        for told, audience in product(self.store.stories.all(), audiences):
            if forget_hidden(self.store, told, markings, audience):
                self._attempts.count("retracted")
            story = for_audience(told, markings, audience)
            story = without(story, naming.__contains__) if story else None
            if story is None:
                continue
            inputs = self._inputs(story, lacking, markings)
            for language in self.languages:
                last = self.store.briefs.inputs(story.id, language, audience)
                if last and last[1] == RECOVERED and self._is_told(story, recovered):
                    continue
                subject = _subject(story, language, audience)
                if (last is None or last[1] != inputs) and self._attempts.ready(
                    Stage.BRIEF, subject, self.writer.version
                ):
                    revision = last[0] + 1 if last else 1
                    wanted.append(
                        (subject, partial(self._brief_one, story, language, audience, inputs, revision, names))
                    )
        self.progress.begin(Stage.BRIEF, len(wanted))
        for subject, action in wanted:
            self._attempts.make(Stage.BRIEF, subject, action, version=self.writer.version)

    def _is_told(self, story: Story, told: Mapping[tuple[str, str], str]) -> bool:
        """Whether a brief that was taken back cites all that is held of a story: it may cite more, so it stays."""
        articles = self.store.articles.several(member.article for member in story.articles)
        return all(told.get((article.source, article.url)) == story.id for article in articles)

    def _naming(self, names: Names) -> frozenset[str]:
        """The articles whose title, address or source holds a withdrawn name: none of them is cited."""
        if not names:
            return frozenset()
        sources = {source.id for source in self.sources if names.named(source)}
        return frozenset(
            one.id
            for one in self.store.articles.outlines()
            if one.source in sources or names.held_by(one.title, one.url, one.source)
        )

    def _inputs(self, story: Story, lacking: Mapping[str, frozenset[str]], markings: Markings) -> str:
        """The digest of what a brief is made of; `lacking` are the articles that an extractor could not read yet."""
        versions = [f"{extractor.name} {extractor.version}" for extractor in self.extractors]
        members = [f"{member.article} {member.copy_of} {member.role}" for member in story.articles]
        gaps = [
            f"{name} lacks {m.article}" for name, ids in lacking.items() for m in story.articles if m.article in ids
        ]
        marked = [f"{m.article} {markings[m.article]}" for m in story.articles if m.article in markings]
        return digest(self.writer.name, self.writer.version, *versions, *members, *gaps, *marked)

    def _brief_one(self, story: Story, language: str, audience: Tlp, inputs: str, revision: int, names: Names) -> str:
        story, articles = self._in_order(story)
        versions = [(extractor.name, extractor.version) for extractor in self.extractors]
        facts: list[Fact] = [fact for article in articles for fact in self.store.facts.of(article.id, versions)]
        now = self.clock.now()
        wanted = new_slug(articles[0].title, story=story.id)
        day, slug = self.store.briefs.permalink(story.id, audience=audience, day=now.date(), slug=wanted)
        edition = Edition(language=language, revision=revision, date=day, slug=slug, updated_at=now)
        sources = [source for article in articles if (source := self._source(article.source)[0])]
        known = (*self.sources, *sources)
        made = make_brief(edition, story, articles, facts, writer=self.writer, sources=known, withdrawn=names)
        self.store.briefs.keep(made, audience=audience, inputs=inputs)
        self._attempts.count("statements", len(made.statements))
        self._attempts.count("dropped", len(made.dropped))
        return "brief"

    def _in_order(self, story: Story) -> tuple[Story, list[Article]]:
        """A story as it stands, its articles in order: no copy leads, then the operator's sources, then the oldest."""
        place = {source.id: number for number, source in enumerate(self.sources)}
        articles = self.store.articles.several(member.article for member in story.articles)
        story = as_it_stands(story, articles)
        copies = {member.article: member.copy_of for member in story.articles}
        return story, sorted(
            (article for article in articles if article.id in copies),
            key=lambda a: (bool(copies[a.id]), place.get(a.source, len(place)), a.published_at or a.fetched_at, a.id),
        )

    # -- publish -------------------------------------------------------------------------------------------------

    def publish(self) -> None:
        """Render every brief for every outlet, deliver what is not there, and take back the files of no brief."""
        targets = [target for target in self.targets if self._attempts.ready(Stage.PUBLISH, target.name)]
        self.progress.begin(Stage.PUBLISH, len(targets))
        markings = markings_of(self.store, self.sources)
        if edition := edition_of(self.store, self.sources, self.clock.now()):
            self.store.editions.keep(edition)
        for target in targets:
            latest = at_the_door(self.store.briefs.latest(target.tlp), markings, target.tlp)
            taken = [brief for brief in latest if brief.language in target.languages]
            there = Deliverer(store=self.store, target=target, now=self.clock.now(), count=self._attempts.count)
            action = partial(there.deliver, taken, editions_for(self.store, target.tlp))
            self._attempts.make(Stage.PUBLISH, target.name, action)


def _subject(story: Story, language: str, audience: Tlp) -> str:
    """What a brief is called among the failures; the usual audience goes without saying."""
    return f"{story.id} {language}" + ("" if audience is Tlp.CLEAR else f" {audience}")
