"""Characters as people see them: composed, without what is invisible, with one kind of white space."""

import re
import unicodedata
from html import unescape

# Invisible although their category does not say so: combining grapheme joiner, Hangul and Khmer fillers,
# Mongolian and general variation selectors.
_INVISIBLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0\ufe00-\ufe0f\U000e0000-\U000e0fff\ufff0-\ufffb]"
)
_GONE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_BREAKS = dict.fromkeys(map(ord, "\r\n\x0b\x0c\x85\u2028\u2029"), "\n")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,10});")
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")


def visible(text: str) -> str:
    """The text in NFC without controls, bidirectional marks, zero-width and other invisible characters."""
    text = text.replace("\r\n", "\n").translate(_BREAKS)
    if not text.isascii():
        text = _INVISIBLE.sub("", text)
    kept = (character for character in text if character in "\n\t" or unicodedata.category(character) not in _GONE)
    return unicodedata.normalize("NFC", "".join(kept))


def one_line(text: str) -> str:
    """What people see of a text, on one line."""
    return _SPACE.sub(" ", visible(text)).strip()


def code_lines(text: str) -> str:
    """What people see of a stretch of code: its lines and their indentation stay, blank lines around it go."""
    lines = [line.rstrip() for line in visible(text).expandtabs(4).split("\n")]
    while lines and not lines[0]:
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    # Within a block no blank line: blank lines part the blocks of an article.
    return "\n".join(line or " " for line in lines)


def decoded(text: str) -> str:
    """One line in which entities that were escaped twice, as feeds and meta tags do, are characters again."""
    return one_line(unescape(text) if _ENTITY.search(text) else text)


def words(text: str) -> list[str]:
    """The words of a text without case and accents; each Chinese, Japanese or Korean character is one."""
    if text.isascii():
        return _WORD.findall(text.lower())
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return _WORD.findall(unicodedata.normalize("NFC", bare).casefold())


def letters(text: str) -> int:
    """How many letters and digits a text has, those of Chinese, Japanese and Korean counted twice and a half."""
    count = 0.0
    for character in text:
        if character.isalnum():
            count += 2.5 if "\u3040" <= character <= "\ud7af" else 1
    return int(count)
