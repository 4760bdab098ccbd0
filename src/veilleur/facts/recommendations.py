"""What a text recommends to its readers, and the broad searches before "none is stated"."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import ClassVar

import re2

from veilleur.facts import advice
from veilleur.facts.advice_objects import about
from veilleur.facts.advisers import Context, adviser
from veilleur.facts.counsel import advised
from veilleur.facts.counsel_clauses import Advised
from veilleur.facts.evidence import Sentences, distinct
from veilleur.facts.headings import under_headings
from veilleur.facts.reading.mention import NameLexicon, NoNames
from veilleur.facts.reading.sentence import Reading
from veilleur.language.cvss import cvss_scores, cvss_vectors
from veilleur.language.identifiers import Pattern, cves, cwes, find, ghsas
from veilleur.language.sentences import PROSE, Sentence
from veilleur.records import Article, BlockKind, Fact, Role, Span

MOST_RECOMMENDATIONS = 300
"""Recommendations of one article; a longer list is a handbook, or an attack on the reader."""

_READ = frozenset({"en", "fr"})  # Languages in which the words of the advice are told from the rest of its sentence.
_LONGEST = 1_500  # Code points of a sentence that can be advice; longer ones are lists that lost their marks.

_CUES = tuple(
    (
        re2.compile(f"(?i){cue.says}"),
        re2.compile(f"(?i){cue.before}") if cue.before else None,
        re2.compile(f"(?i){cue.behind}") if cue.behind else None,
    )
    for cue in advice.CUES
)
_STEM = re2.compile(
    "(?i)should|must|counsel|implor|begs|press|engage|somme|have until|need to|ought|have "
    "to|advis|urg|encourag|recom|requir|request|warn|instruct|told|tell|suggest|ask|order"
    "|direct|imperative|essential|crucial|workaround|mitigation|precaution|conseill|préconis|impérati|indispensable"
    "|préférable|exhort|appel|invit|enjoi|demand|doi|devr|deve|prié|incité|intérêt|convient|est temps|importe|faut"
    "|empf|rät|raten|ratsam|sollte|müssen|aconsej|sugiere|insta|conveniente|imprescindible|deb"
    "|vaut|exigée|imposée|requise|ford|ruf|pide|pidi|rappelle|can (?:also "
    "|protect|mitigate|limit|reduce|prevent|avoid|defend)|muss|incit"
)
"""What every cue holds: a quick look, so that most sentences cost little."""

_REACH = 140
_CLAUSE = re.compile(r"[.;:!?]\s")
_ORDERS = tuple(re2.compile(pattern) for pattern in advice.ORDERS)
_OPENS = r"(?:^|[\n.!?:;…|•*()\[\]«»“”‘’\"'–—\-][\s\x{A0}\x{202F}]*)"  # Where a sentence could begin.
_ANYWHERE = (
    *(re2.compile(pattern.replace("^", _OPENS, 1)) for pattern in advice.ORDERS),
    re2.compile(advice.SECTION_LINE.replace("^", r"(?:^|[\n.!?:»”\"]\s*)", 1)),
)
_NOT = tuple(re2.compile(f"(?i){pattern}") for pattern in advice.NOT_ADVICE)
_LONG_AGO = re2.compile(advice.LONG_AGO)
_INSTRUCTION = {language: re2.compile(pattern) for language, pattern in advice.INSTRUCTIONS.items()}
_ANY_INSTRUCTION = re2.compile("|".join(f"(?:{pattern})" for pattern in advice.INSTRUCTIONS.values()))

_LEAD_WORDS = (
    r"(?:recommend(?:s|ed|ations?)?|advise[sd]?|urge[sd]?|should|must|mitigations?|steps|measures|recommand[a-zà-ÿ]*"
    r"|conseill[a-zà-ÿ]*|préconis[a-zà-ÿ]*|doivent|mesures|convient|faut|empf[a-zà-ÿ]*|rät|raten|sollten|maßnahmen"
    r"|recom[a-zà-ÿ]*|deben|medidas)"
)
_LEAD = re2.compile(rf"(?i){advice.B}{_LEAD_WORDS}{advice.E}")
"""In a sentence that ends with a colon, what makes the list behind it advice."""

_HEADING = re2.compile(
    rf"(?i){advice.B}(?:recommends?|recommended|recommendations?|advises?|advised|recommand(?:e|ent|ations?)"
    r"|conseill(?:e|ent)|préconis(?:e|ent|ations?)|empfiehlt|empfehlen|empfehlung(?:en)?|rät|recomiendan?"
    rf"|recomendaci(?:ón|ones)|aconsejan?){advice.E}"
)
"""In a heading ("What Acme recommends"), what makes the list below it advice."""

_NARRATES = re2.compile(
    rf"(?i){advice.B}(?:attackers?|hackers?|criminals|the (?:attack|campaign|infection|malware|intrusion|exploit)(?: chain)?"
    r"|attaquants?|pirates|l['’](?:attaque|infection|intrusion)|angreifer|der angriff|atacantes|el ataque|taken by|took"
    rf"|followed|proceeds?|unfolds?|se déroule|reproduce|reproduire|prises? par|ergriffen|tomadas por){advice.E}"
)
"""In such a sentence, what makes the list a story."""

_LEAD_LINE = re2.compile(rf"(?i){advice.B}{_LEAD_WORDS}(?:{advice.E}(?:[^\n]+\n?)*)?:\s*(?:\n|$)")

_AUTHORITY = re2.compile(
    rf"{advice.B}({advice.AUTHORITIES})(?:[\s(,]+[^\s.;]+){{0,10}}?[)]?,?\s(?i:{advice.SAYS})"
    rf"|(?i:according to|by|selon|d['’]après|par|laut|von|según|por)\s(?:(?i:the|l['’]|le|la|das|dem|el)\s?)?"
    rf"({advice.AUTHORITIES}){advice.E}"
)
_VENDOR = re2.compile(
    rf"({advice.VENDORS})(?:[\s(,]+[^\s.;]+){{0,10}}?\s(?i:{advice.SAYS})"
    rf"|(?:^|[\s(«“\"])((?:[A-Z][A-Za-zÀ-ÿ0-9&-]+\s){{1,3}})(?:has |have |is |also |strongly |now |[a-zà-ÿ]+ly )*"
    rf"(?:{advice.SAYS})[a-zà-ÿ]*\s(?:that |all |any |its |affected |their |à |ses |seinen |ihren |a |sus |los )*(?:customers|clients|kunden|clientes)"
    rf"|(?i:according to|selon|laut|según)\s({advice.VENDORS})"
)
_VULNERABILITY = re2.compile(
    rf"(?i){advice.B}(?:vulnerab[a-zà-ÿ]*|flaws?|zero[- ]?days?|0-?days?|exploit[a-zà-ÿ]*|bugs?|weakness(?:es)?"
    rf"|security (?:holes?"
    r"|issues?|defects?|fix(?:es)?|updates?)|remote code execution|RCE|privilege escalation|backdoors?|CVE|CWE-"
    r"|GHSA-|CVSS|unpatched"
    r"|vulnérab[a-zà-ÿ]*|failles?|brèches?|élévation de privilèges|exécution de code|correctifs? de sécurité"
    r"|[a-zà-ÿ]*schwachstellen?|[a-zà-ÿ]*sicherheitslücken?|lücken?|sicherheitsupdates?|vulnerabilidad[a-zà-ÿ]*"
    r"|fallos? de seguridad|brechas?|explota[a-zà-ÿ]*)"
)


@dataclass(frozen=True, slots=True)
class RecommendationExtractor:
    """One recommendation fact for each piece of advice to the readers: its words, what it is about, and who gives
    it.
    """

    names: NameLexicon = field(default_factory=NoNames)

    name: ClassVar[str] = "recommendations"
    version: ClassVar[str] = "5"
    kinds: ClassVar[frozenset[str]] = frozenset({"recommendation"})

    def extract(self, article: Article) -> Iterator[Fact]:
        """The facts, in the order of the text. The first evidence is the sentence."""
        told = {
            sentence.start: head
            for sentence, head in under_headings(article, _heads_advice)
            if _recommends(sentence, head, article.language) and not _was_long_ago(article, sentence)
        }
        if not told:
            return
        yield from islice(self._facts(article, told), MOST_RECOMMENDATIONS)

    def _facts(self, article: Article, told: Mapping[int, Sentence | None]) -> Iterator[Fact]:
        sentences, context = Sentences(article), Context()
        day = article.published_at.date() if article.published_at is not None else None
        for sentence in sentences.all:
            reading = Reading(sentence, article.language, day, self.names) if article.language in _READ else None
            if sentence.start in told:
                head = told[sentence.start]
                evidence = [article.quote(sentence.start, sentence.end)]
                evidence += [sentences.evidence(head.start, head.end)] if head is not None else []
                for roles, speaker in _pieces(article, sentence, head, reading, context):
                    yield Fact(
                        kind="recommendation",
                        roles=roles,
                        evidence=distinct(evidence),
                        speaker=speaker,
                        extractor=self.name,
                        version=self.version,
                    )
            short = len(sentence.text) <= _LONGEST
            if reading is not None and short and sentence.block.kind in PROSE | {BlockKind.TITLE}:
                context.read(reading)


def mentions_advice(text: str, language: str) -> bool:
    """Whether a text could be recommending something: broad, because "none is stated" must not be wrong."""
    del language  # the words of all languages are looked for: an article quotes in others
    return _any((advice.BROAD, _LEAD_LINE, *_ANYWHERE), text) or any(_has(says, text) for says, _, _ in _CUES)


def mentions_vulnerability(text: str, language: str) -> bool:
    """Whether a text speaks of a vulnerability in any way: broad, because "none is mentioned" must not be wrong."""
    del language
    return _has(_VULNERABILITY, text) or any(forms(text) for forms in (cves, cwes, ghsas, cvss_scores, cvss_vectors))


def _recommends(sentence: Sentence, head: Sentence | None, language: str) -> bool:
    text = sentence.text
    if sentence.block.kind not in PROSE or text.endswith(":") or len(text) > _LONGEST or text.count(" ") < 1:
        return False
    listed = head is not None and _instructs(sentence, language)
    if not (listed or _any(_ORDERS, text) or (_has(_STEM, text) and _advises(text))):
        return False
    return not _any(_NOT, text)


def _was_long_ago(article: Article, sentence: Sentence) -> bool:
    """Whether a sentence tells what was recommended in a year before the article's."""
    year = next((int(match.group(1)) for match in find(_LONG_AGO, sentence.text)), None)
    return year is not None and (article.published_at is None or year < article.published_at.year)


