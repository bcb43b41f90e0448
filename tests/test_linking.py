"""How well claims of different documents are linked, on pairs of short texts; nothing here looks at a clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from linking import load, measure

if TYPE_CHECKING:
    from pathlib import Path

PAIRS, HELD_OUT, OUTLETS = load("pairs.yaml"), load("held-out.yaml"), load("outlets.yaml")


def test_there_are_enough_pairs_of_every_kind() -> None:
    pairs = [*PAIRS, *HELD_OUT, *OUTLETS]
    assert len(pairs) >= 240
    for kind in ("agrees", "disagrees", "updates", "repeats", "unrelated"):
        assert sum(kind in pair for pair in pairs) >= 5, kind


def test_links_are_right_and_few_are_missed(tmp_path: Path) -> None:
    told = measure([*PAIRS, *HELD_OUT, *OUTLETS], tmp_path)
    assert told.precision >= 0.9, told.wrong
    assert told.recall >= 0.7, told.missed


@pytest.mark.parametrize("name", ["pairs.yaml", "held-out.yaml", "outlets.yaml"])
def test_no_part_falls_behind(tmp_path: Path, name: str) -> None:
    told = measure(load(name), tmp_path)
    assert (told.precision >= 0.9, told.recall >= 0.7) == (True, True), (told.wrong, told.missed)
