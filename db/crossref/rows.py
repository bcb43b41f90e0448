"""A claim as the comparing sees it: its own columns and what its sentence holds besides."""

from __future__ import annotations

COLUMNS = (
    "id", "family", "kind", "text", "speaker", "value", "low", "high", "bound", "unit", "noun", "part", "of", "measure",
    "timex", "date_from", "date_to", "as_of", "context", "published", "source", "title", "document_id",
    "context_start", "span_start", "span_end", "place", "periods", "days", "beside", "mates",
    "near", "others",
)  # fmt: skip
BESIDE = """
(SELECT group_concat(mate.value, ' ') FROM claims AS mate INDEXED BY claims_document
 WHERE mate.document_id = claims.document_id AND mate.span_start BETWEEN claims.context_start AND claims.context_end
 AND mate.id <> claims.id
 AND (mate.kind, mate.unit IS claims.unit) = (claims.kind, 1))
"""
AROUND = 300  # characters in front of a sentence, whose claims tell which event it is about
# Behind a claim's own columns: where its document was written, the months and years that its sentence names, the
# single days with their places, and the values of the other figures of its kind there, all of them and those with the
# same noun, the sentences with claims in front of its own, and the other figures there and around, each as unit=value.
MORE = f"""
(SELECT place FROM documents WHERE documents.id = document_id),
(SELECT group_concat(timex, ' ') FROM claims AS day INDEXED BY claims_document
 WHERE day.document_id = claims.document_id AND day.span_start BETWEEN claims.context_start AND claims.context_end
 AND day.kind = 'date'
 AND length(day.timex) IN (4, 7) AND claims.family = 'figure'),
(SELECT group_concat(timex || '@' || span_start, ' ') FROM claims AS day INDEXED BY claims_document
 WHERE day.document_id = claims.document_id AND day.span_start BETWEEN claims.context_start AND claims.context_end
 AND day.kind IN ('date', 'time')
 AND length(day.timex) >= 10 AND day.timex NOT LIKE '%W%' AND claims.family = 'figure'),
{BESIDE},
{BESIDE.rstrip()[:-1]} AND mate.noun IS claims.noun),
(SELECT group_concat(DISTINCT before.context) FROM claims AS before INDEXED BY claims_document
 WHERE before.document_id = claims.document_id
 AND before.span_start BETWEEN claims.context_start - {AROUND} AND claims.context_start - 1
 AND claims.family = 'figure'),
(SELECT group_concat(replace(coalesce(mate.unit, ''), ' ', '_') || '=' || mate.value, ' ')
 FROM claims AS mate INDEXED BY claims_document
 WHERE mate.document_id = claims.document_id
 AND mate.span_start BETWEEN claims.context_start - {AROUND} AND claims.context_end + {AROUND}
 AND mate.id <> claims.id AND mate.kind NOT IN ('date', 'time', 'set', 'ordinal') AND claims.family = 'figure')
"""  # noqa: S608 - our own names
SELECT = "SELECT " + ", ".join(f'claims."{column}"' for column in COLUMNS[:-7]) + f", {MORE} FROM claims"  # noqa: S608 - our own names
