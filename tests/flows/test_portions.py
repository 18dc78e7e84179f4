"""How the inputs of a run are shared out into portions, and these into shards."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.pipeline import MANY_DOCUMENTS, portions_of, shared_out
from flows.shards import BYTES_A_SHARD, DOCUMENTS_A_SHARD, FEWEST_A_SHARD, shards_of
from tasks.read import Unit

TENS = st.lists(st.integers(0, 100), max_size=400)


def units(documents: Sequence[int], size: int = 0) -> list[Unit]:
    return [Unit(f"{number:04}", "text", documents=each, size=size) for number, each in enumerate(documents)]


def documents_of(portion: Sequence[Unit]) -> int:
    return sum(unit.documents for unit in portion)


@given(TENS, st.sampled_from([2_000, 4_200]))
def test_each_unit_is_in_one_portion_of_about_the_size_that_is_meant(documents: list[int], most: int) -> None:
    portions = portions_of(units(documents), most)
    assert [unit for portion in portions for unit in portion] == units(documents)
    sizes = [documents_of(portion) for portion in portions]
    assert len(portions) <= 1 or min(sizes[:-1]) >= most / 4  # the last one is small
    assert max(sizes, default=0) <= 1.8 * most


def test_the_last_portion_is_two_fifths_of_the_others() -> None:
    *others, last = [documents_of(portion) for portion in portions_of(units([10] * 1_000), 2_000)]
    assert max(others) - min(others) <= 10
    assert abs(last - others[0] * 2 / 5) <= 10


@pytest.mark.parametrize(("documents", "portions"), [(0, 1), (1_800, 1), (2_400, 2), (2_700, 2), (9_900, 5)])
def test_a_small_input_is_not_split(documents: int, portions: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.pipeline.DOCUMENTS_A_PORTION", 2_400)
    assert len(shared_out(units([100] * (documents // 100)), 0, 4)) == portions


@given(TENS, st.sampled_from([0, BYTES_A_SHARD // 20, 2 * BYTES_A_SHARD]), st.integers(1, 16))
def test_shards_are_even_and_as_many_for_each_at_work(documents: list[int], size: int, in_flight: int) -> None:
    dealt = shards_of(units(documents, size), in_flight)
    assert [unit for shard in dealt for unit in shard.units] == units(documents, size)
    assert [shard.number for shard in dealt] == list(range(len(dealt)))
    for shard in dealt:
        assert shard.documents <= 1.5 * DOCUMENTS_A_SHARD + 100
        assert sum(unit.size for unit in shard.units) <= max(1.5 * BYTES_A_SHARD + size, size)


@given(st.integers(0, 8_000), st.integers(1, 16))
def test_few_documents_are_shared_out_among_those_at_work(documents: int, in_flight: int) -> None:
    dealt = shards_of(units([1] * documents), in_flight)
    if documents >= in_flight * FEWEST_A_SHARD:
        assert len(dealt) % in_flight == 0
        sizes = [shard.documents for shard in dealt]
        assert max(sizes) - min(sizes) <= 1
    else:
        assert all(shard.documents >= min(documents, FEWEST_A_SHARD) for shard in dealt)


def test_portions_are_smaller_where_much_is_published() -> None:
    many = units([100] * 40)
    assert len(shared_out(many, MANY_DOCUMENTS, 4)) > len(shared_out(many, 0, 4))


def test_the_order_of_the_inputs_does_not_matter() -> None:
    many = units([100] * 40)
    assert shared_out(many[::-1], 0, 4) == shared_out(many, 0, 4)
