"""Claims taken back from JSON lines that `onrecord export --format jsonl` made: into another record, or the same.

Nothing on record is lost by it: claims are added, those known are left as they are, and reviews are only ever added.
Where people decided differently in both records, the claim's reviews are left alone and told.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from db.records import Document, Extraction, unchecked
from db.store import Part, search
from db.store.whole import REVIEW, extraction, on_record

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from db.store import Run, Store

ADD = f"INSERT INTO reviews (claim_id, {', '.join(REVIEW)}) VALUES (?, {', '.join('?' * len(REVIEW))})"  # noqa: S608 - our own names
KNOWN = f"SELECT {', '.join(REVIEW)} FROM reviews WHERE claim_id = ? ORDER BY id"  # noqa: S608 - our own names
GONE = "UPDATE claims SET gone = 1, context = ?, cue = ? WHERE id = ?"
SPEAKER = """
UPDATE claims SET speaker = :name, speaker_id = (SELECT id FROM speakers WHERE name = :name ORDER BY id LIMIT 1)
WHERE id = :id AND speaker IS NULL
"""
CLAIM = "SELECT id FROM claims WHERE key = ?"

Row = dict[str, Any]


@dataclass
class Taken:
    """What came in: how many claims are new, how many reviews, and the faults, each with its line number."""

    claims: int = 0
    reviews: int = 0
    faults: list[tuple[int, str]] = field(default_factory=list)


@dataclass
class _Group:
    """The consecutive lines of one document."""

    document: Row
    rows: list[tuple[int, Row]] = field(default_factory=list)


def take(store: Store, lines: Iterable[str | bytes], run: Run, name: str) -> Taken:
    """Put the claims and reviews of the lines on record; `name` is what the input is called. Raises RecordError."""
    taken = Taken()
    for group in _groups(lines, taken):
        merged = _merged(store, group, taken)
        if merged is None:
            continue
        new = {row["key"] for _, row in group.rows if not _id(store.connection, row["key"])}
        store.save([Part(name, (unchecked(merged),))], run)
        with store.transaction() as connection:
            for number, row in group.rows:
                _finish(connection, number, row, taken, is_new=row["key"] in new)
        taken.claims += len(new)
    return taken


def _groups(lines: Iterable[str | bytes], taken: Taken) -> Iterator[_Group]:
    group: _Group | None = None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            document = row.pop("document")
            extraction({**document, "key": "", "text": "", "format": "", "language": "", "start": 0}, [row])
            key = document["key"]
        except (ValueError, KeyError, TypeError, AttributeError) as fault:
            taken.faults.append((number, f"is no claim of a jsonl export ({type(fault).__name__}: {_short(fault)})"))
            continue
        if group is None or group.document["key"] != key:
            if group:
                yield group
            group = _Group(document)
        group.rows.append((number, row))
    if group:
        yield group


def _merged(store: Store, group: _Group, taken: Taken) -> Extraction | None:
    """What is on record of the document and the claims that come in; None, and a fault, when it has another text."""
    number = group.rows[0][0]
    known = on_record(store, group.document["key"])
    if known is None and "text" not in group.document:
        taken.faults.append((number, "its document is not on record, nor in a line before. Export it again, whole"))
        return None
    if known and group.document.get("text", known.document.text) != known.document.text:
        taken.faults.append((number, "its document is on record with another text. Extract that again first"))
        return None
    document = known.document if known else Document.model_validate(group.document)
    new = extraction(document.model_dump(), _wanted(store, group, document.text, known, taken))
    return Extraction(
        document=document,
        statements=(*(known.statements if known else ()), *new.statements),
        figures=(*(known.figures if known else ()), *new.figures),
    )


def _wanted(store: Store, group: _Group, text: str, known: Extraction | None, taken: Taken) -> Iterator[Row]:
    """The claims to add: each once, not on record as found in the text, and reading its words back from there."""
    seen = {claim.key for claim in (*known.statements, *known.figures)} if known else set()
    for number, row in group.rows:
        if row["key"] in seen or (row["gone"] and _id(store.connection, row["key"])):
            continue
        if not row["gone"] and _words(row, text) != row["text"]:
            taken.faults.append((number, f"claim {row['key']} does not stand where it says. Export it again"))
            continue
        seen.add(row["key"])
        yield row


def _words(row: Row, text: str) -> str:
    """What the text holds where a claim says that it stands."""
    spans = row["spans"]["part"] if row["family"] == "statement" else [[row["span_start"], row["span_end"]]]
    return " ".join(text[start:end] for start, end in spans)


def _finish(connection: sqlite3.Connection, number: int, row: Row, taken: Taken, *, is_new: bool) -> None:
    """What the machine does not write: that a claim is gone, and what people decided."""
    id_ = _id(connection, row["key"])
    if id_ is None:
        return
    if is_new:
        _as_it_was(connection, row, id_)
    known = connection.execute(KNOWN, [id_]).fetchall()
    given = [tuple(_column(review, name) for name in REVIEW) for review in row["reviews"]]
    if given[: len(known)] == known:
        connection.executemany(ADD, [(id_, *review) for review in given[len(known) :]])
        taken.reviews += len(given) - len(known)
    elif known[: len(given)] != given:
        taken.faults.append((number, f"claim {row['key']} was reviewed differently in both records; left alone"))


def _as_it_was(connection: sqlite3.Connection, row: Row, id_: int) -> None:
    """What a new claim does not get from its document: that it is gone, and the speaker of a statement left behind."""
    search.forget(connection, "claims", [id_])
    if row["gone"]:
        connection.execute(GONE, [row["context"], row["cue"], id_])
    connection.execute(SPEAKER, {"name": row["speaker"], "id": id_})
    search.index(connection, "claims", [id_])


def _column(review: Row, name: str) -> Any:  # noqa: ANN401 - any column
    return json.dumps(review[name], ensure_ascii=False, sort_keys=True) if name == "corrections" else review[name]


def _id(connection: sqlite3.Connection, key: str) -> int | None:
    found = connection.execute(CLAIM, [key]).fetchone()
    return found[0] if found else None


def _short(fault: Exception) -> str:
    return " ".join(str(fault).split())[:100]
