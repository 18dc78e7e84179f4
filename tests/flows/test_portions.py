"""How the inputs of a run are shared out into portions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.pipeline import DOCUMENTS_A_PORTION, portions_of
from flows.shards import Shard
from tasks.read import Unit

HUNDREDS = st.lists(st.integers(0, 300), max_size=120)


def shards(*documents: int) -> list[Shard]:
    return [Shard(number, (Unit(str(number), "text", documents=each),)) for number, each in enumerate(documents)]


@given(HUNDREDS)
def test_each_shard_is_in_one_portion_and_they_are_alike_in_size(documents: list[int]) -> None:
    portions = portions_of(shards(*documents))
    assert [shard.units for portion in portions for shard in portion] == [shard.units for shard in shards(*documents)]
    assert all([shard.number for shard in portion] == list(range(len(portion))) for portion in portions)
    sizes = [sum(shard.documents for shard in portion) for portion in portions]
    assert len(portions) == 1 or min(sizes) >= DOCUMENTS_A_PORTION / 2
    assert max(sizes) <= 1.7 * DOCUMENTS_A_PORTION


@pytest.mark.parametrize(("documents", "portions"), [(0, 1), (2_400, 1), (3_300, 2), (10_000, 5)])
def test_an_input_hardly_more_than_a_portion_is_not_split(documents: int, portions: int) -> None:
    assert len(portions_of(shards(*[300] * (documents // 300)))) == portions
