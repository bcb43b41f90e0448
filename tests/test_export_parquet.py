"""Parquet, read by DuckDB."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from exports_made import review, store_of

from db.exporters import parquet
from db.store.select import Selection

if TYPE_CHECKING:
    from pathlib import Path

duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")


def written(folder: Path, selection: Selection) -> tuple[str, int]:
    path = folder / "claims.parquet"
    with store_of(folder) as store, path.open("wb") as out:
        review(store, 2, "inaccurate", note="=1+1")
        count = parquet.export(store, selection, out)
    return str(path), count


@pytest.mark.parametrize("batch", [1, 10_000])
def test_duckdb_reads_what_is_on_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, batch: int) -> None:
    monkeypatch.setattr(parquet, "BATCH", batch)
    path, count = written(tmp_path, Selection())
    names = "id, kind, text, speaker, value, published, verdict, note, gone, negated"
    sql = f"SELECT {names} FROM read_parquet(?) ORDER BY id"
    day = dt.date(2024, 5, 2)
    assert duckdb.execute(sql, [path]).fetchall() == [
        (1, "direct", "The ferry carried 1,200 people,", "Mara Lind", None, day, None, None, False, False),
        (2, "count", "1,200", "Mara Lind", 1200.0, day, "inaccurate", "=1+1", False, None),
        (3, "count", "7.5%", None, 7.5, day, None, None, False, None),
    ]
    assert count == 3


def test_every_column_has_its_type_even_when_nothing_is_chosen(tmp_path: Path) -> None:
    path, count = written(tmp_path, Selection(speaker="nobody"))
    types = dict(
        duckdb.execute("SELECT name, type FROM parquet_schema(?) WHERE num_children IS NULL", [path]).fetchall()
    )
    assert (count, list(types)) == (0, list(parquet.NAMES))
    assert {types[name] for name in parquet.FLOATS} == {"DOUBLE"}
    described = dict(duckdb.execute(f"SELECT column_name, column_type FROM (DESCRIBE FROM '{path}')").fetchall())
    assert (described["published"], described["gone"], described["id"]) == ("DATE", "BOOLEAN", "BIGINT")
