"""Write src/veilleur/facts/lexicon/names.txt anew from public name lists.

    python tools/names.py [SHARED_DATA]

Reads misp-galaxy and kev of the shared data, the territories and cities of Babel, and tools/names_own.txt. Which names
are ordinary words of English or French, and so need a cue where they stand, is looked up in the word lists of
`wordfreq` and `simplemma`: install both for this program; the package does not need them.
"""

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import simplemma
import wordfreq
from babel import Locale
from babel.core import get_global

from veilleur.language.words import words

ROOT = Path(__file__).resolve().parents[1]
OUTPUT = ROOT / "src" / "veilleur" / "facts" / "lexicon" / "names.txt"
OWN = ROOT / "tools" / "names_own.txt"
ORDINARY = 2.2
"""Frequency on the scale of Zipf from which a word counts as ordinary: about one in six million."""
GALAXIES = (
    ("mitre-tool", "tool"),
    ("threat-actor", "actor"),
    ("microsoft-activity-group", "actor"),
    ("mitre-intrusion-set", "actor"),
    ("mitre-malware", "malware"),
    ("ransomware", "malware"),
    ("rat", "malware"),
    ("stealer", "malware"),
    ("banker", "malware"),
    ("botnet", "malware"),
    ("backdoor", "malware"),
    ("wiper", "malware"),
    ("tool", "malware"),
    ("producer", "vendor"),
)
ORDER = ("country", "place", "authority", "media", "vendor", "product", "tool", "actor", "malware")
RIVALS = ("vendor", "product", "media")
"""Classes that make a homonym of the same name in another class."""
TRUSTED = frozenset({"country", "place", "authority", "media"})
"""Classes whose names are matched as they stand, homonym or not, unless marked by hand."""
NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "ZZ", "XA", "XB", "QO"})
NEVER = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul "
    "aug sep oct nov dec monday tuesday wednesday thursday friday "
    "saturday sunday email send trojan dropper downloader loader malware backdoor ransomware virus worm wiper "
    "stealer spyware btc csp unknown various other none python "
    "rundll32 rundll32.exe regsvr32 regsvr32.exe cmd.exe attrib attrib.exe netstat netsh ipconfig ifconfig "
    "systeminfo tasklist nbtstat mshta mshta.exe msbuild at.exe reg.exe".split()
)
"""Listed somewhere as names, but words of every article."""
CODES_AS_NAMES = frozenset({"US"})
_NOISE = re.compile(r" - [GS]\d{4}$| ?\((?:Fake|Ransom|.{0,30})\)$|^\?|[;=\[\]#]")
_KIND_WORD = re.compile(r"(?i) (?:ransomware|ransom|malware|botnet|trojan|wiper|virus|group|gang|team)$")
_IDENTIFIER = re.compile(r"(?i)[gs]\d{4}$|cve-|\d+$")
_PERIOD = re.compile(r"(?<=[.][A-Z])[.]$")  # The last sign of "U.S." is a word of its own.
HEADER = """\
# Names that security news mentions, by what they stand for.
# Written by tools/names.py: change that, or tools/names_own.txt, not this file.
# A line: the usual form, then aliases; `=`: the usual form itself is not looked for. `?`: it is also an ordinary word
# or another's name, and needs a cue. A form in lower case matches lower case too.
# Provenance and licences:
# - actors, malware, tools, security firms: MISP galaxy (CC0 1.0 or BSD-2-Clause, https://github.com/MISP/misp-galaxy),
#   names and aliases only; its Malpedia part is left out.
# - part of these names: (c) 2025 The MITRE Corporation. This work is reproduced and distributed with the permission of
#   The MITRE Corporation (MITRE ATT&CK, names and aliases only).
# - vendors and products: the KEV catalogue of CISA (CC0 1.0).
# - territories and cities: Unicode CLDR through Babel (Unicode License v3 and BSD-3-Clause).
# - the rest: written for this project.
"""


class Forms:
    """The names of one class: the usual form of every form; the first that claims one keeps it."""

    def __init__(self) -> None:
        self.usual: dict[str, tuple[str, str]] = {}

    def add(self, names: Sequence[tuple[str, Sequence[str]]]) -> None:
        """Take in the names of one list: first each name, then the aliases, so that no alias takes another's name."""
        for usual, _ in names:
            self.usual.setdefault(usual.lower(), (usual, usual))
        for usual, others in names:
            first = self.usual[usual.lower()][0]
            for form in others:
                known = self.usual.setdefault(form.lower(), (first, form))
                if form[:1].islower() and known[0] == first:
                    self.usual[form.lower()] = (first, form)  # "argentine" stands for "Argentine" too.


def ordinary(form: str) -> bool:
    """Whether a form of one word is a word of English or French."""
    low = form.lower()
    if not low.isalpha():
        return False
    return any(
        wordfreq.zipf_frequency(low, code) >= ORDINARY or simplemma.is_known(low, lang=code) for code in ("en", "fr")
    )


def usable(form: str, section: str) -> bool:
    """Whether a form can be matched word by word, and is no identifier or initial."""
    short = 2 if section in {"country", "vendor", "authority"} else 3
    joined = " ".join(word.low for word in words(form, "en"))
    return len(form) >= short and joined == form.lower().replace("’", "'") and not _IDENTIFIER.match(form)


