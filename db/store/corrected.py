"""What people corrected, in the place of what was read: `claims.*` stays what the machine read.

A later correction of a field overrules an earlier one, and an empty one takes it back. A figure is said by the speaker
of the statement that holds it, and so by the one that a person put there.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from calendar import monthrange
from typing import TYPE_CHECKING, Any

from db.rates import parted

if TYPE_CHECKING:
    import sqlite3

Row = dict[str, Any]
DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?", re.ASCII)
FOLDED = """(
  SELECT json_group_array(json(corrections)) FROM (
    SELECT json_object('speaker', json_extract(corrections, '$.speaker')) AS corrections, 0 AS own, id FROM reviews
    WHERE claim_id = claims.statement_id AND json_extract(corrections, '$.speaker') IS NOT NULL
    UNION ALL SELECT corrections, 1, id FROM reviews WHERE claim_id = claims.id AND corrections <> '{}' ORDER BY 2, 3
  )
)"""
FIXED = "EXISTS (SELECT 1 FROM reviews WHERE claim_id IN (claims.id, claims.statement_id) AND corrections <> '{}')"
OWN_OF_CLAIM = "SELECT corrections FROM reviews WHERE claim_id = ? ORDER BY id"
OF_CLAIM = f"SELECT {FOLDED} FROM claims WHERE id = ?"  # noqa: S608 - our own SQL
OWN = """nullif((
  SELECT json_extract(corrections, '$.{field}') FROM reviews
  WHERE claim_id = claims.{id} AND json_extract(corrections, '$.{field}') IS NOT NULL ORDER BY id DESC LIMIT 1
), '')"""
SPEAKER = f"coalesce({OWN.format(field='speaker', id='id')}, {OWN.format(field='speaker', id='statement_id')}, speaker)"
KIND = f"coalesce({OWN.format(field='kind', id='id')}, kind)"


def corrections(connection: sqlite3.Connection, claim: int) -> dict[str, str]:
    """What people have corrected of a claim, field by field; a later review overrules an earlier one."""
    out: dict[str, str] = {}
    for (text,) in connection.execute(OWN_OF_CLAIM, [claim]):
        out |= json.loads(text)
    return {name: value for name, value in out.items() if value}


def as_lines(fixed: dict[str, str]) -> str:
    """Corrections as people write them, one a line: "speaker: Ines Varga"."""
    return "\n".join(f"{name}: {value}" for name, value in sorted(fixed.items()))


def put(row: Row, folded: str) -> Row:
    """A row of claims with corrected fields in place and `corrected`, their names; `folded` is what FOLDED gives."""
    fixes: Row = {}
    for fixed in json.loads(folded):
        fixes |= fixed
    known: Row = {name: value for name, value in fixes.items() if value}
    names = ", ".join(sorted(known)) or None
    if "value" in known:
        known = {"bound": "=", **known, "value": _number(known["value"]), "low": None, "high": None}
    if "unit" in known:
        known |= parted(known["unit"])
    if "timex" in known:
        known |= dict(zip(("date_from", "date_to"), _days(known["timex"]), strict=True))
    return {**row, **known, "corrected": names}


def _number(text: str) -> float | int:
    value = float(text.replace(",", ""))
    return int(value) if value.is_integer() else value


def _days(timex: str) -> tuple[str | None, str | None]:
    """The first and the last day of a date, a month, a year, or a stretch from one to another; else None."""
    ends = timex.split("/")
    if len(ends) > 2 or not all(DAY.fullmatch(end) for end in ends):  # noqa: PLR2004 - from and to
        return None, None
    first, last = (tuple(int(piece) for piece in ends[nth].split("-")) for nth in (0, -1))
    try:
        begun = dt.date(*(*first, 1, 1)[:3])
        month = last[1] if len(last) > 1 else 12
        ended = last[2] if len(last) > 2 else monthrange(last[0], month)[1]  # noqa: PLR2004 - year, month and day
        return begun.isoformat(), dt.date(last[0], month, ended).isoformat()
    except ValueError:  # no such day
        return None, None