def _advises(text: str) -> bool:
    """Whether some cue stands in a text, with what it needs in its clause."""
    for says, before, behind in _CUES:
        for match in find(says, text):
            clause = _CLAUSE.split(text[max(0, match.start() - _REACH) : match.start() + 1])[-1]
            rest = _CLAUSE.split(text[match.end() : match.end() + _REACH], maxsplit=1)[0]
            if (before is None or _has(before, clause)) and (behind is None or _has(behind, rest)):
                return True
    return False


def _instructs(sentence: Sentence, language: str) -> bool:
    """Whether a sentence under a heading of advice is an entry of it."""
    first = sentence.start == sentence.block.start
    if sentence.block.kind is not BlockKind.ITEM and not (first and language in {"en", "fr"}):
        return False
    return _has(_INSTRUCTION.get(language, _ANY_INSTRUCTION), sentence.text) and (first or language == "en")


def _heads_advice(sentence: Sentence) -> bool:
    text = sentence.text
    if sentence.block.kind is BlockKind.HEADING:
        return _has(advice.SECTION, text) or (_has(_HEADING, text) and not _any(_NOT, text))
    leads = len(text) < 240 and (_has(advice.SECTION, text) or _has(_LEAD, text))
    return leads and not _any(_NOT, text) and (_advises(text) or not _has(_NARRATES, text))


