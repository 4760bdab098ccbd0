"""What an article names: organisations, locations, sectors, groups of attackers, malware and tools, with spans."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from veilleur.facts.names import Names, built_in_names
from veilleur.facts.reading.grammar import known_language
from veilleur.facts.reading.mention import Mention, NameLexicon
from veilleur.facts.reading.mentions import mentions
from veilleur.facts.reading.nouns import PhraseIndex, phrases
from veilleur.language.sentences import article_sentences
from veilleur.language.words import Word, words
from veilleur.records import Article, BlockKind, Span


class EntityType(StrEnum):
    """What an entity is."""

    ORGANISATION = "organisation"
    LOCATION = "location"
    SECTOR = "sector"
    GROUP = "group"
    MALWARE = "malware"
    TOOL = "tool"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Words of an article that name something.

    `value` is the usual form, an ISO 3166 code for a country, the NIS2 name for a sector.
    """

    type: EntityType
    value: str
    span: Span


_TYPES = (
    ("actor", EntityType.GROUP),
    ("malware", EntityType.MALWARE),
    ("tool", EntityType.TOOL),
    ("country", EntityType.LOCATION),
    ("place", EntityType.LOCATION),
    ("vendor", EntityType.ORGANISATION),
    ("authority", EntityType.ORGANISATION),
    ("media", EntityType.ORGANISATION),
)
_STATE_BODIES = {
    "en": frozenset("government military army navy intelligence".split()),
    "fr": frozenset(),
}
_BODIES = frozenset(
    "ministry university department institute agency committee council commission hospital foundation bank office "
    "bureau college clinic parliament senate court academy authority corps "
    "ministère université département institut agence comité conseil commission hôpital fondation banque collège "
    "clinique parlement tribunal académie autorité chu préfecture mairie".split()
)
_BRANCH_NOUNS = frozenset(
    "sector sectors industry industries company companies firm firms institution institutions organisation "
    "organisations organization organizations entity entities agency agencies provider providers "
    "contractor contractors body bodies operator operators supplier suppliers market".split()
)


def entities(article: Article, names: Names | None = None) -> Iterator[Entity]:
    """The entities of an article in the order of the text, none over another.

    `names` is the lexicon, the built-in one when left out.
    """
    language = known_language(article.language)
    sentences = [one for one in article_sentences(article) if one.block.kind is not BlockKind.CODE]
    lines = [words(one.text, language, one.start) for one in sentences]
    known = (built_in_names() if names is None else names).within(lines, language)
    sectors = phrases("sectors", language)
    for line in lines:
        for kind, value, start, end in _found(line, language, known, sectors):
            yield Entity(type=kind, value=value, span=article.quote(start, end))


def _found(
    line: Sequence[Word], language: str, names: NameLexicon, sectors: PhraseIndex
) -> Iterator[tuple[EntityType, str, int, int]]:
    bodies = {
        mention.first: mention
        for mention in mentions(line, language, None, names)
        if mention.is_a({"organisation"}) and "name" in mention.classes
    }
    at = 0
    while at < len(line):
        found = _named(line, at, names, language) or _body(bodies.get(at), line) or _sector(line, at, sectors)
        if found is None:
            hyphened = _hyphened(line[at], names)
            if hyphened is not None:
                yield hyphened
            at += 1
            continue
        kind, value, last = found
        yield kind, value, line[at].start, line[last - 1].end
        at = last


def _named(line: Sequence[Word], at: int, names: NameLexicon, language: str) -> tuple[EntityType, str, int] | None:
    known = names.at(line, at)
    if known is None:
        return None
    size, classes, usual = known
    last = at + size
    if "product" in classes and size > 1:  # "Microsoft Exchange" names Microsoft.
        maker = names.at(line[at : at + 1], 0)
        return (EntityType.ORGANISATION, maker[2], at + 1) if maker is not None and "vendor" in maker[1] else None
    if "country" in classes and last < len(line) and line[last].low in _STATE_BODIES[language]:
        return EntityType.ORGANISATION, " ".join(word.text for word in line[at : last + 1]), last + 1
    kind = next((kind for name, kind in _TYPES if name in classes), None)
    return (kind, usual, last) if kind is not None else None


def _body(mention: Mention | None, line: Sequence[Word]) -> tuple[EntityType, str, int] | None:
    """An organisation that no list names, by the noun in its name: "Düsseldorf University Clinic"."""
    if mention is None or mention.last - mention.first < 2:
        return None
    parts = line[mention.first : mention.last]
    if not parts[0].is_name or all(word.low not in _BODIES for word in parts):
        return None
    return EntityType.ORGANISATION, mention.value, mention.last


def _sector(line: Sequence[Word], at: int, sectors: PhraseIndex) -> tuple[EntityType, str, int] | None:
    """A branch with its noun ("the energy sector", "oil and gas companies"), or beside another in a list."""
    known = sectors.at(line, at)
    if known is None or line[at].text.isupper():
        return None
    last = at + known[0]
    if last < len(line) and line[last].low in _BRANCH_NOUNS:
        return EntityType.SECTOR, min(known[1]), last + 1
    marked = "-" in line[at].text or any(letter.isupper() for letter in line[at].text[1:])
    listed = known[0] > 1 or marked or _in_list(line, at, last, sectors)
    return (EntityType.SECTOR, min(known[1]), last) if listed else None


def _in_list(line: Sequence[Word], at: int, last: int, sectors: PhraseIndex) -> bool:
    links = {",", "and", "et", "or", "ou", "&"}
    behind = last + 1 if last < len(line) and line[last].low in links else 0
    while behind and behind < len(line) and line[behind].low in links:
        behind += 1
    return bool(behind and behind < len(line) and sectors.at(line, behind)) or (
        at > 1 and line[at - 1].low in links and any(sectors.at(line, at - n) is not None for n in (2, 3) if at >= n)
    )


def _hyphened(word: Word, names: NameLexicon) -> tuple[EntityType, str, int, int] | None:
    """The country in "Iran-aligned" and "US-based"."""
    head, hyphen, _ = word.text.partition("-")
    if not hyphen or not head or not head[0].isupper():
        return None
    known = names.at((Word(head, head.lower(), word.start, word.start + len(head)),), 0)
    if known is None or known[1].isdisjoint({"country", "place"}):
        return None
    return EntityType.LOCATION, known[2], word.start, word.start + len(head)
