"""CSV for spreadsheets: no cell can become a formula, and no "7-2" a date.

A spreadsheet takes a leading apostrophe as "this is text" and does not show it. Cells that hold words get one when they
start as a formula does, or are short and hold a digit. Who needs the exact text exports JSON lines.
"""

from __future__ import annotations

import csv
import io
import re
from typing import IO, TYPE_CHECKING, Any

from db.store.select import COLUMNS, select

if TYPE_CHECKING:
    from db.store import Store
    from db.store.select import Selection

FORMULA = re.compile(r"\s*[=+\-@|%]|[\t\r]")
LONGEST_DATE = 24  # characters: "7-2", "Dec 5", "1e5", "10 September 2021 12:00"
OURS = {"published", "date_from", "date_to", "as_of", "bound", "key", "rule"}  # never words of an article


def export(store: Store, selection: Selection, out: IO[bytes]) -> int:
    """Write the chosen claims under a row of column names, as UTF-8 with a byte order mark; gives how many."""
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    count = 0
    for row in select(store, selection):
        writer.writerow([safe(cell) if column not in OURS else cell for column, cell in row.items()])
        count += 1
    text.detach()
    return count


def safe(cell: Any) -> Any:  # noqa: ANN401 - any cell
    """The cell, with an apostrophe before text that a spreadsheet would take for a formula, a number or a date."""
    if not isinstance(cell, str):
        return cell
    risky = FORMULA.match(cell) or (len(cell) <= LONGEST_DATE and any(c.isdigit() for c in cell))
    return f"'{cell}" if risky else cell
