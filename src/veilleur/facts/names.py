"""Names that the room knows: countries, vendors, products, attackers, malware and so on; those an article introduces.

A name that is also an ordinary word, or another's name, counts only with a cue: a word of its trade beside it or in its
sentence, or such a cue elsewhere in the article. The list `lexicon/names.txt` says which names need one; no name is
known to this module.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from veilleur.facts.introductions import (
    ATTACKER,
    MALWARE,
    Introduction,
    cued,
    introductions,
    names_group,
    speaks_of_malware,
)
from veilleur.language.words import Word

_CLASSES = {
    "country": frozenset({"country"}),
    "place": frozenset({"place"}),
    "authority": frozenset({"authority", "name", "organisation"}),
    "media": frozenset({"media", "name", "organisation"}),
    "vendor": frozenset({"vendor", "name", "organisation"}),
    "product": frozenset({"product", "name"}),
    "tool": frozenset({"tool", "name"}),
    ATTACKER: frozenset({"actor", "name"}),
    MALWARE: frozenset({"malware", "name"}),
}
_TRADE = frozenset({"tool", ATTACKER, MALWARE})
_LETTERS_AND_DIGITS = re.compile(r"[A-Za-z]{2,20}\d{1,5}$")
"""No ordinary word looks so: its case says nothing."""
_ELISION = re.compile(r"\b[dlnsjmtc]'(?=\w)")
_OFTEN = 3
"""Times from which a homonym, in an article with as many sentences that speak of malware, means the listed name."""
_OPENING = frozenset('.!?:"“«')
_TRACKED = re.compile(
    r"(?:APT[- ]?(?:C-)?\d{1,3}"
    r"|(?:TA|FIN|UNC|TAG|UAT|UAC|DEV|Storm|TEMP|CL-STA|CL-CRI|UTG-Q|TGR-STA|STAC|CTA|ITG|UNK|SIG|GTG)[-_.]?\d{1,5}"
    r"|(?:UNK|TEMP)[_.]\w{3,40})$"
)
"""Numbered groups, as the firms that follow them write: APT28, TA505, UNC2452, Storm-0558, DEV-0537."""
_FAMILIES = frozenset(
    "panda bear kitten spider chollima jackal leopard crane ocelot buffalo hyena tiger lynx "  # CrowdStrike's animals
    "typhoon blizzard sandstorm tempest sleet flood tsunami rain hail dust cyclone storm "  # Microsoft's weather
    "taurus ursa serpens libra scorpius pisces lupus virgo orion draco".split()  # Unit 42's constellations
)
_COMPOSED = re.compile(
    r"[A-Z0-9]\w{1,30}"
    r"(?:RAT|Stealer|Loader|Locker|Wiper|Miner|Keylogger|Backdoor|Ransom|Dropper|Downloader|Botnet)$"
)
"""Compound names that say what they are: PebbleRAT, BazarLoader."""


@dataclass(frozen=True, slots=True)
class Known:
    """A form of a name: its class, the usual form, the form as listed, and whether it needs a cue."""

    section: str
    usual: str
    form: str
    doubtful: bool


class Names:
    """A lexicon of names, found at a place of a line of words: the longest, by the lower-case forms of its words."""

    def __init__(self, listed: Iterable[Known]) -> None:
        self._known: dict[str, tuple[Known, ...]] = {}
        self._sizes: dict[str, tuple[int, ...]] = {}
        for name in listed:
            key = name.form.lower()
            self._known[key] = (*self._known.get(key, ()), name)
            first, size = key.split(" ", 1)[0], key.count(" ") + 1
            elided = len(_ELISION.findall(key)) if "'" in key else 0  # A word of its own in French, none in English.
            self._sizes[first] = tuple(sorted({*self._sizes.get(first, ()), size, size + elided}, reverse=True))

    @classmethod
    def of(cls, text: str) -> "Names":
        """A lexicon from the text of a list in the form of `lexicon/names.txt`."""
        return cls(_listed(text))

    def forms(self, line: Sequence[Word], place: int) -> Iterator[tuple[int, tuple[Known, ...]]]:
        """The number of words and the readings of each listed name that begins there, the longest first.

        Capitals are minded, the context is not.
        """
        for size in self._sizes.get(line[place].low, ()):
            if place + size > len(line):
                continue
            key = line[place].low if size == 1 else _key(line[place : place + size])
            found = tuple(known for known in self._known.get(key, ()) if _written_alike(known, line, place, size))
            if found:
                yield size, found

    def listed(self, form: str) -> tuple[Known, ...]:
        """The readings of a form, whatever its case."""
        return self._known.get(form.lower(), ())

    def at(self, line: Sequence[Word], place: int) -> tuple[int, frozenset[str], str] | None:
        """What the longest name that begins there is, judged by its sentence alone; see `NameLexicon`."""
        return _at(self, {}, line, place)

    def within(self, lines: Iterable[Sequence[Word]], language: str) -> "ArticleNames":
        """The names of one article: these, and what its lines introduce."""
        return ArticleNames(self, lines, language)


class ArticleNames:
    """The names of one article: those of a lexicon, decided by what the whole article says, and those it introduces.

    `introduced` tells what the article's own words make of a name, by the words as written.
    """

    def __init__(self, names: Names, lines: Iterable[Sequence[Word]], language: str) -> None:
        self._names = names
        self.introduced: dict[str, Introduction] = {}
        self._firsts: dict[str, set[int]] = {}
        alone: Counter[tuple[str, str]] = Counter()
        repeated: Counter[str] = Counter()
        spoken = 0
        unsure: dict[str, Introduction] = {}
        for line in lines:
            for introduction in introductions(line, language, self._is_other):
                if not introduction.sure:
                    unsure.setdefault(introduction.form, introduction)
                elif not self._is_listed(introduction.form):
                    self.introduced.setdefault(introduction.form, introduction)
            repeated.update(
                word.text for at, word in enumerate(line) if word.is_name and _stands_alone(line, at, at + 1)
            )
            self._establish(line, alone)
            spoken += speaks_of_malware(line, language)
        for form, introduction in unsure.items():
            if repeated[form] >= _OFTEN and not self._is_listed(form):
                self.introduced.setdefault(form, introduction)
        for (form, section), count in alone.items():
            if count >= _OFTEN and spoken >= _OFTEN:
                self.introduced.setdefault(form, Introduction(form, section))
        for form in self.introduced:
            first, *others = form.split(" ")
            self._firsts.setdefault(first, set()).add(len(others) + 1)

    def _is_listed(self, form: str) -> bool:
        """Whether the lexicon knows a name of the trade for sure: one beside a gang's noun stays what it is."""
        return any(not known.doubtful and known.section in _TRADE for known in self._names.listed(form))

    def _establish(self, line: Sequence[Word], alone: Counter[tuple[str, str]]) -> None:
        """A homonym that one sentence decides is decided in the whole article, written the same way.

        One that stands alone inside sentences is counted in `alone`: an article on malware that repeats it means it.
        """
        for place, word in enumerate(line):
            if not word.is_name:
                continue
            for size, readings in self._names.forms(line, place):
                form = " ".join(one.text for one in line[place : place + size])
                if form in self.introduced or any(
                    known.section not in _TRADE or not known.doubtful for known in readings
                ):
                    continue
                decided = (k for k in readings if _decided(k, {}, line, place, place + size, strictly=False))
                first = next(decided, None)
                if first is not None:
                    self.introduced[form] = Introduction(form, first.section)
                elif _stands_alone(line, place, place + size):
                    alone[form, readings[0].section] += 1

    def _is_other(self, line: Sequence[Word], place: int) -> int:
        """The number of words of a name there that is surely no attacker and no malware, or 0."""
        for size, readings in self._names.forms(line, place):
            sections = {
                known.section for known in readings if not known.doubtful and _usual_case(known, line[place], size)
            }
            if sections and sections.isdisjoint({ATTACKER, MALWARE}):
                return size
        return 0

    def at(self, line: Sequence[Word], place: int) -> tuple[int, frozenset[str], str] | None:
        """The number of words, the classes and the usual form of the longest name that begins there."""
        found = self._at(line, place)
        if found is not None and "malware" in found[1] and names_group(line, place + found[0]):
            return found[0], _CLASSES[ATTACKER], found[2]
        return found

    def _at(self, line: Sequence[Word], place: int) -> tuple[int, frozenset[str], str] | None:
        sizes = self._firsts.get(line[place].text)
        if sizes:
            for size in sorted(sizes, reverse=True):
                form = " ".join(word.text for word in line[place : place + size])
                introduction = self.introduced.get(form)
                if introduction is not None and place + size <= len(line):
                    longer = _at(self._names, self.introduced, line, place)
                    if longer is not None and longer[0] > size:
                        return longer
                    usual = longer[2] if longer is not None and introduction.section in longer[1] else form
                    return size, _CLASSES[introduction.section], usual
        return _at(self._names, self.introduced, line, place)


