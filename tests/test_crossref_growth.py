"""Adding one document costs the same whatever is on record already."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from record_of_words import add, record_of_words

from db.store import Store

if TYPE_CHECKING:
    from pathlib import Path

STEPS = 100  # of SQLite's machine, at which it is counted


NEW = 10**6  # the number of a document that is not on record
FEW = 300  # words, so that the common ones are too common soon


def work(path: Path) -> int:
    """The steps of SQLite's machine for one more document: rows visited, without a clock."""
    count = 0

    def step() -> int:
        nonlocal count
        count += 1
        return 0

    with Store.open(path) as store:
        store.connection.set_progress_handler(step, STEPS)
        add(store, NEW, FEW)
        store.connection.set_progress_handler(None, 0)
    return count


def test_no_more_rows_are_visited_for_one_more_document_in_a_larger_record(tmp_path: Path) -> None:
    steps = []
    for claims in (800, 3200):
        record_of_words(tmp_path / f"{claims}.db", claims, FEW)
        steps.append(work(tmp_path / f"{claims}.db"))
    assert steps[1] <= 2 * steps[0], steps


@pytest.mark.slow
def test_one_more_document_costs_no_more_than_three_times_with_100_000_claims(tmp_path: Path) -> None:
    seconds = []
    for claims in (1000, 100_000):
        record_of_words(tmp_path / f"{claims}.db", claims)
        with Store.open(tmp_path / f"{claims}.db") as store:
            times = []
            for number in range(NEW, NEW + 9):
                begun = time.process_time()
                add(store, number)
                times.append(time.process_time() - begun)
            seconds.append(sorted(times)[len(times) // 2])
    print(f"one more document: {seconds[0]:.3f} s with 1,000 claims, {seconds[1]:.3f} s with 100,000")  # noqa: T201 - shown by pytest -s
    assert seconds[1] <= 3 * seconds[0], seconds
