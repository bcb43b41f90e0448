"""Charts where looking beats reading, drawn by leather as SVG on the server: no script, and they print."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

COLOUR = "#276890"
WIDTH = 520
LINE = 26  # height of a bar with its name
MOST = 24  # characters of a name that find room beside its bar


def bars(counted: Sequence[tuple[str, int]]) -> str:
    """A horizontal bar for each (name, number), the first on top; nothing when there are none."""
    if not counted:
        return ""
    import leather  # noqa: PLC0415 - only when a desk is asked for

    chart = leather.Chart()
    chart.add_bars([(number, _short(name)) for name, number in counted], fill_color=COLOUR)
    chart.add_x_scale(0, max(number for _, number in counted))
    return _svg(chart, 60 + LINE * len(counted))


def columns(counted: Sequence[tuple[str, int]]) -> str:
    """A column for each (period, number), in the order given; nothing when there are none."""
    if not counted:
        return ""
    import leather  # noqa: PLC0415 - as above

    chart = leather.Chart()
    chart.add_columns(list(counted), fill_color=COLOUR)
    chart.add_y_scale(0, max(number for _, number in counted))
    return _svg(chart, 200)


def _short(name: str) -> str:
    return name if len(name) <= MOST else name[: MOST - 1] + "…"


def _svg(chart: Any, height: int) -> str:  # noqa: ANN401 - leather has no types
    """The chart, scaled to its column; the table below it says the same to those who cannot see it."""
    out = io.StringIO()
    chart.to_svg(out, width=WIDTH, height=height)
    _, _, inside = out.getvalue().partition("<g>")
    return f'<svg class="chart" aria-hidden="true" focusable="false" viewBox="0 0 {WIDTH} {height}"><g>{inside}'
