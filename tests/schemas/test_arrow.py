"""Rows become Arrow tables whose types follow the models."""

import pyarrow as pa
import pytest

from schemas.arrow import BY_NAME, allowed_values, arrow_schema, to_arrow
from schemas.tables import TABLES, ActorMention, Reject

REJECT = {
    "reject_id": "rej_1",
    "run_id": "run_1",
    "source_path": "a.txt",
    "source_row": None,
    "source_sha256": None,
    "stage": "read",
    "reason": "empty",
    "error": None,
}


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model.table)
def test_a_table_without_rows_has_all_types(model):
    assert to_arrow(model, []).schema.equals(arrow_schema(model))
    assert BY_NAME[model.table] is model
    assert set(model.primary_key) <= set(arrow_schema(model).names)


def test_a_column_of_nulls_keeps_its_type():
    table = to_arrow(Reject, [REJECT, REJECT])
    assert table.schema.field("source_row").type == pa.int64()
    assert table["source_row"].null_count == 2


def test_a_row_that_lacks_a_column_or_fits_badly_is_refused():
    with pytest.raises(KeyError):
        to_arrow(Reject, [{name: value for name, value in REJECT.items() if name != "error"}])
    with pytest.raises(pa.ArrowInvalid):
        to_arrow(Reject, [REJECT | {"source_row": "first"}])


def test_fixed_words_come_from_the_model():
    assert allowed_values(ActorMention) == {"resolution": ("name", "alias", "metonym", "pronoun", "description")}
