"""Which release this is."""

from __future__ import annotations


def release() -> str:
    """The installed release, "0" in a bare checkout."""
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - takes 15 ms, and few ask

    try:
        return version("onrecord")
    except PackageNotFoundError:
        return "0"
