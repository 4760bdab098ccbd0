"""What happened: every kind that is told by verbs and nouns, read from the sentences of an article."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import ClassVar

from veilleur.facts.kinds import KINDS
from veilleur.facts.kinds.frames import Draft, Filler, Frame, Hypothesis, Kind
from veilleur.facts.reading.discourse import Discourse, is_definite, is_pronoun
from veilleur.facts.reading.flaws import FlawStory
from veilleur.facts.reading.grammar import known_language
from veilleur.facts.reading.inflection import noun_forms, verb
from veilleur.facts.reading.mentions import Mention, NameLexicon, NoNames
from veilleur.facts.reading.sentence import PASSIVE, Reading
from veilleur.facts.reading.voices import Standing, Voice, standing, voices
from veilleur.language.sentences import article_sentences
from veilleur.language.words import words
from veilleur.records import Article, BlockKind, Fact, Polarity, Role, Span, Stance

READ = frozenset({"en", "fr"})
"""Languages whose sentences are read; of the others only identifiers and indicators are."""


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

    names: NameLexicon = field(default_factory=NoNames)

    name: ClassVar[str] = "events"
    version: ClassVar[str] = "1"
    kinds: ClassVar[frozenset[str]] = frozenset(kind.name for kind in KINDS if kind.frames)

    def extract(self, article: Article) -> Iterator[Fact]:
        """The facts in the order of the text; none of a language that is not read, of code or of table rows."""
        if article.language not in READ:
            return
        day = article.published_at.date() if article.published_at is not None else None
        discourse = Discourse()
        flaws = cache(lambda: FlawStory(article, self.names))
        told = _triggers(known_language(article.language))
        for sentence in article_sentences(article):
            if sentence.block.kind in {BlockKind.CODE, BlockKind.ROW}:
                continue
            reading = Reading(sentence, article.language, day, self.names)
            places = [(at, told[word.low]) for at, word in enumerate(reading.line) if word.low in told]
            victims: list[Mention] = []
            if places:
                spoken = voices(reading)
                for draft, kind in _drafts(reading, places, spoken, flaws):
                    fact = _fact(self, article, reading, spoken, draft, kind, discourse)
                    if fact is not None:
                        victims += [
                            role.mention for role in draft.roles if role.name == "victim" and role.mention is not None
                        ]
                        yield fact
                for voice in spoken:
                    if voice.speaker is not None and not is_pronoun(reading, voice.speaker):
                        discourse.spoke(voice.speaker, reading)
            discourse.read(reading, tuple(victims))


def _drafts(
    reading: Reading,
    places: Sequence[tuple[int, Sequence[_Trigger]]],
    spoken: Sequence[Voice],
    flaws: Callable[[], FlawStory],
) -> Iterator[tuple[Draft, Kind]]:
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
            _fill(reading, draft, trigger.kind, spoken)
            kept: Draft | None = draft
            if trigger.kind.refine is not None:
                kept = trigger.kind.refine(reading, draft)
            if kept is not None and trigger.kind.complete is not None:
                kept = trigger.kind.complete(reading, kept, flaws())
            needs = frozenset(trigger.frame.needs.split()) or trigger.kind.needs
            if kept is None or (needs and not kept.has(*needs)):
                continue
            taken[trigger.kind.name] = last
            yield kept, trigger.kind


def _fill(reading: Reading, draft: Draft, kind: Kind, spoken: Sequence[Voice]) -> None:
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
        _take(draft, kind, frame.object, reading.patients(predicate))
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
    said = [voice.said for voice in spoken if not voice.said[0] <= draft.at < voice.said[1]]
    free = [m for m in reading.between(first, clause_end) if not any(one <= m.first < other for one, other in said)]
    _take(draft, kind, everywhere, free)


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
            draft.roles.append(
                Filler(name=name, first=mention.first, last=mention.last, value=mention.value, mention=mention)
            )


def _fact(
    extractor: EventExtractor,
    article: Article,
    reading: Reading,
    spoken: Sequence[Voice],
    draft: Draft,
    kind: Kind,
    discourse: Discourse,
) -> Fact | None:
    stands = standing(reading, spoken, draft.at, draft.predicate)
    if stands.ability and kind.ability is Hypothesis.DROP:
        return None
    roles = [_role(article, reading, filler, kind, discourse) for filler in draft.roles]
    if "victim" in kind.roles and not draft.has("victim"):
        meant = discourse.in_focus(reading, draft.at)
        if meant is not None:
            span = article.quote(*meant.reading.bounds(meant.mention.first, meant.mention.last))
            roles.append(Role(name="victim", type=kind.roles["victim"].type, value=meant.mention.value, span=span))
    return Fact(
        kind=kind.name,
        roles=tuple(roles),
        evidence=(article.quote(reading.sentence.start, reading.sentence.end),),
        stance=Stance.HYPOTHETICAL if draft.hypothetical else stands.stance,
        polarity=Polarity.NEGATIVE if draft.negative else stands.polarity,
        speaker=_speaker(article, reading, stands, discourse),
        extractor=extractor.name,
        version=extractor.version,
    )


def _role(article: Article, reading: Reading, filler: Filler, kind: Kind, discourse: Discourse) -> Role:
    """A role as the text has it; "the clinic" as a victim is the clinic that was named."""
    value, span = filler.value, article.quote(*(filler.place or reading.bounds(filler.first, filler.last)))
    if filler.name == "victim" and filler.mention is not None and is_definite(reading, filler.mention):
        meant = discourse.of_noun(reading.low(filler.mention.last - 1), reading)
        if meant is not None:
            value = meant.mention.value
            span = article.quote(*meant.reading.bounds(meant.mention.first, meant.mention.last))
    return Role(name=filler.name, type=kind.roles[filler.name].type, value=value, span=span)


def _speaker(article: Article, reading: Reading, stands: Standing, discourse: Discourse) -> Span | None:
    """Who says it, with the article before the noun; a pronoun is who spoke before."""
    speaker = stands.speaker
    if speaker is None:
        return None
    if is_pronoun(reading, speaker):
        meant = discourse.speaker(reading.low(speaker.first))
        if meant is not None:
            return article.quote(*meant.reading.bounds(meant.mention.first, meant.mention.last))
    return article.quote(*reading.bounds(speaker.first, speaker.last))
