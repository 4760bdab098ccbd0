"""What an article has spoken of so far, so that "the clinic", "it" and what is left out find their names."""

from collections import deque
from dataclasses import dataclass
from functools import cached_property

from veilleur.facts.reading.mention import Mention
from veilleur.facts.reading.nouns import nouns
from veilleur.facts.reading.sectors import modifies, sector_noun, sector_of
from veilleur.facts.reading.sentence import Reading

REACH = 4
"""Sentences over which a name stays in mind; the title's stays for the whole article."""

MOST_KEPT = 8
"""Sentences, or pieces of very long ones, that are kept for their names."""

_NOT_IN_FOCUS = frozenset(
    {"country", "authority", "media", "malware", "actor", "tool", "attackers", "product", "sector", "person"}
)
_PRONOUNS = frozenset({"it", "they", "elle", "il", "elles", "ils", "on", "she", "he", "who", "qui"})
_PLACED = frozenset({"in", "à", "en", "dans", "near", "across", "between", "entre"})


@dataclass(frozen=True, slots=True)
class Known:
    """A name and the sentence in which it stands."""

    mention: Mention
    reading: Reading


class _Kept:
    """A sentence whose names are looked for when one is asked for."""

    def __init__(self, reading: Reading, victims: tuple[Mention, ...]) -> None:
        self.index = reading.sentence.index
        self._reading, self._victims = reading, victims

    @cached_property
    def names(self) -> list[Known]:
        """The names of the sentence, those whom it tells of last."""
        seen = [mention for mention in self._reading.mentions if may_be_meant(mention)]
        victims = [mention for mention in self._victims if "name" in mention.classes]
        ordered = [*(mention for mention in seen if mention not in self._victims), *victims]
        return [Known(mention, self._reading) for mention in ordered]


class Discourse:
    """The names of an article in the order of its sentences. A sentence is read for them only when one is asked for."""

    def __init__(self) -> None:
        self._title: _Kept | None = None
        self._last: deque[_Kept] = deque(maxlen=MOST_KEPT)
        self._speaker: Known | None = None
        self._victims: deque[Known] = deque(maxlen=MOST_KEPT)
        self._still: tuple[Known, int] | None = None
        self._told: dict[tuple[str, str], Known] = {}

    def told(self, kind: str, role: str, known: Known) -> None:
        """Keep what filled a role of the last fact of a kind."""
        self._told[kind, role] = known

    def last_told(self, kind: str, role: str, reading: Reading) -> Known | None:
        """What filled a role of the last fact of a kind that is still in mind: whom "he" was arrested is."""
        known = self._told.get((kind, role))
        if known is None or reading.sentence.index - known.reading.sentence.index > REACH:
            return None
        return known

    def read(self, reading: Reading, victims: tuple[Mention, ...] = ()) -> None:
        """Keep a sentence; `victims` are those whom it tells of."""
        kept = _Kept(reading, victims)
        if self._title is None and kept.index == 0:
            self._title = kept
        else:
            self._last.append(kept)
        self._victims += [Known(mention, reading) for mention in victims if "name" in mention.classes]

    def still(self, victim: Known, reading: Reading) -> None:
        """Keep a victim named before as the one that is spoken of: a sentence that names none is about it."""
        self._still = (victim, reading.sentence.index)

    def spoke(self, speaker: Mention, reading: Reading) -> None:
        """Keep who spoke last."""
        self._speaker = Known(speaker, reading)

    def speaker(self) -> Known | None:
        """Who is meant by a pronoun that speaks: the last speaker, or else the name in focus."""
        if self._speaker is not None:
            return self._speaker
        kept = (*reversed(self._last), *filter(None, [self._title]))
        return next((one.names[-1] for one in kept if one.names), None)

    def of_noun(self, noun: str, reading: Reading) -> Known | None:
        """The name that "the clinic" stands for: the last that holds this noun, or else the last one of an
        organisation.
        """
        near = self._near(reading)
        for known in reversed(near):
            if noun in known.mention.value.lower().split(" "):
                return known
        sector = sector_noun(reading, noun)
        victim = self._last_victim(reading)
        organisations = [known for known in reversed(near) if is_organisation(known.reading, known.mention)]
        candidates = [victim, *organisations] if victim is not None else organisations
        return next(
            (one for one in candidates if not is_watcher(one.reading, one.mention) and _fits(one, sector)), None
        )

    def in_focus(self, reading: Reading, before: int) -> Known | None:
        """The organisation that a clause without one is about: named before in its sentence, or in those just
        before it.
        """
        own = [
            mention
            for mention in reading.mentions
            if mention.last <= before
            and may_be_meant(mention)
            and is_organisation(reading, mention)
            and not is_watcher(reading, mention)
        ]
        if own:
            return Known(own[-1], reading)
        index = reading.sentence.index
        spoken_of = [known for known in self._near(reading) if not is_watcher(known.reading, known.mention)]
        near = [known for known in spoken_of if known.reading.sentence.index in {0, index, index - 1, index - 2}]
        return self._last_victim(reading) or _last_organisation(near) or _only_organisation(spoken_of)

    def _last_victim(self, reading: Reading) -> Known | None:
        index = reading.sentence.index
        if self._still is not None and self._still[1] == index:
            return self._still[0]
        near = [known for known in self._victims if index - known.reading.sentence.index <= REACH]
        if near:
            return near[-1]
        return self._still[0] if self._still is not None and 0 <= index - self._still[1] <= REACH else None

    def _near(self, reading: Reading) -> list[Known]:
        near = [one for one in self._last if reading.sentence.index - one.index <= REACH]
        return [known for one in (*filter(None, [self._title]), *near) for known in one.names]


