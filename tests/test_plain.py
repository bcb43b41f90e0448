"""The plain records and the checked ones say the same, and one becomes the other."""

from __future__ import annotations

import json
from typing import get_type_hints

import pytest
from records_made import extraction

from db import plain, plain_json, records

SHARED = [name for name, kind in vars(plain).items() if isinstance(kind, type) and hasattr(kind, "_fields")]


@pytest.mark.parametrize("name", SHARED)
def test_names_fields_and_defaults_are_the_same(name: str) -> None:
    kind, model = getattr(plain, name), getattr(records, name)
    assert set(kind._fields) == set(model.model_fields)
    required = {field for field, info in model.model_fields.items() if info.is_required()}
    assert set(kind._fields) - set(kind._field_defaults) == required
    for field, default in kind._field_defaults.items():
        assert model.model_fields[field].default == default


@pytest.mark.parametrize("name", SHARED)
def test_what_may_be_missing_is_the_same(name: str) -> None:
    kinds = get_type_hints(getattr(plain, name), vars(plain) | {"dt": records.dt, "Decimal": records.Decimal})
    models = get_type_hints(getattr(records, name))
    assert {field: type(None) in getattr(kind, "__args__", ()) for field, kind in kinds.items()} == {
        field: type(None) in getattr(models[field], "__args__", ()) for field in kinds
    }


def test_there_and_back() -> None:
    found = records.unchecked(extraction())
    assert isinstance(found, plain.Extraction)
    assert isinstance(found.statements[0].span, plain.Span)
    assert records.checked(found) == extraction()
    assert records.unchecked(records.checked(found)) == found


def test_out_of_json() -> None:
    whole = extraction()
    marked = whole.document.model_copy(update={"marks": (records.Mark(start=3, label="page 2"),), "notes": ("a",)})
    whole = whole.model_copy(
        update={"document": marked, "problems": (records.Problem(path="a", stage="b", message="c"),)}
    )
    assert plain_json.extraction(json.loads(whole.model_dump_json())) == records.unchecked(whole)


def test_what_is_wrong_is_not_checked_through() -> None:
    found = records.unchecked(extraction())
    wrong = found._replace(figures=(found.figures[0]._replace(confidence=7.0),))
    with pytest.raises(ValueError, match="less than or equal to 1"):
        records.checked(wrong)
