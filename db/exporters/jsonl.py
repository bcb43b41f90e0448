"""JSON lines: one claim a line, every field as it is on record."""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING

from db.store.select import select

if TYPE_CHECKING:
    from db.store import Store
    from db.store.select import Selection


def export(store: Store, selection: Selection, out: IO[bytes]) -> int:
    """Write the chosen claims; gives how many."""
    count = 0
    for row in select(store, selection):
        out.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")
        count += 1
    return count
