"""Rows of a table as documents: the text in one column, and what is known of it in others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extractor.readers._file import PartlyReadError, day, tongue

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from db.plain import Document
    from extractor.readers._file import File, ReadError

TEXT = ("text", "body", "content", "article", "article_text", "full_text", "transcript")
KNOWN = {
    "title": ("title", "headline"),
    "author": ("author", "byline", "authors"),
    "source": ("source", "outlet", "publisher", "publication", "site"),
    "published": ("published", "date", "published_at", "publication_date", "created_at"),
    "place": ("place", "location", "dateline"),
    "language": ("language", "lang"),
    "url": ("url", "link"),
}
IDS = ("id", "guid", "key")


def documents(rows: Iterable[Mapping[str, Any] | ReadError], file: File, form: str) -> Iterator[Document]:
    """Each row as a document; a row that is a fault, or has no text, is told at the end, by its number from 1."""
    faults: list[ReadError] = []
    column: str | None = None
    for nth, row in enumerate(rows, 1):
        if not isinstance(row, dict):
            faults.append(row)  # type: ignore[arg-type] # what is no row is a fault
            continue
        column = column or text_column(row, file)
        text = row.get(column)
        if isinstance(text, str) and text.strip():
            yield _document(row, text, nth, file, form)
        else:
            faults.append(file.fault(f"row {nth:,} has no text in the column '{column}'. Fill it, or remove the row."))
    if faults:
        raise PartlyReadError(file.name, faults)
    if column is None:
        raise file.fault("holds no row. Nothing to extract.")


def text_column(columns: Collection[str], file: File) -> str:
    """The column that holds the text: the one the user named, else one of TEXT; raises ReadError."""
    names = {name.strip().lower(): name for name in columns if isinstance(name, str)}
    wanted = (file.text_column,) if file.text_column else TEXT
    found = next((names[name.strip().lower()] for name in wanted if name.strip().lower() in names), None)
    if found is None:
        missing = f"no column '{file.text_column}'" if file.text_column else "no column 'text'"
        shown = ", ".join(str(name)[:40] for name in list(columns)[:20])
        raise file.fault(f"has {missing}, but: {shown}. Name the one that holds the text: --text-column NAME")
    return found


def _document(row: Mapping[str, Any], text: str, nth: int, file: File, form: str) -> Document:
    lower = {str(name).strip().lower(): value for name, value in row.items() if value not in (None, "")}
    known = {field: next((lower[n] for n in names if n in lower), None) for field, names in KNOWN.items()}
    own = next((str(lower[n]) for n in IDS if n in lower), str(nth))
    fields = {field: _words(value) for field, value in known.items()}
    day_known, language = day(known["published"]), tongue(known["language"])
    return file.document(text, own, **{**fields, "published": day_known, "language": language}, format=form)


def _words(value: Any) -> str | None:  # noqa: ANN401 - a cell of any kind
    """A cell as words: a list of names joined by commas; what has no words is None."""
    if isinstance(value, (list, tuple)):
        return ", ".join(str(item) for item in value if isinstance(item, (str, int, float)))
    return str(value) if isinstance(value, (str, int, float)) else None
