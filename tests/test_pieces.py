"""Compiled patterns outlive the build that made them, and only what is new is compiled."""

import pickle
from pathlib import Path

import pytest
import regex

from extractor import pieces
from extractor.pieces import Pieces


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ONRECORD_CACHE", str(tmp_path / "private"))
    return tmp_path / "private"


def _compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is compiled from now on."""
    seen: list[str] = []
    compile_ = regex.compile

    def noted(source: str, *flags: int, cache_pattern: bool) -> object:
        seen.append(source)
        return compile_(source, *flags, cache_pattern=cache_pattern)

    monkeypatch.setattr(regex, "compile", noted)
    return seen


def test_rules_share_a_side_in_one_window_and_its_pattern_in_all(monkeypatch: pytest.MonkeyPatch) -> None:
    seen, built = _compiled(monkeypatch), Pieces()
    side = built.side(r"said \s that", "sentence")
    assert built.side(r"said \s that", "sentence") is side
    twin = built.side(r"said \s that", "paragraph")
    assert twin is not side
    kept_side, kept_twin = pickle.loads(pickle.dumps((side, twin)))  # noqa: S301 - made here
    assert kept_twin.match("said that").span() == (0, 9)
    assert (kept_twin.match.__self__, kept_twin.kept) == (kept_side.match.__self__, b"")
    assert built.glimpse(r"said \s that", None) is built.glimpse(r"said \s that", None)
    assert seen == [r"said \s that"]


def test_the_next_build_compiles_only_what_is_new(monkeypatch: pytest.MonkeyPatch) -> None:
    first = Pieces()
    first.side("a", "")
    first.keep()
    seen, second = _compiled(monkeypatch), Pieces()
    assert second.side("a", "").match("a") is not None
    assert second.glimpse("b", None).kept
    second.keep()
    Pieces().side("b", "")
    assert seen == ["b"]


def test_only_the_newest_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "MOST", 2)
    for source in ("a", "b", "a", "c"):
        build = Pieces()
        build.side(source, "")
        build.keep()
    seen, last = _compiled(monkeypatch), Pieces()
    for source in ("a", "b", "c"):
        last.side(source, "")
    assert seen == ["a"]


def test_what_is_damaged_is_compiled_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Pieces()
    first.side("a", "")
    first.keep()
    (path,) = folder.iterdir()
    path.write_bytes(path.read_bytes()[:-1])
    seen = _compiled(monkeypatch)
    assert Pieces().side("a", "").match("a") is not None
    assert seen == ["a"]
