"""A brief laid out for reading: which sentence stands where, and which note each mark leads to.

Every outlet renders this one analysis. Notes are numbered in the order of reading; the same words of the same article,
or of a reprint of it, are one note.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from veilleur.language.defang import defang_text
from veilleur.publish.plain import line
from veilleur.records import Brief, CitedArticle, Judged, Origin, Search, Section, Span, VerdictKind

# Under their headings; the headline and the summary have none.
PARTS = (Section.KEY_POINTS, Section.VULNERABILITIES, Section.INDICATORS, Section.RECOMMENDATIONS)
SENTENCES_PER_PARAGRAPH = 3
PARAGRAPHS = 3
TEASER_SENTENCES = 2
LONGEST_TEASER = 280
# A sentence with so many outlets in it is a list of them; a list of briefs names them anyway.
ROLL_CALL = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A statement as it is shown. `n` is its number in the sidecar, `notes` the numbers of its marks.

    `foreign` is the language of the words where it is not that of the brief.
    """

    n: int
    section: Section
    text: str
    foreign: str | None
    origin: Origin
    verdict: VerdictKind
    reasons: tuple[str, ...]
    notes: tuple[int, ...]
    absent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A note that quotes, word for word but with every address in it defanged; the sidecar has the letter.

    `reprints` are other cited articles in which the same words stand.
    """

    number: int
    words: str
    span: Span
    article: CitedArticle
    reprints: tuple[CitedArticle, ...]
    supports: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """A note that tells which search found nothing."""

    number: int
    search: Search
    articles: tuple[CitedArticle, ...]
    supports: tuple[int, ...]


Note = Quotation | Absence


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A section under its heading: what it lists, and what it says is not stated."""

    section: Section
    items: tuple[Line, ...]
    absences: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """An article among the sources, with the one that it reprints."""

    article: CitedArticle
    original: CitedArticle | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A brief in the order of reading."""

    headline: tuple[Line, ...]
    summary: tuple[tuple[Line, ...], ...]
    parts: tuple[Part, ...]
    notes: tuple[Note, ...]
    sources: tuple[Cited, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All sentences shown."""
        summary = tuple(each for paragraph in self.summary for each in paragraph)
        return self.headline + summary + tuple(each for part in self.parts for each in part.items + part.absences)

    @property
    def vouched(self) -> int:
        """How many sentences are an analyst's own."""
        return sum(each.verdict is VerdictKind.VOUCHED for each in self.lines)

    @property
    def checked(self) -> int:
        """How many sentences the judge checked; what an analyst vouches for is not among them."""
        return len(self.lines) - self.vouched


class _Notes:
    """Gives each quotation or search its number at its first use."""

    def __init__(self, brief: Brief) -> None:
        self._articles = {article.article: article for article in brief.articles}
        self._uses: dict[tuple[object, ...], list[tuple[Span | Search, int]]] = {}
        self._numbers: dict[tuple[object, ...], int] = {}

    def marks(self, judged: Judged, n: int) -> tuple[int, ...]:
        """The numbers of the notes of a statement, each once."""
        statement = judged.statement
        keyed: list[tuple[tuple[object, ...], Span | Search]] = [
            ((self.root(span.article), line(span.quote)), span) for span in statement.evidence
        ]
        if statement.search:
            keyed.append(((statement.search,), statement.search))
        for key, what in keyed:
            self._numbers.setdefault(key, len(self._numbers) + 1)
            self._uses.setdefault(key, []).append((what, n))
        return tuple(sorted({self._numbers[key] for key, _ in keyed}))

    def root(self, article: str) -> str:
        """The article that this one reprints in the end, or itself."""
        seen = {article}
        while (original := self._articles[article].copy_of) in self._articles and original not in seen:
            article = original
            seen.add(article)
        return article

    def collected(self) -> Iterator[Note]:
        """The notes in the order of their numbers."""
        for key, number in self._numbers.items():
            uses = self._uses[key]
            supports = tuple(dict.fromkeys(n for _, n in uses))
            spans = [what for what, _ in uses if isinstance(what, Span)]
            if not spans:
                yield self._absence(uses[0][0], number=number, supports=supports)
                continue
            original = next((span for span in spans if span.article == key[0]), spans[0])
            others = dict.fromkeys(span.article for span in spans if span.article != original.article)
            yield Quotation(
                number=number,
                words=defang_text(line(original.quote)),
                span=original,
                article=self._articles[original.article],
                reprints=tuple(self._articles[other] for other in others),
                supports=supports,
            )

    def _absence(self, search: Span | Search, *, number: int, supports: tuple[int, ...]) -> Absence:
        if isinstance(search, Span):
            message = f"{search} is no search"
            raise TypeError(message)
        known = tuple(self._articles[article] for article in search.articles if article in self._articles)
        return Absence(number=number, search=search, articles=known, supports=supports)


