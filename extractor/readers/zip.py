"""Zip archives of any of the other formats, each file in them read as if it lay in a folder."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from extractor.readers import format_of, read_raw, suffixes
from extractor.readers._file import File, PartlyReadError, ReadError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.plain import Document

SUFFIXES = (".zip",)
MEMBERS = 100_000
UNPACKED = 4 << 30  # bytes of all members together
MEMBER = 256 << 20  # bytes of one
RATIO = 200  # times its packed size is what no text unpacks to
SMALL = 1 << 20  # bytes; below, the ratio does not matter
CHUNK = 1 << 20
ENCRYPTED = 1  # bit of a member's flags


def read(file: File) -> Iterator[Document]:
    """Read each file in the archive; those that cannot be read are told at the end, by their names."""
    file.check_size(1 << 40)
    try:
        archive = zipfile.ZipFile(file.path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as fault:
        raise file.fault(f"is a broken zip archive ({fault}). Pack it anew.") from fault
    faults: list[ReadError] = []
    with archive, tempfile.TemporaryDirectory() as folder:
        members = _members(archive, file)
        for member in members:
            try:
                yield from _member(archive, member, Path(folder), file)
            except PartlyReadError as fault:
                faults.extend(fault.faults)
            except ReadError as fault:
                faults.append(fault)
    if faults:
        raise PartlyReadError(file.name, faults)


def _members(archive: zipfile.ZipFile, file: File) -> list[zipfile.ZipInfo]:
    """The members to read: files with a suffix we know, hidden ones left out; raises ReadError."""
    every = archive.infolist()
    if len(every) > MEMBERS or sum(member.file_size for member in every) > UNPACKED:
        limits = f"{MEMBERS:,} files or {UNPACKED:,} bytes"
        raise file.fault(f"would unpack to more than the {limits} we take. Unpack it, and give the folder.")
    found = [m for m in every if not m.is_dir() and format_of(m.filename) and not _hidden(m.filename)]
    if not found:
        raise file.fault(f"holds no file to read ({', '.join(sorted(suffixes()))}). Unpack it, and name the files.")
    return found


def _hidden(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return any(part.startswith(".") and part != ".." for part in parts) or "__MACOSX" in parts


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, folder: Path, file: File) -> Iterator[Document]:
    """The documents of one member, by way of a file of our own naming in a folder that is then removed."""
    inner = File(folder / f"member{_suffix(member.filename)}", f"{file.name}/{member.filename}", file.text_column)
    _check(member, inner)
    try:
        with archive.open(member) as packed, inner.path.open("wb") as unpacked:
            shutil.copyfileobj(packed, unpacked, CHUNK)
    except Exception as fault:  # the modules for each way of packing fail in ways of their own
        raise inner.fault(f"is damaged in its archive ({fault}). Pack it anew.") from fault
    yield from read_raw(inner)


def _check(member: zipfile.ZipInfo, inner: File) -> None:
    """Look at a member before it is unpacked; raises ReadError."""
    path = PurePosixPath(member.filename.replace("\\", "/"))
    if ".." in path.parts or path.is_absolute() or ":" in path.parts[0]:
        raise inner.fault("points outside its archive, and was not unpacked. Pack it anew without such names.")
    if member.flag_bits & ENCRYPTED:
        raise inner.fault("is protected by a password. Unpack it, and give the file.")
    if path.suffix.lower() in SUFFIXES:
        raise inner.fault("is an archive inside an archive. Unpack it, and give it by itself.")
    if member.file_size > MEMBER or (
        member.file_size > SMALL and member.file_size > RATIO * max(1, member.compress_size)
    ):
        raise inner.fault(f"would unpack to {member.file_size:,} bytes, and looks like a bomb. Unpack it yourself.")


def _suffix(name: str) -> str:
    return max((suffix for suffix in suffixes() if name.lower().endswith(suffix)), key=len)
