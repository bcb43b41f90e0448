"""A speaker: everything that one speaker said, the figures they used, and the names that stand for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.merge import MergeError, merge, split
from db.web.pages import record, rows, shown
from db.web.pages.corrected import with_corrections
from db.web.writing import form_of, may_write, number, write

if TYPE_CHECKING:
    import sqlite3

SPEAKER = "SELECT id, name, kind FROM speakers WHERE id = (SELECT root FROM speaker_roots WHERE id = ?)"
NAMES = """
SELECT DISTINCT speaker_names.name, resolution FROM speaker_names JOIN speaker_roots ON speaker_roots.id = speaker_id
WHERE root = ? ORDER BY 1, 2 LIMIT 200
"""
MERGED = """
SELECT speakers.id, name, kind, (
  SELECT ifnull(by || ': ', '') || evidence FROM speaker_decisions WHERE speaker_id = speakers.id
  ORDER BY speaker_decisions.id DESC LIMIT 1
) AS evidence
FROM speakers JOIN speaker_roots ON speaker_roots.id = speakers.id
WHERE root = ?1 AND speakers.id <> ?1 ORDER BY name
"""
TITLES = """
SELECT json_extract(speaker_mention, '$.role') AS role, min(published) AS first_seen, max(published) AS last_seen
FROM claims WHERE speaker_id IN (SELECT id FROM speaker_roots WHERE root = ?) AND gone = 0 AND family = 'statement'
GROUP BY role HAVING role IS NOT NULL ORDER BY first_seen
"""
TALLY = """
SELECT count(*) FILTER (WHERE family = 'statement') AS statements, count(*) FILTER (WHERE family = 'figure') AS figures,
count(DISTINCT document_id) AS documents, count(*) FILTER (WHERE status = 'checked') AS checked
FROM claims WHERE gone = 0 AND speaker_id IN (SELECT id FROM speaker_roots WHERE root = ?)
"""
CLAIMS = """
WITH told AS (SELECT claim_id FROM reviews WHERE json_extract(corrections, '$.speaker') = :name)
SELECT claims.* FROM claims WHERE gone = 0 AND family = :family AND id IN (
  SELECT id FROM claims WHERE speaker_id IN (SELECT id FROM speaker_roots WHERE root = :root)
  UNION SELECT claim_id FROM told UNION SELECT id FROM claims WHERE statement_id IN (SELECT claim_id FROM told)
) ORDER BY published DESC, document_id, span_start LIMIT 250
"""
OTHERS = """
SELECT id, name, kind FROM speakers WHERE merged_into IS NULL AND id <> ?1 AND instr(lower(name), lower(?2)) > 0
ORDER BY name LIMIT 50
"""


async def page(datasette: Any, request: Any) -> Any:  # noqa: ANN401 - Datasette's own objects
    """Show a speaker; merge another into it, or split one off."""
    from datasette import NotFound, Response  # noqa: PLC0415 - only when Datasette runs

    database = await record(datasette, request)
    found = await rows(database, SPEAKER, [int(request.url_vars["id"])])
    if not found:
        msg = "There is no such speaker."
        raise NotFound(msg)
    fault = ""
    if request.method == "POST":
        fault = await _changed(request, database, found[0]["id"])
        if not fault:  # loading the page again must not send the form again
            return Response.redirect(datasette.urls.path(f"/-/onrecord/speaker/{found[0]['id']}#merging"))
    root, name = found[0]["id"], found[0]["name"]
    words = request.args.get("like") or (name.split() or [name])[-1]
    said, used = [{"root": root, "name": name, "family": family} for family in ("statement", "figure")]
    content = {
        "speaker": found[0] | (await rows(database, TALLY, [root]))[0], "names": await rows(database, NAMES, [root]),
        "titles": await rows(database, TITLES, [root]), "merged": await rows(database, MERGED, [root]),
        "others": await rows(database, OTHERS, [root, words]),
        "said": await with_corrections(database, await rows(database, CLAIMS, said)),
        "used": await with_corrections(database, await rows(database, CLAIMS, used)),
        "like": words, "reviewer": may_write(request, database), "fault": fault, "database": database.name,
    }  # fmt: skip
    return await shown(datasette, request, "onrecord_speaker.html", content)


async def _changed(request: Any, database: Any, root: int) -> str:  # noqa: ANN401 - as above
    """Merge or split as the form says; gives what is wrong with it."""
    name, form = await form_of(request, database)

    def change(connection: sqlite3.Connection) -> None:
        if "split" in form:
            split(connection, number(form["split"]), name)
        else:
            merge(connection, number(form.get("merge")), root, name, "a person's decision")

    try:
        await write(database, change)
    except MergeError as fault:
        return str(fault)
    return ""
