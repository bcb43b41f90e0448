"""Durations: "for 62 years" against "since 1959"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.checks import Finding, Row

if TYPE_CHECKING:
    from collections.abc import Iterator

UNITS = {"year": 1, "decade": 10}
SLACK = {"year": 1, "decade": 10}


def check(sentence: list[Row]) -> Iterator[Finding]:
    """A number of years that does not reach back to the year that is named."""
    begun = [r for r in sentence if r["kind"] == "date" and r["bound"] == ">=" and len(r["timex"] or "") == len("1959")]
    lasting = [r for r in sentence if r["kind"] == "duration" and r["unit"] in UNITS and r["value"] is not None]
    for year in begun:
        for told in lasting:
            if told["bound"] != "=" or not told["published"] or "for" not in told["context"].split():
                continue
            years = int(told["published"][:4]) - int(year["timex"])
            said = told["value"] * UNITS[told["unit"]]
            if abs(years - said) > SLACK[told["unit"]]:
                done = f"{told['published'][:4]} - {year['timex']} = {years}, not {said}"
                yield Finding(f"{told['text']} does not reach back to {year['timex']}", done, 0.6, (told, year))
