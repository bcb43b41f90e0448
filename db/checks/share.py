"""Shares: "x of y" against the percentage that is given right behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.checks import Finding, Row
from db.checks._sentence import between, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

NEAR = 40  # characters between the two
ROUNDING = 1.0  # percentage points
ABOUT = 3  # times as much for "about half"
FRACTION = 3.5  # for "two thirds", which is a round word


def check(sentence: list[Row]) -> Iterator[Finding]:
    """A percentage in brackets or behind "or" that is not what the two numbers make."""
    for one in sentence:
        share = _share(one)
        if share is None:
            continue
        for other in sentence:
            gap = other["span_start"] - one["span_end"]
            if other["kind"] != "percentage" or other["value"] is None or not 0 < gap < NEAR:
                continue
            gap_text = between(one, other)
            if "(" not in gap_text and " or " not in gap_text and "—" not in gap_text:
                continue
            loose = (FRACTION if one["kind"] == "ratio" else ROUNDING) * (ABOUT if one["bound"] == "~" else 1)
            if abs(share - other["value"]) > loose and other["bound"] == "=":
                done = f"{_told(one)} = {share:.1f} %, not {other['value']:g} %"
                yield Finding(f"{_told(one)} is not {other['text']}", done, 0.85, (one, other))


def _share(row: Row) -> float | None:
    """What share of its whole a figure is, in percent."""
    if row["value"] is None or row["bound"] not in {"=", "~"}:
        return None
    if row["kind"] == "ratio" and row["unit"] is None and 0 < row["value"] < 1:
        return float(100 * row["value"])
    return 100 * row["value"] / row["of"] if row["of"] and row["kind"] in {"count", "vote"} else None


def _told(row: Row) -> str:
    return str(row["text"]) if row["kind"] == "ratio" else f"{shown(row['value'])} / {shown(row['of'])}"
