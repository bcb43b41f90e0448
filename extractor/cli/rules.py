"""`onrecord rules`: what is looked for, shown, proved and begun."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from extractor.cli._output import output_options, plural, write
from extractor.cli.extract import loaded

FOLDERS = click.option("--rules", multiple=True, type=click.Path(path_type=Path), help="A folder of rules of your own.")
TEMPLATE = """\
id: {id}
description: One sentence about what this finds.
confidence: medium                # high | medium | low
{fields}
examples:
  - text: {example}
    expect: [{expect}]
counter_examples:
  - text: The ferry left at noon.
    because: Say why this must not be read.
"""
FAMILIES = {
    "figures": (
        r"""normaliser: number
anchor: number
gives: {kind: count, noun: boats}
pattern: |
  (?P<number> (?&_number) ) \s+ boats \b""",
        "The harbour holds 62 boats.",
        '{kind: count, value: "62"}',
    ),
    "attribution": ("anchor: cue\npattern: |\n  …", "…", "{speaker: …, content: …}"),
    "source": ("pattern: |\n  …", "…", "{source: …}"),
}


@click.group("rules")
def command() -> None:
    """List, show, prove and begin rules."""


@command.command("list")
@FOLDERS
@output_options
def list_(rules: tuple[Path, ...], output: str | None) -> None:
    """List every rule with what it finds.

    \b
    Example:
      onrecord rules list --json
    """
    book = loaded(rules).rulebook
    rows = (
        {"id": r.id, "confidence": r.confidence, "description": r.description, "examples": len(r.examples)}
        for r in sorted(book.rules.values(), key=lambda r: r.id)
    )
    write(rows, output, ("id", "confidence", "description"))


@command.command("show")
@click.argument("rule")
@FOLDERS
def show(rule: str, rules: tuple[Path, ...]) -> None:
    """Show the file of a RULE.

    \b
    Example:
      onrecord rules show en.figures.percentage
    """
    book = loaded(rules).rulebook
    found = next((c for c in book.compiled if c.rule.id == rule), None)
    if found is None:
        near = ", ".join(id_ for id_ in sorted(book.rules) if rule.rsplit(".", maxsplit=1)[-1] in id_)
        hint = f"Do you mean {near}?" if near else "`onrecord rules list` shows them all."
        raise click.ClickException(f"{rule}: no such rule. {hint}")
    click.secho(f"# {found.path}", dim=True)
    click.echo(Path(found.path).read_text(encoding="utf-8"), nl=False)


@command.command("test")
@click.argument("folders", nargs=-1, type=click.Path(path_type=Path))
@click.option("--rule", "ids", multiple=True, help="Only this rule (repeatable).")
def test(folders: tuple[Path, ...], ids: tuple[str, ...]) -> None:
    """Prove every rule, those of FOLDERS too.

    Each example is read as it says, alone and with the whole book, and each counter-example is left alone.

    \b
    Example:
      onrecord rules test my-rules/
    """
    from extractor.prove import prove  # noqa: PLC0415 - `onrecord --help` stays light

    book = loaded(folders).rulebook
    if unknown := [id_ for id_ in ids if id_ not in book.rules]:
        raise click.ClickException(f"{unknown[0]}: no such rule. `onrecord rules list` shows them all.")

    failures = [*(f"{p.path}: {p.message}" for p in book.problems), *map(str, prove(book, ids))]
    for failure in failures:
        click.echo(failure, err=True)
    total = plural(len(ids or book.rules), "rule")
    click.echo(f"{total} tried, {plural(len(failures), 'failure')}, told above." if failures else f"{total} proved.")
    sys.exit(1 if failures else 0)


@command.command("new")
@click.argument("rule")
@click.option(
    "--rules", "folder", type=click.Path(path_type=Path), default="rules", show_default=True, help="Its folder."
)
def new(rule: str, folder: Path) -> None:
    """Begin a rule, in the file where it belongs.

    RULE is its id: language.family.name.

    \b
    Example:
      onrecord rules new en.figures.boats --rules my-rules
    """
    parts = rule.split(".")
    if len(parts) != 3 or parts[1] not in FAMILIES or not all(parts):  # noqa: PLR2004 - language, family, name
        raise click.ClickException(f"{rule}: is no id of a rule. Say language.family.name, such as en.figures.boats.")
    path = folder.joinpath(*parts).with_suffix(".yaml")
    if path.exists():
        raise click.ClickException(f"{path}: is there already. Choose another name, or edit that file.")
    fields, example, expect = FAMILIES[parts[1]]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(TEMPLATE.format(id=rule, fields=fields, example=example, expect=expect), encoding="utf-8")
    click.echo(f"{path} begun. Write its pattern and proof, then: onrecord rules test {folder}")
