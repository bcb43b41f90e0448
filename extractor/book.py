"""A rulebook as the stages use it: compiled rules in the order in which they are preferred.

Everything here is made by `extractor.compiling`, and kept; loading it again must cost little.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from db.plain import Problem
    from extractor.brief import Brief
    from extractor.glimpse import Glimpse
    from extractor.language import Language
    from extractor.rule import Rule
    from extractor.side import Side

Needs = tuple[frozenset[str], ...]


class Compiled(NamedTuple):
    """A rule ready to run: `right` starts at the anchor, `left` ends there; `timeout` is None for our own rules.

    `gate` is the window it sees and the signs that must stand there left of the anchor and right of it, None for its
    sentence and no sign; `left_first`
    says which side to try first; `forwards` that the left side is matched from where the window starts; `needs_left`
    are sets of words of each of which the window must hold one left of the anchor, `needs_right` from the anchor on;
    `glimpse` tells by what stands at a trigger whether the right side can begin so (None only without an anchor).
    """

    rule: Brief
    left: Side | None
    right: Side
    triggers: frozenset[str]
    rank: int
    timeout: float | None = None
    path: str = ""
    gate: tuple[str, str, str] | None = None
    left_first: bool = False
    forwards: bool = False
    needs_left: Needs = ()
    needs_right: Needs = ()
    glimpse: Glimpse | None = None


@dataclass(frozen=True, eq=False, repr=False)
class Rulebook:
    """The rules of one language, in the order in which they are preferred, and the folders they came from.

    `problems` tell of the user's own rules that cannot be used; the others work without them. `whole` is
    every rule with its proof as JSON, which running them does not need, and `fragments` are those the stages match.
    """

    language: Language
    compiled: tuple[Compiled, ...]
    folders: tuple[Path, ...]
    digest: str
    problems: tuple[Problem, ...] = ()
    whole: str = "{}"
    fragments: Mapping[str, Side] = field(default_factory=dict)

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """Every rule by its id."""
        from extractor.rule import Rule  # noqa: PLC0415 - imports pydantic

        rules = json.loads(self.whole)
        return {c.rule.id: Rule.model_validate(rules[c.rule.id]) for c in self.compiled}

    def described(self) -> list[tuple[str, str, str, str]]:
        """Every rule as the record keeps it: id, description, confidence, pattern; no models are made for that."""
        whole = json.loads(self.whole)
        told = ((c.rule.id, whole[c.rule.id]) for c in self.compiled)
        return [(id_, rule["description"], rule["confidence"], rule["pattern"]) for id_, rule in told]

    @cached_property
    def gives(self) -> Mapping[str, Mapping[str, Any]]:
        """What every rule gives to its figures, by its id."""
        return {c.rule.id: c.rule.gives for c in self.compiled}

    def family(self, name: str) -> tuple[Compiled, ...]:
        """The rules of one family ("attribution", "figures", "source"), the preferred first."""
        return tuple(c for c in self.compiled if c.rule.family == name)

    def only(self, *ids: str) -> Rulebook:
        """A book with nothing but the named rules, for proving each alone."""
        chosen = tuple(c for c in self.compiled if c.rule.id in ids)
        return replace(self, compiled=chosen, problems=())
