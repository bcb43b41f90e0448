"""Word documents: paragraphs and tables in their order, a table's row as a line."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING, Any

from extractor.readers._file import PROPERTIES, day, tongue
from extractor.readers._word import blocks

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
    text = "\n\n".join([*blocks(word.element.body, _headings(word)), *_notes(word)])
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


def _headings(word: Any) -> frozenset[str]:  # noqa: ANN401 - python-docx's
    """The names by which paragraphs refer to the styles of headings."""
    return frozenset(style.style_id for style in word.styles if style.name and style.name.startswith(HEADINGS))


def _notes(word: Any) -> Iterator[str]:  # noqa: ANN401 - as above
    """The footnotes, which Word keeps apart, and then the endnotes."""
    from docx.oxml import parse_xml  # noqa: PLC0415 - an extra

    for kind in ("footnotes", "endnotes"):
        for relation in word.part.rels.values():
            if relation.reltype.endswith(f"/{kind}"):
                yield from blocks(parse_xml(relation.target_part.blob), frozenset())


def _language(word: Any) -> str | None:  # noqa: ANN401 - python-docx's
    """The language that the document's styles set."""
    name = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    found = next(word.styles.element.iter(f"{name}lang"), None)
    return tongue(found.get(f"{name}val")) if found is not None else None
