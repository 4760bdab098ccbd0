"""Markup of strangers to one line of plain text. Pure.

The result is text, not safe HTML: whoever prints it escapes it.
"""

import html
import re

from lxml import etree

_MAX_MARKUP = 60_000  # characters looked at; a summary that needs more than this is no summary
_MARKUP = re.compile(r"</?[A-Za-z!]")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,20})(?:\s[^<>]*)?/?>")
_CLOSING = re.compile(r"</([A-Za-z][A-Za-z0-9]{0,20})\s*>")
# Control characters, byte order marks, and the marks that turn the direction of text around them to disguise it.
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
# Control characters that no one writes: bytes that were taken for characters.
_CONTROL = re.compile("[\x80-\x9f]")
_DOUBLE = re.compile("[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# What an editor of Windows meant by a control character that is not ASCII; HTML reads &#146; the same way.
_WINDOWS = {code: bytes([code]).decode("cp1252", errors="ignore") or None for code in range(0x80, 0xA0)}
_SILENT = frozenset({"script", "style", "template", "noscript", "iframe", "svg", "head"})
# Of these, an open one without its end is a slip that must not swallow the rest; an open script is still no text.
_SILENT_IF_CLOSED = frozenset({"template", "noscript", "iframe", "svg"})
_VOID = frozenset({"br", "hr", "img", "wbr"})
# Elements that do not part words.
# fmt: off
_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt",
    "u", "var", "wbr",
})
# fmt: on


def plain_text(markup: str, limit: int) -> str:
    """HTML or text as one line of at most `limit` characters: tags gone, blocks apart, entities decoded."""
    source = _visible(markup[:_MAX_MARKUP])
    text = _without_markup(source) if _MARKUP.search(source) else html.unescape(source)
    # What was escaped twice is markup once more.
    return clip(" ".join(_without_pairs(text).split()), limit)


def plain_title(markup: str, limit: int) -> str:
    """A title as one line of at most `limit` characters.

    In a title, `<script>` alone may be what it is about ("XSS through <script> in titles"), so only elements that are
    closed, or need not be, are taken for markup.
    """
    once = html.unescape(_without_pairs(_visible(markup[: 4 * limit])))
    return clip(" ".join(_visible(_without_pairs(once)).split()), limit)


def clip(text: str, limit: int) -> str:
    """The text, or its beginning up to a space, with an ellipsis; never more than `limit` characters."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    space = cut.rfind(" ")
    return cut[: space if space > limit // 2 else len(cut)].rstrip(" ,;:.") + "…"


def _visible(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    if _CONTROL.search(text):
        text = _DOUBLE.sub(_once, text).translate(_WINDOWS)
    return _INVISIBLE.sub("", text)


def _once(double: re.Match[str]) -> str:
    """UTF-8 that was taken for Latin-1 and encoded again."""
    try:
        return double[0].encode("latin-1").decode()
    except UnicodeError:
        return double[0]


def _without_pairs(text: str) -> str:
    closed = {name.lower() for name in _CLOSING.findall(text)} | _VOID
    if closed & _SILENT:
        text = _without_markup(text)

    def gap(tag: re.Match[str]) -> str:
        name = tag[2].lower()
        if name not in closed:
            return tag[0]
        return "" if name in _INLINE else " "

    return _TAG.sub(gap, text)


def _without_markup(source: str) -> str:
    """The text that a browser would show, with a space wherever a block begins or ends."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = etree.fromstring(f"<body>{source}</body>".encode(), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:  # nothing but broken markup
        return ""
    silent = _SILENT - (_SILENT_IF_CLOSED - {name.lower() for name in _CLOSING.findall(source)})
    pieces: list[str] = []
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        name = element.tag if isinstance(element.tag, str) else ""
        if name not in _INLINE:
            pieces.append(" ")
        if event == "start" and name in silent:
            walker.skip_subtree()
        elif event == "start":
            pieces.append(element.text or "")
        else:
            pieces.append(element.tail or "")
    return "".join(pieces)
