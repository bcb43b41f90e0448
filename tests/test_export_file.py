"""The file that `onrecord export` writes: its format by its name, whole or not at all."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result
from exports_made import store_of

from db import exporters
from extractor.cli import main

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with store_of(tmp_path):
        monkeypatch.chdir(tmp_path)


def export(*words: str) -> Result:
    return CliRunner().invoke(main, ["export", "claims.db", *words])


@pytest.mark.parametrize("name", ["claims.pdf", "claims.json", "claims.docx"])
def test_a_name_that_no_format_goes_by_is_told(name: str, tmp_path: Path) -> None:
    result = export("-o", name)
    assert result.exit_code == 2
    assert f"No format goes by .{name.partition('.')[2]}. Name one: --format claimreview | csv | html" in result.output
    assert not (tmp_path / name).exists()


def test_a_file_without_a_suffix_is_csv_and_a_named_format_wins(tmp_path: Path) -> None:
    assert (export("-o", "claims").exit_code, export("-o", "claims.json", "--format", "jsonl").exit_code) == (0, 0)
    assert (tmp_path / "claims").read_text(encoding="utf-8-sig").startswith("id,")
    assert (tmp_path / "claims.json").read_text().startswith("{")


def test_an_export_that_fails_costs_nothing_that_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "claims.parquet").write_text("as it was")
    monkeypatch.setitem(exporters.EXTRAS, "nowhere", "parquet")
    monkeypatch.setattr("db.exporters.parquet.needs", lambda _: exporters.needs("nowhere"))
    result = export("-o", "claims.parquet")
    assert (result.exit_code, "Install it with `pip install 'onrecord[parquet]'`" in result.output) == (1, True)
    assert ((tmp_path / "claims.parquet").read_text(), list(tmp_path.glob("*.part"))) == ("as it was", [])


def test_a_link_stays_one_and_a_file_its_rights(tmp_path: Path) -> None:
    (tmp_path / "there.csv").write_text("old")
    (tmp_path / "there.csv").chmod(0o600)
    (tmp_path / "link.csv").symlink_to("there.csv")
    assert (export("-o", "link.csv").exit_code, export("-o", "/dev/null").exit_code) == (0, 0)
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "there.csv").read_text(encoding="utf-8-sig").startswith("id,")
    assert stat.S_IMODE((tmp_path / "there.csv").stat().st_mode) == 0o600
