"""Reading a file as the pipeline does, for the tests of the readers.

The files in `readers/` were written by other programs: LibreOffice (report.docx, digest.docx, release.docx, report.pdf,
digest.pdf, encrypted.pdf), Chromium (saved.html, list.html, digest.html, digest.mhtml, printed.pdf, columns.pdf,
court.pdf), Wget (crawl.warc.gz), FFmpeg (talk.srt, talk.vtt), feedgen (feed.rss, feed.atom), DuckDB (rows.csv,
rows.jsonl, rows.parquet), Git (git.mbox) and Python's own e-mail package (digest.eml). By hand are court.txt, note.md,
letter.eml, panel.vtt, and youtube.vtt after the captions of that site.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from db.records import checked_document
from extractor.pipeline import Pipeline
from extractor.readers import File, read_raw

if TYPE_CHECKING:
    from db.records import Document

FILES = Path(__file__).parent / "readers"
FIELDS = ("title", "author", "source", "language", "url", "format")


def documents(name: str | Path, text_column: str | None = None) -> list[Document]:
    path = FILES / name
    return list(map(checked_document, read_raw(File(path, path.name, text_column))))


def known(document: Document) -> dict[str, str]:
    """The fields that have a value, the day as ISO."""
    found = {name: getattr(document, name) for name in FIELDS if getattr(document, name) is not None}
    return found | ({"published": document.published.isoformat()} if document.published else {})


def said(document: Document) -> list[tuple[str | None, str]]:
    """Who says what in a document."""
    statements = Pipeline().extract(document).statements
    return [(s.speaker.name if s.speaker else None, s.text) for s in statements]
