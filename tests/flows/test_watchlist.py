"""Watched claims, actors and topics: who is told of what, by which way, and what a receiver that is down does."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from flows import notify
from flows.errors import UsageError
from flows.ledger import open_ledger
from flows.watchlist import WatchList, read_watchlist, watched_claims

CLAIM = "dinding Bendungan Way Semaka retak sepanjang 40 meter"


class Receiver:
    """A webhook on this machine, and what it was told."""

    def __init__(self) -> None:
        self.told: list[dict[str, Any]] = []
        told = self.told

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                told.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                self.send_response(200)
                self.end_headers()

            def log_message(self, *arguments: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook"


@pytest.fixture
def receiver(monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    monkeypatch.setenv(notify.VARIABLE, "")  # what a command sets is taken back
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    made = Receiver()
    Thread(target=made.server.serve_forever, daemon=True).start()
    yield made
    made.server.shutdown()


@pytest.fixture
def watchlist(tmp_path: Path) -> Path:
    file = tmp_path / "watchlist.yaml"
    file.write_text("topics: [bendungan retak]\n", encoding="utf-8")
    return file


class TestFile:
    def test_no_file_watches_nothing(self, tmp_path: Path) -> None:
        assert read_watchlist(tmp_path / "watchlist.yaml") == WatchList()

    @pytest.mark.parametrize("text", ["- Rusia\n", "actor: [Rusia]\n", "actors: Rusia\n", "actors: [\n"])
    def test_a_bad_file_is_one_line(self, tmp_path: Path, text: str) -> None:
        file = tmp_path / "watchlist.yaml"
        file.write_text(text, encoding="utf-8")
        with pytest.raises(UsageError, match=r"^watch list [^\n]+$"):
            read_watchlist(file)

    def test_a_file_that_was_named_must_be_there(self, articles: Path, katanya) -> None:
        refused = katanya("run", articles, "--direct", "--watchlist", "none.yaml")
        assert (refused.returncode, refused.stderr) == (2, "katanya: watch list none.yaml: no such file\n")
        assert not Path("warehouse").exists()


class TestWatched:
    def lines(self, warehouse: Path, **watched: tuple[str, ...]) -> dict[str, list[str]]:
        ledger = open_ledger(warehouse)
        labels = {row["claim_id"]: row["label"] for row in ledger.rows("from claims")}
        return {labels[key]: lines for key, lines in watched_claims(ledger, WatchList(**watched), labels).items()}

    def test_claims_by_id_or_how_it_begins(self, sample_warehouse: Path) -> None:
        row = open_ledger(sample_warehouse).rows("from claims where status = 'contested' order by claim_id")[0]
        for given in (row["claim_id"], row["claim_id"][:12]):
            assert self.lines(sample_warehouse, claims=(given, "clm_none")) == {row["label"]: [f"claim {given}"]}

    def test_actors_by_name_in_any_case_and_who_speaks_for_them(self, sample_warehouse: Path) -> None:
        found = self.lines(sample_warehouse, actors=("rusia",))
        assert found == self.lines(sample_warehouse, actors=("rusia", "Nobody"))
        ledger = open_ledger(sample_warehouse)
        spoken = ledger.rows("select distinct claim from stances where party = 'Rusia' or actor = 'Rusia'")
        assert set(found) == {row["claim"] for row in spoken}

    def test_topics_need_all_their_words(self, sample_warehouse: Path) -> None:
        assert self.lines(sample_warehouse, topics=("bendungan retak",))
        assert not self.lines(sample_warehouse, topics=("bendungan peluru",))

    def test_a_claim_that_is_not_there_is_a_warning(self, articles: Path, tmp_path: Path, katanya) -> None:
        (tmp_path / "list.yaml").write_text("claims: [clm_none]\n", encoding="utf-8")
        made = katanya("run", articles, "--direct", "--watchlist", "list.yaml")
        assert made.returncode == 0
        assert "katanya: warning: watch list: no claim clm_none: `katanya claims` lists them\n" in made.stderr


class TestTold:
    def test_a_turn_is_told_once_with_its_dates_and_its_sentence(
        self, articles: Path, next_week: Path, watchlist: Path, receiver: Receiver, katanya
    ) -> None:
        options = ("--direct", "--watchlist", watchlist, "--notify", receiver.url)
        first = katanya("run", articles, *options)
        assert first.returncode == 0, first.stderr
        receiver.told.clear()
        second = katanya("run", next_week, *options)
        assert "Watched" in second.stdout
        (told,) = receiver.told
        assert "changed stance: PT Tirta Semaka: denied" in told["title"]
        text = told["message"]
        assert "PT Tirta Semaka: denied (12 September 2024) → confirmed (17 September 2024)" in text
        assert "new denial: Kementerian Pekerjaan Umum (17 September 2024)" in text
        assert f"Claim: {CLAIM} (now contested)" in text
        assert "Sentence: PT Tirta Semaka mengakui dinding Bendungan" in text
        assert "warta-muara-bendungan.txt" in text and "katanya claim clm_" in text and "topic bendungan retak" in text
        katanya("run", next_week, *options)
        assert len(receiver.told) == 1

    def test_what_is_not_watched_is_not_told(
        self, articles: Path, next_week: Path, receiver: Receiver, katanya
    ) -> None:
        Path("warehouse").mkdir()
        Path("warehouse/watchlist.yaml").write_text("topics: [pelabuhan]\n", encoding="utf-8")
        for inputs in (articles, next_week):
            assert katanya("run", inputs, "--direct", "--notify", receiver.url).returncode == 0
        assert receiver.told == []

    def test_a_receiver_that_is_down_is_a_warning_without_its_secrets(
        self, articles: Path, watchlist: Path, receiver: Receiver, katanya
    ) -> None:
        receiver.server.shutdown()
        receiver.server.server_close()
        address = receiver.url.replace("127.0.0.1", "me:password@127.0.0.1")
        made = katanya("run", articles, "--direct", "--watchlist", watchlist, "--notify", address)
        assert made.returncode == 0
        (line,) = (line for line in made.stderr.splitlines() if "could not notify" in line)
        assert "127.0.0.1" in line and "password" not in line

    def test_an_address_of_no_known_kind_is_refused(self, articles: Path, katanya) -> None:
        refused = katanya("run", articles, "--direct", "--notify", "carrier-pigeon://loft")
        assert refused.returncode == 2
        assert refused.stderr == "katanya: cannot notify carrier-pigeon://…: no such kind of address\n"
