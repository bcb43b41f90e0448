"""PDF: its lines put together again as paragraphs, the page of each kept, running heads left out."""

from __future__ import annotations

import ctypes
import math
import re
from typing import TYPE_CHECKING, Any

from extractor.readers._file import PROPERTIES, day
from extractor.readers._heads import without_heads
from extractor.readers._lines import Line, paragraphs
from extractor.readers._numbered import numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.plain import Document
    from extractor.readers._file import File

SUFFIXES = (".pdf",)
LARGEST = 256 << 20  # bytes
PAGES = 5_000
CHARACTERS = 20_000_000  # of one document; more is no article
PASSWORD = 4  # PDFium's error when a password is needed
SECURITY = 5  # … and when it knows no way to open what is protected
HYPHEN = "\ufffe"  # how PDFium gives a hyphen at a line's end together with that end
LINE = re.compile(rf"[^\r\n{HYPHEN}]+{HYPHEN}?")


def read(file: File) -> Iterator[Document]:
    """Read one file as one document; raises ReadError for what is protected, broken or only pictures."""
    file.check_size(LARGEST)
    pdfium = file.library("pypdfium2", "pdf")
    try:
        pdf = pdfium.PdfDocument(file.path)
    except pdfium.PdfiumError as fault:
        if getattr(fault, "err_code", None) in {PASSWORD, SECURITY}:
            raise file.fault("is protected by a password. Save it without one, and give that.") from fault
        raise file.fault(f"is a broken PDF ({fault}). Open it in a viewer and print it to a new file.") from fault
    try:
        yield _document(pdf, file)
    finally:
        pdf.close()


def _document(pdf: Any, file: File) -> Document:  # noqa: ANN401 - pypdfium2's
    if len(pdf) > PAGES:
        raise file.fault(f"has {len(pdf):,} pages, more than the {PAGES:,} we take. Split it.")
    text, marks = paragraphs(without_heads(list(_pages(pdf, file))))
    if not any(map(str.isalnum, text)):
        raise file.fault("holds no text; it may be a scan. Run text recognition on it first, for instance ocrmypdf.")
    about = pdf.get_metadata_dict()
    published = day(about.get("CreationDate", "").removeprefix("D:")[:8])
    return file.document(
        text,
        title=about.get("Title"),
        author=about.get("Author"),
        published=published,
        format="pdf",
        notes=(PROPERTIES,) if published else (),
        marks=marks,
    )


def _pages(pdf: Any, file: File) -> Iterator[list[Line]]:  # noqa: ANN401 - pypdfium2's
    """The lines of each page."""
    total = 0
    for number in range(len(pdf)):
        page = pdf[number]
        words = page.get_textpage()
        total += words.count_chars()
        if total > CHARACTERS:
            raise file.fault(f"holds more than {CHARACTERS:,} characters. Split it.")
        yield list(_lines(words, number + 1))
        words.close()
        page.close()


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
