"""The writer without a model: quotations chosen well, and a few sentences of its own around them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from typing import ClassVar
from urllib.parse import urlsplit

from babel.numbers import format_decimal

from veilleur.briefs.cut import few_words, identifier_of, origin_of, score_of, title_words, worst
from veilleur.briefs.order import by_place
from veilleur.briefs.patter import NAMES_A_FLAW
from veilleur.briefs.quota import Quota
from veilleur.briefs.select import Telling, tellings, without_marker
from veilleur.language.dates import long_date
from veilleur.language.defang import defang_text, defang_value
from veilleur.language.messages import message
from veilleur.language.sentences import article_sentences
from veilleur.ports import Mentions
from veilleur.records import (
    Article,
    Fact,
    Origin,
    Role,
    Search,
    Section,
    Source,
    Span,
    Statement,
    Story,
)

SUMMARY_QUOTES, KEY_POINTS, MOST_KEY_POINTS = 2, 4, 8
MOST_IDENTIFIERS, MOST_LISTED, MOST_INDICATORS, MOST_ADVICE = 12, 30, 20, 6

WORTH = 0.6
"""Of the score of an article's most telling sentence, what another must have to be quoted."""

LANGUAGES_SEARCHED = frozenset({"de", "en", "es", "fr"})
"""Languages in which the broad searches know the words; elsewhere finding nothing says nothing."""

