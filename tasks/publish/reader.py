"""Reading a warehouse: all tables of one generation, while runs publish and after they are killed."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa

from schemas.arrow import BY_NAME, arrow_schema
from tasks.publish.damage import require_whole
from tasks.publish.errors import WarehouseError, one_line
from tasks.publish.layout import current_generation, current_number, generation_folder, table_files
from tasks.publish.parquet import scan
from tasks.publish.version import require_version
from tasks.sql import connect

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow.compute as pc

SQL = Path(__file__).parents[2] / "warehouse" / "sql"


@dataclass(frozen=True, slots=True)
class Warehouse:
    """One generation of a warehouse, which stays as it is while later runs publish.

    `generation` is None before the first run: every table is then there and empty. `published` has the files that it
    was published with, by table and name.
    """

    root: Path
    generation: int | None
    published: Mapping[str, Mapping[str, Path]]

    @property
    def exists(self) -> bool:
        """Whether a run has been published."""
        return self.generation is not None

    def files(self, table: str) -> list[Path]:
        """Parquet files that a table was published with, sorted."""
        return list(self.published[table].values())

    def glob(self, table: str) -> str:
        """A glob over a table's files in this generation.

        Raises:
            ValueError: nothing is published.
        """
        if self.generation is None:
            raise ValueError(f"nothing is published in {self.root}")
        return str(generation_folder(self.root, self.generation) / table / "*.parquet")

    def table(self, table: str, columns: Sequence[str] | None = None, where: "pc.Expression | None" = None) -> pa.Table:
        """Rows of a table, in file order.

        Raises:
            WarehouseError: a file cannot be read.
        """
        import pyarrow.dataset as ds  # brings pandas with it, which a query does not need

        schema = arrow_schema(BY_NAME[table])
        names = list(columns or schema.names)
        with self.reading():
            files = [str(path) for path in self.files(table)]
            if not files:
                return schema.empty_table().select(names)
            return ds.dataset(files, schema=schema, format="parquet").to_table(columns=names, filter=where)

    def frame(self, table: str, columns: Sequence[str] | None = None) -> "pd.DataFrame":
        """Rows of a table as a pandas frame, for a notebook.

        Raises:
            WarehouseError: a file cannot be read.
        """
        return self.table(table, columns).to_pandas()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Turns what Arrow and DuckDB raise while they read the tables into a `WarehouseError`.

        It names the file that is missing or damaged, if one is.
        """
        try:
            with one_line("cannot read the warehouse", self.root):
                yield
        except WarehouseError:
            self.require_whole()
            raise

    def require_whole(self) -> None:
        """Check that every file has the bytes that were published; of a generation that was replaced, nothing.

        Raises:
            WarehouseError: a file is missing or damaged.
        """
        with one_line("cannot read the warehouse", self.root):
            if self.generation == current_number(self.root):
                require_whole(self.root, self.generation)

    def connect(self, views: bool = True) -> duckdb.DuckDBPyConnection:
        """A DuckDB connection with one view a table, and those of `warehouse/sql/views` when asked for.

        Raises:
            WarehouseError: a file cannot be read.
        """
        with self.reading():
            connection = connect(memory="80%")
            for name, model in BY_NAME.items():
                if files := self.files(name):
                    connection.execute(f"CREATE VIEW {name} AS SELECT * FROM {scan(files)}")
                else:
                    connection.register(name, arrow_schema(model).empty_table())
            for path in sorted((SQL / "views").glob("*.sql")) if views else ():
                connection.execute(path.read_text(encoding="utf-8"))
            return connection


def open_warehouse(path: str | Path) -> Warehouse:
    """The generation that is current now, of a folder or of an address in an object store.

    Raises:
        WarehouseError: the folder holds something else than a warehouse, or one of another schema version; the store
            cannot be used.
    """
    from tasks.mirror import pulled  # late: it publishes what it pulls

    root = pulled(path)
    with one_line("cannot read the warehouse", root):
        return open_generation(root, current_generation(root))


def open_generation(root: Path, generation: int | None) -> Warehouse:
    """A generation of a folder, the current one or another.

    Raises:
        WarehouseError: it is of another schema version.
    """
    with one_line("cannot read the warehouse", root):
        require_version(root, generation)
        return Warehouse(root, generation, table_files(root, generation))
