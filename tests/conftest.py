"""Fixtures that several stages share, and the order of the tests: slow ones last."""

import signal
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest


def pytest_configure() -> None:
    """In the background of a script Ctrl-C is ignored, also by what is started from there."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A fault that a quick test shows should not wait for a server to start."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is not None)


@pytest.fixture
def warehouse_v1(tmp_path: Path) -> Path:
    """A warehouse of schema version 1, as the code of that time made it of three of the sample articles, in two runs:
    gardaberita-pasokan-amunisi and selasar-prajurit-korut-di-kursk, then wartaselatan-kremlin-tepis-amunisi."""
    with tarfile.open(Path(__file__).parent / "publish" / "warehouse_v1.tar.gz") as archive:
        archive.extractall(tmp_path, filter="data")
    return tmp_path / "warehouse_v1"


@pytest.fixture(scope="session")
def sample_warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse of the sample articles, made once for all tests that only read it."""
    from flows.executors import Crew
    from flows.job import Job
    from flows.run import run_directly
    from seeds import SEEDS

    warehouse = tmp_path_factory.mktemp("samples") / "warehouse"
    run_directly(Job((str(SEEDS / "articles"),), warehouse), Crew())
    return warehouse


@pytest.fixture(scope="session")
def prefect_server() -> Iterator[None]:
    """The real Prefect API over a temporary database, for all tests of a session."""
    from flows.offline import quiet_exit, set_prefect_defaults

    quiet_exit()
    set_prefect_defaults()
    from prefect.testing.utilities import prefect_test_harness

    with prefect_test_harness(server_startup_timeout=120):
        yield
