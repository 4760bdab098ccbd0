"""The judge: does the evidence say what the statement says?

It judges one statement against exactly its evidence. Quoted words must stand there letter for letter (indicators may be
defanged). Of the statement's own words, every identifier, date, version and number must be there, together where they
are said together; every other word must be in the judge's list of words that say nothing, or in the evidence, or in a
word of another language that is the same. Negations, hedges and bounds may neither come nor go. What the judge does not
understand it refuses.
"""

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlsplit

import re2

from veilleur.briefs.near import licensed, misplaced, turned
from veilleur.briefs.quota import FEW_WORDS, QUOTE_WORDS, QUOTED_SHARE, count_words
from veilleur.briefs.quotations import OwnWords, Quoted, own_words
from veilleur.briefs.reading import Reading, day_of, fold, identifiers_in, language_words, lexicon, read
from veilleur.language.defang import defang_text, refang
from veilleur.records import CitedArticle, Judged, Span, Statement, Verdict, VerdictKind

_COUNT = re2.compile(
    r"(?i)\b(\d+)[ \x{a0}\x{202f}](?:independent )?(articles?|sources?|vulnérabilités?|vulnerabilit(?:y|ies))"
    r"(?:[ \x{a0}]indépendantes?)?\b"
)
_SOME = re2.compile(r"(?i)\b(?:dont|among them)\b")
_SINGLE = re2.compile(r"(?i)\b(?:une seule|a single) source\b")
_IN_LANGUAGE = re2.compile(r"(?i)\b(?:in|en|langue|language)[ \x{a0}](\p{L}+)\)")
_SENTENCE = re2.compile(r"[.!?。！？][»”\")]*\s|\n")
LANGUAGES = frozenset({"de", "en", "es", "fr"})
"""Languages whose words the judge knows (`lexicon/marks.txt`): elsewhere finding nothing says nothing."""


SUPPORTED = Verdict(kind=VerdictKind.SUPPORTED)


def judge(text: str, language: str, evidence: Sequence[Quoted]) -> Verdict:
    """Judge a statement against its evidence; the reasons name each token that failed."""
    if not evidence:
        return Verdict(kind=VerdictKind.UNSUPPORTED, reasons=("there is no evidence",))
    own = own_words(text, evidence)
    reasons = list(own.reasons)
    hosts = [host for piece in evidence if (host := urlsplit(piece.url).hostname)]
    if defang_text(text, keep=hosts) != text:
        reasons.append("an indicator is not defanged")
    reasons.extend(_judge_own_words(own, language, evidence))
    if not reasons:
        return SUPPORTED
    return Verdict(kind=VerdictKind.UNSUPPORTED, reasons=tuple(dict.fromkeys(reasons)))


def judge_absence(
    statement: Statement,
    others: Sequence[Statement],
    texts: Sequence[str] = (),
    languages: frozenset[str] = frozenset(),
) -> Verdict:
    """Judge "none is mentioned": its form, and that neither the brief's quotations nor the given texts deny it.

    "None was recognised, there may be some" is a doubt: the texts cannot deny it, the brief's own section can.
    """
    subject = "vulnerability" if statement.search and statement.search.subject == "vulnerabilities" else "advice"
    own = read(statement.text)
    marks = lexicon("marks")
    doubt = bool(marks["hedge"] & set(own.words)) and bool(lexicon("absence")["recognised"] & set(own.words))
    allowed = lexicon("frame")["fr"] | lexicon("frame")["en"] | marks["negation"] | lexicon("absence")["none"]
    allowed |= marks["hedge"] | lexicon("absence")["recognised"] | lexicon("absence")["doubt"] if doubt else frozenset()
    reasons = [f"“{word}” is not a word of this sentence" for word in own.words if word not in allowed]
    if own.numbers or own.identifiers or not marks["negation"] & set(own.words):
        reasons.append("it does not say that nothing is stated")
    if not lexicon("absence")[subject] & set(own.words) or lexicon("absence")[_OTHER[subject]] & set(own.words):
        reasons.append("it does not speak of what was searched")
    if any(other.section is statement.section for other in others):
        reasons.append("the brief does state some")
    if not doubt:
        reasons.extend(f"the judge does not read “{language}”" for language in sorted(languages - LANGUAGES))
        said = [span.quote for other in others for span in other.evidence] + list(texts)
        reasons.extend(list(_denials(said, subject))[:1])
    return Verdict(kind=VerdictKind.UNSUPPORTED, reasons=tuple(reasons)) if reasons else SUPPORTED


