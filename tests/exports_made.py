"""A small record for the tests of exports, and a review of it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from records_made import TEXT, extraction

from db.store import Input, Part, Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from db.records import Extraction

TRICKY = (
    '=SUM(A1) <b>&amp; "7-2" \t+1\n"The ferry carried 1,200 people," said Mara Lind. 7.5% – ünïcode 🚢 '
    "</script> _x0041_"
)
REVIEW = """
INSERT INTO reviews (claim_id, reviewer, at, status, verdict, note, evidence_url, evidence_quote)
VALUES (?, 'kim', '2024-05-03T10:00:00Z', ?, ?, ?, ?, ?)
"""


@contextmanager
def store_of(
    folder: Path, *found: Extraction, text: str = TEXT, name: str = "claims.db", create: bool = True
) -> Iterator[Store]:
    with Store.open(folder / name, create=create) as store:
        run = store.begin(version="1", rulebook="r")
        read = Input("one.txt", 1, None, "d", "r")
        store.save([Part("one.txt", found or (extraction(text=text),), read=read)], run)
        yield store


def review(  # noqa: PLR0913, PLR0917 - the fields of a review
    store: Store, claim: int, verdict: str | None = "accurate", status: str = "checked", note: str | None = None,
    evidence_url: str | None = None, evidence_quote: str | None = None,
) -> None:  # fmt: skip
    with store.transaction() as connection:
        connection.execute(REVIEW, [claim, status, verdict, note, evidence_url, evidence_quote])