_LANGUAGES_NAMED = frozenset(
    "ar bg ca cs da de el en es fa fi fr he hi hu id it ja ko nl no pl pt ro ru sv th tr uk vi zh".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotingWriter:
    """Writes a brief from any article. The two searches come from the room of facts, as values."""

    mentions_vulnerability: Mentions
    mentions_advice: Mentions
    name: ClassVar[str] = "quoting"
    version: ClassVar[str] = "2"

    def write(
        self,
        story: Story,
        articles: Sequence[Article],
        facts: Sequence[Fact],
        *,
        sources: Sequence[Source],
        language: str,
    ) -> tuple[Statement, ...]:
        """Statements in `language`; `articles` stand in the operator's order, the lead first."""
        told = _originals(story, articles)
        work = _Composition(
            articles=told,
            reprints=[article for article in articles if article not in told],
            facts={a.id: sorted((fact for fact in facts if fact.article == a.id), key=by_place) for a in articles},
            outlets={source.id: source for source in sources},
            language=language,
            quotas={
                a.id: Quota(article=a, free=next((s.redistribute for s in sources if s.id == a.source), False))
                for a in articles
            },
            writer=self,
        )
        return tuple(work.statements())


def _originals(story: Story, articles: Sequence[Article]) -> list[Article]:
    """The articles that reprint no other of them, and of those that reprint the same the first."""
    copies = {member.article: member.copy_of for member in story.articles}
    here = {article.id for article in articles}
    told: dict[str, Article] = {}
    for article in articles:
        original = copies.get(article.id) or article.id
        if original == article.id or original not in here:
            told.setdefault(original, article)
    return list(told.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Composition:
    """One brief while it is written. `articles` are told in their own words, `reprints` repeat them."""

    articles: Sequence[Article]
    reprints: Sequence[Article]
    facts: Mapping[str, Sequence[Fact]]
    outlets: Mapping[str, Source]
    language: str
    quotas: Mapping[str, Quota]
    writer: QuotingWriter

    def statements(self) -> Iterator[Statement]:
        """Every statement, in the order of a brief.

        What a reader needs most is written first, because each quotation uses some of the quota of its article.
        """
        counsel = {f.evidence[0].quote for a in self._all for f in self.facts[a.id] if f.kind == "recommendation"}
        self._keep_room()
        taken: list[Telling] = []
        lead = list(self._best(Section.SUMMARY, 1, taken=taken, already=counsel))
        advice = list(self._recommendations())
        lead += self._best(Section.SUMMARY, SUMMARY_QUOTES - 1, taken=taken, already=counsel)
        vulnerabilities = list(self._vulnerabilities())
        yield self._headline()
        yield self._who_tells()
        yield from lead
        said = {span.quote for told in lead + vulnerabilities + advice for span in told.evidence}
        yield from self._key_points(said, counsel)
        yield from vulnerabilities
        yield from self._indicators()
        yield from advice

    def _keep_room(self) -> None:
        """A score and a piece of advice are worth more than another quotation: their words are set aside first."""
        for article in self._all:
            for fact in self.facts[article.id]:
                stretch = self._scored(article, fact)
                if stretch is not None:
                    self.quotas[article.id].take(stretch)
        for article, fact in self._advice():
            if self.quotas[article.id].take(without_marker(article, fact.evidence[0])):
                return

    def _advice(self) -> list[tuple[Article, Fact]]:
        return [(a, fact) for a in self.articles for fact in self.facts[a.id] if fact.kind == "recommendation"]

    @property
    def _all(self) -> list[Article]:
        return [*self.articles, *self.reprints]

    def _say(self, name: str, **values: str | float) -> str:
        return message(self.language, "compose", name, **values)

    def _outlet(self, article: Article) -> str:
        source = self.outlets.get(article.source)
        return source.name if source else article.source

    def _host(self, article: Article) -> tuple[str, ...]:
        return tuple(filter(None, (urlsplit(article.url).hostname,)))

    def _shown(self, article: Article, span: Span) -> str:
        return defang_text(span.quote, keep=self._host(article))

    def _by_language(self) -> list[Article]:
        """The articles in the reader's language first, otherwise in their order."""
        return sorted(self.articles, key=lambda article: article.language != self.language)

    def _headline(self) -> Statement:
        article = self._by_language()[0]
        span = title_words(article)
        values = {"quote": self._shown(article, span), "outlet": self._outlet(article)}
        if article.language == self.language:
            text = self._say("quote-of", **values)
        else:
            label = self._say(f"language-{article.language if article.language in _LANGUAGES_NAMED else 'und'}")
            text = self._say("headline-foreign", **values, language=label)
        return self._statement(text, Section.HEADLINE, (span,))

    def _statement(
        self, text: str, section: Section, evidence: tuple[Span, ...], origin: Origin = Origin.ARTICLE
    ) -> Statement:
        return Statement(text=text, language=self.language, section=section, origin=origin, evidence=evidence)

    def _who_tells(self) -> Statement:
        """The generated sentence that says who published what, and when; its counts are those of the brief."""
        evidence = tuple(title_words(article) for article in self._all)
        outlets = list(dict.fromkeys(self._outlet(article) for article in self.articles))
        days = sorted(article.published_at.date() for article in self._all if article.published_at)
        if len(self._all) == 1:
            name = "told-once" if days else "told-once-undated"
            values: dict[str, str | float] = {"outlet": outlets[0]}
            if days:
                values["date"] = long_date(days[0], self.language)
        else:
            copying = [o for o in dict.fromkeys(self._outlet(article) for article in self.reprints) if o not in outlets]
            by = self._say("told-reprints", outlets=", ".join(copying)) if copying else ""
            values = {"articles": len(self._all), "sources": len(outlets), "outlets": ", ".join(outlets) + by}
            name = "told-often-undated"
            if len(days) == len(self._all):
                name = "told-often" if days[0] != days[-1] else "told-often-same-day"
                values |= {"first": self._first_day(days[0], days[-1]), "last": long_date(days[-1], self.language)}
        return self._statement(self._say(name, **values), Section.SUMMARY, evidence)

    def _first_day(self, first: date, last: date) -> str:
        """A day before another: the year is said once."""
        written = long_date(first, self.language)
        return written.removesuffix(f" {first.year}") if first != last and first.year == last.year else written

    def _quote(self, article: Article, span: Span, section: Section, origin: Origin = Origin.ARTICLE) -> Statement:
        """A quotation, with its outlet where several tell the story. Its language is that of its words."""
        shown = self._shown(article, span)
        if len(self._all) == 1:
            text = self._say("quote", quote=shown)
        else:
            text = self._say("quote-of", quote=shown, outlet=self._outlet(article))
        return Statement(text=text, language=article.language, section=section, origin=origin, evidence=(span,))

    def _ranked(self) -> list[list[Telling]]:
        """Of each article, the sentences worth quoting: where the best do not fit, the worst do not stand for them."""
        ranked = [tellings(article, self.facts[article.id]) for article in self._by_language()]
        return [[t for t in found if t.score >= WORTH * found[0].score] for found in ranked]

    def _key_points(self, said: set[str], counsel: set[str]) -> Iterator[Statement]:
        taken = [telling for ranked in self._ranked() for telling in ranked if telling.sentence.text in said]
        most = min(MOST_KEY_POINTS, KEY_POINTS + len(self.articles) // 2)
        return self._best(Section.KEY_POINTS, most, taken=taken, already=said | counsel)

    def _best(self, section: Section, most: int, *, taken: list[Telling], already: set[str]) -> Iterator[Statement]:
        """The most telling sentences, one article after the other, none that repeats another."""
        ranked = sorted(
            self._ranked(), key=lambda queue: sum(t.article is queue[0].article for t in taken) if queue else 0
        )
        count = 0
        while count < most and any(ranked):
            for queue in ranked:
                chosen = self._next(queue, taken, already)
                if chosen is None:
                    continue
                sentence = chosen.sentence
                yield self._quote(chosen.article, chosen.article.quote(sentence.start, sentence.end), section)
                taken.append(chosen)
                count += 1
                if count == most:
                    return

    def _next(self, queue: list[Telling], taken: Sequence[Telling], already: set[str]) -> Telling | None:
        while queue:
            telling = queue.pop(0)
            if telling.sentence.text in already or any(telling.repeats(other) for other in taken):
                continue
            span = telling.article.quote(telling.sentence.start, telling.sentence.end)
            if self.quotas[telling.article.id].take(span):
                return telling
        return None

    def _vulnerabilities(self) -> Iterator[Statement]:
        named = {a.id: [(f, role) for f in self.facts[a.id] if (role := identifier_of(f))] for a in self._all}
        scored = {role.value for each in named.values() for fact, role in each if score_of(fact) is not None}
        said: set[tuple[str, Decimal | None]] = set()
        for article in self._all:
            fresh = []
            for fact, role in named[article.id]:
                score = score_of(fact)
                if (role.value, score) not in said and (score is not None or role.value not in scored):
                    said.add((role.value, score))
                    fresh.append((fact, role))
            if len({role.value for _, role in fresh}) > MOST_IDENTIFIERS:
                yield self._many(article, named[article.id])
                fresh = worst(fresh)
            for fact, role in fresh:
                yield self._one(article, fact, role)
        if not said:
            yield from self._absence(Section.VULNERABILITIES, self.writer.mentions_vulnerability)

    def _one(self, article: Article, fact: Fact, role: Role) -> Statement:
        values: dict[str, str | float] = {"outlet": self._outlet(article), "identifier": role.value}
        score, stretch = score_of(fact), self._scored(article, fact)
        if score is not None and stretch is not None and self.quotas[article.id].take(stretch):
            number = format_decimal(score, format="0.0", locale=self.language)
            text = self._say("vulnerability-scored", **values, score=number)
            return self._statement(text, Section.VULNERABILITIES, (stretch,))
        whole = next((s for s in fact.evidence if s.start <= role.span.start and role.span.end <= s.end), role.span)
        evidence = whole if self.quotas[article.id].take(whole) else role.span
        return self._statement(self._say("vulnerability-named", **values), Section.VULNERABILITIES, (evidence,))

    def _scored(self, article: Article, fact: Fact) -> Span | None:
        """The words from an identifier to its score; None if another vulnerability stands between them."""
        role, score = identifier_of(fact), fact.role("score")
        if role is None or score is None:
            return None
        named = role.span.start
        for whole in fact.evidence:  # the identifier may stand again beside its score
            again = whole.quote.find(role.value)
            if again >= 0 and whole.start <= score.span.start < whole.end:
                named = whole.start + again
        low, high = min(named, score.span.start), max(named + len(role.span.quote), score.span.end)
        others = (each for other in self.facts[article.id] if (each := identifier_of(other)))
        if any(low <= each.span.start < high and each.value != role.value for each in others):
            return None
        return article.quote(low, high)

    def _many(self, article: Article, named: Sequence[tuple[Fact, Role]]) -> Statement:
        """One sentence for a long list, with the words of every identifier as its evidence."""
        roles = sorted({role.value: role for _, role in reversed(named)}.values(), key=lambda role: role.span.start)
        text = self._say(
            "vulnerabilities-many" if len(roles) <= MOST_LISTED else "vulnerabilities-very-many",
            outlet=self._outlet(article),
            count=len(roles),
            identifiers=", ".join(role.value for role in roles[:MOST_LISTED]),
        )
        spans = tuple(dict.fromkeys(role.span for role in roles))
        return self._statement(text, Section.VULNERABILITIES, spans)

    def _absence(self, section: Section, mentions: Mentions) -> Iterator[Statement]:
        """That nothing is stated, if the broad search agrees everywhere; else the words that say something.

        Of advice only an extractor tells which words give it: what the broad search alone sees stays a doubt.
        """
        mentioning = [article for article in self._all if mentions(article.text, article.language)]
        searched = all(article.language in LANGUAGES_SEARCHED for article in self._all)
        if mentioning and section is Section.VULNERABILITIES:
            told = self._mention(mentioning[0], section, mentions)
            if told is not None:
                yield told
                return
        search = Search(
            subject=section,
            articles=tuple(article.id for article in self._all),
            extractor=self.writer.name,
            version=self.writer.version,
        )
        form = "none" if searched and not mentioning else "doubt"
        text = self._say(f"{section.value}-{form}", articles=len(self._all))
        yield Statement(text=text, language=self.language, section=section, origin=Origin.NONE, search=search)

    def _mention(self, article: Article, section: Section, mentions: Mentions) -> Statement | None:
        """The most telling sentence that speaks of it, or that it is to be read at the source."""
        speaks = partial(mentions, language=article.language)
        ranked = tellings(article, self.facts[article.id])
        for telling in sorted(ranked, key=lambda each: not NAMES_A_FLAW.search(each.sentence.text)):
            if speaks(telling.sentence.text):
                span = article.quote(telling.sentence.start, telling.sentence.end)
                if self.quotas[article.id].take(span):
                    return self._quote(article, span, section)
        for sentence in article_sentences(article):
            if speaks(sentence.text):
                words = few_words(article.quote(sentence.start, sentence.end), article, speaks)
                return self._statement(
                    self._say(f"{section.value}-at-source", outlet=self._outlet(article)), section, (words,)
                )
        return None

    def _recommendations(self) -> Iterator[Statement]:
        advice = self._advice()
        if not advice:
            yield from self._absence(Section.RECOMMENDATIONS, self.writer.mentions_advice)
            return
        said: set[str] = set()
        left: list[tuple[Article, Span]] = []
        for article, fact in advice:
            span = without_marker(article, fact.evidence[0])
            if span.quote in said:
                continue
            if len(said) < MOST_ADVICE and self.quotas[article.id].take(span):
                said.add(span.quote)
                yield self._quote(article, span, Section.RECOMMENDATIONS, origin_of(fact))
            else:
                left.append((article, span))
        for article, span in left[:1]:
            text = self._say(f"recommendations-{'more' if said else 'at-source'}", outlet=self._outlet(article))
            yield self._statement(text, Section.RECOMMENDATIONS, (few_words(span, article, bool),))

    def _indicators(self) -> Iterator[Statement]:
        said: set[str] = set()
        for article in self.articles:
            for fact in self.facts[article.id]:
                value = fact.role("value")
                if fact.kind != "indicator" or value is None or value.value in said or len(said) >= MOST_INDICATORS:
                    continue
                said.add(value.value)
                shown = defang_value(value.value, value.type)
                text = self._say(f"indicator-{value.type}", value=shown)
                yield self._statement(text, Section.INDICATORS, (value.span,))
