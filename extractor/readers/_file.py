"""What a reader reads: a file with the name it goes by; its size is looked at before its bytes."""

from __future__ import annotations

import datetime as dt
import importlib
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from db.keys import digest
from db.plain import Document
from extractor.readers._decoding import decoded, told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

MEGABYTE = 1 << 20
LARGEST = 64 * MEGABYTE  # of a file, or a line of one, that is held in memory whole
WEB = ("http://", "https://")
DAY = re.compile(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?!\d)")
PROPERTIES = "date taken from the file's properties"  # less sure than a date that the text gives
GUESSED = "date guessed from the words of the page"  # as above
TEXTS = frozenset({"title", "author", "source", "place", "language", "url", "format"})  # fields of Document
UNKEPT = re.compile("[\ud800-\udfff\0]")
BLANK = re.compile(r"[\s\ufeff\u200b]+")


class ReadError(Exception):
    """An input that cannot be read; the message says why and what to do about it, `name` which it is when known."""

    def __init__(self, message: str, name: str | None = None) -> None:
        """Say what is wrong, with this input."""
        super().__init__(message)
        self.name = name


class PartlyReadError(ReadError):
    """Some pieces of an input could not be read, each told in `faults`; the others were."""

    def __init__(self, name: str, faults: Sequence[ReadError]) -> None:
        """Gather the faults of this input."""
        first = f"{faults[0]}".removeprefix(f"{name}: ")
        more = f" And {len(faults) - 1:,} more." if len(faults) > 1 else ""
        super().__init__(f"{name}: {first}{more}", name)
        self.faults = tuple(faults)


class File(NamedTuple):
    """A file to read: where its bytes are, the name it goes by, and what the user said of it.

    `text_column` names the column of a table that holds the text.
    """

    path: Path
    name: str
    text_column: str | None = None

    def fault(self, message: str) -> ReadError:
        """An error that names this file; the message begins with a verb."""
        return ReadError(f"{self.name}: {message}", self.name)

    def check_size(self, most: int = LARGEST) -> int:
        """The size in bytes; raises ReadError for more than `most`, before anything is read."""
        try:
            size = self.path.stat().st_size
        except OSError as fault:
            raise self._unreadable(fault) from fault
        if size > most:
            raise self.fault(f"holds {size:,} bytes, more than the {most:,} we take. Split it into smaller files.")
        return size

    def load(self, most: int = LARGEST) -> bytes:
        """All bytes, of a file that holds no more than `most`; raises ReadError, also when there are none."""
        self.check_size(most)
        try:
            with self.path.open("rb") as file:
                data = file.read(most + 1)
        except OSError as fault:
            raise self._unreadable(fault) from fault
        if not data.strip():
            raise self.fault("is empty. Nothing to extract.")
        return data

    def head(self, size: int) -> bytes:
        """The first bytes; raises ReadError."""
        try:
            with self.path.open("rb") as file:
                return file.read(size)
        except OSError as fault:
            raise self._unreadable(fault) from fault

    def lines(self, most: int = LARGEST) -> Iterator[bytes]:
        """The lines with their ends, none longer than `most` bytes; raises ReadError."""
        try:
            with self.path.open("rb") as file:
                while line := file.readline(most + 1):
                    if len(line) > most:
                        raise self.fault(f"holds a line of more than {most:,} bytes. Is it the format its name says?")
                    yield line
        except OSError as fault:
            raise self._unreadable(fault) from fault

    def text(self) -> str:
        """All of a text file, decoded; raises ReadError."""
        text = self.decode(self.load())
        if not BLANK.sub("", text):
            raise self.fault("is empty. Nothing to extract.")
        return text

    def decode(self, data: bytes) -> str:
        """Bytes as text; raises ReadError for what is none."""
        text = decoded(data)
        if text is None:
            raise self.fault(f"{told(data)} Formats that are read: `onrecord extract --help`.")
        return text

    def document(self, text: str, *ids: str, **fields: Any) -> Document:  # noqa: ANN401 - fields of Document
        """A document of this file; `ids` tell it apart from others in it. Fields without a value are left out."""
        known = {field: clean(value) for field, value in fields.items() if value}
        if not ids and self.name.startswith(WEB):
            known.setdefault("url", self.name)
        if wrong := [field for field in TEXTS & known.keys() if not isinstance(known[field], str)]:
            raise TypeError(f"{wrong[0]} is no text")
        key = str(known.get("url") or digest(self.name, *ids))
        return Document(key=key, text=clean(text), path=self.name, **known)

    def library(self, module: str, extra: str) -> Any:  # noqa: ANN401 - whatever the module is
        """A module of an optional extra; raises ReadError that names the command to install it."""
        try:
            return importlib.import_module(module)
        except ImportError as fault:
            name = module.partition(".")[0]
            raise self.fault(f"needs {name} to be read. Install it: pip install 'onrecord[{extra}]'") from fault

    def _unreadable(self, fault: OSError) -> ReadError:
        return self.fault(f"cannot be read: {fault.strerror}. Check that it is there and that you may read it.")


def clean(value: Any) -> Any:  # noqa: ANN401 - any field of Document
    """A text without halves of surrogate pairs and NULs, which no database keeps; anything else as it is."""
    return UNKEPT.sub("\ufffd", value) if isinstance(value, str) else value


def day(value: object) -> dt.date | None:
    """The day that a date, an ISO date or time, or an e-mail's date names; None for anything else."""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 - takes 10 ms, and plain text has no such date

    try:
        if match := DAY.match(str(value)):
            return dt.date(*map(int, match.groups()))
        return parsedate_to_datetime(str(value)).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def tongue(value: object) -> str | None:
    """The language that a tag like "en-GB" names: "en"; None for anything else."""
    first = str(value or "").strip().replace("_", "-").partition("-")[0].lower()
    return first if first.isascii() and first.isalpha() and len(first) in {2, 3} else None
