"""What is costly to build and cheap to keep: a user-private folder of checked pickles.

A file is used only when the folder belongs to this user and nobody else can write there, and when its checksum holds;
whatever is damaged is built again. The key must name everything that the value depends on.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
SUM = 32  # bytes of checksum in front of a pickle
PRIVATE = 0o700
OTHERS_WRITE = 0o022
MOST = 40  # values kept, the newest: each change of a rule makes new ones


def kept(key: str, build: Callable[[], T]) -> T:
    """The value kept under this key, or a newly built one, which is then kept."""
    value: T | None = load(key)
    if value is None:
        value = build()
        keep(key, value)
    return value


def load(key: str) -> Any:  # noqa: ANN401 - whatever was kept
    """The value kept under this key; None where there is none that can be trusted."""
    folder = _folder()
    if folder is not None:
        with contextlib.suppress(Exception):  # whatever is wrong with a kept value, it can be built again
            return _read((folder / f"{key}.pickle").read_bytes())
    return None


def keep(key: str, value: object) -> None:
    """Keep a value under this key, in the place of what was kept there, if there is a folder for it."""
    folder = _folder()
    if folder is not None:
        with contextlib.suppress(OSError):
            _save(folder / f"{key}.pickle", pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL))
            _clear(folder)


def _folder() -> Path | None:
    """The private folder, made when missing; None where there can be none that is safe."""
    folder = Path(os.environ.get("ONRECORD_CACHE") or _usual())
    try:
        folder.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
        state = folder.stat()
    except OSError:
        return None
    ours = not hasattr(os, "getuid") or state.st_uid == os.getuid()
    return folder if ours and not state.st_mode & OTHERS_WRITE else None


def _usual() -> str:
    """Where the system keeps what programs can do without."""
    if sys.platform == "linux":  # the answer is short, and the library takes 3 ms to import
        return f"{os.environ.get('XDG_CACHE_HOME') or os.path.expanduser('~/.cache')}/onrecord"  # noqa: PTH111 - as above
    import platformdirs  # noqa: PLC0415 - only on other systems

    return platformdirs.user_cache_dir("onrecord")


def _read(data: bytes) -> Any:  # noqa: ANN401 - whatever was kept
    if hashlib.blake2b(data[SUM:], digest_size=SUM).digest() != data[:SUM]:
        raise ValueError
    return pickle.loads(data[SUM:])  # noqa: S301 - our own file, in a folder that only this user can write


def _save(path: Path, data: bytes) -> None:
    """Write beside, then rename, so that nobody ever sees half a file."""
    import tempfile  # noqa: PLC0415 - only where something new is kept

    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as beside:
        beside.write(hashlib.blake2b(data, digest_size=SUM).digest() + data)
    Path(beside.name).replace(path)


def _clear(folder: Path) -> None:
    """Let go of the oldest values."""
    files = sorted(folder.glob("*.pickle"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in files[MOST:]:
        path.unlink()
