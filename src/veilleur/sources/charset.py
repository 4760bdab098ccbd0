"""Bytes to text when up to three labels contradict one another: byte order mark, HTTP header, XML declaration. Pure.

RFC 7303 section 3 gives the order mark, header, declaration. In the wild the labels lie more often than the bytes:
text that is not ASCII and still valid UTF-8 is UTF-8 whatever a server's default says.
"""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# "<?" or "<r" as wide characters: XML 1.0 appendix F.
_WIDE_STARTS = (
    (b"<\x00\x00\x00", "utf-32-le"),
    (b"\x00\x00\x00<", "utf-32-be"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
)
_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([A-Za-z0-9._:-]{1,40})""", re.IGNORECASE)
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']\s*([A-Za-z0-9._:-]{1,40})""")
_DECLARATION = re.compile(r"^\s*<\?xml(?:\s[^>]{0,500})?\?>")
# Characters that XML 1.0 forbids and that make a whole feed unreadable.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")

# Labels are text from strangers and Python knows codecs that are no character set: these are the ones of the web
# (WHATWG Encoding) under Python's names. Latin-1 and ASCII are read as their superset, as browsers do.
_CODECS = {
    **{f"iso8859-{part}": f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    **{f"cp{page}": f"cp{page}" for page in (866, 874, 932, 949, *range(1250, 1259))},
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "big5hkscs": "big5hkscs",
    "euc_jp": "euc_jp",
    "iso2022_jp": "iso2022_jp",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "koi8-r": "koi8-r",
    "koi8-u": "koi8-u",
    "mac-roman": "mac-roman",
    "tis-620": "cp874",
    "utf-8": "utf-8",
    "utf-16": "utf-16",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "utf-32": "utf-32",
}


def decode_document(body: bytes, content_type: str) -> str:
    """The text of an XML, HTML or JSON document, without byte order mark and forbidden characters. Never fails.

    An XML declaration is left out: what it says of the encoding is no longer true of the text.
    """
    return _DECLARATION.sub("", _FORBIDDEN.sub("", _decode(body, content_type)), count=1)


def _decode(body: bytes, content_type: str) -> str:
    for mark, codec in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(codec, errors="replace")
    for start, codec in _WIDE_STARTS:
        if body.startswith(start):
            return body.decode(codec, errors="replace")
    labels = [match[1] for match in (_CHARSET.search(content_type),) if match]
    labels += [match[1].decode("ascii") for match in (_DECLARED.search(body[:400]),) if match]
    # Pure ASCII bytes may still be another encoding's (ISO-2022-JP): there the labels are heard.
    candidates = [codec for codec in map(_codec, labels) if codec is not None]
    if b"\x00" not in body:  # labelled as wide characters, and none of them is: a template's leftover
        candidates = [codec for codec in candidates if not codec.startswith(("utf-16", "utf-32"))]
    for codec in candidates if body.isascii() else ["utf-8", *candidates]:
        try:
            return body.decode(codec)
        except UnicodeError:
            continue
    others = [codec for codec in candidates if codec != "utf-8"]
    if others:
        return body.decode(others[0], errors="replace")
    # Not valid UTF-8 and no other label: mostly UTF-8 with some bytes cut or pasted, unless most of it does not decode.
    text = body.decode("utf-8", errors="replace")
    damaged = text.count("\ufffd") * 2 > len(body.translate(None, bytes(range(128))))
    return body.decode("cp1252", errors="replace") if damaged else text


def _codec(label: str) -> str | None:
    """The codec to read this label with, if it is a character set of the web."""
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return None
    return _CODECS.get(name)
