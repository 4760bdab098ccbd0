"""A post of the legacy watch, from its bytes; the bytes are kept, so the way back is exact.

Only this file knows how such a post is laid out: front matter, body, Source line. What its headings mean is the
business of `legacy_sections`.
"""

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml

from veilleur.errors import InputError
from veilleur.publish.legacy_sections import parts
from veilleur.publish.plain import web_address
from veilleur.records import LegacyPost, Publication

LARGEST_POST = 5_000_000
_LARGEST_HEAD = 64_000
_NAME = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})-(.+)\.(?:md|markdown)", re.IGNORECASE)
_RULE = re.compile(r"---[ \t]*")
_END = re.compile(r"(?:---|\.\.\.)[ \t]*")
_LINES = re.compile(r"\r\n|\r|\n")
_BODY_RULE = re.compile(r" {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}")
_LINK = re.compile(r"[\W_]*\[([^\[\]]{0,200})\]\(\s*<?(\S[^\s]*?)>?(?:\s+\"[^\"]*\")?\s*\)(?:\{:[^{}]*\})?[\s*_]*")
_LABELLED = re.compile(
    r"(?i)[\W_]*(?:sources?|liens?|link|article|origine?)\b.{0,40}?(https?://[^\s<>\"]+?)[)>\]*_.\s]*"
)
_SOURCE_KEYS = ("source", "source_url", "source-url", "original_url", "external_url", "link", "canonical_url")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Document:
    """A file taken apart: the values of its front matter, the lines of its body, the address in its Source line."""

    values: Mapping[str, Any]
    body: tuple[str, ...]
    source: str | None


def read_post(name: str, content: bytes) -> LegacyPost:
    """The post in a file; InputError, which names the file, if it is none.

    What Jekyll would publish is a post: a dated file name and front matter. A title, date or Source line that is
    missing is no error: Jekyll takes the first two from the file name, and a post may have no source.
    """
    named = _NAME.fullmatch(name.rsplit("/", 1)[-1])
    if not named:
        raise InputError(name, "its name is not that of a post (year-month-day-title.md)")
    if len(content) > LARGEST_POST:
        raise InputError(name, f"is larger than {LARGEST_POST // 1_000_000} megabytes, too large for a post")
    document = _take_apart(name, _decode(name, content))
    values = document.values
    return LegacyPost(
        name=name,
        content=content,
        title=_word(values.get("title")) or named.group(2).replace("-", " "),
        date=_day(name, _word(values.get("date"))[:10].strip() or named.group(1)),
        slug=named.group(2),
        permalink=_word(values.get("permalink")) or None,
        tags=_tags(values),
        source=document.source,
        parts=parts(document.body),
    )


def write_post(post: LegacyPost) -> Publication:
    """The file of a post, byte for byte as it was read."""
    return Publication(
        outlet="jekyll", name=post.name, media_type="text/markdown; charset=utf-8", content=post.content
    )  # fmt: skip


def _decode(name: str, content: bytes) -> str:
    """UTF-8, UTF-16 by its mark, or what a Windows editor of old wrote; the bytes themselves are kept elsewhere."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = content.decode("utf-16", errors="replace")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252", errors="replace")
    if "\0" in text:
        raise InputError(name, "is no text")
    return text


def _take_apart(name: str, text: str) -> _Document:
    lines = _LINES.split(text)
    if not _RULE.fullmatch(lines[0]):
        raise InputError(name, "has no front matter (its first line is not ---)")
    end = next((number for number, line in enumerate(lines[1:], start=1) if _END.fullmatch(line)), None)
    if end is None:
        raise InputError(name, "its front matter does not end (no second --- line)")
    values = _front_matter(name, "\n".join(lines[1:end]))
    body = lines[end + 1 :]
    source, body = _source_line(body)
    if source is None:
        source = next((found for key in _SOURCE_KEYS if (found := web_address(_word(values.get(key))))), None)
    return _Document(values=values, body=tuple(body), source=source)


def _front_matter(name: str, text: str) -> Mapping[str, Any]:
    if len(text) > _LARGEST_HEAD:
        raise InputError(name, "its front matter is too large")
    try:
        # The base loader makes nothing but text of what it finds: no date that cannot be, no number of a title.
        values = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - builds text, lists and mappings only
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"line {mark.line + 2}: " if mark else ""
        problem = getattr(error, "problem", None) or "cannot be read"
        raise InputError(name, f"its front matter is no YAML: {place}{problem}") from error
    except (ValueError, RecursionError) as error:
        raise InputError(name, "its front matter is no YAML: cannot be read") from error
    if values in (None, ""):
        return {}
    if not isinstance(values, dict):
        raise InputError(name, "its front matter holds no keys")
    return {key: value for key, value in values.items() if isinstance(key, str)}


def _source_line(body: list[str]) -> tuple[str | None, list[str]]:
    """The address in the last line, and the body without that line and the rule above it; None and the whole body."""
    filled = [number for number, line in enumerate(body) if line.strip()]
    if not filled:
        return None, body
    last = filled[-1]
    rule = filled[-2] if len(filled) > 1 and _BODY_RULE.fullmatch(body[filled[-2]]) else None
    line = body[last].strip()[:4000]
    link = _LINK.fullmatch(line)
    if link and (rule is not None or re.match(r"(?i)\W*(sources?|lien|link|article|lire|read)\b", link.group(1))):
        address = link.group(2)
    elif labelled := _LABELLED.fullmatch(line):
        address = labelled.group(1)
    else:
        return None, body
    return address, body[: last if rule is None else rule]


def _day(name: str, words: str) -> date:
    try:
        year, month, day = (int(step) for step in re.split(r"[-/.]", words))
        return date(year, month, day)
    except ValueError:
        raise InputError(name, f"its date is no date: {words!r}") from None


def _tags(values: Mapping[str, Any]) -> tuple[str, ...]:
    """`tags` as Jekyll reads it: a list, or words with spaces or commas between them."""
    given = values.get("tags") or values.get("tag") or ()
    words = re.split(r"[\s,]+", given) if isinstance(given, str) else given if isinstance(given, list) else ()
    return tuple(word for word in map(_word, words) if word)


def _word(value: object) -> str:
    return re.sub(r"[ \t\r\n]+", " ", value).strip(" ") if isinstance(value, str) else ""
