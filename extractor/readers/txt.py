"""Plain text: UTF-8, or what its byte order mark says, or Windows-1252 as the last resort."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from db.records import Document, digest
from extractor.readers import ReadError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SUFFIXES = (".txt", ".text", ".md")
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read(path: Path) -> Iterator[Document]:
    """Read one text file as one document; line ends stay as they are."""
    try:
        data = path.read_bytes()
    except OSError as fault:
        msg = f"{path}: cannot be read: {fault.strerror}. Check that it is there and that you may read it."
        raise ReadError(msg) from fault
    text = decode(data, str(path))
    yield Document(key=digest(str(path)), text=text, path=str(path), format="txt")


def decode(data: bytes, name: str) -> str:
    """Bytes to text; raises ReadError for what is empty or no text at all."""
    if not data.strip():
        msg = f"{name}: is empty. Nothing to extract."
        raise ReadError(msg)
    encoding = next((e for bom, e in BOMS if data.startswith(bom)), "utf-8")
    if encoding in {"utf-8", "utf-8-sig"} and b"\0" in data[:8192]:
        msg = f"{name}: holds binary data. Convert it to text, or give a format that `onrecord extract --help` names."
        raise ReadError(msg)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
