"""What a sentence names and counts: names, numbers with their unit, money, dates, nouns of the trade, identifiers."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from veilleur.facts.reading import grammar
from veilleur.facts.reading.mention import Mention, NameLexicon
from veilleur.facts.reading.nouns import nouns
from veilleur.facts.reading.quantities import is_currency, quantity_at
from veilleur.language.words import Word

_NAME_LINKS = {
    "en": frozenset({"of", "&", "and", "for"}),
    "fr": frozenset(
        {"de", "du", "des", "d'", "la", "le", "l'", "&", "et", "en", "sur", "les", "lès", "à", "aux", "au"}
    ),
}
_CLOSED = frozenset({"country", "place", "actor", "malware", "authority", "media"})
"""Classes of names to which no further capital belongs."""
_NAMING_NOUNS = frozenset({"organisation"})


def mentions(
    line: Sequence[Word], language: str, day: date | None, names: NameLexicon, *, titled: bool = False
) -> tuple[Mention, ...]:
    """Everything that a line of words mentions, in order, none over another. `titled`: every word may have a
    capital.
    """
    language = grammar.known_language(language)
    found: list[Mention] = []
    at = 0
    while at < len(line):
        mention = (
            quantity_at(line, at, language, day)
            or _capital_noun(line, at, language, names)
            or _named(line, at, language, names, titled=titled)
            or _noun(line, at, language, names)
        )
        if mention is None:
            at += 1
            continue
        while found and found[-1].last > mention.first:
            found.pop()
        found.append(mention)
        at = max(at + 1, mention.last)
    return _governed(line, found, language)


def _known(line: Sequence[Word], at: int, names: NameLexicon, *, titled: bool) -> Mention | None:
    """A name that the lexicon knows, with the capitals that follow a vendor or product ("Cisco Catalyst Manager")."""
    known = names.at(line, at)
    if known is None:
        return None
    size, classes, usual = known
    last = at + size
    if not titled and _CLOSED.isdisjoint(classes):
        while (
            last < len(line)
            and line[last].is_name
            and line[last].is_word
            and names.at(line, last) is None
            and not _opens(line, last)
        ):
            last += 1
    first = at + (size > 1 and line[at].low in grammar.ARTICLES["en"] and not (at and line[at].is_name))
    return Mention(first, last, classes, usual if "country" in classes else _form(line, first, last), first)


def _capital_noun(line: Sequence[Word], at: int, language: str, names: NameLexicon) -> Mention | None:
    """A noun for data that is written with capitals ("X-ray images", "API keys", "IBAN"): no name."""
    if not line[at].text[0].isupper() or (len(line[at].text) < 3 and not line[at].text.isupper()):
        return None
    known = nouns(language).at(line, at)
    capitals = line[at].text.isupper() or line[at].text[1:2] == "-"
    return (
        _noun(line, at, language, names) if known is not None and capitals and known[1] <= {"data", "records"} else None
    )


def _named(  # noqa: C901, PLR0912 - a rule a line
    line: Sequence[Word], at: int, language: str, names: NameLexicon, *, titled: bool
) -> Mention | None:
    known = _known(line, at, names, titled=titled)
    if known is not None:
        return known
    if (
        not line[at].is_name
        or line[at].text.isdecimal()
        or is_currency(line, at)
        or ((at == 0 or not line[at - 1].is_word) and _common(line, at, language))
    ):
        return None
    if titled and _common(line, at, language):
        return None
    last = at + 1
    while last < len(line) and not (titled and _common(line, last, language)):
        if is_currency(line, last):
            break
        if line[last].is_name and line[last].is_word and not line[last].text[0].isdecimal():
            if _is_closed(names, line, last):
                break
            last += 1
        elif line[last].text.isdecimal() and len(line[last].text) <= 2 and not titled:
            last += 1
        elif (
            line[last].low in _NAME_LINKS[language]
            and (step := _over_links(line, last, language))
            and _joins(line, at, last, language)
        ):
            last = step
        else:
            break
    own = nouns(language).at(line, at)
    classes = {"name"} | (set(own[1]) & _NAMING_NOUNS if own else set())
    for place in range(at, last):
        head = nouns(language).at(line, place)
        if head is not None and "organisation" in head[1]:
            classes.add("organisation")
    if _names_attackers(line, last, language) or (at and _names_attackers(line, at - 1, language)):
        classes = {"name", "actor"}
    return Mention(at, last, frozenset(classes), _form(line, at, last), last - 1)


def _names_attackers(line: Sequence[Word], at: int, language: str) -> bool:
    """Whether a noun for attackers stands there: "the Qilin gang", "le groupe Play"."""
    if at >= len(line):
        return False
    if (
        language == "en"
        and at + 1 < len(line)
        and line[at].low in {"ransomware", "hacking", "extortion", "cybercrime", "hacktivist", "threat"}
    ):
        at += 1
    return line[at].low in _GANGS[language]


_GANGS = {
    "en": frozenset(
        "gang gangs crew group collective hackers operators affiliates syndicate cartel operation actors actor".split()
    ),
    "fr": frozenset(
        (
            "gang gangs groupe collectif équipe pirates opérateurs affiliés cartel rançongiciel cybergang "
            "hacktivistes attaquants"
        ).split()
    ),
}


def _is_closed(names: NameLexicon, line: Sequence[Word], at: int) -> bool:
    """Whether a name of attackers or malware begins there: it is no part of the name before it."""
    known = names.at(line, at)
    return known is not None and not known[1].isdisjoint({"actor", "malware"})


def _over_links(line: Sequence[Word], at: int, language: str) -> int:
    """The word behind a name that goes on after linking words ("of Amsterdam", "de la Corvane"), or 0."""
    step = at
    while step < len(line) and step - at < 3 and line[step].low in _NAME_LINKS[language]:
        step += 1
    return step + 1 if step < len(line) and line[step].is_name and line[step].is_word else 0


def _joins(line: Sequence[Word], first: int, at: int, language: str) -> bool:
    """Whether the name so far can be followed by "of ..." as a part of it: it holds a noun such as Ministry or
    Centre.
    """
    if line[at].low in {"and", "et", "en", "à", "au", "aux", "sur", "les", "for"}:
        return line[at].low == "&" or (language == "fr" and line[at].low in {"sur", "les"} and "-" in line[at - 1].text)
    if line[at].low == "&":
        return True
    index = nouns(language)
    return (
        any((known := index.at(line, place)) is not None and "organisation" in known[1] for place in range(first, at))
        or line[first].low in _HEADS[language]
    )


_HEADS = {
    "en": frozenset(
        (
            "department ministry office university city town county bank institute court house school port "
            "board council college bureau centre center port republic state village national royal"
        ).split()
    ),
    "fr": frozenset(
        (
            "ministère université ville mairie département institut école centre cour banque port conseil "
            "agence office région métropole commune caisse chambre direction grand communauté tribunal lycée "
            "collège musée"
        ).split()
    ),
}
INSTITUTIONS = frozenset(
    "lycée collège école hôpital clinique université musée théâtre tribunal centre institut médiathèque "
    "bibliothèque ehpad crèche chu hôtel "
    "aéroport port brasserie hospital clinic school college university museum library court casino".split()
)
"""Nouns that are part of the name they stand before ("lycée Vauban"); others only introduce it ("the firm
Postrijk").
"""
_FRENCH_HEADS = re.compile(
    r"(?:hospitalier|universitaire|régional|départemental|hospitalière|régionale|départementale|municipal|"
    r"municipale|général|intercommunal|maternelle|primaire|public|privée?|agricole)s?$"
)
_OPENERS = frozenset(
    "environ quelque près plus moins presque quasiment nearly almost approximately roughly fewer less more "
    "exactly however meanwhile according following after before while when since although the a an in on at by "
    "for from as if it its they he she we you this that these those there here no not some many most all both "
    "one two "
    "several each every with without but and or so yet then now today yesterday earlier last once because "
    "despite during between until such other another nobody nothing what who which where how why users customers "
    "admins administrators "
    "selon après avant pendant depuis lors alors mais et ou donc car si quand comme le la les l' un une des du "
    "de d' en dans sur sous par pour avec sans ce cet cette ces il elle ils elles on nous vous aucun aucune "
    "plusieurs certains tous toutes "
    "quelques chaque quant theft leak breach hack hacking attack attacks intrusion exfiltration vol fuite "
    "attaque cyberattaque cyberattaques cyberattack cyberattacks ransomware rançongiciel piratage hackers "
    "attaqué attaquée piraté piratée hier aujourd'hui contacté contactée interrogé interrogée parmi outre malgré "
    "face suite à au aux qui que dont c' n' s' j' deux trois quatre cinq six sept huit neuf dix".split()
)


def _common(line: Sequence[Word], at: int, language: str) -> bool:
    """Whether a capital says nothing here: a word that every sentence may begin with."""
    low = line[at].low
    if (
        low in _OPENERS
        or low in grammar.ARTICLES[language]
        or low in grammar.AUXILIARIES[language]
        or low in grammar.PREPOSITIONS[language]
    ):
        return True
    known = nouns(language).at(line, at)
    following = line[at + 1] if at + 1 < len(line) else None
    if known is not None:
        return not (following is not None and following.is_name and "organisation" in known[1])
    return low.endswith(("ly", "ing", "ment")) and not (following is not None and following.is_name)


def _opens(line: Sequence[Word], at: int) -> bool:
    return line[at].low in _OPENERS


def _form(line: Sequence[Word], first: int, last: int) -> str:
    """The words as written, parted as in the text."""
    made = line[first].text
    for before, word in zip(line[first : last - 1], line[first + 1 : last], strict=True):
        made += (" " if word.start > before.end else "") + word.text
    return made


def _noun(line: Sequence[Word], at: int, language: str, names: NameLexicon) -> Mention | None:  # noqa: C901
    """A noun of the trade; in French with the name behind it ("centre hospitalier de Corvane"), which makes it a
    name.
    """
    known = nouns(language).at(line, at)
    if known is None:
        return None
    size, classes = known
    first, last = at, at + size
    if "organisation" in classes and not (
        "attackers" in classes
        and line[at].low in {"group", "groupe", "collectif"}
        and last < len(line)
        and _is_gang_name(line, last)
    ):
        step = last
        while language == "fr" and step < len(line) and _FRENCH_HEADS.search(line[step].low):
            step += 1
        end = (
            _over_links(line, step, language)
            if step < len(line) and line[step].low in {"de", "du", "des", "d'", "of"}
            else 0
        )
        if not end and step < len(line) and line[step].is_name and line[step].is_word and not _opens(line, step):
            end = step + 1
            if line[last - 1].low not in INSTITUTIONS:
                first = step
        if end and _is_closed(names, line, end - 1):
            end, first = 0, at
        if end:
            while end < len(line) and line[end].is_name and line[end].is_word:
                end += 1
            if (
                end < len(line)
                and line[end].low in _NAME_LINKS[language]
                and line[end].low not in {"et", "and", "en", "à", "au", "aux"}
            ):
                end = _over_links(line, end, language) or end
            if line[at].low not in _GANGS[language]:
                classes -= {"attackers"}  # "the operator Lumatel" is a firm
            return Mention(first, end, classes | {"name"}, _form(line, first, end), at)
        last = step
    if (
        "attackers" in classes
        and last < len(line)
        and line[last].is_name
        and line[last].low not in _OPENERS
        and line[at].low in _GANGS[language]
    ):
        end = last + 1
        while end < len(line) and line[end].is_name and line[end].is_word:
            end += 1
        return Mention(last, end, frozenset({"name", "actor"}), _form(line, last, end), last)
    return Mention(first, last, classes, _form(line, first, last).lower(), last - 1 if language == "en" else at)


def _governed(line: Sequence[Word], found: Sequence[Mention], language: str) -> tuple[Mention, ...]:
    """The same mentions with the preposition that each depends on."""
    made: list[Mention] = []
    for mention in found:
        governor = _governor(line, mention.first, language)
        if governor is None and made and _listed(line, made[-1], mention, language):
            governor = made[-1].governor
        made.append(replace(mention, governor=governor or ""))
    return tuple(made)


def _listed(line: Sequence[Word], before: Mention, mention: Mention, language: str) -> bool:
    """Whether a mention goes on with a list: an "and" before it, or a comma before it and a sign or an "and" behind
    it.
    """
    between = [word.low for word in line[before.last : mention.first]]
    joints = grammar.COORDINATORS[language]
    if not between or any(
        low != "," and low not in joints and low not in grammar.ARTICLES[language] for low in between
    ):
        return False
    behind = line[mention.last].low if mention.last < len(line) else ""
    return any(low in joints for low in between) or behind == "," or behind in joints


def _governor(line: Sequence[Word], first: int, language: str) -> str | None:
    """The preposition before the noun phrase that ends with a mention; None if another word opens it."""
    fused = {"du": "de", "des": "de", "d'": "de", "au": "à", "aux": "à"} if language == "fr" else {}
    for place in range(first - 1, max(-1, first - 7), -1):
        low = line[place].low
        if (low == "en" and line[place + 1].low == "ligne") or low == "ligne":
            continue  # "chez le notaire en ligne Actéa"
        if low in {"between", "entre"} and place == first - 1:
            continue  # "of between 700 and 900 customers"
        if low in grammar.PREPOSITIONS[language]:
            if low == "des" and (
                place == 0
                or line[place - 1].low == ","
                or line[place - 1].low in grammar.AUXILIARIES["fr"] | grammar.SUBORDINATORS["fr"] | grammar.QUOTES
            ):
                return ""
            return fused.get(low, low)
        if low in {",", "et", "and", "or", "ou", "&"}:
            return None
        if not line[place].is_word or low in grammar.AUXILIARIES[language] or low in grammar.SUBORDINATORS[language]:
            return ""
        if low in grammar.ARTICLES[language]:
            continue
        if low.endswith(("ed", "ing", "s")) and language == "en" and first - place > 1:
            continue
    return ""


def _is_gang_name(line: Sequence[Word], at: int) -> bool:
    """Whether a name behind "group" is rather that of a gang: the words around speak of one."""
    near = {word.low for word in line[max(0, at - 8) : at + 8]}
    return bool(
        near
        & {
            "ransomware",
            "rançongiciel",
            "hackers",
            "pirates",
            "cybercriminel",
            "gang",
            "revendique",
            "revendiqué",
            "claims",
            "claimed",
            "leak",
            "affirme",
        }
    )
