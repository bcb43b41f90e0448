"""What a person corrected is shown in every export that people read; JSON lines keep reading and correction apart."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import openpyxl
import pyarrow.parquet
import pytest
from click.testing import CliRunner
from exports_made import store_of

from db.exporters import exporter
from db.review import Review, add
from db.store.select import Selection
from extractor.cli import main

if TYPE_CHECKING:
    from pathlib import Path

FIXED = {"speaker": "Ola Berg", "value": "1,300", "noun": "guests"}


@pytest.fixture
def record(tmp_path: Path) -> Path:
    with store_of(tmp_path) as store, store.transaction() as connection:
        add(connection, Review(2, "Kim", verdict="misleading", corrections=FIXED))
    return tmp_path / "claims.db"


def exported(record: Path, name: str, selection: Selection | None = None) -> bytes:
    out = io.BytesIO()
    with store_of(record.parent, create=False) as store:
        exporter(name).export(store, selection or Selection(), out)
    return out.getvalue()


@pytest.mark.parametrize("name", ["html", "markdown", "webannotation"])
def test_pages_tell_the_correction(record: Path, name: str) -> None:
    page = exported(record, name).decode()
    assert "1,300 guests" in page
    assert "1,200 people" not in page.replace("carried 1,200 people", "")
    if name != "webannotation":
        assert "Ola Berg" in page
        assert "noun, speaker, value corrected" in page


def test_tables_hold_the_correction(record: Path) -> None:
    line = list(csv.DictReader(io.StringIO(exported(record, "csv").decode("utf-8-sig"))))[1]
    assert [line[n] for n in ("speaker", "value", "noun", "corrected")] == ["Ola Berg", "1300", "guests",
                                                                            "noun, speaker, value"]  # fmt: skip
    row = pyarrow.parquet.read_table(io.BytesIO(exported(record, "parquet"))).to_pylist()[1]
    assert [row[n] for n in ("speaker", "value", "noun", "corrected")] == ["Ola Berg", 1300.0, "guests",
                                                                           "noun, speaker, value"]  # fmt: skip
    head, _, cells, _ = openpyxl.load_workbook(io.BytesIO(exported(record, "xlsx"))).worksheets[0].values
    sheet: dict[Any, Any] = dict(zip(head, cells, strict=True))
    assert [sheet[n] for n in ("speaker", "reading")] == ["Ola Berg", "1,300 guests"]


def test_a_published_review_names_the_right_speaker(record: Path) -> None:
    (node,) = json.loads(exported(record, "claimreview"))
    assert node["itemReviewed"]["author"] == {"@type": "Person", "name": "Ola Berg"}


def test_json_lines_keep_what_was_read_and_what_was_corrected(record: Path) -> None:
    line = json.loads(exported(record, "jsonl").splitlines()[1])
    assert (line["speaker"], line["value"], line["reviews"][0]["corrections"]) == ("Mara Lind", 1200, FIXED)


def test_the_shell_shows_and_finds_it(record: Path) -> None:
    def told(*words: str) -> str:
        return CliRunner().invoke(main, [*words]).output

    assert "said by:    Ola Berg" in told("show", str(record), "2")
    assert "1,300 guests" in told("claims", str(record), "--speaker", "Berg")
    assert "1,300 guests" not in told("claims", str(record), "--speaker", "Lind")
