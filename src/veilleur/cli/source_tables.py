"""`[[source]]` tables as text: written, switched on, and taken out of a configuration without touching the rest.

A configuration is its operator's own page, with comments and an order: it is edited as a text, and each edit is checked
by reading the result back.
"""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from veilleur.errors import InputError
from veilleur.records import Reliability, Source, Tlp

_HEADER = re.compile(r"""^[ \t]*\[\[[ \t]*(?:source|"source"|'source')[ \t]*\]\]""")
_ANY_HEADER = re.compile(r"^[ \t]*\[")
_BLANK = re.compile(r"^[ \t]*(?:#.*)?$")
_MOST_TRIES = 20
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


def table(source: Source) -> str:
    """A source as a `[[source]]` table, without what goes without saying."""
    values = {
        "id": source.id,
        "url": source.url,
        "name": source.name if source.name != source.id else "",
        "tag": source.tag if source.tag != source.id else "",
        "reader": source.reader if source.reader != "feed" else "",
        "language": source.language or "",
        "reliability": source.reliability if source.reliability is not Reliability.F else "",
        "tlp": source.tlp if source.tlp is not Tlp.CLEAR else "",
    }
    lines = [f"{key} = {_quoted(value)}" for key, value in values.items() if value]
    if source.redistribute:
        lines.append("redistribute = true")
    if source.options:
        pairs = ", ".join(f"{_key(key)} = {_quoted(value)}" for key, value in source.options)
        lines.append(f"options = {{ {pairs} }}")
    return "".join(f"{line}\n" for line in ["[[source]]", *lines])


def switched_off(text: str) -> str:
    """A table as a comment."""
    return "".join(f"# {line}\n" for line in text.splitlines())


def with_table(text: str, source: Source) -> str:
    """A configuration with one source more, see `with_tables`."""
    return with_tables(text, (source,))


def with_tables(text: str, sources: Sequence[Source]) -> str:
    """A configuration with these sources more: each where it stands switched off, or at the end.

    InputError if the file holds its sources in a form that takes no table.
    """
    before, new = _read(text), {source.id for source in sources}
    for put in (_switched_on, _appended):
        grown = text
        for source in sources:
            grown = put(grown, source)
        after = _read(grown)
        others = [one for one in (after or {}).get("source", ()) if one.get("id") not in new]
        if before is not None and after is not None and {**after, "source": others} == before:
            return grown
    named = ", ".join(sorted(new))
    raise InputError(named, "cannot be added: the sources of the file stand in an unusual form; edit it by hand")


def _switched_on(text: str, source: Source) -> str:
    end = _line_end(text)
    on = table(source).replace("\n", end)
    off = switched_off(table(source)).replace("\n", end)
    return text.replace(f"{end}{off}", f"{end}{on}", 1) if f"{end}{off}" in text else _appended(text, source)


def _appended(text: str, source: Source) -> str:
    end = _line_end(text)
    kept = text.rstrip("\r\n")
    wanted = table(source).replace("\n", end)
    return f"{kept}{end}{end}{wanted}" if kept else wanted


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def without_table(text: str, source_id: str) -> str | None:
    """A configuration without one source, comments after its table left alone; None if its table is not found.

    What is cut is known by what is left: everything but that source.
    """
    before = tomllib.loads(text)
    tables = [one for one in before.get("source", ()) if isinstance(one, dict)]
    rest = [one for one in tables if one.get("id") != source_id]
    if len(rest) != len(tables) - 1:
        return None
    wanted = {**before, "source": rest}
    place = next(number for number, one in enumerate(tables) if one.get("id") == source_id)
    lines = text.splitlines(keepends=True)
    for start, end in _stretches(lines, place):
        left = "".join([*lines[:start], *lines[end:]])
        if _read(left) == wanted:
            return left
    return None


def _stretches(lines: Sequence[str], place: int) -> Iterator[tuple[int, int]]:
    """Where the table at this place may begin and end: the blank line above it taken, what follows its keys left.

    A line that looks like a header may stand in a text of several lines, so the places around are tried too.
    """
    headers = [number for number, line in enumerate(lines) if _ANY_HEADER.match(line)]
    starts = [number for number in headers if _HEADER.match(lines[number])]
    for start in sorted(starts, key=lambda start: abs(starts.index(start) - place))[:_MOST_TRIES]:
        first = start - 1 if start and not lines[start - 1].strip() else start
        ends = [*(number for number in headers if number > start), len(lines)]
        for end in ends[:_MOST_TRIES]:
            last = end
            while last > start + 1 and _BLANK.match(lines[last - 1].rstrip("\r\n")):
                last -= 1
            yield first, last


def _read(text: str) -> Mapping[str, Any] | None:
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None
    return {"source": [], **values}


def _key(name: str) -> str:
    return name if _BARE_KEY.fullmatch(name) else _quoted(name)


def _quoted(value: str) -> str:
    """A TOML basic string: that of JSON, and DEL escaped too."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
