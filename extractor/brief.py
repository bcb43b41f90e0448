"""What running a rule needs of it; the rest of the rule, its proof above all, is loaded for those who ask for it.

Nothing here imports pydantic, which would take longer than reading a short text with kept rules.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

Family = Literal["attribution", "figures", "source"]
FAMILIES: tuple[Family, ...] = ("attribution", "figures", "source")
NOT_FIELDS = frozenset({"takes", "span", "speaker", "counts"})  # what a rule can give besides the fields of its claims
CONFIDENCES = {"high": 0.9, "medium": 0.7, "low": 0.5}


class RuleError(Exception):
    """A rule or language file that cannot be used; the message names file, line, column, field and the mend."""


class Brief(NamedTuple):
    """A rule as its matches refer to it; the fields are those of `extractor.rule.Rule`."""

    id: str
    confidence: str
    normaliser: str | None
    anchor: str | None
    within: str
    gives: dict[str, Any]
    fields: dict[str, Any]  # what it gives that are fields of its claims

    @property
    def family(self) -> str:
        """The second part of the id: "attribution", "figures" or "source"."""
        return self.id.split(".")[1]
