"""Plain records out of the JSON that `db.records` writes: of our own files, whose checksums hold."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from db.plain import Document, Extraction, Figure, Mark, Problem, Reason, Span, Speaker, Statement
from db.rates import parted

if TYPE_CHECKING:
    from collections.abc import Callable

Row = dict[str, Any]
NUMBERS = ("value", "low", "high", "of")
DAYS = ("date_from", "date_to", "as_of")


def extraction(data: Row) -> Extraction:
    """An extraction; raises KeyError, TypeError or ValueError for what is none."""
    document = data["document"]
    known = {"notes": tuple(document["notes"]), "marks": tuple(Mark(**mark) for mark in document["marks"])}
    return Extraction(
        document=Document(**document | known | {"published": _read(dt.date.fromisoformat, document["published"])}),
        statements=tuple(map(_statement, data["statements"])),
        figures=tuple(map(_figure, data["figures"])),
        problems=tuple(Problem(**problem) for problem in data["problems"]),
    )


def _statement(data: Row) -> Statement:
    own = {"parts": tuple(Span(**part) for part in data["parts"]), "cue": data["cue"] and Span(**data["cue"])}
    if speaker := data["speaker"]:
        own["speaker"] = Speaker(**speaker | {"span": Span(**speaker["span"])})
    return Statement(**data | _shared(data) | own)


def _figure(data: Row) -> Figure:
    numbers = {name: _read(Decimal, data[name]) for name in NUMBERS}
    days = {name: _read(dt.date.fromisoformat, data[name]) for name in DAYS}
    rate = parted(data["unit"]) if not data.get("per") else {}
    return Figure(**data | _shared(data) | numbers | days | rate)


def _shared(claim: Row) -> Row:
    reasons = tuple(Reason(**reason) for reason in claim["reasons"])
    return {"span": Span(**claim["span"]), "context": Span(**claim["context"]), "reasons": reasons}


def _read(kind: Callable[[str], Any], value: str | None) -> Any:  # noqa: ANN401 - of that kind
    return None if value is None else kind(value)
