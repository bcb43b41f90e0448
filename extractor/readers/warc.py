"""Web archives (WARC): each page that was fetched, with its address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extractor.readers import html
from extractor.readers._file import PartlyReadError, ReadError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.plain import Document
    from extractor.readers._file import File

SUFFIXES = (".warc", ".warc.gz")
HEADER = 1 << 20  # bytes of lines in front of a record's content
PAGES = ("text/html", "application/xhtml+xml")


def read(file: File) -> Iterator[Document]:
    """Read each page of the archive; one that cannot be read is told at the end, with its address."""
    iterator = file.library("warcio.archiveiterator", "warc")
    file.check_size(1 << 40)
    faults: list[ReadError] = []
    count = 0
    with file.path.open("rb") as raw:
        for record in _records(iterator.ArchiveIterator(raw), file):
            if not _is_page(record):
                continue
            count += 1
            try:
                yield from _page(record, file)
            except ReadError as fault:
                faults.append(fault)
    if faults:
        raise PartlyReadError(file.name, faults)
    if not count:
        raise file.fault("holds no web page. Check that the crawl fetched any.")


def _records(records: Any, file: File) -> Iterator[Any]:  # noqa: ANN401 - warcio's
    """The records, no more of a header read than we take; raises ReadError."""
    size = 0
    read_line = records.reader.readline

    def readline(length: int | None = None) -> bytes:
        nonlocal size
        line: bytes = read_line(min(length or HEADER, HEADER))
        size += len(line)
        if size >= HEADER:
            raise file.fault(f"has a header of more than {HEADER:,} bytes. Make the archive anew without that record.")
        return line

    records.reader.readline = readline
    for record in records:
        size = 0
        yield record
        size = 0


def _is_page(record: Any) -> bool:  # noqa: ANN401 - warcio's
    headers = record.http_headers
    kind = headers.get_header("Content-Type", "") if headers else ""
    found = headers is not None and headers.get_statuscode() == "200"
    return record.rec_type == "response" and found and kind.partition(";")[0].strip().lower() in PAGES


def _page(record: Any, file: File) -> Iterator[Document]:  # noqa: ANN401 - warcio's
    """The articles of one page, no more of it unpacked than we take."""
    address = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
    data = record.content_stream().read(html.LARGEST + 1)
    if len(data) > html.LARGEST:
        raise file.fault(f"{address} holds more than the {html.LARGEST:,} bytes we take of a page. Leave it out.")
    try:
        yield from html.page(data, file, address, address)
    except ReadError as fault:
        raise file.fault(f"{address} {str(fault).removeprefix(f'{file.name}: ')}") from fault
