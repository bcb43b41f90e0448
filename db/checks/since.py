"""Durations: "for 62 years" against "since 1959"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.checks import Finding, Row
from db.checks._sentence import before, said, words

if TYPE_CHECKING:
    from collections.abc import Iterator

UNITS = {"year": 1, "decade": 10, "century": 100}
YEAR = len("1959")
NEAR = 5  # words between "since" and its year: "since it began in 1959"


def check(sentence: list[Row]) -> Iterator[Finding]:
    """A number of years that does not reach back to the year that is named."""
    begun = [row for row in sentence if _is_beginning(row)]
    lasting = [r for r in sentence if r["kind"] == "duration" and r["unit"] in UNITS and r["value"] is not None]
    for year in begun:
        for told in lasting:
            if told["bound"] not in {"=", ">", ">="} or not told["published"] or not _is_for(told):
                continue
            years, unit = int(told["published"][:YEAR]) - int(year["timex"]), UNITS[told["unit"]]
            said_years = told["value"] * unit
            short = years < said_years - unit
            if short or (told["bound"] == "=" and years > said_years + unit):
                done = f"{told['published'][:YEAR]} - {year['timex']} = {years}, not {said_years:g}"
                yield Finding(f"{told['text']} does not reach back to {year['timex']}", done, 0.6, (told, year))


def _is_beginning(row: Row) -> bool:
    if row["kind"] != "date" or len(row["timex"] or "") != YEAR or not row["timex"].isdigit():
        return False
    return row["bound"] == ">=" or bool(words("since", "since") & set(said(before(row))[-NEAR:]))


def _is_for(row: Row) -> bool:
    return bool(words("since", "for") & set(said(before(row))[-NEAR:]))
