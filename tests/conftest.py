"""Fixtures that several stages share, and the order of the tests: slow ones last."""

from collections.abc import Iterator

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A fault that a quick test shows should not wait for a server to start."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is not None)


@pytest.fixture(scope="session")
def prefect_server() -> Iterator[None]:
    """The real Prefect API over a temporary database, for all tests of a session."""
    from flows.offline import quiet_exit, set_prefect_defaults

    quiet_exit()
    set_prefect_defaults()
    from prefect.testing.utilities import prefect_test_harness

    with prefect_test_harness(server_startup_timeout=120):
        yield
