"""A text with its claims marked: pieces that a template can print, each with what covers it."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, NamedTuple


class Piece(NamedTuple):
    """A stretch of text; `kinds` are the marks over it, `claim` the innermost claim, `first` where that begins."""

    text: str
    kinds: str
    claim: int | None
    first: bool


def marked(text: str, claims: list[dict[str, Any]], start: int = 0, end: int | None = None) -> list[Piece]:
    """The text from start to end cut wherever a claim begins or ends."""
    stop = len(text) if end is None else min(end, len(text))
    spans = [(c["span_start"], c["span_end"], c["family"], c["id"]) for c in claims if not c["gone"]]
    inside = sorted((max(s, start), min(e, stop), family, id_) for s, e, family, id_ in spans if s < stop and e > start)
    cuts = sorted({start, stop, *(s for s, *_ in inside), *(e for _, e, *_ in inside)})
    out: list[Piece] = []
    seen: set[int] = set()
    waiting = 0
    open_now: list[tuple[int, int, str, int]] = []
    for left, right in pairwise(cuts):
        while waiting < len(inside) and inside[waiting][0] <= left:
            open_now.append(inside[waiting])
            waiting += 1
        open_now = [span for span in open_now if span[1] > left]
        inner = min(open_now, key=lambda span: span[1] - span[0], default=None)
        kinds = " ".join(sorted({family for _, _, family, _ in open_now}))
        id_ = inner[3] if inner else None
        out.append(Piece(text[left:right], kinds, id_, id_ is not None and id_ not in seen))
        seen.update(span[3] for span in open_now)
    return out
