"""`--reference`: files of what is known from elsewhere, taken into the record before anything is compared with it."""

from __future__ import annotations

import json
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractor.cli._files import STDIN, standard_input_as_file
from extractor.cli._release import release

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from db.store import Store

HELP = "A file of facts (.csv, .jsonl, .db) or of claims checked before (ClaimReview, .json); - for standard input."

reference_option = click.option(
    "--reference", type=click.Path(exists=True, dir_okay=False, allow_dash=True), multiple=True, help=HELP
)


def load(store: Store, paths: Sequence[str]) -> None:
    """Take files into the record; a file that cannot be used ends the program, a row that cannot is a problem."""
    if not paths:
        return  # what reads them takes long to import
    from db.plain import Problem  # noqa: PLC0415 - `onrecord --help` stays light
    from db.reference import FactsError, load  # noqa: PLC0415 - as above
    from db.store import Part  # noqa: PLC0415 - as above

    for path in paths:
        with _file(path) as file:
            try:
                with store.transaction() as connection:
                    count, faults = load(connection, file)
            except FactsError as fault:
                raise click.ClickException(str(fault).replace(str(file), path)) from fault
        left_out = [f"{fault} It is left out." for fault in faults]
        store.note(Part(path, problems=tuple(Problem(path, "reference", told) for told in left_out)), release())
        for told in left_out:
            click.echo(f"{path}: {told}", err=True)
        click.echo(f"{path}: {count:,} known from elsewhere.", err=True)


@contextmanager
def _file(path: str) -> Iterator[Path]:
    """The file that is meant; standard input in one whose suffix says what it holds."""
    if path != STDIN:
        yield Path(path)
        return
    with standard_input_as_file() as file:
        yield file.rename(file.with_name(f"standard-input{_suffix(file.read_bytes())}"))


def _suffix(data: bytes) -> str:
    """What a file without a name is, by how it begins: a database, a feed, facts as JSON lines or as a table."""
    if data.startswith(b"SQLite format 3\0"):
        return ".db"
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
        return ".csv"
    try:
        whole = json.loads(data.decode("utf-8-sig"))
    except ValueError:  # several lines
        return ".jsonl"
    return ".jsonl" if isinstance(whole, dict) and "measure" in whole else ".json"
