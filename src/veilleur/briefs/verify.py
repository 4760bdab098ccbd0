"""The judge: does the evidence say what the statement says?

It judges one statement against exactly its evidence. Quoted words must stand there letter for letter (indicators may be
defanged). Of the statement's own words, every identifier, date, version and number must be there, together where they
are said together; every other word must be in the judge's list of words that say nothing, or in the evidence, or in a
word of another language that is the same. Negations, hedges and bounds may neither come nor go. What the judge does not
understand it refuses.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

import re2

from veilleur.briefs.quota import FEW_WORDS, QUOTE_WORDS, QUOTED_SHARE
from veilleur.briefs.reading import Reading, day_of, equivalents, fold, lexicon, read
from veilleur.language.defang import defang_text, refang
from veilleur.records import CitedArticle, Judged, Statement, Verdict, VerdictKind

_QUOTES = {"«": "»", "“": "”"}
_COUNT = re2.compile(
    r"(?i)\b(\d+)[ \x{a0}\x{202f}](articles?|sources?|vulnérabilités?|vulnerabilit(?:y|ies))"
    r"(?:[ \x{a0}]indépendantes?)?\b"
)
_SINGLE = re2.compile(r"(?i)\b(?:une seule|a single) source\b")
_LETTERS_OF_A_STEM = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """One piece of evidence: its words, and what is known of where they stand."""

    text: str
    language: str
    article: str = ""
    outlet: str = ""
    url: str = ""
    published_on: date | None = None


SUPPORTED = Verdict(kind=VerdictKind.SUPPORTED)


def judge(text: str, language: str, evidence: Sequence[Quoted]) -> Verdict:
    """Judge a statement against its evidence; the reasons name each token that failed."""
    if not evidence:
        return Verdict(kind=VerdictKind.UNSUPPORTED, reasons=("there is no evidence",))
    own, reasons = _take_quotes(text, evidence)
    hosts = [host for piece in evidence if (host := urlsplit(piece.url).hostname)]
    if defang_text(text, keep=hosts) != text:
        reasons.append("an indicator is not defanged")
    reasons.extend(_judge_own_words(own, language, evidence))
    if not reasons:
        return SUPPORTED
    return Verdict(kind=VerdictKind.UNSUPPORTED, reasons=tuple(dict.fromkeys(reasons)))


def judge_absence(statement: Statement, others: Sequence[Statement], texts: Sequence[str] = ()) -> Verdict:
    """Judge "none is mentioned": its form, and that neither the brief's quotations nor the given texts deny it."""
    subject = "vulnerability" if statement.search and statement.search.subject == "vulnerabilities" else "advice"
    own = read(statement.text)
    marks = lexicon("marks")
    allowed = lexicon("frame")["fr"] | lexicon("frame")["en"] | marks["negation"] | ABSENCE_WORDS
    reasons = [f"“{word}” is not a word of this sentence" for word in own.words if word not in allowed]
    if own.numbers or own.identifiers or not marks["negation"] & set(own.words):
        reasons.append("it does not say that nothing is stated")
    for words in [span.quote for other in others for span in other.evidence] + list(texts):
        reading = read(words)
        said = (marks[subject] & set(reading.words)) or (reading.identifiers if subject == "vulnerability" else set())
        if said:
            reasons.append(f"the articles do speak of it: “{min(said)}”")
            break
    return Verdict(kind=VerdictKind.UNSUPPORTED, reasons=tuple(reasons)) if reasons else SUPPORTED


ABSENCE_WORDS = frozenset({"mentionnee", "formulee", "mentioned", "stated"})


def judge_brief(
    statements: Sequence[Statement], cited: Mapping[str, CitedArticle], texts: Mapping[str, str] | None = None
) -> tuple[Judged, ...]:
    """Judge each statement of a brief. `texts` are the whole articles, by id, where they are at hand."""
    verdicts = []
    for statement in statements:
        if statement.search is not None:
            whole = [texts[article] for article in statement.search.articles if article in texts] if texts else []
            verdict = judge_absence(statement, [other for other in statements if other is not statement], whole)
        else:
            verdict = judge(statement.text, statement.language, tuple(_evidence(statement, cited)))
        verdicts.append(Judged(statement=statement, verdict=verdict))
    return tuple(verdicts)


def _evidence(statement: Statement, cited: Mapping[str, CitedArticle]) -> Iterator[Quoted]:
    for span in statement.evidence:
        article = cited[span.article]
        yield Quoted(
            text=span.quote,
            language=article.language,
            article=article.article,
            outlet=article.outlet,
            url=article.url,
            published_on=article.published_at.date() if article.published_at else None,
        )


def over_quota(statements: Sequence[Statement], cited: Mapping[str, CitedArticle]) -> tuple[str, ...]:
    """What a brief quotes beyond the limits: a quotation of over 60 words, an article of which over 15 % is quoted."""
    found = []
    taken: dict[str, set[int]] = {}
    for span in dict.fromkeys(span for statement in statements for span in statement.evidence):
        words = len(span.quote.split())
        if words > QUOTE_WORDS:
            found.append(f"a quotation of {words} words")
        if words > FEW_WORDS and span.quote != cited[span.article].title:
            taken.setdefault(span.article, set()).update(range(span.start, span.end))
    for article, places in taken.items():
        if not cited[article].redistribute and len(places) > QUOTED_SHARE * cited[article].length:
            found.append(f"{len(places)} of {cited[article].length} characters of {cited[article].url}")
    return tuple(found)


