"""What a page hides from people, taken out: it may be there for a model to read.

Known by attributes, by inline styles and by the simple rules (`.name`, `#name`) of the page's own style sheets. A
style sheet in another file is not read, so a class that only such a sheet hides is known by its usual names.
"""

import re
from collections.abc import Iterable

from veilleur.articles.tree import Element, class_words, drop_all, elements

_HIDDEN_CLASS = frozenset(
    [
        "sr-only",
        "visually-hidden",
        "visuallyhidden",
        "screen-reader-text",
        "screen-reader",
        "screenreader-only",
        "screen-reader-only",
        "offscreen",
        "off-screen",
        "hidden-text",
        "u-hidden",
        "u-visually-hidden",
        "d-none",
        "is-hidden",
        "hidden",
        "invisible",
        "display-none",
        "assistive-text",
        "a11y-hidden",
        "hidden-accessible",
        "element-invisible",
        "element-hidden",
    ]
)
_SHOWN_AGAIN = re.compile(r"(?:^|[:-])(?:block|inline|flex|grid|table|table-cell|contents|visible)$")
_NEVER_TEXT = ("script", "style", "template", "noscript", "head", "iframe", "object", "svg", "math", "canvas", "rt")
_RULE = re.compile(r"([^{}@;]{1,400})\{([^{}]{0,2000})\}")
_AT_RULE = re.compile(r"@[^{};]{0,200}\{(?:[^{}]{0,2000}\{[^{}]{0,2000}\}){0,500}[^{}]{0,2000}\}")
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SIMPLE = re.compile(r"(?:[a-z][a-z0-9]*)?[.#][\w-]+$", re.IGNORECASE)
_LENGTH = re.compile(r"(-?\d*\.?\d+)\s*(px|em|rem|pt|vw|vh|%|)")
_HEX = re.compile(r"#([0-9a-f]{3,8})\b")
_RGB = re.compile(r"rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)(?:[\s,/]+([\d.]+%?))?")
_NAMED = {"white": (255, 255, 255), "black": (0, 0, 0), "snow": (255, 250, 250), "ivory": (255, 255, 240)}
_TINY = {"px": 3.0, "pt": 2.5, "em": 0.2, "rem": 0.2, "%": 20.0, "": 3.0, "vw": 0.2, "vh": 0.2}
_FAR = {"px": 500.0, "pt": 400.0, "em": 40.0, "rem": 40.0, "%": 99.0, "": 500.0, "vw": 99.0, "vh": 99.0}

Colour = tuple[int, int, int]
WHITE: Colour = (255, 255, 255)


def remove_hidden(root: Element) -> None:
    """Take out of the tree everything that a person who opens the page does not see."""
    by_sheet = set(_hiding_selectors(root))
    drop_all(elements(root, *_NEVER_TEXT))
    drop_all(element for element in elements(root) if _is_hidden(element, by_sheet))


def _is_hidden(element: Element, by_sheet: set[str]) -> bool:
    tag = str(element.tag)
    if tag in {"html", "body"}:
        return False
    if element.get("hidden") is not None and element.get("hidden") != "until-found":
        return True
    if (element.get("aria-hidden") or "").lower() == "true" or (tag == "input" and element.get("type") == "hidden"):
        return True
    names = class_words(element)
    if names & _HIDDEN_CLASS and not any(_SHOWN_AGAIN.search(name) for name in names):
        return True
    if by_sheet and any(selector in by_sheet for selector in _selectors(element)):
        return True
    style = declarations(element.get("style") or "")
    if "font-size" in style and any("font-size" in (child.get("style") or "") for child in element.iterdescendants()):
        del style["font-size"]  # the trick against gaps between inline blocks: the children are readable again
    if hides(style):
        return True
    colour = _colour(style.get("color") or (element.get("color") if tag == "font" else None) or "")
    return colour is not None and _contrast(colour, _background(element, style)) < 1.2


def declarations(style: str) -> dict[str, str]:
    """The declarations of a style attribute or rule, in lower case; the last of a name wins."""
    found = {}
    for declaration in _CSS_COMMENT.sub("", style).split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            found[name.strip().lower()] = value.replace("!important", "").strip().lower()
    return found


