"""PDF to plain text, in a process of its own with limits on time, memory and output.

A PDF is a program of a stranger; PDFium (the browser's own reader) runs it where it can hurt nothing.
"""

import json
import resource
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from veilleur.errors import PageError

_PACKAGES = str(Path(__file__).parents[2])
_START = "import sys; sys.path.insert(0, sys.argv.pop()); from veilleur.sources.pdf import main; sys.exit(main())"
_TOO_COSTLY, _UNREADABLE = 3, 4
_PARTED = "\ufffe"
"""PDFium's mark for a hyphen that only parts a word at the end of a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfLimits:
    """Bounds of reading one PDF: pages, characters, seconds of CPU, bytes of memory, seconds of waiting."""

    pages: int = 300
    characters: int = 5_000_000
    cpu_seconds: int = 20
    memory_bytes: int = 1_500_000_000
    wall_seconds: float = 60.0


def is_pdf(data: bytes) -> bool:
    """Whether a document says that it is a PDF (ISO 32000: within its first kilobyte)."""
    return b"%PDF-" in data[:1024]


def pdf_text(data: bytes, *, subject: str, limits: PdfLimits | None = None) -> str:
    """The text of a PDF, its pages parted by blank lines.

    PageError if it has none, is encrypted, broken or too costly.
    """
    bounds = limits or PdfLimits()
    order = json.dumps([bounds.pages, bounds.characters, bounds.cpu_seconds, bounds.memory_bytes]).encode() + b"\n"
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and our own code
            [sys.executable, "-I", "-c", _START, _PACKAGES],
            input=order + data,
            capture_output=True,
            timeout=bounds.wall_seconds,
            env={},
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise PageError(subject, f"reading the PDF took more than {bounds.wall_seconds:.0f} s") from late
    if done.returncode == _UNREADABLE:
        raise PageError(subject, f"the PDF cannot be read: {done.stdout.decode(errors='replace')[:200]}")
    if done.returncode != 0:
        raise PageError(subject, "the PDF takes more time or memory than any honest document needs")
    text: str = json.loads(done.stdout)
    if not text.strip():
        raise PageError(subject, "the PDF holds no text (scanned pages, perhaps)")
    return text


def main() -> int:
    """Inside the process: one order and one PDF from standard input, the text to standard output."""
    pages, characters, cpu_seconds, memory_bytes = json.loads(sys.stdin.buffer.readline())
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        text = _text(sys.stdin.buffer.read(), pages=pages, characters=characters)
    except MemoryError:
        return _TOO_COSTLY
    except pypdfium2.PdfiumError as error:
        sys.stdout.write(str(error))
        return _UNREADABLE
    # Escapes keep lone surrogates, which a document may hold, apart from the encoding of the pipe.
    sys.stdout.write(json.dumps(text))
    return 0


def _text(data: bytes, *, pages: int, characters: int) -> str:
    document = pypdfium2.PdfDocument(data)
    found: list[str] = []
    for number in range(min(len(document), pages)):
        page = document[number].get_textpage().get_text_bounded()
        found.append(paragraphs(page))
        if sum(map(len, found)) > characters:
            break
    return "\n\n".join(found)[:characters]


def paragraphs(page: str) -> str:
    """The lines of a page joined to paragraphs: a PDF knows lines only.

    A line that is much shorter than the page's usual one, or ends a sentence and is followed by a capital, ends its
    paragraph; a word parted by a hyphen at the end of a line is joined again.
    """
    lines = [" ".join(line.split()) for line in page.splitlines()]
    lengths = sorted(len(line) for line in lines if line)
    if not lengths:
        return ""
    usual = lengths[int(len(lengths) * 0.8)]
    parts: list[str] = []
    open_part = False
    for line in lines:
        if not line:
            open_part = False
            continue
        if open_part:
            gap = "" if parts[-1].endswith(_PARTED) else " "
            parts[-1] = f"{parts[-1]}{gap}{line}"
        else:
            parts.append(line)
        open_part = len(line) >= 0.7 * usual and not (line.endswith((".", "!", "?", ":")) and len(line) < 0.9 * usual)
    return "\n\n".join(parts).replace(_PARTED, "")
