"""A kept value is used only when it is whole and nobody else could have written it."""

import pickle
from pathlib import Path

import pytest

from extractor.cache import MOST, kept
from extractor.pieces import Pieces


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "private"
    monkeypatch.setenv("ONRECORD_CACHE", str(path))
    return path


def _never() -> list[int]:
    pytest.fail("the value was built again")


def test_a_value_is_built_once(folder: Path) -> None:
    assert kept("a", lambda: [1]) == [1]
    assert (kept("a", _never), [p.name for p in folder.iterdir()]) == ([1], ["a.pickle"])


@pytest.mark.parametrize("damage", [b"", b"short", None])
def test_a_damaged_value_is_built_again(folder: Path, damage: bytes | None) -> None:
    kept("a", lambda: [1])
    path = folder / "a.pickle"
    data = path.read_bytes()
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]) if damage is None else damage)
    assert kept("a", lambda: [2]) == [2]
    assert kept("a", _never) == [2]


def test_a_folder_that_others_can_write_is_not_used(folder: Path) -> None:
    kept("a", lambda: [1])
    folder.chmod(0o777)
    assert kept("a", lambda: [2]) == [2]


def test_where_no_folder_can_be_made_values_are_built(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.write_text("a file stands in the way")
    assert kept("a", lambda: [3]) == [3]
    monkeypatch.setenv("ONRECORD_CACHE", str(folder / "below"))
    assert kept("a", lambda: [4]) == [4]


def test_a_side_is_loaded_when_it_is_first_tried() -> None:
    side = pickle.loads(pickle.dumps(Pieces().side(r"(?P<n>\d+) \s boats", "")))  # noqa: S301 - made here
    with pytest.raises(AttributeError):
        object.__getattribute__(side, "match")
    assert (side.match("7 boats")["n"], side.groups, side.fullmatch("7 boat")) == ("7", (("n", 1),), None)


def test_only_the_newest_values_stay(folder: Path) -> None:
    for n in range(MOST + 3):
        kept(str(n), lambda: [1])
    assert len(list(folder.iterdir())) == MOST
    assert kept(str(MOST + 2), _never) == [1]
