"""`onrecord review`: a decision on one claim."""

from __future__ import annotations

import getpass

import click

from extractor.cli._claims import opened

PAIR = 2


@click.command("review")
@click.argument("database", type=click.Path())
@click.argument("claim")
@click.option(
    "--verdict", help="accurate, mostly accurate, misleading, inaccurate, unverifiable, not a factual claim, …"
)
@click.option("--status", default="checked", show_default=True, help="new, in review, checked, set aside.")
@click.option("--note", help="Why.")
@click.option("--evidence", help="The web address that shows it.")
@click.option("--quote", help="The words there that show it.")
@click.option("--correct", multiple=True, metavar="FIELD=VALUE", help="What was read wrongly: speaker, value, unit …")
@click.option("--reviewer", help="Who decides; the name of your account without it.")
def command(  # noqa: PLR0913, PLR0917 - one argument an option
    database: str, claim: str, verdict: str | None, status: str, note: str | None, evidence: str | None,
    quote: str | None, correct: tuple[str, ...], reviewer: str | None,
) -> None:  # fmt: skip
    """Decide on one claim of DATABASE.

    CLAIM is the number that `onrecord claims` shows, or its key. Reviews are only ever added: the last one counts, and
    `onrecord show` tells them all.

    \b
    Example:
      onrecord review claims.db 17 --verdict inaccurate --note "The ministry says 162." --evidence https://example.org
    """
    from db.review import Review, ReviewError, add, counter_example  # noqa: PLC0415 - `onrecord --help` stays light

    pairs = [pair.split("=", 1) for pair in correct]
    if any(len(pair) != PAIR for pair in pairs):
        raise click.UsageError("--correct takes FIELD=VALUE, such as --correct speaker='Ines Varga'.")
    with opened(database, write=True) as store:
        by = "id" if claim.isdigit() and len(claim) < 16 else "key"  # noqa: PLR2004 - the length of a key
        found = next(store.rows(f"SELECT id, rule, context, text FROM claims WHERE {by} = ?", [claim]), None)  # noqa: S608 - ours
        if found is None:
            raise click.ClickException(f"{claim}: no such claim. List them with `onrecord claims {database}`.")
        name = reviewer or getpass.getuser()
        review = Review(found["id"], name, status, verdict, note, evidence, quote, dict(pairs))
        try:
            with store.transaction() as connection:
                add(connection, review)
        except ReviewError as fault:
            raise click.ClickException(str(fault)) from fault
    click.echo(f"Claim {found['id']}: {status}{f', {verdict}' if verdict else ''}, by {name}.")
    if verdict == "wrongly extracted":
        click.echo(f"\nA counter-example for the rule, ready to be pasted:\n\n{counter_example(found)}")
