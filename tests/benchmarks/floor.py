"""The floor: the same JSON lines read, one scan by `re`, and as many rows put into SQLite, with an index and search.

`python floor.py LINES DATABASE ROWS_A_DOCUMENT` does the least that anybody would who wants claims in a table.
"""

from __future__ import annotations

import json
import re
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from extractor.rulebook import load
from extractor.telling import lowered
from extractor.trie import trie

TABLES = """
PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
CREATE TABLE documents (id INTEGER PRIMARY KEY, title TEXT, text TEXT);
CREATE TABLE claims (id INTEGER PRIMARY KEY, document_id INTEGER, start INTEGER, text TEXT, context TEXT);
CREATE INDEX claims_document ON claims (document_id);
CREATE VIRTUAL TABLE claims_fts USING fts5 (context, content='claims', content_rowid='id');
"""
INDEX = "INSERT INTO claims_fts (rowid, context) SELECT id, context FROM claims"


def pattern() -> re.Pattern[str]:
    """One trie of all the words that any rule waits for, and numbers."""
    words = {trigger for family in ("attribution", "figures") for c in load().family(family) for trigger in c.triggers}
    letters = rf"(?<![^\W\d_])(?:{trie(w for w in words if w[0].isalpha())})(?![^\W\d_])"
    signs = "".join(re.escape(w) for w in sorted(words) if not w[0].isalnum())
    return re.compile(rf"{letters}|\d+(?:[.,]\d+)*|[{signs}]")


def main(lines: str, database: str, rows: int) -> None:
    scan = pattern()
    with closing(sqlite3.connect(database)) as connection, Path(lines).open(encoding="utf-8") as file:
        connection.executescript(TABLES)
        for n, line in enumerate(file):
            row = json.loads(line)
            text = row["text"]
            found = [m.span() for m in scan.finditer(lowered(text))]
            claims = [(n, s, text[s:e], text[max(0, s - 100) : s + 100]) for s, e in found[:rows]]
            connection.execute("INSERT INTO documents VALUES (?, ?, ?)", [n, row["title"], text])
            connection.executemany("INSERT INTO claims (document_id, start, text, context) VALUES (?, ?, ?, ?)", claims)
        connection.execute(INDEX)
        connection.commit()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
