"""Taking turns at writing: nobody who has one decision to save waits for a long run to end.

SQLite lets one connection write at a time, and whoever waits looks again only after ever longer naps; a run that begins
to write again as soon as it has ended would be ahead each time. So we look often, and who writes much leaves gaps.
"""

from __future__ import annotations

import sqlite3
import time

LOOK = 0.002  # seconds between two looks whether it is our turn
HELD = 0.15  # seconds of writing after which others get a turn
GAP = 0.01  # seconds that they have for it
CODE = 0xFF  # the part of an error code that names the error


def begin(connection: sqlite3.Connection, seconds: float) -> None:
    """Begin to write as soon as nobody else does; raises OperationalError when that takes longer."""
    (before,) = connection.execute("PRAGMA busy_timeout").fetchone()
    last = time.monotonic() + seconds
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        while not _begun(connection, last=time.monotonic() > last):
            time.sleep(LOOK)
    finally:
        connection.execute(f"PRAGMA busy_timeout = {before:d}")


def _begun(connection: sqlite3.Connection, *, last: bool) -> bool:
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as fault:
        if last or fault.sqlite_errorcode & CODE != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True


class Turn:
    """How long one connection has been writing since it last left a gap."""

    def __init__(self) -> None:
        """Nothing was written yet."""
        self._held = self._since = 0.0

    def taken(self) -> None:
        """Writing begins."""
        self._since = time.monotonic()

    def over(self) -> None:
        """Writing has ended; after much of it, others get their turn."""
        self._held += time.monotonic() - self._since
        if self._held > HELD:
            time.sleep(GAP)
            self._held = 0.0
