"""Every filter chooses for every format what it chooses for `onrecord claims`."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from exports_made import review, store_of
from records_made import extraction

from db.exporters import exporter, formats
from db.store.select import Selection, select
from extractor.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from db.store import Store

FILTERS = (
    (Selection(), 6), (Selection(speaker="lind"), 4), (Selection(kind=("count",)), 4),
    (Selection(status=("checked",)), 1),
    (Selection(source="post"), 6), (Selection(source="nobody"), 0), (Selection(since="2024-05-02"), 6),
    (Selection(since="2024-05-03"), 0), (Selection(words="ferry lind", limit=2), 2), (Selection(words="nobody"), 0),
    (Selection(speaker="lind", kind=("direct",), status=("new",), source="post", since="2024-01-01", words="ferry"), 1),
)  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with store_of(tmp_path_factory.mktemp("record"), extraction(), extraction("two")) as store:
        review(store, 1)
        yield store


@pytest.mark.parametrize(("selection", "count"), FILTERS)
def test_a_filter_chooses(store: Store, selection: Selection, count: int) -> None:
    assert len(list(select(store, selection))) == count


@pytest.mark.parametrize("name", formats())
def test_every_filter_chooses_alike_in_every_format(store: Store, name: str) -> None:
    for selection, count in FILTERS:
        found = exporter(name).export(store, selection, io.BytesIO())
        checked = [row for row in select(store, selection) if row["status"] == "checked"]
        assert found == (len(checked) if name == "claimreview" else count), selection


@pytest.mark.parametrize("name", formats())
def test_the_shell_takes_every_filter_and_writes_the_file(store: Store, tmp_path: Path, name: str) -> None:
    filters = ["--speaker", "lind", "--kind", "direct", "--status", "checked", "--source", "post", "--query", "ferry"]
    out = tmp_path / f"out.{name}"
    words = ["export", str(store.path), "--format", name, "-o", str(out), *filters, "--since", "2024-01-01"]
    result = CliRunner().invoke(main, words)
    assert (result.exit_code, f"1 claim written to {out}." in result.output) == (0, True)
    assert out.stat().st_size > 20
