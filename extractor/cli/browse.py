"""`onrecord browse`: the record in the browser."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from extractor.cli._claims import opened


@click.command("browse")
@click.argument("database", type=click.Path(path_type=Path))
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True, help="The port to listen on.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--metadata",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file of Datasette's metadata to add: who may log in, who may see what (YAML or JSON).",
)
@click.option("--reviewer", help="Who decides on claims in the browser; without it everything is only to be read.")
@click.option("--open", "shown", is_flag=True, help="Open it in the browser.")
def command(  # noqa: PLR0913 - one argument an option
    database: Path, port: int, host: str, metadata: Path | None, reviewer: str | None, *, shown: bool
) -> None:
    """Browse DATABASE in Datasette until Ctrl-C.

    The desk is at /-/onrecord. Datasette listens on this machine only, unless --host says otherwise, and --reviewer
    acts for requests of this machine only. For a team, install datasette-auth-passwords and name its settings with
    --metadata.

    \b
    Example:
      onrecord browse claims.db --reviewer "Kim Ek" --open
      onrecord browse claims.db --host 0.0.0.0 --metadata team.yaml
    """
    import subprocess  # noqa: PLC0415 - `onrecord --help` stays light
    import tempfile  # noqa: PLC0415 - as above
    from importlib.metadata import version  # noqa: PLC0415 - as above

    from db.web.configure import ConfigurationError, arguments  # noqa: PLC0415 - as above
    from db.web.who import NAMED, is_loopback  # noqa: PLC0415 - as above

    if reviewer and not is_loopback(host):
        raise click.UsageError("--reviewer is for this machine only. For a team, install datasette-auth-passwords.")

    with opened(str(database)):
        pass  # a database that cannot be used is told here, in our words
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        try:
            words = arguments(database, Path(folder), version("datasette"), metadata)
        except ConfigurationError as fault:
            raise click.ClickException(str(fault)) from fault
        words += ["--host", host, "--port", str(port), *(["--open"] if shown else [])]
        named = {NAMED: reviewer} if reviewer else {}
        around = {name: value for name, value in os.environ.items() if name != NAMED} | named
        try:
            done = subprocess.run([sys.executable, "-m", "datasette", *words], env=around, check=False)  # noqa: S603 - our own words
        except KeyboardInterrupt:
            return
    sys.exit(done.returncode)
