"""Markdown: text as it stands, with what the front matter says of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from extractor.readers._file import day, tongue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.plain import Document
    from extractor.readers._file import File

SUFFIXES = (".md", ".markdown")
FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.{0,20000}?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)


def read(file: File) -> Iterator[Document]:
    """Read one file as one document; the text begins behind the front matter, `start` says where."""
    text = file.text()
    front = FRONT.match(text)
    fields = _fields(front[1]) if front else {}
    start = front.end() if front else 0
    yield file.document(text[start:], **fields, format="md", start=start)


def _fields(front: str) -> dict[str, Any]:
    """What front matter says; nothing when it is not the YAML it should be."""
    import yaml  # noqa: PLC0415 - only where there is front matter

    try:
        said = yaml.load(front, Loader=yaml.BaseLoader)  # noqa: S506 - the base loader makes nothing but text
    except (yaml.YAMLError, RecursionError):
        return {}
    told = {str(k).lower(): v for k, v in said.items() if isinstance(v, str)} if isinstance(said, dict) else {}
    return {
        "title": told.get("title"),
        "author": told.get("author"),
        "source": told.get("source") or told.get("publication"),
        "published": day(told.get("date") or told.get("published")),
        "language": tongue(told.get("lang") or told.get("language")),
        "url": told.get("url"),
    }
