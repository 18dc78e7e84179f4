"""Repairing: what is left of a warehouse whose files are missing or damaged, published as a generation that is sound.

    a file of which another generation has a copy that is whole    taken from there
    a document that lost a row in any table                        taken out of all of them, so that it is read again
    a claim or actor that no document refers to any more           taken out
    any other row that refers to what is not there                 taken out

Where an older generation keeps more documents that way, that one is published again: a lost table of claims is the end
of every record, and the generation before lacks only the last run. What was taken out stays in `.damaged`: the damaged
files, and the `documents` files, which hold the texts.
"""

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import duckdb
import pyarrow as pa

from schemas.arrow import arrow_schema
from schemas.tables import TABLES, Row
from tasks.publish.alone import alone
from tasks.publish.check import dangling, references
from tasks.publish.damage import Damage, damages
from tasks.publish.errors import one_line
from tasks.publish.files import TableFiles, is_of_batch, stem_of
from tasks.publish.layout import (
    DAMAGED,
    DATAPACKAGE,
    current_number,
    generation_folder,
    generations,
    is_listed,
    link_or_copy,
    missing_links,
    restore_links,
    show_newest,
    table_files,
)
from tasks.publish.parquet import EMPTY, is_whole, scan
from tasks.publish.writer import complete, descriptor
from tasks.sql import connect

Recount: TypeAlias = Callable[[duckdb.DuckDBPyConnection], Mapping[str, pa.Table]]
"""From the tables as views, without what was taken out: rows by table that replace those with their primary key."""

OF_DOCUMENTS = [model for model in TABLES if "doc_id" in model.model_fields]
OTHERS = [model for model in TABLES if "doc_id" not in model.model_fields]


@dataclass(frozen=True, slots=True)
class Repair:
    """What a repair found and did.

    `copied` are the damages that a copy in another generation undid; `older` is the generation that was published again
    in the place of the current one, if any; `to_read` are the documents taken out, with their paths where known;
    `aside` are the files that stay in `.damaged`.
    """

    damages: tuple[Damage, ...]
    links: tuple[Path, ...]
    copied: tuple[Damage, ...]
    older: int | None
    to_read: Mapping[str, str | None]
    n_documents: int
    aside: tuple[Path, ...]


