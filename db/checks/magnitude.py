"""Magnitudes: a million in one report and a billion in another, of one event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.checks import Finding, Link

if TYPE_CHECKING:
    from collections.abc import Iterator

STEPS = (1e3, 1e6, 1e-3, 1e-6)
NEAR = 0.15  # of the step: "1.4 billion" against "1.5 million" is such a slip as well
LEAST = 1000  # smaller numbers differ a thousandfold for many reasons


def check_link(link: Link) -> Iterator[Finding]:
    """Two figures that disagree by a thousand or a million times."""
    one, other = link.claims
    if link.relation != "disagrees" or not one["value"] or not other["value"]:
        return
    times = one["value"] / other["value"]
    if max(abs(one["value"]), abs(other["value"])) >= LEAST and any(abs(times / step - 1) <= NEAR for step in STEPS):
        done = f"{one['value']:,} / {other['value']:,} = {times:,.6g}"
        yield Finding(f"{one['text']} and {other['text']} are magnitudes apart", done, 0.85, (one, other))
