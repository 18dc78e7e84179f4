"""The data dictionary says what the models say, in the words of Data Package v2."""

import json
import re

import pytest

from schemas.arrow import BY_NAME, arrow_schema
from schemas.datapackage import datapackage, datapackage_json
from schemas.tables import SCHEMA_VERSION, TABLES

RESOURCES = {resource["name"]: resource for resource in datapackage()["resources"]}
TYPES = {"string", "integer", "number", "boolean", "datetime", "date", "array"}


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model.table)
def test_a_resource_describes_every_column(model):
    resource = RESOURCES[model.table]
    fields = resource["schema"]["fields"]
    assert [field["name"] for field in fields] == arrow_schema(model).names
    assert all(field["description"] and field["type"] in TYPES for field in fields)
    assert resource["description"] and resource["path"] == [f"{model.table}/*.parquet"]
    required = {field["name"] for field in fields if field.get("constraints", {}).get("required")}
    assert required == {field.name for field in arrow_schema(model) if not field.nullable}
    assert set(resource["schema"]["primaryKey"]) <= required


def test_names_are_those_of_a_data_package():
    package = datapackage()
    resources = [resource["name"] for resource in package["resources"]]
    assert len(set(resources)) == len(resources)
    assert all(re.fullmatch(r"[a-z0-9._-]+", name) for name in (package["name"], *resources))
    assert {resource["type"] for resource in package["resources"]} == {"table"}
    for resource in package["resources"]:
        names = [field["name"] for field in resource["schema"]["fields"]]
        assert len(set(names)) == len(names)
        assert set(resource["schema"]["primaryKey"]) <= set(names)


def test_the_schema_version_is_stated():
    assert datapackage()["schema_version"] == SCHEMA_VERSION
    assert "version" not in datapackage()  # in the standard, that of the data


def test_foreign_keys_lead_to_primary_keys():
    for name, resource in RESOURCES.items():
        for key in resource["schema"].get("foreignKeys", []):
            target = key["reference"].get("resource", name)
            assert target != name or "resource" not in key["reference"]
            assert RESOURCES[target]["schema"]["primaryKey"] == key["reference"]["fields"]
            assert set(key["fields"]) <= set(BY_NAME[name].model_fields)


def test_types_and_fixed_words():
    fields = {field["name"]: field for field in RESOURCES["claim_records"]["schema"]["fields"]}
    assert fields["stance"]["constraints"]["enum"][0] == "asserted"
    assert fields["via"]["type"] == "array"
    assert fields["via"]["constraints"]["jsonSchema"] == {"items": {"type": "string"}}
    assert (fields["value"]["type"], fields["published_at"]["type"]) == ("number", "datetime")
    assert fields["statement_date"]["type"] == "date"
    assert fields["claim_record_id"]["constraints"] == {"required": True, "unique": True}


def test_the_files_of_a_warehouse_can_be_named():
    files = {model.table: [f"{model.table}/a.parquet"] for model in TABLES}
    text = datapackage_json(files)
    assert json.loads(text) == datapackage(files)
    assert text == datapackage_json(files)
