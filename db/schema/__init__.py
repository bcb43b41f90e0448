"""The database's tables, search, views and triggers: numbered migrations, each one SQL file in migrations/."""

from db.schema.connect import RecordError, connect, connect_to_read
from db.schema.migrate import missing, upgrade, version

__all__ = ["RecordError", "connect", "connect_to_read", "missing", "upgrade", "version"]
