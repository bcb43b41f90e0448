"""One file a format: each names its SUFFIXES and reads a path into documents, text as it stands in the file."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from db.records import Document


class ReadError(Exception):
    """An input that cannot be read; the message says why and what to do about it."""


class Reader(Protocol):
    """What each module of this folder is."""

    SUFFIXES: tuple[str, ...]

    def read(self, path: Path) -> Iterator[Document]:
        """Read a file's documents, not yet split or dated; raises ReadError."""
        ...


@cache
def suffixes() -> dict[str, str]:
    """The reader's module name by file suffix (".txt")."""
    names = [m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_")]
    return {suffix: name for name in names for suffix in reader(name).SUFFIXES}


@cache
def reader(name: str) -> Reader:
    """The reader of this module name."""
    return importlib.import_module(f"{__name__}.{name}")


def read_raw(path: Path) -> Iterator[Document]:
    """The documents of one file as its reader gives them; a file of unknown suffix is read as text."""
    return reader(suffixes().get(path.suffix.lower(), "txt")).read(path)