class Remains:
    """What can be kept of one generation: its tables as views, from which rows are taken out by key."""

    def __init__(self, root: Path, generation: int, connection: duckdb.DuckDBPyConnection) -> None:
        self.generation = generation
        self.published = table_files(root, generation)
        self.files = {
            table: {name: whole for name, path in files.items() if (whole := _whole(root, path))}
            for table, files in self.published.items()
        }
        self._connection = connection
        for model in TABLES:
            self._make_view(model)
        for model in OF_DOCUMENTS:
            self._take_out_hit(model)
        self._take_out_dangling()
        if self._count("out_of_documents") or any(map(self._lost, OF_DOCUMENTS)):
            for model in OTHERS:
                self._take_out_unreferenced(model)
            self._take_out_dangling()
        self.n_documents = self._count("documents")

    def write(self, build: Path, recount: Recount) -> dict[str, TableFiles]:
        """The files of all tables without what was taken out; new ones stand in `build`."""
        recounted = recount(self._connection)
        tables = {}
        for model in TABLES:
            name = model.table
            (build / name).mkdir(parents=True)
            tables[name] = TableFiles(model, build / name, self.files[name])
            tables[name].without_rows(self._connection, _out(model), _key(model))
            if name in recounted and recounted[name].num_rows:
                self._connection.register(f"recounted_{name}", recounted[name])
                others = f"SELECT * FROM {name} ANTI JOIN recounted_{name} USING ({', '.join(model.primary_key)})"
                tables[name].replace(self._connection, f"{others} UNION ALL BY NAME FROM recounted_{name}")
            tables[name].fill_empty()
        return tables

    def missing_from(self, files: Mapping[str, Mapping[str, Path]], texts: list[Path]) -> dict[str, str | None]:
        """Documents with a row in `files` that are not kept here, with the paths that the files `texts` tell."""
        tables = [list(files[model.table].values()) for model in OF_DOCUMENTS]
        scans = [f"SELECT doc_id FROM {scan(paths)}" for paths in tables if paths]
        if not scans:
            return {}
        known = f"SELECT doc_id, min(source_path) AS path FROM {scan(texts)} GROUP BY doc_id" if texts else ""
        path, named = ("path", f"LEFT JOIN ({known}) USING (doc_id)") if known else ("NULL", "")
        seen = f"SELECT doc_id FROM ({' UNION '.join(scans)}) ANTI JOIN documents USING (doc_id)"
        return dict(self._rows(f"SELECT doc_id, {path} FROM ({seen}) {named} ORDER BY 2, 1"))

    def _make_view(self, model: type[Row]) -> None:
        paths, key = list(self.files[model.table].values()), ", ".join(_key(model))
        if not paths:
            self._connection.register(f"empty_{model.table}", arrow_schema(model).empty_table())
        source = scan(paths) if paths else f"empty_{model.table}"
        self._connection.execute(f"CREATE TABLE IF NOT EXISTS {_out(model)} AS SELECT {key} FROM {source} LIMIT 0")
        self._connection.execute(
            f"CREATE VIEW {model.table} AS SELECT * FROM {source} ANTI JOIN {_out(model)} USING ({key})"
        )

    def _lost(self, model: type[Row]) -> list[Path]:
        """Files of a table that are lost, and had rows."""
        lost = sorted(self.published[model.table].keys() - self.files[model.table].keys())
        return [Path(name) for name in lost if stem_of(Path(name)) != EMPTY]

    def _take_out_hit(self, model: type[Row]) -> None:
        """Takes out documents that may have had rows in a lost file: a document has all its rows of a table in one."""
        for lost in self._lost(model):
            beside = f"SELECT doc_id FROM ({self._documents_beside(lost)})"
            self._take_out(model, f"{beside} ANTI JOIN {model.table} USING (doc_id)")

    def _documents_beside(self, lost: Path) -> str:
        """The SQL of the documents whose rows may have stood in a lost file: those of its batch, if that is known."""
        batch = [name for name in self.published["documents"] if stem_of(Path(name)) == stem_of(lost)]
        if not (is_of_batch(lost) and batch):
            return "FROM documents"
        whole = [self.files["documents"][name] for name in batch if name in self.files["documents"]]
        return f"FROM documents SEMI JOIN {scan(whole)} USING (doc_id)" if whole else "FROM documents LIMIT 0"

    def _take_out_dangling(self) -> None:
        """Takes out rows that refer to what is not there, of documents the whole, until there are none."""
        grown = True
        while grown:
            grown = False
            for model in TABLES:
                for _, rows in dangling(model):
                    of_rows = f"FROM {model.table} SEMI JOIN ({rows}) USING ({', '.join(model.primary_key)})"
                    grown |= self._take_out(model, f"SELECT {', '.join(_key(model))} {of_rows}")

    def _take_out_unreferenced(self, model: type[Row]) -> None:
        """Takes out what no document refers to, from a table that documents refer to."""
        (key, *more) = model.primary_key
        values = [
            (child, f"SELECT {value} AS {key} FROM {child.table}")
            for child in (*OF_DOCUMENTS, model)
            for _, value, parent, _ in references(child)
            if parent == model.table
        ]
        of_documents = [query for child, query in values if child is not model]
        if more or not of_documents:
            return
        of_itself = [f"{query} SEMI JOIN used USING ({key})" for child, query in values if child is model]
        used = " UNION ".join([f"({' UNION '.join(of_documents)})", *of_itself])
        self._take_out(
            model, f"WITH RECURSIVE used AS ({used}) SELECT {key} FROM {model.table} ANTI JOIN used USING ({key})"
        )

    def _take_out(self, model: type[Row], keys: str) -> bool:
        """Takes out the rows with these keys; whether there were any."""
        ((number,),) = self._rows(f"INSERT INTO {_out(model)} SELECT DISTINCT * FROM ({keys})")
        return bool(number)

    def _count(self, table: str) -> int:
        ((number,),) = self._rows(f"SELECT count(*) FROM {table}")
        return int(number)

    def _rows(self, query: str) -> list[tuple[Any, ...]]:
        return self._connection.execute(query).fetchall()


