"""Vulnerability identifiers, with the weakness and the severity that the text gives them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar

import re2

from veilleur.facts.evidence import MOST_EVIDENCE, Sentences, distinct
from veilleur.facts.flaw_roles import enriched, loose_facts
from veilleur.facts.reading.flaws import FlawStory
from veilleur.facts.reading.mention import NameLexicon, NoNames
from veilleur.language.cvss import cvss_score, cvss_scores, cvss_vectors
from veilleur.language.identifiers import Mention, cves, cwes, find, ghsas
from veilleur.language.sentences import Sentence
from veilleur.records import Article, Block, BlockKind, Fact, Role

_SCORE_COLUMN = re2.compile(r"(?i)CVSS(?:[\s-]?(?:v(?:ersion)?\.?\s?)?(4\.0|3\.1|3\.0|2\.0))?")
_GOES_ON = re2.compile(
    r"(?i)^(?:it|this|the|that)\s(?:(?:security\s)?(?:flaw|vulnerability|bug|issue|weakness|defect)\s)?(?:has|is|"
    r"was|carries|"
    r"received|scores|bears)\s|^(?:elle|il|cette|ce|la|le)\s(?:(?:vulnérabilité|faille|défaut|bogue|"
    r"brèche)\s)?(?:a|est|"
    r"reçoit|obtient|porte)\s"
)
"""How a sentence begins that goes on about the flaw of the sentence before it."""
_SCORED = re2.compile(r"(?i)^(?:a|an|the|un|une|le|la|its|son)\s(?:(?:base|severity|overall|de)\s)?(?:CVSS|score)\b")
"""How one begins in the same paragraph that only scores it."""
_SCORES = frozenset({"cvss_score", "cvss_vector"})
_DETAILS = ("ghsa", "cwe", "cvss_score", "cvss_vector")
_ROLES = {"cwe": "weakness", "cvss_score": "score", "cvss_vector": "vector"}
"""Roles that have another name than the form that fills them."""


@dataclass(slots=True, kw_only=True)
class _Place:
    """A sentence, row, heading or item, the CVEs it is about, and what else it mentions."""

    sentence: Sentence
    about: frozenset[str] = frozenset()
    follows: frozenset[str] = frozenset()
    mentions: list[Mention] = field(default_factory=list)
    header: Sentence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentifierExtractor:
    """Extractor: one fact for each CVE of an article, and one for each GHSA, CWE or CVSS that no CVE there explains.

    A weakness, score or vector belongs to a CVE only where no other CVE could own it: in the same sentence or row, in
    the section of a heading or under a list item that names this one CVE alone, or in a sentence that goes on about
    the flaw of the one before it.
    """

    names: NameLexicon = field(default_factory=NoNames)

    name: ClassVar[str] = "identifiers"
    version: ClassVar[str] = "5"
    kinds: ClassVar[frozenset[str]] = frozenset({"vulnerability"})

    def extract(self, article: Article) -> Iterable[Fact]:
        """The facts in the order in which the text first names their identifiers."""
        sentences = Sentences(article)
        places = _places(article, sentences)
        story = FlawStory(article, self.names) if article.language in {"en", "fr"} else None
        named: dict[str, list[tuple[_Place, Mention]]] = {}
        details: dict[str, list[_Place]] = {}
        for place in places:
            first = {mention.value: mention for mention in reversed(place.mentions) if mention.type == "cve"}
            for value in reversed(first):
                named.setdefault(value, []).append((place, first[value]))
            if len(place.about) == 1 and any(mention.type in _DETAILS for mention in place.mentions):
                details.setdefault(next(iter(place.about)), []).append(place)
        owned: set[str] = set()
        for value, where in named.items():
            fact = self._cve(article, sentences, where, details.get(value, []))
            told = enriched(article, sentences, story, fact) if story is not None else fact
            owned.update(role.value for role in told.roles)
            yield told
        for fact in self._alone(article, sentences, places, owned):
            yield enriched(article, sentences, story, fact) if story is not None else fact
        if story is not None and not any(place.mentions for place in places):
            yield from loose_facts(article, sentences, story, self.name, self.version)

    def _cve(
        self,
        article: Article,
        sentences: Sentences,
        named: Sequence[tuple[_Place, Mention]],
        details: Sequence[_Place],
    ) -> Fact:
        """One CVE: its first mention, then the places that tell more of it, then further mentions."""
        head = named[0][1]
        roles = [_role(article, "cve", head)]
        evidence = [sentences.evidence(head.start, head.end)]
        for place in details[:MOST_EVIDENCE]:
            span = sentences.evidence(*_extent(place))
            if span not in evidence and len(evidence) == MOST_EVIDENCE:
                break
            added = _detail_roles(article, place, roles)
            roles += added
            evidence.append(span)
            if place.header is not None and added:
                evidence.append(sentences.evidence(place.header.start, place.header.end))
            evidence = list(distinct(evidence))
        evidence += [sentences.evidence(mention.start, mention.end) for _, mention in named[1:MOST_EVIDENCE]]
        return Fact(
            kind="vulnerability",
            roles=tuple(roles),
            evidence=distinct(evidence),
            extractor=self.name,
            version=self.version,
        )

    def _alone(  # noqa: C901 - one pass, four identifiers
        self, article: Article, sentences: Sentences, places: Sequence[_Place], owned: set[str]
    ) -> Iterator[Fact]:
        """GHSA and CWE identifiers that no CVE of the article owns; where none is named, the scores and vectors too."""
        found: dict[str, list[Mention]] = {}
        for place in places:
            for mention in place.mentions:
                if mention.type in {"ghsa", "cwe"} and mention.value not in owned:
                    found.setdefault(mention.value, []).append(mention)
        for place in places:  # Of one GHSA alone in its sentence, the weakness there is its own.
            if sum(mention.type == "ghsa" for mention in place.mentions) == 1:
                for mention in place.mentions:
                    if mention.type == "cwe" and found.pop(mention.value, []):
                        ghsa = next(one for one in place.mentions if one.type == "ghsa")
                        found.get(ghsa.value, []).append(mention)
        for mentions in found.values():
            head = mentions[0]
            weaknesses = {one.value: one for one in mentions if one.type != head.type}
            yield Fact(
                kind="vulnerability",
                roles=tuple(_role(article, one.type, one) for one in (head, *weaknesses.values())),
                evidence=distinct(sentences.evidence(mention.start, mention.end) for mention in mentions[:12]),
                extractor=self.name,
                version=self.version,
            )
        any_cve = any(mention.type == "cve" for place in places for mention in place.mentions)
        for place in places:
            scored = [mention for mention in place.mentions if mention.type in _SCORES]
            if scored and not any_cve:
                roles = _detail_roles(article, replace(place, mentions=scored), ())
                if roles:
                    yield Fact(
                        kind="vulnerability",
                        roles=tuple(roles),
                        evidence=(sentences.evidence(*_extent(place)),),
                        extractor=self.name,
                        version=self.version,
                    )


def _role(article: Article, name: str, mention: Mention) -> Role:
    span = article.quote(mention.start, mention.end)
    return Role(name=_ROLES.get(name, name), type=mention.type, value=mention.value, span=span)


def _extent(place: _Place) -> tuple[int, int]:
    """From the first to the last that a place mentions."""
    return min(mention.start for mention in place.mentions), max(mention.end for mention in place.mentions)


def _detail_roles(article: Article, place: _Place, roles: Sequence[Role]) -> list[Role]:
    """The roles a place adds. A version follows the score that it belongs to, or the vector that does not hold it."""
    known = {(role.type, role.value) for role in roles}
    made = []
    for mention in _unambiguous(place.mentions):
        if (mention.type, mention.value) in known:
            continue
        known.add((mention.type, mention.value))
        made.append(_role(article, mention.type, mention))
        if mention.version and mention.version_at is not None and not mention.value.startswith("CVSS:"):
            span = article.quote(*mention.version_at)
            made.append(Role(name="cvss_version", type="cvss_version", value=mention.version, span=span))
    return made


def _unambiguous(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Details that can only be said of the one CVE: two scores of one CVSS version cannot both be its own."""
    by_kind: dict[tuple[str, str], set[str]] = {}
    for mention in mentions:
        by_kind.setdefault((mention.type, mention.version), set()).add(mention.value)
    unversioned = any(mention.type == "cvss_score" and not mention.version for mention in mentions)
    scores = {mention.value for mention in mentions if mention.type == "cvss_score"}
    for mention in mentions:
        if mention.type == "cwe":
            yield mention
        elif mention.type == "cvss_score" and unversioned and len(scores) > 1:
            continue
        elif mention.type in _DETAILS and len(by_kind[mention.type, mention.version]) == 1:
            yield mention