def galaxy_names(folder: Path) -> Iterator[list[tuple[str, str, list[str]]]]:
    """Class, usual form and aliases from the clusters of misp-galaxy, one list each."""
    for name, section in GALAXIES:
        cluster: dict[str, Any] = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        names = []
        for value in cluster["values"]:
            forms = [value["value"], *((value.get("meta") or {}).get("synonyms") or [])]
            clean = [_NOISE.sub("", part).strip() for form in forms for part in form.split(",")]
            clean += [short for form in clean if (short := _KIND_WORD.sub("", form)) != form]
            if section == "malware":  # "LockBit Ransomware" is LockBit, a ransomware.
                clean = [form for form in clean if not _KIND_WORD.search(form)] or clean
            clean = [
                form.capitalize() if form.isalpha() and form.islower() and section != "tool" else form for form in clean
            ]
            if clean:
                names.append((section, clean[0], clean[1:]))
        yield names


def kev_names(path: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Vendors and products of the KEV catalogue."""
    for entry in json.loads(path.read_text(encoding="utf-8"))["vulnerabilities"]:
        yield "vendor", entry["vendorProject"].strip(), []
        for product in re.split(r",? and |, ", entry["product"]):
            if "ultiple" not in product:
                yield "product", re.sub(r"\s*\(.*?\)", "", product).strip(), []


def territory_names() -> Iterator[tuple[str, str, list[str]]]:
    """Countries and cities in English and French."""
    english, french = Locale("en"), Locale("fr")
    for code in sorted(english.territories):
        if re.fullmatch(r"[A-Z]{2}", code) and code not in NO_COUNTRIES:
            forms = (locale.territories.get(code, "") for locale in (english, french))
            yield "country", code, [re.sub(r"\s*\(.*?\)", "", form).replace("’", "'") for form in forms if form]
    for zone in sorted(get_global("zone_territories")):
        area, _, city = zone.rpartition("/")
        if area and area.split("/")[0] in {"Europe", "Asia", "Africa", "America", "Australia"}:
            names = {
                locale.time_zones.get(zone, {}).get("city", city.replace("_", " ")) for locale in (english, french)
            }
            usual, *others = sorted(names)
            yield "place", usual, others


def own_names() -> Iterator[tuple[str, str, list[str]]]:
    """What tools/names_own.txt lists; French adjectives in all their forms."""
    section = ""
    for line in OWN.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            usual, *others = (_PERIOD.sub(" .", form.strip()) for form in line.split(";"))
            is_adjective = section in {"country", "place"}
            yield section, usual, [f for form in others for f in (french_forms(form) if is_adjective else [form])]


def french_forms(adjective: str) -> list[str]:
    """An adjective of a country with its feminine and plurals; another form as it is."""
    if not adjective[0].islower():
        return [adjective]
    feminine = (
        adjective
        if adjective.endswith("e")
        else adjective + "ne"
        if adjective.endswith(("ien", "éen", "on", "yen"))
        else adjective + "que"
        if adjective == "grec"
        else adjective + "e"
    )
    plural = adjective if adjective.endswith("s") else adjective + "s"
    return [adjective, feminine, plural, feminine + "s"]


Marks = set[tuple[str, str]]


def gather(data: Path) -> tuple[dict[str, Forms], Marks, Marks]:
    """The names by class; those marked as homonyms by hand, and those written by hand at all."""
    gathered = {section: Forms() for section in ORDER}
    marked: set[tuple[str, str]] = set()
    trusted: set[tuple[str, str]] = set()
    own = defaultdict(list)
    for section, usual, others in own_names():
        marked |= {(section, form.lstrip("?").lower()) for form in (usual, *others) if form.startswith("?")}
        plain = [form.lstrip("?") for form in (usual, *others)]
        trusted |= {(section, form.lower()) for form in plain}
        own[section].append((plain[0], plain[1:]))
    for section, names in own.items():
        gathered[section].add(names)
    foreign = {low: section for section in ORDER for low in gathered[section].usual}
    lists = (
        territory_names(),
        *galaxy_names(data / "misp-galaxy"),
        kev_names(data / "kev" / "known_exploited_vulnerabilities.json"),
    )
    for names_of_list in lists:
        found = defaultdict(list)
        for section, usual, others in names_of_list:
            other = foreign.get(usual.lower(), section)
            if other != section and (section in {"vendor", "product"} or "tool" in {other, section}):
                continue  # What this project lists by hand is not listed again as something else.
            found[section].append((usual, [form for form in others if form]))
        for section, names in found.items():
            gathered[section].add(names)
    return gathered, marked, trusted


def rows(gathered: dict[str, Forms], marked: Marks, trusted: Marks) -> list[str]:
    """The lines of the list, sorted, the homonyms marked."""
    companies = {low for section in RIVALS for low in gathered[section].usual}
    lines = [HEADER.rstrip("\n")]
    for section in ORDER:
        entries: dict[str, set[str]] = {}
        for low, (usual, form) in gathered[section].usual.items():
            if section == "country" and form == usual and usual not in CODES_AS_NAMES:
                continue
            territory = section not in TRUSTED and (low in gathered["country"].usual or low in gathered["place"].usual)
            if not usable(form, section) or territory or low in NEVER:
                continue
            by_hand = (section, low) in trusted
            another = not by_hand and section in {"actor", "malware", "tool"} and low in companies
            doubtful = (
                (section, low) in marked or another or (not by_hand and section not in TRUSTED and ordinary(form))
            )
            entries.setdefault(usual, set()).add(f"?{form}" if doubtful else form)
        lines.append(f"[{section}]")
        for usual, forms in sorted(entries.items(), key=lambda entry: (entry[0].lower(), entry[0])):
            first = next((form for form in (usual, f"?{usual}") if form in forms), f"={usual}")
            lines.append("; ".join([first, *sorted(forms - {first})]))
    return lines


def main() -> int:
    """Gather, mark the homonyms, write."""
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "data"
    OUTPUT.write_text("\n".join(rows(*gather(data))) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
