"""What people decide of claims: reviews are only ever added, and the last one counts.

A correction of what was extracted (another speaker, another value) is part of a review and is shown instead of it.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    import sqlite3

STATUSES = ("new", "in review", "checked", "set aside")
VERDICTS = (
    "accurate", "mostly accurate", "misleading", "inaccurate", "unverifiable", "not a factual claim",
    "wrongly extracted",
)  # fmt: skip
CORRECTABLE = ("speaker", "kind", "bound", "value", "unit", "noun", "timex")
BOUNDS = ("=", "~", ">", ">=", "<", "<=")
TIMEX = re.compile(r"[0-9A-Z][0-9A-Z:./_+-]{1,40}", re.ASCII)
NUMBER = re.compile(r"[-+]?(?:\d{1,15}|\d{1,3}(?:,\d{3}){1,4})(?:\.\d{1,15})?", re.ASCII)
LAST = "SELECT coalesce(max(id), 0) FROM reviews WHERE claim_id = ?"
REVIEWER = "SELECT reviewer FROM reviews WHERE claim_id = ? ORDER BY id DESC LIMIT 1"
ADD = """
INSERT INTO reviews (claim_id, reviewer, at, status, verdict, note, evidence_url, evidence_quote, corrections)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


class ReviewError(Exception):
    """A review that cannot be taken; the message says why and what to do."""


class ConflictError(ReviewError):
    """Somebody else has reviewed the claim since it was looked at."""


@dataclass(frozen=True)
class Review:
    """One decision on one claim. `seen` is the id of the last review that the reviewer saw, None to overrule all."""

    claim: int
    reviewer: str
    status: str = "checked"
    verdict: str | None = None
    note: str | None = None
    evidence_url: str | None = None
    evidence_quote: str | None = None
    corrections: dict[str, str] = field(default_factory=dict)
    seen: int | None = None


def add(connection: sqlite3.Connection, review: Review) -> int:
    """Add a review within the caller's transaction; gives its id. Raises ReviewError, ConflictError."""
    refuse(review)
    if connection.execute("SELECT 1 FROM claims WHERE id = ?", [review.claim]).fetchone() is None:
        msg = f"There is no claim {review.claim}. List them with `onrecord claims`."
        raise ReviewError(msg)
    if review.seen is not None and last_id(connection, review.claim) != review.seen:
        raise ConflictError(_meanwhile(connection, review))
    at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    fixed = json.dumps(review.corrections, ensure_ascii=False, sort_keys=True)
    row = (
        review.claim, review.reviewer.strip(), at, review.status, review.verdict or None, review.note or None,
        review.evidence_url or None, review.evidence_quote or None, fixed,
    )  # fmt: skip
    return int(connection.execute(ADD, row).lastrowid or 0)


def _meanwhile(connection: sqlite3.Connection, review: Review) -> str:
    """Who else, or whether oneself, has reviewed a claim since it was looked at."""
    (last,) = connection.execute(REVIEWER, [review.claim]).fetchone() or ("",)
    who = "by you" if last == review.reviewer.strip() else f"by somebody else meanwhile{last and f' ({last})'}"
    return f"Claim {review.claim} was reviewed {who}. Look at it again, then decide."


def refuse(review: Review) -> None:
    """Raise ReviewError for what no review can hold."""
    if not review.reviewer.strip():
        raise ReviewError("A review needs the name of its reviewer.")
    if review.status not in STATUSES:
        raise ReviewError(f"{review.status!r} is no status. Choose one of {', '.join(STATUSES)}.")
    if review.verdict and review.verdict not in VERDICTS:
        raise ReviewError(f"{review.verdict!r} is no verdict. Choose one of {', '.join(VERDICTS)}.")
    if review.evidence_url and not is_link(review.evidence_url):
        raise ReviewError(f"{review.evidence_url!r} is no web address. Begin it with http:// or https://.")
    unknown = sorted(set(review.corrections) - set(CORRECTABLE))
    if unknown:
        raise ReviewError(f"{', '.join(unknown)} cannot be corrected. Correct {', '.join(CORRECTABLE)}.")
    value = review.corrections.get("value")
    if value and not NUMBER.fullmatch(value):
        raise ReviewError(f"{value!r} is no number. Write it in digits: 1300, 7.5 or -2.")
    bound = review.corrections.get("bound")
    if bound and bound not in BOUNDS:
        raise ReviewError(f"{bound!r} is no bound. Choose one of {' '.join(BOUNDS)}.")
    timex = review.corrections.get("timex")
    if timex and not TIMEX.fullmatch(timex):
        raise ReviewError(f"{timex!r} is no date. Write it as 2021-11-20, 2021-11, 2021 or 2021-11-13/2021-11-14.")


def is_link(address: str) -> bool:
    """Whether an address is one of the web, and safe to be clicked."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:  # such as http://[
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def last_id(connection: sqlite3.Connection, claim: int) -> int:
    """The id of a claim's last review, 0 when there is none."""
    return int(connection.execute(LAST, [claim]).fetchone()[0])


def from_lines(text: str) -> dict[str, str]:
    """Corrections from lines that people wrote; raises ReviewError."""
    pairs = [line.partition(":") for line in text.splitlines() if line.strip()]
    wrong = [name for name, colon, value in pairs if not colon or not value.strip()]
    if wrong:
        raise ReviewError(f"{wrong[0]!r} is no correction. Write each on a line of its own, as “speaker: Ines Varga”.")
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def history(connection: sqlite3.Connection, claim: int) -> list[dict[str, Any]]:
    """The reviews of a claim, the first first."""
    names = ("id", "reviewer", "at", "status", "verdict", "note", "evidence_url", "evidence_quote", "corrections")
    sql = f"SELECT {', '.join(names)} FROM reviews WHERE claim_id = ? ORDER BY id"  # noqa: S608 - our own names
    rows = [dict(zip(names, row, strict=True)) for row in connection.execute(sql, [claim])]
    return [{**row, "corrections": json.loads(row["corrections"])} for row in rows]


def counter_example(row: dict[str, Any]) -> str:
    """A ready-made counter-example for the rule that read a claim wrongly, as YAML."""
    text = json.dumps(" ".join(str(row["context"]).split()), ensure_ascii=False)
    return f"# for {row['rule']}\ncounter_examples:\n  - text: {text}\n    because: ...\n"
