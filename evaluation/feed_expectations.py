"""What the files of `feedparser_tests` say of themselves: headers to serve them with, and what an entry must be.

The comment at the head of each file holds a line `Expect:` with a Python expression. It is text of strangers: it is
read as a syntax tree and never evaluated. Of each `and`, the parts are kept that our `Entry` has an answer to; parts
about authors, tags, languages and the like are nothing that it holds.
"""

import ast
import hashlib
import re
from calendar import timegm
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

_CODECS = ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "cp037", "latin-1")
_HEADER = re.compile(r"^[ \t]*Header:[ \t]*([A-Za-z-]+):[ \t]*(.*?)[ \t]*\r?$", re.MULTILINE)
_EXPECT = re.compile(r"Expect:\s*(.*?)\s*-->", re.DOTALL)
_MEDIA_TYPES = {".json": "application/feed+json"}

# How feedparser's names are ours. Of `published`, `updated` and `created` our entry holds the first that is there.
_FIELDS = {
    ("title",): "title",
    ("title_detail", "value"): "title",
    ("link",): "url",
    ("id",): "id",
    ("guid",): "id",
    ("summary",): "summary",
    ("description",): "summary",
    ("summary_detail", "value"): "summary",
    ("content", 0, "value"): "summary",
    ("published",): "published_at",
    ("updated",): "published_at",
    ("created",): "published_at",
    ("published_parsed",): "published_at",
    ("updated_parsed",): "published_at",
    ("created_parsed",): "published_at",
}


@dataclass(frozen=True, slots=True)
class Expectation:
    """What one field of the entry at `index` must be: text, a moment, or None for "no such field".

    The field `count` is the number of entries. `source` is the expression as the file has it.
    """

    index: int
    field: str
    value: str | int | datetime | None
    source: str


@dataclass(frozen=True, slots=True)
class Sample:
    """One file: its path inside the corpus, its bytes, the headers that it asks for, and what it states."""

    name: str
    body: bytes
    headers: tuple[tuple[str, str], ...]
    about_entries: bool
    expectations: tuple[Expectation, ...]

    @property
    def half(self) -> str:
        """`dev` may be looked at while code is changed, `test` only counted; by a digest of the path."""
        return "test" if hashlib.sha256(self.name.encode()).digest()[0] % 2 else "dev"


def read_samples(corpus: Path) -> tuple[Sample, ...]:
    """Every file of the corpus, in the order of its path."""
    return tuple(
        _sample(path.relative_to(corpus).as_posix(), path.read_bytes())
        for path in sorted(corpus.rglob("*"))
        if path.is_file()
    )


def _sample(name: str, body: bytes) -> Sample:
    comment = _comment(body)
    stated = _EXPECT.search(comment)
    expression = stated[1] if stated else ""
    headers = {key.lower(): value for key, value in _HEADER.findall(comment)}
    headers.setdefault("content-type", _MEDIA_TYPES.get(Path(name).suffix, "application/xml"))
    return Sample(name, body, tuple(headers.items()), "entries" in expression, _expectations(expression))


def _comment(body: bytes) -> str:
    for codec in _CODECS:
        try:
            text = body.decode(codec)
        except UnicodeError:
            continue
        if "Expect:" in text:
            return text
    return ""


def _expectations(expression: str) -> tuple[Expectation, ...]:
    if not expression:
        return ()
    tree = ast.parse(expression, mode="eval").body
    parts = tree.values if isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.And) else [tree]
    compared = [(part, *pair) for part in parts for pair in _equalities(part)]
    rels = {path[:4]: value for _, path, value in compared if path[2:3] == ("links",) and path[4:] == ("rel",)}
    found: list[Expectation] = []
    for part, path, value in compared:
        match path:
            case ("entries", int() as index, *_):
                pass
            case _:
                continue
        stated, field = value, _FIELDS.get(path[2:])
        if path[2:3] == ("links",) and path[3] == 0:
            # Our entry has one address: the alternate one.
            link = value if isinstance(value, dict) else {"rel": rels.get(path[:4], "alternate"), path[-1]: value}
            stated = link.get("href") if link.get("rel") == "alternate" else None
            field = "url" if stated else None
        if field is not None:
            found.append(Expectation(index, field, _value(field, stated), ast.unparse(part)))
    found += [found_one for part in parts for found_one in _others(part)]
    return tuple(found)


def _equalities(part: ast.expr) -> list[tuple[tuple[str | int, ...], object]]:
    """(path, value) of `a == b == value`, where `ord(a) == 65` is `a == "A"`; nothing of any other expression."""
    if not isinstance(part, ast.Compare) or not all(isinstance(op, ast.Eq) for op in part.ops):
        return []
    *named, last = [part.left, *part.comparators]
    value = _constant(last)
    if value is None:
        return []
    found = []
    for side in named:
        if isinstance(side, ast.Call) and isinstance(side.func, ast.Name) and side.func.id == "ord":
            found.append((_path(side.args[0]), chr(value) if isinstance(value, int) else value))
        else:
            found.append((_path(side), value))
    return [(path, stated) for path, stated in found if path]


def _others(part: ast.expr) -> list[Expectation]:
    """`len(entries) == 2` and `not entries[0].has_key('link')`."""
    match part:
        case ast.Compare(
            left=ast.Call(func=ast.Name(id="len"), args=[ast.Name(id="entries")]),
            ops=[ast.Eq()],
            comparators=[ast.Constant(value=int(count))],
        ):
            return [Expectation(0, "count", count, ast.unparse(part))]
        case ast.UnaryOp(
            op=ast.Not(),
            operand=ast.Call(func=ast.Attribute(value=entry, attr="has_key"), args=[ast.Constant(value="link")]),
        ) if _path(entry) == ("entries", 0):
            return [Expectation(0, "url", None, ast.unparse(part))]
    return []


def _path(node: ast.expr) -> tuple[str | int, ...]:
    """`entries[0]['links'].href` as ("entries", 0, "links", "href"); () for anything else."""
    match node:
        case ast.Name(id=name):
            return (name,)
        case ast.Attribute(value=inner, attr=name):
            return (*_path(inner), name)
        case ast.Subscript(value=inner, slice=ast.Constant(value=str() | int() as key)):
            return (*_path(inner), key)
    return ()


def _constant(node: ast.expr) -> object:
    """A literal, or a sum of literals; None for anything else."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = _constant(node.left), _constant(node.right)
        return left + right if isinstance(left, str) and isinstance(right, str) else None
    try:
        value: object = ast.literal_eval(node)
    except ValueError:
        return None
    return value


def _value(field: str, value: object) -> str | datetime:
    if field != "published_at":
        return str(value)
    if isinstance(value, tuple):
        return datetime.fromtimestamp(timegm(value), tz=UTC)
    # The standard library's reading, so that our own is not its own judge.
    text = str(value)
    moment = datetime.fromisoformat(text) if text[:1].isdigit() else parsedate_to_datetime(text)
    return moment.astimezone(UTC)
