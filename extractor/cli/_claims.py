"""What several commands share: choosing claims by options, opening a record, and a claim as one flat row."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from db.reading import reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from db.plain import Claim, Extraction
    from db.store import Store

STATUSES = ("new", "in review", "checked", "set aside")
INTERNAL = {"gone", "reasons", "document_id", "statement_id", "speaker_id", "speaker_mention"}
__all__ = ["flat", "opened", "reading", "selection_options"]

TABLE = ("id", "kind", "speaker", "text", "reading", "source", "published", "status")


def selection_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the filters of a Selection; the command gets them by name."""
    for option in reversed(
        (
            click.option("--speaker", help="Part of the speaker's name."),
            click.option(
                "--kind", multiple=True, help="direct, indirect, mixed, percentage, money, vote … (repeatable)"
            ),
            click.option(
                "--family", type=click.Choice(["statement", "figure"]), multiple=True, help="Only these claims."
            ),
            click.option("--source", help="Part of the source's name."),
            click.option("--title", help="Part of the document's title."),
            click.option("--status", type=click.Choice(STATUSES), multiple=True, help="How far the review is."),
            click.option("--verdict", multiple=True, help="What a person decided."),
            click.option("--rule", multiple=True, help="The id of the rule that found it."),
            click.option("--since", metavar="DAY", help="Published on this day or later (2021-12-05)."),
            click.option("--until", metavar="DAY", help="Published on this day or earlier."),
            click.option("--limit", type=click.IntRange(min=1), help="No more than this many."),
        )
    ):
        function = option(function)
    return function


@contextmanager
def opened(path: str, *, create: bool = False, write: bool = False) -> Iterator[Store]:
    """An open record; a fault becomes a plain message and exit code 1."""
    from db.store import RecordError, Store  # noqa: PLC0415 - `onrecord --help` stays light

    try:
        with Store.open(path, create=create, write=write) as store:
            yield store
    except RecordError as fault:
        raise click.ClickException(str(fault)) from fault


def flat(claim: Claim, found: Extraction) -> dict[str, Any]:
    """A claim as one row, with the column names of the record."""
    from db import rows  # noqa: PLC0415 - `onrecord --help` stays light
    from db.plain import Figure, Statement  # noqa: PLC0415 - as above

    document = found.document
    row = dict.fromkeys(rows.CLAIM)
    family = "statement" if isinstance(claim, Statement) else "figure"
    row.update(zip(rows.SHARED, rows.shared(claim, family, document), strict=True))
    row.update(zip(rows.OF_DOCUMENT, rows.of_document(document, 0), strict=True), key=claim.key)
    statement = claim if isinstance(claim, Statement) else None
    if isinstance(claim, Statement):
        row.update(zip(rows.STATEMENT, rows.statement_columns(claim, document.text), strict=True))
    if isinstance(claim, Figure):
        row.update(zip(rows.FIGURE, rows.figure_columns(claim, None), strict=True))
        statement = next((s for s in found.statements if s.key == claim.statement), None)
    if statement and statement.speaker:
        row["speaker"] = statement.speaker.resolved or statement.speaker.name
    held_by = statement.key if statement and statement is not claim else None
    return {**{c: row[c] for c in row if c not in INTERNAL}, "statement": held_by, "path": document.path}
