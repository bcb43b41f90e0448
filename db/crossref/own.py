"""What is said of one figure alone, where its sentence holds several: "Moe has 40, and Varga has 70"."""

from __future__ import annotations

import re
from typing import Any

from db.crossref.words import topics

Row = dict[str, Any]
CLAUSE = re.compile(r"[,.;:!?()“”\"–—]|\b(?:and|but|while|whereas)\b")
LED = re.compile(r"(?:\s+[\w'’-]+){0,2}?\s+([a-z]{2,4})\s+([\w'’-]+)")
ENOUGH = 0.5  # of the telling words of a clause


def clause(row: Row) -> str:
    """The clause that holds a figure; it is asked for again and again, and kept in the row."""
    if "clause" not in row:
        at, end = row["span_start"] - row["context_start"], row["span_end"] - row["context_start"]
        led, rest = CLAUSE.split(row["context"][:at])[-1], CLAUSE.split(row["context"][end:], maxsplit=1)[0]
        row["clause"] = f"{led}{row['text']}{rest}"
    return str(row["clause"])


def alike(one: Row, other: Row) -> bool:
    """Whether the clause of each figure is found in the other's sentence, where one holds several of the kind.

    A clause without words of its own ("46 percent to 44 percent") does not say which of several it is.
    """
    if (one["part"] and one["part"] == other["part"]) or role(one) == role(other) == "whole":
        return True  # the noes of one vote and of another report
    left, right = (topics(clause(row)) - topics(row["text"]) for row in (one, other))
    if not (one["beside"] or other["beside"]):
        return True
    held = [len(left & topics(other["context"])), len(right & topics(one["context"]))]
    return bool(left & right) and all(n >= ENOUGH * len(words) for n, words in zip(held, (left, right), strict=True))


def role(row: Row) -> str | None:
    """Whether a number is the whole, or a part of one, of those that its sentence counts; None when it stands alone."""
    if row["part"] == "whole" or row["of"] is not None:
        return "whole" if row["part"] == "whole" else "part"
    beside = [float(value) for value in (row["mates"] or "").split()]
    if row["kind"] not in {"count", "total"} or row["value"] is None or not beside:
        return None
    return "whole" if row["value"] > max(beside) else "part"


def other_behind(one: Row, other: Row) -> bool:
    """Whether other words follow in the same clause: "3 million for books" and "2 million for boats"."""
    left, right = (_behind(row) for row in (one, other))
    return bool(left and right and not left & right)


def other_purpose(one: Row, other: Row) -> bool:
    """Whether one word leads right behind both figures to two things: "crowns on lamps" and "crowns on benches"."""
    left, right = (LED.match(behind(row)) for row in (one, other))
    if not left or not right or left[1].lower() != right[1].lower():
        return False
    mine, theirs = topics(left[2]), topics(right[2])
    return bool(mine - topics(other["context"]) and theirs - topics(one["context"]))


def behind(row: Row) -> str:
    """What stands behind a figure in its sentence."""
    return str(row["context"][row["span_end"] - row["context_start"] :])


def _behind(row: Row) -> frozenset[str]:
    return topics(CLAUSE.split(behind(row), maxsplit=1)[0])
