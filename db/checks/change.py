"""Changes: "fell from A to B" against "by C", "by C percentage points" or "by C percent"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.checks import Finding, Row
from db.checks._sentence import Ends, between, ends, said, shown, words

if TYPE_CHECKING:
    from collections.abc import Iterator

ROUNDING = 0.6  # points
NEARLY = 0.02  # of what it began with, for sums that were rounded
NEAR = 5  # words between the two ends and the change: "members, an increase of about"
PERCENT = 1.5  # points, for percentages of rounded numbers


def check(sentence: list[Row]) -> Iterator[Finding]:
    """A difference that is not what the two ends make, and a rise to less or a fall to more."""
    for moved in ends(sentence):
        yield from _turned(moved)
        for told in sentence:
            if told in moved.figures or told["value"] is None or told["bound"] != "=":
                continue
            done = _sum(moved, told)
            if done:
                what = " and ".join(row["text"] for row in moved.figures)
                yield Finding(f"{what} is not a change of {told['text']}", done, 0.8, (*moved.figures, told))


def _turned(moved: Ends) -> Iterator[Finding]:
    went = moved.figures[0]
    if went["part"] or not went["trend"] or moved.end == moved.start:
        return
    if (moved.end > moved.start) == (went["trend"] == "up"):
        return
    said_so, done = ("up", "less") if went["trend"] == "up" else ("down", "more")
    message = f"{went['text']} is not {said_so} from {moved.figures[-1]['text']}"
    yield Finding(message, f"{shown(moved.end)} is {done} than {shown(moved.start)}", 0.7, moved.figures)


def _sum(moved: Ends, told: Row) -> str | None:
    """The sum, where it does not come out as told."""
    unit, difference = moved.figures[0]["unit"], moved.end - moved.start
    moved_by = f"{shown(moved.end)} - {shown(moved.start)}"
    if not _is_its_change(moved, told):
        return None
    if unit == "percent" and told["unit"] == "percentage point":
        wrong = abs(abs(difference) - told["value"]) > ROUNDING
        return f"{moved_by} = {shown(difference)}, not {shown(told['value'])}" if wrong else None
    if unit == told["unit"] and words("change", "step") & set(said(_gap(moved, told))):
        wrong = abs(abs(difference) - told["value"]) > max(ROUNDING, NEARLY * abs(difference))
        return f"{moved_by} = {shown(difference)}, not {shown(told['value'])}" if wrong else None
    if unit != "percent" and told["kind"] == "percentage" and moved.start:
        share = 100 * difference / moved.start
        wrong = abs(abs(share) - told["value"]) > max(PERCENT, told["value"] * 2 * NEARLY)
        return f"({moved_by}) / {shown(moved.start)} = {share:.1f} %, not {told['value']:g} %" if wrong else None
    return None


def _is_its_change(moved: Ends, told: Row) -> bool:
    """Whether nothing but a comma, a bracket or a word or two stands between the percentage and the two ends."""
    gap = _gap(moved, told)
    return len(said(gap)) <= NEAR and not set(";:.") & set(gap)


def _gap(moved: Ends, told: Row) -> str:
    """What stands between a figure and the two ends, whichever comes first."""
    first, last = moved.figures[0], moved.figures[-1]
    return between(told, first) if told["span_end"] <= first["span_start"] else between(last, told)
