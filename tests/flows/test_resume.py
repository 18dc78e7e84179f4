"""A run that was killed is taken up: the same rows as of one that was not, and no document done twice."""

import random
import shutil
import signal
import time
from collections import Counter
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from flows import pipeline, shard_steps, shards
from flows.job import Job
from flows.resume import key_of
from flows.steps import DirectSteps
from tasks.publish import open_warehouse


class Killed(BaseException):
    """What no code catches."""


def run(warehouse: Path, *inputs: Path, columns: dict[str, str] | None = None) -> Any:
    steps = DirectSteps(None, 1, lambda *progress: None)
    return pipeline.track(Job(tuple(map(str, inputs)), warehouse, columns=columns or {}), steps)


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How many documents were cleaned and read, with three documents a shard; `left` of them before the run dies."""
    done: Counter[str] = Counter(left=10**6)
    monkeypatch.setattr(shards, "DOCUMENTS_A_SHARD", 3)

    def counted(step: str, whole: Any, *given: Any) -> Any:
        if not done["left"]:
            raise Killed
        done.subtract(["left"])
        done[step] += 1
        return whole(*given)

    for step in ("clean", "read_statements"):
        monkeypatch.setattr(shard_steps, step, partial(counted, step, getattr(shard_steps, step)))
    return done


def die(warehouse: Path, worked: Counter[str], after: int, *inputs: Path) -> None:
    worked["left"] = after
    with pytest.raises(Killed):
        run(warehouse, *inputs)
    worked.clear()
    worked["left"] = 10**6


@pytest.fixture
def inputs(batches: list[list[Path]]) -> list[Path]:
    return [file for batch in batches for file in batch if file.suffix == ".txt"][:9]


def test_equal_rows_have_one_key_whichever_objects_they_are_made_of() -> None:
    name = "".join(["Rina ", "Wati"])
    one = {"name": name, "spoken": [name, name], "at": datetime(2025, 8, 6)}
    other = {"name": "Rina Wati", "spoken": ["Rina " + name[5:], name], "at": datetime(2025, 8, 6)}
    assert key_of(one, [1]) == key_of(other, [1]) != key_of(one, [2])


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_what_was_done_is_not_done_again(share, inputs, state, worked, tmp_path) -> None:
    run(tmp_path / "whole", *inputs)
    each = worked["clean"]
    after = int(2 * each * share)
    die(tmp_path / "w", worked, after, *inputs)
    summary = run(tmp_path / "w", *inputs)
    assert 2 * each - after <= worked["clean"] + worked["read_statements"] <= 2 * each - after + 3
    assert summary.done["documents"] == each
    assert state(tmp_path / "w") == state(tmp_path / "whole")
    documents = open_warehouse(tmp_path / "w").table("documents", ["first_run_id"]).to_pylist()
    assert {row["first_run_id"] for row in documents} == {summary.run_id}
    assert not list((tmp_path / "w" / ".shards").iterdir())


def test_files_that_came_or_changed_meanwhile_are_read(inputs, state, worked, tmp_path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for file in inputs[1:]:
        (inbox / file.name).write_bytes(file.read_bytes())
    die(tmp_path / "w", worked, len(inputs) + 4, inbox)
    (inbox / inputs[0].name).write_bytes(inputs[0].read_bytes())
    (inbox / inputs[1].name).write_text("Menteri membantah kabar itu.\n" + inputs[1].read_text(encoding="utf-8"))
    run(tmp_path / "w", inbox)
    assert worked["clean"] == 2
    run(tmp_path / "whole", inbox)
    assert state(tmp_path / "w") == state(tmp_path / "whole")


def test_a_warehouse_that_grew_meanwhile_counts(inputs, state, worked, tmp_path) -> None:
    more, rest = inputs[:4], inputs[2:]
    die(tmp_path / "w", worked, 2 * len(rest) - 2, *rest)
    run(tmp_path / "w", *more)
    run(tmp_path / "w", *rest)
    run(tmp_path / "whole", *more)
    run(tmp_path / "whole", *rest)
    assert state(tmp_path / "w") == state(tmp_path / "whole")


def test_other_columns_are_other_rows(worked, tmp_path) -> None:
    news = tmp_path / "news.csv"
    rows = "".join(f"Menteri {n} mengatakan harga beras turun.,Harga {n},Kepala {n}\n" for n in range(9))
    news.write_text("text,title,alt\n" + rows, encoding="utf-8")
    die(tmp_path / "w", worked, 12, news)
    run(tmp_path / "w", news, columns={"title": "alt"})
    titles = open_warehouse(tmp_path / "w").table("documents", ["title"]).to_pylist()
    assert len(titles) == 9 and all(row["title"].startswith("Kepala") for row in titles)


def test_a_shard_without_documents_was_done_too(inputs, state, worked, tmp_path) -> None:
    empty = [tmp_path / f"{number}.txt" for number in range(3)]
    for file in empty:
        file.touch()
    die(tmp_path / "w", worked, len(inputs) + 4, *empty, *inputs)
    run(tmp_path / "w", *empty, *inputs)
    assert worked["clean"] == 0
    run(tmp_path / "whole", *empty, *inputs)
    assert state(tmp_path / "w") == state(tmp_path / "whole")


def test_rows_that_did_not_reach_the_disk_are_made_again(inputs, state, worked, tmp_path) -> None:
    die(tmp_path / "w", worked, len(inputs) + 6, *inputs)
    (blocks,) = (tmp_path / "w" / ".shards").glob("*/*/cleaned_blocks/000000.parquet")
    blocks.write_bytes(b"")
    (statements,) = (tmp_path / "w" / ".shards").glob("*/*/statements/000000.parquet")
    statements.write_bytes(statements.read_bytes()[:50])
    run(tmp_path / "w", *inputs)
    assert worked["clean"] == 3
    run(tmp_path / "whole", *inputs)
    assert state(tmp_path / "w") == state(tmp_path / "whole")


def test_what_is_kept_of_dead_runs_does_not_grow(inputs, worked, tmp_path) -> None:
    for _ in range(6):
        for some in (inputs[:3], inputs[3:6]):
            die(tmp_path / "w", worked, 2, *some)
    assert len(list((tmp_path / "w" / ".shards").iterdir())) <= 8
    for some in (inputs[:3], inputs[3:6]):
        run(tmp_path / "w", *some)
    assert not list((tmp_path / "w" / ".shards").iterdir())


def test_portions_give_the_rows_of_one(inputs, worked, tmp_path, monkeypatch) -> None:
    run(tmp_path / "one", *inputs)
    monkeypatch.setattr(pipeline, "DOCUMENTS_A_PORTION", 4)
    summary = run(tmp_path / "several", *inputs)
    for table in ("documents", "blocks", "statements", "quantities"):
        one, several = (open_warehouse(tmp_path / name).table(table).to_pylist() for name in ("one", "several"))
        for row in (*one, *several):
            row.pop("first_run_id", None)
        assert sorted(map(str, one)) == sorted(map(str, several))
    (row,) = open_warehouse(tmp_path / "several").table("runs").to_pylist()
    assert row["rows_in"] == len(inputs) == summary.done["documents"]
    assert summary.done["claims"] == open_warehouse(tmp_path / "several").table("claims").num_rows


def test_a_document_that_an_earlier_portion_brought_is_rejected_as_in_one_portion(
    inputs, worked, tmp_path, monkeypatch
) -> None:
    again = []
    for number, file in enumerate((inputs[0], inputs[-1], inputs[0])):
        again.append(tmp_path / f"zz{number}" / file.name)
        again[-1].parent.mkdir()
        again[-1].write_bytes(file.read_bytes())
    found = {}
    for portion in (1_000, 4, 1):
        monkeypatch.setattr(pipeline, "DOCUMENTS_A_PORTION", portion)
        assert run(tmp_path / str(portion), *inputs, *again).done["documents"] == len(inputs)
        rejects = open_warehouse(tmp_path / str(portion)).table("rejects").to_pylist()
        found[portion] = sorted((row["source_path"], row["reason"]) for row in rejects)
    assert len(found[1]) == len(again)
    assert found[1] == found[4] == found[1_000]


def test_a_portion_of_which_nothing_is_new_is_only_read(inputs, worked, tmp_path, monkeypatch) -> None:
    inputs = sorted(Path(shutil.copy(file, tmp_path)) for file in inputs)
    run(tmp_path / "w", *inputs[3:6])
    monkeypatch.setattr(
        pipeline, "portions_of", lambda units, _: [units[at : at + 3] for at in range(0, len(units), 3)]
    )
    (tmp_path / "zz").mkdir()
    copy = shutil.copy(inputs[0], tmp_path / "zz")
    steps: list[str] = []
    watched = DirectSteps(None, 1, lambda name, done, total: steps.append(name) if done == total else None)
    summary = pipeline.track(Job((*map(str, inputs), str(copy)), tmp_path / "w"), watched)
    assert (summary.done["documents"], summary.done["known"], summary.done["rejected"]) == (6, 3, 1)
    of_second = [name for name in steps if "(2 of 4)" in name]
    assert of_second == ["read and clean (2 of 4)", "publish documents (2 of 4)", "publish (2 of 4)"]
    assert run(tmp_path / "w", *inputs).done["known"] == len(inputs)
    assert open_warehouse(tmp_path / "w").table("documents").num_rows == len(inputs)


def test_readers_see_a_run_when_all_its_portions_are_published(inputs, worked, tmp_path, monkeypatch) -> None:
    run(tmp_path / "w", *inputs[:2])
    before = open_warehouse(tmp_path / "w").generation
    monkeypatch.setattr(pipeline, "DOCUMENTS_A_PORTION", 1)
    publish, seen = pipeline.publish_linked, []

    def looked_at(*arguments):
        if len(seen) == 1:
            raise KeyboardInterrupt
        rows = publish(*arguments)
        seen.append(open_warehouse(tmp_path / "w").generation)
        return rows

    monkeypatch.setattr(pipeline, "publish_linked", looked_at)
    with pytest.raises(KeyboardInterrupt):
        run(tmp_path / "w", *inputs)
    assert seen == [before]
    assert open_warehouse(tmp_path / "w").table("documents").num_rows == 2
    monkeypatch.setattr(pipeline, "publish_linked", publish)
    assert run(tmp_path / "w", *inputs).done["documents"] == len(inputs) - 2
    assert open_warehouse(tmp_path / "w").table("documents").num_rows == len(inputs)


@pytest.mark.slow
def test_kills_at_any_moment_leave_what_was_done(commands, batches, state, tmp_path) -> None:
    inputs = [file for batch in batches for file in batch]
    began = time.monotonic()
    assert commands.run("run", *inputs, "--direct", "--warehouse", tmp_path / "whole").returncode == 0
    seconds = time.monotonic() - began
    chance = random.Random(5)
    for number in range(8):
        warehouse = tmp_path / str(number)
        for _ in range(3):
            running = commands.start("run", *inputs, "--direct", "--warehouse", warehouse)
            time.sleep(chance.uniform(0.2, 0.9) * seconds)
            assert running.kill().returncode in (0, -signal.SIGKILL)
        assert commands.run("run", *inputs, "--direct", "--warehouse", warehouse).returncode == 0
        assert state(warehouse) == state(tmp_path / "whole")
        assert open_warehouse(warehouse).table("runs").num_rows == 1
