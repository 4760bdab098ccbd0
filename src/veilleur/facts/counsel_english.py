"""Where advice begins in an English sentence."""

from collections.abc import Iterator, Sequence

from veilleur.facts.counsel_clauses import (
    ASKS,
    NAMES_IT,
    SHOULD,
    Advised,
    advice_from,
    clause_start,
    end_of,
    is_form,
    opens_order,
    past_adverbs,
    told_whom,
)
from veilleur.facts.reading import grammar
from veilleur.language.words import Word


def english_advice(line: Sequence[Word]) -> Iterator[Advised]:
    """The advice that each cue of an English sentence opens."""
    for at, word in enumerate(line):
        piece = None
        if word.low in SHOULD["en"]:
            piece = _should(line, at)
        elif word.low == "until" and (at == 0 or line[at - 1].low not in {"have", "has"}):
            piece = None
        elif word.low in ASKS["en"]:
            piece = _asks(line, at) or (_names_english(line, at) if word.low in NAMES_IT["en"] else None)
        elif word.low == "by" and is_form(line, past_adverbs(line, at + 1), "ger"):
            can = any(before.low == "can" for before in line[max(0, at - 8) : at])
            piece = advice_from(line, at + 1, at, "en") if can else None
        elif opens_order(line, at):
            piece = _ordered(line, at)
        if piece is not None:
            yield piece


def _negated_from(line: Sequence[Word], first: int, verb: int) -> int:
    """Where advice begins: at its "not" or "never" if it has one."""
    return next((place for place in range(first, verb) if line[place].low in {"not", "never"}), verb)


def _should(line: Sequence[Word], at: int) -> Advised | None:
    start = at + 1
    if line[at].low not in {"should", "must"}:
        if start >= len(line) or line[start].low != "to":
            return None
        start += 1
    verb = past_adverbs(line, start)
    passive = verb < len(line) and line[verb].low == "be"
    if not (is_form(line, verb, "inf") or passive):
        return None
    readers = (clause_start(line, at), at)
    first = _negated_from(line, start, verb)
    return Advised(first, end_of(line, verb, "en"), at, readers)


def _asks(line: Sequence[Word], at: int) -> Advised | None:
    """ "urges staff to report", "are advised not to open"."""
    for place in range(at + 1, min(at + 14, len(line))):
        low = line[place].low
        if low in grammar.STOPS or (low == "that" and place == at + 1):
            return None
        verb = past_adverbs(line, place + 1)
        if low == "to" and verb < len(line) and (is_form(line, verb, "inf") or _may_be_told(line[verb])):
            first = _negated_from(line, max(at + 1, place - 1), verb)
            return Advised(first, end_of(line, verb, "en"), at, told_whom(line, at, min(place, first), "en"))
    return None


def _may_be_told(word: Word) -> bool:
    """Whether a word behind "to" can be the verb of what somebody is asked."""
    small = grammar.ARTICLES["en"] | grammar.PREPOSITIONS["en"] | grammar.AUXILIARIES["en"]
    return word.text.isalpha() and word.text.islower() and word.low not in small


def _names_english(line: Sequence[Word], at: int) -> Advised | None:
    """ "recommends disabling it", "that users update", "advises a factory reset"; "updating is recommended"."""
    start = at + 1
    if line[at].low.endswith("ed") and any(word.low in {"is", "are"} for word in line[max(0, at - 2) : at]):
        return _subject_english(line, at)
    verb = past_adverbs(line, start)
    if is_form(line, verb, "ger") or (verb < len(line) and line[verb].low == "against"):
        return advice_from(line, verb, at, "en")
    if start < len(line) and line[start].low in {"that", "all", "any", "every", "users", "customers"}:
        for place in range(start + 1, min(start + 12, len(line))):
            if line[place].low in grammar.STOPS:
                break
            if is_form(line, place, "inf") and line[place - 1].low not in grammar.ARTICLES["en"]:
                return Advised(place, end_of(line, place, "en"), at, (start + (line[start].low == "that"), place))
    if start < len(line) and line[start].low in {"a", "an", "the", "immediate", "using", "use"}:
        return advice_from(line, start + (line[start].low in {"a", "an", "the"}), at, "en")
    return None


def _subject_english(line: Sequence[Word], at: int) -> Advised | None:
    first = clause_start(line, at)
    be = next((place for place in range(at - 1, first, -1) if line[place].low in {"is", "are"}), first)
    named = be > first and (is_form(line, first, "ger") or line[be - 1].low.startswith(("update", "upgrade", "patch")))
    return Advised(first, be, at) if named else None


def _ordered(line: Sequence[Word], at: int) -> Advised | None:
    low = line[at].low
    negative = (
        low in {"never", "avoid"}
        or (low == "do" and at + 1 < len(line) and line[at + 1].low == "not")
        or low in {"don't", "don’t"}
    )
    if negative:
        return advice_from(line, at, at, "en") if at + 1 < len(line) else None
    verb = past_adverbs(line, at)
    if not is_form(line, verb, "inf") or verb + 1 >= len(line):
        return None
    return advice_from(line, verb, verb, "en")
