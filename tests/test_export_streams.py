"""Every format is written in constant memory: ten times the claims take no more of it."""

from __future__ import annotations

import json
import tracemalloc
from typing import IO, TYPE_CHECKING, Any

import pytest
from exports_made import store_of

from db.exporters import exporter, formats, parquet
from db.store import Store
from db.store.select import Selection

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

FEW, MANY = 100, 1_000  # documents, of one reviewed claim and nine others each
COPY = """
WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < :count)
INSERT INTO {table} ({columns}) SELECT {values} FROM n, (SELECT * FROM {table} WHERE id = 1) AS row
"""


class Nowhere:
    """A stream that forgets what is written to it, and only counts."""

    def __init__(self) -> None:
        self.size = 0

    def write(self, data: bytes) -> int:
        self.size += len(data)
        return len(data)

    def tell(self) -> int:
        return self.size

    def flush(self) -> None: ...

    def seekable(self) -> bool:
        return False

    def readable(self) -> bool:
        return False

    def writable(self) -> bool:
        return True

    closed = False


def filled(folder: Path, count: int) -> Path:
    """A record with this many documents of ten claims."""
    with store_of(folder, name=f"{count}.db") as store, store.transaction() as connection:
        for table, own in (("documents", {"key": "row.key || n"}), ("claims", {"key": "row.key || n"})):
            _copy(connection, table, count * (10 if table == "claims" else 1), own)
        connection.execute("UPDATE claims SET document_id = 1 + id % ?", [count])
        connection.execute(
            "INSERT INTO reviews (claim_id, reviewer, at, status, verdict, note) SELECT id, 'kim', "
            "'2024-05-03T10:00:00Z', 'checked', 'accurate', 'seen' FROM claims WHERE id % 10 = 0"
        )
    return folder / f"{count}.db"


def _copy(connection: sqlite3.Connection, table: str, count: int, own: dict[str, str]) -> None:
    info = connection.execute(f"PRAGMA table_xinfo({table})")
    names = [name for _, name, *_, hidden in info.fetchall() if name != "id" and not hidden]
    values = [own.get(name, f'row."{name}"') for name in names]
    sql = COPY.format(table=table, columns=", ".join(f'"{n}"' for n in names), values=", ".join(values))
    connection.execute(sql, {"count": count})


def peak(name: str, path: Path, out: IO[bytes] | Any) -> tuple[int, int]:  # noqa: ANN401 - a stream of our own
    """How many claims are written, and the most bytes that Python held meanwhile."""
    with Store.open(path, write=False) as store:
        tracemalloc.start()
        try:
            count = exporter(name).export(store, Selection(), out)
            return count, tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("records")
    return filled(folder, FEW), filled(folder, MANY)


@pytest.mark.slow
@pytest.mark.parametrize("name", formats())
def test_ten_times_the_claims_take_no_more_memory(
    records: tuple[Path, Path], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "BATCH", 250)
    few, many = records
    peak(name, few, Nowhere())  # what is imported once
    (some, small), (all_, large) = peak(name, few, Nowhere()), peak(name, many, Nowhere())
    assert all_ > 9 * some
    assert large < 1.2 * small + 500_000, json.dumps({"claims": [some, all_], "bytes": [small, large]})
