"""Publish: rows of a run become Parquet that any engine reads, all tables at once or none."""

from tasks.publish.check import check
from tasks.publish.errors import WarehouseError
from tasks.publish.reader import SQL, Warehouse, open_warehouse
from tasks.publish.upgrade import Upgrade, upgrade
from tasks.publish.writer import Writer, publish, writing

__all__ = [
    "SQL",
    "Upgrade",
    "Warehouse",
    "WarehouseError",
    "Writer",
    "check",
    "open_warehouse",
    "publish",
    "upgrade",
    "writing",
]
