"""The front matter of a Markdown document: between `---` (YAML) or `+++` (TOML), as Jekyll, Hugo and Zola write it."""

import re
from dataclasses import dataclass
from datetime import date

import yaml

from veilleur.articles.characters import decoded

_LARGEST = 64_000
_FENCED = re.compile(r"\A\s*(---|\+\+\+)[ \t]*\r?\n(.*?)\r?\n(?:\1|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
# Flat keys are all that is wanted of the TOML, and a broken line must not lose the others.
_TOML_LINE = re.compile(r"""^\s*(\w[\w-]*)\s*=\s*(.+?)\s*$""")
_TOML_STRING = re.compile(r""""((?:[^"\\]|\\.)*)"|'([^']*)'""")
_TOML_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|.)")
_PATH_DATE = re.compile(r"(?:^|/)(\d{4})[/-](\d\d)[/-](\d\d)(?:[/-]|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """What a document says of itself. `date` may be the one in its path."""

    title: str = ""
    standfirst: str = ""
    author: str | None = None
    language: str | None = None
    date: str | date | None = None


def split_front_matter(text: str) -> tuple[FrontMatter, str]:
    """The front matter (empty if there is none) and the document without it."""
    match = _FENCED.match(text)
    if not match or len(match.group(2)) > _LARGEST:
        return FrontMatter(), text
    values = _toml(match.group(2)) if match.group(1) == "+++" else _yaml(match.group(2))
    if values is None:
        return FrontMatter(), text
    authors = values.get("authors") or values.get("author")
    names = authors if isinstance(authors, list) else [authors]
    path = _PATH_DATE.search(_word(values.get("path")) or _word(values.get("permalink")) or _word(values.get("slug")))
    published = next((values[key] for key in ("date", "published", "pubDate", "published_at") if values.get(key)), None)
    if not isinstance(published, str | date):
        published = "-".join(path.groups()) if path else None
    return FrontMatter(
        title=_word(values.get("title")),
        standfirst=_word(values.get("description")) or _word(values.get("subtitle")) or _word(values.get("summary")),
        author=", ".join(name for name in map(_word, names) if name) or None,
        language=_word(values.get("lang")) or _word(values.get("language")) or None,
        date=published,
    ), text[match.end() :]


def _word(value: object) -> str:
    return decoded(value) if isinstance(value, str) else ""


def _yaml(text: str) -> dict[str, object] | None:
    try:
        values = yaml.load(text, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    return {str(key): value for key, value in values.items()} if isinstance(values, dict) else None


def _toml(text: str) -> dict[str, object]:
    values: dict[str, object] = {}
    for line in text.splitlines():
        if line.startswith("["):
            break
        match = _TOML_LINE.match(line)
        if not match:
            continue
        strings = [
            _TOML_ESCAPE.sub(_unescaped, double) if double else single
            for double, single in _TOML_STRING.findall(match.group(2))
        ]
        if match.group(2).startswith("["):
            values.setdefault(match.group(1), list(strings))
        else:
            values.setdefault(match.group(1), strings[0] if strings else match.group(2).partition("#")[0].strip())
    return values


def _unescaped(match: re.Match[str]) -> str:
    escape = match.group(1)
    return chr(int(escape[1:], 16)) if escape[0] == "u" else {"n": " ", "t": " "}.get(escape, escape)
