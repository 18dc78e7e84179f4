"""`katanya eval` as a person meets it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from seeds import SEEDS
from tasks.resolve.confidence import Scale

OWN_GOLD = Path(__file__).parents[1] / "gold" / "articles.jsonl"
CRACKED = "dinding Bendungan Way Semaka retak sepanjang 40 meter"
RINTO = ["Rinto Hadiwijaya"]

RECORDS: list[dict[str, Any]] = [
    {"actors": [RINTO], "stance": "asserted", "content": CRACKED, "nth": 1, "cue": "mengatakan", "source": "Wali Kota"},
    {"actors": [RINTO], "stance": "asserted", "content": "Kami sudah meminta 1.200 warga mengungsi sejak tadi malam,"},
    {"actors": [["Perum Way Semaka"]], "stance": "denied", "content": CRACKED, "nth": 2, "cue": "membantah"},
    {"actors": [["Kementerian Pekerjaan Umum"]], "stance": "silent", "content": CRACKED, "nth": 1},
    {"actors": [["warga"]], "stance": "asserted", "content": "BANDAR LAMPUNG", "cue": "LAMPUNG"},
]


def write_gold(folder: Path, *, records: list[dict[str, Any]] = RECORDS, **more: Any) -> Path:
    """Gold of one article, in the same folder."""
    line = {"doc": "harian-selat-bendungan.txt", "published": "2024-09-12", "records": records} | more
    (folder / "gold.jsonl").write_text(json.dumps(line), encoding="utf-8")
    return folder / "gold.jsonl"


@pytest.fixture
def gold(articles: Path) -> Path:
    return write_gold(articles)


def test_figures_mistakes_and_confidence(katanya, gold: Path) -> None:
    shown = katanya("eval", gold, "--rules")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert re.search(r"^records +\d\.\d{3} +\d\.\d{3} +\d\.\d{3} +\d+ +\d+ +\d+$", shown.stdout, re.MULTILINE)
    assert re.search(r"^publication date +1\.000 +1$", shown.stdout, re.MULTILINE)
    assert re.search(r"^ +1  missed cue ", shown.stdout, re.MULTILINE)
    assert "PT Tirta Semaka membantah dinding Bendungan" in shown.stdout
    assert "denied · Perum Way Semaka" in shown.stdout
    assert re.search(r"found +denied · PT Tirta Semaka +denial 0\.\d\d", shown.stdout)
    assert "expected calibration error" in shown.stdout
    assert "Rules, worst first" in shown.stdout


def test_one_kind_and_how_many(katanya, gold: Path) -> None:
    one = katanya("eval", gold, "--kind", "missed-cue").stdout
    assert "“BANDAR LAMPUNG”" in one and "Perum Way Semaka" not in one
    none = katanya("eval", gold, "--show", "0").stdout
    assert "“" not in none
    many = write_gold(gold.parent, records=[RECORDS[4] | {"nth": 1, "actors": [[f"warga {n}"]]} for n in range(5)])
    assert "and 4 more" in katanya("eval", many, "--kind", "missed cue", "--show", "1").stdout
    assert "more" not in katanya("eval", many, "--kind", "missed cue", "--all").stdout


def test_json(katanya, gold: Path) -> None:
    reached = json.loads(katanya("eval", gold, "--json").stdout)
    assert (reached["docs"], reached["missing"]) == (1, 0)
    assert set(reached["record"]) == {"p", "r", "f1", "tp", "fp", "fn"}
    assert reached["errors"]["missed cue"] == 1
    assert sum(b["n"] for b in reached["calibration"]["bins"]) == sum(rule["n"] for rule in reached["rules"])


def test_floors(katanya, gold: Path) -> None:
    kept = katanya("eval", gold, "--json", "--floor", "published.accuracy=1")
    assert (kept.returncode, kept.stderr) == (0, "")
    fell = katanya("eval", gold, "--json", "--floor", "record.f1=0.999", "--floor", "date.accuracy=0.5")
    assert fell.returncode == 1
    first, second = fell.stderr.splitlines()
    assert re.fullmatch(r"katanya: record\.f1 is 0\.\d+, below its floor of 0\.999", first)
    assert second.startswith("katanya: date.accuracy cannot be measured")
    assert json.loads(fell.stdout)


def test_inputs_by_name(katanya, gold: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    apart = write_gold(tmp_path / "elsewhere")
    (gold.parent / "foto.png").write_bytes(b"\x89PNG")  # in the folder, and not asked for
    at_home = katanya("eval", gold, "--json").stdout
    for arguments in ([gold.parent], [gold.parent / "harian-*.txt"], ["--articles", gold.parent]):
        assert katanya("eval", apart, *arguments, "--json").stdout == at_home


def test_a_missing_document_is_named_and_counts(katanya, gold: Path) -> None:
    whole = json.loads(katanya("eval", gold, "--json").stdout)
    with gold.open("a", encoding="utf-8") as file:
        file.write("\n" + json.dumps({"doc": "hilang.txt", "records": RECORDS[:2]}))
    shown = katanya("eval", gold, "--json")
    assert re.fullmatch(r"katanya: no input.+ hilang\.txt\n", shown.stderr)
    counted = json.loads(shown.stdout)
    assert counted["missing"] == 1
    assert counted["record"]["fn"] == whole["record"]["fn"] + 2
    assert counted["errors"] == whole["errors"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--kind", "wrong"], "the kinds are false attribution"),
        (["--floor", "record.f2=1"], "the figures are detect.p"),
        (["--floor", "record.f1"], "write FIGURE=NUMBER"),
        (["--articles", ".", "--warehouse", "."], "choose one"),
        (["--warehouse", "nowhere"], "no warehouse"),
        (["--warehouse", ".", "--fit", "calibration.yaml"], "--fit reads the articles"),
        (
            ["--json", "--fit", "calibration.yaml"],
            "--fit needs 100 judged records or more; in these articles there are",
        ),
        (["nowhere"], "no such file"),
        (["--articles", "."], "none of its documents is at hand"),
    ],
)
def test_bad_use_is_one_line(katanya, gold: Path, arguments: list[str], said: str) -> None:
    refused = katanya("eval", gold, *arguments)
    assert refused.returncode == 2
    assert re.fullmatch(r"katanya: .+\n", refused.stderr) and said in refused.stderr


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"sha256": "0"}, "harian-selat-bendungan.txt: not the bytes"),
        ({"records": [RECORDS[0] | {"content": "menara"}]}, "records.0: the content is not in the text: 'menara'"),
        ({"records": [RECORDS[0] | {"start": 3, "end": 9}]}, "records.0: the text from 3 to 9 reads 'dungan'"),
        ({"records": None}, "gold.jsonl line 1: records: "),
    ],
)
def test_bad_gold_is_one_line(katanya, articles: Path, more: dict[str, Any], said: str) -> None:
    refused = katanya("eval", write_gold(articles, **more))
    assert refused.returncode == 2
    assert re.fullmatch(r"katanya: .+\n", refused.stderr) and said in refused.stderr


def test_fit_writes_the_scale_of_a_language(katanya, tmp_path: Path) -> None:
    file = tmp_path / "calibration.yaml"
    plain, fitted = (katanya("eval", OWN_GOLD, "--json", *more) for more in ([], ["--fit", file]))
    assert fitted.stdout == plain.stdout
    assert re.fullmatch(r"katanya: .+calibration\.yaml: \d+ points, fitted on \d+ records\n", fitted.stderr)
    written = Scale.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")))
    assert written.points[0] == (0, 0) and set(written.kinds) >= {"person", "state", "unnamed"}
    refused = katanya("eval", OWN_GOLD, "--show", "0", "--fit", tmp_path)
    assert refused.returncode == 2 and refused.stderr.endswith("Is a directory\n")


def test_files_and_their_warehouse_score_the_same(katanya, tmp_path: Path) -> None:
    """On our own gold: reading one document knows as much of it as a run over all does."""
    made = katanya("run", SEEDS / "articles", "--direct", "--warehouse", tmp_path / "warehouse")
    assert made.returncode == 0, made.stderr
    floors = ["--floor", "detect.f1=0.95", "--floor", "record.f1=0.95", "--floor", "published.accuracy=1"]
    read = katanya("eval", OWN_GOLD, "--json", *floors)
    published = katanya("eval", OWN_GOLD, "--json", *floors, "--warehouse", tmp_path / "warehouse")
    assert read.returncode == published.returncode == 0, read.stderr
    assert json.loads(read.stdout) == json.loads(published.stdout)
