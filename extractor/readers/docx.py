"""Word documents: paragraphs and tables in their order, a table's row as a line."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING, Any

from extractor.readers._file import PROPERTIES, day, tongue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.plain import Document
    from extractor.readers._file import File

SUFFIXES = (".docx", ".docm")
UNPACKED = 100 << 20  # bytes of all parts together
HEADINGS = ("Heading", "Title")  # python-docx gives the built-in styles these names in every language
MACROS = "vbaproject.bin"


def read(file: File) -> Iterator[Document]:
    """Read one file as one document; raises ReadError for one that holds macros, is protected or broken."""
    _check(file)
    docx = file.library("docx", "docx")
    word = docx.Document(file.path)
    text = "\n\n".join(block for block in _blocks(word) if block)
    if not text.strip():
        raise file.fault("holds no text. Nothing to extract; if it holds pictures of text, make text of them first.")
    about = word.core_properties
    published = day(about.created)
    yield file.document(
        text,
        title=about.title,
        author=about.author,
        published=published,
        language=tongue(about.language) or _language(word),
        format="docx",
        notes=(PROPERTIES,) if published else (),
    )


def _check(file: File) -> None:
    """Look at the package before it is unpacked; raises ReadError."""
    file.check_size(UNPACKED)
    if not zipfile.is_zipfile(file.path):
        raise file.fault("is no Word document, or protected by a password. Save it as .docx without one.")
    with zipfile.ZipFile(file.path) as package:
        parts = package.infolist()
    if any(part.filename.lower().endswith(MACROS) for part in parts):
        raise file.fault("holds macros. Save it as a .docx without them, and give that.")
    size = sum(part.file_size for part in parts)
    if size > UNPACKED:
        raise file.fault(f"would unpack to {size:,} bytes, more than the {UNPACKED:,} we take. Split it.")


def _blocks(container: Any) -> Iterator[str]:  # noqa: ANN401 - python-docx's
    """Each paragraph, a blank line more above headings; each table, a line a row, cells apart by a tab."""
    count = 0
    for block in container.iter_inner_content():
        if hasattr(block, "rows"):
            yield "\n".join("\t".join(_cells(row)) for row in block.rows)
        elif words := block.text.strip():
            yield "\n" * (count > 0 and block.style.name.startswith(HEADINGS)) + words
            count += 1


def _cells(row: Any) -> Iterator[str]:  # noqa: ANN401 - python-docx's
    """The words of each cell; one that spans several columns is given once."""
    before = None
    for cell in row.cells:
        if cell._tc is not before:  # noqa: SLF001 - the library has no other name for the same cell
            yield " ".join(cell.text.split())
        before = cell._tc  # noqa: SLF001 - as above


def _language(word: Any) -> str | None:  # noqa: ANN401 - python-docx's
    """The language that the document's styles set."""
    name = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    found = next(word.styles.element.iter(f"{name}lang"), None)
    return tongue(found.get(f"{name}val")) if found is not None else None
