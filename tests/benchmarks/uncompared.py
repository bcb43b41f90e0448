"""The command line without what `extract` does at its end, comparing claims: reading, extracting and storing alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.cli import check, main

if TYPE_CHECKING:
    from db.store import Store


def nothing(store: Store) -> None:
    del store


if __name__ == "__main__":
    check.together = nothing
    main()
