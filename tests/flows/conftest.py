"""Articles of our own wording, and the command as a person runs it."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from flows.cli import main

Katanya = Callable[..., CompletedProcess[str]]

ARTICLES = {
    "harian-selat-bendungan.txt": """Bendungan Way Semaka Disebut Retak, Pengelola Membantah

Kamis, 12 September 2024

BANDAR LAMPUNG - Wali Kota Rinto Hadiwijaya mengatakan bahwa dinding Bendungan Way Semaka retak sepanjang 40 meter.

"Kami sudah meminta 1.200 warga mengungsi sejak tadi malam," kata Rinto kepada wartawan, Kamis (12/9/2024).

PT Tirta Semaka membantah dinding Bendungan Way Semaka retak sepanjang 40 meter.

Kementerian Pekerjaan Umum belum menanggapi laporan tersebut.
""",
    "kabar-teluk-bendungan.md": """# Pengelola: Bendungan Way Semaka Aman

Jumat, 13 September 2024

Direktur PT Tirta Semaka, Lela Ardhana, menegaskan bendungan itu aman dan tidak perlu ada pengungsian.

"Retakan sepanjang 40 meter itu tidak benar," ujar Lela.

Menurut Rinto Hadiwijaya, dinding Bendungan Way Semaka retak sepanjang 40 meter.
""",
    "pos-utara-pelabuhan.txt": """Pelabuhan Tanjung Lesung Ditutup Dua Hari

Sabtu, 14 September 2024

Kepala Syahbandar Tanjung Lesung, Made Wiranata, mengumumkan pelabuhan ditutup selama dua hari akibat gelombang tinggi.

Ia memperkirakan sekitar 300 truk tertahan di pintu masuk.
""",
}

NEXT_WEEK = """Pengelola Bendungan Way Semaka Mengakui Retakan

Selasa, 17 September 2024

PT Tirta Semaka mengakui dinding Bendungan Way Semaka retak sepanjang 40 meter.

Wali Kota Rinto Hadiwijaya meralat pernyataannya bahwa dinding Bendungan Way Semaka retak sepanjang 40 meter.

Kementerian Pekerjaan Umum membantah dinding Bendungan Way Semaka retak sepanjang 40 meter.
"""


@pytest.fixture
def next_week(tmp_path: Path) -> Path:
    """An article in which two change their stance on the claim in dispute, and a third denies it."""
    file = tmp_path / "warta-muara-bendungan.txt"
    file.write_text(NEXT_WEEK, encoding="utf-8")
    return file


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder of three articles, two of them about one claim in dispute."""
    return write_articles(tmp_path / "articles")


def write_articles(folder: Path) -> Path:
    """The articles as files of a new folder."""
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def katanya(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Katanya]:
    """The command, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "160")
    for name in ("KATANYA_WAREHOUSE", "KATANYA_JUDGEMENTS"):
        monkeypatch.delenv(name, raising=False)
    before = signal.getsignal(signal.SIGTERM)

    def run(*arguments: str | Path) -> CompletedProcess[str]:
        monkeypatch.setattr("sys.argv", ["katanya", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        return CompletedProcess(arguments, int(ended.value.code or 0), printed.out, printed.err)

    yield run
    signal.signal(signal.SIGTERM, before)


@pytest.fixture
def process(tmp_path: Path) -> Katanya:
    """The installed command as a process of its own, with nothing of the user's Prefect."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "KATANYA_"))}
    environment |= {"XDG_STATE_HOME": str(tmp_path / "state"), "HOME": str(tmp_path), "COLUMNS": "160"}
    script = str(Path(sys.executable).with_name("katanya"))

    def run(*arguments: str | Path) -> CompletedProcess[str]:
        command = [script, *map(str, arguments)]
        return subprocess.run(command, cwd=tmp_path, env=environment, text=True, capture_output=True, timeout=300)

    return run
