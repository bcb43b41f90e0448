"""One file a format: each names its SUFFIXES and reads a file into documents, with what the format knows of them."""

from __future__ import annotations

import importlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from extractor.readers._file import GUESSED, PROPERTIES, File, PartlyReadError, ReadError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.plain import Document

__all__ = ["GUESSED", "PROPERTIES", "File", "PartlyReadError", "ReadError", "Reader", "read_raw", "reader", "suffixes"]


class Reader(Protocol):
    """What each module of this folder is."""

    SUFFIXES: tuple[str, ...]

    def read(self, file: File) -> Iterator[Document]:
        """Read a file's documents, not yet split or dated; raises ReadError."""
        ...


@cache
def suffixes() -> dict[str, str]:
    """The reader's module name by file suffix (".txt")."""
    return {suffix: name for name in _names() for suffix in reader(name).SUFFIXES}


@cache
def _names() -> tuple[str, ...]:
    """The module of each format."""
    return tuple(sorted(file.stem for file in Path(__path__[0]).glob("[!_]*.py")))


@cache
def reader(name: str) -> Reader:
    """The reader of this module name."""
    return importlib.import_module(f"{__name__}.{name}")


def read_raw(file: File) -> Iterator[Document]:
    """The documents of one file as its reader gives them; a file of unknown suffix is read as text."""
    name = format_of(file.name) or format_of(file.path.name) or "txt"
    try:
        yield from reader(name).read(file)
    except (ReadError, GeneratorExit):
        raise
    except Exception as fault:  # the libraries behind the readers fail in ways of their own
        why = f"{type(fault).__name__}: {fault}"[:200]
        raise file.fault(f"cannot be read as {name}; it may be damaged ({why}). Open and save it anew.") from fault


def format_of(name: str) -> str | None:
    """The reader for a file name, by the longest suffix that fits ("a.warc.gz")."""
    last = name.rpartition(".")[2].lower()
    if last in _names() and f".{last}" in reader(last).SUFFIXES:  # no need to import them all
        return last
    fitting = [suffix for suffix in suffixes() if name.lower().endswith(suffix)]
    return suffixes()[max(fitting, key=len)] if fitting else None
