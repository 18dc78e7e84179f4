"""Publishing: all tables of a run become visible at once or not at all."""

import re
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from schemas.arrow import BY_NAME
from schemas.datapackage import datapackage_json
from tasks.publish.alone import alone
from tasks.publish.damage import require_whole
from tasks.publish.errors import WarehouseError, one_line
from tasks.publish.files import TableFiles
from tasks.publish.layout import (
    DATAPACKAGE,
    GRACE_SECONDS,
    add_generation,
    current_generation,
    generation_folder,
    link_or_copy,
    newest_generation,
    prune,
    restore_links,
    show_newest,
    sync,
    table_files,
)
from tasks.publish.parquet import Rows, check_columns, scan, source_query
from tasks.publish.reader import Warehouse, open_generation
from tasks.sql import connect

_AT_ONCE, _LARGE_BYTES = 2, 128 << 20
"""Tables that are built at a time, and of how many bytes a warehouse is built table by table: two would hold twice the
memory."""

_BATCH_ID = re.compile(r"[A-Za-z0-9._-]{1,120}")


@dataclass(frozen=True, slots=True)
class Writer:
    """The one writer of a warehouse, while its lock is held.

    `staging` is a folder on the warehouse's own disk, empty at the start and removed at the end.
    """

    root: Path
    staging: Path
    grace_seconds: float = GRACE_SECONDS

    @property
    def warehouse(self) -> Warehouse:
        """What this writer has published, shown to readers or not."""
        return open_generation(self.root, newest_generation(self.root))

    def publish(
        self,
        batch_id: str,
        append: Mapping[str, Rows] | None = None,
        replace: Mapping[str, Rows] | None = None,
        drop_doc_ids: Collection[str] = (),
        drop: Mapping[str, Collection[str]] = MappingProxyType({}),
        shown: bool = True,
        more: bool = False,
    ) -> int:
        """Publishes a batch and gives the generation that holds it (the newest one, when nothing changes).

        Args:
            batch_id: names the batch's files; publishing the same batch again replaces them.
            append: rows to add. Rows of a document that is already published replace that document's rows in all
                tables; in tables without `doc_id`, a row replaces the row with its primary key.
            replace: rows of tables that are written whole.
            drop_doc_ids: documents whose rows are taken out of every table that has a `doc_id`.
            drop: by table, primary keys (of one column) of rows that are taken out.
            more: of a batch whose files stay, those of tables that it had no rows of yet.
            shown: to readers, at once; else with `show`, or the next batch that is shown.

        Raises:
            WarehouseError: rows do not fit their table, or the disk does not take them; what was current stays.
        """
        append, replace = append or {}, replace or {}
        _check_arguments(batch_id, append, replace)
        build = self.staging / "generation"
        with one_line("cannot publish to the warehouse", self.root):
            try:
                tables = self._plan(build, batch_id, append, replace, drop_doc_ids, drop, more)
                number = self.commit(build, tables)
                if shown:
                    self.show()
                return number
            finally:
                shutil.rmtree(build, ignore_errors=True)

    def _plan(
        self,
        build: Path,
        batch_id: str,
        append: Mapping[str, Rows],
        replace: Mapping[str, Rows],
        drop_doc_ids: Collection[str],
        drop: Mapping[str, Collection[str]],
        more: bool,
    ) -> dict[str, TableFiles]:
        published = table_files(self.root, newest_generation(self.root))
        tables = {}
        for name, model in BY_NAME.items():
            (build / name).mkdir(parents=True)
            tables[name] = TableFiles(model, build / name, published[name])
            if not more:
                tables[name].without_batch(batch_id)
        with connect(spill=self.staging / "spill") as connection:
            _name_documents(connection, tables["documents"], append.get("documents"), drop_doc_ids)

            def build_table(files: TableFiles) -> None:
                name = files.model.table
                with connection.cursor() as own:
                    if "doc_id" in files.model.model_fields:
                        files.without_rows(own, "dropped", ("doc_id",))
                    if name in append:
                        new = source_query(own, files.model, append[name])
                        _drop_same_keys(own, files, new)
                    _drop_keys(own, files, drop.get(name, ()))
                    if name in replace:
                        files.replace(own, source_query(own, files.model, replace[name]))
                    else:
                        files.merge_small(own)
                    if name in append:
                        files.add(own, new, batch_id)
                    files.fill_empty()

            size = sum(path.stat().st_size for files in published.values() for path in files.values())
            with ThreadPoolExecutor(_AT_ONCE if size < _LARGE_BYTES else 1) as threads:
                for _ in threads.map(build_table, tables.values()):
                    pass
        return tables

    def commit(self, build: Path, tables: Mapping[str, TableFiles]) -> int:
        """Makes built tables the newest generation, and gives its number (the old one, when nothing changes).

        New files stand in `build` already; the others are linked to it.
        """
        newest = newest_generation(self.root)
        if newest is not None:
            published = generation_folder(self.root, newest) / DATAPACKAGE
            if published.is_file() and published.read_text(encoding="utf-8") == descriptor(tables):
                return newest
        return complete(self.root, build, tables)

    def show(self) -> None:
        """Shows readers all that has been published, in one rename.

        Raises:
            WarehouseError: the disk does not take it; what was current stays.
        """
        with one_line("cannot publish to the warehouse", self.root):
            show_newest(self.root)
            prune(self.root, self.grace_seconds)


