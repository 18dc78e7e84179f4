"""Order, back-pressure and faults of steps carried out in one or several processes."""

import operator
from concurrent.futures import Future
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.executors import Crew, workers_at
from flows.steps import DirectSteps, InOrder


@given(st.lists(st.integers()), st.integers(1, 5))
def test_results_come_in_order_with_few_at_work(pieces: list[int], in_flight: int) -> None:
    waiting: set[int] = set()
    most = 0

    class Counted(Future[int]):
        def result(self, timeout: float | None = None) -> int:
            waiting.discard(id(self))
            return super().result(timeout)

    def submit(piece: int) -> Future[int]:
        nonlocal most
        future = Counted()
        future.set_result(piece)
        kept.append(future)
        waiting.add(id(future))
        most = max(most, len(waiting))
        return future

    kept: list[Future[int]] = []
    assert list(InOrder(submit, pieces, in_flight)) == pieces
    assert most <= in_flight


@pytest.mark.parametrize("workers", [1, 2])
def test_each_gives_the_same_whatever_the_workers(workers: int) -> None:
    seen: list[tuple[str, int, int]] = []
    with workers_at(Crew(workers=workers)) as pool:
        steps = DirectSteps(pool, workers, lambda *progress: seen.append(progress))
        assert steps.each("double", partial(operator.mul, 2), [1, 2, 3]).result() == [2, 4, 6]
    assert seen == [("double", done, 3) for done in range(4)]


@pytest.mark.parametrize("workers", [1, 2])
def test_work_that_is_started_is_done_beside_other_steps(workers: int) -> None:
    seen: list[tuple[str, int, int]] = []
    with workers_at(Crew(workers=workers)) as pool:
        steps = DirectSteps(pool, workers, lambda *progress: seen.append(progress))
        halved = steps.start("halve", partial(operator.mul, 0.5), 8)
        assert steps.one("wait", lambda: 1) == 1
        assert halved.result() == 4
    assert [name for name, done, _ in seen if done] == ["wait", "halve"]


def test_a_fault_in_a_worker_reaches_the_caller() -> None:
    with pytest.raises(ZeroDivisionError), workers_at(Crew(workers=2)) as pool:
        DirectSteps(pool, 2, lambda *progress: None).each("divide", partial(operator.truediv, 1), [1, 0, 2]).result()
