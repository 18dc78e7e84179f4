"""`katanya review` as a person meets it: at the keys, in one go, as a list, as training pairs."""

import io
import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from tasks.link.judgements import Judgements

Review = Callable[..., CompletedProcess[str]]

ARTICLES = {
    "harian-selat-retak.txt": """Bendungan Way Semaka Retak

Kamis, 12 September 2024

BANDAR LAMPUNG - Wali Kota Rinto Hadiwijaya mengatakan bahwa dinding Bendungan Way Semaka di Lampung retak sepanjang \
40 meter akibat gempa.

PT Tirta Semaka membantah dinding Bendungan Way Semaka retak sepanjang 40 meter.
""",
    "kabar-teluk-gempa.txt": """Gempa Merusak Bendungan

Jumat, 13 September 2024

BANDAR LAMPUNG - Rinto Hadiwijaya Kusuma menyebut gempa kuat membuat dinding utara Bendungan Way Semaka retak 40 meter.

Menurut seorang warga, suaranya keras sekali.
""",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse with one claim in three wordings, one person under two names, and a doubtful record."""
    from flows.executors import Crew
    from flows.job import Job
    from flows.run import run_directly

    folder = tmp_path_factory.mktemp("review")
    (folder / "articles").mkdir()
    for name, text in ARTICLES.items():
        (folder / "articles" / name).write_text(text, encoding="utf-8")
    run_directly(Job((str(folder / "articles"),), folder / "warehouse"), Crew())
    return folder / "warehouse"


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """The file of judgements: not in the warehouse that the tests share."""
    return tmp_path / "desk" / "judgements.jsonl"


@pytest.fixture
def review(katanya: Any, made: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> Review:
    """The command over that warehouse, with lines of standard input."""

    def run(*arguments: str | Path, keys: str = "") -> CompletedProcess[str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(keys))
        found: CompletedProcess[str] = katanya("review", "-w", made, "--judgements", kept, "--by", "Ana", *arguments)
        return found

    return run


def queue(review: Review, *arguments: str) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = json.loads(review("--json", *arguments).stdout)
    return listed


def words(path: Path) -> list[str]:
    return [line.judgement for line in Judgements.read(path).lines]


def records(katanya: Any, made: Path) -> dict[str, dict[str, Any]]:
    """Claim records by the name of their actor."""
    asked = katanya("sql", "--json", "select * from claim_records", "-w", made)
    return {row["actor_name"]: row for row in json.loads(asked.stdout)}


def test_the_most_doubtful_comes_first_whatever_its_kind(review: Review) -> None:
    asked = queue(review)
    doubts = [question["doubt"] for question in asked]
    assert doubts == sorted(doubts, reverse=True)
    assert {question["kind"] for question in asked} == {"claims", "actors", "attributions"}
    assert all(0.05 <= doubt <= 1 for doubt in doubts)


def test_a_sitting_writes_each_answer_with_who_and_when(review: Review, kept: Path) -> None:
    asked = review("--kind", "claims", "--note", "satu peristiwa", keys="y\nn\n")
    assert asked.returncode == 0
    assert asked.stdout.count("Is this one claim?") == 2
    assert "published as one claim (0." in asked.stdout
    assert "dinding utara Bendungan Way Semaka" in " ".join(asked.stdout.split())
    assert f"2 judgements written to {kept}" in asked.stdout.replace("\n", "")
    assert "katanya relink" in asked.stdout
    lines = Judgements.read(kept).lines
    assert [line.judgement for line in lines] == ["same_claim", "different_claim"]
    assert {line.by for line in lines} == {"Ana"}
    assert {line.note for line in lines} == {"satu peristiwa"}


def test_what_is_judged_does_not_come_again(review: Review, made: Path) -> None:
    before = queue(review)
    review("--kind", "claims", keys="y\n")
    after = queue(review)
    assert len(after) == len(before) - 1
    review(keys="y\n" * 20)
    done = review()
    assert done.returncode == 0
    assert done.stdout.startswith("nothing to review")
    assert len(done.stdout.splitlines()) == 1
    assert queue(review) == []


def test_skipped_and_unknown_keys_write_nothing(review: Review, kept: Path) -> None:
    asked = review("--kind", "claims", keys="x\n\ns\nq\n")
    assert "0 judgements written" in asked.stdout
    assert not kept.exists()


def test_a_wrong_attribution_is_noted_from_a_question_about_claims(review: Review, kept: Path) -> None:
    first = queue(review, "--kind", "claims")[0]
    review("--kind", "claims", keys="w\n2\n")
    (line,) = Judgements.read(kept).lines
    assert (line.judgement, line.left.id) == ("wrong", first["right"]["claim_record_id"])


def test_actors_and_attributions_are_answered_with_the_same_keys(review: Review, kept: Path) -> None:
    asked = review("--kind", "actors", keys="n\n")
    assert "Rinto Hadiwijaya Kusuma" in asked.stdout
    doubtful = review("--kind", "attributions", keys="n\ny\n")
    assert "Is this what the sentence says?" in doubtful.stdout
    assert words(kept) == ["different_actor", "wrong", "right"]


def test_no_more_questions_than_asked_for(review: Review, kept: Path) -> None:
    assert review("--limit", "1", keys="y\ny\ny\n").stdout.count("? ") == 1
    assert len(words(kept)) == 1


def test_only_what_is_about_a_word(review: Review) -> None:
    about = queue(review, "--topic", "keras", "--kind", "attributions")
    assert [question["left"]["content_text"] for question in about] == ["suaranya keras sekali"]
    assert queue(review, "--topic", "pelabuhan") == []


def test_the_list_asks_nothing_and_names_what_can_be_judged(review: Review, kept: Path) -> None:
    listed = review("--list")
    assert listed.returncode == 0
    assert re.search(r"rec_[0-9a-f]{20}", listed.stdout)
    assert not kept.exists()
    assert len(queue(review, "--limit", "2")) == 2


def test_records_are_judged_by_id_or_the_beginning_of_one(review: Review, katanya: Any, made: Path, kept: Path) -> None:
    of = {name: row["claim_record_id"] for name, row in records(katanya, made).items()}
    rinto, kusuma, warga = of["Rinto Hadiwijaya"], of["Rinto Hadiwijaya Kusuma"], of["seorang warga"]
    assert review("--same", rinto, kusuma[:12], "--note", "sama").returncode == 0
    assert review("--different", rinto, warga).returncode == 0
    assert review("--right", rinto, "--right", kusuma, "--wrong", warga).returncode == 0
    assert words(kept) == ["same_claim", "different_claim", "right", "right", "wrong"]
    first = Judgements.read(kept).lines[0]
    assert first.right is not None
    assert (first.left.id, first.right.id, first.note) == (rinto, kusuma, "sama")


def test_a_claim_stands_for_a_record_of_it(review: Review, katanya: Any, made: Path, kept: Path) -> None:
    rows = records(katanya, made)
    rinto, warga = rows["Rinto Hadiwijaya"], rows["seorang warga"]
    assert review("--different", rinto["claim_id"], warga["claim_id"][:12]).returncode == 0
    assert review("--different", rinto["claim_id"], rinto["claim_record_id"]).returncode == 0
    of_two, of_one = Judgements.read(kept).lines
    claim_of = {row["claim_record_id"]: row["claim_id"] for row in rows.values()}
    assert of_two.right and of_one.right
    assert {claim_of[of_two.left.id], claim_of[of_two.right.id]} == {rinto["claim_id"], warga["claim_id"]}
    assert claim_of[of_one.left.id] == claim_of[of_one.right.id] == rinto["claim_id"]


def test_actors_are_judged_by_name_or_id(review: Review, katanya: Any, made: Path, kept: Path) -> None:
    rows = records(katanya, made)
    assert review("--same-actor", "rinto hadiwijaya", "Rinto Hadiwijaya Kusuma").returncode == 0
    assert review("--different-actor", rows["PT Tirta Semaka"]["actor_id"], "seorang warga").returncode == 0
    same, different = Judgements.read(kept).lines
    assert same.right and different.right
    assert (same.left.text, same.right.text) == ("Rinto Hadiwijaya", "Rinto Hadiwijaya Kusuma")
    assert (different.left.text, different.right.text) == ("PT Tirta Semaka", "seorang warga")
    again = review("--same-actor", same.left.id, different.left.id)
    assert again.returncode == 0


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["--same", "rec_0000", "rec_1111"], "no claim record rec_0000"),
        (["--same", "clm_0000", "clm_1111"], "no claim clm_0000"),
        (["--wrong", "clm_0000"], "no claim record clm_0000"),
        (["--right", "rec_"], "several claim records begin with rec_"),
        (["--same-actor", "Nobody", "seorang warga"], "no actor Nobody"),
        (["--same-actor", "seorang warga", "seorang warga"], "both are the actor"),
        (["--kind", "nonsense"], "--kind"),
        (["--list", "--right", "rec_0"], "choose one"),
        (["--pairs", "pairs.jsonl"], "no pairs of claims are judged"),
        (["--pairs", "pairs.jsonl", "--kind", "attributions"], "--kind"),
    ],
)
def test_bad_use_is_one_line(review: Review, kept: Path, arguments: list[str], why: str) -> None:
    refused = review(*arguments)
    assert refused.returncode == 2
    assert re.fullmatch(r"katanya: .+\n", refused.stderr)
    assert why in refused.stderr
    assert not kept.exists()


def test_without_a_warehouse_there_is_nothing_to_judge(katanya: Any) -> None:
    refused = katanya("review", "-w", "nowhere")
    assert refused.returncode == 2
    assert re.fullmatch(r"katanya: no warehouse at nowhere: .+\n", refused.stderr)


def test_a_file_that_cannot_be_read_or_written_is_named(review: Review, kept: Path) -> None:
    kept.parent.mkdir()
    kept.write_text("{}\n", encoding="utf-8")
    for arguments in ([], ["--list"], ["--same-actor", "Rinto Hadiwijaya", "seorang warga"]):
        refused = review(*arguments, keys="y\n")
        assert refused.returncode == 2
        assert re.fullmatch(rf"katanya: {re.escape(str(kept))}:1: .+\n", refused.stderr)
    kept.unlink()
    kept.mkdir()
    assert re.fullmatch(r"katanya: .+: Is a directory\n", review().stderr)


def test_judgements_live_in_the_warehouse_or_where_the_environment_says(
    katanya: Any, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = ["review", "-w", made, "--by", "Ana", "--different-actor", "PT Tirta Semaka", "seorang warga"]
    monkeypatch.setenv("KATANYA_JUDGEMENTS", str(tmp_path / "git" / "judgements.jsonl"))
    assert katanya(*said).returncode == 0
    assert words(tmp_path / "git" / "judgements.jsonl") == ["different_actor"]
    monkeypatch.delenv("KATANYA_JUDGEMENTS")
    try:
        assert katanya(*said).returncode == 0
        assert words(made / "judgements.jsonl") == ["different_actor"]
        assert katanya("check", "-w", made).returncode == 0
    finally:
        (made / "judgements.jsonl").unlink()


def test_publishing_leaves_the_file_alone(katanya: Any, articles: Path, tmp_path: Path) -> None:
    first = katanya("run", articles, "--direct")
    assert first.returncode == 0
    said = katanya("review", "--different-actor", "PT Tirta Semaka", "Rinto Hadiwijaya", "--by", "Ana")
    assert said.returncode == 0, said.stderr
    before = (tmp_path / "warehouse" / "judgements.jsonl").read_bytes()
    (articles / "lagi.txt").write_text(ARTICLES["kabar-teluk-gempa.txt"], encoding="utf-8")
    assert katanya("run", articles, "--direct").returncode == 0
    assert (tmp_path / "warehouse" / "judgements.jsonl").read_bytes() == before
    assert katanya("check").returncode == 0


def test_who_judges_is_gits_name_where_none_is_given(katanya: Any, made: Path, kept: Path, tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    subprocess.run(["git", "config", "user.name", "Budi Hartana"], cwd=tmp_path, check=True)
    katanya("review", "-w", made, "--judgements", kept, "--different-actor", "PT Tirta Semaka", "seorang warga")
    assert [line.by for line in Judgements.read(kept).lines] == ["Budi Hartana"]


def test_judgements_that_contradict_one_another_are_named(review: Review, katanya: Any, made: Path) -> None:
    of = {name: row["claim_record_id"] for name, row in records(katanya, made).items()}
    one, other, third = of["Rinto Hadiwijaya"], of["Rinto Hadiwijaya Kusuma"], of["PT Tirta Semaka"]
    review("--same", one, other)
    review("--same", other, third)
    last = review("--different", one, third)
    assert last.returncode == 0
    assert re.search(rf"are judged different \(by Ana, .+\), and the same through {other}", last.stderr)


def test_judgements_become_training_pairs(review: Review, tmp_path: Path) -> None:
    review("--kind", "claims", keys="y\nn\n")
    review("--kind", "actors", keys="y\n")
    known = {"group": "c01", "left": "satu", "right": "dua", "same": False}
    (tmp_path / "claims.jsonl").write_text(json.dumps(known) + "\n", encoding="utf-8")
    for _ in range(2):
        assert review("--pairs", tmp_path / "claims.jsonl").returncode == 0
    claims = [json.loads(line) for line in (tmp_path / "claims.jsonl").read_text(encoding="utf-8").splitlines()]
    assert claims[0] == known
    assert sorted(row["same"] for row in claims[1:]) == [False, True]
    review("--pairs", tmp_path / "actors.jsonl", "--kind", "actors")
    (actor,) = [json.loads(line) for line in (tmp_path / "actors.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {actor["left"], actor["right"]} == {"Rinto Hadiwijaya", "Rinto Hadiwijaya Kusuma"}


def test_a_file_of_other_things_takes_no_training_pairs(review: Review, tmp_path: Path) -> None:
    review("--kind", "claims", keys="y\n")
    (tmp_path / "notes.txt").write_text("beli kopi\n", encoding="utf-8")
    refused = review("--pairs", tmp_path / "notes.txt")
    assert refused.returncode == 2
    assert "notes.txt:1" in refused.stderr
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "beli kopi\n"


def test_a_question_that_a_run_has_taken_away_is_passed_over(made: Path) -> None:
    from rich.console import Console

    from flows.asking import ask_all
    from flows.ledger import open_ledger
    from flows.review import questions

    queued = questions(open_ledger(made), Judgements(), "attributions")
    gone = [question for question in queued if question.left["actor_name"] == "seorang warga"]
    gone[0].left["claim_record_id"] = "rec_of_before"
    assert list(ask_all(Console(file=io.StringIO()), made, gone, 5)) == []
