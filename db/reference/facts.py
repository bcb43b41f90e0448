"""Reading facts: a CSV, JSON lines or SQLite file with measure, place, period, value, unit, tolerance and url."""

from __future__ import annotations

import codecs
import csv
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from db.reference.fault import FactsError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COLUMNS = ("measure", "place", "period", "value", "unit", "tolerance", "url")
TABLE = f"SELECT {', '.join(COLUMNS)} FROM reference_facts"  # noqa: S608 - our own names


class Fact(BaseModel):
    """A value known to be right: what is measured, where, when, and how far a figure may be from it."""

    model_config = ConfigDict(frozen=True, extra="ignore", str_strip_whitespace=True)

    measure: str
    value: float
    place: str | None = None
    period: str | None = None
    unit: str | None = None
    tolerance: float | None = None
    url: str | None = None

    @field_validator("*", mode="before")
    @classmethod
    def _nothing(cls, value: Any) -> Any:  # noqa: ANN401 - any cell
        """An empty cell says nothing; thousands may have commas."""
        if isinstance(value, str) and not value.strip():
            return None
        return value

    @field_validator("value", "tolerance", mode="before")
    @classmethod
    def _number(cls, value: Any) -> Any:  # noqa: ANN401 - any cell
        return value.replace(",", "") if isinstance(value, str) else value

    @field_validator("period", mode="before")
    @classmethod
    def _period(cls, value: Any) -> Any:  # noqa: ANN401 - any cell
        return str(value) if isinstance(value, int) else value


def read_facts(path: Path) -> tuple[list[Fact], list[str]]:
    """The facts of a file, and what is wrong with those that are left out; raises FactsError when none can be used."""
    facts: list[Fact] = []
    faults: list[str] = []
    try:
        for number, row in enumerate(_rows(path), 1):
            try:
                facts.append(Fact.model_validate_json(row) if isinstance(row, bytes) else Fact.model_validate(row))
            except ValidationError as fault:
                faults.append(f"fact {number}: {_told(fault)}")
    except (OSError, UnicodeDecodeError, csv.Error, sqlite3.Error) as fault:
        raise FactsError(f"{path}: cannot be read: {fault}. Give a .csv, .jsonl, .db or .json file.") from fault
    if not facts:
        first = f"{faults[0]} Its" if faults else "holds no facts. Its"
        raise FactsError(f"{path}: {first} columns are {', '.join(COLUMNS)}.")
    return facts, faults


def _rows(path: Path) -> Iterator[dict[str, Any] | bytes]:
    """Rows as they stand: a line of JSON is taken apart later, so that a broken one costs itself alone."""
    if path.suffix.lower() == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from csv.DictReader(file)
    elif path.suffix.lower() in {".jsonl", ".nl", ".ndjson"}:
        with path.open("rb") as file:
            yield from (line.removeprefix(codecs.BOM_UTF8) for line in file if line.strip())
    elif path.suffix.lower() in {".db", ".sqlite", ".sqlite3"}:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            yield from (dict(zip(COLUMNS, row, strict=True)) for row in connection.execute(TABLE))
    else:
        raise FactsError(f"{path}: is of no kind that is known. Give a .csv, .jsonl, .db or .json file.")


def _told(fault: ValidationError) -> str:
    first = fault.errors()[0]
    where = ".".join(map(str, first["loc"])) or "the row"
    return f"{where}: {first['msg']}."
