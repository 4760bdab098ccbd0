"""The flaws of an article, one after the other: which sentence says what of which of them.

What a sentence says belongs to the CVE of that sentence, or of its part where it names several (rule 9 of the
vocabulary); a sentence without one
goes on about the flaw of the one before it where its words say so ("it", "the bug", "all five", "les corrige").
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from veilleur.facts.reading import flaw_details, flaw_products, flaw_threads, flaw_words
from veilleur.facts.reading.flaw_details import Said
from veilleur.facts.reading.mention import Mention, NameLexicon
from veilleur.facts.reading.sentence import Reading
from veilleur.language.identifiers import Mention as Identifier
from veilleur.language.identifiers import cves, ghsas
from veilleur.language.sentences import Sentence, article_sentences
from veilleur.records import Article, BlockKind

_ONCE = frozenset({"product", "vendor", "scorer", "proof_of_concept", "score", "vector"})
_FIRST = frozenset({"first", "former", "premier", "première"})
_SECOND = frozenset({"second", "latter", "deuxième", "seconde"})
_LONGEST = 1_500  # Code points of a sentence that is read; what is longer is no sentence.
_MOST = 1_000  # Sentences of one article that are read for more than their identifiers.
_REACH = 3  # Sentences over which "the flaw" finds the one that was named.


@dataclass(slots=True)
class Flaw:
    """A flaw with all that is said of it; `cve` is its CVE, or in a text without any its GHSA; empty for one
    without.
    """

    cve: str
    said: list[Said] = field(default_factory=list)
    sentence: int = 0

    def add(self, said: Said) -> None:
        """Keep a role once; of a product, maker or score the first that is told."""
        if any(one.name == said.name and (said.name in _ONCE or one.value == said.value) for one in self.said):
            return
        self.said.append(said)

    def get(self, name: str) -> Said | None:
        """The first role of a name."""
        return next((one for one in self.said if one.name == name), None)


@dataclass(frozen=True, slots=True)
class Focus:
    """What is spoken of after a sentence: its flaws, and whether they are one or one list of the same kind."""

    index: int
    flaws: tuple[Flaw, ...]
    alike: bool


class FlawStory:
    """Reads an article for its flaws."""

    def __init__(self, article: Article, names: NameLexicon) -> None:
        self.flaws: dict[str, Flaw] = {}
        self.loose: list[Flaw] = []
        self.named: dict[str, tuple[int, int]] = {}
        self.focus: dict[int, Focus] = {}
        self.readings: dict[int, Reading] = {}
        self._article = article
        self.day = article.published_at.date() if article.published_at is not None else None
        self._names = names
        self._last: Focus | None = None
        self._pending: Flaw | None = None
        self._released: Said | None = None
        self._product: tuple[int, Said] | None = None
        self._makers: dict[str, Said] = {}
        self._names_alone: dict[str, Said] = {}
        self._counted: dict[int, Said] = {}
        self._makers_of: dict[int, list[Said]] = {}
        self._starts: list[int] = []
        self._indexes: list[int] = []
        identifiers = [
            replace(one, start=one.start + block.start, end=one.end + block.start)
            for block in article.blocks
            for one in cves(article.text[block.start : block.end])
        ] or [
            replace(one, start=one.start + block.start, end=one.end + block.start)
            for block in article.blocks
            for one in ghsas(article.text[block.start : block.end])
        ]
        self._identifiers = identifiers
        self._identified = starts = [one.start for one in identifiers]
        self._told: dict[str, int] = {}
        for sentence in article_sentences(article):
            if sentence.block.kind is BlockKind.CODE or len(sentence.text) > _LONGEST or not _has_words(sentence.text):
                continue
            if len(self.readings) >= _MOST:
                break
            own = identifiers[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
            self._read(sentence, own)
        self._give_makers()

    def reading_at(self, place: int) -> Reading | None:
        """The sentence at a place of the article."""
        reading = self.readings.get(self._sentence_of(place))
        return reading if reading is not None and place < reading.sentence.end else None

    def identifiers_in(self, start: int, end: int) -> list[Identifier]:
        """The CVEs named between two places of the article."""
        return self._identifiers[bisect_left(self._identified, start) : bisect_left(self._identified, end)]

    def part_at(self, reading: Reading, place: int) -> list[Identifier]:
        """The CVEs of the part of a sentence that a place stands in."""
        parts = flaw_threads.parts(reading, self.identifiers_in(reading.sentence.start, reading.sentence.end))
        return next((part.cves for part in parts if part.start <= place < part.end), [])

    def focus_before(self, index: int) -> Focus | None:
        """The flaws that a sentence without a CVE can speak of."""
        for near in range(index, max(-1, index - _REACH), -1):
            if near in self.focus and index - self.focus[near].index <= _REACH:
                return self.focus[near]
        return None

    def once(self, index: int, name: str) -> bool:
        """Whether something of this name was not told in the sentences just before."""
        before = self._told.get(name)
        self._told[name] = index
        return before is None or index - before > _REACH

    # A sentence

    def _read(self, sentence: Sentence, own: Sequence[Identifier]) -> None:
        reading = Reading(sentence, self._article.language, self.day, self._names)
        self.readings[sentence.index] = reading
        self._starts.append(sentence.start)
        self._indexes.append(sentence.index)
        versions = flaw_details.versions(reading)
        heads = flaw_threads.heads(reading)
        starts = frozenset(said.start for said in versions) | flaw_threads.version_starts(reading)
        found = flaw_products.products(reading, heads, starts)
        for mention in flaw_products.names(reading):
            if not mention.governor:
                self._names_alone.setdefault(mention.value, self._said("vendor", reading, mention))
        for maker in flaw_products.makers(reading):
            said = self._said("vendor", reading, maker)
            self._makers.setdefault(said.value, said)
            self._makers_of.setdefault(sentence.index, []).append(said)
            if any(mention.counted and "flaws" in mention.classes for mention in reading.mentions):
                self._counted[sentence.index] = said
        if own:
            self._about_named(reading, own, versions, found)
        else:
            self._about_others(reading, versions, found)
        if found:
            self._product = (sentence.index, self._said("product", reading, found[-1]))
        self._released = flaw_threads.release(reading) or self._released
        if self._last is not None:
            self.focus[sentence.index] = self._last

    def _said(self, name: str, reading: Reading, mention: Mention) -> Said:
        first, last = mention.first, mention.last
        if name == "vendor" and reading.low(first) in flaw_words.MAKERS and last > first + 1:
            first += 1
        start, end = reading.bounds(first, last)
        return Said(name, self._article.text[start:end], start, end)

    def _about_named(
        self, reading: Reading, own: Sequence[Identifier], versions: Sequence[Said], found: Sequence[Mention]
    ) -> None:
        parts = flaw_threads.parts(reading, own)
        told = []
        if any(word.low in {"respectively", "respectivement"} for word in reading.line):
            parts = [flaw_threads.Part(part.start, part.start, part.cves) for part in parts]
        for part in parts:
            details = self._details(reading, part, versions, found, alone=len(parts) == 1)
            for number, one in enumerate(dict.fromkeys(one.value for one in part.cves)):
                known = one in self.flaws
                flaw = self.flaws.setdefault(one, Flaw(one, sentence=reading.sentence.index))
                self.named.setdefault(
                    one,
                    (part.cves[number].start, part.cves[number].end)
                    if number < len(part.cves)
                    else (part.start, part.end),
                )
                for said in details:
                    flaw.add(said)
                if not known:
                    self._inherit(flaw, reading, found, alone=len(parts) == 1)
                told.append(flaw)
        self._last = Focus(reading.sentence.index, _distinct(told), len(parts) == 1)
        kinds = list(flaw_details.types(reading, reading.sentence.start, reading.sentence.end))
        if parts[0].end == parts[0].start and len(kinds) == len(self._last.flaws):
            for flaw, kind in zip(self._last.flaws, kinds, strict=True):
                flaw.add(kind)
        self._pending = None

    def _inherit(self, flaw: Flaw, reading: Reading, found: Sequence[Mention], *, alone: bool) -> None:
        """Let a newly named flaw take what was said of the one that it turns out to be, and the product in focus."""
        index = reading.sentence.index
        pending = self._pending
        if pending is not None and alone and index - pending.sentence <= 2:
            for said in pending.said:
                if said.name in {"product", "vendor"} or flaw.get(said.name) is None:
                    flaw.add(said)
        named = [mention for mention in flaw_products.names(reading) if "actor" not in mention.classes]
        if flaw.get("product") is None and self._product is not None and not named and not (found and not alone):
            at, product = self._product
            if index - at <= _REACH and reading.sentence.block.kind is not BlockKind.ROW:
                flaw.add(product)

    def _details(
        self,
        reading: Reading,
        part: flaw_threads.Part,
        versions: Sequence[Said],
        found: Sequence[Mention],
        *,
        alone: bool,
    ) -> list[Said]:
        start, end = part.start, part.end
        named = max((one.end for one in part.cves), default=0)
        products = [m for m in found if start <= reading.line[m.first].start < end]
        products = [m for m in products if flaw_products.is_linked(reading, m, flaw_threads.heads(reading))] or products
        told = [self._said("product", reading, mention) for mention in products[:1]]
        told += list(flaw_details.types(reading, start, end))
        told += [said for said in versions if start <= said.start < end and not self._of_another(reading, said, part)]
        if not alone and len({one.value for one in part.cves}) == 1:
            told += list(flaw_details.identifiers(reading, start, end))
        told += list(flaw_details.score(reading, start, end, named))
        told += list(flaw_details.proof(reading, start, end))
        fixes = any(word.low in flaw_words.FIXES and start <= word.start < end for word in reading.line)
        unsaid = alone and fixes and not any(said.name == "fixed" for said in told)
        if unsaid and self._released is not None and flaw_threads.by_the_update(reading):
            told.append(self._released)
        return told

    def _of_another(self, reading: Reading, said: Said, part: flaw_threads.Part) -> bool:
        """Whether a version before a CVE is what another maker released: "X pushed Y 2.1, and Z closed CVE-..."."""
        named = min((one.start for one in part.cves), default=0)
        return any(said.end <= reading.line[maker.first].start < named for maker in flaw_products.makers(reading))

    def _about_others(self, reading: Reading, versions: Sequence[Said], found: Sequence[Mention]) -> None:
        part = flaw_threads.Part(reading.sentence.start, reading.sentence.end, [])
        targets = self._meant(reading, versions)
        if self._ordinals(reading):
            return
        if targets:
            details = [
                said for said in self._details(reading, part, versions, found, alone=True) if said.name != "product"
            ]
            if len(targets) > 1 and not flaw_threads.plural(reading):
                details = [said for said in details if said.name in {"affected", "fixed"}]
            for flaw in targets:
                for said in details:
                    flaw.add(said)
                if found and flaw.get("product") is None:
                    flaw.add(self._said("product", reading, found[0]))
            return
        kinds = list(flaw_details.types(reading, part.start, part.end))
        if flaw_threads.indefinite(reading) or (kinds and flaw_threads.heads(reading)):
            flaw = Flaw("", sentence=reading.sentence.index)
            for said in self._details(reading, part, versions, found, alone=True):
                flaw.add(said)
            if flaw.get("product") is not None or flaw.get("type") is not None:
                self._pending = flaw
                self.loose.append(flaw)
                self._last = Focus(reading.sentence.index, (flaw,), alike=True)

    def _meant(self, reading: Reading, versions: Sequence[Said]) -> tuple[Flaw, ...]:
        """The flaws that a sentence without a CVE goes on about."""
        last = self._last
        if (
            last is None
            or reading.sentence.index - last.index > _REACH
            or reading.sentence.block.kind is BlockKind.HEADING
        ):
            return ()
        if flaw_threads.plural(reading):
            return last.flaws
        if {"celle-ci", "celui-ci", "latter"} & set(flaw_threads.lows(reading, 0, 5)):
            return last.flaws[-1:]
        bounds = {said.value.rpartition("<")[2] for said in versions if said.name == "affected"}
        both = any(said.name == "fixed" and said.value in bounds for said in versions)
        if (flaw_threads.goes_on(reading) and len(last.flaws) == 1) or (
            ((versions and (flaw_threads.goes_on(reading) or flaw_threads.of_versions(reading, versions))) or both)
            and last.alike
        ):
            self._last = Focus(reading.sentence.index, last.flaws, last.alike)
            return last.flaws
        return ()

    def _ordinals(self, reading: Reading) -> bool:
        """ "The first is an authentication bypass, the second a command injection": each to its own."""
        flaws = self._last.flaws if self._last is not None else ()
        second = next((word.start for word in reading.line if word.low in _SECOND), 0)
        if (
            len(flaws) != 2
            or not second
            or not any(word.low in _FIRST and word.start < second for word in reading.line)
        ):
            return False
        bounds = (reading.sentence.start, second, reading.sentence.end)
        for flaw, start, end in zip(flaws, bounds[:-1], bounds[1:], strict=True):
            for said in flaw_details.types(reading, start, end):
                flaw.add(said)
        return True

    # Who makes it

    def _give_makers(self) -> None:
        """A maker that is a product's first word, or the only one of the article."""
        for flaw in (*self.flaws.values(), *self.loose):
            product = flaw.get("product")
            if flaw.get("vendor") is not None or product is None:
                continue
            maker = self.maker_of(product)
            if maker is not None:
                flaw.add(maker)
        for flaw in (*self.flaws.values(), *self.loose):
            product, vendor = flaw.get("product"), flaw.get("vendor")
            if product is not None and vendor is not None and product.value.startswith(f"{vendor.value} "):
                cut = len(vendor.value) + 1
                flaw.said[flaw.said.index(product)] = Said(
                    "product", product.value[cut:], product.start + cut, product.end
                )

    def maker_of(self, product: Said | None) -> Said | None:
        """The maker of a product: named in it, in its sentence, or the only one that the article knows."""
        only = self.only_maker
        if product is None:
            return only
        if product.value in self._makers:
            return None
        words = product.value.split(" ")
        for size in range(min(len(words) - 1, 5), 0, -1):
            name = " ".join(words[:size])
            if name in self._makers or name in self._names_alone:
                return self._makers.get(name) or self._names_alone[name]
        index = self._sentence_of(product.start)
        own = self._makers_of.get(index, [])
        before = [maker for maker in own if maker.start < product.start]
        if len(own) == 1 or before:
            return (before or own)[-1]
        return self._counted.get(index - 1) or only

    @property
    def only_maker(self) -> Said | None:
        """The maker of the article's products, if it knows one alone."""
        return next(iter(self._makers.values())) if len(self._makers) == 1 else None

    def _sentence_of(self, place: int) -> int:
        at = bisect_right(self._starts, place) - 1
        return self._indexes[at] if at >= 0 else -1


def _has_words(text: str) -> bool:
    return any(letter.isalpha() for letter in text)


def _distinct(flaws: Sequence[Flaw]) -> tuple[Flaw, ...]:
    made: list[Flaw] = []
    for flaw in flaws:
        if not any(flaw is one for one in made):
            made.append(flaw)
    return tuple(made)
