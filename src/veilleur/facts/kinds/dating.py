"""The date of an event told by a noun, apart from that of its discovery: "the theft was noticed on Friday" dates no
theft.
"""

from functools import cache

from veilleur.facts.kinds.frames import Draft
from veilleur.facts.reading.inflection import verb
from veilleur.facts.reading.sentence import Reading

_COMES_OUT = {
    "en": (
        "discover notice detect spot find reveal disclose announce report confirm identify learn "
        "describe tell inform notify warn fine indict arrest charge restore claim"
    ),
    "fr": (
        "découvrir constater détecter remarquer révéler annoncer confirmer identifier signaler apprendre "
        "décrire informer prévenir avertir condamner interpeller rétablir revendiquer reconnaître"
    ),
}


_SINCE = {
    "en": frozenset({"after", "before", "since", "following", "when", "because", "over"}),
    "fr": frozenset({"après", "avant", "depuis", "suite", "lorsque", "quand", "car", "pour"}),
}
"""Words behind which another event is told: the date before them is not its own."""


@cache
def _forms(language: str) -> frozenset[str]:
    return frozenset(form for lemma in _COMES_OUT[language].split() for form in verb(lemma, language))


def drop_other_dates(reading: Reading, draft: Draft) -> None:
    """Leave out the date of a noun's event if a verb that only brings it to light stands between or before the two."""
    date = draft.filled("date")
    if date is None:
        return
    if _SINCE[reading.language] & {reading.low(place) for place in range(date.last, draft.at)}:
        draft.drop("date")
    if draft.predicate is not None:
        return
    first, last = sorted((draft.last, date.first))
    beside = range(max(0, date.first - 3), date.first)
    lows = {reading.low(place) for place in (*range(first, last), *(beside if date.first < draft.at else ()))}
    if lows & _forms(reading.language):
        draft.drop("date")
