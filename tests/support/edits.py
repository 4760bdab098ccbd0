# mypy: allow-untyped-defs, allow-untyped-calls
"""Controlled edits: each changes one thing that a true statement says, so that it is true no more."""

import itertools
import re

_MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
_MONTHS += "January February March April May June July August September October November December".split()
_HEDGES = "may might could reportedly allegedly peut pourrait selon suspected appears likely könnte offenbar".split()
_NEGATIONS = (("did not ", "did "), ("was not ", "was "), ("were not ", "were "), ("is not ", "is "),
              ("are not ", "are "), ("cannot ", "can "), (" no ", " a "), ("n’est pas ", "est "),
              ("ne peuvent plus ", "peuvent "),
              ("keine ", ""), ("wrongly ", "rightly "), ("no link", "a link"))  # fmt: skip
_BOUNDS = (("at least ", "at most "), ("At least ", "At most "), ("more than ", "fewer than "), ("About ", "Exactly "),
           ("fewer than ", "more than "), ("about ", ""), ("mindestens ", "höchstens "), ("over ", "under "),
           ("approximately ", ""), ("Mindestens ", ""), ("au moins ", "au plus "))  # fmt: skip


def edits(text, *, outlets=()):
    """Pairs of the class of an edit and the statement after it; an edit that changes nothing is not among them."""
    for kind, edited in _all(text, outlets):
        if edited != text:
            yield kind, edited


_NOT = (
    (" was ", " was not "), (" is ", " is not "), (" are ", " are not "), (" a publié ", " n’a pas publié "),
    (" cite ", " ne cite pas "), (" published ", " never published "), (" names ", " names no "),
    (" en parlent", " n’en parlent pas"),
)  # fmt: skip
_PERHAPS = (
    (" a publié ", " aurait publié "), (" cite ", " citerait "), (" was ", " was reportedly "),
    (" published ", " reportedly published "), (" names ", " may name "), (" is ", " may be "),
)  # fmt: skip
_UNITS = (
    ("%", "‰"), ("GB", "TB"), ("million", "billion"), ("weeks", "days"), ("euros", "dollars"), ("$", "€"),
    ("CVSS ", "EPSS "), ("hours", "days"),
)  # fmt: skip
_LABELS = (
    ("en anglais)", "en allemand)"), ("in German)", "in Dutch)"), ("in English)", "in French)"),
    ("en allemand)", "en anglais)"), ("in French)", "in English)"), ("en japonais)", "en chinois)"),
)  # fmt: skip
_MODIFIER = r"\b(?:[a-z]+-[a-z]+|third-party|Belgian|planned|customer|malicious|local|first|second|critical) "


def _all(text, outlets):
    yield from _of_numbers(text)
    for kind, changes in (
        ("bound", _BOUNDS), ("negation", _NEGATIONS + _NOT), ("hedge", _PERHAPS), ("unit", _UNITS),
        ("language", _LABELS),
    ):  # fmt: skip
        for old, new in changes:
            yield kind, text.replace(old, new, 1)
    for hedge in _HEDGES:
        yield "hedge", re.sub(rf"\b{hedge} ", "", text, count=1)
    for name in re.findall(r"(?<=[a-z] )[A-Z][a-z]{4,}", text)[:4]:
        yield "name", text.replace(name, name[:-1] + "ovic", 1)
    for match in list(re.finditer(_MODIFIER, text))[:3]:
        yield "scope", text[: match.start()] + text[match.end() :]
    yield from _exchanged(text)
    yield from _moved(text, outlets)


def _of_numbers(text):
    bare = re.sub(r"CVE-\d{4}-\d+|\d+(?:\.\d+){2,}|https?\S*|\S*\[\.\]\S*", lambda m: "\0" * len(m.group()), text)
    for match in re.finditer(r"(?<![\w.,-])\d+(?![\w.,:/-]*\d)(?!\w)", bare):
        start, end = match.span()
        kind = "date" if _dated(text, match) else "number"
        yield kind, text[:start] + str(int(match.group()) + 1) + text[end:]
        if kind == "number":
            yield kind, text[:start] + match.group() + "0" + text[end:]
    for match in re.finditer(r"CVE-\d{4}-\d+", text):
        yield "identifier", text[: match.end() - 1] + str((int(text[match.end() - 1]) + 1) % 10) + text[match.end() :]
    for match in re.finditer(r"(?<![\w.])\d+(?:\.\d+){2,}(?![\w.\[\]]*[\w\]])", text):
        yield "version", text[: match.start()] + "9" + text[match.start() :]
        yield "version", text[: match.end()] + "7" + text[match.end() :]
    for month in _MONTHS:
        if f" {month} " in text:
            other = _MONTHS[(_MONTHS.index(month) + 3) % 12 + 12 * (_MONTHS.index(month) // 12)]
            yield "date", text.replace(f" {month} ", f" {other} ", 1)


def _moved(text, outlets):
    for name in outlets:
        if f"({name})" in text:
            yield "outlet", text.replace(f"({name})", "(Nowhere Times)")
        for other in outlets:
            if name != other and f"({name})" in text:
                yield "outlet", text.replace(f"({name})", f"({other})")
            if name != other and text.startswith(f"{name} "):
                yield "outlet", text.replace(name, other, 1)


def _dated(text, match):
    return any(f" {month} " in f"{text[max(0, match.start() - 10) : match.end() + 12]} " for month in _MONTHS)


def _exchanged(text):
    counted = r"(?<![\w.,:/-])\d+(?:[.,]\d+)*(?![\w.,:/-]*\w)(?! (?:articles?|sources?)\b)"
    numbers = [m for m in re.finditer(counted, text) if not _dated(text, m)]
    for one, other in itertools.pairwise(numbers):
        yield (
            "exchange",
            text[: one.start()] + other.group() + text[one.end() : other.start()] + one.group() + text[other.end() :],
        )
    dates = list(re.finditer(r"\d{1,2}(?:er)? [a-zéûA-Z]{3,9}(?: \d{4})?", text))
    for one, other in itertools.pairwise(dates):
        yield (
            "exchange",
            text[: one.start()] + other.group() + text[one.end() : other.start()] + one.group() + text[other.end() :],
        )
