"""`onrecord scan`: claims to standard output, without a database, and why they are there."""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from extractor.cli._claims import flat, reading
from extractor.cli._output import output_options, write
from extractor.cli.extract import loaded

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from db.plain import Claim, Document
    from extractor.explain import Explanation
    from extractor.pipeline import Pipeline

MISSES = 6  # rules that came close, the closest first
READ_AS = {
    "number": "value", "low": "low", "high": "high", "whole": "of", "noun": "noun",
    "bound": "bound", "behind": "bound", "plus": "bound",
    "sign": "unit", "money": "unit", "unit": "unit", "time": "unit", "per": "per",
}  # fmt: skip
TABLE = ("kind", "speaker", "text", "reading", "title", "rule")


@click.command("scan")
@click.argument("inputs", nargs=-1, required=True, type=click.Path())
@click.option("--explain", is_flag=True, help="For each claim: its rule, what that bound, and which rules came close.")
@click.option("--source", help="Where all of it was published.")
@click.option("--published", type=click.DateTime(["%Y-%m-%d"]), help="What 'on Monday' is reckoned from: 2021-12-05.")
@click.option("--rules", multiple=True, type=click.Path(path_type=Path), help="A folder of rules of your own.")
@click.option("--text-column", help="The column of CSV, JSON lines or Parquet that holds the text.")
@output_options
def command(  # noqa: PLR0913 - one argument an option
    inputs: tuple[str, ...], output: str | None, rules: tuple[Path, ...], *, explain: bool, source: str | None,
    published: dt.datetime | None, text_column: str | None,
) -> None:  # fmt: skip
    """Show the claims of INPUTS and keep nothing.

    INPUTS are files, folders, patterns, web addresses, or - for standard input, which is read as text.

    \b
    Example:
      echo '"The dam was 62% full," said Mara Lind.' | onrecord scan - --explain
    """
    pipeline = loaded(rules, text_column)
    problems = [f"{problem.path}: {problem.message}" for problem in pipeline.rulebook.problems]
    given: dict[str, Any] = {"source": source, "published": published and published.date()}
    given = {name: value for name, value in given.items() if value}
    documents = (document._replace(**given) for document in _documents(pipeline, inputs, problems))
    if explain:
        for document in documents:
            _explain(pipeline, document)
    elif not write(_rows(pipeline, documents), output, TABLE) and output in {None, "table"}:
        click.echo("No claims found.")
    for problem in problems:
        click.echo(problem, err=True)
    if problems:
        sys.exit(1)


def _documents(pipeline: Pipeline, inputs: Sequence[str], problems: list[str]) -> Iterator[Document]:
    """The documents of all inputs; what cannot be read is added to the problems."""
    from extractor.cli._files import Missing, as_file, find  # noqa: PLC0415 - light help
    from extractor.readers import PartlyReadError, ReadError, suffixes  # noqa: PLC0415 - light help

    for item in find(inputs, suffixes):
        if isinstance(item, Missing):
            problems.append(f"{item.path}: {item.message}")
            continue
        try:
            with as_file(item) as (path, name):
                yield from pipeline.read(path, name=name)
        except PartlyReadError as several:
            problems += map(str, several.faults)
        except ReadError as fault:
            problems.append(str(fault))


def _rows(pipeline: Pipeline, documents: Iterator[Document]) -> Iterator[dict[str, Any]]:
    for document in documents:
        found = pipeline.extract(document)
        claims: list[Claim] = [*found.statements, *found.figures]
        for claim in sorted(claims, key=lambda c: (c.span.start, -c.span.end)):
            row = flat(claim, found)
            yield {**row, "reading": reading(row)}


def _explain(pipeline: Pipeline, document: Document) -> None:
    found = pipeline.extract(document)
    click.secho(f"{document.title or document.path or 'Untitled'}", bold=True)
    for explanation in pipeline.explain(document):
        row = flat(explanation.claim, found)
        click.echo()
        for line in _lines(explanation, row):
            click.echo(line)
    click.echo()


def _lines(explanation: Explanation, row: dict[str, Any]) -> Iterator[str]:
    """One claim's explanation: what, how sure and why, what its rule bound, which rules came close."""
    claim = explanation.claim
    yield click.style(f"“{claim.text}”", bold=True)
    read = [row["kind"], row["speaker"] and f"by {row['speaker']}", reading(row) and f"read as {reading(row)}"]
    yield f"  {', '.join(piece for piece in read if piece)}; characters {claim.span.start} to {claim.span.end}"
    reasons = " + ".join(f"{reason.weight:g} {reason.name}" for reason in claim.reasons)
    yield f"  confidence {claim.confidence:g}{f' = {reasons}' if reasons else ''}"
    yield f"  rule {claim.rule}"
    for name, words in explanation.bound.items():
        if any(words):
            bound = " | ".join(" ".join(w.split()) for w in words if w)
            yield f"    {name}: {bound}{_read_as(name, claim)}"
    speaker = getattr(claim, "speaker", None)
    if speaker:
        named = speaker.resolved or "nobody that is named"
        yield f"  speaker “{speaker.name}” is {named}: {speaker.resolution} (certainty {speaker.certainty:g})"
    close = explanation.misses[:MISSES]
    yield from (f"  not {rule}: {why}" for rule, why in close)
    if len(explanation.misses) > len(close):
        yield f"  and {len(explanation.misses) - len(close)} more rules that do not fit"


def _read_as(group: str, claim: Claim) -> str:
    """What the words of a figure's group were read as: " → 4,500,000"; "" for a group that is only context."""
    field = READ_AS.get(group, "")
    value = getattr(claim, field, None)
    if group == "figure" and value is None:
        value = getattr(claim, "timex", None)
    if value is None:
        return ""
    return f" → {value:,f}" if isinstance(value, Decimal) else f" → {value}"
