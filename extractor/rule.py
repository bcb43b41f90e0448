"""What a rule is, and how its file is read: one pattern with its proof, faults told with file, line and column."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from db.records import Figure, Record, Statement
from extractor.brief import CONFIDENCES, FAMILIES, NOT_FIELDS, Brief, RuleError

if TYPE_CHECKING:
    from pathlib import Path

    import yaml

__all__ = ["CONFIDENCES", "FAMILIES", "CounterExample", "Example", "Rule", "RuleError", "Strict", "fault", "load_rule"]


class Strict(BaseModel):
    """Base of what is read from YAML: frozen, and an unknown field is a fault."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Example(Strict):
    """A text in which the rule finds exactly the expected claims, in order; only the named fields are compared."""

    text: str
    expect: tuple[dict[str, str], ...] = Field(min_length=1)
    published: dt.date | None = None


class CounterExample(Strict):
    """A text in which the rule finds nothing, and why."""

    text: str
    because: str


class Rule(Strict):
    """One pattern with its proof.

    `anchor` names the group at which the engine starts. `within` is the stretch of text that the pattern may see.
    `yields_to` names rules whose reading of the same words goes first. `gives` are fields that every claim of the rule
    gets (`kind`, `part` …).
    """

    id: str
    description: str
    confidence: Literal["high", "medium", "low"]
    normaliser: str | None = None
    anchor: str | None = None
    within: Literal["sentence", "paragraph", "pair", "line"] = "sentence"
    yields_to: tuple[str, ...] = ()
    gives: dict[str, str] = {}
    pattern: str
    examples: tuple[Example, ...] = Field(min_length=1)
    counter_examples: tuple[CounterExample, ...] = Field(min_length=1)

    @property
    def brief(self) -> Brief:
        """What running it needs."""
        gives = {name: self.given(name, value) for name, value in self.gives.items()}
        fields = {name: value for name, value in gives.items() if name not in NOT_FIELDS}
        return Brief(self.id, self.confidence, self.normaliser, self.anchor, self.within, gives, fields)

    def given(self, name: str, value: str) -> Any:  # noqa: ANN401 - whatever the field of the record is
        """What a rule gives its claims, as the field of the record that it is for; raises ValidationError."""
        records: dict[str, type[Record]] = {"figures": Figure, "attribution": Statement}
        fields = records[self.family].model_fields if self.family in records and name not in NOT_FIELDS else {}
        field: Any = fields[name].annotation if name in fields else str
        return TypeAdapter(field).validate_python(value)

    @property
    def language(self) -> str:
        """The first part of the id: "en"."""
        return self.id.split(".")[0]

    @property
    def family(self) -> str:
        """The second part of the id: "attribution", "figures" or "source"."""
        return self.id.split(".")[1]


def load_yaml(path: Path) -> tuple[Any, yaml.Node | None]:
    """The plain data of a YAML file, every scalar as text, and its node tree (for positions)."""
    import yaml  # noqa: PLC0415 - kept rules need no YAML

    try:
        node = _composed(path.read_text(encoding="utf-8"))
        return None if node is None else yaml.BaseLoader("").construct_document(node), node
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark
        where = f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else str(path)
        msg = f"{where}: not valid YAML: {fault.problem or fault.context}. Mend the indentation or quote the value."
        raise RuleError(msg) from fault
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as fault:
        msg = f"{path}: cannot be read: {fault}. Save it as UTF-8 text."
        raise RuleError(msg) from fault


def _composed(text: str) -> yaml.Node | None:
    """The node tree, by libyaml where there is one: ten times faster, but the other tells faults better."""
    import yaml  # noqa: PLC0415 - as above

    try:
        return yaml.compose(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except yaml.YAMLError:
        return yaml.compose(text, Loader=yaml.BaseLoader)


def position(node: yaml.Node | None, location: tuple[int | str, ...]) -> tuple[int, int]:
    """Line and column (from 1) of the value at the given path of keys and indexes, or of its nearest parent."""
    import yaml  # noqa: PLC0415 - as above

    for step in location:
        found = None
        if isinstance(node, yaml.MappingNode):
            found = next((v for k, v in node.value if k.value == step), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            found = node.value[step]
        if found is None:
            break
        node = found
    return (node.start_mark.line + 1, node.start_mark.column + 1) if node else (1, 1)


def fault(path: Path, node: yaml.Node | None, location: tuple[int | str, ...], message: str) -> RuleError:
    """A RuleError that says `path:line:column: field: message`."""
    line, column = position(node, location)
    field = ".".join(str(step) for step in location) or "file"
    return RuleError(f"{path}:{line}:{column}: {field}: {message}")


def load_rule(path: Path, root: Path) -> Rule:
    """Read one rule file; its id must equal its path below `root` (en/figures/money.yaml: en.figures.money)."""
    data, node = load_yaml(path)
    if not isinstance(data, dict):
        raise fault(path, node, (), "a rule is a mapping of fields. See `onrecord rules new` for a template.")
    try:
        rule = Rule.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise fault(path, node, first["loc"], f"{first['msg']}. {_mend(first['type'])}") from error
    for name, value in rule.gives.items():
        try:
            rule.given(name, value)
        except ValidationError as error:
            why = f"{name}: {error.errors(include_url=False)[0]['msg']}, and not {value!r}. Correct the value."
            raise fault(path, node, ("gives",), why) from error
    expected = ".".join(path.relative_to(root).with_suffix("").parts)
    if rule.id != expected:
        raise fault(path, node, ("id",), f"is {rule.id!r} but the file's place says {expected!r}. Make them equal.")
    return rule


def _mend(kind: str) -> str:
    """What to do about a fault of pydantic's type `kind`."""
    mends = {
        "missing": "Add it; a rule needs id, description, confidence, pattern, an example and a counter-example.",
        "extra_forbidden": "Remove it, or correct its spelling.",
        "too_short": "Give at least one.",
        "literal_error": "Use one of the values named.",
    }
    return mends.get(kind, "Correct the value.")
