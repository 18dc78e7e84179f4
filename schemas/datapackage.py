"""The data dictionary of a warehouse (Data Package v2), derived from the row models.

Source: https://datapackage.org/standard/data-package/ and https://datapackage.org/standard/table-schema/
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, get_args, get_origin

from schemas.arrow import allowed_values, without_null
from schemas.tables import SCHEMA_VERSION, TABLES, Row

_PROFILES = "https://datapackage.org/profiles/2.0"
_TYPES = {str: "string", int: "integer", float: "number", bool: "boolean", datetime: "datetime", date: "date"}


def _field(model: type[Row], name: str) -> dict[str, Any]:
    info = model.model_fields[name]
    annotation, nullable = without_null(info.annotation)
    allowed = allowed_values(model).get(name)
    constraints: dict[str, Any] = {} if nullable else {"required": True}
    if (name,) == model.primary_key:
        constraints["unique"] = True
    if allowed:
        constraints["enum"] = list(allowed)
    if get_origin(annotation) is list:
        kind = "array"
        constraints["jsonSchema"] = {"items": {"type": _TYPES[get_args(annotation)[0]]}}
    else:
        kind = "string" if allowed else _TYPES[annotation]
    field = {"name": name, "type": kind, "description": info.description}
    return field | ({"constraints": constraints} if constraints else {})


def _foreign_key(model: type[Row], column: str, target: str) -> dict[str, Any]:
    table, _, key = target.partition(".")
    reference = {"fields": [key]} if table == model.table else {"resource": table, "fields": [key]}
    return {"fields": [column], "reference": reference}


def _resource(model: type[Row], path: Sequence[str]) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "$schema": f"{_PROFILES}/tableschema.json",
        "fields": [_field(model, name) for name in model.model_fields],
        "primaryKey": list(model.primary_key),
    }
    if model.foreign_keys:
        schema["foreignKeys"] = [_foreign_key(model, *item) for item in model.foreign_keys.items()]
    return {
        "name": model.table,
        "type": "table",
        "description": (model.__doc__ or "").strip(),
        "path": list(path),
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "schema": schema,
    }


def datapackage(files: Mapping[str, Sequence[str]] | None = None) -> dict[str, Any]:
    """The descriptor of all tables. Its `schema_version` is a property of our own, as the standard allows.

    Args:
        files: each table's files, relative to the descriptor; by default one glob a table, for documentation
            (the standard wants plain paths, which the descriptor inside a warehouse has).
    """
    paths = files or {model.table: [f"{model.table}/*.parquet"] for model in TABLES}
    return {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": "katanya",
        "title": "katanya: who asserted, denied, confirmed or would not say what",
        "description": "A ledger of attributed statements in the news. It says who said what, never what is true.",
        "schema_version": SCHEMA_VERSION,
        "resources": [_resource(model, paths[model.table]) for model in TABLES],
    }


def datapackage_json(files: Mapping[str, Sequence[str]] | None = None) -> str:
    """`datapackage` as indented JSON text."""
    return json.dumps(datapackage(files), ensure_ascii=False, indent=2) + "\n"
