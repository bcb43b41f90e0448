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
    from db.records import checked_document  # noqa: PLC0415 - `import extractor` stays light

    return map(checked_document, _pipeline().read(path))


def extract(text: str | Document, *, published: str | dt.date | None = None, source: str | None = None) -> Extraction:
    """Every statement and figure of a document, or of a plain text.

    `published` (a date, or "2021-12-05") is what "on Monday" is reckoned from; it and `source` win over the document's.
    """
    from db import plain  # noqa: PLC0415 - `import extractor` stays light
    from db.keys import digest  # noqa: PLC0415 - as above
    from db.records import checked, unchecked  # noqa: PLC0415 - as above

    document: plain.Document = plain.Document(digest(text), text) if isinstance(text, str) else unchecked(text)
    document = document._replace(published=_day(published) or document.published, source=source or document.source)
    return checked(_pipeline().extract(document))


def _day(value: str | dt.date | None) -> dt.date | None:
    import datetime as dt  # noqa: PLC0415 - `onrecord --help` stays light

    return dt.date.fromisoformat(value[:10]) if isinstance(value, str) else value


@cache
def _pipeline() -> Pipeline:
    from extractor.pipeline import Pipeline  # noqa: PLC0415 - loads and compiles the rules

    return Pipeline()
