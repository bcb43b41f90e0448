"""What ends the reading of a file of what is known from elsewhere."""

from __future__ import annotations


class FactsError(Exception):
    """A file of facts or checked claims that cannot be used; the message says where and why."""
