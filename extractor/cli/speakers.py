"""`onrecord speakers`: who was quoted, and which names are one person's."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING

import click

from extractor.cli._claims import opened
from extractor.cli._output import output_options, write

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

LIST = """
WITH roots AS MATERIALIZED (SELECT id, root FROM speaker_roots),
tally AS (
  SELECT root, count(*) AS statements FROM claims JOIN roots ON roots.id = speaker_id
  WHERE gone = 0 AND family = 'statement' GROUP BY root
),
titles AS (
  SELECT root, role, min(first_seen) AS first, max(last_seen) AS last
  FROM speaker_titles JOIN roots ON roots.id = speaker_id GROUP BY root, role ORDER BY first, role
),
roles AS (
  SELECT root, group_concat(
    role || iif(first IS NULL, '', ' (' || first || iif(last <> first, ' to ' || last, '') || ')'), '; '
  ) AS roles FROM titles GROUP BY root
),
others AS (
  SELECT root, group_concat(name || ' [' || speakers.id || ']', ', ') AS also
  FROM roots JOIN speakers ON speakers.id = roots.id WHERE root <> roots.id GROUP BY root
)
SELECT one.id, one.name, one.kind, ifnull(tally.statements, 0) AS statements, roles.roles, others.also,
  (SELECT group_concat(evidence, '; ') FROM speaker_decisions WHERE into_id = one.id AND id IN (
    SELECT max(id) FROM speaker_decisions GROUP BY speaker_id)) AS evidence
FROM speakers AS one LEFT JOIN tally ON tally.root = one.id LEFT JOIN roles ON roles.root = one.id
LEFT JOIN others ON others.root = one.id
WHERE one.merged_into IS NULL AND one.id IN (
  SELECT roots.root FROM roots JOIN speakers ON speakers.id = roots.id WHERE instr(lower(speakers.name), lower(?))
)
ORDER BY statements DESC, one.name
"""
FIND = "SELECT id FROM speakers WHERE name = ? ORDER BY merged_into IS NOT NULL, id"
DECISION = "a person's decision"
reviewer_option = click.option("--reviewer", help="Who decides; the name of your account without it.")


@click.group("speakers")
@click.argument("database", type=click.Path())
@click.pass_context
def command(context: click.Context, database: str) -> None:
    """Who was quoted in DATABASE, and which names are one person's.

    A run merges two names on evidence only (the same role, the same words) and keeps it. What you decide here is
    remembered, and wins over every later run. SPEAKER is a number that `list` shows, or a name.

    \b
    Example:
      onrecord speakers claims.db list varga
      onrecord speakers claims.db merge "I. Varga" "Ines Varga"
      onrecord speakers claims.db split "I. Varga"
      onrecord speakers claims.db alias "Ines Varga" "Varga-Moe"
    """
    context.obj = database


@command.command("list")
@click.argument("words", required=False, default="")
@output_options
@click.pass_obj
def listed(database: str, words: str, output: str | None) -> None:
    """List the speakers whose name holds WORDS: roles with their days, other names, and why.

    \b
    Example:
      onrecord speakers claims.db list varga --json
    """
    with opened(database) as store:
        columns = ("id", "name", "kind", "statements", "roles", "also", "evidence")
        if not write(store.rows(LIST, [words]), output, columns):
            click.echo(f"No speaker's name holds “{words}”." if words else "Nobody was quoted yet.", err=True)


@command.command("merge")
@click.argument("speaker")
@click.argument("into")
@reviewer_option
@click.pass_obj
def merged(database: str, speaker: str, into: str, reviewer: str | None) -> None:
    """Let SPEAKER be the same as INTO, whose name is shown from now on.

    \b
    Example:
      onrecord speakers claims.db merge "I. Varga" "Ines Varga"
    """
    from db.merge import merge  # noqa: PLC0415 - `onrecord --help` stays light

    by = reviewer or getpass.getuser()
    _change(database, (speaker, into), lambda connection, ids: merge(connection, ids[0], ids[1], by, DECISION))
    click.echo(f"{speaker} is {into} now, by {by}.")


@command.command("split")
@click.argument("speaker")
@reviewer_option
@click.pass_obj
def parted(database: str, speaker: str, reviewer: str | None) -> None:
    """Let SPEAKER stand for itself again; no run merges it any more.

    \b
    Example:
      onrecord speakers claims.db split "I. Varga"
    """
    from db.merge import split  # noqa: PLC0415 - as above

    by = reviewer or getpass.getuser()
    _change(database, (speaker,), lambda connection, ids: split(connection, ids[0], by), last=True)
    click.echo(f"{speaker} stands for itself again, by {by}.")


@command.command("alias")
@click.argument("speaker")
@click.argument("name")
@reviewer_option
@click.pass_obj
def aliased(database: str, speaker: str, name: str, reviewer: str | None) -> None:
    """Let NAME stand for SPEAKER, even if it comes up only later.

    \b
    Example:
      onrecord speakers claims.db alias "Ines Varga" "Varga-Moe"
    """
    from db.merge import alias  # noqa: PLC0415 - as above

    by = reviewer or getpass.getuser()
    _change(database, (speaker,), lambda connection, ids: alias(connection, ids[0], name, by))
    click.echo(f"{name} is {speaker} from now on, by {by}.")


def _change(
    database: str,
    speakers: tuple[str, ...],
    change: Callable[[sqlite3.Connection, list[int]], object],
    *,
    last: bool = False,
) -> None:
    """Make a change in one transaction; what cannot be done is told."""
    from db.merge import MergeError  # noqa: PLC0415 - as above

    with opened(database, write=True) as store:
        ids = [_id(store.connection, database, speaker, last=last) for speaker in speakers]
        try:
            with store.transaction() as connection:
                change(connection, ids)
        except MergeError as fault:
            raise click.ClickException(str(fault)) from fault


def _id(connection: sqlite3.Connection, database: str, speaker: str, *, last: bool) -> int:
    """The speaker of that number or name; of several of one name the one on its own, or, with `last`, a merged one."""
    if speaker.isdigit():
        return int(speaker)
    found = [id_ for (id_,) in connection.execute(FIND, [speaker])]
    if not found:
        raise click.ClickException(f"{speaker}: no such speaker. List them with `onrecord speakers {database} list`.")
    return int(found[-1 if last else 0])
