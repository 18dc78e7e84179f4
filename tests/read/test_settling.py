"""Files that are still being written are left for later."""

import os
import threading
import time

import pytest

from tasks.read import discover, unsettled
from tasks.read.settling import is_temporary


@pytest.mark.parametrize(
    "name", [".news.txt.Xa91", "news.txt.part", "news.txt.TMP", "a.crdownload", "news.txt~", "~$a.txt"]
)
def test_names_of_unfinished_files(name):
    assert is_temporary(name)


@pytest.mark.parametrize("name", ["news.txt", "part.txt", "tmp-1.jsonl", "a.b.csv"])
def test_names_of_finished_files(name):
    assert not is_temporary(name)


def test_temporary_files_are_no_inputs_and_no_rejects(tmp_path):
    for name in ("a.txt", "b.txt.part", ".c.txt", "d.txt~"):
        (tmp_path / name).write_text("isi berita")
    for given in (tmp_path, f"{tmp_path}/*"):
        units, rejects = discover([given], "run_1")
        assert [unit.path for unit in units] == [str(tmp_path / "a.txt")] and rejects == []


def test_a_file_that_does_not_change_is_settled_after_a_second_look(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("isi")
    assert unsettled([str(file)], 0.05) == frozenset()


def test_old_files_are_not_waited_for(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("isi")
    os.utime(file, (0, 0))
    began = time.monotonic()
    assert unsettled([str(file)], 30) == frozenset() and time.monotonic() - began < 5


def test_a_file_that_grows_or_goes_is_left(tmp_path):
    grows, goes, stands = (tmp_path / name for name in ("grows.txt", "goes.txt", "stands.txt"))
    for file in (grows, goes, stands):
        file.write_text("isi")

    def write():
        grows.write_text("isi berita")
        goes.unlink()

    timer = threading.Timer(0.1, write)
    timer.start()
    assert unsettled(map(str, (grows, goes, stands)), 0.4) == {str(grows), str(goes)}
    timer.join()


def test_nothing_is_waited_for_unless_asked(tmp_path):
    (tmp_path / "a.txt").write_text("isi")
    assert unsettled([str(tmp_path / "a.txt")], 0) == frozenset()
