"""Multiples: "doubled", "halved" or "grew fivefold" against the two ends that are given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.checks import Finding, Row
from db.checks._sentence import between, ends, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

EXACT = 0.1  # of the multiple, which is a round word
ABOUT = 0.25  # for "nearly doubled"
NEAR = 40  # characters between the word and the ends


def check(sentence: list[Row]) -> Iterator[Finding]:
    """A multiple that the two ends do not make."""
    told = [r for r in sentence if r["kind"] == "ratio" and r["unit"] == "time" and r["value"]]
    for moved in ends(sentence):
        for word in told:
            gap = moved.figures[0]["span_start"] - word["span_end"]
            if not 0 < gap < NEAR or not moved.start or set(between(word, moved.figures[0])) & set(";:."):
                continue
            times = moved.end / moved.start
            if not _fits(times, word["value"], word["bound"]):
                done = f"{shown(moved.end)} / {shown(moved.start)} = {times:.2f}, not {shown(word['value'])}"
                yield Finding(f"{word['text']} is not from one to the other", done, 0.8, (word, *moved.figures))


def _fits(times: float, told: float, bound: str) -> bool:
    slack = told * (ABOUT if bound == "~" else EXACT)
    if bound in {">", ">="}:
        return times > told - slack
    if bound in {"<", "<="}:
        return times < told + slack
    return abs(times - told) <= slack
