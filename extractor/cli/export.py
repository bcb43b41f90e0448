"""`onrecord export`: claims for other programs."""

from __future__ import annotations

import shutil
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from extractor.cli._claims import opened, selection_options

if TYPE_CHECKING:
    from collections.abc import Iterator

BINARY = ("xlsx", "parquet")
BY_SUFFIX = {".md": "markdown", ".txt": "csv", ".htm": "html", ".ndjson": "jsonl"}
KNOWN = "csv, jsonl, xlsx, html, markdown, claimreview, parquet or webannotation."


def _known(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """The name of a format, when there is such an exporter."""
    from db.exporters import formats  # noqa: PLC0415 - `onrecord --help` stays light

    if value is not None and value not in formats():
        message = f"{value!r} is none of {', '.join(formats())}."
        raise click.BadParameter(message, ctx, param)
    return value


@click.command("export")
@click.argument("database", type=click.Path())
@click.option("--format", "name", callback=_known, help=f"{KNOWN} By the output's suffix, or csv, when not given.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write; standard output without it.")
@click.option("--force", is_flag=True, help="Write over a review sheet that is there already.")
@click.option("--query", "--words", "words", help="Only claims whose sentence or speaker holds all these words.")
@click.option("--page", metavar="URL", default="", help="claimreview: the page where the reviews will stand.")
@selection_options
def command(
    database: str,
    name: str | None,
    output: Path | None,
    *,
    force: bool,
    page: str,
    **filters: Any,  # noqa: ANN401 - click's
) -> None:
    """Write claims of DATABASE to a file.

    \b
    csv            for spreadsheets: an apostrophe before what one would take for a formula or a date
    jsonl          every field exactly, one claim a line; comes back with `onrecord import`
    xlsx           the review sheet: fill in the coloured cells; comes back with `onrecord import`
    html           one page to read, with the text marked; opens without a network
    markdown       the same for a note or a pull request
    claimreview    schema.org ClaimReview of checked claims that have a verdict
    webannotation  W3C Web Annotations of every stretch of text
    parquet        for DuckDB, pandas and the like

    \b
    Example:
      onrecord export claims.db -o sheet.xlsx --speaker Lind --since 2021-01-01
      onrecord export claims.db -o lind.html --speaker Lind --status checked
      onrecord export claims.db --format claimreview --page https://harbour.example/checks -o checks.json
    """
    from db.exporters import MissingExtraError, exporter  # noqa: PLC0415 - `onrecord --help` stays light
    from db.store.select import Selection  # noqa: PLC0415 - as above

    name = name or _by_suffix(output)
    _refuse(name, output, force=force)
    more = _page(name, page)
    with opened(database) as store, _stream(output) as out:
        try:
            count = exporter(name).export(store, Selection(**filters), out, **more)
        except MissingExtraError as fault:
            raise click.ClickException(str(fault)) from fault
        out.flush()
    _tell(count, output)


def _tell(count: int, output: Path | None) -> None:
    """How much was written, where it does not go to standard output itself."""
    if output:
        click.echo(f"{count:,} claim{'' if count == 1 else 's'} written to {output}.", err=True)


def _by_suffix(output: Path | None) -> str:
    """The format that a file's name asks for; csv where it asks for none. Raises for one that there is not."""
    from db.exporters import formats  # noqa: PLC0415 - `onrecord --help` stays light

    suffix = output.suffix.lower() if output and (output.is_file() or not output.exists()) else ""
    name = BY_SUFFIX.get(suffix, suffix.removeprefix(".") or "csv")
    if name not in formats():
        raise click.UsageError(f"No format goes by {suffix}. Name one: --format {' | '.join(formats())}")
    return name


def _page(name: str, page: str) -> dict[str, str]:
    """What claimreview is told besides the selection; without the page, that search engines will want it."""
    if name != "claimreview":
        return {}
    if page and not page.startswith(("https://", "http://")):
        raise click.BadParameter(f"{page!r} is no web address. Begin it with https://.", param_hint="--page")
    if not page:
        click.echo("Reviews without an address: search engines take none. Name their page with --page URL.", err=True)
    return {"page": page.partition("#")[0]} if page else {}


def _refuse(name: str, output: Path | None, *, force: bool) -> None:
    """Raise a ClickException for what would fill a terminal with bytes, or lose what a person has filled in."""
    if name in BINARY and (output is None or str(output) == "-") and sys.stdout.isatty():
        raise click.ClickException(f"{name} is not for a terminal. Name a file: -o claims.{name}")
    if name == "xlsx" and output and output.is_file() and output.stat().st_size and not force:
        raise click.ClickException(
            f"{output} is there already and may hold reviews. Take them in with `onrecord import`, choose another "
            "name, or write over it with --force."
        )


@contextmanager
def _stream(output: Path | None) -> Iterator[IO[bytes]]:
    """Where to write; a file takes its name when all of it is there, so that no failure costs the one before."""
    if output is None or str(output) == "-":
        yield sys.stdout.buffer
        return
    whole = output.resolve()
    part = whole.with_name(f"{whole.name}.part") if whole.is_file() or not whole.exists() else whole  # else a device
    try:
        out = part.open("wb")
    except OSError as fault:
        raise click.ClickException(f"{output}: cannot be written: {fault.strerror}. Choose another place.") from fault
    try:
        with out:
            yield out
        if part != whole:
            if whole.exists():
                shutil.copymode(whole, part)
            part.replace(whole)
    except BaseException:
        if part != whole:
            part.unlink(missing_ok=True)
        raise
