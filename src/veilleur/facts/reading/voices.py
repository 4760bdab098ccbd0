"""Who says it, and how surely: the speaker, the hedge, the denial and the negation over a place of a sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice, pairwise

import re2

from veilleur.facts.reading import grammar
from veilleur.facts.reading.inflection import verb
from veilleur.facts.reading.mentions import Mention
from veilleur.facts.reading.sentence import Predicate, Reading
from veilleur.language.words import Word
from veilleur.records import Polarity, Stance

SAYS = {
    "en": "say tell confirm claim announce report warn add state disclose reveal allege believe estimate assert "
    "insist acknowledge admit note explain write find observe assess conclude boast declare indicate suggest "
    "maintain learn discover see recall concede brag argue caution stress contend reckon retort reply answer "
    "recount emphasise emphasize guess vow crow",
    "fr": "dire affirmer confirmer annoncer indiquer déclarer assurer préciser expliquer estimer reconnaître "
    "admettre signaler rapporter révéler prétendre soutenir écrire ajouter avertir souligner relever constater "
    "noter évoquer considérer rappeler apprendre détailler alerter revendiquer découvrir conclure concéder "
    "rétorquer répliquer répondre marteler raconter résumer nuancer tempérer fanfaronner prévenir insister jurer "
    "confier pointer",
}
_DENIES = {"en": "deny dispute refute reject rebut", "fr": "démentir nier contester réfuter récuser"}
_THREATENS = {"en": " threaten", "fr": " menacer"}
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
class Voice:
    """Somebody's words: they reach over the words `first` to `last`; `denies` if he says that it is not so.

    `said` is where the saying itself stands ("the clinic said on Tuesday that"): nothing there belongs to what is said.
    """

    first: int
    last: int
    speaker: Mention | None
    denies: bool
    said: tuple[int, int]
    threatens: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """How a text stands to what one predicate says. `ability`: it only says what could be done."""

    stance: Stance
    polarity: Polarity
    speaker: Mention | None
    ability: bool


def says(low: str, language: str) -> bool:
    """Whether a word can be a verb of saying."""
    return low in _forms(language)


@cache
def _forms(language: str) -> dict[str, tuple[frozenset[str], bool]]:
    made: dict[str, tuple[frozenset[str], bool]] = {}
    for lemmas, denies in ((SAYS[language] + _THREATENS[language], False), (_DENIES[language], True)):
        for lemma in lemmas.split():
            for form, features in verb(lemma, language).items():
                made[form] = (made[form][0] | features if form in made else features, denies)
    return made


MOST_SAYINGS = 16
"""Verbs of saying that are looked at in one sentence."""

_OPENS_A_SOURCE = frozenset({"according", "d'", "selon"})


def voices(reading: Reading) -> tuple[Voice, ...]:
    """Everybody who is reported to say something in a sentence."""
    found: list[Voice] = []
    forms = _forms(reading.language)
    end = len(reading.line)
    tries = iter(range(MOST_SAYINGS))
    for at, word in enumerate(reading.line):
        source = _according(reading, at) if word.low in _OPENS_A_SOURCE else None
        if source is not None:
            found.append(Voice(0, end, source, denies=False, said=(at, source.last)))
            continue
        warns = _warns(reading, at)
        if word.low not in forms and not warns and not word.text.startswith("-"):
            continue
        if next(tries, None) is None:
            break
        inverted = _inverted(reading, at, forms)
        if inverted is not None:
            found.append(inverted)
        elif warns:
            found += _spoken(reading, Predicate(at + 2, "active", (), at), denies=False)
        elif word.low in forms:
            found += _said(reading, at, *forms[word.low])
    return tuple(found)


def _warns(reading: Reading, at: int) -> bool:
    """ "Met en garde": a verb of saying of three words."""
    return reading.low(at) in {"met", "mettent"} and (reading.low(at + 1), reading.low(at + 2)) == ("en", "garde")


def _said(reading: Reading, at: int, features: frozenset[str], denies: bool) -> list[Voice]:  # noqa: FBT001
    """What a verb of saying tells: nothing where it only says who was told, describes a noun or is governed."""
    low = reading.low(at)
    if (low in _told_to(reading.language) and not _says_something(reading, at)) or _describes(reading, at):
        return []
    if low.startswith(("add", "ajout")) and reading.low(at + 1) not in _OPENS_SPEECH:
        return []  # "adds memory scanning": nothing is said.
    predicate = reading.predicate(at, features)
    if predicate is None and "pres" in features and reading.low(at + 1) in {".", ",", ""}:
        predicate = Predicate(at, "active", (), at)  # "researchers at the firm say."
    if predicate is None or ("inf" in features and reading.low(at - 1) in {"to", "de", "à", "pour"}):
        return []
    bare = not any(one in grammar.AUXILIARIES["en"] for one in predicate.chain) and reading.low(at + 1) != "by"
    if reading.language == "en" and bare and "past" in features:  # "prosecutors said", never "the said prosecutors"
        predicate = replace(predicate, voice="active")
    threatens = low.startswith(("threat", "mena"))
    return [replace(voice, threatens=threatens) for voice in _spoken(reading, predicate, denies=denies)]


_CLAIMS = frozenset("claim claims claimed claiming".split())
_CLAIMED = frozenset("claimed revendiqué revendiquée revendiqués revendiquées".split())


def _describes(reading: Reading, at: int) -> bool:
    """Whether the word only describes a noun: "an alleged negotiator", "une attaque revendiquée par Qilin"."""
    low, before = reading.low(at), reading.low(at - 1)
    small = grammar.ARTICLES[reading.language] | grammar.PREPOSITIONS[reading.language]
    by_whom = {reading.low(place) for place in range(at + 1, min(at + 5, len(reading.line)))} & {"by", "par"}
    of_it = low in _CLAIMS and reading.low(at + 1) in {"it", "them", "responsibility", "credit", "one"}
    return of_it or (low == "alleged" and before in small) or (low in _CLAIMED and bool(by_whom))


_OPENS_SPEECH = frozenset(
    "that que qu' : , . « “ it he she they there the its no we il elle ils elles l' la le les on in".split()
) | {'"', "”", "»", ""}


_INVERTED = frozenset({"-il", "-elle", "-ils", "-elles", "-t-il", "-t-elle"})


def _inverted(reading: Reading, at: int, forms: Mapping[str, tuple[frozenset[str], bool]]) -> Voice | None:
    """ "prévient-il", "a-t-elle admis": the pronoun behind the verb of a saying, over the whole sentence."""
    if reading.line[at].text.lower() not in _INVERTED:
        return None
    perfect = reading.low(at - 1) in grammar.HAVE["fr"]
    form = forms.get(reading.low(at + 1 if perfect else at - 1))
    if form is None or form[1]:
        return None
    return Voice(0, len(reading.line), _pronoun(at, reading), denies=False, said=(at - 1, at + 1 + perfect))


def _sentence_of(reading: Reading, at: int) -> int:
    """Where what stands before a saying that trails begins: behind the last semicolon that is not in quotes."""
    if any(reading.low(place) in grammar.QUOTES for place in range(at)):
        return 0
    return next((place + 1 for place in range(at - 1, -1, -1) if reading.low(place) == ";"), 0)


def _by_name(reading: Reading, speaker: Mention) -> Mention:
    """The name that stands right behind the noun of a speaker: "spokeswoman Jo Kern", "le maire, Luc Arnal,"."""
    if "name" in speaker.classes or not speaker.is_a({"speakers"}):
        return speaker
    behind = reading.covering(speaker.last + (reading.low(speaker.last) == ","))
    fits = behind is not None and behind.is_a({"name"}) and not behind.is_a(_NO_PERSON) and not behind.governor
    return behind if fits and behind is not None and behind.last - behind.first > 1 else speaker


_NO_PERSON = frozenset({"organisation", "country", "date", "authority", "malware", "product", "actor", "media"})


def _next_deed(reading: Reading, first: int, last: int, *, apart: bool) -> int:
    """Where an "and" goes on with another verb of the same subject: "denied the charges and will stand trial"; behind
    a comma only if it must stand `apart` ("confirmed that it was hacked, and has filed a complaint").
    """
    auxiliaries = grammar.AUXILIARIES[reading.language]
    joints = {"and", "but", "et", "mais"}
    return next(
        (
            at
            for at in range(first, last)
            if reading.low(at) in joints
            and reading.low(at + 1) in auxiliaries
            and not (apart and reading.low(at - 1) != ",")
        ),
        last,
    )


@cache
def _told_to(language: str) -> frozenset[str]:
    """The forms of verbs that may only say who was told: "has told the police", "a averti ses clients"."""
    lemmas = {
        "en": ("tell", "warn", "learn", "write", "reply", "answer", "guess"),
        "fr": ("avertir", "alerter", "signaler", "apprendre", "prévenir", "répondre", "confier", "pointer"),
    }[language]
    return frozenset(form for lemma in lemmas for form in verb(lemma, language))


def _says_something(reading: Reading, at: int) -> bool:
    """Whether what is said stands there: behind "that" or a sign, in quotes, or before a verb that trails."""
    behind = {reading.low(place) for place in range(at + 1, min(at + 10, len(reading.line)))}
    signs = {"that", "que", "qu'", "of", "about", "against", "to"} | grammar.QUOTES
    trails = _trails(reading, at)
    if reading.low(at) == "writing":
        return not grammar.QUOTES.isdisjoint(word.low for word in reading.line)
    if reading.low(at) in {"write", "writes", "wrote", "written", "writing"}:
        signs -= {"to", "of", "about", "against"}
    return bool(behind & signs) or trails


def _trails(reading: Reading, at: int) -> bool:
    """Whether a verb can be that of a saying that trails: a sign or a day follows, or the speaker behind a comma."""
    if not any(reading.low(place) in {",", *grammar.QUOTES} for place in range(max(0, at - 8), at)):
        return False
    behind = reading.covering(at + 1)
    told = behind is not None and behind.is_a({"date", "people", "media"})
    opens = reading.low(at + 1) in {".", ",", ";", "", "on", "in", "late", "this", "to", *grammar.QUOTES}
    return opens or told or reading.low(at - 1) in {",", *grammar.QUOTES}


_SPEAKING = frozenset({"speakers", "name", "organisation", "attackers", "authority", "media"})


_SPEAKER_REACH = 40
"""Words behind a verb within which the name of who says it ends."""


def _spoken(reading: Reading, predicate: Predicate, *, denies: bool) -> list[Voice]:
    end = len(reading.line)
    if predicate.voice != "active":
        by = reading.governed(predicate.at, end, {"by", "par"})
        return (
            [Voice(0, end, by[0], denies, (predicate.at, by[0].last))]
            if by
            and by[0].is_a(_SPEAKING)
            and predicate.voice == "passive"
            and (predicate.chain or by[0].first <= predicate.at + 4)
            else []
        )
    behind = [
        mention
        for mention in reading.between(predicate.at + 1, predicate.at + _SPEAKER_REACH)
        if mention.is_a(_SPEAKING) and not mention.governor and mention.first <= predicate.at + 4
    ]
    before_chain = reading.low(predicate.start - 1)
    if reading.low(predicate.at) in _told_to("en") and reading.language == "en":
        behind = []  # "told reporters": those who are told.
    if behind and before_chain in {",", "»", "”", '"', "?", "!"}:
        speaker = _by_name(reading, behind[0])
        opens = _sentence_of(reading, predicate.start)
        return [Voice(opens, predicate.start, speaker, denies, (predicate.start, _rest(reading, speaker.last)))]
    subjects = [mention for mention in reading.subjects(predicate) if mention.is_a(_SPEAKING)]
    if not subjects:
        return []
    speaker = _by_name(reading, subjects[0])
    tail = list(islice((word for word in reading.line[predicate.at + 1 :] if word.is_word), 5))
    after = reading.low(predicate.at + 1)
    trails = _stands_behind_a_sign(reading, speaker.first)
    if trails and (len(tail) <= 4 or after in {"on", "in", ",", ".", ";"}):
        opens = _sentence_of(reading, speaker.first)
        return [Voice(opens, speaker.first, speaker, denies, (speaker.first, _rest(reading, predicate.at)))]
    opens = _opens_what_is_said(reading, predicate.at + 1)
    quoted = any(reading.low(place) in grammar.QUOTES for place in range(opens, end))
    stop = end if quoted else next((place for place in range(opens, end) if reading.low(place) == ";"), end)
    if not quoted:
        stop = _next_deed(reading, opens, stop, apart=not denies)
    return [Voice(opens, stop, speaker, denies, (speaker.first, opens))]


def _stands_behind_a_sign(reading: Reading, at: int) -> bool:
    """Whether only an article and what describes a speaker ("the scanner firm Tidewater") stand between a sign and its
    name.
    """
    small = (
        grammar.COORDINATORS[reading.language]
        | grammar.SUBORDINATORS[reading.language]
        | grammar.PREPOSITIONS[reading.language]
    )
    for place in range(at - 1, max(-1, at - 5), -1):
        if reading.low(place) in {",", "”", '"', "»"}:
            return True
        if reading.low(place) in small - {"of", "de"}:
            return False
    return False


_PRONOUNS = frozenset({"il", "elle", "ils", "elles", "on"})


def _pronoun(at: int, reading: Reading) -> Mention:
    return Mention(at, at + 1, frozenset({"speakers"}), reading.low(at), at)


def _rest(reading: Reading, at: int) -> int:
    """The end of a saying that trails: up to the next sign."""
    while at < len(reading.line) and reading.low(at) not in {",", ".", ";", ":", "—", "–"}:
        at += 1
    return at


def _opens_what_is_said(reading: Reading, at: int) -> int:
    """Where what is said begins behind "said on Tuesday that"; right behind the verb if no such word follows soon."""
    for place in range(at, min(at + 6, len(reading.line))):
        if reading.low(place) in {"that", "que", "qu'", ":"}:
            return place + 1
    day = next(
        (mention for mention in reading.mentions if mention.first in {at, at + 1} and "date" in mention.classes), None
    )
    return day.last if day is not None else at


def _according(reading: Reading, at: int) -> Mention | None:
    low, behind = reading.low(at), reading.low(at + 1)
    size = 2 if (low, behind) in {("according", "to"), ("d'", "après")} else 1 if low == "selon" else 0
    if not size:
        return None
    found = next(
        (
            mention
            for mention in reading.mentions
            if at + size <= mention.first <= at + size + 3 and mention.is_a(_SPEAKING)
        ),
        None,
    )
    return None if found is None else _by_name(reading, found)


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
