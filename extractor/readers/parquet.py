"""Parquet: a document a row, the text in one column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extractor.readers._rows import IDS, KNOWN, documents, text_column

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.plain import Document
    from extractor.readers._file import File

SUFFIXES = (".parquet",)
ROWS = 100  # in memory at a time
GROUP = 1 << 30  # bytes of one row group, unpacked


def read(file: File) -> Iterator[Document]:
    """Read each row as a document; one without text is told at the end."""
    file.check_size(1 << 40)
    return documents(_rows(file), file, "parquet")


def _rows(file: File) -> Iterator[dict[str, Any]]:
    parquet = file.library("pyarrow.parquet", "parquet")
    with parquet.ParquetFile(file.path) as table:
        sizes = [table.metadata.row_group(n).total_byte_size for n in range(table.metadata.num_row_groups)]
        if max(sizes, default=0) > GROUP:
            raise file.fault(f"holds a row group of more than {GROUP:,} bytes. Write it with smaller row groups.")
        columns = table.schema_arrow.names
        wanted = {text_column(columns, file), *IDS, *(name for names in KNOWN.values() for name in names)}
        for batch in table.iter_batches(ROWS, columns=[c for c in columns if c in wanted or c.lower() in wanted]):
            yield from batch.to_pylist()
