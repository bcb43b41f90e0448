"""Numbers in front of lines, as courts print their transcripts: they count lines, and are nobody's words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

NUMBER = re.compile(r"[ \t]*(\d{1,2})(?:[ \t]+|(?=[\r\n\f]|$))")
ENOUGH = 10  # lines that count on
MOST = 0.8  # of all lines with words must do so


def numbers(lines: Sequence[str]) -> list[int]:
    """How many characters at the head of each line are its number; none where the lines are not numbered."""
    found = [NUMBER.match(line) for line in lines]
    counts: list[int] = []
    last = 0
    for match in found:
        number = int(match[1]) if match else 0
        counted = match is not None and number in {last + 1, 1}
        counts.append(match.end() if match and counted else 0)
        last = number if counted else last
    worded = sum(1 for line in lines if line.strip())
    counted_lines = sum(1 for count in counts if count)
    return counts if counted_lines >= max(ENOUGH, MOST * worded) else [0] * len(lines)
