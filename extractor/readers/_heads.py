"""Running heads and page numbers, which stand on every page and are nobody's words."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.readers._lines import Line

EDGE = 2  # lines at the top and at the bottom of a page that may be running heads
OFTEN = 0.5  # of the pages must have a line for it to be one
NUMBER = re.compile(r"(?:page\s*)?[-–—]?\s*(?:\d{1,4}|[ivxl]{1,6})\s*(?:(?:of|/)\s*\d{1,4})?\s*[-–—]?", re.IGNORECASE)


def without_heads(pages: Sequence[Sequence[Line]]) -> list[Line]:
    """All lines but page numbers and those that stand at the edge of most pages."""
    seen = Counter(shape for page in pages for shape in {_shape(line) for line in _edges(page)})
    heads = {shape for shape, count in seen.items() if count > 1 and count >= OFTEN * len(pages)}
    return [
        line
        for page in pages
        for line in page
        if not (line in _edges(page) and (_shape(line) in heads or (len(pages) > 1 and NUMBER.fullmatch(line.text))))
    ]


def _edges(page: Sequence[Line]) -> Sequence[Line]:
    return page if len(page) <= 2 * EDGE else (*page[:EDGE], *page[-EDGE:])


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text.casefold())
