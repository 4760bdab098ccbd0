"""What happened: every kind that is told by verbs and nouns, read from the sentences of an article."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from operator import length_hint
from typing import ClassVar

from veilleur.facts.kinds import KINDS
from veilleur.facts.kinds.frames import LAST, Draft, Filler, Frame, Hypothesis, Kind
from veilleur.facts.names import built_in_names
from veilleur.facts.reading.discourse import Discourse, Known, is_definite, is_pronoun
from veilleur.facts.reading.flaws import FlawStory
from veilleur.facts.reading.inflection import noun_forms, verb
from veilleur.facts.reading.mention import Lexicon, Mention
from veilleur.facts.reading.sectors import about
from veilleur.facts.reading.sentence import PASSIVE, Reading
from veilleur.facts.reading.standing import Standing, standing
from veilleur.facts.reading.voices import Voice, voices
from veilleur.facts.reading.walk import readable, readings
from veilleur.language.words import words
from veilleur.records import Article, Fact, Polarity, Role, Span, Stance

READ = frozenset({"en", "fr"})
"""Languages whose sentences are read; of the others only identifiers and indicators are."""

MOST_TOLD = 24
"""Things that one such sentence can tell."""

MOST_EVENTS = 1_000
"""Things that one article can tell, those that turn out to be no facts among them."""

MOST_OF_A_ROLE = 12
"""Mentions that fill one role of one fact."""

_LETTERS = re.compile(r"[^\W_]+")


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
                    for particle in frame.particles.split(";"):
                        phrase = (form, *(word.low for word in words(particle, language)))
                        found.setdefault(form, []).append(_Trigger(kind, frame, phrase, features))
            for noun in frame.nouns.split(";") if frame.nouns else ():
                for form in noun_forms(noun.strip(), language):
                    phrase = tuple(word.low for word in words(form, language))
                    found.setdefault(phrase[0], []).append(_Trigger(kind, frame, phrase, frozenset()))
    return {
        first: tuple(sorted(triggers, key=lambda trigger: -len(trigger.phrase))) for first, triggers in found.items()
    }


@cache
def _openings(language: str) -> frozenset[str]:
    """The first letters of each trigger, up to a sign: what a sentence must hold to be worth reading."""
    return frozenset(match[0] for first in _triggers(language) if (match := _LETTERS.search(first)) is not None)


def _places(reading: Reading) -> list[tuple[int, tuple[_Trigger, ...]]]:
    """Where something can be told. A quick look at the letters spares the words of a sentence that tells nothing."""
    if _openings(reading.language).isdisjoint(_LETTERS.findall(reading.sentence.text.lower())):
        return []
    told = _triggers(reading.language)
    found = ((at, _that_stand(reading, at, told[word.low])) for at, word in enumerate(reading.line) if word.low in told)
    return [(at, triggers) for at, triggers in found if triggers]


def _that_stand(reading: Reading, at: int, triggers: tuple[_Trigger, ...]) -> tuple[_Trigger, ...]:
    """Those of the triggers whose whole phrase stands there."""
    return tuple(
        trigger
        for trigger in triggers
        if all(reading.low(at + n) == part for n, part in enumerate(trigger.phrase[1:], start=1))
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class EventExtractor:
    """Extractor of the kinds in `facts/kinds`: attacks, breaches and so on, with who says it and how surely."""

    names: Lexicon = field(default_factory=built_in_names)

    name: ClassVar[str] = "events"
    version: ClassVar[str] = "1"
    kinds: ClassVar[frozenset[str]] = frozenset(kind.name for kind in KINDS if kind.frames)

    def extract(self, article: Article) -> Iterator[Fact]:
        """The facts in the order of the text; none of a language that is not read, of code or of table rows.

        What the title tells and the text tells again is told once, by the text.
        """
        if article.language not in READ:
            return
        told = list(self._told(article))
        again = {_key(fact) for fact in told if fact.evidence[0].start > len(article.title)}
        yield from (fact for fact in told if fact.evidence[0].start > len(article.title) or _key(fact) not in again)

    def _told(self, article: Article) -> Iterator[Fact]:
        day = article.published_at.date() if article.published_at is not None else None
        discourse, tries = Discourse(), iter(range(MOST_EVENTS))
        sentences = tuple(readable(article))
        names = self.names.within((words(one.text, article.language, one.start) for one in sentences), article.language)
        flaws = cache(lambda: FlawStory(article, names))
        once: set[tuple[str, frozenset[str]]] = set()
        for reading in readings(sentences, article.language, day, names):
            victims: list[Mention] = []
            places = _places(reading) if length_hint(tries) else []
            if places:
                spoken = voices(reading)
                told_once: set[tuple[str, ...]] = set()
                for draft, kind in _drafts(reading, places, spoken, flaws, tries):
                    if kind.once and _told_before(draft, kind, once):
                        continue
                    fact = _fact(self, article, reading, spoken, draft, kind, discourse)
                    if fact is None or _told_in_sentence(fact, kind, told_once):
                        continue
                    victims += [
                        role.mention for role in draft.roles if role.name == "victim" and role.mention is not None
                    ]
                    yield fact
                for voice in spoken:
                    if voice.speaker is not None and not is_pronoun(reading, voice.speaker):
                        discourse.spoke(voice.speaker, reading)
            discourse.read(reading, tuple(victims))


def _told_before(draft: Draft, kind: Kind, once: set[tuple[str, frozenset[str]]]) -> bool:
    """Whether a fact of this kind with these values of its role `once` was told; from now on it is."""
    values = frozenset(role.value for role in draft.roles if role.name == kind.once)
    if not values:
        return False
    told = (kind.name, values) in once
    once.add((kind.name, values))
    return told


def _drafts(
    reading: Reading,
    places: Sequence[tuple[int, Sequence[_Trigger]]],
    spoken: Sequence[Voice],
    flaws: Callable[[], FlawStory],
    tries: Iterator[int],
) -> Iterator[tuple[Draft, Kind]]:
    """What each trigger tells, its places filled; a phrase takes the words that it holds from shorter ones."""
    taken: dict[str, int] = {}
    here = iter(range(MOST_TOLD))
    for at, triggers in places:
        for trigger in triggers:
            last = at + len(trigger.phrase)
            if taken.get(trigger.kind.name, 0) > at:
                continue
            predicate = reading.predicate(at, trigger.features) if trigger.features else None
            if trigger.features and predicate is None:
                continue
            if next(here, None) is None or next(tries, None) is None:
                return
            draft = Draft(at=at, last=last, frame=trigger.frame, predicate=predicate)
            _fill(reading, draft, trigger.kind, spoken)
            refined = draft if trigger.kind.refine is None else trigger.kind.refine(reading, draft)
            if trigger.kind.of_flaws is not None and isinstance(refined, Draft):
                refined = trigger.kind.of_flaws(reading, refined, flaws())
            needs = frozenset(trigger.frame.needs.split()) or trigger.kind.needs
            for kept in [refined] if isinstance(refined, Draft) else refined or ():
                if not needs or kept.has(*needs):
                    taken[trigger.kind.name] = kept.last
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
        room = (MOST_OF_A_ROLE if spec.many else 1) - sum(role.name == name for role in draft.roles)
        for mention in candidates:
            if room <= 0:
                break
            if not spec.accepts(mention) or any(
                role.first < mention.last and mention.first < role.last for role in draft.roles
            ):
                continue
            room -= 1
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
    at = draft.predicate.at if draft.predicate is not None else draft.at
    stands = draft.only or standing(reading, spoken, at, draft.predicate)
    if draft.frame.nouns and {reading.low(draft.at - 1), reading.low(draft.at - 2)} & {"no", "aucun", "aucune"}:
        stands = replace(stands, polarity=Polarity.NEGATIVE)
    if draft.presupposed:
        stance = Stance.ASSERTED if stands.speaker is None else Stance.ATTRIBUTED
        stands = replace(stands, stance=stance, polarity=Polarity.POSITIVE, ability=False)
    if stands.ability and kind.ability is Hypothesis.DROP:
        return None
    meant = _victim(reading, draft, kind, discourse)
    if meant is not None:
        discourse.still(meant, reading)
    roles = [_role(article, reading, filler, kind, meant) for filler in draft.roles]
    if meant is not None:
        if not draft.has("victim"):
            roles.append(_named(article, "victim", kind, meant))
        roles += _about(article, meant, kind, {role.name for role in roles})
    roles += _recalled(article, reading, draft, kind, discourse)
    for filler in draft.roles:
        if filler.mention is not None:
            discourse.told(kind.name, filler.name, Known(filler.mention, reading))
    if not kind.complete <= {role.name for role in roles}:
        return None
    return Fact(
        kind=kind.name,
        roles=tuple(roles),
        evidence=(article.quote(reading.sentence.start, reading.sentence.end),),
        stance=draft.stance or stands.stance,
        polarity=draft.polarity or stands.polarity,
        speaker=_speaker(article, reading, stands, discourse),
        scope=article.quote(*reading.bounds(*draft.scope)) if draft.scope is not None else None,
        extractor=extractor.name,
        version=extractor.version,
    )


def _opening(draft: Draft) -> int:
    """Where what a draft tells begins: what it is about stands before."""
    start = draft.predicate.start if draft.predicate is not None else draft.at
    return min(draft.at, start, *(role.first for role in draft.roles if role.name != "date"))


def _recalled(article: Article, reading: Reading, draft: Draft, kind: Kind, discourse: Discourse) -> Iterator[Role]:
    """Roles that the sentence leaves to the text before it."""
    for name, noun in draft.recalls.items():
        if noun == LAST:
            known = discourse.last_told(kind.name, name, reading)
        else:
            known = discourse.of_noun(noun, reading) if noun else discourse.in_focus(reading, _opening(draft))
        if known is not None and not draft.has(name):
            yield _named(article, name, kind, known)


def _key(fact: Fact) -> tuple[str, ...]:
    """What a fact tells of whom."""
    names = {"victim", "state", "cve", "actor"} if fact.role("victim") is None else {"victim", "state"}
    return (fact.kind, *sorted(role.value for role in fact.roles if role.name in names))


def _told_in_sentence(fact: Fact, kind: Kind, told: set[tuple[str, ...]]) -> bool:
    """Whether the sentence has told this of the same victim already; remembers that it has."""
    if not kind.once_a_sentence:
        return False
    key = (kind.name, *(role.value for role in fact.roles if role.name in {"victim", "state"}))
    known = key in told
    told.add(key)
    return known


def _victim(reading: Reading, draft: Draft, kind: Kind, discourse: Discourse) -> Known | None:
    """Who is meant by the victim of a fact: the name that "the clinic" stands for, or the one in focus."""
    if "victim" not in kind.roles:
        return None
    filler = draft.filled("victim")
    if filler is None:
        return discourse.in_focus(reading, _opening(draft)) if draft.focus else None
    if filler.mention is None:
        return None
    if is_definite(reading, filler.mention):
        meant = discourse.of_noun(reading.low(filler.mention.last - 1), reading)
        if meant is not None:
            return meant
    return Known(filler.mention, reading)


def _role(article: Article, reading: Reading, filler: Filler, kind: Kind, meant: Known | None) -> Role:
    """A role as the text has it; "the clinic" as a victim is the clinic that was named."""
    if filler.name == "victim" and meant is not None:
        return _named(article, "victim", kind, meant)
    span = article.quote(*(filler.place or (filler.reading or reading).bounds(filler.first, filler.last)))
    return Role(name=filler.name, type=kind.roles[filler.name].type, value=filler.value, span=span)


def _named(article: Article, name: str, kind: Kind, known: Known) -> Role:
    span = article.quote(*known.reading.bounds(known.mention.first, known.mention.last))
    return Role(name=name, type=kind.roles[name].type, value=known.mention.value, span=span)


def _about(article: Article, victim: Known, kind: Kind, has: set[str]) -> Iterator[Role]:
    """What the words beside a victim's name say of it: its sector, its place."""
    for name, first, last, value in about(victim.reading, victim.mention):
        if name in kind.roles and name not in has:
            span = article.quote(*victim.reading.bounds(first, last))
            yield Role(name=name, type=kind.roles[name].type, value=value, span=span)


def _speaker(article: Article, reading: Reading, stands: Standing, discourse: Discourse) -> Span | None:
    """Who says it, with the article before the noun; a pronoun is who spoke before."""
    speaker = stands.speaker
    if speaker is None:
        return None
    if is_pronoun(reading, speaker):
        meant = discourse.speaker()
        if meant is not None:
            return article.quote(*meant.reading.bounds(meant.mention.first, meant.mention.last))
        if reading.line[speaker.first].text.startswith("-"):
            return None
    return article.quote(*reading.bounds(speaker.first, speaker.last))
