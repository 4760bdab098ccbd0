"""Countries by their names (of the CLDR) and by the adjectives of their people, as ISO 3166 codes."""

from collections.abc import Sequence
from functools import cache

from babel import Locale

from veilleur.language.words import Word, words

_PEOPLES = {
    "en": (
        "AE emirati|AL albanian|AM armenian|AR argentine argentinian|AT austrian|AU "
        "australian|AZ azerbaijani|BD bangladeshi|BE belgian|BG bulgarian|BR brazilian|BY "
        "belarusian|CA canadian|CH swiss|CL chilean|CN chinese|CO colombian|CR costa-rican|CY "
        "cypriot|CZ czech|DE german|DK danish|DZ algerian|EE estonian|EG egyptian|ES spanish|"
        "FI finnish|FR french|GB british|GE georgian|GR greek|HR croatian|HU hungarian|ID "
        "indonesian|IE irish|IL israeli|IN indian|IQ iraqi|IR iranian|IS icelandic|IT italian|"
        "JP japanese|KE kenyan|KP north-korean|KR south-korean|KZ kazakh|LT lithuanian|LU "
        "luxembourgish|LV latvian|MA moroccan|MD moldovan|MT maltese|MX mexican|MY malaysian|"
        "NG nigerian|NL dutch|NO norwegian|NZ new-zealand|PE peruvian|PH philippine filipino|"
        "PK pakistani|PL polish|PT portuguese|RO romanian|RS serbian|RU russian|SA saudi|SE "
        "swedish|SG singaporean|SI slovenian slovene|SK slovak|TH thai|TN tunisian|TR turkish|"
        "TW taiwanese|UA ukrainian|US american|VN vietnamese|ZA south-african"
    ),
    "fr": (
        "AL albanais|AM arménien|AR argentin|AT autrichien|AU australien|AZ azerbaïdjanais|BE "
        "belge|BG bulgare|BR brésilien|BY biélorusse|CA canadien|CH suisse|CL chilien|CN "
        "chinois|CO colombien|CY chypriote|CZ tchèque|DE allemand|DK danois|DZ algérien|EE "
        "estonien|EG égyptien|ES espagnol|FI finlandais|FR français|GB britannique|GE "
        "géorgien|GR grec grecque|HR croate|HU hongrois|ID indonésien|IE irlandais|IL "
        "israélien|IN indien|IQ irakien|IR iranien|IS islandais|IT italien|JP japonais|KR "
        "sud-coréen|KP nord-coréen|KZ kazakh|LT lituanien|LU luxembourgeois|LV letton|MA "
        "marocain|MD moldave|MT maltais|MX mexicain|MY malaisien|NG nigérian|NL néerlandais|"
        "NO norvégien|NZ néo-zélandais|PE péruvien|PH philippin|PK pakistanais|PL polonais|PT "
        "portugais|RO roumain|RS serbe|RU russe|SA saoudien|SE suédois|SG singapourien|SI "
        "slovène|SK slovaque|TH thaïlandais|TN tunisien|TR turc turque|TW taïwanais|UA "
        "ukrainien|US américain|VN vietnamien|ZA sud-africain"
    ),
}
_SHORT = {
    "en": {
        "u.s": "US",
        "us": "US",
        "usa": "US",
        "uk": "GB",
        "u.k": "GB",
        "britain": "GB",
        "america": "US",
        "the netherlands": "NL",
        "holland": "NL",
        "south korea": "KR",
        "turkey": "TR",
        "czech republic": "CZ",
        "uae": "AE",
        "ivory coast": "CI",
    },
    "fr": {
        "états-unis": "US",
        "usa": "US",
        "royaume-uni": "GB",
        "grande-bretagne": "GB",
        "république tchèque": "CZ",
        "hollande": "NL",
        "corée du sud": "KR",
        "émirats": "AE",
    },
}
_NOT_COUNTRIES = frozenset({"EU", "UN", "EZ", "QO", "XA", "XB", "ZZ", "AN"})


@cache
def _index(language: str) -> dict[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    territories = Locale.parse(language).territories
    for code, name in territories.items():
        if len(code) == 2 and code.isalpha() and code not in _NOT_COUNTRIES:
            found[tuple(word.low for word in words(name, language))] = code
    for name, code in _SHORT[language].items():
        found[tuple(word.low for word in words(name, language))] = code
    for entry in _PEOPLES[language].split("|"):
        code, *adjectives = entry.split()
        for adjective in adjectives:
            for form in _inflected(adjective, language):
                found[tuple(form.replace("-", " ").split(" ")) if language == "en" else (form,)] = code
    return found


def _inflected(adjective: str, language: str) -> tuple[str, ...]:
    if language == "en":
        return (adjective,)
    feminine = (
        f"{adjective}ne"
        if adjective.endswith("ien") or adjective == "letton"
        else adjective
        if adjective.endswith("e")
        else f"{adjective}e"
    )
    plural = adjective if adjective.endswith(("s", "x")) else f"{adjective}s"
    return adjective, plural, feminine, f"{feminine}s"


_NEW = frozenset({"new", "nouveau", "nouvelle"})
"""New Jersey is not Jersey."""
_LONGEST = 5


def country_at(line: Sequence[Word], at: int, language: str) -> tuple[int, str] | None:
    """The number of words and the code of the country named at a word; in English it needs a capital."""
    index = _index(language)
    word = line[at]
    if not word.text[0].isupper() and (language == "en" or (word.low,) not in index):
        return None
    if at and line[at - 1].low in _NEW:
        return None
    for size in range(min(_LONGEST, len(line) - at), 0, -1):
        code = index.get(tuple(part.low for part in line[at : at + size]))
        if code is None or (word.low == "us" and word.text != "US"):
            continue
        return size, code
    return None