def _places(article: Article, sentences: Sentences) -> list[_Place]:
    """Every sentence that mentions something, with the CVEs that what it says is about."""
    places: dict[int, _Place] = {}
    for block in article.blocks:
        for mention in _mentions(article.text[block.start : block.end], block.start):
            sentence = sentences.at(mention.start)
            place = places.setdefault(sentence.index, _Place(sentence=sentence))
            place.mentions.append(mention)
    _add_columns(article, sentences, places)
    _go_on(places)
    scopes, headed = _scopes(article, places)
    every = {mention.value for place in places.values() for mention in place.mentions if mention.type == "cve"}
    for place in places.values():
        own = frozenset(mention.value for mention in place.mentions if mention.type == "cve")
        start = place.sentence.block.start
        place.about = own or place.follows or scopes.get(start, frozenset())
        if not own <= headed.get(start, own):  # A section about one CVE that refers to another: whose score is it?
            place.about = frozenset()
        if len(every) == 1 and {mention.type for mention in place.mentions} == {"cwe"}:
            place.about = frozenset(every)  # The only flaw that the article names.
    return [places[index] for index in sorted(places)]


def _go_on(places: dict[int, _Place]) -> None:
    """Let a score in a sentence that goes on about the only flaw of the one before it be about that flaw."""
    for index, place in places.items():
        before = places.get(index - 1)
        named = {mention.value for mention in before.mentions if mention.type == "cve"} if before else set()
        own = {mention.type for mention in place.mentions}
        within = before is not None and before.sentence.block == place.sentence.block
        scored = within and next(find(_SCORED, place.sentence.text), None)
        goes_on = own <= _SCORES and (scored or next(find(_GOES_ON, place.sentence.text), None))
        if len(named) == 1 and (goes_on or (own == {"cwe"} and place.sentence.text.startswith("CWE-"))):
            place.follows = frozenset(named)


