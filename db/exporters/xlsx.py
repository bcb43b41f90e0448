"""The review sheet: a workbook that people fill in with a spreadsheet, and `onrecord import` takes back.

Every cell that holds words is text, never a formula or a date. Rows are written to disk as they come. What does not
fit one sheet goes on in the next.
"""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any, get_args

from db.exporters import needs
from db.exporters._decided import decided, evidence
from db.reading import as_cell, reading
from db.records import Status, Verdict
from db.store.corrected import as_lines, corrections

if TYPE_CHECKING:
    from db.store import Store
    from db.store.select import Selection

WIDTHS = {
    "id": 7, "kind": 11, "speaker": 20, "text": 50, "reading": 22, "context": 60, "source": 18, "published": 11,
    "title": 30, "location": 9, "status": 11, "verdict": 19, "note": 40, "evidence": 40, "corrections": 24,
    "reviewer": 14, "reviewed_at": 20, "url": 30, "confidence": 11, "rule": 28, "corrected": 12, "gone": 6, "key": 18,
}  # fmt: skip
COLUMNS = tuple(WIDTHS)
FILLED_IN = ("status", "verdict", "note", "evidence", "corrections", "reviewer", "reviewed_at")
CHOICES = {"status": get_args(Status), "verdict": get_args(Verdict)}
FILL = "#FFF2CC"  # what a person fills in
MOST_ROWS = 1_048_575  # a sheet's rows below its header
URL = "SELECT url FROM documents WHERE id = ?"


def export(store: Store, selection: Selection, out: IO[bytes]) -> int:
    """Write the chosen claims as a workbook; gives how many. Raises MissingExtraError without xlsxwriter."""
    writer = needs("xlsxwriter")
    with writer.Workbook(out, {"constant_memory": True}) as book:
        sheets = _Sheets(book)
        for row in decided(store, selection):
            fixed = as_lines(corrections(store.connection, row["id"]))
            more = {"reading": reading(row), "evidence": evidence(row), "corrections": fixed, "url": _url(store, row)}
            sheets.add({**row, **more})
        sheets.finish()
    return sheets.count


def _url(store: Store, row: dict[str, Any]) -> str | None:
    (url,) = store.connection.execute(URL, [row["document_id"]]).fetchone()
    return url  # type: ignore[no-any-return] # a column of text


class _Sheets:
    """Rows, one after the other, onto as many sheets as they need."""

    def __init__(self, book: Any) -> None:  # noqa: ANN401 - xlsxwriter has no types
        self._book = book
        looks = {"num_format": "@", "valign": "top", "text_wrap": True}
        plain, filled = book.add_format(looks), book.add_format({**looks, "bg_color": FILL, "border": 1})
        self._head = book.add_format({"num_format": "@", "bold": True, "bottom": 1})
        self._number = book.add_format({"valign": "top"})
        self._formats = {name: filled if name in FILLED_IN else plain for name in COLUMNS}
        self.count = 0
        self._row = 0
        self._begin(1)

    def add(self, claim: dict[str, Any]) -> None:
        if self._row == MOST_ROWS:
            self.finish()
            self._begin(self.count // MOST_ROWS + 1)
        self._row += 1
        self.count += 1
        for column, name in enumerate(COLUMNS):
            self._cell(column, claim[name], self._formats[name])

    def finish(self) -> None:
        """Filters and drop-downs, over the rows that the sheet has now."""
        last = max(self._row, 1)
        self._sheet.autofilter(0, 0, last, len(COLUMNS) - 1)
        for name, choices in CHOICES.items():
            column = COLUMNS.index(name)
            told = {"validate": "list", "source": list(choices), "error_title": name.capitalize()}
            told["error_message"] = "Choose one from the list, or leave the cell as it was."
            self._sheet.data_validation(1, column, last, column, told)

    def _begin(self, number: int) -> None:
        self._row = 0
        self._sheet = self._book.add_worksheet("Claims" if number == 1 else f"Claims {number}")
        self._sheet.freeze_panes(1, 0)
        for column, (name, width) in enumerate(WIDTHS.items()):
            self._sheet.set_column(column, column, width)
            self._sheet.write_string(0, column, name, self._head)

    def _cell(self, column: int, value: Any, look: Any) -> None:  # noqa: ANN401 - any cell
        told = as_cell(value) if isinstance(value, str) else value
        if told is None or told == "":
            self._sheet.write_blank(self._row, column, None, look)
        elif isinstance(told, str):
            self._sheet.write_string(self._row, column, told, look)
        else:
            self._sheet.write_number(self._row, column, told, self._number)
