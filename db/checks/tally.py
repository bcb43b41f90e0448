"""Tallies: ayes, noes, abstentions and absent against the whole that voted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.checks import Finding, Row
from db.checks._sentence import before, said, words

if TYPE_CHECKING:
    from collections.abc import Iterator

NEAR = 8  # words between "passed" and its votes
PARTS = ("ayes", "noes", "abstentions", "absent")


def check(sentence: list[Row]) -> Iterator[Finding]:
    """More votes than there are voters, or fewer though nobody is left out; a majority that is none."""
    parts = {r["part"]: r for r in sentence if r["kind"] == "vote" and r["part"] in PARTS and r["value"] is not None}
    wholes = [r for r in sentence if r["part"] == "whole" and r["value"] is not None and r["kind"] == "vote"]
    if len(parts) < len(("ayes", "noes")):
        return
    yield from _majority(parts)
    if not wholes:
        return
    counted = [parts[name] for name in PARTS if name in parts]
    total, whole = sum(r["value"] for r in counted), wholes[0]
    if total > whole["value"]:
        done = f"{' + '.join(str(r['value']) for r in counted)} = {total} > {whole['value']}"
        yield Finding("more votes were counted than there are voters", done, 0.9, (*counted, whole))
    elif len(parts) == len(PARTS) and total < whole["value"]:
        done = f"{' + '.join(str(r['value']) for r in counted)} = {total} < {whole['value']}"
        yield Finding("the votes and the absent are fewer than all", done, 0.8, (*counted, whole))


def _majority(parts: dict[str, Row]) -> Iterator[Finding]:
    """What was passed with fewer ayes than noes."""
    if "ayes" not in parts or "noes" not in parts:
        return
    ayes, noes = parts["ayes"], parts["noes"]
    lead = said(before(ayes))
    passed = words("tally", "passed") & set(lead[-NEAR:]) and not words("tally", "failed") & set(said(ayes["context"]))
    if passed and ayes["bound"] == noes["bound"] == "=" and ayes["value"] < noes["value"]:
        done = f"{ayes['value']} < {noes['value']}"
        yield Finding("what was passed has no majority", done, 0.7, (ayes, noes))
