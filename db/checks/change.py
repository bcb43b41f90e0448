"""Changes: "fell from A to B" against "by C percentage points" or "a fall of C percent"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.checks import Finding, Row

if TYPE_CHECKING:
    from collections.abc import Iterator

ROUNDING = 0.6  # points


def check(sentence: list[Row]) -> Iterator[Finding]:
    """A difference that is not what the two ends make."""
    for ends in (r for r in sentence if r["part"] == "change" and r["low"] is not None and r["high"] is not None):
        moved = abs(ends["high"] - ends["low"])
        for told in (r for r in sentence if r["value"] is not None and r["span_start"] >= ends["span_end"]):
            if told["bound"] != "=":
                continue
            if (
                ends["unit"] == "percent"
                and told["unit"] == "percentage point"
                and abs(moved - told["value"]) > ROUNDING
            ):
                done = f"{ends['high']} - {ends['low']} = {ends['high'] - ends['low']:g}, not {told['value']}"
                yield Finding(f"{ends['text']} is not a change of {told['text']}", done, 0.85, (ends, told))
