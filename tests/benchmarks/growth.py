"""Cost against size: one document ever longer, and ever more documents; with the peak memory of each run."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import leather
from news_made import article, lines
from timed import HERE, ROOT, Took, counted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LENGTHS, COUNTS = (10_000, 100_000, 1_000_000), (10, 100, 1_000)
LENGTHS_FULL, COUNTS_FULL = (10_000_000,), (10_000,)
SENTENCES_A_BYTE = 24 / 2_300


@dataclass(frozen=True)
class Point:
    """One run: how many characters or documents, how many bytes in all, and what it took beyond an empty run."""

    size: int
    bytes: int
    cpu: float
    wall: float
    megabytes: float

    @property
    def speed(self) -> float:
        """Thousands of bytes a CPU second."""
        return self.bytes / 1000 / max(self.cpu, 1e-3)


def lengths(folder: Path, *, full: bool) -> Iterator[Point]:
    """One document, ever longer."""
    for size in LENGTHS + (LENGTHS_FULL if full else ()):
        path = folder / f"{size}.txt"
        path.write_text(article(size, int(size * SENTENCES_A_BYTE)), encoding="utf-8")
        yield _point(size, path, folder)


def counts(folder: Path, *, full: bool) -> Iterator[Point]:
    """Ever more documents."""
    for size in COUNTS + (COUNTS_FULL if full else ()):
        yield documents(size, folder)


def documents(size: int, folder: Path, workers: int = 1) -> Point:
    """So many documents, extracted by so many processes."""
    return _point(size, lines(folder / f"{size}.jsonl", size), folder, workers)


def _point(size: int, path: Path, folder: Path, workers: int = 1) -> Point:
    empty = folder / "empty.txt"
    empty.write_text("Nothing.\n", encoding="utf-8")
    first, ran = (_extract(folder / f"{given.name}.db", given, workers) for given in (empty, path))
    return Point(size, path.stat().st_size, ran.cpu - first.cpu, ran.wall - first.wall, ran.megabytes)


def _extract(database: Path, given: Path, workers: int) -> Took:
    database.unlink(missing_ok=True)
    return counted(str(HERE / "uncompared.py"), "extract", str(database), str(given), "--workers", str(workers))


def plot(points: dict[str, list[Point]]) -> None:
    """A flat line is a cost that grows with the size and no faster."""
    chart = leather.Chart("Bytes a CPU second (thousands)")
    for name, line in points.items():
        chart.add_line([(math.log10(p.size), p.speed) for p in line], name=name)
    chart.add_x_axis(name="size: powers of ten")
    chart.add_y_scale(0, max(p.speed for line in points.values() for p in line) * 1.2)
    chart.to_svg(str(ROOT / "docs" / "speed.svg"))
