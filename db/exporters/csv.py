"""CSV for spreadsheets: no cell can become a formula, and no "7-2" a date.

Behind an apostrophe a spreadsheet takes whatever follows for text. Cells that hold words get one when they start as a
formula does, or are short and hold a digit; it can be seen in the cell. Who needs the exact text exports JSON lines.
The review sheet (xlsx) needs no apostrophes.
"""

from __future__ import annotations

import csv
import io
import re
from typing import IO, TYPE_CHECKING, Any

from db.store.select import SHOWN, select

if TYPE_CHECKING:
    from db.store import Store
    from db.store.select import Selection

FORMULA = re.compile(r"\s*[=+\-@|%＝＋－＠]|[\t\r]")
NUMBER = re.compile(r"[\d\s.,'%$€£¥-]+|\d+e\d+|true|false", re.IGNORECASE)
LONGEST_DATE = 32  # characters: "7-2", "Dec 5", "1e5", "10 September 2021 12:00:00 PM"
OURS = {"published", "date_from", "date_to", "as_of", "bound", "rule"}  # never words of an article
KEYS = {"key"}  # hexadecimal: "12345678e9012345" would become a number


def export(store: Store, selection: Selection, out: IO[bytes]) -> int:
    """Write the chosen claims under a row of column names, as UTF-8 with a byte order mark; gives how many."""
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow(SHOWN)
    count = 0
    for row in select(store, selection):
        writer.writerow([_cell(column, cell) for column, cell in row.items()])
        count += 1
    text.detach()
    return count


def _cell(column: str, value: Any) -> Any:  # noqa: ANN401 - any cell
    if column in OURS or (column in KEYS and not NUMBER.fullmatch(value)):
        return value
    return safe(value)


def safe(cell: Any) -> Any:  # noqa: ANN401 - any cell
    """The cell, with an apostrophe before text that a spreadsheet would take for a formula, a number or a date."""
    if not isinstance(cell, str):
        return cell
    like_a_date = len(cell) <= LONGEST_DATE and any(c.isdigit() for c in cell)
    return f"'{cell}" if like_a_date or FORMULA.match(cell) or NUMBER.fullmatch(cell) else cell