_OTHER = {"vulnerability": "advice", "advice": "vulnerability"}


def _denials(texts: Sequence[str], subject: str) -> Iterator[str]:
    for words in texts:
        reading = read(words)
        said = lexicon("marks")[subject] & set(reading.words)
        said |= reading.identifiers if subject == "vulnerability" else frozenset()
        if said:
            yield f"the articles do speak of it: “{min(said)}”"


def judge_brief(
    statements: Sequence[Statement], cited: Mapping[str, CitedArticle], texts: Mapping[str, str] | None = None
) -> tuple[Judged, ...]:
    """Judge each statement of a brief. `texts` are the whole articles, by id, where they are at hand."""
    verdicts = []
    for statement in statements:
        if statement.search is not None:
            whole = [texts[article] for article in statement.search.articles if article in texts] if texts else []
            others = [other for other in statements if other is not statement]
            languages = frozenset(cited[article].language for article in statement.search.articles if article in cited)
            verdict = judge_absence(statement, others, whole, languages)
            if not set(statement.search.articles) >= set(cited):
                verdict = Verdict(kind=VerdictKind.UNSUPPORTED, reasons=("the search left out an article",))
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
            copy_of=article.copy_of,
        )


def over_quota(statements: Sequence[Statement], cited: Mapping[str, CitedArticle]) -> tuple[str, ...]:
    """What a brief quotes beyond the limits: a quotation of over 60 words, an article of which over 15 % is quoted."""
    found = []
    taken: dict[str, set[int]] = {}
    for span in dict.fromkeys(span for statement in statements for span in statement.evidence):
        words = count_words(span.quote)
        if words > QUOTE_WORDS:
            found.append(f"a quotation of {words} words")
        if words > FEW_WORDS and not _of_title(span, cited[span.article]):
            taken.setdefault(span.article, set()).update(range(span.start, span.end))
    for article, places in taken.items():
        if not cited[article].redistribute and len(places) > QUOTED_SHARE * cited[article].length:
            found.append(f"{len(places)} of {cited[article].length} characters of {cited[article].url}")
    return tuple(found)


def _of_title(span: Span, article: CitedArticle) -> bool:
    """Whether a quotation is the title that its article begins with, or the beginning of it."""
    return span.start == 0 and " ".join(article.title.split()).startswith(" ".join(span.quote.split()))


def _judge_own_words(own: OwnWords, language: str, evidence: Sequence[Quoted]) -> Iterator[str]:
    rest, reasons = _judge_counts(own.text, evidence)
    yield from reasons
    counted = rest != own.text
    yield from _judge_labels(rest, evidence)
    rest = _IN_LANGUAGE.sub(lambda label: " " if fold(label.group(1)) in language_words() else label.group(), rest)
    if own.outlets and not counted:  # what is said of one outlet is not supported by the words of another
        evidence = [piece for piece in evidence if piece.outlet in own.outlets]
    said = read(refang(rest))
    readings = [read(refang(piece.text)) for piece in evidence]
    if counted:
        yield from _judge_period(said, evidence)
    yield from _judge_tokens(said, readings, evidence)
    pieces = [(refang(piece.text), piece.language) for piece in evidence]
    yield from misplaced(refang(rest), pieces, language)
    yield from turned(refang(rest), pieces)
    yield from _judge_words(said, language, readings, evidence)


def _judge_labels(own: str, evidence: Sequence[Quoted]) -> Iterator[str]:
    """A language that is named as the language of the words ("en anglais") must be that of some evidence."""
    known = {piece.language for piece in evidence}
    for match in _IN_LANGUAGE.finditer(own):
        for code, names in lexicon("languages").items():
            if fold(match.group(1)) in names and code not in known and not (code == "und" and known - LANGUAGES):
                yield f"the evidence is not in the language “{match.group(1)}”"


