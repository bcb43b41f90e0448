"""Putting claims beside the facts, and the claims checked before, that they are about."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from db.crossref.bounds import span
from db.crossref.own import clause
from db.crossref.rows import COLUMNS, SELECT
from db.crossref.words import names, stem, topics
from db.reference.keep import key
from db.store import search

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

Row = dict[str, Any]
OWNERS = 200  # facts that may share a word; with more it says too little
MOST = 500  # claims that a new fact is compared with
WORDS = 3  # telling words and numbers that a checked claim must share at least
FEWEST = 2  # of these, words
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
ALIKE = 0.7  # of the telling words of a checked claim
CLOSE = 0.1  # of the fact's value: "mostly accurate"

OF_DOCUMENT = f"{SELECT} WHERE document_id = ? AND gone = 0"
FOUND = f"{SELECT} WHERE id IN (SELECT rowid FROM claims_fts WHERE claims_fts MATCH ? LIMIT ?) AND +gone = 0"  # noqa: S608 - our own names
KNOWN = "SELECT fact_id, reference_claim_id FROM reference_keys WHERE key = ? LIMIT ?"
FACT = "SELECT id, measure, place, period, value, unit, tolerance FROM reference_facts WHERE id = ?"
FACT_COLUMNS = ("id", "measure", "place", "period", "value", "unit", "tolerance")
CLAIM = "SELECT id, text, publisher, rating FROM reference_claims WHERE id = ?"
NOTE = """
INSERT INTO reference_matches (claim_id, fact_id, reference_claim_id, difference, verdict, reason)
VALUES (?, ?, ?, ?, ?, ?)
"""
FORGET = "DELETE FROM reference_matches WHERE claim_id IN (SELECT id FROM claims WHERE document_id = ?)"


def match(connection: sqlite3.Connection, document: int) -> None:
    """Put the claims of one document beside what is known, within the caller's transaction."""
    if connection.execute("SELECT 1 FROM reference_keys LIMIT 1").fetchone() is None:
        return
    connection.execute(FORGET, [document])
    for claim in _claims(connection, OF_DOCUMENT, [document]):
        facts, claims = _known(connection, topics(claim["context"]))
        for fact in facts:
            _beside_fact(connection, claim, fact)
        for checked in claims:
            _beside_claim(connection, claim, checked)


def match_new(connection: sqlite3.Connection, facts: Sequence[int] = (), claims: Sequence[int] = ()) -> None:
    """Put new facts and checked claims beside the claims on record, which the search index finds."""
    for id_ in facts:
        connection.execute("DELETE FROM reference_matches WHERE fact_id = ?", [id_])
        ((_, measure, *_rest),) = connection.execute(FACT, [id_]).fetchall()
        for claim in _claims(connection, FOUND, [_query(measure.split(), " AND "), MOST]):
            _beside_fact(connection, claim, id_)
    for id_ in claims:
        connection.execute("DELETE FROM reference_matches WHERE reference_claim_id = ?", [id_])
        ((_, text, *_rest),) = connection.execute(CLAIM, [id_]).fetchall()
        for claim in _claims(connection, FOUND, [_query(text.split(), " OR "), MOST]):
            _beside_claim(connection, claim, id_)


def _query(words: Iterable[str], joined: str) -> str:
    return joined.join(search.query(word) for word in words if topics(word))


def _claims(connection: sqlite3.Connection, sql: str, parameters: list[Any]) -> Iterator[Row]:
    if "" in parameters:  # nothing telling to search for
        return iter(())
    return (dict(zip(COLUMNS, row, strict=True)) for row in connection.execute(sql, parameters).fetchall())


def _known(connection: sqlite3.Connection, words: Iterable[str]) -> tuple[set[int], set[int]]:
    """The facts and the checked claims that share telling words with a sentence."""
    facts: set[int] = set()
    claims: Counter[int] = Counter()
    for word in words:
        rows = connection.execute(KNOWN, [key(word), OWNERS]).fetchall()
        facts.update(fact for fact, _ in rows if fact)
        claims.update(claim for _, claim in rows if claim)
    return facts, {id_ for id_, shared in claims.items() if shared >= FEWEST}


def _beside_fact(connection: sqlite3.Connection, claim: Row, id_: int) -> None:
    """Note a fact beside a figure that is about the same, with the difference and what it suggests."""
    fact = dict(zip(FACT_COLUMNS, connection.execute(FACT, [id_]).fetchone(), strict=True))
    told = span(claim) if claim["family"] == "figure" and claim["value"] is not None else None
    if told is None or not _is_about(claim, fact):
        return
    slack = fact["tolerance"] or 0
    around = abs(fact["value"]) * CLOSE
    if told[0] - slack <= fact["value"] <= told[1] + slack:
        verdict = "accurate"
    else:
        verdict = "mostly accurate" if abs(claim["value"] - fact["value"]) <= around else "inaccurate"
    where = ", ".join(str(fact[name]) for name in ("measure", "place", "period") if fact[name])
    connection.execute(NOTE, [claim["id"], id_, None, claim["value"] - fact["value"], verdict, f"both on {where}"])


def _is_about(claim: Row, fact: Row) -> bool:
    """Whether the measure, the place, the period and the unit of a fact are those of a figure."""
    context = topics(claim["context"])
    around = topics(clause(claim)) if claim["beside"] else context  # of several figures, the one among these words
    near = context | topics(claim["title"]) | topics(claim["place"])
    named = [row for row in (claim["periods"] or "").split() or [claim["as_of"] or claim["published"] or ""] if row]
    period = fact["period"] or ""
    return (
        bool(topics(fact["measure"]))
        and topics(fact["measure"]) <= around
        and topics(fact["place"]) <= near
        and (not period or any(day.startswith(period) or period.startswith(day) for day in named))
        and _same_unit(claim, fact["unit"])
    )


def _same_unit(claim: Row, unit: str | None) -> bool:
    """Whether a figure is in the fact's unit, or counts what the fact counts."""
    if unit is None or claim["unit"] is not None:
        return claim["unit"] == unit and claim["kind"] not in {"vote", "ordinal", "age", "date"}
    return stem(unit.lower()) in {stem(word.lower()) for word in (claim["noun"] or "").split()}


def _beside_claim(connection: sqlite3.Connection, claim: Row, id_: int) -> None:
    """Note a checked claim beside a statement, or a figure of the document itself, that says the same."""
    if claim["family"] == "figure" and (claim["speaker"] or claim["kind"] in {"date", "time", "set", "ordinal"}):
        return  # a day says little, and a figure that somebody used stands in a statement
    _, text, publisher, rating = connection.execute(CLAIM, [id_]).fetchone()
    said, checked = topics(claim["text"] if claim["family"] == "statement" else claim["context"]), topics(text)
    shared = said & checked
    told = len(shared) + len(set(NUMBER.findall(claim["context"])) & set(NUMBER.findall(text)))
    if (
        told < WORDS
        or len(shared) < FEWEST
        or len(shared) < ALIKE * len(checked)
        or names(text) - topics(claim["context"])
    ):
        return
    reason = f"{publisher or 'somebody'} has checked this before: {rating or 'no rating'}"
    connection.execute(NOTE, [claim["id"], None, id_, None, None, reason])
