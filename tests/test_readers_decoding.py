"""Bytes of many kinds as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readers_made import documents, known

from extractor.readers import ReadError
from extractor.readers._decoding import decoded

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "“The café lost £1.2 million,” said Óscar Dray, the harbour master – 62% of it.\n"
TWICE = TEXT.encode().decode("cp1252", "replace").encode()
READ = {
    "UTF-8": TEXT.encode(),
    "UTF-8 with its mark": TEXT.encode("utf-8-sig"),
    "UTF-16": TEXT.encode("utf-16"),
    "UTF-16, high byte first": b"\xfe\xff" + TEXT.encode("utf-16-be"),
    "UTF-16 without its mark": TEXT.encode("utf-16-le"),
    "UTF-16 without its mark, high byte first": TEXT.encode("utf-16-be"),
    "UTF-32": TEXT.encode("utf-32"),
    "UTF-32, high byte first": b"\0\0\xfe\xff" + TEXT.encode("utf-32-be"),
    "Windows-1252": TEXT.encode("cp1252"),
    "encoded twice": TWICE,
}


@pytest.mark.parametrize("name", READ)
def test_the_same_text_in_any_encoding(name: str) -> None:
    assert decoded(READ[name]) == TEXT


def test_one_damaged_byte_costs_one_sign() -> None:
    assert decoded(TEXT.encode() + b"\xff" + TEXT.encode()) == f"{TEXT}\ufffd{TEXT}"


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cn"], exclude_characters="ÃÂâ\ufeff")))
def test_utf8_is_what_it_was(text: str) -> None:
    assert decoded(f"The dam. {text}".encode()) == f"The dam. {text}"


@given(st.binary(max_size=300))
def test_no_bytes_break_it(data: bytes) -> None:
    assert isinstance(decoded(data), str | None)


BINARY = {
    "a.txt": (bytes(range(1, 256)) * 40, r"holds binary data\. Convert it to text\. Formats that are read: `onrecord"),
    "b.txt": (b"%PDF-1.7\n%abc", r"is a PDF by its content\. Give it the suffix \.pdf, and try again"),
    "c.md": (b"PK\x03\x04abc", r"is an archive or office document by its content\. Give it the suffix \.zip or \.docx"),
    "d.txt": ("\ufeff \u200b\n\xa0".encode(), r"is empty\. Nothing to extract"),
    "e.eml": (b"\xff\xfe\x01\x02 nothing", r"is no e-mail: it does not begin with a header line"),
    "f.rtf": (b"{\\rtf1 The dam.}", r"is a \.rtf file, which is not read\. Convert it, .* --convert-to docx FILE"),
    "g.pptx": (b"PK\x03\x04abc", r"is a \.pptx file, which is not read\. Convert it, .* --convert-to pdf FILE"),
    "h.msg": (b"\xd0\xcf\x11\xe0", r"is a \.msg file, which is not read\. Save the message from Outlook as \.eml"),
}


@pytest.mark.parametrize("name", BINARY)
def test_what_is_no_text_is_told_with_a_way_out(name: str, tmp_path: Path) -> None:
    data, why = BINARY[name]
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ReadError, match=rf"^{name}: {why}"):
        documents(tmp_path / name)


def test_a_nul_far_inside_a_text_is_shown_and_kept_from_the_record(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"The dam was 62% full.\n" * 500 + b"A\0B\n")
    (document,) = documents(tmp_path / "a.txt")
    assert document.text.endswith("\nA\ufffdB\n")


def test_a_feed_gives_the_day_of_the_place_it_was_published_in(tmp_path: Path) -> None:
    dated = "<pubDate>Fri, 03 May 2024 23:30:00 -0500</pubDate>"
    item = f"<item><title>A</title><description>The dam.</description>{dated}</item>"
    (tmp_path / "a.rss").write_text(f'<rss version="2.0"><channel><title>Post</title>{item}</channel></rss>')
    (document,) = documents(tmp_path / "a.rss")
    assert known(document)["published"] == "2024-05-03"


def test_a_line_of_a_mail_that_begins_with_from_begins_no_message(tmp_path: Path) -> None:
    words = b"It is 62% full.\n\nFrom here on it rained at 10:00 sharp.\n\n"
    first = b"From a@b.example Mon Jan  1 10:00:00 2024\nSubject: Dam\n\n" + words
    (tmp_path / "a.mbox").write_bytes(first + first.replace(b"Dam", b"Ferry"))
    assert [d.title for d in documents(tmp_path / "a.mbox")] == ["Dam", "Ferry"]
