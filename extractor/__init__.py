"""Text in, records out: `read` finds the articles of a file, and `extract` their claims.

from extractor import extract, read
for document in read("newsletter.txt"):
    found = extract(document)
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from pathlib import Path

    from db.records import Document, Extraction
    from extractor.pipeline import Pipeline

__all__ = ["extract", "read"]


def read(path: str | Path) -> Iterator[Document]:
    """The documents of a file, newsletters split into their articles; raises readers.ReadError."""
    return _pipeline().read(path)


def extract(text: str | Document, *, published: str | dt.date | None = None, source: str | None = None) -> Extraction:
    """Every statement and figure of a document, or of a plain text.

    `published` (a date, or "2021-12-05") is what "on Monday" is reckoned from; it and `source` win over the document's.
    """
    from db.records import Document, digest  # noqa: PLC0415 - `import extractor` stays light

    document = Document(key=digest(text), text=text) if isinstance(text, str) else text
    given = {"published": _day(published), "source": source}
    update = {field: value for field, value in given.items() if value is not None}
    return _pipeline().extract(document.model_copy(update=update) if update else document)


def _day(value: str | dt.date | None) -> dt.date | None:
    import datetime as dt  # noqa: PLC0415 - `onrecord --help` stays light

    return dt.date.fromisoformat(value[:10]) if isinstance(value, str) else value


@cache
def _pipeline() -> Pipeline:
    from extractor.pipeline import Pipeline  # noqa: PLC0415 - loads and compiles the rules

    return Pipeline()