Told = tuple[tuple[Role, ...], Span | None]


def _pieces(
    article: Article, sentence: Sentence, head: Sentence | None, reading: Reading | None, context: Context
) -> Iterator[Told]:
    """The roles and the speaker of each piece of advice in a sentence; without a reading the whole sentence is one."""
    span = article.quote(sentence.start, sentence.end)
    pieces = advised(reading.line, reading.language) if reading is not None else ()
    if reading is None or not pieces:
        origin, speaker = _heard(article, sentence, head, reading, None, context)
        yield (
            (
                Role(name="action", type="text", value=span.quote, span=span),
                Role(name="origin", type="origin", value=origin, span=speaker or span),
            ),
            speaker,
        )
        return
    for piece in pieces:
        action = article.quote(*reading.bounds(piece.first, piece.last))
        origin, speaker = _heard(article, sentence, head, reading, piece, context)
        cue = article.quote(*reading.bounds(piece.cue, piece.cue + 1))
        yield (
            (
                Role(name="action", type="text", value=action.quote, span=action),
                Role(name="origin", type="origin", value=origin, span=speaker or cue),
                *_about(article, reading, piece, context),
            ),
            speaker,
        )


def _about(article: Article, reading: Reading, piece: Advised, context: Context) -> Iterator[Role]:
    said = about(reading, piece, context)
    if said.target is not None:
        where, words = said.target
        span = article.quote(*where.bounds(*words))
        yield Role(name="target", type="text", value=span.quote, span=span)
    if said.version is not None:
        span = article.quote(*reading.bounds(said.version.first, said.version.last))
        yield Role(name="version", type="versions", value=said.version.form, span=span)
    if said.by is not None:
        span = article.quote(*reading.bounds(said.by.first, said.by.last))
        yield Role(name="by", type="date", value=said.by.value, span=span)


