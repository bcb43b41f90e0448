"""Sources, speakers and rules by name: each is made once and then remembered for the rest of the run."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from db.plain import Speaker

MOST = 100_000  # names remembered at a time, so that memory stays flat
ROOT = """
SELECT name FROM speakers WHERE id = (SELECT root FROM (
  WITH RECURSIVE up (id, merged_into) AS (
    SELECT id, merged_into FROM speakers WHERE id = ?
    UNION SELECT speakers.id, speakers.merged_into FROM up JOIN speakers ON speakers.id = up.merged_into
  ) SELECT id AS root FROM up WHERE merged_into IS NULL
))
"""


class Names:
    """Ids of names, valid while nobody else writes; `forget` them whenever somebody may have."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Remember nothing yet."""
        self._connection = connection
        self.forget()

    def forget(self) -> None:
        """Look every name up again."""
        self._sources: dict[str, int] = {}
        self._speakers: dict[tuple[str, str], tuple[int, str]] = {}
        self._printed: set[tuple[str, int, str]] = set()
        self._rules: set[str] = set()

    def source(self, name: str | None) -> int | None:
        """The id of a source."""
        if name is None:
            return None
        if name not in self._sources:
            self._connection.execute("INSERT INTO sources (name) VALUES (?) ON CONFLICT DO NOTHING", [name])
            row = self._connection.execute("SELECT id FROM sources WHERE name = ?", [name]).fetchone()
            self._sources[name] = row[0]
        return self._sources[name]

    def speaker(self, speaker: Speaker | None) -> tuple[int | None, str | None]:
        """The id of a speaker and the name to show, that of the one it was merged into.

        A mention that could not be resolved ("he") is shown as printed and is nobody's id.
        """
        if speaker is None:
            return None, None
        if speaker.resolved is None and speaker.resolution != "as printed":
            return None, speaker.name
        who = speaker.resolved or speaker.name, speaker.kind
        found = self._speakers.get(who) or self._find_speaker(*who)
        self._remember_printed(speaker.name, found[0], speaker.resolution)
        return found

    def rules(self, ids: Iterable[str]) -> None:
        """See to it that there is a row for each rule."""
        new = [id_ for id_ in set(ids) if id_ not in self._rules]
        self._connection.executemany(
            "INSERT INTO rules (id) VALUES (?) ON CONFLICT DO NOTHING", [(id_,) for id_ in sorted(new)]
        )
        self._rules.update(new)

    def _find_speaker(self, name: str, kind: str) -> tuple[int, str]:
        run = self._connection.execute
        run("INSERT INTO speakers (name, kind) VALUES (?, ?) ON CONFLICT DO NOTHING", [name, kind])
        ((id_,),) = run("SELECT id FROM speakers WHERE name = ? AND kind = ?", [name, kind])
        ((shown,),) = run(ROOT, [id_])
        if len(self._speakers) > MOST:
            self._speakers.clear()
        self._speakers[name, kind] = id_, shown
        return id_, shown

    def _remember_printed(self, name: str, speaker_id: int, resolution: str) -> None:
        row = name, speaker_id, resolution
        if row not in self._printed:
            sql = "INSERT INTO speaker_names (name, speaker_id, resolution) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
            self._connection.execute(sql, row)
            if len(self._printed) > MOST:
                self._printed.clear()
            self._printed.add(row)