def _key(line: Sequence[Word]) -> str:
    """The lower-case forms of some words, an elided one joined to the next."""
    return "".join(word.low + ("" if word.low.endswith("'") else " ") for word in line).rstrip()


def _listed(text: str) -> Iterator[Known]:
    section = ""
    for row in text.splitlines():
        if row.startswith("["):
            section = row[1:-1]
        elif row and row[0] != "#":
            forms = row.split("; ")
            usual = forms[0].lstrip("?=")
            for form in forms:
                if form[0] == "?":
                    yield Known(section, usual, form[1:], doubtful=True)
                elif form[0] != "=":
                    yield Known(section, usual, form, doubtful=False)


@cache
def built_in_names() -> Names:
    """The lexicon that ships with the package."""
    return Names.of((files("veilleur.facts.lexicon") / "names.txt").read_text(encoding="utf-8"))


def _written_alike(known: Known, line: Sequence[Word], place: int, size: int) -> bool:
    """Whether the words have the capitals of the name: it never stands in lower case unless it is listed so."""
    if known.form[0].islower():
        return not known.doubtful or line[place].text == known.form
    if size == 1 and not known.doubtful and _LETTERS_AND_DIGITS.match(known.form):
        return True
    if len(known.form) == 2 and known.form.isupper():
        return line[place].text == known.form  # US, not "us" or "Us".
    capitals = sum(part[0].isupper() for part in known.form.split(" "))
    written = sum(word.is_name for word in line[place : place + size])
    return written >= capitals and (line[place].is_name or not line[place].text[0].isalpha())


