"""`onrecord stats`: what is on record, counted."""

from __future__ import annotations

import click

from extractor.cli._claims import opened
from extractor.cli._output import output_options, write

COUNTS = """
SELECT 'documents' AS what, NULL AS which, count(*) AS count FROM documents
UNION ALL SELECT 'sources', NULL, count(*) FROM sources
UNION ALL SELECT 'speakers', NULL, count(*) FROM speakers WHERE merged_into IS NULL
UNION ALL SELECT * FROM (
  SELECT family, kind, count(*) FROM claims WHERE gone = 0 GROUP BY family, kind ORDER BY 1 DESC, 3 DESC
)
UNION ALL SELECT * FROM (SELECT 'status', status, count(*) FROM claims WHERE gone = 0 GROUP BY status ORDER BY 3 DESC)
UNION ALL SELECT * FROM (SELECT 'rule', rule, count(*) FROM claims WHERE gone = 0 GROUP BY rule ORDER BY 3 DESC)
UNION ALL SELECT 'gone', NULL, count(*) FROM claims WHERE gone = 1 HAVING count(*) > 0
UNION ALL SELECT 'problems', NULL, count(*) FROM problems
"""


@click.command("stats")
@click.argument("database", type=click.Path())
@output_options
def command(database: str, output: str | None) -> None:
    """Count what is on record in DATABASE.

    Documents, speakers, claims by kind, by status and by rule.

    \b
    Example:
      onrecord stats claims.db --json
    """
    with opened(database) as store:
        write(store.rows(COUNTS), output, ("what", "which", "count"))
