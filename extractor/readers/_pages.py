"""The pages of a PDF, read in a process of its own: a file made to do harm ends that alone.

Run with a path; writes a line of JSON for what the file says of itself, and one for each page.
"""

from __future__ import annotations

import ctypes
import json
import math
import re
import sys
from typing import TYPE_CHECKING, Any

from extractor.readers._lines import Line
from extractor.readers._numbered import numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

MEMORY = 1 << 30  # bytes, some 200 MB of which hold the program
SECONDS = 600  # of work
PASSWORD = 4  # PDFium's error when a password is needed
SECURITY = 5  # … and when it knows no way to open what is protected
HYPHEN = "\ufffe"  # how PDFium gives a hyphen at a line's end together with that end
LINE = re.compile(rf"[^\r\n{HYPHEN}]+{HYPHEN}?")


def main(path: str) -> None:
    """Write what a file holds, or what is wrong with it."""
    _bound()
    import pypdfium2 as pdfium  # noqa: PLC0415 - an extra

    try:
        pdf = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as fault:
        protected = getattr(fault, "err_code", None) in {PASSWORD, SECURITY}
        _write({"protected": True} if protected else {"broken": str(fault)})
        return
    _write({"pages": len(pdf), "about": pdf.get_metadata_dict()})
    for number in range(len(pdf)):
        page = pdf[number]
        words = page.get_textpage()
        _write({"characters": words.count_chars()})
        _write({"lines": list(_lines(words, number + 1))})
        words.close()
        page.close()


def _bound() -> None:
    """Take no more memory and time than these, where the system can see to it."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    for what, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(what)[1]
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _write(told: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


def _lines(words: Any, page: int) -> Iterator[Line]:  # noqa: ANN401 - pypdfium2's
    """The lines of a page with words in them, without the numbers that a transcript has in front of each."""
    text = words.get_text_range()
    most = words.count_chars() - 1
    found = [match.span() for match in LINE.finditer(text) if not match.group().isspace()]
    for (start, end), number in zip(found, numbers([text[start:end] for start, end in found]), strict=True):
        if bare := text[start + number : end].strip():
            first = start + number + text[start + number : end].index(bare)
            left = words.get_charbox(min(first, most), loose=True)[0]
            right = words.get_charbox(min(first + len(bare.rstrip(HYPHEN)) - 1, most), loose=True)[2]
            yield Line(bare, page, left, right, *_set(words, min(first, most)))


def _set(words: Any, index: int) -> tuple[float, float]:  # noqa: ANN401 - as above
    """The foot and the size of a letter; a box would tell of its shape, not of its size."""
    from pypdfium2 import raw  # noqa: PLC0415 - an extra

    across, base, matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_MATRIX()
    raw.FPDFText_GetCharOrigin(words.raw, index, across, base)
    raw.FPDFText_GetMatrix(words.raw, index, matrix)
    return base.value, raw.FPDFText_GetFontSize(words.raw, index) * math.hypot(matrix.c, matrix.d)


if __name__ == "__main__":
    main(sys.argv[1])
