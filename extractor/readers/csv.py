"""CSV: a document a row, the text in one column; commas, semicolons or tabs between the cells."""

from __future__ import annotations

import codecs
import csv
import re
from typing import TYPE_CHECKING, Any

from extractor.readers._decoding import marked
from extractor.readers._rows import documents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.plain import Document
    from extractor.readers._file import File, ReadError

SUFFIXES = (".csv", ".tsv")
CHUNK = 1 << 20  # bytes
CELL = 20_000_000  # characters of the longest cell; more is no article
OPEN = "\ufdd0"  # is no sign of any text
SEP = re.compile(r"sep=([,;\t|])\s*", re.IGNORECASE)
DELIMITER = re.compile(r"[,;\t]")


def read(file: File) -> Iterator[Document]:
    """Read each row as a document; one that cannot be read is told at the end."""
    file.check_size(1 << 40)
    return documents(_rows(file), file, "csv")


def _rows(file: File) -> Iterator[dict[str, Any] | ReadError]:
    csv.field_size_limit(CELL)
    lines = _lines(file)
    header = next(lines, "")
    told = SEP.fullmatch(header)  # Excel's own first line
    header = next(lines, "") if told else header
    delimiter = told[1] if told else next((mark for mark in DELIMITER.findall(re.sub(r'"[^"]*"', "", header))), ",")
    names = next(csv.reader([header], delimiter=delimiter), [])
    if not any(name.strip() for name in names):
        raise file.fault("is empty, or its first line names no columns. Put the names of the columns there.")
    reader = csv.reader(_closed(lines), delimiter=delimiter)
    above = 2 if told else 1  # lines
    while True:
        first = reader.line_num + above + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            yield file.fault(f"line {reader.line_num + above:,} is no CSV ({fault}). Mend or remove it.")
            continue
        if cells == [OPEN]:
            return
        if any("\0" in cell for cell in cells):
            yield file.fault(f"line {first:,} holds NUL bytes, which no text has. Save the file anew.")
        elif any(OPEN in cell for cell in cells):
            yield file.fault(f"line {first:,} opens a cell with a quotation mark and never closes it. Add the mark.")
        elif cells:
            yield dict(zip(names, cells, strict=False))


def _closed(lines: Iterator[str]) -> Iterator[str]:
    """The lines, and one more, which is a row of its own unless a cell above is still open; then it is in that."""
    yield from lines
    yield OPEN


def _lines(file: File) -> Iterator[str]:
    """The lines of the file, decoded; the encoding is found out first."""
    encoding = _encoding(file)
    if encoding.startswith(("utf-16", "utf-32")):  # has no line ends that bytes could be searched for
        yield from file.text().splitlines(keepends=True)
        return
    for nth, line in enumerate(file.lines()):
        text = line.decode(encoding, "replace")
        yield text.removeprefix("\ufeff") if nth == 0 else text


def _encoding(file: File) -> str:
    """What the byte order mark says, else UTF-8 where all bytes are, else Windows-1252."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with file.path.open("rb") as raw:
        head = raw.read(4)
        if mark := marked(head):
            return "utf-8" if mark == "utf-8-sig" else mark
        raw.seek(0)
        try:
            while chunk := raw.read(CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8"
