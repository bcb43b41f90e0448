"""The desk: what matters next, what disagrees, how far the review is."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import TYPE_CHECKING, Any

from db.web.charts import bars, columns
from db.web.pages import Row, record, rows, shown
from db.web.pages.claim import saved
from db.web.pages.corrected import pairs, with_corrections
from db.web.pages.disagreements import DISAGREEING, PAIRS

if TYPE_CHECKING:
    from collections.abc import Iterable

TALLY = """
SELECT kind, status, coalesce(source, 'no source') AS source, count(*) AS number
FROM claims INDEXED BY claims_tally WHERE gone = 0 GROUP BY gone, family, kind, status, source
"""
MONTHS = """
SELECT substr(published, 1, 7) AS month, count(*) AS number FROM claims INDEXED BY claims_published
WHERE published IS NOT NULL AND gone = 0 AND family = 'figure' GROUP BY published
"""
NEXT = """
SELECT claims.*, first.why FROM (SELECT id, why FROM next_up LIMIT 12) AS first JOIN claims ON claims.id = first.id
ORDER BY worth DESC, claims.id
"""
FINDINGS = """
SELECT findings.message, findings.sum, min(claim_id) AS claim FROM findings
JOIN finding_claims ON finding_id = findings.id GROUP BY findings.id ORDER BY confidence DESC LIMIT 8
"""
DOCUMENTS = """
SELECT id, title, path, source, published,
(SELECT count(*) FROM claims WHERE document_id = documents.id AND gone = 0) AS claims,
(SELECT count(*) FROM claims WHERE document_id = documents.id AND gone = 0
  AND status IN ('checked', 'set aside')) AS done
FROM documents ORDER BY published DESC, id LIMIT 12
"""
QUOTED = """
WITH said AS MATERIALIZED (
  SELECT speaker_id, count(*) AS number FROM claims INDEXED BY claims_speaker
  WHERE speaker_id IS NOT NULL AND gone = 0 AND family = 'statement' GROUP BY speaker_id
)
SELECT speakers.id, speakers.name, sum(number) AS statements FROM said
JOIN speaker_roots ON speaker_roots.id = speaker_id JOIN speakers ON speakers.id = root
GROUP BY root ORDER BY statements DESC, speakers.name LIMIT 10
"""
RUN = "SELECT * FROM runs ORDER BY id DESC LIMIT 1"
PROBLEMS = "SELECT path, message FROM problems ORDER BY id DESC LIMIT 5"
LISTS = {
    "tally": TALLY, "months": MONTHS, "next": NEXT, "findings": FINDINGS,
    "disagreeing": DISAGREEING, "documents": DOCUMENTS, "quoted": QUOTED, "runs": RUN, "problems": PROBLEMS,
}  # fmt: skip
MOST_PERIODS = 8
SHORT = 8  # pairs that disagree, of the board's many


async def page(datasette: Any, request: Any) -> Any:  # noqa: ANN401 - Datasette's own objects
    """What a fact-checker sees first."""
    database = await record(datasette, request)
    found = await asyncio.gather(*(rows(database, sql) for sql in LISTS.values()))
    lists = dict(zip(LISTS, found, strict=True))
    lists["next"] = await with_corrections(database, lists["next"])
    lists["disagreements"] = await pairs(database, PAIRS.format(most=SHORT))
    counts = dict(_counted(lists["tally"], "status"))
    kinds, sources = (_counted(lists["tally"], name) for name in ("kind", "source"))
    periods = _periods(lists["months"])
    charts = [
        ("Claims by kind", bars(kinds[:12]), kinds[:12]),
        ("Claims by source", bars(sources[:8]), sources[:8]),
        ("Figures over time", columns(periods), periods),
    ]
    content = {"database": database.name, "counts": counts, "total": sum(counts.values()), "charts": charts, **lists}
    content["saved"] = await saved(request, database)
    return await shown(datasette, request, "onrecord_desk.html", content)


def _counted(tally: Iterable[Row], name: str) -> list[tuple[str, int]]:
    """How many there are of each value of a column, the most first."""
    counter: Counter[str] = Counter()
    for row in tally:
        counter[row[name]] += row["number"]
    return counter.most_common()


def _periods(months: Iterable[Row]) -> list[tuple[str, int]]:
    """How many figures a month; a year when there are many months; the latest of them."""
    by_month: Counter[str] = Counter()
    for row in months:
        by_month[row["month"]] += row["number"]
    by_year: Counter[str] = Counter()
    for month, number in by_month.items():
        by_year[month[:4]] += number
    return sorted((by_month if len(by_month) <= MOST_PERIODS else by_year).items())[-MOST_PERIODS:]
