"""The one door to the network: a page or file of the web, fetched only since somebody gave its address."""

from __future__ import annotations

import http.client
import tempfile
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from extractor.cli._release import release
from extractor.readers import ReadError, format_of

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST = 64 << 20  # bytes
WAIT = 30  # seconds without an answer
SUFFIXES = {
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/csv": ".csv",
    "text/vtt": ".vtt",
    "application/pdf": ".pdf",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "application/zip": ".zip",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}


@contextmanager
def fetched(url: str) -> Iterator[Path]:
    """What stands at an address, in a file that is there for the length of the block; raises ReadError."""
    with tempfile.TemporaryDirectory() as folder:
        yield _fetch(url, Path(folder))


def _fetch(url: str, folder: Path) -> Path:
    request = urllib.request.Request(url, headers={"User-Agent": f"onrecord/{release()}"})  # noqa: S310 - `find` takes http and https alone
    try:
        with urllib.request.urlopen(request, timeout=WAIT) as answer:  # noqa: S310 - as above
            data = answer.read(LARGEST + 1)
            kind = answer.headers.get_content_type()
    except urllib.error.HTTPError as fault:
        message = f"{url}: was refused: {fault.code} {fault.reason}. Check the address in a browser."
        raise ReadError(message, url) from fault
    except (OSError, http.client.HTTPException, ValueError) as fault:
        reason = getattr(fault, "reason", None) or fault
        raise ReadError(f"{url}: cannot be fetched: {reason}. Check the address and the network.", url) from fault
    if len(data) > LARGEST:
        raise ReadError(f"{url}: holds more than the {LARGEST:,} bytes we fetch. Download it, and give the file.", url)
    path = folder / f"fetched{_suffix(urlsplit(url).path, kind)}"
    path.write_bytes(data)
    return path


def _suffix(path: str, kind: str) -> str:
    """The suffix by what the server says; where that says nothing, by the address; else that of a page."""
    if kind in SUFFIXES:
        return SUFFIXES[kind]
    return Path(path).suffix if kind != "text/html" and format_of(path) else ".html"
