"""Who says what stands at a place of a sentence, for facts that are found without reading the sentence."""

import re
from functools import cache

from veilleur.facts.reading.discourse import is_pronoun
from veilleur.facts.reading.inflection import verb
from veilleur.facts.reading.mention import NoNames
from veilleur.facts.reading.sentence import Reading
from veilleur.facts.reading.voices import SAYS, voices
from veilleur.language.sentences import PROSE, Sentence

_LETTERS = re.compile(r"[^\W_]+")
_LONGEST = 800  # Code points of a sentence that is read.


_WEAK = frozenset(
    "see find add write note learn report observe show indicate suggest explain maintain noter ajouter écrire "
    "apprendre constater "
    "détailler évoquer considérer relever rappeler".split()
)
"""Verbs that malware does too ("writes", "adds"), or that seldom name who says it."""


@cache
def _sayings(language: str) -> frozenset[str]:
    lemmas = (lemma for lemma in SAYS[language].split() if lemma not in _WEAK)
    forms = (form for lemma in lemmas for form in verb(lemma, language))
    return frozenset(forms) | {"according", "selon", "après"}


def speaker_at(sentence: Sentence, language: str, place: int) -> tuple[int, int] | None:
    """Bounds in the article of the words for who says what stands at `place` (a code point of the article).

    None if nobody is named, or in a language that is not read. A quick look spares sentences without a verb of saying.
    """
    if language not in SAYS or sentence.block.kind not in PROSE or len(sentence.text) > _LONGEST:
        return None
    if _sayings(language).isdisjoint(_LETTERS.findall(sentence.text.lower())):
        return None
    reading = Reading(sentence, language, None, NoNames())
    at = next((number for number, word in enumerate(reading.line) if word.end > place), len(reading.line))
    for voice in voices(reading):
        speaker = voice.speaker
        if speaker is None or is_pronoun(reading, speaker):
            continue
        if voice.first <= at < voice.last and not voice.denies and not voice.threatens:
            return reading.bounds(speaker.first, speaker.last)
    return None
