"""How the inputs of a run are shared out into portions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.pipeline import DOCUMENTS_A_PORTION, MANY_DOCUMENTS, portions_of
from flows.shards import Shard
from tasks.read import Unit

HUNDREDS = st.lists(st.integers(0, 300), max_size=120)


def shards(*documents: int) -> list[Shard]:
    return [Shard(number, (Unit(str(number), "text", documents=each),)) for number, each in enumerate(documents)]


@given(HUNDREDS, st.sampled_from([0, MANY_DOCUMENTS]))
def test_each_shard_is_in_one_portion_of_about_the_size_that_is_meant(documents: list[int], published: int) -> None:
    portions = portions_of(shards(*documents), published)
    assert [shard.units for portion in portions for shard in portion] == [shard.units for shard in shards(*documents)]
    assert all([shard.number for shard in portion] == list(range(len(portion))) for portion in portions)
    sizes = [sum(shard.documents for shard in portion) for portion in portions]
    most = DOCUMENTS_A_PORTION / (2 if published + sum(documents) > MANY_DOCUMENTS else 1)
    assert len(portions) == 1 or min(sizes) >= most / 4
    assert max(sizes) <= 1.8 * most


def test_the_last_portion_is_half_as_large_as_the_others() -> None:
    *others, last = [len(portion) for portion in portions_of(shards(*[10] * 1_000), 0)]
    assert max(others) - min(others) <= 1
    assert abs(last - others[0] / 2) <= 1


@pytest.mark.parametrize(("documents", "portions"), [(0, 1), (2_400, 1), (3_300, 2), (10_000, 5)])
def test_an_input_hardly_more_than_a_portion_is_not_split(documents: int, portions: int) -> None:
    assert len(portions_of(shards(*[300] * (documents // 300)), 0)) == portions


def test_portions_are_smaller_where_much_is_published() -> None:
    assert len(portions_of(shards(*[250] * 16), MANY_DOCUMENTS)) == 2 * len(portions_of(shards(*[250] * 16), 0))