def _heard(
    article: Article,
    sentence: Sentence,
    head: Sentence | None,
    reading: Reading | None,
    piece: Advised | None,
    context: Context,
) -> tuple[str, Span | None]:
    """Who recommends it, and the words that name them: of this sentence, or else of what heads it."""
    part = _part(sentence, reading, piece)
    origin, speaker = _origin(article, *part)
    if speaker is not None and reading is not None and piece is not None and piece.readers is not None:
        first, last = piece.readers
        if first < last and reading.line[first].start <= speaker.start < reading.line[last - 1].end:
            origin, speaker = "article", None  # "The developers are advised": they are the readers.
    if speaker is None and reading is not None and piece is not None:
        origin, speaker = _found(article, adviser(reading, piece, context)) or (origin, speaker)
    if speaker is None and head is not None:
        origin, speaker = _origin(article, head.text, head.start)
        if speaker is None and reading is not None:
            over = Reading(head, article.language, None, NoNames())
            origin, speaker = _found(article, adviser(over, None, context)) or (origin, speaker)
    return origin, speaker


def _found(article: Article, heard: tuple[str, Reading, tuple[int, int]] | None) -> tuple[str, Span | None] | None:
    if heard is None:
        return None
    origin, reading, words = heard
    return origin, article.quote(*reading.bounds(*words))


def _part(sentence: Sentence, reading: Reading | None, piece: Advised | None) -> tuple[str, int]:
    """The part of a sentence between semicolons in which a piece of advice stands, and where it begins."""
    if reading is None or piece is None:
        return sentence.text, sentence.start
    at = reading.line[piece.cue].start - sentence.start
    first = sentence.text.rfind("; ", 0, at) + 1
    last = sentence.text.find(";", at)
    return sentence.text[first : last if last >= 0 else None], sentence.start + first


def _origin(article: Article, text: str, start: int) -> tuple[str, Span | None]:
    """Who recommends it, if the words say so, and the words that name them; of two, who stands next to the verb."""
    named = []
    for origin, pattern in (("authority", _AUTHORITY), ("vendor", _VENDOR)):
        match = next(find(pattern, text), None)
        if match is not None:
            group = next(n for n, words in enumerate(match.groups(), start=1) if words)
            first, last = match.span(group)
            last -= len(text[first:last]) - len(text[first:last].rstrip())
            named.append((match.end() - last, origin, first, last))
    if not named:
        return "article", None
    _, origin, first, last = min(named)
    return origin, article.quote(start + first, start + last)


def _any(patterns: Iterable[Pattern], text: str) -> bool:
    return any(_has(pattern, text) for pattern in patterns)


def _has(pattern: Pattern, text: str) -> bool:
    return next(find(pattern, text), None) is not None
