"""Whatever bytes a file holds, its reader gives documents or says cleanly why not: never another exception."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from readers_made import FILES, documents

from db.records import Document
from extractor.readers import ReadError, format_of, suffixes

if TYPE_CHECKING:
    from pathlib import Path

WHOLE = {path.name: path.read_bytes() for path in FILES.iterdir() if path.stat().st_size < 30_000}
SNIPPETS = st.sampled_from((
    b"\0", b"\r", b"\n\n", b'"', b"<", b"]]>", b"--", b"From a 10:00\n", b"WEBVTT\n", b" --> ", b"%PDF-1.4",
    b"PK\x03\x04", b"\xff\xfe", b"\xed\xa0\x80", b"\x1f\x8b", b"WARC/1.0\r\n", b"<rss version='2.0'>",
    b"<!DOCTYPE a [", b"99999999999999", b"Content-Type: multipart/mixed; boundary=\r\n", b'{"text": "a"}', b"text\n",
    b"---\ndate: 2021-99-99\n---\n", b"&#xD800;",
))  # fmt: skip
BYTES = st.lists(st.one_of(SNIPPETS, st.binary(max_size=60)), max_size=8).map(b"".join)


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, bytes]:
    """A real file of some format with a piece of it replaced."""
    name = draw(st.sampled_from(sorted(WHOLE)))
    data = WHOLE[name]
    start = draw(st.integers(0, len(data)))
    end = draw(st.integers(start, min(len(data), start + 200)))
    return name, data[:start] + draw(BYTES) + data[end:]


def read(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    try:
        found = documents(path)
    except ReadError as fault:
        assert str(fault).startswith(f"{path.name}: ")  # noqa: PT017 - either way is right
        assert str(fault).count(". ") >= 1 or ": pip install" in str(fault)  # noqa: PT017 - as above
        return
    assert found
    for document in found:
        assert Document.model_validate(document.model_dump()) == document
        document.model_dump_json().encode()
        starts = [mark.start for mark in document.marks]
        assert starts == sorted(starts)
        assert all(start <= len(document.text) for start in starts)


@pytest.mark.parametrize("suffix", sorted(suffixes()))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=BYTES)
def test_any_bytes(suffix: str, data: bytes, tmp_path: Path) -> None:
    read(tmp_path / f"a{suffix}", data)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(file=damaged())
def test_any_damage(file: tuple[str, bytes], tmp_path: Path) -> None:
    name, data = file
    assert format_of(name)
    read(tmp_path / name, data)
