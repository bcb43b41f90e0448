"""What goes out and can come back comes back the same: the review sheet and JSON lines."""

from __future__ import annotations

import json
import tempfile
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from exports_made import review, store_of
from hypothesis import example, given, settings
from hypothesis import strategies as st
from records_made import extraction

from db.exporters import jsonl, xlsx
from db.keys import digest
from db.lines import Taken
from db.lines import take as take_lines
from db.records import Document, Extraction, Figure, Mark, Reason, Span, Speaker, Statement
from db.review_sheet import take
from db.store import Part, Store
from db.store.select import Selection

WORDS = st.none() | st.text(st.characters(codec="utf-8"), min_size=1, max_size=30)
SHEETS = settings(max_examples=25, deadline=None)  # each makes records on the disk


def exported(store: Store, path: Path) -> Path:
    with path.open("wb") as out:
        xlsx.export(store, Selection(), out)
    return path


@SHEETS
@given(note=WORDS, quote=WORDS, url=st.sampled_from([None, "https://lind.example/1"]))
@example(note="a\r\nb", quote=" \n x ", url=None)
@example(note="_x0041_ \x0b\x00", quote=None, url=None)
@example(note="n" * 40_000, quote="q" * 40_000, url="https://lind.example/1")
def test_a_sheet_that_nobody_touched_changes_nothing(note: str | None, quote: str | None, url: str | None) -> None:
    with tempfile.TemporaryDirectory() as folder, store_of(Path(folder)) as store:
        review(store, 1, note=note, evidence_quote=quote, evidence_url=url)
        path = exported(store, Path(folder) / "sheet.xlsx")
        with store.transaction() as connection:
            assert list(take(connection, path, None, dry=False)) == []


@SHEETS
@given(note=st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1, max_size=30))
@example(note="=1+1")
@example(note="7-2")
def test_what_a_person_fills_in_comes_back(note: str) -> None:
    note = note.strip() or "x"
    with tempfile.TemporaryDirectory() as folder, store_of(Path(folder)) as store:
        path = exported(store, Path(folder) / "sheet.xlsx")
        book = openpyxl.load_workbook(path)
        sheet = book.worksheets[0]
        for name, value in {"verdict": "accurate", "note": note, "reviewer": "kim"}.items():
            cell = sheet.cell(2, xlsx.COLUMNS.index(name) + 1, value)
            cell.data_type = "s"
        book.save(path)
        with store.transaction() as connection:
            assert [line.fault for line in take(connection, path, None, dry=False)] == [None]
        again = exported(store, Path(folder) / "again.xlsx")
        (decided,) = store.connection.execute("SELECT status, verdict, note, reviewer FROM reviews").fetchall()
        assert decided == ("checked", "accurate", note, "kim")
        with store.transaction() as connection:
            assert list(take(connection, again, None, dry=False)) == []


def exported_lines(store: Store, selection: Selection | None = None) -> list[bytes]:
    out = BytesIO()
    jsonl.export(store, selection or Selection(), out)
    return out.getvalue().splitlines()


def told(store: Store) -> list[dict[str, Any]]:
    """What is on record, without the numbers of rows."""
    lines = [json.loads(line) for line in exported_lines(store)]
    return sorted(
        (
            {k: v for k, v in line.items() if k not in {"id", "document_id", "statement_id", "document"}}
            for line in lines
        ),
        key=lambda line: str(line["key"]),
    )


def taken(folder: str, lines: list[bytes], name: str = "other.db") -> tuple[Taken, list[dict[str, Any]]]:
    with Store.open(Path(folder) / name, create=True) as store:
        found = take_lines(store, lines, store.begin(version="1", rulebook="r"), "claims.jsonl")
        return found, told(store)


NUMBERS = (
    st.none()
    | st.decimals(allow_nan=False, allow_infinity=False, places=3)
    | st.integers(-(10**20), 10**20).map(Decimal)
)
TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)


def marks(length: int) -> st.SearchStrategy[tuple[Mark, ...]]:
    """Pages and times of a text of this length, in their order."""
    made = st.builds(Mark, start=st.integers(0, length), label=TEXTS)
    return st.lists(made, max_size=3, unique_by=lambda m: m.start).map(
        lambda ms: tuple(sorted(ms, key=lambda m: m.start))
    )


@st.composite
def found(draw: st.DrawFn, name: str) -> Extraction:
    """A document of any words, with a statement in parts and a figure in it, and one that stands alone."""
    words = [draw(TEXTS) for _ in range(6)]
    text = "\n".join(words)
    spans, at = [], 0
    for word in words:
        spans.append(Span(start=at, end=at + len(word)))
        at += len(word) + 1
    key, hull = digest(name), Span(start=0, end=len(text))
    speaker = Speaker(span=spans[3], name=words[3], resolved=draw(st.none() | TEXTS), role=draw(st.none() | TEXTS))
    said = Statement(
        key=digest(key, "s"), document=key, span=hull, text=f"{words[0]} {words[2]}", rule="r.a", confidence=0.5,
        reasons=(Reason(name=draw(TEXTS), weight=0.5),), context=hull, kind=draw(st.sampled_from(["direct", "mixed"])),
        parts=(spans[0], spans[2]), cue=draw(st.none() | st.just(spans[1])), negated=draw(st.booleans()),
        open=draw(st.booleans()), speaker=draw(st.none() | st.just(speaker)),
    )  # fmt: skip
    figures = tuple(
        Figure(
            key=digest(key, str(n)), document=key, span=spans[n], text=words[n], rule="r.b", confidence=1, context=hull,
            kind="count", value=draw(NUMBERS), low=draw(NUMBERS), of=draw(NUMBERS), noun=draw(st.none() | TEXTS),
            part=draw(st.none() | TEXTS), date_from=draw(st.none() | st.dates()), as_of=draw(st.none() | st.dates()),
            per=draw(st.none() | TEXTS), trend=draw(st.sampled_from([None, "up", "down"])),
            statement=said.key if n == 0 else None,
        )
        for n in (0, 4)
    )  # fmt: skip
    document = Document(
        key=key, text=text, title=draw(st.none() | TEXTS), published=draw(st.none() | st.dates()),
        notes=tuple(draw(st.lists(TEXTS, max_size=2))), marks=draw(marks(len(text))),
    )  # fmt: skip
    return Extraction(document=document, statements=(said,), figures=figures)


