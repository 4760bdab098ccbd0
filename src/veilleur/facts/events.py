"""What happened: every kind that is told by verbs and nouns, read from the sentences of an article."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import ClassVar

from veilleur.facts.kinds import KINDS
from veilleur.facts.kinds.frames import Draft, Filler, Frame, Hypothesis, Kind
from veilleur.facts.reading.grammar import known_language
from veilleur.facts.reading.inflection import noun_forms, verb
from veilleur.facts.names import built_in_names
from veilleur.facts.reading.mentions import Lexicon, Mention
from veilleur.facts.reading.sentence import PASSIVE, Predicate, Reading
from veilleur.facts.reading.voices import Standing, Voice, standing, voices
from veilleur.language.sentences import article_sentences
from veilleur.language.words import Word, words
from veilleur.records import Article, BlockKind, Fact, Role, Stance

READ = frozenset({"en", "fr"})
"""Languages whose sentences are read; of the others only identifiers and indicators are."""


LONGEST_SENTENCE = 300
"""Words of the longest line that is read: what is longer is no sentence, and reading it would take time by its square."""


@dataclass(frozen=True, slots=True)
class _Trigger:
    kind: Kind
    frame: Frame
    phrase: tuple[str, ...]
    features: frozenset[str]  # Of a verb's form; empty for a noun.


@cache
def _triggers(language: str) -> dict[str, tuple[_Trigger, ...]]:
    """What each word can begin to tell, the longest phrase first."""
    found: dict[str, list[_Trigger]] = {}
    for kind in KINDS:
        for frame in kind.frames:
            if frame.language != language:
                continue
            for lemma in frame.verbs.split():
                for form, features in verb(lemma, language).items():
                    found.setdefault(form, []).append(_Trigger(kind, frame, (form,), features))
            for noun in frame.nouns.split(";") if frame.nouns else ():
                for form in noun_forms(noun.strip(), language):
                    phrase = tuple(word.low for word in words(form, language))
                    found.setdefault(phrase[0], []).append(_Trigger(kind, frame, phrase, frozenset()))
    return {
        first: tuple(sorted(triggers, key=lambda trigger: -len(trigger.phrase))) for first, triggers in found.items()
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class EventExtractor:
    """Extractor of the kinds in `facts/kinds`: attacks, breaches, disruptions and so on, with who says it and how surely."""

    names: Lexicon = field(default_factory=built_in_names)

    name: ClassVar[str] = "events"
    version: ClassVar[str] = "1"
    kinds: ClassVar[frozenset[str]] = frozenset(kind.name for kind in KINDS if kind.frames)

    def extract(self, article: Article) -> Iterator[Fact]:
        """The facts in the order of the text; none of a language that is not read, of code or of table rows."""
        if article.language not in READ:
            return
        day = article.published_at.date() if article.published_at is not None else None
        known = _Known()
        told = _triggers(known_language(article.language))
        sentences = tuple(article_sentences(article))
        names = self.names.within((words(one.text, article.language, one.start) for one in sentences), article.language)
        for sentence in sentences:
            if sentence.block.kind in {BlockKind.CODE, BlockKind.ROW}:
                continue
            reading = Reading(sentence, article.language, day, names)
            if len(reading.line) > LONGEST_SENTENCE:
                continue
            places = [(at, told[word.low]) for at, word in enumerate(reading.line) if word.low in told]
            if places:
                spoken = voices(reading)
                for draft, kind in _drafts(reading, places):
                    fact = _fact(self, article, reading, spoken, draft, kind, known)
                    if fact is not None:
                        yield fact
            known.read(reading)


class _Known:
    """What an article has named so far, so that "the clinic" finds its name."""

    def __init__(self) -> None:
        self._names: list[tuple[str, Mention, Reading]] = []

    def read(self, reading: Reading) -> None:
        self._names += [
            (mention.value.lower(), mention, reading)
            for mention in reading.mentions
            if "name" in mention.classes and "organisation" in mention.classes
        ]

    def named(self, noun: str) -> tuple[Mention, Reading] | None:
        """The last name that holds a noun."""
        for name, mention, reading in reversed(self._names):
            if noun in name.split(" "):
                return mention, reading
        return None


def _drafts(reading: Reading, places: Sequence[tuple[int, Sequence[_Trigger]]]) -> Iterator[tuple[Draft, Kind]]:
    """What each trigger tells, its places filled; a phrase takes the words that it holds from shorter ones."""
    taken: dict[str, int] = {}
    for at, triggers in places:
        for trigger in triggers:
            last = at + len(trigger.phrase)
            if taken.get(trigger.kind.name, 0) > at or any(
                reading.low(at + n) != part for n, part in enumerate(trigger.phrase)
            ):
                continue
            predicate = reading.predicate(at, trigger.features) if trigger.features else None
            if trigger.features and predicate is None:
                continue
            draft = Draft(at=at, last=last, frame=trigger.frame, predicate=predicate)
            _fill(reading, draft, trigger.kind)
            kept: Draft | None = draft
            if trigger.kind.refine is not None:
                kept = trigger.kind.refine(reading, draft)
            needs = frozenset(trigger.frame.needs.split()) or trigger.kind.needs
            if kept is None or (needs and not kept.has(*needs)):
                continue
            taken[trigger.kind.name] = kept.last
            yield kept, trigger.kind


def _fill(reading: Reading, draft: Draft, kind: Kind) -> None:
    frame, predicate = draft.frame, draft.predicate
    _, clause_end = reading.clause(draft.last - 1)
    for name, value in frame.fixed.items():
        draft.roles.append(Filler(name=name, first=draft.at, last=draft.last, value=value))
    if predicate is None:
        _take(
            draft,
            kind,
            frame.object,
            [mention for mention in reading.between(draft.last, clause_end) if mention.governor in {"of", "de"}],
        )
    elif predicate.voice == PASSIVE:
        _take(draft, kind, frame.object, reading.subjects(predicate))
        _take(draft, kind, frame.subject, reading.governed(draft.last, clause_end, {"by", "par"}))
        _take(
            draft,
            kind,
            frame.object,
            [m for m in reading.objects(draft.at, clause_end) if m.is_a({"data", "people", "records"})],
        )
    elif predicate.voice == "attributive":
        _take(draft, kind, frame.object, reading.objects(draft.at, clause_end)[:1])
    else:
        _take(draft, kind, frame.subject, reading.subjects(predicate))
        _take(draft, kind, frame.object, reading.objects(draft.at, clause_end))
    for preposition, roles in frame.prep.items():
        _take(draft, kind, roles, reading.governed(draft.last, clause_end, {preposition}))
    first, _ = reading.clause(draft.at)
    everywhere = " ".join(name for name, spec in kind.roles.items() if spec.everywhere)
    _take(draft, kind, everywhere, reading.between(first, clause_end))


def _take(draft: Draft, kind: Kind, roles: str, candidates: Sequence[Mention]) -> None:
    """Give each role the first mention that may fill it and that no other role has."""
    for name in roles.split():
        spec = kind.roles[name]
        for mention in candidates:
            if draft.has(name) and not spec.many:
                break
            if any(role.first < mention.last and mention.first < role.last for role in draft.roles) or not spec.accepts(
                mention
            ):
                continue
            draft.roles.append(Filler(name=name, first=mention.first, last=mention.last, value=mention.value))


def _fact(
    extractor: EventExtractor,
    article: Article,
    reading: Reading,
    spoken: Sequence[Voice],
    draft: Draft,
    kind: Kind,
    known: _Known,
) -> Fact | None:
    stands = standing(reading, spoken, draft.at, draft.predicate)
    if stands.ability and kind.ability is Hypothesis.DROP:
        return None
    roles = []
    for filler in draft.roles:
        span = article.quote(*reading.bounds(filler.first, filler.last))
        roles.append(Role(name=filler.name, type=kind.roles[filler.name].type, value=filler.value, span=span))
    return Fact(
        kind=kind.name,
        roles=tuple(roles),
        evidence=(article.quote(reading.sentence.start, reading.sentence.end),),
        stance=stands.stance if stands.stance is not Stance.HYPOTHETICAL or not stands.ability else Stance.HYPOTHETICAL,
        polarity=stands.polarity,
        speaker=_speaker(article, reading, stands),
        extractor=extractor.name,
        version=extractor.version,
    )


def _speaker(article: Article, reading: Reading, stands: Standing):
    return (
        article.quote(*reading.bounds(stands.speaker.first, stands.speaker.last))
        if stands.speaker is not None
        else None
    )
