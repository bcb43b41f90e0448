"""`onrecord browse`: the record in the browser."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractor.cli._claims import opened

if TYPE_CHECKING:
    import subprocess


@click.command("browse")
@click.argument("database", type=click.Path(path_type=Path))
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8001,
    show_default=True,
    help="The port to listen on; 0 for any that is free.",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--metadata",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file of Datasette's metadata to add: who may log in, who may see what (YAML or JSON).",
)
@click.option("--reviewer", help="Who decides on claims in the browser; without it everything is only to be read.")
@click.option("--open", "shown", is_flag=True, help="Open the desk in the browser.")
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
    import tempfile  # noqa: PLC0415 - `onrecord --help` stays light
    from importlib.metadata import version  # noqa: PLC0415 - as above

    from db.web.configure import ConfigurationError, arguments  # noqa: PLC0415 - as above
    from db.web.who import NAMED, is_loopback  # noqa: PLC0415 - as above

    if reviewer and not is_loopback(host):
        raise click.UsageError("--reviewer is for this machine only. For a team, install datasette-auth-passwords.")
    with opened(str(database)):
        pass  # a database that cannot be used is told here, in our words
    port = _free(host, port)
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        try:
            words = arguments(database, Path(folder), version("datasette"), metadata)
        except ConfigurationError as fault:
            raise click.ClickException(str(fault)) from fault
        words += ["--host", host, "--port", str(port)]
        named = {NAMED: reviewer} if reviewer else {}
        around = {name: value for name, value in os.environ.items() if name != NAMED} | named
        sys.exit(_serve(words, around, host, port, shown=shown))


def _free(host: str, port: int) -> int:
    """The port, or one that is free for 0; told here when somebody else listens on it."""
    import socket  # noqa: PLC0415 - as above

    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, socket.SOCK_STREAM) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind(address)
            return int(tried.getsockname()[1])
    except OSError as fault:
        message = f"Cannot listen on {host}, port {port}: {fault.strerror}. Choose another with --port, or 0 for any."
        raise click.ClickException(message) from fault


def _serve(words: list[str], around: dict[str, str], host: str, port: int, *, shown: bool) -> int:
    """Run Datasette until it ends or is interrupted; gives what it ended with."""
    import signal  # noqa: PLC0415 - as above
    import subprocess  # noqa: PLC0415 - as above

    near = "127.0.0.1" if host in {"0.0.0.0", "::"} else host  # noqa: S104 - this machine, among all that are served
    place = f"http://{f'[{near}]' if ':' in near else near}:{port}/-/onrecord"
    with subprocess.Popen([sys.executable, "-m", "datasette", *words], env=around) as datasette:  # noqa: S603 - our own words
        signal.signal(signal.SIGTERM, lambda *_: datasette.terminate())  # else it would go on without us
        try:
            if _answers(datasette, near, port):
                click.echo(f"The desk: {place}  (Ctrl-C stops it)", err=True)
                if shown:
                    click.launch(place)
            return datasette.wait()
        except KeyboardInterrupt:
            datasette.wait()
            return 0


def _answers(datasette: subprocess.Popen[bytes], host: str, port: int) -> bool:
    """Whether Datasette listens, as soon as it does; False when it has ended instead."""
    import socket  # noqa: PLC0415 - as above
    import time  # noqa: PLC0415 - as above

    while datasette.poll() is None:
        try:
            socket.create_connection((host, port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return True
    return False
