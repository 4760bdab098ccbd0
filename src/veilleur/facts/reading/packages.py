"""The packages that a sentence names ("the npm package quick-ledger 3.1.4"), their purl type, and their versions."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from veilleur.facts.reading.releases import Release, release_at
from veilleur.facts.reading.sentence import Reading
from veilleur.language.words import Word

NOUNS = {
    "en": frozenset(
        "package packages library libraries module modules dependency dependencies extension extensions plugin "
        "plugins plug-in plug-ins "
        "image images crate crates gem gems action actions repository add-on add-ons "
        "theme themes typosquat typosquats".split()
    ),
    "fr": frozenset(
        "paquet paquets package packages bibliothèque bibliothèques librairie librairies module modules "
        "dépendance dépendances extension "
        "extensions greffon greffons image images crate crates gemme gemmes gem gems action actions contrefaçon "
        "contrefaçons plugin plugins thème thèmes typosquat".split()
    ),
}
"""Nouns before the name of a package."""

_ECOSYSTEMS = (
    (("npm",), "npm"),
    (("npmjs",), "npm"),
    (("pypi",), "pypi"),
    (("python", "package", "index"), "pypi"),
    (("pip",), "pypi"),
    (("maven",), "maven"),
    (("nuget",), "nuget"),
    (("cargo",), "cargo"),
    (("crates.io",), "cargo"),
    (("crate",), "cargo"),
    (("crates",), "cargo"),
    (("rubygems",), "gem"),
    (("rubygem",), "gem"),
    (("gem",), "gem"),
    (("gems",), "gem"),
    (("go", "module"), "golang"),
    (("go", "modules"), "golang"),
    (("module", "go"), "golang"),
    (("golang",), "golang"),
    (("composer",), "composer"),
    (("packagist",), "composer"),
    (("github", "action"), "github"),
    (("github", "actions"), "github"),
    (("action", "github"), "github"),
    (("actions", "github"), "github"),
    (("docker",), "docker"),
    (("dockerhub",), "docker"),
    (("vs", "code"), "vscode"),
    (("vscode",), "vscode"),
    (("visual", "studio", "code"), "vscode"),
    (("open", "vsx"), "vscode"),
    (("openvsx",), "vscode"),
    (("vs", "marketplace"), "vscode"),
    (("python", "package"), "pypi"),
    (("python", "packages"), "pypi"),
    (("python", "library"), "pypi"),
    (("paquet", "python"), "pypi"),
    (("paquets", "python"), "pypi"),
    (("bibliothèque", "python"), "pypi"),
    (("ruby", "gem"), "gem"),
    (("gemme",), "gem"),
    (("gemmes",), "gem"),
    (("pub.dev",), "pub"),
    (("cocoapods",), "cocoapods"),
    (("hugging", "face"), "huggingface"),
    (("conda",), "conda"),
    (("hex.pm",), "hex"),
)
_TOKEN = re.compile(r"@?[A-Za-z0-9](?:[A-Za-z0-9._/+-]{0,120})$")
_SPECIAL = re.compile(r"[a-z0-9][-/_.@][a-z0-9]|[a-z][A-Z]|[A-Z][a-z]+\.[A-Z]|\d[a-z]|[a-z]\d")
_OPENS = frozenset(
    {
        "«",
        "“",
        '"',
        "'",
        "‘",
        "`",
        "(",
        ",",
        ":",
        "named",
        "called",
        "dubbed",
        "nommé",
        "nommée",
        "appelé",
        "appelée",
        "baptisé",
        "baptisée",
    }
)
_CLOSES = {"«": "»", "“": "”", '"': '"', "‘": "’", "`": "`", "'": "'"}
_JOINTS = frozenset({",", "and", "et", "&", "»", "”", '"', "ou", "or"})
_NO_NAME = frozenset(
    "on in that which whose with for from of to by was were is are has have had and or but the a an called named "
    "posing containing found published uploaded "
    "sur dans qui dont avec pour de du des par a ont est sont était étaient et ou mais la le les un une "
    "malveillant malveillants malveillante piégé piégée piégés "
    "malicious registry infected is version versions npm pypi nuget docker code studio".split()
)


@dataclass(frozen=True, slots=True)
class Package:
    """A package over the words `first` to `last` (exclusive), its name, and the versions that stand behind it."""

    first: int
    last: int
    name: str
    release: Release | None = None
    at: Reading | None = None  # The reading of another sentence, where the words stand in one.


def ecosystem(line: Sequence[Word]) -> tuple[int, int, str] | None:
    """The first words that name an ecosystem, and its purl type."""
    lows = [word.low for word in line]
    for at in range(len(lows)):
        for phrase, kind in _ECOSYSTEMS:
            if tuple(lows[at : at + len(phrase)]) == phrase and (
                phrase[0] not in {"go", "composer"} or line[at].is_name or lows[at + 1 : at + 2] == [":"]
            ):
                return at, at + len(phrase), kind
    return None


@lru_cache(maxsize=16)
def packages(line: tuple[Word, ...], language: str) -> tuple[Package, ...]:
    """The packages named right behind a noun for one, alone or in a list."""
    found: list[Package] = []
    for at, word in enumerate(line):
        if word.low not in NOUNS[language] or (found and at < found[-1].last):
            continue
        place = _behind_ecosystem(line, at + 1)
        while (package := _named(line, place)) is not None:
            found.append(package)
            place = package.release.last if package.release is not None else package.last
            if place >= len(line) or line[place].low not in _JOINTS:
                break
    found = found or list(_by_place(line, language))
    return tuple({package.name: package for package in found}.values())


_MAINTAIN = frozenset("maintainer maintainers author authors mainteneur mainteneurs auteur auteurs".split())


def _by_place(line: tuple[Word, ...], language: str) -> Iterator[Package]:
    """Packages without a noun before them: "On npm, tiny-qr 2.2.0 was pulled", "cargo: serde-lite 0.4.2",
    "glint-router, a package", "the maintainers of capkit".
    """
    for at, word in enumerate(line):
        lows = [one.low for one in line[max(0, at - 3) : at]]
        if not _TOKEN.match(word.text) or word.low in _NO_NAME or word.text[0].isdecimal() or "." in word.text[-2:]:
            continue
        package = _with_release(line, at, at + 1, word.text)
        maintained = lows[-2:-1] and lows[-2] in _MAINTAIN and lows[-1] in {"of", "de"} and word.text.islower()
        versioned = package.release is not None and package.release.first <= at + 2 and _IDENTIFIER.search(word.text)
        placed = versioned or _apposed(line, at + 1, language) or _of_ecosystem(line, at)
        if maintained or (_SPECIAL.search(word.text) and placed):
            yield package


_IDENTIFIER = re.compile(r"^@|^[a-z0-9]+(?:[-_/.][a-z0-9]+)+$")


def _apposed(line: Sequence[Word], at: int, language: str) -> bool:
    """ "X, a package", "X, une bibliothèque"."""
    lows = [word.low for word in line[at : at + 5]]
    return (
        lows[:1] == [","]
        and lows[1:2] != []
        and lows[1] in {"a", "an", "un", "une"}
        and bool(NOUNS[language] & set(lows[2:]))
    )


def _of_ecosystem(line: Sequence[Word], at: int) -> bool:
    """ "On npm, X", "cargo: X", "Sur PyPI, X"."""
    if at < 2 or line[at - 1].low not in {",", ":"}:
        return False
    found = ecosystem(line[max(0, at - 4) : at - 1])
    return found is not None and max(0, at - 4) + found[1] == at - 1 and max(0, at - 4) + found[0] <= 1


def _behind_ecosystem(line: Sequence[Word], at: int) -> int:
    """ "paquet npm X", "extension VS Code X", "package on PyPI, X": the word behind the ecosystem."""
    step = at
    while (
        step < len(line)
        and step < at + 2
        and line[step].low in {"on", "sur", "malveillant", "malveillante", "piégé", "piégée"}
    ):
        step += 1
    near = ecosystem(line[step : step + 3])
    if near is not None and near[0] == 0:
        step += near[1]
        if line[step : step + 2] and line[step].low in {"officielle", "officiel", "official"}:
            step += 1 + (step + 1 < len(line) and line[step + 1].low in {"de", "d'", "of"})
            return step
        if step < len(line) and line[step].low in {
            "officiel",
            "officielle",
            "hub",
            "marketplace",
            "piégée",
            "piégé",
            "malveillante",
            "malveillant",
            "central",
        }:
            step += 1
        return step
    return step


def _named(line: Sequence[Word], at: int) -> Package | None:
    called = at < len(line) and line[at].low in _CALLED
    first = at + called
    if first < len(line) and line[first].is_name and (called or line[at - 1].low in {"de", "d'", "of"}):
        return _titled(line, first)
    return _token(line, at)


def _token(line: Sequence[Word], at: int) -> Package | None:
    step = at
    while step < len(line) and step < at + 4 and line[step].low in _OPENS | _JOINTS:
        if line[step].text in _CLOSES and (quoted := _quoted(line, step)) is not None:
            return quoted
        step += 1
    first = step
    if step + 1 < len(line) and line[step].text == "@" and line[step + 1].start == line[step].end:
        step += 1
    if step >= len(line):
        return None
    word = line[step]
    listed = step > at
    special = bool(_SPECIAL.search(word.text))
    if (
        not _TOKEN.match(word.text)
        or word.low in _NO_NAME
        or (word.text[0].isdecimal() and not special)
        or (listed and not special)
    ):
        return None
    if re.fullmatch(r"v?\d+(?:\.\d+)*", word.text):
        return None
    if not special and not word.text.islower() and not word.is_name:
        return None
    if not special and word.text.islower() and not _looks_named(line, step):
        return None
    return _with_release(line, first, step + 1, _text(line, first, step + 1))


_CALLED = frozenset("named called dubbed nommé nommée appelé appelée baptisé baptisée".split())


def _titled(line: Sequence[Word], at: int) -> Package:
    """A name of several words in capitals: "a theme called Midnight Otter"."""
    last = at + 1
    while last < min(len(line), at + 4) and line[last].is_name and line[last].is_word:
        last += 1
    return _with_release(line, at, last, _text(line, at, last))


def _looks_named(line: Sequence[Word], at: int) -> bool:
    """Whether a plain lower-case word behind "package" can be its name: a sign, a verb or a version follows."""
    behind = line[at + 1].low if at + 1 < len(line) else "."
    return (
        behind in {",", ".", "(", ":", "was", "were", "is", "has", "had", "a", "est", "contenait", "contient"}
        or behind[:1].isdecimal()
    )


def _quoted(line: Sequence[Word], at: int) -> Package | None:
    closing = _CLOSES[line[at].text]
    end = next((place for place in range(at + 1, min(at + 7, len(line))) if line[place].text == closing), None)
    if end is None or end == at + 1:
        return None
    package = _with_release(line, at + 1, end, _text(line, at + 1, end))
    return Package(package.first, end + 1, package.name, package.release)


def _with_release(line: Sequence[Word], first: int, last: int, name: str) -> Package:
    behind = last
    while behind < len(line) and line[behind].low in {":", "@", "(", "»", "”", '"', ","} and behind < last + 2:
        behind += 1
    comma = any(word.low == "," for word in line[last:behind])
    found = release_at(line, behind, min(behind + 12, len(line)))
    if found is None or (comma and "|" not in found.form):
        return Package(first, last, name)
    return Package(first, last, name, found)


def _text(line: Sequence[Word], first: int, last: int) -> str:
    made = line[first].text
    for before, word in zip(line[first : last - 1], line[first + 1 : last], strict=True):
        made += (" " if word.start > before.end else "") + word.text
    return made
