"""`onrecord check`: what belongs together, and what cannot be true."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from extractor.cli._claims import opened
from extractor.cli._output import plural
from extractor.cli._reference import load, reference_option

if TYPE_CHECKING:
    from db.store import Store

FINDINGS = """
SELECT findings.message, findings.sum, findings.check_name, findings.confidence, claims.id, claims.title FROM findings
JOIN finding_claims ON finding_id = findings.id AND nth = 0 JOIN claims ON claims.id = claim_id
ORDER BY findings.confidence DESC, findings.id
"""
DISAGREE = "SELECT left_id, right_id, reason, left_source, right_source FROM disagreements ORDER BY score DESC LIMIT 20"
BESIDE = "SELECT * FROM beside_reference ORDER BY suggested = 'inaccurate' DESC, claim_id LIMIT 100"
FOUND = 3  # exit code with --fail-on


@click.command("check")
@click.argument("database", type=click.Path())
@click.option("--fail-on", type=float, metavar="SURENESS", help="End with code 3 when a finding is this sure (0 to 1).")
@reference_option
def command(database: str, fail_on: float | None, reference: tuple[str, ...]) -> None:
    """Compare and check what is new in DATABASE, and tell all findings.

    `extract` does the same at its end. Claims that repeat, agree, disagree or update each other are linked; sums,
    shares, changes and dates are worked out anew.

    \b
    Example:
      onrecord check claims.db --fail-on 0.8
      onrecord check claims.db --reference facts.csv --reference checked.json
      curl https://stats.example/facts.csv | onrecord check claims.db --reference -
    """
    with opened(database, write=True) as store:
        load(store, reference)
        together(store)
        findings = list(store.rows(FINDINGS, []))
        for row in findings:
            click.echo(f"{row['message']} ({row['sum']}); claim {row['id']}, {row['title'] or 'untitled'}")
        pairs = list(store.rows(DISAGREE, []))
        for row in pairs:
            where = f"{row['left_source'] or 'no source'}, {row['right_source'] or 'no source'}"
            click.echo(f"claims {row['left_id']} and {row['right_id']} disagree, {row['reason']} ({where})")
        for row in store.rows(BESIDE):
            click.echo(beside(row))
    click.echo(f"{plural(len(findings), 'finding')}, {plural(len(pairs), 'disagreement')}.")
    if fail_on is not None and any(row["confidence"] >= fail_on for row in findings):
        sys.exit(FOUND)


def beside(row: dict[str, Any]) -> str:
    """A claim beside what is known, in one line."""
    where = f" ({row['url']})" if row["url"] else ""
    if row["reference_value"] is None:
        return f"claim {row['claim_id']}, {row['text']}: {row['reason']}{where}"
    unit = f" {row['unit']}" if row["unit"] else ""
    told = f"reference {row['reference_value']:,}{unit}, {_signed(row['difference'])}"
    return f"claim {row['claim_id']}, {row['text']}: {told}; {row['reason']}{where}; suggests {row['suggested']}"


def _signed(number: float) -> str:
    """A difference with its sign, as short as it is exact: "+3,500", "-0.2"."""
    return f"{int(number):+,}" if float(number).is_integer() else f"{round(number, 6):+,}"


def together(store: Store) -> None:
    """Compare and check every document that holds something new, each in a transaction of its own."""
    from db import checks, crossref, reference  # noqa: PLC0415 - `onrecord --help` stays light
    from db.crossref import speakers, titles  # noqa: PLC0415 - as above

    for document in crossref.pending(store.connection):  # who was merged waits again, under the new name
        with store.transaction() as connection:
            crossref.compare(connection, document)
            speakers.settle(connection, document)
            titles.settle(connection, document)
            checks.run(connection, document)
            reference.match(connection, document)
