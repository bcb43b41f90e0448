"""Choosing claims: the filters that every command and exporter shares, as one query that streams."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from db.store import search
from db.store.corrected import FIXED, KIND, OF_CLAIM, SPEAKER, put

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.store import Store

COLUMNS = (
    "id", "key", "family", "kind", "text", "speaker", "value", "low", "high", "bound", "unit", "per", "noun", "part",
    "of", "trend", "measure", "timex", "date_from", "date_to", "as_of", "context", "published", "source", "title",
    "location", "status", "verdict", "gone", "confidence", "rule", "cue", "cue_class", "negated", "open",
    "statement_id", "document_id", "span_start", "span_end", "context_start", "context_end",
)  # fmt: skip
SHOWN = (*COLUMNS, "corrected")
EXACT = {"family": "family", "kind": KIND, "status": "status", "verdict": "verdict", "rule": "rule"}
TALLY = "SELECT family, verdict, count(*) AS number FROM claims {where}GROUP BY family, verdict ORDER BY 1 DESC, 3 DESC"
PARTLY = {"speaker": SPEAKER, "source": "source", "title": "title"}


@dataclass(frozen=True)
class Selection:
    """Which claims: all filters must hold; a tuple holds when one of its values does.

    `speaker`, `source` and `title` match any part of the name, upper and lower case alike; `since` and `until` are
    ISO days of publication, both included.
    """

    words: str | None = None
    family: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    verdict: tuple[str, ...] = ()
    rule: tuple[str, ...] = ()
    speaker: str | None = None
    source: str | None = None
    title: str | None = None
    since: str | None = None
    until: str | None = None
    limit: int | None = None


def select(store: Store, selection: Selection) -> Iterator[dict[str, Any]]:
    """The chosen claims as they are shown, with what people corrected in its place: a dictionary of SHOWN each."""
    for row in _rows(store, selection, f", {FIXED} AS fixed"):
        fixed = row.pop("fixed")  # for all of them FOLDED itself would hold on to memory
        yield put(row, store.connection.execute(OF_CLAIM, [row["id"]]).fetchone()[0] if fixed else "[]")


def read(store: Store, selection: Selection) -> Iterator[dict[str, Any]]:
    """The chosen claims as the machine read them, in the order of their documents: a dictionary of COLUMNS each."""
    return _rows(store, selection, "")


def tally(store: Store, selection: Selection) -> list[dict[str, Any]]:
    """How many claims are chosen, `number` of each `family` and `verdict`; `limit` is left aside."""
    where, parameters = _where(selection)
    return list(store.rows(TALLY.format(where=where), parameters))


def _rows(store: Store, selection: Selection, more: str) -> Iterator[dict[str, Any]]:
    where, parameters = _where(selection)
    columns = ", ".join(f'"{c}"' for c in COLUMNS)
    limit = -1 if selection.limit is None else selection.limit
    sql = f"SELECT {columns}{more} FROM claims {where}ORDER BY document_id, span_start, id LIMIT ?"  # noqa: S608 - our own names
    return store.rows(sql, [*parameters, limit])


def _where(selection: Selection) -> tuple[str, list[str]]:
    conditions, parameters = _conditions(selection)
    return f"WHERE {' AND '.join(conditions)} " if conditions else "", parameters


def _conditions(selection: Selection) -> tuple[list[str], list[str]]:
    conditions: list[str] = []
    parameters: list[str] = []

    def add(condition: str, *values: str) -> None:
        conditions.append(condition)
        parameters.extend(values)

    if selection.words and (query := search.query(selection.words)):
        add("id IN (SELECT rowid FROM claims_fts WHERE claims_fts MATCH ?)", query)
    for field, column in EXACT.items():
        if values := getattr(selection, field):
            add(f"{column} IN ({', '.join('?' * len(values))})", *values)
    for field, column in PARTLY.items():
        if value := getattr(selection, field):
            add(f"instr(lower({column}), lower(?))", value)
    if selection.since:
        add("published >= ?", selection.since)
    if selection.until:
        add("published <= ?", selection.until)
    return conditions, parameters
