"""Tallies: ayes, noes, abstentions and absent against the whole that voted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.checks import Finding, Row

if TYPE_CHECKING:
    from collections.abc import Iterator

PARTS = ("ayes", "noes", "abstentions", "absent")


def check(sentence: list[Row]) -> Iterator[Finding]:
    """More votes than there are voters."""
    parts = {r["part"]: r for r in sentence if r["kind"] == "vote" and r["part"] in PARTS and r["value"] is not None}
    wholes = [r for r in sentence if r["part"] == "whole" and r["value"] is not None and r["kind"] == "vote"]
    if len(parts) < len(("ayes", "noes")) or not wholes:
        return
    counted = [parts[name] for name in PARTS if name in parts]
    total, whole = sum(r["value"] for r in counted), wholes[0]
    if total > whole["value"]:
        done = f"{' + '.join(str(r['value']) for r in counted)} = {total} > {whole['value']}"
        yield Finding("more votes were counted than there are voters", done, 0.9, (*counted, whole))
