"""The record: what was said and which figures were used, kept in one SQLite file."""
