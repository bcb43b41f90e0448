"""Parquet for DuckDB, pandas and the like: every column with its type, a batch of rows at a time."""

from __future__ import annotations

import datetime as dt
from itertools import islice
from typing import IO, TYPE_CHECKING, Any

from db.exporters import needs
from db.exporters._decided import REVIEW, decided
from db.store.select import SHOWN

if TYPE_CHECKING:
    from db.store import Store
    from db.store.select import Selection

BATCH = 2_500  # rows
NAMES = (*SHOWN, *REVIEW)
FLOATS = {"value", "low", "high", "of", "confidence"}
DAYS = {"published", "date_from", "date_to", "as_of"}
WHOLE = {"id", "statement_id", "document_id", "span_start", "span_end", "context_start", "context_end"}
FLAGS = {"gone", "negated", "open"}


def export(store: Store, selection: Selection, out: IO[bytes]) -> int:
    """Write the chosen claims; gives how many. Raises MissingExtraError without pyarrow."""
    arrow, parquet = needs("pyarrow"), needs("pyarrow.parquet")
    schema = arrow.schema([(name, _type(arrow, name)) for name in NAMES])
    rows = decided(store, selection)
    count = 0
    with parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        while batch := list(islice(rows, BATCH)):
            columns = {name: [_cell(name, row[name]) for row in batch] for name in NAMES}
            writer.write_table(arrow.table(columns, schema=schema))
            count += len(batch)
    return count


def _type(arrow: Any, name: str) -> Any:  # noqa: ANN401 - pyarrow has no types
    known = ((FLOATS, arrow.float64), (DAYS, arrow.date32), (WHOLE, arrow.int64), (FLAGS, arrow.bool_))
    return next((make() for names, make in known if name in names), arrow.string())


def _cell(name: str, value: Any) -> Any:  # noqa: ANN401 - any cell
    if value is None:
        return None
    if name in DAYS:
        return dt.date.fromisoformat(value)
    return bool(value) if name in FLAGS else float(value) if name in FLOATS else value
