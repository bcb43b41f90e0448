"""Days after the publication that are told as past."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.checks import Finding, Row
from db.checks._sentence import before, behind, said, words

if TYPE_CHECKING:
    from collections.abc import Iterator

YEAR = len("2026")
NEAR = 6  # words before the day


def check(sentence: list[Row]) -> Iterator[Finding]:
    """A day with its year, later than the document, behind a verb in the past and nothing that looks ahead."""
    for row in sentence:
        if row["kind"] != "date" or not row["published"] or (row["date_from"] or "") <= row["published"]:
            continue
        if (row["timex"] or "")[:YEAR] not in row["text"] or row["bound"] != "=":
            continue
        lead = said(before(row))
        looks_ahead = words("after", "open") & {*lead, *said(behind(row))[:2]}
        is_when = words("after", "at") & set(lead[-1:])
        if is_when and words("after", "past") & set(lead[-NEAR:]) and not looks_ahead:
            done = f"{row['date_from']} is after {row['published']}"
            yield Finding(f"{row['text']} is told as past and was still to come", done, 0.6, (row,))
