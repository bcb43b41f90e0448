"""Ages: "47" against "born in 1985", and "the 150-year-old school" against "founded in 1920"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.checks import Finding, Row
from db.checks._sentence import before, between, said, words

if TYPE_CHECKING:
    from collections.abc import Iterator

YEAR = len("1985")
NEAR = 5  # words between "born" and its year, and between the two


def check(sentence: list[Row]) -> Iterator[Finding]:
    """An age that does not fit the year of birth, when there is one of each and nobody has died."""
    ages = [r for r in sentence if r["kind"] == "age" and r["unit"] == "year" and r["bound"] == "=" and r["value"]]
    years = [r for r in sentence if _is_birth(r)]
    if len(ages) != 1 or len(years) != 1 or words("birth", "death") & set(said(ages[0]["context"])):
        return
    (age,), (year,) = ages, years
    first, second = sorted((age, year), key=lambda row: row["span_start"])
    if not age["published"] or len(said(between(first, second))) > NEAR:
        return
    now, born = int(age["published"][:YEAR]), int(year["timex"][:YEAR])
    if not now - born - 1 <= age["value"] <= now - born:
        done = f"{now} - {born} = {now - born}, not {age['value']:g}"
        yield Finding(f"{age['text']} does not fit {year['text']}", done, 0.7, (age, year))


def _is_birth(row: Row) -> bool:
    return (
        row["kind"] == "date"
        and (row["timex"] or "")[:YEAR].isdigit()
        and len(row["timex"]) >= YEAR
        and bool(words("birth", "born") & set(said(before(row))[-NEAR:]))
    )