_WATCHING = frozenset(
    (
        "security cybersecurity labs lab research researchers intelligence threat networks foundation "
        "news police court times post media antivirus cert cnil anssi fbi cisa europol "
        "interpol reuters"
    ).split()
)


_HIRED = frozenset(
    (
        "hired hires engaged retained appointed commissioned hiring retaining mandaté mandate missionné missionne "
        "engagé mandater missionner"
    ).split()
)
"""Verbs before the name of who helps a victim: "hired the firm Blackmere"."""


def is_watcher(reading: Reading, mention: Mention) -> bool:
    """Whether a name is rather that of somebody who looks on and tells: a security firm, the press, the police."""
    own = {reading.low(place) for place in range(mention.first, mention.last)}
    beside = {reading.low(mention.first - 1), reading.low(mention.first - 2)}
    hired = any(reading.low(place) in _HIRED for place in range(max(0, mention.first - 5), mention.first))
    studies = mention.governor in {"at", "of", "de", "à"} and any(
        reading.low(place).startswith(("research", "cherch", "professor", "analyst"))
        for place in range(max(0, mention.first - 4), mention.first)
    )
    return (
        hired
        or studies
        or bool(own & _WATCHING)
        or bool(beside & {"security", "cybersecurity", "antivirus", "cybersécurité", "researchers", "analyst"})
    )


def _fits(known: Known, sector: str | None) -> bool:
    """Whether a name can be meant by a noun of a sector: its own is that one, or not told; any by "the company"."""
    own = sector_of(known.reading, known.mention)
    return sector is None or own is None or own[2] == sector


def _last_organisation(near: list[Known]) -> Known | None:
    return next((known for known in reversed(near) if is_organisation(known.reading, known.mention)), None)


def _only_organisation(near: list[Known]) -> Known | None:
    """The organisation that is spoken of, if it is the only one."""
    found = [known for known in near if is_organisation(known.reading, known.mention)]
    return found[-1] if len({known.mention.value for known in found}) == 1 else None


def is_organisation(reading: Reading, mention: Mention) -> bool:
    """Whether a name is that of an organisation: by its own words, or by the noun beside it ("Vancroft Seeds, a
    fertiliser maker").
    """
    if modifies(reading, mention) or (reading.titled and mention.last - mention.first > 4):
        return False
    return "organisation" in mention.classes or sector_of(reading, mention) is not None


def may_be_meant(mention: Mention) -> bool:
    """Whether a name can be an organisation that the text is about."""
    return (
        "name" in mention.classes
        and not mention.is_a(_NOT_IN_FOCUS)
        and (mention.governor not in _PLACED or "organisation" in mention.classes)
    )


def is_pronoun(reading: Reading, mention: Mention) -> bool:
    """Whether a mention is a mere pronoun."""
    return mention.last == mention.first + 1 and reading.low(mention.first) in _PRONOUNS


def is_definite(reading: Reading, mention: Mention) -> bool:
    """Whether a noun without a name points back: "the clinic", "cette société"."""
    return (
        "name" not in mention.classes
        and reading.low(mention.first - 1) in {"the", "its", "this", "le", "la", "l'", "cette", "ce", "cet"}
        and nouns(reading.language).at(reading.line, mention.first) is not None
    )
