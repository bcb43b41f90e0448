"""A figure whose value the rule itself gives: "a single vote" is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extractor.normalisers import Context, Fields


def normalise(groups: Mapping[str, str], context: Context) -> list[Fields]:
    """One figure with the bound of its words; all else stands in `gives`."""
    return [{"bound": context.bound(groups)}]
