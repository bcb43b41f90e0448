"""The review sheet: read again with another library, and converted by LibreOffice."""

from __future__ import annotations

import csv
import shutil
import subprocess
from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
import pytest
from exports_made import TRICKY, review, store_of
from records_made import TEXT

from db.exporters import xlsx
from db.review import Review, add
from db.review_sheet import lines, take
from db.store.select import Selection

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet


def sheet(folder: Path, text: str = TEXT) -> Worksheet:
    out = BytesIO()
    with store_of(folder, text=text) as store:
        review(store, 1, note="=1+1", evidence_url="https://lind.example/1")
        assert xlsx.export(store, Selection(), out) == 3
    return openpyxl.load_workbook(out).worksheets[0]


def rows(found: Worksheet) -> list[dict[str, object]]:
    head, *body = found.iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in body]


def test_claims_and_the_last_decision_stand_under_the_headers(tmp_path: Path) -> None:
    first, second, _ = rows(sheet(tmp_path))
    names = ("kind", "speaker", "text", "status", "verdict", "note", "evidence", "reviewer", "reviewed_at", "url")
    assert [first[n] for n in names] == [
        "direct", "Mara Lind", "The ferry carried 1,200 people,", "checked", "accurate", "=1+1",
        "https://lind.example/1", "kim", "2024-05-03T10:00:00Z", None,
    ]  # fmt: skip
    assert [second[n] for n in ("text", "reading", "status", "verdict")] == ["1,200", "1,200 people", "new", None]
    assert len(str(first["key"])) == 16


def test_every_cell_with_words_is_text_and_none_a_formula(tmp_path: Path) -> None:
    cells = [cell for row in sheet(tmp_path, TRICKY).iter_rows() for cell in row if isinstance(cell.value, str)]
    assert {cell.number_format for cell in cells} == {"@"}
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr"}


def test_frozen_header_filter_drop_downs_and_one_colour(tmp_path: Path) -> None:
    found = sheet(tmp_path)
    assert (found.freeze_panes, found.auto_filter.ref) == ("A2", "A1:W4")
    choices = {str(v.sqref): v.formula1 for v in found.data_validations.dataValidation}
    assert choices == {
        "K2:K4": '"new,in review,checked,set aside"',
        "L2:L4": '"accurate,mostly accurate,misleading,inaccurate,unverifiable,not a factual claim,wrongly extracted"',
    }
    filled = {
        found.cell(1, number).value for number, c in enumerate(found[2], start=1) if c.fill.fgColor.rgb == "FFFFF2CC"
    }
    assert filled == set(xlsx.FILLED_IN)


def test_more_rows_than_a_sheet_holds_go_on_in_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 2)
    out = BytesIO()
    with store_of(tmp_path) as store:
        xlsx.export(store, Selection(), out)
    book = openpyxl.load_workbook(out)
    assert [(s.title, s.max_row, s["A1"].value) for s in book.worksheets] == [
        ("Claims", 3, "id"),
        ("Claims 2", 2, "id"),
    ]


def test_a_text_longer_than_a_cell_is_cut_with_a_mark(tmp_path: Path) -> None:
    context = str(rows(sheet(tmp_path, TEXT + " on" * 20_000))[1]["context"])
    assert (len(context), context[-1]) == (32_767, "…")


def test_nothing_chosen_is_a_sheet_with_headers_alone(tmp_path: Path) -> None:
    out = BytesIO()
    with store_of(tmp_path) as store:
        assert xlsx.export(store, Selection(speaker="nobody"), out) == 0
    assert [c.value for c in openpyxl.load_workbook(out).worksheets[0][1]] == list(xlsx.COLUMNS)


def convert(folder: Path, form: str, into: Path) -> None:
    """Open the sheet in LibreOffice, and save it in another form."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    words = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(into), str(folder / "sheet.xlsx")]
    subprocess.run(words, check=True, capture_output=True, timeout=120)


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice (soffice) is not installed")
def test_a_sheet_that_libreoffice_saved_comes_back_the_same(tmp_path: Path) -> None:
    with store_of(tmp_path, text=TRICKY) as store:
        review(store, 1, note="=1+1\n7-2", evidence_url="https://lind.example/1", evidence_quote="two\nlines")
        with store.transaction() as connection:
            add(connection, Review(2, "kim", corrections={"speaker": "=Ola Berg", "value": "7"}))
        with (tmp_path / "sheet.xlsx").open("wb") as out:
            xlsx.export(store, Selection(), out)
        convert(tmp_path, "xlsx:Calc MS Excel 2007 XML", tmp_path / "saved")
        assert len(list(lines(tmp_path / "saved" / "sheet.xlsx"))) == 3
        with store.transaction() as connection:
            assert list(take(connection, tmp_path / "saved" / "sheet.xlsx", None, dry=False)) == []


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice (soffice) is not installed")
def test_libreoffice_reads_every_cell_as_it_is_on_record(tmp_path: Path) -> None:
    path = tmp_path / "sheet.xlsx"
    with store_of(tmp_path, text=TRICKY) as store, path.open("wb") as out:
        review(store, 1, note="=1+1")
        xlsx.export(store, Selection(), out)
        on_record = [
            {**row, "note": None, "evidence": None, "corrections": None, "corrected": None}
            for row in store.rows("SELECT * FROM claims ORDER BY span_start, id")
        ]
    on_record[0]["note"] = "=1+1"
    convert(tmp_path, "csv:Text - txt - csv (StarCalc):44,34,76", tmp_path)
    with (tmp_path / "sheet.csv").open(newline="", encoding="utf-8") as file:
        converted = list(csv.DictReader(file))
    same = set(xlsx.COLUMNS) - {"reading", "reviewer", "reviewed_at", "url"}
    told = [{k: "" if row[k] is None else str(row[k]) for k in same} for row in on_record]
    assert [{k: row[k] for k in same} for row in converted] == told
