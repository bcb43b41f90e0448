"""From what stands on the command line to the files that are meant; what cannot be found is a problem, not an end."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from db.plain import Problem

CHUNK = 1 << 20  # bytes
STDIN = "-"
WEB = ("http://", "https://")


class Missing(NamedTuple):
    """A place on the command line that gave no file: why, and what to do about it."""

    path: str
    message: str

    def problem(self) -> Problem:
        """As a record."""
        from db.plain import Problem  # noqa: PLC0415 - `onrecord --help` stays light

        return Problem(path=self.path, stage="find", message=self.message)


class Address(NamedTuple):
    """A page or file of the web that somebody asked for."""

    url: str


def find(places: Sequence[str], suffixes: Callable[[], Iterable[str]]) -> list[Path | Address | Missing]:
    """The files that files, folders and globs stand for, each once, in their order; `-` and addresses stay.

    Of a folder come the files with one of the suffixes, hidden ones left out; without a folder, nobody asks for
    the suffixes.
    """
    found: dict[str, Path | Address | Missing] = {}
    for place in places:
        if place.startswith(WEB):
            found.setdefault(place, Address(place))
            continue
        for item in _expand(place, suffixes):
            name = item.path if isinstance(item, Missing) else os.path.normpath(item)
            found.setdefault(name, item if isinstance(item, Missing) else Path(name))
    return list(found.values())


def _expand(place: str, suffixes: Callable[[], Iterable[str]]) -> Iterator[Path | Missing]:
    path = Path(place)
    if place == STDIN or path.is_file():
        yield path
    elif path.is_dir():
        yield from _in_folder(path, tuple(suffixes()))
    elif path.is_symlink():
        yield Missing(place, f"is a link to {path.readlink()}, which is not there. Mend or remove the link.")
    elif any(sign in place for sign in "*?["):
        import glob  # noqa: PLC0415 - `onrecord scan` of a file starts without

        matches = sorted(glob.glob(place, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute patterns
        for match in matches:
            yield from _expand(match, suffixes)
        if not matches:
            yield Missing(place, "matches no file. Check the pattern; try it with `ls`.")
    elif path.exists():
        yield Missing(place, "is neither a file nor a folder. Give one of these, or - for standard input.")
    else:
        yield Missing(place, "is not there. Check the spelling and the folder.")


def _in_folder(folder: Path, suffixes: tuple[str, ...]) -> Iterator[Path | Missing]:
    faults: list[OSError] = []
    count = 0
    for here, folders, names in os.walk(folder, onerror=faults.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and name.lower().endswith(suffixes):
                count += 1
                yield from _expand(str(Path(here) / name), lambda: suffixes)
    for fault in faults:
        yield Missing(str(fault.filename), f"cannot be opened: {fault.strerror}. Ask for permission to read it.")
    if not count and not faults:
        yield Missing(str(folder), f"holds no file to read ({', '.join(sorted(suffixes))}). Name the files themselves.")


def digest_of(path: Path) -> tuple[str, int]:
    """The digest of a file's bytes, and how many there are; raises OSError."""
    import hashlib  # noqa: PLC0415 - as above

    state, size = hashlib.blake2b(digest_size=16), 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            state.update(chunk)
            size += len(chunk)
    return state.hexdigest(), size


@contextmanager
def as_file(item: Path | Address) -> Iterator[tuple[Path, str]]:
    """An item as a file that is there for the length of the block, and the name it goes by; raises ReadError."""
    if isinstance(item, Address):
        from extractor.cli._fetch import fetched  # noqa: PLC0415 - only where something is fetched

        with fetched(item.url) as path:
            yield path, item.url
    elif str(item) == STDIN:
        with standard_input_as_file() as path:
            yield path, STDIN
    else:
        yield item, str(item)


@contextmanager
def standard_input_as_file() -> Iterator[Path]:
    """All of standard input in a file that is there for the length of the block, so that readers can read it."""
    import shutil  # noqa: PLC0415 - as above
    import tempfile  # noqa: PLC0415 - as above

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / STDIN
        with path.open("wb") as file:
            shutil.copyfileobj(sys.stdin.buffer, file)
        yield path