def _at(
    names: Names, introduced: Mapping[str, Introduction], line: Sequence[Word], place: int
) -> tuple[int, frozenset[str], str] | None:
    for size, readings in names.forms(line, place):
        rivals = any(known.section not in _TRADE for known in readings)
        kept = [
            known
            for known in readings
            if not known.doubtful or _decided(known, introduced, line, place, place + size, strictly=rivals)
        ]
        if kept:
            trade = [known for known in kept if known.section in _TRADE and known.doubtful]
            chosen = trade or kept
            return size, frozenset().union(*(_CLASSES[known.section] for known in chosen)), chosen[0].usual
    return _by_form(line, place)


def _stands_alone(line: Sequence[Word], first: int, last: int) -> bool:
    """Whether a capital inside a sentence has none beside it."""
    inside = first > 0 and line[first - 1].is_word and not line[first - 1].is_name
    return inside and not (last < len(line) and line[last].is_name)


def _decided(
    known: Known, introduced: Mapping[str, Introduction], line: Sequence[Word], first: int, last: int, *, strictly: bool
) -> bool:
    """Whether the context makes a homonym the name that the list means."""
    if known.form[0].islower():
        return False
    introduction = introduced.get(" ".join(word.text for word in line[first:last]))
    if introduction is not None:
        return introduction.section == known.section
    if known.section in _TRADE:
        return cued(line, first, last, known.section, strictly=strictly)
    return first > 0 and not line[first - 1].is_name and line[first - 1].text not in _OPENING


def _usual_case(known: Known, word: Word, size: int) -> bool:
    """Whether a company is written as listed: META beside a noun of malware is not Meta."""
    return size > 1 or known.section != "vendor" or word.text == known.form


def _by_form(line: Sequence[Word], place: int) -> tuple[int, frozenset[str], str] | None:
    """A name that says by its form what it is."""
    word = line[place]
    if _TRACKED.match(word.text):
        return 1, _CLASSES[ATTACKER], word.text
    if _COMPOSED.match(word.text):
        return 1, _CLASSES[MALWARE], word.text
    if word.is_name and place + 1 < len(line) and line[place + 1].is_name and line[place + 1].low in _FAMILIES:
        second = line[place + 1]
        return 2, _CLASSES[ATTACKER], f"{word.text} {second.text}"
    return None