def hides(style: dict[str, str]) -> bool:
    """Whether an element with this style cannot be seen, whatever its colours."""
    if style.get("display") == "none" or style.get("visibility") in {"hidden", "collapse"}:
        return True
    if _number(style.get("opacity"), 1.0) < 0.1 or style.get("content-visibility") == "hidden":
        return True
    if "font-size" in style and _small(style["font-size"]):
        return True
    if _far(style.get("text-indent")) or style.get("color") == "transparent":
        return True
    if style.get("position") in {"absolute", "fixed"} and any(_far(style.get(side)) for side in ("left", "top")):
        return True
    if any(_far(style.get(side)) for side in ("margin-left", "margin-top")):
        return True
    clip = style.get("clip", "") + style.get("clip-path", "")
    if re.search(r"rect\((?:0(?:px)?|1px)[\s,]|inset\((?:50|100)%|circle\(0", clip):
        return True
    if re.search(r"scale[xy]?\(0(?:\.0+)?[,)]|translate[xy]?\(-\d{4,}", style.get("transform", "")):
        return True
    narrow = any(_small(style[side]) for side in ("height", "max-height", "width", "max-width") if style.get(side))
    return narrow and style.get("overflow", "").startswith(("hidden", "clip"))


def _number(value: str | None, otherwise: float) -> float:
    match = _LENGTH.match(value or "")
    if not match:
        return otherwise
    return float(match.group(1)) / (100 if match.group(2) == "%" else 1)


def _small(value: str) -> bool:
    match = _LENGTH.match(value)
    return bool(match) and float(match.group(1)) < _TINY.get(match.group(2), 0) if match else False


def _far(value: str | None) -> bool:
    match = _LENGTH.match(value or "")
    return bool(match) and float(match.group(1)) <= -_FAR.get(match.group(2), 500) if match else False


def _hiding_selectors(root: Element) -> Iterable[str]:
    for sheet in elements(root, "style"):
        rules = _AT_RULE.sub(" ", _CSS_COMMENT.sub(" ", (sheet.text or "")[:300_000]))
        for match in _RULE.finditer(rules):
            style = declarations(match.group(2))
            if not hides(style) and not _white_on_white(style):
                continue
            for selector in match.group(1).split(","):
                if _SIMPLE.match(selector.strip()):
                    yield selector.strip()


def _white_on_white(style: dict[str, str]) -> bool:
    """Whether a rule names a text colour and a background that cannot be told apart."""
    colour, behind = (
        _colour(style.get("color", "")),
        _colour(style.get("background-color", style.get("background", ""))),
    )
    return colour is not None and behind is not None and _contrast(colour, behind) < 1.2


def _selectors(element: Element) -> Iterable[str]:
    tag = str(element.tag)
    for name, mark in (("class", "."), ("id", "#")):
        for word in (element.get(name) or "").split():
            yield mark + word
            yield tag + mark + word


def _background(element: Element, style: dict[str, str]) -> Colour:
    """The nearest background that the page names; white if none is."""
    node: Element | None = element
    while node is not None:
        named = style if node is element else declarations(node.get("style") or "")
        value = named.get("background-color") or named.get("background") or node.get("bgcolor") or ""
        if "url(" in value or "gradient" in value:
            return (128, 128, 128)
        colour = _colour(value)
        if colour is not None:
            return colour
        node = node.getparent()
    return WHITE


def _colour(value: str) -> Colour | None:
    value = value.strip().lower()
    match = _HEX.search(value)
    if match:
        digits = match.group(1)
        if len(digits) < 6:
            digits = "".join(digit * 2 for digit in digits)
        return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)
    match = _RGB.search(value)
    if match:
        if match.group(4) is not None and _number(match.group(4), 1.0) < 0.1:
            return WHITE
        red, green, blue = (min(255, int(number[:4])) for number in match.group(1, 2, 3))
        return red, green, blue
    return next((_NAMED[word] for word in value.split() if word in _NAMED), None)


def _contrast(one: Colour, other: Colour) -> float:
    """Contrast ratio of WCAG 2: 1 for equal colours, 21 for black on white."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (
        value / 255 / 12.92 if value / 255 <= 0.03928 else ((value / 255 + 0.055) / 1.055) ** 2.4 for value in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
