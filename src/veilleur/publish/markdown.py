"""Plain text into Markdown that means only itself, for kramdown, CommonMark and Liquid alike.

Braces become entities, so that neither Liquid (`{{`, `{%`) nor kramdown (`{:`) ever sees one; so do the signs that
kramdown knows and CommonMark cannot escape. The others get a backslash, which keeps the source readable.
"""

import re

from veilleur.publish.plain import language_tag, line, web_address

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"} | {sign: f"&#{ord(sign)};" for sign in "{}|~^$`"}
_BACKSLASH = set('\\*_[]#"')
_SIGNS = re.compile(r"""[&<>{}|~^$`\\*_\[\]#"]""")
# kramdown makes dashes, ellipses and curly quotes of these; an apostrophe inside a word may be curled.
_RUNS = re.compile(r"-{2,}|\.{3,}")
_QUOTE_MARK = re.compile(r"(?<!\w)'|'(?!\w)")
_LIST_NUMBER = re.compile(r"^(\d+)([.)])")
_LEADING = re.compile(r"^([-+=:])")
# A tag, a Liquid or kramdown brace, the middle of a link.
_ACTIVE = re.compile(r"<(?=[A-Za-z/!?])|\{(?=[{%:])|(?<=\])[(:\[]")
_ENTITY_IN_ADDRESS = re.compile(r"&(?=#?\w+;)")
_ADDRESS_SIGNS = {sign: f"%{ord(sign):02X}" for sign in "()[]<>\"'`{}|\\^*~$! "}
_ODD_IN_ADDRESS = re.compile(r"[()\[\]<>\"'`{}|\\^*~$! ]")


def escape(text: str, *, verbatim: bool = False) -> str:
    """The text on one line, fit for the start of a line as for its middle.

    A `verbatim` text, a quotation, keeps even the shape of its apostrophes.
    """
    words = _SIGNS.sub(_sign, line(text))
    words = _RUNS.sub(lambda run: "".join(f"\\{sign}" for sign in run[0]), words)
    words = words.replace("'", r"\'") if verbatim else _QUOTE_MARK.sub(r"\\'", words)
    words = _LIST_NUMBER.sub(r"\1\\\2", words)
    return _LEADING.sub(r"\\\1", words)


def in_language(markdown: str, language: str | None) -> str:
    """Escaped words of another language, set in italics as French and English do and marked for screen readers."""
    tag = language_tag(language) if language else None
    return f'*{markdown}*{{:lang="{tag}"}}' if tag else markdown


def link(words: str, url: str, *, attributes: str = "") -> str:
    """A link if the address is one of the web, else the words alone."""
    address = web_address(url)
    if address is None:
        return escape(words)
    address = _ODD_IN_ADDRESS.sub(lambda sign: _ADDRESS_SIGNS[sign[0]], address)
    return f"[{escape(words)}]({_ENTITY_IN_ADDRESS.sub('&amp;', address)}){attributes}"


def front_matter_title(title: str) -> str:
    """A title fit for themes that print it as it is, or as Markdown: what would act is an HTML entity, as in a feed."""
    return _ACTIVE.sub(lambda sign: f"&#{ord(sign[0])};", title)


def _sign(match: re.Match[str]) -> str:
    sign = match[0]
    return f"\\{sign}" if sign in _BACKSLASH else _ENTITIES[sign]
