"""Claims with all that is on record of them, and back into the records that they were."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from db.rates import parted
from db.records import Document, Extraction, Figure, Statement
from db.store.select import COLUMNS, Selection, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from db.store import Store

DOCUMENT = """
SELECT key, title, author, source, published, place, language, url, path, format, start, notes, marks, text
FROM documents WHERE id = ?
"""
MORE = """
SELECT claims.reasons, claims.speaker_mention, statement.key FROM claims
LEFT JOIN claims AS statement ON statement.id = claims.statement_id WHERE claims.id = ?
"""
SPANS = 'SELECT role, start, "end" FROM spans WHERE claim_id = ? ORDER BY role, nth'
REVIEW = ("reviewer", "at", "status", "verdict", "note", "evidence_url", "evidence_quote", "corrections")
REVIEWS = f"SELECT {', '.join(REVIEW)} FROM reviews WHERE claim_id = ? ORDER BY id"  # noqa: S608 - our own names
QUOTED = ", ".join(f'"{column}"' for column in COLUMNS)
OF_DOCUMENT = f"SELECT {QUOTED} FROM claims WHERE document_id = ? AND gone = 0 ORDER BY id"  # noqa: S608 - our own names
NEW = ("per", "trend")  # lines that were written before them have none
SAME = ("key", "text", "rule", "confidence", "reasons", "kind")
NUMBERS = ("value", "low", "high", "of")
FIGURE = (
    "part", "timex", "date_from", "date_to", "unit", "per", "noun", "trend", "measure", "bound", "as_of", "statement",
)  # fmt: skip

Row = dict[str, Any]


def whole(store: Store, selection: Selection) -> Iterator[tuple[Row, Row]]:
    """(document, claim) of each chosen claim, by document; the claim with what read gives and more.

    That is: `reasons`, `mention` (how its speaker is named), `statement` (the key of the one that holds it), `spans`
    (role -> [start, end] pairs) and `reviews`.
    """
    last, document = None, Row()
    for row in read(store, selection):
        if row["document_id"] != last:
            last = row["document_id"]
            document = _document(store, row["document_id"])
        yield document, _claim(store, row)


def on_record(store: Store, key: str) -> Extraction | None:
    """What is on record of a document, without the claims that are gone; None when it is not there."""
    found = store.connection.execute("SELECT id FROM documents WHERE key = ?", [key]).fetchone()
    if found is None:
        return None
    claims = [_claim(store, row) for row in list(store.rows(OF_DOCUMENT, found))]
    return extraction(_document(store, found[0]), claims)


def extraction(document: Row, claims: Iterable[Row]) -> Extraction:
    """The records that rows of `whole` stand for; raises ValueError, KeyError or TypeError for rows that are none."""
    made = Document.model_validate(document)
    rows = list(claims)
    return Extraction(
        document=made,
        statements=tuple(_statement(row, made.key) for row in rows if row["family"] == "statement"),
        figures=tuple(_figure(row, made.key) for row in rows if row["family"] == "figure"),
    )


def _document(store: Store, id_: int) -> Row:
    (row,) = store.rows(DOCUMENT, [id_])
    return {**row, "notes": json.loads(row["notes"]), "marks": json.loads(row["marks"])}


def _claim(store: Store, row: Row) -> Row:
    reasons, mention, statement = store.connection.execute(MORE, [row["id"]]).fetchone()
    spans: dict[str, list[list[int]]] = {}
    for role, start, end in store.connection.execute(SPANS, [row["id"]]):
        spans.setdefault(role, []).append([start, end])
    reviews = [{**r, "corrections": json.loads(r["corrections"])} for r in store.rows(REVIEWS, [row["id"]])]
    return {
        **row,
        "reasons": [{"name": name, "weight": weight} for name, weight in json.loads(reasons)],
        "mention": json.loads(mention) if mention else None,
        "statement": statement,
        "spans": spans,
        "reviews": reviews,
    }


def _shared(row: Row, document: str) -> Row:
    return {
        **{name: row[name] for name in SAME},
        "document": document,
        "span": _span([row["span_start"], row["span_end"]]),
        "context": _span([row["context_start"], row["context_end"]]),
    }


def _statement(row: Row, document: str) -> Statement:
    spans = row["spans"]
    cue, speaker = spans.get("cue"), spans.get("speaker")
    told = {name: row[name] for name in ("cue_class", "negated", "open")}
    return Statement.model_validate({
        **_shared(row, document),
        **told,
        "parts": [_span(pair) for pair in spans.get("part", [])],
        "cue": _span(cue[0]) if cue else None,
        "speaker": {**row["mention"], "span": _span(speaker[0])} if speaker else None,
    })  # fmt: skip


def _figure(row: Row, document: str) -> Figure:
    numbers = {name: None if row[name] is None else Decimal(str(row[name])) for name in NUMBERS}
    known = {name: row.get(name) if name in NEW else row[name] for name in FIGURE}
    if row["unit"] and not known["per"]:  # as a line has it that was written before there was a field for it
        known |= parted(row["unit"])
    return Figure.model_validate({**_shared(row, document), **known, **numbers})


def _span(pair: list[int]) -> Row:
    start, end = pair
    return {"start": start, "end": end}