def lay_out(brief: Brief) -> Layout:
    """The brief in the order of reading."""
    notes = _Notes(brief)

    def lines(section: Section) -> tuple[Line, ...]:
        numbered = [each for each in enumerate(brief.statements, start=1) if each[1].statement.section is section]
        numbered.sort(key=lambda each: each[1].statement.search is not None)
        return tuple(_line(judged, n=n, brief=brief, notes=notes) for n, judged in numbered)

    headline, summary = lines(Section.HEADLINE), lines(Section.SUMMARY)
    parts = tuple(_part(section, lines(section)) for section in PARTS if brief.section(section))
    return Layout(
        headline=headline,
        summary=_paragraphs(summary),
        parts=parts,
        notes=tuple(notes.collected()),
        sources=_sources(brief),
    )


def _sources(brief: Brief) -> tuple[Cited, ...]:
    """The articles in order, each followed by its reprints."""
    articles = {article.article: article for article in brief.articles}
    cited = [Cited(article=article, original=articles.get(article.copy_of or "")) for article in brief.articles]
    place = {each.article.article: number for number, each in enumerate(cited)}

    def key(each: Cited) -> tuple[int, int]:
        own = place[each.article.article]
        return (place[each.original.article], own + 1) if each.original else (own, 0)

    return tuple(sorted(cited, key=key))


def _part(section: Section, lines: tuple[Line, ...]) -> Part:
    return Part(
        section=section,
        items=tuple(each for each in lines if not each.absent),
        absences=tuple(each for each in lines if each.absent),
    )


def title(brief: Brief) -> str:
    """What a list calls the brief: its headline, or else the title of its lead."""
    words = " ".join(line(statement.text) for statement in brief.section(Section.HEADLINE))
    return words or line(brief.lead.title) or brief.slug


def title_language(brief: Brief) -> str | None:
    """The language of the title where it is not that of the brief."""
    headline = brief.section(Section.HEADLINE)
    language = headline[0].language if headline else brief.lead.language
    return language if language != brief.language else None


def first_line(brief: Brief) -> Line | None:
    """The first sentence of the summary, for a list; its marks lead nowhere there."""
    for n, judged in enumerate(brief.statements, start=1):
        if judged.statement.section is Section.SUMMARY:
            return _line(judged, n=n, brief=brief, notes=_Notes(brief))
    return None


def teaser(brief: Brief) -> tuple[Line, ...]:
    """What a list says of the brief: one or two sentences of its summary, but none that only counts up its outlets."""
    chosen: list[Line] = []
    room = LONGEST_TEASER
    for each in _shown(brief, Section.SUMMARY):
        room -= len(each.text)
        if len(chosen) == TEASER_SENTENCES or (chosen and room < 0):
            break
        chosen.append(each)
    first = first_line(brief)
    return tuple(chosen) or ((first,) if first else ())


def _shown(brief: Brief, section: Section) -> Iterator[Line]:
    outlets = {line(article.outlet) for article in brief.articles}
    notes = _Notes(brief)
    for n, judged in enumerate(brief.statements, start=1):
        if judged.statement.section is section:
            each = _line(judged, n=n, brief=brief, notes=notes)
            if sum(outlet in each.text for outlet in outlets) < ROLL_CALL:
                yield each


def newest_first(briefs: Sequence[Brief]) -> tuple[Brief, ...]:
    """The latest revision of each brief: the newest day first; within it, what most sources tell first."""
    latest: dict[tuple[str, str], Brief] = {}
    for brief in briefs:
        held = latest.get((brief.story, brief.language))
        if held is None or held.revision < brief.revision:
            latest[brief.story, brief.language] = brief
    ordered = sorted(latest.values(), key=lambda brief: (brief.slug, brief.story, brief.language))
    return tuple(
        sorted(ordered, key=lambda brief: (brief.date, brief.independent_sources, brief.updated_at), reverse=True)
    )


def _line(judged: Judged, *, n: int, brief: Brief, notes: _Notes) -> Line:
    statement = judged.statement
    return Line(
        n=n,
        section=statement.section,
        text=line(statement.text),
        foreign=statement.language if statement.language != brief.language else None,
        origin=statement.origin,
        verdict=judged.verdict.kind,
        reasons=judged.verdict.reasons,
        notes=notes.marks(judged, n),
        absent=statement.search is not None,
    )


def _paragraphs(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], ...]:
    """One to three paragraphs of about the same length."""
    count = min(PARAGRAPHS, -(-len(lines) // SENTENCES_PER_PARAGRAPH))
    bounds = [round(len(lines) * place / count) for place in range(count + 1)] if count else [0]
    return tuple(lines[start:end] for start, end in pairwise(bounds))
