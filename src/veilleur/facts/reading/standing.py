"""How a text stands to what it says: asserted, attributed, doubted, denied, only possible; and whether it says that it
is not so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import re2

from veilleur.facts.reading import grammar
from veilleur.facts.reading.mention import Mention
from veilleur.facts.reading.sentence import Predicate, Reading
from veilleur.facts.reading.voices import Voice
from veilleur.language.words import Word
from veilleur.records import Polarity, Stance

_DOUBTS = {
    "en": frozenset(
        (
            "reportedly allegedly apparently possibly probably purportedly supposedly suspected alleged "
            "presumably likely unconfirmed rumoured rumored believed thought feared unclear unverified "
            "potentially seemingly presumed"
        ).split()
    ),
    "fr": frozenset(
        (
            "probablement vraisemblablement apparemment présumé présumée présumés présumées supposé supposée "
            "supposés supposées soupçonné soupçonnée soupçonnés soupçonnées peut-être possible possiblement "
            "éventuel éventuelle potentiellement semble semblent semblerait prétendu prétendue allégué "
            "craint craignent"
        ).split()
    ),
}


_DOUBT_PHRASES = {
    "en": (
        "appears to",
        "appear to",
        "appeared to",
        "seems to",
        "seem to",
        "said to",
        "not confirmed",
        "not been confirmed",
        "yet to confirm",
        "could not be verified",
        "not been verified",
        "could not be confirmed",
        "could not independently",
        "not independently",
        "whether",
        "is unclear",
        "suspects",
        "suspect that",
        "rumours",
        "rumors",
        "fears that",
        "rule out",
        "ruled out",
        "ruling out",
        "may",
        "might",
    ),
    "fr": (
        "il se peut",
        "n' a pas été confirmé",
        "n'a pas été confirmé",
        "pas confirmé",
        "non confirmé",
        "non confirmée",
        "n' a pu être vérifié",
        "n' a pas pu être vérifié",
        "pas pu être vérifiée",
        "aurait",
        "auraient",
        "serait",
        "seraient",
        "rumeurs",
        "pourrait avoir",
        "pourraient avoir",
        "peut avoir",
        "semble avoir",
        "soupçonne",
        "soupçonnent",
        "craint que",
        "on ignore si",
        "pas exclu",
        "pas exclue",
        "pas exclus",
        "pas exclues",
        "n' exclut pas",
        "n' excluent pas",
        "sans que l' on sache",
    ),
}


_CONDITIONS = {
    "en": (
        "if",
        "unless",
        "would",
        "threatens to",
        "threatened to",
        "threatening to",
        "threaten to",
        "plans to",
        "plan to",
        "planned to",
        "hopes to",
        "hoped to",
        "hope to",
        "expects to",
        "expected to",
        "expect to",
        "due to be",
        "set to",
        "aims to",
        "intends to",
        "in the event of",
        "drill",
        "exercise",
        "simulated",
        "hypothetical",
        "will",
        "should the",
    ),
    "fr": (
        "si",
        "s' il",
        "menace de",
        "menacent de",
        "menaçant de",
        "menaçait de",
        "a menacé de",
        "ont menacé de",
        "prévoit de",
        "prévoient de",
        "espère",
        "espèrent",
        "espérait",
        "compte bien",
        "envisage de",
        "compte",
        "exercice",
        "simulé",
        "simulée",
        "simulation",
        "au cas où",
        "en cas de",
    ),
}


_ABILITIES = {
    "en": frozenset(
        (
            "allow allows allowing allowed let lets letting enable enables enabling enabled can could able "
            "permit permits permitting lead leads leading"
        ).split()
    ),
    "fr": frozenset(
        (
            "permet permettent permettant permettre permettrait permettraient peut peuvent pourrait "
            "pourraient pouvant pouvait pouvaient possible capable capables conduire afin susceptible "
            "susceptibles"
        ).split()
    ),
}


_NO_EVIDENCE = {
    "en": (
        "no evidence",
        "no indication",
        "no sign",
        "no signs",
        "no proof",
        "no indications",
        "nothing to suggest",
        "nothing suggests",
        "found no",
        "no known",
        "not aware of any",
        "unaware of any",
        "no reports of",
        "without any",
        "not aware of",
        "no trace",
    ),
    "fr": (
        "aucune preuve",
        "aucun signe",
        "aucun indice",
        "aucun élément",
        "rien n' indique",
        "rien ne permet",
        "pas de preuve",
        "pas d' indice",
        "aucune trace",
        "pas connaissance",
        "aucune indication",
        "pas eu connaissance",
    ),
}


_NOBODY = frozenset({"nobody", "personne"})


@dataclass(frozen=True, slots=True)
class Standing:
    """How a text stands to what one predicate says. `ability`: it only says what could be done."""

    stance: Stance
    polarity: Polarity
    speaker: Mention | None
    ability: bool


def standing(reading: Reading, spoken: Sequence[Voice], at: int, predicate: Predicate | None) -> Standing:
    """How the text stands to what is said at a word, by a verb (`predicate`) or a noun."""
    language = reading.language
    first, last = reading.clause(at)
    around = " ".join(word.low for word in reading.line[first:last] if word.text != "May")  # The month is no doubt.
    before = " ".join(word.low for word in reading.line[max(0, first - 12) : at])
    chain = predicate.chain if predicate is not None else ()
    over = [
        voice
        for voice in spoken
        if voice.first <= at < voice.last
        and not (voice.speaker is not None and voice.speaker.first <= at < voice.speaker.last)
    ]
    speaker = next((voice.speaker for voice in over if voice.speaker is not None), None)
    negative = _negated(reading, at, chain, predicate, around, before)
    if any(voice.denies for voice in over):
        return Standing(Stance.DENIED, Polarity.POSITIVE, speaker, ability=False)
    polarity = Polarity.NEGATIVE if negative else Polarity.POSITIVE
    if _able(reading, at, chain, first):
        return Standing(Stance.HYPOTHETICAL, polarity, speaker, ability=True)
    if _asked(reading, first):
        return Standing(Stance.UNCONFIRMED, polarity, speaker, ability=False)
    if any(voice.threatens for voice in over) or _conditional(
        language, chain, before, around, predicate.features if predicate is not None else frozenset()
    ):
        return Standing(Stance.HYPOTHETICAL, polarity, speaker, ability=False)
    heard = predicate is not None and predicate.features == {"cond"} and speaker is None  # "contiendraient"
    if heard or _doubted(language, chain, _without_suspects(reading, first, at, last), speaker):
        return Standing(Stance.UNCONFIRMED, polarity, speaker, ability=False)
    return Standing(Stance.ATTRIBUTED if speaker is not None else Stance.ASSERTED, polarity, speaker, ability=False)


_UNKNOWN = frozenset("ignore ignorent ignorait sait savoir déterminer vérifier établir préciser".split())


def _asked(reading: Reading, first: int) -> bool:
    """Whether a clause is a question that is open: "it is not known whether data was taken", "on ignore si"."""
    opener = reading.low(first - 1) if first else ""
    nearby = {reading.low(place) for place in range(max(0, first - 4), max(0, first - 1))}
    return opener == "whether" or (opener in {"si", "s'"} and reading.language == "fr" and bool(nearby & _UNKNOWN))


def _has_phrase(phrase: str, text: str) -> bool:
    return f" {phrase} " in f" {text} "


def _negated(
    reading: Reading, at: int, chain: Sequence[str], predicate: Predicate | None, around: str, before: str
) -> bool:
    language = reading.language
    if any(_has_phrase(phrase, before) or _has_phrase(phrase, around) for phrase in _NO_EVIDENCE[language]):
        return True
    if language == "fr":
        if any(low in {"ne", "n'"} for low in chain) and any(
            low in {"pas", "jamais", "plus", "aucun", "aucune", "guère"}
            for low in (*chain, *(reading.low(at + n) for n in range(1, 5)))
        ):
            return True
        if predicate is not None and _denied_before_an_aside(reading, predicate):
            return True
    elif any(low in grammar.NEGATIONS["en"] for low in chain):
        return True
    none_before = predicate is not None and _NOBODY & {
        reading.low(place) for place in range(max(0, predicate.start - 3), predicate.start)
    }
    if predicate is not None and (
        none_before or _nobody(reading, predicate, chain) or _opens_with_none(reading, predicate)
    ):
        return True
    subjects = reading.subjects(predicate) if predicate is not None else []
    objects = reading.objects(at)[:1] if predicate is not None else []
    objects = [one for one in objects if not any(reading.low(place) == "," for place in range(at, one.first))]
    nearby = [*subjects[:1], *objects]
    openers = {reading.low(mention.first - n) for mention in nearby for n in (1, 2)} | (
        {reading.low(at - 1), reading.low(at - 2)} if predicate is None else set()
    )
    return bool(openers & {"no", "aucun", "aucune", "neither", "none"})


def _denied_before_an_aside(reading: Reading, predicate: Predicate) -> bool:
    """ "Le journal n'a pas, à cette heure, averti ses lecteurs": words between commas part the verb from its "pas"."""
    end = predicate.start - 1
    if reading.low(end) != ",":
        return False
    start = next((place for place in range(end - 1, max(0, end - 8), -1) if reading.low(place) == ","), 0)
    lows = [reading.low(place) for place in range(max(0, start - 4), start)]
    return bool(lows) and lows[-1] in {"pas", "jamais", "plus"} and not {"ne", "n'"}.isdisjoint(lows)


def _nobody(reading: Reading, predicate: Predicate, chain: Sequence[str]) -> bool:
    """Whether the subject itself is none: "no ransom was paid", "aucune rançon n'a été versée"."""
    first, _ = reading.clause(predicate.start)
    lows = [reading.low(place) for place in range(first, predicate.start)]
    if reading.language == "fr":
        return any(low in {"ne", "n'"} for low in (*chain, *lows[-3:])) and bool(
            {"aucun", "aucune", "nul", "nulle"} & set(lows)
        )
    return "no" in lows[-5:]


def _opens_with_none(reading: Reading, predicate: Predicate) -> bool:
    """ "No malicious code was slipped in", "aucun client n'est concerné": nothing but the subject stands before the
    verb.
    """
    first, _ = reading.clause(predicate.start)
    ends = grammar.COORDINATORS[reading.language] | grammar.AUXILIARIES[reading.language] | {","}
    none = reading.low(first) in {"no", "none", "aucun", "aucune", "nul", "nulle"}
    return none and not any(reading.low(place) in ends for place in range(first, predicate.start))


def _able(reading: Reading, at: int, chain: Sequence[str], first: int) -> bool:
    language = reading.language
    perfect = any(low in grammar.HAVE[language] | {"avoir"} for low in chain)
    if any(low in {"can", "could", "cannot"} for low in chain) and not perfect:
        return True
    if language == "en" and any(low in {"may", "might"} for low in chain) and not perfect:
        return True
    if (
        language == "fr"
        and any(low in {"peut", "peuvent", "pourrait", "pourraient"} for low in chain)
        and not any(low in {"avoir", "été"} for low in chain)
    ):
        return True
    if language == "en" and any(
        reading.low(place) in {"let", "lets", "letting"} for place in range(max(first, at - 6), at)
    ):
        return True  # "could let attackers steal data"
    governs = reading.low(at - 1) in {"to", "de", "d'", "à"} or reading.low(at - 2) in {"to", "de", "d'", "à"}
    return governs and any(reading.low(place) in _ABILITIES[language] for place in range(max(first, at - 9), at))


_WILL_BE = frozenset({"sera", "seront", "aura", "auront", "va", "vont"})


def _conditional(
    language: str, chain: Sequence[str], before: str, around: str, features: frozenset[str] = frozenset()
) -> bool:
    if language == "en" and any(low in {"will", "would", "won't"} for low in chain):
        return True
    if language == "fr" and (features == {"fut"} or not (_WILL_BE | {"devrait", "devraient"}).isdisjoint(chain)):
        return True
    del around
    return any(_has_phrase(phrase, before) for phrase in _CONDITIONS[language] if phrase not in {"will", "would"})


_SUSPECT = {
    "en": re2.compile(
        r" (?:suspected|alleged|accused) (?:[^ ]+ "
        r"){0,2}?(?:negotiator|member|leader|administrator|operator|developer|affiliate|accomplice|ringleader|"
        r"mastermind|founder|broker|launderer|author|owner|moderator|partner|associate|hacker|fraudster|scammer|"
        r"swapper|extortionist|cybercriminal|seller|reseller|mule|kingpin|handler)s? "
    ),
    "fr": re2.compile(
        r" "
        r"(?:négociateur|membre|chef|administrateur|administratrice|opérateur|développeur|affilié|complice|"
        r"cerveau|fondateur|auteur|propriétaire|modérateur|associé|pirate|revendeur|vendeur|trafiquant|hacker)s? "
        r"présumée?s? "
    ),
}


_SUSPECTED_OF = {
    "en": re2.compile(r" (?:suspected|believed) (?:of|to have) "),
    "fr": re2.compile(r" (?:soupçonnée?s?|suspectée?s?) (?:de|d'|des|du) "),
}
"""What makes a person a suspect, not what befell him a rumour: "the alleged negotiator", and behind the deed "arrested
a man suspected of".
"""


_SUSPECTS = re2.compile(
    r" "
    r"(?:the|these|two|three|four|five|six|seven|eight|nine|ten|other|others|several|of|both|more|\d+|male|"
    r"female|main) "
    r"suspects? "
)


_AFTER = frozenset("after following amid après".split())


def _until_cause(reading: Reading, at: int, last: int) -> int:
    """Where the cause begins that is told behind a deed: it may be doubted, "went dark after a suspected attack"."""
    return next((place for place in range(at + 1, last) if reading.low(place) in _AFTER), last)


def _without_asides(reading: Reading, first: int, at: int) -> list[Word]:
    """The words of a clause before a deed without an opening cause and an apposition, which may be doubted alone:
    "After a suspected attack, the clinic closed", "the theft, a presumed work of Akira, halted".
    """
    signs = [place for place in range(first, at) if reading.low(place) == ","]
    line = reading.line
    if signs and reading.low(first) in _AFTER:
        return list(line[signs[0] : at])
    for one, other in pairwise(signs):
        inside = [word.low for word in line[one + 1 : other]]
        hedges = bool(inside) and (inside[0] in _DOUBTS[reading.language] or inside[0].endswith("ly"))
        if len(inside) > 2 and not hedges and grammar.AUXILIARIES[reading.language].isdisjoint(inside):
            return [*line[first:one], *line[other:at]]
    return list(line[first:at])


def _without_suspects(reading: Reading, first: int, at: int, last: int) -> str:
    """The words of a clause without what says that a person is a suspect; the month of May is no doubt."""
    told = [*_without_asides(reading, first, at)]
    before, behind = (
        " ".join("" if word.text == "May" and n else word.low for n, word in enumerate(part))
        for part in (told, reading.line[at : _until_cause(reading, at, last)])
    )
    before = _SUSPECTS.sub(" ", f" {before} ")
    behind = _SUSPECTED_OF[reading.language].sub(" ", f" {behind} ")
    return str(_SUSPECT[reading.language].sub(" ", f" {before} {behind} ")).strip()


def _doubted(language: str, chain: Sequence[str], around: str, speaker: Mention | None) -> bool:
    words = set(around.split(" "))
    hearsay = {"aurait", "auraient", "serait", "seraient"}
    if language == "fr" and not words.isdisjoint(hearsay):
        return speaker is None
    if not _DOUBTS[language].isdisjoint(words) or not _DOUBTS[language].isdisjoint(chain):
        return True
    return any(_has_phrase(phrase, around) for phrase in _DOUBT_PHRASES[language] if phrase not in hearsay)
