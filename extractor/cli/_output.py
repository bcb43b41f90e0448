"""Rows for people and for programs (a table that fits the terminal, JSON, JSON lines, CSV), and counts with a noun."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

NARROW = 8  # characters that a column keeps at least
GAP = 2


def output_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add --json, --nl, --csv and -t; the command gets `output`."""
    for flags, value, text in (
        (("-t", "--table"), "table", "A table (the default)."),
        (("--csv",), "csv", "CSV with a row of column names."),
        (("--nl",), "nl", "JSON, one row a line."),
        (("--json",), "json", "JSON, one list."),
    ):
        function = click.option(*flags, "output", flag_value=value, help=text)(function)
    return function


def write(rows: Iterable[dict[str, Any]], output: str | None, columns: Sequence[str] = ()) -> int:
    """Print rows as `output` says, a table with the named columns only; gives how many."""
    count = 0

    def tallied() -> Iterable[dict[str, Any]]:
        nonlocal count
        for row in rows:
            count += 1
            yield row

    {"json": _json, "nl": _lines, "csv": _csv}.get(output or "", lambda r: _table(r, columns))(tallied())
    return count


def _json(rows: Iterable[dict[str, Any]]) -> None:
    import json  # noqa: PLC0415 - a table needs none

    separator = "["
    for row in rows:
        click.echo(separator + json.dumps(row, ensure_ascii=False), nl=False)
        separator = ",\n "
    click.echo("]" if separator != "[" else "[]")


def _lines(rows: Iterable[dict[str, Any]]) -> None:
    import json  # noqa: PLC0415 - as above

    for row in rows:
        click.echo(json.dumps(row, ensure_ascii=False))


def _csv(rows: Iterable[dict[str, Any]]) -> None:
    import csv  # noqa: PLC0415 - as above

    writer = None
    for row in rows:
        if writer is None:
            writer = csv.DictWriter(sys.stdout, list(row), lineterminator="\n")
            writer.writeheader()
        writer.writerow(row)


def _table(rows: Iterable[dict[str, Any]], columns: Sequence[str]) -> None:
    cells = [[_cell(row.get(column)) for column in columns] for row in rows]
    if cells:
        widths = _widths(columns, cells, _room())
        for line in (list(columns), ["-" * width for width in widths], *cells):
            clipped = [_clip(cell, width).ljust(width) for cell, width in zip(line, widths, strict=True)]
            click.echo((" " * GAP).join(clipped).rstrip())


def _room() -> int:
    """Characters in a line of the terminal; the library for it takes 3 ms to import."""
    try:
        return int(os.environ.get("COLUMNS") or 0) or os.get_terminal_size(sys.__stdout__.fileno()).columns or 100  # type: ignore[union-attr] # as shutil does it
    except (AttributeError, ValueError, OSError):
        return 100


def _widths(columns: Sequence[str], cells: list[list[str]], room: int) -> list[int]:
    """Column widths that fit the room: the widest columns give way first, down to NARROW."""
    widths = [max(len(name), *(len(row[n]) for row in cells)) for n, name in enumerate(columns)]
    room -= GAP * (len(columns) - 1)
    while sum(widths) > room and max(widths) > NARROW:
        widest = widths.index(max(widths))
        second = max([NARROW, *(width for n, width in enumerate(widths) if n != widest)])
        widths[widest] -= min(sum(widths) - room, max(1, widths[widest] - second))
    return widths


def _cell(value: object) -> str:
    return "" if value is None else " ".join(str(value).split())


def _clip(cell: str, width: int) -> str:
    return cell if len(cell) <= width else cell[: width - 1] + "…"


def plural(count: int, noun: str) -> str:
    """The number with its noun: "1 document", "1,200 documents"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
