"""Turns at writing: one decision is saved between the transactions of a run that never rests."""

from __future__ import annotations

import sqlite3
import threading
import time
from typing import TYPE_CHECKING

import pytest

from db.store import Store
from db.store.turns import begin

if TYPE_CHECKING:
    from pathlib import Path


def test_who_writes_on_and_on_lets_others_in(tmp_path: Path) -> None:
    database = tmp_path / "claims.db"
    Store.open(database, create=True).close()
    done = threading.Event()

    def run() -> None:
        with Store.open(database) as store:
            while not done.is_set():
                with store.transaction():
                    time.sleep(0.05)

    writer = threading.Thread(target=run)
    writer.start()
    waits = []
    with Store.open(database) as store:
        for _ in range(5):
            begun = time.monotonic()
            with store.transaction():
                waits.append(time.monotonic() - begun)
            time.sleep(0.01)
    done.set()
    writer.join()
    assert max(waits) < 1


def test_who_never_gets_a_turn_is_told_and_waits_as_before(tmp_path: Path) -> None:
    one, two = (sqlite3.connect(tmp_path / "a.db", isolation_level=None, timeout=7) for _ in range(2))
    one.execute("BEGIN IMMEDIATE")
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        begin(two, 0.05)
    assert two.execute("PRAGMA busy_timeout").fetchone() == (7000,)
    one.execute("COMMIT")
    begin(two, 0.05)
    with pytest.raises(sqlite3.OperationalError, match="within a transaction"):
        begin(two, 5)
    one.close()
    two.close()