def _take_quotes(text: str, evidence: Sequence[Quoted]) -> tuple[str, list[str]]:
    """The statement without its quotations, and what is wrong with these."""
    reasons: list[str] = []
    own: list[str] = []
    place = 0
    while place < len(text):
        closing = _QUOTES.get(text[place])
        if closing is None:
            own.append(text[place])
            place += 1
            continue
        end = _end_of_quote(text, place, closing, evidence)
        if end is None:
            end = text.find(closing, place)
            end = len(text) - 1 if end < 0 else end
            reasons.append(f"the evidence does not hold the words {text[place : end + 1]}")
        own.append(" ")
        place = end + 1
    return "".join(own), reasons


def _end_of_quote(text: str, start: int, closing: str, evidence: Sequence[Quoted]) -> int | None:
    """Where the longest quotation from here ends that the evidence holds: it may hold quotation marks itself."""
    ends = [place for place in range(start + 1, len(text)) if text[place] == closing]
    for end in reversed(ends):
        inner = refang(text[start + 1 : end].strip(" \u00a0\u202f"))
        if inner and any(inner in refang(piece.text) for piece in evidence):
            return end
    return None


def _judge_own_words(own: str, language: str, evidence: Sequence[Quoted]) -> Iterator[str]:
    rest, counts = _judge_counts(own, evidence)
    yield from counts
    said = read(refang(rest))
    readings = [read(refang(piece.text)) for piece in evidence]
    yield from _judge_tokens(said, readings, evidence)
    yield from _judge_words(said, language, readings, evidence)


def _judge_counts(own: str, evidence: Sequence[Quoted]) -> tuple[str, list[str]]:
    """Counts that anyone can redo: so many articles, sources, vulnerabilities in the evidence itself."""
    readings = [read(piece.text) for piece in evidence]
    true = {
        "a": len({piece.article for piece in evidence}),
        "s": len({piece.outlet for piece in evidence}),
        "v": len({name for reading in readings for name in reading.identifiers}),
    }
    reasons = []
    for match in _COUNT.finditer(own):
        kind = match.group(2)[0].lower()
        if int(match.group(1)) != true[kind]:
            reasons.append(f"{match.group()}: the evidence has {true[kind]}")
    if _SINGLE.search(own) and true["s"] != 1:
        reasons.append(f"a single source: the evidence has {true['s']}")
    return _SINGLE.sub(" ", _COUNT.sub(" ", own)), reasons


def _judge_tokens(said: Reading, readings: Sequence[Reading], evidence: Sequence[Quoted]) -> Iterator[str]:
    days = [day for reading in readings for day in reading.days]
    days += [day_of(piece.published_on) for piece in evidence if piece.published_on]
    for day in said.days:
        if not any(day.agrees(other) for other in days):
            yield f"the date {day.day}/{day.month}/{day.year or '?'} is not in the evidence"
    identifiers = {name for reading in readings for name in reading.identifiers}
    for name in sorted(said.identifiers - identifiers):
        yield f"{name} is not in the evidence"
    for version in sorted(said.versions - {version for reading in readings for version in reading.versions}):
        yield f"the version {version} is not in the evidence"
    together = [reading for reading in readings if said.identifiers <= reading.identifiers]
    if len(said.identifiers) == 1 and said.numbers and not together:
        together = list(readings)
    for number in said.numbers:
        if not any(number & other for reading in together or readings for other in reading.numbers):
            yield f"the number {min(number, default='that cannot be read')} is not in the evidence"


def _judge_words(
    said: Reading, language: str, readings: Sequence[Reading], evidence: Sequence[Quoted]
) -> Iterator[str]:
    marks = lexicon("marks")
    frame = lexicon("frame").get(language, frozenset())
    meaning = marks["negation"] | marks["hedge"] | marks["lower-bound"] | marks["upper-bound"] | marks["about"]
    outlets = {part for piece in evidence for part in read(piece.outlet).words}
    there = {word for reading in readings for word in reading.words}
    same = any(piece.language == language for piece in evidence)
    content = False
    for word in said.words:
        if word in frame or word in outlets or word in meaning or len(word) == 1:
            continue
        if not _licensed(word, there, same_language=same):
            yield f"“{word}” is not in the evidence"
        content = True
    for name in ("negation", "hedge", "lower-bound", "upper-bound", "about"):
        stated, shown = bool(marks[name] & set(said.words)), bool(marks[name] & there)
        if stated and not shown:
            yield f"the statement has a {name} that the evidence lacks"
        elif content and shown and not stated:
            yield f"the statement lost the {name} of its evidence"


def _licensed(word: str, there: set[str], *, same_language: bool) -> bool:
    """Whether a word of the evidence is this word, a form of it, or the same in another language."""
    if word in there or equivalents().get(word, frozenset()) & there:
        return True
    if len(word) < _LETTERS_OF_A_STEM:
        return False
    stem = word[:-2] if same_language and len(word) > _LETTERS_OF_A_STEM + 2 else word[:_LETTERS_OF_A_STEM]
    return any(other.startswith(stem) and abs(len(other) - len(word)) <= 3 for other in there)


__all__ = ["Quoted", "fold", "judge", "judge_absence", "judge_brief", "over_quota"]