@SHEETS
@given(found("one"), found("two"), WORDS, st.booleans())
def test_json_lines_come_back_the_same(one: Extraction, two: Extraction, note: str | None, gone: bool) -> None:  # noqa: FBT001 - Hypothesis gives it
    with tempfile.TemporaryDirectory() as folder, store_of(Path(folder), one, two) as store:
        review(store, 2, "misleading", note=note)
        review(store, 2, "inaccurate", evidence_quote=note)
        if gone:
            empty = Extraction(document=one.document)
            store.save([Part("again", (empty,))], store.begin(version="1", rulebook="r"))
            assert [row["gone"] for row in told(store)].count(1) == 1
        lines, before = exported_lines(store), told(store)
        assert taken(folder, lines) == (Taken(claims=len(before), reviews=2), before)
        assert taken(folder, lines) == (Taken(), before)


def test_lines_taken_into_their_own_record_change_nothing(tmp_path: Path) -> None:
    with store_of(tmp_path, extraction(), extraction("two")) as store:
        review(store, 2)
        lines, before = exported_lines(store), exported_lines(store)
        assert take_lines(store, lines, store.begin(version="1", rulebook="r"), "claims.jsonl") == Taken()
        assert exported_lines(store) == before


def test_a_part_of_a_record_adds_to_what_is_there_and_drops_nothing(tmp_path: Path) -> None:
    with store_of(tmp_path) as store:
        figures = exported_lines(store, Selection(family=("figure",)))
        statement = exported_lines(store, Selection(family=("statement",)))
        before = told(store)
    assert taken(str(tmp_path), figures)[0] == Taken(claims=2)
    assert taken(str(tmp_path), statement)[0] == Taken(claims=1)
    assert [row["key"] for row in taken(str(tmp_path), [])[1]] == [row["key"] for row in before]


def test_decisions_that_differ_are_left_alone_and_told(tmp_path: Path) -> None:
    with store_of(tmp_path) as store:
        first = exported_lines(store)
        review(store, 1, "accurate")
        second = exported_lines(store)
    taken(str(tmp_path), first)
    with Store.open(tmp_path / "other.db") as store:
        review(store, 1, "inaccurate")
    report, rows = taken(str(tmp_path), second)
    assert [number for number, _ in report.faults] == [1]
    assert [row["verdict"] for row in rows if row["verdict"]] == ["inaccurate"]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (b"no json", "is no claim of a jsonl export"), (b"[]", "is no claim of a jsonl export"),
        (b'{"document": {"key": "k"}}', "is no claim of a jsonl export"),
    ],
)  # fmt: skip
def test_a_bad_line_costs_one_line(tmp_path: Path, change: bytes, fault: str) -> None:
    with store_of(tmp_path) as store:
        lines = exported_lines(store)
    report, rows = taken(str(tmp_path), [*lines, change])
    assert (len(rows), [(n, told.startswith(fault)) for n, told in report.faults]) == (3, [(4, True)])


def test_a_claim_that_does_not_stand_where_it_says_is_not_taken(tmp_path: Path) -> None:
    with store_of(tmp_path) as store:
        lines = [json.loads(line) for line in exported_lines(store)]
    lines[1]["text"] = "1,300"
    report, rows = taken(str(tmp_path), [json.dumps(line).encode() for line in lines])
    assert ([number for number, _ in report.faults], len(rows)) == ([2], 2)


def test_a_document_with_another_text_is_not_touched(tmp_path: Path) -> None:
    with store_of(tmp_path) as store:
        lines = exported_lines(store)
    _, before = taken(str(tmp_path), lines)
    changed = lines[0].replace(b"She expects", b"He expects")
    report, rows = taken(str(tmp_path), [changed])
    assert ([number for number, _ in report.faults], rows) == ([1], before)
    assert taken(str(tmp_path), lines[1:], "third.db")[0].faults[0][1].startswith("its document is not on record")


def test_lines_that_were_written_before_there_were_rates_come_in(tmp_path: Path) -> None:
    with store_of(tmp_path) as store:
        lines = [json.loads(line) for line in exported_lines(store)]
    for line in lines:
        del line["per"], line["trend"]
        line["unit"] = "per 100,000" if line["family"] == "figure" else None
    with Store.open(tmp_path / "other.db", create=True) as other:
        run = other.begin(version="1", rulebook="r")
        taken = take_lines(other, [json.dumps(line) for line in lines], run, "lines")
        found = other.connection.execute("SELECT DISTINCT unit, per FROM claims WHERE family = 'figure'").fetchall()
    assert (taken.faults, found) == ([], [(None, "100,000")])
