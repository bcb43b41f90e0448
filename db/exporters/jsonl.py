"""JSON lines: one claim a line, every field as it is on record; `db.lines` takes them back.

`document` holds the whole document in the first line of each, and its key alone in those that follow.
"""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING, Any

from db.store.whole import whole

if TYPE_CHECKING:
    from db.store import Store
    from db.store.select import Selection


def export(store: Store, selection: Selection, out: IO[bytes]) -> int:
    """Write the chosen claims; gives how many."""
    count, seen = 0, ""
    for document, claim in whole(store, selection):
        first, seen = document["key"] != seen, document["key"]
        line: dict[str, Any] = {**claim, "document": document if first else {"key": seen}}
        out.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
        count += 1
    return count
