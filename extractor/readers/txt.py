"""Plain text, in the encoding that its bytes show; the line numbers of a transcript are left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.readers._numbered import numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.plain import Document
    from extractor.readers._file import File

SUFFIXES = (".txt", ".text")
LINE = re.compile(r"[^\r\n\f]*(?:\r\n?|[\n\f])|[^\r\n\f]+\Z")


def read(file: File) -> Iterator[Document]:
    """Read one text file as one document; line ends stay as they are."""
    lines = LINE.findall(file.text())
    heads = numbers(lines)
    yield file.document("".join(line[head:] for line, head in zip(lines, heads, strict=True)), format="txt")
