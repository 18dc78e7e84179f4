"""Arrow schemas derived from the row models: one type a column, in every file."""

import types
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cache
from operator import itemgetter
from typing import Any, Literal, Union, get_args, get_origin

import pyarrow as pa

from schemas.tables import TABLES, Row

_SCALARS = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    datetime: pa.timestamp("us"),
    date: pa.date32(),
}

BY_NAME: dict[str, type[Row]] = {model.table: model for model in TABLES}


def without_null(annotation: Any) -> tuple[Any, bool]:
    """A field annotation without its `| None`, and whether it had one."""
    if get_origin(annotation) in (Union, types.UnionType):
        (inner,) = [a for a in get_args(annotation) if a is not type(None)]
        return inner, True
    return annotation, False


def _arrow_type(annotation: Any) -> pa.DataType:
    if get_origin(annotation) is Literal:
        return pa.string()
    if get_origin(annotation) is list:
        return pa.list_(_arrow_type(get_args(annotation)[0]))
    return _SCALARS[annotation]


@cache
def arrow_schema(model: type[Row]) -> pa.Schema:
    """The Arrow schema of a table, columns in field order, descriptions as metadata."""
    fields = []
    for name, field in model.model_fields.items():
        annotation, nullable = without_null(field.annotation)
        fields.append(pa.field(name, _arrow_type(annotation), nullable, {"description": field.description or ""}))
    return pa.schema(fields, {"table": model.table, "description": (model.__doc__ or "").strip()})


@cache
def allowed_values(model: type[Row]) -> dict[str, tuple[str, ...]]:
    """The fixed words of each column that has them."""
    annotations = {name: without_null(field.annotation)[0] for name, field in model.model_fields.items()}
    return {name: get_args(kind) for name, kind in annotations.items() if get_origin(kind) is Literal}


def to_arrow(model: type[Row], rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """Rows (mappings with every column of the model) as a typed table.

    Raises:
        KeyError: a row lacks a column.
        pa.ArrowInvalid: a value does not fit its column.
    """
    schema = arrow_schema(model)
    rows = list(rows)
    columns = {name: pa.array(list(map(itemgetter(name), rows)), schema.field(name).type) for name in schema.names}
    return pa.table(columns, schema)
