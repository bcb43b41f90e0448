"""Shares: "x of y" against the percentage that is given right behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.checks import Finding, Row

if TYPE_CHECKING:
    from collections.abc import Iterator

NEAR = 40  # characters between the two
ROUNDING = 1.0  # percentage points


def check(sentence: list[Row]) -> Iterator[Finding]:
    """A percentage in brackets or behind "or" that is not what the two numbers make."""
    for one in sentence:
        if not one["of"] or one["value"] is None or one["kind"] not in {"count", "vote"}:
            continue
        for other in sentence:
            gap = other["span_start"] - one["span_end"]
            if other["kind"] != "percentage" or other["value"] is None or not 0 < gap < NEAR:
                continue
            between = one["context"][
                one["span_end"] - one["context_start"] : other["span_start"] - one["context_start"]
            ]
            if "(" not in between and " or " not in between and "—" not in between:
                continue
            share = 100 * one["value"] / one["of"]
            if abs(share - other["value"]) > ROUNDING and other["bound"] == "=":
                done = f"{one['value']} / {one['of']} = {share:.1f} %, not {other['value']} %"
                yield Finding(f"{one['text']} of {one['of']} is not {other['text']}", done, 0.85, (one, other))
