"""Editions: "the 31st annual … held since 1992" against the year of publication."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.checks import Finding, Row

if TYPE_CHECKING:
    from collections.abc import Iterator

HELD = ("edition", "annual", "anniversary")


def check(sentence: list[Row]) -> Iterator[Finding]:
    """An edition whose number does not fit the year in which it began, if one is held each year."""
    editions = [r for r in sentence if r["kind"] == "ordinal" and any(w in _about(r) for w in HELD)]
    begun = [r for r in sentence if r["kind"] == "date" and r["bound"] == ">=" and len(r["timex"] or "") == len("1992")]
    for edition in editions:
        for year in begun:
            if not edition["published"] or (edition["value"] or 1) == 1:  # "the first loss since 1992"
                continue
            now, first = int(edition["published"][:4]), int(year["timex"])
            held = now - first + (0 if "anniversary" in _about(edition) else 1)
            if held != edition["value"]:
                done = f"{now} - {first}{'' if 'anniversary' in _about(edition) else ' + 1'} = {held}"
                yield Finding(f"{edition['text']} does not fit once a year since {first}", done, 0.6, (edition, year))


def _about(row: Row) -> str:
    return f"{row['noun'] or ''} {row['context']}".lower()