def _judge_period(said: Reading, evidence: Sequence[Quoted]) -> Iterator[str]:
    """So many articles "from ... to ...": their first day, then their last."""
    days = sorted({piece.published_on for piece in evidence if piece.published_on})
    ends = [days[0], days[-1]] if days else []
    for day, end in zip(said.days, ends if len(said.days) > 1 else ends[:1], strict=False):
        if not day.agrees(day_of(end)):
            which = "last" if end == days[-1] else "first"
            yield f"the date {day.day}/{day.month}/{day.year or '?'} is not the {which}"
    if len(said.days) == 1 and len(days) > 1:
        yield "the articles are not of one day"


def _judge_counts(own: str, evidence: Sequence[Quoted]) -> tuple[str, list[str]]:
    """Counts that anyone can redo: so many articles, sources, vulnerabilities in the evidence itself."""
    readings = [read(piece.text) for piece in evidence]
    true = {
        "a": len({piece.article for piece in evidence}),
        "s": len({_origin(piece, evidence) for piece in evidence}),
        "v": len({name for reading in readings for name in reading.identifiers}),
    }
    reasons = []
    for match in _COUNT.finditer(own):
        kind = match.group(2)[0].lower()
        if int(match.group(1)) != true[kind]:
            reasons.append(f"{match.group()}: the evidence has {true[kind]}")
    listed = identifiers_in(own)
    if any(match.group(2)[0].lower() == "v" for match in _COUNT.finditer(own)) and listed:
        if len(set(listed)) != len(listed):
            reasons.append("the list names one identifier twice")
        if len(listed) != true["v"] and not _SOME.search(own):
            reasons.append(f"the list names {len(listed)} of {true['v']} identifiers")
    if _SINGLE.search(own) and true["s"] != 1:
        reasons.append(f"a single source: the evidence has {true['s']}")
    return _SINGLE.sub(" ", _COUNT.sub(" ", own)), reasons


def _origin(piece: Quoted, evidence: Sequence[Quoted]) -> str:
    """The outlet that a piece counts for: a reprint counts as what it reprints."""
    originals = {other.article: other.outlet for other in evidence}
    return originals.get(piece.copy_of, piece.copy_of) if piece.copy_of else piece.outlet


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
    if len(said.identifiers) == 1 and said.numbers:
        together = [reading for reading in together if reading.identifiers == said.identifiers]
        if not together:
            yield f"no words of the evidence speak of {min(said.identifiers)} alone"
    for number in said.numbers:
        if not any(number & other for reading in together or readings for other in reading.numbers):
            yield f"the number {min(number, default='that cannot be read')} is not in the evidence"


def _judge_words(
    said: Reading, language: str, readings: Sequence[Reading], evidence: Sequence[Quoted]
) -> Iterator[str]:
    marks = lexicon("marks")
    frame = lexicon("frame").get(language, frozenset())
    meaning = frozenset().union(*(marks[name] for name in _TURNS))
    there = {word for reading in readings for word in reading.words}
    same = any(piece.language == language for piece in evidence)
    content = [word for word in said.words if word not in frame and word not in meaning and len(word) > 1]
    for word in content:
        if not licensed(word, there, same_language=same):
            yield f"“{word}” is not in the evidence"
    alike = _sentences_alike(content, evidence, same_language=same)
    for name in _TURNS:
        stated, shown = bool(marks[name] & set(said.words)), bool(marks[name] & there)
        if stated and not (shown and content and any(marks[name] & words for words in alike or [there])):
            yield f"the statement has a {name} that the evidence lacks"
        elif content and shown and not stated:
            yield f"the statement lost the {name} of its evidence"


_TURNS = ("negation", "hedge", "lower-bound", "upper-bound", "about")


def _sentences_alike(content: Sequence[str], evidence: Sequence[Quoted], *, same_language: bool) -> list[set[str]]:
    """The words of each sentence of the evidence that has every word of the statement: there its turns must stand."""
    found = []
    for piece in evidence:
        for sentence in _SENTENCE.split(refang(piece.text)):
            words = set(read(sentence).words)
            if all(licensed(word, words, same_language=same_language) for word in content):
                found.append(words)
    return found


__all__ = ["Quoted", "fold", "judge", "judge_absence", "judge_brief", "over_quota"]
