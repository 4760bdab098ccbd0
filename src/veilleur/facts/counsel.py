"""What exactly a sentence advises, in English and French: the words of each piece of advice, from its verb on, and whom it is for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from veilleur.facts import advice
from veilleur.facts.reading import grammar
from veilleur.facts.reading.inflection import english_verb
from veilleur.language.words import Word

_ENGLISH = tuple(
    lemma
    for group in advice.VERBS.removeprefix("(?:").removesuffix(")").split("|")
    for lemma in (group.replace("[sz]", "z").replace("(?:ize", "ize").split(" ")[0],)
    if lemma.isalpha()
)
_SHOULD = {
    "en": frozenset("should must ought needs need have has".split()),
    "fr": frozenset("doit doivent devrait devraient devez devriez devra devront".split()),
}
_ASKS = {
    "en": frozenset(
        "advised advises advise urged urges urge urging encouraged encourages encourage encouraging recommended recommends recommend "
        "recommending asked asks ask asking told tells tell telling required requires require requested requests request warned warns warn "
        "instructed instructs instruct ordered orders order directed directs direct reminded reminds remind invited invites invite advising "
        "called calls call calling pressed imperative essential crucial advisable important workaround mitigation vital".split()
    ),
    "fr": frozenset(
        "recommande recommandent recommandons recommandé recommandée conseille conseillent conseillons conseillé conseillée préconise "
        "préconisent préconisé déconseille déconseillent déconseillé invite invitent invitons invité invitée invités invitées appelle "
        "appellent appelons appelé appelés appelée appelées exhorte exhortent exhorté exhortés encourage encouragent encouragé encouragés "
        "encouragées enjoint enjoignent demande demandent demandé demandons incite incitent incités incitées prie prient priés priées "
        "impératif indispensable préférable convient temps importe rappelle rappellent suggère suggèrent presse pressent intérêt somme "
        "ordonne ordonné".split()
    ),
}
_NAMES_IT = {
    "en": frozenset("recommends recommend recommended advises advise advised suggests suggest suggested urges urge urged recommending advising".split()),
    "fr": frozenset("recommande recommandent recommandons recommandé conseille conseillent conseillons conseillé préconise préconisent préconisé suggère suggèrent déconseille déconseillent".split()),
}  # fmt: skip
_SAYS = {
    "en": frozenset("say says said advise advises advised recommend recommends recommended warn warns warned add adds added urge urges urged explain explains explained write writes wrote suggests".split()),
    "fr": frozenset("dit disent indique indiquent précise précisent conseille conseillent recommande recommandent explique expliquent ajoute ajoutent avertit prévient selon rappelle rappellent estime préconise préconisent annonce écrit".split()),
}  # fmt: skip
_BREAKS = {
    "en": frozenset("because since although though while whereas but so which who warning noting adding saying".split()),
    "fr": frozenset("car parce puisque puisqu' mais tandis alors dont afin".split()),
}
_HINDS = frozenset(
    "immediately urgently promptly now also always only strongly first still at once never not therefore please".split()
)
_INFINITIVE = re.compile(
    r"(?:(?:[^i]|f|lég|bl|p)ier|[^i\W]er|oir|[^o]ir|ettre|rendre|ondre|uivre|tendre|faire|[dt]uire|eindre|aindre|oindre|clure|crire|rompre|interdire|exclure|lire|soudre)$"
)
_NO_INFINITIVE = re.compile(r"(?:vrier|nvier|mier|nier|ssier|chier|tier|leur|hier|serveur|tier|avenir|loisir|soir|pouvoir|hiver|cancer|dernier|routier)$")  # fmt: skip
_ORDERS_FR = re.compile(
    r"(?:mett|appliqu|install|désactiv|chang|vérifi|activ|évit|révoqu|sauvegard|isol|bloqu|désinstall|assur|veill|méfi|signal|redémarr|limit|supprim|pens|veuill|répond|cliqu|ouvr|transmett|communiqu|télécharg|utilis|conserv|contact|surveill|pay|rest|partag|donn|laiss|expos|attend|revene|migr|pass)(?:ez|i?ez)$"
)


@dataclass(frozen=True, slots=True)
class Advised:
    """A piece of advice over the words `first` to `last` (exclusive), the word that makes it advice, and whom it is for."""

    first: int
    last: int
    cue: int
    readers: tuple[int, int] | None = None


@cache
def _forms() -> dict[str, frozenset[str]]:
    made: dict[str, frozenset[str]] = {}
    for lemma in _ENGLISH:
        for form, features in english_verb(lemma).items():
            made[form] = made.get(form, frozenset()) | features
    return made


def advised(line: Sequence[Word], language: str) -> tuple[Advised, ...]:
    """The pieces of advice of a sentence, in order; of words that two cues reach, the first one has them."""
    found: list[Advised] = []
    seeker = _french if language == "fr" else _english
    for piece in seeker(line):
        if not found or piece.first >= found[-1].last:
            found += _parted(line, piece, language)
    return tuple(found)


# English


def _english(line: Sequence[Word]) -> Iterator[Advised]:
    for at, word in enumerate(line):
        piece = None
        if word.low in _SHOULD["en"]:
            piece = _should(line, at)
        elif word.low in _ASKS["en"]:
            piece = _asks(line, at) or (_names_english(line, at) if word.low in _NAMES_IT["en"] else None)
        elif word.low == "by" and _is(line, _past_adverbs(line, at + 1), "ger"):
            can = any(before.low == "can" for before in line[max(0, at - 8) : at])
            piece = _from(line, at + 1, at, "en") if can else None
        elif _opens_order(line, at):
            piece = _ordered(line, at)
        if piece is not None:
            yield piece


def _is(line: Sequence[Word], at: int, feature: str) -> bool:
    return at < len(line) and feature in _forms().get(line[at].low, ())


def _past_adverbs(line: Sequence[Word], at: int) -> int:
    while at < len(line) and (line[at].low in _HINDS or (line[at].low.endswith("ly") and line[at].low != "apply")):
        at += 1
    return at


def _negated_from(line: Sequence[Word], first: int, verb: int) -> int:
    """Where advice begins: at its "not" or "never" if it has one."""
    return next((place for place in range(first, verb) if line[place].low in {"not", "never"}), verb)


def _should(line: Sequence[Word], at: int) -> Advised | None:
    start = at + 1
    if line[at].low not in {"should", "must"}:
        if start >= len(line) or line[start].low != "to":
            return None
        start += 1
    verb = _past_adverbs(line, start)
    passive = verb < len(line) and line[verb].low == "be"
    if not (_is(line, verb, "inf") or passive):
        return None
    readers = (_clause_start(line, at), at)
    first = _negated_from(line, start, verb)
    return Advised(first, _end(line, verb, "en"), at, readers)


_VERBAL = grammar.AUXILIARIES["en"] | grammar.BE["fr"] | (grammar.HAVE["fr"] - {"a"})


def _clause_start(line: Sequence[Word], at: int) -> int:
    while at > 0 and line[at - 1].low not in {";", ":", ",", "—", "–", "(", "“", "«", '"', "but", "so"}:
        if line[at - 1].low in {"and", "et"} and any(word.low in _VERBAL for word in line[:at]):
            break
        at -= 1
    return at


def _asks(line: Sequence[Word], at: int) -> Advised | None:
    """ "urges staff to report", "are advised not to open"."""
    for place in range(at + 1, min(at + 14, len(line))):
        low = line[place].low
        if low in grammar.STOPS or (low == "that" and place == at + 1):
            return None
        verb = _past_adverbs(line, place + 1)
        if low == "to" and verb < len(line) and (_is(line, verb, "inf") or _may_be_told(line[verb])):
            first = _negated_from(line, max(at + 1, place - 1), verb)
            return Advised(first, _end(line, verb, "en"), at, _told(line, at, min(place, first), "en"))
    return None


def _may_be_told(word: Word) -> bool:
    """Whether a word behind "to" can be the verb of what somebody is asked."""
    small = grammar.ARTICLES["en"] | grammar.PREPOSITIONS["en"] | grammar.AUXILIARIES["en"]
    return word.text.isalpha() and word.text.islower() and word.low not in small


def _names_english(line: Sequence[Word], at: int) -> Advised | None:
    """ "recommends disabling it", "recommends that users update", "advises a factory reset"; "updating is recommended"."""
    start = at + 1
    if line[at].low.endswith("ed") and any(word.low in {"is", "are"} for word in line[max(0, at - 2) : at]):
        return _subject_english(line, at)
    verb = _past_adverbs(line, start)
    if _is(line, verb, "ger") or (verb < len(line) and line[verb].low == "against"):
        return _from(line, verb, at, "en")
    if start < len(line) and line[start].low in {"that", "all", "any", "every", "users", "customers"}:
        for place in range(start + 1, min(start + 12, len(line))):
            if line[place].low in grammar.STOPS:
                break
            if _is(line, place, "inf") and line[place - 1].low not in grammar.ARTICLES["en"]:
                return Advised(place, _end(line, place, "en"), at, (start + (line[start].low == "that"), place))
    if start < len(line) and line[start].low in {"a", "an", "the", "immediate", "using", "use"}:
        return _from(line, start + (line[start].low in {"a", "an", "the"}), at, "en")
    return None


def _subject_english(line: Sequence[Word], at: int) -> Advised | None:
    first = _clause_start(line, at)
    be = next((place for place in range(at - 1, first, -1) if line[place].low in {"is", "are"}), first)
    named = be > first and (_is(line, first, "ger") or line[be - 1].low.startswith(("update", "upgrade", "patch")))
    return Advised(first, be, at) if named else None


def _opens_order(line: Sequence[Word], at: int) -> bool:
    """Whether an order can begin at a word: the first, or one behind a colon, a mark or an opening clause."""
    if at == 0:
        return True
    before = line[at - 1].low
    if before in {":", "“", '"', ";", "—", "–", ".", ")"}:
        return True
    opening = line[0].low in {"if", "until", "when", "where", "before", "after", "once", "to", "as", "please", "immediately"}
    return (before == "," and opening) or (before in _HINDS and at <= 2)


def _ordered(line: Sequence[Word], at: int) -> Advised | None:
    low = line[at].low
    negative = low in {"never", "avoid"} or (low == "do" and at + 1 < len(line) and line[at + 1].low == "not") or low in {"don't", "don’t"}
    if negative:
        return _from(line, at, at, "en") if at + 1 < len(line) else None
    verb = _past_adverbs(line, at)
    if not _is(line, verb, "inf") or verb + 1 >= len(line):
        return None
    return _from(line, verb, verb, "en")


# French


def _french(line: Sequence[Word]) -> Iterator[Advised]:
    for at, word in enumerate(line):
        piece = None
        if word.low in _SHOULD["fr"]:
            piece = _infinitive_behind(line, at, (_clause_start(line, at), at))
        elif word.low in {"faut", "vaut"} or (word.low == "mieux" and line[max(0, at - 1)].low == "vaut"):
            piece = _infinitive_behind(line, at, None)
        elif word.low in _ASKS["fr"]:
            piece = _asks_french(line, at) or (_names_french(line, at) if word.low in _NAMES_IT["fr"] else None) or _subject_french(line, at)
        elif word.low in {"exigée", "requise", "exigé", "imposée"}:
            piece = _subject_french(line, at)
        elif word.low == "à" and (at == 0 or not line[at - 1].is_word) and at + 1 < len(line) and is_infinitive(line[at + 1].low):
            comma = next((place for place in range(at + 2, len(line)) if line[place].low == ","), len(line))
            piece = Advised(at + 1, min(comma, _end(line, at + 1, "fr")), at)
        elif _opens_order(line, at):
            piece = _ordered_french(line, at)
        if piece is not None:
            yield piece


def is_infinitive(low: str) -> bool:
    """Whether a French word has the form of an infinitive and is no common noun of that form."""
    return len(low) > 4 and bool(_INFINITIVE.search(low)) and not _NO_INFINITIVE.search(low)


def _past_small(line: Sequence[Word], at: int) -> int:
    small = grammar.ADVERBS["fr"] | {"de", "d'", "se", "s'", "l'", "les", "la", "le", "sans", "délai"}
    while at < len(line) and (line[at].low in small - {"de", "d'"} or line[at].low.endswith("ment")):
        if is_infinitive(line[at].low):
            break
        at += 1
    return at


def _french_start(line: Sequence[Word], first: int, verb: int) -> int:
    return next((place for place in range(first, verb) if line[place].low in {"ne", "n'", "se", "s'"}), verb)


def _infinitive_behind(line: Sequence[Word], at: int, readers: tuple[int, int] | None) -> Advised | None:
    verb = _past_small(line, at + 1)
    if verb >= len(line) or verb > at + 6 or not (is_infinitive(line[verb].low) or line[verb].low == "être"):
        return None
    return Advised(_french_start(line, at + 1, verb), _end(line, verb, "fr"), at, readers)


def _asks_french(line: Sequence[Word], at: int) -> Advised | None:
    """ "recommande aux communes de ne pas payer", "sont invités à révoquer"."""
    for place in range(at + 1, min(at + 14, len(line))):
        low = line[place].low
        if low in grammar.STOPS or low in {"que", "qu'", "qui"}:
            return None
        verb = _past_small(line, place + 1)
        if low in {"de", "d'", "à"} and verb < len(line) and is_infinitive(line[verb].low):
            return Advised(_french_start(line, place + 1, verb), _end(line, verb, "fr"), at, _told(line, at, place, "fr"))


def _told(line: Sequence[Word], at: int, place: int, language: str) -> tuple[int, int] | None:
    """Who is asked: what stands between the asking and what is asked, or the subject of "are asked"."""
    if place > at + 1:
        return at + 1, place
    passive = any(word.low in grammar.BE[language] for word in line[max(0, at - 3) : at])
    return (_clause_start(line, at), at) if passive else None
    return None


def _names_french(line: Sequence[Word], at: int) -> Advised | None:
    """ "recommande les clés FIDO2", "préconise une mise à jour"."""
    start = at + 1
    if start < len(line) and line[start].low in {"la", "le", "les", "l'", "une", "un", "des"} and start + 1 < len(line):
        return _from(line, start, at, "fr")
    return None


def _subject_french(line: Sequence[Word], at: int) -> Advised | None:
    """ "la mise à jour est vivement recommandée", "mise à jour exigée"."""
    first = _clause_start(line, at)
    end = next((place for place in range(first, at) if line[place].low in {"est", "sont"}), at)
    words = {word.low for word in line[first:end]}
    if words & {"mise", "mises", "migration", "installation", "application", "désactivation", "activation"}:
        return Advised(first, end, at)
    return None


def _ordered_french(line: Sequence[Word], at: int) -> Advised | None:
    verb = at
    while verb < min(at + 2, len(line)) and line[verb].low in {"ne", "n'"}:
        verb += 1
    if verb >= len(line):
        return None
    if line[verb].low == "veuillez" and verb + 1 < len(line):
        return _from(line, verb + 1, verb, "fr")
    if _ORDERS_FR.search(line[verb].low) or is_infinitive(line[verb].low) or is_infinitive(line[min(verb + 1, len(line) - 1)].low) and line[verb].low in {"se", "s'", "pas", "jamais"}:
        return _from(line, at, verb, "fr")
    return None


# Where it ends


def _from(line: Sequence[Word], first: int, cue: int, language: str) -> Advised | None:
    return Advised(first, _end(line, first, language), cue) if first < len(line) else None


def _end(line: Sequence[Word], first: int, language: str) -> int:
    """The word behind a piece of advice: the end of its clause, without who says it and why."""
    at = first + 1
    while at < len(line):
        low = line[at].low
        if low in {";", "—", "–", "”", "»", "|", "!", "?", "["} or (low == ":" and _parts(line, at)) or (low == "." and at + 1 == len(line)):
            break
        if low == "(" or low in _BREAKS[language]:
            break
        if low == "," and _leaves(line, at, language):
            break
        at += 1
    while at > first + 1 and line[at - 1].low in {",", "and", "et"}:
        at -= 1
    return at


def _parts(line: Sequence[Word], at: int) -> bool:
    """Whether a colon is one of the sentence, and not of "C:\\temp" or an address."""
    return at + 1 >= len(line) or line[at + 1].start > line[at].end


def _leaves(line: Sequence[Word], at: int, language: str) -> bool:
    """Whether something else follows a comma: a saying, a reason, another clause."""
    behind = [word.low for word in line[at + 1 : at + 9]]
    part = behind[: behind.index(",")] if "," in behind else behind
    if not part or part[0] in _BREAKS[language] or part[0] in {"according", "selon", "d'", "as", "if", "where", "especially", "notamment", "si"}:
        return True
    if any(low in _SAYS[language] for low in part[:7]):
        return True
    if part[0] in {"and", "et"}:
        return any(low in grammar.AUXILIARIES[language] for low in part[1:6])
    return any(low in grammar.AUXILIARIES[language] - {"a"} for low in part[:5])


def _parted(line: Sequence[Word], piece: Advised, language: str) -> list[Advised]:
    """The pieces of a piece: "revoke the keys and rebuild the hosts" are two."""
    features = _features(line, piece, language)
    starts = [piece.first]
    joints = grammar.COORDINATORS[language] - {"&", "or", "ou", "plus", "as well as"} | {",", "then", "puis"}
    for at in range(piece.first + 2, piece.last - 1):
        if line[at - 1].low in joints or (line[at - 1].low in {"to", "de", "d'", "à", "then"} and line[at - 2].low in joints):
            if _same_form(line, at, features, language) and at - starts[-1] > 2:
                starts.append(at)
    made = []
    for first, following in zip(starts, [*starts[1:], piece.last], strict=True):
        last = following
        while last > first + 1 and line[last - 1].low in joints | {"to", "de", "d'", "à", "then"} and following != piece.last:
            last -= 1
        made.append(replace(piece, first=first, last=last))
    return made


def _features(line: Sequence[Word], piece: Advised, language: str) -> frozenset[str]:
    if language == "fr":
        return frozenset({"inf"} if any(is_infinitive(word.low) for word in line[piece.first : piece.first + 3]) else {"ez"})
    verb = next((place for place in range(piece.first, min(piece.first + 3, piece.last)) if line[place].low in _forms()), piece.first)
    features = _forms().get(line[verb].low, frozenset())
    return features & {"inf", "ger"} if features & {"inf", "ger"} else frozenset()


def _same_form(line: Sequence[Word], at: int, features: frozenset[str], language: str) -> bool:
    low = line[at].low
    if language == "fr":
        place = at + (low in {"ne", "n'"})
        return is_infinitive(line[place].low) if "inf" in features else bool(_ORDERS_FR.search(line[place].low))
    behind = line[at + 1].low if at + 1 < len(line) else ""
    starts = behind in grammar.ARTICLES["en"] | {"to", "them", "it", "for", "up", "in", "from", "on", "only"} or (behind.isalpha() and behind not in grammar.AUXILIARIES["en"])
    return bool(_forms().get(low, frozenset()) & features) and starts
