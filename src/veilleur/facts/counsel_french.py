"""Where advice begins in a French sentence."""

import re
from collections.abc import Iterator, Sequence

from veilleur.facts.counsel_clauses import (
    ASKS,
    NAMES_IT,
    SHOULD,
    Advised,
    advice_from,
    clause_start,
    end_of,
    opens_order,
    told_whom,
)
from veilleur.facts.reading import grammar
from veilleur.language.words import Word

_INFINITIVE = re.compile(
    r"(?:(?:[^i]|f|lég|bl|p)ier|[^i\W]er|oir|[^o]ir|ettre|rendre|ondre|uivre|tendre|faire|[dt]uire|eindre|aindre"
    r"|oindre|clure|crire|rompre|interdire|exclure|lire|soudre)$"
)
_NO_INFINITIVE = re.compile(
    r"(?:vrier|nvier|mier|nier|ssier|chier|tier|leur|hier|serveur|tier|avenir|loisir|soir|pouvoir|hiver|cancer"
    r"|dernier|routier)$"
)
ORDERS_FR = re.compile(
    r"(?:mett|appliqu|install|désactiv|chang|vérifi|activ|évit|révoqu|sauvegard|isol|bloqu|désinstall|assur|veill"
    r"|méfi|signal|redémarr|limit|supprim|pens|veuill|répond|cliqu|ouvr|transmett|communiqu|télécharg|utilis"
    r"|conserv|contact|surveill|pay|rest|partag|donn|laiss|expos|attend|revene|migr|pass|corrig|remplac|retir|"
    r"coup|ferm|restreign|contrôl|réinitialis)(?:ez|i?ez)$"
)


def french_advice(line: Sequence[Word]) -> Iterator[Advised]:
    """The advice that each cue of a French sentence opens."""
    for at, word in enumerate(line):
        piece = None
        if word.low in SHOULD["fr"]:
            piece = _infinitive_behind(line, at, (clause_start(line, at), at))
        elif word.low in {"faut", "vaut"} or (word.low == "mieux" and line[max(0, at - 1)].low == "vaut"):
            piece = _infinitive_behind(line, at, None)
        elif word.low in ASKS["fr"]:
            piece = (
                _asks_french(line, at)
                or (_names_french(line, at) if word.low in NAMES_IT["fr"] else None)
                or _subject_french(line, at)
            )
        elif word.low in {"exigée", "requise", "exigé", "imposée"}:
            piece = _subject_french(line, at)
        elif (
            word.low == "à"
            and (at == 0 or not line[at - 1].is_word)
            and at + 1 < len(line)
            and is_infinitive(line[at + 1].low)
        ):
            comma = next((place for place in range(at + 2, len(line)) if line[place].low == ","), len(line))
            piece = Advised(at + 1, min(comma, end_of(line, at + 1, "fr")), at)
        elif opens_order(line, at):
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
    return Advised(_french_start(line, at + 1, verb), end_of(line, verb, "fr"), at, readers)


def _asks_french(line: Sequence[Word], at: int) -> Advised | None:
    """ "recommande aux communes de ne pas payer", "sont invités à révoquer"."""
    for place in range(at + 1, min(at + 14, len(line))):
        low = line[place].low
        if low in grammar.STOPS or low in {"que", "qu'", "qui"}:
            return None
        verb = _past_small(line, place + 1)
        if low in {"de", "d'", "à"} and verb < len(line) and is_infinitive(line[verb].low):
            return Advised(
                _french_start(line, place + 1, verb), end_of(line, verb, "fr"), at, told_whom(line, at, place, "fr")
            )
    return None


def _names_french(line: Sequence[Word], at: int) -> Advised | None:
    """ "recommande les clés FIDO2", "préconise une mise à jour"."""
    start = at + 1
    if start < len(line) and line[start].low in {"la", "le", "les", "l'", "une", "un", "des"} and start + 1 < len(line):
        return advice_from(line, start, at, "fr")
    return None


def _subject_french(line: Sequence[Word], at: int) -> Advised | None:
    """ "la mise à jour est vivement recommandée", "mise à jour exigée"."""
    first = clause_start(line, at)
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
        return advice_from(line, verb + 1, verb, "fr")
    if (
        ORDERS_FR.search(line[verb].low)
        or is_infinitive(line[verb].low)
        or (is_infinitive(line[min(verb + 1, len(line) - 1)].low) and line[verb].low in {"se", "s'", "pas", "jamais"})
    ):
        return advice_from(line, at, verb, "fr")
    return None
