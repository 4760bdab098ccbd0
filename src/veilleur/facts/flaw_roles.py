"""The roles of a vulnerability that its sentences say: product, maker, type, versions, score, proof of concept."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from veilleur.facts.evidence import MOST_EVIDENCE, Sentences, distinct
from veilleur.facts.kinds.vulnerability import KIND
from veilleur.facts.reading.flaw_details import scorer
from veilleur.facts.reading.flaws import Flaw, FlawStory
from veilleur.facts.reading.voices import voices
from veilleur.records import Article, Fact, Role, Stance

_ORDER = ("product", "vendor", "weakness", "type", "affected", "fixed", "score", "vector", "scorer", "proof_of_concept")


def told_roles(article: Article, flaw: Flaw, known: Sequence[Role] = ()) -> Iterator[Role]:
    """The roles of a flaw in a fixed order, without those that are known: one score is enough where CVSS gives one."""
    names = {role.name for role in known}
    values = {role.value for role in known}
    for name in _ORDER:
        for said in flaw.said:
            if (
                said.name == name
                and said.value not in values
                and not (name in {"score", "scorer"} and "score" in names)
            ):
                span = article.quote(said.start, said.end)
                yield Role(name=name, type=KIND.roles[name].type, value=said.value, span=span)


def enriched(article: Article, sentences: Sentences, story: FlawStory, fact: Fact) -> Fact:
    """A fact about a CVE with what the sentences say of it, and with who says that there is such a flaw."""
    cve = fact.role("cve") or fact.role("ghsa")
    flaw = story.flaws.get(cve.value) if cve is not None else None
    if cve is None or flaw is None:
        return fact
    added = [*_scorer(article, story, fact), *told_roles(article, flaw, fact.roles)]
    evidence = list(fact.evidence)
    for role in added:
        if len(evidence) < MOST_EVIDENCE and not any(one.start <= role.span.start < one.end for one in evidence):
            evidence.append(sentences.evidence(role.span.start, role.span.end))
    spoken = replace(fact, roles=(*fact.roles, *added), evidence=distinct(evidence))
    return _attributed(article, story, spoken, cve.span.start)


def _scorer(article: Article, story: FlawStory, fact: Fact) -> Iterator[Role]:
    """Who gave the CVSS score, where the words behind it say so."""
    score = fact.role("score")
    if score is None:
        return
    reading = story.reading_at(score.span.start)
    for said in scorer(reading, score.span.end) if reading is not None else ():
        yield Role(name="scorer", type="name", value=said.value, span=article.quote(said.start, said.end))


def _attributed(article: Article, story: FlawStory, fact: Fact, place: int) -> Fact:
    """ "X warns of CVE-..., a flaw in Y": the flaw itself is what X reports. What is said of its use is no part of
    this.
    """
    reading = story.reading_at(place)
    if reading is None or (fact.role("type") is None and fact.role("affected") is None):
        return fact
    at = next(n for n, word in enumerate(reading.line) if word.end > place)
    for voice in voices(reading):
        if voice.speaker is None or voice.denies or not voice.first <= at < voice.last or voice.said[0] > at:
            continue
        between = [word.low for word in reading.line[max(voice.said[1], voice.first) : at]]
        if reading.low(voice.said[1] - 1) in {"added", "adds", "ajoute", "ajouté"}:
            continue
        if len(between) <= 5 and not any(
            low in {"is", "are", "exploit", "exploiting", "because", "car", "parce"} for low in between
        ):
            speaker = article.quote(*reading.bounds(voice.speaker.first, voice.speaker.last))
            return replace(fact, stance=Stance.ATTRIBUTED, speaker=speaker)
    return fact


def loose_facts(article: Article, sentences: Sentences, story: FlawStory, name: str, version: str) -> Iterator[Fact]:
    """Flaws that the text describes without an identifier; none where it names a CVE, which may be the same flaw."""
    if story.flaws:
        return
    for flaw in story.loose:
        roles = tuple(told_roles(article, flaw))
        if any(role.name == "product" for role in roles) and len(roles) > 1:
            first, last = min(role.span.start for role in roles), min(role.span.end for role in roles)
            yield Fact(
                kind="vulnerability",
                roles=roles,
                evidence=(sentences.evidence(first, max(first + 1, last)),),
                extractor=name,
                version=version,
            )
