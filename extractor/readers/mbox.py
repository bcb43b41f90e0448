"""A mailbox: messages one after the other, each behind a line "From …" that ends in a time."""

from __future__ import annotations

import re
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from extractor.readers._file import LARGEST, PartlyReadError, ReadError
from extractor.readers.eml import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.plain import Document
    from extractor.readers._file import File

SUFFIXES = (".mbox",)
FROM = re.compile(rb"From .*\d\d:\d\d")
HEADER = re.compile(rb"[!-9;-~]+:|>From ")


def read(file: File) -> Iterator[Document]:
    """Read each message as a document; one that cannot be read is told at the end."""
    faults: list[ReadError] = []
    count = 0
    for count, data in enumerate(_messages(file), 1):
        try:
            yield message(data, file, count - 1)
        except ReadError as fault:
            faults.append(fault)
    if not count:
        raise file.fault('holds no message: no line "From …" with a time begins one. Export the mailbox as mbox again.')
    if faults:
        raise PartlyReadError(file.name, faults)


def _messages(file: File) -> Iterator[bytes]:
    """The bytes of each message, one in memory at a time."""
    held: list[bytes] | None = None
    size, blank = 0, True
    for line, following in pairwise(chain(file.lines(), (b"",))):
        if blank and FROM.match(line) and HEADER.match(following):
            if held:
                yield b"".join(held)
            held, size = [], 0
        elif held is not None:
            size += len(line)
            if size > LARGEST:
                raise file.fault(f"holds a message of more than {LARGEST:,} bytes. Remove it, or its attachments.")
            held.append(line[1:] if line.startswith(b">") and line.lstrip(b">").startswith(b"From ") else line)
        blank = not line.strip()
    if held:
        yield b"".join(held)
