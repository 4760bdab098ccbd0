"""The parts of a sentence that advises: where a piece of advice begins and ends, and whom it is for."""

from collections.abc import Sequence
from dataclasses import dataclass
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
SHOULD = {
    "en": frozenset("should must ought needs need have has".split()),
    "fr": frozenset("doit doivent devrait devraient devez devriez devra devront".split()),
}
ASKS = {
    "en": frozenset(
        "advised advises advise urged urges urge urging encouraged encourages encourage encouraging recommended "
        "recommends recommend "
        "recommending asked asks ask asking told tells tell telling required requires require requested requests "
        "request warned warns warn "
        "instructed instructs instruct ordered orders order directed directs direct reminded reminds remind "
        "invited invites invite advising "
        "called calls call calling pressed imperative essential crucial advisable important workaround "
        "mitigation vital counsels counsel counselled counseled implores implored begs begged presses exhorts "
        "exhorted until".split()
    ),
    "fr": frozenset(
        "recommande recommandent recommandons recommandé recommandée conseille conseillent conseillons conseillé "
        "conseillée préconise "
        "préconisent préconisé déconseille déconseillent déconseillé invite invitent invitons invité invitée "
        "invités invitées appelle "
        "appellent appelons appelé appelés appelée appelées exhorte exhortent exhorté exhortés encourage "
        "encouragent encouragé encouragés "
        "encouragées enjoint enjoignent demande demandent demandé demandons incite incitent incités incitées "
        "prie prient priés priées "
        "impératif indispensable préférable convient temps importe rappelle rappellent suggère suggèrent presse "
        "pressent intérêt somme "
        "ordonne ordonné engage engagent somment".split()
    ),
}
NAMES_IT = {
    "en": frozenset(
        "recommends recommend recommended advises advise advised suggests suggest suggested urges urge urged "
        "recommending advising".split()
    ),
    "fr": frozenset(
        "recommande recommandent recommandons recommandé conseille conseillent conseillons conseillé préconise "
        "préconisent préconisé suggère suggèrent déconseille déconseillent".split()
    ),
}
_SAYS = {
    "en": frozenset(
        "say says said advise advises advised recommend recommends recommended warn warns warned add adds added "
        "urge urges urged explain explains explained write writes wrote suggests".split()
    ),
    "fr": frozenset(
        "dit disent indique indiquent précise précisent conseille conseillent recommande recommandent explique "
        "expliquent ajoute ajoutent avertit prévient selon rappelle rappellent estime préconise préconisent "
        "annonce écrit".split()
    ),
}
_BREAKS = {
    "en": frozenset(
        "because since until although though while whereas but so which who warning noting adding saying".split()
    ),
    "fr": frozenset("car parce puisque puisqu' mais tandis alors dont afin".split()),
}
_HINDS = frozenset(
    "immediately urgently promptly now also always only strongly first still at once never not therefore please".split()
)


@dataclass(frozen=True, slots=True)
class Advised:
    """A piece of advice over the words `first` to `last` (exclusive), the word that makes it so, and whom it is for."""

    first: int
    last: int
    cue: int
    readers: tuple[int, int] | None = None


@cache
def verb_forms() -> dict[str, frozenset[str]]:
    """The forms of the English verbs of advice, and what each can be."""
    made: dict[str, frozenset[str]] = {}
    for lemma in _ENGLISH:
        for form, features in english_verb(lemma).items():
            made[form] = made.get(form, frozenset()) | features
    return made


def is_form(line: Sequence[Word], at: int, feature: str) -> bool:
    """Whether a word can be this form of an English verb of advice."""
    return at < len(line) and feature in verb_forms().get(line[at].low, ())


def past_adverbs(line: Sequence[Word], at: int) -> int:
    """The first word from one on that is no adverb."""
    while at < len(line) and (line[at].low in _HINDS or (line[at].low.endswith("ly") and line[at].low != "apply")):
        at += 1
    return at


_VERBAL = grammar.AUXILIARIES["en"] | grammar.BE["fr"] | (grammar.HAVE["fr"] - {"a"})


def clause_start(line: Sequence[Word], at: int) -> int:
    """Where the clause begins in which a word stands."""
    while at > 0 and line[at - 1].low not in {";", ":", ",", "—", "–", "(", "“", "«", '"', "but", "so"}:
        if line[at - 1].low in {"and", "et"} and any(word.low in _VERBAL for word in line[:at]):
            break
        at -= 1
    return at


def opens_order(line: Sequence[Word], at: int) -> bool:
    """Whether an order can begin at a word: the first, or one behind a colon, a mark or an opening clause."""
    if at == 0:
        return True
    before = line[at - 1].low
    if before in {":", "“", '"', ";", "—", "–", ".", ")"}:
        return True
    opening = line[0].low in {
        "if",
        "until",
        "when",
        "where",
        "before",
        "after",
        "once",
        "to",
        "as",
        "please",
        "immediately",
    }
    return (before == "," and opening) or (before in _HINDS and at <= 2)


def told_whom(line: Sequence[Word], at: int, place: int, language: str) -> tuple[int, int] | None:
    """Who is asked: what stands between the asking and what is asked, or the subject of "are asked"."""
    if place > at + 1:
        return at + 1, place
    passive = any(word.low in grammar.BE[language] for word in line[max(0, at - 3) : at])
    return (clause_start(line, at), at) if passive else None


def advice_from(line: Sequence[Word], first: int, cue: int, language: str) -> Advised | None:
    """The advice that begins at a word; None behind the last one."""
    return Advised(first, end_of(line, first, language), cue) if first < len(line) else None


def end_of(line: Sequence[Word], first: int, language: str) -> int:
    """The word behind a piece of advice: the end of its clause, without who says it and why."""
    at = first + 1
    while at < len(line):
        low = line[at].low
        if (
            low in {";", "—", "–", "”", "»", "|", "!", "?", "["}
            or (low == ":" and _parts(line, at))
            or (low == "." and at + 1 == len(line))
        ):
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
    if (
        not part
        or part[0] in _BREAKS[language]
        or part[0] in {"according", "selon", "d'", "as", "if", "where", "especially", "notamment", "si"}
    ):
        return True
    if any(low in _SAYS[language] for low in part[:7]):
        return True
    if part[0] in {"and", "et"}:
        return any(low in grammar.AUXILIARIES[language] for low in part[1:6])
    return any(low in grammar.AUXILIARIES[language] - {"a"} for low in part[:5])
