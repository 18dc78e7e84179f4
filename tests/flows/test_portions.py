"""How the inputs of a run are shared out into portions."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.pipeline import MANY_DOCUMENTS, portions_of, shared_out
from flows.shards import DOCUMENTS_A_SHARD, FEWEST_A_SHARD, Shard, shards_of
from tasks.read import Unit

HUNDREDS = st.lists(st.integers(0, 500), max_size=120)


def shards(*documents: int) -> list[Shard]:
    return [Shard(number, (Unit(str(number), "text", documents=each),)) for number, each in enumerate(documents)]


@given(HUNDREDS, st.sampled_from([2_000, 3_200]))
def test_each_shard_is_in_one_portion_of_about_the_size_that_is_meant(documents: list[int], most: int) -> None:
    portions = portions_of(shards(*documents), most)
    assert [shard.units for portion in portions for shard in portion] == [shard.units for shard in shards(*documents)]
    assert all([shard.number for shard in portion] == list(range(len(portion))) for portion in portions)
    sizes = [sum(shard.documents for shard in portion) for portion in portions]
    assert len(portions) == 1 or min(sizes[:-1]) >= most / 4  # the last one is small
    assert max(sizes) <= 1.8 * most


def test_the_last_portion_is_two_fifths_of_the_others() -> None:
    *others, last = [len(portion) for portion in portions_of(shards(*[10] * 1_000), 2_000)]
    assert max(others) - min(others) <= 1
    assert abs(last - others[0] * 2 / 5) <= 1


@pytest.mark.parametrize(("documents", "portions"), [(0, 1), (1_800, 1), (2_400, 2), (2_700, 2), (9_900, 5)])
def test_a_small_input_is_not_split(documents: int, portions: int) -> None:
    assert len(portions_of(shards(*[300] * (documents // 300)), 2_400)) == portions


@given(st.lists(st.integers(1, 250), min_size=1, max_size=60), st.integers(1, 16))
def test_few_documents_are_shared_out_among_those_at_work(documents: list[int], in_flight: int) -> None:
    units = [Unit(f"{number:03}", "text", documents=each) for number, each in enumerate(documents)]
    dealt = shards_of(units, 2_000, in_flight)
    assert [unit for shard in dealt for unit in shard.units] == units
    assert max(shard.documents for shard in dealt) <= DOCUMENTS_A_SHARD
    assert len(dealt) == 1 or min(a.documents + b.documents for a, b in pairwise(dealt)) > FEWEST_A_SHARD
    single = shards_of([Unit(f"{number:04}", "text") for number in range(1_000)], 2_000, in_flight)
    assert len(single) >= min(2 * in_flight, 1_000 // FEWEST_A_SHARD)


def test_portions_are_smaller_where_much_is_published() -> None:
    units = [Unit(f"{number:02}", "text", documents=250) for number in range(16)]
    assert len(shared_out(units, MANY_DOCUMENTS, 4)) > len(shared_out(units, 0, 4))
