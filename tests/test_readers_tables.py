"""Readers of tables: JSON lines, CSV and Parquet as DuckDB writes them, and what can be wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from readers_made import documents, known

from extractor.readers import File, PartlyReadError, ReadError, read_raw

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("form", ["parquet", "jsonl", "csv"])
@pytest.mark.parametrize("column", [None, "Body"])
def test_every_row_with_all_its_fields(form: str, column: str | None) -> None:
    first, second = documents(f"rows.{form}", column)
    common = {"source": "Harbour Post", "language": "en", "format": form}
    assert known(first) == common | {
        "title": "The ferry sails again",
        "author": "Ines Varga",
        "url": "https://example.org/1",
        "published": "2021-05-03",
    }
    assert known(second) == common | {"title": "The library opens", "published": "2021-05-04"}
    assert [first.text, second.text] == [
        "The dam was 62% full.",
        "Mara Lind said that 12,000 books are there; the rest is lost.",
    ]
    assert first.key == first.url != second.key


@pytest.mark.parametrize("form", ["parquet", "jsonl", "csv"])
def test_a_column_that_is_not_there_is_told_with_those_that_are(form: str) -> None:
    with pytest.raises(ReadError, match=r"has no column 'words', but: id, title.*body\. Name the one.*--text-column"):
        documents(f"rows.{form}", "words")


BAD = (
    ("a.csv", b"text;x\na\0b;1\nfine;2\n", "line 2 holds NUL bytes"),
    ("a.csv", b"text,x\n,1\nfine,2\n", "row 1 has no text in the column 'text'"),
    ("a.csv", b"\n", "is empty, or its first line names no columns"),
    ("a.csv", b"text\n", "holds no row"),
    ("a.jsonl", b'{"text": "fine"}\n{"text": \n', "line 2 is no JSON"),
    ("a.jsonl", b'{"text": "fine"}\n' + b"[" * 100_000, "line 2 is no JSON"),
    ("a.jsonl", b'["fine"]\n', "line 1 is no JSON object"),
    ("a.parquet", b"PAR1nothingPAR1", "cannot be read as parquet"),
)


@pytest.mark.parametrize(("name", "data", "why"), BAD)
def test_what_is_wrong_is_told(name: str, data: bytes, why: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ReadError, match=f"^{name}: {why}"):
        documents(tmp_path / name)


def test_a_bad_row_costs_itself_alone(tmp_path: Path) -> None:
    from extractor.readers import File, read_raw  # noqa: PLC0415 - one document at a time here

    (tmp_path / "a.csv").write_bytes(b"text;x\na\0b;1\nfine;2\n;3\n")
    reading = read_raw(File(tmp_path / "a.csv", "a.csv"))
    assert next(reading).text == "fine"
    with pytest.raises(PartlyReadError) as told:
        next(reading)
    assert [str(fault).split(".")[1] for fault in told.value.faults] == [
        "csv: line 2 holds NUL bytes, which no text has",
        "csv: row 3 has no text in the column 'text'",
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings_and_delimiters(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(
        "title\ttext\nCafé\t“Full,\r\nit was”\n".replace("“", '"“').replace("”", '”"').encode(encoding)
    )
    (document,) = documents(tmp_path / "a.csv")
    assert (document.title, document.text) == ("Café", "“Full,\r\nit was”")


TABLES = {
    "list.json": ('[{"text": "The dam."}, {"text": "The ferry.", "id": "b"}]', ["The dam.", "The ferry."]),
    "answer.json": ('{"total": 1, "articles": [{"title": "A", "content": "The dam."}]}', ["The dam."]),
    "one.json": ('{"title": "A", "body": "The dam.", "tags": ["x"]}', ["The dam."]),
    "lines.json": ('{"text": "The dam."}\n{"text": "The ferry."}\n', ["The dam.", "The ferry."]),
    "excel.csv": ("sep=;\ntext;id\nThe dam, full.;2\n", ["The dam, full."]),
}


@pytest.mark.parametrize("name", TABLES)
def test_tables_as_programs_write_them(name: str, tmp_path: Path) -> None:
    written, texts = TABLES[name]
    (tmp_path / name).write_text(written)
    assert [d.text for d in documents(tmp_path / name)] == texts


def test_json_lines_as_powershell_writes_them(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes('{"text": "The café."}\r\n{"text": "The ferry."}\r\n'.encode("utf-16"))
    assert [d.text for d in documents(tmp_path / "a.jsonl")] == ["The café.", "The ferry."]


def test_a_cell_that_is_never_closed_is_told_by_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('text,id\nThe dam.,1\n"The ferry,2\nThe boat,3\n')
    found = []
    with pytest.raises(ReadError, match="line 3 opens a cell with a quotation mark and never closes it"):
        found.extend(d.text for d in read_raw(File(tmp_path / "a.csv", "a.csv")))
    assert found == ["The dam."]


def test_json_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"text": "The dam."')
    with pytest.raises(ReadError, match=r"^a\.json: is no JSON \(.*\)\. Mend it; one object a line is \.jsonl"):
        documents(tmp_path / "a.json")
