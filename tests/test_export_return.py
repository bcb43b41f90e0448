"""What goes out and can come back comes back the same: the review sheet."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
from exports_made import review, store_of
from hypothesis import example, given, settings
from hypothesis import strategies as st

from db.exporters import xlsx
from db.review_sheet import take
from db.store.select import Selection

if TYPE_CHECKING:
    from db.store import Store

WORDS = st.none() | st.text(st.characters(codec="utf-8"), min_size=1, max_size=30)
SHEETS = settings(max_examples=60, deadline=None)


def exported(store: Store, path: Path) -> Path:
    with path.open("wb") as out:
        xlsx.export(store, Selection(), out)
    return path


@SHEETS
@given(note=WORDS, quote=WORDS, url=st.sampled_from([None, "https://lind.example/1"]))
@example(note="a\r\nb", quote=" \n x ", url=None)
@example(note="_x0041_ \x0b\x00", quote=None, url=None)
@example(note="n" * 40_000, quote="q" * 40_000, url="https://lind.example/1")
def test_a_sheet_that_nobody_touched_changes_nothing(note: str | None, quote: str | None, url: str | None) -> None:
    with tempfile.TemporaryDirectory() as folder, store_of(Path(folder)) as store:
        review(store, 1, note=note, evidence_quote=quote, evidence_url=url)
        path = exported(store, Path(folder) / "sheet.xlsx")
        with store.transaction() as connection:
            assert list(take(connection, path, None, dry=False)) == []


@SHEETS
@given(note=st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1, max_size=30))
@example(note="=1+1")
@example(note="7-2")
def test_what_a_person_fills_in_comes_back(note: str) -> None:
    note = note.strip() or "x"
    with tempfile.TemporaryDirectory() as folder, store_of(Path(folder)) as store:
        path = exported(store, Path(folder) / "sheet.xlsx")
        book = openpyxl.load_workbook(path)
        sheet = book.worksheets[0]
        for name, value in {"verdict": "accurate", "note": note, "reviewer": "kim"}.items():
            cell = sheet.cell(2, xlsx.COLUMNS.index(name) + 1, value)
            cell.data_type = "s"
        book.save(path)
        with store.transaction() as connection:
            assert [line.fault for line in take(connection, path, None, dry=False)] == [None]
        again = exported(store, Path(folder) / "again.xlsx")
        (decided,) = store.connection.execute("SELECT status, verdict, note, reviewer FROM reviews").fetchall()
        assert decided == ("checked", "accurate", note, "kim")
        with store.transaction() as connection:
            assert list(take(connection, again, None, dry=False)) == []