def _mentions(text: str, offset: int) -> Iterator[Mention]:
    for forms in (cves, ghsas, cwes, cvss_scores, cvss_vectors):
        for mention in forms(text):
            at = mention.version_at
            yield Mention(
                type=mention.type,
                value=mention.value,
                start=mention.start + offset,
                end=mention.end + offset,
                version=mention.version,
                version_at=(at[0] + offset, at[1] + offset) if at else None,
            )


_Scopes = dict[int, frozenset[str]]


def _scopes(article: Article, places: dict[int, _Place]) -> tuple[_Scopes, _Scopes]:
    """By the start of each block, the CVE that it is about and the one its heading or outer item names.

    They differ where the section names other CVEs too: nothing in it is then about the first by its place alone.
    """
    named: dict[int, set[str]] = {}
    for place in places.values():
        values = {mention.value for mention in place.mentions if mention.type == "cve"}
        if values:
            named.setdefault(place.sentence.block.start, set()).update(values)
    scopes: _Scopes = {}
    headed: _Scopes = {}
    for kind in (BlockKind.HEADING, BlockKind.ITEM):
        for group in _groups(article.blocks, kind):
            values = named.get(group[0].start, set())
            if len(values) != 1:
                continue
            under = set().union(*(named.get(block.start, set()) for block in group[1:]))
            for block in group[1:]:
                headed[block.start] = frozenset(values)
                if under <= values:
                    scopes[block.start] = frozenset(values)
    return scopes, headed


def _groups(blocks: Sequence[Block], kind: BlockKind) -> Iterator[list[Block]]:
    """Each heading with its section up to the next heading, or each item with the deeper items after it."""
    group: list[Block] = []
    for block in blocks:
        opens = block.kind is kind and not (kind is BlockKind.ITEM and group and block.level > group[0].level)
        if opens or (kind is BlockKind.ITEM and block.kind is not kind):
            if len(group) > 1:
                yield group
            group = []
        if opens or group:
            group.append(block)
    if len(group) > 1:
        yield group


def _add_columns(article: Article, sentences: Sentences, places: dict[int, _Place]) -> None:
    """Scores in the rows of a table whose first row names the column CVSS."""
    header: Sentence | None = None
    columns: dict[int, Mention] = {}
    in_table = False
    for block in article.blocks:
        if block.kind is not BlockKind.ROW:
            in_table, columns = False, {}
            continue
        sentence = sentences.at(block.start)
        if not in_table:
            in_table, header, columns = True, sentence, _score_columns(article, block)
            continue
        place = places.get(sentence.index)
        if not columns or place is None or not any(mention.type == "cve" for mention in place.mentions):
            continue
        for index, (start, end) in enumerate(_cells(article, block)):
            value = cvss_score(article.text[start:end]) if index in columns else None
            if value is not None:
                place.mentions.append(replace(columns[index], value=value, start=start, end=end))
                place.header = header


def _score_columns(article: Article, block: Block) -> dict[int, Mention]:
    columns = {}
    for index, (start, end) in enumerate(_cells(article, block)):
        match = next(find(_SCORE_COLUMN, article.text[start:end]), None)
        if match is not None and end - start <= 40 and "vector" not in article.text[start:end].lower():
            version = match.groups()[0] or ""
            at = (start + match.start(1), start + match.end(1)) if version else None
            columns[index] = Mention(type="cvss_score", value="", start=0, end=0, version=version, version_at=at)
    return columns


def _cells(article: Article, block: Block) -> Iterator[tuple[int, int]]:
    start = block.start
    for cell in article.text[block.start : block.end].split(" | "):
        words = cell.strip()
        inner = start + len(cell) - len(cell.lstrip())
        yield inner, inner + len(words)
        start += len(cell) + 3
