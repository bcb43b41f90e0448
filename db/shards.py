"""Shards of extractions as Parquet: a row a document, its claims beside it for SQL, and all of it to put on record.

A shard is written under another name and moved to its place when it is whole, and then its entry, a small JSON file
with counts and checksums; so a shard is there with its entry, or not at all.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from db import plain_json, rows
from db.exporters import needs
from db.keys import digest
from db.records import checked
from db.store.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from db import plain
    from db.plain import Claim

Rule = tuple[str, str, str, str]  # id, description, confidence, pattern
BATCH = 200  # documents
TEXTS = ("key", "family", "kind", "text", "speaker", "bound", "unit", "per", "noun", "part", "trend", "timex", "rule")
NUMBERS = ("value", "low", "high", "confidence")
WHOLE = ("span_start", "span_end")
NUMBERED = "(SELECT *, file_row_number AS nth FROM read_parquet(?, file_row_number = true))"
OF_DOCUMENT = ("key", "title", "source", "url", "path", "language", "text")


@dataclass(frozen=True)
class Entry:
    """What is known of a finished shard; `stamp` tells its input's state, `problems` are as JSON."""

    name: str
    file: str
    stamp: str
    size: int
    modified: float
    digest: str
    recipe: str
    rulebook: str
    documents: int
    claims: int
    checksum: str
    problems: tuple[str, ...] = ()


def file_of(name: str) -> str:
    """The name of the Parquet file for an input: always the same."""
    return f"{digest(name)}.parquet"


def entry(folder: Path, name: str) -> Entry | None:
    """The entry of a finished shard; None when there is none that is whole."""
    path = (folder / file_of(name)).with_suffix(".json")
    with suppress(OSError, ValueError, TypeError):
        data = json.loads(path.read_text(encoding="utf-8"))
        found = Entry(**{**data, "problems": tuple(data["problems"])})
        return found if (folder / found.file).is_file() else None
    return None


def load_manifest(folder: Path) -> tuple[list[Entry], list[Rule]]:
    """The shards that the manifest of a folder names and that are whole, in their order, and the rules of the run."""
    with suppress(OSError, ValueError):
        written = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        found = [entry(folder, row["name"]) for row in written["shards"]]
        return [e for e in found if e], [tuple(row) for row in written["rules"]]
    return [], []


def finish(folder: Path, done: Entry) -> None:
    """Write the entry of a shard whose Parquet stands in its place."""
    _replace((folder / done.file).with_suffix(".json"), json.dumps(asdict(done), ensure_ascii=False))


def save_manifest(folder: Path, names: Iterable[str], rules: Sequence[Rule]) -> dict[str, Any]:
    """Write down all finished shards of these inputs, with their sums and the rules; gives what was written."""
    entries = [asdict(e) for e in (entry(folder, name) for name in names) if e]
    sums = {key: sum(e[key] for e in entries) for key in ("documents", "claims")}
    written = {"shards": entries, **sums, "problems": sum(len(e["problems"]) for e in entries), "rules": rules}
    _replace(folder / "manifest.json", json.dumps(written, ensure_ascii=False, indent=1))
    return written


def write(path: Path, found: Iterable[plain.Extraction], rulebook: str) -> tuple[int, int, str]:
    """Write extractions to their place, a batch in memory at a time; gives documents, claims and the checksum."""
    arrow, parquet = needs("pyarrow"), needs("pyarrow.parquet")
    schema = _schema(arrow)
    beside = path.with_suffix(f".{os.getpid()}.tmp")
    documents = claims = 0
    source = iter(found)
    with _beside(beside):
        with parquet.ParquetWriter(beside, schema, compression="zstd") as writer:
            while batch := [_row(clean(e), rulebook) for e in islice(source, BATCH)]:
                writer.write_table(arrow.Table.from_pylist(batch, schema=schema))
                documents += len(batch)
                claims += sum(len(row["claims"]) for row in batch)
        checksum = checksum_of(beside)
        beside.replace(path)
    return documents, claims, checksum


def checksum_of(path: Path) -> str:
    """A name for a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()


def extraction(text: str, found: str) -> plain.Extraction:
    """What a row stands for."""
    data = json.loads(found)
    data["document"]["text"] = text
    return plain_json.extraction(data)


def read(path: Path, where: str | None = None) -> Iterator[plain.Extraction]:
    """The extractions of a shard in their order; `where` is SQL about a row's columns. Raises duckdb.Error."""
    duckdb = needs("duckdb")
    with duckdb.connect() as connection:
        sql = f"SELECT text, found FROM {NUMBERED} WHERE {where or 'true'} ORDER BY nth"  # noqa: S608 - the user's own
        cursor = connection.execute(sql, [str(path)])
        while batch := cursor.fetchmany(BATCH):
            yield from (extraction(text, found) for text, found in batch)


def _schema(arrow: Any) -> Any:  # noqa: ANN401 - pyarrow has no types
    kinds = ((TEXTS, arrow.string()), (NUMBERS, arrow.float64()), (WHOLE, arrow.int64()))
    claim = arrow.struct([(name, kind) for names, kind in kinds for name in names])
    texts = [(name, arrow.string()) for name in OF_DOCUMENT]
    return arrow.schema([
        *texts, ("published", arrow.date32()), ("rulebook", arrow.string()), ("found", arrow.string()),
        ("claims", arrow.list_(claim)),
    ])  # fmt: skip


def _row(found: plain.Extraction, rulebook: str) -> dict[str, Any]:
    document = found.document
    return {
        **{name: getattr(document, name) for name in OF_DOCUMENT},
        "published": document.published,
        "rulebook": rulebook,
        "found": checked(found).model_dump_json(exclude={"document": {"text"}}),
        "claims": list(_claims(found)),
    }


def _claims(found: plain.Extraction) -> Iterator[dict[str, Any]]:
    """Statements, then figures, a figure with the speaker of the statement that holds it."""
    speakers = {s.key: s.speaker.resolved or s.speaker.name if s.speaker else None for s in found.statements}
    yield from (_claim(s, "statement", speakers[s.key]) for s in found.statements)
    yield from (_claim(f, "figure", speakers.get(f.statement or "")) for f in found.figures)


def _claim(claim: Claim, family: str, speaker: str | None) -> dict[str, Any]:
    row = {name: getattr(claim, name, None) for name in (*TEXTS, *NUMBERS)}
    row |= {name: rows.number(row[name]) for name in ("value", "low", "high")}
    row |= {"family": family, "speaker": speaker}
    return {**row, "span_start": claim.span.start, "span_end": claim.span.end}


def _replace(path: Path, text: str) -> None:
    beside = path.with_suffix(f".{os.getpid()}.tmp")
    with _beside(beside):
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)


@contextmanager
def _beside(path: Path) -> Iterator[None]:
    """Leave nothing half, as when the disk is full."""
    try:
        yield
    except BaseException:
        path.unlink(missing_ok=True)
        raise