def repair(path: str | Path, recount: Recount = lambda connection: {}) -> Repair | None:
    """Publishes what is left of a damaged warehouse; None where nothing was ever published.

    Args:
        recount: counts anew what the tables say of rows that were taken out.

    Raises:
        WarehouseError: another run is writing, or the folder cannot be written or is no warehouse.
    """
    root = Path(path)
    with one_line("cannot repair the warehouse", root), ExitStack() as stack:
        if current_number(root) is None:
            return None
        staging = stack.enter_context(alone(root))
        number = current_number(root) or 0
        found, links = damages(root, number), missing_links(root)

        def remains(generation: int) -> Remains:
            connection = connect(spill=staging / "spill")
            return Remains(root, generation, stack.enter_context(connection))

        current = remains(number)
        copied = [damage for damage in found if damage.table and damage.path.name in current.files[damage.table]]
        lost = [damage for damage in found if damage not in copied and damage.path.name != DATAPACKAGE]
        older = [n for n in generations(root) if n != number and is_listed(root, n)] if lost else []
        best = max([current, *map(remains, reversed(older))], key=lambda kept: kept.n_documents)
        to_read = best.missing_from(current.files, _texts(root))
        build = staging / "generation"
        tables = best.write(build, recount)
        aside = [damage.path for damage in lost if damage.table and not damage.missing]
        aside += [path for name, path in current.files["documents"].items() if name not in tables["documents"].files]
        aside = [_set_aside(root, path) for path in aside]
        if found or descriptor(tables) != _published_descriptor(root, number):
            complete(root, build, tables)
            show_newest(root)
        else:
            restore_links(root)
        return Repair(
            damages=tuple(found),
            links=tuple(links),
            copied=tuple(copied),
            older=best.generation if best is not current else None,
            to_read=to_read,
            n_documents=best.n_documents,
            aside=tuple(aside),
        )


def _whole(root: Path, path: Path) -> Path | None:
    """A published file, or the copy of it in another generation, whose bytes are those that were published."""
    copies = (generation_folder(root, n) / path.parent.name / path.name for n in reversed(generations(root)))
    return next((copy for copy in (path, *copies) if copy.is_file() and is_whole(copy)), None)


def _texts(root: Path) -> list[Path]:
    """All `documents` files of all generations that are whole, each once."""
    files = {name: path for n in generations(root) for name, path in table_files(root, n)["documents"].items()}
    return [whole for path in files.values() if (whole := _whole(root, path))]


def _published_descriptor(root: Path, generation: int) -> str | None:
    path = generation_folder(root, generation) / DATAPACKAGE
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else None


def _set_aside(root: Path, path: Path) -> Path:
    """Keeps a file that no generation will have any more; gives its place."""
    aside = root / DAMAGED / path.parent.name / path.name
    aside.parent.mkdir(parents=True, exist_ok=True)
    if not aside.exists():
        link_or_copy(path, aside)
    return aside


def _key(model: type[Row]) -> tuple[str, ...]:
    """What rows are taken out by: documents go as a whole."""
    return ("doc_id",) if model in OF_DOCUMENTS else model.primary_key


def _out(model: type[Row]) -> str:
    """The table of the keys that are taken out."""
    return "out_of_documents" if model in OF_DOCUMENTS else f"out_of_{model.table}"
