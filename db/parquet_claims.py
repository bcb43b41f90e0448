"""The claims of one shard as they are compared and checked, made by a record in memory: the same rows, keys and words.

A document at a time is compared there with nothing but itself, and checked; what that gives is told beside the claims.
"""

from __future__ import annotations

import hashlib
import json
import os
from itertools import islice
from typing import TYPE_CHECKING, Any, Self

from db import checks, crossref
from db.checks import _rows as checked
from db.crossref import rows
from db.exporters import needs
from db.shards import BATCH, checksum_of, read
from db.store import Part, Store

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from db.plain import Extraction
    from db.shards import Entry

Row = dict[str, Any]
TEXT, NUMBER, WHOLE = "string", "float64", "int64"
CLAIMS = {
    "id": WHOLE, "document": WHOLE, "document_key": TEXT, "key": TEXT, "family": TEXT, "keys": [WHOLE],
    "compared": TEXT, "checked": TEXT,
}  # fmt: skip
LINKS = {
    "relation": TEXT, "score": NUMBER, "reason": TEXT, "left_key": TEXT, "right_key": TEXT, "left_document": TEXT,
    "right_document": TEXT, "left_text": TEXT, "right_text": TEXT,
}  # fmt: skip
FINDINGS = {"key": TEXT, "check_name": TEXT, "message": TEXT, "sum": TEXT, "confidence": NUMBER, "claims": [TEXT]}
COMPARED = f"{rows.SELECT} WHERE document_id = ? ORDER BY id"
CHECKED = f"SELECT {checked.facts('claims')} FROM claims WHERE document_id = ? ORDER BY id"  # noqa: S608 - our own names
KEYS = "SELECT key FROM claim_keys WHERE claim_id = ?"
LINKED = """
SELECT relation, score, reason, one.key AS left_key, other.key AS right_key, documents.key AS left_document,
documents.key AS right_document, one.text AS left_text, other.text AS right_text
FROM links JOIN claims AS one ON one.id = left_id JOIN claims AS other ON other.id = right_id
JOIN documents ON documents.id = one.document_id ORDER BY links.id
"""
FOUND = """
SELECT key, check_name, message, sum, confidence, (
  SELECT json_group_array(key) FROM (
    SELECT claims.key FROM finding_claims JOIN claims ON claims.id = claim_id
    WHERE finding_id = findings.id ORDER BY nth
  )
) AS claims FROM findings ORDER BY id
"""


class Rows:
    """A Parquet file that rows are added to; it stands in its place when it is whole."""

    def __init__(self, place: Path, columns: dict[str, Any]) -> None:
        """Begin it beside its place."""
        arrow, parquet = needs("pyarrow"), needs("pyarrow.parquet")
        self._arrow, self._place, self._beside = arrow, place, place.with_suffix(f".{os.getpid()}.tmp")
        kinds = {n: arrow.list_(getattr(arrow, k[0])()) if isinstance(k, list) else k for n, k in columns.items()}
        self._schema = arrow.schema([(n, getattr(arrow, k)() if isinstance(k, str) else k) for n, k in kinds.items()])
        self._writer = parquet.ParquetWriter(self._beside, self._schema, compression="zstd")
        self._waiting: list[Row] = []
        self.count = 0

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def add(self, new: Iterable[Row]) -> None:
        """Write some rows, in groups that are worth it."""
        self._waiting += new
        if len(self._waiting) >= BATCH * 50:
            self._flush()

    def _flush(self) -> None:
        self.count += len(self._waiting)
        self._writer.write_table(self._arrow.Table.from_pylist(self._waiting, schema=self._schema))
        self._waiting = []

    def __exit__(self, fault: object, *_: object) -> None:
        """Put it in its place, unless something went wrong."""
        if not fault:
            self._flush()
        self._writer.close()
        if fault:
            self._beside.unlink()
        else:
            self._beside.replace(self._place)


def prepare(folder: Path, shard: Entry, made: Path) -> Path | None:
    """The file of a shard's claims, made unless it is there for this state of the shard; None when that is damaged."""
    place = made / f"{shard.checksum}.parquet"
    if place.is_file():
        return place
    if checksum_of(folder / shard.file) != shard.checksum:
        return None
    alone: dict[str, list[Row]] = {"links": [], "findings": []}
    source, claims, documents = read(folder / shard.file), 0, 0
    with Rows(place, CLAIMS) as out:
        while batch := tuple(islice(source, BATCH)):
            new = list(_claims(batch, alone))
            out.add({**row, "id": row["id"] + claims, "document": row["document"] + documents} for row in new)
            claims, documents = claims + max((row["id"] for row in new), default=0), documents + len(batch)
        told = place.with_suffix(".json")  # in its place before the claims are in theirs, which are what is looked for
        told.write_text(json.dumps(alone, ensure_ascii=False), encoding="utf-8")
    return place


def finding_key(check: str, claims: Iterable[str]) -> str:
    """The key of a finding, as in a record."""
    return hashlib.blake2b(" ".join([check, *claims]).encode(), digest_size=8).hexdigest()


def _claims(batch: tuple[Extraction, ...], alone: dict[str, list[Row]]) -> Iterator[Row]:
    """The claims of some documents; their own links and findings are added to what they say alone."""
    with Store.open(":memory:", create=True) as store:
        store.save([Part("", batch)], store.begin(version="", rulebook=""))
        for id_, key in store.connection.execute("SELECT id, key FROM documents ORDER BY id").fetchall():
            with store.transaction() as connection:
                connection.execute("DELETE FROM claim_keys")  # nobody to be compared with
                crossref.compare(connection, id_)
                checks.run(connection, id_)
            yield from _of_document(store.connection, id_, key)
        alone["links"] += store.rows(LINKED)
        alone["findings"] += [{**row, "claims": json.loads(row["claims"])} for row in store.rows(FOUND)]


def _of_document(connection: sqlite3.Connection, document: int, key: str) -> Iterator[Row]:
    compared = connection.execute(COMPARED, [document]).fetchall()
    for one, other in zip(compared, connection.execute(CHECKED, [document]).fetchall(), strict=True):
        seen, facts = dict(zip(rows.COLUMNS, one, strict=True)), dict(zip(checked.COLUMNS, other, strict=True))
        yield {
            "id": seen["id"], "document": document, "document_key": key, "key": facts["key"], "family": seen["family"],
            "keys": [number for (number,) in connection.execute(KEYS, [seen["id"]])],
            "compared": json.dumps(seen, ensure_ascii=False), "checked": json.dumps(facts, ensure_ascii=False),
        }  # fmt: skip
