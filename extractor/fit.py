"""Whether a rule fits at a place: its two sides tried from the anchor, and what they bind as offsets of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import regex

    from extractor.book import Compiled
    from extractor.brief import Brief
    from extractor.places import Place
    from extractor.side import Side
    from extractor.windows import Window

Sided = Any  # a regex.Match, or None where the side does not fit
Groups = dict[str, list[tuple[int, int]]]


class Match(NamedTuple):
    """One rule that fits at one place; `groups` holds every named group that took part, `anchor` the anchor's span."""

    rule: Brief
    rank: int
    start: int
    end: int
    anchor: tuple[int, int]
    groups: Groups

    def span(self, name: str) -> tuple[int, int] | None:
        """The first span of a group, None when it took no part."""
        spans = self.groups.get(name)
        return spans[0] if spans else None


class Miss(NamedTuple):
    """A rule that was tried and did not fit, and on which side of its anchor ("left", "right") or to which rule."""

    rule: Brief
    at: int
    why: str


def attempt(compiled: Compiled, place: Place, seen: Window, missed: list[Miss] | None) -> None:
    """Add a rule's match at a place to what is found there, or to the missed which side does not fit."""
    window, offset = seen
    left, right = _sides(compiled, place.fits, window, place.at - offset)
    if right and (left or not compiled.left):
        place.found.append(_match(compiled, left, right, offset))
    elif missed is not None:
        which = "right" if (compiled.left_first and left) or not right else "left"
        missed.append(Miss(compiled.rule, place.at, f"the words {which} of it"))


def _sides(compiled: Compiled, fits: dict[Any, Sided], window: str, here: int) -> tuple[Sided, Sided]:
    """Both sides of a rule at one place, the second only if the first fits; each pattern is tried once a place."""
    left, right, limit = compiled.left, compiled.right, compiled.timeout
    before = None
    if compiled.left_first and left is not None:
        before = fits[left] if left in fits else _left(compiled, left, fits, window, here)
        if not before:
            return before, None
    if right in fits:
        after = fits[right]
    else:
        after = right.match(window, here) if limit is None else right.match(window, here, timeout=limit)
        fits[right] = after
    if after and left is not None and before is None:
        before = fits[left] if left in fits else _left(compiled, left, fits, window, here)
    return before, after


def _left(compiled: Compiled, side: Side, fits: dict[Any, Sided], window: str, here: int) -> Sided:
    match, limit = side.fullmatch if compiled.forwards else side.match, compiled.timeout
    fit = fits[side] = match(window, 0, here) if limit is None else match(window, 0, here, timeout=limit)
    return fit


def _match(compiled: Compiled, left: regex.Match[str] | None, right: regex.Match[str], offset: int) -> Match:
    """The two sides as one match, offsets moved from the window to the text."""
    groups: Groups = {}
    for side, fit in ((compiled.left, left), (compiled.right, right)):
        if fit and side:
            spans = fit.allspans()
            for name, number in side.groups:
                if spans[number]:
                    moved = [(s + offset, e + offset) for s, e in spans[number]]
                    groups[name] = groups[name] + moved if name in groups else moved
    anchor = groups[compiled.rule.anchor or ""][0]
    start = left.start() if left else right.start()
    return Match(compiled.rule, compiled.rank, start + offset, right.end() + offset, anchor, groups)
