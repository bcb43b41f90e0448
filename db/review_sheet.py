"""Decisions taken back from a review sheet that `onrecord export --format xlsx` made.

Rows are known by the claim's key. What a person changed becomes a review; a claim that somebody else has reviewed since
the sheet was made is a conflict and is left alone.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from db.reading import as_cell
from db.review import Review, ReviewError, add, from_lines, refuse
from db.store.corrected import as_lines, corrections

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

NEEDED = ("key", "status", "verdict", "note", "evidence", "reviewer", "reviewed_at")
DECIDED = ("status", "verdict", "note", "evidence", "corrections")
CLAIM = "SELECT id, status FROM claims WHERE key = ?"
LAST = """
SELECT id, at, status, verdict, note, evidence_url, evidence_quote FROM reviews WHERE claim_id = ?
ORDER BY id DESC LIMIT 1
"""


@dataclass(frozen=True)
class Line:
    """One row of the sheet: `changes` are (cell, before, after); `fault` says why it was not taken, if it was not."""

    number: int
    key: str
    changes: tuple[tuple[str, str, str], ...] = ()
    fault: str | None = None


def lines(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """(row number, cells by the name of their column) of each filled row of each sheet; raises ReviewError."""
    from openpyxl import load_workbook  # noqa: PLC0415 - an extra, and slow to load
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415 - as above

    with path.open("rb") as file:
        try:
            book = load_workbook(file, read_only=True, data_only=True)
        except (OSError, KeyError, ValueError, zipfile.BadZipFile, InvalidFileException) as fault:
            msg = f"{path}: is no workbook that can be read ({fault}). Save it as .xlsx."
            raise ReviewError(msg) from fault
        for sheet in book.worksheets:
            yield from _rows(path, sheet.title, sheet.iter_rows(values_only=True))


def _rows(path: Path, title: str, rows: Iterator[tuple[Any, ...]]) -> Iterator[tuple[int, dict[str, str]]]:
    names = [str(cell or "").strip() for cell in next(rows, ())]
    missing = [name for name in NEEDED if name not in names]
    if missing:
        msg = f"{path}: the sheet {title!r} has no column {', '.join(missing)}. Keep the first row as it was."
        raise ReviewError(msg)
    for number, row in enumerate(rows, start=2):
        cells = {name: _text(cell) for name, cell in zip(names, row, strict=False)}
        if any(cells.values()):
            yield number, cells


def _text(cell: Any) -> str:  # noqa: ANN401 - any cell
    """A cell's text; what the format writes as "_x000B_" is a character again."""
    from openpyxl.utils.escape import unescape  # noqa: PLC0415 - as above

    return "" if cell is None else as_cell(unescape(str(cell)))


def take(connection: sqlite3.Connection, path: Path, reviewer: str | None, *, dry: bool) -> Iterator[Line]:
    """Take each changed row as a review, within the caller's transaction; with `dry`, only tell what would change."""
    for number, filled in lines(path):
        key = filled.get("key", "")
        found = connection.execute(CLAIM, [key]).fetchone()
        if found is None:
            yield Line(number, key, fault="there is no claim with this key")
            continue
        last = connection.execute(LAST, [found[0]]).fetchone()
        fixed = corrections(connection, found[0])
        now = {**_decided(last, found[1]), "corrections": as_cell(as_lines(fixed))}
        cells = now | filled  # sheets of earlier versions have no column for corrections
        changes = tuple((name, now[name], cells[name]) for name in DECIDED if cells[name] != now[name])
        if not changes:
            continue
        if cells["reviewed_at"] != (last[1] if last else ""):
            yield Line(number, key, changes, "it was reviewed by somebody else since the sheet was made")
            continue
        try:
            review = _review(found[0], cells, reviewer, fixed)
            if dry:
                refuse(review)
            else:
                add(connection, review)
        except ReviewError as fault:
            yield Line(number, key, changes, str(fault))
        else:
            yield Line(number, key, changes)


def _decided(last: tuple[Any, ...] | None, status: str) -> dict[str, str]:
    """What the sheet's cells hold for a claim as it is now."""
    if last is None:
        return {"status": status, "verdict": "", "note": "", "evidence": ""}
    _, _, status, verdict, note, url, quote = last
    evidence = "\n".join(part for part in (url, quote) if part)
    return {"status": status, "verdict": verdict or "", "note": as_cell(note or ""), "evidence": as_cell(evidence)}


def _review(claim: int, cells: dict[str, str], reviewer: str | None, fixed: dict[str, str]) -> Review:
    """The review that a row stands for: a verdict without a new status means that the claim is checked."""
    if not (reviewer or cells["reviewer"]):
        raise ReviewError("who decided? Fill in the column “reviewer”, or import with --reviewer NAME")
    told = from_lines(cells["corrections"])
    changed = {name: told.get(name, "") for name in fixed | told if told.get(name, "") != fixed.get(name)}
    url, _, quote = cells["evidence"].partition("\n")
    if url and "://" not in url:
        url, quote = "", cells["evidence"]
    status = "checked" if cells["verdict"] and cells["status"] == "new" else cells["status"] or "new"
    return Review(
        claim, reviewer or cells["reviewer"], status, cells["verdict"] or None, cells["note"] or None, url or None,
        quote.strip() or None, changed,
    )  # fmt: skip
