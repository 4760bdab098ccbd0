"""Bytes to characters, when they are characters at all."""

import codecs
import re

from veilleur.errors import PageError

LARGEST = 10_000_000
_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"RIFF", "an image or a sound"),
    (b"PK\x03\x04", "a compressed archive"),
    (b"\x1f\x8b", "a compressed archive"),
    (b"ID3", "a sound"),
    (b"OggS", "a sound"),
    (b"\x00\x00\x00", "a film or another binary file"),
    (b"MZ\x90", "a program"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
)
_NOT_TEXT = re.compile(r"(?:image|audio|video|font)/|application/(?:pdf|zip|gzip|octet-stream|msword|vnd\.)")
_XML_TYPE = re.compile(r"\+xml|/xml|xhtml|svg")
_META_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,30})""", re.IGNORECASE
)
_HEADER_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]{2,30})""", re.IGNORECASE)
# What browsers read under these names (WHATWG Encoding).
_READ_AS = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
_NEVER = frozenset({"utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"})


def characters(data: bytes, *, media_type: str | None, subject: str) -> str:
    """The text in these bytes. PageError if they are too many, or are no text.

    A byte order mark wins, then UTF-8 if the bytes are valid UTF-8 (what they claim to be is wrong more often than
    that test), then what the header and the page claim, then windows-1252.
    """
    if len(data) > LARGEST:
        raise PageError(subject, f"the page has {len(data)} bytes, more than the {LARGEST} that are read")
    _refuse_other_media(data, media_type or "", subject)
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    claimed = _claimed(data, media_type or "")
    if claimed and claimed.startswith(("utf-16", "iso2022", "hz")) and _fits(data, claimed):
        return data.decode(claimed, errors="replace")
    if data.count(0) > len(data) // 100:
        raise PageError(subject, "the page is not text: it is full of null bytes")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if claimed in {None, "utf-8"}:
        claimed = "utf-8" if _mostly_utf8(data) else "cp1252"
    text = data.decode(claimed or "cp1252", errors="replace")
    controls = sum(1 for character in text[:20_000] if character < " " and character not in "\t\n\r\f\x1b")
    if controls * 50 > min(len(text), 20_000):
        raise PageError(subject, "the page is not text: it is full of control characters")
    return text


def _refuse_other_media(data: bytes, media_type: str, subject: str) -> None:
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise PageError(subject, f"not a text: {name}")
    declared = media_type.strip().lower()
    looks_like_markup = data[:1024].lstrip()[:1] in {b"<", b"\xef"}
    if _NOT_TEXT.match(declared) and not _XML_TYPE.search(declared) and not looks_like_markup:
        raise PageError(subject, f"not a text: the server calls it {declared.split(';')[0]}")


def _claimed(data: bytes, media_type: str) -> str | None:
    header = _HEADER_CHARSET.search(media_type)
    names = [header.group(1)] if header else []
    names += [match.group(1).decode("ascii", errors="replace") for match in _META_CHARSET.finditer(data[:4096])]
    for name in names:
        try:
            known = codecs.lookup(name).name
        except LookupError:
            continue
        if known not in _NEVER and _is_text_codec(known):
            return _READ_AS.get(known, known)
    return None


def _is_text_codec(name: str) -> bool:
    try:
        b"a a ".decode(name, errors="replace")
    except (LookupError, UnicodeError):
        return False
    return True


def _fits(data: bytes, encoding: str) -> bool:
    try:
        return "<" in data[:4096].decode(encoding, errors="replace") or "\x00" not in data[:4096].decode(encoding)
    except UnicodeError:
        return False


def _mostly_utf8(data: bytes) -> bool:
    """Whether a few bad bytes stand in a text that otherwise is UTF-8 (a cut sequence, a pasted word)."""
    wide = sum(1 for byte in data if byte >= 0x80)
    return data.decode("utf-8", errors="replace").count("\ufffd") * 10 < wide