def complete(root: Path, build: Path, tables: Mapping[str, TableFiles]) -> int:
    """Makes the files of all tables the newest generation; gives its number."""
    for files in tables.values():
        for path in files.to_link():
            link_or_copy(path, files.folder / path.name)
    (build / DATAPACKAGE).write_text(descriptor(tables), encoding="utf-8")
    sync(build / DATAPACKAGE)
    return add_generation(root, build)


def descriptor(tables: Mapping[str, TableFiles]) -> str:
    """The data dictionary of a generation, which names its files."""
    return datapackage_json(
        {table: [f"{table}/{name}" for name in sorted(files.files)] for table, files in tables.items()}
    )


@contextmanager
def writing(
    path: str | Path,
    wait_seconds: float | None = 0.0,
    grace_seconds: float = GRACE_SECONDS,
    any_version: bool = False,
    on_wait: Callable[[str], object] = lambda line: None,
) -> Iterator[Writer]:
    """The warehouse's one writer: holds its lock until the block ends, and clears what a killed writer left.

    Hold it for a whole run, from reading what is published to publishing, so that no other run comes between.

    Args:
        wait_seconds: how long to wait for another writer; None waits without end.
        grace_seconds: how long a generation that was replaced stays on disk for queries under way.
        any_version: also take a warehouse of another schema version, to upgrade it.
        on_wait: told in one line when there is another writer to wait for.

    Raises:
        WarehouseError: another writer holds the lock, the folder cannot be written, its tables are of another schema
            version, or a published file is missing or damaged: what a run read from it would spread.
    """
    root = Path(path)
    with alone(root, wait_seconds, on_wait, any_version) as staging:
        with one_line("cannot write to the warehouse", root):
            restore_links(root)
            require_whole(root, current_generation(root))
            if not any_version:
                _check_published(root)
        yield Writer(root, staging, grace_seconds)


def publish(
    path: str | Path,
    batch_id: str,
    append: Mapping[str, Rows] | None = None,
    replace: Mapping[str, Rows] | None = None,
    drop_doc_ids: Collection[str] = (),
    wait_seconds: float | None = 0.0,
) -> int:
    """Publishes one batch under the warehouse's lock: `Writer.publish` for a caller who reads nothing first."""
    with writing(path, wait_seconds) as writer:
        return writer.publish(batch_id, append, replace, drop_doc_ids)


def _check_arguments(batch_id: str, append: Mapping[str, Rows], replace: Mapping[str, Rows]) -> None:
    if not _BATCH_ID.fullmatch(batch_id):
        raise WarehouseError(f"batch id {batch_id!r} is not made of letters, digits, dot, dash and underscore")
    for name in sorted({*append, *replace} - set(BY_NAME)):
        raise WarehouseError(f"there is no table {name}")
    for name in sorted(set(append) & set(replace)):
        raise WarehouseError(f"table {name} is both appended to and replaced")


def _check_published(root: Path) -> None:
    """Compares the columns of all published files with their table's."""
    for name, files in table_files(root, current_generation(root)).items():
        for path in files.values():
            check_columns(BY_NAME[name], pq.read_schema(path), path)


def _name_documents(
    connection: duckdb.DuckDBPyConnection,
    documents: TableFiles,
    new: Rows | None,
    drop_doc_ids: Collection[str],
) -> None:
    """Tables of the documents whose rows are taken out (`dropped`) and of those that are new (`added`).

    Dropped are those that are named, or published again.
    """
    connection.register("named", pa.table({"doc_id": pa.array(sorted(drop_doc_ids), pa.string())}))
    connection.execute("CREATE TABLE dropped AS SELECT doc_id FROM named")
    connection.execute("CREATE TABLE added (doc_id VARCHAR)")
    if new is None:
        return
    connection.execute(f"INSERT INTO added SELECT doc_id FROM ({source_query(connection, documents.model, new)})")
    if not documents.is_empty:
        # A batch of new documents touches no other file: only the ids of `documents` are read to know that.
        again = f"SELECT doc_id FROM {scan(documents.paths())} SEMI JOIN added USING (doc_id)"
        connection.execute(f"INSERT INTO dropped {again}")


def _drop_same_keys(connection: duckdb.DuckDBPyConnection, files: TableFiles, query: str) -> None:
    """Takes out the rows that new ones of the same table replace, but for those of new documents, already out."""
    if files.is_empty:
        return
    name = files.model.table
    of_document = "doc_id" in files.model.model_fields
    columns = ("doc_id",) if of_document else files.model.primary_key
    keys = f"SELECT DISTINCT {', '.join(columns)} FROM ({query})"
    if of_document:
        keys += " ANTI JOIN added USING (doc_id)"
    connection.execute(f"CREATE TABLE keys_{name} AS {keys}")
    files.without_rows(connection, f"keys_{name}", columns)


def _drop_keys(connection: duckdb.DuckDBPyConnection, files: TableFiles, keys: Collection[str]) -> None:
    if keys:
        (column,) = files.model.primary_key
        connection.register("gone", pa.table({column: pa.array(sorted(keys), pa.string())}))
        files.without_rows(connection, "gone", (column,))
