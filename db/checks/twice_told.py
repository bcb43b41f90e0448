"""One speaker giving two values for the same thing in two reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.checks import Finding, Link

if TYPE_CHECKING:
    from collections.abc import Iterator

SURE = 0.6  # of the words that both share


def check_link(link: Link) -> Iterator[Finding]:
    """Two figures of one speaker that disagree."""
    one, other = link.claims
    if link.relation != "disagrees" or one["family"] != "figure" or link.score < SURE:
        return
    if None not in (one["speaker_id"], other["speaker_id"]) and one["speaker"] == other["speaker"]:
        done = (
            f"{one['text']} ({one['published'] or 'no day'}) against {other['text']} ({other['published'] or 'no day'})"
        )
        yield Finding(f"{one['speaker']} gives two values", done, 0.7, (one, other))
