"""Formats that people have and that nothing here reads: each is told, with the way to one that is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.plain import Document
    from extractor.readers._file import File

WORDS = (".doc", ".odt", ".rtf", ".wpd", ".ott", ".dot")
SLIDES = (".ppt", ".pptx", ".odp")
SUFFIXES = (*WORDS, *SLIDES, ".pages", ".epub", ".msg")


def read(file: File) -> Iterator[Document]:
    """Read nothing; raises ReadError that says how to convert it."""
    suffix = next(suffix for suffix in SUFFIXES if file.name.lower().endswith(suffix))
    if suffix in WORDS + SLIDES:
        into = "docx" if suffix in WORDS else "pdf"
        how = f"Convert it, for instance with LibreOffice: soffice --headless --convert-to {into} FILE"
    else:
        how = {
            ".pages": "Export it from Pages as Word, and give that.",
            ".epub": "Convert it to HTML or text, for instance with Calibre, and give that.",
            ".msg": "Save the message from Outlook as .eml or text, and give that.",
        }[suffix]
    raise file.fault(f"is a {suffix} file, which is not read. {how}")
    yield  # so that it is a generator like its siblings
