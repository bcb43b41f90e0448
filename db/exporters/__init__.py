"""One file a format: each takes rows of claims and writes them to a binary stream as they come."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import IO, TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from db.store import Store
    from db.store.select import Selection


class Exporter(Protocol):
    """What each module of this folder is."""

    def export(self, store: Store, selection: Selection, out: IO[bytes]) -> int:
        """Write the chosen claims; gives how many."""
        ...


@cache
def formats() -> tuple[str, ...]:
    """The names of all formats."""
    return tuple(sorted(m.name for m in pkgutil.iter_modules(__path__)))


def exporter(name: str) -> Exporter:
    """The exporter of a format."""
    module: Any = importlib.import_module(f"{__name__}.{name}")
    return module  # type: ignore[no-any-return]
