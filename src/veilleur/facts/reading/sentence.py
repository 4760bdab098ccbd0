"""A sentence with its words, what it mentions, and how one of its predicates is built."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from veilleur.facts.reading import grammar
from veilleur.facts.reading.mention import Mention, NameLexicon
from veilleur.facts.reading.mentions import mentions
from veilleur.language.sentences import Sentence
from veilleur.language.words import Word, words

ACTIVE, PASSIVE, ATTRIBUTIVE = "active", "passive", "attributive"


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb at a word: its voice, the words of its chain of auxiliaries, where that chain begins, and what its form
    can be.
    """

    at: int
    voice: str
    chain: tuple[str, ...]
    start: int
    features: frozenset[str] = frozenset()


class Reading:
    """One sentence as the kinds of facts see it. Places are indexes of words.

    `before` and `after` are the sentences next to it, as far as they are kept.
    """

    def __init__(self, sentence: Sentence, language: str, day: date | None, names: NameLexicon) -> None:
        self.sentence = sentence
        self.language = grammar.known_language(language)
        self.before: Reading | None = None
        self.after: Reading | None = None
        self._day = day
        self._names = names

    @cached_property
    def line(self) -> tuple[Word, ...]:
        """The words, parted when they are first asked for."""
        return words(self.sentence.text, self.language, self.sentence.start)

    @cached_property
    def titled(self) -> bool:
        """Whether most words have a capital, as in English headlines, which end with no full stop."""
        if self.line and self.line[-1].low == ".":
            return False
        long = [word for word in self.line if word.text.isalpha() and len(word.text) > 3]
        return len(long) > 3 and sum(word.text[0].isupper() for word in long) > 0.7 * len(long)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """What the sentence mentions, in order."""
        return mentions(self.line, self.language, self._day, self._names, titled=self.titled)

    def low(self, at: int) -> str:
        """The lower-case form of a word; empty outside the sentence."""
        return self.line[at].low if 0 <= at < len(self.line) else ""

    def between(self, first: int, last: int) -> list[Mention]:
        """The mentions that stand wholly between two words."""
        firsts, lasts = self._places
        return list(self.mentions[bisect_left(firsts, first) : bisect_right(lasts, last)])

    def covering(self, at: int) -> Mention | None:
        """The mention that a word is part of."""
        place = bisect_right(self._places[0], at) - 1
        return self.mentions[place] if place >= 0 and at < self.mentions[place].last else None

    @cached_property
    def _places(self) -> tuple[list[int], list[int]]:
        """Where the mentions begin and end: both rise, for none stands over another."""
        return [mention.first for mention in self.mentions], [mention.last for mention in self.mentions]

    def bounds(self, first: int, last: int) -> tuple[int, int]:
        """Words as code points of the article."""
        return self.line[first].start, self.line[last - 1].end

    def ahead(self, value: str) -> str:
        """A day or month without a year as the next one from the day of the text on, not the last one."""
        if (
            self._day is None
            or len(value) not in {7, 10}
            or "W" in value
            or value >= self._day.isoformat()[: len(value)]
        ):
            return value
        year = str(int(value[:4]) + 1)
        return (
            year + value[4:]
            if value[5:] != "02-29" and f"{year}{value[4:]}" >= self._day.isoformat()[: len(value)]
            else value
        )

    # How a verb stands

    def predicate(self, at: int, features: frozenset[str]) -> Predicate | None:
        """How the word at a place stands as a verb; None where it is a noun or adjective."""
        chain: list[str] = []
        start = at
        for place in range(at - 1, max(-1, at - 9), -1):
            low = self.low(place)
            if low in grammar.AUXILIARIES[self.language]:
                chain.insert(0, low)
                start = place
            elif (
                low in grammar.ADVERBS[self.language]
                or (low == "que" and self.low(place - 2) in {"ne", "n'"})
                or (self.language == "en" and low.endswith("ly"))
                or (self.language == "fr" and low.endswith("ment") and len(low) > 6)
            ):
                chain.insert(0, low)
            elif (
                self.language == "fr"
                and low in {"il", "elle", "ils", "elles", "on"}
                and self.line[place].text.startswith("-")
            ):
                continue
            else:
                break
        voice = (
            self._french_voice(at, features, chain)
            if self.language == "fr"
            else self._english_voice(at, features, chain)
        )
        if voice is None:
            return None
        while start < at and self.low(start) in grammar.ADVERBS[self.language]:
            start += 1
        return Predicate(at, voice, tuple(chain), start, features)

    def _english_voice(  # noqa: C901, PLR0911, PLR0912 - a rule a line
        self, at: int, features: frozenset[str], chain: list[str]
    ) -> str | None:
        before, behind = self.low(at - 1), self.low(at + 1)
        is_be = any(low in grammar.BE["en"] for low in chain)
        if features == {"ger"} or ("ger" in features and "part" not in features):
            if before in grammar.ARTICLES["en"] or before == "of":
                return None
            return ACTIVE
        if "part" in features and is_be:
            return PASSIVE
        if chain and any(low in grammar.HAVE["en"] | grammar.MODALS["en"] | {"do", "does", "did"} for low in chain):
            return ACTIVE
        if "inf" in features and "part" not in features:
            if before == "to" or (chain and not is_be):
                return ACTIVE
            if (
                before in grammar.ARTICLES["en"]
                or before in grammar.PREPOSITIONS["en"]
                or before in {"", ",", "-"}
                or before.endswith("'s")
                or is_be
            ):
                return None
            subject = self.covering(at - 1)
            plural = before.endswith("s") or before in {
                "they",
                "who",
                "that",
                "which",
                "we",
                "and",
                "have",
                "people",
                "police",
            }
            return ACTIVE if (subject is not None and plural) or before in {"they", "who", "which"} else None
        if "part" in features:
            opens = behind in grammar.PREPOSITIONS["en"] or behind in {"", ",", "."} or behind in grammar.STOPS
            attributive = (
                self._starts_noun(at + 1)
                and not (before in {",", "and"} and self._starts_name(at + 1))  # "Lynx, the gang, attacked Acme"
                and (
                    before in grammar.ARTICLES["en"]
                    or before in grammar.PREPOSITIONS["en"]
                    or before in {"", ",", "and"}
                    or before.endswith("'s")
                )
                and "past" in features
            )
            if "past" not in features or attributive:
                return (
                    ATTRIBUTIVE
                    if self._starts_noun(at + 1)
                    and behind not in grammar.ARTICLES["en"]
                    and before not in {"who", "that", "which"}
                    else PASSIVE
                )
            if (
                opens
                and behind not in {"to", "into", ""}
                and self.covering(at - 1) is not None
                and self._has_finite_verb(at)
            ):
                return PASSIVE
            if behind == "by":
                return PASSIVE
            if before == "," and opens:
                return PASSIVE
            if self.titled and opens and not self._has_finite_verb(at):
                return PASSIVE
        return ACTIVE

    def _starts_noun(self, at: int) -> bool:
        mention = self.covering(at)
        return mention is not None and mention.first == at and not mention.counted

    def _starts_name(self, at: int) -> bool:
        mention = self.covering(at)
        return mention is not None and mention.first == at and "name" in mention.classes

    def _has_finite_verb(self, at: int) -> bool:
        """Whether another finite verb stands in the clause: an auxiliary that is no part of this one's chain."""
        first, last = self.clause(at)
        return any(
            self.low(place) in grammar.AUXILIARIES["en"] for place in range(first, last) if not at - 4 < place <= at
        )

    def _french_voice(self, at: int, features: frozenset[str], chain: list[str]) -> str | None:
        before = self.low(at - 1)
        reflexive = any(low in {"s'", "se"} for low in chain) or before in {"s'", "se"}
        if "part" in features and any(low in grammar.BE["fr"] for low in chain) and not reflexive:
            return PASSIVE
        if "part" in features and chain and any(low in grammar.HAVE["fr"] for low in chain):
            return ACTIVE
        if (
            before
            in {
                "l'",
                "la",
                "le",
                "les",
                "un",
                "une",
                "des",
                "du",
                "d'",
                "cette",
                "ce",
                "son",
                "sa",
                "aux",
                "au",
                "ces",
                "ses",
                "leurs",
                "nos",
                "aucun",
                "aucune",
                "plusieurs",
                "certains",
            }
            and "inf" not in features
            and not ("pres" in features and before in {"l'", "les", "la", "le"} and self.low(at - 2) == "qui")
        ):
            return None
        if features == {"part"} or ("part" in features and not features & {"pres", "past"}):
            return PASSIVE
        if (
            "part" in features
            and self.covering(at - 1) is not None
            and self.low(at + 1) in {"par", "de", "lors", "à", "dans", "en"}
        ):
            return PASSIVE
        return ACTIVE

    # What stands around it

    def clause(self, at: int) -> tuple[int, int]:
        """The words from the last to the next sign or word that opens another clause."""
        openers = self._clause_openers
        before, behind = bisect_left(openers, at), bisect_right(openers, at)
        return (
            openers[before - 1] + 1 if before else 0,
            openers[behind] if behind < len(openers) else len(self.line),
        )

    @cached_property
    def _clause_openers(self) -> list[int]:
        opening = grammar.STOPS | grammar.SUBORDINATORS[self.language] | grammar.QUOTES
        return [
            at
            for at, word in enumerate(self.line)
            if word.low in opening and not self._only(at) and not self._glued(at)
        ]

    def _glued(self, at: int) -> bool:
        """A bracket within a name: "NoName057(16)"."""
        opens = at if self.low(at) == "(" else at - 2
        closes = opens + 2 < len(self.line) and self.low(opens) == "(" and self.low(opens + 2) == ")"
        return closes and opens > 0 and self.line[opens - 1].end == self.line[opens].start

    def _only(self, at: int) -> bool:
        """ "n'est que partiellement rétablie": only, not that."""
        return self.low(at) in {"que", "qu'"} and not {"ne", "n'"}.isdisjoint((self.low(at - 2), self.low(at - 3)))

    def subjects(self, predicate: Predicate) -> list[Mention]:
        """What may be the subject of a verb, the likeliest first: nothing that depends on a preposition."""
        first, _ = self.clause(predicate.start)
        relative = self.low(first - 1) in grammar.RELATIVES[self.language]
        if relative and self.low(predicate.start - 1) == "," and self.low(first - 2) == ",":
            return self.subjects(
                replace(predicate, at=first - 2, start=first - 2)
            )  # "The company, which employs 300, denied"
        if (
            first
            and self.low(first - 1) in grammar.RELATIVES[self.language] | {"that"}
            and not self._free(first, predicate.start)
        ):
            place = first - 1
            before = bisect_right(self._places[1], place)
            if before and self.low(place) != "that":
                return list(reversed(self.mentions[max(0, before - 3) : before]))
        found = self._free(first, predicate.start)
        if not found and self.low(predicate.start - 1) in grammar.COORDINATORS[self.language] | {",", "to", "de", "d'"}:
            found = self._free(self._sentence_part(first), predicate.start)
        names = [mention for mention in found if "name" in mention.classes]
        return list(dict.fromkeys([*reversed(names), *reversed(found)])) if len(found) > 1 else found

    def patients(self, predicate: Predicate) -> list[Mention]:
        """What a passive verb is said of: its subjects, and what they are of ("the records of 300 patients were
        copied").
        """
        found = self.subjects(predicate)
        if not found:
            return []
        first = min(mention.first for mention in found)
        chain = [
            mention
            for mention in self.between(first, predicate.start)
            if mention in found or mention.governor in {"of", "de"}
        ]
        return list(dict.fromkeys([*found, *chain]))

    def _sentence_part(self, first: int) -> int:
        before = bisect_left(self._parting, first)
        return self._parting[before - 1] + 1 if before else 0

    @cached_property
    def _parting(self) -> list[int]:
        return [at for at, word in enumerate(self.line) if word.low in {";", ":", "—", "–"}]

    def _free(self, first: int, last: int) -> list[Mention]:
        return [
            mention for mention in self.between(first, last) if not mention.governor and "date" not in mention.classes
        ]

    def objects(self, predicate_at: int, last: int | None = None) -> list[Mention]:
        """What stands behind a verb in its clause and depends on nothing but "of"."""
        if last is None:
            _, last = self.clause(predicate_at)
        return [mention for mention in self.between(predicate_at + 1, last) if mention.governor in {"", "of", "de"}]

    def governed(self, first: int, last: int, prepositions: Iterable[str]) -> list[Mention]:
        """The mentions between two words that depend on one of these prepositions."""
        wanted = frozenset(prepositions)
        return [mention for mention in self.between(first, last) if mention.governor in wanted]
