"""Why a claim is on record: its rule, the words the rule bound, and the rules that came close and did not fire."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from db.plain import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.plain import Claim, Extraction
    from extractor.fit import Match, Miss
    from extractor.match import Engine
    from extractor.segment import Segments


class Explanation(NamedTuple):
    """A claim with the words that each group of its rule bound, and (rule, why it did not fire) of the near misses."""

    claim: Claim
    bound: dict[str, list[str]]
    misses: tuple[tuple[str, str], ...]


def explain(extraction: Extraction, segments: Segments, engine: Engine) -> Iterator[Explanation]:
    """One explanation a claim: statements first, then figures, each in reading order."""
    text = extraction.document.text
    claims: dict[str, tuple[Claim, ...]] = {"attribution": extraction.statements, "figures": extraction.figures}
    for family, found in claims.items():
        missed: list[Miss] = []
        places = engine.matches(segments, family, missed)
        for claim in found:
            start, end = _place(claim)
            here = [m for place in places if start <= place[0].anchor[0] < end for m in place]
            own = next((m for m in here if m.rule.id == claim.rule), None)
            bound = {name: [text[s:e] for s, e in spans] for name, spans in own.groups.items()} if own else {}
            yield Explanation(claim, bound, tuple(_misses(claim, here, [m for m in missed if start <= m.at < end])))


def _place(claim: Claim) -> tuple[int, int]:
    """Where the claim's anchor can stand: a statement's cue, a figure's words."""
    span = claim.cue if isinstance(claim, Statement) and claim.cue else claim.span
    return span.start, span.end


def _misses(claim: Claim, here: list[Match], missed: list[Miss]) -> Iterator[tuple[str, str]]:
    """Each other rule once: those that fitted and gave way, then those of which one side did not fit."""
    told = {claim.rule}
    for match in here:
        if match.rule.id not in told:
            told.add(match.rule.id)
            yield match.rule.id, f"fits too, but gives way to {claim.rule}"
    for miss in sorted(missed, key=lambda m: (m.why, m.rule.id)):
        if miss.rule.id not in told:
            told.add(miss.rule.id)
            yield miss.rule.id, f"{miss.why} do not fit"
