"""CSV in a spreadsheet: LibreOffice, told nothing about the file, makes text of all words."""

from __future__ import annotations

import csv
import shutil
import subprocess
from typing import TYPE_CHECKING

import openpyxl
import pytest
from exports_made import TRICKY, store_of
from records_made import extraction

from db.exporters import csv as csv_export
from db.exporters.csv import safe
from db.store.select import Selection

if TYPE_CHECKING:
    from pathlib import Path

RISKY = [
    "=1+1", "+1", "-2", "@SUM(A1)", "\t=1", " =1", "＝1+1", "7-2", "Dec 5", "1e5", "5/12", "12:30", "50%", "$5", "true",
    "10 September 2021 12:00:00 PM", "12345678901234567890123456789012345678", '=HYPERLINK("http://x.example","y")',
    "Wednesday, 10 March", "1.234,5", "2021-05-02", "=cmd|' /C calc'!A0", "\n=1+1", "%1", "|x",
]  # fmt: skip
PLAIN = ["plain words", "A sentence of 1999 about dams and boats and the sea.", "May", "“No,” she said."]


def test_a_key_that_reads_as_a_number_is_protected(tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    keys = ["12345678e9012345", "1234567890123456", "12e45678901234ab"]
    with store_of(tmp_path) as store, path.open("wb") as out:
        for id_, key in enumerate(keys, 1):
            store.connection.execute("UPDATE claims SET key = ? WHERE id = ?", [key, id_])
        csv_export.export(store, Selection(), out)
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert [row["key"] for row in csv.DictReader(file)] == [f"'{keys[0]}", f"'{keys[1]}", keys[2]]


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice (soffice) is not installed")
def test_libreoffice_makes_text_of_every_word(tmp_path: Path) -> None:
    path = tmp_path / "cells.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([[safe(cell), cell] for cell in RISKY + PLAIN])
    protected, bare = _columns(tmp_path, path)
    assert protected == [f"'{cell}" for cell in RISKY] + PLAIN
    assert sum(not isinstance(cell, str) or cell.startswith("=") for cell in bare) > len(RISKY) // 2


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice (soffice) is not installed")
def test_a_whole_export_opens_with_its_words_as_text(tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    with store_of(tmp_path, extraction(text=TRICKY)) as store, path.open("wb") as out:
        csv_export.export(store, Selection(), out)
    head, *rows = zip(*_columns(tmp_path, path), strict=True)
    cells = [dict(zip(head, row, strict=True)) for row in rows]
    assert [cell["text"] for cell in cells] == ["'The ferry carried 1,200 people,", "'1,200", "'7.5%"]
    assert [cell["context"] for cell in cells][1:] == [f"'{TRICKY}"] * 2


def _columns(folder: Path, path: Path) -> list[list[object]]:
    """The columns of a CSV file as LibreOffice reads them, cell types and all."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    words = ["soffice", profile, "--headless", "--infilter=CSV:44,34,76,1,,1033,false,true,false"]
    words += ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder), str(path)]
    subprocess.run(words, check=True, capture_output=True, timeout=120)
    sheet = openpyxl.load_workbook(path.with_suffix(".xlsx")).worksheets[0]
    return [[cell.value for cell in column] for column in sheet.iter_cols()]
