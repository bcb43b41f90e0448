"""The text of a Word document's XML: what a reader of the page sees, with what python-docx passes over.

That is text in content controls, in text boxes, and inserted while changes are tracked; what was deleted is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
UNSEEN = {f"{W}{name}" for name in ("del", "moveFrom", "instrText", "pPr", "rPr", "sectPr")} | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # the same once more, for old programs
}
SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
BOX = f"{W}txbxContent"


def blocks(container: Any, headings: frozenset[str]) -> Iterator[str]:  # noqa: ANN401 - lxml's
    """Each paragraph, a blank line more above headings; each table, a line a row, cells apart by a tab."""
    count = 0
    for block in _inner(container):
        boxes: list[Any] = []
        if block.tag == f"{W}tbl":
            words = "\n".join("\t".join(_cells(row, boxes)) for row in _rows(block))
        else:
            words = _words(block, boxes).strip()
            words = "\n" * (count > 0 and _style(block) in headings and bool(words)) + words
            count += bool(words)
        if words.strip():
            yield words
        for box in boxes:
            yield from blocks(box, headings)


def _inner(container: Any) -> Iterator[Any]:  # noqa: ANN401 - as above
    """The paragraphs and tables of a container, and those of what merely wraps some."""
    for child in container:
        if child.tag in {f"{W}p", f"{W}tbl"}:
            yield child
        elif child.tag not in UNSEEN and isinstance(child.tag, str):
            yield from _inner(child)


def _rows(table: Any) -> Iterator[Any]:  # noqa: ANN401 - as above
    for row in table.iter(f"{W}tr"):
        if next(row.iterancestors(f"{W}tbl")) is table:
            yield row


def _cells(row: Any, boxes: list[Any]) -> Iterator[str]:  # noqa: ANN401 - as above
    """The words of each cell; one that goes on from the row above has none of its own."""
    for cell in row.iter(f"{W}tc"):
        if next(cell.iterancestors(f"{W}tr")) is row:
            inside = (_words(paragraph, boxes) for paragraph in cell.iter(f"{W}p"))
            yield " ".join(" ".join(inside).split())


def _words(element: Any, boxes: list[Any]) -> str:  # noqa: ANN401 - as above
    """The words below an element, the text boxes in it put aside."""
    if element.tag == BOX:
        boxes.append(element)
        return ""
    if element.tag in UNSEEN:
        return ""
    if element.tag == f"{W}t":
        return element.text or ""
    return SIGNS.get(element.tag) or "".join(_words(child, boxes) for child in element)


def _style(paragraph: Any) -> str:  # noqa: ANN401 - as above
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style.get(f"{W}val") if style is not None else ""
