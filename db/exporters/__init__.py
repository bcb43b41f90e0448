"""One file a format: each takes rows of claims and writes them to a binary stream as they come."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import IO, TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from db.store import Store
    from db.store.select import Selection

EXTRAS = {"openpyxl": "xlsx", "xlsxwriter": "xlsx", "pyarrow": "parquet", "duckdb": "dask"}  # what brings each library


class MissingExtraError(Exception):
    """A format that needs a library which is not installed; the message names the command that installs it."""


class Exporter(Protocol):
    """What each module of this folder is; the ones that begin with "_" are shared by several."""

    def export(self, store: Store, selection: Selection, out: IO[bytes], **more: str) -> int:
        """Write the chosen claims; gives how many. `more` is what a format alone wants to know."""
        ...


@cache
def formats() -> tuple[str, ...]:
    """The names of all formats."""
    return tuple(sorted(m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_")))


def exporter(name: str) -> Exporter:
    """The exporter of a format."""
    module: Any = importlib.import_module(f"{__name__}.{name}")
    return module  # type: ignore[no-any-return]


def needs(library: str) -> Any:  # noqa: ANN401 - any module
    """An optional library; raises MissingExtraError where it is not installed."""
    try:
        return importlib.import_module(library)
    except ModuleNotFoundError as fault:
        extra = EXTRAS[library.partition(".")[0]]
        raise MissingExtraError(f"This needs {library}. Install it with `pip install 'onrecord[{extra}]'`.") from fault
