"""What Prefect's form shows of the parameters, and what it refuses."""

import pytest

from flows.offline import set_prefect_defaults


@pytest.fixture(scope="module")
def flows():
    set_prefect_defaults()
    from flows.backfill import backfill
    from flows.relink import relink
    from flows.track_claims import track_claims

    return {"track": track_claims, "backfill": backfill, "relink": relink}


@pytest.mark.parametrize("name", ["track", "backfill", "relink"])
def test_every_parameter_has_a_help_text(flows, name):
    shown = flows[name].parameters.model_dump()["properties"]
    assert [parameter for parameter, field in shown.items() if not field.get("description")] == []


def test_choices_and_bounds_are_in_the_form(flows):
    schema = flows["track"].parameters.model_dump()
    fields = schema["properties"]
    assert "id" in fields["language"]["enum"] and fields["workers"]["minimum"] == 1 and schema["required"] == ["inputs"]
    columns = schema["definitions"]["Columns"]["properties"]
    assert set(columns) == {"text", "title", "published", "url", "outlet"}
    assert all(column["description"] for column in columns.values())
    assert flows["backfill"].parameters.model_dump()["properties"]["first"]["format"] == "date"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"inputs": []}, "inputs: List should have at least 1 item"),
        ({"inputs": ["a"], "workers": 0}, "workers: Input should be greater than or equal to 1"),
        ({"inputs": ["a"], "language": "xx"}, "language: Value error, xx: the language packs are id"),
        ({"inputs": ["a"], "columns": {"isi": "teks"}}, "columns.isi: Extra inputs are not permitted"),
        ({"inputs": ["a"], "wait_seconds": -1}, "wait_seconds"),
    ],
)
def test_a_bad_value_is_refused_in_one_message(flows, given, said):
    from prefect.exceptions import ParameterTypeError

    with pytest.raises(ParameterTypeError) as refused:
        flows["track"].validate_parameters(given)
    assert said in str(refused.value)


def test_the_columns_are_those_that_are_read():
    from flows.parameters import Columns
    from tasks.read.columns import COLUMNS

    assert set(Columns.model_fields) == set(COLUMNS)
    assert Columns(text="isi").chosen() == {"text": "isi"}
