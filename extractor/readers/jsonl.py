"""JSON lines: a document a line, the text in one of its members."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from extractor.readers._file import ReadError, decode
from extractor.readers._rows import documents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.plain import Document
    from extractor.readers._file import File

SUFFIXES = (".jsonl", ".ndjson")


def read(file: File) -> Iterator[Document]:
    """Read each line as a document; a line that cannot be read is told at the end."""
    return documents(_rows(file), file, "jsonl")


def _rows(file: File) -> Iterator[dict[str, Any] | ReadError]:
    for nth, line in enumerate(file.lines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(decode(line, file))
        except (ValueError, RecursionError, ReadError) as fault:
            yield file.fault(f"line {nth:,} is no JSON ({fault}). Mend or remove it.")
            continue
        yield row if isinstance(row, dict) else file.fault(f"line {nth:,} is no JSON object. Write it as {{…}}.")
