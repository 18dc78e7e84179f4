"""`katanya upgrade`: commands name it where it is needed, and afterwards all goes on as usual."""

import re
import shutil
from pathlib import Path

import pytest

from tasks.publish import open_warehouse

SAMPLES = Path(__file__).parents[2] / "seeds" / "articles"
NAMES = (
    "gardaberita-pasokan-amunisi.txt",
    "selasar-prajurit-korut-di-kursk.md",
    "wartaselatan-kremlin-tepis-amunisi.txt",
)


@pytest.fixture
def inputs(tmp_path: Path) -> str:
    """The articles that the old warehouse was made of, where they were."""
    folder = tmp_path / "seeds" / "articles"
    folder.mkdir(parents=True)
    for name in NAMES:
        shutil.copy(SAMPLES / name, folder)
    return "seeds/articles"


@pytest.mark.parametrize(
    "arguments",
    [
        ["claims"],
        ["claim", "clm_0"],
        ["sql", "select 1"],
        ["check"],
        ["show", "doc_0"],
        ["run", "seeds/articles", "--direct"],
        ["eval", str(Path(__file__).parents[1] / "gold" / "articles.jsonl")],
    ],
)
def test_commands_on_an_older_warehouse_name_the_upgrade(
    katanya, inputs: str, warehouse_v1: Path, arguments: list[str]
) -> None:
    refused = katanya(*arguments, "--warehouse", warehouse_v1)
    assert (refused.returncode, refused.stdout) == (2, "")
    last = refused.stderr.splitlines()[-1]
    assert re.fullmatch(r"katanya: .+ older katanya .+: `katanya upgrade --warehouse .+` brings it up to date", last)


def test_after_an_upgrade_runs_go_on(katanya, inputs: str, warehouse_v1: Path) -> None:
    done = katanya("upgrade", "--warehouse", warehouse_v1)
    assert done.returncode == 0 and "schema version 3 now, was 1" in done.stdout
    assert "nothing to do" in katanya("upgrade", "--warehouse", warehouse_v1).stdout
    assert katanya("claims", "--contested", "--warehouse", warehouse_v1).returncode == 0
    upgraded = open_warehouse(warehouse_v1)

    again = katanya("run", inputs, "--direct", "--warehouse", warehouse_v1)
    assert again.returncode == 0, again.stderr
    assert katanya("check", "--warehouse", warehouse_v1).returncode == 0
    warehouse = open_warehouse(warehouse_v1)
    for table, key in (("documents", "doc_id"), ("actors", "actor_id"), ("claims", "claim_id")):
        old, new = (set(state.table(table)[key].to_pylist()) for state in (upgraded, warehouse))
        assert len(old & new) > len(old) / 2, table
    assert warehouse.table("documents").num_rows == len(NAMES)
    assert "Nothing new" in katanya("run", inputs, "--direct", "--warehouse", warehouse_v1).stdout
