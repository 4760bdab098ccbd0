"""The writer without a model: quotations chosen well, and a few sentences of its own around them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar
from urllib.parse import urlsplit

import re2
from babel.numbers import format_decimal

from veilleur.briefs.quota import FEW_WORDS, Quota
from veilleur.briefs.select import Telling, tellings
from veilleur.language.dates import long_date
from veilleur.language.defang import defang_text, defang_value
from veilleur.language.messages import message
from veilleur.language.sentences import PROSE, article_sentences
from veilleur.ports import Mentions
from veilleur.records import (
    Article,
    BlockKind,
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

_WORDS = re2.compile(r"\S+")

SUMMARY_QUOTES, KEY_POINTS, MOST_KEY_POINTS = 2, 4, 8
MOST_IDENTIFIERS, MOST_INDICATORS, MOST_ADVICE = 12, 20, 6


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotingWriter:
    """Writes a brief from any article. The two searches come from the room of facts, as values."""

    mentions_vulnerability: Mentions
    mentions_advice: Mentions
    name: ClassVar[str] = "quoting"
    version: ClassVar[str] = "1"

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
        copies = {member.article for member in story.articles if member.copy_of is not None}
        told = [article for article in articles if article.id not in copies] or list(articles)
        work = _Composition(
            articles=told,
            facts={article.id: [fact for fact in facts if fact.article == article.id] for article in told},
            outlets={source.id: source for source in sources},
            language=language,
            quotas={
                a.id: Quota(article=a, free=next((s.redistribute for s in sources if s.id == a.source), False))
                for a in told
            },
            writer=self,
        )
        return tuple(work.statements())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Composition:
    """One brief while it is written."""

    articles: Sequence[Article]
    facts: Mapping[str, Sequence[Fact]]
    outlets: Mapping[str, Source]
    language: str
    quotas: Mapping[str, Quota]
    writer: QuotingWriter

    def statements(self) -> Iterator[Statement]:
        """Every statement, in the order of a brief.

        What a reader needs most is written first, because each quotation uses some of the quota of its article.
        """
        lead = list(self._summary_quotes())
        vulnerabilities = list(self._vulnerabilities())
        advice = list(self._recommendations())
        yield self._headline()
        yield self._who_tells()
        yield from lead
        yield from self._key_points({span.quote for said in lead + advice for span in said.evidence})
        yield from vulnerabilities
        yield from self._indicators()
        yield from advice

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
        span = article.quote(article.blocks[0].start, article.blocks[0].end)
        values = {"quote": self._shown(article, span), "outlet": self._outlet(article)}
        if article.language == self.language:
            text = self._say("quote-of", **values)
        else:
            known = article.language in {"de", "en", "es", "fr", "it", "nl", "pt"}
            label = self._say(f"language-{article.language if known else 'und'}")
            text = self._say("headline-foreign", **values, language=label)
        return self._statement(text, Section.HEADLINE, (span,))

    def _statement(
        self, text: str, section: Section, evidence: tuple[Span, ...], origin: Origin = Origin.ARTICLE
    ) -> Statement:
        return Statement(text=text, language=self.language, section=section, origin=origin, evidence=evidence)

    def _who_tells(self) -> Statement:
        """The generated sentence that says who published what, and when."""
        evidence = tuple(article.quote(article.blocks[0].start, article.blocks[0].end) for article in self.articles)
        outlets = list(dict.fromkeys(self._outlet(article) for article in self.articles))
        days = sorted(article.published_at.date() for article in self.articles if article.published_at)
        if len(self.articles) == 1:
            name = "told-once" if days else "told-once-undated"
            values: dict[str, str | float] = {"outlet": outlets[0]}
            if days:
                values["date"] = long_date(days[0], self.language)
        else:
            values = {"articles": len(self.articles), "sources": len(outlets), "outlets": ", ".join(outlets)}
            name = "told-often-undated"
            if len(days) == len(self.articles):
                name = "told-often" if days[0] != days[-1] else "told-often-same-day"
                values["first"] = long_date(days[0], self.language)
                values |= {"last": long_date(days[-1], self.language)} if days[0] != days[-1] else {}
        return self._statement(self._say(name, **values), Section.SUMMARY, evidence)

    def _quote(self, article: Article, span: Span, section: Section, origin: Origin = Origin.ARTICLE) -> Statement:
        """A quotation, with its outlet where several tell the story. Its language is that of its words."""
        shown = self._shown(article, span)
        if len(self.articles) == 1:
            text = self._say("quote", quote=shown)
        else:
            text = self._say("quote-of", quote=shown, outlet=self._outlet(article))
        return Statement(text=text, language=article.language, section=section, origin=origin, evidence=(span,))

    def _ranked(self) -> list[list[Telling]]:
        return [list(tellings(article, self.facts[article.id])) for article in self._by_language()]

    def _summary_quotes(self) -> Iterator[Statement]:
        return self._best(Section.SUMMARY, SUMMARY_QUOTES, taken=[], already=set())

    def _key_points(self, already: set[str]) -> Iterator[Statement]:
        said = [telling for ranked in self._ranked() for telling in ranked if telling.sentence.text in already]
        most = min(MOST_KEY_POINTS, KEY_POINTS + len(self.articles) // 2)
        return self._best(Section.KEY_POINTS, most, taken=said, already=already)

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
        said: set[str] = set()
        found = False
        for article in self.articles:
            named = [(fact, role) for fact in self.facts[article.id] if (role := _identifier(fact)) is not None]
            found = found or bool(named)
            fresh = [(fact, role) for fact, role in named if role.value not in said or fact.role("cvss_score")]
            said |= {role.value for _, role in named}
            if len(fresh) > MOST_IDENTIFIERS:
                yield self._many(article, fresh)
            else:
                for fact, role in fresh:
                    yield self._one(article, fact, role)
        if not found:
            yield from self._absence(Section.VULNERABILITIES, "vulnerabilities", self.writer.mentions_vulnerability)

    def _one(self, article: Article, fact: Fact, role: Role) -> Statement:
        score = fact.role("cvss_score")
        spans = [role.span, score.span] if score else [role.span]
        evidence = self._sentence_or_stretch(article, fact, spans)
        values: dict[str, str | float] = {"outlet": self._outlet(article), "identifier": role.value}
        if score is None:
            return self._statement(self._say("vulnerability-named", **values), Section.VULNERABILITIES, evidence)
        number = format_decimal(score.value, format="0.0", locale=self.language)
        text = self._say("vulnerability-scored", **values, score=number)
        return self._statement(text, Section.VULNERABILITIES, evidence)

    def _sentence_or_stretch(self, article: Article, fact: Fact, spans: Sequence[Span]) -> tuple[Span, ...]:
        """The whole sentence where it may be quoted, else the stretch of it that holds the words."""
        low, high = min(span.start for span in spans), max(span.end for span in spans)
        for span in fact.evidence:
            if span.start <= low and high <= span.end and self.quotas[article.id].take(span):
                return (span,)
        stretch = article.quote(low, high)
        return (stretch,) if len(stretch.quote.split()) <= FEW_WORDS else tuple(spans)

    def _many(self, article: Article, named: Sequence[tuple[Fact, Role]]) -> Statement:
        """One sentence for a long list, with the words of every identifier as its evidence."""
        roles = sorted({role.value: role for _, role in reversed(named)}.values(), key=lambda role: role.span.start)
        text = self._say(
            "vulnerabilities-many",
            outlet=self._outlet(article),
            count=len(roles),
            identifiers=", ".join(role.value for role in roles),
        )
        spans = tuple(dict.fromkeys(role.span for role in roles))
        return self._statement(text, Section.VULNERABILITIES, spans)

    def _absence(self, section: Section, subject: str, mentions: Mentions) -> Iterator[Statement]:
        """That nothing is stated, if the broad search agrees; else the sentence that says something."""
        mentioning = [article for article in self.articles if mentions(article.text, article.language)]
        if mentioning and section is Section.RECOMMENDATIONS:
            # Something is said about advice, but nothing that could be quoted as advice: silence is better than either.
            return
        if not mentioning:
            search = Search(
                subject=section,
                articles=tuple(article.id for article in self.articles),
                extractor=self.writer.name,
                version=self.writer.version,
            )
            text = self._say(f"{subject}-none", articles=len(self.articles))
            yield Statement(text=text, language=self.language, section=section, origin=Origin.NONE, search=search)
            return
        article = mentioning[0]
        for sentence in article_sentences(article):
            if sentence.block.kind in PROSE | {BlockKind.TITLE} and mentions(sentence.text, article.language):
                span = article.quote(sentence.start, sentence.end)
                if self.quotas[article.id].take(span):
                    yield self._quote(article, span, section)
                    return
                words = _window(span, article, partial(mentions, language=article.language))
                text = self._say(f"{subject}-at-source", outlet=self._outlet(article))
                yield self._statement(text, section, (words,))
                return

    def _recommendations(self) -> Iterator[Statement]:
        advice = [(a, f) for a in self.articles for f in self.facts[a.id] if f.kind == "recommendation"]
        if not advice:
            yield from self._absence(Section.RECOMMENDATIONS, "recommendations", self.writer.mentions_advice)
            return
        said: set[str] = set()
        for article, fact in advice:
            span = fact.evidence[0]
            if len(said) < MOST_ADVICE and span.quote not in said and self.quotas[article.id].take(span):
                said.add(span.quote)
                origin = fact.role("origin")
                yield self._quote(
                    article, span, Section.RECOMMENDATIONS, Origin(origin.value) if origin else Origin.ARTICLE
                )
        if not said:
            article, fact = advice[0]
            words = _window(fact.evidence[0], article, bool)
            text = self._say("recommendations-at-source", outlet=self._outlet(article))
            yield self._statement(text, Section.RECOMMENDATIONS, (words,))

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


def _window(span: Span, article: Article, enough: Callable[[str], bool]) -> Span:
    """The first few words in a row of a span that are enough, or simply its first few words."""
    words = list(_WORDS.finditer(span.quote))
    windows = [(words[n].start(), words[min(n + FEW_WORDS, len(words)) - 1].end()) for n in range(len(words))]
    low, high = next(((low, high) for low, high in windows if enough(span.quote[low:high])), windows[0])
    return article.quote(span.start + low, span.start + high)


def _identifier(fact: Fact) -> Role | None:
    """The role that names a vulnerability."""
    return fact.role("cve") or fact.role("ghsa") if fact.kind == "vulnerability" else None
