"""`onrecord show`: one claim, whole."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from extractor.cli._claims import opened, reading
from extractor.cli.check import beside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.store import Store

AROUND = 200  # characters of the document before and after the claim's sentences
CLAIM = """
SELECT claims.*, documents.text AS whole, documents.path, documents.url, rules.description, {folded} AS folded
FROM claims JOIN documents ON documents.id = document_id JOIN rules ON rules.id = rule
"""
LINKS = """
SELECT relation, reason, other.id, other.text, other.source FROM links
JOIN claims AS other ON other.id = iif(left_id = :id, right_id, left_id) WHERE :id IN (left_id, right_id)
"""
FINDINGS = "SELECT message, sum FROM findings JOIN finding_claims ON finding_id = findings.id WHERE claim_id = :id"
SOURCES = "SELECT reports, independent FROM independent_sources WHERE claim_id = :id"
BESIDE = "SELECT * FROM beside_reference WHERE claim_id = :id"
HELD = "SELECT id, kind, text FROM claims WHERE statement_id = :id ORDER BY span_start"
REVIEWS = "SELECT at, reviewer, status, verdict, note, evidence_url FROM reviews WHERE claim_id = :id ORDER BY id"


@click.command("show")
@click.argument("database", type=click.Path())
@click.argument("claim")
def command(database: str, claim: str) -> None:
    """Show one claim of DATABASE, whole.

    Its words in their context, how they were read and by which rule, what belongs to it, its reviews. CLAIM is the
    number that `onrecord claims` shows, or its key.

    \b
    Example:
      onrecord show claims.db 17
    """
    from db.store.corrected import FOLDED, put  # noqa: PLC0415 - `onrecord --help` stays light

    with opened(database) as store:
        by = "claims.id" if claim.isdigit() and len(claim) < 16 else "claims.key"  # noqa: PLR2004 - the length of a key
        row = next(store.rows(f"{CLAIM.format(folded=FOLDED)} WHERE {by} = ?", [claim]), None)
        if row is None:
            raise click.ClickException(f"{claim}: no such claim. List them with `onrecord claims {database}`.")
        for line in (*_claim(put(row, row["folded"])), *_belonging(store, row["id"])):
            click.echo(line)


def _claim(row: dict[str, Any]) -> Iterator[str]:
    """The claim itself, its place and how it was read."""
    where = [row["title"], row["source"], row["published"], row["url"] or row["path"]]
    yield click.style(f"{row['family']} {row['id']} ({row['kind']})", bold=True) + f"  key {row['key']}"
    yield " · ".join(piece for piece in where if piece)
    yield ""
    yield _in_place(row)
    yield ""
    facts = {
        "said by": row["speaker"], "cue": row["cue"], "read as": reading(row), "dates": _days(row),
        "held by": row["statement_id"] and f"statement {row['statement_id']}",
        "rule": f"{row['rule']}: {row['description'] or 'not in this rulebook any longer'}",
        "confidence": _sum(row), "status": " · ".join(filter(None, (row["status"], row["verdict"]))),
        "corrected": row["corrected"], "place": row["location"],
        "gone": row["gone"] and "found no longer in the document as it is now",
    }  # fmt: skip
    yield from (f"{name + ':':<12}{fact}" for name, fact in facts.items() if fact)


def _in_place(row: dict[str, Any]) -> str:
    """The words, marked, with what stands around them; only its own context when the document has moved on."""
    start, end, whole = row["span_start"], row["span_end"], str(row["whole"])
    if row["gone"]:
        return str(row["context"])
    before = whole[max(0, row["context_start"] - AROUND) : start]
    after = whole[end : row["context_end"] + AROUND]
    return before.lstrip() + click.style(f"[{whole[start:end]}]", bold=True) + after.rstrip()


def _days(row: dict[str, Any]) -> str:
    days = [row["date_from"], row["date_to"]]
    return " to ".join(dict.fromkeys(day for day in days if day)) + (f" ({row['timex']})" if row["timex"] else "")


def _sum(row: dict[str, Any]) -> str:
    reasons = " + ".join(f"{weight:g} {name}" for name, weight in json.loads(row["reasons"]))
    return f"{row['confidence']:g}{f' = {reasons}' if reasons else ''}"


def _belonging(store: Store, claim: int) -> Iterator[str]:
    """Figures that a statement holds, links, findings and the reviews so far."""
    lists = {
        "Figures in it": (f"{r['id']} {r['text']} ({r['kind']})" for r in store.rows(HELD, {"id": claim})),
        "Links": (
            f"{r['relation']} {r['id']} {r['text']} ({r['source'] or 'no source'}): {r['reason']}"
            for r in store.rows(LINKS, {"id": claim})
        ),
        "Told by": (
            f"{r['reports']} documents, {r['independent']} of them independent"
            for r in store.rows(SOURCES, {"id": claim})
            if r["reports"] > 1
        ),
        "Known from elsewhere": (beside(r) for r in store.rows(BESIDE, {"id": claim})),
        "Findings": (": ".join(filter(None, r.values())) for r in store.rows(FINDINGS, {"id": claim})),
        "Reviews": (" · ".join(filter(None, r.values())) for r in store.rows(REVIEWS, {"id": claim})),
    }
    for name, lines in lists.items():
        for n, line in enumerate(lines):
            if n == 0:
                yield f"\n{name}"
            yield f"  {line}"
