"""Who says it, and how surely: the speaker, the hedge, the denial and the negation over a place of a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from veilleur.facts.reading import grammar
from veilleur.facts.reading.inflection import verb
from veilleur.facts.reading.mention import Mention
from veilleur.facts.reading.sentence import Predicate, Reading

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
