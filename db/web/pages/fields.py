"""The fields of a claim's form that correct what was read: what they hold, and what a person changed in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from db.rates import measured
from db.records import FigureKind, StatementKind
from db.review import CORRECTABLE

if TYPE_CHECKING:
    from db.web.pages import Row

KINDS = {"statement": get_args(StatementKind), "figure": get_args(FigureKind)}
OF_STATEMENTS = ("speaker", "kind")
OF_NUMBERS = ("value", "unit", "bound", "noun")
DATES = ("date", "time", "set", "time_span")


def fields(claim: Row, now: Row, sent: dict[str, str] | None) -> list[tuple[str, str]]:
    """What can be corrected of a claim of its kind, each with what it holds now."""
    if claim["family"] == "statement":
        names: tuple[str, ...] = OF_STATEMENTS
    else:
        left_out = OF_NUMBERS if claim["kind"] in DATES else () if claim["timex"] else ("timex",)
        names = tuple(name for name in CORRECTABLE if name not in left_out)
    held = _held(now)
    return [(name, (sent or {}).get(name, held[name])) for name in names]


def _held(claim: Row) -> dict[str, str]:
    """What the fields hold: of a rate "per year", where it has no unit besides."""
    return {field: told(measured(claim) if field == "unit" else claim[field]) for field in CORRECTABLE}


def told(value: object) -> str:
    """A value as a field of the form holds it."""
    return "" if value is None else str(value)


def fixed(form: dict[str, str], claim: Row, now: Row) -> dict[str, str]:
    """What a form corrects: fields that hold something else than is shown; an emptied one is as it was read again."""
    sent = {field: form[field].strip() for field in CORRECTABLE if field in form}
    held, read = _held(now), _held(claim)
    changed = {field: text for field, text in sent.items() if text != held[field]}
    out = {field: "" if text == read[field] else text for field, text in changed.items()}
    if out.get("value") and sent.get("bound"):  # a new value alone would be taken for an exact one
        out["bound"] = sent["bound"]
    return out
