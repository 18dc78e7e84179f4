"""Files that arrive together give one run, once they are whole."""

from threading import Event, Thread

import pytest
from watchfiles import Change

from flows.arrivals import LONGEST_WAIT, Arrivals, watch_folders
from tasks.publish import open_warehouse

ADDED, DELETED = Change.added, Change.deleted


@pytest.fixture
def write(tmp_path):
    def write(name, text="isi berita"):
        (tmp_path / name).write_text(text)
        return str(tmp_path / name)

    return write


def test_a_file_is_whole_when_it_has_not_changed_for_so_long(write):
    arrivals = Arrivals(settle_seconds=5)
    file = write("a.txt", "isi")
    arrivals.saw([(ADDED, file)], now=0)
    assert arrivals.whole(now=4) == []
    write("a.txt", "isi berita yang lebih panjang")
    assert arrivals.whole(now=6) == [] and arrivals.whole(now=10) == []
    assert arrivals.whole(now=11) == [file]
    arrivals.taken([file])
    assert arrivals.whole(now=12) == []


def test_files_that_come_together_are_read_together(write):
    arrivals = Arrivals(settle_seconds=5)
    first, second = write("a.txt"), write("b.txt")
    arrivals.saw([(ADDED, first)], now=0)
    arrivals.saw([(ADDED, second)], now=3)
    assert arrivals.whole(now=6) == []
    assert sorted(arrivals.whole(now=8)) == [first, second]


def test_whole_files_do_not_wait_for_ever_for_one_that_grows(write):
    arrivals = Arrivals(settle_seconds=5)
    whole, growing = write("a.txt"), write("b.txt")
    arrivals.saw([(ADDED, whole), (ADDED, growing)], now=0)
    for now in range(1, int(LONGEST_WAIT)):
        write("b.txt", "x" * now)
        assert arrivals.whole(now) == []
    write("b.txt", "x" * 1000)
    assert arrivals.whole(LONGEST_WAIT) == [whole]
    arrivals.taken([whole])
    assert arrivals.whole(LONGEST_WAIT + 5) == [growing]


def test_temporary_names_are_no_arrivals(write):
    arrivals = Arrivals(settle_seconds=0)
    arrivals.saw([(ADDED, write(name)) for name in ("a.txt.part", ".b.txt.Xa3", "c.txt~")], now=0)
    assert arrivals.whole(now=100) == []


@pytest.mark.parametrize("before", ["a.txt.part", ".a.txt.Xa3f9", "a.txt.tmp"])
def test_a_file_renamed_when_it_was_whole_is_taken_at_once(write, tmp_path, before):
    arrivals = Arrivals(settle_seconds=5)
    file = write("a.txt")
    arrivals.saw([(DELETED, str(tmp_path / before)), (ADDED, file)], now=0)
    assert arrivals.whole(now=0) == [file]


def test_a_file_that_goes_again_is_forgotten(write, tmp_path):
    arrivals = Arrivals(settle_seconds=5)
    arrivals.saw([(ADDED, write("a.txt"))], now=0)
    (tmp_path / "a.txt").unlink()
    assert arrivals.whole(now=6) == []


def test_a_folder_is_watched_and_a_refused_run_is_asked_for_again(write, tmp_path):
    asked, stop = [], Event()

    def start(files):
        asked.append(sorted(files))
        if len(asked) == 2:
            stop.set()
        return len(asked) == 2

    thread = Thread(target=watch_folders, args=([tmp_path], 0.1, start, stop))
    thread.start()
    Event().wait(0.3)
    (tmp_path / "day").mkdir()
    files = [write("a.txt"), write("b.txt")]
    thread.join(10)
    assert not thread.is_alive() and asked[-1] == files


def test_a_file_that_is_still_being_written_is_left_for_the_next_run(katanya, articles):
    growing, stop = articles / "warta-muara-bendungan.txt", Event()

    def keep_writing():
        while not stop.wait(0.02):
            with growing.open("a") as file:
                file.write("Kementerian Pekerjaan Umum membantah laporan itu.\n")

    growing.touch()  # what has long been still is not waited for
    thread = Thread(target=keep_writing)
    thread.start()
    try:
        made = katanya("run", articles, "--direct", "--settle", "0.5")
    finally:
        stop.set()
        thread.join()
    told = "still being written, left for the next run"
    assert made.returncode == 0 and f"{told}: {growing}" in made.stderr and told in made.stdout
    assert open_warehouse("warehouse").table("documents").num_rows == 3
    assert katanya("run", articles, "--direct", "--settle", "0.5").returncode == 0
    assert open_warehouse("warehouse").table("documents").num_rows == 4
    assert open_warehouse("warehouse").table("rejects").num_rows == 0
