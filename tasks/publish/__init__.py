"""Publish: rows of a run become Parquet that any engine reads, all tables at once or none."""

from tasks.publish.check import check
from tasks.publish.errors import WarehouseError, disk_faults
from tasks.publish.reader import SQL, Warehouse, open_generation, open_warehouse
from tasks.publish.repair import Repair, repair
from tasks.publish.upgrade import Upgrade, upgrade
from tasks.publish.writer import Writer, publish, writing

__all__ = [
    "SQL",
    "Repair",
    "Upgrade",
    "Warehouse",
    "WarehouseError",
    "Writer",
    "check",
    "disk_faults",
    "open_generation",
    "open_warehouse",
    "publish",
    "repair",
    "upgrade",
    "writing",
]
