"""PDF: its lines put together again as paragraphs, the page of each kept, running heads left out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from extractor.readers import _pages
from extractor.readers._file import PROPERTIES, day
from extractor.readers._heads import without_heads
from extractor.readers._lines import Line, paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.plain import Document
    from extractor.readers._file import File

SUFFIXES = (".pdf",)
LARGEST = 256 << 20  # bytes
PAGES = 5_000
CHARACTERS = 20_000_000  # of one document; more is no article


def read(file: File) -> Iterator[Document]:
    """Read one file as one document; raises ReadError for what is protected, broken or only pictures."""
    file.check_size(LARGEST)
    file.head(1)  # told before another process is asked
    file.library("pypdfium2", "pdf")
    command = [sys.executable, "-P", "-m", _pages.__name__, str(file.path)]
    around = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with subprocess.Popen(  # noqa: S603 - our own program
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=around
    ) as process:
        try:
            yield _document(_told(process, file), file)
        finally:
            process.kill()


def _told(process: subprocess.Popen[bytes], file: File) -> Iterator[dict[str, Any]]:
    """What the other process tells, line by line; raises ReadError when it comes to an early end."""
    for line in process.stdout or ():
        yield json.loads(line)
    if process.wait():
        why = f"breaks its reader, or takes more than {_pages.MEMORY >> 20:,} MB or {_pages.SECONDS:,} seconds to read"
        raise file.fault(f"{why}. Open it in a viewer and print it to a new file.")


def _document(told: Iterator[dict[str, Any]], file: File) -> Document:
    first = next(told)
    if "protected" in first:
        raise file.fault("is protected by a password. Save it without one, and give that.")
    if "broken" in first:
        raise file.fault(f"is a broken PDF ({first['broken']}). Open it in a viewer and print it to a new file.")
    if first["pages"] > PAGES:
        raise file.fault(f"has {first['pages']:,} pages, more than the {PAGES:,} we take. Split it.")
    text, marks = paragraphs(without_heads(list(_lines(told, file))))
    if not any(map(str.isalnum, text)):
        raise file.fault("holds no text; it may be a scan. Run text recognition on it first, for instance ocrmypdf.")
    about = first["about"]
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


def _lines(told: Iterator[dict[str, Any]], file: File) -> Iterator[list[Line]]:
    """The lines of each page."""
    total = 0
    for piece in told:
        total += piece.get("characters", 0)
        if total > CHARACTERS:
            raise file.fault(f"holds more than {CHARACTERS:,} characters. Split it.")
        if "lines" in piece:
            yield [Line(*line) for line in piece["lines"]]
