"""How well claims of different documents are linked, on pairs of short texts; nothing here looks at a clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from linking import load, measure

if TYPE_CHECKING:
    from pathlib import Path

PARTS = {
    "pairs.yaml": 0.7,
    "held-out.yaml": 0.7,
    "outlets.yaml": 0.7,
    "reports.yaml": 0.7,
    "again.yaml": 0.5,
    "reporters.yaml": 0.45,
}  # recall that is kept
PAIRS = [pair for name in PARTS for pair in load(name)]


def test_there_are_enough_pairs_of_every_kind() -> None:
    assert len(PAIRS) >= 580
    for kind in ("agrees", "disagrees", "updates", "repeats", "unrelated"):
        assert sum(kind in pair for pair in PAIRS) >= 5, kind


def test_links_are_right_and_few_are_missed(tmp_path: Path) -> None:
    told = measure(PAIRS, tmp_path)
    assert told.precision >= 0.9, told.wrong
    assert told.recall >= 0.7, told.missed


@pytest.mark.parametrize(("name", "recall"), PARTS.items())
def test_no_part_falls_behind(tmp_path: Path, name: str, recall: float) -> None:
    told = measure(load(name), tmp_path)
    assert (told.precision >= 0.9, told.recall >= recall) == (True, True), (told.wrong, told.missed)
