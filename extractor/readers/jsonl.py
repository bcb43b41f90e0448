"""JSON lines, a document a line, and JSON, a list of them; the text stands in one of their members."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from extractor.readers._decoding import marked
from extractor.readers._file import ReadError
from extractor.readers._rows import documents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.plain import Document
    from extractor.readers._file import File

SUFFIXES = (".jsonl", ".ndjson", ".json")


def read(file: File) -> Iterator[Document]:
    """Read each object as a document; one that cannot be read is told at the end."""
    whole = file.path.name.lower().endswith(".json") or file.name.lower().endswith(".json")
    return documents(_listed(file) if whole else _rows(file), file, "jsonl")


def _rows(file: File) -> Iterator[dict[str, Any] | ReadError]:
    for nth, line in enumerate(_lines(file), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line if isinstance(line, str) else file.decode(line))
        except (ValueError, RecursionError, ReadError) as fault:
            yield file.fault(f"line {nth:,} is no JSON ({fault}). Mend or remove it.")
            continue
        yield row if isinstance(row, dict) else file.fault(f"line {nth:,} is no JSON object. Write it as {{…}}.")


def _lines(file: File) -> Iterator[bytes | str]:
    """The lines; of UTF-16 decoded, since it has no line ends that bytes could be searched for."""
    if marked(file.head(4)) in {None, "utf-8-sig"}:
        yield from file.lines()
    else:
        yield from file.text().splitlines()


def _listed(file: File) -> Iterator[dict[str, Any] | ReadError]:
    """The objects of a JSON file: those of its list, of the only list in its object, or the object itself."""
    text = file.text()
    try:
        held = json.loads(text)
    except (ValueError, RecursionError) as fault:
        if text.lstrip().startswith("{") and "\n{" in text:  # one object after the other
            yield from _rows(file)
            return
        raise file.fault(f"is no JSON ({fault}). Mend it; one object a line is .jsonl.") from fault
    lists = [value for value in held.values() if isinstance(value, list)] if isinstance(held, dict) else []
    rows = held if isinstance(held, list) else lists[0] if len(lists) == 1 and _holds_objects(lists[0]) else [held]
    for nth, row in enumerate(rows, 1):
        yield row if isinstance(row, dict) else file.fault(f"item {nth:,} is no JSON object. Write it as {{…}}.")


def _holds_objects(rows: list[Any]) -> bool:
    return bool(rows) and all(isinstance(row, dict) for row in rows)
