"""How texts of others, addresses and counts stand in what the Prefect UI shows."""

from collections import Counter

from flows.artifacts import page, plain, progress_key, quality_rows, rejects_markdown
from flows.publishing import LinkedTables
from flows.quality import FIGURES, Measure
from flows.stage_log import line


def test_text_of_others_is_shown_as_it_is() -> None:
    assert plain("a *b* [c](d)\n| <i>") == r"a \*b\* \[c\](d) \| \<i\>"


def test_a_page_is_a_link_and_a_file_is_its_name() -> None:
    assert page("https://a.example/x (1)?q=|", "Harian [A]") == r"[Harian \[A\]](https://a.example/x%20%281%29?q=%7C)"
    assert page("javascript:alert(1)") == "`javascript:alert(1)`"
    assert page("inbox/a b.txt", "Harian A") == "`inbox/a b.txt`"


def test_rejects_stand_by_reason_the_commonest_first() -> None:
    def reject(name: str, reason: str) -> dict[str, object]:
        return {"source_path": name, "source_row": None, "stage": "read", "reason": reason, "error": f"is {reason}"}

    rejects = [reject("x", "binary"), *(reject(f"e{number}", "empty") for number in range(5))]
    told = rejects_markdown(rejects).splitlines()
    assert told[0] == "## 5 × empty" and told[1] == "- `e0`: is empty" and told[4] == "- … and 2 more"
    assert "## 1 × binary" in told


def test_what_is_out_of_band_stands_first() -> None:
    usual, odd = (Measure(FIGURES[1], None, value, 100, (0.0, 0.2)) for value in (0.1, 0.5))
    assert [row["state"] for row in quality_rows([usual, odd])] == ["out of band", "as usual"]


def test_a_stage_is_one_line_of_counts() -> None:
    shards = [Counter(inputs=2, documents=2), Counter(inputs=1_300, rejected=1, documents=1_299)]
    assert line("read and clean", shards) == "read and clean: 1,302 inputs, 1 rejected, 1,301 documents"
    assert line("link", [LinkedTables(tally=Counter(claims=3))]) == "link: 3 claims"
    assert line("publish", [None]) == "publish: done"


def test_the_portions_of_a_run_share_the_progress_of_a_step() -> None:
    assert progress_key("read and clean") == progress_key("read and clean (2 of 3)") == "progress-read-and-clean"
