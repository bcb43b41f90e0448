"""The reader of zip archives: what is in them, and what must not get out of them."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest
from readers_made import FILES, documents

from extractor.readers import File, PartlyReadError, ReadError, read_raw

if TYPE_CHECKING:
    from pathlib import Path


def packed(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def test_an_archive_of_every_format(tmp_path: Path) -> None:
    names = sorted(path.name for path in FILES.iterdir() if path.name != "encrypted.pdf")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name in names:
            archive.write(FILES / name, f"press/{name}")
        archive.writestr("press/photo.jpg", b"\xff\xd8")
        archive.writestr("__MACOSX/._note.md", b"\0")
    found = documents(tmp_path / "a.zip")
    alone = [document for name in names for document in documents(name)]
    assert [d.text for d in found] == [d.text for d in alone]
    assert [d.path for d in found] == [f"a.zip/press/{d.path}" for d in alone]


def test_keys_do_not_depend_on_where_it_was_unpacked(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", **{"a.txt": b"The dam", "b/a.txt": b"The dam"})
    first, second = documents(path), documents(path)
    assert [d.key for d in first] == [d.key for d in second]
    assert first[0].key != first[1].key


BAD = (
    ("../a.txt", b"The dam", "points outside its archive"),
    ("/etc/a.txt", b"The dam", "points outside its archive"),
    ("..\\a.txt", b"The dam", "points outside its archive"),
    ("c:/a.txt", b"The dam", "points outside its archive"),
    ("a.zip", b"PK", "is an archive inside an archive"),
    ("a.txt", b"\0" * 5_000_000, "would unpack to 5,000,000 bytes, and looks like a bomb"),
    ("a.txt", b"", "is empty"),
    ("a.pdf", b"%PDF", "is a broken PDF"),
)


@pytest.mark.parametrize(("name", "data", "why"), BAD)
def test_a_bad_member_costs_itself_alone(name: str, data: bytes, why: str, tmp_path: Path) -> None:
    inside = tmp_path / "in" / "side"
    inside.mkdir(parents=True)
    reading = read_raw(File(packed(inside / "x.zip", **{name: data, "fine.txt": b"The dam"}), "x.zip"))
    assert next(reading).text == "The dam"
    with pytest.raises(PartlyReadError) as told:
        next(reading)
    (fault,) = told.value.faults
    assert str(fault).startswith(f"x.zip/{name}: {why}")
    assert [path.name for path in tmp_path.rglob("*")] == ["in", "side", "x.zip"]


def test_a_bomb_of_many_members_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", **{f"{n}.txt": b"The dam" for n in range(20)})
    data = bytearray(path.read_bytes())
    at = data.find(b"PK\x01\x02")
    while at >= 0:  # each member now says that it holds 300 MB
        data[at + 24 : at + 28] = (300_000_000).to_bytes(4, "little")
        at = data.find(b"PK\x01\x02", at + 4)
    path.write_bytes(data)
    with pytest.raises(ReadError, match=r"^a\.zip: would unpack to more than the 100,000 files or 4,294,967,296 bytes"):
        documents(path)


def test_what_is_no_archive_and_what_holds_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"The dam")
    with pytest.raises(ReadError, match=r"^a\.zip: is a broken zip archive"):
        documents(tmp_path / "a.zip")
    with pytest.raises(ReadError, match=r"^b\.zip: holds no file to read \(\.atom, "):
        documents(packed(tmp_path / "b.zip", **{"photo.jpg": b"\xff"}))


def test_a_member_with_a_password(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", **{"a.txt": b"The dam"})
    data = bytearray(path.read_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + flags] |= 1  # as programs mark what they encrypt
    path.write_bytes(data)
    with pytest.raises(ReadError, match=r"^a\.zip: .*is protected by a password"):
        documents(path)
