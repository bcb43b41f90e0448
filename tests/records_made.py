"""Small records for the tests of the database: a document of invented words with a statement and a figure or two."""

from __future__ import annotations

import datetime as dt
import sqlite3
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from db.keys import claim_key, digest
from db.records import Document, Extraction, Figure, Reason, Span, Speaker, Statement
from db.store import Input, Part, Store

if TYPE_CHECKING:
    from pathlib import Path

TEXT = '"The ferry carried 1,200 people," said Mara Lind. She expects 7.5% more next year.'


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words))


def document(name: str = "one", text: str = TEXT) -> Document:
    return Document(
        key=digest(name), text=text, title="Ferry is full", source="Harbour Post", published=dt.date(2024, 5, 2),
        path=f"{name}.txt",
    )  # fmt: skip


def statement(doc: Document, words: str = "The ferry carried 1,200 people,", name: str = "Mara Lind") -> Statement:
    at = span(doc.text, words)
    return Statement(
        key=claim_key(doc.key, "statement", None, words, 0), document=doc.key, span=at, text=words,
        rule="en.attribution.quote-cue-speaker", confidence=0.9,
        reasons=(Reason(name="rule", weight=0.7), Reason(name="full name", weight=0.2)),
        context=Span(start=0, end=doc.text.index(".") + 1), kind="direct", parts=(at,), cue=span(doc.text, "said"),
        speaker=Speaker(span=span(doc.text, name), name=name, resolved=name, role="harbour master"),
    )  # fmt: skip


def figure(doc: Document, words: str = "1,200", value: str = "1200", of: Statement | None = None) -> Figure:
    at = span(doc.text, words)
    return Figure(
        key=claim_key(doc.key, "figure", None, words, 0), document=doc.key, span=at, text=words,
        rule="en.figures.count",
        confidence=0.7, context=Span(start=0, end=len(doc.text)), kind="count", value=Decimal(value), noun="people",
        statement=of.key if of else None,
    )  # fmt: skip


def extraction(name: str = "one", text: str = TEXT) -> Extraction:
    doc = document(name, text)
    said = statement(doc)
    figures = (figure(doc, of=said), figure(doc, "7.5%", "7.5"))
    return Extraction(document=doc, statements=(said,), figures=figures)


def two_on_record(path: Path) -> Path:
    """A record of two documents that say the same."""
    with Store.open(path, create=True) as store:
        run = store.begin(version="1", rulebook="r")
        read = Input("a.txt", 1, None, "d", "r")
        store.save([Part("a.txt", (extraction(), extraction("two")), read=read)], run)
    return path


def rows(database: Path, sql: str) -> list[tuple[Any, ...]]:
    with sqlite3.connect(database) as connection:
        return connection.execute(sql).fetchall()
