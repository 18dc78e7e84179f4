"""Which files a table has in the next generation: those that stay, those written anew, those merged."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from schemas.tables import Row
from tasks.publish.parquet import EMPTY, scan, write_empty, write_rows

MANY_FILES = 32
"""Small files that a table may have before they are merged: hourly runs for years stay a few dozen files."""
SMALL_BYTES = 32 << 20
"""A file from here on is not merged any more; merged files end up at about this size."""
_BATCH = "batch-"


@dataclass(slots=True)
class TableFiles:
    """A table's files while a generation is built, by name.

    Files of the generation before stand where they were, to be linked; new ones stand in `folder`.
    """

    model: type[Row]
    folder: Path
    published: Mapping[str, Path]
    files: dict[str, Path] = field(init=False)

    def __post_init__(self) -> None:
        self.files = dict(self.published)

    def paths(self) -> list[Path]:
        """All files, sorted by name."""
        return [path for _, path in sorted(self.files.items())]

    @property
    def is_empty(self) -> bool:
        """Whether none of them holds a row."""
        return all(stem_of(path) == EMPTY for path in self.files.values())

    def to_link(self) -> list[Path]:
        """Files that stay as they were published, sorted by name."""
        return [path for path in self.paths() if path.parent != self.folder]

    def without_batch(self, batch_id: str) -> None:
        """Leaves out the file of an earlier run of the same batch."""
        self.files = {name: path for name, path in self.files.items() if stem_of(path) != _batch_stem(batch_id)}

    def without_rows(self, connection: duckdb.DuckDBPyConnection, keys: str, columns: Sequence[str]) -> None:
        """Writes the files that hold a row of the relation `keys` anew, without these rows."""
        if self.is_empty or not connection.execute(f"SELECT EXISTS (FROM {keys})").fetchall()[0][0]:
            return
        using = ", ".join(columns)
        hit = connection.execute(
            f"SELECT DISTINCT filename FROM {scan(self.paths(), ', filename = true')} "
            f"SEMI JOIN {keys} USING ({using}) ORDER BY filename"
        ).fetchall()
        for path in [self.files[Path(filename).name] for (filename,) in hit]:
            self._write(connection, f"SELECT * FROM {scan([path])} ANTI JOIN {keys} USING ({using})", stem_of(path))
            self._leave_out(path)

    def add(self, connection: duckdb.DuckDBPyConnection, query: str, batch_id: str) -> None:
        """Writes a batch's rows."""
        self._write(connection, query, _batch_stem(batch_id))

    def replace(self, connection: duckdb.DuckDBPyConnection, query: str) -> None:
        """Writes the whole table anew."""
        for path in self.paths():
            self._leave_out(path)
        self._write(connection, query, "whole")

    def merge_small(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Merges small files, in order of name, once there are many."""
        small = [path for path in self.paths() if path.stat().st_size < SMALL_BYTES]
        if len(small) < MANY_FILES:
            return
        merged = list(_up_to(small, SMALL_BYTES))
        self._write(connection, f"SELECT * FROM {scan(merged)}", "merged")
        for path in merged:
            self._leave_out(path)

    def fill_empty(self) -> None:
        """Sees to it that the table has a file, and one without rows only when it has no other."""
        for path in self.paths():
            if stem_of(path) == EMPTY:
                self._leave_out(path)
        if not self.files:
            self._take(write_empty(self.model, self.folder))

    def _write(self, connection: duckdb.DuckDBPyConnection, query: str, stem: str) -> None:
        written = write_rows(connection, self.model, query, self.folder, stem)
        if written:
            self._take(written)

    def _take(self, written: Path) -> None:
        if written.name in self.published:  # same name, same bytes: the published file stays
            written.unlink()
            written = self.published[written.name]
        self.files[written.name] = written

    def _leave_out(self, path: Path) -> None:
        del self.files[path.name]
        if path.parent == self.folder:
            path.unlink()


def stem_of(path: Path) -> str:
    """A file's name without the digest: what it holds."""
    return path.stem.rpartition("-")[0]


def is_of_batch(path: Path) -> bool:
    """Whether a file holds what is left of one batch: all tables have the same documents in theirs."""
    return path.stem.startswith(_BATCH)


def _batch_stem(batch_id: str) -> str:
    return _BATCH + batch_id


def _up_to(paths: Iterable[Path], total_bytes: int) -> Iterable[Path]:
    taken = 0
    for path in paths:
        yield path
        taken += path.stat().st_size
        if taken >= total_bytes:
            return
