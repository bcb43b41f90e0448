"""A claim as the comparing sees it: its own columns and what its sentence holds besides."""

from __future__ import annotations

from db.rates import MEASURED

COLUMNS = (
    "id", "family", "kind", "text", "speaker", "value", "low", "high", "bound", "unit", "noun", "part", "of", "measure",
    "timex", "date_from", "date_to", "as_of", "context", "published", "source", "title", "document_id",
    "context_start", "span_start", "span_end", "place", "periods", "days", "beside", "mates",
    "near", "others",
)  # fmt: skip
UNIT, OF_MATE = MEASURED.format("claims"), MEASURED.format("mate")
BESIDE = f"""
(SELECT group_concat(mate.value, ' ') FROM claims AS mate INDEXED BY claims_document
 WHERE mate.document_id = claims.document_id AND mate.span_start BETWEEN claims.context_start AND claims.context_end
 AND mate.id <> claims.id
 AND (mate.kind, {OF_MATE} IS {UNIT}) = (claims.kind, 1))
"""  # noqa: S608 - our own names
AROUND = 300  # characters in front of a sentence, which tell what event it is about
SOON = 20_000  # characters; further on, of what stands in front only sentences with claims, since texts have no index
# Behind a claim's own columns: where its document was written, the months and years that its sentence names, the
# single days with their places, and the values of the other figures of its kind there, all of them and those with the
# same noun, what stands in front of its sentence, and the other figures there and around, each as unit=value.
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
CASE WHEN claims.family <> 'figure' THEN NULL WHEN claims.context_start < {SOON} THEN
 (SELECT substr(text, max(1, claims.context_start - {AROUND}), min({AROUND}, claims.context_start)) FROM documents
  WHERE documents.id = document_id)
 ELSE
 (SELECT group_concat(DISTINCT before.context) FROM claims AS before INDEXED BY claims_document
  WHERE before.document_id = claims.document_id
  AND before.span_start BETWEEN claims.context_start - {AROUND} AND claims.context_start - 1) END,
(SELECT group_concat(replace(coalesce({OF_MATE}, ''), ' ', '_') || '=' || mate.value, ' ')
 FROM claims AS mate INDEXED BY claims_document
 WHERE mate.document_id = claims.document_id
 AND mate.span_start BETWEEN claims.context_start - {AROUND} AND claims.context_end + {AROUND}
 AND mate.id <> claims.id AND mate.kind NOT IN ('date', 'time', 'set', 'ordinal') AND claims.family = 'figure')
"""  # noqa: S608 - our own names
PART = "iif(claims.low IS NULL AND claims.part IN ('from', 'change'), NULL, claims.part)"  # a percentage is one
TOLD = {"unit": UNIT, "part": PART}
OWN = ", ".join(TOLD.get(column, f'claims."{column}"') for column in COLUMNS[:-7])
SELECT = f"SELECT {OWN}, {MORE} FROM claims"  # noqa: S608 - our own names
