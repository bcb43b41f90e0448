"""`onrecord check`: what belongs together, and what cannot be true."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from extractor.cli._claims import opened

if TYPE_CHECKING:
    from db.store import Store

FINDINGS = """
SELECT findings.message, findings.sum, findings.check_name, findings.confidence, claims.id, claims.title FROM findings
JOIN finding_claims ON finding_id = findings.id AND nth = 0 JOIN claims ON claims.id = claim_id
ORDER BY findings.confidence DESC, findings.id
"""
DISAGREE = "SELECT left_id, right_id, reason, left_source, right_source FROM disagreements ORDER BY score DESC LIMIT 20"
FOUND = 3  # exit code with --fail-on


@click.command("check")
@click.argument("database", type=click.Path())
@click.option("--fail-on", type=float, metavar="SURENESS", help="End with code 3 when a finding is this sure (0 to 1).")
def command(database: str, fail_on: float | None) -> None:
    """Compare and check what is new in DATABASE, and tell all findings.

    `extract` does the same at its end. Claims that repeat, agree, disagree or update each other are linked; sums,
    shares, changes and dates are worked out anew.

    \b
    Example:
      onrecord check claims.db --fail-on 0.8
    """
    with opened(database, write=True) as store:
        together(store)
        findings = list(store.rows(FINDINGS, []))
        for row in findings:
            click.echo(f"{row['message']} ({row['sum']}); claim {row['id']}, {row['title'] or 'untitled'}")
        pairs = list(store.rows(DISAGREE, []))
        for row in pairs:
            where = f"{row['left_source'] or 'no source'}, {row['right_source'] or 'no source'}"
            click.echo(f"claims {row['left_id']} and {row['right_id']} disagree, {row['reason']} ({where})")
    click.echo(f"{len(findings)} findings, {len(pairs)} disagreements.")
    if fail_on is not None and any(row["confidence"] >= fail_on for row in findings):
        sys.exit(FOUND)


def together(store: Store) -> None:
    """Compare and check every document that holds something new, each in a transaction of its own."""
    from db import checks, crossref  # noqa: PLC0415 - `onrecord --help` stays light
    from db.crossref import speakers  # noqa: PLC0415 - as above

    while pending := crossref.pending(store.connection):  # who was merged is compared again under the new name
        for document in pending:
            with store.transaction() as connection:
                crossref.compare(connection, document)
                checks.run(connection, document)
        for document in pending:
            with store.transaction() as connection:
                speakers.settle(connection, document)
