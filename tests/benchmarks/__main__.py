"""`make bench`: everything measured in one run, as ratios, into the table of docs/speed.md.

PEERS names another Python that has the peers (spacy, textacy, quantulum3); a peer that is missing is told and left out.
With `--full` the largest sizes are measured too.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from growth import counts, documents, lengths, plot
from news_made import article, lines
from timed import HERE, ROOT, FailedError, counted, onrecord, took

if TYPE_CHECKING:
    from collections.abc import Iterator

Row = tuple[str, str, str]  # what, measured, aim
PEERS = (("textacy", 40, 300), ("quantulum3", 15, 120))
ARTICLES = 300
STARTS, TURNS = 15, 3
BEGIN, END = "<!-- measured -->\n", "<!-- end -->\n"


def against_peers() -> Iterator[Row]:
    """Extraction alone, characters a CPU second: the best of several runs by turns, since others disturb a machine."""
    for name, articles, aim in PEERS:
        try:
            pairs = [(_speed("onrecord", 100), _speed(name, articles)) for _ in range(TURNS)]
        except FailedError as fault:
            yield f"extraction, against {name}", f"not measured: {fault}", f"{aim}×"
            continue
        ours, theirs = map(max, zip(*pairs, strict=True))
        yield f"extraction, against {name}", f"{ours / theirs:.1f}×", f"{aim}×"


def _speed(name: str, articles: int) -> float:
    return float(took(str(HERE / "engines.py"), name, str(articles), python=_python(name)).said)


def _python(name: str) -> str:
    return os.environ.get("PEERS", sys.executable) if name == "textacy" else sys.executable


def against_floor(folder: Path) -> Iterator[Row]:
    """From JSON lines to a searchable table, CPU seconds, starting included; the least of several runs by turns."""
    news = str(lines(folder / "news.jsonl", ARTICLES))
    runs = []
    for turn in range(TURNS):
        into = [str(folder / f"{name}{turn}.db") for name in ("floor", "alone", "whole")]
        runs.append((
            counted(str(HERE / "floor.py"), news, into[0], "32").cpu,
            counted(str(HERE / "uncompared.py"), "extract", into[1], news).cpu,
            onrecord("extract", into[2], news).cpu,
        ))  # fmt: skip
    floor, alone, whole = map(min, zip(*runs, strict=True))
    yield "read, extract and store, against the floor", f"{floor / alone:.2f} of its speed", "0.5"
    yield "the same, and claims compared", f"{floor / whole:.2f} of its speed", "–"


def starting(folder: Path) -> Iterator[Row]:
    """CPU seconds from a cold start, the least of fifteen, beside those of a Python that does nothing."""
    text = folder / "news.txt"
    text.write_text("".join(article(n) for n in range(10)), encoding="utf-8")
    bare = min(counted("-c", "pass").cpu for _ in range(STARTS))
    for words, aim in ((("scan", str(text)), "150 ms"), (("--help",), "80 ms")):
        cpu = min(onrecord(*words).cpu for _ in range(STARTS))
        yield f"`onrecord {words[0]}`, cold", f"{cpu * 1000:.0f} ms ({cpu / bare:.0f}× a bare Python)", aim


def growing(folder: Path, *, full: bool) -> Iterator[Row]:
    """Cost against size, memory, and two processes against one."""
    by_length, by_count = list(lengths(folder, full=full)), list(counts(folder, full=full))
    plot({"one document, characters": by_length, "documents": by_count})
    for what, points in (("one document", by_length), ("many documents", by_count)):
        first, last = points[1], points[-1]
        sizes = f"{first.size:,} to {last.size:,}"
        unit = "characters" if points is by_length else "documents"
        yield f"{what}, {sizes} {unit}", f"cost a byte {first.speed / last.speed:.2f}×", "1×"
    peak = f"{by_count[0].megabytes:.0f}, {by_count[-1].megabytes:.0f} MB"
    yield f"peak memory, {by_count[0].size:,} and {by_count[-1].size:,} documents", peak, "150 MB"
    yield f"peak memory, one document of {by_length[-1].size:,} characters", f"{by_length[-1].megabytes:.0f} MB", "–"
    two = documents(by_count[-1].size, folder, workers=2)
    yield "two processes against one, wall", f"{by_count[-1].wall / two.wall:.2f}×", "1.8×"


def main() -> None:
    full = "--full" in sys.argv
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = [*against_peers(), *against_floor(folder), *starting(folder), *growing(folder, full=full)]
    table = "".join(f"| {' | '.join(row)} |\n" for row in [("what", "measured", "aim"), ("---",) * 3, *rows])
    page = ROOT / "docs" / "speed.md"
    before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    page.write_text(f"{before}{BEGIN}\n{table}\n{END}{rest.partition(END)[2]}", encoding="utf-8")
    sys.stdout.write(table)


if __name__ == "__main__":
    main()
