"""Plain text: UTF-8, or what its byte order mark says, or Windows-1252 as the last resort."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.plain import Document
    from extractor.readers._file import File

SUFFIXES = (".txt", ".text")


def read(file: File) -> Iterator[Document]:
    """Read one text file as one document; line ends stay as they are."""
    yield file.document(file.text(), format="txt")
